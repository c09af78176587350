"""Columns: the flat columns of an import sheet, derived from the class of an act, and what each means."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from enum import Enum, StrEnum
from typing import Any, get_args

import msgspec
from msgspec import inspect as shapes

from entente.basics.money import Money
from entente.basics.words import PartyId
from entente.book.act import Act, SourceRef, kind_of
from entente.formats.documents import shape_of
from entente.formats.meanings import meaning_of
from entente.formats.written import choices, in_words

GROUPS = 3
"""How many numbered groups (`instalments.1.due`, ...) a template offers."""
GROUPS_LIMIT = 1000
_PARTY: msgspec.Meta = get_args(PartyId)[1]  # a type is seen by its bounds, not by its name


class Form(StrEnum):
    """How a cell holds its value."""

    PLAIN = "plain"
    AMOUNT = "amount"
    CURRENCY = "currency"
    LIST = "list"  # several in one cell, set apart by semicolons; states also by commas
    MAPPING = "mapping"  # name=value, set apart by semicolons
    JSON = "json"


class Need(StrEnum):
    """Whether a cell may be empty."""

    REQUIRED = "required"
    IN_GROUP = "required where a cell beside it is filled"
    OPTIONAL = "optional"


class Column(msgspec.Struct, frozen=True, kw_only=True):
    """One column: its name, the place in an act's document it fills, and how.

    `path` leads to the place, a number counting groups from 0; `owner` is the class whose field it is.
    """

    name: str
    path: tuple[str | int, ...]
    shape: shapes.Type
    owner: type[msgspec.Struct]
    field: str
    form: Form = Form.PLAIN
    need: Need = Need.OPTIONAL
    default: Any = None

    @property
    def lists_parties(self) -> bool:
        """Whether several parties stand in one cell."""
        item = self.shape.item_type if isinstance(self.shape, shapes.VarTupleType) else None
        return isinstance(item, shapes.StrType) and (
            self.field == "parties"
            or (item.min_length, item.max_length) == (_PARTY.min_length, _PARTY.max_length)
        )


class ColumnHelp(msgspec.Struct, frozen=True):
    """What a person filling in a column needs to know; `allowed` is empty where any value may stand."""

    name: str
    words: str
    need: Need
    default: str
    allowed: tuple[str, ...]
    meaning: str


def columns_of(cls: type[Act], groups: Mapping[str, int] | None = None) -> list[Column]:
    """Return the columns of an act's class, in the order of its fields; `groups` counts groups by field."""
    counts = {"sources": 1} if groups is None else groups
    found: list[Column] = []
    for field in shape_of(cls).fields:
        spot = _Spot(
            field.name, (field.name,), cls, field, Need.REQUIRED if field.required else Need.OPTIONAL
        )
        item = _group_item(field.type)
        if item is None:
            found += _columns_at(spot, _unwrapped(field.type))
            continue
        for number in range(counts.get(field.name, GROUPS)):
            found += _group(spot, item, number)
    return found


def group_counts(cls: type[Act], header: Iterable[str]) -> dict[str, int]:
    """Return how many groups of each field a header names."""
    counts = {}
    names = list(header)
    for field in shape_of(cls).fields:
        item = _group_item(field.type)
        if item is None:
            continue
        stem = _stem(cls, field.name) if item.cls is SourceRef else field.name
        numbers = [re.match(re.escape(stem) + r"\.([0-9]{1,4})(\.|$)", name) for name in names]
        first = 1 if item.cls is SourceRef and {stem, f"{stem}.place"} & set(names) else 0
        counts[field.name] = min(max([first, *(int(n[1]) for n in numbers if n)]), GROUPS_LIMIT)
    return counts


def column_help(cls: type[Act]) -> list[ColumnHelp]:
    """Return what each column of a template means: type, need, allowed values, the class's own words."""
    return [_help(column) for column in columns_of(cls)]


# -- deriving ------------------------------------------------------------------------------------------------


class _Spot(msgspec.Struct, frozen=True):
    name: str
    path: tuple[str | int, ...]
    owner: type[msgspec.Struct]
    field: shapes.Field
    need: Need


def _unwrapped(shape: shapes.Type) -> shapes.Type:
    if isinstance(shape, shapes.UnionType):
        others = [one for one in shape.types if not isinstance(one, shapes.NoneType)]
        if len(others) == 1:
            return others[0]
    return shape


def _group_item(shape: shapes.Type) -> shapes.StructType | None:
    """Return the struct several of which stand in numbered groups, if the type is such."""
    if isinstance(shape, shapes.VarTupleType) and isinstance(shape.item_type, shapes.StructType):
        return shape.item_type
    return None


def _stem(cls: type[Act], field: str) -> str:
    """Return `source` for the group `sources`, or `sources` where the act has a field `source` of its own."""
    single = field.removesuffix("s")
    return field if single in cls.__struct_fields__ else single


def _group(spot: _Spot, item: shapes.StructType, number: int) -> Iterator[Column]:
    name = f"{spot.name}.{number + 1}"
    if item.cls is SourceRef and issubclass(spot.owner, Act):
        stem = _stem(spot.owner, spot.name)
        name = stem if number == 0 else f"{stem}.{number + 1}"
    need = spot.need if number == 0 else Need.OPTIONAL
    group = _Spot(name, (*spot.path, number), spot.owner, spot.field, need)
    for column in _columns_at(group, item):
        named_once = item.cls is SourceRef and column.name == f"{name}.source"
        yield msgspec.structs.replace(column, name=name) if named_once else column


def _columns_at(spot: _Spot, shape: shapes.Type) -> Iterator[Column]:
    if isinstance(shape, shapes.StructType) and shape.cls is Money:
        yield _column(spot, shape, Form.AMOUNT, "amount")
        currency = _Spot(f"{spot.name}.currency", spot.path, spot.owner, spot.field, spot.need)
        yield _column(currency, shape, Form.CURRENCY, "currency")
    elif isinstance(shape, shapes.StructType) and _group_depth(spot) == 0:
        yield from _parts(spot, shape)
    else:
        yield _column(spot, shape, _form(shape))


def _group_depth(spot: _Spot) -> int:
    """Return how many structs stand around a spot: a struct in a struct in a struct becomes JSON."""
    return max(sum(isinstance(step, str) for step in spot.path) - 2, 0)


def _parts(spot: _Spot, shape: shapes.StructType) -> Iterator[Column]:
    for field in shape.fields:
        same = field.name == spot.name.rpartition(".")[2]
        name = spot.name if same else f"{spot.name}.{field.name}"
        need = Need.OPTIONAL
        if field.required:
            need = Need.REQUIRED if spot.need is Need.REQUIRED else Need.IN_GROUP
        part = _Spot(name, (*spot.path, field.name), shape.cls, field, need)
        yield from _columns_at(part, _unwrapped(field.type))


def _form(shape: shapes.Type) -> Form:
    simple = (shapes.StructType, shapes.UnionType, shapes.VarTupleType, shapes.TupleType, shapes.DictType)
    if isinstance(shape, shapes.VarTupleType) and not isinstance(shape.item_type, simple):
        return Form.LIST
    if isinstance(shape, shapes.DictType) and not isinstance(shape.value_type, simple):
        return Form.MAPPING
    return Form.JSON if isinstance(shape, simple) else Form.PLAIN


def _column(spot: _Spot, shape: shapes.Type, form: Form, last: str = "") -> Column:
    default = spot.field.default
    return Column(
        name=spot.name,
        path=(*spot.path, last) if last else spot.path,
        shape=shape,
        owner=spot.owner,
        field=spot.field.name,
        form=form,
        need=spot.need,
        default=None if default is msgspec.NODEFAULT else default,
    )


# -- help ----------------------------------------------------------------------------------------------------


def _help(column: Column) -> ColumnHelp:
    words = {Form.AMOUNT: "an amount: digits with a point", Form.CURRENCY: "a currency: three letters"}.get(
        column.form, in_words(column.shape)
    )
    if column.form in {Form.LIST, Form.MAPPING}:
        words += " (name=value; name=value)" if column.form is Form.MAPPING else " (set apart by semicolons)"
    if column.lists_parties:
        words = words.replace("semicolons", "semicolons; states' two letters by commas too")
    if column.form is Form.JSON:
        words += ", as JSON"
    default = column.default.value if isinstance(column.default, Enum) else column.default
    shown = "" if default in (None, ()) else str(default)
    return ColumnHelp(column.name, words, column.need, shown, tuple(allowed(column)), _meaning(column))


def allowed(column: Column) -> list[str]:
    """Return the few values that may stand in a column, or nothing where any may."""
    if isinstance(column.shape, shapes.BoolType):
        return ["true", "false"]
    if isinstance(column.shape, shapes.EnumType | shapes.LiteralType):
        return [str(value) for value in choices(column.shape)]
    return []


def _meaning(column: Column) -> str:
    if column.form is Form.CURRENCY:
        return "the currency of the amount beside it"
    if not issubclass(column.owner, Act):
        owner = column.owner.__name__
    else:
        owner = "any" if column.field in Act.__struct_fields__ else kind_of(column.owner)
    return meaning_of(owner, column.field).replace("`", "")
