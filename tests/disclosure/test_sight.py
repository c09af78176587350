"""What an audience may see of each entry, by which rule."""

from __future__ import annotations

from datetime import date, timedelta

import msgspec
import pytest

from entente.acts.commitments.collecting import FundsCalled
from entente.acts.contributions.cash import CashReceived
from entente.acts.contributions.notes import NoteEncashed, NoteReceived
from entente.acts.contributions.settling import Settlement
from entente.acts.contributions.treasury import FeeCharged, InterestCredited
from entente.acts.corrections.correcting import Reversed
from entente.acts.membership.accession import AccessionExpressed
from entente.acts.pledges.announcing import PledgeAnnounced
from entente.acts.pledges.state import MatchOthers
from entente.acts.statements.filing import ClaimRefused, SourceFiled, StatementMade
from entente.acts.statements.state import Claim, ClaimKind
from entente.book.act import Act, Disclosure, SourceRef
from entente.book.book import Book
from entente.disclosure.fields import amounts_in, carries_amounts
from entente.disclosure.policy import ColumnRule, Policy, Withholding, default_policy
from entente.disclosure.sight import Sight, Sights
from tests.disclosure.books import (
    FOUNDED,
    YEAR_END,
    book_of,
    coalition,
    confidential,
    eur,
    paid,
    pledge,
    policy,
    public,
    signed,
    without,
)
from tests.disclosure.kinds import (
    CATALOGUE_TO_COME,
    DeliveryAccepted,
    Grant,
    GrantMade,
    ShipmentDispatched,
    policy_to_come,
)


def sights(
    book: Book, rules: Policy | None = None, on: date = YEAR_END, audience: Disclosure = Disclosure.PUBLIC
) -> Sights:
    return Sights(book, rules or default_policy(), audience, on, book.size)


def closed(found: Sights) -> dict[int, str]:
    return {number: reason.rule for number, reason in sorted(found.reasons.items())}


def test_an_act_is_seen_by_whom_its_kind_is_disclosed_to() -> None:
    book = coalition(pledge("NL", 5), signed("NL", 5))
    assert closed(sights(book)) == {
        2: "disclosure_must_reach_the_audience",
        4: "disclosure_must_reach_the_audience",
    }
    assert closed(sights(book, audience=Disclosure.MEMBERS)) == {}


def test_an_acts_own_disclosure_counts_before_that_of_its_kind() -> None:
    restricted = msgspec.structs.replace(pledge("NL", 5), disclosure=Disclosure.RESTRICTED)
    book = coalition(restricted, public(signed("NL", 5)))
    assert sights(book).of(3) is Sight.POSITION
    assert sights(book).is_open(4)
    assert not sights(book, audience=Disclosure.MEMBERS).is_open(3)
    assert sights(book, audience=Disclosure.RESTRICTED).is_open(3)


def test_a_policy_may_disclose_a_kind_to_others_than_its_default() -> None:
    rules = default_policy()
    kinds = {
        **rules.kinds,
        "commitment-signed": msgspec.structs.replace(
            rules.kinds["commitment-signed"], disclosure=Disclosure.PUBLIC
        ),
    }
    book = coalition(signed("NL", 5))
    found = sights(book, msgspec.structs.replace(rules, kinds=kinds))
    assert found.is_open(3)
    assert found.is_kind_open("commitment-signed")
    assert not sights(book).is_kind_open("commitment-signed")


def test_a_kind_nobody_listed_is_seen_by_nobody() -> None:
    act = GrantMade(on=date(2024, 2, 1), member="NL", grant=Grant(amount=eur(5), purpose="demining"))
    found = sights(book_of([*FOUNDED, act], CATALOGUE_TO_COME), audience=Disclosure.RESTRICTED)
    assert closed(found) == {3: "kind_must_be_listed"}
    assert not found.is_kind_open("grant-made")
    rules = without(default_policy(), "kinds", "pledge-announced")
    assert closed(sights(coalition(pledge("NL", 5)), rules))[3] == "kind_must_be_listed"


def test_what_takes_effect_later_is_not_seen_yet() -> None:
    book = coalition(pledge("NL", 5, month=6))
    assert closed(sights(book, on=date(2024, 6, 9)))[3] == "act_must_be_in_effect"
    assert sights(book, on=date(2024, 6, 10)).is_open(3)
    assert not sights(coalition(), on=date(2024, 1, 10)).has_closed()
    assert sights(coalition()).has_closed()


def test_what_is_kept_and_takes_effect_later_is_kept_by_its_own_rule() -> None:
    rules = policy(withholdings=(confidential("NL"),))
    slip = Reversed(on=date(2024, 7, 1), entry=3, reason="mistaken")
    found = sights(
        coalition(pledge("NL", 5, month=6), slip, pledge("DE", 5, month=6)), rules, on=date(2024, 5, 1)
    )
    assert [found.of(number) for number in (3, 4, 5)] == [Sight.POSITION] * 3
    assert closed(found) == {
        2: "disclosure_must_reach_the_audience",
        3: "keeps_its_amounts",
        4: "reversal_must_be_of_an_open_act",
        5: "act_must_be_in_effect",
    }
    assert [found.keeps(number) for number in (1, 3, 5)] == [False, True, False]


def test_the_reversal_of_what_takes_effect_later_does_so_too() -> None:
    slip = Reversed(on=date(2024, 7, 1), entry=3, reason="mistaken")
    found = sights(coalition(pledge("NL", 5, month=6), slip), on=date(2024, 5, 1))
    assert closed(found)[4] == "act_must_be_in_effect"


def test_a_source_that_an_act_will_cite_openly_may_be_seen() -> None:
    source = SourceFiled(on=date(2024, 2, 1), ref="s", publisher="P", title="T", published="2024")
    found = sights(coalition(source, pledge("NL", 5, 6, sources=(SourceRef("s"),))), on=date(2024, 5, 1))
    assert found.is_open(3)


def _shipment(*acceptances: Act) -> Book:
    dispatched = ShipmentDispatched(on=date(2024, 3, 1), ref="s", contract="k", route="by rail")
    other = ShipmentDispatched(on=date(2024, 3, 1), ref="t", contract="l", route="by sea")
    return book_of([*FOUNDED, dispatched, other, *acceptances], CATALOGUE_TO_COME)


def test_nothing_is_seen_of_a_shipment_before_acceptance_plus_the_delay() -> None:
    rules = policy_to_come()
    assert closed(sights(_shipment(), rules))[3] == "delay_must_have_passed"
    accepted = date(2024, 4, 1)
    book = _shipment(
        DeliveryAccepted(on=accepted, contract="k"),
        DeliveryAccepted(on=accepted - timedelta(days=5), contract="k"),
    )
    assert sights(book, rules, on=accepted + timedelta(days=29)).of(3) is Sight.POSITION
    found = sights(book, rules, on=accepted + timedelta(days=30))
    assert found.is_open(3)
    assert not found.is_open(4), "the other contract's goods are still on their way"
    assert sights(book, rules, audience=Disclosure.MEMBERS).is_open(4), "the delay is for the public"


def test_a_member_that_keeps_its_amounts_shows_the_outline_of_its_acts() -> None:
    book = coalition(pledge("NL", 5), pledge("DE", 7), AccessionExpressed(on=date(2024, 2, 1), member="FI"))
    found = sights(book, policy(withholdings=(confidential("NL", "FI"),)))
    assert found.of(3) is Sight.OUTLINE
    assert closed(found)[3] == "keeps_its_amounts"
    assert found.is_open(4)
    assert found.is_open(5), "an accession carries no amount"


def test_a_joint_pledge_is_confidential_when_one_of_its_members_is() -> None:
    book = coalition(pledge("DE", 7, jointly_with=("NL", "SE")))
    assert sights(book, policy(withholdings=(confidential("SE"),))).of(3) is Sight.OUTLINE


def test_a_rule_may_withhold_the_whole_act_and_counts_before_one_on_amounts() -> None:
    whole = confidential("NL", name="nothing", withhold="act")
    rules = policy(withholdings=(confidential("NL"), confidential("NL", name="late"), whole))
    found = sights(coalition(pledge("NL", 5)), rules)
    assert found.of(3) is Sight.POSITION
    assert closed(found)[3] == "nothing"
    two = policy(withholdings=(confidential("NL"), confidential("NL", name="late")))
    assert closed(sights(coalition(pledge("NL", 5)), two))[3] == "keeps_its_amounts"


@pytest.mark.parametrize(
    ("conditions", "is_closed"),
    [
        ({"kinds": ("pledge-announced",)}, True),
        ({"kinds": ("pledge-revised",)}, False),
        ({"members": ("NL",)}, True),
        ({"members": ("DE",)}, False),
        ({"at_least": eur(5)}, True),
        ({"at_least": eur(6)}, False),
        ({"below": eur(6)}, True),
        ({"below": eur(5)}, False),
        ({"at_least": eur(4), "below": eur(6)}, True),
        ({"at_least": eur(4), "below": eur(5)}, False),
        ({"at_least": msgspec.structs.replace(eur(999), currency="GBP")}, True),
        ({"since": date(2024, 2, 10)}, True),
        ({"since": date(2024, 2, 11)}, False),
        ({"until": date(2024, 2, 10)}, True),
        ({"until": date(2024, 2, 9)}, False),
        ({"audiences": (Disclosure.MEMBERS,)}, False),
    ],
)
def test_a_rule_holds_where_each_of_its_conditions_does(
    conditions: dict[str, object], *, is_closed: bool
) -> None:
    rule = Withholding(name="r", words="w", **conditions)  # type: ignore[arg-type]
    found = sights(coalition(pledge("NL", 5)), policy(withholdings=(rule,)))
    assert (3 in found.reasons) is is_closed


def test_a_reversal_shows_as_much_as_what_it_reverses() -> None:
    mistake = Reversed(on=date(2024, 5, 1), entry=3, reason="NL pays 5")
    book = coalition(pledge("NL", 5), mistake)
    assert sights(book).is_open(4)
    found = sights(book, policy(withholdings=(confidential("NL", kinds=("pledge-announced",)),)))
    assert found.of(4) is Sight.OUTLINE
    assert closed(found)[4] == "reversal_must_be_of_an_open_act"
    hidden = coalition(signed("NL", 5), mistake)
    assert sights(hidden).of(4) is Sight.POSITION
    assert sights(hidden, policy(withholdings=(confidential("NL"),))).owners(4) == {"NL"}


def test_a_source_that_only_withheld_acts_cite_is_withheld() -> None:
    source = SourceFiled(on=date(2024, 2, 1), ref="s", publisher="P", title="NL pays 5", published="2024")
    cites = (SourceRef("s"),)
    other = msgspec.structs.replace(source, ref="t")
    unseen = coalition(source, other, signed("NL", 5, sources=cites))
    assert closed(sights(unseen))[3] == "source_must_be_cited_by_an_open_act"
    assert sights(unseen).is_open(4)
    seen = coalition(source, signed("NL", 5, sources=cites), pledge("DE", 5, sources=cites))
    assert sights(seen).is_open(3)
    restricted = msgspec.structs.replace(source, disclosure=Disclosure.RESTRICTED)
    assert closed(sights(coalition(restricted, signed("NL", 5, sources=cites))))[3] == (
        "disclosure_must_reach_the_audience"
    )


def test_an_act_that_names_no_member_is_of_the_member_whose_thing_it_touches() -> None:
    book = coalition(
        signed("NL", 50),
        NoteReceived(
            on=date(2024, 4, 1),
            ref="n",
            member="NL",
            amount=eur(20),
            settles=(Settlement(amount=eur(20), commitment="c-NL-3"),),
        ),
        NoteEncashed(on=date(2024, 5, 1), promissory_note="n", amount=eur(20), account="main"),
        InterestCredited(on=date(2024, 6, 1), account="main", amount=eur(3)),
        FeeCharged(on=date(2024, 6, 2), account="main", amount=eur(1), pot="NL|EUR||"),
        FundsCalled(
            on=date(2024, 6, 3), commitment="c-NL-3", member="NL", amount=eur(1), due=date(2024, 7, 1)
        ),
    )
    found = sights(book)
    assert [sorted(found.owners(number)) for number in range(1, 9)] == [
        [],
        [],
        ["NL"],
        ["NL"],
        ["NL"],
        [],
        ["NL"],
        ["NL"],
    ]


def test_an_act_that_bears_the_name_it_refers_to_is_no_ground_of_itself() -> None:
    rules = policy_to_come()
    named = msgspec.structs.replace(rules.kinds["shipment-dispatched"], names="contract")
    kinds = {**rules.kinds, "shipment-dispatched": named}
    dispatched = ShipmentDispatched(on=date(2024, 3, 1), ref="k", contract="k")
    book = book_of([*FOUNDED, dispatched], CATALOGUE_TO_COME)
    assert sights(book, msgspec.structs.replace(rules, kinds=kinds)).owners(3) == frozenset()


def test_amounts_are_found_however_deep() -> None:
    condition = MatchOthers(give=eur(1), per=eur(2), up_to=eur(3))
    act = pledge("NL", 5, conditions=(condition,))
    assert [money.minor for money in amounts_in(act)] == [500, 100, 200, 300]
    assert carries_amounts(PledgeAnnounced)
    assert carries_amounts(GrantMade)
    assert carries_amounts(CashReceived)
    assert not carries_amounts(AccessionExpressed)
    assert paid("NL", 1).amount in list(amounts_in(paid("NL", 1)))


def test_what_is_closed_is_told_by_groups_of_kinds_and_what_the_policy_does_not_know_is_in_each() -> None:
    known = coalition(
        pledge("NL", 1), signed("GB", 2), pledge("LV", 3), Reversed(on=date(2024, 4, 1), entry=5, reason="x")
    )
    rules = without(policy(withholdings=(confidential("NL"),)), "kinds", "reversed")
    found = sights(known, rules)
    assert [found.of_kind("pledge-announced"), found.of_kind("cash-received")] == [[3, 5], []]
    assert found.unknown == {6}
    assert found.closed_in("pledged") == {3, 6}
    assert found.closed_in("committed") == {4, 6}
    assert found.closed_in("") == {2, 3, 4, 6}
    assert found.hidden == {2, 4, 6}


def test_an_entry_closes_the_cells_that_rest_on_it_and_those_that_depend_on_everything() -> None:
    book = coalition(pledge("NL", 1))
    kept = sights(book, policy(withholdings=(confidential("NL"),)))
    opened = sights(book, audience=Disclosure.RESTRICTED)
    assert kept.closes(ColumnRule(of="pledged"), 3)
    assert not kept.closes(ColumnRule(of="committed"), 3)
    assert kept.closes(ColumnRule(of="committed", alone=True), 3)
    assert not opened.closes(ColumnRule(alone=True), 3)


def test_that_an_open_act_was_reversed_is_seen_whoever_the_reversal_is_disclosed_to() -> None:
    taken_back = Reversed(on=date(2024, 4, 1), entry=3, reason="mistaken", disclosure=Disclosure.MEMBERS)
    found = sights(coalition(pledge("NL", 5), taken_back))
    assert found.of(4) is Sight.OUTLINE


def test_a_refusal_that_is_closed_counts_among_what_a_verdict_may_not_tell() -> None:
    said = StatementMade(
        on=date(2024, 3, 1),
        ref="s",
        source="paper",
        speaker="Minister",
        text="The members pledged EUR 9.",
        claims=(Claim(kind=ClaimKind.PLEDGED, subject="members", amount=eur(9)),),
    )
    refused = ClaimRefused(on=date(2024, 3, 2), statement="s", claim=1, disclosure=Disclosure.MEMBERS)
    paper = SourceFiled(on=date(2024, 3, 1), ref="paper", publisher="Paper", title="Said")
    found = sights(coalition(pledge("NL", 5), paper, said, refused))
    assert found.behind_amounts == frozenset()
    found.let_go()
    assert (found.kind(6), found.owners(3)) == ("claim-refused", frozenset({"NL"}))
