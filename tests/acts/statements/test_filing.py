"""Sources filed, statements made, claims confirmed or refused."""

from __future__ import annotations

import hashlib

import msgspec
import pytest

from entente.acts.statements.filing import ClaimConfirmed, ClaimRefused, SourceFiled, StatementMade
from entente.acts.statements.state import FILED_SOURCES, STATEMENTS, Claim, ClaimKind, FiledSource
from entente.book.act import Act
from entente.book.book import Book
from entente.book.entry import Refused
from tests.acts.conftest import accept, day, eur, posted, refused

FILED = SourceFiled(
    on=day(2, 1),
    ref="s1",
    publisher="Ministry of Defence of Latvia",
    title="Drone coalition",
    published="2024-01",
    language="lv",
    address="https://example.org/1",
    sha256="0" * 64,
)
CLAIM = Claim(ClaimKind.PLEDGED, subject="NL", amount=eur(100), span=(0, 5))
MADE = StatementMade(
    on=day(1, 5), ref="t1", speaker="A. Spruds", source="s1", text="We pledge.", claims=(CLAIM,)
)
CONFIRMED = ClaimConfirmed(on=day(2, 2), statement="t1", claim=1)


def filed(**fields: object) -> Act:
    return msgspec.structs.replace(FILED, **fields)


def made(*claims: Claim) -> Act:
    return msgspec.structs.replace(MADE, claims=claims)


def test_a_source_that_says_it_is_kept_comes_with_its_document(book: Book) -> None:
    kept = filed(sha256=hashlib.sha256(b"the letter").hexdigest(), kept=True)
    refused(book, kept, "document_must_be_kept")
    assert [refusal.rule for refusal in book.try_all([kept])] == ["document_must_be_kept"]
    assert book.try_all([kept], documents=[b"the letter"]) == ()
    answer = book.record(kept, document=b"another letter")
    assert isinstance(answer, Refused)
    assert list(book.store.documents()) == []
    assert book.record(kept, document=b"the letter").ok
    assert list(book.store.documents()) == [kept.papers()[0]]
    assert book.table(FILED_SOURCES)["s1"].is_kept
    accept(book, filed(ref="s2", sha256=kept.papers()[0], kept=True))  # kept already


def test_a_source_without_a_digest_cannot_be_kept(book: Book) -> None:
    answer = book.record(filed(sha256="", kept=True), document=b"")
    assert isinstance(answer, Refused)
    refused(book, filed(sha256="", kept=True), "document_must_be_kept")


def test_anyone_files_a_source(book: Book) -> None:
    accept(book, FILED, signer="a journalist")
    assert book.table(FILED_SOURCES)["s1"] == FiledSource(
        ref="s1",
        publisher="Ministry of Defence of Latvia",
        title="Drone coalition",
        published="2024-01",
        language="lv",
        address="https://example.org/1",
        sha256="0" * 64,
        original="",
    )
    assert posted(book) == []


def test_a_translation_rests_on_its_original(book: Book) -> None:
    accept(book, FILED, filed(ref="s2", language="en", original="s1"))
    assert book.image.resting_on(book.size - 1) == [book.size]


def test_a_source_with_a_reference_that_is_taken_is_refused(book: Book) -> None:
    accept(book, FILED)
    refused(book, FILED, "reference_must_be_new")


def test_a_source_of_an_original_nobody_filed_is_refused(book: Book) -> None:
    assert refused(book, filed(original="s0"), "reference_must_exist").field == "original"


@pytest.mark.parametrize("digest", ["0" * 63, "A" * 64, "z" * 64])
def test_a_digest_that_is_none_is_refused(book: Book, digest: str) -> None:
    refused(book, filed(sha256=digest), "digest_must_be_a_sha_256")


@pytest.mark.parametrize("published", ["24", "2024-13", "2024-00", "2024-01-32", "January 2024"])
def test_a_publication_day_that_is_none_is_refused(book: Book, published: str) -> None:
    refused(book, filed(published=published), "publication_day_must_be_a_date")


@pytest.mark.parametrize("published", ["", "2024", "2024-12", "2024-12-31"])
def test_a_publication_day_is_as_exact_as_the_document(book: Book, published: str) -> None:
    accept(book, filed(published=published, sha256=""))


def test_a_statement_may_be_older_than_its_filing_and_posts_nothing(book: Book) -> None:
    accept(book, FILED, MADE)
    statement = book.table(STATEMENTS)["t1"]
    assert (statement.speaker, statement.claims, statement.verdicts) == ("A. Spruds", (CLAIM,), {})
    assert posted(book) == []


@pytest.mark.parametrize(
    "claim",
    [
        Claim(ClaimKind.MEMBER_COUNT, count=0),
        Claim(ClaimKind.MEMBER_LIST, parties=("LV", "NL")),
        Claim(ClaimKind.FOUNDED, day=day(1, 10)),
    ],
)
def test_a_claim_may_be_a_count_a_list_or_a_day(book: Book, claim: Claim) -> None:
    accept(book, FILED, made(claim))


def test_a_statement_with_a_reference_that_is_taken_or_without_a_source_is_refused(book: Book) -> None:
    refused(book, MADE, "reference_must_exist")
    accept(book, FILED, MADE)
    refused(book, MADE, "reference_must_be_new")


@pytest.mark.parametrize("span", [(-1, 5), (5, 5), (0, 11)])
def test_a_span_outside_of_the_text_is_refused(book: Book, span: tuple[int, int]) -> None:
    accept(book, FILED)
    act = made(msgspec.structs.replace(CLAIM, span=span))
    refused(book, act, "span_must_lie_in_the_statement")


def test_a_claim_that_asserts_nothing_is_refused(book: Book) -> None:
    accept(book, FILED)
    refused(book, made(Claim(ClaimKind.PLEDGED)), "claim_must_assert_something")


def test_a_person_confirms_a_claim_or_refuses_it(book: Book) -> None:
    accept(book, FILED, made(CLAIM, CLAIM), CONFIRMED)
    accept(book, ClaimRefused(on=day(2, 2), statement="t1", claim=2, reason="misread"))
    assert book.table(STATEMENTS)["t1"].verdicts == {1: "confirmed", 2: "refused"}
    assert posted(book) == []


def test_an_answer_to_no_statement_is_refused(book: Book) -> None:
    refused(book, CONFIRMED, "reference_must_exist")


@pytest.mark.parametrize("number", [0, 2])
def test_an_answer_to_no_claim_is_refused(book: Book, number: int) -> None:
    accept(book, FILED, MADE)
    refused(book, msgspec.structs.replace(CONFIRMED, claim=number), "claim_must_exist")


def test_a_claim_is_answered_once(book: Book) -> None:
    accept(book, FILED, MADE, CONFIRMED)
    act = ClaimRefused(on=day(2, 3), statement="t1", claim=1)
    refused(book, act, "claim_must_await_its_answer")


@pytest.mark.parametrize(
    ("fields", "field"),
    [({"ref": ""}, "ref"), ({"ref": "x" * 121}, "ref"), ({"title": "x" * 20_001}, "title")],
)
def test_what_could_not_be_read_back_is_refused(book: Book, fields: dict[str, str], field: str) -> None:
    act = filed(**fields)
    assert refused(book, act, "act_must_read_back").field == field
    assert [refusal.rule for refusal in book.try_all([act])] == ["act_must_read_back"]
