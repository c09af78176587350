"""The review on the terminal: a text beside its claims, everything by keys, nothing recorded before the last Enter."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widgets import Static

from entente.book.act import Act
from entente.cli.review_card import card
from entente.cli.review_screens import HelpScreen, SummaryScreen, hints
from entente.cli.review_state import Said
from entente.cli.review_text import text_lines
from entente.cli.texts import visible

if TYPE_CHECKING:
    from textual import events

    from entente.basics.language import Language
    from entente.book.view import View
    from entente.cli.review_filing import Filing
    from entente.cli.review_state import Review

_HINTS = (
    ("jk", "move"),
    ("y", "confirm"),
    ("n", "refuse"),
    ("tab", "field"),
    ("e", "change"),
    ("Enter", "file"),
    ("?", "help"),
    ("q", "leave"),
)
_ON_CLAIMS = {"move", "say", "field", "otherwise", "choose", "to_file", "explain", "leave"}


class ReviewApp(App[list[Act]]):
    """Returns the acts a person wants recorded, nothing when they leave."""

    TITLE = "entente review"
    ENABLE_COMMAND_PALETTE = False
    CSS = """
    Screen { layout: vertical; }
    .bar { height: 1; background: $panel; color: $foreground; }
    #text { width: 1fr; height: 1fr; padding: 0 1; }
    #card { width: 1fr; height: 1fr; padding: 0 1; border-left: vkey $primary; }
    HelpScreen { align: center middle; }
    #help { width: 76; max-width: 100%; height: auto; max-height: 100%; padding: 0 1; border: round $primary;
            background: $surface; }
    #filed { height: 1fr; padding: 1 2; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j,down", "move(1)"),
        Binding("k,up", "move(-1)"),
        Binding("y", "say('confirmed')"),
        Binding("n", "say('refused')"),
        Binding("tab,right,l", "field(1)", priority=True),
        Binding("shift+tab,left,h", "field(-1)", priority=True),
        Binding("e,space", "otherwise"),
        *(Binding(str(number), f"choose({number - 1})") for number in range(1, 10)),
        Binding("enter", "to_file"),
        Binding("question_mark,f1", "explain"),
        Binding("q", "leave"),
        Binding("ctrl+c,ctrl+q", "leave_at_once", priority=True),
    ]

    def __init__(self, review: Review, filing: Filing, view: View, language: Language) -> None:
        """Show a review in a language; `view` is the book of the day it was said."""
        super().__init__()
        self._review, self._filing, self._view, self._language = review, filing, view, language
        self._is_warned = False

    def compose(self) -> ComposeResult:
        """Place the parts of the screen."""
        yield Static(id="top", classes="bar")
        with Horizontal():
            yield Static(id="text")
            yield Static(id="card")
        yield Static(id="bottom", classes="bar")

    def on_mount(self) -> None:
        """Show the first claim."""
        self.call_after_refresh(self._show)

    def on_resize(self, _: events.Resize) -> None:
        """Fill the screen anew."""
        self.call_after_refresh(self._show)

    def action_move(self, by: int) -> None:
        """Look at another claim."""
        self._review.move(by)
        self._show()

    def action_field(self, by: int) -> None:
        """Look at another field."""
        self._review.move_field(by)
        self._show()

    def action_otherwise(self) -> None:
        """Read the field otherwise."""
        has_others = self._review.choose_next()
        self._show("" if has_others else "There is no other reading of this field.")

    def action_choose(self, place: int) -> None:
        """Choose a reading by its number."""
        is_there = self._review.choose(place)
        self._show("" if is_there else "There is no reading with this number.")

    def action_say(self, said: str) -> None:
        """Confirm or refuse the claim; after the last, show what will be filed."""
        if Said(said) is Said.CONFIRMED and not self._review.asserts_something():
            self._show("It names no amount, count, party or day: the book cannot keep it.")
        elif self._review.say(Said(said)):
            self._show()
        else:
            self._show()
            self.action_to_file()

    def action_to_file(self) -> None:
        """Show what will be filed."""
        summary = SummaryScreen(self._review, self._filing, self._language)
        self.push_screen(summary, self._leave_with)

    def action_explain(self) -> None:
        """Show the keys."""
        self.push_screen(HelpScreen(self._language))

    def action_leave(self) -> None:
        """Leave, and record nothing; a person who confirmed claims is told so first."""
        if self._review.confirmed and not self._is_warned:
            self._show("Nothing is recorded yet: Enter shows what will be filed, q once more leaves.")
            self._is_warned = True
        else:
            self.exit([])

    def action_leave_at_once(self) -> None:
        """Leave, and record nothing."""
        self.exit([])

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 - Textual's own
        """Say whether an action may happen: those on claims only where they are seen."""
        return len(self.screen_stack) == 1 or action not in _ON_CLAIMS

    def _leave_with(self, acts: list[Act] | None) -> None:
        if acts:
            self.exit(acts)

    def _show(self, notice: str = "") -> None:
        """Show the claim as it stands now."""
        self._is_warned = False
        review, language = self._review, self._language
        text, shown = self.query_one("#text", Static), self.query_one("#card", Static)
        notes = Text("\n").join([Text(f"! {visible(note)}", "yellow") for note in self._filing.notes])
        self.query_one("#top", Static).update(_top(review, language, self.size.width))
        above = len(notes.wrap(self.console, max(text.content_size.width, 1))) if notes else 0
        lines = text_lines(review, max(text.content_size.width, 1), max(text.content_size.height - above, 1))
        text.update(Text("\n").join([notes, lines]) if notes else lines)
        width, height = shown.content_size
        shown.update(card(review, self._view, language, max(width, 1), max(height, 1)))
        bottom = Text(f" {language.word(notice)}", "bold") if notice else hints(_HINTS, language)
        self.query_one("#bottom", Static).update(bottom)


def _top(review: Review, language: Language, width: int) -> Text:
    """Return the first line: what is reviewed, of which day, and how far the review is."""
    counts = [f"{language.word(said.value)} {language.number(review.count(said))}" for said in Said]
    right = f"{language.day(review.said_on)}  {' · '.join(counts)} "
    file = Path(review.reading.name).name
    name = Text(f" {visible(file) or language.word('a sentence')}", "bold")
    name.truncate(max(width - len(right) - 1, 0), overflow="ellipsis", pad=True)
    return name.append(" ").append(right, "not bold")
