"""A verdict: the comparison of one claim with the book, with what the book shows and how to say it."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from entente.claims.checking.assertion import Assertion
from entente.claims.checking.fact import Fact

if TYPE_CHECKING:
    from collections.abc import Sequence


class Outcome(StrEnum):
    """How a claim and the book lie to each other; never "false"."""

    AGREES = "agrees"
    AGREES_ROUNDED = "agrees within rounding"
    DIFFERS = "differs"
    OTHER_DAY = "right on another day"
    OTHER_MEASURE = "other measure"
    OTHER_SUBJECT = "other subject"
    OTHER_SCOPE = "other scope"
    PARTS_DO_NOT_ADD_UP = "parts do not add up"
    COUNT_AGAINST_LIST = "count against list"
    SCALE_SLIP = "thousand, million or billion mistaken"
    NOT_IN_THE_BOOK = "not in the book"
    CANNOT_BE_CHECKED = "cannot be checked"


class Named(msgspec.Struct, frozen=True):
    """A party in a phrase, shown by its name in the reader's language."""

    party: str

    def __str__(self) -> str:
        return self.party


class Phrase(msgspec.Struct, frozen=True):
    """Words with blanks, so that they can be said in any language: what fills them may be a phrase itself."""

    template: str
    args: dict[str, object] = {}

    def __str__(self) -> str:
        return self.template.format_map(self.args)


def listed(things: Sequence[object]) -> Phrase:
    """Return things parted by commas, each said as a verdict says it: a party by name, an amount, words."""
    names = [f"thing{number}" for number in range(len(things))]
    return Phrase(", ".join(f"{{{name}}}" for name in names), dict(zip(names, things, strict=True)))


class Verdict(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What comparing found.

    `template` with `args` says it in a sentence, so that it can be translated. `fact` is what the claim was held
    against, `beside` what the book shows for the claim's own subject and measure where that is something else.
    """

    outcome: Outcome
    assertion: Assertion
    template: str
    args: dict[str, object] = {}
    fact: Fact | None = None
    beside: tuple[Fact, ...] = ()

    @property
    def text(self) -> str:
        """The sentence, in English."""
        return str(self.phrase)

    @property
    def phrase(self) -> Phrase:
        """The sentence, to be said in any language."""
        return Phrase(self.template, self.args)

    @property
    def entries(self) -> tuple[int, ...]:
        """The entries the verdict rests on."""
        shown = [fact for fact in (self.fact, *self.beside) if fact is not None]
        return tuple(sorted({number for fact in shown for number in fact.entries}))


class Judged(NamedTuple):
    """A verdict that rests on the book of the day something was said, and on nothing that takes effect later.

    Where it `is_final`, no later day can change it; else it holds unless another day explains the number.
    """

    verdict: Verdict
    is_final: bool
