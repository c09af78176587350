"""The text under review: the lines around a claim, with the spans of its fields marked, as high as the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Console
from rich.style import Style
from rich.text import Text

from entente.claims.spans import Span
from entente.cli.review_state import Field, Said
from entente.cli.texts import visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from entente.claims.claim import ReadClaim
    from entente.cli.review_state import Review

STYLES = {
    Field.KIND: "bold green",
    Field.SUBJECT: "underline cyan",
    Field.QUANTITY: "bold reverse yellow",
    Field.OBJECT: "underline magenta",
    Field.MODALITY: "italic green",
}
"""How the span of a field is marked in the text, and its value beside it: told apart without colours too."""
SAID_BY, PERIOD = "italic blue", "underline blue"
_MARKS = {Said.OPEN: "", Said.CONFIRMED: " ✓", Said.REFUSED: " ✗"}
_HERE = Style(meta={"here": True})
_ABOVE = 3  # the share of the lines above the claim: one in three


def text_lines(review: Review, width: int, height: int) -> Text:
    """Return the lines around the claim that is looked at, no wider and no higher than given."""
    shown = _excerpt(review, width * height)
    lines = shown.wrap(Console(width=width, color_system=None), width)
    here = next((at for at, line in enumerate(lines) if any(_is_here(span.style) for span in line.spans)), 0)
    first = max(min(here - height // _ABOVE, len(lines) - height), 0)
    return Text("\n").join(lines[first : first + height])


def _excerpt(review: Review, reach: int) -> Text:
    """Return the text around a claim, with the number of each claim before its sentence."""
    text, sentence = review.reading.text, review.claim.sentence
    start, end = max(sentence.start - reach, 0), min(sentence.end + reach, len(text))
    shown = Text("…" if start else "")
    at = start
    for place, label in _labels(review):
        if start <= place <= end:
            _append(shown, review, Span(at, place))
            shown.append(label, _label_style(review, place))
            at = place
    _append(shown, review, Span(at, end))
    return shown


def _append(shown: Text, review: Review, span: Span) -> None:
    """Append characters of the text, marked where fields of the claim stand; the rest recedes."""
    part = Text(visible(span.of(review.reading.text)), style="")
    for other, style in _marked(review.claim):
        if other.overlaps(span):
            place = other.shifted(-span.start)
            part.stylize(style, max(place.start, 0), min(place.end, len(part)))
    sentence = review.claim.sentence
    if not sentence.overlaps(span):
        part.stylize("dim")
    else:
        part.stylize("dim", 0, max(sentence.start - span.start, 0))
        part.stylize("dim", min(sentence.end - span.start, len(part)))
    shown.append_text(part)


def _labels(review: Review) -> Iterator[tuple[int, str]]:
    """Yield where sentences with claims begin, and the numbers of their claims."""
    labels: dict[int, list[str]] = {}
    for number, (claim, said) in enumerate(zip(review.reading.claims, review.said, strict=True), 1):
        labels.setdefault(claim.sentence.start, []).append(f"[{number}{_MARKS[said]}]")
    for place in sorted(labels):
        yield place, "".join(labels[place]) + " "


def _label_style(review: Review, place: int) -> Style:
    is_here = place == review.claim.sentence.start
    return Style(bold=True) + _HERE if is_here else Style(dim=True)


def _marked(claim: ReadClaim) -> Iterator[tuple[Span, str]]:
    for field, choices in (
        (Field.KIND, claim.kinds),
        (Field.SUBJECT, claim.subjects),
        (Field.OBJECT, claim.objects),
        (Field.MODALITY, claim.modalities),
    ):
        if choices and choices[0].span is not None:
            yield choices[0].span, STYLES[field]
    if claim.period is not None:
        yield claim.period.span, PERIOD
    for link in claim.attribution:
        yield link.span, SAID_BY
    if claim.quantity is not None:
        if claim.quantity.bound_span is not None:
            yield claim.quantity.bound_span, "bold yellow"
        yield claim.quantity.span, STYLES[Field.QUANTITY]


def _is_here(style: str | Style) -> bool:
    return isinstance(style, Style) and bool(style.meta)
