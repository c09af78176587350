from __future__ import annotations

import pytest
from msgspec.structs import replace

from entente.acts.statements.state import ClaimKind
from entente.claims.claim import Modality, ReadClaim, Tier
from entente.claims.mention import Naming
from entente.claims.reading import read_text
from entente.claims.tiers import Grounds, tier_of


def only(text: str, language: str = "en") -> ReadClaim:
    (claim,) = read_text(text, language=language).claims
    return claim


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Norway pledged EUR 5 million.", ClaimKind.PLEDGED),
        ("Norway will give EUR 5 million.", ClaimKind.PLEDGED),
        ("Norway paid EUR 5 million.", ClaimKind.PAID),
        ("EUR 5 million was raised.", ClaimKind.TOTAL),
        ("Ukraine asked for EUR 5 million.", ClaimKind.ASKED_FOR),
        ("One costs EUR 5 million.", ClaimKind.PRICE),
        ("The tender is for EUR 5 million.", ClaimKind.TENDER),
        ("A contract for EUR 5 million.", ClaimKind.CONTRACT),
        ("EUR 5 million will be paid by Norway.", ClaimKind.PLEDGED),
        ("Norway has already been able to provide EUR 5 million.", ClaimKind.PAID),
    ],
)
def test_a_word_says_the_kind(text: str, kind: ClaimKind) -> None:
    assert only(text).kind is kind


def test_the_kinds_are_ranked_with_what_speaks_for_each() -> None:
    claim = only("Norway paid the EUR 5 million it had pledged.")
    assert [choice.value for choice in claim.kinds] == [ClaimKind.PAID, ClaimKind.PLEDGED]
    assert claim.kinds[0].evidence == ("paid-word", "word-in-order")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Norway has not paid EUR 5 million.", "en"),
        ("Norway denied it had paid EUR 5 million.", "en"),
        ("Norwegen zahlte nicht 5 Millionen Euro.", "de"),
        ("Vācija nav ieskaitījusi 5 miljonus eiro.", "lv"),
        ("Угорщина не сплатила обіцяні 5 млн євро.", "uk"),
    ],
)
def test_a_denied_payment_is_a_payment_denied(text: str, language: str) -> None:
    claim = only(text, language)
    assert (claim.kind, claim.modality) == (ClaimKind.PAID, Modality.DENIED)


def test_a_not_that_belongs_to_another_word_denies_nothing() -> None:
    claim = only("Norway has not promised but paid EUR 5 million.")
    assert (claim.kind, claim.modality) == (ClaimKind.PAID, Modality.DONE)


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("Norway pledged EUR 5 million.", Modality.DONE),
        ("Norway decided to give EUR 5 million.", Modality.DECIDED),
        ("Norway will give EUR 5 million.", Modality.INTENDS),
        ("Norway gives EUR 5 million.", Modality.INTENDS),
        ("Norway could give EUR 5 million.", Modality.CONDITIONAL),
    ],
)
def test_how_firmly_it_is_said(text: str, modality: Modality) -> None:
    assert only(text).modality is modality


def test_a_condition_of_one_amount_does_not_hold_for_another() -> None:
    first, second = read_text(
        "Norway paid EUR 5 million, and with luck Sweden could give EUR 3 million.", language="en"
    ).claims
    assert (first.modality, second.modality) == (Modality.DONE, Modality.CONDITIONAL)


def test_a_condition_far_away_does_not_hold() -> None:
    text = "If it rains, as it often does here in autumn, one should know this; well: Norway pledged EUR 5 million."
    assert only(text).modality is Modality.DONE


GROUNDS = Grounds(kind=11, second_kind=2, subject=12, second_subject=3, naming=Naming.NAME)


def test_the_first_tier_needs_each_ground_and_a_plain_amount() -> None:
    quantity = only("Norway pledged EUR 5 million.").quantity
    assert quantity is not None
    assert tier_of(GROUNDS, quantity) is Tier.A
    for weaker in (
        {"kind": 5.0},
        {"second_kind": 10.0},
        {"subject": 3.0},
        {"second_subject": 11.0},
        {"naming": Naming.ADJECTIVE},
    ):
        assert tier_of(GROUNDS._replace(**weaker), quantity) is Tier.B
    assert tier_of(GROUNDS, replace(quantity, carried=True)) is Tier.B
    assert tier_of(GROUNDS._replace(kind=0), quantity) is Tier.C
