"""Promissory notes lodged and encashed."""

from __future__ import annotations

import msgspec

from entente.acts.commitments.signing import CommitmentSigned
from entente.acts.contributions.notes import NoteEncashed, NoteReceived
from entente.acts.contributions.settling import Settlement
from entente.acts.contributions.state import NOTES
from entente.book.act import Act
from entente.book.book import Book
from tests.acts.conftest import accept, balance, day, eur, gbp, posted, refused, worth

SIGNED = CommitmentSigned(on=day(3, 1), ref="c1", member="NL", amount=gbp(100), value=worth(120))
LODGED = NoteReceived(
    on=day(3, 10),
    ref="n1",
    member="NL",
    amount=gbp(100),
    value=worth(120),
    settles=(Settlement(gbp(100), commitment="c1"),),
)
ENCASHED = NoteEncashed(
    on=day(4, 1), promissory_note="n1", amount=gbp(40), account="pounds", value=worth(50, "1.25")
)


def lodged(**fields: object) -> Act:
    return msgspec.structs.replace(LODGED, **fields)


def encashed(**fields: object) -> Act:
    return msgspec.structs.replace(ENCASHED, **fields)


def test_a_note_pays_its_commitment_and_opens_no_pot(book: Book) -> None:
    accept(book, SIGNED, LODGED)
    assert posted(book) == [
        ("notes:NL", "GBP", 100_00, 120_00),
        ("receivable:c1", "GBP", -100_00, -120_00),
    ]
    note = book.table(NOTES)["n1"]
    assert (note.minor, note.value, note.member) == (100_00, 120_00, "NL")


def test_an_encashment_opens_a_pot_at_what_the_cash_is_worth(book: Book) -> None:
    accept(book, SIGNED, LODGED, encashed(earmark="drones", expiry=day(12, 31, 2026)))
    pot = "NL|GBP|drones|2026-12-31"
    assert posted(book) == [
        (f"available:{pot}", "GBP", 40_00, 50_00),
        ("cash:pounds", "GBP", 40_00, 50_00),
        ("exchange", "GBP", 0, -2_00),
        (f"funded:{pot}", "GBP", -40_00, -50_00),
        ("notes:NL", "GBP", -40_00, -48_00),
    ]
    note = book.table(NOTES)["n1"]
    assert (note.minor, note.value) == (60_00, 72_00)


def test_an_encashment_at_the_carried_value_posts_no_difference(book: Book) -> None:
    accept(book, SIGNED, LODGED, encashed(amount=gbp(100), value=worth(120)))
    assert "exchange" not in {line[0] for line in posted(book)}
    assert balance(book, "notes:NL", "GBP") == (0, 0)


def test_a_note_with_a_reference_that_is_taken_is_refused(book: Book) -> None:
    accept(book, SIGNED, LODGED)
    refused(book, LODGED, "reference_must_be_new")


def test_a_note_from_outside_is_refused(book: Book) -> None:
    refused(book, lodged(member="DE"), "actor_must_be_a_member")


def test_a_note_that_pays_not_all_of_itself_is_refused(book: Book) -> None:
    accept(book, SIGNED)
    act = lodged(settles=(Settlement(gbp("99.99"), commitment="c1"),))
    refused(book, act, "note_must_be_settled_in_full")


def test_a_note_of_nothing_or_without_its_value_is_refused(book: Book) -> None:
    refused(book, lodged(amount=gbp(0)), "amount_must_be_positive")
    refused(book, lodged(value=None), "value_must_be_stated")


def test_a_note_that_pays_what_is_unknown_is_refused(book: Book) -> None:
    refused(book, LODGED, "reference_must_exist")


def test_an_encashment_of_no_note_is_refused(book: Book) -> None:
    assert refused(book, ENCASHED, "reference_must_exist").field == "promissory_note"


def test_an_encashment_on_an_unknown_account_is_refused(book: Book) -> None:
    accept(book, SIGNED, LODGED)
    assert refused(book, encashed(account="other"), "reference_must_exist").field == "account"


def test_an_encashment_in_another_currency_is_refused(book: Book) -> None:
    accept(book, SIGNED, LODGED)
    act = encashed(amount=eur(1), value=None, account="main")
    refused(book, act, "currency_must_be_that_of_the_thing")
    refused(book, encashed(account="main"), "account_must_hold_the_currency")


def test_an_encashment_of_more_than_is_left_is_refused(book: Book) -> None:
    accept(book, SIGNED, LODGED, ENCASHED)
    act = encashed(amount=gbp("60.01"), value=worth("72.01"))
    refused(book, act, "encashment_must_fit_the_note")
