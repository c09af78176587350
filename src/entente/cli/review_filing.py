"""What a review files: the source where it is new, each statement, and the confirmation of each claim."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from typing import TYPE_CHECKING, NamedTuple

from entente.acts.statements.filing import SourceFiled
from entente.acts.statements.state import FILED_SOURCES, STATEMENTS
from entente.claims.confirming import Saying, acts_of
from entente.claims.publishers import publisher_of
from entente.cli.failing import USAGE, Failure

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import entente
    from entente.acts.statements.state import FiledSource
    from entente.basics.refusals import Refusal
    from entente.book.act import Act
    from entente.book.entry import Receipt, Refused
    from entente.claims.claim import ReadClaim
    from entente.cli.texts import Heard

_LONGEST = 20_000
"""Characters a statement's text may have in the book."""
_LONGEST_NAMES = {"source": 100, "speaker": 500, "publisher": 500, "title": 500}


class Given(NamedTuple):
    """What a person gives beside the text: the source, who spoke, and, of a new source, who published it."""

    source: str
    speaker: str
    publisher: str = ""
    title: str = ""


class Filing:
    """Turns the claims a person confirmed into acts, and records them when told."""

    def __init__(self, book: entente.Book, heard: Heard, given: Given) -> None:
        """Look the source up.

        Raises:
            Failure: it is not filed, and the text does not say enough to file it; or a name is none.
        """
        _see_that_names_are_some(given)
        self._book, self._heard, self._given = book, heard, given
        self.notes = list(heard.reading.notes)
        self.filed: FiledSource | None = book.table(FILED_SOURCES).get(given.source)
        self.new_source: SourceFiled | None = None
        self._documents: list[bytes] = []
        if self.filed is None:
            self.new_source = self._source()
        elif heard.file is not None and self.filed.sha256 not in {"", heard.document.sha256}:
            self.notes.append(f"the source {given.source} was filed with another SHA-256 than this file's")

    @property
    def signer(self) -> str:
        """Who signs."""
        return self._book.signer

    def acts(self, claims: Sequence[ReadClaim]) -> list[Act]:
        """Return what would be recorded, in order; nothing where no claim is confirmed."""
        if not claims:
            return []
        filed: list[Act] = [self.new_source] if self.new_source is not None else []
        refs = self._refs()
        for part in _parts(claims):
            saying = Saying(
                ref=next(refs),
                source=self._given.source,
                speaker=self._given.speaker,
                said_on=self._heard.said_on,
            )
            filed += acts_of(self._heard.reading, part, saying)
        return filed

    def refusals(self, acts: Sequence[Act]) -> tuple[Refusal, ...]:
        """Return why the book would refuse, nothing where it would not."""
        return self._book.try_all(acts, documents=self._documents)

    def record(self, acts: Sequence[Act]) -> list[Receipt] | Refused:
        """Record all or none, and keep the new source's document."""
        return self._book.record_all(acts, documents=self._documents)

    def _source(self) -> SourceFiled:
        """Return the source as its own document describes it, to be filed first, and kept.

        Raises:
            Failure: the text is no file, does not say who published it, or changed since it was read.
        """
        document, file, given = self._heard.document, self._heard.file, self._given
        if file is None:
            remedy = "keep it first with entente keep, or review the document itself"
            raise Failure(f"the source {given.source} is not filed in the book", remedy, code=USAGE)
        known = publisher_of(document.publisher or document.address)
        publisher = given.publisher or (known.name if known is not None else document.publisher)
        if not publisher:
            found = f"the source {given.source} is not filed, and {file} does not say who published it"
            raise Failure(found, "name them with --publisher", code=USAGE)
        content = file.read_bytes()
        if hashlib.sha256(content).hexdigest() != document.sha256:
            raise Failure(f"{file} changed while it was read", "review it again")
        self._documents = [content]
        return SourceFiled(
            on=datetime.now(UTC).date(),
            ref=given.source,
            publisher=publisher,
            title=given.title or document.title or file.name,
            published=document.published_on.isoformat() if document.published_on is not None else "",
            language=self._heard.reading.language or document.language,
            address=document.address,
            sha256=document.sha256,
            kept=True,
        )

    def _refs(self) -> Iterator[str]:
        """Yield references for statements in this source that no statement has yet."""
        number = 0
        while True:
            number += 1
            ref = f"{self._given.source}/{number}"
            if ref not in self._book.table(STATEMENTS):
                yield ref


def _see_that_names_are_some(given: Given) -> None:
    """See that source and speaker are named, and that no name is longer than the book can read again.

    Raises:
        Failure: one is empty, or too long.
    """
    for name, longest in _LONGEST_NAMES.items():
        words: str = getattr(given, name)
        if len(words) > longest:
            raise Failure(f"--{name} has {len(words):,} characters", f"give at most {longest}", code=USAGE)
    for name in ("source", "speaker"):
        if not getattr(given, name).strip():
            raise Failure(f"--{name} is empty", "say which, or who", code=USAGE)


def _parts(claims: Sequence[ReadClaim]) -> Iterator[list[ReadClaim]]:
    """Yield claims in their order, those together whose text one statement can hold."""
    part: list[ReadClaim] = []
    for claim in claims:
        if part and claim.sentence.end - part[0].sentence.start > _LONGEST:
            yield part
            part = []
        part.append(claim)
    yield part
