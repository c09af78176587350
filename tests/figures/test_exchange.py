"""Exchange: realised gain and loss, by the foreign currency concerned."""

from __future__ import annotations

import msgspec

from entente.acts.commitments.signing import CommitmentSigned
from entente.acts.contributions.cash import CashReceived
from entente.acts.contributions.settling import Settlement
from entente.acts.contributions.treasury import FeeCharged
from entente.acts.corrections.correcting import Reversed
from entente.figures.exchange import exchange
from tests.acts.conftest import accept, day, eur, gbp, worth
from tests.figures.books import cells, founded, totals
from tests.figures.stories import year

COLUMNS = ("currency", "entry_count", "gain", "loss", "net")
SIGNED = CommitmentSigned(on=day(2, 1), ref="c", member="GB", amount=gbp(10), value=worth(12))
LOSS = CashReceived(
    on=day(3, 1),
    ref="r",
    member="GB",
    amount=gbp(10),
    account="pounds",
    value=worth(11, "1.1"),
    settles=(Settlement(amount=gbp(10), commitment="c"),),
)


def test_gain_and_loss_of_the_year_are_those_computed_by_hand() -> None:
    figure = exchange(year().as_of())
    assert cells(figure, *COLUMNS) == [("GBP", 3, "EUR 3.43", "EUR 6.00", "EUR -2.57")]
    assert totals(figure, *COLUMNS) == [("Total", 3, "EUR 3.43", "EUR 6.00", "EUR -2.57")]
    assert figure.line(currency="GBP").entries == (9, 11, 14)
    assert figure.title == "Exchange made a net loss of EUR 2.57"


def test_a_commitment_in_pounds_paid_in_euros_passes_through_exchange() -> None:
    paid = CashReceived(
        on=day(3, 1),
        ref="r",
        member="GB",
        amount=eur(13),
        account="main",
        settles=(Settlement(amount=gbp(10), commitment="c", taken=eur(13)),),
    )
    book = founded(SIGNED, paid)
    assert cells(exchange(book.as_of()), *COLUMNS) == [("GBP", 1, "EUR 1.00", "EUR 0.00", "EUR 1.00")]
    assert exchange(book.as_of()).title == "Exchange made a net gain of EUR 1.00"
    assert book.as_of().balance("receivable:c", "GBP")[2:] == (0, 0)


def test_a_reversed_loss_is_no_gain() -> None:
    book = founded(SIGNED, LOSS)
    assert cells(exchange(book.as_of()), *COLUMNS) == [("GBP", 1, "EUR 0.00", "EUR 1.00", "EUR -1.00")]
    accept(book, Reversed(on=day(4, 1), entry=5, reason="of another member"))
    assert exchange(book.as_of()).lines == ()
    assert exchange(book.as_of()).title == "Exchange made neither gain nor loss"
    again = CashReceived(
        on=day(5, 1),
        ref="s",
        member="GB",
        amount=gbp(10),
        account="pounds",
        value=worth(13, "1.3"),
        settles=LOSS.settles,
    )
    accept(book, again)
    assert cells(exchange(book.as_of()), *COLUMNS) == [("GBP", 1, "EUR 1.00", "EUR 0.00", "EUR 1.00")]
    assert cells(exchange(book.as_of(day(3, 31))), "loss") == [("EUR 1.00",)]


def test_a_reversal_that_empties_an_account_loses_what_the_account_still_carried() -> None:
    received = msgspec.structs.replace(LOSS, amount=gbp(100), value=worth(120), settles=())
    dearer = msgspec.structs.replace(received, ref="s", value=worth(130, "1.3"))
    fee = FeeCharged(on=day(3, 2), account="pounds", amount=gbp(100), pot="GB|GBP||")
    book = founded(received, dearer, fee, Reversed(on=day(4, 1), entry=4, reason="of another fund"))
    figure = exchange(book.as_of())
    assert cells(figure, *COLUMNS) == [("GBP", 1, "EUR 0.00", "EUR 5.00", "EUR -5.00")]
    assert figure.line(currency="GBP").entries == (7,)


def test_a_reversed_gain_is_taken_back_beside_what_its_reversal_loses() -> None:
    dear = msgspec.structs.replace(LOSS, value=worth(13, "1.3"))
    more = msgspec.structs.replace(LOSS, ref="s", value=worth(11, "1.1"), settles=())
    fee = FeeCharged(on=day(3, 2), account="pounds", amount=gbp(10), pot="GB|GBP||")
    book = founded(SIGNED, dear, more, fee)
    assert cells(exchange(book.as_of()), *COLUMNS) == [("GBP", 1, "EUR 1.00", "EUR 0.00", "EUR 1.00")]
    accept(book, Reversed(on=day(4, 1), entry=5, reason="of another fund"))
    figure = exchange(book.as_of())
    assert cells(figure, *COLUMNS) == [("GBP", 1, "EUR 1.00", "EUR 0.00", "EUR 1.00")]
    assert figure.line(currency="GBP").entries == (8,)
    assert book.as_of().balance("exchange", "GBP").value == -1_00


def test_a_home_amount_valued_apart_is_named_by_the_reporting_currency() -> None:
    odd = worth(11, "1.1", explained="as the agreement values it")
    signed = CommitmentSigned(on=day(2, 1), ref="c", member="NL", amount=eur(10), value=odd)
    paid = CashReceived(
        on=day(3, 1),
        ref="r",
        member="NL",
        amount=eur(10),
        account="main",
        settles=(Settlement(amount=eur(10), commitment="c"),),
    )
    assert cells(exchange(founded(signed, paid).as_of()), "currency", "net") == [("EUR", "EUR -1.00")]


def test_without_a_reporting_currency_there_is_no_gain_or_loss_to_state() -> None:
    figure = exchange(year("").as_of())
    assert cells(figure, *COLUMNS) == [("EUR/GBP", 1, None, None, None)]
    assert [column.name for column in figure.columns] == ["currency", "entry_count"]
    assert figure.title == "Exchange has no gain or loss without a reporting currency"
    assert "no reporting currency" in figure.limits[0]
