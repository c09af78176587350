"""The activity file: valid by the official schema and rules, made of what may be shown, and equal to the figures."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import msgspec
import pytest
from lxml import etree

import entente
from entente.acts.corrections.correcting import Reversed
from entente.acts.membership.founding import CoalitionFounded, PartyRegistered
from entente.acts.pledges.announcing import PledgeAnnounced, PledgeRevised
from entente.acts.pledges.ending import PledgeLapsed, PledgeWithdrawn
from entente.acts.pledges.state import Channel, MatchOthers
from entente.basics.money import Money
from entente.book.act import Act, Disclosure
from entente.book.book import Book
from entente.bundle.data.iati import iati_activity
from entente.bundle.edition import Edition
from entente.disclosure.gate import Gate
from entente.disclosure.policy import policy_from
from entente.figures.support import GIVEN
from entente.formats.iati import import_iati, read_iati
from entente.testing import random_book
from tests.bundle.publications import DAYS, LAST, drone_book, edition_of, files_in, money_book, open_policy
from tests.formats.iati.ruleset import broken_rules, faults

Sums = dict[tuple[str, str], Decimal]
BY_TYPE = {"13": ("pledged", "ended"), "11": ("committed", "written_off"), "1": ("received", "refunded")}
"""The figure of each type of transaction, and the column of what ended of it."""


@pytest.fixture(scope="module", params=["drone", "before", "closed", "open", "held back"])
def edition(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Edition:
    """Return an edition of a real coalition on two days, and of a book with money under two policies."""
    if request.param in {"drone", "before"}:
        return edition_of(drone_book(), DAYS[1] if request.param == "drone" else DAYS[0])
    if request.param == "held back":
        return edition_of(money_book(), date(2016, 1, 31))
    policy = open_policy(tmp_path_factory.mktemp("policy")) if request.param == "open" else None
    return edition_of(money_book(900), LAST if request.param == "open" else date(2024, 12, 31), policy)


def sums_by_type(data: bytes) -> Sums:
    """Return what the transactions of a file come to, by type and currency."""
    sums: Sums = {}
    for one in etree.fromstring(data).iter("transaction"):
        key = one.find("transaction-type").get("code"), one.find("value").get("currency")
        sums[key] = sums.get(key, Decimal()) + Decimal(one.find("value").text)
    return {key: amount for key, amount in sums.items() if amount}


def opened(book: Book, tmp_path: Path) -> Edition:
    """Return the edition of a book under a policy that shows every kind of act."""
    return edition_of(book, LAST, open_policy(tmp_path))


def book_of(*acts: Act) -> entente.Book:
    """Return a book of a coalition of two states and some acts."""
    book = entente.in_memory()
    founding = CoalitionFounded(on=date(2024, 1, 1), name="Two Together", founders=("NL", "UA"))
    for act in (founding, *acts):
        answer = book.record(act)
        assert answer.ok, str(answer)
    return book


# -- valid -----------------------------------------------------------------------------------------------------------


def test_the_file_is_valid_by_the_schema_the_code_lists_and_the_ruleset(edition: Edition) -> None:
    data = iati_activity(edition)
    assert not faults(data)
    warned = {one.rule for one in broken_rules(etree.fromstring(data))}
    assert warned <= {"1.14.8"}  # the coalition has no registered identifier


@pytest.mark.parametrize("seed", range(3, 9))
def test_the_file_of_any_book_is_valid(seed: int, tmp_path: Path) -> None:
    assert not faults(iati_activity(opened(random_book(seed, 150), tmp_path)))


def test_two_files_of_one_edition_are_the_same_bytes(edition: Edition) -> None:
    again = Edition(edition._gate, edition.shown)
    assert iati_activity(edition) == iati_activity(again)
    assert edition.known_at.isoformat(timespec="seconds").encode() in iati_activity(edition)


def test_the_file_is_part_of_the_data_with_its_checksum() -> None:
    found = files_in(edition_of(money_book(), LAST))
    assert found["data/iati-activities.xml"].startswith(b"<?xml")
    assert b"  data/iati-activities.xml\n" in found["data/checksums.txt"]


# -- equal to what is shown ------------------------------------------------------------------------------------------


def test_each_transaction_leads_to_an_entry_that_is_shown_whole_and_stands(edition: Edition) -> None:
    refs = [one.get("ref") for one in etree.fromstring(iati_activity(edition)).iter("transaction")]
    assert len(refs) == len(set(refs))
    shown = [edition.acts[int(ref)] for ref in refs]
    assert not [act for act in shown if act.is_outline or act.reversed_by]


def test_what_is_shown_of_the_whole_book_comes_to_the_figures(tmp_path: Path) -> None:
    edition = opened(money_book(900), tmp_path)
    expected: Sums = {}
    for kind, cell in (*_of_promises(edition), *_of_goods_and_interest(edition)):
        if isinstance(cell, Money):
            key = kind, cell.currency
            expected[key] = expected.get(key, Decimal()) + cell.amount
    found = sums_by_type(iati_activity(edition))
    found = {key: amount for key, amount in found.items() if key[0] in BY_TYPE}
    assert found == {key: amount for key, amount in expected.items() if amount}


def _of_promises(edition: Edition) -> Iterator[tuple[str, object]]:
    """Yield what the figures show of pledges, commitments and receipts, and take off what ended of them."""
    for kind, (name, ended) in BY_TYPE.items():
        for line in edition.shown.figures[name].lines:
            if not line.is_total and line["channel"] != "national":
                less = line[ended]
                yield kind, line["amount"]
                yield kind, -less if isinstance(less, Money) else None


def _of_goods_and_interest(edition: Edition) -> Iterator[tuple[str, object]]:
    """Yield what the figures show of goods that arrived, and what the acts show of interest."""
    for line in edition.shown.figures["support"].lines:
        if not line.is_total and line["channel"] == "in-kind" and line["state"] in GIVEN:
            yield "1", line["amount"]
    for act in edition.shown.acts:
        if act.kind == "interest-credited" and not act.reversed_by:
            yield "1", msgspec.convert(act.document["amount"], Money)


def test_its_import_makes_a_book_of_the_same_totals(tmp_path: Path) -> None:
    acts = [
        PledgeAnnounced(on=date(2024, 2, 1), ref="P1", member="NL", amount=Money("EUR", 100_00)),
        PledgeAnnounced(on=date(2024, 2, 2), ref="P2", member="UA", amount=Money("EUR", 70_00)),
        PledgeRevised(on=date(2024, 3, 1), pledge="P1", member="NL", amount=Money("EUR", 40_00)),
    ]
    data = iati_activity(opened(book_of(*acts), tmp_path))
    book = entente.in_memory()
    found = import_iati(book, read_iati(io.BytesIO(data), len(data)))
    assert {(p.member, p.minor) for p in book.pledges.values()} == {("NL", 40_00), ("UA", 70_00)}
    assert {one.what for one in found.listed} >= {"participating-org", "sector"}


def test_a_promise_is_corrected_by_what_follows_it(tmp_path: Path) -> None:
    most = MatchOthers(give=Money("EUR", 1), per=Money("EUR", 2), up_to=Money("EUR", 90_00))
    acts = [
        PledgeAnnounced(on=date(2024, 2, 1), ref="P1", member="NL", amount=Money("EUR", 100_00)),
        PledgeRevised(on=date(2024, 2, 2), pledge="P1", member="NL", amount=Money("EUR", 130_00)),
        PledgeWithdrawn(on=date(2024, 2, 3), pledge="P1", member="NL", amount=Money("EUR", 5_00)),
        PledgeLapsed(on=date(2024, 2, 4), pledge="P1", member="NL"),
        PledgeAnnounced(on=date(2024, 2, 5), ref="P2", member="NL", conditions=(most,)),
        PledgeAnnounced(
            on=date(2024, 2, 6),
            ref="P3",
            member="UA",
            amount=Money("EUR", 1_00),
            channel=Channel.NATIONAL,
        ),
        PledgeRevised(on=date(2024, 2, 7), pledge="P3", member="UA", amount=Money("EUR", 2_00)),
        PledgeWithdrawn(on=date(2024, 2, 8), pledge="P3", member="UA"),
        PledgeAnnounced(on=date(2024, 2, 9), ref="P4", member="UA", amount=Money("EUR", 9_00)),
        Reversed(on=date(2024, 2, 10), entry=10, reason="a mistake"),
    ]
    root = etree.fromstring(iati_activity(opened(book_of(*acts), tmp_path)))
    found = {one.get("ref"): one.find("value").text for one in root.iter("transaction")}
    assert found == {"2": "100.00", "3": "30.00", "4": "-5.00", "5": "-125.00", "6": "90.00"}


# -- nothing of what is withheld -------------------------------------------------------------------------------------


def test_what_is_withheld_leaves_no_trace() -> None:
    plain = PledgeAnnounced(on=date(2024, 2, 1), ref="P1", member="NL", amount=Money("EUR", 100_00))
    secret = PledgeAnnounced(
        on=date(2024, 2, 2),
        ref="P2",
        member="UA",
        amount=Money("EUR", 87_654_321),
        disclosure=Disclosure.RESTRICTED,
    )
    on_secret = PledgeRevised(on=date(2024, 2, 3), pledge="P2", member="UA", amount=Money("EUR", 12_345_678))
    data = iati_activity(edition_of(book_of(plain, secret, on_secret), LAST))
    assert [one.get("ref") for one in etree.fromstring(data).iter("transaction")] == ["2"]
    assert not [canary for canary in (b"876543", b"123456", b"P2") if canary in data]


def test_acts_whose_amounts_are_not_shown_are_no_transactions(tmp_path: Path) -> None:
    folder = tmp_path / "open"
    folder.mkdir()
    open_policy(folder)
    text = (folder / "policy.toml").read_text("utf-8").replace('"amount", ', "")
    text = re.sub(r"^amount = .*$", "", text, flags=re.MULTILINE)
    edition = edition_of(money_book(900), LAST, policy_from(text, "no amounts"))
    refs = etree.fromstring(iati_activity(edition)).xpath(".//transaction/@ref")
    assert {edition.acts[int(ref)].kind for ref in refs} == {"pledge-announced"}  # of a formula


def test_a_founding_that_is_withheld_leaves_a_nameless_fund() -> None:
    policy = policy_from(
        'name = "bare"\n[entry]\npublic = ["recorded_at"]\n'
        '[kinds.pledge-announced]\nnames = "pledge"\npublic = ["on", "ref", "member", "amount"]\n',
        "bare",
    )
    pledge = PledgeAnnounced(on=date(2024, 2, 1), ref="P1", member="NL", amount=Money("EUR", 100_00))
    data = iati_activity(edition_of(book_of(pledge), LAST, policy))
    root = etree.fromstring(data)
    assert not faults(data)
    assert root.xpath("string(.//iati-identifier)") == "coalition-fund"
    assert root.xpath("string(.//activity-date/@iso-date)") == "2024-02-01"
    assert root.xpath("string(.//recipient-region/@code)") == "998"
    assert root.xpath("string(.//participating-org[@role='2']/narrative)") == "Coalition"
    assert b"Two Together" not in data


# -- organisations ---------------------------------------------------------------------------------------------------


def test_a_coalition_that_has_an_identifier_bears_it(tmp_path: Path) -> None:
    itself = PartyRegistered(
        on=date(2024, 1, 2), party="fund-office", names={"en": "Two Together"}, code="XI-IATI-TWO"
    )
    data = iati_activity(opened(book_of(itself), tmp_path))
    root = etree.fromstring(data)
    assert root.xpath("string(.//reporting-org/@ref)") == "XI-IATI-TWO"
    assert root.xpath("string(.//iati-identifier)") == "XI-IATI-TWO-fund"
    assert not broken_rules(root)


def test_a_code_that_no_identifier_may_be_is_not_written(tmp_path: Path) -> None:
    itself = PartyRegistered(
        on=date(2024, 1, 2), party="fund-office", names={"en": "Two Together"}, code="a / b"
    )
    root = etree.fromstring(iati_activity(opened(book_of(itself), tmp_path)))
    assert root.xpath("string(.//reporting-org/@ref)") == "two-together"


def test_members_fund_leads_answer_and_the_manager_extends() -> None:
    root = etree.fromstring(iati_activity(edition_of(drone_book(), DAYS[1])))
    assert len(root.xpath(".//participating-org[@role='1']")) == 20
    leads = root.xpath(".//participating-org[@role='2']/narrative[not(@xml:lang)]/text()")
    assert sorted(leads) == ["Latvia", "United Kingdom"]
    assert root.xpath("string(.//participating-org[@role='3']/@ref)") == "XM-DAC-12"
    assert root.xpath("string(.//participating-org[@role='4']/narrative)") == "Drone Coalition"
    assert root.xpath("string(.//recipient-country/@code)") == "UA"


def test_the_address_of_the_pages_is_linked_where_it_is_known() -> None:
    edition = edition_of(drone_book(), DAYS[1])
    gate = Gate(drone_book())
    linked = Edition(gate, gate.open(DAYS[1]), address="https://example.org/drones/")
    assert b"document-link" not in iati_activity(edition)
    root = etree.fromstring(iati_activity(linked))
    assert root.xpath("string(.//document-link/@url)") == "https://example.org/drones/en/index.html"
    assert not faults(iati_activity(linked))
