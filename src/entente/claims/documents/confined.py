"""The confined process: parses documents strangers made, and can neither write, nor reach a network, nor stay long.

It reads requests from standard input and answers on standard output; both are framed by lengths. What a parser may do
is bounded three times over: by the kernel's limits on memory, time and files, by a filter of system calls where the
machine has one (Linux on x86-64 and ARM64), and by Python's audit events.
"""

from __future__ import annotations

import os
import resource
import sys
import time
from typing import TYPE_CHECKING, BinaryIO, NoReturn

import msgspec

from entente.claims.documents.document import Content, DocumentError, MediaType
from entente.claims.documents.limits import CHARACTERS_LIMIT, FILES_LIMIT, MEMORY_LIMIT, SECONDS_LIMIT
from entente.claims.documents.pdf_files import read_pdf
from entente.claims.documents.syscalls import forbid_calls
from entente.claims.documents.web_pages import read_web_page
from entente.claims.documents.word_files import read_word_file

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_PARSERS: dict[MediaType, Callable[[bytes], Content]] = {
    MediaType.HTML: read_web_page,
    MediaType.PDF: read_pdf,
    MediaType.DOCX: read_word_file,
}
_FORBIDDEN = (
    "socket.",
    "subprocess.",
    "os.exec",
    "os.fork",
    "os.posix_spawn",
    "os.spawn",
    "os.system",
    "os.remove",
    "os.rename",
    "os.mkdir",
    "os.rmdir",
    "os.link",
    "os.symlink",
    "os.chmod",
    "os.chown",
    "os.truncate",
    "os.kill",
    "shutil.",
    "tempfile.",
    "ctypes.",
    "urllib.",
)
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
LIMITS = {
    resource.RLIMIT_AS: MEMORY_LIMIT,
    resource.RLIMIT_FSIZE: 0,  # bytes written to a file
    resource.RLIMIT_NOFILE: FILES_LIMIT,
    resource.RLIMIT_CORE: 0,
}
HEADER_BYTES = 8


class Request(msgspec.Struct, frozen=True, array_like=True):
    """What to parse: its kind, and how many bytes of it follow."""

    media_type: MediaType
    size: int


class Failure(msgspec.Struct, frozen=True, tag=True):
    """Why a document could not be read."""

    found: str
    remedy: str


class Success(msgspec.Struct, frozen=True, tag=True):
    """What was read of a document."""

    content: Content


Answer = Success | Failure


def main() -> NoReturn:  # pragma: no cover - runs in a process of its own, which ends with it
    """Confine this process, then answer until standard input ends."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints is no answer
    limit_resources(LIMITS)
    forbid_calls()
    sys.addaudithook(forbid)
    serve(sys.stdin.buffer, answers)
    raise SystemExit(0)


def limit_resources(limits: Mapping[int, int]) -> None:
    """Limit this process for good, by the kernel's names of resources."""
    for what, most in limits.items():
        resource.setrlimit(what, (most, most))


def forbid(event: str, arguments: tuple[object, ...]) -> None:
    """Refuse what no parser needs, as an audit hook (PEP 578).

    Raises:
        PermissionError: the event is of a network, another program, or a change to files.
    """
    if event == "open":
        flags = arguments[2]
        if isinstance(flags, int) and flags & _WRITING:
            raise PermissionError(f"a parser must not write {arguments[0]!r}")
    elif event.startswith(_FORBIDDEN):
        raise PermissionError(f"a parser must not use {event}")


def serve(requests: BinaryIO, answers: BinaryIO) -> None:
    """Answer requests one after another until there are none."""
    encoder, decoder = msgspec.json.Encoder(), msgspec.json.Decoder(Request)
    while header := requests.read(HEADER_BYTES):
        request = decoder.decode(requests.read(int.from_bytes(header, "big")))
        data = requests.read(request.size)
        _allow_more_time()
        answer = encoder.encode(answered(request.media_type, data))
        answers.write(len(answer).to_bytes(HEADER_BYTES, "big") + answer)
        answers.flush()


def answered(media_type: MediaType, data: bytes) -> Answer:
    """Return the content of a document, or why it cannot be read."""
    try:
        content = _PARSERS[media_type](data)
    except DocumentError as error:
        return Failure(error.found, error.remedy)
    except MemoryError:
        return Failure("it takes too much memory to read", "save its text alone")
    except RecursionError:
        return Failure("it is nested too deeply", "save its text alone")
    except Exception as error:  # noqa: BLE001 - whatever a library meets in a hostile file
        return Failure(f"it cannot be parsed ({type(error).__name__}: {error})"[:200], "save its text alone")
    if len(content.text) > CHARACTERS_LIMIT:
        return Failure(f"it has {len(content.text):,} characters, more than {CHARACTERS_LIMIT:,}", "split it")
    return Success(content)


def _allow_more_time() -> None:
    """End this process even if nobody waits for it any longer: the limit counts its seconds of work."""
    used = int(time.process_time())
    _, most = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (used + 2 * SECONDS_LIMIT, most))
