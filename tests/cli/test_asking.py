"""Figures on the command line: tables, JSON and CSV, on both time axes, in a currency and a language."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from entente.figures.registry import FIGURES
from tests.cli.conftest import Run, fails, read_json, succeeds


def test_the_position_shows_members_down_and_measures_across(run: Run, small_book: Path) -> None:
    shown = succeeds(run("position", small_book))
    assert "Latvia (lead)" in shown
    assert "Total EUR" in shown
    assert "1,012.00" in shown
    assert "as known at entry 12" in shown


def test_the_position_of_a_day_leaves_later_acts_out(run: Run, small_book: Path) -> None:
    shown = succeeds(run("position", small_book, "--on", "2024-02-01"))
    assert "1,012.00" not in shown
    assert "As of 1 Feb 2024" in shown


def test_the_position_known_earlier_leaves_later_entries_out(run: Run, small_book: Path) -> None:
    early = read_json(run("position", small_book, "--known", "6", "--json"))
    assert early["known"] == 6
    assert {line["member"] for line in early["lines"] if line.get("pledged")} == {"LV", "Total EUR"}
    nothing = read_json(run("position", small_book, "--known", "1999-01-01T00:00Z", "--json"))
    assert nothing["known"] == 0
    assert read_json(run("position", small_book, "--known", "2999-01-01", "--json"))["known"] == 12


def test_members_show_how_they_came_and_who_leads(run: Run, small_book: Path) -> None:
    shown = succeeds(run("members", small_book, "--lang", "fr"))
    assert "Lettonie (direction)" in shown
    assert "fondateur" in shown
    assert "De tous les jours, tel que connu à l'écriture 12" in shown
    assert read_json(run("members", small_book, "--json"))["lines"][0]["how"] == "founder"


def test_the_language_can_come_from_the_environment(
    run: Run, small_book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ENTENTE_LANG", "fr")
    assert "Royaume-Uni" in succeeds(run("position", small_book))


def test_figures_are_listed_with_what_they_mean(run: Run, small_book: Path) -> None:
    shown = succeeds(run("figures", small_book))
    assert all(f"\n{name}\n" in f"\n{shown}" for name in FIGURES)
    listed = read_json(run("figures", small_book, "--json"))
    assert [one["figure"] for one in listed] == list(FIGURES)


@pytest.mark.parametrize("name", FIGURES)
@pytest.mark.parametrize("width", [80, 120])
def test_every_figure_fits_the_screen_with_no_digit_lost(
    run: Run, example_book: Path, monkeypatch: pytest.MonkeyPatch, name: str, width: int
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    for language in ("en", "fr"):
        shown = succeeds(run("figures", example_book, name, "--lang", language))
        assert max(map(len, shown.splitlines())) <= width
        assert "…" not in shown


def test_every_figure_can_be_read_as_json_and_csv(run: Run, small_book: Path) -> None:
    for name in FIGURES:
        document = read_json(run("figures", small_book, name, "--json"))
        rows = list(csv.DictReader(io.StringIO(succeeds(run("figures", small_book, name, "--csv")))))
        assert len(rows) == len(document["lines"])


def test_a_figure_is_found_by_its_name_with_dashes(run: Run, small_book: Path) -> None:
    assert "EUR 150.00" in succeeds(run("figures", small_book, "sources-and-uses"))


def test_a_long_figure_is_cut_and_says_so(run: Run, example_book: Path) -> None:
    cut = succeeds(run("figures", example_book, "pledged", "--limit", "2", "--on", "2025-05-28"))
    assert "more lines: --limit 0 shows all" in cut
    assert "Total EUR" in cut
    whole = succeeds(run("figures", example_book, "pledged", "--limit", "0", "--on", "2025-05-28"))
    assert len(whole.splitlines()) > len(cut.splitlines())


def test_a_figure_nobody_knows_is_refused_with_the_nearest(run: Run, small_book: Path) -> None:
    said = fails(run("figures", small_book, "cashh"), 2)
    assert said == "error: there is no figure 'cashh'\n  did you mean 'cash'?\n"


def test_an_empty_book_says_that_there_is_nothing_yet(run: Run, tmp_path: Path) -> None:
    run("init", tmp_path / "new.db")
    assert "Nothing to show yet." in succeeds(run("position", tmp_path / "new.db"))
    assert "Nothing to show yet." in succeeds(run("acts", tmp_path / "new.db"))


def test_amounts_are_restated_at_the_filed_rates(run: Run, small_book: Path) -> None:
    in_pounds = read_json(run("position", small_book, "--currency", "GBP", "--json"))
    pledged = {line["member"]: (line["pledged"] or {}).get("amount") for line in in_pounds["lines"]}
    assert pledged["LV"] == "800.00"  # EUR 1,000 at EUR 1.25 for one pound
    in_dollars = read_json(run("figures", small_book, "pledged", "--currency", "USD", "--json"))
    pledged = {line["pledge"]: line["amount"]["amount"] for line in in_dollars["lines"] if line["amount"]}
    assert pledged["gb-2024"] == "15.62"  # GBP 10 at EUR 1.25, at EUR 0.80 for one dollar, half to even
    own = read_json(run("position", small_book, "--currency", "EUR", "--json"))
    assert any("restated in EUR" in text for text in own["limits"])


@pytest.mark.parametrize(
    ("currency", "said"), [("eur", "no such"), ("SEK", "the book can restate in: EUR, GBP, USD")]
)
def test_a_currency_without_rate_is_refused(run: Run, small_book: Path, currency: str, said: str) -> None:
    shown = fails(run("position", small_book, "--currency", currency), 2)
    assert said in shown or "write an ISO 4217 code" in shown


def test_a_book_without_rates_restates_nothing(run: Run, example_book: Path) -> None:
    assert "restate in: none" in fails(run("position", example_book, "--currency", "EUR"), 2)


@pytest.mark.parametrize(
    ("option", "value"),
    [("--on", "yesterday"), ("--on", "2024-13-01"), ("--known", "soon"), ("--known", "-1")],
)
def test_a_time_nobody_understands_is_refused_with_an_example(
    run: Run, small_book: Path, option: str, value: str
) -> None:
    assert "e.g." in fails(run("position", small_book, f"{option}={value}"), 2)


def test_a_language_nobody_knows_is_refused(run: Run, small_book: Path) -> None:
    assert "use a tag such as en or fr" in fails(run("position", small_book, "--lang", "xx-nowhere"), 2)


def test_restatements_name_the_balances_later_entries_changed(run: Run, small_book: Path) -> None:
    found = read_json(run("restatements", small_book, "--since", "8", "--on", "2024-12-31", "--json"))
    changed = {line["account"] for line in found["lines"]}
    assert {"cash:main", "receivable:nl-1"} <= changed
    assert "pledged:mistake" not in changed
    assert "--since is 'soon'" in fails(run("restatements", small_book, "--since", "soon"), 2)
    assert "cash:main" in succeeds(run("restatements", small_book, "--since", "8"))
