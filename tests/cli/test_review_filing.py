"""What a review files: a source that is new first and kept, statements, confirmations, and nothing else."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

import entente
from entente.acts import ClaimConfirmed, SourceFiled, StatementMade
from entente.cli.failing import Failure
from entente.cli.review_filing import Filing, Given
from entente.cli.texts import Heard, Manner, heard, manner
from tests.cli.reviewing import PAGE, SAID, TEXT, example, page

GIVEN = Given("news-1", "A minister")
PLAIN = Manner(SAID, "en")


@pytest.fixture
def book() -> entente.Book:
    return example()


def read(folder: Path, html: str = PAGE) -> Heard:
    """Return the page as read."""
    return heard(str(page(folder, html)), manner("", "en", ""))


def test_a_new_source_is_filed_as_its_document_describes_itself_and_kept(
    book: entente.Book, tmp_path: Path
) -> None:
    found = read(tmp_path)
    filing = Filing(book, found, GIVEN)
    claims = found.reading.claims
    source, statement, *confirmed = acts = filing.acts(claims)
    assert isinstance(source, SourceFiled)
    assert (source.publisher, source.title, source.published, source.language) == (
        "Example News",
        "Ministers met",
        "2025-06-06",
        "en",
    )
    assert isinstance(statement, StatementMade)
    assert (statement.ref, statement.speaker, statement.on) == ("news-1/1", "A minister", SAID)
    assert all(isinstance(act, ClaimConfirmed) for act in confirmed)
    assert len(confirmed) == len(claims)
    assert filing.refusals(acts) == ()
    before = list(book.as_of().balances())
    assert not isinstance(filing.record(acts), entente.Refused)
    assert book.document(source.sha256) == (tmp_path / "page.html").read_bytes()
    assert source.sha256 == hashlib.sha256((tmp_path / "page.html").read_bytes()).hexdigest()
    assert set(book.statements["news-1/1"].verdicts.values()) == {"confirmed"}
    assert list(book.as_of().balances()) == before


def test_nothing_confirmed_is_nothing_filed(book: entente.Book, tmp_path: Path) -> None:
    assert Filing(book, read(tmp_path), GIVEN).acts([]) == []


def test_a_source_that_is_filed_is_named_only_and_statements_are_numbered_on(book: entente.Book) -> None:
    given = Given("bns-2024-02-14", "A minister")
    found = heard(TEXT, PLAIN)
    for number in (1, 2):
        filing = Filing(book, found, given)
        assert filing.filed is not None
        acts = filing.acts(found.reading.claims[:1])
        assert [type(act) for act in acts] == [StatementMade, ClaimConfirmed]
        assert not isinstance(filing.record(acts), entente.Refused)
        assert f"bns-2024-02-14/{number}" in book.statements


def test_another_file_than_the_one_filed_is_noted(book: entente.Book, tmp_path: Path) -> None:
    found = read(tmp_path)
    filing = Filing(book, found, GIVEN)
    assert not isinstance(filing.record(filing.acts(found.reading.claims)), entente.Refused)
    assert Filing(book, read(tmp_path), GIVEN).notes == []
    (note,) = Filing(book, read(tmp_path, PAGE.replace("Ministers", "They")), GIVEN).notes
    assert note == "the source news-1 was filed with another SHA-256 than this file's"


def test_a_sentence_cannot_file_a_source(book: entente.Book) -> None:
    with pytest.raises(Failure, match="the source news-1 is not filed in the book") as failure:
        Filing(book, heard(TEXT, PLAIN), GIVEN)
    assert "entente keep" in failure.value.text


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (Given("", "A minister"), "--source is empty"),
        (Given("news-1", " "), "--speaker is empty"),
        (Given("n" * 101, "A minister"), "--source has 101 characters"),
        (Given("news-1", "A minister", title="T" * 20_001), "--title has 20,001 characters"),
    ],
)
def test_names_are_some_the_book_can_read_again(book: entente.Book, given: Given, said: str) -> None:
    with pytest.raises(Failure, match=said) as failure:
        Filing(book, heard(TEXT, PLAIN), given)
    assert failure.value.code == 2


def test_a_publisher_is_given_found_by_the_address_or_asked_for(book: entente.Book, tmp_path: Path) -> None:
    silent = PAGE.replace('<meta property="og:site_name" content="Example News">', "")
    found = read(tmp_path, silent)
    with pytest.raises(Failure, match="does not say who published it"):
        Filing(book, found, GIVEN)
    source = Filing(book, found, Given("news-1", "A minister", "Ministry", "Speech")).new_source
    assert source is not None
    assert (source.publisher, source.title) == ("Ministry", "Speech")
    address = '<link rel="canonical" href="https://www.dw.com/a/page">'
    found = read(tmp_path, silent.replace("</head>", f"{address}</head>"))
    source = Filing(book, found, GIVEN).new_source
    assert source is not None
    assert (source.publisher, source.address) == ("Deutsche Welle", "https://www.dw.com/a/page")


def test_a_document_without_a_title_or_a_day_is_called_as_its_file(
    book: entente.Book, tmp_path: Path
) -> None:
    note = tmp_path / "note.txt"
    note.write_text(TEXT, "utf-8")
    source = Filing(book, heard(str(note), Manner()), Given("note", "A minister", "Ministry")).new_source
    assert source is not None
    assert (source.title, source.published, source.address) == ("note.txt", "", "")


def test_a_file_that_changes_under_review_is_not_filed(book: entente.Book, tmp_path: Path) -> None:
    found = read(tmp_path)
    page(tmp_path, PAGE + " ")
    with pytest.raises(Failure, match="changed while it was read"):
        Filing(book, found, GIVEN)


def test_claims_far_apart_are_filed_in_several_statements(book: entente.Book) -> None:
    far = "Nothing was decided on that day, and the rain went on. " * 400
    found = heard(f"Latvia has pledged EUR 5 million. {far} Denmark has pledged EUR 6 million.", PLAIN)
    filing = Filing(book, found, Given("bns-2024-02-14", "A minister"))
    acts = filing.acts(found.reading.claims)
    statements = [act for act in acts if isinstance(act, StatementMade)]
    assert [act.ref for act in statements] == ["bns-2024-02-14/1", "bns-2024-02-14/2"]
    assert max(len(act.text) for act in statements) < 20_000
    assert filing.refusals(acts) == ()
    assert filing.signer == "keeper"
