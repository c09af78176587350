"""What the fields of acts hold, however deep: amounts, and references to what other acts brought about."""

from __future__ import annotations

import typing
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any

import msgspec

from entente.basics.money import Money
from entente.book.act import SourceRef

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from entente.book.act import Act

ALSO_NAMED = {"original": "source", "sold_from": "account", "bought_to": "account"}
"""Fields that refer to a thing under another name than its noun."""


def amounts_in(value: object) -> Iterator[Money]:
    """Yield every amount an act carries, those of its parts included."""
    if isinstance(value, Money):
        yield value
    elif isinstance(value, msgspec.Struct):
        for name in value.__struct_fields__:
            yield from amounts_in(getattr(value, name))
    elif isinstance(value, tuple):
        for part in value:
            yield from amounts_in(part)


def references(value: msgspec.Struct, nouns: frozenset[str]) -> list[tuple[str, str]]:
    """Return what an act refers to by some nouns, as noun and reference; its own `ref` is none."""
    found: list[tuple[str, str]] = []
    _add_references(value, _Referring.of(nouns), found)
    return found


def _add_references(value: msgspec.Struct, referring: _Referring, found: list[tuple[str, str]]) -> None:
    for name, noun in referring[type(value)]:
        held = getattr(value, name)
        if not held:
            continue
        if isinstance(held, str):
            found.append((noun, held))
        elif isinstance(held, tuple):
            for part in held:
                if isinstance(part, msgspec.Struct):
                    _add_references(part, referring, found)


class _Referring(dict[type[msgspec.Struct], tuple[tuple[str, str], ...]]):
    """The fields of a class that may refer by some nouns, themselves or in their parts, each with its noun."""

    def __init__(self, nouns: frozenset[str]) -> None:
        super().__init__()
        self._nouns = nouns

    def __missing__(self, cls: type[msgspec.Struct]) -> tuple[tuple[str, str], ...]:
        fields = ((ALSO_NAMED.get(field.name, field.name), field) for field in msgspec.structs.fields(cls))
        found = [
            (field.name, noun) for noun, field in fields if noun in self._nouns or _has_parts(field.type)
        ]
        self[cls] = tuple(found)
        return self[cls]

    @staticmethod
    @cache
    def of(nouns: frozenset[str]) -> _Referring:
        """Return them for some nouns."""
        return _Referring(nouns)


def _has_parts(annotation: Any) -> bool:  # noqa: ANN401 - a type as msgspec reads it
    return typing.get_origin(annotation) is tuple or any(map(_has_parts, typing.get_args(annotation)))


@cache
def carries_amounts(cls: type[Act]) -> bool:
    """Say whether acts of a class have a field that holds money or a rate, however deep."""
    return any(
        _holds_amount(field.type) for field in msgspec.structs.fields(cls) if field.type is not SourceRef
    )


def _holds_amount(annotation: Any) -> bool:  # noqa: ANN401 - a type as msgspec reads it
    if annotation in {Money, Decimal}:
        return True
    if isinstance(annotation, type) and issubclass(annotation, msgspec.Struct):
        return any(_holds_amount(field.type) for field in msgspec.structs.fields(annotation))
    parts: Sequence[Any] = typing.get_args(annotation)
    return any(_holds_amount(part) for part in parts if not isinstance(part, msgspec.Meta))
