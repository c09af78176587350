"""The description of the files: every table and column is named, and every checksum is that of its file."""

from __future__ import annotations

import csv
import json
import subprocess
from pathlib import Path


def test_the_package_describes_every_column_of_every_table(public: Path) -> None:
    package = json.loads((public / "data/datapackage.json").read_text("utf-8"))
    assert package["licenses"][0]["name"] == "CC-BY-4.0"
    for resource in package["resources"]:
        with (public / "data" / resource["path"]).open(encoding="utf-8", newline="") as file:
            header = next(csv.reader(file))
        assert [field["name"] for field in resource["schema"]["fields"]] == header
        assert all(field["description"] for field in resource["schema"]["fields"])
    tables = {path.stem for path in (public / "data").glob("*.csv")}
    assert tables == {Path(resource["path"]).stem for resource in package["resources"]}


def test_the_checksums_are_read_by_the_programs_of_the_trade(public: Path) -> None:
    done = subprocess.run(
        ["/usr/bin/sha256sum", "--check", "--quiet", "data/checksums.txt"], cwd=public, check=False
    )
    assert done.returncode == 0


def test_the_licence_names_the_coalition_and_what_is_allowed(public: Path) -> None:
    said = (public / "data/licence.txt").read_text("utf-8")
    assert said.startswith("Drone Coalition: the public book")
    assert "CC BY 4.0" in said
