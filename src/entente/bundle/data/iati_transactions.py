"""The movements of the common fund as IATI has them: what comes in or is promised to it, corrected by what follows.

A pledge or commitment that is revised is corrected by the difference; what lapses, is withdrawn, written off or
refunded, by a negative value. National support goes past the fund, so it is no movement of it.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from entente.basics.money import Money
from entente.formats.iati.codes import TransactionType

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from entente.bundle.edition import Edition
    from entente.disclosure.disclosed import DisclosedAct


class Movement(NamedTuple):
    """One act as a transaction; `member` is empty where it is nobody's, or may not be shown."""

    act: DisclosedAct
    type: TransactionType
    on: date
    amount: Money
    value_on: date
    member: str


def movements(edition: Edition) -> Iterator[Movement]:
    """Yield the movements in the order of the book; what was reversed, or shows no amount, moves nothing."""
    fund = _Fund(edition)
    for act in edition.shown.acts:
        if act.is_outline or act.reversed_by:
            continue
        moved = fund.moved(act)
        if moved is not None and moved[1].minor:
            kind, amount, member = moved
            on = date.fromisoformat(str(act.document["on"]))
            yield Movement(act, kind, on, amount, _value_on(act, on), member)


Moved = tuple[TransactionType, Money, str] | None


class _Fund:
    def __init__(self, edition: Edition) -> None:
        self._edition = edition
        self._promised: dict[tuple[str, str], Money] = {}
        self._members: dict[tuple[str, str], str] = {}
        self._past_the_fund: set[str] = set()
        self._ended = self._endings()
        self._goods = self._worth()
        self._movers: dict[str, Callable[[DisclosedAct], Moved]] = {
            "pledge-announced": self._announced,
            "pledge-revised": lambda act: self._changed(act, "pledge"),
            "pledge-lapsed": self._ending,
            "pledge-withdrawn": self._ending,
            "pledge-written-off": self._ending,
            "commitment-signed": self._signed,
            "commitment-amended": lambda act: self._changed(act, "commitment"),
            "commitment-written-off": lambda act: _negative(
                TransactionType.INCOMING_COMMITMENT, act, _amount(act)
            ),
            "cash-received": lambda act: _plain(TransactionType.INCOMING_FUNDS, act),
            "contribution-refunded": lambda act: _negative(TransactionType.INCOMING_FUNDS, act, _amount(act)),
            "note-received": self._lodged,
            "note-encashed": self._encashed,
            "in-kind-offered": self._offered,
            "in-kind-received": self._arrived,
            "interest-credited": lambda act: _plain(TransactionType.INCOMING_FUNDS, act),
            "fee-charged": lambda act: _plain(TransactionType.EXPENDITURE, act),
        }

    def moved(self, act: DisclosedAct) -> Moved:
        """Return what an act moves, None where it moves nothing that may be shown."""
        mover = self._movers.get(act.kind)
        return mover(act) if mover is not None else None

    # -- promises --------------------------------------------------------------------------------------------------

    def _announced(self, act: DisclosedAct) -> Moved:
        ref, amount = _text(act, "ref"), _amount(act) or _most(act)
        if act.document.get("channel") == "national":
            self._past_the_fund.add(ref)
            return None
        return self._promise("pledge", ref, TransactionType.INCOMING_PLEDGE, (amount, _text(act, "member")))

    def _signed(self, act: DisclosedAct) -> Moved:
        stands = _amount(act), _text(act, "member")
        return self._promise("commitment", _text(act, "ref"), TransactionType.INCOMING_COMMITMENT, stands)

    def _promise(self, noun: str, ref: str, kind: TransactionType, stands: tuple[Money | None, str]) -> Moved:
        amount, member = stands
        if amount is None:
            return None
        self._promised[noun, ref] = amount
        return kind, amount, member

    def _changed(self, act: DisclosedAct, noun: str) -> Moved:
        """Return by how much a promise changes; one of which nothing was shown before stands from now."""
        ref, amount = _text(act, noun), _amount(act)
        if amount is None or not ref or (noun == "pledge" and ref in self._past_the_fund):
            return None
        before = self._promised.get((noun, ref), Money(amount.currency, 0))
        self._promised[noun, ref] = amount
        is_pledge = noun == "pledge"
        kind = TransactionType.INCOMING_PLEDGE if is_pledge else TransactionType.INCOMING_COMMITMENT
        return kind, amount - before, _text(act, "member")

    def _ending(self, act: DisclosedAct) -> Moved:
        ref = _text(act, "pledge")
        if ("pledge", ref) not in self._promised:
            return None
        return _negative(TransactionType.INCOMING_PLEDGE, act, _amount(act) or self._ended.get(act.number))

    def _endings(self) -> dict[int, Money]:
        """Return what ended by acts that name no amount, by entry, so far as the day's figure of pledges shows it."""
        figure = self._edition.shown.figures.get("pledged")
        ended = {
            str(line["pledge"]): cell
            for line in (figure.lines if figure is not None and figure.on == self._edition.shown.on else ())
            if isinstance(cell := line["ended"], Money)
        }
        nameless: dict[str, list[int]] = {}
        for act in self._edition.shown.acts:
            ref = _text(act, "pledge")
            if act.kind not in _ENDINGS or act.reversed_by or ref not in ended:
                continue
            if (amount := _amount(act)) is not None:
                ended[ref] -= amount
            else:
                nameless.setdefault(ref, []).append(act.number)
        return {numbers[0]: ended[ref] for ref, numbers in nameless.items() if len(numbers) == 1}

    # -- money and goods -------------------------------------------------------------------------------------------

    def _lodged(self, act: DisclosedAct) -> Moved:
        self._members["note", _text(act, "ref")] = _text(act, "member")
        return None

    def _encashed(self, act: DisclosedAct) -> Moved:
        member = self._members.get(("note", _text(act, "promissory_note")), "")
        amount = _amount(act)
        return (TransactionType.INCOMING_FUNDS, amount, member) if amount is not None else None

    def _offered(self, act: DisclosedAct) -> Moved:
        self._members["offer", _text(act, "ref")] = _text(act, "member")
        return None

    def _arrived(self, act: DisclosedAct) -> Moved:
        ref = _text(act, "offer")
        amount = self._goods.get(ref)
        if amount is None:
            return None
        return TransactionType.INCOMING_FUNDS, amount, self._members.get(("offer", ref), "")

    def _worth(self) -> dict[str, Money]:
        """Return what goods and services in kind that arrived are worth, so far as the day's figure shows it."""
        figure = self._edition.shown.figures.get("support")
        return {
            str(line["support"]): cell
            for line in (figure.lines if figure is not None and figure.on == self._edition.shown.on else ())
            if line["state"] == "received" and isinstance(cell := line["amount"], Money)
        }


_ENDINGS = frozenset({"pledge-lapsed", "pledge-withdrawn", "pledge-written-off"})


def _plain(kind: TransactionType, act: DisclosedAct) -> Moved:
    amount = _amount(act)
    return (kind, amount, _text(act, "member")) if amount is not None else None


def _negative(kind: TransactionType, act: DisclosedAct, amount: Money | None) -> Moved:
    return (kind, -amount, _text(act, "member")) if amount is not None else None


def _text(act: DisclosedAct, field: str) -> str:
    found = act.document.get(field)
    return found if isinstance(found, str) else ""


def _amount(act: DisclosedAct) -> Money | None:
    return _money(act.document.get("amount"))


def _money(found: object) -> Money | None:
    if isinstance(found, dict) and found.keys() == {"currency", "minor"}:
        return Money(str(found["currency"]), int(found["minor"]))
    return None


def _most(act: DisclosedAct) -> Money | None:
    """Return the most that is announced where a formula stands instead of an amount."""
    conditions = act.document.get("conditions")
    found = conditions if isinstance(conditions, list) else []
    limits = (_money(one.get("up_to")) for one in found if isinstance(one, dict))
    return next((limit for limit in limits if limit is not None), None)


def _value_on(act: DisclosedAct, on: date) -> date:
    value: object = act.document.get("value")
    rate_on: Mapping[str, object] = value if isinstance(value, dict) else {}
    return date.fromisoformat(str(rate_on.get("rate_on") or on))
