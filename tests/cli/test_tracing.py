"""From a figure's line down to entries and sources, through the list of acts, to one thing in full."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run, fails, read_json, succeeds


def test_why_leads_from_a_line_to_entries_and_sources(run: Run, small_book: Path) -> None:
    shown = succeeds(run("why", small_book, "position", "LV"))
    assert "entry 6  1 Feb 2024  pledge-announced  EUR 1,000.00" in shown
    assert "Said in the release." in shown
    assert "Ministry, A release, 2024-02-01, page 2" in shown
    assert "https://example.org/release-1" in shown
    assert "GBP" not in shown


@pytest.mark.parametrize("word", ["lv", "latvia (lead)", "1000.00 eur", "EUR 1,000.00"])
def test_why_finds_a_line_by_any_of_its_words_in_any_case(run: Run, small_book: Path, word: str) -> None:
    if word == "1000.00 eur":
        fails(run("why", small_book, "position", word), 2)
    else:
        assert "Latvia (lead)" in succeeds(run("why", small_book, "position", word))


def test_why_of_several_words_takes_the_lines_that_have_them_all(run: Run, small_book: Path) -> None:
    assert "EUR 150.00" in succeeds(run("why", small_book, "received", "nl", "main"))
    said = fails(run("why", small_book, "received", "nl", "pounds"), 2)
    assert "no line with 'nl' and 'pounds'" in said


def test_why_of_no_word_takes_every_line_and_json_is_one_document(run: Run, small_book: Path) -> None:
    found = read_json(run("why", small_book, "position", "--json"))
    assert [one["line"]["member"] for one in found] == ["GB", "LV", "NL"]
    assert [proof["entry"] for proof in found[1]["proofs"]] == [6]
    assert found[1]["proofs"][0]["sources"][0]["place"] == "page 2"
    rates = read_json(run("why", small_book, "committed", "--json"))[0]["proofs"]
    assert rates[0]["amount"] == {"currency": "EUR", "amount": "600.00"}


def test_why_says_when_a_line_rests_on_no_entry(run: Run, example_book: Path) -> None:
    assert "rests on" in succeeds(run("why", example_book, "position", "AU", "--on", "2025-05-28"))


def test_why_names_the_lines_there_are(run: Run, small_book: Path) -> None:
    assert "did you mean" in fails(run("why", small_book, "received", "r-2"), 2)
    assert "use one of GB, LV, NL" in fails(run("why", small_book, "position", "Atlantis"), 2)
    assert "there is no figure" in fails(run("why", small_book, "nothing"), 2)


def test_acts_are_listed_newest_last_and_reversed_ones_stay(run: Run, small_book: Path) -> None:
    shown = succeeds(run("acts", small_book))
    assert [line.split()[0] for line in shown.splitlines()[2:]] == [str(n) for n in range(1, 13)]
    assert "EUR 7.00" in shown


def test_acts_can_be_chosen_by_kind_name_day_and_moment(run: Run, small_book: Path) -> None:
    def numbers(*options: str) -> list[int]:
        text = succeeds(run("acts", small_book, "--json", *options))
        return [json.loads(line)["number"] for line in text.splitlines()]

    assert numbers("--kind", "pledge-announced") == [6, 7, 10]
    assert numbers("--about", "GB", "--kind", "pledge-announced") == [7]
    assert numbers("--on", "2024-01-10") == [1, 2]
    assert numbers("--known", "3") == [1, 2, 3]
    assert numbers("--about", "nobody") == []


def test_acts_as_json_keep_their_salt_to_themselves(run: Run, small_book: Path) -> None:
    first = json.loads(succeeds(run("acts", small_book, "--json")).splitlines()[0])
    assert set(first) == {"number", "key", "recorded_at", "signer", "act"}


def test_acts_are_cut_and_say_so(run: Run, small_book: Path) -> None:
    assert "9 earlier acts: --limit 0 shows all." in succeeds(run("acts", small_book, "--limit", "3"))
    assert "earlier" not in succeeds(run("acts", small_book, "--limit", "0"))


def test_acts_of_a_kind_nobody_knows_are_refused_with_the_nearest(run: Run, small_book: Path) -> None:
    assert "did you mean 'pledge-lapsed'?" in fails(run("acts", small_book, "--kind", "pledge-laps"), 2)
