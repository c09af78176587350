"""Checks a published book: its files, its log, each entry it shows whole, and a root kept from earlier.

Needs Python 3.8 or newer and nothing else. Run it in the folder it lies in:

    python3 verify.py --root 120:3f5a...   # a root you kept: entries, colon, hash
    python3 verify.py --entry 17           # the path from one entry to the root

A leaf is SHA-256(0x00 || bytes of the entry), a node is SHA-256(0x01 || left || right), and the tree over the leaves is
that of RFC 6962, section 2.1. Since the hash of every leaf is published, the whole tree is built anew: no step is taken
on trust but your own copy of a root.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from pathlib import Path

EMPTY = hashlib.sha256(b"").digest()


class DoesNotHoldError(Exception):
    """Something published does not hold."""


def node(left: bytes, right: bytes) -> bytes:
    """Return the hash of a node."""
    return hashlib.sha256(b"\x01" + left + right).digest()


def root_of(leaves: list[bytes]) -> bytes:
    """Return the root over leaves: complete subtrees level by level, the odd one carried up."""
    level = list(leaves)
    while len(level) > 1:
        pairs = [node(level[i], level[i + 1]) for i in range(0, len(level) - 1, 2)]
        level = pairs + level[len(pairs) * 2 :]
    return level[0] if level else EMPTY


def path_of(leaves: list[bytes], index: int) -> list[tuple[str, bytes]]:
    """Return the path from a leaf (from 0) to the root: each hash, and the side it stands on."""
    path, level, place = [], list(leaves), index
    while len(level) > 1:
        beside = place ^ 1
        if beside < len(level):
            path.append(("left" if beside < place else "right", level[beside]))
        pairs = [node(level[i], level[i + 1]) for i in range(0, len(level) - 1, 2)]
        level, place = pairs + level[len(pairs) * 2 :], place // 2
    return path


def see(what: str, expected: str, found: str) -> None:
    """See that two things are the same.

    Raises:
        DoesNotHoldError: they are not.
    """
    if expected != found:
        raise DoesNotHoldError(f"{what}: expected {expected}, found {found}")


def check_files(folder: Path) -> int:
    """See that every file is the one its checksum was taken of; return how many there are."""
    lines = (folder / "data" / "checksums.txt").read_text("utf-8").splitlines()
    for line in lines:
        digest, _, name = line.partition("  ")
        see(name, digest, hashlib.sha256((folder / name).read_bytes()).hexdigest())
    return len(lines)


def check_log(log: dict[str, object]) -> list[bytes]:
    """See that the leaves lead to the root, and the first ones to each earlier root; return the leaves."""
    leaves = [bytes.fromhex(leaf) for leaf in log["leaves"]]  # type: ignore[attr-defined]
    see("the number of entries", str(log["size"]), str(len(leaves)))
    see("the root", str(log["root"]), root_of(leaves).hex())
    for earlier in log["earlier"]:  # type: ignore[attr-defined]
        see(f"the root of {earlier['on']}", earlier["root"], root_of(leaves[: earlier["size"]]).hex())
    return leaves


def check_entries(folder: Path, leaves: list[bytes]) -> int:
    """See that every entry shown whole is the one its leaf was taken of; return how many there are."""
    count = 0
    with (folder / "data" / "entries.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            entry = json.loads(line)
            found = hashlib.sha256(b"\x00" + entry["bytes"].encode()).hexdigest()
            see(f"entry {entry['number']}", leaves[entry["number"] - 1].hex(), found)
            count += 1
    return count


def check_kept(leaves: list[bytes], kept: str) -> None:
    """See that the log begins with what a kept root covers."""
    size, _, root = kept.partition(":")
    if not size.isdigit() or not 0 < int(size) <= len(leaves):
        raise DoesNotHoldError(f"the log has {len(leaves)} entries, and your root is of {size or 'none'}")
    see(f"the root of the first {size} entries", root.lower(), root_of(leaves[: int(size)]).hex())


def show_path(leaves: list[bytes], number: int) -> None:
    """Print the path from an entry to the root."""
    if not 0 < number <= len(leaves):
        raise DoesNotHoldError(f"there is no entry {number}: the log has {len(leaves)}")
    say(f"leaf   {leaves[number - 1].hex()}")
    for side, step in path_of(leaves, number - 1):
        say(f"{side:<6} {step.hex()}")
    say(f"root   {root_of(leaves).hex()}")


def say(text: str) -> None:
    """Print a line."""
    sys.stdout.write(text + "\n")


def main() -> int:
    """Check everything; return 0 when all of it holds."""
    parser = argparse.ArgumentParser(description="Check a published book.")
    parser.add_argument("--root", metavar="SIZE:HASH", action="append", default=[], help="a root you kept")
    parser.add_argument("--entry", metavar="NUMBER", type=int, help="show the path from an entry to the root")
    parser.add_argument("--folder", type=Path, default=Path(__file__).parent, help="the folder of the bundle")
    asked = parser.parse_args()
    try:
        file_count = check_files(asked.folder)
        leaves = check_log(json.loads((asked.folder / "data" / "log.json").read_text("utf-8")))
        entry_count = check_entries(asked.folder, leaves)
        for kept in asked.root:
            check_kept(leaves, kept)
        if asked.entry is not None:
            show_path(leaves, asked.entry)
    except (DoesNotHoldError, OSError, ValueError, KeyError) as error:
        say(f"DOES NOT HOLD  {error}")
        return 1
    say(
        f"holds: {file_count} files, {len(leaves)} entries under one root, {entry_count} of them word for word"
    )
    say(f"root to keep: {len(leaves)}:{root_of(leaves).hex()}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
