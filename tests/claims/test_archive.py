"""Archives: many documents through one function, whatever happens to any of them."""

from __future__ import annotations

import hashlib
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from pathlib import Path

import pytest

from entente.claims import archive
from entente.claims.archive import ArchiveLine, documents_under, read_folder, read_one
from tests.claims.readers import count_words

ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def every_process_finds_the_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(ROOT))


def written(folder: Path, *texts: str) -> list[Path]:
    """Return files of these texts, by number."""
    paths = [folder / f"{number:04}.txt" for number in range(len(texts))]
    for path, text in zip(paths, texts, strict=True):
        path.write_text(text, encoding="utf-8")
    return paths


def claims_of(line: ArchiveLine) -> int:
    return len(line.reading.claims) if line.reading else -1


def test_files_of_a_folder_come_by_name_and_hidden_ones_not_at_all(tmp_path: Path) -> None:
    (tmp_path / "b" / ".git").mkdir(parents=True)
    (tmp_path / "a").mkdir()
    for name in ("b/2.txt", "b/1.html", "a/3.txt", ".hidden", "b/.git/x", "z.txt"):
        (tmp_path / name).write_text("x")
    found = [str(path.relative_to(tmp_path)) for path in documents_under([tmp_path, str(tmp_path / "z.txt")])]
    assert found == ["z.txt", "a/3.txt", "b/1.html", "b/2.txt", "z.txt"]
    assert documents_under([tmp_path / "nowhere"]) == [tmp_path / "nowhere"]


def test_one_document_becomes_one_line(tmp_path: Path) -> None:
    (path,) = written(tmp_path, "Latvia has paid. Denmark has not.")
    line = read_one(path, count_words)
    assert line.name == str(path)
    assert line.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert claims_of(line) == 2
    assert not line.failure


def test_what_cannot_be_read_is_a_line_that_says_why(tmp_path: Path) -> None:
    paths = [*written(tmp_path, "All will fail.", "Latvia has paid.", ""), tmp_path]
    lines = list(read_folder(paths, count_words))
    assert [line.failure for line in lines] == [
        "its reading failed (ValueError: it says fail); read it alone and report it",
        "",
        "it is empty; give a document with text",
        "it is a folder; give a file",
    ]
    assert [claims_of(line) for line in lines] == [-1, 1, -1, -1]


def test_progress_is_told_after_every_document(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    paths = written(tmp_path, "One.", "Two.")
    list(read_folder(paths, count_words, progress=lambda done, total: told.append((done, total))))
    assert told == [(1, 2), (2, 2)]


def test_several_processes_give_the_same_lines_in_the_same_order(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive, "CHUNK", 3)
    paths = written(tmp_path, *(f"Document {number} has these words. And more." for number in range(40)))
    assert list(read_folder(paths, count_words, jobs=2)) == list(read_folder(paths, count_words))


def test_a_document_that_ends_its_process_costs_itself_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive, "CHUNK", 2)
    texts = [f"Document {number} has these words." for number in range(14)]
    texts[3] = "This is the end."
    lines = list(read_folder(written(tmp_path, *texts), count_words, jobs=1 + 1))
    assert [Path(line.name).stem for line in lines] == [f"{number:04}" for number in range(14)]
    assert {at: line.failure for at, line in enumerate(lines) if line.failure} == {
        3: "its reading ended its process; read it alone and report it"
    }


def test_a_crew_that_broke_unseen_is_renewed(tmp_path: Path) -> None:
    ending, paid = written(tmp_path, "The end.", "Latvia has paid.")
    with archive._Crew(count_words, 1) as crew:
        assert isinstance(crew.submit([ending]).exception(), BrokenProcessPool)
        assert crew.submit([paid]).result() == archive._lines([paid], count_words)


def test_no_more_than_a_few_documents_are_read_ahead(tmp_path: Path) -> None:
    seen: list[str] = []

    def noted(document: object) -> object:
        seen.append(str(document))
        return None

    paths = written(tmp_path, *(["words"] * 20))
    list(islice(read_folder(paths, noted), 3))  # type: ignore[arg-type]
    assert len(seen) == 3
