"""What the tests of acts share: a founded book, and how to see that a refusal changed nothing."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from entente.acts.contributions.cash import AccountOpened
from entente.acts.membership.founding import CoalitionFounded
from entente.acts.registry import CATALOGUE
from entente.acts.valuation import Valuation
from entente.basics.money import Money
from entente.basics.refusals import Refusal, Rule
from entente.book import rules
from entente.book.act import Act, Kind
from entente.book.book import Book
from entente.book.entry import Receipt, Refused
from entente.stores.memory import MemoryStore

assert rules.EARLIEST  # imported so that every rule is declared

Line = tuple[str, str, int, int]


def day(month: int, of_month: int, year: int = 2024) -> date:
    """Return a day of 2024."""
    return date(year, month, of_month)


def eur(amount: str | int) -> Money:
    """Return euros."""
    return Money.of(amount, "EUR")


def gbp(amount: str | int) -> Money:
    """Return pounds."""
    return Money.of(amount, "GBP")


def worth(euros: str | int, rate: str = "1.2", explained: str = "") -> Valuation:
    """Return a valuation in euros."""
    return Valuation(value=eur(euros), rate=Decimal(rate), explained=explained)


FOUNDING = CoalitionFounded(
    on=day(1, 10),
    name="Drone Coalition",
    founders=("LV", "NL", "GB"),
    leads=("LV",),
    reporting_currency="EUR",
    fund_manager="GB",
    recipient="UA",
)


@pytest.fixture
def book() -> Book:
    """A coalition of LV (lead), NL and GB (fund manager) for UA, with an account in EUR and one in GBP."""
    founded = Book(MemoryStore(), CATALOGUE)
    accept(
        founded,
        FOUNDING,
        AccountOpened(on=day(1, 11), ref="main", currency="EUR", bank="Bank of Latvia"),
        AccountOpened(on=day(1, 11), ref="pounds", currency="GBP", bank="Bank of England"),
    )
    return founded


def accept(book: Book, *acts: Act, signer: str | None = None) -> Receipt:
    """Record acts that must be accepted, and return the last one's receipt."""
    receipt: Receipt | None = None
    for act in acts:
        answer = book.record(act, signer=signer)
        assert isinstance(answer, Receipt), f"{act!r}\n{answer}"
        receipt = answer
    assert receipt is not None
    return receipt


def refused(book: Book, act: Act, rule: str, *, signer: str | None = None) -> Refusal:
    """Record an act that a rule must refuse, see that nothing changed, and return that refusal."""
    assert rule in Rule.declared
    before = everything(book)
    answer = book.record(act, signer=signer)
    assert isinstance(answer, Refused), f"accepted: {act!r}"
    assert everything(book) == before
    named = {refusal.rule: refusal for refusal in answer.refusals}
    assert rule in named, str(answer)
    found = named[rule]
    assert "{" not in found.found_text + found.remedy_text
    assert found.found_text in str(answer)
    assert found.remedy_text in str(answer)
    assert found.field
    return found


def everything(book: Book) -> dict[str, object]:
    """Return all a book holds, comparable."""
    image = book.folded
    tables: dict[Kind[object], dict[str, object]] = image._tables
    return {
        "rows": list(book.store.read()),
        "tables": {kind.name: dict(table) for kind, table in tables.items() if table},
        "columns": {name: column.tolist() for name, column in image.ledger.columns().items()},
        "balances": list(image.ledger.balances()),
        "days": list(image.days),
        "latest day": image.latest_day,
        "recorded": list(image.recorded),
        "reversed": dict(image.reversed_by),
        "corrections": set(image.corrections),
        "root": book.tree.root(),
    }


def posted(book: Book, number: int | None = None) -> list[Line]:
    """Return the lines an entry (the last one, when None) posted, sorted."""
    return sorted(
        (row.account, row.currency, row.minor, row.value)
        for row in book.image.ledger.rows_of(number or book.size)
    )


def balance(book: Book, account: str, currency: str = "EUR") -> tuple[int, int]:
    """Return amount and value of an account now."""
    return book.image.ledger.now(account, currency)
