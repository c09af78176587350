"""A file appears when it is complete, never over one that is there unless told, and leaves nothing when it fails."""

from __future__ import annotations

from pathlib import Path

import pytest

from entente.cli.failing import UNUSABLE, Failure
from entente.cli.writing import writing, written_whole


def failure(path: Path, *, force: bool | None = None) -> str:
    """Return why a path cannot be written."""
    with pytest.raises(Failure) as raised, writing(path, force=force):
        pass
    assert raised.value.code == UNUSABLE
    return raised.value.text


def test_a_file_that_is_there_is_kept_unless_told(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("mine")
    assert "nothing is ever written over" in failure(path)
    assert "--force" in failure(path, force=False)
    with written_whole(path, force=True) as part:
        part.write_text("new")
        assert path.read_text() == "mine"
    assert path.read_text() == "new"


def test_a_folder_and_a_missing_folder_are_named(tmp_path: Path) -> None:
    assert "is a folder" in failure(tmp_path, force=True)
    assert "is no folder" in failure(tmp_path / "gone" / "a.csv")


def test_what_the_system_refuses_is_named_by_the_file_a_person_meant(tmp_path: Path) -> None:
    name = "a" * 300
    assert f"{name} cannot be written: File name too long" in failure(tmp_path / name)


def test_what_fails_half_way_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), written_whole(tmp_path / "a.csv") as part:
        part.write_text("half")
        raise ZeroDivisionError
    assert list(tmp_path.iterdir()) == []
