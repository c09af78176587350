"""Written values: amounts, days, periods, numbers as people write them, read strictly, never guessed."""

from __future__ import annotations

import base64
import re
from calendar import monthrange
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from difflib import get_close_matches
from typing import Any, TypeVar

from msgspec import inspect as shapes

from entente.basics.currencies import is_currency, unit_digits
from entente.basics.money import Money, MoneyError
from entente.basics.words import Period
from entente.book.act import SourceRef

T = TypeVar("T")
MINOR_LIMIT = 2**63
"""Amounts in minor units lie below this: the ledger keeps them in 64 bits."""
_PLACES_LIMIT = 30  # decimal places before or after the point
_SHOWN = 80

_CODE = re.compile(r"[A-Za-z]{3}")
_AMOUNT = re.compile(r"-?(?:[0-9]+|[1-9][0-9]{0,2}([, _\u00a0\u202f])[0-9]{3}(?:\1[0-9]{3})*)(?:\.([0-9]+))?")
_DECIMAL = re.compile(r"-?[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]{1,4})?")
_WHOLE = re.compile(r"-?[0-9]{1,40}")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_SPAN = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_SPACES = re.compile(r"[ _\u00a0\u202f]")


class WrittenError(ValueError):
    """A value that cannot be read: what was found, what to do, and the part at fault, if only one is."""

    def __init__(self, found: str, remedy: str, part: str = "") -> None:
        """Hold the words; the reader of the whole document adds where it stands."""
        super().__init__(f"{found}: {remedy}")
        self.found, self.remedy, self.part = found, remedy, part


def show(value: object) -> str:
    """Return a value as an error shows it: quoted, and cut when it is long."""
    text = str(value) if isinstance(value, Decimal | date) else repr(value)
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}..."


def closest(word: str, known: Sequence[str]) -> str:
    """Return a remedy naming the nearest known word, or nothing when none is near."""
    near = get_close_matches(word.lower().replace("_", "-"), [k.replace("_", "-") for k in known], n=1)
    return next((f"did you mean {k!r}?" for k in known if near and k.replace("_", "-") == near[0]), "")


# -- amounts and numbers -------------------------------------------------------------------------------------


def read_amount(amount: object, currency: str) -> Money:
    """Return an amount typed by a person, or a number, as money of a currency.

    Text is digits with a point; thousands may be set apart by commas, spaces or underscores in groups of
    three. What could be read in two ways is refused: "12.500,00" never becomes 12.5.

    Raises:
        WrittenError: it is no amount, has more decimals than the currency, or the currency is unknown.
    """
    if not is_currency(currency):
        hint = (
            f"write {currency.upper()}" if is_currency(currency.upper()) else "use three letters such as EUR"
        )
        raise WrittenError(f"{currency!r} is no ISO 4217 currency code", hint, "currency")
    number = _typed_amount(amount.strip(), currency) if isinstance(amount, str) else amount
    if isinstance(number, float):
        number = Decimal(repr(number))
    if isinstance(number, bool) or not isinstance(number, Decimal | int):
        raise WrittenError(f"{show(amount)} is no amount", "write digits with a point, e.g. 1250000.50")
    if isinstance(number, Decimal) and number.is_finite() and abs(number.adjusted()) > _PLACES_LIMIT:
        raise WrittenError(
            f"{show(amount)} {currency} is more than a book can hold, or less", "check the amount"
        )
    try:
        return in_bounds(Money.of(number, currency))
    except MoneyError as error:
        found, _, remedy = str(error).partition(": ")
        raise WrittenError(found, remedy) from None


def in_bounds(money: Money) -> Money:
    """Return money a book can hold.

    Raises:
        WrittenError: the currency is unknown, or the amount does not fit into 64 bits.
    """
    if not is_currency(money.currency):
        found = f"{money.currency!r} is no ISO 4217 currency code"
        raise WrittenError(found, "use three letters such as EUR", "currency")
    if abs(money.minor) >= MINOR_LIMIT:
        raise WrittenError(f"{money} is more than a book can hold", "check the amount")
    return money


def _typed_amount(text: str, currency: str) -> Decimal:
    match = _AMOUNT.fullmatch(text)
    decimals = match[2] if match else None
    if match and len(decimals or "") <= unit_digits(currency):
        return Decimal(_SPACES.sub("", text).replace(",", ""))
    readings = _readings(text)
    if len(readings) > 1:
        found = f"{text!r} can be read as {' or as '.join(readings)}"
        raise WrittenError(found, "write the one you mean, with a point only before decimals")
    if match:
        raise WrittenError(
            f"{text} {currency} is finer than the unit of {currency} ({unit_digits(currency)} decimals)",
            "round it",
        )
    hint = f"write {readings[0]}" if readings else "write digits with a point, e.g. 1250000.50"
    raise WrittenError(f"{text!r} is no amount", hint)


def _readings(text: str) -> list[str]:
    """Return what a text means where the point sets off the decimals, and where the comma does."""
    plain = _SPACES.sub("", text)
    with_point, with_comma = plain.replace(",", ""), plain.replace(".", "").replace(",", ".")
    texts = [reading for reading in (with_point, with_comma) if re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", reading)]
    return list(dict.fromkeys(_trimmed(Decimal(reading)) for reading in texts))


def _trimmed(number: Decimal) -> str:
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _money(value: object) -> Money:
    if isinstance(value, Mapping):
        return _money_of_parts(value)
    if not isinstance(value, str):
        raise WrittenError(f"found {show(value)}, which names no currency", "write e.g. 'EUR 1250000.50'")
    text = value.strip()
    code, _, amount = text.partition(" ")
    if not _CODE.fullmatch(code):
        amount, _, code = text.rpartition(" ")
    if not _CODE.fullmatch(code):
        raise WrittenError(f"{show(value)} names no currency", "write e.g. 'EUR 1250000.50'")
    return read_amount(amount, code)


def _money_of_parts(value: Mapping[Any, Any]) -> Money:
    others = sorted(map(str, set(value) - {"amount", "currency"}))
    if others:
        raise WrittenError(f"an amount has no field {others[0]!r}", "give amount and currency", others[0])
    currency = value.get("currency")
    if not isinstance(currency, str) or not currency.strip():
        found = f"found {show(currency)}" if currency else "it is missing"
        raise WrittenError(found, "give its three-letter code, e.g. EUR", "currency")
    return read_amount(value["amount"], currency.strip())


def _whole(shape: shapes.IntType, value: object) -> int:
    if isinstance(value, str) and _WHOLE.fullmatch(value.strip()):
        value = int(value)
    if isinstance(value, bool) or not isinstance(value, int):
        raise WrittenError(f"found {show(value)}", "give a whole number")
    for name, holds in _BOUNDS.items():
        bound = getattr(shape, name)
        if bound is not None and not holds(value, bound):
            raise WrittenError(f"found {value}", f"give a whole number {_BOUND_WORDS[name]} {bound}")
    return value


_BOUNDS: dict[str, Callable[[int, int], bool]] = {
    "gt": lambda value, bound: value > bound,
    "ge": lambda value, bound: value >= bound,
    "lt": lambda value, bound: value < bound,
    "le": lambda value, bound: value <= bound,
}
_BOUND_WORDS = {"gt": "above", "ge": "of at least", "lt": "below", "le": "of at most"}


def _decimal(_: shapes.DecimalType, value: object) -> Decimal:
    number: object = value
    if isinstance(value, str) and _DECIMAL.fullmatch(value.strip()):
        number = Decimal(value.strip())
    elif isinstance(value, float):
        number = Decimal(repr(value))
    elif isinstance(value, int) and not isinstance(value, bool):
        number = Decimal(value)
    if not isinstance(number, Decimal) or not number.is_finite():
        readings = _readings(value) if isinstance(value, str) else []
        hint = f" or {readings[-1]}" if readings else ""
        raise WrittenError(f"found {show(value)}", f"write digits with a point, e.g. 1.0845{hint}")
    if abs(number.adjusted()) > _PLACES_LIMIT or len(number.as_tuple().digits) > _PLACES_LIMIT:
        raise WrittenError(f"found {show(value)}", "check the number: it is implausibly long")
    return number


# -- days and periods ----------------------------------------------------------------------------------------


def _day(_: shapes.DateType, value: object) -> date:
    if isinstance(value, str) and _DAY.fullmatch(value.strip()):
        return _valid_day(value.strip(), *(int(part) for part in value.strip().split("-")))
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    raise WrittenError(f"found {show(value)}", "write the day as YYYY-MM-DD, e.g. 2025-07-02")


def _valid_day(text: str, year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError as error:
        raise WrittenError(
            f"{text} is no day: {error}", "write a day of the calendar, e.g. 2025-07-02"
        ) from None


def _moment(_: shapes.DateTimeType, value: object) -> datetime:
    try:
        moment = datetime.fromisoformat(value.strip()) if isinstance(value, str) else value
    except ValueError:
        moment = None
    if not isinstance(moment, datetime) or moment.tzinfo is None:
        raise WrittenError(
            f"found {show(value)}", "write the moment with its zone, e.g. 2025-07-02T12:00:00Z"
        )
    return moment.astimezone(UTC)


def _period(value: object) -> Period:
    written = str(value) if isinstance(value, int) and not isinstance(value, bool) else value
    ends = [_SPAN.fullmatch(part.strip()) for part in written.split("..")] if isinstance(written, str) else []
    if len(ends) not in {1, 2} or None in ends:
        raise WrittenError(f"found {show(value)}", "write e.g. 2025, 2024..2025 or 2025-01-01..2025-06-30")
    first, last = [[int(part) for part in end.groups() if part] for end in (ends[0], ends[-1]) if end]
    start = _valid_day(str(value), *[*first, 1, 1][:3])
    if len(last) == 1:
        last.append(12)
    _valid_day(str(value), last[0], last[1], 1)
    end = _valid_day(str(value), *[*last, monthrange(last[0], last[1])[1]][:3])
    return checked(Period(start, end))


def checked(value: T) -> T:
    """Return a value whose parts agree: a period ends after it begins, money fits.

    Raises:
        WrittenError: the parts do not agree.
    """
    if isinstance(value, Period) and value.end < value.start:
        raise WrittenError(f"it ends on {value.end}, before it begins on {value.start}", "check the two days")
    if isinstance(value, Money):
        in_bounds(value)
    return value


# -- words ---------------------------------------------------------------------------------------------------


def _source(value: object) -> SourceRef:
    if not isinstance(value, str):
        raise WrittenError(f"found {show(value)}", "name a filed source, e.g. 'advice-17#page 3'")
    ref, _, place = value.partition("#")
    source = _text(shapes.StrType(min_length=1, max_length=120), ref.strip())
    return SourceRef(source, place.strip())


def _text(shape: shapes.StrType, value: object) -> str:
    if not isinstance(value, str):
        raise WrittenError(f"found {show(value)}", "write it as text, in quotes")
    try:
        value.encode()
    except UnicodeEncodeError:
        raise WrittenError(f"found {show(value)}, which is half a character", "write it again") from None
    if "\0" in value:
        raise WrittenError(f"found {show(value)}, which holds a character of zero", "write it without")
    if len(value) < (shape.min_length or 0):
        remedy = (
            f"write at least {shape.min_length} characters" if value else "write it, or leave the field out"
        )
        raise WrittenError(f"found {show(value)}", remedy)
    if shape.max_length is not None and len(value) > shape.max_length:
        raise WrittenError(f"found {len(value)} characters", f"shorten it to {shape.max_length}")
    if shape.pattern is not None and not re.search(shape.pattern, value):
        raise WrittenError(f"found {show(value)}", f"write it as {shape.pattern}")
    return value


def _bytes(_: shapes.BytesType, value: object) -> bytes:
    if isinstance(value, bytes):
        return value
    try:
        return base64.b64decode(value if isinstance(value, str) else "?", validate=True)
    except ValueError:
        raise WrittenError(f"found {show(value)}", "write the bytes in base64") from None


def _truth(_: shapes.BoolType, value: object) -> bool:
    truth = {"true": True, "false": False}.get(value.strip().lower()) if isinstance(value, str) else value
    if not isinstance(truth, bool):
        raise WrittenError(f"found {show(value)}", "write true or false")
    return truth


def _choice(shape: shapes.EnumType | shapes.LiteralType, value: object) -> object:
    known = choices(shape)
    word = value.strip() if isinstance(value, str) else value
    if word not in known:
        near = closest(str(word), [str(one) for one in known])
        listed = f"use one of {', '.join(map(str, known))}"
        raise WrittenError(f"found {show(value)}", f"{near} {listed}".strip())
    return shape.cls(word) if isinstance(shape, shapes.EnumType) else word


def choices(shape: shapes.EnumType | shapes.LiteralType) -> list[Any]:
    """Return the values that may stand for a type with few of them."""
    return [one.value for one in shape.cls] if isinstance(shape, shapes.EnumType) else list(shape.values)


SCALARS: dict[type[shapes.Type], Callable[[Any, object], object]] = {
    shapes.StrType: _text,
    shapes.IntType: _whole,
    shapes.DecimalType: _decimal,
    shapes.BoolType: _truth,
    shapes.DateType: _day,
    shapes.DateTimeType: _moment,
    shapes.BytesType: _bytes,
    shapes.EnumType: _choice,
    shapes.LiteralType: _choice,
}
"""How the value of each simple type is read."""

SHORTHANDS: dict[type, Callable[[object], object]] = {Money: _money, Period: _period, SourceRef: _source}
"""Structs that may be written as one value."""

_NAMES: dict[type[shapes.Type], str] = {
    shapes.StrType: "text",
    shapes.IntType: "a whole number",
    shapes.DecimalType: "a number",
    shapes.BoolType: "true or false",
    shapes.DateType: "a day (YYYY-MM-DD)",
    shapes.DateTimeType: "a moment with its zone",
    shapes.BytesType: "bytes in base64",
}
_STRUCT_NAMES: dict[type, str] = {
    Money: "an amount with its currency, e.g. 'EUR 1250000.50'",
    Period: "a period, e.g. 2025 or 2025-01-01..2025-06-30",
    SourceRef: "a filed source, e.g. 'advice-17#page 3'",
}


def in_words(shape: shapes.Type) -> str:
    """Return a type in words, as errors and templates name it."""
    phrase = _PHRASES.get(type(shape))
    return phrase(shape) if phrase is not None else _NAMES.get(type(shape), "a value")


def _choices_in_words(shape: shapes.EnumType | shapes.LiteralType) -> str:
    return f"one of {', '.join(map(str, choices(shape)))}"


def _struct_in_words(shape: shapes.StructType) -> str:
    fields = ", ".join(field.name for field in shape.fields)
    return _STRUCT_NAMES.get(shape.cls, f"an object with {fields}")


def _union_in_words(shape: shapes.UnionType) -> str:
    return " or ".join(in_words(one) for one in shape.types if not isinstance(one, shapes.NoneType))


_PHRASES: dict[type[shapes.Type], Callable[[Any], str]] = {
    shapes.EnumType: _choices_in_words,
    shapes.LiteralType: _choices_in_words,
    shapes.StructType: _struct_in_words,
    shapes.UnionType: _union_in_words,
    shapes.VarTupleType: lambda shape: f"one or more of: {in_words(shape.item_type)}",
    shapes.TupleType: lambda shape: f"a list of {' and '.join(map(in_words, shape.item_types))}",
    shapes.DictType: lambda shape: f"an object: by name, {in_words(shape.value_type)}",
}
