from __future__ import annotations

from decimal import Decimal

import pytest

from entente.claims.cldr import Separators
from entente.claims.numbers.digits import read_digits

POINT, COMMA = Separators(".", ","), Separators(",", ".")


@pytest.mark.parametrize(
    ("written", "separators", "value", "other"),
    [
        ("20", POINT, "20", None),
        ("1,234", POINT, "1234", "1.234"),
        ("1,234", COMMA, "1.234", "1234"),
        ("1.234", COMMA, "1234", "1.234"),
        ("2,75", POINT, "2.75", None),
        ("0.125", COMMA, "0.125", None),
        ("1234.567", COMMA, "1234.567", None),
        ("12.500,00", POINT, "12500.00", None),
        ("1,234,567.89", COMMA, "1234567.89", None),
        ("2'500'000", COMMA, "2500000", None),
        ("180 000 000", COMMA, "180000000", None),
        ("12,50,000", POINT, "1250000", None),
        ("5\u00b75", POINT, "5.5", None),
        ("5\u00b7125", COMMA, "5.125", "5125"),
    ],
)
def test_figures_mean_what_their_separators_and_the_language_say(
    written: str, separators: Separators, value: str, other: str | None
) -> None:
    digits = read_digits(written, separators)
    assert digits is not None
    assert (str(digits.value), digits.other) == (value, None if other is None else Decimal(other))


@pytest.mark.parametrize(
    "written", ["007", "1.2.3", "14.02.2025", "1,23,4", "1,2,3.4", "1.2,3'4", "9" * 22, "9" * 40, "12 34"]
)
def test_figures_that_are_no_one_number_are_none(written: str) -> None:
    assert read_digits(written, POINT) is None
