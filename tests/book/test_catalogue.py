"""Which acts a book understands, and how they are read."""

from __future__ import annotations

import pytest

from entente.acts.pledges.announcing import PledgeAnnounced
from entente.acts.registry import CATALOGUE
from entente.book.book import Book
from entente.book.catalogue import ActError
from entente.stores.memory import MemoryStore
from tests.acts.conftest import FOUNDING, accept, day, eur

DOCUMENT: dict[str, object] = {
    "kind": "pledge-announced",
    "on": "2024-02-01",
    "ref": "p1",
    "member": "NL",
    "amount": {"currency": "EUR", "minor": 10000},
}


def test_a_plain_document_is_read_as_an_act() -> None:
    act = PledgeAnnounced(on=day(2, 1), ref="p1", member="NL", amount=eur(100))
    assert CATALOGUE.read_act(DOCUMENT) == act
    assert CATALOGUE.read_act(DOCUMENT | {"on": day(2, 1)}) == act


@pytest.mark.parametrize("document", [None, [], {}, {"kind": 1}])
def test_what_has_no_kind_is_no_act(document: object) -> None:
    with pytest.raises(ActError, match="an act is an object with a 'kind'"):
        CATALOGUE.read_act(document)


def test_an_unknown_kind_names_the_known_ones() -> None:
    with pytest.raises(ActError, match="'gift' is no kind of act: use one of accession-approved, "):
        CATALOGUE.act_class("gift")


def test_an_unknown_field_names_the_known_ones() -> None:
    with pytest.raises(ActError, match="pledge-announced has no field 'sum': its fields are .*amount"):
        CATALOGUE.read_act(DOCUMENT | {"sum": 1})


@pytest.mark.parametrize("fields", [{"on": "1 February"}, {"amount": 100.0}, {"ref": ""}, {"member": None}])
def test_a_field_of_another_type_is_named(fields: dict[str, object]) -> None:
    with pytest.raises(ActError, match=rf"pledge-announced: .*{next(iter(fields))}"):
        CATALOGUE.read_act(DOCUMENT | fields)


def test_stored_bytes_are_read_back_exactly() -> None:
    book = Book(MemoryStore(), CATALOGUE)
    accept(book, FOUNDING)
    row = next(iter(book.store.read()))
    entry = CATALOGUE.read_entry(row.data)
    assert (entry.number, entry.key, entry.act) == (1, row.key, FOUNDING)
    assert len(entry.salt) == 16


@pytest.mark.parametrize("data", [b"", b"{", b"[]", b'{"act":{"kind":"gift"}}', b'"\xff"'])
def test_bytes_that_are_no_entry_are_an_error(data: bytes) -> None:
    with pytest.raises(ActError, match="the stored bytes are no entry"):
        CATALOGUE.read_entry(data)
