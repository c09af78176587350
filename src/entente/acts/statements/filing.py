"""Sources filed, statements made, claims confirmed or refused. None of them ever posts money."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar

import msgspec

from entente.acts.grounds import absent, taken
from entente.acts.statements.state import FILED_SOURCES, STATEMENTS, Claim, FiledSource, Statement
from entente.basics.refusals import Rule
from entente.basics.words import Ref, Text
from entente.book.act import Act, Role

if TYPE_CHECKING:
    from collections.abc import Iterator

    from entente.basics.refusals import Refusal
    from entente.book.image import Image

DIGEST_MUST_BE_A_SHA_256 = Rule(
    "digest_must_be_a_sha_256",
    "{found} is no SHA-256 in lower-case hex",
    "give 64 hex digits, or none where no copy is kept",
    "sha256",
)
PUBLICATION_DAY_MUST_BE_A_DATE = Rule(
    "publication_day_must_be_a_date",
    "{found} is no year, month or day",
    "write YYYY, YYYY-MM or YYYY-MM-DD, or leave it empty where it is unknown",
    "published",
)
SPAN_MUST_LIE_IN_THE_STATEMENT = Rule(
    "span_must_lie_in_the_statement",
    "claim {number} stands at {start} to {end}, and the text has {length} characters",
    "count characters of `text` from 0",
    "claims",
)
CLAIM_MUST_ASSERT_SOMETHING = Rule(
    "claim_must_assert_something",
    "claim {number} has no subject, amount, count, parties or day",
    "give what it asserts, or leave the claim out",
    "claims",
)
CLAIM_MUST_EXIST = Rule(
    "claim_must_exist",
    "statement {statement} has no claim {number}",
    "count its claims from 1",
    "claim",
)
CLAIM_MUST_AWAIT_ITS_ANSWER = Rule(
    "claim_must_await_its_answer",
    "claim {number} of {statement} was {verdict} already",
    "reverse that entry first, if it was wrong",
    "claim",
)
_PUBLISHED = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
_SHA_256 = re.compile(r"[0-9a-f]{64}")


class SourceFiled(Act, tag="source-filed", frozen=True, kw_only=True):
    """A document that proves acts or makes statements is filed; `on` is the day of filing.

    `published` is the day on the document, as exact as it says: YYYY, YYYY-MM or YYYY-MM-DD. `sha256` is that of the
    document; with `kept`, the document itself lies in the book's file. `original` is the source this one copies or
    translates.
    """

    filed_by: ClassVar = frozenset({Role.ANYONE})

    ref: Ref
    publisher: Text
    title: Text
    published: Text = ""
    language: Text = ""
    address: Text = ""
    sha256: Text = ""
    original: Text = ""
    kept: bool = False

    def papers(self) -> tuple[str, ...]:
        """Return the document's digest where a copy is kept."""
        return (self.sha256,) if self.kept else ()

    def check(self, book: Image) -> Iterator[Refusal]:
        """Refuse a reference that is taken, a digest or day that is none, an original nobody filed."""
        yield from taken(book, FILED_SOURCES, self.ref)
        if (self.sha256 or self.kept) and not _SHA_256.fullmatch(self.sha256):
            yield DIGEST_MUST_BE_A_SHA_256.no(found=self.sha256)
        if self.published and not _PUBLISHED.fullmatch(self.published):
            yield PUBLICATION_DAY_MUST_BE_A_DATE.no(found=self.published)
        if self.original:
            yield from absent(book, FILED_SOURCES, self.original, "original")

    def apply(self, book: Image) -> None:
        """File it."""
        if self.original:
            book.rely(FILED_SOURCES, self.original)
        source = FiledSource(
            ref=self.ref,
            publisher=self.publisher,
            title=self.title,
            published=self.published,
            language=self.language,
            address=self.address,
            sha256=self.sha256,
            original=self.original,
            is_kept=self.kept,
        )
        book.put(FILED_SOURCES, self.ref, source)


class StatementMade(Act, tag="statement-made", frozen=True, kw_only=True):
    """A named speaker said something in a filed source, on `on`; its claims are never postings."""

    filed_by: ClassVar = frozenset({Role.ANYONE})

    ref: Ref
    speaker: Text
    source: Ref
    text: Text
    claims: tuple[Claim, ...] = ()

    def check(self, book: Image) -> Iterator[Refusal]:
        """Refuse an unfiled source, spans outside of the text, and claims that assert nothing."""
        yield from taken(book, STATEMENTS, self.ref)
        yield from absent(book, FILED_SOURCES, self.source, "source")
        for number, claim in enumerate(self.claims, 1):
            if claim.span is not None and not 0 <= claim.span[0] < claim.span[1] <= len(self.text):
                yield SPAN_MUST_LIE_IN_THE_STATEMENT.no(
                    number=number, start=claim.span[0], end=claim.span[1], length=len(self.text)
                )
            if not any((claim.amount, claim.count is not None, claim.parties, claim.day, claim.subject)):
                yield CLAIM_MUST_ASSERT_SOMETHING.no(number=number)

    def apply(self, book: Image) -> None:
        """Write the statement."""
        book.rely(FILED_SOURCES, self.source)
        statement = Statement(self.ref, self.on, self.speaker, self.source, self.text, self.claims)
        book.put(STATEMENTS, self.ref, statement)


class _ClaimAnswered(Act, frozen=True, kw_only=True):
    """What the two answers to a claim share."""

    filed_by: ClassVar = frozenset({Role.LEAD, Role.FUND_MANAGER})
    verdict: ClassVar[str]

    statement: Ref
    claim: int
    reason: Text = ""

    def check(self, book: Image) -> Iterator[Refusal]:
        """Refuse an answer to what was not claimed, and a second one."""
        yield from absent(book, STATEMENTS, self.statement, "statement")
        statement = book.find(STATEMENTS, self.statement)
        if statement is None:
            return
        if not 1 <= self.claim <= len(statement.claims):
            yield CLAIM_MUST_EXIST.no(statement=self.statement, number=self.claim)
        elif self.claim in statement.verdicts:
            verdict = statement.verdicts[self.claim]
            yield CLAIM_MUST_AWAIT_ITS_ANSWER.no(statement=self.statement, number=self.claim, verdict=verdict)

    def apply(self, book: Image) -> None:
        """Write the answer."""
        statement = book.table(STATEMENTS)[self.statement]
        verdicts = {**statement.verdicts, self.claim: self.verdict}
        book.put(STATEMENTS, self.statement, msgspec.structs.replace(statement, verdicts=verdicts))


class ClaimConfirmed(_ClaimAnswered, tag="claim-confirmed", frozen=True, kw_only=True):
    """A person confirms that the statement says what the claim holds (not that it is right)."""

    verdict: ClassVar = "confirmed"


class ClaimRefused(_ClaimAnswered, tag="claim-refused", frozen=True, kw_only=True):
    """A person says that the claim misreads the statement."""

    verdict: ClassVar = "refused"
