"""Every word the templates and charts say is known in French."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import entente.bundle
from entente.basics.language import Language

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
