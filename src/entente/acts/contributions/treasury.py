"""The fund's own bank business: interest, fees, exchange, reconciliation, reference rates."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, ClassVar, Literal

import msgspec

from entente.acts.contributions.state import (
    ACCOUNTS,
    FUND,
    account_not_of,
    carried_in_pot,
    carried_value,
    more_than_available,
    more_than_held,
    pot_name,
    pot_postings,
)
from entente.acts.grounds import CURRENCY_MUST_BE_KNOWN, absent, not_positive
from entente.acts.membership.state import reporting_currency
from entente.acts.valuation import RATES, ReferenceRate, Valuation, bad_value, rate_key, value_of
from entente.basics.currencies import is_currency
from entente.basics.money import Money, share
from entente.basics.refusals import Rule
from entente.basics.words import Ref, Text
from entente.book.act import Act, Disclosure, Posting, Role

if TYPE_CHECKING:
    from collections.abc import Iterator

    from entente.basics.refusals import Refusal
    from entente.book.image import Image

DRAWS_MUST_SUM_TO_THE_AMOUNT = Rule(
    "draws_must_sum_to_the_amount",
    "the draws on pots sum to {total}, and the amount is {amount}",
    "name pots that sum to it, each once",
    "draws",
)
EXCHANGE_MUST_CHANGE_THE_CURRENCY = Rule(
    "exchange_must_change_the_currency",
    "{sold} is exchanged for {bought}",
    "give two currencies",
    "bought",
)
BANK_STATEMENT_MUST_AGREE_WITH_THE_BOOK = Rule(
    "bank_statement_must_agree_with_the_book",
    "the bank states {balance} on account {account}, and the book has {booked} on that day",
    "record what is missing first, or say in `difference` why they differ",
    "balance",
)
RATE_MUST_BE_POSITIVE = Rule(
    "rate_must_be_positive",
    "the rate of {currency} is {rate}",
    "give units of the reporting currency for one unit of {currency}",
    "rates",
)
REFERENCE_RATES_MUST_HAVE_A_REPORTING_CURRENCY = Rule(
    "reference_rates_must_have_a_reporting_currency",
    "the rates are in {found}, and the book reports in {expected}",
    "give rates in the book's reporting currency",
    "currency",
)


class Draw(msgspec.Struct, frozen=True):
    """Money taken from one pot."""

    pot: str
    amount: Money


class InterestCredited(Act, tag="interest-credited", frozen=True, kw_only=True):
    """The bank credits interest; it belongs to the fund itself. Posts cash and interest up, the fund's pot up."""

    filed_by: ClassVar = frozenset({Role.FUND_MANAGER})
    default_disclosure: ClassVar = Disclosure.MEMBERS

    account: Ref
    amount: Money
    value: Valuation | None = None

    def check(self, book: Image) -> Iterator[Refusal]:
        """Refuse an unknown account, another currency, a wrong value."""
        yield from absent(book, ACCOUNTS, self.account, "account")
        yield from account_not_of(book, self.account, self.amount)
        yield from not_positive(self.amount)
        yield from bad_value(book, self.amount, self.value, self.on)

    def postings(self, book: Image) -> tuple[Posting, ...]:
        """Post the interest."""
        value = value_of(book, self.amount, self.value)
        currency, minor = self.amount.currency, self.amount.minor
        return (
            (f"cash:{self.account}", currency, minor, value),
            ("interest", currency, -minor, -value),
            *pot_postings(pot_name(FUND, currency), currency, minor, value),
        )

    def apply(self, book: Image) -> None:
        """Rest on the account."""
        book.rely(ACCOUNTS, self.account)


class FeeCharged(Act, tag="fee-charged", frozen=True, kw_only=True):
    """A fee of the fund's manager, or a charge of its bank, is taken from an account and a pot.

    Posts: cash down at the value it carries, fees or bank charges up, the pot down at the value it carries.
    """

    filed_by: ClassVar = frozenset({Role.FUND_MANAGER})
    default_disclosure: ClassVar = Disclosure.MEMBERS

    account: Ref
    amount: Money
    pot: Text = ""
    fee: Literal["fees", "bank-charges"] = "bank-charges"

    def check(self, book: Image) -> Iterator[Refusal]:
        """Refuse more than the account or the pot holds."""
        yield from absent(book, ACCOUNTS, self.account, "account")
        yield from account_not_of(book, self.account, self.amount)
        yield from not_positive(self.amount)
        yield from more_than_held(book, self.account, self.amount)
        yield from more_than_available(book, self._pot(), self.amount)

    def postings(self, book: Image) -> tuple[Posting, ...]:
        """Post the charge."""
        currency, minor = self.amount.currency, self.amount.minor
        value = carried_value(book, self.account, self.amount)
        return (
            (f"cash:{self.account}", currency, -minor, -value),
            (self.fee, currency, minor, value),
            *pot_postings(self._pot(), currency, -minor, -carried_in_pot(book, self._pot(), self.amount)),
        )

    def apply(self, book: Image) -> None:
        """Rest on the account."""
        book.rely(ACCOUNTS, self.account)

    def _pot(self) -> str:
        return self.pot or pot_name(FUND, self.amount.currency)


class CurrencyExchanged(Act, tag="currency-exchanged", frozen=True, kw_only=True):
    """The fund sells money of one currency for another at a real rate, from named pots into their like.

    Posts: cash down at the value it carries and up at what was bought, the difference to exchange; each pot drawn on
    down, and the pot of the same member, earmark and expiry in the new currency up, shared by largest remainder.
    """

    filed_by: ClassVar = frozenset({Role.FUND_MANAGER})
    default_disclosure: ClassVar = Disclosure.MEMBERS

    sold: Money
    sold_from: Ref
    bought: Money
    bought_to: Ref
    draws: tuple[Draw, ...]
    value: Valuation | None = None

    def check(self, book: Image) -> Iterator[Refusal]:
        """Refuse one currency for itself, more than is held, and draws that do not fit."""
        for account, amount, name in (
            (self.sold_from, self.sold, "sold"),
            (self.bought_to, self.bought, "bought"),
        ):
            field = f"{name}_{'from' if name == 'sold' else 'to'}"
            yield from absent(book, ACCOUNTS, account, field)
            yield from account_not_of(book, account, amount, field)
            yield from not_positive(amount, name)
        if self.sold.currency == self.bought.currency:
            yield EXCHANGE_MUST_CHANGE_THE_CURRENCY.no(sold=self.sold, bought=self.bought)
        yield from bad_value(book, self.bought, self.value, self.on)
        yield from more_than_held(book, self.sold_from, self.sold, "sold")
        yield from self._bad_draws(book)

    def _bad_draws(self, book: Image) -> Iterator[Refusal]:
        pots = {draw.pot for draw in self.draws}
        total = sum(draw.amount.minor for draw in self.draws)
        currencies = {draw.amount.currency for draw in self.draws} - {self.sold.currency}
        if len(pots) < len(self.draws) or total != self.sold.minor or currencies:
            shown = " + ".join(str(draw.amount) for draw in self.draws) or "nothing"
            yield DRAWS_MUST_SUM_TO_THE_AMOUNT.no(total=shown, amount=self.sold)
        for draw in self.draws:
            yield from not_positive(draw.amount, "draws")
            yield from more_than_available(book, draw.pot, draw.amount, "draws")

    def postings(self, book: Image) -> list[Posting]:
        """Post both sides, the difference, and the pots."""
        sold, bought = self.sold, self.bought
        out, into = carried_value(book, self.sold_from, sold), value_of(book, bought, self.value)
        posted = [
            (f"cash:{self.sold_from}", sold.currency, -sold.minor, -out),
            ("exchange", sold.currency, sold.minor, out),
            (f"cash:{self.bought_to}", bought.currency, bought.minor, into),
            ("exchange", bought.currency, -bought.minor, -into),
        ]
        weights = [draw.amount.minor for draw in self.draws]
        gained, values = share(bought.minor, weights), share(into, weights)
        for draw, minor, value in zip(self.draws, gained, values, strict=True):
            carried = carried_in_pot(book, draw.pot, draw.amount)
            posted += pot_postings(draw.pot, sold.currency, -draw.amount.minor, -carried)
            posted += pot_postings(_in_currency(draw.pot, bought.currency), bought.currency, minor, value)
        return posted

    def apply(self, book: Image) -> None:
        """Rest on both accounts."""
        book.rely(ACCOUNTS, self.sold_from)
        book.rely(ACCOUNTS, self.bought_to)


class BankStatementReconciled(Act, tag="bank-statement-reconciled", frozen=True, kw_only=True):
    """The bank's closing balance of `on` agrees with the book, or the difference is explained. Posts nothing."""

    filed_by: ClassVar = frozenset({Role.FUND_MANAGER})
    default_disclosure: ClassVar = Disclosure.MEMBERS

    account: Ref
    balance: Money
    difference: Text = ""

    def check(self, book: Image) -> Iterator[Refusal]:
        """Refuse a balance that differs from the book's on that day."""
        yield from absent(book, ACCOUNTS, self.account, "account")
        yield from account_not_of(book, self.account, self.balance)
        day = self.on.toordinal()
        booked = book.ledger.balance(f"cash:{self.account}", self.balance.currency, day).minor
        if booked != self.balance.minor and not self.difference.strip():
            yield BANK_STATEMENT_MUST_AGREE_WITH_THE_BOOK.no(
                balance=self.balance, account=self.account, booked=Money(self.balance.currency, booked)
            )

    def apply(self, book: Image) -> None:
        """Note the day up to which the account is reconciled."""
        account = book.table(ACCOUNTS)[self.account]
        book.put(ACCOUNTS, self.account, msgspec.structs.replace(account, reconciled_on=self.on))


class ReferenceRatesFiled(Act, tag="reference-rates-filed", frozen=True, kw_only=True):
    """A publisher's rates of a day: units of the reporting currency for one unit of each currency."""

    filed_by: ClassVar = frozenset({Role.FUND_MANAGER, Role.LEAD})

    currency: str
    rates: dict[str, Decimal]
    publisher: Text

    def check(self, book: Image) -> Iterator[Refusal]:
        """Refuse rates in another currency, of unknown currencies, or not above zero."""
        expected = reporting_currency(book)
        if self.currency != expected:
            yield REFERENCE_RATES_MUST_HAVE_A_REPORTING_CURRENCY.no(
                found=self.currency, expected=expected or "no currency"
            )
        for currency, rate in self.rates.items():
            if not is_currency(currency):
                yield CURRENCY_MUST_BE_KNOWN.no("rates", currency=currency)
            if not rate.is_finite() or rate <= 0:
                yield RATE_MUST_BE_POSITIVE.no(currency=currency, rate=rate)

    def apply(self, book: Image) -> None:
        """File the rates by currency and day."""
        for currency, rate in self.rates.items():
            book.put(
                RATES, rate_key(currency, self.on), ReferenceRate(currency, self.on, rate, self.publisher)
            )


def _in_currency(pot: str, currency: str) -> str:
    member, _, rest = pot.partition("|")
    return f"{member}|{currency}|{rest.partition('|')[2]}"
