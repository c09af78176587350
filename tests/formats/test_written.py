"""Every simple type is read strictly from what people write, also those no act of these stages has."""

from __future__ import annotations

import base64
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any, Literal

import msgspec
import pytest
from msgspec import inspect as shapes

from entente.acts.registry import CATALOGUE
from entente.basics.money import Money
from entente.book.act import Act
from entente.book.catalogue import Catalogue
from entente.formats.columns import column_help, columns_of
from entente.formats.documents import DocumentError, read_as
from entente.formats.sheets import acts_to_rows, read_sheet, write_sheet, write_template
from entente.formats.written import WrittenError, in_bounds, in_words, read_amount

Bounded = Annotated[int, msgspec.Meta(gt=0, lt=10)]
Closed = Annotated[int, msgspec.Meta(ge=1, le=9)]
Code = Annotated[str, msgspec.Meta(pattern="^[0-9]{8}$", max_length=8)]


class Even(msgspec.Struct, frozen=True):
    """A number that refuses to be odd."""

    number: int

    def __post_init__(self) -> None:
        """Refuse an odd number."""
        if self.number % 2:
            raise ValueError(f"{self.number} is odd")


class Stamp(msgspec.Struct, frozen=True, tag_field="form", tag="stamp"):
    """A mark in ink."""

    ink: str


class Seal(msgspec.Struct, frozen=True, tag_field="form", tag="seal"):
    """A mark in wax."""

    wax: str


class Weighed(Act, tag="weighed", frozen=True, kw_only=True):
    """Something was weighed. `scale` says on what."""

    at: datetime | None = None
    digest: bytes = b""
    is_sealed: bool = False
    code: Code = "00000000"
    weight: Bounded = 1
    boxes: Closed = 1
    label: int | str = 0
    pair: tuple[int, str] | None = None
    even: Even | None = None
    mark: Stamp | Seal | None = None
    limits: dict[str, int] = {}  # noqa: RUF012 - msgspec copies it
    scale: Literal["floor", "crane"] = "floor"


CHANGED: dict[str, object] = {
    "at": datetime(2025, 7, 2, 12, tzinfo=UTC),
    "digest": b"\x00\xff",
    "is_sealed": True,
    "code": "35110000",
    "weight": 9,
    "boxes": 9,
    "label": "fragile",
    "pair": (1, "a"),
    "even": Even(2),
    "mark": Seal("red"),
    "limits": {"a": 1},
    "scale": "crane",
}


def weighed(**fields: object) -> Weighed:
    """Return the act a document with these fields describes."""
    act = read_as(Weighed, {"on": "2025-07-02", **fields})
    assert isinstance(act, Weighed)
    return act


@pytest.mark.parametrize(
    ("field", "written", "read"),
    [
        ("at", " 2025-07-02T14:00:00+02:00 ", datetime(2025, 7, 2, 12, tzinfo=UTC)),
        ("at", datetime(2025, 7, 2, 12, tzinfo=UTC), datetime(2025, 7, 2, 12, tzinfo=UTC)),
        ("digest", base64.b64encode(b"\x00\xff").decode(), b"\x00\xff"),
        ("digest", b"x", b"x"),
        ("is_sealed", " TRUE ", True),
        ("is_sealed", False, False),
        ("code", "35110000", "35110000"),
        ("weight", "9", 9),
        ("boxes", 9, 9),
        ("label", "fragile", "fragile"),
        ("label", 7, 7),
        ("pair", [1, "a"], (1, "a")),
        ("even", {"number": 2}, Even(2)),
        ("mark", {"form": "seal", "wax": "red"}, Seal("red")),
        ("mark", Stamp("blue"), Stamp("blue")),
    ],
)
def test_a_value_is_read_as_its_type(field: str, written: object, read: object) -> None:
    assert getattr(weighed(**{field: written}), field) == read


@pytest.mark.parametrize(
    ("field", "written", "said"),
    [
        ("at", "2025-07-02T14:00:00", "write the moment with its zone"),
        ("at", "noon", "found 'noon'; write the moment"),
        ("at", 5, "found 5; write the moment"),
        ("digest", "no", "write the bytes in base64"),
        ("digest", 5, "write the bytes in base64"),
        ("is_sealed", "yes", "found 'yes'; write true or false"),
        ("is_sealed", 1, "found 1; write true or false"),
        ("code", "3511", "write it as ^[0-9]{8}$"),
        ("code", "351100001", "found 9 characters; shorten it to 8"),
        ("code", "\0", "which holds a character of zero; write it without"),
        ("weight", 0, "found 0; give a whole number above 0"),
        ("weight", 10, "found 10; give a whole number below 10"),
        ("boxes", 0, "give a whole number of at least 1"),
        ("boxes", 10, "give a whole number of at most 9"),
        ("label", 1.5, "give a whole number or text"),
        ("pair", [1], "found 1 items; give 2: a list of a whole number and text"),
        ("even", {"number": 3}, "3 is odd; correct it"),
        ("mark", Even(2), "give one of stamp, seal"),
        ("mark", 5, "give an object with 'form': stamp, seal"),
        ("mark", {"form": "saal"}, "did you mean 'seal'?"),
        ("mark", {"form": "ink"}, "use one of stamp, seal"),
        ("limits", 5, "give an object: a value by each name"),
    ],
)
def test_a_value_of_another_type_is_refused(field: str, written: object, said: str) -> None:
    with pytest.raises(DocumentError) as caught:
        weighed(**{field: written})
    (problem,) = caught.value.problems
    assert problem.where.partition(".")[0] == field
    assert said in str(problem)


def test_money_of_no_currency_is_out_of_bounds() -> None:
    with pytest.raises(ValueError, match="no ISO 4217 currency code"):
        in_bounds(Money("EURO", 5))


def test_zeros_finer_than_the_unit_are_no_amount() -> None:
    with pytest.raises(
        WrittenError, match=r"0\.000 EUR is finer than the unit of EUR \(2 decimals\): round it"
    ):
        read_amount("0.000", "EUR")


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
@pytest.mark.parametrize("fields", [{}, CHANGED])
def test_every_type_reads_back_from_a_sheet(suffix: str, fields: dict[str, Any], tmp_path: Path) -> None:
    catalogue = Catalogue([Weighed], CATALOGUE.roles)
    act = Weighed(on=date(2025, 7, 2), **fields)
    path = tmp_path / f"weighed{suffix}"
    write_sheet(path, [act])
    assert [row.act for row in read_sheet(path, catalogue)] == [act]
    write_template(path, catalogue, ["weighed"])
    assert read_sheet(path, catalogue) == []
    assert len(acts_to_rows([act])[0]) == len(columns_of(Weighed, {"sources": 0}))


def test_every_type_has_a_name_in_words() -> None:
    words = {one.name: one.words for one in column_help(Weighed)}
    assert words["at"] == "a moment with its zone"
    assert words["digest"] == "bytes in base64"
    assert words["label"] == "a whole number or text, as JSON"
    assert words["pair"] == "a list of a whole number and text, as JSON"
    assert words["mark"] == "an object with ink or an object with wax, as JSON"
    assert words["scale"] == "one of crane, floor"
    assert {one.name: one.allowed for one in column_help(Weighed)}["is_sealed"] == ("true", "false")
    assert in_words(shapes.type_info(Decimal)) == "a number"
    assert in_words(shapes.type_info(object)) == "a value"
