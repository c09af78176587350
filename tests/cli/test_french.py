"""Every word the product shows has its French one, and the French file holds nothing else than words."""

from __future__ import annotations

import ast
import io
import tomllib
from collections.abc import Iterator
from datetime import date
from importlib.resources import files
from pathlib import Path

import pytest
from rich.console import Console

import entente
from entente.basics.language import Language
from entente.book.act import Kind
from entente.examples.demo import print_demo
from entente.examples.drone_coalition import build_drone_coalition
from entente.figures import accounted as accounted_figure
from entente.figures import restatements as restatements_figure
from entente.figures import stated as stated_figure
from entente.figures.figure import Figure, Shape
from entente.figures.registry import FIGURES
from entente.formats.cerf import import_cerf
from entente.stores.memory import MemoryStore
from entente.testing import random_book

FR = Language("fr")
SOURCE = Path(entente.__file__).parent
EXCERPT = Path(__file__).parents[1] / "data" / "cerf_excerpt.json"
OF_THE_BOOK = {
    "bank",
    "basis",
    "currency",
    "earmark",
    "explained",
    "period",
    "speaker",
    "together_with",
    "waiting",
    "what",
}
"""Columns whose words are those of the book, not of the product."""


def books() -> Iterator[entente.Book]:
    """Yield an empty book, the examples, and random ones with everything in them."""
    yield entente.in_memory()
    example = entente.Book(MemoryStore())
    build_drone_coalition(example.store)
    yield example
    fund = entente.in_memory()
    import_cerf(fund, EXCERPT.read_bytes())
    yield fund
    random = entente.Book(MemoryStore())
    random_book(7, 500, random.store)
    yield random


def figures() -> Iterator[Figure]:
    """Yield every figure of every book, of every day and of two."""
    for book in books():
        for on in (None, date(2025, 5, 28), date(2019, 12, 1)):
            view = book.as_of(on)
            yield from (build(view) for build in FIGURES.values())
            yield stated_figure.stated_totals(view)
            yield accounted_figure.accounted(view)
            yield restatements_figure.restatements(view, book.as_of(on, book.size // 2))


def words_of(figure: Figure) -> Iterator[str]:
    """Yield the product's words in a figure: title, meaning, limits, headings, states, labels of totals."""
    yield from (figure.title, figure.meaning, *figure.limits)
    for column in figure.columns:
        yield column.heading
        if column.shape is Shape.TEXT and column.name not in OF_THE_BOOK:
            yield from (cell for line in figure if isinstance(cell := line[column.name], str))
    for line in figure:
        if line.is_total:
            yield from (cell for cell in line.cells.values() if isinstance(cell, str) and " " in cell)


def headings() -> set[str]:
    """Return the headings of every column any figure can have, read from the source."""
    found = set()
    for path in sorted((SOURCE / "figures").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Name)
                and node.func.id in {"Column", "money"}
            ):
                found |= {arg.value for arg in node.args[1:2] if isinstance(arg, ast.Constant)}
    return {str(heading) for heading in found}


def asked_for() -> set[str]:
    """Return the words the command line asks a language for, read from the source."""
    found = set()
    for path in sorted((SOURCE / "cli").glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and node.func.attr == "word"
            ):
                found |= {arg.value for arg in node.args if isinstance(arg, ast.Constant)}
    return {str(word) for word in found}


class Noting(Language):
    """A language that notes the words it is asked for and lacks."""

    def __init__(self, tag: str) -> None:
        super().__init__(tag)
        self.lacked: set[str] = set()

    def word(self, text: str, **blanks: object) -> str:
        """Return the word, and note it when the file lacks it."""
        if not self.knows(text):
            self.lacked.add(text)
        return super().word(text, **blanks)


def test_every_word_of_every_figure_has_its_french_one() -> None:
    words = {word for figure in figures() for word in words_of(figure)}
    assert len(words) > 150
    assert sorted(word for word in words if not FR.knows(word)) == []


@pytest.mark.parametrize("heading", sorted(headings()))
def test_every_heading_has_its_french_one(heading: str) -> None:
    assert FR.knows(heading)


@pytest.mark.parametrize("word", sorted(asked_for()))
def test_every_word_of_the_command_line_has_its_french_one(word: str) -> None:
    assert FR.knows(word)


def test_every_kind_of_thing_has_its_french_noun() -> None:
    book = entente.Book(MemoryStore())
    random_book(7, 500, book.store)
    build = {kind.noun for kind in book.image.kinds if isinstance(kind, Kind)}
    assert sorted(noun for noun in build if not FR.knows(noun)) == []


@pytest.mark.parametrize("day", [date(2024, 1, 1), date(2025, 5, 28), date(2025, 7, 2)])
def test_every_word_of_the_demo_has_its_french_one(day: date) -> None:
    book = entente.Book(MemoryStore())
    build_drone_coalition(book.store)
    french = Noting("fr")
    print_demo(Console(file=io.StringIO(), width=80), book, day, french)
    assert sorted(french.lacked) == []


def test_the_file_of_a_language_is_words_only_and_keeps_their_blanks() -> None:
    import string

    for file in (files("entente.basics") / "languages").iterdir():
        tables = tomllib.loads(file.read_text(encoding="utf-8"))
        assert set(tables) <= {"words", "sentences", "plurals"}
        pairs = [*(tables.get("words", {}) | tables.get("sentences", {})).items()]
        for english, forms in tables.get("plurals", {}).items():
            assert set(forms) <= {"zero", "one", "two", "few", "many", "other"}
            pairs += [(english, form) for form in forms.values()]
        for english, translated in pairs:
            blanks = [
                {name for _, name, _, _ in string.Formatter().parse(text)} - {None}
                for text in (english, translated)
            ]
            assert blanks[0] == blanks[1], english


def test_what_has_a_form_for_one_has_it_in_every_language() -> None:
    folder = files("entente.basics") / "languages"
    english, french = (
        tomllib.loads((folder / f"{tag}.toml").read_text("utf-8"))["plurals"] for tag in ("en", "fr")
    )
    assert sorted(set(english) - set(french)) == []
    assert all("other" in forms for forms in french.values())
