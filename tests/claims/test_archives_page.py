"""The programs of the page on archives run as they are written, on one machine and over Dask, with one result."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from entente.claims.archive_files import read_jsonl

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "claims" / "archives.md"


@pytest.fixture(scope="module")
def peer() -> Path:
    """Return the Python that has Dask, or fail naming how to install it."""
    python = Path(os.environ.get("ENTENTE_PEERS") or ROOT / ".venv-peers" / "bin") / "python"
    if subprocess.run([python, "-c", "import distributed"], check=False, capture_output=True).returncode:
        pytest.fail(f"Dask is not installed (looked beside {python}): run `make peers`")
    return python


def test_the_programs_of_the_page_read_the_same(tmp_path: Path, peer: Path) -> None:
    here, over_dask = re.findall(r"^```python\n(.*?)^```", PAGE.read_text("utf-8"), re.MULTILINE | re.DOTALL)
    folder = tmp_path / "archive"
    folder.mkdir()
    for number in range(12):
        text = f"Latvia will pay EUR {number + 1} million to the common fund of the coalition."
        (folder / f"{number:02}.txt").write_text(text)
    (folder / "99.png").write_bytes(b"\x89PNG")
    # Dask lives apart from what Entente depends on; here alone the two are put together
    paths = [str(ROOT / "src"), *(path for path in sys.path if path.endswith("site-packages"))]
    for name, program, python in (("here", here, Path(sys.executable)), ("over_dask", over_dask, peer)):
        (tmp_path / f"{name}.py").write_text(program)
        done = subprocess.run(
            [python, tmp_path / f"{name}.py", folder, tmp_path / f"{name}.jsonl"],
            env=os.environ | {"PYTHONPATH": os.pathsep.join(paths)},
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        assert done.stdout.startswith("Tally(documents=13, ")
        assert done.stdout.endswith(", failures=1)\n")
    assert (tmp_path / "here.jsonl").read_bytes() == (tmp_path / "over_dask.jsonl").read_bytes()
    with (tmp_path / "here.jsonl").open("rb") as stream:
        *read, broken = read_jsonl(stream)
    assert broken.failure == "it is an image; read its text (OCR) first"
    assert all(line.reading and line.reading.language == "en" for line in read)
