"""Position: members down, measures across; pledges, commitments and contributions are never added."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from entente.acts.commitments.state import COMMITMENTS
from entente.acts.contributions.state import NATIONAL_SUPPORT, NOTES, OFFERS, RECEIPTS
from entente.acts.membership.state import MEMBERS
from entente.acts.pledges.state import PLEDGES
from entente.basics.money import Money
from entente.figures.building import MEMBER, figure, money, reporting, with_totals
from entente.figures.figure import Column, Figure, Line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from entente.book.act import Kind
    from entente.book.view import View

_COLUMNS = (
    MEMBER,
    Column("currency", "Currency"),
    money("pledged", "Pledged"),
    money("committed", "Committed"),
    money("received", "Received"),
    money("outstanding", "Outstanding"),
    money("prepaid", "Prepaid"),
    money("written_off", "Written off"),
    money("national", "National support"),
    money("in_kind", "In kind"),
)
_MEASURES = tuple(column.name for column in _COLUMNS[2:])

_Cells = defaultdict[tuple[str, str], defaultdict[str, list[int]]]


def position(view: View) -> Figure:
    """Return one line a member and currency, with a total a currency.

    Where the book keeps a reporting currency, every measure is shown in it, at the value it was booked at.
    """
    home = reporting(view)
    sums: _Cells = defaultdict(lambda: defaultdict(lambda: [0, 0]))
    entries: defaultdict[tuple[str, str], set[int]] = defaultdict(set)
    for member, currency, measure, minor, value, source in _amounts(view):
        key = (member, home or currency)
        total = sums[key][measure]
        total[0] += value if home else minor
        entries[key].update(_entries(view, source))
    for member in view.table(MEMBERS):
        if not any(of == member for of, _ in sums):
            sums[member, home] = defaultdict(lambda: [0, 0])
    lines = [
        Line(
            {"member": member, "currency": currency or None}
            | {name: Money(currency, found[name][0]) for name in _MEASURES if currency and name in found},
            tuple(sorted(entries[member, currency])),
        )
        for (member, currency), found in sorted(sums.items())
    ]
    return figure(
        view,
        "position",
        title=f"Position of {len({line['member'] for line in lines})} members",
        meaning="What each member pledged, committed and paid: three measures side by side that are never added.",
        columns=_COLUMNS,
        lines=with_totals(lines, _COLUMNS, "member"),
    )


_Source = tuple["Kind[object] | None", str]


def _entries(view: View, source: tuple[Kind[object] | None, str, str]) -> list[int]:
    kind, ref, currency = source
    return view.thread(kind, ref) if kind is not None else view.entries_of(ref, currency)


def _amounts(view: View) -> Iterator[tuple[str, str, str, int, int, tuple[Kind[object] | None, str, str]]]:
    yield from _promises(view)
    for receipt in view.table(RECEIPTS).values():
        source = (_any(RECEIPTS), receipt.ref, "")
        yield receipt.member, receipt.currency, "received", receipt.minor, receipt.value, source
    for note in view.table(NOTES).values():
        encashed = note.lodged - note.minor
        yield (
            note.member,
            note.currency,
            "received",
            encashed,
            note.encashed_value,
            (_any(NOTES), note.ref, ""),
        )
    for report in view.table(NATIONAL_SUPPORT).values():
        source = (_any(NATIONAL_SUPPORT), report.ref, "")
        yield report.member, report.currency, "national", report.minor, report.value, source
    for offer in view.table(OFFERS).values():
        if offer.state == "received":
            yield (
                offer.member,
                offer.currency,
                "in_kind",
                offer.minor,
                offer.value,
                (_any(OFFERS), offer.ref, ""),
            )
    balances = view.balances()
    for head, measure, sign in (("unapplied", "prepaid", -1), ("written-off", "written_off", 1)):
        for balance in balances.under(head):
            member = balance.account.partition(":")[2]
            moved = (None, balance.account, balance.currency)
            yield member, balance.currency, measure, sign * balance.minor, sign * balance.value, moved


def _promises(view: View) -> Iterator[tuple[str, str, str, int, int, tuple[Kind[object] | None, str, str]]]:
    for pledge in view.table(PLEDGES).values():
        source = (_any(PLEDGES), pledge.ref, "")
        yield pledge.member, pledge.currency, "pledged", pledge.minor, pledge.value, source
        if pledge.written_off:
            value = pledge.value * pledge.written_off // pledge.minor
            yield pledge.member, pledge.currency, "written_off", pledge.written_off, value, source
    for commitment in view.table(COMMITMENTS).values():
        source = (_any(COMMITMENTS), commitment.ref, "")
        of = (commitment.member, commitment.currency)
        yield *of, "committed", commitment.minor, commitment.value, source
        yield *of, "outstanding", commitment.outstanding, commitment.outstanding_value, source


def _any(kind: object) -> Kind[object]:
    return kind  # type: ignore[return-value]  # the thread of a record does not depend on what it holds
