"""Cells: what stands in the cells of a row, read as an act's document and written from an act."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Mapping, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from enum import Enum
from typing import Any

import msgspec
from msgspec import inspect as shapes

from entente.basics.canonical import canonical
from entente.basics.parties import is_state
from entente.book.act import Act
from entente.formats.columns import Column, Form
from entente.formats.documents import read_json
from entente.formats.written import WrittenError, show

Cell = str | int | float | Decimal | bool | date | None
"""What stands in a cell; None where it is empty."""
NUMBER_DIGITS = 15
"""How many digits of a number a spreadsheet shows and keeps."""
_NOISE = Decimal("0.000001")  # finer than any currency's unit
_FORMULA = re.compile(r"'*[=+\-@\t\r]")
_QUOTED = re.compile(r"'+[=+\-@\t\r]")


def quoted(text: str) -> str:
    """Return text of a CSV cell so that no spreadsheet takes it for a formula; `unquoted` gives it back."""
    return f"'{text}" if _FORMULA.match(text) else text


def unquoted(text: str) -> str:
    """Return what `quoted` was given."""
    return text[1:] if _QUOTED.match(text) else text


def cell_value(column: Column, cell: Cell) -> object:
    """Return what a filled cell holds, as a document has it.

    Raises:
        WrittenError: it can be read in no way, or was changed by the spreadsheet.
    """
    if column.form is Form.JSON:
        return _json(cell)
    if column.form in {Form.LIST, Form.MAPPING}:
        return _several(column, cell)
    if isinstance(column.shape, shapes.StrType):
        return _text(cell, is_free=not column.shape.min_length)
    if isinstance(cell, datetime) and isinstance(column.shape, shapes.DateType):
        if cell.time() != time():
            raise WrittenError(f"found {cell}", "give the day without a time")
        return cell.date()
    if isinstance(cell, float):
        number = _shown(cell)
        is_whole = number.is_finite() and number == number.to_integral_value()
        return int(number) if is_whole and isinstance(column.shape, shapes.IntType) else number
    return cell


def _shown(cell: float) -> Decimal:
    """Return a number as the spreadsheet shows it, so that a sum of 0.1 and 0.2 is 0.3.

    Only the noise of binary arithmetic is left away; a number with digits beyond those shown keeps them.
    """
    exact, shown = Decimal(repr(cell)), Decimal(f"{cell:.{NUMBER_DIGITS}g}")
    return shown if exact.is_finite() and abs(exact - shown) < _NOISE else exact


def _text(cell: Cell, *, is_free: bool) -> object:
    if isinstance(cell, str):
        return cell if is_free else cell.strip()
    if isinstance(cell, date) and is_free:
        midnight = isinstance(cell, datetime) and cell.time() == time()
        return cell.date().isoformat() if midnight and isinstance(cell, datetime) else cell.isoformat()
    if isinstance(cell, int) and not isinstance(cell, bool) and len(str(abs(cell))) <= NUMBER_DIGITS:
        return str(cell)
    raise WrittenError(
        f"the spreadsheet holds {show(cell)} here, no text", "format the cell as text and type it again"
    )


def _json(cell: Cell) -> object:
    try:
        return read_json(cell) if isinstance(cell, str) else cell
    except (ValueError, RecursionError) as error:
        raise WrittenError(f"found {show(cell)}, which is no JSON: {error}", "write it as JSON") from None


def _several(column: Column, cell: Cell) -> object:
    if not isinstance(cell, str):
        return _text(cell, is_free=False)
    opening = "[" if column.form is Form.LIST else "{"
    if cell.lstrip().startswith(opening):
        return _json(cell)
    if column.form is Form.LIST:
        return _items(column, cell)
    parts = [part.strip() for part in cell.split(";") if part.strip()]
    pairs: dict[str, str] = {}
    for part in parts:
        name, equals, value = (piece.strip() for piece in part.partition("="))
        if not (name and equals and value) or name in pairs:
            raise WrittenError(f"found {show(part)}", "write name=value; name=value, each name once")
        pairs[name] = value
    return pairs


def _items(column: Column, text: str) -> list[str]:
    """Return what stands in a list; states' two letters may be set apart by commas, which names may hold."""
    between_commas = [part.strip() for part in text.split(",") if part.strip()]
    if ";" in text or not any(map(is_state, between_commas)):
        return [part.strip() for part in text.split(";") if part.strip()]
    if all(map(is_state, between_commas)):
        return between_commas
    if not column.lists_parties:
        return [text.strip()]
    raise WrittenError(
        f"found {show(text)}, which may be one party or several", "set them apart by semicolons"
    )


def whole_money(column: Column, named: Container[str]) -> Column:
    """Return where a value goes: an amount whose currency stands nowhere else is the whole of its money."""
    if column.form is Form.AMOUNT and f"{column.name}.currency" not in named:
        return msgspec.structs.replace(column, path=column.path[:-1])
    return column


Numbers = Mapping[tuple[str | int, ...], int]
"""The number each group of a row has in its document, by the path that leads to it."""


def document_of(values: Sequence[tuple[Column, object]]) -> tuple[dict[str, object], Numbers]:
    """Return the document the values of a row describe, and the numbers its groups have in it.

    Groups left empty are passed over, so that the third may be filled and the second not.
    """
    tree: dict[str | int, Any] = {}
    for column, value in values:
        node = tree
        for step in column.path[:-1]:
            node = node.setdefault(step, {})
        node[column.path[-1]] = value
        if column.form is Form.CURRENCY:
            node.setdefault("amount", "")
    numbers = _numbers(tree, [column.path for column, _ in values])
    return {str(name): _listed(node) for name, node in tree.items()}, numbers


def places_of(columns: Sequence[Column], numbers: Numbers) -> dict[str, str]:
    """Return the column of each place in a row's document; empty groups only of fields that have no other."""
    fields = {path[:-1] for path in numbers}
    empty = {column.path for column in columns if any(column.path[: len(path)] == path for path in fields)}
    filled = {path for path in empty if any(path[: len(group)] == group for group in numbers)}
    return {_place(one.path, numbers): one.name for one in columns if one.path not in empty - filled}


def _numbers(tree: dict[str | int, Any], paths: Iterable[tuple[str | int, ...]]) -> Numbers:
    """Return each group's number once those left empty are passed over, by the path that leads to it."""
    numbers = {}
    for path in paths:
        node: Any = tree
        for i, step in enumerate(path[:-1]):
            if isinstance(step, int):
                numbers[path[: i + 1]] = sorted(node).index(step)
            node = node[step]
    return numbers


def _listed(node: object) -> object:
    if not isinstance(node, dict):
        return node
    if node and all(isinstance(step, int) for step in node):
        return [_listed(node[step]) for step in sorted(node)]
    return {step: _listed(part) for step, part in node.items()}


def _place(path: tuple[str | int, ...], numbers: Numbers) -> str:
    text = ""
    for i, step in enumerate(path):
        if isinstance(step, int):
            text += f"[{numbers.get(path[: i + 1], step)}]"
        else:
            text += f".{step}" if text else step
    return text


def column_at(where: str, places: Mapping[str, str]) -> str:
    """Return the name of the column a place in a document came from, or should have come from."""
    if where in places:
        return places[where]
    below = [name for place, name in places.items() if place.startswith(f"{where}.")]
    below += [
        re.split(r"\.[0-9]", name)[0] for place, name in places.items() if place.startswith(f"{where}[")
    ]
    above = [name for place, name in places.items() if where.startswith((f"{place}.", f"{place}["))]
    return next(iter(below or above), where)


def cells_of(act: Act, columns: Iterable[Column]) -> dict[str, Cell]:
    """Return the cells of an act by column name; None where a cell is empty."""
    return {column.name: _cell(column, act) for column in columns}


def _cell(column: Column, act: Act) -> Cell:
    value: Any = act
    for step in column.path:
        if isinstance(step, int):
            value = value[step] if step < len(value) else None
        else:
            value = getattr(value, step)
        if value is None:
            return None
    if column.form is Form.JSON:
        return canonical(value).decode() if value not in ((), {}) else None
    if column.form is Form.LIST:
        return _joined([_simple(item) for item in value], column, value) if value else None
    if column.form is Form.MAPPING:
        pairs = [f"{name}={_simple(item)}" for name, item in value.items()]
        is_plain = all(name and "=" not in name and str(item).strip() for name, item in value.items())
        return _joined(pairs if is_plain else [""], column, value) if value else None
    # a reader takes a cell of nothing but spaces for an empty one
    return None if isinstance(value, str) and not value.strip() else _simple(value)


def _simple(value: Any) -> Cell:  # noqa: ANN401 - any simple type
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, Decimal):
        return value
    return value if isinstance(value, str | int | date) else canonical(value).decode().strip('"')


def _joined(parts: list[Any], column: Column, value: object) -> str:
    texts = [str(part) for part in parts]
    is_plain = all(t and t == t.strip() and ";" not in t and not re.search(r" =|= ", t) for t in texts)
    joined = "; ".join(texts)
    if (
        is_plain
        and texts[0][0] not in "[{"
        and (column.form is Form.MAPPING or _reads_as(column, joined, texts))
    ):
        return joined
    return canonical(value).decode()


def _reads_as(column: Column, text: str, items: list[str]) -> bool:
    try:
        return _items(column, text) == items
    except WrittenError:
        return False
