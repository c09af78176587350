"""A sentence, a file or a pipe: what is typed is what is read, and what cannot be says so."""

from __future__ import annotations

from pathlib import Path

import pytest

from entente.claims.documents.document import MediaType
from entente.cli.failing import Failure
from entente.cli.texts import Manner, heard, manner
from tests.cli.conftest import Run, fails, succeeds

LATVIA = "Latvia alone has pledged EUR 180 million."
PLAIN = Manner()


def test_a_long_sentence_is_no_file_name() -> None:
    text = "Латвія пообіцяла 10 мільйонів євро. " * 5
    assert len(text) < 255 < len(text.encode())
    found = heard(text, PLAIN)
    assert (found.document.text, found.file) == (text, None)
    assert len(found.reading.claims) == 5


def test_words_are_text_whatever_they_begin_with() -> None:
    found = heard("PK-SAM: Latvia has pledged EUR 5 million.", PLAIN)
    assert found.document.media_type is MediaType.TEXT
    assert found.reading.claims[0].subject == "LV"


def test_words_are_brought_to_one_form_and_what_cannot_be_seen_is_noted() -> None:
    found = heard("Latvia\u202e has pledged\r\nEUR\x00 5 million.", PLAIN)
    assert "\r" not in found.document.text
    assert "\x00" not in found.document.text
    assert len(found.reading.notes) == 2


def test_the_day_and_the_language_a_person_gives_are_believed(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text(LATVIA, "utf-8")
    found = heard(str(page), manner("2025-06-06", "lv", ""))
    assert (found.said_on.isoformat(), found.reading.language, found.file) == ("2025-06-06", "lv", page)


@pytest.mark.parametrize("name", ["article.txt", "pages/article", "Report.PDF"])
def test_a_name_of_no_file_is_no_sentence(name: str) -> None:
    with pytest.raises(Failure, match=f"there is no file {name}") as failure:
        heard(name, PLAIN)
    assert failure.value.code == 3


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--said", "today"), "--said is 'today'"),
        (("--language", "xx-none"), "is no language CLDR knows"),
        (("--pointer", "nowhere:point"), "the pointer 'nowhere:point' cannot be loaded"),
        (("--pointer", "llm"), "no pointer 'llm' is installed"),
    ],
)
def test_an_option_that_is_none_is_named(
    run: Run, example_book: Path, options: tuple[str, str], said: str
) -> None:
    assert said in fails(run("ask", example_book, LATVIA, *options), 2)


def test_a_pipe_may_hold_a_page_as_well_as_words(run: Run, example_book: Path) -> None:
    page = f"<!doctype html><html lang=en><body><p>{LATVIA} It said so in a letter.</p></body></html>"
    for given in (LATVIA, page, page.encode("utf-16")):
        assert "other subject" in succeeds(run("ask", example_book, "-", "--said", "2025-06-06", input=given))
    assert "standard input: it is empty" in fails(run("ask", example_book, "-", input=""), 3)


def test_a_pointer_that_is_named_is_used(
    run: Run, example_book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(str(Path(__file__).parents[2]))
    shown = succeeds(
        run("ask", example_book, "In all EUR 5 million.", "--pointer", "tests.claims.pointers:nothing")
    )
    assert "a pointer pointed at 0 places" in shown
