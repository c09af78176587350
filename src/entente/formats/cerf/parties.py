"""Which party of the book a donor of the CERF file is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from entente.acts.membership.state import NAMES, PARTIES
from entente.basics.parties import alpha2, is_state

if TYPE_CHECKING:
    from collections.abc import Iterable

    from entente.book.image import Image
    from entente.formats.cerf.reading import CerfContribution

_OBSERVER_STATES = {"PSE", "VAT"}  # the non-member observer states; other observers only bear a state's code
_PARTY_LENGTH = 100


class Donor(msgspec.Struct, frozen=True):
    """A donor's party in the book; `is_new` where the book does not know it and it is no state."""

    name: str
    party: str
    code: str
    is_state: bool
    is_new: bool


def donors_of(contributions: Iterable[CerfContribution], into: Image | None) -> dict[str, Donor]:
    """Return the donors by their `donor_key`, in order of appearance."""
    found: dict[str, Donor] = {}
    taken = {*into.table(PARTIES)} if into is not None else set()
    for contribution in contributions:
        key = donor_key(contribution)
        if key not in found:
            found[key] = _donor(contribution, into, taken)
            taken.add(found[key].party)
    return found


def donor_key(contribution: CerfContribution) -> str:
    """Return what tells one donor of the file from another: states by their code, others by their name."""
    return state_of(contribution) or contribution.donor


def state_of(contribution: CerfContribution) -> str:
    """Return the ISO 3166-1 alpha-2 code of a donor that is a state, empty where it is none.

    Private donors, foundations and regional authorities bear a state's code in the file without being it, and
    so does the Order of Malta.
    """
    is_member = contribution.donor_type == "Member State"
    is_observer = contribution.donor_type == "Observer" and contribution.country in _OBSERVER_STATES
    code = alpha2(contribution.country) if is_member or is_observer else None
    return code if code is not None and is_state(code) else ""


def _donor(contribution: CerfContribution, into: Image | None, taken: set[str]) -> Donor:
    name, code = contribution.donor, contribution.country
    state = state_of(contribution)
    if state:
        return Donor(name, state, code, is_state=True, is_new=False)
    known = into.find(NAMES, name) if into is not None else None
    if known is not None:
        return Donor(name, known, code, is_state=False, is_new=False)
    return Donor(name, _new_party(name, taken), code, is_state=False, is_new=True)


def _new_party(name: str, taken: set[str]) -> str:
    stem = "cerf-" + (re.sub(r"\W+", "-", name.casefold()).strip("-")[:_PARTY_LENGTH] or "donor")
    party, number = stem, 1
    while party in taken:
        number += 1
        party = f"{stem}-{number}"
    return party
