from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from msgspec.structs import replace

from entente.acts.pledges.state import Bound
from entente.acts.statements.state import ClaimKind
from entente.claims.claim import Attribution, Choice, Modality, ReadClaim, Reading
from entente.claims.mention import Naming, PartyMention, PeriodMention, Quantity
from entente.claims.plain import plain_claims
from entente.claims.spans import Span

HERE = Span(0, 1)
AMOUNT = Quantity(span=Span(3, 9), written="EUR 5m", value=Decimal(5_000_000), step=Decimal(1), unit="EUR")
CLAIM = ReadClaim(
    sentence=HERE,
    kinds=(Choice(value=ClaimKind.PLEDGED),),
    subjects=(Choice(value="org:EU"), Choice(value="LV")),
    quantity=AMOUNT,
)


def plain(claim: ReadClaim) -> dict[str, Any]:
    return plain_claims(Reading(name="", language="en", said_on=None, text="", claims=(claim,)))[0]


def test_a_pledge_has_its_actor_amount_and_qualifier() -> None:
    assert plain(CLAIM) == {
        "kind": "pledge",
        "actor": "EU",
        "actors": ["EU", "LV"],
        "amount": 5_000_000,
        "currency": "EUR",
        "qualifier": "exact",
        "span": [3, 9],
        "status": "asserted",
        "tier": "C",
    }


@pytest.mark.parametrize(
    ("bound", "qualifier"),
    [
        (Bound.EXACT, "exact"),
        (Bound.ABOUT, "approx"),
        (Bound.AT_LEAST, "at_least"),
        (Bound.OVER, "at_least"),
        (Bound.ALMOST, "almost"),
        (Bound.UP_TO, "up_to"),
    ],
)
def test_each_bound_has_its_qualifier(bound: Bound, qualifier: str) -> None:
    assert plain(replace(CLAIM, quantity=replace(AMOUNT, bound=bound)))["qualifier"] == qualifier


def test_a_range_has_its_upper_end_and_conversions_stand_beside() -> None:
    other = replace(AMOUNT, unit="USD", value=Decimal("5.5"))
    quantity = replace(AMOUNT, most=Decimal(6_000_000), converted=(other, AMOUNT))
    found = plain(replace(CLAIM, quantity=quantity, part_of=AMOUNT))
    assert (found["qualifier"], found["most"]) == ("range", 6_000_000)
    assert found["converted"] == [{"amount": "5.5", "currency": "USD", "qualifier": "exact"}]
    assert found["part_of"] == 5_000_000


def test_a_total_is_of_something_and_says_what_it_counts() -> None:
    found = plain(
        replace(
            CLAIM, kinds=(Choice(value=ClaimKind.TOTAL),), subjects=(Choice(value="fund"),), basis="pledged"
        )
    )
    assert (found["kind"], found["of"], found["basis"]) == ("total", "fund", "pledged")
    assert "actor" not in found


def test_a_claim_without_subject_or_quantity_has_neither() -> None:
    found = plain(ReadClaim(sentence=HERE, kinds=(Choice(value=ClaimKind.MEMBER_COUNT),)))
    assert found == {"kind": "member-count", "status": "asserted", "tier": "C"}


def test_a_number_without_currency_is_a_count() -> None:
    found = plain(replace(CLAIM, quantity=replace(AMOUNT, unit="", value=Decimal(20))))
    assert found["count"] == 20
    assert not {"amount", "currency"} & set(found)


def test_those_who_did_it_together_are_a_list_and_those_listed_stand_apart() -> None:
    parties = tuple(PartyMention(span=HERE, written=c, party=c, naming=Naming.NAME) for c in ("NO", "SE"))
    together = replace(CLAIM, parties=parties)
    assert plain(together)["actor"] == ["NO", "SE"]
    listed = replace(together, kinds=(Choice(value=ClaimKind.MEMBER_LIST),), subjects=())
    assert plain(listed)["parties"] == ["NO", "SE"]
    assert "actor" not in plain(listed)


@pytest.mark.parametrize(
    ("start", "end", "field", "written"),
    [
        (date(2025, 1, 1), date(2025, 12, 31), "period", "2025"),
        (date(2016, 1, 1), date(2020, 12, 31), "period", "2016..2020"),
        (date(2025, 6, 2), date(2025, 6, 2), "period", "2025-06-02"),
        (date(2025, 6, 1), date(2025, 6, 30), "period", "2025-06-01..2025-06-30"),
        (None, None, "period_text", "within five years"),
    ],
)
def test_a_period_is_a_year_a_day_or_an_interval(
    start: date | None, end: date | None, field: str, written: str
) -> None:
    period = PeriodMention(span=HERE, written="within five years", start=start, end=end)
    assert plain(replace(CLAIM, period=period))[field] == written


def test_a_medium_that_passes_it_on_is_named_beside_who_said_it() -> None:
    said = (
        Attribution(said_by="the minister", span=HERE),
        Attribution(said_by="Reuters", span=HERE, is_medium=True),
    )
    found = plain(replace(CLAIM, attribution=said, objects=(Choice(value="fund"),)))
    assert (found["said_by"], found["via"], found["to"]) == ("the minister", ["Reuters"], "fund")


@pytest.mark.parametrize(
    ("kind", "modality", "status"),
    [
        (ClaimKind.PLEDGED, Modality.CONDITIONAL, "planned"),
        (ClaimKind.PLEDGED, Modality.INTENDS, "asserted"),
        (ClaimKind.DELIVERED, Modality.INTENDS, "goal"),
        (ClaimKind.TOTAL, Modality.INTENDS, "goal"),
        (ClaimKind.PAID, Modality.DENIED, "asserted"),
    ],
)
def test_firmness_is_asserted_planned_or_a_goal(kind: ClaimKind, modality: Modality, status: str) -> None:
    found = plain(replace(CLAIM, kinds=(Choice(value=kind),), modalities=(Choice(value=modality),)))
    assert found["status"] == status
    assert found.get("negated", False) is (modality is Modality.DENIED)
