"""What a reader is shown of a value, and sentences filled with them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

from entente.basics.language import Language
from entente.basics.money import Money
from entente.bundle.values import WITHHELD, Sentence, Value, plain, said

EN, FR = Language("en"), Language("fr")


def test_unknown_is_a_dash_zero_a_zero_and_withheld_a_word() -> None:
    assert [said(each, EN) for each in (None, 0, WITHHELD)] == ["-", "0", "withheld"]
    assert said(WITHHELD, FR) == "non divulgué"


def test_values_are_written_as_the_language_does() -> None:
    assert said(Money("EUR", 1_234_50), EN) == "EUR 1,234.50"
    assert said(Money("EUR", 180_000_000_00), FR, is_about=True) == "180 millions EUR"
    assert said(12_345, EN) == "12,345"
    assert said(date(2025, 7, 2), EN) == "2 Jul 2025"
    assert said(datetime(2025, 7, 2, 16, 30, tzinfo=UTC), EN) == "2 Jul 2025, 16:30:00 UTC"
    assert said(Decimal("1.0850"), EN) == "1.0850"
    assert said("Latvia", EN) == "Latvia"


def test_a_sentence_is_translated_before_its_blanks_are_filled() -> None:
    sentence = Sentence("Recorded as entry {count}.", {"count": Value(1_200)})
    assert plain(sentence, EN) == "Recorded as entry 1,200."
    assert plain(sentence, FR) == "Inscrit comme écriture 1\u202f200."


def test_a_sentence_is_in_the_form_for_its_count() -> None:
    text = "{count} claims made in public were held against the book (as of {day})"
    on = Value(date(2025, 7, 2))
    one, many = (Sentence(text, {"count": Value(count), "day": on}) for count in (1, 1_200))
    assert plain(one, EN) == "1 claim made in public was held against the book (as of 2 Jul 2025)"
    assert plain(many, EN) == "1,200 claims made in public were held against the book (as of 2 Jul 2025)"
    assert plain(one, FR) == "1 assertion faite en public a été comparée au livre (au 2 juil. 2025)"
    unknown = Sentence("Recorded as entry {count}.", {"count": Value(WITHHELD)})
    assert plain(unknown, EN) == "Recorded as entry withheld."


def test_a_mark_for_what_is_withheld_holds_no_number() -> None:
    assert WITHHELD.value == "withheld"
    assert not hasattr(WITHHELD, "minor")
