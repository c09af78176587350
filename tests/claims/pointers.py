"""Pointers for tests: one that tells truths, one that lies, and others that break; of a module, as names load them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

Places = Iterator[tuple[int, int, str]]


def pointing(*places: tuple[str, str]) -> Callable[[str, str], Places]:
    """Return a pointer that points at words by role."""

    def point(text: str, language: str) -> Places:
        for words, role in places:
            start = text.index(words)
            yield start, start + len(words), role

    return point


def truths(text: str, language: str) -> Places:
    """Point at what is there."""
    yield from pointing(("EUR 5 million", "quantity"), ("Latvia", "subject"))(text, language)


def crash(text: str, language: str) -> Places:
    """Point once, then break."""
    yield (0, 5, "quantity")
    raise RuntimeError("out of memory")


def nothing(text: str, language: str) -> list[tuple[int, int, str]]:
    """Point at nothing."""
    return []


NO_FUNCTION = 7
