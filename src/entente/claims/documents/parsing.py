"""Parsing: a document handed to a confined process, and its text taken back, within a time limit."""

from __future__ import annotations

import os
import selectors
import signal
import subprocess
import sys
import time
from contextlib import suppress
from typing import IO, TYPE_CHECKING, Self, cast

import msgspec

from entente.claims.documents.confined import HEADER_BYTES, Answer, Failure, Request, Success
from entente.claims.documents.document import DocumentError
from entente.claims.documents.limits import (
    CHARACTERS_LIMIT,
    DOCUMENTS_LIMIT,
    MEBIBYTE,
    MEMORY_LIMIT,
    SECONDS_LIMIT,
)

if TYPE_CHECKING:
    from entente.claims.documents.document import Content, MediaType

_START = "from entente.claims.documents.confined import main; main()"
_CHUNK = 64 * 1024
_PATIENCE_S = 1.0  # for a process that is ending
_ANSWER_LIMIT = (
    8 * CHARACTERS_LIMIT
)  # bytes: six for an escaped character at most, and what stands around them
_ALONE = "save its text alone"


class _TooSlowError(Exception):
    """The process did not answer in time."""


class _EndedError(Exception):
    """The process ended, or answered what it must not."""


class Parser:
    """Reads documents in a confined process, which it starts when first asked and replaces when it is lost.

    A parser belongs to the process that made it; one reads any number of documents, one after another.
    """

    def __init__(self, seconds: float = SECONDS_LIMIT, documents: int = DOCUMENTS_LIMIT) -> None:
        """Set how long one document may take, and how many one process reads."""
        self._seconds = seconds
        self._documents = documents
        self._process: subprocess.Popen[bytes] | None = None
        self._read = 0
        self._decoder: msgspec.json.Decoder[Answer] = msgspec.json.Decoder(Success | Failure)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End the process."""
        process, self._process, self._read = self._process, None, 0
        if process is None:
            return
        process.kill()
        for pipe in (process.stdin, process.stdout):
            cast("IO[bytes]", pipe).close()
        process.wait()

    def parse(self, media_type: MediaType, data: bytes) -> Content:
        """Return what a document holds.

        Raises:
            DocumentError: it cannot be read, took too long, or too much memory.
        """
        try:
            answer = self._asked(media_type, data)
        except _TooSlowError:
            self.close()
            raise DocumentError(f"reading it took more than {self._seconds:g} seconds", _ALONE) from None
        except (_EndedError, BrokenPipeError, msgspec.MsgspecError):
            raise DocumentError(self._how_it_ended(), _ALONE) from None
        if isinstance(answer, Failure):
            raise DocumentError(answer.found, answer.remedy)
        return answer.content

    def _asked(self, media_type: MediaType, data: bytes) -> Answer:
        if self._read >= self._documents:
            self.close()
        process = self._process
        if process is None:
            process = self._process = _started()
        self._read += 1
        request = msgspec.json.encode(Request(media_type, len(data)))
        message = len(request).to_bytes(HEADER_BYTES, "big") + request + data
        return self._decoder.decode(_exchanged(process, message, time.monotonic() + self._seconds))

    def _how_it_ended(self) -> str:
        process = cast("subprocess.Popen[bytes]", self._process)
        with suppress(subprocess.TimeoutExpired):  # it may live, and speak nonsense
            process.wait(_PATIENCE_S)
        code = process.poll()
        self.close()
        if code == -signal.SIGXCPU:
            return "reading it took too long"
        return f"its parser broke, or took more than {MEMORY_LIMIT // MEBIBYTE:,} MiB of memory"


def _started() -> subprocess.Popen[bytes]:
    process = subprocess.Popen(  # noqa: S603 - this interpreter, and words of our own
        [sys.executable, "-I", "-B", "-X", "utf8", "-c", _START],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=os.sep,
        env={},
        bufsize=0,
    )
    for pipe in (process.stdin, process.stdout):
        os.set_blocking(cast("IO[bytes]", pipe).fileno(), False)
    return process


def _exchanged(process: subprocess.Popen[bytes], message: bytes, until: float) -> bytes:
    """Send a message and return the answer to it, whichever side is ready first."""
    into, out = (cast("IO[bytes]", pipe).fileno() for pipe in (process.stdin, process.stdout))
    left, answer = memoryview(message), bytearray()
    with selectors.DefaultSelector() as ready:
        ready.register(into, selectors.EVENT_WRITE)
        ready.register(out, selectors.EVENT_READ)
        while (missing := _missing(answer)) > 0:
            events = ready.select(max(0.0, until - time.monotonic()))
            if not events:
                raise _TooSlowError
            for key, _ in events:
                if key.fd == into:
                    left = left[os.write(into, left[:_CHUNK]) :]
                    if not left:
                        ready.unregister(into)
                else:
                    answer += _taken(out, missing)
    return bytes(answer[HEADER_BYTES:])


def _missing(answer: bytearray) -> int:
    """Return how many bytes of an answer are still to come."""
    if len(answer) < HEADER_BYTES:
        return HEADER_BYTES - len(answer)
    size = int.from_bytes(answer[:HEADER_BYTES], "big")
    if size > _ANSWER_LIMIT:
        raise _EndedError
    return size + HEADER_BYTES - len(answer)


def _taken(stream: int, missing: int) -> bytes:
    part = os.read(stream, min(missing, _CHUNK))
    if not part:
        raise _EndedError
    return part
