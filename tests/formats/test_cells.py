"""Cells hold every act, and give it back as it was."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from msgspec import inspect as shapes

from entente.acts.membership.founding import CoalitionFounded
from entente.acts.registry import CATALOGUE
from entente.basics.canonical import canonical
from entente.basics.money import Money
from entente.basics.words import Period
from entente.book.act import Act, kind_of, stage_of
from entente.formats.cells import cell_value, cells_of, quoted, unquoted
from entente.formats.columns import column_help, columns_of
from entente.formats.documents import read_as, read_documents, shape_of
from entente.formats.grids import is_kept_by_workbooks
from entente.formats.sheets import SheetError, acts_to_rows, read_sheet, write_sheet
from entente.formats.written import WrittenError, choices
from entente.testing import random_acts

STAGES = sorted({stage_of(cls) for cls in CATALOGUE.acts.values()})


def column(kind: str, name: str) -> Any:
    """Return a column of a kind by its name."""
    return next(one for one in columns_of(CATALOGUE.acts[kind]) if one.name == name)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (0.1 + 0.2, "0.3"),
        (1110.3500000000001, "1110.35"),
        (1.005, "1.005"),
        (12345678901234.56, "12345678901234.56"),
        (float("inf"), "Infinity"),
    ],
)
def test_a_number_is_what_the_spreadsheet_shows_of_it(cell: float, expected: str) -> None:
    assert cell_value(column("cash-received", "amount"), cell) == Decimal(expected)


def test_whole_numbers_days_and_texts_keep_their_types() -> None:
    assert cell_value(column("reversed", "entry"), 4.0) == 4
    assert cell_value(column("reversed", "entry"), 4.5) == Decimal("4.5")
    assert cell_value(column("cash-received", "on"), datetime(2025, 7, 2)) == date(2025, 7, 2)
    assert cell_value(column("cash-received", "note"), datetime(2025, 7, 2, 3)) == "2025-07-02T03:00:00"


@pytest.mark.parametrize(
    ("kind", "name", "cell", "expected"),
    [
        ("reference-rates-filed", "rates", "USD=1; USD=2", "found 'USD=2'"),
        ("reference-rates-filed", "rates", "USD", "write name=value; name=value"),
        ("pledge-announced", "conditions", "{", "which is no JSON"),
        ("pledge-announced", "jointly_with", "[1", "which is no JSON"),
        ("pledge-announced", "jointly_with", 1.5, "no text"),
    ],
)
def test_a_cell_of_several_values_says_what_it_cannot_be(
    kind: str, name: str, cell: Any, expected: str
) -> None:
    with pytest.raises(WrittenError, match=expected):
        cell_value(column(kind, name), cell)


@pytest.mark.parametrize(
    "cell", ["LV,NL,SE", "LV, NL, SE", "LV;NL;SE", "LV; NL;SE;", '["LV", "NL", "SE"]', "LV,NL,SE,"]
)
def test_states_in_a_cell_are_set_apart_by_commas_or_semicolons(cell: str) -> None:
    assert cell_value(column("coalition-founded", "founders"), cell) == ["LV", "NL", "SE"]


def test_a_name_may_hold_a_comma() -> None:
    assert cell_value(column("coalition-founded", "founders"), "Ministry, Defence") == ["Ministry, Defence"]
    assert cell_value(column("coalition-founded", "founders"), "Bank, Riga; LV") == ["Bank, Riga", "LV"]
    assert cell_value(column("party-registered", "aliases"), "Riga, LV") == ["Riga, LV"]


@pytest.mark.parametrize(
    ("kind", "name"), [("coalition-founded", "leads"), ("statement-made", "claims.1.parties")]
)
def test_a_name_among_states_is_not_guessed(kind: str, name: str) -> None:
    with pytest.raises(WrittenError, match="'LV, Sweden', which may be one party or several: set them apart"):
        cell_value(column(kind, name), "LV, Sweden")


@pytest.mark.parametrize(
    ("founders", "cell"),
    [
        (("LV", "NL"), "LV; NL"),
        (("LV",), "LV"),
        (("Ministry, Defence", "LV"), "Ministry, Defence; LV"),
        (("LV,NL",), '["LV,NL"]'),
        (("Bank, LV",), '["Bank, LV"]'),
    ],
)
def test_parties_in_one_cell_read_back_as_they_were(founders: tuple[str, ...], cell: str) -> None:
    act = CoalitionFounded(on=date(2024, 1, 1), name="C", founders=founders, leads=("LV",))
    founding = column("coalition-founded", "founders")
    assert cells_of(act, [founding]) == {"founders": cell}
    read = cell_value(founding, cell)
    assert read == list(founders)


def test_the_help_of_a_column_of_parties_says_how_they_are_set_apart() -> None:
    words = {one.name: one.words for one in column_help(CoalitionFounded)}["founders"]
    assert words.endswith("(set apart by semicolons; states' two letters by commas too)")


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@a", "\tx", "\rx", "'=1", "''=1", "'a", "a=", ""])
def test_a_quoted_text_begins_no_formula_and_comes_back(text: str) -> None:
    assert not quoted(text).startswith(("=", "+", "-", "@", "\t", "\r"))
    assert unquoted(quoted(text)) == text


# -- round trip ----------------------------------------------------------------------------------------------

_WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12) | st.sampled_from(
    ["=1+1", "'=x", "a;b", "[", "{x", "a=b", "_x0041_", " x ", "007", "1-2", "a\r\nb", "\t", '"', "null"]
)
_DAYS = st.dates(date(1900, 1, 1), date(2199, 12, 31))
_MONEY = st.builds(Money, st.sampled_from(["EUR", "JPY", "KWD"]), st.integers(-(2**63) + 1, 2**63 - 1))
_RATES = st.decimals(allow_nan=False, allow_infinity=False, places=6, min_value=0, max_value=10**9)
_SIMPLE: dict[type[shapes.Type], Callable[[Any], st.SearchStrategy[Any]]] = {
    shapes.StrType: lambda shape: (
        st.text("abcZ019-:#;=", min_size=shape.min_length, max_size=20) if shape.min_length else _WORDS
    ),
    shapes.BoolType: lambda _: st.booleans(),
    shapes.IntType: lambda _: st.integers(-(10**15) + 1, 10**15 - 1),
    shapes.DecimalType: lambda _: _RATES | st.just(Decimal("1.10")),
    shapes.DateType: lambda _: _DAYS,
    shapes.NoneType: lambda _: st.none(),
    shapes.EnumType: lambda shape: st.sampled_from(list(shape.cls)),
    shapes.LiteralType: lambda shape: st.sampled_from(choices(shape)),
}


def values(shape: shapes.Type) -> st.SearchStrategy[Any]:
    """Return values of any type acts are made of."""
    if isinstance(shape, shapes.UnionType):
        return st.one_of([values(one) for one in shape.types])
    if isinstance(shape, shapes.VarTupleType):
        return st.lists(values(shape.item_type), max_size=3).map(tuple)
    if isinstance(shape, shapes.TupleType):
        return st.tuples(*(values(one) for one in shape.item_types))
    if isinstance(shape, shapes.DictType):
        return st.dictionaries(values(shape.key_type), values(shape.value_type), max_size=3)
    if isinstance(shape, shapes.StructType):
        if shape.cls is Money:
            return _MONEY
        if shape.cls is Period:
            return st.tuples(_DAYS, _DAYS).map(lambda days: Period(min(days), max(days)))
        return st.builds(shape.cls, **{field.name: values(field.type) for field in shape.fields})
    return _SIMPLE[type(shape)](shape)


STRATEGIES = {cls: values(shape_of(cls)) for cls in CATALOGUE.acts.values()}


def fitting(acts: list[Act]) -> list[Act]:
    """Return the acts that fit into a row: what must be given cannot be empty there."""
    found = []
    for act in acts:
        try:
            acts_to_rows([act])
        except SheetError:
            continue
        found.append(act)
    return found


@pytest.mark.parametrize("stage", STAGES)
@settings(
    max_examples=6,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # shrinking workbooks takes minutes
)
@given(data=st.data())
def test_acts_of_every_kind_read_back_from_their_sheet(
    stage: str, data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    kinds = [cls for cls in CATALOGUE.acts.values() if stage_of(cls) == stage]
    by_kind = [fitting(data.draw(st.lists(STRATEGIES[cls], min_size=1, max_size=3))) for cls in kinds]
    base = tmp_path_factory.getbasetemp()
    for acts in filter(None, by_kind):
        lines = "\n".join(canonical(act).decode() for act in acts)
        assert read_documents(CATALOGUE, lines, ".jsonl") == acts
        assert_reads_back(base / f"{kind_of(acts[0])}.csv", acts)
    kept = [[act for act in acts if is_kept_by_workbooks(canonical(act).decode())] for acts in by_kind]
    if any(kept):
        assert_reads_back(base / f"{stage}.xlsx", [act for acts in kept for act in acts])


def assert_reads_back(path: Path, acts: list[Act]) -> None:
    """See that acts written to a sheet are read back byte for byte."""
    write_sheet(path, acts)
    given = [read_as(type(act), msgspec.structs.asdict(act)) for act in acts]
    assert [canonical(row.act) for row in read_sheet(path, CATALOGUE)] == [canonical(act) for act in given]


def test_a_random_book_reads_back_from_a_workbook(tmp_path: Path) -> None:
    acts = list(random_acts(3, 800))
    assert len(fitting(acts)) == len(acts)
    write_sheet(tmp_path / "all.xlsx", acts)
    read = [row.act for row in read_sheet(tmp_path / "all.xlsx", CATALOGUE)]
    assert sorted(map(repr, read)) == sorted(map(repr, acts))
