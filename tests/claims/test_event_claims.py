from __future__ import annotations

from datetime import date

import pytest

from entente.acts.statements.state import ClaimKind
from entente.claims.claim import Modality, ReadClaim, Tier
from entente.claims.reading import read_text


def read(text: str, language: str = "en") -> list[ReadClaim]:
    return list(read_text(text, language=language, said_on=date(2025, 6, 2)).claims)


def kinds(text: str, language: str = "en") -> list[tuple[str, str]]:
    return [(claim.kind.value, claim.subject) for claim in read(text, language)]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("20 members", "en"),
        ("The coalition has 20 members.", "en"),
        ("Die Koalition zählt 20 Mitglieder.", "de"),
        ("La coalition compte 20 pays.", "fr"),
        ("Koalīcijā ir 18 dalībvalstis.", "lv"),
        ("The coalition now stands at twenty countries.", "en"),
    ],
)
def test_members_are_counted(text: str, language: str) -> None:
    assert kinds(text, language) == [("member-count", "members")]


def test_states_that_gave_something_are_not_counted_as_members() -> None:
    assert kinds("20 countries have pledged EUR 5 million.") == [("pledged", "members")]
    assert kinds("20 countries met for talks on the weather in the old town hall.") == []
    assert ("member-count", "members") in kinds(
        "The coalition has 20 members, and they pledged EUR 5 million."
    )
    assert [kind for kind, _ in kinds("The 14 members have promised EUR 549 million.")] == [
        "member-count",
        "pledged",
    ]
    assert [
        kind for kind, _ in kinds("The members pledged EUR 5 million to 20 states that have no money.")
    ] == ["pledged"]


def test_who_joined_is_told_from_who_will() -> None:
    assert kinds("Turkey joined the coalition and Ireland plans to join next year.") == [
        ("joined", "TR"),
        ("will-join", "IE"),
    ]
    assert kinds("Irland will der Koalition im Herbst beitreten.", "de") == [("will-join", "IE")]


def test_states_that_joined_together_are_one_claim() -> None:
    (claim,) = read("Belgium and Turkey have joined the coalition.")
    assert (claim.kind, claim.subject) == (ClaimKind.JOINED, "members")
    assert [party.party for party in claim.parties] == ["BE", "TR"]


def test_one_state_joins_once_in_a_sentence() -> None:
    assert kinds("Belgium joined the coalition after it had joined the talks.") == [("joined", "BE")]


def test_joining_without_a_group_or_far_from_a_state_is_no_claim() -> None:
    assert kinds("Belgium joined the talks.") == []
    far = "Belgium, one of the oldest partners, whose minister spoke at length on Monday of other matters, joined it."
    assert ("joined", "BE") not in kinds(far)
    assert kinds("The coalition joined in.") == []


def test_leaving_and_signing_are_read() -> None:
    assert ("left", "HU") in kinds("Hungary left the coalition.")
    assert kinds("Latvia and Estonia signed the memorandum of the coalition.") == [("signed", "members")]


def test_a_founding_needs_what_was_founded_and_a_meeting_its_day() -> None:
    assert kinds("The coalition was founded in February 2024.") == [("founded", "members")]
    assert kinds("The coalition met on 12 May 2025.") == [("met", "members")]
    assert kinds("The coalition met.") == []
    assert kinds("Bread was founded.") == []


def test_members_in_a_row_are_a_list() -> None:
    (claim,) = read("The coalition comprises Latvia, Estonia, Norway and Sweden.")
    assert claim.kind is ClaimKind.MEMBER_LIST
    assert [party.party for party in claim.parties] == ["LV", "EE", "NO", "SE"]
    assert kinds("The coalition comprises Latvia and Estonia.") == []


def test_goods_are_delivered_or_meant_to_be() -> None:
    (done,) = read("Finland has already delivered 40 generators.")
    assert (done.kind, done.subject, done.modality) == (ClaimKind.DELIVERED, "FI", Modality.DONE)
    (meant,) = read("Denmark plans to deliver 1,000 drones to Ukraine.")
    assert (meant.kind, meant.subject, meant.modality) == (ClaimKind.DELIVERED, "DK", Modality.INTENDS)
    assert meant.objects[0].value == "UA"


def test_bids_are_counted() -> None:
    (claim,) = read("The first tender of the fund brought 265 bids.")
    assert claim.kind is ClaimKind.BIDS
    assert claim.quantity is not None
    assert claim.quantity.value == 265
    assert ("bids", "") not in kinds("Bids are awaited; 40 days remain.")


def test_a_number_far_from_any_delivery_is_no_claim() -> None:
    far = "Finland delivered, after a long debate in the parliament, as its minister of health said, on day 40 generators."
    assert [kind for kind, _ in kinds(far)] in ([], ["delivered"])
    assert kinds("Finland delivered them within 5 years.") == []
    assert kinds("Finland delivered, 40") == []


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Belgium became the 21st member of the coalition.", "en"),
        ("La Belgique, vingt et unième État membre de la coalition, se tait.", "fr"),
        ("Beļģija ir koalīcijas 21. dalībvalsts.", "lv"),
    ],
)
def test_a_member_that_is_numbered_has_joined(text: str, language: str) -> None:
    assert ("joined", "BE") in kinds(text, language)


@pytest.mark.parametrize(
    ("text", "language", "count"),
    [
        ("The number of members has risen to 20.", "en", 20),
        ("Koalisyonun üye sayısı 20'ye yükseldi.", "tr", 20),
        ("Les vingt pays de la coalition ont promis 5 millions d'euros.", "fr", 20),
    ],
)
def test_members_are_counted_by_their_number_or_as_all_of_them(text: str, language: str, count: int) -> None:
    counted = [claim for claim in read(text, language) if claim.kind is ClaimKind.MEMBER_COUNT]
    assert [int(claim.quantity.value) for claim in counted if claim.quantity] == [count]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Von den 20 Ländern der Koalition haben zwölf eingezahlt, zusammen 5 Millionen Euro.", "de"),
        ("Norway paid 130 and left it at that.", "en"),
    ],
)
def test_some_of_them_or_nothing_named_is_no_count(text: str, language: str) -> None:
    assert [k for k, _ in kinds(text, language) if k in {"member-count", "delivered"}] == []


def test_who_applied_will_join_and_who_does_not_mean_to_is_denied() -> None:
    assert kinds("Greece has applied to join the coalition.") == [("will-join", "GR")]
    (claim,) = read("Šveice neplāno pievienoties koalīcijai.", "lv")
    assert (claim.kind, claim.modality) == (ClaimKind.WILL_JOIN, Modality.DENIED)


def test_a_meeting_where_money_is_spoken_of_is_no_claim_of_its_own() -> None:
    text = "When the coalition met on 5 May 2025, Norway pledged EUR 5 million."
    assert kinds(text) == [("pledged", "NO")]


@pytest.mark.parametrize(
    ("text", "language"),
    [("17 bids were received.", "en"), ("Piedāvājumus iesnieguši 17 uzņēmumi.", "lv")],
)
def test_bids_may_stand_away_from_their_number(text: str, language: str) -> None:
    assert [(c.kind.value, int(c.quantity.value)) for c in read(text, language) if c.quantity] == [
        ("bids", 17)
    ]


def test_an_event_beside_its_word_is_of_the_first_tier() -> None:
    (near,) = read("Greece joined the coalition.")
    (far,) = read("Greece and, after some more months of waiting, Malta signed the coalition's memorandum.")
    assert (near.tier, far.tier) == (Tier.A, Tier.B)
