"""Which party of the book an organisation of an IATI file is."""

from __future__ import annotations

import re
from collections import Counter
from hashlib import sha256
from typing import TYPE_CHECKING

import msgspec

from entente.acts.membership.state import NAMES, PARTIES
from entente.basics.parties import MEMBERS_TOGETHER, is_state, state_named
from entente.formats.iati.organisations import state_of_organisation

if TYPE_CHECKING:
    from collections.abc import Iterable

    from entente.book.image import Image
    from entente.formats.iati.reading import IatiOrganisation

_MOST = 100
_SHORTEST = 3
_IDENTIFIER = re.compile(r"[A-Z]{2}-\S+")  # the lists of org-id.guide begin with two letters and a hyphen
_GOVERNMENT = re.compile(r"(?:the )?government of (?:the )?(?P<state>.+)", re.IGNORECASE)


class Provider(msgspec.Struct, frozen=True):
    """The party an organisation is; `is_new` where the book is to register it under `name`, `code` its identifier."""

    party: str
    name: str = ""
    code: str = ""
    is_new: bool = False


class Providers:
    """The parties of a file's organisations: states, those the book knows, and new ones, each the same every time."""

    def __init__(self, organisations: Iterable[IatiOrganisation], into: Image | None) -> None:
        """Tell them apart; where one is named with its identifier and elsewhere without, it is one party."""
        self._into = into
        self._taken = {*into.table(PARTIES)} if into is not None else set()
        self._codes = (
            {party.code.upper(): party.party for party in into.table(PARTIES).values() if party.code}
            if into is not None
            else {}
        )
        organisations = tuple(organisations)
        refs = {(one.name.casefold(), one.ref.upper()) for one in organisations if one.ref}
        self._refs_by_name = Counter(name for name, _ in refs)
        self._names: set[str] = set()
        self._by_ref: dict[str, Provider] = {}
        self._by_name: dict[str, Provider] = {}
        for organisation in sorted(organisations, key=lambda one: not one.ref):
            self._add(organisation)

    def __getitem__(self, organisation: IatiOrganisation) -> Provider:
        """Return the party of an organisation that was given."""
        if organisation.ref:
            return self._by_ref[organisation.ref.upper()]
        return self._by_name[organisation.name.casefold()]

    def _add(self, organisation: IatiOrganisation) -> None:
        ref, name = organisation.ref.upper(), organisation.name.casefold()
        known = self._by_ref.get(ref) if ref else self._by_name.get(name)
        if known is None:
            known = self._found(organisation)
            if ref:
                self._by_ref[ref] = known
            if name:
                self._by_name.setdefault(name, known)

    def _found(self, organisation: IatiOrganisation) -> Provider:
        state = state_of_organisation(organisation.ref) or state_by_name(organisation.name)
        if state:
            return Provider(state)
        party = self._known(organisation)
        return Provider(party) if party else self._new(organisation)

    def _known(self, organisation: IatiOrganisation) -> str:
        if self._into is None:
            return ""
        ref = organisation.ref
        if ref in self._taken:
            return ref
        if ref and ref.upper() in self._codes:
            return self._codes[ref.upper()]
        party = self._into.find(NAMES, organisation.name) or ""
        return party if not ref or self._may_bear(party, organisation) else ""

    def _may_bear(self, party: str, organisation: IatiOrganisation) -> bool:
        """Say whether a party of that name has no identifier yet, and one organisation alone could be meant."""
        found = self._into.find(PARTIES, party) if self._into is not None else None
        if found is None or found.code or _IDENTIFIER.fullmatch(party):
            return False
        return self._refs_by_name[organisation.name.casefold()] == 1

    def _new(self, organisation: IatiOrganisation) -> Provider:
        ref, name = organisation.ref, organisation.name or organisation.ref
        party = ref if _is_name_of_a_party(ref) and ref not in self._taken else self._stem(organisation)
        self._taken.add(party)
        return Provider(party, self._own_name(name, party), ref, is_new=True)

    def _stem(self, organisation: IatiOrganisation) -> str:
        written = organisation.ref or organisation.name
        stem = "iati-" + (re.sub(r"\W+", "-", written.casefold()).strip("-")[:_MOST] or "provider")
        if stem in self._taken:
            stem = f"{stem}-{sha256(written.encode()).hexdigest()[:8]}"
        return stem

    def _own_name(self, name: str, party: str) -> str:
        """Return a name no other party bears: two organisations of one name are told apart by their identifiers."""
        known = self._into.find(NAMES, name) if self._into is not None else None
        own = f"{name} ({party})" if known is not None or name in self._names else name
        self._names.add(own)
        return own


def state_by_name(name: str) -> str:
    """Return the code of the state a name is that of, empty where it is none: Norway, or Government of Norway."""
    found = _GOVERNMENT.fullmatch(name)
    named = found["state"] if found else name
    return state_named(named) if len(named) >= _SHORTEST else ""


def _is_name_of_a_party(ref: str) -> bool:
    return _SHORTEST <= len(ref) <= _MOST and ref != MEMBERS_TOGETHER and not is_state(ref)
