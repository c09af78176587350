"""Asking whether what is said is right: sentences, files, days, languages, and what cannot be read."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run, fails, read_json, succeeds

LATVIA = "Latvia alone has pledged EUR 180 million."
FRENCH = "La coalition compte 20 pays et a deja verse environ 180 millions d'euros au fonds commun"


def test_the_sum_of_all_said_of_one_member(run: Run, example_book: Path) -> None:
    shown = succeeds(run("ask", example_book, LATVIA, "--said", "2025-06-06"))
    assert "other subject" in shown
    assert "of the members together, not of Latvia" in shown
    assert "Held against the book as of 6 Jun 2025, as known at entry" in shown


def test_a_french_sentence_without_accents(run: Run, example_book: Path) -> None:
    shown = succeeds(run("ask", example_book, FRENCH, "--said", "2025-06-02"))
    assert "the book has 18 members on 2 Jun 2025, 2 accessions expressed" in shown
    assert "EUR 180,000,000.00 received from the members together, into the common fund" in shown
    assert "· intends" not in shown
    assert "\n  agrees\n" in shown


def test_twenty_members_are_eighteen_and_two_on_their_way(run: Run, example_book: Path) -> None:
    shown = succeeds(run("ask", example_book, "20 members", "--said", "2025-05-28"))
    assert "other scope" in shown
    assert "the book has 18 members on 28 May 2025, 2 accessions expressed" in shown


def test_a_sum_since_the_founding_said_of_one_year(run: Run, example_book: Path) -> None:
    said = "in 2025 countries contributed almost EUR 180 million"
    shown = succeeds(run("ask", example_book, said, "--said", "2025-07-02"))
    assert "other scope" in shown
    assert "cumulative, not of 2025" in shown


def test_the_answer_is_in_the_language_asked_for(run: Run, example_book: Path) -> None:
    shown = succeeds(run("ask", example_book, LATVIA, "--said", "2025-06-06", "--lang", "fr"))
    assert "autre sujet" in shown
    assert "Comparé au livre au 6 juin 2025" in shown


def test_json_names_claims_outcomes_and_entries(run: Run, example_book: Path) -> None:
    found = read_json(run("ask", example_book, LATVIA, "--said", "2025-06-06", "--json"))
    (answered,) = found["claims"]
    assert (found["said_on"], answered["outcome"]) == ("2025-06-06", "other subject")
    start, end = answered["claim"]["quantity"]["span"]
    assert found["text"][start:end] == "EUR 180 million"
    assert answered["entries"]


def test_a_file_says_its_own_day_and_a_pipe_is_read(run: Run, example_book: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(
        "<html lang='en'><head><title>News</title><meta property='article:published_time' content='2025-06-06'>"
        f"</head><body><article><p>{LATVIA} It did so in a letter to the other members of the coalition.</p>"
        "</article></body></html>",
        "utf-8",
    )
    shown = succeeds(run("ask", example_book, page))
    assert "other subject" in shown
    assert "6 Jun 2025" in shown
    piped = succeeds(run("ask", example_book, "-", "--said", "2025-06-06", input=LATVIA))
    assert "other subject" in piped


def test_a_text_without_claims_says_so(run: Run, example_book: Path) -> None:
    assert "No claim was found" in succeeds(run("ask", example_book, "It rained in the evening."))


@pytest.mark.parametrize(
    ("words", "said", "code"),
    [
        (["   "], "there is no text", 2),
        (["x", "--said", "yesterday"], "--said is 'yesterday'", 2),
        (["x", "--lang", "xx-none"], "is no language", 2),
    ],
)
def test_what_cannot_be_asked_says_why(
    run: Run, example_book: Path, words: list[str], said: str, code: int
) -> None:
    assert said in fails(run("ask", example_book, *words), code)


def test_an_unreadable_file_ends_in_words(run: Run, example_book: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"%PDF-1.7\n%%EOF")
    assert "broken.pdf" in fails(run("ask", example_book, broken), 3)


def test_a_claim_is_shown_with_its_bound_its_period_how_firm_it_is_and_who_said_it(
    run: Run, example_book: Path
) -> None:
    text = (
        "Latvia will give about EUR 5 million in 2026, said the minister. "
        "Latvia, Denmark and Sweden are members of the coalition."
    )
    shown = succeeds(run("ask", example_book, text, "--said", "2025-06-06", "--language", "en"))
    assert "pledged · Latvia · about EUR 5 million · 2026 · intends · said by minister · tier" in shown
    assert "member-list · members together · tier" in shown


def test_many_entries_are_counted_and_not_listed(run: Run, example_book: Path) -> None:
    shown = succeeds(
        run("ask", example_book, "The coalition has 18 members.", "--said", "2025-06-06", "--language", "en")
    )
    assert "more entries" in shown


def test_a_claim_that_does_not_say_whom_it_is_about_names_nobody(run: Run, example_book: Path) -> None:
    shown = succeeds(run("ask", example_book, "EUR 5 million in all.", "--language", "en"))
    assert "total · EUR 5 million · tier" in shown
