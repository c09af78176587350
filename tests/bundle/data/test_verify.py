"""The program readers get: it holds for what was published, and names the first thing that was changed."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from entente.book.book import Book
from entente.book.proofs import inclusion_proof
from entente.bundle.data.verify import path_of, root_of


def verified(folder: Path, *arguments: str) -> tuple[int, str]:
    """Run the program with nothing but the standard library, and return its exit code and what it said."""
    command = [sys.executable, "-I", "-S", str(folder / "verify.py"), *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout


@pytest.fixture
def copy(public: Path, tmp_path: Path) -> Path:
    """Return a copy of what the program checks."""
    shutil.copytree(public / "data", tmp_path / "data")
    shutil.copy(public / "verify.py", tmp_path)
    return tmp_path


def test_a_published_book_holds_with_the_root_its_page_shows(public: Path) -> None:
    log = json.loads((public / "data/log.json").read_text("utf-8"))
    root = f"{log['size']}:{log['root']}"
    code, said = verified(public, "--root", root, "--entry", "7")
    assert (code, root in said) == (0, True)
    assert f"--root {root}" in (public / "en/proofs.html").read_text("utf-8")
    assert said.splitlines()[0] == f"leaf   {log['leaves'][6]}"


def test_an_earlier_root_that_a_reader_kept_is_the_beginning_of_the_log(public: Path) -> None:
    leaves = [
        bytes.fromhex(leaf) for leaf in json.loads((public / "data/log.json").read_text("utf-8"))["leaves"]
    ]
    assert verified(public, "--root", f"120:{root_of(leaves[:120]).hex()}")[0] == 0
    code, said = verified(public, "--root", f"120:{root_of(leaves[:119]).hex()}")
    assert code == 1
    assert "DOES NOT HOLD  the root of the first 120 entries" in said


@pytest.mark.parametrize("root", ["", "0:00", "999:00", "x"])
def test_a_root_that_is_none_does_not_hold(public: Path, root: str) -> None:
    code, said = verified(public, "--root", root)
    assert code == 1
    assert "your root is of" in said


@pytest.mark.parametrize("number", ["0", "999"])
def test_an_entry_that_is_not_in_the_log_has_no_path(public: Path, number: str) -> None:
    assert verified(public, "--entry", number) == (
        1,
        f"DOES NOT HOLD  there is no entry {number}: the log has 206\n",
    )


@pytest.mark.parametrize(
    ("file", "old", "new", "named"),
    [
        ("data/position.csv", "400000000", "900000000", "data/position.csv"),
        ("data/checksums.txt", "", "", "data/log.json"),
    ],
)
def test_a_changed_file_is_named(copy: Path, file: str, old: str, new: str, named: str) -> None:
    path = copy / file
    path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")
    if not old:
        (copy / "data/log.json").unlink()
    code, said = verified(copy)
    assert (code, named in said) == (1, True)


def without_checksums(copy: Path) -> None:
    """Leave no checksum, as a forger would write new ones."""
    (copy / "data/checksums.txt").write_text("")


def test_a_forged_entry_or_leaf_or_earlier_root_does_not_hold(copy: Path) -> None:
    without_checksums(copy)
    entries, log = copy / "data/entries.jsonl", copy / "data/log.json"
    honest = entries.read_text("utf-8"), log.read_text("utf-8")
    entries.write_text(honest[0].replace("Latvia", "Lettia", 1), "utf-8")
    assert "DOES NOT HOLD  entry" in verified(copy)[1]
    entries.write_text(honest[0], "utf-8")
    forged = json.loads(honest[1])
    forged["leaves"][3] = "0" * 64
    log.write_text(json.dumps(forged), "utf-8")
    assert "DOES NOT HOLD  the root" in verified(copy)[1]
    earlier = json.loads(honest[1])
    earlier["earlier"][0]["root"] = "1" * 64
    log.write_text(json.dumps(earlier), "utf-8")
    assert "DOES NOT HOLD  the root of 2025-05-28" in verified(copy)[1]
    short = json.loads(honest[1])
    short["leaves"].pop()
    log.write_text(json.dumps(short), "utf-8")
    assert "DOES NOT HOLD  the number of entries" in verified(copy)[1]
    log.write_text(honest[1], "utf-8")
    assert verified(copy)[0] == 0


def test_the_program_builds_the_trees_and_paths_the_book_builds(drones: Book) -> None:
    tree = drones.tree
    leaves = [tree.leaf(index) for index in range(37)]
    for size in (0, 1, 2, 3, 7, 8, 37):
        assert root_of(leaves[:size]) == tree.root(size)
    for index in (0, 5, 31, 36):
        assert [step for _, step in path_of(leaves, index)] == inclusion_proof(tree, index, 37)
