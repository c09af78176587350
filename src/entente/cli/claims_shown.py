"""Showing claims: the sentence with its quantity marked, the verdict, what the book shows, and its sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from entente.claims.checking.verdict import Outcome
from entente.claims.checking.wording import in_words
from entente.claims.claim import Modality
from entente.cli.printing import out, say
from entente.cli.texts import visible
from entente.figures.why import proof

if TYPE_CHECKING:
    from entente.basics.language import Language
    from entente.book.view import View
    from entente.claims.answering import Answer
    from entente.claims.checking.verdict import Verdict
    from entente.claims.claim import ReadClaim
    from entente.claims.spans import Span

_STYLES = {
    Outcome.AGREES: "bold green",
    Outcome.AGREES_ROUNDED: "bold green",
    Outcome.NOT_IN_THE_BOOK: "bold",
    Outcome.CANNOT_BE_CHECKED: "bold",
}
_ENTRIES_SHOWN = 3


def print_answer(found: Answer, view: View, language: Language) -> None:
    """Print every claim of a text with what the book says to it."""
    for note in found.reading.notes:
        say(visible(note), style="yellow")
    shown: Span | None = None
    for claim, verdict in found.answered:
        out.print()
        if claim.sentence != shown:
            out.print(_sentence(found.reading.text, claim))
            shown = claim.sentence
        say(visible(_in_short(claim, language)), indent=2, style="dim")
        outcome = language.word(verdict.outcome.value)
        say(outcome, indent=2, style=_STYLES.get(verdict.outcome, "bold yellow"))
        say(visible(in_words(verdict, language)), indent=2)
        _print_entries(verdict, view, language)
    if not found.answered:
        say(language.word("No claim was found that can be held against the book."))
    out.print()
    times = language.word(
        "Held against the book as of {day}, as known at entry {number}", **_times(found, language)
    )
    say(times, style="dim")


def _times(found: Answer, language: Language) -> dict[str, object]:
    return {"day": language.day(found.said_on), "number": language.number(found.known)}


def _sentence(text: str, claim: ReadClaim) -> Text:
    sentence = claim.sentence.of(text)
    shown = Text(visible(sentence).replace("\n", " "))
    marked = [claim.quantity.span] if claim.quantity is not None else []
    marked += [choice.span for choice in claim.subjects[:1] if choice.span is not None]
    for span in marked:
        place = span.shifted(-claim.sentence.start)
        shown.stylize("reverse", max(place.start, 0), min(place.end, len(sentence)))
    return shown


def _in_short(claim: ReadClaim, language: Language) -> str:
    parts = [language.word(claim.kind.value)]
    if claim.subject:
        parts.append(language.party(claim.subject))
    if claim.quantity is not None:
        bound = (
            language.word(claim.quantity.bound.value) + " " if claim.quantity.bound.value != "exact" else ""
        )
        parts.append(bound + claim.quantity.written)
    if claim.period is not None:
        parts.append(claim.period.written)
    if claim.modality is not Modality.DONE:
        parts.append(language.word(claim.modality.value))
    said_by = [link.said_by for link in claim.attribution]
    if said_by:
        parts.append(f"{language.word('said by')} {', '.join(said_by)}")
    return " · ".join([*parts, f"{language.word('tier')} {claim.tier.value}"])


def _print_entries(verdict: Verdict, view: View, language: Language) -> None:
    first = verdict.fact.entries if verdict.fact is not None else ()
    entries = list(dict.fromkeys((*first, *verdict.entries)))
    for number in entries[:_ENTRIES_SHOWN]:
        found = proof(view, number)
        source = found.sources[0][0] if found.sources else None
        named = f"  {source.publisher}, {source.title}" if source is not None else ""
        say(
            f"{language.word('entry')} {number}  {language.day(found.on)}  {found.kind}{named}",
            indent=4,
            style="cyan",
        )
    if len(entries) > _ENTRIES_SHOWN:
        more = language.word("and {count} more entries", count=len(entries) - _ENTRIES_SHOWN)
        say(more, indent=4, style="dim")
