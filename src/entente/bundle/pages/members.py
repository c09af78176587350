"""Members: who they are and what each pledged, committed and paid, with a page of its own for every one."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from entente.basics.money import Money
from entente.bundle import paths
from entente.bundle.look.planned import Later, as_input
from entente.bundle.pages.chronicle import chronicle_rows
from entente.bundle.pages.drawing import member_bars
from entente.bundle.pages.lines import figure_block, left_out
from entente.bundle.pages.overview import member_count
from entente.bundle.pages.tables import figure_table, inputs_of
from entente.bundle.parts.chronicle import Chronicle
from entente.bundle.parts.prose import Prose
from entente.bundle.parts.states import Empty
from entente.bundle.values import Sentence, Value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from entente.bundle.look.page import Page
    from entente.bundle.pages.setting import Setting
    from entente.bundle.pages.tables import Numbered
    from entente.disclosure.disclosed import DisclosedFigure

_NEWEST = 50
"""Acts, and lines of a figure, that a member's page shows."""
_MEASURES = ("pledged", "committed", "received")


def members_page(setting: Setting) -> Page:
    """Return the list of members, under the bars of what each pledged and paid."""
    figures = setting.edition.shown.figures
    content: list[object] = []
    position, members = figures.get("position"), figures.get("members")
    if position is not None and (chart := member_bars(setting, position)) is not None:
        heading = Sentence(
            "{count} lines in {currency}: the outline is what was pledged, the solid bar what came in",
            {
                "count": Value(len(chart.members), setting.figure_path("position")),
                "currency": Value(setting.edition.reporting_currency),
            },
        )
        content.append(figure_block(setting, position, heading=heading, chart=chart, name="members-position"))
    if members is not None and members.lines:
        content += [figure_block(setting, members, name="members"), left_out(setting, members)]
    if not content:
        content.append(
            Empty(
                title="No member yet",
                what="Members will stand here with the day each acceded and what it pledged, committed and paid.",
                who="A member signs its accession, the keeper of the book files it with its source.",
            )
        )
    heading = Sentence(
        "{count} members belong to the coalition (as of {day})",
        {
            "count": Value(member_count(setting), setting.figure_path("members")),
            "day": Value(setting.edition.shown.on),
        },
    )
    path = f"{setting.frozen}{setting.page_path('members')}"
    return setting.page(path, heading, content, section="members")


def member_pages(setting: Setting) -> Iterator[Page]:
    """Yield a page for each member, with its lines in every figure and its acts."""
    for party in setting.edition.members:
        path = paths.member(setting.tag, party)
        content = Later(_inputs(setting, party), partial(_content, setting, party))
        yield setting.page(path, _heading(setting, party), [content], section="members")


def _inputs(setting: Setting, party: str) -> tuple[bytes, ...]:
    """Return all that a member's page shows below its heading, which is the same in every language."""
    known = setting.edition.member_inputs
    if party not in known:
        known[party] = tuple(_shown(setting, party))
    return known[party]


def _shown(setting: Setting, party: str) -> Iterator[bytes]:
    edition = setting.edition
    for figure in edition.figures():
        if lines := [each for each in edition.lines_of(figure, party) if not each[1].is_total]:
            yield as_input(len(lines))
            yield from inputs_of(setting, figure, _newest(lines))
    acts = edition.entries_about(party)
    newest = acts[-_NEWEST:]
    yield as_input(len(acts))
    yield from (edition.fingerprints[act.number] for act in newest)
    if any(act.recorded_at is None for act in newest):
        yield as_input(edition.known_at)


def _content(setting: Setting, party: str) -> Iterator[object]:
    edition = setting.edition
    for figure in edition.figures():
        lines = edition.lines_of(figure, party)
        yield from _lines_of(setting, figure, [each for each in lines if not each[1].is_total])
    yield from _acts(setting, party)


def _heading(setting: Setting, party: str) -> Sentence:
    """Return what a member pledged, committed and paid, as a sentence; several currencies follow one another."""
    position = setting.edition.shown.figures.get("position")
    lines = [line for _, line in setting.edition.lines_of(position, party)] if position is not None else []
    blanks = {
        "member": Value(setting.words.party(party)),
        "day": Value(setting.edition.shown.on),
    }
    for measure in reversed(_MEASURES):
        found = [cell for line in lines if isinstance(cell := line[measure], Money) and cell.minor]
        if found:
            to = setting.figure_path("position")
            blanks |= {"amount": Value(found[0], to, is_about=True), "count": Value(len(found), to)}
            return Sentence(_SAID[measure, len(found) > 1], blanks)
    return Sentence("{member} (as of {day})", blanks)


_SAID = {
    ("pledged", False): "{member} has pledged about {amount} (as of {day})",
    ("pledged", True): "{member} has pledged about {amount}, on {count} lines (as of {day})",
    ("committed", False): "{member} has committed about {amount} (as of {day})",
    ("committed", True): "{member} has committed about {amount}, on {count} lines (as of {day})",
    ("received", False): "{member} has paid about {amount} (as of {day})",
    ("received", True): "{member} has paid about {amount}, on {count} lines (as of {day})",
}


def _lines_of(setting: Setting, figure: DisclosedFigure, lines: list[Numbered]) -> Iterator[object]:
    """Yield the newest lines of a member in a figure, and how many there are where those are not all."""
    if not any(len(line.cells) > 1 for _, line in lines):
        return
    without = ("member",) if len(figure.columns) > 1 else ()
    yield figure_table(setting, figure, sorted(_newest(lines), key=lambda each: each[0]), without=without)
    if len(lines) > _NEWEST:
        words = Sentence(
            "The table shows the newest {count} of {number} lines; the files hold every one.",
            {
                "count": Value(_NEWEST),
                "number": Value(len(lines), paths.table(figure.name, "csv")),
            },
        )
        yield Prose(name=f"{figure.name.replace('_', '-')}-left-out", paragraphs=(words,))


def _newest(lines: list[Numbered]) -> list[Numbered]:
    """Return the lines that rest on the newest entries, since lines stand in the order of their names."""
    return sorted(lines, key=lambda each: max(each[1].entries, default=0))[-_NEWEST:]


def _acts(setting: Setting, party: str) -> Iterator[object]:
    acts = setting.edition.entries_about(party)
    if not acts:
        return
    lead = Sentence(
        "{count} acts name it; the newest stand first."
        if len(acts) <= _NEWEST
        else "{count} acts name it; the newest {number} stand here, all of them in the chronicle.",
        {"count": Value(len(acts), setting.page_path("acts")), "number": Value(_NEWEST)},
    )
    yield Prose(name="acts", heading="Its acts", paragraphs=(lead,))
    yield Chronicle(rows=tuple(chronicle_rows(setting, list(reversed(acts))[:_NEWEST])))
