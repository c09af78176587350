"""The tags of templates write words, values, sentences and links as the page's language does."""

from __future__ import annotations

from django.template import Context

from entente.basics.language import Language
from entente.basics.money import Money
from entente.bundle.look import tags
from entente.bundle.values import WITHHELD, Sentence, Value
from tests.bundle.samples import page


def at(language: str = "en") -> Context:
    return Context({"page": page(language), "language": Language(language)})


def test_words_are_translated_and_their_blanks_written_as_the_language_does() -> None:
    assert tags.word(at("fr"), "{count} of {number}", count=1, number=1_000) == "1 sur 1\u202f000"


def test_unknown_is_read_out_and_withheld_is_hatched_and_a_word() -> None:
    assert tags.say(at(), None) == (
        '<span class="unknown"><span class="govuk-visually-hidden">unknown</span><span aria-hidden="true">-</span></span>'
    )
    assert tags.say(at("fr"), WITHHELD) == '<span class="withheld"><span>non divulgué</span></span>'
    assert tags.say(at(), Money("EUR", 0)) == "EUR 0.00"


def test_a_value_leads_to_its_figure_where_it_has_one() -> None:
    assert (
        tags.value(at(), Value("<3>", "en/x.html"))
        == '<a class="govuk-link value" href="x.html">&lt;3&gt;</a>'
    )
    assert tags.value(at(), Value(7)) == "7"
    assert tags.value(at(), Value(Money("EUR", 10**10), is_about=True)) == "EUR 100 million"
    for hidden in (None, WITHHELD):
        assert tags.value(at(), Value(hidden, is_about=True)) == tags.say(at(), hidden)


def test_a_sentence_is_escaped_around_its_linked_values() -> None:
    sentence = Sentence("<b> {n} & {m}", {"n": Value(1, "en/n.html"), "m": Value(WITHHELD)})
    assert tags.sentence(at(), sentence) == (
        '&lt;b&gt; <a class="govuk-link value" href="n.html">1</a> &amp; '
        '<span class="withheld"><span>withheld</span></span>'
    )
    assert tags.text(at(), sentence) == "<b> 1 & withheld"


def test_a_sentence_without_blanks_may_hold_braces() -> None:
    assert tags.sentence(at(), Sentence("as it {stands}")) == "as it {stands}"
