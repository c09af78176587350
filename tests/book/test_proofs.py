"""Inclusion and consistency proofs: the published cases, every pair of small sizes, and every way to be wrong."""

from __future__ import annotations

import hashlib
import json
from base64 import b64decode
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from entente.book.merkle import EMPTY_ROOT, MerkleTree, leaf_hash, node_hash
from entente.book.proofs import (
    ProofError,
    check_consistency,
    check_inclusion,
    consistency_proof,
    inclusion_proof,
)

DATA = Path(__file__).parents[1] / "data"
CASES: list[dict[str, Any]] = json.loads((DATA / "rfc6962_proofs.json").read_text("utf-8"))


def grown(size: int) -> MerkleTree:
    """Return a tree of `size` leaves."""
    tree = MerkleTree()
    tree.extend(leaf_hash(str(number).encode()) for number in range(size))
    return tree


def naive_root(leaves: list[bytes]) -> bytes:
    """Return the root as RFC 6962, section 2.1, defines it, by recursion."""
    if not leaves:
        return hashlib.sha256(b"").digest()
    if len(leaves) == 1:
        return leaves[0]
    k = 1
    while k * 2 < len(leaves):
        k *= 2
    return node_hash(naive_root(leaves[:k]), naive_root(leaves[k:]))


@pytest.mark.parametrize("steps", [[1] * 40, [0, 3, 5, 0, 17, 15], [40], [39, 1]])
def test_a_tree_is_the_same_whichever_way_it_grew(steps: list[int]) -> None:
    leaves = [leaf_hash(str(number).encode()) for number in range(40)]
    tree, one_by_one = MerkleTree(), MerkleTree()
    for count in steps:
        tree.extend(leaves[len(tree) : len(tree) + count])
    for leaf in leaves:
        one_by_one.append(leaf)
    assert [tree.root(size) for size in range(41)] == [naive_root(leaves[:size]) for size in range(41)]
    assert [one_by_one.root(size) for size in range(41)] == [tree.root(size) for size in range(41)]
    assert [tree.node(2, index) for index in range(10)] == [one_by_one.node(2, index) for index in range(10)]


def test_leaves_are_told_in_hexadecimal() -> None:
    tree = grown(5)
    assert tree.leaves(3) == [tree.leaf(index).hex() for index in range(3)]
    assert tree.leaves(0) == []


def test_every_published_case_is_here() -> None:
    assert len(CASES) == 196
    assert {case["wantErr"] for case in CASES} == {True, False}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["case"])
def test_a_published_case_is_decided_as_published(case: dict[str, Any]) -> None:
    proof = [b64decode(step) for step in case["proof"] or []]
    root = "root" if case["proof_kind"] == "inclusion" else "root2"

    def check() -> None:
        if case["proof_kind"] == "inclusion":
            check_inclusion(
                leaf=b64decode(case["leafHash"] or ""),
                index=case["leafIdx"],
                size=case["treeSize"],
                root=b64decode(case[root] or ""),
                proof=proof,
            )
        else:
            check_consistency(
                earlier=case["size1"],
                size=case["size2"],
                earlier_root=b64decode(case["root1"] or ""),
                root=b64decode(case[root] or ""),
                proof=proof,
            )

    if case["wantErr"]:
        with pytest.raises(ProofError):
            check()
    else:
        check()


def test_the_proofs_of_every_small_tree_hold() -> None:
    tree = grown(20)
    leaves = [tree.leaf(index) for index in range(20)]
    for size in range(1, 21):
        root = tree.root(size)
        assert root == naive_root(leaves[:size])
        for index in range(size):
            proof = inclusion_proof(tree, index, size)
            check_inclusion(leaf=leaves[index], index=index, size=size, root=root, proof=proof)
        for earlier in range(1, size + 1):
            check_consistency(
                earlier=earlier,
                size=size,
                earlier_root=tree.root(earlier),
                root=root,
                proof=consistency_proof(tree, earlier, size),
            )


def test_a_proof_is_of_the_whole_tree_unless_a_size_is_named() -> None:
    tree = grown(7)
    assert inclusion_proof(tree, 3) == inclusion_proof(tree, 3, 7)
    assert consistency_proof(tree, 3) == consistency_proof(tree, 3, 7)
    assert consistency_proof(tree, 7) == []


def test_a_tree_compared_with_itself_needs_no_proof() -> None:
    root = grown(3).root()
    check_consistency(earlier=3, size=3, earlier_root=root, root=root, proof=[])
    with pytest.raises(ProofError, match="none is needed"):
        check_consistency(earlier=3, size=3, earlier_root=root, root=root, proof=[root])


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_changed_proof_does_not_hold(data: st.DataObject) -> None:
    size = data.draw(st.integers(2, 40))
    tree = grown(size)
    index = data.draw(st.integers(0, size - 1))
    proof = inclusion_proof(tree, index)
    at = data.draw(st.integers(0, len(proof) - 1))
    changed = [*proof[:at], hashlib.sha256(proof[at]).digest(), *proof[at + 1 :]]
    root = tree.root()
    for wrong in (changed, proof[:-1], [*proof, proof[-1]], proof[::-1] if proof[::-1] != proof else changed):
        with pytest.raises(ProofError):
            check_inclusion(leaf=tree.leaf(index), index=index, size=size, root=root, proof=wrong)


def test_what_cannot_be_proved_says_why() -> None:
    tree = grown(5)
    with pytest.raises(ProofError, match="leaf 5 is not in a tree of 5: name one from 0 to 4"):
        inclusion_proof(tree, 5)
    with pytest.raises(ProofError, match="the tree holds 5 leaves, and the proof is asked for 6"):
        inclusion_proof(tree, 0, 6)
    with pytest.raises(ProofError, match="0 is no earlier size of a tree of 5"):
        consistency_proof(tree, 0)
    with pytest.raises(ProofError, match="a hash has 3 bytes, expected 32"):
        check_inclusion(leaf=b"abc", index=0, size=1, root=EMPTY_ROOT, proof=[])
    with pytest.raises(ProofError, match="a tree of 3 has no earlier tree of 4"):
        check_consistency(earlier=4, size=3, earlier_root=EMPTY_ROOT, root=EMPTY_ROOT, proof=[])
    with pytest.raises(ProofError, match="the proof is empty"):
        check_consistency(earlier=2, size=3, earlier_root=tree.root(2), root=tree.root(3), proof=[])
    with pytest.raises(ProofError, match="more than trees of these sizes need"):
        check_consistency(
            earlier=2, size=3, earlier_root=tree.root(2), root=tree.root(3), proof=[EMPTY_ROOT] * 3
        )
    with pytest.raises(ProofError, match="fewer than trees of these sizes need"):
        check_consistency(
            earlier=3, size=5, earlier_root=tree.root(3), root=tree.root(5), proof=[tree.leaf(2)]
        )
