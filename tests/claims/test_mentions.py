from __future__ import annotations

import time
import tomllib
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from entente.acts.pledges.state import Bound
from entente.claims.mention import Naming, Quantity
from entente.claims.mentions import Mentions, mentions_of, read_quantity

from . import mention_gold as gold

FLOORS: dict[str, dict[str, int]] = tomllib.loads((gold.GOLD / "floors.toml").read_text("utf-8"))
SAID_ON = date(2025, 6, 2)


def read(text: str, language: str = "en") -> Mentions:
    return mentions_of(text, language, SAID_ON)


def amounts(text: str, language: str = "en") -> list[tuple[str, str]]:
    return [(f"{q.value:f}", q.unit) for q in gold.flat(read(text, language).quantities)]


# -- the gold ------------------------------------------------------------------------------------------------


def test_every_language_with_gold_has_a_floor() -> None:
    assert sorted(FLOORS) == gold.languages()


@pytest.mark.parametrize("language", sorted(FLOORS))
def test_mentions_are_read_as_well_as_before(language: str) -> None:
    shares: dict[str, gold.Share] = {}
    misread = ""
    for sentence in gold.sentences_of(language):
        one, wrong = gold.agreement(sentence, language)
        misread += wrong
        shares = {kind: shares.get(kind, gold.Share()).plus(share) for kind, share in one.items()}
    reached = {kind: share.f1 for kind, share in shares.items()}
    assert {kind for kind in reached if reached[kind] < FLOORS[language][kind]} == set(), misread


@pytest.mark.parametrize("language", sorted(FLOORS))
def test_every_quantity_of_the_gold_cut_out_alone_reads_the_same(language: str) -> None:
    for sentence in gold.sentences_of(language):
        assert rereads(gold.read(sentence, language), language) == []


def rereads(mentions: Mentions, language: str) -> list[tuple[str, Quantity | None]]:
    """Return the quantities that read otherwise when cut out alone, with what they then read as."""
    wrong: list[tuple[str, Quantity | None]] = []
    for quantity in gold.flat(mentions.quantities):
        again = read_quantity(quantity.written, language)
        if (
            again is None
            or (again.value, again.most) != (quantity.value, quantity.most)
            or (not quantity.carried and quantity.unit not in units(again))
        ):
            wrong.append((quantity.written, again))
    return wrong


def units(quantity: Quantity) -> set[str]:
    return {quantity.unit, *(other.unit for other in quantity.alternatives)}


# -- the hard cases, one by one ------------------------------------------------------------------------------

HARD: dict[str, list[dict[str, Any]]] = tomllib.loads((gold.GOLD / "hard.toml").read_text("utf-8"))


@pytest.mark.parametrize("case", HARD["amounts"], ids=lambda case: case["text"])
def test_hard_amounts_are_read(case: dict[str, Any]) -> None:
    mentions = read(case["text"], case["language"])
    assert [f"{q.value:f} {q.unit}".strip() for q in gold.flat(mentions.quantities)] == case["read"]
    assert rereads(mentions, case["language"]) == []


@pytest.mark.parametrize("case", HARD["none"], ids=lambda case: case["text"])
def test_what_is_no_amount_is_not_read_as_one(case: dict[str, Any]) -> None:
    assert amounts(case["text"], case["language"]) == []


def test_a_currency_of_several_states_is_that_of_the_party_beside_it_and_the_others_stand_by() -> None:
    quantity = read("Sweden gives 20 million kronor.").quantities[0]
    assert (quantity.unit, [other.unit for other in quantity.alternatives]) == ("SEK", ["NOK", "DKK"])
    quantity = read("Denmark gives 20 million kroner.").quantities[0]
    assert (quantity.unit, [other.unit for other in quantity.alternatives]) == ("DKK", ["SEK", "NOK"])


def test_plain_dollars_stay_american_beside_a_party_with_dollars_of_its_own_which_come_second() -> None:
    quantity = read("Canada gives 20 million dollars.").quantities[0]
    assert (quantity.unit, quantity.alternatives[0].unit) == ("USD", "CAD")


def test_separators_that_may_mean_either_leave_the_other_reading_open() -> None:
    quantity = read("1.234 vehicles").quantities[0]
    assert (quantity.value, [other.value for other in quantity.alternatives]) == (Decimal("1.234"), [1234])
    quantity = read("7,539 Milliarden Euro", "de").quantities[0]
    assert [other.value for other in quantity.alternatives] == [7539000000000]


def test_the_step_is_the_place_of_the_last_digit_written() -> None:
    texts = ["€2.75 billion", "€180 million", "20 countries", "€12.50", "half a million euros", "€1 234 000"]
    steps = [10_000_000, 1_000_000, 1, Decimal("0.01"), 100_000, 1]
    assert [read(text).quantities[0].step for text in texts] == steps


def test_an_amount_said_again_in_another_currency_stands_with_the_first() -> None:
    quantity, other = read("SEK 1.3 billion (about €115m, or $130m) and 5 million euros").quantities
    assert [(c.value, c.unit, c.bound) for c in quantity.converted] == [
        (115_000_000, "EUR", Bound.ABOUT),
        (130_000_000, "USD", Bound.EXACT),
    ]
    assert other.converted == ()


def test_a_part_in_brackets_is_an_amount_of_its_own() -> None:
    assert len(read("€3 million (first €1 million, then €2 million)").quantities) == 3


def test_the_same_amount_in_brackets_is_no_second_one() -> None:
    quantity = read("een half miljard euro (500 miljoen)", "nl").quantities[0]
    assert [c.value for c in quantity.converted] == [500_000_000]


def test_an_amount_without_a_currency_has_that_of_the_one_before_it_and_says_so() -> None:
    first, second = read("Of €2.75 billion, 180 million has been paid.").quantities
    assert (first.carried, second.carried, second.unit) == (False, True, "EUR")


def test_an_amount_of_things_carries_no_currency() -> None:
    texts = [
        "€5 million for 2 million drones",
        "€5 million and two million of the masks",
        "€5m. 3 million vaccines",
    ]
    assert [read(text).quantities[1].unit for text in texts] == ["", "", ""]


def test_no_currency_is_carried_over_a_blank_line_or_far() -> None:
    assert read("€5 million.\n\nAnother 3 million came.").quantities[1].unit == ""
    assert read(f"€5 million.{' Much else was said.' * 20} Another 3 million came.").quantities[1].unit == ""


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("about €5m", Bound.ABOUT),
        ("~€5m", Bound.ABOUT),
        ("almost €5m", Bound.ALMOST),
        ("just under €5m", Bound.ALMOST),
        ("more than €5m", Bound.OVER),
        ("at least another €5m", Bound.AT_LEAST),
        ("€5m+", Bound.AT_LEAST),
        ("€5m or more", Bound.AT_LEAST),
        ("up to €5m", Bound.UP_TO),
        ("€5m, at most", Bound.UP_TO),
        ("€5m, at least 3 of them", Bound.EXACT),
        ("€5m", Bound.EXACT),
    ],
)
def test_bounds_before_and_after_are_read(text: str, bound: Bound) -> None:
    assert read(text).quantities[0].bound is bound


def test_the_bound_may_stand_inside_the_amount_or_in_the_ending_of_its_unit() -> None:
    assert read("100만여 달러", "ko").quantities[0].bound is Bound.OVER
    assert read("20多个国家", "zh").quantities[0].bound is Bound.OVER
    assert read("300 milyon liradan fazla", "tr").quantities[0].bound is Bound.OVER
    assert read("20多万人", "zh").quantities[0].bound is Bound.OVER
    quantity = read("EUR ~5 million").quantities[0]
    assert (quantity.written, quantity.unit, quantity.bound) == ("EUR ~5 million", "EUR", Bound.ABOUT)
    assert read("30 000 drones or more").quantities[0].bound is Bound.AT_LEAST


@pytest.mark.parametrize("case", HARD["ranges"], ids=lambda case: case["text"])
def test_ranges_are_one_quantity(case: dict[str, Any]) -> None:
    mentions = read(case["text"], case["language"])
    assert [(q.value, q.most) for q in mentions.quantities] == [
        (Decimal(case["least"]), Decimal(case["most"]))
    ]
    assert rereads(mentions, case["language"]) == []


@pytest.mark.parametrize(
    "text",
    [
        "€5 million to $10 million",
        "15-10 million euros",
        "€5m, €10m",
        "20 and 30 euros",
        "€10m-$20m",
    ],
)
def test_what_only_looks_like_a_range_is_two_quantities(text: str) -> None:
    assert [quantity.most for quantity in read(text).quantities] == [None, None]


def test_a_currency_is_that_of_the_country_named_after_it() -> None:
    quantity = read("20 million dollars Canadian").quantities[0]
    assert (quantity.written, quantity.unit) == ("20 million dollars Canadian", "CAD")
    assert quantity.is_money
    assert not read("20 countries").quantities[0].is_money


def test_a_scale_word_counts_only_where_it_can() -> None:
    assert amounts("2 million thousand") == [("2000000", "")]
    assert amounts("twenty m") == []
    assert amounts("zwanzig zweiundzwanzig dreißig", "de") == [("20", ""), ("22", ""), ("30", "")]
    assert amounts("twenty thirty") == [("20", ""), ("30", "")]
    assert amounts("two" + " and a half" * 40)[0][0] == "14"


def test_what_is_counted_is_named() -> None:
    quantity = read("a million FPV-drones were sent").quantities[0]
    assert (
        quantity.noun,
        quantity.noun_span and quantity.noun_span.of("a million FPV-drones were sent"),
    ) == (
        "FPV-drones",
        "FPV-drones",
    )
    assert read("300 (and more)").quantities[0].noun == ""


def test_persons_are_of_the_country_named_beside_them_or_unknown() -> None:
    text = "The Latvian defence minister, the prime minister of Canada and President Smith of the bank met in Riga."
    parties = [(p.written, p.party, p.naming) for p in read(text).parties]
    assert parties == [
        ("Latvian defence minister", "LV", Naming.PERSON),
        ("prime minister of Canada", "CA", Naming.PERSON),
        ("President Smith", "", Naming.PERSON),
        ("Riga", "LV", Naming.CAPITAL),
    ]


def test_at_most_three_names_follow_an_office() -> None:
    assert read("President Anna Maria Eva Smith spoke.").parties[0].written == "President Anna Maria Eva"


def test_a_pronoun_is_whoever_speaks_and_may_be_the_language_s_own_country() -> None:
    mention = read("우리나라는 3억달러를 냈다", "ko").parties[0]
    assert (mention.party, mention.naming, mention.others) == ("", Naming.PRONOUN, ("KR",))
    assert read("We paid.").parties[0].others == ()


def test_a_country_in_the_name_of_a_currency_is_no_party() -> None:
    assert read("25 million Canadian dollars and 3 million US dollars").parties == ()


def test_names_that_are_also_other_words_are_found_by_their_capital_or_not_at_all() -> None:
    assert read("They give to us in jordan.").parties == ()
    assert read("이 수단은 인도적 지원이다", "ko").parties == ()


@pytest.mark.parametrize("language", ["cy", "xx", "zu-ZA", "zh-Hant-TW", "no", ""])
def test_any_other_language_is_read_by_what_cldr_knows(language: str) -> None:
    quantity = mentions_of("EUR 2500000", language, None).quantities[0]
    assert (quantity.value, quantity.unit) == (2_500_000, "EUR")


# -- excerpts ------------------------------------------------------------------------------------------------


def test_an_excerpt_that_is_no_quantity_reads_as_none() -> None:
    for text in ["", "euros", "about", "€5 million and more", "the sum", "12 34"]:
        assert read_quantity(text, "en") is None


TEMPLATES = ["{} was paid.", "They paid {} in May 2025.", "about {}, of which", "({})", "A: {}; B"]
LEADS = ["", "€", "EUR ", "$", "US$", "SEK ", "£"]
TAILS = [
    "",
    " million",
    " billion",
    "m",
    "bn",
    " thousand",
    " million euros",
    " dollars",
    " percent",
    " crore rupees",
]


@given(
    whole=st.integers(1, 10**9),
    fraction=st.sampled_from(["", ".5", ".75", ".125", ".50"]),
    around=st.tuples(st.sampled_from(TEMPLATES), st.sampled_from(LEADS), st.sampled_from(TAILS)),
    is_grouped=st.booleans(),
)
@settings(max_examples=150, deadline=None)
def test_every_quantity_cut_out_alone_reads_the_same(
    whole: int, fraction: str, around: tuple[str, str, str], is_grouped: bool
) -> None:
    template, lead, tail = around
    text = template.format(
        f"{lead}{whole:,}{fraction}{tail}" if is_grouped else f"{lead}{whole}{fraction}{tail}"
    )
    assert rereads(read(text), "en") == []


WORDS = "€ $ 5 10 2,5 1.234 million Mio. bn and - to from ( ) of about half a twenty 3rd kr 万 2025 May % , . : / Riga"


@given(
    words=st.lists(st.sampled_from(WORDS.split()), max_size=14),
    gaps=st.lists(st.sampled_from(["", " "]), min_size=14),
)
@settings(max_examples=250, deadline=None)
def test_any_row_of_such_words_reads_without_contradiction(words: list[str], gaps: list[str]) -> None:
    text = "".join(word + gap for word, gap in zip(words, gaps, strict=False))
    check(text, mentions_of(text, "en", SAID_ON))


@given(text=st.text(max_size=120), language=st.sampled_from(sorted(FLOORS)))
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_text_is_read_without_an_error(text: str, language: str) -> None:
    check(text, mentions_of(text, language, SAID_ON))
    read_quantity(text, language)


def check(text: str, mentions: Mentions) -> None:
    for row in (mentions.quantities, mentions.parties, mentions.periods):
        spans = [mention.span for mention in row]
        assert spans == sorted(spans)
        for mention in row:
            assert mention.written == mention.span.of(text) != ""
    for quantity in gold.flat(mentions.quantities):
        assert quantity.value.is_finite()
        assert quantity.most is None or quantity.most > quantity.value


# -- time ----------------------------------------------------------------------------------------------------

LONG: dict[str, Callable[[int], str]] = {
    "digits": lambda n: "1" * n,
    "grouped digits": lambda n: "1 111" * (n // 5),
    "numerals": lambda n: "12 " * (n // 3),
    "scale words": lambda n: "million " * (n // 8),
    "number words": lambda n: "twenty " * (n // 7),
    "one word": lambda n: "a" * n,
    "a compound": lambda n: "zwei" * (n // 4),
    "brackets": lambda n: "(" * n,
    "addresses": lambda n: "a@" * (n // 2),
    "dots": lambda n: "." * n,
    "days": lambda n: "1.1." * (n // 4),
    "titles": lambda n: "minister " * (n // 9),
    "characters": lambda n: "億" * n,
}


@pytest.mark.parametrize("kind", sorted(LONG))
def test_time_grows_no_faster_than_the_text(kind: str) -> None:
    def seconds(length: int) -> float:
        text = LONG[kind](length)
        started = time.process_time()
        mentions_of(text, "de", SAID_ON)
        return time.process_time() - started

    seconds(100)
    longest = min(seconds(40_000) for _ in range(3))  # a collection of the whole heap may fall into one
    assert longest < 30 * seconds(4_000) + 0.3
