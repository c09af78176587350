"""Figures as tables of a page: every number leads to its line on the figure's own page."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from entente.bundle import paths
from entente.bundle.look.planned import as_input
from entente.bundle.pages.setting import shown_of
from entente.bundle.parts.tables import Head, Row, Table
from entente.bundle.values import Value
from entente.disclosure.figures import name_in_words
from entente.figures.figure import Shape

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from entente.bundle.pages.setting import Setting
    from entente.disclosure.disclosed import DisclosedFigure, DisclosedLine
    from entente.figures.figure import Column

    Numbered = tuple[int, DisclosedLine]

MOST_LINES = 200
"""Lines a page shows of one figure; its files hold every one."""
NUMBERS = frozenset({Shape.COUNT, Shape.MONEY, Shape.RATE})
"""The shapes whose cells lead to their line on the figure's page."""


def numbered(figure: DisclosedFigure) -> list[Numbered]:
    """Return the lines of a figure with their numbers, from 1."""
    return list(enumerate(figure.lines, 1))


def shown_lines(figure: DisclosedFigure) -> list[Numbered]:
    """Return the lines a page shows: the first ones, and every total."""
    shown: list[Numbered] = []
    plain_count = 0
    for number, line in enumerate(figure.lines, 1):
        if line.is_total or plain_count < MOST_LINES:
            shown.append((number, line))
            plain_count += not line.is_total
    return sorted(shown, key=lambda each: each[1].is_total)


def figure_table(
    setting: Setting,
    figure: DisclosedFigure,
    lines: Iterable[Numbered],
    *,
    name: str = "",
    without: Iterable[str] = (),
) -> Table:
    """Return lines of a figure as a table, columns that no line fills left out.

    `name` is the table's id where it is not the figure's; `without` names columns to leave out.
    """
    lines, left_out = list(lines), set(without)
    columns = [
        column
        for column in figure.columns
        if column.name not in left_out and any(line[column.name] is not None for _, line in lines)
    ]
    to = _leading(setting, figure)
    return Table(
        name=name or f"{figure.name.replace('_', '-')}-table",
        caption=name_of(setting, figure),
        heads=tuple(Head(column.heading, column.shape in NUMBERS) for column in columns),
        rows=tuple(
            Row(tuple(_cell(setting, line, column, to(number)) for column in columns), line.is_total)
            for number, line in lines
        ),
    )


def inputs_of(setting: Setting, figure: DisclosedFigure, lines: Iterable[Numbered]) -> Iterator[bytes]:
    """Yield all that a table of some lines of a figure is made from."""
    edition, written = setting.edition, as_input(list(lines))
    yield written + edition.named.within(written)
    yield as_input((figure.name, figure.columns, _last_shown(setting, figure)))
    if any(column.name == "statement" for column in figure.columns):
        yield as_input(setting.statement_refs)


def title_of(setting: Setting, figure: DisclosedFigure) -> str:
    """Return a figure's title in the reader's language."""
    return setting.language.word(figure.title)


def name_of(setting: Setting, figure: DisclosedFigure) -> str:
    """Return what a figure is called in the reader's language, whatever it shows."""
    return setting.language.word(name_in_words(figure.name))


def _leading(setting: Setting, figure: DisclosedFigure) -> Callable[[int], str]:
    page = setting.figure_path(figure.name)
    last = _last_shown(setting, figure)
    return lambda number: (
        f"{page}#line-{number}" if number <= last or figure.lines[number - 1].is_total else page
    )


def _last_shown(setting: Setting, figure: DisclosedFigure) -> int:
    """Return the number of the last line, totals aside, that a figure's page shows."""
    if figure.name not in setting.last_shown:
        plain = (number for number, line in enumerate(figure.lines, 1) if not line.is_total)
        setting.last_shown[figure.name] = max(islice(plain, MOST_LINES), default=0)
    return setting.last_shown[figure.name]


def _cell(setting: Setting, line: DisclosedLine, column: Column, to: str) -> Value:
    shown = shown_of(line[column.name])
    if column.shape in NUMBERS:
        return Value(shown, to if shown is not None else None)
    if not isinstance(shown, str):
        return Value(shown)
    if line.is_total:
        return Value(setting.language.word(shown))
    return _text(setting, column, shown)


def _text(setting: Setting, column: Column, text: str) -> Value:
    if column.shape is Shape.PARTY:
        return Value(setting.words.party(text), setting.member_path(text))
    if column.name in {"subject", "together_with"}:
        return Value(", ".join(setting.words.party(party) for party in text.split(", ")))
    if column.shape is Shape.REF or column.name == "speaker":
        return Value(text, _page_of(setting, column.name, text))
    if column.name == "period":
        return Value(setting.words.period(text))
    return Value(setting.language.word(text))


def _page_of(setting: Setting, column: str, ref: str) -> str | None:
    if column == "statement" and ref in setting.statement_refs:
        return paths.claim(setting.tag, ref, setting.statement_refs[ref])
    return None
