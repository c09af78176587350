"""The acts that state a value."""

from __future__ import annotations

import pytest

from entente.acts.contributions.treasury import CurrencyExchanged, Draw
from entente.acts.pledges.state import MatchOthers
from entente.acts.registry import ACTS
from entente.acts.valuation import Valuation
from entente.book.book import Book
from entente.figures.checks.valued import THING_OF, Valued, valued_acts
from tests.acts.conftest import accept, day, eur, gbp
from tests.figures.checks.conftest import at, per, pledged, received


def test_every_kind_of_act_that_may_state_a_value_is_known() -> None:
    kinds = {cls for cls in ACTS if "Valuation" in str(cls.__annotations__.get("value", ""))}
    assert kinds == set(THING_OF)
    for cls, (_, field) in THING_OF.items():
        assert field in cls.__struct_fields__


def test_acts_without_a_value_are_left_out(book: Book) -> None:
    accept(book, pledged(eur(100)), pledged(gbp(100), "p2", value=at("1.2", eur(120))))
    (act,) = valued_acts(book.as_of())
    assert (act.noun, act.ref, act.party, act.amount) == ("pledge", "p2", "NL", gbp(100))


def test_the_amount_is_what_was_announced_or_bought(book: Book) -> None:
    match = MatchOthers(give=gbp(1), per=gbp(2), up_to=gbp(50))
    formula = pledged(gbp(1), value=at("1.2", eur(60)))
    accept(
        book,
        received(eur(120)),
        CurrencyExchanged(
            on=day(6, 1),
            sold=eur(120),
            sold_from="main",
            bought=gbp(100),
            bought_to="pounds",
            draws=(Draw("NL|EUR||", eur(120)),),
            value=at("1.2", eur(120)),
        ),
        type(formula)(on=day(6, 2), ref="p2", member="NL", conditions=(match,), value=formula.value),
    )
    exchanged, announced = valued_acts(book.as_of())
    assert (exchanged.noun, exchanged.ref, exchanged.party) == ("account", "pounds", "")
    assert exchanged.amount == gbp(100)
    assert announced.amount == gbp(50)


@pytest.mark.parametrize(
    ("value", "fits"),
    [
        (per("0.79", eur("126.58")), True),
        (per("0.79", eur("127.38")), True),  # 100 / 0.785
        (per("0.79", eur("127.39")), True),  # and a cent
        (per("0.79", eur("127.40")), False),
        (per("0.79", eur("125.78")), True),
        (per("0.79", eur("125.77")), False),
        (per("1.0", eur("101.02")), True),  # one per cent, not five
        (per("1.0", eur("101.03")), False),
        (at("1.2", eur("121.2")), True),
        (at("1.2", eur("121.22")), False),
        (at("1.2000", eur("120.01")), True),
        (at("1.2000", eur("120.02")), False),
        (at("0", eur("120.02")), False),
        (at("NaN", eur("120.02")), False),
    ],
)
def test_a_rounded_rate_stands_for_all_that_round_to_it(value: Valuation, *, fits: bool) -> None:
    act = Valued(1, day(3, 1), "pledge", "p1", "NL", gbp(100), value)
    assert act.fits_rounded_rate() is fits


def test_a_rate_is_shown_the_way_it_is_quoted(book: Book) -> None:
    accept(
        book,
        pledged(gbp(100), value=at("1.2", eur(120))),
        pledged(gbp(100), "p2", value=per("0.8", eur(125), "")),
    )
    first, second = valued_acts(book.as_of())
    assert first.rate_text == "1.2 EUR for one GBP"
    assert first.explained_text == " (explained: as agreed)"
    assert second.rate_text == "0.8 GBP for one EUR"
    assert not second.explained_text
