"""Flags: `--set field=value` read as an act, with the columns an import sheet has."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from entente.formats.cells import cell_value, column_at, document_of, places_of, whole_money
from entente.formats.columns import Form, columns_of, group_counts
from entente.formats.documents import DocumentError, Problem, read_as
from entente.formats.written import WrittenError, closest

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from entente.book.act import Act
    from entente.formats.columns import Column


def act_of_flags(cls: type[Act], settings: Sequence[str]) -> Act:
    """Return the act that `field=value` settings describe.

    Fields are named as the columns of an import sheet: `amount.currency`, `instalments.1.due`. Here an amount may name
    its currency (`amount="EUR 125"`), several values may be set apart by commas, and a field be set once for each.

    Raises:
        DocumentError: a field is unknown, missing or of another type; names every problem.
    """
    problems: list[Problem] = []
    written = _written(settings, problems)
    columns = {column.name: column for column in columns_of(cls, group_counts(cls, written))}
    values: list[tuple[Column, object]] = []
    for name, texts in written.items():
        if name not in columns:
            remedy = closest(name, list(columns)) or f"its fields are {', '.join(columns)}"
            problems.append(Problem(name, f"there is no such field: found {'; '.join(texts)!r}", remedy))
            continue
        try:
            values.append((whole_money(columns[name], written), _value(columns[name], texts)))
        except WrittenError as error:
            problems.append(Problem(name, error.found, error.remedy))
    document, numbers = document_of(values)
    places = places_of(columns_of(cls), {}) | places_of([*columns.values()], numbers)
    return _read(cls, document, places, problems)


def _written(settings: Sequence[str], problems: list[Problem]) -> dict[str, list[str]]:
    written: dict[str, list[str]] = {}
    for setting in settings:
        name, equals, text = setting.partition("=")
        if not equals or not name.strip():
            problems.append(Problem(setting, "this sets nothing", "write --set field=value"))
        else:
            written.setdefault(name.strip(), []).append(text)
    return written


def _value(column: Column, texts: list[str]) -> object:
    if column.form in {Form.LIST, Form.MAPPING}:
        text = ";".join(texts)
        plain = not text.lstrip().startswith(("[", "{")) and ";" not in text
        return cell_value(column, text.replace(",", ";") if plain else text)
    if len(texts) > 1:
        raise WrittenError(f"it is set {len(texts)} times", "set it once")
    return cell_value(column, texts[0])


def _read(
    cls: type[Act], document: dict[str, object], places: Mapping[str, str], problems: list[Problem]
) -> Act:
    """Return the act, its problems under the names that were typed."""
    told = {problem.where for problem in problems}
    try:
        act = read_as(cls, document)
    except DocumentError as error:
        named = (msgspec.structs.replace(one, where=column_at(one.where, places)) for one in error.problems)
        problems += (problem for problem in named if problem.where not in told)
    else:
        if not problems:
            return act
    raise DocumentError(problems)
