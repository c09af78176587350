"""What was made before is read back only where it was made from the same, by the same program, and is as it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from entente.bundle import kept
from entente.bundle.kept import Kept, program

if TYPE_CHECKING:
    from pathlib import Path


class Maker:
    """Makes bytes, and counts how often it had to."""

    def __init__(self) -> None:
        self.count = 0

    def __call__(self) -> bytes:
        self.count += 1
        return b"made"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with one file that was made from `inputs`, and its record beside it."""
    folder = tmp_path / "public"
    folder.mkdir()
    (folder / "page.html").write_bytes(b"made")
    first = Kept(folder, tmp_path / "made")
    assert first.bytes_of("page.html", b"inputs", Maker()) == b"made"
    first.save()
    return folder


def made_again(folder: Path, inputs: bytes = b"inputs", path: str = "page.html") -> int:
    """Return how often the file had to be made."""
    make = Maker()
    assert Kept(folder, folder.with_name("made")).bytes_of(path, inputs, make) == b"made"
    return make.count


def test_a_file_made_from_the_same_is_not_made_again(folder: Path) -> None:
    assert made_again(folder) == 0
    assert made_again(folder, path="elsewhere/page.html") == 0


def test_a_file_made_from_other_inputs_is_made_again(folder: Path) -> None:
    assert made_again(folder, b"other inputs") == 1


def test_a_file_that_was_changed_or_is_gone_is_made_again(folder: Path) -> None:
    (folder / "page.html").write_bytes(b"mode")
    assert made_again(folder) == 1
    (folder / "page.html").unlink()
    assert made_again(folder) == 1


@pytest.mark.parametrize("spoiled", [b"", b"no record", b'{"program": 7}', b'{"made": {}}'])
def test_a_record_that_cannot_be_read_counts_for_nothing(folder: Path, spoiled: bytes) -> None:
    folder.with_name("made").write_bytes(spoiled)
    assert made_again(folder) == 1
    folder.with_name("made").unlink()
    assert made_again(folder) == 1


def test_what_another_program_made_counts_for_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "program", lambda: "another")
    assert made_again(folder) == 1


def test_a_changed_word_or_template_makes_another_program(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = set()
    for text in ("<p>", "<div>"):
        (tmp_path / "template.html").write_text(text)
        monkeypatch.setattr(kept, "_PROGRAM", tmp_path)
        program.cache_clear()
        found.add(program())
    monkeypatch.setattr(kept, "_LIBRARIES", ("entente-nobody-has",))
    program.cache_clear()
    found.add(program())
    program.cache_clear()
    assert len(found) == 3


def test_without_a_record_everything_is_made_and_nothing_is_written(tmp_path: Path) -> None:
    make, without = Maker(), Kept(tmp_path)
    for _ in range(2):
        assert without.bytes_of("page.html", b"inputs", make) == b"made"
    without.save()
    assert make.count == 2
    assert list(tmp_path.iterdir()) == []


def test_a_record_holds_what_its_own_run_made_and_nothing_older(folder: Path) -> None:
    second = Kept(folder, folder.with_name("made"))
    second.bytes_of("page.html", b"others", Maker())
    second.save()
    assert made_again(folder) == 1
    assert made_again(folder, b"others") == 0
