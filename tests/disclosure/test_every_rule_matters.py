"""Every rule of the gate matters: with any one of them switched off, a test of this folder fails."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

from entente.acts.registry import ACTS
from entente.disclosure import documents, figures, gate, guard, releases, sight, totals, verdicts
from entente.disclosure.calendar import Calendar
from entente.disclosure.disclosed import Disclosed
from entente.disclosure.policy import Policy
from entente.disclosure.structure import Structure
from tests.disclosure import (
    test_documents,
    test_figures,
    test_gate,
    test_guard,
    test_nothing_leaks,
    test_releases,
    test_sight,
    test_totals,
    test_verdicts,
)

if TYPE_CHECKING:
    from collections.abc import Callable

FAILS = (AssertionError, LookupError, pytest.fail.Exception)


class Off(NamedTuple):
    """One rule switched off: where it stands, what stands there instead, and the test that must notice."""

    place: Any
    name: str
    instead: Any
    test: Callable[[], None]


def _nothing(*_: object) -> None:
    return None


def _none(*_: object) -> tuple[()]:
    return ()


def _yes(*_: object) -> bool:
    return True


def _no(*_: object) -> bool:
    return False


class _AnyField(frozenset[str]):
    """A list on which every field stands."""

    def __contains__(self, _: object) -> bool:
        return True


def _every_field(self: Any, sights: Any, fields: Any) -> None:
    self._sights, self._fields, self._parts = sights, _AnyField(fields), _AnyField()
    self._places, self.is_complete = {}, True


def _with_reasons(self: Disclosed) -> bytes:
    return str(self.withheld).encode()


def _whole(gated: Any, lines: Any, *_: object) -> Any:
    return (figures._cut(gated, line) for line in lines)


RULES = {
    "kind_must_be_listed": Off(
        sight,
        "unlisted",
        _nothing,
        test_sight.test_a_kind_nobody_listed_is_seen_by_nobody,
    ),
    "disclosure_must_reach_the_audience": Off(
        sight, "undisclosed", _nothing, test_sight.test_an_act_is_seen_by_whom_its_kind_is_disclosed_to
    ),
    "act_must_be_in_effect": Off(
        sight, "not_in_effect", _nothing, test_sight.test_what_takes_effect_later_is_not_seen_yet
    ),
    "delay_must_have_passed": Off(
        sight,
        "delayed",
        _nothing,
        test_sight.test_nothing_is_seen_of_a_shipment_before_acceptance_plus_the_delay,
    ),
    "rules of the policy": Off(
        sight,
        "withheld_by_rule",
        _nothing,
        test_nothing_leaks.test_no_amount_of_a_confidential_member_is_in_any_output,
    ),
    "conditions of a rule": Off(
        sight,
        "is_within",
        _no,
        test_nothing_leaks.test_no_amount_of_a_confidential_member_is_in_any_output,
    ),
    "reversal_must_be_of_an_open_act": Off(
        sight,
        "reversal_of_closed",
        _nothing,
        test_nothing_leaks.test_no_amount_of_a_confidential_member_is_in_any_output,
    ),
    "source_must_be_cited_by_an_open_act": Off(
        sight,
        "only_closed_cite",
        _none,
        test_sight.test_a_source_that_only_withheld_acts_cite_is_withheld,
    ),
    "joint owners": Off(
        sight.Sights,
        "_owners",
        lambda _, act, named: iter([act.about()] if named else []),
        test_sight.test_a_joint_pledge_is_confidential_when_one_of_its_members_is,
    ),
    "fields must be listed": Off(
        documents._Writing,
        "__init__",
        _every_field,
        test_documents.test_a_document_has_the_listed_fields_that_are_filled_in,
    ),
    "an outline shows no field": Off(
        documents,
        "_outline",
        lambda act: {"ref": getattr(act, "ref", "")},
        test_documents.test_an_outline_shows_kind_day_and_party_alone,
    ),
    "references to what is withheld": Off(
        sight.Sights,
        "closed_maker",
        _nothing,
        test_documents.test_a_reference_to_what_is_withheld_is_replaced_by_the_place_of_its_entry,
    ),
    "columns must be listed": Off(
        figures.Gated,
        "columns",
        property(lambda gated: gated.figure.columns),
        lambda: test_nothing_leaks.test_a_planted_leak_does_not_pass("axis"),
    ),
    "cells must rest on open acts": Off(
        figures,
        "closed_cells",
        lambda *_: frozenset(),
        test_figures.test_lines_that_rest_on_withheld_acts_are_dropped_and_their_total_is_kept,
    ),
    "lines are ordered by what is shown": Off(
        figures,
        "_in_order",
        lambda lines, _: list(lines),
        lambda: test_nothing_leaks.test_a_planted_leak_does_not_pass("order"),
    ),
    "titles are made of what is shown": Off(
        figures,
        "_title",
        lambda *_: "Pledged EUR 50.00, 1 waiting",
        test_figures.test_the_public_sees_a_pledge_though_it_was_converted_by_what_it_may_not_see,
    ),
    "titles of what is not whole": Off(
        figures.Gated,
        "is_whole",
        property(_yes),
        test_figures.test_a_title_is_kept_only_where_every_entry_of_the_figure_is_open,
    ),
    "entries are cut to those shown": Off(
        figures,
        "_seen",
        lambda _, line: line.entries,
        test_figures.test_the_public_sees_a_pledge_though_it_was_converted_by_what_it_may_not_see,
    ),
    "dropped lines": Off(
        figures,
        "_kept",
        _whole,
        test_figures.test_lines_that_rest_on_withheld_acts_are_dropped_and_their_total_is_kept,
    ),
    "lines by member": Off(
        figures,
        "_by_member",
        _whole,
        test_figures.test_what_members_promised_together_has_a_line_only_where_the_promise_is_open,
    ),
    "members that keep their amounts": Off(
        Policy,
        "confidential_members",
        lambda *_: frozenset(),
        test_figures.test_a_member_that_keeps_its_amounts_has_none_in_any_column,
    ),
    "no amounts look like withheld ones": Off(
        sight.Sights,
        "is_kind_open",
        _yes,
        test_figures.test_a_members_withheld_cells_are_marked_and_its_open_ones_kept,
    ),
    "columns that depend on everything": Off(
        sight.Sights,
        "has_closed",
        _no,
        test_figures.test_what_waits_for_amounts_that_are_withheld_does_not_tell_whether_they_came,
    ),
    "the calendar": Off(
        Calendar,
        "last",
        lambda _, on: on,
        test_figures.test_a_figure_with_something_withheld_is_of_the_last_day_of_the_calendar,
    ),
    "when a closed entry was recorded": Off(
        sight.Sights,
        "is_open",
        _yes,
        test_gate.test_what_is_known_at_a_moment_is_that_of_the_last_entry_shown,
    ),
    "the structure test": Off(
        Structure, "is_safe", _yes, test_totals.test_a_total_of_fewer_than_three_owners_is_withheld
    ),
    "earlier releases": Off(
        releases.Releases,
        "before",
        _none,
        test_totals.test_a_total_that_would_tell_one_member_from_the_last_is_held_back_to_it,
    ),
    "older knowledge": Off(
        releases.Releases,
        "before",
        lambda self, *_: list(self),
        test_releases.test_older_knowledge_than_was_released_is_refused_unless_it_was_a_release,
    ),
    "totals in value alone": Off(
        totals,
        "totals_of",
        lambda figure, rule, sights, _, of=totals.totals_of: of(figure, rule, sights, ""),
        test_totals.test_amounts_in_other_currencies_are_totalled_in_value_alone,
    ),
    "unknown acts leave no total": Off(
        totals,
        "_has_unknown",
        _no,
        test_figures.test_an_act_the_policy_does_not_know_closes_every_cell_and_total_it_touches,
    ),
    "verdicts": Off(
        verdicts,
        "may_be_shown",
        _yes,
        test_verdicts.test_a_verdict_that_rests_on_a_withheld_act_cannot_be_shown,
    ),
    "the reasons stay inside": Off(
        Disclosed,
        "to_bytes",
        _with_reasons,
        test_gate.test_the_reasons_are_for_who_publishes_and_never_go_out,
    ),
    "totals that shrink": Off(
        guard,
        "_shrunk",
        _none,
        test_guard.test_a_total_that_falls_without_an_act_is_objected_to_with_the_amounts,
    ),
    "rows that vanish": Off(
        guard,
        "_vanished_rows",
        _none,
        test_guard.test_a_row_that_vanishes_without_an_act_is_objected_to,
    ),
    "acts that vanish": Off(
        guard, "_vanished_acts", _none, test_guard.test_an_act_that_was_shown_stays_shown
    ),
}


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_switched_off_is_noticed(rule: str, monkeypatch: pytest.MonkeyPatch) -> None:
    off = RULES[rule]
    off.test()
    monkeypatch.setattr(off.place, off.name, off.instead)
    if off.name == "totals_of":
        monkeypatch.setattr(gate, off.name, off.instead)
    with pytest.raises(FAILS):
        off.test()


def test_every_reason_the_gate_gives_is_switched_off_once() -> None:
    given = {"kind_must_be_listed", "disclosure_must_reach_the_audience", "act_must_be_in_effect"}
    given |= {
        "delay_must_have_passed",
        "reversal_must_be_of_an_open_act",
        "source_must_be_cited_by_an_open_act",
    }
    assert given < set(RULES)
    assert len(ACTS) > len(given)
