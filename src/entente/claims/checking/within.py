"""What a text says against itself: parts that do not add up, a count against its own list."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from typing import TYPE_CHECKING

from entente.acts.statements.state import ClaimKind
from entente.claims.checking.assertion import from_reading
from entente.claims.checking.nearness import Nearness, Said, nearness
from entente.claims.checking.verdict import Named, Outcome, Verdict, listed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from entente.claims.claim import ReadClaim
    from entente.claims.mention import Quantity


def against_itself(claims: Sequence[ReadClaim], said_on: date) -> Iterator[tuple[ReadClaim, Verdict]]:
    """Yield the claims of one text that the text itself speaks against, with the verdict."""
    for claim in claims:
        verdict = _count_against_list(claim, said_on)
        if verdict is not None:
            yield claim, verdict
    yield from _parts_against_whole(claims, said_on)


def _count_against_list(claim: ReadClaim, said_on: date) -> Verdict | None:
    named = list(dict.fromkeys(mention.party for mention in claim.parties if mention.party))
    counts = claim.kind in {ClaimKind.MEMBER_COUNT, ClaimKind.SIGNED, ClaimKind.JOINED}
    quantity = claim.quantity
    if not counts or quantity is None or quantity.is_money or len(named) <= 1:
        return None
    said = Said(quantity.value, quantity.step, quantity.bound, quantity.most)
    if nearness(said, Decimal(len(named))) is not Nearness.OFF:
        return None
    return Verdict(
        outcome=Outcome.COUNT_AGAINST_LIST,
        assertion=from_reading(claim, said_on),
        template="the text counts {said} and names {listed}: {names}",
        args={
            "said": quantity.value,
            "listed": len(named),
            "names": listed([Named(party) for party in named]),
        },
    )


def _parts_against_whole(claims: Sequence[ReadClaim], said_on: date) -> Iterator[tuple[ReadClaim, Verdict]]:
    parts: defaultdict[tuple[int, int], list[Quantity]] = defaultdict(list)
    for claim in claims:
        if claim.part_of is not None and claim.quantity is not None:
            parts[claim.part_of.span.start, claim.part_of.span.end].append(claim.quantity)
    for claim in claims:
        whole = claim.quantity
        found = parts.get((whole.span.start, whole.span.end), []) if whole is not None else []
        same = [part for part in found if whole is not None and part.unit == whole.unit]
        if whole is None or not same:
            continue
        total = sum((part.value for part in same), Decimal(0))
        room = (whole.step + sum((part.step for part in same), Decimal(0))) / 2
        if total > whole.value + room:
            verdict = Verdict(
                outcome=Outcome.PARTS_DO_NOT_ADD_UP,
                assertion=from_reading(claim, said_on),
                template="its parts come to {total} {unit}, and the whole is said to be {whole}",
                args={"total": total, "unit": whole.unit, "whole": whole.value},
            )
            yield claim, verdict
