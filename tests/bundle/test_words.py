"""Every word the templates and charts say is known in French."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import entente.bundle
from entente.basics.language import Language
from entente.book.act import Disclosure
from entente.disclosure.figures import name_in_words
from entente.disclosure.policy import default_policy
from entente.figures.registry import FIGURES
from tests.bundle.publications import money_book

BUNDLE = Path(entente.bundle.__file__).parent
IN_TEMPLATES = re.compile(r"""\{% word (["'])(.*?)\1""")
IN_CODE = re.compile(r'\.word\(\s*"([^"]+)"')


def words() -> list[str]:
    found = {
        match[2]
        for path in BUNDLE.rglob("*.html")
        for match in IN_TEMPLATES.finditer(path.read_text("utf-8"))
    }
    found |= {word for path in BUNDLE.rglob("*.py") for word in IN_CODE.findall(path.read_text("utf-8"))}
    return sorted(found)


def test_there_are_words_to_translate() -> None:
    assert len(words()) > 30


@pytest.mark.parametrize("word", words())
def test_a_word_of_the_public_face_is_known_in_french(word: str) -> None:
    assert Language("fr").knows(word)


def names_of_fields() -> list[str]:
    rules = default_policy().kinds.values()
    names = {part for rule in rules for field in rule.to(Disclosure.PUBLIC) for part in field.split(".")}
    return sorted(name.replace("_", " ").capitalize() for name in names)


@pytest.mark.parametrize("name", names_of_fields())
def test_a_field_that_may_be_public_has_a_name_in_french(name: str) -> None:
    assert Language("fr").knows(name)


@pytest.mark.parametrize("name", FIGURES)
def test_a_figure_has_a_name_and_headings_in_french(name: str) -> None:
    figure = FIGURES[name](money_book().as_of())
    assert all(
        map(Language("fr").knows, [name_in_words(name), *(column.heading for column in figure.columns)])
    )


def test_the_title_of_a_figure_with_withheld_amounts_is_known_in_french() -> None:
    title = Language("fr").word("Pledged: value EUR 1,500.00; written off USD 3.00 and EUR 4.00")
    assert title == "Promis\xa0: valeur 1\u202f500,00 EUR\xa0; abandonné 3,00 USD et 4,00 EUR"
