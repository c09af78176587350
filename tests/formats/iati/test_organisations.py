"""An identifier stands for a state only where it does so without a doubt."""

from __future__ import annotations

import pytest

from entente.basics.parties import is_state
from entente.formats.iati.organisations import organisation_of_state, state_of_organisation


@pytest.mark.parametrize(
    ("ref", "state"),
    [
        ("XM-DAC-7", "NL"),
        ("xm-dac-7", "NL"),
        (" XM-DAC-301 ", "CA"),
        ("XM-DAC-918", "EU"),
        ("XM-DAC-5-1", "DE"),
        ("XM-DAC-3-1", "DK"),
        ("NL-1", "NL"),
        ("SE-6", "SE"),
        ("GB-1", "GB"),
        ("GB-GOV-1", "GB"),
        ("US-GOV-11", "US"),
        ("US-USAGOV", "US"),
        ("SE-0", "SE"),
        ("CA-3", "CA"),
        ("XM-DAC-701-8", "JP"),
        ("XM-DAC-576", "AE"),
        ("DK", "DK"),
    ],
)
def test_a_donor_a_ministry_and_a_department_stand_for_their_state(ref: str, state: str) -> None:
    assert state_of_organisation(ref) == state


@pytest.mark.parametrize(
    "ref",
    [
        "XM-DAC-5-2",  # a bank
        "XM-DAC-301-2",  # a research centre
        "XM-DAC-918-3",
        "XM-DAC-41114",
        "XM-DAC-9999-1",
        "DE-12",  # the states of a federation
        "XX-1",
        "GB-CHC-1234567",
        "NL-KVK-41198677",
        "XI-IATI-EC_ECHO",
        "47122",
        "ZZ",
        "",
    ],
)
def test_no_other_identifier_stands_for_a_state(ref: str) -> None:
    assert not state_of_organisation(ref)


@pytest.mark.parametrize("state", ["NL", "GB", "US", "LV", "EU"])
def test_a_states_identifier_leads_back_to_it(state: str) -> None:
    assert is_state(state)
    assert state_of_organisation(organisation_of_state(state)) == state


def test_a_state_that_is_no_provider_has_no_identifier() -> None:
    assert not organisation_of_state("UA")
