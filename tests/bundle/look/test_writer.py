"""The writer escapes everything it is given, and links from the page it writes."""

from __future__ import annotations

from entente.basics.language import Language
from entente.basics.money import Money
from entente.bundle.look.page import Link
from entente.bundle.look.writer import Writer
from entente.bundle.values import Sentence, Value
from tests.bundle.samples import page

HOSTILE = "<script>\"&'"
ESCAPED = "&lt;script&gt;&quot;&amp;&#x27;"


def writer(path: str = "en/acts/1-100.html", language: str = "en") -> Writer:
    """Return the writer of a page."""
    return Writer(page(language, path=path), Language(language))


def test_whatever_it_is_given_is_escaped() -> None:
    found = writer()
    link, value = Link(HOSTILE, HOSTILE), Value(HOSTILE, HOSTILE)
    assert found.word(HOSTILE) == found.say(HOSTILE) == ESCAPED
    assert found.link(link) == f'<a class="govuk-link" href="../../{ESCAPED}">{ESCAPED}</a>'
    assert found.value(value) == f'<a class="govuk-link value" href="../../{ESCAPED}">{ESCAPED}</a>'
    sentence = Sentence(f"{HOSTILE} {{blank}}", {"blank": Value(HOSTILE)})
    assert found.sentence(sentence) == f"{ESCAPED} {ESCAPED}"


def test_links_start_from_the_page_and_values_are_in_its_language() -> None:
    assert writer().to("en/acts/101-200.html#entry-7") == "101-200.html#entry-7"
    assert writer("index.html").to("en/acts.html") == "en/acts.html"
    assert writer(language="fr").say(Money("EUR", 123_456)) == "1\u202f234,56 EUR"
    assert writer(language="fr").word("{count} of {number}", count=1, number=2) == "1 sur 2"


def test_a_sentence_is_in_the_form_for_its_count() -> None:
    sentence = Sentence("{count} pages to search", {"count": Value(1, "en/acts.html")})
    assert writer("index.html").sentence(sentence) == (
        '<a class="govuk-link value" href="en/acts.html">1</a> page to search'
    )
    assert writer(language="fr").sentence(sentence).endswith("1</a> page où chercher")


def test_a_place_links_as_each_page_in_it_does() -> None:
    for path in ("index.html", "en/index.html", "en/members/lv.html", "on/x/en/index.html"):
        for to in ("en/index.html", "static/entente.css", "#main", "https://example.org/", "mailto:a@b.org"):
            assert page(path=path).place.to(to) == page(path=path).to(to)
    assert page(path="en/index.html", section="en/index.html").place.is_section
    assert not page(path="en/members/lv.html", section="en/members.html").place.is_section
