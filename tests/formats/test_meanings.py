"""What a field means is said once, and is the same in a sheet, on the command line and in the manual."""

from __future__ import annotations

import pytest

from entente.acts.registry import ACTS
from entente.book.act import Act
from entente.formats.columns import column_help
from entente.formats.meanings import meaning_of


def test_a_field_means_what_its_kind_says_or_else_what_it_means_everywhere() -> None:
    assert meaning_of("pledge-revised", "amount") == "the new amount, in all"
    assert meaning_of("cash-received", "amount") == "how much, in the currency of the deal"
    assert meaning_of("any", "on") == "the one day it took effect"
    assert meaning_of("cash-received", "colour") == ""


@pytest.mark.parametrize("cls", ACTS)
def test_every_column_of_a_sheet_has_its_meaning(cls: type[Act]) -> None:
    assert [column.name for column in column_help(cls) if not column.meaning] == []
