"""States by code and name."""

from __future__ import annotations

from entente.basics.parties import alpha2, is_state, state_name, state_named, states


def test_a_state_has_an_alpha_2_code() -> None:
    assert is_state("LV")
    assert is_state("UA")
    assert not any(is_state(code) for code in ("LVA", "lv", "ZZ", "UN", "XA", "", "150"))
    assert len(states()) > 240


def test_a_state_is_named_in_a_language_or_in_english_or_by_its_code() -> None:
    assert state_name("LV") == "Latvia"
    assert state_name("LV", "de") == "Lettland"
    assert state_name("LV", "lv") == "Latvija"
    assert state_name("LV", "xx") == "Latvia"
    assert state_name("LV", "not a language") == "Latvia"
    assert state_name("XM-1") == "XM-1"


def test_a_state_is_found_by_its_name_or_by_its_code_in_other_letters() -> None:
    assert [state_named(name) for name in ("Latvia", " latvia ", "lv", "LV")] == ["LV"] * 4
    assert state_named("Atlantis") == ""


def test_an_alpha_3_code_has_an_alpha_2_code() -> None:
    assert alpha2("LVA") == "LV"
    assert alpha2("GBR") == "GB"
    assert alpha2("QQQ") is None
