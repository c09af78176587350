"""Every figure on random books: it agrees with the ledger on both time axes, and its past never changes."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from entente.acts.contributions.cash import ContributionRefunded
from entente.acts.corrections.correcting import Reversed
from entente.acts.registry import CATALOGUE
from entente.basics.money import Money
from entente.book.book import Book
from entente.book.entry import Refused
from entente.book.ledger import SECTION_OF, SECTIONS
from entente.figures.movements import movements
from entente.figures.registry import FIGURES, FILLED
from entente.figures.sources_and_uses import sources_and_uses
from entente.stores.memory import MemoryStore
from entente.testing import random_acts, random_book

if TYPE_CHECKING:
    from collections.abc import Callable

    from entente.book.act import Act
    from entente.book.view import View
    from entente.figures.figure import Figure, Line

Sums = dict[str, int]
SIZE = 1500
DAYS = (None, date(2014, 12, 31), date(2015, 1, 1), date(2018, 6, 30), date(2021, 3, 1), date(2030, 1, 1))


@pytest.fixture(scope="module")
def views() -> list[View]:
    """Views of three random books, on several days and at several moments."""
    books = [random_book(seed, SIZE) for seed in (3, 11, 2024)]
    return [book.as_of(on, known) for book in books for on in DAYS for known in (0, 1, SIZE // 2, SIZE)]


def ledger(view: View, head: str, sign: int = 1) -> Sums:
    """Return what the accounts under a head hold by currency, and in value under `value`."""
    sums: Counter[str] = Counter()
    for balance in view.balances().under(head):
        sums[balance.currency] += sign * balance.minor
        sums["value"] += sign * balance.value
    return no_zeros(sums)


def plain(figure: Figure) -> list[Line]:
    return [line for line in figure if not line.is_total]


def no_zeros(sums: Sums) -> Sums:
    return {name: minor for name, minor in sums.items() if minor}


def summed(figure: Figure, column: str, **cells: object) -> Sums:
    """Return the sum of a column by currency over the plain lines with these cells, and of their values."""
    sums: Counter[str] = Counter()
    for line in plain(figure):
        if all(line[name] == cell for name, cell in cells.items()):
            sums[line.money(column).currency] += line.money(column).minor
            if (value := line["value"]) is not None:
                assert isinstance(value, Money)
                sums["value"] += value.minor
    return no_zeros(sums)


def amounts(sums: Sums) -> Sums:
    return {name: minor for name, minor in sums.items() if name != "value"}


def added(*many: Sums) -> Sums:
    sums: Counter[str] = Counter()
    for one in many:
        sums.update(one)
    return no_zeros(sums)


def negative(sums: Sums) -> Sums:
    return {name: -minor for name, minor in sums.items()}


def test_every_section_is_at_zero(views: list[View]) -> None:
    for view in views:
        for section in SECTIONS:
            heads = [head for head, of in SECTION_OF.items() if of == section]
            assert added(*(ledger(view, head) for head in heads)) == {}


def test_pledged_is_converted_ended_and_open_and_open_is_what_the_ledger_holds(views: list[View]) -> None:
    for view in views:
        figure = FIGURES["pledged"](view)
        assert amounts(summed(figure, "open")) == amounts(ledger(view, "pledged"))
        for line in plain(figure):
            parts = line.money("converted") + line.money("ended") + line.money("open")
            assert line.money("amount") == parts
            assert 0 <= line.money("in_force").minor <= line.money("amount").minor - line.money("ended").minor


def test_committed_is_settled_written_off_and_outstanding(views: list[View]) -> None:
    for view in views:
        figure = FIGURES["committed"](view)
        assert amounts(summed(figure, "outstanding")) == amounts(ledger(view, "receivable"))
        assert amounts(summed(figure, "written_off")) == amounts(ledger(view, "written-off"))
        for line in plain(figure):
            parts = line.money("settled") + line.money("written_off") + line.money("outstanding")
            assert line.money("amount") == parts
            assert 0 <= line.money("disputed").minor <= line.money("outstanding").minor


def test_outstanding_is_receivable_less_prepaid_in_amount_and_value(views: list[View]) -> None:
    for view in views:
        figure = FIGURES["outstanding"](view)
        expected = added(ledger(view, "receivable"), ledger(view, "unapplied"))
        assert summed(figure, "outstanding") == expected
        committed = FIGURES["committed"](view)
        disputed = Counter[str]()
        for line in plain(figure):
            if isinstance(cell := line["disputed"], Money):
                disputed[cell.currency] += cell.minor
        assert no_zeros(disputed) == amounts(summed(committed, "disputed"))


def test_received_less_refunded_is_what_came_in_less_refunds(views: list[View]) -> None:
    for view in views:
        received, moved = FIGURES["received"](view), FIGURES["sources_and_uses"](view)
        came = (summed(moved, "amount", item=item) for item in ("contributions", "notes encashed"))
        assert summed(received, "amount") == added(*came)
        refunded: Counter[str] = Counter()
        for line in plain(received):
            if isinstance(cell := line["refunded"], Money):
                refunded[cell.currency] += cell.minor
        assert no_zeros(refunded) == amounts(summed(moved, "amount", item="refunds"))


def test_support_counts_what_the_ledger_counts(views: list[View]) -> None:
    for view in views:
        figure = FIGURES["support"](view)
        assert summed(figure, "amount", state="reported") == ledger(view, "national")
        assert summed(figure, "amount", state="received") == ledger(view, "in-kind")
        totals = {str(line["support"]): line["amount"] for line in figure if line.is_total and line["amount"]}
        given = added(ledger(view, "national"), ledger(view, "in-kind"))
        assert totals == {f"Total {c}": Money(c, minor) for c, minor in amounts(given).items()}


def test_cash_is_what_accounts_pots_and_sources_less_uses_hold(views: list[View]) -> None:
    for view in views:
        held = ledger(view, "cash")
        assert summed(FIGURES["cash"](view), "amount") == held
        assert summed(FIGURES["available"](view), "amount") == ledger(view, "available")
        assert amounts(ledger(view, "available")) == amounts(held)
        moved = FIGURES["sources_and_uses"](view)
        sources, uses = (summed(moved, "amount", side=side) for side in ("source", "use"))
        assert added(sources, negative(uses)) == held


def test_opening_plus_sources_less_uses_is_the_cash_held_since_any_day(views: list[View]) -> None:
    for view in views:
        held = ledger(view, "cash")
        for since in (date.min, date(2016, 1, 1), date(2018, 7, 1), date(2031, 1, 1)):
            figure = sources_and_uses(view, since)
            parts = {side: summed(figure, "amount", side=side) for side in ("opening", "source", "use")}
            if since > date.min:
                eve = since - timedelta(days=1)
                before = view.book.as_of(min(eve, view.on or eve), view.known)
                assert parts["opening"] == ledger(before, "cash")
            assert added(parts["opening"], parts["source"], negative(parts["use"])) == held
            closing = {
                line.money("amount").currency: line.money("amount").minor
                for line in figure
                if line.is_total and line["amount"] is not None
            }
            assert no_zeros(closing) == amounts(held)


def test_assets_less_liabilities_equal_net_assets(views: list[View]) -> None:
    heads = {
        "assets": ("cash", "receivable", "notes"),
        "liabilities": ("unapplied",),
        "net assets": ("contributions", "interest", "exchange", "fees", "bank-charges", "written-off"),
    }
    for view in views:
        figure = FIGURES["financial_position"](view)
        parts = {part: summed(figure, "amount", part=part) for part in heads}
        for part, of in heads.items():
            assert parts[part] == added(*(ledger(view, head, 1 if part == "assets" else -1) for head in of))
        assert added(parts["assets"], negative(parts["liabilities"])) == parts["net assets"]
        totals: defaultdict[str, Sums] = defaultdict(dict)
        for line in figure:
            if line.is_total and line["item"] == "total":
                totals[str(line["part"])][str(line["currency"])] = line.money("amount").minor
        assert {part: no_zeros(sums) for part, sums in totals.items()} == {
            part: amounts(sums) for part, sums in parts.items() if totals
        }


def test_net_exchange_is_what_the_ledger_holds_in_value(views: list[View]) -> None:
    for view in views:
        figure = FIGURES["exchange"](view)
        net = sum(line.money("net").minor for line in plain(figure))
        assert net == ledger(view, "exchange", -1).get("value", 0)
        for line in figure:
            assert line.money("gain").minor >= 0
            assert line.money("loss").minor >= 0
            assert line.money("net") == line.money("gain") - line.money("loss")


def lost_in_refunds(view: View) -> Sums:
    """Return what refunds lost to exchange: an account carries its average, a receipt what it was worth."""
    acts = {entry.number: entry.act for entry in view.book.entries(1, view.known)}
    sums: Counter[str] = Counter()
    for group in movements(view, "exchange"):
        act = acts[group[0].entry]
        if isinstance(act, Reversed):
            act = acts[act.entry]
        if isinstance(act, ContributionRefunded):
            sums["value"] -= sum(movement.value for movement in group if movement.head == "exchange")
    return no_zeros(sums)


def test_position_shows_each_measure_as_the_ledger_values_it(views: list[View]) -> None:
    for view in views:
        figure, moved = FIGURES["position"](view), FIGURES["sources_and_uses"](view)
        sums: Counter[str] = Counter()
        for line in plain(figure):
            for name, cell in line.cells.items():
                if isinstance(cell, Money):
                    sums[name] += cell.minor
        in_value = {
            "outstanding": ledger(view, "receivable"),
            "prepaid": ledger(view, "unapplied", -1),
            "notes": ledger(view, "notes"),
            "national": ledger(view, "national"),
            "in_kind": ledger(view, "in-kind"),
            "refunded": added(summed(moved, "amount", item="refunds"), lost_in_refunds(view)),
        }
        for measure, expected in in_value.items():
            assert sums[measure] == expected.get("value", 0), measure
        for measure in ("pledged", "committed", "received"):
            assert sums[measure] == summed(FIGURES[measure](view), "amount").get("value", 0)


@pytest.mark.parametrize("name", FIGURES)
def test_lines_with_amounts_name_entries_in_effect_in_the_view(views: list[View], name: str) -> None:
    corrections = {view: view.book.folded.corrections for view in views}
    for view in views:
        for line in FIGURES[name](view):
            has_amounts = any(isinstance(cell, Money) and cell.minor for cell in line.cells.values())
            assert line.is_total or line.entries or not has_amounts
            assert list(line.entries) == sorted(set(line.entries))
            assert all(view.includes(number) for number in line.entries)
            assert not corrections[view].intersection(line.entries)


@pytest.mark.parametrize("name", FIGURES)
def test_total_lines_sum_the_plain_lines_of_their_currency(views: list[View], name: str) -> None:
    for view in views:
        figure = FIGURES[name](view)
        if name in {"support", "sources_and_uses", "financial_position"}:
            continue  # their totals leave lines out or have signs: tested above
        for column in (column.name for column in figure.columns if column.shape == "money"):
            if column in {"stated", "booked", "difference"}:
                continue
            parts, totals = Counter[str](), Counter[str]()
            for line in figure:
                in_value = str(line[figure.columns[0].name]).endswith("in value")
                if isinstance(cell := line[column], Money) and not in_value:
                    (totals if line.is_total else parts)[cell.currency] += cell.minor
            assert no_zeros(totals) == no_zeros(parts), (name, column)


@pytest.mark.parametrize("seed", [5, 17])
def test_a_figure_of_the_past_never_changes(seed: int) -> None:
    acts = list(random_acts(seed, 1000, days=500))
    book = Book(MemoryStore(), CATALOGUE)
    past = 600
    assert not isinstance(book.record_all(acts[:past]), Refused)
    days = (None, acts[past // 2].on, acts[past].on)
    before = [figure(book.as_of(on, past)) for on in days for figure in FIGURES.values()]
    assert not isinstance(book.record_all(acts[past:]), Refused)
    anew = Book(book.store, CATALOGUE)
    for read in (book, anew):
        after = [figure(read.as_of(on, past)) for on in days for figure in FIGURES.values()]
        assert after == before


def test_every_figure_of_an_empty_book_is_empty_and_says_so() -> None:
    view = Book(MemoryStore(), CATALOGUE).as_of()
    figures = {name: figure(view) for name, figure in FIGURES.items()}
    assert [name for name, figure in figures.items() if figure.lines] == []
    assert all(figure.name == name and figure.meaning.endswith(".") for name, figure in figures.items())
    assert figures["members"].title == "No coalition is founded yet"
    assert figures["outstanding"].title == "Nothing is outstanding"


@pytest.mark.parametrize("compute", FILLED, ids=lambda compute: compute.__name__)
def test_acts_that_always_fill_columns_of_a_figure_do_wherever_they_are_in_effect(
    compute: Callable[[View], Figure], views: list[View]
) -> None:
    filled = FILLED[compute]
    seen: set[type[Act]] = set()
    for view in views:
        found = compute(view)
        names = {column.name for column in found.columns}
        rests_on = {
            (n, name) for line in found for n in line.entries for name in line.cells if line[name] is not None
        }
        for entry in view.entries():
            if columns := filled.get(type(entry.act)):
                seen.add(type(entry.act))
                assert names.issuperset(columns)
                assert {(entry.number, name) for name in columns} <= rests_on
    assert seen == filled.keys()
