"""Figures behind the gate: whole where nothing is withheld, else line by line and cell by cell."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import msgspec
import pytest

from entente.acts.contributions.treasury import InterestCredited
from entente.acts.corrections.correcting import Reversed
from entente.acts.pledges.ending import PledgeLapsed
from entente.acts.pledges.state import Threshold
from entente.acts.statements.filing import SourceFiled, StatementMade
from entente.acts.statements.state import Claim, ClaimKind
from entente.basics.money import Money
from entente.book.act import Disclosure
from entente.disclosure.calendar import Calendar
from entente.disclosure.disclosed import WITHHELD, Disclosed, DisclosedFigure, Withheld, plain
from entente.disclosure.figures import LIMIT
from entente.disclosure.gate import Gate
from entente.disclosure.policy import ColumnRule, FigureRule, default_policy
from entente.figures.registry import FIGURES
from entente.testing import random_book
from tests.disclosure.books import (
    FOUNDED,
    YEAR_END,
    book_of,
    coalition,
    confidential,
    eur,
    paid,
    plain_coalition,
    pledge,
    policy,
    public,
    reasons,
    shown,
    signed,
    without,
)
from tests.disclosure.kinds import CATALOGUE_TO_COME, Grant, GrantMade

OPEN_ACCOUNT = [FOUNDED[0], public(FOUNDED[1])]


def rows(figure: DisclosedFigure, *columns: str) -> list[tuple[object, ...]]:
    return [tuple(_written(line[name]) for name in columns) for line in figure.lines if not line.is_total]


def totals(figure: DisclosedFigure) -> list[dict[str, object]]:
    return [
        {name: _written(cell) for name, cell in line.cells.items()} for line in figure.lines if line.is_total
    ]


def _written(cell: object) -> object:
    return cell if cell is None or isinstance(cell, int) else str(cell)


def test_a_figure_of_which_nothing_is_withheld_passes_whole() -> None:
    book = book_of([*OPEN_ACCOUNT, pledge("NL", 5), public(signed("NL", 5)), public(paid("NL", 5))])
    disclosed = shown(book, audience=Disclosure.RESTRICTED)
    for name, figure in disclosed.figures.items():
        made = FIGURES[name](book.as_of(YEAR_END))
        assert figure.is_whole, name
        assert (figure.title, figure.limits) == (made.title, made.limits)
        assert figure.to_dicts() == made.to_dicts()


def test_a_column_that_is_not_listed_takes_title_and_limits_with_it() -> None:
    book = book_of([*OPEN_ACCOUNT, public(paid("NL", 5))])
    figure = shown(book).figures["cash"]
    assert [column.name for column in figure.columns] == ["account", "bank", "amount", "value"]
    assert (figure.title, figure.limits, figure.is_whole) == ("Cash", (), False)
    assert rows(figure, "account", "amount") == [("main", "EUR 5.00")]
    assert totals(figure) == [{"account": "Total EUR", "amount": "EUR 5.00", "value": "EUR 5.00"}]


def test_a_title_is_kept_only_where_every_entry_of_the_figure_is_open() -> None:
    rules = default_policy()
    only = {"pledged": FigureRule(key="pledge", columns=rules.figures["pledged"].columns)}
    left = {name: rule for name, rule in only["pledged"].columns.items() if rule.of}
    for name in ("in_force", "converted", "ended", "open"):
        left[name] = ColumnRule(of="pledged")
    only["pledged"] = msgspec.structs.replace(only["pledged"], columns=left)
    book = coalition(pledge("NL", 5), signed("NL", 5, pledge="p-NL-2"))
    figure = shown(book, msgspec.structs.replace(rules, figures=only)).figures["pledged"]
    assert figure.title == "Pledged"
    assert not figure.is_whole


def test_a_figure_nobody_listed_does_not_appear_at_all() -> None:
    disclosed = shown(coalition(pledge("NL", 5)), without(default_policy(), "figures", "pledged"))
    assert "pledged" not in disclosed.figures
    assert reasons(disclosed)["pledged"] == "figure_must_be_listed"


@pytest.mark.parametrize("name", sorted(FIGURES))
def test_each_column_of_a_figure_is_closed_as_soon_as_it_is_struck_from_the_list(name: str) -> None:
    rules = default_policy()
    gate_of = {column.name: _without_column(name, column.name) for column in BIG[name].columns}
    for column, figure in gate_of.items():
        assert column not in {shown.name for shown in figure.columns}
        assert not any(column in line.cells for line in figure.lines)
        assert all(set(line.cells) <= set(rules.figures[name].columns) for line in figure.lines)


RANDOM = random_book(2, 400)
BIG = {name: make(RANDOM.as_of(YEAR_END)) for name, make in FIGURES.items()}


def _without_column(name: str, column: str) -> DisclosedFigure:
    rule = default_policy().figures[name]
    left = {other: of for other, of in rule.columns.items() if other != column}
    key = column if rule.key != column else rule.key
    struck = msgspec.structs.replace(rule, columns={**left} or {key: ColumnRule()})
    if rule.key == column:
        struck = msgspec.structs.replace(struck, key=next(iter(left)))
    gate = Gate(RANDOM, policy(figures={name: struck}), figures={name: lambda _: BIG[name]})
    return gate.open(YEAR_END).figures[name]


def test_the_public_sees_a_pledge_though_it_was_converted_by_what_it_may_not_see() -> None:
    book = coalition(pledge("NL", 50), signed("NL", 30, pledge="p-NL-2"))
    figure = shown(book).figures["pledged"]
    assert rows(figure, "pledge", "amount", "value", "converted", "open", "in_force", "waiting") == [
        ("p-NL-2", "EUR 50.00", "EUR 50.00", "withheld", "withheld", "withheld", "withheld")
    ]
    assert figure.lines[0].entries == (3,), "the commitment's entry is not named"
    assert totals(figure) == [{"pledge": "Total EUR", "value": "EUR 50.00"}]
    assert (figure.title, figure.limits) == ("Pledged: value EUR 50.00", (LIMIT,))


def test_lines_that_rest_on_withheld_acts_are_dropped_and_their_total_is_kept() -> None:
    acts = [signed(member, 10 * n) for n, member in enumerate(("NL", "DE", "DK", "SE"), 1)]
    figure = shown(coalition(*acts, public(signed("LV", 7)))).figures["committed"]
    assert rows(figure, "commitment", "amount") == [("c-LV-3", "EUR 7.00")]
    assert totals(figure) == [{"commitment": "Total EUR", "value": "EUR 107.00"}]


def test_a_members_withheld_cells_are_marked_and_its_open_ones_kept() -> None:
    acts = [signed(member, 10 * n) for n, member in enumerate(("NL", "DE", "DK"), 1)]
    figure = shown(coalition(*acts, pledge("NL", 5), public(signed("LV", 7)))).figures["position"]
    assert rows(figure, "member", "pledged", "committed") == [
        ("DE", None, "withheld"),
        ("DK", None, "withheld"),
        ("GB", None, "withheld"),
        ("LV", None, "EUR 7.00"),
        ("NL", "EUR 5.00", "withheld"),
        ("SE", None, "withheld"),
    ], "who has committed nothing cannot be told from who committed what is withheld"
    assert totals(figure) == [{"member": "Total EUR", "committed": "EUR 67.00", "pledged": "EUR 5.00"}]


def test_a_member_that_keeps_its_amounts_has_none_in_any_column() -> None:
    acts = [pledge(member, 10 * n) for n, member in enumerate(("NL", "DE", "DK", "SE"), 1)]
    rules = policy(withholdings=(confidential("NL", "DE", "GB"),))
    figure = shown(coalition(*acts), rules).figures["position"]
    assert {member: amount for member, amount in rows(figure, "member", "pledged")} == {  # noqa: C416 - pairs
        "DE": "withheld",
        "DK": "EUR 30.00",
        "GB": "withheld",
        "LV": None,
        "NL": "withheld",
        "SE": "EUR 40.00",
    }
    assert totals(figure) == [{"member": "Total EUR", "pledged": "withheld"}], "of two only"


def test_what_members_promised_together_has_a_line_only_where_the_promise_is_open() -> None:
    joint = pledge("NL", 50, jointly_with=("DE",))
    rules = policy(withholdings=(confidential("DE"),))
    hidden = shown(coalition(joint, pledge("SE", 1)), rules).figures["position"]
    assert [row for row in rows(hidden, "member", "together_with") if row[1]] == []
    position = shown(coalition(joint, signed("NL", 1))).figures["position"]
    assert ("NL", "DE", "EUR 50.00", "withheld") in rows(
        position, "member", "together_with", "pledged", "outstanding"
    )
    whole = shown(book_of([*OPEN_ACCOUNT, joint])).figures["accounted"]
    assert ("NL", "DE", "EUR 50.00") in rows(whole, "member", "together_with", "pledged_fund")
    open_beside = shown(coalition(joint, signed("SE", 1))).figures["accounted"]
    assert ("NL", "DE", "EUR 50.00") in rows(open_beside, "member", "together_with", "pledged_fund")


def test_without_a_reporting_currency_a_member_has_its_open_lines_and_one_of_what_is_withheld() -> None:
    def pounds(member: str, amount: int) -> object:
        return msgspec.structs.replace(
            pledge(member, amount, ref=f"gbp-{member}"), amount=Money("GBP", amount * 100)
        )

    book = plain_coalition(
        pledge("NL", 5),
        pounds("NL", 6),  # type: ignore[arg-type]
        signed("NL", 8),
        *(signed(member, 9) for member in ("DE", "SE", "DK")),
    )
    figure = shown(book).figures["position"]
    assert [row for row in rows(figure, "member", "currency", "pledged", "committed") if row[0] == "NL"] == [
        ("NL", "EUR", "EUR 5.00", "withheld"),
        ("NL", "GBP", "GBP 6.00", None),
    ]
    assert totals(figure) == [
        {"member": "Total EUR", "committed": "EUR 35.00", "pledged": "EUR 5.00"},
        {"member": "Total GBP", "pledged": "GBP 6.00"},
    ]
    assert totals(shown(book).figures["committed"]) == [{"commitment": "Total EUR", "amount": "EUR 35.00"}]


def test_an_act_the_policy_does_not_know_closes_every_cell_and_total_it_touches() -> None:
    book = book_of(
        [*FOUNDED, GrantMade(on=date(2024, 2, 1), member="NL", grant=Grant(amount=eur(1))), pledge("NL", 5)],
        CATALOGUE_TO_COME,
    )
    made = FIGURES["pledged"](book.as_of(YEAR_END))
    touched = [msgspec.structs.replace(line, entries=(3, *line.entries)) for line in made.lines]
    figure = msgspec.structs.replace(made, lines=tuple(touched))
    disclosed = Gate(book, figures={"pledged": lambda _: figure}).open(YEAR_END)
    assert disclosed.figures["pledged"].lines == ()


def test_a_statement_beside_the_book_shows_what_was_said_and_no_more() -> None:
    said = StatementMade(
        on=date(2024, 6, 1),
        ref="st",
        speaker="Minister",
        source="src",
        text="EUR 90 million in the fund",
        claims=(Claim(kind=ClaimKind.TOTAL, subject="fund", amount=eur(90)),),
    )
    source = SourceFiled(on=date(2024, 6, 1), ref="src", publisher="P", title="T", published="2024-06-01")
    figure = shown(coalition(signed("NL", 5), source, said)).figures["stated_totals"]
    assert rows(figure, "statement", "stated", "pledged", "committed", "unexplained") == [
        ("st", "EUR 90.00", "withheld", "withheld", "withheld")
    ]


def test_what_waits_for_amounts_that_are_withheld_does_not_tell_whether_they_came() -> None:
    waiting = pledge("DE", 7, conditions=(Threshold(reach=eur(9)),))
    for amount in (8, 10):
        figure = shown(coalition(waiting, signed("NL", amount))).figures["pledged"]
        assert rows(figure, "pledge", "amount", "in_force", "waiting") == [
            ("p-DE-2", "EUR 7.00", "withheld", "withheld")
        ]


def test_a_figure_with_something_withheld_is_of_the_last_day_of_the_calendar() -> None:
    acts = [signed(member, 10) for member in ("NL", "DE", "DK")]
    book = coalition(*acts, *(signed(member, 1, month=4) for member in ("NL", "DE", "DK")))
    figure = shown(book, on=date(2024, 4, 20)).figures["committed"]
    assert figure.on == date(2024, 3, 31)
    assert totals(figure) == [{"commitment": "Total EUR", "value": "EUR 30.00"}]
    assert shown(book, on=date(2024, 4, 30)).figures["committed"].on == date(2024, 4, 30)
    assert shown(book, on=date(2024, 4, 20)).figures["members"].on == date(2024, 4, 20)


def test_before_the_calendar_begins_no_total_is_struck() -> None:
    rules = policy(calendar=msgspec.convert({"rhythm": "listed-days", "days": ["2030-01-01"]}, Calendar))
    acts = [signed(member, 10) for member in ("NL", "DE", "DK")]
    figure = shown(coalition(*acts), rules).figures["committed"]
    assert figure.lines == ()
    assert figure.on == YEAR_END


def test_lines_whose_key_the_audience_may_not_see_are_dropped() -> None:
    rule = default_policy().figures["committed"]
    key = msgspec.structs.replace(rule.columns["commitment"], to=Disclosure.MEMBERS)
    columns = {**rule.columns, "commitment": key}
    rules = policy(figures={"committed": msgspec.structs.replace(rule, columns=columns)})
    figure = shown(coalition(signed("NL", 5), public(signed("LV", 7))), rules).figures["committed"]
    assert rows(figure, "member") == []


def test_meanings_and_the_limits_a_policy_keeps_are_the_same_in_every_book() -> None:
    rules = default_policy().figures
    for name, make in FIGURES.items():
        other = make(random_book(7, 900).as_of(YEAR_END)) if name in rules else BIG[name]
        assert other.meaning == BIG[name].meaning
        assert other.limits == BIG[name].limits or not rules[name].limits


def test_lines_are_ordered_by_what_is_shown_of_them() -> None:
    acts = [pledge(member, n) for n, member in enumerate(("SE", "NL", "DE"), 1)]
    book = coalition(*acts, signed("NL", 4))
    made = FIGURES["pledged"](book.as_of(YEAR_END))
    figure = msgspec.structs.replace(made, lines=tuple(reversed(made.lines)))
    turned = Gate(book, figures={"pledged": lambda _: figure}).open(YEAR_END).figures["pledged"]
    assert rows(turned, "pledge") == [("p-DE-2",), ("p-NL-2",), ("p-SE-2",)]
    assert turned.lines == shown(book).figures["pledged"].lines


def test_fund_interest_that_is_withheld_is_in_no_statement() -> None:
    book = coalition(InterestCredited(on=date(2024, 5, 1), account="main", amount=eur(3)))
    disclosed = shown(book)
    assert disclosed.figures["sources_and_uses"].lines == ()
    assert "EUR" not in disclosed.figures["sources_and_uses"].title


def test_a_withheld_cell_is_plain_and_words() -> None:
    figure = shown(coalition(pledge("NL", 50), signed("NL", 30, pledge="p-NL-2"))).figures["pledged"]
    assert figure.to_dicts()[0]["converted"] == {"withheld": True}
    assert figure.to_dicts()[0]["on"] == "2024-02-10"
    assert figure.to_dicts()[0]["amount"] == {"currency": "EUR", "amount": "50.00", "minor": 5000}
    assert str(WITHHELD) == "withheld"
    assert plain(Decimal("1.20")) == "1.20"


def test_what_is_withheld_of_figures_is_explained_cell_by_cell() -> None:
    disclosed: Disclosed = shown(coalition(pledge("NL", 50), signed("NL", 30, pledge="p-NL-2")))
    held = {item.what: item for item in disclosed.withheld}
    assert held["committed.amount"].rule == "cell_must_rest_on_open_acts"
    assert held["committed.amount"].words == "1 of its cells rest on acts that are withheld"
    assert held["cash.reconciled_on"].rule == "column_must_be_listed"
    assert "pledged.amount" not in held
    assert held["entry 4 (commitment-signed)"].rule == "disclosure_must_reach_the_audience"


def test_the_same_book_gives_the_same_figure_after_a_reversal_of_what_nobody_sees() -> None:
    acts = [signed(member, 10) for member in ("NL", "DE", "DK")]
    slip = signed("SE", 3, ref="slip")
    book = coalition(*acts, slip, Reversed(on=slip.on, entry=6, reason="twice"))
    assert totals(shown(book).figures["committed"]) == [{"commitment": "Total EUR", "value": "EUR 30.00"}]


def test_what_lapsed_unseen_cannot_be_told_from_what_is_still_pledged() -> None:
    lapsed = PledgeLapsed(
        on=date(2024, 4, 1), member="NL", pledge="p-NL-2", amount=eur(3), disclosure=Disclosure.MEMBERS
    )
    figure = shown(coalition(pledge("NL", 10), lapsed)).figures["accounted"]
    line = next(line for line in figure.lines if line["member"] == "NL")
    assert isinstance(line["pledged_fund"], Withheld)
