"""Explaining: one entry in full, one thing with its entries, one line with its proofs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from rich.padding import Padding
from rich.text import Text

from entente.basics.canonical import canonical
from entente.basics.money import Money
from entente.basics.words import Period
from entente.book.act import kind_of
from entente.cli.failing import USAGE, Failure
from entente.cli.printing import out, print_json, say, write
from entente.cli.tables import plain_table, shown
from entente.figures.building import in_value
from entente.figures.why import proof

if TYPE_CHECKING:
    from collections.abc import Iterator

    from entente.basics.language import Language
    from entente.book.entry import Entry
    from entente.book.view import View
    from entente.cli.tables import ShownIn
    from entente.figures.figure import Figure, Line
    from entente.figures.why import Proof

_NOTHING: tuple[object, ...] = (None, "", [], (), {}, 0)
_COUNTED = {"reminders", "number", "count"}
"""Whole numbers in the state of things that are no amounts."""


def print_proofs(figure: Figure, line: Line, proofs: list[Proof], shown_in: ShownIn) -> None:
    """Print a figure's line, and below it every entry it rests on with its sources."""
    _, language = shown_in
    out.print()
    table = plain_table()
    table.show_header = False
    for column in figure.columns:
        if line[column.name] is not None:
            table.add_row(language.word(column.heading), shown(line[column.name], column, shown_in))
    out.print(Text(figure.name, style="bold"))
    out.print(Padding(table, (0, 0, 0, 2), expand=False))
    if proofs:
        out.print(Text(f"  {language.word('rests on')}", style="bold"))
    else:
        out.print(f"  {language.word('rests on no entry')}", style="dim")
    for found in proofs:
        _print_proof(found, language)


def proof_document(found: Proof) -> dict[str, object]:
    """Return a proof as plain values."""
    return {
        "entry": found.number,
        "kind": found.kind,
        "on": found.on.isoformat(),
        "recorded_at": found.recorded_at.isoformat(),
        "signer": found.signer,
        "amount": None
        if found.amount is None
        else {"currency": found.amount.currency, "amount": str(found.amount.amount)},
        "note": found.note,
        "reversed_by": found.reversed_by or None,
        "sources": [{**msgspec.structs.asdict(source), "place": place} for source, place in found.sources],
    }


def entry_document(entry: Entry) -> dict[str, object]:
    """Return an entry as plain values; its salt stays in the book, so that a leaf hash betrays nothing."""
    return {name: value for name, value in msgspec.structs.asdict(entry).items() if name != "salt"}


def print_entry(view: View, number: int, language: Language, *, as_json: bool) -> None:
    """Print one entry: its act field by field, its postings, its seal and its sources."""
    if number > view.known:
        found = f"there is no entry {number} as known at entry {view.known}"
        raise Failure(found, "name an earlier one" if view.known else "record an act first", code=USAGE)
    entry = view.book.entry(number)
    if as_json:
        write(canonical(entry_document(entry)).decode() + "\n")
        return
    out.print()
    out.print(Text(f"{language.word('Entry')} {number}  {kind_of(entry.act)}", style="bold"))
    _print_proof(proof(view, number), language)
    _print_fields({name: getattr(entry.act, name) for name in entry.act.__struct_fields__}, language)
    _print_postings(view, number, language)
    recorded = f"{language.word('Recorded')} {language.moment(entry.recorded_at)}"
    out.print(f"  {recorded}   {language.word('Signer')} {entry.signer}", style="dim")
    out.print(f"  {language.word('Key')} {entry.key}", style="dim", soft_wrap=True)
    out.print(
        f"  {language.word('Leaf')} {view.book.tree.leaf(number - 1).hex()}", style="dim", soft_wrap=True
    )


def print_thing(view: View, ref: str, language: Language, *, as_json: bool) -> None:
    """Print everything the book knows under one reference, and every entry that touched it."""
    kinds = [kind for kind in view.state.kinds if ref in view.state.table(kind)]
    if not kinds:
        remedy = "list references with `entente acts BOOK`"
        raise Failure(f"the book has nothing called {ref!r}", remedy, code=USAGE)
    if as_json:
        found = [
            {
                "kind": kind.noun,
                "state": msgspec.to_builtins(view.state.table(kind)[ref], str_keys=True),
                "entries": view.thread(kind, ref),
            }
            for kind in kinds
        ]
        print_json(found)
        return
    for kind in kinds:
        out.print()
        out.print(Text(f"{language.word(kind.noun)} {ref}", style="bold"))
        record = view.state.table(kind)[ref]
        is_plain = not isinstance(record, msgspec.Struct)
        fields = {kind.noun: record} if is_plain else msgspec.structs.asdict(record)
        _print_fields(_with_currency(view, fields), language)
        for number in view.thread(kind, ref):
            _print_proof(proof(view, number), language)


def _print_fields(fields: dict[str, object], language: Language) -> None:
    table = plain_table()
    table.show_header = False
    table.add_column(style="dim", no_wrap=True)
    table.add_column(overflow="fold")
    for name, value in fields.items():
        if name not in {"sources", "note"}:
            for row in _rows(name, value, language):
                table.add_row(*row)
    out.print(Padding(table, (0, 0, 0, 2), expand=False))


def _with_currency(view: View, fields: dict[str, object]) -> dict[str, object]:
    """Return the state of a thing with its minor units as money, values in the reporting currency."""
    currency = fields.get("currency")
    if not isinstance(currency, str):
        return fields
    shown_fields: dict[str, object] = {}
    for name, units in fields.items():
        if isinstance(units, int) and name not in _COUNTED and units:
            worth = in_value(view, units) if name.endswith("value") else Money(currency, units)
            shown_fields["amount" if name == "minor" else name] = worth
        else:
            shown_fields[name] = units
    return shown_fields


def _rows(name: str, value: object, language: Language) -> Iterator[tuple[str, str]]:
    """Yield a field as rows of place and value, such as `settles[0].amount`; what is empty is left out."""
    if value in _NOTHING:
        return
    parts = _parts(value)
    if parts is None:
        yield name, _written(value, language)
        return
    for part, inner in parts:
        yield from _rows(f"{name}{part}", inner, language)


def _parts(value: object) -> list[tuple[str, object]] | None:
    """Return the parts of a value by name or number, as a place is written, None when it is shown as one."""
    if isinstance(value, msgspec.Struct) and not isinstance(value, Money | Period):
        return [(f".{field}", getattr(value, field)) for field in value.__struct_fields__]
    if isinstance(value, dict):
        return [(f".{name}", item) for name, item in value.items()]
    if isinstance(value, tuple) and not all(isinstance(item, str) for item in value):
        return [(f"[{number}]", item) for number, item in enumerate(value)]
    return None


def _written(value: object, language: Language) -> str:
    if isinstance(value, Money):
        return language.money(value)
    return ", ".join(value) if isinstance(value, tuple) else str(value)


def _print_postings(view: View, number: int, language: Language) -> None:
    rows = view.book.folded.ledger.rows_of(number)
    if not rows:
        return
    table = plain_table()
    for heading, right in (("Posts to", False), ("Amount", True), ("Value", True)):
        table.add_column(language.word(heading), justify="right" if right else "left", no_wrap=right)
    for account, currency, minor, value in rows:
        table.add_row(account, language.money(Money(currency, minor)), _value(value, view, language))
    out.print(Padding(table, (1, 0, 1, 2), expand=False))


def _value(value: int, view: View, language: Language) -> str:
    worth = in_value(view, value)
    return language.money(worth) if worth is not None else ""


def _print_proof(found: Proof, language: Language) -> None:
    amount = f"  {language.money(found.amount)}" if found.amount is not None else ""
    gone = f"  ({language.word('reversed by entry')} {found.reversed_by})" if found.reversed_by else ""
    text = f"{language.word('entry')} {found.number}  {language.day(found.on)}  {found.kind}{amount}{gone}"
    say(text, style="strike" if gone else "", indent=2)
    if found.note:
        say(found.note, style="italic", indent=6)
    for source, place in found.sources:
        parts = [source.publisher, source.title, source.published, place]
        say(", ".join(filter(None, parts)), style="cyan", indent=6)
        if source.address:
            out.print(f"      {source.address}", style="dim", soft_wrap=True)
