"""Publishing from the command line: what is written, what is withheld and why, and what is refused."""

from __future__ import annotations

import json
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Run, fails, succeeds


def test_a_book_is_published_and_again_nothing_is_written(run: Run, book: Path, tmp_path: Path) -> None:
    folder = tmp_path / "public"
    said = succeeds(run("publish", book, folder, "--on", "2024-06-30", "--address", "https://example.org/b"))
    assert f"{folder} holds the public face as of 2024-06-30" in said
    assert "entente serve" in said
    assert "https://example.org/b/en/index.html" in (folder / "sitemap.xml").read_text("utf-8")
    again = succeeds(
        run("publish", book, folder, "--on", "2024-06-30", "--address", "https://example.org/b/")
    )
    assert "0 files written" in again
    record = book.with_name(f"{book.name}.releases").read_text("utf-8")
    assert json.loads(record.splitlines()[0])["number"] == 1
    assert len(record.splitlines()) == 1
    assert book.with_name(f"{book.name}.releases.made").is_file()


def test_what_is_withheld_is_explained_and_nothing_is_written(run: Run, book: Path, tmp_path: Path) -> None:
    said = succeeds(run("publish", book, tmp_path / "public", "--explain"))
    assert "(disclosure_must_reach_the_audience)" in said
    assert re.search(r"\d+ things are withheld from the public as of", said)
    assert not (tmp_path / "public").exists()
    assert not book.with_name(f"{book.name}.releases").exists()


def test_a_policy_and_a_record_of_ones_own_are_used(run: Run, book: Path, tmp_path: Path) -> None:
    policy, record = tmp_path / "policy.toml", tmp_path / "record"
    policy.write_text("name = 3")
    assert "policy.toml" in fails(run("publish", book, tmp_path / "public", "--policy", policy), 3)
    succeeds(run("publish", book, tmp_path / "public", "--releases", record))
    assert record.is_file()


def test_the_guard_stops_what_shrinks_and_force_publishes_it(run: Run, book: Path, tmp_path: Path) -> None:
    folder = tmp_path / "public"
    succeeds(run("publish", book, folder, "--on", "2024-06-30"))
    said = fails(run("publish", book, folder, "--on", "2024-02-01"), 1)
    assert "the guard objects, and nothing was published" in said
    assert "--force" in said
    succeeds(run("publish", book, folder, "--on", "2024-02-01", "--force"))


def test_an_address_names_its_scheme(run: Run, book: Path, tmp_path: Path) -> None:
    said = fails(run("publish", book, tmp_path / "public", "--address", "example.org"), 2)
    assert "write it with https://" in said


def test_a_folder_without_a_public_face_is_not_served(run: Run, tmp_path: Path) -> None:
    assert "entente publish BOOK" in fails(run("serve", tmp_path), 3)


@pytest.mark.parametrize("taken", [False, True])
def test_a_bundle_is_served_until_it_is_stopped(tmp_path: Path, *, taken: bool) -> None:
    (tmp_path / "index.html").write_text("<!DOCTYPE html>")
    command = [sys.executable, "-c", "import entente.cli; entente.cli.main()", "serve", str(tmp_path)]
    served = []
    for _ in range(2 if taken else 1):
        process = subprocess.Popen([*command, "--port", "18761"], stdout=subprocess.PIPE, text=True)
        assert process.stdout is not None
        lines = [process.stdout.readline()]
        while "is shown at" not in lines[-1]:
            lines.append(process.stdout.readline())
        served.append((process, "".join(lines)))
    assert "is shown at http://127.0.0.1:" in served[-1][1]
    assert ("is taken: using" in served[-1][1]) == taken
    for process, _ in served:
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=10)
        assert process.returncode == 0
