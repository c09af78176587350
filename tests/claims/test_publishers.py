"""Publishers: found by name, domain or address."""

from __future__ import annotations

import pytest

from entente.basics.language import Language
from entente.basics.parties import is_state
from entente.claims.publishers import publisher_of, publishers


@pytest.mark.parametrize(
    ("asked", "name"),
    [
        ("BBC", "BBC"),
        ("  bbc   news ", "BBC"),
        ("https://eng.lsm.lv/article/1?from=2", "LSM"),
        ("news.err.ee", "ERR"),
        ("https://user@www.ukrinform.net:443/rubric", "Ukrinform"),
        ("https://www.gov.uk/government/news", "Government of the United Kingdom"),
        ("Укрінформ", "Ukrinform"),
    ],
)
def test_a_publisher_is_found_by_name_or_address(asked: str, name: str) -> None:
    found = publisher_of(asked)
    assert found is not None
    assert found.name == name


@pytest.mark.parametrize("asked", ["", "notbbc.com", "bbc.com.example", "lv", "An Unknown Paper"])
def test_who_is_not_known_is_not_guessed(asked: str) -> None:
    assert publisher_of(asked) is None


def test_every_publisher_has_a_country_an_owner_and_languages_of_its_own_name() -> None:
    named: list[str] = []
    for one in publishers():
        assert one.owner
        assert is_state(one.country) or (not one.country and one.kind == "organisation")
        for language in one.languages:
            assert Language(language).tag == language
        assert all(domain == domain.lower() and "/" not in domain for domain in one.domains)
        named += [name.casefold() for name in (one.name, *one.also)] + list(one.domains)
    assert len(named) == len(set(named)), "no name or domain stands for two"
