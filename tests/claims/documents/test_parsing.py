"""A parser: one process for many documents, replaced when it is lost or old."""

from __future__ import annotations

import os
import signal

import pytest

from entente.claims.documents import parsing
from entente.claims.documents.document import DocumentError, MediaType
from entente.claims.documents.parsing import Parser
from tests.claims.documents.hostile import WORDS, word_file

DOCX = word_file(WORDS)


def process_of(parser: Parser) -> int:
    assert parser._process is not None
    return parser._process.pid


def test_many_documents_are_read_by_one_process_until_it_is_old() -> None:
    with Parser(documents=2) as parser:
        numbers = [(parser.parse(MediaType.DOCX, DOCX).text, process_of(parser)) for _ in range(3)]
        first, second, third = (number for _, number in numbers)
        assert first == second != third
    assert parser._process is None
    parser.close()


def test_a_process_that_dies_costs_one_document(parser: Parser) -> None:
    parser.parse(MediaType.DOCX, DOCX)
    os.kill(process_of(parser), signal.SIGKILL)
    with pytest.raises(DocumentError, match="its parser broke, or took more than 1,024 MiB of memory"):
        parser.parse(MediaType.DOCX, DOCX)
    assert parser.parse(MediaType.DOCX, DOCX).text == WORDS


def test_a_process_at_the_end_of_its_time_says_so(parser: Parser) -> None:
    parser.parse(MediaType.DOCX, DOCX)
    os.kill(process_of(parser), signal.SIGXCPU)
    with pytest.raises(DocumentError, match="reading it took too long"):
        parser.parse(MediaType.DOCX, DOCX)


@pytest.mark.parametrize(
    "nonsense",
    [
        "sys.stdout.buffer.write(b'\\xff' * 99)",  # an answer without end
        "sys.stdout.buffer.write((2).to_bytes(8, 'big') + b'[]')",
        "sys.exit(3)",
    ],
)
def test_an_answer_that_is_none_is_not_believed(nonsense: str, monkeypatch: pytest.MonkeyPatch) -> None:
    speaking = (
        f"import sys, time; {nonsense}; sys.stdout.flush(); time.sleep(0 if 'exit' in sys.argv else 60)"
    )
    monkeypatch.setattr(parsing, "_START", speaking)
    monkeypatch.setattr(parsing, "_PATIENCE_S", 0.05)
    with Parser(seconds=5) as parser, pytest.raises(DocumentError, match="its parser broke"):
        parser.parse(MediaType.DOCX, DOCX)
