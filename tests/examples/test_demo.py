"""The demo's print: it says what the book says, fits its width, and can be quoted."""

from __future__ import annotations

import io
import re
import tomllib
from datetime import date
from importlib.resources import files
from typing import TYPE_CHECKING

import pytest
from rich.console import Console

from entente.basics.language import Language
from entente.examples.demo import print_demo
from tests.acts.conftest import day

if TYPE_CHECKING:
    import entente

IN_MAY, IN_JULY = date(2025, 5, 28), date(2025, 7, 2)
_TABLES = tomllib.loads((files("entente.basics") / "languages" / "fr.toml").read_text(encoding="utf-8"))
FRENCH = _TABLES["words"] | _TABLES["plurals"]


class Listening(Language):
    """A language that remembers the words it was asked for."""

    asked: set[str]

    def word(self, text: str, **blanks: object) -> str:
        self.asked = {*getattr(self, "asked", ()), text}
        return super().word(text, **blanks)


def printed(book: entente.Book, on: date, *, width: int = 80, language: Language | None = None) -> str:
    """Return what is printed, every space an ordinary one."""
    out = Console(file=io.StringIO(), width=width, highlight=False)
    print_demo(out, book, on, language or Language("en"))
    assert isinstance(out.file, io.StringIO)
    return re.sub(r"[\u00a0\u202f]", " ", out.file.getvalue())


def flowing(text: str) -> str:
    """Return text without its line breaks."""
    return " ".join(text.split())


@pytest.mark.parametrize("on", [IN_MAY, IN_JULY])
def test_it_says_who_leads_and_when_it_was_founded(example: entente.Book, on: date) -> None:
    said = flowing(printed(example, on))
    assert "Founded 14 February 2024, 19th meeting in the Ramstein format, Brussels" in said
    assert "Led by Latvia, United Kingdom" in said


def test_in_may_it_counts_eighteen_members_and_two_accessions_expressed(example: entente.Book) -> None:
    said = flowing(printed(example, IN_MAY))
    assert "Members 18 in all: Australia, Canada, Czechia" in said
    assert "Accessions 2 expressed, not yet approved: Belgium, Türkiye" in said
    assert "has 18 members. Accession is expressed and not yet approved for Belgium and Türkiye." in said


def test_in_july_it_counts_twenty_and_nobody_waits(example: entente.Book) -> None:
    said = flowing(printed(example, IN_JULY))
    assert "Members 20 in all: Australia, Belgium, Canada" in said
    assert "Accession" not in said


@pytest.mark.parametrize("on", [IN_MAY, IN_JULY])
def test_it_shows_each_stated_total_beside_the_book_and_what_stays_unexplained(
    example: entente.Book, on: date
) -> None:
    said = flowing(printed(example, on))
    assert "Stated as pledged by the members for 2025: EUR 2,750,000,000" in said
    assert "Latvia national 4 Mar 2025 up to EUR 20,000,000 20,000,000" in said
    assert "Pledged 33,600,000 Stated 2,750,000,000 Unexplained 2,716,400,000" in said
    assert "Stated as given to the common fund: about EUR 180,000,000" in said
    assert "New Zealand 10 Jul 2024 USD 2,450,000 no rate" in said
    assert "Pledged 75,800,000 Received 0 Stated about 180,000,000 Unexplained about 180,000,000" in said
    assert "0 % received, 42 % pledged" in said
    assert "Norway NOK 700,000,000 (9 January 2025)" in said


@pytest.mark.parametrize(("on", "as_of"), [(IN_MAY, "28 May 2025"), (IN_JULY, "2 July 2025")])
def test_it_ends_in_sentences_to_quote_with_their_days_and_limits(
    example: entente.Book, on: date, as_of: str
) -> None:
    quote = flowing(printed(example, on).partition("To quote")[2])
    assert (
        f"this book can account for EUR 33,600,000 as of {as_of}; EUR 2,716,400,000 remain unexplained"
        in quote
    )
    assert (
        f"this book shows no receipt as of {as_of}, and pledges of EUR 75,800,000 and USD 2,450,000" in quote
    )
    assert quote.count("(Latvian Ministry of Defence, 28 May 2025)") == 2
    assert f"All figures as of {as_of}, as known at entry {example.size}." in quote
    assert "No rate is quoted for USD 2,450,000: left out of the sums." in quote
    assert "What was announced as up to an amount counts in full." in quote
    assert "attributed to nobody" in quote


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("on", [IN_MAY, IN_JULY])
def test_it_never_says_that_somebody_is_wrong(example: entente.Book, on: date, language: str) -> None:
    said = printed(example, on, language=Language(language)).lower()
    for word in ("false", "wrong", "untrue", "lied", "faux", "mensong"):
        assert word not in said
    assert not re.search(r"\blies?\b", said)


@pytest.mark.parametrize("width", [60, 80, 120])
@pytest.mark.parametrize("language", ["en", "fr"])
def test_no_line_is_wider_than_its_console_and_no_digit_is_lost(
    example: entente.Book, width: int, language: str
) -> None:
    said = printed(example, IN_JULY, width=width, language=Language(language))
    assert max(map(len, said.splitlines())) <= width
    assert "…" not in said
    amount = "2,716,400,000" if language == "en" else "2 716 400 000"
    assert said.count(amount) == 2


def test_prose_stays_readable_on_a_wide_console(example: entente.Book) -> None:
    quote = printed(example, IN_MAY, width=200).partition("To quote")[2]
    assert max(len(line.rstrip()) for line in quote.splitlines()) <= 100


def test_all_its_words_have_french(example: entente.Book) -> None:
    listening = Listening("fr")
    said = flowing(printed(example, IN_MAY, language=listening))
    assert listening.asked <= FRENCH.keys()
    assert "la Coalition drones (fondée le 14 février 2024 ; direction : Lettonie et Royaume-Uni)" in said
    assert "compte 18 membres" in said
    assert "Inexpliqué 2 716 400 000" in said


def test_before_the_founding_it_says_so(example: entente.Book) -> None:
    assert "No coalition was founded by this day." in printed(example, date(2024, 1, 2))


def test_without_totals_it_names_no_rates(example: entente.Book) -> None:
    said = printed(example, date(2024, 3, 1))
    assert "has 9" in flowing(said)
    assert "Stated" not in said
    assert "rates" not in said


def test_money_received_stands_beside_what_was_pledged(small: entente.Book) -> None:
    said = flowing(printed(small, day(4, 30), width=120))
    assert "Founded 10 January 2024 Led by Latvia" in said
    assert "Latvia, Netherlands pledged, fund 1 Feb 2024 EUR 120.50 120.50" in said
    assert "Latvia received 1 Mar 2024 EUR 40 40" in said
    assert "United Kingdom pledged, national 2 Feb 2024 at least GBP 10 12" in said
    assert "Unexplained about 20 Beyond pledges about -60.50" in said
    assert (
        "shows EUR 40 and USD 5 received and EUR 120.50 pledged as of 30 April 2024; about EUR 20 remain"
        in said
    )
    assert "66 % received, 100 % pledged" in said
    assert "No amount in the book: United Kingdom. Said of them in statements, counted nowhere: " in said


def test_a_book_that_holds_more_than_was_stated_shows_less_than_nothing(small: entente.Book) -> None:
    said = flowing(printed(small, day(4, 30)))
    assert "Unexplained -32.50" in said
    assert "100 % explained by the book" in said
    assert "in the book: United Kingdom" in said
