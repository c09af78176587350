"""The card of a claim under review: its fields, the readings of one of them, and what the book says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text

from entente.acts.pledges.state import Bound
from entente.basics.currencies import is_currency
from entente.basics.money import Money
from entente.claims.checking.verdict import Outcome
from entente.claims.checking.wording import in_words
from entente.claims.claim import UNKNOWN
from entente.cli.review_state import Field, Said
from entente.cli.review_text import PERIOD, SAID_BY, STYLES
from entente.cli.texts import visible
from entente.figures.why import proof

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from decimal import Decimal

    from entente.basics.language import Language
    from entente.book.view import View
    from entente.claims.checking.verdict import Verdict
    from entente.claims.claim import ReadClaim
    from entente.claims.mention import Quantity
    from entente.cli.review_state import Option, Review

_GOOD = {Outcome.AGREES, Outcome.AGREES_ROUNDED}
_UNCLEAR = {Outcome.NOT_IN_THE_BOOK, Outcome.CANNOT_BE_CHECKED}
_SAID_STYLES = {Said.OPEN: "", Said.CONFIRMED: "bold green", Said.REFUSED: "bold red"}
_LEAST_OPTIONS, _ENTRIES = 2, 2
_NOT_SAID = "not said"
_HELD = {0xA0: 0xE000, 0x202F: 0xE001}  # blanks that must not break, and characters of private use for them
_LOOSE = {held: blank for blank, held in _HELD.items()}


def card(review: Review, view: View, language: Language, width: int, height: int) -> Text:
    """Return the card, no wider than `width`; the options of the focused field take the lines that are left."""
    above = [_title(review, language), *_fields(review, language)]
    below = [line for part in _book(review.verdict, view, language) for line in _wrapped(part, width)]
    left = height - len(above) - len(below) - 2
    middle = list(_options(review, language, max(left, _LEAST_OPTIONS)))
    lines = [*above, Text(), *middle, Text(), *below]
    for line in lines:
        line.plain = visible(line.plain)
        line.truncate(width, overflow="ellipsis")
    return Text("\n").join(lines[:height])


def in_short(claim: ReadClaim, language: Language) -> str:
    """Return a claim in one line: kind, subject, quantity, into what, period, modality."""
    shown = [field_value(claim, field, language) for field in Field if field is not Field.OBJECT]
    if claim.objects and claim.objects[0].value:
        shown.insert(3, f"{language.word('into')} {_party(claim.objects[0].value, language)}")
    if claim.period is not None:
        shown.append(claim.period.written)
    return visible(" · ".join(part for part in shown if part))


def field_value(claim: ReadClaim, field: Field, language: Language) -> str:
    """Return what a field of a claim holds, in words."""
    if field is Field.QUANTITY:
        return quantity_in_words(claim.quantity, language) if claim.quantity is not None else ""
    if field is Field.KIND:
        return language.word(claim.kind.value)
    if field is Field.MODALITY:
        return language.word(claim.modality.value)
    if field is Field.SUBJECT:
        return _party(claim.subject, language)
    return _party(claim.objects[0].value if claim.objects else UNKNOWN, language)


def quantity_in_words(quantity: Quantity, language: Language) -> str:
    """Return a quantity with its bound, as the language writes it."""
    shown = [_number(quantity, quantity.value, language)]
    if quantity.most is not None:
        shown = [f"{shown[0]} - {_number(quantity, quantity.most, language)}"]
    if quantity.bound is not Bound.EXACT:
        shown.insert(0, language.word(quantity.bound.value))
    if quantity.noun:
        shown.append(quantity.noun)
    return " ".join(shown)


# -- parts of the card -------------------------------------------------------------------------------------


def _title(review: Review, language: Language) -> Text:
    claim, said = review.claim, review.said[review.at]
    where = language.word(
        "Claim {number} of {count}",
        number=language.number(review.at + 1),
        count=language.number(len(review.claims)),
    )
    tier = f"{language.word('tier')} {claim.tier.value}"
    return Text.assemble((where, "bold"), f" · {tier} · ", (language.word(said.value), _SAID_STYLES[said]))


def _fields(review: Review, language: Language) -> Iterator[Text]:
    claim = review.claim
    also = _also(claim, language)
    labels = [language.word(label) for label in (*Field, *also)]
    width = max(map(len, labels)) + 2
    for field, label in zip(Field, labels, strict=False):
        is_focused = field is review.field
        line = Text("▸ " if is_focused else "  ").append(label.ljust(width), "bold" if is_focused else "dim")
        value = field_value(claim, field, language)
        line.append(value or language.word(_NOT_SAID), STYLES[field] if value else "dim")
        others = len(review.options(field))
        if is_focused and others > 1:
            line.append(f"  {review.chosen(field) + 1}/{others}", "dim")
        yield line
    for label, (value, style) in zip(labels[len(Field) :], also.values(), strict=True):
        yield Text.assemble("  ", (label.ljust(width), "dim"), (" ".join(value.split()), style))


def _also(claim: ReadClaim, language: Language) -> dict[str, tuple[str, str]]:
    """Return what a claim holds beside the fields that can be read otherwise, by label, with its style."""
    also: dict[str, tuple[str, str]] = {}
    if claim.parties:
        also["Parties"] = (", ".join(_party(one.party, language) or one.written for one in claim.parties), "")
    if claim.period is not None:
        also["Period"] = (claim.period.written, PERIOD)
    if claim.attribution:
        also["Said by"] = (", ".join(link.said_by for link in claim.attribution), SAID_BY)
    return also


def _options(review: Review, language: Language, height: int) -> Iterator[Text]:
    """Yield the readings of the focused field around the chosen one, numbered by the keys that choose them."""
    options = review.options(review.field)
    if not options:
        yield Text(language.word("It names no quantity."), "dim")
        return
    chosen = review.chosen(review.field)
    first = max(min(chosen - height // 2, len(options) - height), 0)
    for at, option in list(enumerate(options))[first : first + height]:
        is_chosen = at == chosen
        key = str(at + 1) if at < 9 else " "  # noqa: PLR2004 - the keys 1 to 9
        line = Text(f"{key:>2} {'●' if is_chosen else '○'} ")
        value = field_value(option.claim, review.field, language) or language.word(_NOT_SAID)
        line.append(value, "bold" if is_chosen else "")
        evidence = evidence_of(option, review.reading.text, language)
        line.append(f"  {evidence}" if evidence else "", "dim")
        yield line


def evidence_of(option: Option, text: str, language: Language) -> str:
    """Return why an option is proposed: the words that say it, and the other evidence by name."""
    choice = option.choice
    if choice is None:
        return f"“{option.quantity.written}”" if option.quantity is not None else ""
    words = [f"“{' '.join(choice.span.of(text).split())}”"] if choice.span is not None else []
    names = [name for name in choice.evidence if not (words and name.endswith("-word"))]
    return ", ".join(
        [*words, *(language.word(name.removesuffix("-word")).replace("-", " ") for name in names)]
    )


def _book(verdict: Verdict, view: View, language: Language) -> Iterator[Text]:
    """Yield what the book says to the claim, and the entries that rests on."""
    style = "bold green" if verdict.outcome in _GOOD else "bold yellow"
    yield Text(language.word(verdict.outcome.value), "bold" if verdict.outcome in _UNCLEAR else style)
    yield Text(in_words(verdict, language))
    entries = verdict.entries
    for number in entries[:_ENTRIES]:
        found = proof(view, number)
        source = found.sources[0][0].publisher if found.sources else found.kind
        shown = f"{language.word('entry')} {number}, {language.day(found.on)}, {source}"
        yield Text(shown, "cyan")
    if len(entries) > _ENTRIES:
        more = language.word("and {count} more entries", count=len(entries) - _ENTRIES)
        yield Text(more, "dim")


def _wrapped(part: Text, width: int) -> Sequence[Text]:
    """Return a text in lines; the blanks within a number are no place to break it, which Rich does not know."""
    held = part.copy()
    held.plain = held.plain.translate(_HELD)
    lines = list(held.wrap(Console(width=width, color_system=None), width))
    for line in lines:
        line.plain = line.plain.translate(_LOOSE)
    return lines


def _party(party: str, language: Language) -> str:
    return language.word(language.party(party)) if party != UNKNOWN else ""


def _number(quantity: Quantity, value: Decimal, language: Language) -> str:
    if quantity.is_money and is_currency(quantity.unit):
        return language.money(Money.rounded(value, quantity.unit))
    is_whole = value == value.to_integral_value()
    return f"{language.number(int(value)) if is_whole else value} {quantity.unit}".rstrip()
