"""Publishing: a book passes the gate, and what passed is written to a folder, file by file."""

from __future__ import annotations

import os
import secrets
from typing import TYPE_CHECKING, NamedTuple

from entente.book.folding import collector_paused
from entente.bundle.contents import contents, file_count, last_files
from entente.bundle.edition import Edition
from entente.bundle.kept import AsItLies, Kept

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from entente.book.folding import Progress
    from entente.bundle.kept import Content
    from entente.disclosure.disclosed import Disclosed
    from entente.disclosure.gate import Gate
    from entente.disclosure.guard import Objection
    from entente.disclosure.releases import Release


class Published(NamedTuple):
    """What publishing did: files written, files that were as they should be already, and files taken away."""

    written_count: int
    kept_count: int
    removed_count: int
    byte_count: int


class ObjectionsError(Exception):
    """The guard objects to a release: totals fell or rows are gone, without an act that explains it."""

    def __init__(self, objections: list[Objection]) -> None:
        """Hold each objection."""
        super().__init__("; ".join(map(str, objections)))
        self.objections = objections


def publish(  # noqa: PLR0913 - publishing has the options it has
    gate: Gate,
    shown: Disclosed,
    folder: Path,
    *,
    address: str = "",
    despite_objections: bool = False,
    made: Path | None = None,
    progress: Progress | None = None,
) -> Published:
    """Record a release and write its bundle to a folder; a file that is there already and the same stays as it is.

    `address` is where the bundle will be found, ending in a slash. Files an earlier bundle left and this one does not
    have are taken away, frozen releases excepted. `made` is the record of what earlier files were made from, which
    spares making them again; it is the publisher's own, lies outside the folder, and may be deleted. `progress` is told
    how many of about how many files are there.

    Raises:
        ObjectionsError: the guard objects, and nothing was recorded or written.
        EditionError: nothing may be shown yet.
        OSError: a file cannot be written.
    """
    objections = [] if despite_objections else gate.objections(shown)
    if objections:
        raise ObjectionsError(objections)
    _ = Edition(gate, shown).known_at  # before the release is recorded, since no page can be made without
    releases = _recorded(gate, shown)
    releases = tuple(each for each in releases if _can_be_shown(gate, each, folder))
    kept = Kept(folder, made)
    edition = Edition(gate, shown, releases, address, kept)
    before = _missing(gate, releases[:-1], folder, address)
    with collector_paused():
        files = _with_progress(contents(edition, before), file_count(edition), progress)
        published = _written(folder, files, kept)
    edition.answers.leave()
    kept.save()
    return published


def _recorded(gate: Gate, shown: Disclosed) -> tuple[Release, ...]:
    """Return the releases to the same readers up to this one, which is recorded unless it was before."""
    found = [release for release in gate.releases if release.audience is shown.audience]
    this = (shown.on, shown.known, shown.policy)
    same = [i for i, release in enumerate(found) if (release.on, release.known, release.policy) == this]
    if same:
        return tuple(found[: same[0] + 1])
    return (*found, gate.releases.append(shown))


def _missing(gate: Gate, releases: tuple[Release, ...], folder: Path, address: str) -> Iterator[Edition]:
    """Yield the editions of earlier releases that the folder does not hold as they were published."""
    for index, release in enumerate(releases, 1):
        if not _is_there(folder, release):
            shown = gate.open(release.on, release.known, release.audience)
            yield Edition(gate, shown, releases[:index], address)


def _can_be_shown(gate: Gate, release: Release, folder: Path) -> bool:
    """Say whether a release is there as it was published, or can be made so: under another policy it cannot."""
    return release.policy == gate.policy.digest or _is_there(folder, release)


def _is_there(folder: Path, release: Release) -> bool:
    """Say whether the folder holds a release to its last file."""
    tag = f"{release.on.isoformat()}-{release.known}"
    return all((folder / path).is_file() for path in last_files(tag))


def _with_progress(files: Iterator[Content], about: int, progress: Progress | None) -> Iterator[Content]:
    """Yield files, and tell how far they are."""
    for done, file in enumerate(files, 1):
        if progress is not None:
            progress(done, max(about, done))
        yield file


def _written(folder: Path, files: Iterator[Content], kept: Kept) -> Published:
    folder.mkdir(parents=True, exist_ok=True)
    written_count = kept_count = size = 0
    made: set[str] = set()
    for path, data in files:
        made.add(path)
        if isinstance(data, AsItLies):
            size += data.size
            kept_count += 1
            continue
        size += len(data)
        is_new = _write(folder / path, data)
        kept.wrote(path, (folder / path).stat())
        written_count, kept_count = written_count + is_new, kept_count + (not is_new)
    return Published(written_count, kept_count, _cleared(folder, made), size)


def _write(file: Path, data: bytes) -> bool:
    """Write a file, under its name only when it is complete; return whether it had to be."""
    if file.is_file() and file.stat().st_size == len(data) and file.read_bytes() == data:
        return False
    file.parent.mkdir(parents=True, exist_ok=True)
    part = file.with_name(f".{secrets.token_hex(8)}.part")
    try:
        part.write_bytes(data)
        part.replace(file)
    finally:
        part.unlink(missing_ok=True)
    return True


_OURS = ("en/", "fr/", "data/", "static/", "sitemap.xml")


def _cleared(folder: Path, made: set[str]) -> int:
    """Take away files of an earlier bundle that this one does not have; files of others are left alone."""
    count = 0
    for place, _, names in os.walk(folder):
        below = place.removeprefix(str(folder)).replace(os.sep, "/").lstrip("/")
        for name in names:
            path = f"{below}/{name}" if below else name
            if path.startswith(_OURS) and path not in made:
                (folder / path).unlink()
                count += 1
    return count
