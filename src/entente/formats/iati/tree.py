"""Reading XML from anyone: one activity at a time, within limits, and nothing a document could do but be read.

A document type declaration is refused outright: IATI has none, and entities are how a small file grows without
bound or reads others. Nothing outside the file is ever opened. The standard library's Expat reads; no tree of the
whole is built.
"""

from __future__ import annotations

from typing import IO, TYPE_CHECKING, NoReturn
from xml.parsers import expat

if TYPE_CHECKING:
    from collections.abc import Iterator

    from entente.book.folding import Progress

_CHUNK = 1 << 18
_XML = "http://www.w3.org/XML/1998/namespace "


class Limits:
    """How much is read: bytes of a file and of one piece of markup, elements of an activity, and how deep they nest."""

    FILE_BYTES = 1 << 30
    MARKUP_BYTES = 1 << 23
    TEXT_CHARACTERS = 1 << 26
    ELEMENTS = 1_000_000
    DEPTH = 32


class IatiError(ValueError):
    """An IATI file that cannot be imported: where, what was found, what to do; the book is unchanged."""

    def __init__(self, where: str, found: str, remedy: str) -> None:
        """Hold the three parts of the message."""
        self.where, self.found, self.remedy = where, found, remedy
        super().__init__(f"{where}: {found}; {remedy}" if where else f"{found}; {remedy}")


class UnusableIatiError(IatiError):
    """A file that is no IATI file: it is no XML, cut off, hostile, too large, or of another standard."""


class Node:
    """An element: its name, attributes, the line it begins on, its children, and the text directly in it."""

    __slots__ = ("attributes", "children", "line", "name", "pieces")

    def __init__(self, name: str, attributes: dict[str, str], line: int) -> None:
        """Begin an element."""
        self.name, self.attributes, self.line = name, attributes, line
        self.children: list[Node] = []
        self.pieces: list[str] = []

    def attribute(self, name: str) -> str:
        """Return an attribute without blanks around it, empty where it is not given."""
        return self.attributes.get(name, "").strip()

    @property
    def language(self) -> str:
        """The language the element names for its text, in lower case."""
        return self.attributes.get(f"{_XML}lang", "").strip().lower()

    @property
    def text(self) -> str:
        """The text that stands directly in it, blanks made one."""
        return " ".join("".join(self.pieces).split())

    def all(self, name: str) -> list[Node]:
        """Return the children of a name."""
        return [child for child in self.children if child.name == name]

    def first(self, name: str) -> Node | None:
        """Return the first child of a name, None where there is none."""
        return next((child for child in self.children if child.name == name), None)


def read_tree(file: IO[bytes], size: int, progress: Progress | None = None) -> Iterator[Node]:
    """Yield the root of a file, empty, then each of its children as soon as it is whole.

    `progress(done, total)` is told how many of the `size` bytes are read.

    Raises:
        UnusableIatiError: the file is no whole XML, is hostile, or goes beyond a limit; names the line.
    """
    if size > Limits.FILE_BYTES:
        raise UnusableIatiError("", f"it is {size:,} bytes long", f"split it below {Limits.FILE_BYTES:,}")
    reader = _Reader()
    done = 0
    while chunk := file.read(_CHUNK):
        done += len(chunk)
        reader.feed(chunk, done)
        yield from reader.taken()
        if progress is not None:
            progress(done, size)
    reader.finish()
    yield from reader.taken()


class _Reader:
    def __init__(self) -> None:
        self._open: list[Node] = []
        self._whole: list[Node] = []
        self._elements = self._characters = 0
        self._parser = parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.StartDoctypeDeclHandler = self._refuse_doctype
        parser.EntityDeclHandler = self._refuse_doctype

    def feed(self, chunk: bytes, done: int) -> None:
        self._parse(chunk, is_last=False)
        if done - self._parser.CurrentByteIndex > Limits.MARKUP_BYTES:
            self._refuse(f"a piece of markup is longer than {Limits.MARKUP_BYTES:,} bytes", _SUSPECT)

    def finish(self) -> None:
        self._parse(b"", is_last=True)

    def taken(self) -> list[Node]:
        whole, self._whole = self._whole, []
        return whole

    def _parse(self, chunk: bytes, *, is_last: bool) -> None:
        try:
            self._parser.Parse(chunk, is_last)
        except expat.ExpatError as error:
            why = expat.ErrorString(error.code)
            if is_last:
                where = "" if not self._parser.CurrentByteIndex > 0 else f"line {error.lineno}"
                raise UnusableIatiError(
                    where, f"it is no whole XML: it ends too early ({why})", _AGAIN
                ) from None
            raise UnusableIatiError(f"line {error.lineno}", f"it is no XML ({why})", _AGAIN) from None
        except (LookupError, ValueError) as error:
            if isinstance(error, IatiError):
                raise
            raise UnusableIatiError(
                "", f"its encoding cannot be read ({error})", "save it as UTF-8"
            ) from None

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if len(self._open) >= Limits.DEPTH:
            self._refuse(f"elements nest deeper than {Limits.DEPTH}", _SUSPECT)
        self._elements += 1
        if self._elements > Limits.ELEMENTS:
            self._refuse(f"one activity has more than {Limits.ELEMENTS:,} elements", _SUSPECT)
        node = Node(name, attributes, self._parser.CurrentLineNumber)
        if not self._open:
            self._whole.append(node)
        elif len(self._open) > 1:
            self._open[-1].children.append(node)
        self._open.append(node)

    def _end(self, name: str) -> None:  # noqa: ARG002 - Expat tells it, and has matched it
        node = self._open.pop()
        if len(self._open) == 1:
            self._whole.append(node)
            self._elements = self._characters = 0

    def _text(self, text: str) -> None:
        self._characters += len(text)
        if self._characters > Limits.TEXT_CHARACTERS:
            self._refuse(
                f"one activity has more than {Limits.TEXT_CHARACTERS:,} characters of text", _SUSPECT
            )
        if len(self._open) > 1:
            self._open[-1].pieces.append(text)

    def _refuse_doctype(self, *_: object) -> NoReturn:
        self._refuse("it declares a document type or entities, which IATI has not", _SUSPECT)

    def _refuse(self, found: str, remedy: str) -> NoReturn:
        raise UnusableIatiError(f"line {self._parser.CurrentLineNumber}", found, remedy)


_AGAIN = "download the file again, whole"
_SUSPECT = "the file is broken or hostile: ask its publisher for a sound one"
