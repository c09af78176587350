"""The confined process: what it may do is bounded by the kernel and by Python, and it answers whatever it is given."""

from __future__ import annotations

import io
import os
import resource
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from entente.claims.documents import confined
from entente.claims.documents.confined import (
    HEADER_BYTES,
    Answer,
    Failure,
    Request,
    Success,
    answered,
    forbid,
    limit_resources,
    serve,
)
from entente.claims.documents.document import Content, MediaType
from entente.claims.documents.limits import MEMORY_LIMIT
from entente.claims.documents.parsing import Parser
from tests.claims.documents.hostile import WORDS, word_file

TRIES = f"""
import os, pathlib, resource, socket, subprocess, sys
sys.path.insert(0, {str(Path(__file__).parents[3])!r})
from entente.claims.documents.confined import LIMITS, forbid, limit_resources
from entente.claims.documents.syscalls import forbid_calls
limit_resources(LIMITS)
filtered = forbid_calls()
def tried(what, *arguments):
    try:
        what(*arguments)
    except OSError as error:
        return type(error).__name__
    except MemoryError:
        return "MemoryError"
    return "done"
tries = [
    (bytearray, {MEMORY_LIMIT}),
    (socket.socket,),
    (subprocess.check_output, ["/bin/true"]),
    (lambda: os.write(os.open(sys.argv[1], os.O_CREAT | os.O_WRONLY), b"x"),),
]
by_kernel = [tried(*one) for one in tries]
sys.addaudithook(forbid)
print(filtered, by_kernel, [tried(*one) for one in tries])
"""


@pytest.fixture
def cpu_limit() -> Iterator[None]:
    kept = resource.getrlimit(resource.RLIMIT_CPU)
    yield
    resource.setrlimit(resource.RLIMIT_CPU, kept)


def exchanged(*documents: tuple[MediaType, bytes]) -> list[Answer]:
    """Return what is answered to these documents, one after another."""
    asked = b""
    for media_type, data in documents:
        request = msgspec.json.encode(Request(media_type, len(data)))
        asked += len(request).to_bytes(HEADER_BYTES, "big") + request + data
    answers = io.BytesIO()
    serve(io.BytesIO(asked), answers)
    answers.seek(0)
    found: list[Answer] = []
    while header := answers.read(HEADER_BYTES):
        data = answers.read(int.from_bytes(header, "big"))
        found.append(msgspec.json.decode(data, type=Success | Failure))
    return found


def test_the_kernel_and_python_refuse_memory_networks_programs_and_files(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", TRIES, str(tmp_path / "written")], capture_output=True, text=True, check=True
    )
    filtered, _, by_both = done.stdout.partition(" ")
    assert by_both.endswith("['MemoryError', 'PermissionError', 'PermissionError', 'PermissionError']\n")
    if filtered == "True":
        assert by_both.startswith("['MemoryError', 'PermissionError', 'PermissionError', 'OSError']")
    written = tmp_path / "written"
    assert not written.exists() or not written.stat().st_size


def test_the_process_of_a_parser_is_bounded(parser: Parser) -> None:
    parser.parse(MediaType.DOCX, word_file(WORDS))
    process = parser._process
    assert process is not None
    limits = Path(f"/proc/{process.pid}/limits").read_text("ascii")
    for line in (
        f"Max address space         {MEMORY_LIMIT}",
        "Max file size             0",
        "Max core file size        0",
    ):
        assert line in limits
    assert Path(f"/proc/{process.pid}/environ").read_bytes() == b""
    assert Path(f"/proc/{process.pid}/cwd").readlink() == Path("/")


def test_limits_hold_for_good() -> None:
    limit_resources({resource.RLIMIT_CORE: 0})
    assert resource.getrlimit(resource.RLIMIT_CORE) == (0, 0)


def test_an_audit_event_of_a_network_a_program_or_a_change_is_refused() -> None:
    for event in ("socket.connect", "subprocess.Popen", "os.remove", "os.system", "urllib.Request"):
        with pytest.raises(PermissionError, match=f"a parser must not use {event}"):
            forbid(event, ())
    with pytest.raises(PermissionError, match="a parser must not write 'out'"):
        forbid("open", ("out", "w", os.O_WRONLY | os.O_CREAT))
    forbid("open", ("in", "r", os.O_RDONLY | os.O_CLOEXEC))
    forbid("open", ("in", None, None))
    forbid("import", ("docx",))


@pytest.mark.usefixtures("cpu_limit")
def test_requests_are_answered_in_their_order() -> None:
    first, second = exchanged((MediaType.DOCX, word_file(WORDS)), (MediaType.PDF, b"%PDF-"))
    assert isinstance(first, Success)
    assert first.content.text == WORDS
    assert isinstance(second, Failure)
    assert second.found.startswith("the PDF is broken")
    soft, _ = resource.getrlimit(resource.RLIMIT_CPU)
    assert soft > 0


@pytest.mark.parametrize(
    ("error", "found"),
    [
        (MemoryError(), "it takes too much memory to read"),
        (RecursionError(), "it is nested too deeply"),
        (ZeroDivisionError("by nought"), "it cannot be parsed (ZeroDivisionError: by nought)"),
    ],
)
def test_what_a_library_raises_becomes_an_answer(
    error: BaseException, found: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_: bytes) -> Content:
        raise error

    monkeypatch.setitem(confined._PARSERS, MediaType.PDF, broken)
    assert answered(MediaType.PDF, b"") == Failure(found, "save its text alone")


def test_a_text_longer_than_any_document_is_no_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(confined, "CHARACTERS_LIMIT", 10)
    assert answered(MediaType.DOCX, word_file(WORDS)) == Failure(
        f"it has {len(WORDS)} characters, more than 10", "split it"
    )
