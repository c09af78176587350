"""Proofs that an entry lies in the tree, and that a later tree holds an earlier one (RFC 6962, section 2.1).

Building follows the recursion of RFC 6962, sections 2.1.1 and 2.1.2; checking follows the loops of RFC 9162, sections
2.1.3.2 and 2.1.4.2, which the same proofs satisfy. A checker needs no book: hashes, sizes and the proof are enough.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from entente.book.merkle import HASH_SIZE, node_hash

if TYPE_CHECKING:
    from collections.abc import Sequence

    from entente.book.merkle import MerkleTree


class ProofError(ValueError):
    """A proof that does not hold, or that cannot be built; says what was expected and what was found."""


def inclusion_proof(tree: MerkleTree, index: int, size: int | None = None) -> list[bytes]:
    """Return the audit path of leaf `index` (from 0) in the tree of the first `size` leaves, from leaf to root.

    Raises:
        ProofError: the tree of that size has no such leaf.
    """
    size = _size_of(tree, size)
    if not 0 <= index < size:
        raise ProofError(f"leaf {index} is not in a tree of {size}: name one from 0 to {size - 1}")
    path, first, last = [], 0, size
    while last - first > 1:
        middle = first + _split(last - first)
        if index < middle:
            path.append(_root_of(tree, middle, last))
            last = middle
        else:
            path.append(_root_of(tree, first, middle))
            first = middle
    return path[::-1]


def consistency_proof(tree: MerkleTree, earlier: int, size: int | None = None) -> list[bytes]:
    """Return the proof that the tree of `size` leaves begins with that of `earlier` leaves; empty when trivial.

    Raises:
        ProofError: `earlier` lies outside of 1 to `size`.
    """
    size = _size_of(tree, size)
    if not 0 < earlier <= size:
        raise ProofError(f"{earlier} is no earlier size of a tree of {size}: name one from 1 to {size}")
    path, first, last = [], 0, size
    while last != earlier:
        middle = first + _split(last - first)
        if earlier <= middle:
            path.append(_root_of(tree, middle, last))
            last = middle
        else:
            path.append(_root_of(tree, first, middle))
            first = middle
    if first:
        path.append(_root_of(tree, first, last))
    return path[::-1]


def check_inclusion(*, leaf: bytes, index: int, size: int, root: bytes, proof: Sequence[bytes]) -> None:
    """See that a leaf hash stands at `index` (from 0) of the tree of `size` leaves with that root.

    Raises:
        ProofError: it does not, or the proof is malformed.
    """
    _see_sizes(leaf, root, *proof)
    if not 0 <= index < size:
        raise ProofError(f"leaf {index} cannot be in a tree of {size}")
    found = leaf
    for step, is_left in zip(proof, _turns(len(proof), index, size - 1), strict=True):
        found = node_hash(step, found) if is_left else node_hash(found, step)
    _see_root("the root", root, found)


def check_consistency(
    *, earlier: int, size: int, earlier_root: bytes, root: bytes, proof: Sequence[bytes]
) -> None:
    """See that the tree of `size` leaves begins with that of `earlier` leaves, nothing changed or removed.

    Raises:
        ProofError: it does not, or the proof is malformed.
    """
    if not 0 < earlier <= size:  # that a tree begins with nothing proves nothing
        raise ProofError(f"a tree of {size} has no earlier tree of {earlier}")
    if earlier == size:
        if proof:
            raise ProofError(f"the proof has {len(proof)} hashes, and none is needed")
        _see_root("the earlier root", earlier_root, root)
        return
    _see_sizes(earlier_root, root, *proof)
    if not proof:
        raise ProofError("the proof is empty")
    steps = list(proof) if earlier & (earlier - 1) else [earlier_root, *proof]
    level = (
        (earlier - 1) ^ earlier
    ).bit_length() - 1  # of the largest complete subtree the earlier tree ends with
    turns = _turns(len(steps) - 1, earlier - 1 >> level, size - 1 >> level)
    before = after = steps[0]
    for step, is_left in zip(steps[1:], turns, strict=True):
        before = node_hash(step, before) if is_left else before
        after = node_hash(step, after) if is_left else node_hash(after, step)
    _see_root("the earlier root", earlier_root, before)
    _see_root("the root", root, after)


def _turns(count: int, node: int, last: int) -> list[bool]:
    """Say of each of `count` steps from a node to the root whether its hash stands to the left (RFC 9162, 2.1.3.2).

    `node` and `last` number the node and the last one on the level where the steps begin.
    """
    turns = []
    for _ in range(count):
        if not last:
            raise ProofError(f"the proof has {count} hashes, more than trees of these sizes need")
        is_left = bool(node & 1) or node == last
        while is_left and node and not node & 1:
            node, last = node >> 1, last >> 1
        turns.append(is_left)
        node, last = node >> 1, last >> 1
    if last:
        raise ProofError(f"the proof has {count} hashes, fewer than trees of these sizes need")
    return turns


def _size_of(tree: MerkleTree, size: int | None) -> int:
    if size is not None and not 0 <= size <= len(tree):
        raise ProofError(f"the tree holds {len(tree)} leaves, and the proof is asked for {size}")
    return len(tree) if size is None else size


def _split(width: int) -> int:
    """Return the largest power of two below `width` (RFC 6962: k < n <= 2k)."""
    return 1 << (width - 1).bit_length() - 1


def _root_of(tree: MerkleTree, first: int, last: int) -> bytes:
    """Return the root over leaves `first` up to, not including, `last`; `first` is where a subtree begins."""
    width = last - first
    if not width & (width - 1):
        level = width.bit_length() - 1
        return tree.node(level, first >> level)
    middle = first + _split(width)
    return node_hash(_root_of(tree, first, middle), _root_of(tree, middle, last))


def _see_sizes(*hashes: bytes) -> None:
    for found in hashes:
        if len(found) != HASH_SIZE:
            raise ProofError(f"a hash has {len(found)} bytes, expected {HASH_SIZE} (SHA-256)")


def _see_root(what: str, expected: bytes, found: bytes) -> None:
    if expected != found:
        raise ProofError(f"{what} is {expected.hex()}, and the proof leads to {found.hex()}")
