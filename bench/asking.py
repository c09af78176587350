"""A warm book: how long a question takes once it is open."""

from __future__ import annotations

import time
from random import Random
from typing import TYPE_CHECKING

from bench.books import tell
from bench.measuring import Finding, at_most, median_s, peak_mib
from entente.acts.registry import CATALOGUE
from entente.acts.statements.state import STATEMENTS
from entente.book.book import Book
from entente.claims.checking.assertion import from_claim
from entente.claims.checking.checking import check
from entente.stores.sqlite import SQLiteStore

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bench.books import Shelf
    from entente.acts.statements.state import Statement

ALL_LIMIT_MS = 30.0
ONE_LIMIT_MS = 1.0
FIRST_CLAIM_LIMIT_MS = 5_000.0
CLAIM_LIMIT_MS = 60.0
_CLAIMS = 3_000
_MILLION = 1_000_000


def warm_findings(shelf: Shelf, size: int) -> Iterator[Finding]:
    """Yield the time of all balances and of one balance, as of a day and as known at an entry."""
    tell(f"asking a warm book of {size:,} acts")
    chance = Random(1)
    with Book(SQLiteStore(shelf.path(size)), CATALOGUE) as book:
        days = sorted({entry.act.on for entry in book.entries(1, size) if entry.number % 997 == 0})
        accounts = [(b.account, b.currency) for b in book.as_of().balances()]

        def ask_all() -> None:
            view = book.as_of(chance.choice(days), chance.randrange(1, size))
            view.balances().minor.sum()

        def ask_one() -> None:
            view = book.as_of(chance.choice(days), chance.randrange(1, size))
            view.balance(*chance.choice(accounts))

        limit = max(ALL_LIMIT_MS * size / _MILLION, 1.0)
        yield at_most(
            f"warm: all balances as of (day, entry), {size:,} acts", median_s(ask_all, 25) * 1000, limit, "ms"
        )
        yield at_most(f"warm: one balance, {size:,} acts", median_s(ask_one, 300) * 1000, ONE_LIMIT_MS, "ms")
        yield from _claim_findings(book, size)
    tell(f"peak {peak_mib():,} MiB")


def _claim_findings(book: Book, size: int) -> Iterator[Finding]:
    """Yield the time of the first claim ever checked, and of each when all are, as of the days they were said."""
    said = sorted(book.table(STATEMENTS).values(), key=lambda statement: statement.on)[:_CLAIMS]
    start = time.perf_counter()
    _check_claims(book, [statement for statement in said if statement.claims][-1:])
    limit = FIRST_CLAIM_LIMIT_MS * size / _MILLION
    yield at_most(f"warm: the first claim checked, {size:,} acts", _ms_since(start), limit, "ms")
    start = time.perf_counter()
    count = _check_claims(book, said)
    limit = CLAIM_LIMIT_MS * size / _MILLION
    yield at_most(
        f"warm: one of {count:,} claims checked, {size:,} acts", _ms_since(start) / count, limit, "ms"
    )


def _check_claims(book: Book, statements: list[Statement]) -> int:
    for statement in statements:
        for claim in statement.claims:
            check(book, from_claim(claim, statement.on), but_not=statement.ref)
    return sum(len(statement.claims) for statement in statements)


def _ms_since(start: float) -> float:
    return (time.perf_counter() - start) * 1000
