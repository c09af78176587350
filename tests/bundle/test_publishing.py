"""Publishing: every link resolves, the same book gives the same bytes, and nothing is written without need."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

import pytest

import entente
from entente.acts.contributions.cash import CashReceived
from entente.acts.corrections.correcting import Reversed
from entente.bundle.edition import EditionError
from entente.bundle.publishing import ObjectionsError, publish
from entente.disclosure.gate import Gate
from entente.disclosure.releases import Releases
from entente.examples.drone_coalition import build_drone_coalition
from entente.stores.sqlite import SQLiteStore
from tests.bundle.publications import DAYS, Read, drone_book, money_book, open_policy, published

if TYPE_CHECKING:
    from entente.book.book import Book


def files_of(folder: Path) -> dict[str, bytes]:
    """Return a folder's files by their path."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def dead_links(folder: Path) -> list[tuple[str, str]]:
    """Return the links of a folder's pages that lead to no file or no place in it."""
    read = {path: Read(path.read_text("utf-8")) for path in folder.rglob("*.html")}
    dead = []
    for path, page in read.items():
        assert len(page.ids) == len(set(page.ids)), path
        for link in page.links:
            place, _, mark = link.partition("#")
            if "://" in link:
                continue
            target = Path(os.path.normpath(path.parent / unquote(place))) if place else path
            is_there = target.is_file() and (not mark or target not in read or mark in read[target].ids)
            dead += [] if is_there else [(path.name, link)]
    return dead


def test_every_link_of_a_published_book_resolves(public: Path) -> None:
    assert dead_links(public) == []


def test_every_link_resolves_where_money_has_moved(withheld: Path, open_money: Path) -> None:
    assert dead_links(withheld) == []
    assert dead_links(open_money) == []


def test_a_receipt_that_is_withheld_is_in_no_file_but_by_its_kind_day_and_party(withheld: Path) -> None:
    book = money_book()
    acts = [book.entry(number).act for number in range(1, book.store.size() + 1)]
    refs = [act.ref for act in acts if isinstance(act, CashReceived)]
    text = b"".join(files_of(withheld).values()).decode("utf-8", "replace")
    assert len(refs) > 5
    assert [ref for ref in refs if re.search(rf"\b{re.escape(ref)}\b", text)] == []


BUILD = """
import sys
from datetime import date
from pathlib import Path
import entente
from entente.bundle.publishing import publish
from entente.disclosure.gate import Gate
with entente.open(sys.argv[1]) as book:
    gate = Gate(book)
    publish(gate, gate.open(date(2025, 7, 2)), Path(sys.argv[2]))
"""


def test_two_builds_of_one_book_are_the_same_bytes_wherever_they_run(tmp_path: Path) -> None:
    file = tmp_path / "book.db"
    build_drone_coalition(SQLiteStore(file, create=True)).close()
    built = []
    for name, zone, seed, locale in (
        ("one", "Asia/Tokyo", "1", "C"),
        ("two", "America/Lima", "7", "fr_FR.UTF-8"),
    ):
        env = os.environ | {"TZ": zone, "PYTHONHASHSEED": seed, "LC_ALL": locale}
        subprocess.run([sys.executable, "-c", BUILD, str(file), str(tmp_path / name)], env=env, check=True)
        built.append(files_of(tmp_path / name))
    assert built[0] == built[1]
    assert len(built[0]) > 500


def test_publishing_again_writes_nothing_and_publishing_from_nothing_gives_the_same(
    drones: Book, public: Path, tmp_path: Path
) -> None:
    before = files_of(public)
    (again,) = published(drones, public, DAYS[-1])
    assert (again.written_count, again.removed_count) == (0, 0)
    releases = tmp_path / "anew.releases"
    releases.write_bytes(public.with_name("public.releases").read_bytes())
    published(drones, tmp_path / "anew", DAYS[-1])
    assert files_of(tmp_path / "anew") == before == files_of(public)
    assert len(Releases(releases)) == len(DAYS)


def test_a_release_stays_as_it_was_published_under_its_own_address(
    drones: Book, public: Path, tmp_path: Path
) -> None:
    published(drones, tmp_path / "public", DAYS[0])
    first = files_of(tmp_path / "public" / "on")
    later = files_of(public / "on")
    assert first
    assert {path: later[path] for path in first} == first
    page = Read(first["2025-05-28-206/en/index.html"].decode())
    assert "28 May 2025" in page.text
    assert "kept as it was published" in page.text


def test_what_an_earlier_bundle_left_is_taken_away_and_files_of_others_stay(
    drones: Book, tmp_path: Path
) -> None:
    folder = tmp_path / "public"
    for name in ("en/members/old.html", "en/kept/../old.html", "CNAME", "on/2001-01-01-3/en/index.html"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("here before")
    (done,) = published(drones, folder, DAYS[-1])
    assert done.removed_count == 2
    assert (folder / "CNAME").is_file()
    assert (folder / "on/2001-01-01-3/en/index.html").is_file()
    assert not (folder / "en/members/old.html").exists()


def test_a_book_with_nothing_to_show_is_refused_and_nothing_is_recorded(tmp_path: Path) -> None:
    releases = Releases(tmp_path / "releases")
    gate = Gate(entente.in_memory(), releases=releases)
    with pytest.raises(EditionError, match="record an act"):
        publish(gate, gate.open(DAYS[0]), tmp_path / "public")
    assert len(releases) == 0
    assert not (tmp_path / "public").exists()


def test_the_guard_stops_a_release_whose_rows_vanish_and_leaves_the_bundle_as_it_was(tmp_path: Path) -> None:
    book, releases = build_drone_coalition(entente.in_memory().store), Releases()
    gate, folder = Gate(book, releases=releases), tmp_path / "public"
    publish(gate, gate.open(DAYS[-1]), folder)
    before = files_of(folder)
    with pytest.raises(ObjectionsError) as caught:
        publish(gate, gate.open(date(2024, 3, 1)), folder)
    assert caught.value.objections
    assert files_of(folder) == before
    assert len(releases) == 1


def test_an_act_that_is_taken_back_stays_struck_through(tmp_path: Path) -> None:
    book = drone_reversed()
    published(book, tmp_path / "public", DAYS[-1])
    page = (tmp_path / "public/en/acts/101-200.html").read_text("utf-8")
    assert '<li id="entry-165" class="reversed">' in page
    assert 'Reversed by entry <a class="govuk-link" href="201-300.html#entry-207">207</a>' in page


def drone_reversed() -> Book:
    """Return the book of a real coalition in which one pledge was taken back."""
    book = build_drone_coalition(entente.in_memory().store)
    receipt = book.record(Reversed(on=DAYS[-1], entry=165, reason="filed twice"), key="back")
    assert not hasattr(receipt, "refusals")
    return book


def test_a_release_that_was_cut_off_is_made_whole_by_the_next_publication(tmp_path: Path) -> None:
    book = drone_book()
    published(book, tmp_path / "public", DAYS[0])
    frozen = tmp_path / "public" / f"on/{DAYS[0]}-{book.size}"
    whole = {path.name: path.read_bytes() for path in (frozen / "fr").iterdir() if path.is_file()}
    for path in (frozen / "fr").iterdir():
        if path.is_file():
            path.unlink()
    published(book, tmp_path / "public", DAYS[1])
    assert {path.name: path.read_bytes() for path in (frozen / "fr").iterdir() if path.is_file()} == whole


def test_a_release_under_another_policy_is_recorded_and_not_made_again_under_this_one(tmp_path: Path) -> None:
    book, folder = drone_book(), tmp_path / "public"
    published(book, folder, DAYS[0])
    shutil.rmtree(folder)
    published(book, folder, DAYS[1], policy=open_policy(tmp_path))
    assert len(Releases(tmp_path / "public.releases")) == 2
    assert [path.name for path in (folder / "on").iterdir()] == [f"{DAYS[1]}-{book.size}"]
    assert dead_links(folder) == []


def test_publishing_tells_how_far_it_is(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    gate = Gate(drone_book(), releases=Releases(tmp_path / "releases"))
    done = publish(gate, gate.open(DAYS[-1]), tmp_path / "public", progress=lambda *count: told.append(count))
    assert [each for each, _ in told] == list(range(1, done.written_count + done.kept_count + 1))
    totals = [total for _, total in told]
    assert totals == sorted(totals)
    assert len(told) * 0.8 < totals[0] <= totals[-1] == max(totals[0], len(told))
