"""Money: where the fund's money came from, where it went, and how much it held on each day."""

from __future__ import annotations

from datetime import date
from itertools import accumulate, groupby
from typing import TYPE_CHECKING

from entente.basics.money import Money
from entente.bundle.charts.balance import Balance, Level
from entente.bundle.charts.flow import Flow, Node, Stream
from entente.bundle.pages.drawing import about, total_in
from entente.bundle.pages.lines import figure_block
from entente.bundle.pages.setting import shown_of
from entente.bundle.pages.tables import figure_table, shown_lines, title_of
from entente.bundle.parts.prose import Links, Prose
from entente.bundle.parts.states import Empty
from entente.bundle.values import WITHHELD, Sentence, Value, Withheld

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from entente.bundle.look.page import Page
    from entente.bundle.pages.setting import Setting
    from entente.bundle.parts.figures import FigureBlock
    from entente.bundle.values import Amount
    from entente.disclosure.disclosed import DisclosedAct, DisclosedFigure

_BLOCKS = ("sources_and_uses", "financial_position", "available", "outstanding", "support")
_IN = {"cash-received": "amount", "note-encashed": "amount", "interest-credited": "amount"}
_OUT = {"contribution-refunded": "amount", "fee-charged": "amount"}
_EXCHANGE = "currency-exchanged"
_MOST_PAYERS = 24
_LINES = 20


def money_page(setting: Setting) -> Page:
    """Return the page of the fund's money; what has not happened is said, not drawn."""
    figures = setting.edition.shown.figures
    content: list[object] = []
    received = figures.get("received")
    if received is not None and received.lines:
        content.append(figure_block(setting, received, chart=flow(setting, received), name="flow"))
    cash = figures.get("cash")
    if cash is not None and cash.lines:
        content.append(figure_block(setting, cash, chart=balance(setting, cash), name="cash"))
    shown = [figures[name] for name in _BLOCKS if name in figures]
    content += [part for figure in shown if figure.lines for part in _in_short(setting, figure)]
    if received is None or not received.lines:
        content.insert(0, _empty())
    content.append(_all_figures(setting))
    path = f"{setting.frozen}{setting.page_path('money')}"
    return setting.page(path, _heading(setting, received), content, section="money")


def _in_short(setting: Setting, figure: DisclosedFigure) -> Iterator[FigureBlock | Prose]:
    """Yield a figure's first lines with its totals, and the way to all of them where there are more."""
    lines = shown_lines(figure)
    plain = [line for line in lines if not line[1].is_total]
    table = figure_table(
        setting,
        figure,
        [*plain[:_LINES], *(line for line in lines if line[1].is_total)],
        name=f"{figure.name.replace('_', '-')}-table",
    )
    yield figure_block(setting, figure, table=table)
    count = sum(not line.is_total for line in figure.lines)
    if count > _LINES:
        words = "The first {count} of {all} lines are shown here, and every total; {figure} has all of them."
        blanks = {
            "count": Value(_LINES),
            "all": Value(count),
            "figure": Value(title_of(setting, figure), setting.figure_path(figure.name)),
        }
        yield Prose(name=f"more-{figure.name.replace('_', '-')}", paragraphs=(Sentence(words, blanks),))


def _heading(setting: Setting, received: DisclosedFigure | None) -> Sentence:
    currency = setting.edition.reporting_currency
    day = Value(setting.edition.shown.on)
    if received is None or not received.lines:
        return Sentence("No money has reached the common fund in this book (as of {day})", {"day": day})
    totals = [total_in(received, column, currency) for column in ("value", "amount")]
    shown = next((each for each in totals if isinstance(each, Money) and each.minor), totals[-1])
    amount = Value(shown, setting.figure_path("received"), is_about=True)
    return Sentence("The common fund has received {amount} (as of {day})", {"amount": amount, "day": day})


def _empty() -> Empty:
    return Empty(
        title="No contribution in the book yet",
        what="Money received, its use and the balance of the fund will stand here from the first receipt on.",
        who="A member pays, the keeper of the fund files the bank's credit advice.",
    )


def _all_figures(setting: Setting) -> Links:
    shown = setting.edition.shown.figures.values()
    return Links(
        name="figures",
        heading="All figures",
        links=tuple((setting.figure_link(figure), setting.language.word(figure.meaning)) for figure in shown),
    )


# -- the flow ----------------------------------------------------------------------------------------------------------


def flow(setting: Setting, figure: DisclosedFigure) -> Flow | None:
    """Return the flow from members into the fund in the currency charts are drawn in, the largest first."""
    currency = setting.edition.reporting_currency
    paid = _paid(figure, currency)
    if not paid:
        return None
    to = setting.figure_path(figure.name)
    total = total_in(figure, "amount", currency)
    nodes = tuple(
        Node(key=party, label=setting.words.party(party), amount=amount, to=setting.member_path(party))
        for party, amount in paid[:_MOST_PAYERS]
    )
    fund = Node(key="fund", label=setting.word("the common fund"), amount=total, to=to)
    return Flow(
        name="flow",
        title=setting.word(
            "{count} members paid {amount} into the fund", count=len(paid), amount=about(setting, total)
        ),
        says=setting.word("Ribbons lead from each member to the common fund, as thick as what it paid."),
        heads=(setting.word("Members"), setting.word("Common fund")),
        columns=(nodes, (fund,)),
        streams=tuple(Stream(node.key, fund.key, node.amount) for node in nodes),
    )


def _paid(figure: DisclosedFigure, currency: str) -> list[tuple[str, Amount]]:
    sums: dict[str, Amount] = {}
    for line in figure.lines:
        party, cell = line["member"], shown_of(line["amount"])
        if line.is_total or not isinstance(party, str):
            continue
        if isinstance(cell, Withheld):
            sums[party] = WITHHELD
        elif isinstance(cell, Money) and cell.currency == currency:
            before = sums.get(party)
            sums[party] = before if isinstance(before, Withheld) else (before + cell if before else cell)
    return sorted(sums.items(), key=lambda each: (_size(each[1]), each[0]))


def _size(amount: Amount) -> int:
    return -amount.minor if isinstance(amount, Money) else 0


# -- the balance -------------------------------------------------------------------------------------------------------


def balance(setting: Setting, figure: DisclosedFigure) -> Balance | None:
    """Return the cash held on each day, from the open acts that moved it.

    None where these do not lead to the cash the figure shows: something of it is withheld then.
    """
    currency = setting.edition.reporting_currency
    held = total_in(figure, "amount", currency)
    moved = sorted(_moved(setting, currency))
    days = [(on, sum(minor for _, minor in group)) for on, group in groupby(moved, key=lambda each: each[0])]
    if not isinstance(held, Money) or not days or sum(minor for _, minor in days) != held.minor:
        return None
    sums = accumulate(minor for _, minor in days)
    levels = tuple(Level(on, Money(currency, minor)) for (on, _), minor in zip(days, sums, strict=True))
    return Balance(
        name="cash-held",
        title=setting.word("The fund holds {amount} in cash", amount=about(setting, held)),
        says=setting.word("A step line of the cash held: up with each receipt, down with each payment."),
        levels=levels,
        until=max(setting.edition.shown.on, levels[-1].on),
        to=setting.figure_path(figure.name),
    )


def _moved(setting: Setting, currency: str) -> Iterator[tuple[date, int]]:
    for act in setting.edition.shown.acts:
        if act.is_outline or act.reversed_by:
            continue
        for minor in _minors(act, currency):
            yield date.fromisoformat(str(act.document["on"])), minor


def _minors(act: DisclosedAct, currency: str) -> Iterator[int]:
    if act.kind == _EXCHANGE:
        yield -_minor(act.document, "sold", currency)
        yield _minor(act.document, "bought", currency)
    elif act.kind in _IN:
        yield _minor(act.document, _IN[act.kind], currency)
    elif act.kind in _OUT:
        yield -_minor(act.document, _OUT[act.kind], currency)


def _minor(document: Mapping[str, object], name: str, currency: str) -> int:
    money = document.get(name)
    is_in = isinstance(money, dict) and money.get("currency") == currency
    return int(str(money["minor"])) if is_in and isinstance(money, dict) else 0
