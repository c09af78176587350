"""The overview: what a reader who knows nothing needs to understand in ten seconds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from entente.basics.money import Money
from entente.bundle import paths
from entente.bundle.look.card import card
from entente.bundle.pages.chronicle import chronicle_rows
from entente.bundle.pages.drawing import ratio, stages, total_in
from entente.bundle.pages.lines import figure_block
from entente.bundle.pages.setting import text_of
from entente.bundle.pages.statements import outcome_link, outcomes
from entente.bundle.pages.tables import figure_table, numbered
from entente.bundle.parts.chronicle import Chronicle
from entente.bundle.parts.prose import Links, Prose
from entente.bundle.parts.states import Empty
from entente.bundle.values import Sentence, Value, plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from entente.bundle.look.page import Page
    from entente.bundle.pages.setting import Setting
    from entente.bundle.pages.tables import Numbered
    from entente.bundle.parts.figures import FigureBlock
    from entente.disclosure.disclosed import DisclosedFigure

_NEWEST = 5
_FUND = "fund"


def overview(setting: Setting, path: str | None = None) -> Page:
    """Return the overview, at a path of its own where one is given."""
    content = [
        _position(setting),
        _who(setting),
        *_stated(setting),
        _checked(setting),
        *_newest(setting),
    ]
    return setting.page(
        path or f"{setting.frozen}{setting.page_path('index')}",
        message(setting),
        content,
        section="index",
        description=setting.word(
            "Who pledged, committed and paid what, how you can know, and the acts behind every number."
        ),
    )


def message(setting: Setting) -> Sentence:
    """Return the heading of the overview: the message, dated, in words."""
    day = Value(setting.edition.shown.on)
    members = Value(member_count(setting), setting.page_path("members"))
    figure = setting.edition.shown.figures.get("position")
    for measure, words in (
        ("received", "{count} members have put about {amount} into the common fund (as of {day})"),
        ("committed", "{count} members have committed about {amount} (as of {day})"),
    ):
        amounts = _totals(figure, measure)
        if len(amounts) == 1:
            amount = Value(amounts[0], setting.figure_path("position"), is_about=True)
            return Sentence(words, {"count": members, "amount": amount, "day": day})
    return _of_pledges(setting, members, _totals(figure, "pledged"))


def overview_card(setting: Setting) -> tuple[str, bytes]:
    """Return the picture that links to these pages are shown with, by its path: the message of the overview."""
    as_of = setting.as_of
    dated = f"{setting.word('As of')} {setting.said(as_of.on)}, {setting.word('as known on')} {setting.said(as_of.known_at)}"
    picture = card(setting.coalition, plain(message(setting), setting.language), dated)
    return paths.card(setting.tag, setting.frozen), picture


_THREE = "{count} members have pledged about {amount}, about {second} and amounts in one other currency (as of {day})"
_SEVERAL = "{count} members have pledged about {amount}, about {second} and amounts in {others} other currencies (as of {day})"


def _of_pledges(setting: Setting, members: Value, amounts: list[Money]) -> Sentence:
    blanks = {"count": members, "day": Value(setting.edition.shown.on)}
    if not amounts:
        return Sentence("{count} members (as of {day})", blanks)
    to = setting.figure_path("position")
    blanks["amount"] = Value(amounts[0], to, is_about=True)
    if len(amounts) == 1:
        return Sentence("{count} members have pledged about {amount} (as of {day})", blanks)
    blanks["second"] = Value(amounts[1], to, is_about=True)
    words = "{count} members have pledged about {amount} and {second} (as of {day})"
    if len(amounts) > 2:  # noqa: PLR2004 - a heading names two
        blanks["others"] = Value(len(amounts) - 2, to)
        words = _SEVERAL if len(amounts) > 3 else _THREE  # noqa: PLR2004 - the words for one more, and for some
    return Sentence(words, blanks)


def member_count(setting: Setting) -> int:
    """Return how many members the members figure shows, those on their way and those that left aside."""
    figure = setting.edition.shown.figures.get("members")
    return sum(line["state"] == "member" for line in figure.lines) if figure is not None else 0


def _totals(figure: DisclosedFigure | None, measure: str) -> list[Money]:
    """Return the totals of a measure, the currency with most lines first."""
    if figure is None:
        return []
    lines = [line[measure] for line in figure.lines if not line.is_total]
    currencies = [cell.currency for cell in lines if isinstance(cell, Money)]
    found = [cell for line in figure.lines if line.is_total and isinstance(cell := line[measure], Money)]
    return sorted(
        (cell for cell in found if cell.minor),
        key=lambda cell: (-currencies.count(cell.currency), cell.currency),
    )


def _position(setting: Setting) -> FigureBlock | Empty:
    figure = setting.edition.shown.figures.get("position")
    chart = stages(setting, figure) if figure is not None else None
    if figure is None or chart is None:
        return Empty(
            title="No amount in the book yet",
            what="What members pledge, commit and pay will stand here side by side.",
            who="Members announce, the keeper of the book files it with its source.",
        )
    totals = [line for line in numbered(figure) if line[1].is_total]
    lines = totals or numbered(figure)
    currency = setting.edition.reporting_currency
    to = setting.figure_path("position")
    blanks = {
        name: Value(total_in(figure, name, currency), to, is_about=True)
        for name in ("pledged", "committed", "received")
    }
    words = "In {currency}: pledged {pledged}, committed {committed}, received {received}"
    return figure_block(
        setting,
        figure,
        heading=Sentence(words, {"currency": Value(currency), **blanks}),
        chart=chart,
        table=figure_table(setting, figure, lines, name="stages-table"),
        name="stages",
    )


def _who(setting: Setting) -> Prose:
    founding, leads = setting.edition.founding, setting.edition.leads
    place = setting.language.place(text_of(founding, "place"))
    blanks = {
        "coalition": Value(setting.coalition),
        "leads": Value(setting.parties(leads), setting.page_path("members")),
        "day": Value(setting.words.field("on", founding.get("on", "-"))),
        "place": Value(place),
    }
    words = "{coalition} was founded on {day} ({place})." if place else "{coalition} was founded on {day}."
    sentences = [words, "It is led by: {leads}."] if leads else [words]
    paragraphs = [Sentence(words, blanks) for words in sentences] if founding else []
    explained = (
        "A pledge is an announcement, a commitment is signed, a contribution has arrived: different measures, "
        "which are never added."
    )
    return Prose(name="who", heading="Who leads", paragraphs=(*paragraphs, Sentence(explained)))


def _stated(setting: Setting) -> Iterator[FigureBlock]:
    """Yield a stated total of the fund and of the members, each beside the book: of the day's year before any other."""
    figure = setting.edition.shown.figures.get("stated_totals")
    if figure is None:
        return
    for subject in (_FUND, "members"):
        lines = [each for each in numbered(figure) if _states(each, subject)]
        if lines:
            block = _beside(setting, figure, max(lines, key=lambda each: _nearness(setting, each)))
            if block is not None:
                yield block


def _nearness(setting: Setting, each: Numbered) -> tuple[bool, str, int]:
    number, line = each
    return line["period"] == str(setting.edition.shown.on.year), str(line["on"]), number


def _states(each: Numbered, subject: str) -> bool:
    line = each[1]
    is_firm = line["said_as"] in {"paid", "pledged", "total"}
    return line["subject"] == subject and isinstance(line["stated"], Money) and is_firm


def _beside(setting: Setting, figure: DisclosedFigure, each: Numbered) -> FigureBlock | None:
    number, line = each
    subject = str(line["subject"])
    chart = ratio(setting, line, f"stated-{subject}")
    if chart is None:
        return None
    to = f"{setting.figure_path(figure.name)}#line-{number}"
    same = [other for other in numbered(figure) if _is_beside(line, other)]
    words = (
        "Of {stated} stated as given to the fund ({speaker}, {day}), the book accounts for {booked}; "
        "{unexplained} remain unexplained"
        if subject == _FUND
        else "Of {stated} stated as promised by the members ({speaker}, {day}), the book accounts for {booked}; "
        "{unexplained} remain unexplained"
    )
    unexplained = line["unexplained"]
    blanks = {
        "stated": Value(chart.told, to, is_about=True),
        "speaker": Value(str(line["speaker"] or "-")),
        "day": Value(setting.words.field("on", str(line["on"]))),
        "booked": Value(chart.booked, to, is_about=True),
        "unexplained": Value(unexplained if isinstance(unexplained, Money) else None, to, is_about=True),
    }
    table = figure_table(
        setting, figure, same, name=f"stated-{subject}-table", without=("speaker", "subject")
    )
    return figure_block(
        setting,
        figure,
        heading=Sentence(words, blanks),
        chart=chart,
        table=table,
        name=f"stated-{subject}",
    )


def _is_beside(line: object, other: Numbered) -> bool:
    first, second = line, other[1]
    return all(first[name] == second[name] for name in ("statement", "subject"))  # type: ignore[index]


def _checked(setting: Setting) -> Links | None:
    counts = outcomes(setting)
    if not counts:
        return None
    return Links(
        name="checked",
        heading="What was said in public, held against the book",
        links=tuple(
            (outcome_link(setting, outcome), setting.word("{count} claims", count=count))
            for outcome, count in counts
        ),
    )


def _newest(setting: Setting) -> tuple[Prose, Chronicle]:
    acts, to = setting.edition.shown.acts, setting.page_path("acts")
    newest = acts[-_NEWEST:]
    blanks = {"count": Value(len(acts), to)}
    lead = Sentence("{count} acts are in the book so far.", blanks)
    if len(newest) < len(acts):
        blanks["all"] = Value(setting.word("all of them"), to)
        lead = Sentence("The newest of {count} acts; {all} are in the chronicle.", blanks)
    return (
        Prose(name="newest", heading="What happened last", paragraphs=(lead,)),
        Chronicle(rows=tuple(chronicle_rows(setting, reversed(newest)))),
    )
