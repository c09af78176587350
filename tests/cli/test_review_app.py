"""The review as a person meets it: keys pressed, what stands on the screen, and what would be recorded."""

from __future__ import annotations

from pathlib import Path

import pytest
from rich.cells import cell_len

import entente
from entente.acts.statements.filing import ClaimConfirmed, SourceFiled, StatementMade
from entente.acts.statements.state import ClaimKind, Modality
from entente.basics.language import Language
from entente.claims.mention import Naming
from entente.claims.plug import POINTED
from entente.cli.review_app import _HINTS
from entente.cli.review_filing import Given
from entente.cli.review_screens import _KEYS
from entente.cli.review_state import Field, Said
from tests.cli.reviewing import app_of, example, page, play


@pytest.fixture(scope="module")
def book() -> entente.Book:
    return example()


@pytest.fixture(scope="module")
def article(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return page(tmp_path_factory.mktemp("review"))


def test_the_text_stands_beside_its_first_claim_and_the_keys_below(book: entente.Book, article: Path) -> None:
    seen = play(app_of(book, article)[0])
    assert "page.html" in seen.lines[0]
    assert "6 Jun 2025" in seen.lines[0]
    assert "undecided 4 · confirmed 0 · refused 0" in seen.lines[0]
    assert "[1] The drone coalition has 20" in seen.screen
    assert "Claim 1 of 4 · tier " in seen.screen
    assert "18 members" in seen.screen
    assert seen.lines[-1].split() == [
        *("jk", "move", "y", "confirm", "n", "refuse", "tab", "field"),
        *("e", "change", "Enter", "file", "?", "help", "q", "leave"),
    ]


@pytest.mark.parametrize("keys", [("j", "j", "k"), ("down", "down", "up")])
def test_letters_and_arrows_move_between_claims(
    book: entente.Book, article: Path, keys: tuple[str, ...]
) -> None:
    app, review = app_of(book, article)
    seen = play(app, *keys)
    assert review.at == 1
    assert "Claim 2 of 4" in seen.screen
    assert "other subject" in seen.screen


@pytest.mark.parametrize("keys", [("tab", "tab", "shift+tab"), ("right", "l", "left"), ("l", "h", "l")])
def test_the_focused_field_changes_round(book: entente.Book, article: Path, keys: tuple[str, ...]) -> None:
    app, review = app_of(book, article)
    seen = play(app, *keys)
    assert review.field is Field.SUBJECT
    assert "▸ Subject" in seen.screen


def test_another_reading_is_answered_at_once_and_a_number_chooses_one(
    book: entente.Book, article: Path
) -> None:
    app, review = app_of(book, article)
    seen = play(app, "j", "tab", "e")
    assert review.claim.subject != "LV"
    assert "other measure" in seen.screen
    seen = play(app_of(book, article)[0], "j", "e", "1")
    assert "1 ● pledged" in seen.screen


def test_where_there_is_no_other_reading_it_says_so(book: entente.Book, article: Path) -> None:
    assert "There is no other reading" in play(app_of(book, article)[0], "tab", "tab", "e").lines[-1]
    seen = play(app_of(book, article)[0], "tab", "tab", "9")
    assert "There is no reading with this number" in seen.lines[-1]
    assert "jk move" in play(app_of(book, article)[0], "tab", "tab", "9", "j").lines[-1]


def test_confirmed_and_refused_claims_are_marked_and_the_next_undecided_one_shown(
    book: entente.Book, article: Path
) -> None:
    app, review = app_of(book, article)
    seen = play(app, "y", "n", size=(100, 30))
    assert review.said == [Said.CONFIRMED, Said.REFUSED, Said.OPEN, Said.OPEN]
    assert "undecided 2 · confirmed 1 · refused 1" in seen.lines[0]
    assert "[1 ✓]" in seen.screen
    assert "[2 ✗]" in seen.screen
    assert "Claim 3 of 4" in seen.screen


def test_the_last_claim_leads_to_what_will_be_filed_and_one_enter_records_it(
    book: entente.Book, article: Path
) -> None:
    size = book.size
    app = app_of(book, article)[0]
    seen = play(app, "n", "y", "n", "n")
    assert "What will be filed" in seen.lines[0]
    assert "It is new: it will be filed first, and a copy kept." in seen.screen
    assert "1  pledged · Latvia · EUR 180,000,000.00 · done  (other subject)" in seen.screen
    assert "Acts to be recorded: 3, signed by " in seen.screen
    assert (seen.acts, book.size) == (None, size)
    recorded = play(app_of(book, article)[0], "n", "y", "n", "n", "enter").acts
    assert recorded is not None
    assert [type(act) for act in recorded] == [SourceFiled, StatementMade, ClaimConfirmed]
    assert book.size == size


@pytest.mark.parametrize("key", ["escape", "h", "left", "backspace"])
def test_the_summary_leads_back_to_the_claims(book: entente.Book, article: Path, key: str) -> None:
    app, review = app_of(book, article)
    seen = play(app, "y", "enter", key)
    assert "Claim 2 of 4" in seen.screen
    assert review.count(Said.CONFIRMED) == 1


def test_without_a_confirmed_claim_nothing_will_be_filed(book: entente.Book, article: Path) -> None:
    seen = play(app_of(book, article)[0], "enter")
    assert "No claim is confirmed: nothing will be filed." in seen.screen
    assert seen.lines[-1].split() == ["Enter", "back", "to", "the", "claims", "q", "leave"]
    assert "Claim 1 of 4" in play(app_of(book, article)[0], "enter", "enter").screen


def test_keys_of_the_claims_do_nothing_where_no_claim_is_seen(book: entente.Book, article: Path) -> None:
    app, review = app_of(book, article)
    play(app, "enter", "y", "j", "n", "e", "2")
    assert (review.at, review.count(Said.OPEN)) == (0, 4)


@pytest.mark.parametrize("keys", [("q",), ("y", "q", "q"), ("y", "ctrl+c"), ("y", "enter", "q"), ("ctrl+q",)])
def test_leaving_records_nothing(book: entente.Book, article: Path, keys: tuple[str, ...]) -> None:
    assert play(app_of(book, article)[0], *keys).acts == []


def test_a_person_who_confirmed_claims_is_asked_before_leaving(book: entente.Book, article: Path) -> None:
    app = app_of(book, article)[0]
    seen = play(app, "y", "q")
    assert "Nothing is recorded yet" in seen.lines[-1]
    assert play(app_of(book, article)[0], "y", "q", "j", "q").acts is None


@pytest.mark.parametrize("key", ["question_mark", "f1"])
def test_help_shows_the_keys_and_any_of_its_own_closes_it(
    book: entente.Book, article: Path, key: str
) -> None:
    seen = play(app_of(book, article)[0], key)
    assert "Is this what the text says?" in seen.screen
    assert "not that it is right" in seen.screen
    assert "Is this what" not in play(app_of(book, article)[0], key, "q").screen
    assert play(app_of(book, article)[0], key, "space", "q").acts == []


def test_what_the_book_would_refuse_is_said_and_not_recorded(article: Path) -> None:
    book = example()
    book.signer = "SE"
    seen = play(app_of(book, article)[0], "y", "enter")
    assert "The book would refuse this:" in seen.screen
    assert "back to the claims" in seen.lines[-1]
    back = play(app_of(book, article)[0], "y", "enter", "enter")
    assert back.acts is None
    assert "Claim 2 of 4" in back.screen


def test_what_asserts_nothing_cannot_be_confirmed(book: entente.Book, tmp_path: Path) -> None:
    bare = tmp_path / "bare.txt"
    bare.write_text("The coalition was founded.", "utf-8")
    app, review = app_of(book, bare, Given("bare", "A minister", "A gazette"))
    seen = play(app, "y")
    assert "the book cannot keep it" in seen.lines[-1]
    assert review.count(Said.OPEN) == 1


def test_what_was_noted_on_the_text_stands_above_it(book: entente.Book, tmp_path: Path) -> None:
    hidden = tmp_path / "hidden.txt"
    hidden.write_text("Latvia\u202e has pledged EUR 5 million.", "utf-8")
    seen = play(app_of(book, hidden, Given("hidden", "A minister", "A gazette"))[0])
    assert seen.lines[1].startswith(" ! ")
    assert "\u202e" not in seen.screen
    assert "Latvia\ufffd has" in seen.screen


@pytest.mark.parametrize("size", [(80, 24), (60, 16), (40, 10), (120, 40)])
@pytest.mark.parametrize("keys", [(), ("j", "tab"), ("question_mark",), ("y", "enter")])
def test_no_line_is_wider_than_the_screen(
    book: entente.Book, article: Path, size: tuple[int, int], keys: tuple[str, ...]
) -> None:
    seen = play(app_of(book, article)[0], *keys, size=size)
    assert len(seen.lines) == size[1]
    assert {cell_len(line) for line in seen.lines} == {size[0]}


def test_it_fills_a_screen_that_grows(book: entente.Book, article: Path) -> None:
    import asyncio

    app = app_of(book, article)[0]

    async def grown() -> str:
        async with app.run_test(size=(40, 10)) as pilot:
            await pilot.resize_terminal(120, 40)
            await pilot.pause()
            await pilot.pause()
            return "\n".join(strip.text for strip in app.screen._compositor.render_strips())

    assert "jk move" in asyncio.run(grown())


def test_it_speaks_french(book: entente.Book, article: Path) -> None:
    seen = play(app_of(book, article, lang="fr")[0], "j", "y")
    assert "en suspens 3 · confirmé 1 · refusé 0" in seen.lines[0]
    assert "Sujet" in seen.screen
    assert "6 juin 2025" in seen.screen
    assert "Entrée bilan" in seen.lines[-1]
    filed = play(app_of(book, article, lang="fr")[0], "y", "enter")
    assert "Ce qui sera inscrit" in filed.screen
    assert "Est-ce bien ce que dit le texte ?" in play(app_of(book, article, lang="fr")[0], "f1").screen


def test_without_colours_marks_and_words_tell_all(
    book: entente.Book, article: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = app_of(book, article)[0]
    assert app.no_color
    seen = play(app, "j", "tab", "e")
    assert "▸ Subject" in seen.screen
    assert " 1 ○ Latvia" in seen.screen
    assert "2 ● " in seen.screen


def test_every_word_of_the_screens_has_its_french_one() -> None:
    said = {word for pair in (*_HINTS, *_KEYS) for word in pair if len(word) > 3}
    said |= {word.value for kinds in (Field, Said, ClaimKind, Modality, Naming) for word in kinds}
    said |= {
        "named-before",
        "said-before",
        "amount-alone",
        "word-in-order",
        "other-reading",
        "counted",
        POINTED,
    }
    french = Language("fr")
    assert sorted(word for word in said - {"jk ↓↑"} if not french.knows(word)) == []
