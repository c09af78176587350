"""The tree over the entries' bytes, and its proofs (RFC 6962, section 2.1)."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

HASH_SIZE = 32
EMPTY_ROOT = hashlib.sha256(b"").digest()


def leaf_hash(data: bytes) -> bytes:
    """Return the hash of a leaf: SHA-256(0x00 || data) (RFC 6962, section 2.1)."""
    return hashlib.sha256(b"\x00" + data).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Return the hash of a node: SHA-256(0x01 || left || right) (RFC 6962, section 2.1)."""
    return hashlib.sha256(b"\x01" + left + right).digest()


class MerkleTree:
    """An append-only tree that keeps the hash of every complete subtree, level by level."""

    def __init__(self) -> None:
        self._levels: list[bytearray] = [bytearray()]

    def __len__(self) -> int:
        return len(self._levels[0]) // HASH_SIZE

    def append(self, leaf: bytes) -> None:
        """Add one leaf hash."""
        levels, level = self._levels, 0
        levels[0] += leaf
        size = len(levels[0]) // HASH_SIZE
        while size % 2 == 0:
            pair = bytes(levels[level][-2 * HASH_SIZE :])
            level, size = level + 1, size // 2
            if level == len(levels):
                levels.append(bytearray())
            levels[level] += hashlib.sha256(b"\x01" + pair).digest()

    def extend(self, leaves: Iterable[bytes]) -> None:
        """Add leaf hashes in order, level by level."""
        levels, level = self._levels, 0
        levels[0] += b"".join(leaves)
        while pair_count := len(levels[level]) // (2 * HASH_SIZE):
            below, level = levels[level], level + 1
            if level == len(levels):
                levels.append(bytearray())
            above = levels[level]
            fresh = bytes(below[2 * len(above) : 2 * HASH_SIZE * pair_count])
            above += b"".join(
                [
                    hashlib.sha256(b"\x01" + fresh[at : at + 2 * HASH_SIZE]).digest()
                    for at in range(0, len(fresh), 2 * HASH_SIZE)
                ]
            )

    def truncate(self, size: int) -> None:
        """Drop every leaf from `size` on."""
        for level, hashes in enumerate(self._levels):
            del hashes[(size >> level) * HASH_SIZE :]

    def node(self, level: int, index: int) -> bytes:
        """Return the root of a complete subtree: the one of 2**level leaves that has `index` such before it."""
        return bytes(self._levels[level][index * HASH_SIZE : (index + 1) * HASH_SIZE])

    def leaf(self, index: int) -> bytes:
        """Return one leaf hash."""
        return bytes(self._levels[0][index * HASH_SIZE : (index + 1) * HASH_SIZE])

    def leaves(self, size: int) -> list[str]:
        """Return the first `size` leaf hashes in hexadecimal."""
        written, step = self._levels[0][: size * HASH_SIZE].hex(), 2 * HASH_SIZE
        return [written[at : at + step] for at in range(0, len(written), step)]

    def root(self, size: int | None = None) -> bytes:
        """Return the root of the first `size` leaves."""
        size = len(self) if size is None else size
        if not size:
            return EMPTY_ROOT
        result = b""
        for level, hashes in enumerate(self._levels):
            count = size >> level
            if count & 1:
                node = bytes(hashes[(count - 1) * HASH_SIZE : count * HASH_SIZE])
                result = node_hash(node, result) if result else node
        return result
