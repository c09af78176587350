"""Proofs: the root of the log, how to keep it, and how to check that nothing it covers was changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from entente.bundle.look.page import Link
from entente.bundle.parts.proofs import Proof
from entente.bundle.parts.prose import Fact, Facts, Prose
from entente.bundle.parts.tables import Head, Row, Table
from entente.bundle.values import Sentence, Value

if TYPE_CHECKING:
    from entente.bundle.look.page import Page
    from entente.bundle.pages.setting import Setting


def proofs_page(setting: Setting) -> Page:
    """Return the page of proofs."""
    edition = setting.edition
    whole = [act.number for act in edition.shown.acts if act.data is not None]
    heading = Sentence(
        "{count} entries lie under one root, and {number} of them can be checked word for word (as of {day})",
        {
            "count": Value(edition.shown.known),
            "number": Value(len(whole), "data/entries.jsonl"),
            "day": Value(edition.shown.on),
        },
    )
    root = f"{edition.shown.known}:{edition.root}"
    content: list[object] = [
        Prose(
            name="how",
            heading="How it works",
            paragraphs=(
                Sentence(
                    "Every entry is hashed, and the hashes are hashed together up to one root (RFC 6962). Whoever changes, "
                    "removes or inserts an entry changes the root."
                ),
                Sentence(
                    "Keep today's root. When the book has grown, the same program shows that it still begins with what "
                    "your root covered."
                ),
            ),
        ),
        Facts(
            name="root",
            heading="The root to keep",
            facts=(Fact("Entries and root", (Value(root),)), Fact("Files", tuple(_files()))),
        ),
        Prose(
            name="check",
            heading="Check it yourself",
            paragraphs=(Sentence("Download the bundle, and run in its folder:"),),
            code=f"python3 verify.py --root {root}",
        ),
        _earlier(setting),
    ]
    content += [_proof(setting, whole[-1])] if whole else []
    return setting.page(setting.page_path("proofs"), heading, content, section="proofs")


def _files() -> list[Value]:
    return [
        Value(name.rpartition("/")[2], name) for name in ("data/log.json", "data/entries.jsonl", "verify.py")
    ]


def _earlier(setting: Setting) -> Table:
    releases = setting.edition.releases
    return Table(
        name="releases",
        caption="Roots published so far",
        heads=(Head("Published as of"), Head("Entries", is_number=True), Head("Root")),
        rows=tuple(
            Row(
                (
                    Value(release.on, setting.release_path(release)),
                    Value(release.known),
                    Value(setting.edition.root_of(release.known)),
                )
            )
            for release in releases
        ),
    )


def _proof(setting: Setting, number: int) -> Proof:
    edition = setting.edition
    return Proof(
        entry=number,
        leaf=edition.leaves[number - 1],
        path=edition.path_of(number),
        root=edition.root,
        size=edition.shown.known,
        command=f"python3 verify.py --entry {number}",
        files=(Link("log.json", "data/log.json"), Link("entries.jsonl", "data/entries.jsonl")),
    )
