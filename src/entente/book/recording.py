"""Recording: one attempt to add acts to a book, all or none."""

from __future__ import annotations

import hashlib
import os
import re
import time
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from entente.book.catalogue import ActError
from entente.book.entry import SALT_SIZE, Entry, Receipt, Refused, moment, new_keys, seal
from entente.book.image import Mark
from entente.book.ledger import LedgerError, imbalance, is_plain
from entente.book.rules import (
    ACT_MUST_READ_BACK,
    DOCUMENT_MUST_BE_KEPT,
    KEY_MUST_NAME_ONE_ACT,
    common_refusals,
    order_refusals,
    posting_refusals,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from entente.basics.refusals import Refusal
    from entente.book.act import Act
    from entente.book.catalogue import Catalogue
    from entente.book.folding import Progress
    from entente.book.image import Image
    from entente.book.merkle import MerkleTree
    from entente.book.store import Row, Store

_STEP = 1000
_AT_FAULT = re.compile(r"\$\.act\.(\w+)")


class _Folded(NamedTuple):
    """An act that is folded and not sealed yet: its place in the batch, and its number, key and moment."""

    place: int
    number: int
    key: str
    recorded: int
    act: Act


class Batch:
    """Folds acts into the image one by one, and stores them together or undoes them all."""

    def __init__(  # noqa: PLR0913 - what a batch works on
        self,
        *,
        store: Store,
        image: Image,
        tree: MerkleTree,
        catalogue: Catalogue,
        signer: str,
        documents: Iterable[bytes] = (),
    ) -> None:
        """Begin where image and tree stand now; `documents` are kept with the acts that rest on them."""
        self._store = store
        self._documents = {hashlib.sha256(content).hexdigest(): content for content in documents}
        self._image = image
        self._tree = tree
        self._catalogue = catalogue
        self._signer = signer
        self._mark = image.mark()
        self._leaves = len(tree)
        self._folded: list[_Folded] = []
        self._rows: list[Row] = []
        self._receipts: dict[int, Receipt] = {}
        self._refusals: list[Refusal] = []

    def record(
        self, acts: Sequence[Act], keys: Sequence[str] | None, progress: Progress | None = None
    ) -> list[Receipt] | Refused:
        """Append every act to the store (inside its `writing()`), or undo all and return every refusal."""
        self._take_all(acts, keys, progress)
        return self._kept() if not self._refusals else self._refused()

    def rehearse(self, acts: Sequence[Act], keys: Sequence[str] | None = None) -> tuple[Refusal, ...]:
        """Return what `record` would refuse, and undo all."""
        try:
            self._take_all(acts, keys)
        finally:
            self.undo()
        return self._in_order()

    def _take_all(
        self, acts: Sequence[Act], keys: Sequence[str] | None, progress: Progress | None = None
    ) -> None:
        taken = self._store.numbers_of(keys) if keys is not None else {}
        first_with: dict[str, int] = {}
        for index, (act, key) in enumerate(zip(acts, keys or new_keys(len(acts)), strict=True)):
            if key in taken:
                self._repeat(act, key, taken[key], index)
            elif first_with.setdefault(key, index) != index:
                holder = f"act {first_with[key]} of this batch"
                self._refuse(KEY_MUST_NAME_ONE_ACT.no(key=key, holder=holder), index)
            else:
                self._take(act, key, index)
            if (index + 1) % _STEP == 0:
                self._seal()
                if progress is not None:
                    progress(index + 1, len(acts))
        self._seal()

    def _kept(self) -> list[Receipt]:
        """Append what was sealed to the store, and return the receipts in the order of the acts."""
        if self._rows:
            self._rows[-1] = self._rows[-1]._replace(root=self._tree.root())
            self._store.append(self._mark.size, self._rows)
            for content in self._documents.values():
                self._store.put_document(content)
        return [self._receipts[index] for index in sorted(self._receipts)]

    def _refused(self) -> Refused:
        self.undo()
        return Refused(self._in_order())

    def _in_order(self) -> tuple[Refusal, ...]:
        return tuple(sorted(self._refusals, key=lambda refusal: refusal.index))

    def undo(self) -> None:
        """Put image and tree back where the batch began."""
        self._image.undo_to(self._mark)
        self._tree.truncate(self._leaves)

    def _take(self, act: Act, key: str, index: int) -> None:
        recorded = self._now()
        for refusal in self._checked(act, recorded):
            self._refuse(refusal, index)
        if not self._refusals:
            self._folded.append(_Folded(index, self._image.size, key, recorded, act))

    def _seal(self) -> None:
        """Seal what was folded, all at once, which takes half the time."""
        folded, self._folded = self._folded, []
        salts = os.urandom(SALT_SIZE * len(folded))
        entries = [
            Entry(
                number=one.number,
                key=one.key,
                recorded_at=moment(one.recorded),
                signer=self._signer,
                salt=salts[SALT_SIZE * at : SALT_SIZE * (at + 1)],
                act=one.act,
            )
            for at, one in enumerate(folded)
        ]
        rows = list(map(seal, entries))
        self._see_that_they_read_back(folded, rows)
        self._rows += rows
        self._tree.extend([row.leaf for row in rows])
        for one, entry, row in zip(folded, entries, rows, strict=True):
            self._receipts[one.place] = Receipt(row.number, row.leaf.hex(), entry.recorded_at, row.key)

    def _see_that_they_read_back(self, folded: Sequence[_Folded], rows: Sequence[Row]) -> None:
        """Refuse what was made in Python and holds what its fields do not allow: nobody could open the book again."""
        try:
            self._catalogue.read_entries([row.data for row in rows])
        except ActError:
            for one, row in zip(folded, rows, strict=True):
                try:
                    self._catalogue.read_entry(row.data)
                except ActError as error:
                    field = _AT_FAULT.search(str(error))
                    self._refuse(
                        ACT_MUST_READ_BACK.no(field[1] if field else "act", why=str(error)), one.place
                    )

    def _checked(self, act: Act, recorded: int) -> list[Refusal]:
        missing = [
            DOCUMENT_MUST_BE_KEPT.no(sha256=sha256)
            for sha256 in act.papers()
            if sha256 not in self._documents and not self._store.has_document(sha256)
        ]
        return missing or fold_checked(self._image, act, self._signer, recorded, self._catalogue)

    def _repeat(self, act: Act, key: str, number: int, index: int) -> None:
        for row in self._store.read(number, number):
            first = self._catalogue.read_entry(row.data)
            if first.act == act:
                self._receipts[index] = Receipt(number, row.leaf.hex(), first.recorded_at, key)
            else:
                self._refuse(KEY_MUST_NAME_ONE_ACT.no(key=key, holder=f"entry {number}"), index)

    def _refuse(self, refusal: Refusal, index: int) -> None:
        self._refusals.append(msgspec.structs.replace(refusal, index=index))

    def _now(self) -> int:
        return max(time.time_ns() // 1000, self._image.recorded[-1] + 1)


def fold_checked(image: Image, act: Act, signer: str, recorded: int, catalogue: Catalogue) -> list[Refusal]:
    """Fold one act if every rule holds; otherwise leave the image as it was and return the refusals.

    Raises:
        LedgerError: the act's postings do not sum to zero, a defect of its class.
    """
    refused = list(common_refusals(image, act, signer, recorded, catalogue))
    if image.size or act.is_founding:
        refused += act.check(image)
    if refused:
        return refused
    postings = tuple(act.postings(image))
    if not is_plain(postings):
        off = imbalance(postings)
        if off:
            raise LedgerError(f"{act!r} posts what does not sum to zero: {off}")
        refused = list(posting_refusals(postings))
        if refused:
            return refused
    before = image.latest_day
    image.fold(act, recorded, postings)
    if act.on.toordinal() >= before:  # nothing took effect later, as for most acts
        return []
    refused = list(order_refusals(image, image.size))
    if refused:
        image.undo_to(Mark(image.size - 1, before))
    return refused
