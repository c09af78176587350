"""The files every page needs: style sheet, script, fonts, sign and licences, as they lie in the bundle."""

from __future__ import annotations

from pathlib import Path

STATIC = Path(__file__).parents[1] / "static"
FOLDER = "static"
"""Where they lie below the bundle's root."""


def static_files() -> dict[str, bytes]:
    """Return the files by their path from the bundle's root, in the order of paths."""
    paths = sorted(path for path in STATIC.rglob("*") if path.is_file())
    return {f"{FOLDER}/{path.relative_to(STATIC).as_posix()}": path.read_bytes() for path in paths}
