"""The record of releases: kept in a file, chained, read back as it was."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from entente.acts.commitments.collecting import CommitmentWrittenOff
from entente.acts.corrections.correcting import Reversed
from entente.book.act import Disclosure
from entente.disclosure.gate import Gate
from entente.disclosure.releases import Release, ReleaseError, Releases, rows_of
from tests.disclosure.books import coalition, eur, pledge, policy, public, shown, signed

MAY, JUNE, JULY = date(2024, 5, 31), date(2024, 6, 30), date(2024, 7, 31)


def _three(path: Path | None) -> Releases:
    """Publish three times, things coming and going."""
    acts = [signed(member, 10) for member in ("NL", "DE", "DK", "SE", "LV", "GB")]
    more = [signed(member, 1, month=6) for member in ("NL", "DE", "DK")]
    gone = [Reversed(on=date(2024, 7, 10), entry=entry, reason="mistaken") for entry in (3, 4, 5)]
    book = coalition(*acts, pledge("NL", 5), *more, *gone)
    releases = Releases(path)
    gate = Gate(book, None, releases)
    for day in (MAY, JUNE, JULY):
        releases.append(gate.open(day))
    releases.append(gate.open(JULY, audience=Disclosure.MEMBERS))
    return releases


def test_a_record_read_from_its_file_is_the_one_that_was_written(tmp_path: Path) -> None:
    written = _three(tmp_path / "releases.jsonl")
    read = Releases(tmp_path / "releases.jsonl")
    assert list(read) == list(written) == list(_three(None))
    assert len(read) == 4
    last = read.last(Disclosure.PUBLIC)
    assert last is not None
    assert (last.number, last.on, last.audience) == (3, JULY, Disclosure.PUBLIC)
    assert Releases(tmp_path / "none").last(Disclosure.PUBLIC) is None


def test_each_line_says_only_what_changed(tmp_path: Path) -> None:
    _three(tmp_path / "releases.jsonl")
    lines = (tmp_path / "releases.jsonl").read_text("utf-8").splitlines()
    assert '"added":[3,4,5,6,7,8]' in lines[0]
    assert '"added":[10,11,12]' in lines[1]
    assert '"gone":[3,4,5]' in lines[2]


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda lines: [lines[0], "{", *lines[2:]], "release 2 cannot be read"),
        (lambda lines: [lines[0], *lines[2:]], "release 2 does not follow"),
        (
            lambda lines: [lines[0].replace('"minor":6000', '"minor":6001'), *lines[1:]],
            "release 2 does not follow",
        ),
    ],
)
def test_a_spoiled_record_is_refused(tmp_path: Path, spoil: object, said: str) -> None:
    file = tmp_path / "releases.jsonl"
    _three(file)
    file.write_text("\n".join(spoil(file.read_text("utf-8").splitlines())), "utf-8")  # type: ignore[operator]
    with pytest.raises(ReleaseError, match=said):
        Releases(file)


def test_older_knowledge_than_was_released_is_refused_unless_it_was_a_release() -> None:
    releases = Releases()
    book = coalition(pledge("NL", 5), pledge("DE", 6))
    gate = Gate(book, None, releases)
    releases.append(gate.open(MAY, known=3))
    releases.append(gate.open(MAY))
    assert [a.number for a in gate.open(MAY, known=3).acts] == [1, 3]
    with pytest.raises(ReleaseError, match="entry 4 was known to a release, and this one would know 2"):
        gate.open(MAY, known=2)


def test_rows_are_told_apart_by_references_and_parties() -> None:
    book = coalition(pledge("NL", 5), public(signed("NL", 5)))
    rows = rows_of(shown(book))
    assert rows["pledged"] == {"p-NL-2 NL": 3}
    assert rows["committed"] == {"c-NL-3 NL": 4}
    assert "Total" not in " ".join(rows["position"])


def test_a_row_that_went_is_no_longer_kept() -> None:
    first, second, third = list(_three(None))[:3]
    assert isinstance(first, Release)
    assert first.rows["pledged"] == third.rows["pledged"]
    assert first.totals.keys() == second.totals.keys()
    releases = Releases()
    owed = public(signed("NL", 5))
    written_off = CommitmentWrittenOff(
        on=date(2024, 6, 10), commitment="c-NL-3", member="NL", amount=eur(5), decision="d"
    )
    gate = Gate(coalition(owed, written_off), None, releases)
    releases.append(gate.open(MAY))
    releases.append(gate.open(JUNE))
    before, after = releases
    assert before.rows["outstanding"] == {"c-NL-3 NL": 3}
    assert after.rows["outstanding"] == {}


def test_the_same_day_under_another_policy_is_another_release() -> None:
    book = coalition(*(signed(member, 10) for member in ("NL", "DE", "DK", "SE", "LV", "GB")))
    releases = Releases()
    releases.append(Gate(book, None, releases).open(MAY))
    first, other = next(iter(releases)), policy(least_owners=4)
    assert releases.before(Disclosure.PUBLIC, MAY, book.size, first.policy) == []
    assert releases.before(Disclosure.PUBLIC, MAY, book.size, other.digest) == [first]


def test_a_release_recorded_meanwhile_by_another_stops_one_that_was_not_tested_against_it(
    tmp_path: Path,
) -> None:
    book = coalition(pledge("NL", 5))
    one, two = (Releases(tmp_path / "releases.jsonl") for _ in range(2))
    one.append(Gate(book, None, one).open(MAY))
    with pytest.raises(ReleaseError, match="recorded meanwhile: publish again"):
        two.append(Gate(book, None, two).open(JUNE))
    assert len(Releases(tmp_path / "releases.jsonl")) == 1
