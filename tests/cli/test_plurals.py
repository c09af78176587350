"""Nothing the program says speaks of 1 acts, in English or in French."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from entente.figures.registry import FIGURES
from tests.cli.conftest import Run

FOUNDING = """[[act]]
kind = "coalition-founded"
on = 2024-01-10
name = "C"
founders = ["LV"]
leads = ["LV"]
reporting_currency = "EUR"
fund_manager = "LV"
"""
ONE_OF_EACH = """
{"kind": "account-opened", "on": "2024-01-11", "ref": "main", "currency": "EUR"}
{"kind": "pledge-announced", "on": "2024-02-01", "ref": "p", "member": "LV", "amount": "EUR 10"}
{"kind": "commitment-signed", "on": "2024-03-01", "ref": "c", "member": "LV", "amount": "EUR 6"}
{"kind": "cash-received", "on": "2024-03-10", "ref": "r", "member": "LV", "amount": "EUR 1", "account": "main",
 "settles": {"amount": "EUR 1", "commitment": "c"}}
""".replace("\n ", " ")
ONE_OF_MANY = re.compile(r"\b1 (?!mars|was)[a-zé]{2,}s\b(?<!'s)|\bentries \d+ (?!to\b)[a-z]")
LANGUAGES = ("en", "fr")


@pytest.fixture
def said(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """All that is said of a book of one act, and of one of each."""
    monkeypatch.chdir(tmp_path)
    Path("founding.toml").write_text(FOUNDING)
    Path("one.jsonl").write_text(ONE_OF_EACH)
    Path("text.txt").write_text("Latvia has pledged EUR 10. The coalition has 1 member.")
    told = [
        run(*line.split()).output
        for line in (
            "init b.db",
            "record b.db founding.toml --dry-run",
            "record b.db founding.toml",
            "verify b.db",
            "backup b.db copy.db",
            "restore copy.db again.db",
            "position b.db --known 9",
            "show b.db 9",
            "publish b.db public --explain",
            "read text.txt -o claims.jsonl --language en",
        )
    ]
    told += [found for tag in LANGUAGES for found in asked(run, tag)]
    told += [run("record", "b.db", "one.jsonl").output, run("check", "b.db").output]
    undone = "record b.db --kind reversed --set on=2024-04-01 --set reason=mistake --set"
    told += [run(*undone.split(), f"entry={number}").output for number in (2, 4)]
    told += [found for tag in LANGUAGES for found in asked(run, tag)]
    return "\n".join(told)


def asked(run: Run, tag: str) -> list[str]:
    """Return what is said of the book in one language."""
    told = [run("figures", "b.db", name, "--limit", "1", "--lang", tag).output for name in FIGURES]
    told += [
        run(*line.split(), "--lang", tag).output
        for line in (
            "acts b.db --limit 1",
            "acts b.db --limit 4",
            "sources b.db",
            "restatements b.db --since 1",
            "ask b.db text.txt --said 2025-01-01 --language en",
        )
    ]
    return told


def test_what_is_said_of_one_thing_is_in_the_singular(said: str) -> None:
    assert "1 act would be recorded" in said
    assert "b.db holds: 1 entry, 0 documents" in said
    assert "the book has 1 member on" in said
    assert "le livre compte 1 membre le" in said
    assert "1 acte antérieur" in said
    assert "entry 5 rests on entry 4" in said
    assert [found[0] for found in ONE_OF_MANY.finditer(said)] == []
