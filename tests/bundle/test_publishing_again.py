"""After new acts a bundle is the same as from nothing, whatever was left as it lay; an input forgotten is found."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from entente.acts.corrections.correcting import Reversed
from entente.acts.membership.founding import PartyRegistered
from entente.acts.membership.meetings import MeetingHeld
from entente.acts.pledges.announcing import PledgeAnnounced
from entente.acts.statements.filing import SourceFiled, StatementMade
from entente.acts.statements.state import Claim, ClaimKind
from entente.basics.money import Money
from entente.book.act import SourceRef
from entente.bundle import contents, edition, paths
from entente.bundle.answers import Answers
from entente.bundle.contents import contents as contents_of
from entente.bundle.data import tables
from entente.bundle.edition import Edition
from entente.bundle.fingerprints import Named, fingerprints
from entente.bundle.kept import AsItLies, Kept
from entente.bundle.pages import chronicle, figures, members, statements
from entente.bundle.pages import tables as page_tables
from entente.disclosure.gate import Gate
from entente.disclosure.policy import default_policy
from entente.testing import random_book
from tests.bundle.publications import LAST, open_policy

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from entente.book.act import Act
    from entente.book.book import Book
    from entente.disclosure.disclosed import DisclosedAct
    from entente.disclosure.policy import Policy

SIZE, CHUNK, LINES = 100, 20, 15
FEW = 3
SAID, PLEDGED = date(2026, 5, 1), Money("EUR", 31_415_900)
CITED = SourceFiled(on=SAID, ref="S-cited", publisher="Ministry", title="Minutes")
OF_MEMBER: Any = {"member": "GB", "amount": PLEDGED}


@dataclass
class Public:
    """A book's folder, its policies, and what was made of it last."""

    folder: Path
    policies: tuple[Policy, Policy]
    spared_count: int = 0

    def files(
        self, book: Book, kept: Kept, *, on: date = LAST, is_open: bool = True, address: str = ""
    ) -> dict[str, bytes]:
        """Return the files of a book's bundle, written where they had to be made."""
        gate = Gate(book, self.policies[is_open])
        found = Edition(gate, gate.open(on), (), address, kept)
        files = {path: self.lying(kept, path, data) for path, data in contents_of(found)}
        found.answers.leave()
        return files

    def lying(self, kept: Kept, path: str, data: bytes | AsItLies) -> bytes:
        """Return a file's bytes, and write them if they were made."""
        file = self.folder / path
        if isinstance(data, bytes):
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data)
            kept.wrote(path, file.stat())
        return file.read_bytes()

    def again(self, book: Book, *, on: date = LAST, is_open: bool = True, address: str = "") -> list[str]:
        """Publish, leaving what can be left; return the files that would be others from nothing."""
        kept = Kept(self.folder, self.folder.with_name("made"))
        files = self.files(book, kept, on=on, is_open=is_open, address=address)
        kept.save()
        self.spared_count = kept.spared_count
        nowhere = Public(self.folder.with_name("anew"), self.policies)
        anew = nowhere.files(book, Kept(), on=on, is_open=is_open, address=address)
        assert files.keys() == anew.keys()
        return [path for path, data in anew.items() if files[path] != data]


@pytest.fixture
def public(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Public:
    """Return an empty folder, in a world where pages and volumes hold little, and say how much more there is."""
    monkeypatch.setattr(paths, "CHUNK", CHUNK)
    monkeypatch.setattr(tables, "LINES", LINES)
    monkeypatch.setattr(members, "_NEWEST", FEW)
    monkeypatch.setattr(figures, "_MOST_ENTRIES", FEW)
    monkeypatch.setattr(page_tables, "MOST_LINES", FEW)
    monkeypatch.setattr(statements, "_MOST_GROUNDS", FEW)
    root = tmp_path_factory.mktemp("again")
    return Public(root / "public", (default_policy(), open_policy(root)))


def record(book: Book, *acts: Act) -> None:
    """File acts; one that is refused is left out."""
    for number, act in enumerate(acts):
        book.record(act, key=f"again-{book.store.size()}-{number}")


def reversals(entries: list[int], on: date = LAST) -> list[Act]:
    """Return acts that take entries back."""
    return [Reversed(on=on, entry=entry, reason="filed twice") for entry in entries]


@settings(max_examples=3, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_what_is_left_as_it_lies_is_what_would_be_made(public: Public, data: st.DataObject) -> None:
    book = random_book(data.draw(st.integers(1, 40)), SIZE)
    days = sorted({book.entry(number).act.on for number in range(1, SIZE + 1)})
    first = data.draw(st.sampled_from([*days[len(days) // 2 :], LAST]))
    assert public.again(book, on=first, is_open=data.draw(st.booleans())) == []
    written = sorted(path for path in public.folder.rglob("*") if path.is_file())
    for number, path in enumerate(data.draw(st.lists(st.sampled_from(written), max_size=4, unique=True))):
        path.unlink() if number % 2 else path.write_bytes(b"changed by someone")
    entries = data.draw(st.lists(st.integers(1, SIZE), max_size=6, unique=True))
    on = data.draw(st.sampled_from([day for day in (*days, LAST) if day >= first]))
    record(book, *reversals(entries, on))
    is_open, address = data.draw(st.booleans()), data.draw(st.sampled_from(("", "https://x.org/")))
    assert public.again(book, on=on, is_open=is_open, address=address) == []


def reverse(book: Book) -> None:
    """Take back every act of the first pages that nothing rests on."""
    record(book, *reversals(list(range(1, CHUNK))))


def register(book: Book) -> None:
    """Give the parties of the first acts other names."""
    parties = [str(getattr(book.entry(entry).act, "member", "")) for entry in range(1, CHUNK)]
    named = (
        PartyRegistered(on=LAST, party=party, names={"en": f"Now {party}"}) for party in parties if party
    )
    record(book, *named)


def cite(book: Book) -> None:
    """File a source and a pledge that names it, and take both back: they stay, struck through."""
    record(book, CITED, PledgeAnnounced(on=SAID, ref="P-cited", sources=(SourceRef(CITED.ref),), **OF_MEMBER))
    record(book, *reversals([book.size, book.size - 1]))


def retitle(book: Book) -> None:
    """File the source again under another title: the pledge that was taken back names it still."""
    record(book, msgspec.structs.replace(CITED, on=LAST, title="Corrected minutes"))


@pytest.mark.parametrize("change", [reverse, register, retitle])
def test_whatever_changes_the_files_are_those_from_nothing(
    public: Public, change: Callable[[Book], None]
) -> None:
    book = random_book(5, SIZE)
    cite(book)
    assert public.again(book) == []
    change(book)
    assert public.again(book, address="https://x.org/") == []


def test_a_name_that_is_forgotten_gives_a_stale_page(public: Public, monkeypatch: pytest.MonkeyPatch) -> None:
    book = random_book(5, SIZE)
    monkeypatch.setattr(Named, "within", lambda *_: b"")
    public.again(book)
    register(book)
    assert public.again(book)


def test_a_title_that_is_forgotten_gives_a_stale_page(
    public: Public, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = random_book(5, SIZE)
    cite(book)
    monkeypatch.setattr(edition, "Named", lambda parties, *_: Named(parties))
    public.again(book)
    retitle(book)
    assert public.again(book)


def test_a_reversal_that_is_forgotten_gives_a_stale_page(
    public: Public, monkeypatch: pytest.MonkeyPatch
) -> None:
    def forgetful(acts: Iterable[DisclosedAct], *others: Any) -> dict[int, bytes]:
        return fingerprints([msgspec.structs.replace(act, reversed_by=0) for act in acts], *others)

    book = random_book(5, SIZE)
    monkeypatch.setattr(edition, "fingerprints", forgetful)
    monkeypatch.setattr(chronicle, "as_input", lambda _: b"")
    public.again(book)
    reverse(book)
    assert public.again(book)


def test_the_frame_forgotten_gives_a_stale_page(public: Public, monkeypatch: pytest.MonkeyPatch) -> None:
    book = random_book(5, SIZE)
    monkeypatch.setattr(contents, "shared_inputs", lambda _: b"")
    public.again(book)
    assert public.again(book, address="https://x.org/")


def claim(book: Book) -> None:
    """File a statement with a claim of years ago."""
    source = SourceFiled(on=SAID, ref="S-new", publisher="Ministry", title="Minutes")
    pledged = Claim(kind=ClaimKind.PLEDGED, subject="GB", amount=PLEDGED)
    said = StatementMade(
        on=SAID, ref="T-new", speaker="GB", source="S-new", text="We give.", claims=(pledged,)
    )
    record(book, source, said)


def support(book: Book) -> None:
    """File late what the claim speaks of."""
    record(book, PledgeAnnounced(on=SAID, ref="P-new", **OF_MEMBER))


def test_a_verdict_is_another_where_an_act_of_then_is_filed_late(public: Public) -> None:
    book = random_book(5, SIZE)
    claim(book)
    assert public.again(book) == []
    record(book, MeetingHeld(on=LAST, ref="M-new", place="Riga"))
    assert public.again(book) == []
    support(book)
    assert public.again(book) == []


def test_a_verdict_that_is_kept_too_long_gives_a_stale_page(
    public: Public, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = random_book(5, SIZE)
    claim(book)
    monkeypatch.setattr(Answers, "_before_of", lambda self, key, _: self._before.get(key))
    public.again(book)
    support(book)
    assert public.again(book)


def test_after_an_act_only_what_shows_it_is_made_again(public: Public) -> None:
    book = random_book(5, SIZE)
    public.again(book)
    assert public.spared_count == 0
    public.again(book)
    spared = public.spared_count
    assert spared > 100
    record(book, MeetingHeld(on=date(2030, 1, 1), ref="M-new", place="Riga"))
    public.again(book)
    assert spared * 0.6 < public.spared_count < spared
