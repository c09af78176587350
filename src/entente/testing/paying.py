"""Made-up money: received, applied, refunded, lodged as notes, exchanged, credited and charged."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from entente.acts.contributions.cash import AccountOpened, CashReceived, ContributionRefunded, ReceiptApplied
from entente.acts.contributions.notes import NoteEncashed, NoteReceived
from entente.acts.contributions.settling import Settlement
from entente.acts.contributions.state import pot_name
from entente.acts.contributions.treasury import (
    BankStatementReconciled,
    CurrencyExchanged,
    Draw,
    FeeCharged,
    InterestCredited,
    ReferenceRatesFiled,
)
from entente.basics.money import Money, share
from entente.testing.promising import drop_if_paid, take
from entente.testing.world import BASE_RATES, EARMARKS, REPORTING, OpenNote, OpenReceipt, World

if TYPE_CHECKING:
    from entente.book.act import Act
    from entente.testing.world import OpenCommitment, Party

_SPARE_ACCOUNTS = 8


def open_account(world: World) -> Act | None:
    """Open the next account the fund needs, later a spare one."""
    needed = {"main": REPORTING} | {code.lower(): code for code in (REPORTING, *BASE_RATES)}
    ref, day = next((ref for ref in needed if ref not in world.accounts), ""), world.start
    if not ref:
        if len(world.accounts) >= len(needed) + _SPARE_ACCOUNTS:
            return None
        ref, day = world.ref("A"), world.today
    currency = needed.get(ref) or world.currency()
    world.accounts[ref], world.cash[ref] = currency, 0
    return AccountOpened(on=date.fromordinal(day), ref=ref, currency=currency, bank="Bank")


def receive_cash(world: World) -> Act:
    """Receive money: what is due, less, more, in another currency, for a pledge, or for nothing yet."""
    party, case = world.party(), world.bits(31) % 100
    if case >= 96:  # noqa: PLR2004 - four of a hundred
        return _receive_for_pledge(world, party)
    commitment = world.pick(party.commitments)
    if commitment is None or case < 8:  # noqa: PLR2004 - before any commitment
        return _receipt(world, party, world.amount(world.currency(), 500), (), party.since)
    owed = commitment.outstanding
    day = max(commitment.day, party.since)
    if case >= 86:  # noqa: PLR2004 - ten of a hundred
        return _receive_in_other_currency(world, commitment, day)
    paid, received = owed, owed
    if 48 <= case < 74:  # noqa: PLR2004 - a quarter pays less
        paid = received = 1 + owed * (1 + world.bits(31) % 9) // 10
    elif case >= 74:  # noqa: PLR2004 - an eighth pays more
        received = owed + 1 + world.bits(20)
    paid = min(paid, owed)
    settles = (Settlement(Money(commitment.currency, paid), commitment.ref),)
    act = _receipt(world, party, Money(commitment.currency, max(paid, received)), settles, day)
    _settle(commitment, paid, act)
    return act


def _settle(commitment: OpenCommitment, minor: int, act: Act) -> None:
    commitment.settle(minor, act.on.toordinal())
    drop_if_paid(commitment)


def _receive_in_other_currency(world: World, commitment: OpenCommitment, floor: int) -> Act:
    paid = Money(commitment.currency, 1 + commitment.outstanding * (1 + world.below(9)) // 10)
    paid = Money(commitment.currency, min(paid.minor, commitment.outstanding))
    taken = world.in_currency(paid, world.currency())
    rest = world.bits(12) if world.chance(30) else 0
    received = Money(taken.currency, taken.minor + rest)
    act = _receipt(world, commitment.party, received, (Settlement(paid, commitment.ref, taken=taken),), floor)
    _settle(commitment, paid.minor, act)
    return act


def _receive_for_pledge(world: World, party: Party) -> Act:
    pledge = world.pick(party.pledges)
    if pledge is None or pledge.open <= 0:
        return _receipt(world, party, world.amount(REPORTING, 500), (), party.since)
    paid = Money(pledge.currency, 1 + world.below(pledge.open))
    floor = max(pledge.day, party.since)
    act = _receipt(world, party, paid, (Settlement(paid, pledge=pledge.ref),), floor)
    pledge.day = act.on.toordinal()
    take(pledge, paid.minor)
    return act


def _receipt(
    world: World, party: Party, amount: Money, settles: tuple[Settlement, ...], floor: int
) -> CashReceived:
    earmark = EARMARKS[world.bits(10) % len(EARMARKS)]
    day = world.day(floor)
    on = date.fromordinal(day)
    expiry = date(on.year + 2, 12, 31) if world.bits(5) == 0 else None
    receipt = OpenReceipt(world.ref("R"), party, amount, pot_name(party.id, amount.currency, earmark, expiry))
    receipt.account, receipt.day = world.account(amount.currency), day
    receipt.unapplied = amount.minor - sum(settlement.taken_minor for settlement in settles)
    if receipt.unapplied:
        world.keep(party.receipts, receipt)
    if not world.bits(3):
        world.keep(party.refundable, receipt)
    world.fill(receipt.account, receipt.pot, amount.minor)
    return CashReceived(
        on=on,
        ref=receipt.ref,
        member=party.id,
        amount=amount,
        account=receipt.account,
        value=world.valued(amount),
        settles=settles,
        earmark=earmark,
        expiry=expiry,
        sources=world.proof(),
    )


def apply_receipt(world: World) -> Act | None:
    """Apply money that waited to a commitment of the same member."""
    party = world.party()
    receipt, commitment = world.pick(party.receipts), world.pick(party.commitments)
    if receipt is None or commitment is None:
        return None
    if receipt.unapplied > 0 and receipt.currency == commitment.currency:
        paid = Money(commitment.currency, min(receipt.unapplied, commitment.outstanding))
        settlement = Settlement(paid, commitment.ref)
    else:
        taken = Money(receipt.currency, max(1, receipt.unapplied // (1 + world.bits(2))))
        paid = world.in_currency(taken, commitment.currency)
        paid = Money(commitment.currency, min(paid.minor, commitment.outstanding))
        settlement = Settlement(paid, commitment.ref, taken=taken)
    if receipt.unapplied < settlement.taken_minor:
        party.receipts.remove(receipt)
        return None
    receipt.day = world.day(max(receipt.day, commitment.day))
    receipt.unapplied -= settlement.taken_minor
    if not receipt.unapplied:
        party.receipts.remove(receipt)
    act = ReceiptApplied(
        on=date.fromordinal(receipt.day), receipt=receipt.ref, member=party.id, settles=(settlement,)
    )
    _settle(commitment, paid.minor, act)
    return act


def refund(world: World) -> Act | None:
    """Give money of a receipt back."""
    receipt = world.pick(world.party().refundable)
    if receipt is None:
        return None
    left = min(receipt.minor - receipt.refunded, world.pots[receipt.pot], world.cash[receipt.account])
    if left <= 0:
        return None
    minor = 1 + world.below(left)
    receipt.day = world.day(receipt.day)
    receipt.refunded += minor
    receipt.unapplied -= min(receipt.unapplied, minor)
    world.fill(receipt.account, receipt.pot, -minor)
    return ContributionRefunded(
        on=date.fromordinal(receipt.day),
        receipt=receipt.ref,
        member=receipt.party.id,
        amount=Money(receipt.currency, minor),
        reason="paid twice",
    )


def lodge_note(world: World) -> Act | None:
    """Lodge a note that pays part of a commitment."""
    party = world.party()
    commitment = world.pick(party.commitments)
    if commitment is None:
        return None
    amount = Money(commitment.currency, 1 + world.below(commitment.outstanding))
    day = world.day(max(commitment.day, party.since))
    note = OpenNote(world.ref("N"), party, amount, day)
    world.keep(party.notes, note)
    act = NoteReceived(
        on=date.fromordinal(day),
        ref=note.ref,
        member=party.id,
        amount=amount,
        settles=(Settlement(amount, commitment.ref),),
        value=world.valued(amount),
    )
    _settle(commitment, amount.minor, act)
    return act


def encash_note(world: World) -> Act | None:
    """Encash a note, or part of it."""
    party = world.party()
    note = world.pick(party.notes)
    if note is None:
        return None
    minor = note.left if world.chance(60) else 1 + world.below(note.left)
    amount, account = Money(note.currency, minor), world.account(note.currency)
    note.day, note.left = world.day(note.day), note.left - minor
    if not note.left:
        party.notes.remove(note)
    world.fill(account, pot_name(party.id, note.currency), minor)
    return NoteEncashed(
        on=date.fromordinal(note.day),
        promissory_note=note.ref,
        amount=amount,
        account=account,
        value=world.valued(amount),
    )


def credit_interest(world: World) -> Act:
    """The bank credits interest."""
    amount = world.amount(world.currency(), 20)
    account = world.account(amount.currency)
    world.fill(account, world.fund_pot(amount.currency), amount.minor)
    on = date.fromordinal(world.day(world.start))
    return InterestCredited(on=on, account=account, amount=amount, value=world.valued(amount))


def charge_fee(world: World) -> Act | None:
    """A fee or a bank charge is taken from the fund's own pot or a member's."""
    currency = world.currency()
    account, pot = world.account(currency), world.fund_pot(currency)
    named = ""
    if world.chance(30):
        named = pot = pot_name(world.party().id, currency)
    left = min(world.cash[account], world.pots.get(pot, 0)) // 50
    if left <= 0:
        return None
    amount = Money(currency, 1 + world.below(left))
    world.fill(account, pot, -amount.minor)
    return FeeCharged(
        on=date.fromordinal(world.day(world.start)),
        account=account,
        amount=amount,
        pot=named,
        fee="fees" if world.chance(30) else "bank-charges",
    )


def exchange_currency(world: World) -> Act | None:
    """Sell money of one or two pots for another currency."""
    sold_in, bought_in = world.currency(), world.currency()
    if sold_in == bought_in:
        return None
    account = world.account(sold_in)
    parties = {world.party().id, world.party().id}
    pots = [pot_name(party, sold_in) for party in sorted(parties)]
    parts = [world.pots.get(pot, 0) // 3 for pot in pots]
    draws = tuple(Draw(pot, Money(sold_in, part)) for pot, part in zip(pots, parts, strict=True) if part > 0)
    sold = Money(sold_in, sum(draw.amount.minor for draw in draws))
    if not draws or sold.minor > world.cash[account]:
        return None
    bought, target = world.in_currency(sold, bought_in), world.account(bought_in)
    shares = share(bought.minor, [draw.amount.minor for draw in draws])
    for draw, minor in zip(draws, shares, strict=True):
        world.fill(account, draw.pot, -draw.amount.minor)
        world.fill(target, draw.pot.replace(f"|{sold_in}|", f"|{bought_in}|"), minor)
    return CurrencyExchanged(
        on=date.fromordinal(world.day(world.start)),
        sold=sold,
        sold_from=account,
        bought=bought,
        bought_to=target,
        draws=draws,
        value=world.valued(bought),
    )


def reconcile_account(world: World) -> Act | None:
    """The bank's closing balance agrees with the book, or the difference is explained."""
    if world.queue:
        return None
    account = ("main", *(code.lower() for code in BASE_RATES))[world.bits(3)]
    world.latest = max(world.latest, world.today)
    balance = Money(world.accounts[account], world.cash[account])
    difference = ""
    if world.chance(20):
        balance, difference = balance + Money(balance.currency, 100), "a transfer is under way"
    return BankStatementReconciled(
        on=date.fromordinal(world.latest), account=account, balance=balance, difference=difference
    )


def file_rates(world: World) -> Act:
    """A publisher's rates of the day."""
    return ReferenceRatesFiled(
        on=date.fromordinal(world.today),
        currency=REPORTING,
        rates={code: Decimal(rate).scaleb(-6) for code, rate in world.rates.items()},
        publisher="ECB",
    )
