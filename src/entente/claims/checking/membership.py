"""Who is a member, held against what is said: counts, lists, accessions, the founding and meetings."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from entente.acts.membership.state import COALITION, MEETINGS, MEMBERS
from entente.acts.statements.state import ClaimKind
from entente.basics.parties import MEMBERS_TOGETHER
from entente.claims.checking.fact import Fact, Measure
from entente.claims.checking.nearness import Nearness, Said, holds, nearness
from entente.claims.checking.verdict import Named, Outcome, Phrase, Verdict, listed
from entente.claims.claim import Modality
from entente.figures.members import state_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from entente.acts.membership.state import Member
    from entente.book.view import View
    from entente.claims.checking.assertion import Assertion

WITHOUT_RECIPIENT = "without the recipient"
ON_THEIR_WAY = "with those on their way"


def counts(view: View, on: date) -> Iterator[Fact]:
    """Yield how many members there were on a day: plainly, without the recipient, and with those on their way."""
    states = {m.party: state_of(m, on) for m in view.table(MEMBERS).values()}
    members = [party for party, state in states.items() if state == "member"]
    coming = [party for party, state in states.items() if state in {"expressed", "approved"}]
    yield _count(view, members, on)
    founded = view.find(COALITION, "coalition")
    if founded is not None and founded.recipient in members:
        yield _count(view, [m for m in members if m != founded.recipient], on, WITHOUT_RECIPIENT)
    if coming:
        yield _count(view, [*members, *coming], on, ON_THEIR_WAY)


def check_count(view: View, latest: View, assertion: Assertion) -> Verdict:
    """Compare how many members there are said to be with the book, on the day and on others."""
    said = Said(Decimal(assertion.count or 0), assertion.step, assertion.bound)
    plain, *scoped = counts(view, assertion.said_on)
    here = nearness(said, Decimal(plain.count or 0))
    if here is not Nearness.OFF or holds(said, Decimal(plain.count or 0)):
        outcome = Outcome.AGREES if here is Nearness.EQUAL else Outcome.AGREES_ROUNDED
        return _verdict(assertion, outcome, "the book has {count} members on {on}", plain)
    for fact in scoped:
        if nearness(said, Decimal(fact.count or 0)) is Nearness.EQUAL:
            more = abs((fact.count or 0) - (plain.count or 0))
            difference = Phrase(
                "{number} accession" if more == 1 else "{number} accessions", {"number": more}
            )
            template = (
                "the book has {count} members on {on}, {difference} expressed"
                if fact.scope == ON_THEIR_WAY
                else "the book has {count} members on {on}, one of them the recipient"
            )
            return _verdict(
                assertion,
                Outcome.OTHER_SCOPE,
                template,
                fact,
                plain,
                count=plain.count,
                difference=difference,
            )
    for fact in _on_other_days(latest, assertion.said_on):
        if nearness(said, Decimal(fact.count or 0)) is Nearness.EQUAL:
            template = "the book has {there} members on {day}; on {on} it has {count}"
            there: dict[str, object] = {"there": fact.count, "day": fact.on, "count": plain.count}
            return _verdict(assertion, Outcome.OTHER_DAY, template, fact, plain, **there)
    template = "the book has {count} members on {on}, and {said} are said: {difference} {way}"
    gap = (plain.count or 0) - (assertion.count or 0)
    shown = {
        "said": assertion.count,
        "difference": abs(gap),
        "way": Phrase("more" if gap > 0 else "fewer"),
    }
    return _verdict(assertion, Outcome.DIFFERS, template, plain, **shown)


def check_list(view: View, latest: View, assertion: Assertion) -> Verdict:
    """Compare a list of members with the book; a part of the list is right when each is a member."""
    named = set(assertion.parties)
    if not named:
        return _cannot(assertion, "no party of the list is known")
    fact = next(counts(view, assertion.said_on))
    members = {m.party for m in view.table(MEMBERS).values() if state_of(m, assertion.said_on) == "member"}
    extra = sorted(named - members)
    if not extra:
        template = (
            "each of the {named} parties named is one of the {count} members on {on}"
            if named < members
            else "the book has these {count} members on {on}"
        )
        return _verdict(assertion, Outcome.AGREES, template, fact, named=len(named))
    later = {m.party for m in latest.table(MEMBERS).values() if m.since is not None}
    outcome = Outcome.OTHER_DAY if set(extra) <= later else Outcome.DIFFERS
    template = (
        "{extra} became members later than {on}"
        if outcome is Outcome.OTHER_DAY
        else "the book does not have {extra} as members on {on}"
    )
    return _verdict(assertion, outcome, template, fact, extra=listed([Named(party) for party in extra]))


def check_event(view: View, latest: View, assertion: Assertion) -> Verdict:
    """Compare an accession, a withdrawal, a founding, a signature or a meeting with the book."""
    checks: dict[ClaimKind, Callable[[View, View, Assertion], Verdict]] = {
        ClaimKind.FOUNDED: _founded,
        ClaimKind.MET: _met,
    }
    return checks.get(assertion.kind, _came_or_left)(view, latest, assertion)


def _came_or_left(view: View, latest: View, assertion: Assertion) -> Verdict:
    parties = assertion.parties or ((assertion.subject,) if assertion.subject else ())
    known = [party for party in parties if party in latest.table(MEMBERS)]
    if not parties or parties == (MEMBERS_TOGETHER,):
        return _cannot(assertion, "it does not say who")
    if len(known) < len(parties):
        missing = listed([Named(party) for party in parties if party not in known])
        return Verdict(
            outcome=Outcome.NOT_IN_THE_BOOK,
            assertion=assertion,
            template="the book knows of no accession of {missing}",
            args={"missing": missing},
        )
    verdicts = [_one(view, latest, assertion, party) for party in known]
    return next((v for v in verdicts if v.outcome is not Outcome.AGREES), verdicts[0])


def _one(view: View, latest: View, assertion: Assertion, party: str) -> Verdict:
    member = latest.table(MEMBERS)[party]
    here = view.find(MEMBERS, party)
    state = state_of(here, assertion.said_on) if here is not None else "no member"
    day = member.until if assertion.kind is ClaimKind.LEFT else _signing_day(assertion, member)
    fact = Fact(
        measure=Measure.MEMBERS,
        subject=party,
        on=assertion.said_on,
        figure="members",
        entries=tuple(latest.thread(MEMBERS, party)),
    )
    shown = {"party": Named(party), "state": Phrase(state), "day": day or Phrase("no day")}
    if assertion.kind is ClaimKind.WILL_JOIN or assertion.modality in {
        Modality.INTENDS,
        Modality.CONDITIONAL,
    }:
        outcome = Outcome.AGREES if state in {"expressed", "approved", "no member"} else Outcome.OTHER_DAY
        template = "on {on}, {party} is {state} in the book; a member since {day}"
        if outcome is Outcome.AGREES and state == "no member":
            template = "on {on} the book does not know of it yet; {party} is a member since {day}"
        return _verdict(assertion, outcome, template, fact, **shown)
    if day is None:
        return _verdict(assertion, Outcome.DIFFERS, "on {on}, {party} is {state} in the book", fact, **shown)
    if day > assertion.said_on or (assertion.day is not None and assertion.day != day):
        return _verdict(assertion, Outcome.OTHER_DAY, "the book has it for {party} on {day}", fact, **shown)
    if assertion.period is not None and not assertion.period.start <= day <= assertion.period.end:
        return _verdict(assertion, Outcome.OTHER_DAY, "the book has it for {party} on {day}", fact, **shown)
    return _verdict(assertion, Outcome.AGREES, "the book has it for {party} on {day}", fact, **shown)


def _signing_day(assertion: Assertion, member: Member) -> date | None:
    if assertion.kind is ClaimKind.SIGNED and member.signed_on is not None:
        return member.signed_on
    return member.since


def _founded(view: View, latest: View, assertion: Assertion) -> Verdict:
    founded = latest.table(COALITION)["coalition"]
    fact = Fact(
        measure=Measure.MEMBERS,
        subject=MEMBERS_TOGETHER,
        on=founded.founded_on,
        figure="members",
        entries=tuple(view.thread(COALITION, "coalition")),
    )
    day, period = assertion.day, assertion.period
    agrees = (day is None and period is None) or day == founded.founded_on
    agrees = agrees or (period is not None and period.start <= founded.founded_on <= period.end)
    outcome = Outcome.AGREES if agrees else Outcome.OTHER_DAY
    return _verdict(assertion, outcome, "the book has the founding on {day}", fact, day=founded.founded_on)


def _met(view: View, latest: View, assertion: Assertion) -> Verdict:
    days = {meeting.on: meeting for meeting in latest.table(MEETINGS).values()}
    if assertion.day is None:
        return _cannot(assertion, "it does not say on which day")
    meeting = days.get(assertion.day)
    if meeting is None:
        return Verdict(
            outcome=Outcome.NOT_IN_THE_BOOK,
            assertion=assertion,
            template="the book has no meeting on {day}",
            args={"day": assertion.day},
        )
    fact = Fact(
        measure=Measure.MEMBERS,
        subject=MEMBERS_TOGETHER,
        on=meeting.on,
        figure="members",
        entries=tuple(view.thread(MEETINGS, meeting.ref)),
    )
    return _verdict(assertion, Outcome.AGREES, "the book has a meeting on {day}", fact, day=meeting.on)


def _on_other_days(latest: View, but: date) -> Iterator[Fact]:
    """Yield the counts of the days on which the number of members changed, the nearest to a day first."""
    days = {
        day
        for member in latest.table(MEMBERS).values()
        for day in (member.since, member.until)
        if day is not None and day != but
    }
    for day in sorted(days, key=lambda day: abs((day - but).days)):
        members = [m.party for m in latest.table(MEMBERS).values() if m.is_member_on(day)]
        yield _count(latest, members, day)


def _first_entries(view: View) -> dict[str, int]:
    """Return the entry with which each party's membership begins, by party."""
    threads = {party: view.thread(MEMBERS, party) for party in view.table(MEMBERS)}
    return {party: thread[0] for party, thread in threads.items() if thread}


def _count(view: View, parties: list[str], on: date, scope: str = "") -> Fact:
    first = view.kept(_first_entries)
    entries = {first[party] for party in parties if party in first}
    return Fact(
        measure=Measure.MEMBERS,
        subject=MEMBERS_TOGETHER,
        on=on,
        figure="members",
        entries=tuple(sorted(entries)),
        count=len(parties),
        scope=scope,
    )


def _verdict(
    assertion: Assertion, outcome: Outcome, template: str, fact: Fact, *beside: Fact, **args: object
) -> Verdict:
    shown = {"on": assertion.said_on, "count": fact.count} | args
    return Verdict(
        outcome=outcome, assertion=assertion, template=template, args=shown, fact=fact, beside=beside
    )


def _cannot(assertion: Assertion, why: str) -> Verdict:
    return Verdict(outcome=Outcome.CANNOT_BE_CHECKED, assertion=assertion, template=why)
