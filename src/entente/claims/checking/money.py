"""Money said, held against money in the book: the same, rounded, of another day, measure, subject, scope, or scale."""

from __future__ import annotations

from typing import TYPE_CHECKING

from entente.basics.money import Money
from entente.claims.checking.amounts import on_other_days, stated
from entente.claims.checking.booked import Booked
from entente.claims.checking.fact import Fact, Measure, Origin
from entente.claims.checking.likeness import Compared, Other, contradicts, explains, measures_of, others_of
from entente.claims.checking.marks import marks_of
from entente.claims.checking.nearness import Nearness, Said, holds, is_slip, nearness
from entente.claims.checking.sheets import Sheets
from entente.claims.checking.verdict import Judged, Named, Outcome, Phrase, Verdict, listed
from entente.claims.claim import Modality
from entente.figures.stated import FUND

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from entente.claims.checking.assertion import Assertion
    from entente.claims.checking.candidate import Candidate
    from entente.claims.checking.then import Then
    from entente.figures.restating import RateTable

_OUTCOMES = {
    Other.SUBJECT: (Outcome.OTHER_SUBJECT, "{shows}: of {subject}, not of {said_of}"),
    Other.MEASURE: (Outcome.OTHER_MEASURE, "{shows}: {measure}, not {said_as}"),
    Other.PERIOD: (Outcome.OTHER_SCOPE, "{shows}: {period}, not of {said_period}"),
    Other.SCOPE: (Outcome.OTHER_SCOPE, "{shows}: {scope}"),
}
_WHAT = {
    Measure.PLEDGED: "{amount} pledged by {subject}",
    Measure.COMMITTED: "{amount} committed by {subject}",
    Measure.RECEIVED: "{amount} received from {subject}",
    Measure.GIVEN: "{amount} given by {subject}",
}


def judge_money(
    then: Then, assertion: Assertion, *, rates: RateTable | None = None, but_not: str = ""
) -> Judged:
    """Compare an amount with what acts show and with what was stated of totals, on the day it was said.

    `rates` restate what the book holds in another currency; `but_not` leaves out the statement the claim comes from.
    """
    booked = Booked(then.past.latest.kept(Sheets), then, assertion)
    if assertion.amount is None:
        return Judged(check_without_amount(assertion, booked.own_sums()), is_final=True)
    marks = marks_of(said_by(assertion, assertion.amount), assertion.amount)
    here = [*booked.candidates(marks, rates), *stated(then, marks.currency, but_not)]
    return judge_amount(assertion, assertion.amount, here)


def money_on_another_day(latest: Then, assertion: Assertion, *, but_not: str = "") -> Verdict | None:
    """Compare an amount with what is shown of its subject on other days, up to the day of `latest`.

    None where no other day explains it, and where none is asked.
    """
    amount = assertion.amount
    if amount is None or not _may_be_of_another_day(assertion):
        return None
    marks = marks_of(said_by(assertion, amount), amount)
    sheet = latest.past.latest.kept(Sheets).of(marks.currency)
    return amount_on_another_day(assertion, amount, on_other_days(sheet, latest, assertion, marks, but_not))


def judge_amount(assertion: Assertion, amount: Money, here: Iterable[Candidate]) -> Judged:
    """Compare an amount with what can decide on it on the day it was said."""
    said = said_by(assertion, amount)
    compared = _compared(assertion, said, amount.currency, here)
    if assertion.modality is Modality.DENIED:
        return Judged(_denied(assertion, compared), is_final=True)
    own = [one for one in compared if not one.others]
    found = _agreeing(assertion, said, own) or _slipped(assertion, said, own) or _another(assertion, compared)
    if found is not None:
        return Judged(found, is_final=True)
    against = [one for one in own if contradicts(assertion, one)]
    found = _differing(assertion, amount, against) or _absent(assertion, amount)
    return Judged(found, is_final=not _may_be_of_another_day(assertion))


def amount_on_another_day(
    assertion: Assertion, amount: Money, other_days: Iterable[Candidate]
) -> Verdict | None:
    """Return the verdict that an amount is right on another day, the nearest, or None."""
    compared = _compared(assertion, said_by(assertion, amount), amount.currency, other_days)
    near = [one for one in compared if one.near is not Nearness.OFF and not one.others]
    if not near:
        return None
    nearest = min(near, key=lambda one: abs((one.fact.on - assertion.said_on).days))
    return _verdict(assertion, Outcome.OTHER_DAY, nearest, "{shows} by {day}")


def check_without_amount(assertion: Assertion, own: Iterable[Candidate]) -> Verdict:
    """Compare a claim that names no amount, that something was paid or nothing, with the sums of its subject."""
    if assertion.count is not None or not assertion.subject:
        why = (
            "it counts goods, and the book holds no acts on them yet"
            if assertion.subject
            else "it names no amount"
        )
        outcome = Outcome.NOT_IN_THE_BOOK if assertion.subject else Outcome.CANNOT_BE_CHECKED
        return Verdict(outcome=outcome, assertion=assertion, template=why)
    shown = [candidate.shown for candidate in own]
    agrees = bool(shown) is not (assertion.modality is Modality.DENIED)
    return Verdict(
        outcome=Outcome.AGREES if agrees else Outcome.DIFFERS,
        assertion=assertion,
        template="the book shows {shown} {measure} by {subject} up to {on}",
        args={
            "shown": listed([fact.amount for fact in shown]) if shown else Phrase("nothing"),
            "measure": listed([Phrase(measure) for measure in sorted(measures_of(assertion))]),
            "subject": Named(assertion.subject),
            "on": assertion.said_on,
        },
        fact=shown[0] if shown else None,
        beside=tuple(shown[1:]),
    )


def _compared(
    assertion: Assertion, said: Said, currency: str, candidates: Iterable[Candidate]
) -> list[Compared]:
    """Return the candidates in the currency said, the best match first."""
    found = [
        Compared(
            candidate,
            amount,
            nearness(said, amount.amount),
            abs(amount.amount - said.number) / (abs(said.number) or 1),
            tuple(others_of(assertion, candidate.fact)),
        )
        for candidate in candidates
        if (amount := candidate.fact.amount) is not None and amount.currency == currency
    ]
    return sorted(found, key=lambda compared: compared.rank)


def said_by(assertion: Assertion, amount: Money) -> Said:
    """Return the number an assertion says, as it says it."""
    most = assertion.most.amount if assertion.most is not None else None
    return Said(amount.amount, assertion.step, assertion.bound, most)


def _agreeing(assertion: Assertion, said: Said, own: Sequence[Compared]) -> Verdict | None:
    near = (one for one in own if one.near is not Nearness.OFF)
    within = (one for one in own if one.fact.origin is Origin.BOOKED and holds(said, one.amount.amount))
    found = next(near, None) or next(within, None)
    if found is None:
        return None
    outcome = Outcome.AGREES if found.near is Nearness.EQUAL else Outcome.AGREES_ROUNDED
    return _verdict(assertion, outcome, found, "{shows}")


def _slipped(assertion: Assertion, said: Said, own: Sequence[Compared]) -> Verdict | None:
    found = next((one for one in own if is_slip(said, one.amount.amount)), None)
    if found is None:
        return None
    return _verdict(assertion, Outcome.SCALE_SLIP, found, "{shows}; a scale word seems mistaken")


def _another(assertion: Assertion, compared: Sequence[Compared]) -> Verdict | None:
    found = next((one for one in compared if explains(assertion, one, compared)), None)
    if found is None:
        return None
    outcome, template = _OUTCOMES[min(found.others, key=list(Other).index)]
    verdict = _verdict(assertion, outcome, found, template)
    return _beside(verdict, compared)


def _may_be_of_another_day(assertion: Assertion) -> bool:
    """Say whether other days are asked: of whom nobody knows, of a period and of what is denied they tell nothing."""
    is_denied = assertion.modality is Modality.DENIED
    return bool(assertion.subject) and assertion.period is None and not is_denied


def _differing(assertion: Assertion, said: Money, own: Sequence[Compared]) -> Verdict | None:
    if not own:
        return None
    nearest = min(own, key=lambda one: (abs(one.amount.minor - said.minor), one.fact.is_part))
    difference = nearest.amount - said
    shown: dict[str, object] = {
        "difference": Money(said.currency, abs(difference.minor)),
        "way": Phrase("more" if difference.minor > 0 else "less"),
    }
    return _verdict(assertion, Outcome.DIFFERS, nearest, "{shows}: {difference} {way} than said", shown)


def _absent(assertion: Assertion, amount: Money) -> Verdict:
    return Verdict(
        outcome=Outcome.NOT_IN_THE_BOOK,
        assertion=assertion,
        template="the book shows nothing of {subject} that {amount} could be",
        args={
            "subject": Named(assertion.subject) if assertion.subject else Phrase("anybody"),
            "amount": amount,
        },
    )


def _denied(assertion: Assertion, compared: Sequence[Compared]) -> Verdict:
    found = next((one for one in compared if not one.others and one.near is not Nearness.OFF), None)
    if found is not None:
        return _verdict(assertion, Outcome.DIFFERS, found, "{shows}, which is denied")
    return Verdict(
        outcome=Outcome.AGREES, assertion=assertion, template="the book shows no such amount either"
    )


def _beside(verdict: Verdict, compared: Sequence[Compared]) -> Verdict:
    """Return the verdict with what the book shows of the claim's own subject and measure."""
    own = next((one for one in compared if not one.others), None)
    return Verdict(
        outcome=verdict.outcome,
        assertion=verdict.assertion,
        template=verdict.template,
        args=verdict.args,
        fact=verdict.fact,
        beside=(own.candidate.shown,) if own is not None else (),
    )


def _verdict(
    assertion: Assertion,
    outcome: Outcome,
    found: Compared,
    template: str,
    args: dict[str, object] | None = None,
) -> Verdict:
    fact = found.candidate.shown
    shown: dict[str, object] = {
        "shows": _shows(fact),
        "subject": _subject(fact),
        "said_of": Named(assertion.subject),
        "measure": Phrase(fact.measure.value),
        "said_as": Phrase(assertion.kind.value),
        "period": Phrase("of {period}", {"period": fact.period}) if fact.period else Phrase("cumulative"),
        "said_period": assertion.period,
        "scope": _scope(fact),
        "day": fact.on,
    }
    return Verdict(
        outcome=outcome, assertion=assertion, template=template, args=shown | (args or {}), fact=fact
    )


def _scope(fact: Fact) -> Phrase:
    if fact.scope:
        return Phrase(fact.scope)
    if fact.channel:
        return Phrase("{channel} support alone", {"channel": Phrase(fact.channel.replace("_", " "))})
    return Phrase("outside the fund" if fact.measure is Measure.GIVEN else "of all channels")


def _shows(fact: Fact) -> Phrase:
    what = Phrase("{amount} in all by {subject}" if fact.is_bare else _WHAT[fact.measure], _filling(fact))
    if fact.subject == FUND:
        what = Phrase("{what}, into the common fund", {"what": what})
    if fact.period is not None:
        what = Phrase("{what} for {period}", {"what": what, "period": fact.period})
    if fact.origin is Origin.STATED:
        said = {"what": what, "said_by": fact.said_by, "day": fact.on, "number": fact.statements}
        if fact.statements > 1:
            return Phrase("{what} was stated in {number} parts (the last by {said_by}, {day})", said)
        return Phrase("{what} was stated ({said_by}, {day})", said)
    return Phrase("the book shows {what}", {"what": what})


def _filling(fact: Fact) -> dict[str, object]:
    return {"amount": fact.amount, "subject": _subject(fact)}


def _subject(fact: Fact) -> Phrase | Named:
    return Phrase("the members together") if fact.is_together else Named(fact.subject)
