"""Values and words in a language: CLDR's for values, the product's own from a file, English where it lacks them."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from entente.basics.language import Language, LanguageError
from entente.basics.money import Money

EN, FR, DE = Language("en"), Language("fr"), Language("de")
NARROW = "\u202f"
TIED = "\u00a0"


def test_money_carries_its_code_where_the_language_puts_a_currency() -> None:
    assert EN.money(Money("EUR", 1_234_567_89)) == "EUR 1,234,567.89"
    assert FR.money(Money("EUR", -1_234_50)) == f"-1{NARROW}234,50 EUR"
    assert EN.money(Money("JPY", 5_000)) == "JPY 5,000"
    assert EN.money(Money("KWD", 1_234)) == "KWD 1.234"


def test_an_amount_leaves_its_currency_to_the_column() -> None:
    assert EN.amount(Money("EUR", 1_000_00)) == "1,000.00"


@pytest.mark.parametrize(
    ("minor", "english", "french"),
    [
        (0, "EUR 0", "0 EUR"),
        (999_00, "EUR 999.00", "999,00 EUR"),
        (123_456_78, "EUR 123,457", f"123{NARROW}457 EUR"),
        (180_400_000_00, "EUR 180.4 million", "180,4 millions EUR"),
        (2_750_000_000_00, "EUR 2.75 billion", "2,75 milliards EUR"),
        (-1_500_000_00, "EUR -1.5 million", "-1,5 million EUR"),
        (999_999_49, "EUR 999,999", f"999{NARROW}999 EUR"),
        (999_999_50, "EUR 1 million", "1 million EUR"),
        (9_996_000_00, "EUR 10 million", "10 millions EUR"),
        (999_949_999_99, "EUR 999.9 million", "999,9 millions EUR"),
        (999_999_999_00, "EUR 1 billion", "1 milliard EUR"),
        (-999_999_999_00, "EUR -1 billion", "-1 milliard EUR"),
    ],
)
def test_a_headline_says_about_how_much(minor: int, english: str, french: str) -> None:
    assert EN.about(Money("EUR", minor)) == english
    assert FR.about(Money("EUR", minor)).replace(TIED, " ") == french


def test_a_month_is_named_with_its_year() -> None:
    assert (EN.month(date(2025, 5, 28)), FR.month(date(2025, 5, 28))) == ("May 2025", "mai 2025")


def test_money_in_a_headline_is_rounded_to_what_a_reader_keeps() -> None:
    said = {
        "0": "EUR 0",
        "0.50": "EUR 0.50",
        "-999": "EUR -999.00",
        "123456.78": "EUR 123,457",
        "180400000": "EUR 180.4 million",
        "1234567890": "EUR 1.23 billion",
        "-5000000": "EUR -5 million",
    }
    assert {amount: EN.about(Money.of(amount, "EUR")) for amount in said} == said
    assert FR.about(Money.of(180_400_000, "EUR")) == "180,4 millions EUR"
    assert FR.about(Money.of(1_000, "EUR")) == f"1{NARROW}000 EUR"


def test_a_month_is_named_as_the_language_does() -> None:
    assert (EN.month(date(2025, 5, 28)), FR.month(date(2025, 5, 28))) == ("May 2025", "mai 2025")


def test_counts_days_and_moments_are_written_as_the_language_does() -> None:
    assert (EN.number(12_345), FR.number(12_345)) == ("12,345", f"12{NARROW}345")
    assert (EN.day(date(2025, 5, 28)), FR.day(date(2025, 5, 28))) == ("28 May 2025", "28 mai 2025")
    moment = datetime(2025, 5, 28, 9, 5, 7, tzinfo=UTC)
    assert EN.moment(moment) == "28 May 2025, 09:05:07 UTC"
    assert FR.moment(moment).endswith("09:05:07 UTC")


def test_a_party_is_named_by_the_book_then_by_cldr_then_as_it_stands() -> None:
    assert FR.party("LV") == "Lettonie"
    assert FR.party("LV", {"en": "Latvia", "fr": "la Lettonie"}) == "la Lettonie"
    assert Language("fr-CH").party("LV", {"en": "Latvia", "fr": "la Lettonie"}) == "la Lettonie"
    assert DE.party("x-1", {"en": "One", "fr": "Un"}) == "One"
    assert DE.party("x-1", {"fr": "Un"}) == "Un"
    assert EN.party("x-1") == "x-1"
    assert FR.party("members") == "les membres ensemble"


def test_words_come_from_the_language_file_or_stay_english() -> None:
    assert FR.word("Member") == "Membre"
    assert EN.word("Member") == DE.word("Member") == "Member"
    assert FR.word("no such word") == "no such word"
    assert FR.knows("Member")
    assert not FR.knows("no such word")
    assert not DE.knows("Member")


def test_blanks_of_words_are_filled_in_each_language() -> None:
    assert EN.word("As of {day}", day="x") == "As of x"
    assert FR.word("As of {day}", day="x") == "Au x"
    assert DE.word("{curly}") == "{curly}"


def test_words_whose_blanks_are_filled_already_are_found() -> None:
    assert FR.word("3 pledges") == "3 promesses"
    assert FR.word("1,200 pledges") == f"1{NARROW}200 promesses"
    assert FR.word("Total EUR") == "Total EUR"
    assert FR.word("some pledges") == "some pledges"


@pytest.mark.parametrize(
    ("count", "english", "french"),
    [
        (0, "0 documents read, x", "0 document lu, x"),
        (1, "1 document read, x", "1 document lu, x"),
        (2, "2 documents read, x", "2 documents lus, x"),
        (1_200, "1,200 documents read, x", f"1{NARROW}200 documents lus, x"),
    ],
)
def test_words_that_count_follow_the_plural_rules_of_the_language(
    count: int, english: str, french: str
) -> None:
    words = "{count} documents read, {claims}"
    assert EN.word(words, count=count, claims="x") == english
    assert FR.word(words, count=count, claims="x") == french
    assert DE.word(words, count=count, claims="x").replace(".", ",") == english


def test_words_that_count_and_are_filled_already_follow_them_too() -> None:
    assert FR.word("0 pledges") == "0 promesse"
    assert FR.word("1 pledge") == "1 promesse"
    assert FR.word("1 balance restated since entry 7") == "1 solde retraité depuis l'écriture 7"
    assert FR.word("2 balances restated since entry 7") == "2 soldes retraités depuis l'écriture 7"


def test_words_without_a_form_for_one_stand_for_any_count() -> None:
    assert EN.word("{count} recorded", count=1) == "1 recorded"
    assert FR.form("As of {day}", 1) == "Au {day}"


def test_amounts_days_and_words_in_blanks_are_written_as_the_language_does() -> None:
    said = "The fund received EUR 1,000.50 and GBP 2.00 in 2 contributions, and gave back nothing"
    assert FR.word(said) == (
        f"Le fonds a reçu 1{NARROW}000,50 EUR et 2,00 GBP en 2 contributions, et a rendu rien"
    )
    late = "Members owe EUR 5.00 in 1 instalment, of which nothing in 0 was overdue on 2025-05-28"
    assert (
        FR.word(late) == "Les membres doivent 5,00 EUR en 1 échéance, dont rien en 0 en retard au 28 mai 2025"
    )
    assert FR.word("The fund owns QQQ 5.00 and owes nothing") == "Le fonds possède QQQ 5.00 et doit rien"


def test_things_listed_in_a_blank_are_each_said_in_the_language() -> None:
    said = "Pledged: value EUR 1,500.00; written off USD 3.00"
    assert FR.word(said) == f"Promis\u00a0: valeur 1{NARROW}500,00 EUR\u00a0; abandonné 3,00 USD"


def test_a_city_has_the_name_the_language_gives_it() -> None:
    assert FR.place("Brussels") == "Bruxelles"
    assert (EN.place("Brussels"), FR.place("Ramstein")) == ("Brussels", "Ramstein")


@pytest.mark.parametrize("tag", ["nowhere", "", "e n", "xx-nowhere"])
def test_a_tag_no_language_has_is_refused(tag: str) -> None:
    with pytest.raises(LanguageError, match="use a tag such as en or fr"):
        Language(tag)
