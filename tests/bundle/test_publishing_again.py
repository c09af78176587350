"""After new acts a bundle is the same as from nothing, whatever was read back; a key that lacks an input is found."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from entente.acts.corrections.correcting import Reversed
from entente.acts.membership.founding import PartyRegistered
from entente.bundle import paths
from entente.bundle.contents import data_files, settled_pages
from entente.bundle.edition import Edition
from entente.bundle.kept import Kept
from entente.bundle.pages.chronicle import Hundred
from entente.bundle.pages.setting import LANGUAGES, Setting
from entente.disclosure.gate import Gate
from entente.disclosure.policy import default_policy
from entente.testing import random_book
from tests.bundle.publications import LAST, open_policy

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from entente.book.act import Act
    from entente.book.book import Book
    from entente.disclosure.policy import Policy

SIZE, CHUNK = 120, 20


class Published(NamedTuple):
    """A book's folder, its policies, and where it will be found."""

    folder: Path
    policies: tuple[Policy, Policy]

    def files(self, book: Book, *, is_open: bool = True, address: str = "", kept: Kept) -> dict[str, bytes]:
        """Return the files that may be read back, those made of a book now."""
        gate = Gate(book, self.policies[is_open])
        edition = Edition(gate, gate.open(LAST), (), address)
        pages = {path: data for tag in LANGUAGES for path, data in settled_pages(Setting(edition, tag), kept)}
        return {**pages, **dict(data_files(edition, kept))}

    def write(self, book: Book, *, is_open: bool = True, address: str = "") -> tuple[dict[str, bytes], int]:
        """Write the files, reading back what can be; return them, and how many were spared."""
        kept = Kept(self.folder, self.folder.with_name("made"))
        files = self.files(book, is_open=is_open, address=address, kept=kept)
        for path, data in files.items():
            file = self.folder / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data)
        kept.save()
        return files, kept.spared_count


@pytest.fixture
def public(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Published:
    """Return an empty folder, in a world where a page of the chronicle holds twenty entries."""
    monkeypatch.setattr(paths, "CHUNK", CHUNK)
    root = tmp_path_factory.mktemp("again")
    return Published(root / "public", (default_policy(), open_policy(root)))


def record(book: Book, *acts: Act) -> None:
    """File acts; one that is refused is left out."""
    for number, act in enumerate(acts):
        book.record(act, key=f"again-{book.store.size()}-{number}")


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_what_is_read_back_is_what_would_be_made(public: Published, data: st.DataObject) -> None:
    book = random_book(data.draw(st.integers(1, 40)), SIZE)
    files, _ = public.write(book, is_open=data.draw(st.booleans()))
    harmed = data.draw(st.lists(st.sampled_from(sorted(files)), max_size=4, unique=True))
    for path in harmed[:2]:
        (public.folder / path).write_bytes(b"changed by someone")
    for path in harmed[2:]:
        (public.folder / path).unlink()
    entries = data.draw(st.lists(st.integers(1, SIZE), max_size=6, unique=True))
    record(book, *(Reversed(on=LAST, entry=entry, reason="filed twice") for entry in entries))
    is_open, address = data.draw(st.booleans()), data.draw(st.sampled_from(("", "https://x.org/")))
    again, _ = public.write(book, is_open=is_open, address=address)
    anew = public.files(book, is_open=is_open, address=address, kept=Kept())
    assert [path for path in anew if again.get(path) != anew[path]] == []
    assert again.keys() == anew.keys()


def reverse(book: Book) -> None:
    """Take back every act of the first pages that nothing rests on."""
    record(book, *(Reversed(on=LAST, entry=entry, reason="filed twice") for entry in range(1, CHUNK)))


def register(book: Book) -> None:
    """Give the parties of the first acts other names."""
    parties = [str(getattr(book.entry(entry).act, "member", "")) for entry in range(1, CHUNK)]
    named = (
        PartyRegistered(on=LAST, party=party, names={"en": f"Now {party}"}) for party in parties if party
    )
    record(book, *named)


def leaving_out(**blank: object) -> Callable[[Hundred], bytes]:
    """Return a key of a page that leaves something out of its inputs."""

    def inputs(hundred: Hundred) -> bytes:
        acts = tuple(msgspec.structs.replace(act, data=None, **in_act) for act in hundred.acts)
        return msgspec.json.encode(msgspec.structs.replace(hundred, acts=acts, **in_page))

    in_act = {name: value for name, value in blank.items() if name == "reversed_by"}
    in_page = {name: value for name, value in blank.items() if name != "reversed_by"}
    in_page |= {"as_of": None} if in_act else {}  # the dates of a page tell of a reversal too
    return inputs


@pytest.mark.parametrize(
    ("left_out", "change", "address"),
    [
        ({}, reverse, "https://x.org/"),
        ({}, register, ""),
        ({"reversed_by": 0}, reverse, ""),
        ({"names": {}}, register, ""),
        ({"site": None}, None, "https://x.org/"),
    ],
)
def test_a_key_that_leaves_out_an_input_gives_a_stale_page(
    public: Published,
    monkeypatch: pytest.MonkeyPatch,
    left_out: dict[str, object],
    change: Callable[[Book], None] | None,
    address: str,
) -> None:
    book = random_book(5, SIZE)
    monkeypatch.setattr(Hundred, "inputs", property(leaving_out(**left_out)))
    public.write(book)
    if change is not None:
        change(book)
    again, spared = public.write(book, address=address)
    anew = public.files(book, address=address, kept=Kept())
    assert spared
    assert (again != anew) == bool(left_out)
    assert {path for path in anew if again[path] != anew[path]} <= {path for path in anew if "/acts/" in path}


def test_after_an_act_only_what_shows_it_is_made_again(public: Published) -> None:
    book = random_book(5, SIZE)
    files, spared = public.write(book)
    assert spared == 0
    _, spared = public.write(book)
    full = [path for path in files if path.startswith(("en/acts/", "fr/acts/"))]
    assert spared > len(full)
    record(book, PartyRegistered(on=date(2030, 1, 1), party="XM-NEW-1", names={"en": "New"}))
    _, after = public.write(book)
    assert spared - 20 < after < spared
