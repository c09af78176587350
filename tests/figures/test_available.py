"""Available: by pot, that is by member, currency, earmark and expiry."""

from __future__ import annotations

from entente.acts.contributions.cash import CashReceived
from entente.acts.contributions.treasury import CurrencyExchanged, Draw, FeeCharged, InterestCredited
from entente.acts.corrections.correcting import Reversed
from entente.figures.available import available
from tests.acts.conftest import day, eur, gbp, worth
from tests.figures.books import cells, founded, totals

BOOK = founded(
    CashReceived(on=day(2, 1), ref="r", member="NL", amount=eur(100), account="main"),
    CashReceived(
        on=day(2, 2), ref="s", member="NL", amount=eur(50), account="main", earmark="a|b", expiry=day(6, 30)
    ),
    InterestCredited(on=day(2, 3), account="main", amount=eur(3)),
    FeeCharged(on=day(2, 4), account="main", amount=eur(1)),
    CurrencyExchanged(
        on=day(2, 5),
        sold=eur(60),
        sold_from="main",
        bought=gbp(50),
        bought_to="pounds",
        draws=(Draw("NL|EUR|a|b|2024-06-30", eur(20)), Draw("NL|EUR||", eur(40))),
        value=worth(60),
    ),
    InterestCredited(on=day(2, 6), account="main", amount=eur(9)),
    Reversed(on=day(2, 6), entry=9, reason="counted twice"),
)


def test_each_pot_shows_whose_money_it_is_and_what_it_may_buy() -> None:
    figure = available(BOOK.as_of(day(6, 30)))
    assert cells(figure, "member", "earmark", "expiry", "amount", "value") == [
        ("NL", None, None, "EUR 60.00", "EUR 60.00"),
        ("NL", "a|b", "2024-06-30", "EUR 30.00", "EUR 30.00"),
        ("fund", None, None, "EUR 2.00", "EUR 2.00"),
        ("NL", "a|b", "2024-06-30", "GBP 16.67", "EUR 20.00"),
        ("NL", None, None, "GBP 33.33", "EUR 40.00"),
    ]
    assert totals(figure, "pot", "amount", "value") == [
        ("Total EUR", "EUR 92.00", "EUR 92.00"),
        ("Total GBP", "GBP 50.00", "EUR 60.00"),
        ("Total in value", None, "EUR 152.00"),
    ]
    assert figure.title == "The fund has EUR 152.00 available in 5 pots"
    assert figure.line(pot="fund|EUR||").entries == (6, 7)
    assert figure.line(pot="NL|EUR||").entries == (4, 8)


def test_a_pot_has_expired_on_the_day_after_its_expiry() -> None:
    figure = available(BOOK.as_of(day(7, 1)))
    assert figure.title == "The fund has EUR 152.00 available in 5 pots, 2 of them expired"
    assert "2024-07-01" in figure.limits[1]


def test_before_any_money_came_nothing_is_available() -> None:
    figure = available(BOOK.as_of(day(1, 31)))
    assert (figure.lines, figure.limits) == ((), ())
    assert figure.title == "The fund has nothing available in 0 pots"
