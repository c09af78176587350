"""Columns are derived from the classes of acts, and say what they mean."""

from __future__ import annotations

import pytest

from entente.acts.registry import CATALOGUE
from entente.formats.columns import Form, Need, column_help, columns_of, group_counts


def names(kind: str) -> list[str]:
    """Return the names of a kind's columns."""
    return [column.name for column in columns_of(CATALOGUE.acts[kind])]


@pytest.mark.parametrize("kind", CATALOGUE.acts)
def test_every_field_of_every_act_has_columns_of_its_own(kind: str) -> None:
    columns = columns_of(CATALOGUE.acts[kind])
    assert {column.path[0] for column in columns} == set(CATALOGUE.acts[kind].__struct_fields__)
    assert len({column.name for column in columns}) == len(columns)
    assert len({column.path for column in columns}) == len(columns)


def test_amounts_periods_and_valuations_are_flat() -> None:
    assert {"amount", "amount.currency"} <= set(names("cash-received"))
    assert {"period.start", "period.end"} <= set(names("pledge-announced"))
    valued = [name for name in names("cash-received") if name.startswith("value")]
    assert valued[:4] == ["value", "value.currency", "value.rate", "value.direction"]


def test_several_structs_stand_in_numbered_groups() -> None:
    found = [name for name in names("commitment-signed") if name.startswith("instalments")]
    assert found[:3] == ["instalments.1.due", "instalments.1.amount", "instalments.1.amount.currency"]
    assert found[-1] == "instalments.3.amount.currency"


def test_a_header_says_how_many_groups_there_are() -> None:
    cls = CATALOGUE.acts["commitment-signed"]
    header = ["source", "source.4.place", "instalments.12.due", "instalments.x"]
    assert group_counts(cls, header) == {"sources": 4, "instalments": 12}
    assert group_counts(cls, ["instalments.9999.due"])["instalments"] == 1000
    assert group_counts(cls, []) == {"sources": 0, "instalments": 0}


def test_sources_have_short_names_unless_the_act_has_a_source_of_its_own() -> None:
    assert names("cash-received")[1:3] == ["source", "source.place"]
    assert names("statement-made")[1:3] == ["sources", "sources.place"]
    assert "source" in names("statement-made")


def test_what_has_no_flat_form_is_json() -> None:
    forms = {column.name: column.form for column in columns_of(CATALOGUE.acts["pledge-announced"])}
    assert forms["conditions"] is Form.JSON
    assert forms["jointly_with"] is Form.LIST
    rates = {column.name: column.form for column in columns_of(CATALOGUE.acts["reference-rates-filed"])}
    assert rates["rates"] is Form.MAPPING


def test_help_says_type_need_default_choices_and_meaning() -> None:
    by_name = {one.name: one for one in column_help(CATALOGUE.acts["cash-received"])}
    assert by_name["amount"].need is Need.REQUIRED
    assert by_name["value"].need is Need.IN_GROUP
    assert by_name["expiry"].need is Need.OPTIONAL
    assert by_name["expiry"].words == "a day (YYYY-MM-DD)"
    assert by_name["disclosure"].allowed == ("public", "members", "restricted")
    assert by_name["value.direction"].default == "value-per-amount"
    assert by_name["on"].meaning == "the one day it took effect"
    assert (
        by_name["settles.1.taken"].meaning
        == "the part of the money received, where that is in another currency"
    )


@pytest.mark.parametrize("kind", CATALOGUE.acts)
def test_help_covers_every_column(kind: str) -> None:
    assert [one.name for one in column_help(CATALOGUE.acts[kind])] == names(kind)
    assert all(one.words and one.words != "a value" for one in column_help(CATALOGUE.acts[kind]))
