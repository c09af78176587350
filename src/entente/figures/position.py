"""Position: members down, measures across; pledges, commitments and contributions are never added."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from entente.acts.commitments.state import COMMITMENTS
from entente.acts.contributions.state import NATIONAL_SUPPORT, NOTES, OFFERS, RECEIPTS
from entente.acts.membership.state import MEMBERS
from entente.acts.pledges.state import PLEDGES
from entente.basics.money import Money, proportion
from entente.figures.building import (
    MEMBER,
    TOGETHER_WITH,
    counted,
    figure,
    money,
    reporting,
    standing,
    sum_in_words,
    thread,
    with_totals,
)
from entente.figures.figure import Column, Figure, Line
from entente.figures.members import state_of
from entente.figures.movements import entries_under

if TYPE_CHECKING:
    from collections.abc import Iterator

    from entente.book.view import View
    from entente.figures.figure import Cell

_COLUMNS = (
    MEMBER,
    TOGETHER_WITH,
    Column("currency", "Currency"),
    money("pledged", "Pledged"),
    money("committed", "Committed"),
    money("received", "Received"),
    money("refunded", "Refunded"),
    money("notes", "Notes not encashed"),
    money("outstanding", "Outstanding"),
    money("prepaid", "Prepaid"),
    money("written_off", "Written off"),
    money("national", "National support"),
    money("in_kind", "In kind"),
)
_MEASURES = tuple(column.name for column in _COLUMNS[3:])


class _Amount(NamedTuple):
    """What one record amounts to: whose, by measure in minor units and in value, and the entries it rests on."""

    owners: tuple[str, str]
    currency: str
    measures: dict[str, tuple[int, int]]
    entries: tuple[int, ...]


def position(view: View) -> Figure:
    """Return one line a member and currency, with a total a currency.

    Where the book keeps a reporting currency, every measure is shown in it, at the value it was booked at. What members
    pledged jointly has a line of its own: nobody said how they share it.
    """
    home = reporting(view)
    sums: dict[tuple[str, str, str], dict[str, int]] = {}
    entries: dict[tuple[str, str, str], set[int]] = {}
    for (member, together), currency, measures, rests_on in _amounts(view):
        key = (member, together, home or currency)
        of_key = sums.get(key)
        if of_key is None:
            of_key, entries[key] = {}, set()
            sums[key] = of_key
        for measure, (minor, value) in measures.items():
            of_key[measure] = of_key.get(measure, 0) + (value if home else minor)
        entries[key].update(rests_on)
    named = {member for member, _, _ in sums}
    members = {m.party for m in view.table(MEMBERS).values() if state_of(m, view.on) == "member"}
    for member in members - named:
        sums[member, "", home] = {}
    lines = []
    for key, found in sorted(sums.items()):
        member, together, currency = key
        cells: dict[str, Cell] = {
            "member": member,
            "together_with": together or None,
            "currency": currency or None,
        }
        amounts = {name: Money(currency, found[name]) for name in _MEASURES if name in found}
        lines.append(Line(cells | amounts, standing(view, entries.get(key, ()))))
    pledged, committed, got = (
        sum_in_words(line[name] for line in lines) for name in ("pledged", "committed", "received")
    )
    return figure(
        view,
        "position",
        title=f"{counted(len(members), 'member')}: pledged {pledged}; committed {committed}; received {got}",
        meaning="What each member pledged and committed, and what was received of it: measures side by side that are "
        "never added. Pledged and committed are as last revised, received is before refunds, written off are pledges "
        "and commitments given up.",
        columns=_COLUMNS,
        lines=with_totals(lines, _COLUMNS, "member"),
        limits=("Every amount stands at the value it was booked at.",)
        if home
        else ("The book keeps no reporting currency: each amount stands in its own, none is converted.",),
    )


def _amounts(view: View) -> Iterator[_Amount]:
    parts = (_pledges, _commitments, _contributions, _support, _balances)
    return chain.from_iterable(part(view) for part in parts)


def _pledges(view: View) -> Iterator[_Amount]:
    grounds = view.grounds(PLEDGES)
    for pledge in view.table(PLEDGES).values():
        measures = {"pledged": (pledge.minor, pledge.value)}
        if pledge.written_off:
            value = proportion(pledge.closed_value, pledge.written_off, pledge.minor - pledge.open)
            measures["written_off"] = (pledge.written_off, value)
        owners = (pledge.member, ", ".join(pledge.jointly_with))
        yield _Amount(owners, pledge.currency, measures, grounds.get(pledge.ref, ()))


def _commitments(view: View) -> Iterator[_Amount]:
    grounds = view.grounds(COMMITMENTS)
    for commitment in view.table(COMMITMENTS).values():
        measures = {
            "committed": (commitment.minor, commitment.value),
            "outstanding": (commitment.outstanding, commitment.outstanding_value),
        }
        entries = grounds.get(commitment.ref, ())
        yield _Amount((commitment.member, ""), commitment.currency, measures, entries)


def _contributions(view: View) -> Iterator[_Amount]:
    grounds = view.grounds(RECEIPTS)
    for receipt in view.table(RECEIPTS).values():
        measures = {"received": (receipt.minor, receipt.value)}
        if receipt.refunded:
            measures["refunded"] = (receipt.refunded, receipt.refunded_value)
        yield _Amount((receipt.member, ""), receipt.currency, measures, grounds.get(receipt.ref, ()))
    for note in view.table(NOTES).values():
        measures = {"received": (note.lodged - note.minor, note.encashed_value)}
        if note.minor:
            measures["notes"] = (note.minor, note.value)
        yield _Amount((note.member, ""), note.currency, measures, thread(view, NOTES, note.ref))


def _support(view: View) -> Iterator[_Amount]:
    for report in view.table(NATIONAL_SUPPORT).values():
        measures = {"national": (report.minor, report.value)}
        entries = thread(view, NATIONAL_SUPPORT, report.ref)
        yield _Amount((report.member, ""), report.currency, measures, entries)
    for offer in view.table(OFFERS).values():
        if offer.state == "received":
            measures = {"in_kind": (offer.minor, offer.value)}
            yield _Amount((offer.member, ""), offer.currency, measures, thread(view, OFFERS, offer.ref))


def _balances(view: View) -> Iterator[_Amount]:
    balances = view.balances()
    entries = entries_under(view, "unapplied", "written-off")
    for head, measure, sign in (("unapplied", "prepaid", -1), ("written-off", "written_off", 1)):
        for account, currency, minor, value in balances.under(head):
            owners = (account.partition(":")[2], "")
            measures = {measure: (sign * minor, sign * value)}
            yield _Amount(owners, currency, measures, entries[account, currency])
