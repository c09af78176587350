"""Statement of sources and uses: where the fund's money came from, and where it went."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from entente.basics.money import Money
from entente.figures.building import figure, in_value, money, reporting, standing, worth_in_words
from entente.figures.figure import Column, Figure, Line
from entente.figures.movements import entries_under, movements

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from entente.book.view import View
    from entente.figures.figure import Cell

_COLUMNS = (
    Column("side", "Side"),
    Column("item", "Item"),
    Column("currency", "Currency"),
    money("amount", "Amount"),
    money("value", "Value"),
)
_ITEMS = (
    ("source", "contributions"),
    ("source", "notes encashed"),
    ("source", "interest"),
    ("source", "bought"),
    ("use", "refunds"),
    ("use", "fees"),
    ("use", "bank charges"),
    ("use", "sold"),
    ("use", "payments"),
)
_ITEM_OF = {"interest": "interest", "notes": "notes encashed", "fees": "fees", "bank-charges": "bank charges"}
_HELD = "cash held"


def sources_and_uses(view: View, since: date | None = None) -> Figure:
    """Return the fund's cash by origin and use from day `since` on, from its beginning when None.

    What was held at the opening, plus sources, less uses, is the cash held: in every currency and in value.
    """
    opening = list(_opening(view, since))
    moved = list(_moved(view, since))
    lines = [*opening, *moved, *_closing(view, [*opening, *moved])]
    came, went = ([line for line in moved if line["side"] == side] for side in ("source", "use"))
    held = [line for line in lines if line["side"] == _HELD and line["currency"] is not None]
    return figure(
        view,
        "sources_and_uses",
        title=f"The fund took in {_in_words(view, came)}, gave out {_in_words(view, went)} and holds "
        + _in_words(view, held),
        meaning="Cash that came in by origin and went out by use "
        + (f"since {since}" if since is not None else "since the beginning")
        + "; opening cash plus sources less uses is the cash held. What was reversed is taken out of the item it was.",
        columns=_COLUMNS,
        lines=lines,
    )


def _in_words(view: View, lines: Iterable[Line]) -> str:
    plain = (Line(line.cells) for line in lines)
    return worth_in_words(view, plain, "amount")


def _opening(view: View, since: date | None) -> Iterator[Line]:
    if since is None or since == date.min:
        return
    day = date.fromordinal(since.toordinal() - 1)
    before = view.book.as_of(day if view.on is None else min(day, view.on), view.known)
    entries = entries_under(before, "cash")
    sums: dict[str, list[int]] = {}
    rests_on: dict[str, set[int]] = {}
    for balance in before.balances().under("cash"):
        total = sums.setdefault(balance.currency, [0, 0])
        total[0] += balance.minor
        total[1] += balance.value
        rests_on.setdefault(balance.currency, set()).update(entries[balance.account, balance.currency])
    for currency, (minor, value) in sorted(sums.items()):
        cells = _cells(view, ("opening", _HELD), Money(currency, minor), value)
        yield Line(cells, standing(view, rests_on[currency]))


def _moved(view: View, since: date | None) -> Iterator[Line]:
    sums: dict[tuple[str, str], list[int]] = {}
    entries: dict[tuple[str, str], list[int]] = {}
    mirrors = view.book.folded.corrections
    for group in movements(view, "cash", since):
        heads = frozenset(movement.head for movement in group)
        for movement in group:
            if movement.head == "cash":
                comes_in = (movement.minor > 0) is not (movement.entry in mirrors)
                key = (_item(heads, comes_in=comes_in), movement.currency)
                total = sums.setdefault(key, [0, 0])
                total[0] += movement.minor
                total[1] += movement.value
                entries.setdefault(key, []).append(movement.entry)
    for side, item in _ITEMS:
        sign = 1 if side == "source" else -1
        for currency in sorted(of for found, of in sums if found == item):
            if rests_on := standing(view, entries[item, currency]):
                minor, value = sums[item, currency]
                yield Line(_cells(view, (side, item), Money(currency, sign * minor), sign * value), rests_on)


def _closing(view: View, lines: list[Line]) -> Iterator[Line]:
    sums: dict[str, list[int]] = {}
    for line in lines:
        sign = -1 if line["side"] == "use" else 1
        total = sums.setdefault(line.money("amount").currency, [0, 0])
        total[0] += sign * line.money("amount").minor
        total[1] += sign * line.money("value").minor if line["value"] is not None else 0
    for currency, (minor, value) in sorted(sums.items()):
        yield Line(_cells(view, (_HELD, ""), Money(currency, minor), value), is_total=True)
    if len(sums) > 1 and reporting(view):
        worth = in_value(view, sum(value for _, value in sums.values()))
        yield Line({"side": _HELD, "item": "in value", "value": worth}, is_total=True)


@cache
def _item(heads: frozenset[str], *, comes_in: bool) -> str:
    """Name what a movement of cash was, by the accounts its entry moved; a reversal counts as what it reverses."""
    for head, item in _ITEM_OF.items():
        if head in heads:
            return item
    if heads <= {"cash", "exchange", "available", "funded"}:
        return "bought" if comes_in else "sold"
    if heads & {"payable", "prepaid"}:
        return "payments"
    return "contributions" if comes_in else "refunds"


def _cells(view: View, item: tuple[str, str], amount: Money, value: int) -> dict[str, Cell]:
    return {
        "side": item[0],
        "item": item[1] or None,
        "currency": amount.currency,
        "amount": amount,
        "value": in_value(view, value),
    }
