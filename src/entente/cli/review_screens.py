"""The other screens of a review: the keys, and what will be filed before it is."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, ClassVar

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen, Screen
from textual.widgets import Static

from entente.acts.statements.filing import StatementMade
from entente.book.act import Act
from entente.cli.review_card import in_short
from entente.cli.review_state import Said
from entente.cli.review_text import PERIOD, SAID_BY, STYLES
from entente.cli.texts import visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from entente.basics.language import Language
    from entente.claims.checking.verdict import Verdict
    from entente.claims.claim import ReadClaim
    from entente.cli.review_filing import Filing
    from entente.cli.review_state import Review

_KEYS = (
    ("jk ↓↑", "the next claim, the one before"),
    ("y", "confirm: the text says what the claim holds"),
    ("n", "refuse: it misreads the text, and is not filed"),
    ("tab", "the next field; shift+tab the one before"),
    ("e", "the next reading of the field; 1 to 9 choose one"),
    ("Enter", "show what will be filed; Enter there records it"),
    ("q", "leave, and record nothing"),
)
_QUOTED = 300  # characters of a statement that are shown


class HelpScreen(ModalScreen[None]):
    """The keys, and how fields are marked in the text."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("q,escape,enter,question_mark,f1,space", "dismiss", priority=True),
    ]

    def __init__(self, language: Language) -> None:
        """Show it in a language."""
        super().__init__()
        self._language = language

    def compose(self) -> ComposeResult:
        """Place the text."""
        yield Static(self._text(), id="help")

    def _text(self) -> Text:
        word = self._language.word
        lines = [Text(word("Is this what the text says?"), "bold"), Text()]
        lines += [Text.assemble((f"{word(keys):<9}", "bold"), word(what)) for keys, what in _KEYS]
        marked = Text(f"{word('In the text:')} ")
        styles = [(field.value, style) for field, style in STYLES.items()]
        for at, (label, style) in enumerate([*styles, ("Period", PERIOD), ("Said by", SAID_BY)]):
            marked.append("  " if at else "").append(word(label), style)
        lines += [Text(), marked, Text()]
        lines += [Text(word("The book answers each claim as of the day it was said."), "dim")]
        lines += [Text(word("Confirming says that the text says so, not that it is right."), "dim")]
        return Text("\n").join(lines)


class SummaryScreen(Screen[list[Act]]):
    """What will be filed, before anything is; returns its acts when a person presses Enter."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "record", priority=True),
        Binding("escape,backspace,h,left", "back", priority=True),
        Binding("q,ctrl+c,ctrl+q", "app.leave_at_once", priority=True),
    ]

    def __init__(self, review: Review, filing: Filing, language: Language) -> None:
        """Show what a review would file."""
        super().__init__()
        self._review, self._filing, self._language = review, filing, language
        self._acts = filing.acts(review.confirmed)
        self._refusals = filing.refusals(self._acts) if self._acts else ()

    def compose(self) -> ComposeResult:
        """Place the parts of the screen."""
        yield Static(Text(f" {self._language.word('What will be filed')}", "bold"), classes="bar")
        with VerticalScroll(id="filed"):
            yield Static(Group(*self._lines()))
        yield Static(hints(self._keys(), self._language), classes="bar")

    def action_record(self) -> None:
        """Return the acts where the book would take them; else go back."""
        self.dismiss([] if self._refusals else self._acts)

    def action_back(self) -> None:
        """Go back to the claims."""
        self.dismiss([])

    def _keys(self) -> Sequence[tuple[str, str]]:
        if not self._acts or self._refusals:
            return (("Enter", "back to the claims"), ("q", "leave"))
        return (("Enter", "record"), ("Esc", "back to the claims"), ("q", "leave, and record nothing"))

    def _lines(self) -> Iterator[RenderableType]:
        word = self._language.word
        if not self._acts:
            yield Text(word("No claim is confirmed: nothing will be filed."))
            return
        yield from self._source_lines()
        claims = iter(self._claim_lines())
        for act in self._acts:
            if isinstance(act, StatementMade):
                yield from self._statement_lines(act)
                yield from islice(claims, len(act.claims))
        yield Text()
        if self._refusals:
            yield Text(word("The book would refuse this:"), "bold red")
            yield from (_indented(str(refusal)) for refusal in self._refusals)
        else:
            counted = self._language.number(len(self._acts))
            acts = word(
                "Acts to be recorded: {count}, signed by {signer}.", count=counted, signer=self._filing.signer
            )
            yield Text(acts, "bold")

    def _claim_lines(self) -> list[RenderableType]:
        """Return each claim confirmed, with how it and the book lie to each other."""
        review = self._review
        answered = zip(review.claims, review.verdicts, review.said, strict=True)
        confirmed = [(claim, verdict) for claim, verdict, said in answered if said is Said.CONFIRMED]
        return [self._claim_line(number, *one) for number, one in enumerate(confirmed, 1)]

    def _claim_line(self, number: int, claim: ReadClaim, verdict: Verdict) -> RenderableType:
        line = Table.grid(padding=(0, 2, 0, 0))
        shown = Text(in_short(claim, self._language))
        shown.append(f"  ({self._language.word(verdict.outcome.value)})", "dim")
        line.add_row(Text(f"{number:>3}", "bold"), shown)
        return line

    def _source_lines(self) -> Iterator[RenderableType]:
        """Yield the source, and that it is new."""
        new, filed, word = self._filing.new_source, self._filing.filed, self._language.word
        source = new or filed
        assert source is not None  # noqa: S101 - it is the one or the other
        yield Text.assemble((f"{word('Source')}  ", "dim"), (source.ref, "bold"))
        about = (source.publisher, source.title, source.published, source.language, source.address)
        yield _indented(" · ".join(part for part in about if part))
        if new is not None:
            yield _indented(word("It is new: it will be filed first, and a copy kept."), "yellow")
            yield _indented(f"SHA-256 {new.sha256}", "dim")

    def _statement_lines(self, act: StatementMade) -> Iterator[RenderableType]:
        yield Text()
        label = f"{self._language.word('Statement')}  "
        said = f"  {self._language.day(act.on)} · {act.speaker}"
        yield Text.assemble((label, "dim"), (act.ref, "bold"), said)
        quoted = " ".join(act.text.split())
        yield _indented(f"“{quoted if len(quoted) <= _QUOTED else quoted[:_QUOTED] + '…'}”", "italic")


def _indented(text: str, style: str = "") -> Padding:
    return Padding(Text(visible(text), style), (0, 0, 0, 2))


def hints(keys: Sequence[tuple[str, str]], language: Language) -> Text:
    """Return keys and what they are for, in one line."""
    shown = [Text.assemble((language.word(key), "bold"), f" {language.word(what)}") for key, what in keys]
    return Text(" ").append_text(Text("  ").join(shown))
