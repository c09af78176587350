from __future__ import annotations

from entente.claims.spans import Span


def test_a_span_says_what_it_names_covers_and_overlaps() -> None:
    span = Span(2, 5)
    assert span.of("abcdefg") == "cde"
    assert span.covers(Span(3, 5))
    assert not span.covers(Span(3, 6))
    assert span.overlaps(Span(4, 9))
    assert not span.overlaps(Span(5, 9))


def test_a_span_is_joined_to_another_and_moved() -> None:
    assert Span(2, 5).joined(Span(8, 9)) == Span(2, 9)
    assert Span(2, 5).shifted(10) == Span(12, 15)
