"""What can be recorded, and empty sheets for it."""

from __future__ import annotations

import csv
from pathlib import Path

import openpyxl  # type: ignore[import-untyped,unused-ignore]
import pytest

from entente.acts.registry import CATALOGUE
from entente.formats.columns import columns_of
from tests.cli.conftest import Run, fails, read_json, succeeds


def test_every_kind_is_listed_under_its_stage(run: Run) -> None:
    shown = succeeds(run("kinds"))
    assert all(kind in shown for kind in CATALOGUE.acts)
    assert all(f"\n{stage}\n" in shown for stage in CATALOGUE.stages)


def test_one_kind_is_shown_with_its_fields_and_how_to_record_it(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "240")
    shown = succeeds(run("kinds", "pledge-announced"))
    assert "one of fund, national, in-kind (fund when left out)" in " ".join(shown.split())
    assert "--set ref=..." in shown
    names = [column.name for column in columns_of(CATALOGUE.acts["pledge-announced"])]
    listed = {line.split(" ")[0] for line in shown.splitlines() if line}
    assert set(names) <= listed


def test_a_stage_lists_its_kinds(run: Run) -> None:
    shown = succeeds(run("kinds", "pledges"))
    assert "pledge-lapsed" in shown
    assert "cash-received" not in shown


def test_kinds_can_be_read_by_a_program(run: Run) -> None:
    assert [kind["kind"] for kind in read_json(run("kinds", "--json"))] == list(CATALOGUE.acts)
    (only,) = read_json(run("kinds", "cash-received", "--json"))
    assert only["stage"] == "contributions"
    assert {"name", "type", "need", "default", "allowed", "meaning"} == set(only["fields"][0])


def test_a_kind_nobody_knows_is_refused_with_the_nearest(run: Run) -> None:
    assert "did you mean 'cash-received'?" in fails(run("kinds", "cash-recieved"), 2)


def test_a_template_has_a_sheet_for_each_kind_of_a_stage_once(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "pledges.xlsx"
    shown = succeeds(run("template", file, "pledges", "pledge-lapsed", "cash-received"))
    assert "entente import BOOK" in shown
    sheets = openpyxl.load_workbook(file).sheetnames
    assert sheets.count("pledge-lapsed") == 1
    assert {"pledge-announced", "cash-received"} <= set(sheets)


def test_a_template_of_one_kind_can_be_csv(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "pledges.csv"
    succeeds(run("template", file, "pledge-announced"))
    with file.open(encoding="utf-8-sig") as text:
        assert next(csv.reader(text))[0] == "on"
    assert [path.name for path in tmp_path.iterdir()] == ["pledges.csv"]


@pytest.mark.parametrize(
    ("name", "kinds", "code", "said"),
    [
        ("a.csv", ("pledges",), 2, "CSV holds acts of one kind"),
        ("a.docx", ("pledge-lapsed",), 2, ".docx is no sheet that can be written: name it .xlsx or .csv"),
        ("a.xlsx", ("pledge-lasped",), 2, "did you mean 'pledge-lapsed'?"),
        ("gone/a.xlsx", ("pledge-lapsed",), 3, "is no folder"),
    ],
)
def test_a_template_that_cannot_be_written_leaves_nothing_behind(
    run: Run, tmp_path: Path, name: str, kinds: tuple[str, ...], code: int, said: str
) -> None:
    assert said in fails(run("template", tmp_path / name, *kinds), code)
    assert list(tmp_path.iterdir()) == []


def test_a_template_never_writes_over_a_file_unless_told(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text("mine")
    assert "--force" in fails(run("template", file, "pledge-lapsed"), 3)
    assert file.read_text() == "mine"
    succeeds(run("template", file, "pledge-lapsed", "--force"))
    assert file.read_text() != "mine"
