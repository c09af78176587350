"""Which state an organisation identifier of IATI says without a doubt, and the identifier of a state.

Sources: the provider codes of the OECD's Creditor Reporting System, of which `XM-DAC-7` is one; the agencies of IATI's
list OrganisationIdentifier, of which `NL-1` and `XM-DAC-7-1` are one; the registers of government departments such as
`GB-GOV` in org-id.guide. An agency stands for its state only where it is a ministry or the state's own aid agency:
a development bank, a research centre or a region is a party of its own.
"""

from __future__ import annotations

import re

from entente.basics.parties import is_state

_DONORS = {
    "1": "AT", "2": "BE", "3": "DK", "4": "FR", "5": "DE", "6": "IT", "7": "NL", "8": "NO", "9": "PT", "10": "SE",
    "11": "CH", "12": "GB", "18": "FI", "20": "IS", "21": "IE", "22": "LU", "30": "CY", "40": "GR", "45": "MT",
    "50": "ES", "55": "TR", "61": "SI", "62": "HR", "68": "CZ", "69": "SK", "70": "LI", "72": "BG", "75": "HU",
    "76": "PL", "77": "RO", "82": "EE", "83": "LV", "84": "LT", "301": "CA", "302": "US", "546": "IL", "552": "KW",
    "561": "QA", "566": "SA", "576": "AE", "611": "AZ", "613": "KZ", "701": "JP", "742": "KR", "764": "TH",
    "801": "AU", "820": "NZ", "918": "EU",
}  # fmt: skip
_STATES = {state: code for code, state in _DONORS.items()}
_AGENCIES = {
    "AT": "1 3 5 8 9 10 11 12", "AU": "5", "BE": "10 20 30 39", "CA": "1 3 4", "CH": "1 4 5 6 7 8 9 10",
    "DE": "1 7 11 16", "DK": "1", "ES": "4 5 6 7 8 9 10 11 12 13 14 18 19", "EU": "1 4", "FI": "1 3", "FR": "6 10 17",
    "GB": "1", "GR": "1 2 3 4 5 6 7 8", "IE": "1 71", "IT": "4 7", "JP": "1 2 8 12", "LU": "2", "NL": "1",
    "NO": "1 4", "NZ": "1 2", "PT": "1", "SE": "0 2 6", "US": "1 2 5 6 7 9 11 17",
}  # fmt: skip
_DEPARTMENTS = re.compile(r"GB-GOV-\d+|US-GOV-\d+|US-USAGOV")
_DAC = re.compile(r"XM-DAC-(\d+)(?:-(\d+))?")
_AGENCY = re.compile(r"([A-Z]{2})-(\d+)")


def state_of_organisation(ref: str) -> str:
    """Return the alpha-2 code of the state an organisation identifier stands for, empty where it stands for none."""
    written = ref.strip().upper()
    if _DEPARTMENTS.fullmatch(written):
        return written[:2]
    if found := _DAC.fullmatch(written):
        state = _DONORS.get(found[1], "")
        return state if not found[2] or _is_of_the_state(state, found[2]) else ""
    if found := _AGENCY.fullmatch(written):
        return found[1] if _is_of_the_state(found[1], found[2]) else ""
    return written if is_state(written) else ""


def organisation_of_state(state: str) -> str:
    """Return the organisation identifier of a state, empty for one that is no provider in the OECD's list."""
    return f"XM-DAC-{_STATES[state]}" if state in _STATES else ""


def _is_of_the_state(state: str, agency: str) -> bool:
    return agency in _AGENCIES.get(state, "").split()
