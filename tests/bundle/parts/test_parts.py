"""Each part says what it is for: rows, lines, states, verdicts, proofs and acts."""

from __future__ import annotations

import re

import msgspec
import pytest

from entente.bundle.look.rendering import render
from entente.bundle.parts.figures import FigureBlock
from entente.bundle.values import Sentence
from entente.claims.checking.verdict import Outcome
from tests.bundle import samples


def html_of(*parts: object, language: str = "en") -> str:
    return render(samples.page(language, *parts)).decode().split("</h1>")[1].split("</main>")[0]


def words_of(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


def test_a_table_names_rows_and_columns_and_marks_totals_and_numbers() -> None:
    html = html_of(samples.table())
    assert html.count('scope="row"') == len(samples.MEMBERS) + 1
    assert html.count('scope="col"') == 3
    assert html.count("total") == 1
    assert '<td data-heading="Received" class="govuk-table__cell number">' in html
    assert 'aria-labelledby="all-members-caption"' in html


def test_a_figure_has_finding_chart_line_and_its_twin_in_that_order() -> None:
    html = html_of(samples.block(samples.stages()))
    places = [html.index(each) for each in ("<h2", "<svg", 'class="line"', '<details class="twin"', "<table")]
    assert places == sorted(places)
    assert html.count("<svg") == 2
    assert 'href="#stages-table"' in html
    assert 'id="stages-table"' in html


def test_a_figure_without_a_chart_stands_as_an_open_table() -> None:
    block = FigureBlock(
        name="f", heading=Sentence("A"), table=samples.table(), line=samples.line("all-members")
    )
    assert '<details class="twin"' not in html_of(block)
    assert html_of(block).count("<table") == 1


def test_the_line_offers_the_same_seven_things_in_the_same_order() -> None:
    words = words_of(html_of(samples.line("x")))
    order = [
        words.index(f" {each} ")
        for each in ("Table", "CSV", "JSON", "SVG", "Link", "Embed", "Cite", "Source:")
    ]
    assert order == sorted(order)
    assert "3 member amounts withheld, included in the total" in words
    french = words_of(html_of(samples.line("x"), language="fr"))
    assert "Tableau" in french
    assert "Intégrer" in french


def test_what_a_figure_cannot_offer_is_left_out() -> None:
    bare = msgspec.structs.replace(samples.line("x"), svg=None, embed=None, limits=())
    words = words_of(html_of(bare))
    assert "SVG" not in words
    assert "Embed" not in words
    assert "title = {The coalition&#x27;s book}" in words


@pytest.mark.parametrize(
    ("outcome", "lean"),
    [
        (Outcome.AGREES, "agrees"),
        (Outcome.AGREES_ROUNDED, "agrees"),
        (Outcome.DIFFERS, "differs"),
        (Outcome.SCALE_SLIP, "differs"),
        (Outcome.OTHER_MEASURE, "other"),
        (Outcome.CANNOT_BE_CHECKED, "other"),
    ],
)
def test_a_verdict_is_a_word_and_a_mark_beside_it(outcome: Outcome, lean: str) -> None:
    claim = msgspec.structs.replace(samples.claims()[0], outcome=outcome)
    html = html_of(claim)
    assert claim.lean == lean
    assert f'outcome--{lean}" href="claim.html">{outcome.value}</a>' in html
    assert "<mark>20 members</mark>" in html
    assert "false" not in words_of(html)


def test_a_quotation_stands_in_its_own_language_and_a_ratio_beside_its_verdict() -> None:
    html = html_of(*samples.claims())
    assert '<blockquote lang="fr"><mark>Vingt-deux pays</mark>' in html
    assert html.count("<svg") == 1
    assert html.count("Entries:") == 2


def test_a_reversed_act_is_struck_through_and_names_what_reversed_it() -> None:
    html = html_of(samples.chronicle())
    assert html.count("<s>") == 1
    assert "<s>Sweden pledged EUR 600 million.</s>" in html
    words = words_of(html)
    assert "Reversed by entry 143" in words
    assert "Reverses entry 142" in words


def test_an_act_without_a_source_shows_none() -> None:
    row = msgspec.structs.replace(samples.chronicle().rows[0], source=None)
    assert "the acts behind" not in html_of(msgspec.structs.replace(samples.chronicle(), rows=(row,)))


def test_a_proof_shows_hashes_path_and_the_command_that_checks_it() -> None:
    words = words_of(html_of(samples.proof()))
    assert "Proof that entry 141 is in the book" in words
    assert "Root of 143 entries" in words
    assert "python3 verify.py proofs/141.json" in words
    alone = msgspec.structs.replace(samples.proof(()), files=())
    assert "none: it is the only entry" in words_of(html_of(alone))


def test_states_say_what_will_be_what_happened_what_was_recorded_and_how_far_it_is() -> None:
    empty, refused, failed, slow = (words_of(html_of(state)) for state in samples.states())
    assert "will be listed here" in empty
    assert "The recipient signs" in empty
    assert "Nothing was recorded." in refused
    assert "Recorded as entry 144." in failed
    assert "40,000 of 100,000" in slow
