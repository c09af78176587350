"""Who stands behind the sources, and which of them are one witness."""

from __future__ import annotations

from pathlib import Path

import pytest

from entente.acts import SourceFiled
from entente.basics.language import Language
from entente.claims.grouping import Tie
from entente.cli.sourcing import _COLUMNS, _MEANING, _TIES
from entente.stores.sqlite import SQLiteStore
from tests.cli.conftest import Run, fails, read_json, succeeds

RELEASE = (
    "The coalition met in Riga on Friday and spoke for a long time about the winter that is to come. Latvia has "
    "pledged EUR 5 million to the fund, and Denmark has paid DKK 7 million into it. The ministers will meet again "
    "in the autumn, when the next tender is open and the drones of the first have been handed over in full."
)
TOLD_AGAIN = (
    "Copenhagen heard it first. Denmark paid DKK 7 million. Latvia pledged EUR 5 million to the fund."
)


@pytest.fixture
def press(run: Run, book: Path, tmp_path: Path) -> Path:
    """A book that keeps a release, a page that repeats it, and one that cannot be read."""
    papers = {
        "release": (RELEASE, "LSM", "2024-02-01"),
        "page": (RELEASE.replace("Friday", "Friday evening"), "BBC", "2024-02-02"),
        "broken": ("%PDF-1.7\n%%EOF", "Nobody known", "2024-02"),
    }
    for ref, (text, publisher, published) in papers.items():
        paper = tmp_path / f"{ref}.txt"
        paper.write_text(text, "utf-8")
        about = ("--ref", ref, "--publisher", publisher, "--title", ref, "--published", published)
        succeeds(run("keep", book, paper, *about, "--language", "en"))
    return book


def archive(run: Run, folder: Path, **texts: str) -> Path:
    """Return an archive of these texts, said on a day a release is retold on."""
    pages = folder / "pages"
    pages.mkdir()
    for name, text in texts.items():
        (pages / f"{name}.txt").write_text(text, "utf-8")
    (pages / "empty.txt").touch()
    out = folder / "claims.jsonl"
    assert run("read", pages, "-o", out, "--said", "2024-02-03", "--language", "en").exit_code == 0
    return out


def test_a_copy_stands_below_its_original_and_both_are_one_witness(run: Run, press: Path) -> None:
    shown = succeeds(run("sources", press))
    assert "Sources: 4. Witnesses: 3." in shown
    page = next(line for line in shown.splitlines() if line.startswith("page"))
    assert "United Kingdom" in page
    below = shown.splitlines().index(page)
    assert shown.splitlines()[below - 1].startswith("release")
    assert "broken: the PDF is broken" in shown


def test_json_names_witnesses_their_ties_and_owners(run: Run, press: Path) -> None:
    found = read_json(run("sources", press, "--json"))
    sources = {source["source"]: source for source in found["sources"]}
    assert sources["release"]["country"] == "LV"
    assert sources["page"]["repeats"] == "release"
    assert sources["page"]["tie"] in {"copy", "part"}
    assert sources["page"]["percent"] > 80
    assert sources["broken"]["published"] == "2024-02"
    assert sources["broken"]["owner"] is None
    (witness,) = [one for one in found["witnesses"] if one["repeated_by"]]
    assert (witness["original"], witness["repeated_by"]) == ("release", ["page"])
    assert found["independent"] == 3
    assert len(found["unread"]) == 1


def test_documents_of_an_archive_are_compared_too(run: Run, press: Path, tmp_path: Path) -> None:
    lines = archive(run, tmp_path, again=TOLD_AGAIN, release=RELEASE, other="It rained in the evening.")
    found = read_json(run("sources", press, "--with", lines, "--json"))
    named = {Path(source["source"]).stem: source for source in found["sources"]}
    assert set(named) == {"release-1", "release", "page", "broken", "again", "other"}
    assert named["again"]["tie"] == "retelling"
    assert named["again"]["repeats"] in {"release", "page"}
    assert named["other"]["repeats"] is None


def test_what_the_book_states_as_a_copy_needs_no_text(run: Run, book: Path) -> None:
    import entente

    with entente.open(book) as opened:
        on = opened.entry(3).act.on
        stated = SourceFiled(on=on, ref="copy", publisher="P", title="T", original="release-1")
        assert not isinstance(opened.record(stated), entente.Refused)
    shown = succeeds(run("sources", book, "--lang", "fr"))
    assert "copie déclarée" in shown
    assert "Sources : 2. Témoins : 1." in shown


def test_an_empty_book_has_no_sources(run: Run, tmp_path: Path) -> None:
    SQLiteStore(tmp_path / "empty.db", create=True).close()
    assert "Sources: 0. Witnesses: 0." in succeeds(run("sources", tmp_path / "empty.db"))


@pytest.mark.parametrize("content", [b"not json\n", b'{"nmae": 1}\n', b"\xff\xfe\n"])
def test_what_is_no_archive_says_so(run: Run, book: Path, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "x.jsonl").write_bytes(content)
    assert "is no archive" in fails(run("sources", book, "--with", tmp_path / "x.jsonl"), 3)
    assert "nowhere.jsonl" in fails(run("sources", book, "--with", tmp_path / "nowhere.jsonl"), 3)


def test_every_tie_has_its_word() -> None:
    assert set(_TIES) == set(Tie)


def test_every_word_of_the_table_has_its_french_one() -> None:
    said = {*(column.heading for column in _COLUMNS), *_TIES.values(), _MEANING}
    assert sorted(word for word in said if not Language("fr").knows(word)) == []
