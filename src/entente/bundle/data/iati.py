"""The common fund as an activity of the International Aid Transparency Initiative, version 2.03.

It is made of what the gate let pass, and of nothing else: each act that may be shown, moves money to or from the fund
and was not reversed is one transaction, whose `ref` is the number of its entry. What is withheld is not in the file.
"""

from __future__ import annotations

import re
from datetime import date
from functools import cache, partial
from typing import TYPE_CHECKING

from msgspec.json import encode

from entente.basics.language import Language
from entente.basics.parties import is_state
from entente.bundle import paths
from entente.bundle.data.iati_transactions import Movement, movements
from entente.bundle.kept import digest_of
from entente.bundle.pages.setting import LANGUAGES
from entente.bundle.pages.wording import Wording
from entente.formats.iati.codes import Role, TransactionType
from entente.formats.iati.organisations import organisation_of_state
from entente.formats.iati.writing import (
    WrittenActivity,
    WrittenOrganisation,
    WrittenTransaction,
    iati_begin,
    iati_end,
    iati_transactions,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from entente.bundle.edition import Edition
    from entente.bundle.kept import Piece
    from entente.formats.iati.writing import Narratives

PATH = "data/iati-activities.xml"
_ENTRIES = 1_000
"""Of how many entries the transactions are made at once."""
_GOVERNMENT, _MULTILATERAL = "10", "40"
_NOT_SPECIFIED = "99810"  # the book has no sectors of the OECD DAC
_DEVELOPING_COUNTRIES = "998"
_REF = re.compile(r"[^/&|?\s]{3,}")
_ORGANISATION = re.compile(r"[A-Z]{2}-[A-Z]+-[^/&|?\s]+")
_NO_COUNTRIES = frozenset({"AC", "CP", "CQ", "DG", "EA", "EU", "IC", "QO", "TA"})
"""Codes CLDR names that are on no list of countries."""
_MEANING = (
    "What members pledged and committed to the common fund of this coalition, and what reached it, so far as it may be "
    "shown. The ref of each transaction is the number of its entry in the coalition's book."
)


def iati_activity(edition: Edition) -> bytes:
    """Return the fund as an IATI activity file; the same edition gives the same bytes."""
    return edition.kept.joined(PATH, _Fund(edition).pieces())


class _Fund:
    def __init__(self, edition: Edition) -> None:
        self._edition = edition
        self._wording = {tag: Wording(edition.names, Language(tag)) for tag in LANGUAGES}
        self._codes = _codes(edition)
        self._coalition = self._itself()
        self._party = cache(self._organisation)

    def pieces(self) -> Iterator[Piece]:
        """Yield the file in parts: its begin, the transactions of each thousand entries, its end."""
        activity = self.activity()
        yield digest_of((encode(activity),)), partial(iati_begin, activity)
        by_thousand: dict[int, list[Movement]] = {}
        for movement in movements(self._edition):
            by_thousand.setdefault((movement.act.number - 1) // _ENTRIES, []).append(movement)
        for some in by_thousand.values():
            yield digest_of(self._inputs(some)), partial(self._transactions, some)
        yield digest_of((b"end", encode((activity.page, activity.title)))), partial(iati_end, activity)

    def activity(self) -> WrittenActivity:
        """Return the fund as it may be shown, without its transactions."""
        edition = self._edition
        country = str(edition.founding.get("recipient") or "")
        is_country = is_state(country) and country not in _NO_COUNTRIES
        return WrittenActivity(
            identifier=f"{self._coalition.ref}-fund",
            at=edition.known_at,
            reporting=self._coalition,
            title=self._said(lambda words: self._title(words.language)),
            description=self._said(lambda words: words.language.word(_MEANING)),
            participating=tuple(self._participating()),
            started_on=self._started_on(),
            sector=_NOT_SPECIFIED,
            country=country if is_country else "",
            region="" if is_country else _DEVELOPING_COUNTRIES,
            currency=str(edition.founding.get("reporting_currency") or ""),
            page=f"{edition.address}{paths.page(LANGUAGES[0], 'index')}" if edition.address else "",
        )

    def _title(self, language: Language) -> str:
        fund = language.word("Common fund")
        return f"{fund} - {self._edition.coalition}" if self._edition.coalition else fund

    def _started_on(self) -> date:
        founded = self._edition.founding.get("on")
        days = [founded] if founded else [act.document["on"] for act in self._edition.shown.acts]
        return min(date.fromisoformat(str(day)) for day in days)

    # -- organisations ---------------------------------------------------------------------------------------------

    def _itself(self) -> WrittenOrganisation:
        """Return the coalition; its identifier is that of the party of its own name, where the book registers one."""
        name = self._edition.coalition
        registered = next((p for p, names in self._edition.names.items() if name in names.values()), "")
        ref = self._codes.get(registered, "")
        if not _REF.fullmatch(ref):
            ref = paths.slug(name.lower().replace(" ", "-")) if name else "coalition"
        names = {tag: name or words.language.word("Coalition") for tag, words in self._wording.items()}
        return WrittenOrganisation(names, ref, _MULTILATERAL)

    def _participating(self) -> Iterator[tuple[Role, WrittenOrganisation]]:
        """Yield who takes part: members fund, leads answer for it, the manager extends it, the coalition runs it."""
        yield from ((Role.FUNDING, self._party(member)) for member in self._edition.members)
        leads = dict.fromkeys(self._edition.leads)
        yield from ((Role.ACCOUNTABLE, self._party(lead)) for lead in leads)
        if not leads:
            yield Role.ACCOUNTABLE, self._coalition
        manager = self._edition.founding.get("fund_manager")
        if isinstance(manager, str) and manager:
            yield Role.EXTENDING, self._party(manager)
        yield Role.IMPLEMENTING, self._coalition

    def _organisation(self, party: str) -> WrittenOrganisation:
        names = self._said(lambda words: words.party(party))
        if is_state(party):
            return WrittenOrganisation(names, organisation_of_state(party), _GOVERNMENT)
        ref = self._codes.get(party) or party
        return WrittenOrganisation(names, ref if _ORGANISATION.fullmatch(ref) else "")

    # -- transactions ----------------------------------------------------------------------------------------------

    def _inputs(self, some: list[Movement]) -> Iterator[bytes]:
        """Yield all that transactions are made from."""
        prints = self._edition.fingerprints
        yield encode(self._coalition)
        yield encode({m.member: self._party(m.member) for m in some if m.member})
        for act, kind, on, amount, value_on, member in some:
            yield prints[act.number] + encode((kind, on, amount, value_on, member))

    def _transactions(self, some: list[Movement]) -> bytes:
        return iati_transactions(map(self._transaction, some))

    def _transaction(self, movement: Movement) -> WrittenTransaction:
        is_outgoing = movement.type is TransactionType.EXPENDITURE
        return WrittenTransaction(
            ref=str(movement.act.number),
            type=movement.type,
            on=movement.on,
            amount=movement.amount,
            value_on=movement.value_on,
            description=self._said(lambda words: words.act(movement.act)),
            provider=self._party(movement.member) if movement.member else None,
            receiver=None if is_outgoing else self._coalition,
        )

    def _said(self, say: Callable[[Wording], str]) -> Narratives:
        return {tag: say(words) for tag, words in self._wording.items()}


def _codes(edition: Edition) -> dict[str, str]:
    """Return the identifiers the book registers for parties."""
    return {
        str(act.document["party"]): code
        for act in edition.shown.acts
        if act.kind == "party-registered" and not act.reversed_by and not act.is_outline
        if isinstance(code := act.document.get("code"), str) and code
    }
