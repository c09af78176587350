"""A failure says what was found, each thing at fault, and what to do."""

from __future__ import annotations

import pytest

from entente.book.book import BookError
from entente.book.store import StoreError
from entente.cli.failing import (
    EXPECTED,
    REFUSED,
    UNUSABLE,
    USAGE,
    Failure,
    Fault,
    failure_of,
    faulty,
    unknown,
)
from entente.formats.cerf import CerfError, UnusableCerfError
from entente.formats.documents import DocumentError, UnusableTextError
from entente.formats.grids import SheetError, UnusableSheetError


def test_a_failure_names_what_was_found_and_what_to_do() -> None:
    failure = Failure("it is gone", "look again", details=["one", "two"])
    assert failure.text == "it is gone\n  one\n  two\n  look again"
    assert failure.code == UNUSABLE
    assert Failure("it is gone").text == "it is gone"


def test_a_failure_with_very_many_details_shows_the_first() -> None:
    text = Failure("no", details=map(str, range(100))).text
    assert text.count("\n") == 41
    assert text.endswith("and 60 more")


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (StoreError("x.db: no"), UNUSABLE),
        (BookError("no"), USAGE),
        (SheetError("no"), REFUSED),
        (CerfError("a", "b", "c"), REFUSED),
        (DocumentError([]), REFUSED),
        (UnusableSheetError("no"), UNUSABLE),
        (UnusableCerfError("", "b", "c"), UNUSABLE),
        (UnusableTextError([]), UNUSABLE),
        (FileNotFoundError(2, "No such file or directory", "a.csv"), UNUSABLE),
    ],
)
def test_each_expected_error_has_its_exit_code(error: Exception, code: int) -> None:
    assert isinstance(error, EXPECTED)
    assert failure_of(error).code == code


def test_a_file_that_cannot_be_read_is_named() -> None:
    assert failure_of(PermissionError(13, "Permission denied", "a.csv")).found == "a.csv: Permission denied"
    assert failure_of(OSError("odd")).found == "a file: odd"


def test_an_unknown_word_is_told_its_nearest_or_all() -> None:
    assert unknown("figure", "cahs", ["cash", "members"]).remedy == "did you mean 'cash'?"
    assert unknown("figure", "zzz", ["cash", "members"]).remedy == "use one of cash, members"
    assert unknown("figure", "zzz", []).remedy == "there is none yet"


def test_many_faults_of_a_case_are_told_by_the_first_few() -> None:
    faults = [Fault("rule", f"act {number}") for number in range(9)] + [Fault("other", "act 9")]
    few = faulty("no", "", faults, code=REFUSED, shows_all=False)
    assert few.details == [
        *(f"act {number}" for number in range(5)),
        "and 4 more of rule: --all shows them",
        "act 9",
    ]
    assert faulty("no", "", faults, code=REFUSED, shows_all=True).details == [fault.text for fault in faults]


def test_one_fault_more_than_a_few_is_shown_as_soon_as_counted() -> None:
    faults = [Fault("rule", f"act {number}") for number in range(6)]
    assert len(faulty("no", "", faults, code=REFUSED, shows_all=False).details) == 6


def test_all_faults_are_shown_where_all_are_asked_for() -> None:
    faults = [Fault("rule", f"act {number}") for number in range(100)]
    assert faulty("no", "", faults, code=REFUSED, shows_all=True).text.count("\n") == 100
