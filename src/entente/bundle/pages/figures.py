"""Figure pages: one number's home, with its definition, its lines, what they rest on, and how it changed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from entente.basics.money import Money
from entente.bundle import paths
from entente.bundle.look.page import Link
from entente.bundle.look.planned import Later
from entente.bundle.pages.drawing import member_bars, stages
from entente.bundle.pages.lines import figure_block, left_out
from entente.bundle.pages.statements import ground
from entente.bundle.pages.tables import NUMBERS, inputs_of, shown_lines, title_of
from entente.bundle.parts.prose import Links, Prose
from entente.bundle.parts.resting import Grounded, Resting
from entente.bundle.parts.states import Empty
from entente.bundle.parts.tables import Head, Row, Table
from entente.bundle.values import Sentence, Value
from entente.figures.figure import Shape

if TYPE_CHECKING:
    from collections.abc import Iterator

    from entente.bundle.charts.chart import Chart
    from entente.bundle.look.page import Page
    from entente.bundle.pages.setting import Setting
    from entente.bundle.pages.tables import Numbered
    from entente.disclosure.disclosed import DisclosedFigure
    from entente.disclosure.releases import Release

_MOST_ENTRIES = 12
_NAMING = frozenset({Shape.PARTY, Shape.REF, Shape.TEXT})
_LABEL_PARTS = 3


def figure_pages(setting: Setting) -> Iterator[Page]:
    """Yield a page for each figure the public may see, those with nothing to show yet too."""
    for figure in setting.edition.shown.figures.values():
        yield figure_page(setting, figure)


def figure_page(setting: Setting, figure: DisclosedFigure) -> Page:
    """Return the page every number of a figure leads to."""
    heading = Sentence(
        "{figure} (as of {day})", {"figure": Value(title_of(setting, figure)), "day": Value(figure.on)}
    )
    content: list[object] = [
        Prose(name="meaning", heading="What it is", paragraphs=(Sentence(figure.meaning),)),
    ]
    if figure.lines:
        content += [figure_block(setting, figure, chart=_chart(setting, figure)), left_out(setting, figure)]
        lines = [each for each in shown_lines(figure) if _says(figure, each)]
        inputs = tuple(_inputs(setting, figure, lines))
        content.append(Later(inputs, partial(_rests, setting, figure, lines)))
    else:
        content.append(
            Empty(
                title="No line yet",
                what="Nothing in the book counts in this figure so far.",
                who="Its lines will stand here once acts that do are filed.",
            )
        )
    changes = _changes(setting, figure)
    content += [changes] if changes is not None else []
    content.append(_proof(setting))
    path = setting.figure_path(figure.name)
    return setting.page(path, heading, content, section="money", description=_described(setting, figure))


def _described(setting: Setting, figure: DisclosedFigure) -> str:
    return setting.language.word(figure.meaning)


def _chart(setting: Setting, figure: DisclosedFigure) -> Chart | None:
    if figure.name != "position":
        return None
    return stages(setting, figure) or member_bars(setting, figure)


def _inputs(setting: Setting, figure: DisclosedFigure, lines: list[Numbered]) -> Iterator[bytes]:
    """Yield all that the acts behind lines are shown with."""
    prints, acts = setting.edition.fingerprints, setting.edition.acts
    yield from inputs_of(setting, figure, lines)
    for _, line in lines:
        yield from (prints[entry] for entry in line.entries[:_MOST_ENTRIES] if entry in acts)


def _rests(setting: Setting, figure: DisclosedFigure, lines: list[Numbered]) -> Iterator[Resting]:
    grounded = tuple(_grounded(setting, figure, each) for each in lines)
    yield Resting(heading="The acts each line rests on", lines=grounded)


def _says(figure: DisclosedFigure, each: Numbered) -> bool:
    """Say whether a line rests on something or holds a number, which leads here."""
    line = each[1]
    numbers = (line[column.name] for column in figure.columns if column.shape in NUMBERS)
    return bool(line.entries) or any(cell is not None for cell in numbers)


def _grounded(setting: Setting, figure: DisclosedFigure, each: Numbered) -> Grounded:
    number, line = each
    shown = [entry for entry in line.entries[:_MOST_ENTRIES] if entry in setting.edition.acts]
    return Grounded(
        name=f"line-{number}",
        label=f"{number}. {_label(setting, figure, each)}",
        grounds=tuple(ground(setting, setting.edition.acts[entry]) for entry in shown),
        more=max(len(line.entries) - _MOST_ENTRIES, 0),
    )


def _label(setting: Setting, figure: DisclosedFigure, each: Numbered) -> str:
    """Return a line in a few words: its first names, then its amounts."""
    line = each[1]
    names: list[str] = []
    amounts: list[str] = []
    for column in figure.columns:
        cell = line[column.name]
        if isinstance(cell, Money):
            amounts.append(f"{setting.language.word(column.heading)} {setting.language.money(cell)}")
        elif isinstance(cell, str) and column.shape in _NAMING and len(names) < _LABEL_PARTS:
            is_party = column.shape is Shape.PARTY and not line.is_total
            names.append(setting.words.party(cell) if is_party else setting.language.word(cell))
    return ": ".join(part for part in (", ".join(names), ", ".join(amounts)) if part)


def _changes(setting: Setting, figure: DisclosedFigure) -> Table | None:
    """Return the figure's totals in each release, None where it has none."""
    changes = setting.edition.changes(figure)
    if not changes:
        return None
    keys = sorted({key for change in changes for key in change.totals})
    rows = [
        Row(
            (
                Value(change.release.on, _frozen(setting, figure, change.release)),
                Value(change.release.known),
                Value(_column_of(setting, figure, key)),
                Value(change.totals.get(key), _frozen(setting, figure, change.release)),
            )
        )
        for change in changes
        for key in keys
        if key in change.totals
    ]
    return Table(
        name="changes",
        caption="How its totals changed from one publication to the next",
        heads=(
            Head("Published as of"),
            Head("Entries", is_number=True),
            Head("Column"),
            Head("Total", is_number=True),
        ),
        rows=tuple(rows),
    )


def _column_of(setting: Setting, figure: DisclosedFigure, key: str) -> str:
    name, _, currency = key.partition(" in ")
    headings = {column.name: column.heading for column in figure.columns}
    return f"{setting.language.word(headings.get(name, name))} ({currency})"


def _frozen(setting: Setting, figure: DisclosedFigure, release: Release) -> str:
    on, known = release.on, release.known
    return paths.figure(setting.tag, figure.name, paths.release(f"{on.isoformat()}-{known}"))


def _proof(setting: Setting) -> Links:
    root = f"{setting.edition.shown.known}:{setting.edition.root}"
    return Links(
        name="proof",
        heading="How you know that nothing behind it was changed",
        links=((Link(setting.word("The proofs"), setting.page_path("proofs")), root),),
    )
