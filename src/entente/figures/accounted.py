"""Accounted for: member by member, what the book itself shows behind the totals somebody states."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from entente.acts.commitments.state import COMMITMENTS
from entente.acts.contributions.notes import NoteEncashed
from entente.acts.contributions.state import NATIONAL_SUPPORT, NOTES, OFFERS, RECEIPTS
from entente.acts.contributions.support import InKindReceived
from entente.acts.membership.state import MEMBERS
from entente.acts.pledges.state import PLEDGES, Bound, Channel
from entente.basics.language import english
from entente.basics.money import Money
from entente.figures.building import MEMBER, figure, money, thread, with_totals
from entente.figures.figure import Column, Figure, Line, Shape
from entente.figures.members import state_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from entente.basics.words import Period
    from entente.book.act import Kind
    from entente.book.view import View

    A = TypeVar("A")

_COLUMNS = (
    MEMBER,
    Column("together_with", "Together with"),
    Column("currency", "Currency"),
    money("pledged_fund", "Pledged to the fund"),
    money("pledged_national", "Pledged nationally"),
    money("pledged_in_kind", "Pledged in kind"),
    money("committed", "Committed to the fund"),
    money("received", "Received by the fund"),
    money("given_national", "Given nationally"),
    money("given_in_kind", "Given in kind"),
    Column("pledges", "Pledges", Shape.COUNT),
)
_STANDING = "Pledges are as last revised, without what lapsed or was withdrawn; receipts are before refunds."
_PLEDGED = {
    Channel.FUND: "pledged_fund",
    Channel.NATIONAL: "pledged_national",
    Channel.IN_KIND: "pledged_in_kind",
}


class Amount(NamedTuple):
    """One amount the book shows: whose, of which measure and channel, since when, and the entries it rests on."""

    member: str
    measure: str
    money: Money
    on: date
    entries: tuple[int, ...]
    together_with: tuple[str, ...] = ()
    bound: Bound = Bound.EXACT


def accounted(view: View, period: Period | None = None) -> Figure:
    """Return one line a member and currency, with a total a currency; only what is of `period`, when given.

    A joint pledge has a line of its own: nobody said how its members share it. A member the book knows nothing of
    has a line without amounts.
    """
    sums: dict[tuple[str, tuple[str, ...], str], dict[str, int]] = {}
    entries: dict[tuple[str, tuple[str, ...], str], set[int]] = {}
    pledges: Counter[tuple[str, tuple[str, ...], str]] = Counter()
    for member, measure, worth, _, rests_on, together_with, _ in amounts(view, period):
        key = (member, together_with, worth.currency)
        of_key = sums.get(key)
        if of_key is None:
            of_key, entries[key] = {}, set()
            sums[key] = of_key
        of_key[measure] = of_key.get(measure, 0) + worth.minor
        entries[key].update(rests_on)
        if measure.startswith("pledged"):
            pledges[key] += 1
    lines = [
        Line(
            {
                "member": member,
                "together_with": ", ".join(others) or None,
                "currency": currency,
                "pledges": pledges[member, others, currency] or None,
                **{measure: Money(currency, minor) for measure, minor in measures.items()},
            },
            tuple(sorted(entries[member, others, currency])),
        )
        for (member, others, currency), measures in sums.items()
    ]
    named = {party for member, others, _ in sums for party in (member, *others)}
    lines += [Line({"member": member}) for member in _members(view) if member not in named]
    lines.sort(key=lambda line: tuple(str(line[c] or "") for c in ("member", "together_with", "currency")))
    return figure(
        view,
        "accounted",
        title=english().word("The book accounts for amounts of {count} parties", count=len(named)),
        meaning="What each member pledged, committed and gave as the acts of the book show it: measures and "
        "currencies stand apart and are never added.",
        columns=_COLUMNS,
        lines=with_totals(lines, _COLUMNS, "member"),
        limits=(_STANDING, *(_of_period(period) if period is not None else ())),
    )


def amounts(view: View, period: Period | None = None) -> Iterator[Amount]:
    """Yield every amount the book shows, by measure: pledged, committed, received, given.

    Pledges are as last revised, without what lapsed or was withdrawn. A pledge is of `period` when its own period
    lies in it; what names no period is of the day it took effect on.
    """
    grounds = view.grounds(PLEDGES)
    for pledge in view.table(PLEDGES).values():
        standing = pledge.minor - pledge.lapsed - pledge.withdrawn
        if standing and is_of(period, pledge.on, pledge.period):
            yield Amount(
                pledge.member,
                _PLEDGED[pledge.channel],
                Money(pledge.currency, standing),
                pledge.on,
                grounds.get(pledge.ref, ()),
                pledge.jointly_with,
                pledge.bound,
            )
    grounds = view.grounds(COMMITMENTS)
    for commitment in view.table(COMMITMENTS).values():
        if is_of(period, commitment.on):
            worth, entries = Money(commitment.currency, commitment.minor), grounds.get(commitment.ref, ())
            yield Amount(commitment.member, "committed", worth, commitment.on, entries)
    given = _given(view)
    yield from given if period is None else (amount for amount in given if is_of(period, amount.on))


def is_of(period: Period | None, on: date, own: Period | None = None) -> bool:
    """Say whether what took effect on a day, or has a period of its own, is of a period."""
    if period is None:
        return True
    start, end = (own.start, own.end) if own is not None else (on, on)
    return period.start <= start and end <= period.end


def _given(view: View) -> Iterator[Amount]:
    grounds = view.grounds(RECEIPTS)
    for receipt in view.table(RECEIPTS).values():
        worth = Money(receipt.currency, receipt.minor)
        yield Amount(receipt.member, "received", worth, receipt.on, grounds.get(receipt.ref, ()))
    for note in view.table(NOTES).values():
        for number, encashed in _acts(view, NOTES, note.ref, NoteEncashed):
            yield Amount(note.member, "received", encashed.amount, encashed.on, (number,))
    for report in view.table(NATIONAL_SUPPORT).values():
        worth = Money(report.currency, report.minor)
        entries = thread(view, NATIONAL_SUPPORT, report.ref)
        yield Amount(report.member, "given_national", worth, report.on, entries)
    for offer in view.table(OFFERS).values():
        for _, arrived in _acts(view, OFFERS, offer.ref, InKindReceived):
            worth = Money(offer.currency, offer.minor)
            yield Amount(offer.member, "given_in_kind", worth, arrived.on, thread(view, OFFERS, offer.ref))


def _acts(view: View, kind: Kind[Any], ref: str, wanted: type[A]) -> Iterator[tuple[int, A]]:
    for number in thread(view, kind, ref):
        act = view.book.entry(number).act
        if isinstance(act, wanted):
            yield number, act


def _of_period(period: Period) -> tuple[str, str]:
    return (
        f"Only what is of {period}, or took effect in it where it names no period.",
        "A pledge whose own period reaches beyond it is left out.",
    )


def _members(view: View) -> list[str]:
    return [m.party for m in view.table(MEMBERS).values() if state_of(m, view.on) == "member"]
