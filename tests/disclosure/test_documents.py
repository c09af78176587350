"""Acts as documents: listed fields only, references to what is withheld replaced, proofs only of what is whole."""

from __future__ import annotations

from collections import Counter
from datetime import date
from decimal import Decimal

import msgspec
import pytest

from entente.acts.commitments.signing import PledgeConverted
from entente.acts.corrections.correcting import Reversed
from entente.acts.pledges.state import Threshold
from entente.acts.registry import ACTS
from entente.acts.statements.filing import SourceFiled
from entente.acts.valuation import Direction, Valuation
from entente.basics.money import Money
from entente.basics.words import Period
from entente.book.act import Disclosure, SourceRef, kind_of
from entente.book.merkle import leaf_hash
from entente.disclosure.disclosed import Disclosed, DisclosedAct
from entente.disclosure.documents import _Writing
from entente.disclosure.policy import Allowed, KindRule, Policy, default_policy
from entente.disclosure.sight import Filed, Sights
from entente.testing import random_book
from tests.disclosure.books import (
    FOUNDED,
    book_of,
    coalition,
    confidential,
    eur,
    pledge,
    policy,
    public,
    shown,
    signed,
)
from tests.disclosure.kinds import (
    CATALOGUE_TO_COME,
    DeliveryAccepted,
    Grant,
    GrantMade,
    ShipmentDispatched,
    policy_to_come,
)

RANDOM = random_book(5, 2100)


def act(disclosed: Disclosed, number: int) -> DisclosedAct:
    return next(found for found in disclosed.acts if found.number == number)


def listing(kind: str, *fields: str) -> Policy:
    rules = default_policy()
    return msgspec.structs.replace(rules, kinds={**rules.kinds, kind: KindRule(public=fields)})


def test_a_document_has_the_listed_fields_that_are_filled_in() -> None:
    whole = pledge(
        "NL",
        5,
        note="between us",
        period=Period(date(2024, 1, 1), date(2024, 12, 31)),
        value=Valuation(value=eur(5), rate=Decimal(1), explained="between us"),
        conditions=(Threshold(reach=eur(9)),),
    )
    found = act(shown(coalition(whole)), 3)
    assert found.document == {
        "on": "2024-02-10",
        "ref": "p-NL-2",
        "member": "NL",
        "amount": {"currency": "EUR", "minor": 500},
        "value": {"value": {"currency": "EUR", "minor": 500}, "rate": "1"},
        "period": {"start": "2024-01-01", "end": "2024-12-31"},
        "conditions": [{"if": "threshold", "reach": {"currency": "EUR", "minor": 900}}],
    }
    assert found.data is None, "the note is part of the entry's bytes"


def test_a_nested_field_is_closed_until_it_is_listed_itself() -> None:
    made = GrantMade(
        on=date(2024, 2, 1),
        member="NL",
        grant=Grant(amount=eur(5), purpose="x"),
        parts=(Grant(amount=eur(6)),),
    )
    book = book_of([*FOUNDED, made], CATALOGUE_TO_COME)
    found = act(shown(book, listing("grant-made", "on", "grant", "parts.form")), 3)
    assert found.document == {"on": "2024-02-01", "grant": {}, "parts": [{"form": "grant"}]}
    found = act(shown(book, listing("grant-made", "on", "grant.amount")), 3)
    assert found.document == {"on": "2024-02-01", "grant": {"amount": {"currency": "EUR", "minor": 500}}}


@pytest.mark.parametrize("audience", list(Disclosure))
def test_no_field_appears_that_is_not_listed_whatever_the_act(audience: Disclosure) -> None:
    rules = default_policy()
    disclosed = shown(RANDOM, rules, audience=audience)
    seen = {found.kind for found in disclosed.acts}
    assert len(seen) > 15
    for found in disclosed.acts:
        listed = {name.partition(".")[0] for name in rules.kinds[found.kind].to(audience)}
        assert set(found.document) <= listed


def test_each_field_of_the_catalogue_is_closed_as_soon_as_it_is_struck_from_the_list() -> None:
    rules, struck = default_policy(), set[tuple[str, str]]()
    sights = Sights(RANDOM, rules, Disclosure.RESTRICTED, date.max, RANDOM.size)
    rare = _rare(sights)
    examples = [filed for n, filed in enumerate(sights.filed) if filed.kind in rare or n % 4 == 0]
    for place in range(max(len(rule.to(Disclosure.RESTRICTED)) for rule in rules.kinds.values())):
        for filed in examples:
            names = sorted(rules.kinds[filed.kind].to(Disclosure.RESTRICTED))
            for name in names[place : place + 1]:
                sights._listed[filed.kind] = frozenset(names) - {name}
                assert not _has(_open(sights, filed).document, name), f"{filed.kind}.{name}"
                sights._listed[filed.kind] = frozenset({name, name.partition(".")[0]})
                assert set(_open(sights, filed).document) <= {name.partition(".")[0]}
                struck.add((filed.kind, name))
    assert {kind for kind, _ in struck} == {kind_of(cls) for cls in ACTS}


def _open(sights: Sights, filed: Filed) -> DisclosedAct:
    return _Writing(sights, sights.listed(filed.kind)).act(filed, 0)


def _rare(sights: Sights) -> set[str]:
    counts = Counter(filed.kind for filed in sights.filed)
    return {kind for kind, count in counts.items() if count < 20}


def _has(document: object, path: str) -> bool:
    name, _, rest = path.partition(".")
    parts = document if isinstance(document, list) else [document]
    return any(
        isinstance(part, dict) and name in part and (not rest or _has(part[name], rest)) for part in parts
    )


def test_a_reference_to_what_is_withheld_is_replaced_by_the_place_of_its_entry() -> None:
    book = coalition(
        pledge("NL", 50),
        signed("NL", 50),
        PledgeConverted(
            on=date(2024, 4, 1), pledge="p-NL-2", commitment="c-NL-3", member="NL", amount=eur(50)
        ),
    )
    found = act(shown(book), 5)
    assert found.document == {
        "on": "2024-04-01",
        "pledge": "p-NL-2",
        "commitment": {"withheld": True, "entry": 4},
        "member": "NL",
    }
    assert found.data is None


def test_a_reference_to_an_unlisted_kind_is_replaced_under_any_name() -> None:
    dispatched = ShipmentDispatched(on=date(2024, 3, 1), ref="NL-5m", contract="k")
    accepted = DeliveryAccepted(on=date(2024, 4, 1), contract="k", shipment="NL-5m")
    book = book_of([*FOUNDED, dispatched, accepted], CATALOGUE_TO_COME)
    rules = policy_to_come()
    unlisted = {kind: rule for kind, rule in rules.kinds.items() if kind != "shipment-dispatched"}
    found = act(shown(book, msgspec.structs.replace(rules, kinds=unlisted)), 4)
    assert found.document["shipment"] == {"withheld": True, "entry": 3}


def test_a_source_is_cited_by_its_reference_unless_it_is_withheld() -> None:
    source = SourceFiled(on=date(2024, 2, 1), ref="s", publisher="P", title="T", published="2024")
    kept = msgspec.structs.replace(source, ref="t", disclosure=Disclosure.MEMBERS)
    book = coalition(source, kept, pledge("NL", 5, sources=(SourceRef("s", "page 3"), SourceRef("t"))))
    assert act(shown(book), 5).document["sources"] == [
        {"source": "s", "place": "page 3"},
        {"source": {"withheld": True, "entry": 4}},
    ]


def test_an_outline_shows_kind_day_and_party_alone() -> None:
    book = coalition(
        pledge("NL", 5), Reversed(on=date(2024, 5, 1), entry=3, reason="NL said 5"), pledge("DE", 6, month=3)
    )
    rules = policy(withholdings=(confidential("NL"), confidential(name="x", kinds=("cash-received",))))
    disclosed = shown(book, rules)
    assert act(disclosed, 3) == DisclosedAct(
        3, "pledge-announced", {"on": "2024-02-10", "member": "NL"}, is_outline=True, reversed_by=4
    )
    assert act(disclosed, 4).document == {"on": "2024-05-01", "entry": 3}


def test_a_reversed_act_stays_and_is_struck_once_its_reversal_is_in_effect() -> None:
    book = coalition(pledge("NL", 5), Reversed(on=date(2024, 5, 1), entry=3, reason="mistaken"))
    assert act(shown(book), 3).reversed_by == 4
    assert act(shown(book, on=date(2024, 4, 30)), 3).reversed_by == 0


def test_an_entry_shown_whole_carries_the_bytes_that_prove_it() -> None:
    book = coalition(pledge("NL", 5), public(signed("DE", 5)))
    disclosed = shown(book)
    data = act(disclosed, 3).data
    assert data is not None
    assert leaf_hash(data) == list(book.store.leaves())[2]
    assert act(disclosed, 4).data is None, "its own disclosure is no public field"
    assert act(disclosed, 3).signer == "keeper"
    assert act(disclosed, 3).recorded_at == book.entry(3).recorded_at


def test_without_what_seals_an_entry_there_is_no_proof() -> None:
    disclosed = shown(coalition(pledge("NL", 5)), policy(entry=Allowed(public=("recorded_at",))))
    assert act(disclosed, 3).data is None
    assert act(disclosed, 3).signer == ""
    bare = shown(coalition(pledge("NL", 5)), policy(entry=Allowed()))
    assert act(bare, 3).recorded_at is None


def test_what_has_no_parts_is_written_as_in_the_books_own_documents() -> None:
    rated = pledge(
        "NL",
        5,
        value=Valuation(
            value=Money("EUR", 500),
            rate=Decimal(2),
            direction=Direction.AMOUNT_PER_VALUE,
            explained="as agreed",
        ),
    )
    found = act(shown(coalition(rated), audience=Disclosure.MEMBERS), 3)
    assert found.document["value"] == {
        "value": {"currency": "EUR", "minor": 500},
        "rate": "2",
        "direction": Direction.AMOUNT_PER_VALUE.value,
        "explained": "as agreed",
    }
    assert act(shown(coalition()), 1).document["founders"] == ["LV", "GB", "NL", "DE", "DK", "SE"]
