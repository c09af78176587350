"""The catalogue: which kinds of act a book understands, and how their bytes are read."""

from __future__ import annotations

from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar, Union

import msgspec

from entente.book.act import Act, kind_of, stage_of
from entente.book.entry import Entry

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from entente.book.act import Role
    from entente.book.image import Image


T = TypeVar("T")


class ActError(ValueError):
    """Bytes or a document that are no act of the catalogue; says where, what was found and what to do."""


class Filed(msgspec.Struct, frozen=True):
    """What folding needs of an entry: its act and when it was recorded."""

    recorded_at: datetime
    act: Act


class Catalogue:
    """The act classes of a book, by kind, and who holds which role in it."""

    def __init__(
        self, acts: Sequence[type[Act]], roles: Callable[[Image, str, date], frozenset[Role]]
    ) -> None:
        """Hold the classes; `roles` tells the roles a signer holds in a book on a day."""
        self.acts = {kind_of(act): act for act in acts}
        self.roles = roles

    @property
    def stages(self) -> list[str]:
        """The stages of the value chain, in the order of the catalogue."""
        return list(dict.fromkeys(stage_of(act) for act in self.acts.values()))

    def act_class(self, kind: str) -> type[Act]:
        """Return the class of a kind.

        Raises:
            ActError: there is no such kind.
        """
        try:
            return self.acts[kind]
        except KeyError:
            raise ActError(f"{kind!r} is no kind of act: use one of {', '.join(sorted(self.acts))}") from None

    def read_act(self, document: object) -> Act:
        """Return the act a plain document (as from JSON or TOML) describes, strictly typed.

        Amounts are written as `{"currency": ..., "minor": ...}`; `formats.documents` reads shorter forms.

        Raises:
            ActError: the kind is unknown, a field is missing, unknown or of another type.
        """
        if not isinstance(document, dict) or not isinstance(document.get("kind"), str):
            raise ActError(
                f"an act is an object with a 'kind', found {document!r:.80}: add e.g. kind = 'cash-received'"
            )
        cls = self.act_class(document["kind"])
        unknown = sorted(set(document) - set(cls.__struct_fields__) - {"kind"})
        if unknown:
            known = ", ".join(cls.__struct_fields__)
            raise ActError(
                f"{document['kind']} has no field {', '.join(map(repr, unknown))}: its fields are {known}"
            )
        try:
            return msgspec.convert(document, cls, strict=True)
        except msgspec.ValidationError as error:
            raise ActError(f"{document['kind']}: {error}") from None

    def read_entry(self, data: bytes) -> Entry:
        """Return the entry its canonical bytes hold.

        Raises:
            ActError: the bytes are no entry of this catalogue.
        """
        try:
            return self._decoder.decode(data)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            raise ActError(f"the stored bytes are no entry: {error}") from None

    def read_entries(self, page: Sequence[bytes]) -> list[Entry]:
        """Return the entries whose canonical bytes are given, each in full, read at once.

        Raises:
            ActError: the bytes are no entries of this catalogue.
        """
        return self._read(self._entries_decoder, page)

    def read_page(self, page: Sequence[bytes]) -> Sequence[Filed]:
        """Return what folding needs of the entries whose canonical bytes are given.

        All are read at once, which takes half the time. Only `verify` reads each entry by itself and in full.

        Raises:
            ActError: the bytes are no entries of this catalogue.
        """
        return self._read(self._page_decoder, page)

    @staticmethod
    def _read(decoder: msgspec.json.Decoder[list[T]], page: Sequence[bytes]) -> list[T]:
        try:
            found = decoder.decode(b"[" + b",".join(page) + b"]")
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            raise ActError(f"the stored bytes are no entry: {error}") from None
        if len(found) != len(page):
            raise ActError(f"the stored bytes are no entry: {len(page)} rows hold {len(found)}")
        return found

    @cached_property
    def _union(self) -> Any:  # noqa: ANN401 - a type made at run time
        return Union[tuple(self.acts.values())]  # noqa: UP007 - as above

    @cached_property
    def _stored(self) -> Any:  # noqa: ANN401 - as above
        return msgspec.defstruct(
            "StoredEntry", [("act", self._union)], bases=(Entry,), frozen=True, kw_only=True
        )

    @cached_property
    def _decoder(self) -> msgspec.json.Decoder[Entry]:
        # Lax, because amounts are stored as strings of minor units.
        return msgspec.json.Decoder(self._stored, strict=False)

    @cached_property
    def _entries_decoder(self) -> msgspec.json.Decoder[list[Entry]]:
        return msgspec.json.Decoder(list[self._stored], strict=False)  # type: ignore[name-defined]

    @cached_property
    def _page_decoder(self) -> msgspec.json.Decoder[list[Filed]]:
        typed = msgspec.defstruct("StoredFiled", [("act", self._union)], bases=(Filed,), frozen=True)
        return msgspec.json.Decoder(list[typed], strict=False)  # type: ignore[valid-type]
