"""One entry in full, and one thing with every entry that touched it."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.conftest import Run, fails, read_json, succeeds


def test_an_entry_shows_its_fields_postings_and_seal(run: Run, small_book: Path) -> None:
    shown = succeeds(run("show", small_book, "8"))
    assert "commitment-signed" in shown
    assert "instalments[1].amount  EUR 400.00" in shown
    assert "receivable:nl-1" in shown
    assert "EUR -600.00" in shown
    assert "Leaf " in shown
    assert "Signer keeper" in shown


def test_an_entry_shows_rates_by_currency_and_parties_in_a_row(run: Run, small_book: Path) -> None:
    assert "rates.GBP" in succeeds(run("show", small_book, "12"))
    assert "LV, NL, GB" in succeeds(run("show", small_book, "1"))
    assert "2024" in succeeds(run("show", small_book, "7"))


def test_an_entry_that_was_reversed_says_by_which(run: Run, small_book: Path) -> None:
    assert "(reversed by entry 11)" in succeeds(run("show", small_book, "10"))
    assert "annulé par l'écriture 11" in succeeds(run("show", small_book, "10", "--lang", "fr"))
    assert "reversed by" not in succeeds(run("show", small_book, "10", "--known", "10"))


def test_an_entry_can_be_read_as_json_without_its_salt(run: Run, small_book: Path) -> None:
    found = json.loads(succeeds(run("show", small_book, "6", "--json")))
    assert found["act"]["ref"] == "lv-2024"
    assert "salt" not in found


def test_an_entry_that_is_not_there_is_refused(run: Run, small_book: Path) -> None:
    said = fails(run("show", small_book, "13"), 2)
    assert "there is no entry 13 as known at entry 12" in said
    assert "name an earlier one" in said
    assert "as known at entry 5" in fails(run("show", small_book, "6", "--known", "5"), 2)
    assert "there is no entry 0" in fails(run("show", small_book, "0"), 2)


def test_a_thing_shows_its_state_and_every_entry_that_touched_it(run: Run, small_book: Path) -> None:
    shown = succeeds(run("show", small_book, "nl-1"))
    assert "commitment nl-1" in shown
    assert "settled EUR 150.00" in " ".join(shown.split())
    assert "entry 8" in shown
    assert "entry 9" in shown
    assert "engagement nl-1" in succeeds(run("show", small_book, "nl-1", "--lang", "fr"))


def test_the_value_of_a_thing_is_in_the_reporting_currency(run: Run, small_book: Path) -> None:
    shown = succeeds(run("show", small_book, "gb-2024"))
    assert "GBP 10.00" in shown
    assert "EUR 12.00" in shown


def test_a_party_shows_what_it_is(run: Run, small_book: Path) -> None:
    shown = succeeds(run("show", small_book, "LV"))
    assert "member LV" in shown
    assert "party LV" in shown
    kinds = [one["kind"] for one in read_json(run("show", small_book, "LV", "--json"))]
    assert {"party", "member", "lead"} <= set(kinds)


def test_a_thing_that_is_one_value_is_shown_with_its_entries(run: Run, book: Path) -> None:
    settings = ("--set", "on=2024-12-31", "--set", "until=2024-06-30")
    succeeds(run("record", book, "--kind", "period-closed", *settings))
    shown = succeeds(run("show", book, "until"))
    assert "closed period until" in shown
    assert "2024-06-30" in shown


def test_a_source_without_address_is_named_all_the_same(run: Run, book: Path) -> None:
    letter = ("on=2024-06-01", "ref=letter", "publisher=Ministry", "title=A letter")
    succeeds(run("record", book, "--kind", "source-filed", *(p for f in letter for p in ("--set", f))))
    leaving = ("on=2024-06-02", "member=NL", "source=letter")
    succeeds(run("record", book, "--kind", "member-withdrawn", *(p for f in leaving for p in ("--set", f))))
    rows = [row.strip() for row in succeeds(run("show", book, "14")).splitlines()]
    assert rows[rows.index("Ministry, A letter") + 1].startswith("on ")


def test_a_name_in_the_book_that_holds_no_fields_is_shown_with_its_entries(
    run: Run, small_book: Path
) -> None:
    shown = succeeds(run("show", small_book, "coalition"))
    assert "Coalition of Three" in shown


def test_what_the_book_does_not_know_is_refused(run: Run, small_book: Path) -> None:
    assert "entente acts" in fails(run("show", small_book, "nothing-such"), 2)


def test_a_book_without_reporting_currency_shows_no_value(run: Run, example_book: Path) -> None:
    shown = succeeds(run("show", example_book, "84"))
    assert "Posts to" in shown
    assert "EUR 10,000,000.00" in shown
