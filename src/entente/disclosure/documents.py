"""Acts as plain documents with only the fields an audience may see, references to what is withheld replaced."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import Enum
from functools import cache
from typing import TYPE_CHECKING

import msgspec

from entente.acts.corrections.correcting import Reversed
from entente.basics.money import Money
from entente.basics.words import Period
from entente.disclosure.disclosed import WITHHELD, DisclosedAct
from entente.disclosure.fields import ALSO_NAMED
from entente.disclosure.sight import Sight

if TYPE_CHECKING:
    from collections.abc import Iterator

    from entente.book.act import Act
    from entente.book.view import View
    from entente.disclosure.sight import Filed, Sights

_LEAVES = (Money, Period)
_PROVING = frozenset({"recorded_at", "signer", "key", "salt"})


def disclosed_acts(sights: Sights, view: View) -> Iterator[DisclosedAct]:
    """Yield the acts that may be shown, in the order of the book; of the others nothing but that they are there."""
    image = view.book.folded
    day = sights.on.toordinal()
    for filed in sights.filed:
        number = filed.entry.number
        if sights.of(number) is Sight.POSITION:
            continue
        reversal = image.reversed_by.get(number, 0)
        is_struck = 0 < reversal <= sights.known and image.days[reversal] <= day
        reversed_by = reversal if is_struck and sights.of(reversal) is not Sight.POSITION else 0
        if sights.of(number) is Sight.OUTLINE:
            yield DisclosedAct(number, filed.kind, _outline(filed.entry.act), True, reversed_by)  # noqa: FBT003 - a field
        else:
            yield _open(sights, filed, reversed_by)


def _outline(act: Act) -> dict[str, object]:
    shown: dict[str, object] = {"on": act.on.isoformat()}
    if act.about():
        shown["member"] = act.about()
    if isinstance(act, Reversed):
        shown["entry"] = act.entry
    return shown


def _open(sights: Sights, filed: Filed, reversed_by: int) -> DisclosedAct:
    entry = filed.entry
    writing = _Writing(sights, sights.listed(filed.kind))
    document = writing.struct(entry.act, "")
    seen = sights.listed_of_entries
    return DisclosedAct(
        number=entry.number,
        kind=filed.kind,
        document=document,
        reversed_by=reversed_by,
        recorded_at=entry.recorded_at if "recorded_at" in seen else None,
        signer=entry.signer if "signer" in seen else "",
        data=filed.data if writing.is_complete and seen >= _PROVING else None,
    )


class _Writing:
    """Writes one act as a document; `is_complete` until something that is filled in was left out or replaced."""

    def __init__(self, sights: Sights, fields: frozenset[str]) -> None:
        """Write with these fields, those of a nested part as `value.rate`."""
        self._sights, self._fields = sights, fields
        self._parts = _parts_of(fields)
        self.is_complete = True

    def struct(self, value: msgspec.Struct, path: str) -> dict[str, object]:
        """Return a struct as an object, its tag first where it has one that is listed."""
        shown: dict[str, object] = {}
        config = value.__struct_config__
        if path and config.tag_field is not None:
            if path + config.tag_field in self._fields:
                shown[config.tag_field] = config.tag
            else:
                self.is_complete = False
        for name, default in _fields(type(value)):
            found, place = getattr(value, name), path + name
            if found is default or found == default or (not found and found in ((), {})):
                continue
            if place in self._fields or (place in self._parts and _has_parts(found)):
                shown[name] = self._value(found, place, name)
            else:
                self.is_complete = False
        return shown

    def _value(self, found: object, place: str, name: str) -> object:
        if isinstance(found, str) and not isinstance(found, Enum):
            return self._reference(name, found)
        if isinstance(found, _LEAVES):
            return leaf(found)
        if isinstance(found, msgspec.Struct):
            return self.struct(found, place + ".")
        if isinstance(found, tuple):
            return [self._value(part, place, "") for part in found]
        return leaf(found)

    def _reference(self, name: str, ref: str) -> object:
        noun = ALSO_NAMED.get(name, name)
        maker = self._sights.closed_maker(noun, ref)
        if maker is None:
            return ref
        self.is_complete = False
        return msgspec.to_builtins(WITHHELD) | {"entry": maker}


def _has_parts(found: object) -> bool:
    if isinstance(found, tuple):
        return isinstance(found[0], msgspec.Struct)
    return isinstance(found, msgspec.Struct) and not isinstance(found, _LEAVES)


@cache
def _parts_of(fields: frozenset[str]) -> frozenset[str]:
    return frozenset(name.rpartition(".")[0] for name in fields)


@cache
def _fields(cls: type[msgspec.Struct]) -> tuple[tuple[str, object], ...]:
    return tuple((field.name, field.default) for field in msgspec.structs.fields(cls))


def leaf(value: object) -> object:
    """Return a value without parts of its own as a plain one: amounts and periods as in the book's own documents."""
    if isinstance(value, Money):
        return {"currency": value.currency, "minor": value.minor}
    if isinstance(value, (Decimal, date, Enum, Period, dict)):
        return msgspec.to_builtins(value)
    return value
