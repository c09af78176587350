"""Charts of an edition's figures, each with a finding as its title; None where there is nothing to draw."""

from __future__ import annotations

from typing import TYPE_CHECKING

from entente.basics.money import Money
from entente.bundle.charts.members import MemberBar, MemberBars
from entente.bundle.charts.ratio import Ratio
from entente.bundle.charts.stages import Stage, Stages
from entente.bundle.charts.timeline import Lane, Mark, Timeline
from entente.bundle.pages.setting import shown_of
from entente.bundle.pages.tables import numbered
from entente.bundle.values import WITHHELD, Withheld
from entente.disclosure.disclosed import Withheld as Closed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from entente.bundle.pages.setting import Setting
    from entente.bundle.pages.tables import Numbered
    from entente.bundle.values import Amount
    from entente.disclosure.disclosed import DisclosedFigure, DisclosedLine

STAGES = (("pledged", "Pledged"), ("committed", "Committed"), ("received", "Received"))
"""The stages of money coming in that figures know, in their order; what is spent has none yet."""


def total_in(figure: DisclosedFigure, column: str, currency: str) -> Amount:
    """Return the total of a column in one currency: zero where it has none, withheld where it may not be shown.

    Values are totalled by currency and then over all of them, which is the last line.
    """
    if all(each.name != column for each in figure.columns):
        return Money(currency, 0) if figure.is_whole else WITHHELD
    for line in reversed(figure.lines):
        cell = line[column]
        if line.is_total and isinstance(cell, Money) and cell.currency == currency:
            return cell
        if line.is_total and isinstance(cell, Closed) and _is_of(line, currency):
            return WITHHELD
    lines = (line[column] for line in figure.lines if not line.is_total)
    is_touched = not figure.is_whole or any(isinstance(cell, Closed) for cell in lines)
    return WITHHELD if is_touched else Money(currency, 0)


def _is_of(line: DisclosedLine, currency: str) -> bool:
    return any(isinstance(cell, str) and cell.endswith(currency) for cell in line.cells.values())


def stages(setting: Setting, figure: DisclosedFigure) -> Stages | None:
    """Return the stages of the position side by side, in the currency charts are drawn in."""
    currency = setting.edition.reporting_currency
    if not currency:
        return None
    to = setting.figure_path(figure.name)
    amounts = {stage: total_in(figure, stage, currency) for stage, _ in STAGES}
    title = setting.word(
        "In {currency}: pledged {pledged}, committed {committed}, received {received}",
        currency=currency,
        **{stage: about(setting, amount) for stage, amount in amounts.items()},
    )
    return Stages(
        name="stages",
        title=title,
        says=setting.word("One bar for each stage from a common base line; stages are never added."),
        stages=tuple(
            Stage(stage=stage, label=setting.word(label), amount=amounts[stage], to=to)
            for stage, label in STAGES
        ),
    )


def about(setting: Setting, amount: Amount) -> str:
    """Return an amount rounded, in words."""
    if isinstance(amount, Money):
        return setting.language.about(amount)
    return setting.word("withheld") if isinstance(amount, Withheld) else "-"


def member_bars(setting: Setting, figure: DisclosedFigure) -> MemberBars | None:
    """Return each member's bar in the currency charts are drawn in, the largest pledge first."""
    currency = setting.edition.reporting_currency
    found = [
        (number, line)
        for number, line in numbered(figure)
        if not line.is_total and _has_in(line, ("pledged", "received"), currency)
    ]
    if not found:
        return None
    found.sort(key=lambda each: _size(each[1]))
    return MemberBars(
        name="member-bars",
        title=setting.word(
            "{count} members have amounts in {currency} in the book", count=len(found), currency=currency
        ),
        says=setting.word("One row a member: the outline is what it pledged, the solid bar what came in."),
        members=tuple(_bar(setting, figure, each, currency) for each in found),
    )


def _size(line: DisclosedLine) -> tuple[int, str]:
    """Return what bars are ordered by: what is shown of them."""
    pledged = line["pledged"]
    return (-pledged.minor if isinstance(pledged, Money) else 0), str(line["member"])


def _has_in(line: DisclosedLine, columns: Sequence[str], currency: str) -> bool:
    cells = [line[column] for column in columns]
    is_hidden = any(isinstance(cell, Closed) for cell in cells)
    return is_hidden or any(isinstance(cell, Money) and cell.currency == currency for cell in cells)


def _bar(setting: Setting, figure: DisclosedFigure, numbered_line: Numbered, currency: str) -> MemberBar:
    number, line = numbered_line
    party = str(line["member"])
    others = str(line["together_with"] or "")
    names = [setting.words.party(each) for each in (party, *(others.split(", ") if others else ()))]
    to = f"{setting.figure_path(figure.name)}#line-{number}"
    pledged, received = (_amount(line, column, currency) for column in ("pledged", "received"))
    return MemberBar(
        label=" + ".join(names),
        pledged=pledged,
        received=received,
        to=setting.member_path(party),
        pledged_to=to,
        received_to=to,
    )


def _amount(line: DisclosedLine, column: str, currency: str) -> Amount:
    cell = shown_of(line[column])
    if isinstance(cell, Withheld):
        return cell
    return cell if isinstance(cell, Money) and cell.currency == currency else None


def ratio(setting: Setting, line: DisclosedLine, name: str) -> Ratio | None:
    """Return what a stated total said beside what the book accounts for, in the measure it is held against."""
    told = shown_of(line["stated"])
    booked = shown_of(line[str(line["compared"])]) if isinstance(line["compared"], str) else None
    if not isinstance(told, Money) or booked is None:
        return None
    shown = booked if isinstance(booked, Money | Withheld) else None
    return Ratio(
        name=name,
        title=setting.word(
            "Of {stated} stated, the book accounts for {booked}",
            stated=about(setting, told),
            booked=about(setting, shown),
        ),
        says=setting.word("Two bars from one base line: what was said, and what is booked."),
        told=told,
        booked=shown,
        to=setting.figure_path("stated_totals"),
    )


def timeline(setting: Setting, lanes: Sequence[tuple[str, Sequence[Mark]]]) -> Timeline | None:
    """Return lanes of acts by the name of their kind."""
    days = [mark.on for _, marks in lanes for mark in marks]
    if not days or min(days) == max(days):
        return None
    return Timeline(
        name="timeline",
        title=setting.word(
            "{count} acts between {first} and {last}", count=len(days), first=min(days), last=max(days)
        ),
        says=setting.word("One lane a kind of act, one mark an act on its day, a reversed act crossed out."),
        lanes=tuple(Lane(label, tuple(marks), setting.page_path("acts")) for label, marks in lanes),
        first=min(days),
        last=max(days),
    )
