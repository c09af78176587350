from __future__ import annotations

import tomllib
from importlib.resources import files

import pytest

from entente.acts.pledges.state import Bound
from entente.basics.parties import states
from entente.claims.forms import Forms, Role
from entente.claims.lexicon import declined, lexicon_of
from entente.claims.tokens import plain, tokens_of

FOLDER = files("entente.claims") / "languages"
NAMES = sorted(file.name for file in FOLDER.iterdir() if file.name.endswith(".toml"))
SECTIONS = {
    "numbers", "fractions", "scales", "weak_scales", "lone_scales", "glue", "currencies", "before", "after", "within",
    "relative", "shift", "unit", "ordinal", "part", "months", "short_months", "weekdays", "endings", "parties", "cues",
    "home", "ordinal_dot", "needs_unit", "needs_space", "joined", "prefixes", "no_names", "place_endings",
    "aliases", "capitals", "steadfast", "words_in_capitals",
}  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_a_language_file_says_nothing_that_is_not_read(name: str) -> None:
    data = tomllib.loads((FOLDER / name).read_text("utf-8"))
    assert set(data) <= SECTIONS
    assert set(data.get("relative", {})) <= {
        f"{unit} {n}" for unit in ("day", "week", "month", "year") for n in range(-9, 10)
    }


@pytest.mark.parametrize("name", NAMES)
def test_the_parties_bounds_and_money_of_a_language_file_exist(name: str) -> None:
    data = tomllib.loads((FOLDER / name).read_text("utf-8"))
    tables = [table for table in data.get("parties", {}).values() if isinstance(table, dict)]
    codes = {code for table in tables for key in table for code in key.split()}
    assert {code for code in codes if not code.startswith("org:")} <= states()
    for section in ("before", "after", "within"):
        assert set(data.get(section, {})) <= set(Bound)
    assert all(len(code) == 3 for key in data.get("currencies", {}) for code in key.split())


def test_each_language_is_read_once() -> None:
    assert lexicon_of("de") is lexicon_of("de")


def test_a_name_is_declined_word_by_word() -> None:
    assert declined("Latvija", {"ija": "ijas ijai", "a": "as"}) == ["Latvija", "Latvijas", "Latvijai"]
    assert declined("Jaunā_Zēlande", {"e": "es", "": "s"})[:2] == ["Jaunā Zēlande", "Jaunā Zēlandes"]
    assert declined("Oslo", {}) == ["Oslo"]


def found(forms: Forms, text: str) -> object:
    simple = plain(text)
    at_first = forms.found_at(simple, tokens_of(simple), 0)
    return at_first and at_first[Role.LINK].value


def test_a_form_is_found_as_it_is_written_by_its_stem_and_by_its_prefix() -> None:
    forms = Forms(["ו"])
    for form, value in (
        ("of", 1),
        ("of the", 2),
        ("drone*", 3),
        ("US", 4),
        ("Riga", 5),
        ("שלום", 6),
        ("", 7),
    ):
        forms.add(form, Role.LINK, value)
    texts = ("OF", "of the", "of her", "drones", "US", "us", "Riga", "riga", "ושלום", "or")
    assert [found(forms, text) for text in texts] == [1, 2, 1, 3, 4, None, 5, None, 6, None]
    assert ("of" in forms, "drone" in forms, "the" in forms) == (True, False, False)


def test_a_form_in_small_letters_goes_beside_the_same_in_capitals() -> None:
    forms = Forms()
    forms.add("No.", Role.LINK, 1)
    forms.add("no.", Role.LINK, 2)
    forms.add("NO.", Role.LINK, 3)
    assert [found(forms, text) for text in ("No.", "no.")] == [1, 2]
