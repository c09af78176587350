"""A review: the claims of one text, what a person chose for each field, and what they said to each claim."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from entente.acts.statements.state import ClaimKind, Modality
from entente.basics.parties import MEMBERS_TOGETHER
from entente.claims.claim import UNKNOWN, Choice, ReadClaim
from entente.claims.confirming import filed_claim
from entente.figures.stated import FUND

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import date

    from entente.claims.checking.verdict import Verdict
    from entente.claims.claim import Reading
    from entente.claims.mention import Quantity

    Check = Callable[[Sequence[ReadClaim]], list[Verdict]]


class Said(StrEnum):
    """What a person said to a claim."""

    OPEN = "undecided"
    CONFIRMED = "confirmed"
    REFUSED = "refused"


class Field(StrEnum):
    """A field of a claim that may be read otherwise."""

    KIND = "Kind"
    SUBJECT = "Subject"
    QUANTITY = "Amount"
    OBJECT = "Into"
    MODALITY = "Modality"


class Option(NamedTuple):
    """One way to read a field: as text, or as a quantity; with the claim it would make."""

    value: str
    claim: ReadClaim
    choice: Choice | None = None
    quantity: Quantity | None = None


class Review:
    """The claims of one text under review; every change is answered by the book at once."""

    def __init__(self, reading: Reading, said_on: date, check: Check) -> None:
        """Begin with every claim open, and each field in its likeliest reading.

        `check` holds claims against the book, one verdict a claim.
        """
        self.reading = reading
        self.said_on = said_on
        self._check = check
        self.claims = list(reading.claims)
        self.said = [Said.OPEN] * len(self.claims)
        self.at = 0
        self.field = Field.KIND
        self.verdicts = check(self.claims)

    @property
    def claim(self) -> ReadClaim:
        """The claim that is looked at, as chosen."""
        return self.claims[self.at]

    @property
    def verdict(self) -> Verdict:
        """What the book says to it."""
        return self.verdicts[self.at]

    @property
    def confirmed(self) -> list[ReadClaim]:
        """The claims confirmed, in their order."""
        return [claim for claim, said in zip(self.claims, self.said, strict=True) if said is Said.CONFIRMED]

    def count(self, said: Said) -> int:
        """Return to how many claims a person said this."""
        return self.said.count(said)

    def move(self, by: int) -> None:
        """Look at another claim, none beyond the first and the last."""
        self.at = min(max(self.at + by, 0), len(self.claims) - 1)

    def move_field(self, by: int) -> None:
        """Look at another field, round and round."""
        fields = list(Field)
        self.field = fields[(fields.index(self.field) + by) % len(fields)]

    def options(self, field: Field) -> list[Option]:
        """Return the ways to read a field of this claim: those proposed, the likelier first, then the others."""
        return _options(self.reading.claims[self.at], self.claim, field)

    def chosen(self, field: Field) -> int:
        """Return the place of the option a field has, 0 where there is none."""
        value = _value(self.claim, field)
        values = [option.value for option in self.options(field)]
        return values.index(value) if value in values else 0

    def choose(self, place: int) -> bool:
        """Read the focused field as the option at a place, and ask the book again; say whether there is one."""
        options = self.options(self.field)
        if not 0 <= place < len(options):
            return False
        self.claims[self.at] = options[place].claim
        self._ask_the_book()
        return True

    def choose_next(self) -> bool:
        """Read the focused field as its next option; say whether there is another."""
        count = len(self.options(self.field))
        return count > 1 and self.choose((self.chosen(self.field) + 1) % count)

    def say(self, said: Said) -> bool:
        """Confirm or refuse this claim and look at the next open one; say whether any is left open."""
        self.said[self.at] = said
        self._ask_the_book()
        count = len(self.claims)
        ahead = [(self.at + step) % count for step in range(1, count + 1)]
        following = next((at for at in ahead if self.said[at] is Said.OPEN), None)
        if following is None:
            return False
        self.at = following
        return True

    def asserts_something(self) -> bool:
        """Say whether the book could keep this claim: it needs an amount, a count, parties or a day."""
        filed = filed_claim(self.claim, self.said_on)
        return bool(filed.amount is not None or filed.count is not None or filed.parties or filed.day)

    def _ask_the_book(self) -> None:
        """Hold the claims against the book again; refused ones speak against no other."""
        kept = [at for at, said in enumerate(self.said) if said is not Said.REFUSED]
        for at, verdict in zip(kept, self._check([self.claims[at] for at in kept]), strict=True):
            self.verdicts[at] = verdict


def _options(read: ReadClaim, claim: ReadClaim, field: Field) -> list[Option]:
    """Return the options of a field: `read` is the claim as proposed, `claim` as chosen so far."""
    replace = msgspec.structs.replace
    if field is Field.QUANTITY:
        if read.quantity is None:
            return []
        found = (read.quantity, *read.quantity.alternatives)
        return [Option(_quantity_key(q), replace(claim, quantity=q), quantity=q) for q in found]
    if field is Field.KIND:
        ranked = _ranked(read.kinds, ClaimKind)
        return [Option(c.value, replace(claim, kinds=_first(c, ranked)), c) for c in ranked]
    if field is Field.MODALITY:
        ranked = _ranked(read.modalities, Modality)
        return [Option(c.value, replace(claim, modalities=_first(c, ranked)), c) for c in ranked]
    if field is Field.SUBJECT:
        ranked = _ranked(read.subjects, (MEMBERS_TOGETHER, FUND, UNKNOWN))
        return [Option(c.value, replace(claim, subjects=_first(c, ranked)), c) for c in ranked]
    ranked = _ranked(read.objects, (UNKNOWN,)) if read.objects else _ranked((), (UNKNOWN, FUND))
    return [Option(c.value, replace(claim, objects=_first(c, ranked)), c) for c in ranked]


def _ranked(proposed: Sequence[Choice], others: Iterable[str]) -> list[Choice]:
    known = {choice.value for choice in proposed}
    return [*proposed, *(Choice(value=other) for other in others if other not in known)]


def _first(choice: Choice, ranked: Sequence[Choice]) -> tuple[Choice, ...]:
    """Return the proposals with the one chosen first; what nobody proposed is left out."""
    return (choice, *(other for other in ranked if other is not choice and other.evidence))


def _value(claim: ReadClaim, field: Field) -> str:
    """Return what a field holds, as the options are told apart."""
    if field is Field.QUANTITY:
        return _quantity_key(claim.quantity) if claim.quantity is not None else ""
    if field is Field.OBJECT:
        return claim.objects[0].value if claim.objects else UNKNOWN
    values = {Field.KIND: claim.kind, Field.SUBJECT: claim.subject, Field.MODALITY: claim.modality}
    return str(values[field])


def _quantity_key(quantity: Quantity) -> str:
    return f"{quantity.value} {quantity.unit}".strip()
