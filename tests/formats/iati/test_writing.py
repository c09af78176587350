"""An activity is written as the schema orders it, whatever its words hold, and the same every time."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import msgspec
import pytest
from lxml import etree

import entente
from entente.basics.money import Money
from entente.formats.iati.codes import Role, TransactionType
from entente.formats.iati.writing import WrittenActivity, WrittenOrganisation, WrittenTransaction, iati_file
from tests.formats.iati.files import imported, read
from tests.formats.iati.ruleset import faults

FUND = WrittenOrganisation({"en": "The fund", "fr": "Le fonds"}, "XM-OCHA-FUND1", "40")
DONOR = WrittenOrganisation({"en": "Canada", "fr": "Canada"}, "XM-DAC-301", "10")
GIFT = WrittenTransaction(
    ref="7",
    type=TransactionType.INCOMING_FUNDS,
    on=date(2024, 2, 1),
    amount=Money("EUR", -123_456_789_01),
    value_on=date(2024, 1, 31),
    description={"en": "Canada gave <much> & more", "fr": "Le Canada a donné"},
    provider=DONOR,
    receiver=FUND,
)
WHOLE = WrittenActivity(
    identifier="XM-OCHA-FUND1-fund",
    at=datetime(2024, 3, 1, 12, 30, 15, 999, tzinfo=UTC),
    reporting=FUND,
    title={"en": "Common fund", "fr": "Fonds commun"},
    description={"en": "What came in"},
    participating=((Role.FUNDING, DONOR), (Role.IMPLEMENTING, FUND)),
    started_on=date(2024, 1, 1),
    sector="99810",
    country="UA",
    currency="EUR",
    page="https://example.org/en/index.html",
    transactions=(GIFT,),
)


def test_an_activity_is_valid_and_reads_back_as_it_was() -> None:
    data = iati_file(WHOLE)
    assert not faults(data)
    (found,) = read(data).activities
    (gift,) = found.transactions
    assert (found.identifier, found.title) == ("XM-OCHA-FUND1-fund", "Common fund")
    assert (gift.ref, gift.type, gift.on, gift.value_on) == ("7", "1", "2024-02-01", "2024-01-31")
    assert (Decimal(gift.value), gift.currency) == (Decimal("-123456789.01"), "EUR")
    assert gift.description == "Canada gave <much> & more"
    assert str(gift.provider) == "Canada (XM-DAC-301)"


@pytest.mark.parametrize(
    "changes",
    [
        {"country": "", "region": "998"},
        {"page": "", "currency": ""},
        {"transactions": ()},
        {"transactions": (msgspec.structs.replace(GIFT, provider=None, receiver=None),)},
        {"participating": ((Role.FUNDING, WrittenOrganisation({"en": "Nameless"})),)},
    ],
    ids=["region", "bare", "empty", "nobody", "unidentified"],
)
def test_what_is_not_known_is_left_out_and_the_file_stays_valid(changes: dict[str, object]) -> None:
    data = iati_file(msgspec.structs.replace(WHOLE, **changes))
    assert not faults(data)
    assert b'=""' not in data


def test_words_that_are_the_same_in_another_language_stand_once() -> None:
    root = etree.fromstring(iati_file(WHOLE))
    assert root.xpath("count(.//provider-org/narrative)") == 1
    assert root.xpath("string(.//title/narrative[@xml:lang='fr'])") == "Fonds commun"


def test_characters_xml_does_not_allow_are_replaced() -> None:
    odd = "a\x00b\x1bc\ud800d\ufffee]]>\U0001f600\n"
    names = {"en": odd}
    written = msgspec.structs.replace(
        WHOLE, title=names, transactions=(msgspec.structs.replace(GIFT, description=names, ref="1\x00"),)
    )
    data = iati_file(written)
    assert not faults(data)
    assert read(data).activities[0].title == "a\ufffdb\ufffdc\ufffdd\ufffde]]>\U0001f600"


def test_the_moment_is_written_in_seconds() -> None:
    root = etree.fromstring(iati_file(WHOLE))
    assert root.get("generated-datetime") == "2024-03-01T12:30:15+00:00"


def test_what_is_written_is_placed_when_it_is_read() -> None:
    book = entente.in_memory()
    gift = msgspec.structs.replace(GIFT, amount=Money("JPY", 5))
    imported(iati_file(msgspec.structs.replace(WHOLE, transactions=(gift,))), book)
    (receipt,) = book.receipts.values()
    assert (receipt.member, receipt.currency, receipt.minor) == ("CA", "JPY", 5)
