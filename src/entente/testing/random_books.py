"""Random books: acts of the real mix, deterministic by seed, every one of them valid."""

from __future__ import annotations

from collections import deque
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING

from entente.acts.registry import CATALOGUE
from entente.book.book import Book
from entente.book.entry import Refused
from entente.stores.memory import MemoryStore
from entente.testing import paying, promising, telling
from entente.testing.governing import Governing, found_coalition
from entente.testing.mistaking import begin_mistake
from entente.testing.world import BASE_RATES, World

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from entente.book.act import Act
    from entente.book.folding import Progress
    from entente.book.store import Store

    Making = Callable[[World], Act | None]

START = date(2015, 1, 1)
DAYS = 3652
_SLOTS = 4096
_EVERY = 8  # how often a kind not made yet is tried
_OPENED = len(BASE_RATES) + 2


class RandomBookError(AssertionError):
    """The book refused a made-up act: a defect of the making, or of the rules."""


def random_acts(seed: int, size: int, *, start: date = START, days: int = DAYS) -> Iterator[Act]:
    """Yield `size` acts for an empty book, over `days` from `start`; every kind from 2,000 acts on.

    They are to be signed by the keeper. Days mostly rise; every fourth act is some days late.
    """
    world = World(seed, start)
    mix = _mix()
    untried = deque(dict.fromkeys(mix))
    for count in range(size):
        world.count = count
        today = world.start + count * days // size
        if today != world.today:
            world.advance(today)
        if count <= _OPENED:
            act = found_coalition(world) if count == 0 else paying.open_account(world)
        elif world.queue and world.bits(1):
            act = world.queue.popleft()(world)
        elif untried and count % _EVERY == 0:
            making = untried.popleft()
            act = making(world)
            if act is None:
                untried.append(making)
        else:
            act = mix[world.bits(31) % _SLOTS](world)
        yield promising.announce_pledge(world) if act is None else act


def random_book(
    seed: int,
    size: int,
    store: Store | None = None,
    batch: int = 1000,
    progress: Progress | None = None,
) -> Book:
    """Return a book of `size` random acts, recorded in batches into `store` (memory, when None).

    Raises:
        RandomBookError: the book refused a made-up act; names it with the refusals.
    """
    book = Book(store or MemoryStore(), CATALOGUE)
    acts = random_acts(seed, size)
    done = 0
    while group := list(islice(acts, batch)):
        answer = book.record_all(group)
        if isinstance(answer, Refused):
            first = answer.refusals[0]
            raise RandomBookError(
                f"seed {seed}: act {done + first.index + 1} was refused: {first}\n{group[first.index]!r}"
            )
        done += len(group)
        if progress is not None:
            progress(done, size)
    return book


def _mix() -> list[Making]:
    """Return the makings, each as often as its share of the real mix."""
    shares = _shares_of_money() | _shares_of_words()
    mix: list[Making] = []
    total = sum(shares.values())
    for making, part in shares.items():
        mix += [making] * max(1, part * _SLOTS // total)
    mix += [promising.announce_pledge] * max(0, _SLOTS - len(mix))
    return mix[:_SLOTS]


def _shares_of_money() -> dict[Making, int]:
    """Return how often what moves or promises money is made, in hundredths of a percent."""
    return {
        promising.announce_pledge: 2050,
        promising.sign_commitment: 2100,
        promising.convert_pledge: 100,
        paying.receive_cash: 2750,
        paying.apply_receipt: 700,
        paying.refund: 50,
        promising.call_funds: 330,
        promising.send_reminder: 150,
        promising.dispute_commitment: 60,
        promising.settle_dispute: 30,
        promising.write_off: 30,
        paying.credit_interest: 90,
        paying.charge_fee: 70,
        paying.exchange_currency: 40,
        paying.reconcile_account: 2,
        paying.file_rates: 30,
        paying.lodge_note: 50,
        paying.encash_note: 50,
        promising.revise_pledge: 80,
        promising.meet_condition: 15,
        promising.amend_commitment: 80,
        promising.lapse_pledge: 12,
        promising.withdraw_pledge: 14,
        promising.write_off_pledge: 12,
        begin_mistake: 25,
    }


def _shares_of_words() -> dict[Making, int]:
    """Return how often all else is made, in hundredths of a percent."""
    told, governed = telling.Telling(), Governing()
    return {
        told.file_source: 400,
        told.make_statement: 250,
        told.confirm_claim: 120,
        told.refuse_claim: 30,
        told.offer_in_kind: 60,
        told.accept_offer: 40,
        told.refuse_offer: 10,
        told.receive_in_kind: 40,
        telling.report_support: 150,
        governed.register_party: 15,
        governed.express_wish: 10,
        governed.approve_wish: 10,
        governed.sign_accession: 10,
        governed.withdraw_member: 6,
        governed.appoint_lead: 14,
        governed.hold_meeting: 30,
        governed.propose_decision: 25,
        governed.object_to_decision: 5,
        governed.adopt_decision: 20,
        governed.close_period: 3,
        governed.reopen_period: 1,
        governed.discover_late: 4,
    }
