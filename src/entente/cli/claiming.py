"""The command that asks whether what is said is right: ask."""

from __future__ import annotations

import typer

from entente.claims.answering import answer, answer_document
from entente.cli.claims_shown import print_answer
from entente.cli.options import BookFile, Json, Known, Lang, known_of, language_of, opened
from entente.cli.printing import print_json
from entente.cli.texts import Plug, Said, Tongue, Words, heard, manner
from entente.figures.restating import filed_rates

PANEL = "What is said"


def register(app: typer.Typer) -> None:
    """Add this command."""
    app.command(rich_help_panel=PANEL)(ask)


def ask(  # noqa: PLR0913, PLR0917 - a command has the options it has
    book: BookFile,
    text: Words,
    said: Said = "",
    language: Tongue = "",
    pointer: Plug = "",
    known: Known = "",
    lang: Lang = "en",
    json: Json = False,  # noqa: FBT002 - an option of the command line
) -> None:
    """Read what a text says, and hold each claim against the book of the day it was said.

    Nothing is recorded: claims are proposed, and a person confirms them with entente review.
    """
    shown_in = language_of(lang)
    found = heard(text, manner(said, language, pointer))
    with opened(book) as opened_book:
        view = opened_book.as_of(found.said_on, known_of(known))
        rates = filed_rates(view)
        answered = answer(
            opened_book,
            found.reading,
            found.said_on,
            known=known_of(known),
            rates=rates if rates.rates else None,
        )
        if json:
            print_json(answer_document(answered, shown_in))
        else:
            print_answer(answered, view, shown_in)
