"""A verdict is said in the reader's language, every word of it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from entente.acts.statements.state import STATEMENTS, ClaimKind
from entente.basics.language import Language
from entente.book.book import Book
from entente.claims import checking as package
from entente.claims.checking.assertion import Assertion, from_claim
from entente.claims.checking.checking import check
from entente.claims.checking.verdict import Named, Outcome, Phrase, Verdict
from entente.claims.checking.wording import in_words
from tests.claims.checking.conftest import day, eur

EN, FR = Language("en"), Language("fr")
SAID = date(2025, 6, 6)


def templates(thing: object) -> Iterator[str]:
    """Yield the words of a phrase and of the phrases in it."""
    if isinstance(thing, Phrase):
        yield thing.template
        for value in thing.args.values():
            yield from templates(value)


def written() -> Iterator[str]:
    """Yield every text in the code of checking that is said: templates with blanks, and first arguments of phrases."""
    for path in sorted(Path(str(package.__file__)).parent.glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Phrase" and node.args:
                said = node.args[0]
                if isinstance(said, ast.Constant):
                    yield str(said.value)
            if (
                isinstance(node, ast.keyword)
                and node.arg == "template"
                and isinstance(node.value, ast.Constant)
            ):
                yield str(node.value.value)


def test_every_sentence_of_a_verdict_has_its_french_one(drones: Book) -> None:
    said = set(written()) | {outcome.value for outcome in Outcome}
    for statement in drones.table(STATEMENTS).values():
        for claim in statement.claims:
            verdict = check(drones, from_claim(claim, statement.on), but_not=statement.ref)
            said |= set(templates(verdict.phrase))
    assert len(said) > 40
    blanks_only = re.compile(r"(\{\w*\}|[ ,:;])*")
    missing = sorted(text for text in said if not FR.knows(text) and not blanks_only.fullmatch(text))
    assert not missing, f"say in basics/languages/fr.toml: {missing}"


def test_amounts_days_and_names_are_the_readers(drones: Book) -> None:
    said = Assertion(
        kind=ClaimKind.PLEDGED, said_on=SAID, subject="LV", amount=eur(180_000_000), step=Decimal(10**6)
    )
    verdict = check(drones, said)
    assert "EUR 180,000,000.00 received from the members together" in in_words(verdict, EN)
    assert in_words(verdict, EN).endswith("of the members together, not of Latvia")
    french = in_words(verdict, FR)
    assert "reçus de l'ensemble des membres" in french
    assert "Lettonie" in french
    count = check(drones, Assertion(kind=ClaimKind.MEMBER_COUNT, said_on=SAID, count=7))
    assert "6 Jun 2025" in in_words(count, EN)
    assert "6 juin 2025" in in_words(count, FR)


@pytest.mark.parametrize(
    ("thing", "expected"),
    [(Decimal(13), "13"), (Decimal("2.5"), "2.5"), (None, "None"), (Named("LV"), "Latvia"), (1200, "1,200")],
)
def test_what_fills_a_blank_is_shown_as_it_is(thing: object, expected: str) -> None:
    verdict = Verdict(
        outcome=Outcome.AGREES,
        assertion=Assertion(kind=ClaimKind.TOTAL, said_on=day(1, 1)),
        template="{thing}",
        args={"thing": thing},
    )
    assert in_words(verdict, EN) == expected
