"""The demo's print: a day of the coalition as a page that reads well and can be quoted from."""

from __future__ import annotations

import textwrap
from itertools import compress
from typing import TYPE_CHECKING

import rich.box
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from entente.acts.pledges.state import Bound
from entente.examples.day import coalition_day
from entente.examples.drone_coalition import quoted_rates
from entente.examples.tongue import Tongue
from entente.figures.stated import FUND

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from rich.console import Console, RenderableType

    from entente.acts.membership.state import Coalition
    from entente.basics.language import Language
    from entente.basics.money import Money
    from entente.book.book import Book
from entente.examples.day import Beside, CoalitionDay, Part

_WIDEST = 100
"""Columns beyond which prose is hard to read."""
_LABELS = 13
"""Columns of the labels on the left."""
_NARROW = 72
"""Columns below which a table keeps to members and amounts."""
_COLUMNS = (("Member", False), ("What", False), ("On", True), ("Amount", True), ("Worth in {currency}", True))
_BAR = 40


def print_demo(out: Console, book: Book, day: date, language: Language) -> None:
    """Print what the example book says as of a day: who, what was stated, what the book shows, and words to quote."""
    tongue = Tongue(language)
    found = coalition_day(book, day, quoted_rates())
    out.print()
    out.print(Rule(Text(tongue.day(day), style="bold"), align="left", style="dim"))
    if found.coalition is None:
        out.print(tongue.say("No coalition was founded by this day."))
        return
    width = min(out.width, _WIDEST)
    out.print(_who(found, found.coalition, tongue, width))
    for beside in found.stated:
        for part in _beside(beside, tongue, width):
            out.print(part)
    for part in _to_quote(found, found.coalition, tongue, width):
        out.print(part)


def _who(found: CoalitionDay, coalition: Coalition, tongue: Tongue, width: int) -> RenderableType:
    founded = (coalition.meeting, coalition.place)
    members = tongue.parties(tongue.in_order(found.members))
    facts = [
        ("Coalition", tongue.say(coalition.name)),
        ("Founded", ", ".join((tongue.day(coalition.founded_on), *map(tongue.say, filter(None, founded))))),
        ("Led by", tongue.parties(found.leads)),
        ("Members", tongue.say("{count} in all: {parties}", count=len(found.members), parties=members)),
    ]
    if found.waiting:
        waiting = tongue.parties(tongue.in_order(found.waiting))
        words = "{count} expressed, not yet approved: {parties}"
        facts.append(("Accessions", tongue.say(words, count=len(found.waiting), parties=waiting)))
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(min_width=_LABELS - 2, style="dim", no_wrap=True)
    grid.add_column()
    for label, words in facts:
        grid.add_row(tongue.say(label), _wrapped(words, width - _LABELS))
    return Padding(grid, (1, 0, 0, 0))


def _beside(beside: Beside, tongue: Tongue, width: int) -> Iterator[RenderableType]:
    statement, claim = beside.total.statement, beside.total.claim
    is_fund = claim.subject == FUND
    stated = tongue.bounded(beside.total.amount, claim.bound)
    head = (
        "Stated as given to the common fund: {stated}"
        if is_fund
        else "Stated as pledged by the members for {period}: {stated}"
    )
    yield Text()
    yield Text(tongue.say(head, period=claim.period, stated=stated), style="bold")
    yield Text(f"{tongue.say(statement.speaker)}, {tongue.day(statement.on)}", style="dim")
    yield _parts(beside, tongue, width)
    yield _bar(beside, tongue)
    silence = [_wrapped(words, width, style="dim") for words in _silence(beside, tongue)]
    yield from [Text(), *silence] if silence else []


def _silence(beside: Beside, tongue: Tongue) -> Iterator[str]:
    if beside.silent:
        parties = tongue.parties(tongue.in_order(beside.silent))
        yield tongue.say("No amount in the book: {parties}.", parties=parties)
    if beside.said:
        amounts = [
            f"{tongue.parties([said.member])} {tongue.bounded(said.money, said.bound)} ({tongue.day(said.on)})"
            for said in beside.said
        ]
        yield tongue.say(
            "Said of them in statements, counted nowhere: {amounts}.", amounts=tongue.say("; ").join(amounts)
        )


def _parts(beside: Beside, tongue: Tongue, width: int) -> RenderableType:
    table = Table(box=rich.box.SIMPLE_HEAD, pad_edge=False, header_style="dim", border_style="dim")
    kinds = {part.amount.measure for part in beside.parts}
    is_wide = width >= _NARROW
    shown = (True, is_wide and len(kinds) > 1, is_wide, True, True)
    for heading, is_number in compress(_COLUMNS, shown):
        said = tongue.say(heading, currency=beside.stated.currency)
        table.add_column(said, overflow="fold", no_wrap=is_number, justify="right" if is_number else "left")
    for part in tongue.in_order(beside.parts, lambda part: part.amount.member):
        table.add_row(*compress(_cells(part, kinds, tongue), shown))
    table.add_section()
    for label, amount, style in _sums(beside, tongue):
        table.add_row(*compress((tongue.say(label), "", "", "", amount), shown), style=style)
    return table


def _cells(part: Part, kinds: set[str], tongue: Tongue) -> tuple[str, ...]:
    amount = part.amount
    return (
        tongue.parties((amount.member, *amount.together_with)),
        _what(part, kinds, tongue),
        tongue.short_day(amount.on),
        tongue.bounded(amount.money, amount.bound),
        tongue.bare(part.worth) if part.worth is not None else tongue.say("no rate"),
    )


def _what(part: Part, kinds: set[str], tongue: Tongue) -> str:
    """Name what an amount is: its channel where all are pledges, else its measure too."""
    measure, _, channel = part.amount.measure.partition("_")
    words = [tongue.say(channel.replace("_", "-"))] if channel else []
    if not all(kind.startswith(measure) for kind in kinds):
        words.insert(0, tongue.say(measure))
    return ", ".join(words)


def _sums(beside: Beside, tongue: Tongue) -> Iterator[tuple[str, str, str]]:
    bound = beside.total.claim.bound
    yield "Pledged", tongue.bare(beside.pledged), ""
    if beside.compared == "received":
        yield "Received", tongue.bare(beside.received), ""
    yield "Stated", tongue.bounded(beside.stated, bound, bare=True), ""
    yield "Unexplained", tongue.bounded(beside.unexplained, bound, bare=True), "bold"
    if beside.compared == "received":
        yield "Beyond pledges", tongue.bounded(beside.beyond_pledges, bound, bare=True), ""


def _bar(beside: Beside, tongue: Tongue) -> RenderableType:
    stated = beside.stated.minor
    explained = _hundredths(beside.accounted.minor, stated)
    pledged = max(_hundredths(beside.pledged.minor, stated), explained)
    if beside.compared == "received":
        words = tongue.say("{received} % received, {pledged} % pledged", received=explained, pledged=pledged)
    else:
        words = tongue.say("{share} % explained by the book", share=explained)
    full, half = (-(-share * _BAR // 100) for share in (explained, pledged))
    bar = Text("█" * full, style="green")
    bar.append("▒" * (half - full), style="cyan").append("░" * (_BAR - half), style="yellow")
    return Text.assemble(bar, "  ", words)


def _hundredths(part: int, whole: int) -> int:
    return max(0, min(100, part * 100 // whole)) if whole > 0 else 0


def _to_quote(
    found: CoalitionDay, coalition: Coalition, tongue: Tongue, width: int
) -> Iterator[RenderableType]:
    yield Text()
    yield Text(tongue.say("To quote"), style="bold")
    sentences = [_members_said(found, coalition, tongue)]
    sentences += [_total_said(beside, found.day, tongue) for beside in found.stated]
    for sentence in sentences:
        yield _wrapped(sentence, width, indent="  ")
    yield Text()
    for limit in _limits(found, tongue):
        yield _wrapped(limit, width, style="dim")


def _members_said(found: CoalitionDay, coalition: Coalition, tongue: Tongue) -> str:
    said = tongue.say(
        "On {day} the {coalition} (founded on {founded_on}; leads: {leads}) has {count} members.",
        day=tongue.day(found.day),
        coalition=tongue.say(coalition.name),
        founded_on=tongue.day(coalition.founded_on),
        leads=tongue.parties(found.leads, joined=True),
        count=len(found.members),
    )
    if not found.waiting:
        return said
    waiting = tongue.say(
        "Accession is expressed and not yet approved for {parties}.",
        parties=tongue.parties(tongue.in_order(found.waiting), joined=True),
    )
    return f"{said} {waiting}"


def _total_said(beside: Beside, day: date, tongue: Tongue) -> str:
    statement, claim = beside.total.statement, beside.total.claim
    if claim.subject != FUND:
        template = (
            "Of {stated} stated as pledged by the members for {period} ({speaker}, {said_on}), this book can account "
            "for {pledged} as of {day}; {unexplained} remain unexplained."
        )
    elif beside.received.minor:
        template = (
            "Of {stated} stated as given to the common fund ({speaker}, {said_on}), this book shows {received} "
            "received and {pledged} pledged as of {day}; {unexplained} remain unexplained."
        )
    else:
        template = (
            "Of {stated} stated as given to the common fund ({speaker}, {said_on}), this book shows no receipt as of "
            "{day}, and pledges of {pledged}; {beyond} are not explained by pledges either."
        )
    return tongue.say(
        template,
        stated=tongue.bounded(beside.total.amount, claim.bound),
        period=claim.period,
        speaker=tongue.say(statement.speaker),
        said_on=tongue.day(statement.on),
        day=tongue.day(day),
        received=tongue.amounts(_with_unrated(beside, "received", beside.received)),
        pledged=tongue.amounts(_with_unrated(beside, "pledged", beside.pledged)),
        unexplained=tongue.bounded(beside.unexplained, claim.bound),
        beyond=tongue.bounded(beside.beyond_pledges, claim.bound),
    )


def _with_unrated(beside: Beside, measure: str, sum_: Money) -> list[Money]:
    return [sum_, *(money for of, money in beside.unrated if of == measure)]


def _limits(found: CoalitionDay, tongue: Tongue) -> Iterator[str]:
    yield tongue.say(
        "All figures as of {day}, as known at entry {known}. The book holds what public pages prove: what it does "
        "not show may exist all the same, and what is unexplained is attributed to nobody.",
        day=tongue.day(found.day),
        known=found.known,
    )
    if found.stated:
        yield tongue.say(
            "Other currencies are restated at {rates}. They are no official rates.",
            rates=tongue.say(found.rates.name),
        )
    unrated = dict.fromkeys(tongue.amount(money) for beside in found.stated for _, money in beside.unrated)
    if unrated:
        yield tongue.say("No rate is quoted for {amounts}: left out of the sums.", amounts=", ".join(unrated))
    if any(part.amount.bound is Bound.UP_TO for beside in found.stated for part in beside.parts):
        yield tongue.say("What was announced as up to an amount counts in full.")


def _wrapped(words: str, width: int, *, style: str = "", indent: str = "") -> Text:
    """Return prose in lines of a width, never broken within an amount, a day or a name."""
    lines = textwrap.wrap(
        words,
        max(width, _LABELS),
        initial_indent=indent,
        subsequent_indent=indent,
        break_on_hyphens=False,
        break_long_words=False,
    )
    return Text("\n".join(lines).replace("\N{NO-BREAK SPACE}", " "), style=style, no_wrap=True)
