"""Restatements: which balances of a day changed between two moments, and by which entries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from entente.basics.language import english
from entente.basics.money import Money
from entente.book.book import BookError
from entente.figures.building import figure, in_value, money
from entente.figures.figure import Column, Figure, Line, Shape

if TYPE_CHECKING:
    from entente.book.view import View
    from entente.figures.figure import Cell

_COLUMNS = (
    Column("account", "Account", Shape.REF),
    Column("currency", "Currency"),
    money("before", "Known before"),
    money("after", "Known now"),
    money("change", "Change"),
    money("value", "Change in value"),
)
_EVERY_DAY = "Asked of every day, so acts of later days count too: name a day to see only what was restated."


def restatements(view: View, since: View) -> Figure:
    """Return every balance that differs between what was known in `since` and in `view`, about the same day.

    Raises:
        BookError: the views are of two days, or `since` knows more.
    """
    if view.on != since.on:
        raise BookError(f"the views are of {since.on} and {view.on}: give one day and two moments")
    if since.known > view.known:
        raise BookError(
            f"the views know {since.known} and {view.known} entries: give the earlier one as `since`"
        )
    before = {(b.account, b.currency): b for b in since.balances()}
    after = {(b.account, b.currency): b for b in view.balances()}
    lines = []
    for account, currency in sorted(before.keys() | after.keys()):
        old, new = before.get((account, currency)), after.get((account, currency))
        was, now = old.minor if old else 0, new.minor if new else 0
        value = (new.value if new else 0) - (old.value if old else 0)
        if was == now and not value:
            continue
        cells: dict[str, Cell] = {
            "account": account,
            "currency": currency,
            "before": Money(currency, was),
            "after": Money(currency, now),
            "change": Money(currency, now - was),
            "value": in_value(view, value),
        }
        entries = (n for n in view.entries_of(account, currency) if n > since.known)
        lines.append(Line(cells, tuple(entries)))
    return figure(
        view,
        "restatements",
        title=english().word(
            "{count} balances restated since entry {number}", count=len(lines), number=since.known
        ),
        meaning="Balances of one day that later entries changed: acts filed late, and acts reversed.",
        columns=_COLUMNS,
        lines=lines,
        limits=() if view.on is not None else (_EVERY_DAY,),
    )
