from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from entente.acts.statements.state import ClaimKind
from entente.claims.claim import Modality, ReadClaim, Tier
from entente.claims.reading import read_text

SAID = date(2025, 6, 2)


def read(text: str, language: str = "en") -> list[ReadClaim]:
    return list(read_text(text, language=language, said_on=SAID).claims)


def whose(text: str, language: str = "en") -> list[tuple[str, str, int]]:
    return [(c.kind.value, c.subject, int(c.quantity.value)) for c in read(text, language) if c.quantity]


def test_each_of_a_list_gives_the_amount_where_the_text_says_each() -> None:
    assert whose("Latvia, Estonia and Lithuania each pledged EUR 5 million.") == [
        ("pledged", "LV", 5_000_000),
        ("pledged", "EE", 5_000_000),
        ("pledged", "LT", 5_000_000),
    ]


def test_a_list_that_shares_an_amount_gives_it_together() -> None:
    (claim,) = read("Norway, Sweden and Latvia have pledged over EUR 45 million in total.")
    assert claim.subject == "members"
    assert [party.party for party in claim.parties] == ["NO", "SE", "LV"]
    assert {"NO", "SE", "LV"} <= {choice.value for choice in claim.subjects}


def test_amounts_given_respectively_go_to_their_own() -> None:
    assert whose("L'Italie et l'Espagne ont promis respectivement 40 millions et 25 millions d'euros.", "fr")[
        -1
    ] == (
        "pledged",
        "ES",
        25_000_000,
    )


def test_parties_that_share_a_verb_have_each_their_amount() -> None:
    assert whose("Germany pledged EUR 80 million, France EUR 60 million and Italy EUR 45 million.") == [
        ("pledged", "DE", 80_000_000),
        ("pledged", "FR", 60_000_000),
        ("pledged", "IT", 45_000_000),
    ]


def test_a_part_knows_its_whole_and_its_own_kind() -> None:
    whole, part = read("The countries pledged EUR 2.75 billion, of which 180 million has been paid.")
    assert (whole.kind, part.kind) == (ClaimKind.PLEDGED, ClaimKind.PAID)
    assert part.part_of == whole.quantity
    assert part.quantity is not None
    assert part.quantity.carried
    assert part.tier is Tier.B


def test_a_part_of_a_total_that_one_state_gives_is_its_pledge() -> None:
    whole, part = read("Fast acht Milliarden Euro kamen zusammen, 700 Millionen davon aus Deutschland.", "de")
    assert (whole.kind, whole.subject, whole.basis) == (ClaimKind.TOTAL, "", "pledged")
    assert (part.kind, part.subject) == (ClaimKind.PLEDGED, "DE")


def test_a_larger_amount_is_no_part_of_a_smaller() -> None:
    assert [
        c.part_of for c in read("Norway pledged EUR 5 million, including by loans, and Sweden EUR 8 million.")
    ] == [
        None,
        None,
    ]


def test_a_total_that_was_paid_says_so() -> None:
    claims = read("A total of EUR 5 million, which was paid late, is in the fund.")
    assert [c.basis for c in claims if c.kind is ClaimKind.TOTAL] in ([], ["paid"])


def test_an_amount_said_again_in_brackets_is_claimed_once() -> None:
    assert whose("Norway pledged half a billion euros (EUR 500 million) for vaccines.") == [
        ("pledged", "NO", 500_000_000)
    ]


def test_the_parts_in_brackets_are_not_claimed_beside_their_sum() -> None:
    assert whose("Norway paid EUR 3 million (EUR 1 million in May, EUR 2 million in June) to the fund.") == [
        ("paid", "NO", 3_000_000)
    ]


def test_another_amount_in_brackets_is_a_claim_of_its_own() -> None:
    assert len(read("Norway paid EUR 3 million (Sweden paid EUR 1 million) into it.")) == 2
    assert len(read("(In May) Norway paid EUR 3 million.")) == 1


def test_a_pledge_paid_in_full_is_both() -> None:
    assert sorted(whose("Japan has paid its pledge of $1.5 billion in full.")) == [
        ("paid", "JP", 1_500_000_000),
        ("pledged", "JP", 1_500_000_000),
    ]


def test_a_payment_denied_as_a_whole_has_no_amount() -> None:
    pledged, paid = read("The US has pledged $3 billion but hasn't paid anything so far.")
    assert (pledged.kind, pledged.modality) == (ClaimKind.PLEDGED, Modality.DONE)
    assert (paid.kind, paid.modality, paid.quantity) == (ClaimKind.PAID, Modality.DENIED, None)
    assert read("Norway has not paid anything.") == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Latvia EUR 5 million", ClaimKind.PLEDGED),
        ("EUR 5 million", ClaimKind.TOTAL),
        ("The countries EUR 5 million", ClaimKind.TOTAL),
    ],
)
def test_without_words_an_amount_is_a_pledge_of_one_or_a_total_and_a_guess(
    text: str, kind: ClaimKind
) -> None:
    (claim,) = read(text)
    assert claim.kind is kind
    assert claim.kinds[0].evidence == ("amount-alone",)
    assert claim.tier is Tier.C


def test_what_a_state_allocates_is_its_pledge_and_what_the_fund_does_an_allocation() -> None:
    assert whose("Norway has allocated EUR 5 million for vaccines.") == [("pledged", "NO", 5_000_000)]
    assert [c.kind for c in read("The fund allocated EUR 5 million.")] == [ClaimKind.ALLOCATED]


def test_the_object_is_to_whom_or_into_what() -> None:
    (claim,) = read("Norway paid EUR 5 million into the common fund for Ukraine.")
    assert [choice.value for choice in claim.objects] == ["fund", "UA"]


def test_a_share_is_no_claim_of_money() -> None:
    assert [c for c in read("Norway paid 5 % of it.") if c.kind is ClaimKind.PAID] == []


def test_another_named_after_the_whole_gives_the_part() -> None:
    whole, part = read("Norway pledged EUR 400 million, with Japan paying EUR 250 million of it.")
    assert (whole.subject, part.subject) == ("NO", "JP")


def test_a_party_between_verb_and_amount_receives_where_a_giver_stands_before() -> None:
    assert whose("Norway will give Indonesia EUR 5 million.") == [("pledged", "NO", 5_000_000)]
    assert whose("Im Mai überwies die Schweiz 5 Millionen Franken.", "de") == [("paid", "CH", 5_000_000)]


def test_an_office_at_home_is_that_of_its_state() -> None:
    assert whose("Die Bundesregierung gibt 5 Millionen Euro.", "de") == [("pledged", "DE", 5_000_000)]


def test_a_quantity_keeps_its_conversions() -> None:
    (claim,) = read("Norway pledged NOK 500 million (EUR 43 million) for vaccines.")
    assert claim.quantity is not None
    assert [(q.unit, q.value) for q in claim.quantity.converted] == [("EUR", Decimal(43_000_000))]


@pytest.mark.parametrize(
    "text",
    [
        "Norway has not paid a single euro.",
        "Norway: this is 10 million euros more than last year.",
        "Norway pledged EUR 5 million instead of EUR 8 million.",
        "The damage in Norway comes to 8 billion euros.",
    ],
)
def test_none_a_difference_what_it_is_not_and_a_loss_are_no_amounts_given(text: str) -> None:
    assert [amount for _, _, amount in whose(text) if amount != 5_000_000] == []


def test_a_damage_that_is_made_good_is_an_amount_given() -> None:
    assert whose("Norway paid 8 million euros for the damage.") == [("paid", "NO", 8_000_000)]


def test_an_amount_without_a_verb_has_that_of_the_one_before() -> None:
    text = "Kuwait paid 25 million dollars, Qatar 20 million, and Oman promised 10 million."
    assert whose(text) == [
        ("paid", "KW", 25_000_000),
        ("paid", "QA", 20_000_000),
        ("pledged", "OM", 10_000_000),
    ]


def test_one_verb_at_the_end_may_serve_two_amounts() -> None:
    text = "Hollandia 25 millió eurót, Nagy-Britannia 15 millió fontot fizetett be."
    assert whose(text, "hu") == [("paid", "NL", 25_000_000), ("paid", "GB", 15_000_000)]


@pytest.mark.parametrize(
    ("text", "language", "kind"),
    [
        ("Norway refused to pay EUR 5 million.", "en", ClaimKind.PAID),
        ("Norra keeldus maksmast 5 miljonit eurot.", "et", ClaimKind.PAID),
        ("Saeima nav apstiprinājusi papildu 5 miljonus eiro.", "lv", ClaimKind.PLEDGED),
    ],
)
def test_what_is_refused_or_not_approved_is_denied(text: str, language: str, kind: ClaimKind) -> None:
    claim = read(text, language)[0]
    assert (claim.kind, claim.modality) == (kind, Modality.DENIED)


@pytest.mark.parametrize(
    ("text", "language", "kind"),
    [
        ("Dānija samaksājusi solītos 5 miljonus eiro.", "lv", ClaimKind.PAID),
        ("Norveç söz verdiği 5 milyon avroyu ödedi.", "tr", ClaimKind.PAID),
        ("Av de 160 miljoner kronor som utlovades har 120 miljoner betalats ut.", "sv", ClaimKind.PAID),
    ],
)
def test_a_promise_only_said_of_what_was_paid_makes_no_pledge_of_it(
    text: str, language: str, kind: ClaimKind
) -> None:
    assert read(text, language)[-1].kind is kind


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("Norway would pay EUR 5 million, the minister said.", Modality.INTENDS),
        ("Norway would pay EUR 5 million.", Modality.CONDITIONAL),
        ("Norway would pay EUR 5 million if asked, the minister said.", Modality.CONDITIONAL),
    ],
)
def test_would_is_a_condition_unless_it_reports(text: str, modality: Modality) -> None:
    assert read(text)[0].modality is modality
