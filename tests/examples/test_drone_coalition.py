"""The book of a real coalition: every fact has its place, and no fact is ours."""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import entente
from entente.acts.membership.founding import CoalitionFounded
from entente.acts.membership.meetings import MeetingHeld
from entente.acts.membership.state import LEADS
from entente.acts.statements.filing import SourceFiled, StatementMade
from entente.basics.money import Money
from entente.basics.parties import is_state, state_name
from entente.book.book import BookError
from entente.examples import drone_coalition
from entente.examples.drone_coalition import build_drone_coalition, drone_coalition_acts, quoted_rates
from entente.figures.members import members
from entente.stores.memory import MemoryStore
from tests.acts.conftest import FOUNDING, accept

if TYPE_CHECKING:
    from collections.abc import Iterator

    from entente.book.act import Act

ROWS_FILE = Path(__file__).parents[1] / "data" / "drone_coalition_rows.csv"
ROWS = list(csv.DictReader(ROWS_FILE.read_text(encoding="utf-8").splitlines()))
IN_MAY, IN_JULY = date(2025, 5, 28), date(2025, 7, 2)
FOUNDERS = {"LV", "GB", "UA", "NL", "LT", "EE", "SE", "DK", "DE"}
EIGHTEEN = FOUNDERS | {"CA", "AU", "FR", "IT", "PL", "NZ", "CZ", "LU", "NO"}
DATED_BY_THE_PAGE = {
    ("2024-07-10", "SE"): "the page is of the day after",
    ("2024-12-31", "members"): "the year's end, as its cabinet looks back on it in March",
}


@pytest.fixture(scope="module")
def book() -> entente.Book:
    built = entente.in_memory()
    build_drone_coalition(built.store)
    return built


def states(book: entente.Book, on: date) -> dict[str, set[str]]:
    """Return the parties of a day by state."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for line in members(book.as_of(on)):
        found[str(line["state"])].add(str(line["member"]))
    return found


def sources_of(act: Act) -> set[str]:
    """Return the sources an act names."""
    own = {act.source} if isinstance(act, StatementMade) else set()
    return own | {source.source for source in act.sources}


def test_it_is_founded_by_nine_at_the_nineteenth_meeting_in_the_ramstein_format(book: entente.Book) -> None:
    founded = book.coalition
    assert founded is not None
    assert founded.founded_on == date(2024, 2, 14)
    assert founded.meeting == "19th meeting in the Ramstein format"
    assert set(founded.founders) == FOUNDERS
    meeting = book.meetings["ramstein-19"]
    assert (meeting.number, meeting.format, meeting.on) == (19, "Ramstein", founded.founded_on)


def test_latvia_and_the_united_kingdom_lead_on_both_days(book: entente.Book) -> None:
    for on in (IN_MAY, IN_JULY):
        leads = book.as_of(on).table(LEADS)
        assert {lead.party for lead in leads.values() if lead.until is None} == {"LV", "GB"}


def test_in_may_eighteen_are_members_and_two_have_expressed_the_wish(book: entente.Book) -> None:
    assert states(book, IN_MAY) == {"member": EIGHTEEN, "expressed": {"BE", "TR"}}


def test_in_july_twenty_are_members_and_nobody_waits(book: entente.Book) -> None:
    assert states(book, IN_JULY) == {"member": EIGHTEEN | {"BE", "TR"}}
    assert states(book, date(2025, 7, 1))["expressed"] == {"BE", "TR"}


@pytest.mark.parametrize(
    ("on", "count"),
    [
        (date(2024, 2, 14), 9),
        (date(2024, 3, 8), 10),
        (date(2024, 3, 21), 11),
        (date(2024, 6, 30), 13),
        (date(2024, 7, 10), 15),
        (date(2024, 7, 11), 16),
        (date(2024, 10, 31), 17),
        (date(2025, 4, 11), 18),
    ],
)
def test_the_members_grow_as_the_pages_count_them(book: entente.Book, on: date, count: int) -> None:
    assert len(states(book, on)["member"]) == count


def test_every_act_but_the_founding_names_a_filed_source(book: entente.Book) -> None:
    founding, *others = drone_coalition_acts()
    assert isinstance(founding, CoalitionFounded)
    for act in others:
        if not isinstance(act, SourceFiled):
            assert sources_of(act), act
            assert sources_of(act) <= book.sources.keys()


def test_the_founding_is_shown_by_the_sources_of_its_meeting() -> None:
    founding = drone_coalition_acts()[0]
    meeting = next(act for act in drone_coalition_acts() if isinstance(act, MeetingHeld))
    assert meeting.on == founding.on
    assert meeting.ref in founding.note
    assert meeting.sources


def test_every_source_is_used_has_an_address_and_is_filed_on_its_day(book: entente.Book) -> None:
    used = set().union(*map(sources_of, drone_coalition_acts()))
    assert used == book.sources.keys()
    assert all(source.address.startswith("http") for source in book.sources.values())
    filed = [act for act in drone_coalition_acts() if isinstance(act, SourceFiled)]
    assert all(str(act.on).startswith(act.published) for act in filed)


def test_building_twice_records_nothing_new(book: entente.Book) -> None:
    size, root = book.size, book.tree.root()
    build_drone_coalition(book.store)
    assert (book.size, book.tree.root()) == (size, root)


def test_it_verifies(book: entente.Book) -> None:
    verified = book.verify()
    assert verified.fault is None
    assert verified.entry_count == book.size == len(drone_coalition_acts())


def test_it_is_not_built_into_the_book_of_another_coalition() -> None:
    other = entente.Book(MemoryStore())
    accept(other, FOUNDING)
    with pytest.raises(BookError, match="the example cannot be recorded: .*already that of"):
        build_drone_coalition(other.store)
    assert other.size == 1


def test_the_money_in_it_is_pledged_and_nothing_else(book: entente.Book) -> None:
    for table in (book.commitments, book.receipts, book.notes, book.offers, book.national_support):
        assert not table
    sums: Counter[str] = Counter()
    for pledge in book.pledges.values():
        sums[pledge.currency] += pledge.minor
    assert {currency: Money(currency, minor) for currency, minor in sums.items()} == {
        "EUR": Money.of(528_000_000, "EUR"),
        "GBP": Money.of(356_000_000, "GBP"),
        "CAD": Money.of(3_000_000, "CAD"),
        "USD": Money.of(2_450_000, "USD"),
        "SEK": Money.of(40_000_000, "SEK"),
    }


def test_the_two_rates_are_those_the_pages_quote(book: entente.Book) -> None:
    table = quoted_rates()
    assert table.currency == "EUR"
    assert table.rates == {"GBP": Decimal("1.2"), "SEK": Decimal("0.09")}
    quoted = drone_coalition._tables("rates.toml")["rate"]
    assert {source for rate in quoted for source in rate["sources"]} <= book.sources.keys()


def test_every_statement_is_two_sentences_of_ours_at_most(book: entente.Book) -> None:
    for statement in book.statements.values():
        assert statement.text.count(". ") <= 1, statement.text
        assert len(statement.text) < 250


def test_a_quote_that_does_not_stand_once_in_its_text_is_refused() -> None:
    with pytest.raises(ValueError, match="'10' stands 2 times in '10 of 10'"):
        drone_coalition._span("10 of 10", "10")


def test_the_keys_of_the_acts_are_all_different() -> None:
    acts = drone_coalition_acts()
    assert len({drone_coalition._key(act) for act in acts}) == len(acts)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['date']}-{row['kind']}-{row['actor'][:20]}")
def test_every_fact_is_an_act_or_a_statement_of_its_page(book: entente.Book, row: dict[str, str]) -> None:
    acts = list(named_by(book, row["source"]))
    found = {word for act in acts for word in words_of(act)}
    assert acts, "no act names this page"
    if row["amount"]:
        assert str(Money.of(row["amount"], row["currency"])) in found
    if row["quantity"]:
        assert row["quantity"] in found
    texts = " ".join(act.text for act in acts if isinstance(act, StatementMade))
    for party in row["actor"].split("; "):
        assert not is_state(party) or party in found or state_name(party) in texts
    if len(row["date"]) == len("2024-02-14") and (row["date"], row["actor"]) not in DATED_BY_THE_PAGE:
        assert row["date"] in found


def named_by(book: entente.Book, address: str) -> Iterator[Act]:
    """Yield the acts that name the page at an address."""
    refs = {source.ref for source in book.sources.values() if source.address == address}
    for act in drone_coalition_acts():
        if sources_of(act) & refs:
            yield act


def words_of(act: Act) -> Iterator[str]:
    """Yield what an act says: days, parties, amounts, counts."""
    yield str(act.on)
    for name in ("member", "amount"):
        yield str(getattr(act, name, ""))
    yield from getattr(act, "jointly_with", ())
    for claim in act.claims if isinstance(act, StatementMade) else ():
        yield from (claim.subject, *claim.parties, str(claim.day), str(claim.count), str(claim.amount))
