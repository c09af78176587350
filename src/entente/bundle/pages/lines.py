"""The line under a figure: its files, its frozen address, how to embed and how to cite it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from entente.basics.language import english
from entente.bundle import paths
from entente.bundle.look.page import Link
from entente.bundle.pages.tables import figure_table, shown_lines, title_of
from entente.bundle.parts.figures import FigureBlock, FigureLine
from entente.bundle.parts.prose import Prose
from entente.bundle.values import Sentence, Value

if TYPE_CHECKING:
    from entente.bundle.charts.chart import Chart
    from entente.bundle.pages.setting import Setting
    from entente.bundle.parts.tables import Table
    from entente.disclosure.disclosed import DisclosedFigure

_ROOT_LENGTH = 16


def figure_block(  # noqa: PLR0913 - a figure on a page has these parts
    setting: Setting,
    figure: DisclosedFigure,
    *,
    heading: Sentence | None = None,
    chart: Chart | None = None,
    table: Table | None = None,
    name: str = "",
) -> FigureBlock:
    """Return a figure in full, with its own title and whole table where no other is given."""
    block = name or figure.name.replace("_", "-")
    table = table or figure_table(setting, figure, shown_lines(figure), name=f"{block}-table")
    return FigureBlock(
        name=block,
        heading=heading or Sentence(title_of(setting, figure)),
        chart=chart,
        table=table,
        line=figure_line(setting, figure, table.name, chart),
    )


def left_out(setting: Setting, figure: DisclosedFigure) -> Prose | None:
    """Return how many of a figure's lines its table shows, None where it shows all of them."""
    shown, all_of_them = len(shown_lines(figure)), len(figure.lines)
    if shown == all_of_them:
        return None
    words = Sentence(
        "The table shows {count} of {number} lines, the totals among them; the files hold every one.",
        {
            "count": Value(shown),
            "number": Value(all_of_them, paths.table(figure.name, "csv", setting.frozen)),
        },
    )
    return Prose(name=f"{figure.name.replace('_', '-')}-left-out", paragraphs=(words,))


def figure_line(
    setting: Setting, figure: DisclosedFigure, table: str, chart: Chart | None = None
) -> FigureLine:
    """Return the line under a figure; `table` is the id of the table on the page."""
    svg = paths.drawing(setting.tag, chart.name, setting.frozen) if chart is not None else None
    return FigureLine(
        table=table,
        csv=paths.table(figure.name, "csv", setting.frozen),
        json=paths.table(figure.name, "json", setting.frozen),
        svg=svg,
        link=permalink(setting, figure.name),
        embed=embed(setting, chart) if chart is not None else None,
        cite=citation(setting, figure),
        bibtex=bibtex(setting, figure),
        source=Link("the acts behind this figure", f"{setting.figure_path(figure.name)}#rests"),
        on=figure.on,
        limits=limits_of(setting, figure),
    )


def limits_of(setting: Setting, figure: DisclosedFigure) -> tuple[str, ...]:
    """Return a figure's limits as they stand in its line, in the reader's language, without a full stop at the end."""
    return tuple(setting.language.word(limit).rstrip(".") for limit in figure.limits)


def permalink(setting: Setting, name: str) -> str:
    """Return the address of a figure as it was published with this release."""
    frozen = paths.release(setting.edition.tag)
    return f"{setting.edition.address}{paths.figure(setting.tag, name, frozen)}"


def embed(setting: Setting, chart: Chart) -> str:
    """Return HTML that shows a chart, as it was published, on a page elsewhere."""
    frozen = paths.release(setting.edition.tag)
    address = f"{setting.edition.address}{paths.drawing(setting.tag, chart.name, frozen)}"
    title = chart.title.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;")
    return f'<img src="{address}" alt="{title}">'


def citation(setting: Setting, figure: DisclosedFigure) -> str:
    """Return a citation as text: who says what, of which day, as known when, where, and under which root."""
    edition = setting.edition
    dated = setting.word(
        "As of {day}, as known with {count} entries, root {root}.",
        day=figure.on,
        count=edition.shown.known,
        root=edition.root[:_ROOT_LENGTH],
    )
    return (
        f"{setting.coalition}, {title_of(setting, figure)}. {dated} {permalink(setting, figure.name)}".strip()
    )


def bibtex(setting: Setting, figure: DisclosedFigure) -> str:
    """Return the same citation for a reference manager."""
    edition = setting.edition
    known = english().word("{count} entries", count=edition.shown.known)
    fields = {
        "author": f"{{{setting.coalition}}}",
        "title": title_of(setting, figure),
        "year": str(figure.on.year),
        "date": figure.on.isoformat(),
        "version": f"{known}, root {edition.root[:_ROOT_LENGTH]}",
        "url": permalink(setting, figure.name),
    }
    lines = "\n".join(f"  {name} = {{{_escaped(value)}}}," for name, value in fields.items())
    return f"@misc{{{figure.name.replace('_', '-')}-{edition.tag},\n{lines}\n}}"


def _escaped(text: str) -> str:
    """Return a text with what BibTeX would read as a command or an unmatched brace made harmless."""
    balanced = text if text.count("{") == text.count("}") else text.replace("{", "(").replace("}", ")")
    return balanced.replace("\\", "/").replace("%", r"\%").replace("&", r"\&")
