"""A sheet: sums, growth and ground of the amounts of one currency."""

from __future__ import annotations

from entente.acts.pledges.state import PLEDGES
from entente.basics.words import Period
from entente.claims.checking.fact import Measure
from entente.claims.checking.sheet import Sheet
from entente.claims.checking.shown import Shown
from entente.claims.checking.version import EVER
from tests.claims.checking.conftest import day

FEBRUARY, MARCH, MAY = (day(month, 1).toordinal() for month in (2, 3, 5))


def pledged(minor: int, *parties: str, on: int = FEBRUARY, until: int = EVER, channel: str = "fund") -> Shown:
    """Return a pledge as shown from the day it took effect on."""
    ref = f"{parties}{on}"
    return Shown(parties, Measure.PLEDGED, channel, "EUR", minor, on, on, on, on, until, PLEDGES, ref)


def sheet_of(*amounts: Shown) -> Sheet:
    return Sheet("EUR", enumerate(amounts))


def sums(sheet: Sheet, on: int, period: Period | None = None) -> dict[tuple[str, str], int]:
    return {(found.subject, found.channel): found.minor for found in sheet.sums(on, period)}


def test_sums_are_of_the_party_of_the_members_and_of_the_fund_in_the_order_of_the_book() -> None:
    sheet = sheet_of(pledged(5, "NL"), pledged(7, "SE", channel="national"), pledged(2, "NL"))
    assert list(sums(sheet, FEBRUARY).items()) == [
        (("NL", ""), 7),
        (("NL", "fund"), 7),
        (("members", ""), 14),
        (("members", "fund"), 7),
        (("fund", ""), 7),
        (("fund", "fund"), 7),
        (("SE", ""), 7),
        (("SE", "national"), 7),
        (("members", "national"), 7),
    ]


def test_only_what_is_shown_on_the_day_is_summed() -> None:
    sheet = sheet_of(pledged(5, "NL", until=MARCH), pledged(6, "NL", on=MARCH))
    assert [sums(sheet, on).get(("NL", ""), 0) for on in (FEBRUARY - 1, FEBRUARY, MARCH, MAY)] == [0, 5, 6, 6]


def test_of_a_period_only_what_lies_in_it_is_summed() -> None:
    sheet = sheet_of(pledged(5, "NL"), pledged(6, "NL", on=MARCH))
    assert sums(sheet, MAY, Period(day(3, 1), day(3, 31)))["NL", ""] == 6
    assert sums(sheet, MAY, Period(day(4, 1), day(4, 30))) == {}


def test_what_several_gave_is_in_the_sum_of_the_first_and_shown_of_each() -> None:
    sheet = sheet_of(pledged(5, "NL", "SE"), pledged(1, "NL"))
    assert sums(sheet, MAY)["NL", ""] == 6
    assert ("SE", "") not in sums(sheet, MAY)
    assert [(group.subject, group.is_joint, group.is_summed) for group in sheet.groups] == [
        ("NL", True, True),
        ("SE", True, False),
        ("NL", False, True),
    ]


def test_sums_stay_exact_beyond_what_a_machine_counts_in() -> None:
    most = 10**15
    sheet = sheet_of(*(pledged(most, "NL", on=FEBRUARY + n) for n in range(10_000)))
    assert sums(sheet, EVER - 1)["members", ""] == 10_000 * most
    assert sheet.growth("NL", Measure.PLEDGED).minor[-1] == 10_000 * most


def test_a_sum_grows_by_the_days_its_amounts_are_of() -> None:
    sheet = sheet_of(pledged(5, "NL", on=MARCH), pledged(7, "NL"), pledged(9, "SE"))
    growth = sheet.growth("NL", Measure.PLEDGED)
    assert growth.on.tolist() == [FEBRUARY, MARCH]
    assert growth.minor.tolist() == [7, 12]
    assert sheet.growth("members", Measure.PLEDGED).minor.tolist() == [7, 16, 21]
    assert sheet.growth("SE", Measure.RECEIVED).minor.tolist() == []


def test_an_empty_sheet_has_no_sums() -> None:
    sheet = sheet_of()
    assert sheet.sums(MAY) == []
    assert sheet.growth("NL", Measure.PLEDGED).on.tolist() == []
