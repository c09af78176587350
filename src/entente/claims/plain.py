"""Plain: a reading as plain fields, in the form in which examples of statements are kept and compared."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from entente.acts.pledges.state import Bound
from entente.acts.statements.state import ClaimKind
from entente.claims.claim import Modality, ReadClaim, Reading
from entente.claims.mention import PeriodMention, Quantity

KINDS = {
    ClaimKind.PLEDGED: "pledge",
    ClaimKind.PAID: "contribution",
    ClaimKind.TOTAL: "total",
    ClaimKind.FOUNDED: "founding",
    ClaimKind.MET: "meeting",
    ClaimKind.DELIVERED: "delivery",
}
"""What the kinds are called there; the others keep their own name."""

QUALIFIERS = {
    Bound.EXACT: "exact",
    Bound.ABOUT: "approx",
    Bound.AT_LEAST: "at_least",
    Bound.OVER: "at_least",
    Bound.ALMOST: "almost",
    Bound.UP_TO: "up_to",
}
"""What bounds are called there: "over" is not told from "at least"."""

_LISTS = frozenset({ClaimKind.MEMBER_LIST, ClaimKind.SIGNED})
_OF_ALL = frozenset({ClaimKind.TOTAL, ClaimKind.FOUNDED, ClaimKind.MET})
_ORGANISATION = "org:"


def plain_claims(reading: Reading) -> list[dict[str, Any]]:
    """Return the claims of a reading as plain fields, those that are empty left out.

    - `kind`: pledge, contribution, total, founding, meeting, delivery, or the claim's own kind.
    - `actor`: the likeliest subject: an ISO 3166-1 code, `members`, `fund`, an organisation's short name, or the list
      of those who did it together; left out for totals, foundings and meetings, which are of a thing, `of`.
    - `actors`: all subjects proposed, the likelier first.
    - `amount` and `currency` for money (whole units), else `count`; `qualifier`: exact, approx, at_least, almost,
      up_to, or range with its upper end in `most`. `over` counts as at_least.
    - `converted`: the same amount in other currencies, as in brackets.
    - `to`: to whom or into what. `period`: a day, a year, or from..to; `period_text` where no day resolves it.
    - `said_by`: who said it, as written; `via`: the media that pass it on. Where only a medium is named, it said it.
    - `status`: asserted, planned (on a condition), or goal (meant, of a total or a delivery); `negated` where denied.
    - `part_of`: the amount this one is part of. `basis`: what a total counts. `tier`: A, B or C. `span`: the characters
      of the quantity.
    """
    return [dict(_fields(claim)) for claim in reading.claims]


def _fields(claim: ReadClaim) -> Iterator[tuple[str, Any]]:
    yield "kind", KINDS.get(claim.kind, claim.kind.value)
    yield from _actors(claim)
    if claim.quantity is not None:
        yield from _quantity(claim.quantity)
        yield "span", [claim.quantity.span.start, claim.quantity.span.end]
    if claim.objects:
        yield "to", _party(claim.objects[0].value)
    if claim.period is not None:
        yield _period(claim.period)
    yield from _sayers(claim)
    yield "status", status_of(claim)
    if claim.modality is Modality.DENIED:
        yield "negated", True
    if claim.part_of is not None:
        yield "part_of", _number(claim.part_of.value)
    if claim.basis:
        yield "basis", claim.basis
    yield "tier", claim.tier.value


def _actors(claim: ReadClaim) -> Iterator[tuple[str, Any]]:
    name = "of" if claim.kind in _OF_ALL else "actor"
    codes = [_party(mention.party) for mention in claim.parties]
    if codes and claim.kind not in _LISTS:
        yield name, codes
    elif claim.subject:
        yield name, _party(claim.subject)
    if codes and claim.kind in _LISTS:
        yield "parties", codes
    if claim.subjects:
        yield "actors", [_party(choice.value) for choice in claim.subjects]


def _party(party: str) -> str:
    return party.removeprefix(_ORGANISATION)


def _quantity(quantity: Quantity) -> Iterator[tuple[str, Any]]:
    yield "amount" if quantity.is_money else "count", _number(quantity.value)
    if quantity.is_money:
        yield "currency", quantity.unit
    yield "qualifier", QUALIFIERS[quantity.bound] if quantity.most is None else "range"
    if quantity.most is not None:
        yield "most", _number(quantity.most)
    converted = [dict(_quantity(other)) for other in quantity.converted if other.unit != quantity.unit]
    if converted:
        yield "converted", converted


def _number(value: Decimal) -> int | str:
    return int(value) if value == value.to_integral_value() else str(value)


def _period(period: PeriodMention) -> tuple[str, str]:
    start, end = period.start, period.end
    if start is None or end is None:
        return "period_text", period.written
    if start == end:
        return "period", start.isoformat()
    if (start.month, start.day, end.month, end.day) == (1, 1, 12, 31):
        return "period", f"{start.year}" if start.year == end.year else f"{start.year}..{end.year}"
    return "period", f"{start.isoformat()}..{end.isoformat()}"


def _sayers(claim: ReadClaim) -> Iterator[tuple[str, Any]]:
    if claim.attribution:
        yield "said_by", claim.attribution[0].said_by
    media = [one.said_by for one in claim.attribution if one.is_medium]
    if media:
        yield "via", media


def status_of(claim: ReadClaim) -> str:
    """Return whether a claim is asserted, planned (on a condition), or a goal (meant, of a total or a delivery)."""
    if claim.modality is Modality.CONDITIONAL:
        return "planned"
    is_goal = claim.kind in {ClaimKind.TOTAL, ClaimKind.DELIVERED} and claim.modality is Modality.INTENDS
    return "goal" if is_goal else "asserted"
