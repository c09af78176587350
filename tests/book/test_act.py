"""What an act is."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import msgspec

from entente.acts.contributions.treasury import InterestCredited, ReferenceRatesFiled
from entente.acts.pledges.announcing import PledgeAnnounced
from entente.acts.pledges.state import PLEDGES
from entente.basics.canonical import canonical
from entente.book.act import Act, Disclosure, kind_of, stage_of
from entente.book.image import Image
from tests.acts.conftest import FOUNDING, eur


def test_an_act_by_itself_refuses_changes_and_posts_nothing() -> None:
    act, image = Act(on=date(2024, 1, 1)), Image()
    assert list(act.check(image)) == []
    assert list(act.postings(image)) == []
    act.apply(image)
    assert image.touched_by(0) == []
    assert act.default_disclosure is Disclosure.PUBLIC


def test_an_act_is_about_its_member_if_it_has_one() -> None:
    day = date(2024, 1, 1)
    assert PledgeAnnounced(on=day, ref="p1", member="NL").about() == "NL"
    assert InterestCredited(on=day, account="main", amount=eur(1)).about() == ""


def test_a_kind_and_a_stage_are_those_of_the_class() -> None:
    assert kind_of(FOUNDING) == kind_of(type(FOUNDING)) == "coalition-founded"
    assert stage_of(FOUNDING) == stage_of(type(FOUNDING)) == "membership"


def test_what_is_left_at_its_default_is_not_written() -> None:
    act = ReferenceRatesFiled(
        on=date(2024, 1, 1), currency="EUR", rates={"GBP": Decimal("1.20")}, publisher="ECB"
    )
    assert canonical(act) == (
        b'{"currency":"EUR","kind":"reference-rates-filed","on":"2024-01-01","publisher":"ECB",'
        b'"rates":{"GBP":"1.20"}}'
    )
    assert msgspec.json.decode(canonical(act), type=ReferenceRatesFiled, strict=False) == act


def test_a_kind_of_record_shows_its_name() -> None:
    assert repr(PLEDGES) == "Kind(pledges)"
