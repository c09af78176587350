"""Members: who they are and what each pledged, committed and paid, with a page of its own for every one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from entente.basics.money import Money
from entente.bundle import paths
from entente.bundle.pages.chronicle import chronicle_rows
from entente.bundle.pages.drawing import member_bars
from entente.bundle.pages.lines import figure_block, left_out
from entente.bundle.pages.overview import member_count
from entente.bundle.pages.tables import figure_table, numbered
from entente.bundle.parts.chronicle import Chronicle
from entente.bundle.parts.prose import Prose
from entente.bundle.parts.states import Empty
from entente.bundle.values import Sentence, Value

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from entente.bundle.look.page import Page
    from entente.bundle.pages.setting import Setting
    from entente.bundle.pages.tables import Numbered
    from entente.disclosure.disclosed import DisclosedFigure, DisclosedLine

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
    """Yield a page for each member."""
    lines = {figure.name: _by_member(figure) for figure in setting.edition.figures()}
    for party in setting.edition.members:
        yield _member_page(setting, party, {name: found.get(party, []) for name, found in lines.items()})


def _by_member(figure: DisclosedFigure) -> dict[str, list[Numbered]]:
    found: dict[str, list[Numbered]] = {}
    for each in numbered(figure):
        if isinstance(member := each[1]["member"], str):
            found.setdefault(member, []).append(each)
    return found


def _member_page(setting: Setting, party: str, lines: Mapping[str, list[Numbered]]) -> Page:
    """Return a member's page: its lines in every figure, and its acts."""
    content = [
        part
        for figure in setting.edition.figures()
        for part in _lines_of(setting, figure, [each for each in lines[figure.name] if not each[1].is_total])
    ]
    content += _acts(setting, party)
    path = paths.member(setting.tag, party)
    heading = _heading(setting, party, [line for _, line in lines.get("position", [])])
    return setting.page(path, heading, content, section="members")


def _heading(setting: Setting, party: str, lines: list[DisclosedLine]) -> Sentence:
    """Return what a member pledged, committed and paid, as a sentence; several currencies follow one another."""
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
