"""Documents: plain values from JSON, TOML or flags read as acts, strictly typed, every problem named."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any, NoReturn, cast

import msgspec
from msgspec import inspect as shapes

from entente.basics.money import Money
from entente.book.act import Act, kind_of
from entente.formats.written import SCALARS, SHORTHANDS, WrittenError, checked, closest, in_words, show

if TYPE_CHECKING:
    from entente.book.catalogue import Catalogue


class Problem(msgspec.Struct, frozen=True):
    """One thing wrong with a document: where, what was found, what to do.

    A place is written as in `settles[0].amount`, counted from 0 as programs that read JSON and TOML do.
    """

    where: str
    found: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.where}: {self.found}; {self.remedy}" if self.where else f"{self.found}; {self.remedy}"


class DocumentError(ValueError):
    """A document that is no act, with every problem found in it."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        """Hold the problems; the message has one line for each."""
        self.problems = tuple(problems)
        super().__init__("\n".join(map(str, self.problems)))


class UnusableTextError(DocumentError):
    """A text that is no JSON or TOML at all, so that no act of it can be read."""


def read_document(catalogue: Catalogue, document: object) -> Act:
    """Return the act a plain document describes.

    Besides the canonical form (`entente acts --json`) it takes amounts as `"EUR 1250000.50"` or
    `{"amount": ..., "currency": ...}`, periods as `"2025"` or `"2024..2025"`, sources as `"ref#page 3"`, and
    one item where several may stand.

    Raises:
        DocumentError: the kind or a field is unknown, missing or of another type; names every problem.
    """
    if not isinstance(document, Mapping):
        found = f"an act is an object with a kind, found {show(document)}"
        raise DocumentError([Problem("", found, "write its fields by name, such as kind and on")])
    kind = document.get("kind")
    if not isinstance(kind, str) or kind not in catalogue.acts:
        known = sorted(catalogue.acts)
        found = f"{show(kind)} is no kind of act" if "kind" in document else "the kind is missing"
        remedy = closest(str(kind), known) or f"use one of {', '.join(known)}"
        raise DocumentError([Problem("kind", found, remedy)])
    return read_as(catalogue.acts[kind], document)


def read_as(cls: type[Act], document: Mapping[str, object]) -> Act:
    """Return the act of one class a plain document describes, as `read_document` does.

    Raises:
        DocumentError: a field is unknown, missing or of another type; names every problem.
    """
    reader = _Reader()
    act = reader.part(shape_of(cls), document, "")
    if reader.problems:
        raise DocumentError(reader.problems)
    return cast("Act", act)


def read_documents(catalogue: Catalogue, text: str, suffix: str) -> list[Act]:
    """Return the acts of a text: `.json` (an object, a list, or one object a line) or `.toml` (`[[act]]`).

    Raises:
        UnusableTextError: the text is no such text; says where.
        DocumentError: an act in it is wrong; names every problem of every act, each with its line or number.
    """
    acts: list[Act] = []
    problems: list[Problem] = []
    for place, document in _documents(text.removeprefix("\ufeff"), suffix.lower()):
        try:
            acts.append(read_document(catalogue, document))
        except DocumentError as error:
            problems += (
                Problem(", ".join(filter(None, (place, p.where))), p.found, p.remedy) for p in error.problems
            )
    if problems:
        raise DocumentError(problems)
    return acts


@cache
def shape_of(cls: type[msgspec.Struct]) -> shapes.StructType:
    """Return the fields of a struct class and their types, as msgspec sees them."""
    return cast("shapes.StructType", shapes.type_info(cls))


# -- texts ---------------------------------------------------------------------------------------------------


def _documents(text: str, suffix: str) -> Iterator[tuple[str, object]]:
    if suffix == ".toml":
        yield from _toml_documents(text)
    elif suffix in {".jsonl", ".ndjson"}:
        yield from _json_lines(text)
    elif suffix == ".json":
        yield from _json_documents(text)
    else:
        found = f"{suffix or 'no suffix'} is not a format acts are read from"
        raise UnusableTextError([Problem("", found, "give .json, .jsonl or .toml")])


def _json_documents(text: str) -> Iterator[tuple[str, object]]:
    try:
        whole = read_json(text)
    except json.JSONDecodeError as error:
        if not error.msg.startswith("Extra data"):
            found, where = f"this is no JSON: {error.msg}", f"line {error.lineno}, column {error.colno}"
            raise UnusableTextError([Problem(where, found, "correct the text there")]) from None
        yield from _json_lines(text)
        return
    except (ValueError, RecursionError) as error:
        raise UnusableTextError([Problem("", f"this is no JSON: {error}", "correct the text")]) from None
    items = whole if isinstance(whole, list) else [whole]
    yield from (
        (f"act {number}" if isinstance(whole, list) else "", item) for number, item in enumerate(items, 1)
    )


def _json_lines(text: str) -> Iterator[tuple[str, object]]:
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            yield f"line {number}", read_json(line)
        except (ValueError, RecursionError) as error:
            found = f"this line is no JSON: {getattr(error, 'msg', error)}"
            problem = Problem(f"line {number}", found, "write one whole object a line")
            raise UnusableTextError([problem]) from None


def _toml_documents(text: str) -> Iterator[tuple[str, object]]:
    try:
        tables = tomllib.loads(text, parse_float=Decimal)
    except (ValueError, RecursionError) as error:
        raise UnusableTextError(
            [Problem("", f"this is no TOML: {error}", "correct the text there")]
        ) from None
    others = sorted(set(tables) - {"act"})
    if others:
        found = f"{', '.join(others)} stands outside of an act"
        raise DocumentError([Problem(others[0], found, "begin each act with a line [[act]]")])
    acts = tables.get("act", [])
    yield from ((f"act {n}", item) for n, item in enumerate(acts if isinstance(acts, list) else [acts], 1))


def read_json(text: str) -> Any:  # noqa: ANN401 - any JSON
    """Return what JSON text holds, numbers exact, a name given twice refused.

    Raises:
        ValueError: the text is no JSON, or names a field twice.
    """
    return json.loads(text, parse_float=Decimal, parse_constant=_no_constant, object_pairs_hook=_once)


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is no number")


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found: dict[str, object] = {}
    for name, value in pairs:
        if name in found:
            raise ValueError(f"{name!r} is given twice in one object")
        found[name] = value
    return found


# -- values --------------------------------------------------------------------------------------------------


class _Reader:
    """Converts one document type by type and collects its problems."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def part(self, shape: shapes.Type, value: object, where: str) -> object:
        """Return the value of a part, or None after noting its problem."""
        try:
            return self._convert(shape, value, where)
        except WrittenError as wrong:
            place = f"{where}.{wrong.part}" if where and wrong.part else where or wrong.part
            self.problems.append(Problem(place, wrong.found, wrong.remedy))
            return None

    def _convert(self, shape: shapes.Type, value: object, where: str) -> object:
        if isinstance(shape, shapes.StructType):
            return self._struct(shape, value, where)
        if isinstance(shape, shapes.UnionType):
            return self._union(shape, value, where)
        if isinstance(shape, shapes.VarTupleType | shapes.TupleType):
            return self._tuple(shape, value, where)
        if isinstance(shape, shapes.DictType):
            return self._dict(shape, value, where)
        return SCALARS[type(shape)](shape, value)

    def _struct(self, shape: shapes.StructType, value: object, where: str) -> object:
        if type(value) is shape.cls:
            return value
        if not isinstance(value, Mapping) or (shape.cls is Money and "amount" in value):
            if shape.cls in SHORTHANDS:
                return SHORTHANDS[shape.cls](value)
            names = ", ".join(field.name for field in shape.fields)
            raise WrittenError(f"found {show(value)}", f"give an object with {names}")
        before = len(self.problems)
        parts = self._fields(shape, value, where)
        if len(self.problems) > before:
            return None
        try:
            return checked(shape.cls(**parts))
        except WrittenError:
            raise
        except (ValueError, TypeError) as error:
            raise WrittenError(str(error), "correct it") from None

    def _fields(self, shape: shapes.StructType, value: Mapping[Any, Any], where: str) -> dict[str, object]:
        names = [field.name for field in shape.fields]
        prefix = f"{where}." if where else ""
        for name in value:
            if name not in names and name != shape.tag_field:
                remedy = closest(str(name), names) or f"its fields are {', '.join(names)}"
                self.problems.append(
                    Problem(f"{prefix}{name}", f"{_noun(shape)} has no field {name!r}", remedy)
                )
        parts = {}
        for field in shape.fields:
            place = prefix + field.name
            if field.name in value:
                part = self.part(field.type, value[field.name], place)
                # msgspec leaves a default out of the canonical bytes only where it is the very same text
                parts[field.name] = field.default if isinstance(part, str) and part == field.default else part
            elif field.required:
                self.problems.append(Problem(place, "it is missing", f"give {in_words(field.type)}"))
        return parts

    def _union(self, shape: shapes.UnionType, value: object, where: str) -> object:
        others = [one for one in shape.types if not isinstance(one, shapes.NoneType)]
        if value is None and len(others) < len(shape.types):
            return None
        if len(others) == 1:
            return self._convert(others[0], value, where)
        structs = [one for one in others if isinstance(one, shapes.StructType)]
        if not structs:
            return self._first_that_reads(others, value, where)
        by_tag = {str(one.tag): one for one in structs}
        if isinstance(value, msgspec.Struct):
            return next((value for one in structs if type(value) is one.cls), None) or _none_of(value, by_tag)
        tag_field = structs[0].tag_field or "kind"
        if not isinstance(value, Mapping):
            raise WrittenError(
                f"found {show(value)}", f"give an object with {tag_field!r}: {', '.join(by_tag)}"
            )
        if value.get(tag_field) not in by_tag:
            found = f"found {show(value[tag_field])}" if tag_field in value else "it is missing"
            remedy = closest(str(value.get(tag_field)), list(by_tag)) or f"use one of {', '.join(by_tag)}"
            raise WrittenError(found, remedy, tag_field)
        return self._struct(by_tag[value[tag_field]], value, where)

    def _first_that_reads(self, kinds: list[shapes.Type], value: object, where: str) -> object:
        for shape in kinds:
            try:
                return self._convert(shape, value, where)
            except WrittenError:
                continue
        raise WrittenError(f"found {show(value)}", f"give {' or '.join(map(in_words, kinds))}")

    def _tuple(self, shape: shapes.VarTupleType | shapes.TupleType, value: object, where: str) -> object:
        if value is None:
            raise WrittenError("found nothing (null)", "leave it out, or give a list")
        items = list(value) if isinstance(value, list | tuple) else [value]
        if isinstance(shape, shapes.VarTupleType):
            return tuple(self.part(shape.item_type, item, f"{where}[{i}]") for i, item in enumerate(items))
        if len(items) != len(shape.item_types):
            raise WrittenError(
                f"found {len(items)} items", f"give {len(shape.item_types)}: {in_words(shape)}"
            )
        pairs = zip(shape.item_types, items, strict=True)
        return tuple(self.part(one, item, f"{where}[{i}]") for i, (one, item) in enumerate(pairs))

    def _dict(self, shape: shapes.DictType, value: object, where: str) -> object:
        if not isinstance(value, Mapping):
            raise WrittenError(f"found {show(value)}", "give an object: a value by each name")
        return {
            self.part(shape.key_type, key, f"{where}.{key}"): self.part(
                shape.value_type, one, f"{where}.{key}"
            )
            for key, one in value.items()
        }


def _none_of(value: object, by_tag: Mapping[str, object]) -> NoReturn:
    raise WrittenError(f"found {show(value)}", f"give one of {', '.join(by_tag)}")


def _noun(shape: shapes.StructType) -> str:
    return kind_of(shape.cls) if issubclass(shape.cls, Act) else shape.cls.__name__
