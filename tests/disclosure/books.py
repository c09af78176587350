"""What the tests of disclosure share: a coalition of six, its acts, and books whose seals can be compared."""

from __future__ import annotations

from datetime import date
from itertools import count
from types import SimpleNamespace
from typing import TYPE_CHECKING
from unittest.mock import patch

import msgspec

from entente.acts.commitments.signing import CommitmentSigned
from entente.acts.contributions.cash import AccountOpened, CashReceived
from entente.acts.membership.founding import CoalitionFounded
from entente.acts.pledges.announcing import PledgeAnnounced
from entente.acts.registry import CATALOGUE
from entente.basics.money import Money
from entente.book import recording
from entente.book.act import Disclosure
from entente.book.book import Book
from entente.book.entry import Refused
from entente.disclosure.gate import Gate
from entente.disclosure.policy import Withholding, default_policy
from entente.stores.memory import MemoryStore

if TYPE_CHECKING:
    from collections.abc import Iterable

    from entente.book.act import Act
    from entente.book.catalogue import Catalogue
    from entente.disclosure.disclosed import Disclosed
    from entente.disclosure.policy import Policy
    from entente.disclosure.releases import Releases

MEMBERS = ("LV", "GB", "NL", "DE", "DK", "SE")
FOUNDED = (
    CoalitionFounded(
        on=date(2024, 1, 10),
        name="Drone Coalition",
        founders=MEMBERS,
        leads=("LV",),
        reporting_currency="EUR",
        fund_manager="GB",
        recipient="UA",
    ),  # 1
    AccountOpened(on=date(2024, 1, 11), ref="main", currency="EUR"),  # 2
)
YEAR_END = date(2024, 12, 31)


def book_of(acts: Iterable[Act], catalogue: Catalogue = CATALOGUE) -> Book:
    """Return a book of acts whose keys, salts and moments are the same each time."""
    listed = list(acts)
    book = Book(MemoryStore(), catalogue)
    ticks = count(1_700_000_000_000_000_000, 1_000_000)
    salts = SimpleNamespace(urandom=lambda size: b"s" * size)
    clock = SimpleNamespace(time_ns=lambda: next(ticks))
    with patch.object(recording, "os", salts), patch.object(recording, "time", clock):
        answer = book.record_all(listed, keys=[f"key-{n}" for n in range(len(listed))])
    assert not isinstance(answer, Refused), str(answer)
    return book


def coalition(*acts: Act) -> Book:
    """Return a book of six members and an account (entries 1 and 2), acts from 3 on."""
    return book_of([*FOUNDED, *acts])


def plain_coalition(*acts: Act) -> Book:
    """Return the same without a reporting currency."""
    return book_of([msgspec.structs.replace(FOUNDED[0], reporting_currency=""), FOUNDED[1], *acts])


def eur(amount: int) -> Money:
    """Return euros."""
    return Money.of(amount, "EUR")


def pledge(member: str, amount: int, month: int = 2, **more: object) -> PledgeAnnounced:
    """Return a pledge of a month's tenth day."""
    fields = {"ref": f"p-{member}-{month}", "on": date(2024, month, 10), **more}
    return PledgeAnnounced(member=member, amount=eur(amount), **fields)  # type: ignore[arg-type]


def signed(member: str, amount: int, month: int = 3, **more: object) -> CommitmentSigned:
    """Return a commitment of a month's tenth day."""
    fields = {"ref": f"c-{member}-{month}", "on": date(2024, month, 10), **more}
    return CommitmentSigned(member=member, amount=eur(amount), **fields)  # type: ignore[arg-type]


def paid(member: str, amount: int, month: int = 4, **more: object) -> CashReceived:
    """Return a receipt of a month's tenth day."""
    fields = {"ref": f"r-{member}-{month}", "on": date(2024, month, 10), **more}
    return CashReceived(member=member, amount=eur(amount), account="main", **fields)  # type: ignore[arg-type]


def public(act: Act) -> Act:
    """Return an act disclosed to the public by itself."""
    return msgspec.structs.replace(act, disclosure=Disclosure.PUBLIC)


def confidential(*members: str, **more: object) -> Withholding:
    """Return the rule of members that keep their own amounts."""
    fields = {"name": "keeps_its_amounts", "words": "keeps its own amounts", "members": members, **more}
    return Withholding(**fields)  # type: ignore[arg-type]


def policy(**fields: object) -> Policy:
    """Return the built-in policy with other fields."""
    return msgspec.structs.replace(default_policy(), **fields)


def shown(
    book: Book,
    rules: Policy | None = None,
    releases: Releases | None = None,
    on: date = YEAR_END,
    audience: Disclosure = Disclosure.PUBLIC,
) -> Disclosed:
    """Return what a gate shows."""
    return Gate(book, rules, releases).open(on, audience=audience)


def reasons(disclosed: Disclosed) -> dict[str, str]:
    """Return what was withheld, by what it is, with the rule."""
    return {held.what: held.rule for held in disclosed.withheld}


def without(rules: Policy, table: str, name: str) -> Policy:
    """Return a policy without one of its kinds, figures or groups."""
    left = {key: rule for key, rule in getattr(rules, table).items() if key != name}
    return msgspec.structs.replace(rules, **{table: left})
