"""Acts as plain documents with only the fields an audience may see, references to what is withheld replaced."""

from __future__ import annotations

from enum import Enum, IntEnum
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec
import msgspec.inspect

from entente.acts.corrections.correcting import Reversed
from entente.basics.money import Money
from entente.basics.words import Period
from entente.disclosure.disclosed import WITHHELD, DisclosedAct
from entente.disclosure.fields import ALSO_NAMED
from entente.disclosure.sight import Sight

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from entente.book.act import Act
    from entente.book.view import View
    from entente.disclosure.sight import Filed, Sights

_LEAVES = (Money, Period)
_PLAIN = (
    msgspec.inspect.DateType,
    msgspec.inspect.EnumType,
    msgspec.inspect.IntType,
    msgspec.inspect.BoolType,
    msgspec.inspect.NoneType,
)
_TEXT = (msgspec.inspect.StrType, msgspec.inspect.NoneType)
_UNSET = object()
_PROVING = frozenset({"recorded_at", "signer", "key", "salt"})


def disclosed_acts(sights: Sights, view: View) -> Iterator[DisclosedAct]:
    """Yield the acts that may be shown, in the order of the book; of the others nothing but that they are there."""
    image = view.book.folded
    reversals, days, day = image.reversed_by, image.days, sights.on.toordinal()
    writings: dict[str, _Writing] = {}
    for filed, sight in sights.seen():
        number, kind = filed.entry.number, filed.kind
        reversal = reversals.get(number, 0)
        is_struck = 0 < reversal <= sights.known and days[reversal] <= day
        reversed_by = reversal if is_struck and sights.of(reversal) is not Sight.POSITION else 0
        if sight is Sight.OUTLINE:
            yield DisclosedAct(number, kind, _outline(filed.entry.act), True, reversed_by)  # noqa: FBT003 - a field
            continue
        writing = writings.get(kind)
        if writing is None:
            writing = writings[kind] = _Writing(sights, sights.listed(kind))
        yield writing.act(filed, reversed_by)


def _outline(act: Act) -> dict[str, object]:
    shown: dict[str, object] = {"on": act.on.isoformat()}
    if act.about():
        shown["member"] = act.about()
    if isinstance(act, Reversed):
        shown["entry"] = act.entry
    return shown


class _Form(IntEnum):
    """What the values of a field are to who writes them: plain, a text that may be a reference, or with parts."""

    PLAIN = 0
    TEXT = 1
    PARTS = 2


class _Place(NamedTuple):
    """A field in its place in an act: its form and default, what of it is listed, the noun of what it may refer to."""

    name: str
    path: str
    form: _Form
    default: object
    is_listed: bool
    is_listed_in_part: bool
    noun: str


class _Writing:
    """Writes acts of one kind; `is_complete` until something that is filled in was left out or replaced."""

    def __init__(self, sights: Sights, fields: frozenset[str]) -> None:
        """Write with these fields, those of a nested part as `value.rate`."""
        self._sights, self._fields = sights, fields
        self._parts = _parts_of(fields)
        self._places: dict[tuple[type[msgspec.Struct], str], dict[str, _Place]] = {}
        self.is_complete = True

    def act(self, filed: Filed, reversed_by: int) -> DisclosedAct:
        """Return an act with its listed fields."""
        entry, seen = filed.entry, self._sights.listed_of_entries
        self.is_complete = True
        document = self.struct(entry.act, msgspec.to_builtins(entry.act), "")
        return DisclosedAct(
            number=entry.number,
            kind=filed.kind,
            document=document,
            reversed_by=reversed_by,
            recorded_at=entry.recorded_at if "recorded_at" in seen else None,
            signer=entry.signer if "signer" in seen else "",
            data=filed.data if self.is_complete and seen >= _PROVING else None,
        )

    def struct(self, value: msgspec.Struct, plain: Mapping[str, Any], path: str) -> dict[str, object]:
        """Return a struct, with its fields as `plain` values, as an object; its tag first where it is listed."""
        shown: dict[str, object] = {}
        if path and (tag := value.__struct_config__.tag_field) is not None:
            if path + tag in self._fields:
                shown[tag] = value.__struct_config__.tag
            else:
                self.is_complete = False
        places = self._places.get((type(value), path)) or self._placed(type(value), path)
        for name, as_plain in plain.items():
            place = places.get(name)
            if place is None or as_plain == place.default:  # the tag has no place
                continue
            if place.form is _Form.PARTS:
                self._add_parts(shown, getattr(value, name), as_plain, place)
            elif not place.is_listed:
                self.is_complete = False
            elif place.form is _Form.PLAIN:
                shown[name] = as_plain
            else:
                shown[name] = self._reference(place.noun, as_plain)
        return shown

    def _add_parts(self, shown: dict[str, object], found: object, as_plain: Any, place: _Place) -> None:  # noqa: ANN401 - as msgspec makes it
        if not found and found in ((), {}):
            return
        if place.is_listed or (place.is_listed_in_part and _has_parts(found)):
            shown[place.name] = self._value(found, as_plain, place)
        else:
            self.is_complete = False

    def _value(self, found: object, as_plain: Any, place: _Place) -> object:  # noqa: ANN401 - as msgspec makes it
        if isinstance(found, str) and not isinstance(found, Enum):
            return self._reference(place.noun, found)
        if isinstance(found, msgspec.Struct) and not isinstance(found, _LEAVES):
            return self.struct(found, as_plain, place.path + ".")
        if isinstance(found, tuple):
            part = place._replace(noun="")
            return [self._value(held, of, part) for held, of in zip(found, as_plain, strict=True)]
        return as_plain

    def _reference(self, noun: str, ref: str) -> object:
        maker = self._sights.closed_maker(noun, ref)
        if maker is None:
            return ref
        self.is_complete = False
        return msgspec.to_builtins(WITHHELD) | {"entry": maker}

    def _placed(self, cls: type[msgspec.Struct], path: str) -> dict[str, _Place]:
        """Return the fields of a struct that stands at a path, and keep them."""
        placed = self._places[cls, path] = {
            field.name: _Place(
                name=field.name,
                path=path + field.name,
                form=_form_of(field.type),
                default=_UNSET if field.default is msgspec.NODEFAULT else msgspec.to_builtins(field.default),
                is_listed=path + field.name in self._fields,
                is_listed_in_part=path + field.name in self._parts,
                noun=ALSO_NAMED.get(field.name, field.name),
            )
            for field in msgspec.structs.fields(cls)
        }
        return placed


@cache
def _form_of(annotation: Any) -> _Form:  # noqa: ANN401 - a type as msgspec reads it
    """Return the form of a field's values; of any type not known to be plain, that of values with parts."""
    found = msgspec.inspect.type_info(annotation)
    members = found.types if isinstance(found, msgspec.inspect.UnionType) else (found,)
    bare = [of.type if isinstance(of, msgspec.inspect.Metadata) else of for of in members]
    if all(isinstance(of, _PLAIN) or getattr(of, "cls", None) in _LEAVES for of in bare):
        return _Form.PLAIN
    return _Form.TEXT if all(isinstance(of, _TEXT) for of in bare) else _Form.PARTS


def _has_parts(found: object) -> bool:
    if isinstance(found, tuple):
        return isinstance(found[0], msgspec.Struct)
    return isinstance(found, msgspec.Struct) and not isinstance(found, _LEAVES)


@cache
def _parts_of(fields: frozenset[str]) -> frozenset[str]:
    return frozenset(name.rpartition(".")[0] for name in fields)
