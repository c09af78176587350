"""Documents become acts, or every problem in them is named."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entente.acts.contributions.cash import CashReceived
from entente.acts.pledges.announcing import PledgeAnnounced, PledgeConditionMet
from entente.acts.registry import CATALOGUE
from entente.basics.canonical import canonical
from entente.basics.money import Money
from entente.basics.words import Period
from entente.book.act import Act, SourceRef
from entente.formats.documents import DocumentError, Problem, read_document, read_documents
from entente.formats.written import WrittenError, read_amount
from entente.testing import random_acts

RECEIPT = {
    "kind": "cash-received",
    "on": "2025-07-02",
    "ref": "r1",
    "member": "DK",
    "amount": "EUR 1250000.50",
    "account": "main",
}


def receipt(**fields: object) -> CashReceived:
    """Return the receipt with fields changed."""
    act = read_document(CATALOGUE, {**RECEIPT, **fields})
    assert isinstance(act, CashReceived)
    return act


def pledge(**fields: object) -> PledgeAnnounced:
    """Return a pledge with fields."""
    plain = {"kind": "pledge-announced", "on": "2025-07-02", "ref": "p1", "member": "DK", **fields}
    act = read_document(CATALOGUE, plain)
    assert isinstance(act, PledgeAnnounced)
    return act


def problems(document: Any) -> dict[str, Problem]:
    """Return what is wrong with a document, by place."""
    with pytest.raises(DocumentError) as caught:
        read_document(CATALOGUE, document)
    return {problem.where: problem for problem in caught.value.problems}


@pytest.mark.parametrize(
    "written",
    [
        "EUR 1250000.50",
        "1250000.50 EUR",
        "EUR 1,250,000.50",
        "EUR 1 250 000.5",
        "EUR 1_250_000.50",
        "1\u00a0250\u00a0000.50 EUR",
        "1\u202f250\u202f000.50 EUR",
        {"currency": "EUR", "minor": 125000050},
        {"currency": "EUR", "minor": "125000050"},
        {"currency": "EUR", "amount": "1,250,000.50"},
        {"currency": "EUR", "amount": Decimal("1250000.5")},
        {"currency": "EUR", "amount": 1250000.5},
        Money("EUR", 125000050),
    ],
)
def test_an_amount_may_be_written_in_every_plain_way(written: object) -> None:
    assert receipt(amount=written).amount == Money("EUR", 125000050)


@pytest.mark.parametrize(
    ("written", "readings"),
    [
        ("12.500,00", ("12.5", "12500")),
        ("12.500", ("12.5", "12500")),
        ("1,25", ("125", "1.25")),
        ("0,123", ("123", "0.123")),
        ("1 250,50", ("125050", "1250.5")),
        ("1,250.500", ("1250.5",)),
        ("1.234.567", ("1234567",)),
    ],
)
def test_an_amount_of_two_readings_is_refused_with_both(written: str, readings: tuple[str, ...]) -> None:
    problem = problems({**RECEIPT, "amount": f"EUR {written}"})["amount"]
    assert all(reading in problem.found + problem.remedy for reading in readings)


@pytest.mark.parametrize(
    "written",
    [
        "1'250",
        "1e6",
        "",
        "--5",
        "+5",
        "\u0663",
        "1,2500",
        "1,250,00",
        "1, 250",
        "NaN",
        "0x10",
        "5.",
        ".5",
        "12_50",
    ],
)
def test_what_is_no_plain_amount_is_refused(written: str) -> None:
    with pytest.raises(WrittenError):
        read_amount(written, "EUR")


@pytest.mark.parametrize(
    "number", [True, None, float("nan"), float("inf"), Decimal("1e99"), 10**30, [], 0.1 + 0.2]
)
def test_what_is_no_number_of_money_is_refused(number: object) -> None:
    with pytest.raises(WrittenError):
        read_amount(number, "EUR")


def test_three_decimals_are_plain_in_a_currency_that_has_them() -> None:
    assert read_amount("12.500", "KWD") == Money("KWD", 12500)


@given(minor=st.integers(-(2**63) + 1, 2**63 - 1), currency=st.sampled_from(["EUR", "JPY", "KWD", "UYW"]))
def test_an_amount_as_shown_reads_back(minor: int, currency: str) -> None:
    money = Money(currency, minor)
    assert receipt(amount=str(money)).amount == money


@given(text=st.text("0123456789., _-", max_size=14))
def test_an_amount_is_refused_or_means_its_digits(text: str) -> None:
    try:
        money = read_amount(text, "EUR")
    except WrittenError:
        return
    whole, _, decimals = "".join(c for c in text if c not in ", _").partition(".")
    assert money.minor == int(whole.strip("-") + decimals.ljust(2, "0")) * (-1 if "-" in whole else 1)


@pytest.mark.parametrize(
    ("document", "where", "said"),
    [
        (5, "", "an act is an object"),
        ([], "", "an act is an object"),
        ({}, "kind", "missing"),
        ({"kind": 5}, "kind", "no kind of act"),
        ({"kind": "cash-recieved"}, "kind", "did you mean 'cash-received'?"),
        ({**RECEIPT, "acount": "x"}, "acount", "did you mean 'account'?"),
        ({**RECEIPT, "zzz": "x"}, "zzz", "its fields are on, sources"),
        ({**RECEIPT, "on": "2.7.2025"}, "on", "YYYY-MM-DD"),
        ({**RECEIPT, "on": "2025-02-30"}, "on", "day of the calendar"),
        ({**RECEIPT, "on": datetime(2025, 7, 2, tzinfo=UTC)}, "on", "YYYY-MM-DD"),
        ({**RECEIPT, "on": 20250702}, "on", "YYYY-MM-DD"),
        ({**RECEIPT, "member": "D"}, "member", "at least 2"),
        ({**RECEIPT, "ref": ""}, "ref", "write it"),
        ({**RECEIPT, "ref": "x" * 121}, "ref", "shorten it to 120"),
        ({**RECEIPT, "ref": 7}, "ref", "in quotes"),
        ({**RECEIPT, "note": None}, "note", "in quotes"),
        ({**RECEIPT, "note": "\ud800"}, "note", "half a character"),
        (
            {**RECEIPT, "disclosure": "publik"},
            "disclosure",
            "did you mean 'public'? use one of public, members",
        ),
        ({**RECEIPT, "amount": "1250"}, "amount", "names no currency"),
        ({**RECEIPT, "amount": 1250}, "amount", "names no currency"),
        ({**RECEIPT, "amount": "eur 5"}, "amount.currency", "write EUR"),
        ({**RECEIPT, "amount": "EUX 5"}, "amount.currency", "ISO 4217"),
        ({**RECEIPT, "amount": {"amount": "5"}}, "amount.currency", "missing"),
        ({**RECEIPT, "amount": {"amount": "5", "currency": "EUR", "x": 1}}, "amount.x", "no field"),
        ({**RECEIPT, "amount": {"currency": "EUR"}}, "amount.minor", "missing"),
        ({**RECEIPT, "amount": {"currency": "EUR", "minor": 1.5}}, "amount.minor", "whole number"),
        ({**RECEIPT, "amount": {"currency": "EUR", "minor": True}}, "amount.minor", "whole number"),
        ({**RECEIPT, "amount": {"currency": "EUR", "minor": 2**63}}, "amount", "more than a book can hold"),
        ({**RECEIPT, "settles": [{"amount": "1,5 EUR"}]}, "settles[0].amount", "can be read as"),
        ({**RECEIPT, "settles": ["c1"]}, "settles[0]", "give an object with amount"),
        ({**RECEIPT, "settles": None}, "settles", "leave it out"),
        ({**RECEIPT, "value": {"value": "USD 5", "rate": "1,1"}}, "value.rate", "1.1"),
        ({**RECEIPT, "value": {"value": "USD 5", "rate": float("nan")}}, "value.rate", "digits with a point"),
        ({**RECEIPT, "value": {"value": "USD 5", "rate": "1e999"}}, "value.rate", "implausibly long"),
        ({**RECEIPT, "sources": [7]}, "sources[0]", "name a filed source"),
        ({**RECEIPT, "sources": "#page 3"}, "sources[0]", "write it"),
    ],
)
def test_a_wrong_document_says_where_and_what_to_do(document: Any, where: str, said: str) -> None:
    found = problems(document)
    assert list(found) == [where]
    assert said in str(found[where])


def test_every_problem_of_a_document_is_named_at_once() -> None:
    found = problems({"kind": "cash-received", "on": "x", "reff": "r", "amount": "5", "account": "a"})
    assert set(found) == {"reff", "on", "ref", "member", "amount"}


@pytest.mark.parametrize(
    ("written", "start", "end"),
    [
        ("2025", date(2025, 1, 1), date(2025, 12, 31)),
        (2025, date(2025, 1, 1), date(2025, 12, 31)),
        ("2024..2025", date(2024, 1, 1), date(2025, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2025-01-01..2025-06-30", date(2025, 1, 1), date(2025, 6, 30)),
        ({"start": "2025-01-01", "end": date(2025, 6, 30)}, date(2025, 1, 1), date(2025, 6, 30)),
    ],
)
def test_a_period_may_be_written_short(written: object, start: date, end: date) -> None:
    assert pledge(period=written).period == Period(start, end)


@pytest.mark.parametrize(
    "written", ["2025..2024", "25", "2025-13", "2025..", "", "2025-02-30", "1..2..3", True, "0000"]
)
def test_what_is_no_period_is_refused(written: object) -> None:
    document = {"kind": "pledge-announced", "on": "2025-07-02", "ref": "p", "member": "DK", "period": written}
    assert list(problems(document)) == ["period"]


def test_problems_of_the_only_act_of_a_text_name_just_the_field() -> None:
    with pytest.raises(DocumentError) as caught:
        read_documents(CATALOGUE, '{"kind": "pledge-announced", "ref": "p", "member": "LV"}', ".json")
    assert {problem.where for problem in caught.value.problems} >= {"on"}
    assert all(not problem.where.startswith(",") for problem in caught.value.problems)


def test_sources_and_single_items_may_be_written_short() -> None:
    settled = receipt(sources="advice-17#page 3", settles={"commitment": "c1", "amount": "EUR 1"})
    assert settled.sources == (SourceRef("advice-17", "page 3"),)
    assert settled.settles[0].amount == Money("EUR", 100)
    assert receipt(sources=["a", {"source": "b#1", "place": "p"}]).sources == (
        SourceRef("a"),
        SourceRef("b#1", "p"),
    )
    assert pledge(jointly_with="SE").jointly_with == ("SE",)


def test_conditions_are_told_apart_by_their_tag() -> None:
    document = {"kind": "pledge-announced", "on": "2025-07-02", "ref": "p", "member": "DK"}
    assert pledge(conditions={"if": "legislature", "name": "Folketing"}).conditions
    wrong = problems({**document, "conditions": [{"if": "threshhold"}, {"reach": "EUR 1"}, "x"]})
    assert set(wrong) == {"conditions[0].if", "conditions[1].if", "conditions[2]"}
    assert "'threshold'" in wrong["conditions[0].if"].remedy
    nested = problems({**document, "conditions": {"if": "threshold", "reach": "EUR 1,5"}})
    assert list(nested) == ["conditions[0].reach"]


def test_numbers_from_flags_are_text() -> None:
    document = {
        "kind": "pledge-condition-met",
        "on": "2025-07-02",
        "pledge": "p",
        "member": "DK",
        "condition": "1",
    }
    act = read_document(CATALOGUE, document)
    assert isinstance(act, PledgeConditionMet)
    assert act.condition == 1


def test_json_is_read_as_one_a_list_or_lines() -> None:
    one, lines = json.dumps(RECEIPT), "\n".join([json.dumps(RECEIPT), "", json.dumps(RECEIPT)])
    act = receipt()
    assert read_documents(CATALOGUE, "\ufeff" + json.dumps(RECEIPT, indent=2), ".json") == [act]
    assert read_documents(CATALOGUE, f"[{one}, {one}]", ".JSON") == [act, act]
    assert (
        read_documents(CATALOGUE, lines, ".json") == read_documents(CATALOGUE, lines, ".jsonl") == [act, act]
    )
    assert read_documents(CATALOGUE, "[]", ".json") == []


def test_toml_is_read_by_tables() -> None:
    text = '[[act]]\nkind = "cash-received"\non = 2025-07-02\nref = "r1"\nmember = "DK"\namount = "EUR 1250000.50"\n'
    text += 'account = "main"\nvalue.value = "USD 5"\nvalue.rate = 1.10\n'
    (act,) = read_documents(CATALOGUE, text, ".toml")
    assert isinstance(act, CashReceived)
    assert act.value is not None
    assert str(act.value.rate) == "1.10"


@pytest.mark.parametrize(
    ("text", "suffix", "said"),
    [
        ("{", ".json", "line 1, column 2: this is no JSON"),
        ('{"kind": "x"}\n{"kind"', ".json", "line 2"),
        ('[{"kind": "x"}, 5]', ".json", "act 2: an act is an object"),
        ('{"kind": "reversed", "kind": "reversed"}', ".json", "given twice"),
        ('{"kind": NaN}', ".json", "NaN"),
        ("[" * 100_000, ".json", "this is no JSON"),
        ("[" + "9" * 5000 + "]", ".json", "this is no JSON"),
        ("[[act]\n", ".toml", "this is no TOML"),
        ('kind = "x"', ".toml", "begin each act with a line [[act]]"),
        ("[[act]]\n", ".toml", "act 1, kind: the kind is missing"),
        ("", ".json", "this is no JSON"),
        ("{}", ".yaml", "give .json, .jsonl or .toml"),
    ],
)
def test_a_text_that_cannot_be_read_says_where(text: str, suffix: str, said: str) -> None:
    with pytest.raises(DocumentError) as caught:
        read_documents(CATALOGUE, text, suffix)
    assert said in str(caught.value)


def test_problems_of_several_acts_are_named_together() -> None:
    text = "\n".join(json.dumps({**RECEIPT, "on": on}) for on in ("2025-07-02", "x", "y"))
    with pytest.raises(DocumentError) as caught:
        read_documents(CATALOGUE, text, ".json")
    assert [problem.where for problem in caught.value.problems] == ["line 2, on", "line 3, on"]


def test_canonical_acts_of_every_kind_read_back() -> None:
    acts: list[Act] = list(random_acts(1, 2500))
    assert {type(act) for act in acts} == set(CATALOGUE.acts.values())
    text = "\n".join(canonical(act).decode() for act in acts)
    assert read_documents(CATALOGUE, text, ".jsonl") == acts
