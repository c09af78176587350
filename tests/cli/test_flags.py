"""Flags become an act as a row of an import sheet does, with a few liberties a sheet cannot take."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from entente.acts.commitments.signing import CommitmentSigned
from entente.acts.membership.founding import CoalitionFounded, PartyRegistered
from entente.acts.pledges.announcing import PledgeAnnounced
from entente.basics.money import Money
from entente.book.act import Act, SourceRef
from entente.cli.flags import act_of_flags
from entente.formats.documents import DocumentError

ON = "on=2024-01-02"


def problems(cls: type[Act], *settings: str) -> dict[str, str]:
    """Return what is wrong with settings, by place."""
    with pytest.raises(DocumentError) as raised:
        act_of_flags(cls, settings)
    return {problem.where: f"{problem.found}; {problem.remedy}" for problem in raised.value.problems}


def test_an_amount_names_its_currency_or_another_flag_does() -> None:
    fields = (ON, "ref=p", "member=LV")
    by_one = act_of_flags(PledgeAnnounced, [*fields, "amount=EUR 5.50"])
    by_two = act_of_flags(PledgeAnnounced, [*fields, "amount=5.50", "amount.currency=EUR"])
    assert by_one == by_two
    assert isinstance(by_one, PledgeAnnounced)
    assert by_one.amount == Money("EUR", 550)


def test_several_values_are_set_apart_or_set_several_times() -> None:
    fields = (ON, "name=C", "leads=LV")
    one = act_of_flags(CoalitionFounded, [*fields, "founders=LV, NL"])
    assert one == act_of_flags(CoalitionFounded, [*fields, "founders=LV", "founders=NL"])
    assert one == act_of_flags(CoalitionFounded, [*fields, "founders=LV; NL"])
    assert one == act_of_flags(CoalitionFounded, [*fields, 'founders=["LV", "NL"]'])


def test_names_by_language_are_pairs() -> None:
    act = act_of_flags(PartyRegistered, [ON, "party=x-1", "names=en=One,fr=Un"])
    assert isinstance(act, PartyRegistered)
    assert act.names == {"en": "One", "fr": "Un"}


def test_parts_are_named_by_dots_and_numbers() -> None:
    act = act_of_flags(
        CommitmentSigned,
        [
            ON,
            "ref=c",
            "member=GB",
            "amount=GBP 10",
            "value=EUR 12",
            "value.rate=1.2",
            "instalments.1.due=2024-02-01",
            "instalments.1.amount=GBP 4",
            "instalments.2.due=2024-03-01",
            "instalments.2.amount=6",
            "instalments.2.amount.currency=GBP",
            "source=release",
            "source.place=page 3",
        ],
    )
    assert isinstance(act, CommitmentSigned)
    assert act.value is not None
    assert (act.value.value, act.value.rate) == (Money("EUR", 1200), Decimal("1.2"))
    assert [(one.due, one.amount.minor) for one in act.instalments] == [
        (date(2024, 2, 1), 400),
        (date(2024, 3, 1), 600),
    ]
    assert act.sources == (SourceRef("release", "page 3"),)


def test_what_is_wrong_in_a_part_is_told_under_the_name_that_was_typed() -> None:
    found = problems(
        CommitmentSigned,
        ON,
        "ref=c",
        "member=GB",
        "amount=GBP 10",
        "instalments.1.due=2024-02-30",
        "instalments.1.amount=GBP 4",
        "instalments.3.due=2024-03-01",
    )
    assert set(found) == {"instalments.1.due", "instalments.3.amount"}
    assert "2024-02-30 is no day" in found["instalments.1.due"]
    assert "it is missing" in found["instalments.3.amount"]


def test_a_value_may_hold_equals_signs() -> None:
    act = act_of_flags(PledgeAnnounced, [ON, "ref=a=b", "member=LV", "amount=EUR 5"])
    assert isinstance(act, PledgeAnnounced)
    assert act.ref == "a=b"


def test_what_sets_nothing_is_named() -> None:
    found = problems(PledgeAnnounced, "ref", "=5")
    assert "write --set field=value" in found["ref"]
    assert "write --set field=value" in found["=5"]


def test_a_field_nobody_knows_is_named_with_the_nearest_or_all() -> None:
    assert "did you mean 'member'?" in problems(PledgeAnnounced, "membr=LV")["membr"]
    assert "its fields are on" in problems(PledgeAnnounced, "zzz=LV")["zzz"]


def test_a_field_set_twice_is_named_once() -> None:
    found = problems(PledgeAnnounced, ON, ON, "ref=p", "member=LV", "amount=EUR 5")
    assert found == {"on": "it is set 2 times; set it once"}


def test_one_wrong_flag_spoils_an_act_that_could_be_read() -> None:
    found = problems(PledgeAnnounced, ON, "ref=p", "member=LV", "amount=EUR 5", "colour=red")
    assert set(found) == {"colour"}


def test_an_amount_without_currency_is_named() -> None:
    found = problems(PledgeAnnounced, ON, "ref=p", "member=LV", "amount=5")
    assert "currency" in found["amount"]
