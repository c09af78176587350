"""What was made before stays only where it was made from the same, by the same program, and lies as it was left."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from entente.bundle import kept
from entente.bundle.kept import AsItLies, Kept, digest_of, program

if TYPE_CHECKING:
    from pathlib import Path

PATH = "page.html"


class Maker:
    """Makes bytes, and counts how often it had to."""

    def __init__(self, made: bytes = b"made") -> None:
        self.made, self.count = made, 0

    def __call__(self) -> bytes:
        self.count += 1
        return self.made


def record_of(folder: Path) -> Path:
    """Return where the record of a folder lies."""
    return folder.with_name("made")


def put(folder: Path, run: Kept, path: str, data: bytes | AsItLies) -> None:
    """Write a file as publishing does."""
    if isinstance(data, bytes):
        (folder / path).write_bytes(data)
        run.wrote(path, (folder / path).stat())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with one file that was made from `inputs`, and its record beside it."""
    folder = tmp_path / "public"
    folder.mkdir()
    first = Kept(folder, record_of(folder))
    put(folder, first, PATH, first.file(PATH, [b"inputs"], Maker()))
    first.save()
    return folder


def made_again(folder: Path, *inputs: bytes, path: str = PATH) -> int:
    """Return how often the file had to be made."""
    make = Maker()
    run = Kept(folder, record_of(folder))
    found = run.file(path, inputs or (b"inputs",), make)
    assert (found if isinstance(found, bytes) else (folder / path).read_bytes()) == b"made"
    assert run.spared_count == 1 - make.count
    return make.count


def test_a_file_made_from_the_same_is_not_made_again(folder: Path) -> None:
    assert made_again(folder) == 0


def test_a_file_made_from_other_inputs_or_elsewhere_is_made_again(folder: Path) -> None:
    assert made_again(folder, b"other inputs") == 1
    assert made_again(folder, b"in", b"puts") == 1
    assert made_again(folder, path="elsewhere.html") == 1


def test_a_file_that_was_changed_or_is_gone_is_made_again(folder: Path) -> None:
    (folder / PATH).write_bytes(b"mode")
    assert made_again(folder) == 1
    (folder / PATH).unlink()
    assert made_again(folder) == 1


def test_a_file_changed_within_a_tick_of_the_clock_is_made_again(folder: Path) -> None:
    stat = record_of(folder).stat()
    os.utime(folder / PATH, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    run = Kept(folder, record_of(folder))
    put(folder, run, PATH, run.file(PATH, [b"others"], Maker(b"mode")))
    os.utime(folder / PATH, ns=(2**62, 2**62))
    run.wrote(PATH, (folder / PATH).stat())
    run.save()
    (folder / PATH).write_bytes(b"MODE")
    os.utime(folder / PATH, ns=(2**62, 2**62))
    assert made_again(folder, b"others") == 1


def test_a_file_that_was_touched_and_not_changed_is_known_by_its_bytes(folder: Path) -> None:
    os.utime(folder / PATH)
    assert made_again(folder) == 0
    run = Kept(folder, record_of(folder))
    run.file(PATH, [b"inputs"], Maker())
    run.save()
    assert made_again(folder) == 0


@pytest.mark.parametrize("spoiled", [b"", b"no record", b'{"program": 7}', b'{"made": {}}'])
def test_a_record_that_cannot_be_read_counts_for_nothing(folder: Path, spoiled: bytes) -> None:
    record_of(folder).write_bytes(spoiled)
    assert made_again(folder) == 1
    record_of(folder).unlink()
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
        assert without.file(PATH, [b"inputs"], make) == b"made"
        assert without.joined(PATH, [(b"part", make)]) == b"made"
    without.save()
    assert make.count == 4
    assert list(tmp_path.iterdir()) == []


def test_a_record_holds_what_its_own_run_made_and_nothing_older(folder: Path) -> None:
    second = Kept(folder, record_of(folder))
    second.file("other.html", [b"others"], Maker())
    second.save()
    assert made_again(folder) == 1


def test_of_a_file_of_many_parts_only_the_new_ones_are_made(folder: Path) -> None:
    def joined(*parts: str) -> int:
        run = Kept(folder, record_of(folder))
        makers = [Maker(f"<{part}>".encode()) for part in parts]
        pieces = [(digest_of([part.encode()]), make) for part, make in zip(parts, makers, strict=True)]
        data = run.joined("parts.txt", pieces)
        assert data == "".join(f"<{part}>" for part in parts).encode()
        put(folder, run, "parts.txt", data)
        run.save()
        assert run.spared_count + sum(make.count for make in makers) == len(parts)
        return sum(make.count for make in makers)

    assert joined("a", "b") == 2
    assert joined("a", "new", "b", "c") == 2
    assert joined("c", "a") == 0
    (folder / "parts.txt").write_bytes(b"<x><a>")
    assert joined("c", "a") == 2


def test_what_one_run_leaves_the_next_finds(folder: Path) -> None:
    run = Kept(folder, record_of(folder))
    assert run.before("note") is None
    run.leave("note", {"of": 7})
    run.save()
    found = Kept(folder, record_of(folder)).before("note")
    assert found is not None
    assert bytes(found) == b'{"of":7}'


def test_two_runs_may_save_their_records_at_once(folder: Path) -> None:
    first, second = (Kept(folder, record_of(folder)) for _ in range(2))
    first.save()
    second.save()
    assert [path.name for path in folder.parent.iterdir() if path.suffix == ".part"] == []
