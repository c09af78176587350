from __future__ import annotations

from typing import Any

from entente.claims.scoring import Tally, is_same_name, score

PLEDGE = {
    "kind": "pledge",
    "actor": "LV",
    "amount": 5,
    "currency": "EUR",
    "qualifier": "exact",
    "status": "asserted",
}


def changed(**fields: Any) -> dict[str, Any]:
    return {**PLEDGE, **fields}


def test_a_claim_read_as_written_down_is_whole() -> None:
    found = score([PLEDGE], [changed(actors=["LV"])])
    assert (found.amounts.f1, found.subjects.f1, found.whole.f1) == (1, 1, 1)


def test_each_field_of_a_whole_claim_must_be_right() -> None:
    for field, value in {
        "kind": "total",
        "actor": "LT",
        "amount": 6,
        "currency": "USD",
        "qualifier": "approx",
        "status": "planned",
        "negated": True,
    }.items():
        assert score([PLEDGE], [changed(**{field: value})]).whole.right == 0


def test_a_subject_counts_among_the_first_three_proposed() -> None:
    third = changed(actor="EE", actors=["EE", "LT", "LV", "SE"])
    fourth = changed(actor="EE", actors=["EE", "LT", "SE", "LV"])
    assert score([PLEDGE], [third]).subjects.right == 1
    assert score([PLEDGE], [fourth]).subjects.right == 0
    assert score([PLEDGE], []).subjects == Tally(0, 1, 1)


def test_those_together_count_in_any_order() -> None:
    gold, read = changed(actor=["NO", "SE"]), changed(actor=["SE", "NO"], actors=["members"])
    assert score([gold], [read]).whole.f1 == 1
    assert score([gold], [read]).subjects.f1 == 1


def test_a_subject_that_the_text_does_not_name_is_not_asked_for() -> None:
    gold = {name: value for name, value in PLEDGE.items() if name != "actor"}
    assert score([gold], [PLEDGE]).whole.f1 == 1
    assert score([gold], [PLEDGE]).subjects.there == 0


def test_a_claim_too_many_lowers_precision_and_one_too_few_recall() -> None:
    more = score([PLEDGE], [PLEDGE, changed(amount=7)])
    assert (more.whole.precision, more.whole.recall) == (0.5, 1)
    assert score([PLEDGE, changed(amount=7)], [PLEDGE]).whole.recall == 0.5
    assert [one.gold for one in more.claims] == [PLEDGE, None]


def test_of_two_claims_of_one_amount_each_finds_its_own() -> None:
    paid = changed(kind="contribution")
    assert score([PLEDGE, paid], [paid, PLEDGE]).whole.f1 == 1


def test_who_said_it_is_the_same_in_other_forms_of_the_name() -> None:
    found = score([changed(said_by="Reuters")], [changed(said_by="Reutersa")])
    assert found.attribution == Tally(1, 1, 1)
    assert not is_same_name("the ministry", "Reuters")
    assert is_same_name("外務省", "外務省報道官")


def test_tallies_add_up() -> None:
    assert Tally(1, 2, 3).plus(Tally(1, 1, 1)) == Tally(2, 3, 4)


def test_nothing_to_find_and_nothing_found_is_right() -> None:
    nothing = score([], [])
    assert nothing.whole.f1 == 1
    assert (nothing.whole.precision, nothing.whole.recall) == (0, 0)
