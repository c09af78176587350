"""The command with which a person reviews claims: review."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from entente.book.entry import Refused
from entente.claims.checking.checking import check_text
from entente.cli.claiming import PANEL
from entente.cli.failing import REFUSED, USAGE, Failure
from entente.cli.filing import print_receipts, refused
from entente.cli.options import BookFile, Lang, Signer, language_of, opened
from entente.cli.printing import err
from entente.cli.review_filing import Filing, Given
from entente.cli.review_state import Review
from entente.cli.texts import Plug, Said, Tongue, Words, heard, manner
from entente.figures.restating import filed_rates

if TYPE_CHECKING:
    from collections.abc import Sequence

    import entente
    from entente.basics.language import Language
    from entente.book.act import Act
    from entente.claims.checking.verdict import Verdict
    from entente.claims.claim import ReadClaim
    from entente.cli.texts import Heard

_Source = Annotated[
    str, typer.Option("--source", metavar="REF", help="The source it stands in; a new one is filed first.")
]
_Speaker = Annotated[str, typer.Option("--speaker", metavar="NAME", help="Who said it.")]
_Publisher = Annotated[
    str,
    typer.Option(
        "--publisher",
        metavar="NAME",
        help="Who published a new source, where its document does not say so.",
        show_default=False,
    ),
]
_Title = Annotated[
    str,
    typer.Option(
        "--title", help="The title of a new source; its document's when left out.", show_default=False
    ),
]


def register(app: typer.Typer) -> None:
    """Add this command."""
    app.command(rich_help_panel=PANEL)(review)


def review(  # noqa: PLR0913, PLR0917 - a command has the options it has
    book: BookFile,
    text: Words,
    source: _Source,
    speaker: _Speaker,
    said: Said = "",
    language: Tongue = "",
    pointer: Plug = "",
    publisher: _Publisher = "",
    title: _Title = "",
    signer: Signer = "keeper",
    lang: Lang = "en",
) -> None:
    """Confirm claims by keys, the text beside them: the book answers each at once, and takes what you confirmed.

    A source that is not filed yet is filed first, as its document describes itself, and kept. Only the last Enter
    records anything.
    """
    shown_in = language_of(lang)
    how = manner(said, language, pointer)
    _see_that_a_person_watches(text)
    found = heard(text, how)
    if not found.reading.claims:
        raise Failure("no claim was found in it", "there is nothing to review", code=REFUSED)
    with opened(book, signer) as opened_book:
        filing = Filing(opened_book, found, Given(source, speaker, publisher, title))
        acts = _reviewed(opened_book, found, filing, shown_in)
        if not acts:
            err.print(shown_in.word("Nothing was recorded."))
            return
        before = opened_book.size
        answer = filing.record(acts)
    if isinstance(answer, Refused):
        raise refused(acts, answer.refusals, as_json=False)
    print_receipts(acts, answer, before, as_json=False)


def _reviewed(book: entente.Book, found: Heard, filing: Filing, language: Language) -> list[Act]:
    """Show the review, and return the acts a person wants recorded."""
    from entente.cli.review_app import ReviewApp  # noqa: PLC0415 - Textual takes long to load, and only this needs it

    view = book.as_of(found.said_on)
    rates = filed_rates(view)

    def check(claims: Sequence[ReadClaim]) -> list[Verdict]:
        return check_text(book, claims, found.said_on, rates=rates if rates.rates else None)

    return ReviewApp(Review(found.reading, found.said_on, check), filing, view, language).run() or []


def _see_that_a_person_watches(text: str) -> None:
    """See that there are a screen and a keyboard.

    Raises:
        Failure: there are not.
    """
    streams = (sys.__stdin__, sys.__stderr__)
    if text == "-" or not all(stream is not None and stream.isatty() for stream in streams):
        remedy = "run it in one, with a file or a sentence; entente ask answers without"
        raise Failure("a review needs a terminal", remedy, code=USAGE)
