"""Members: state, how and when they came, who leads."""

from __future__ import annotations

from entente.acts.membership.accession import (
    AccessionApproved,
    AccessionExpressed,
    AccessionSigned,
    MemberWithdrawn,
)
from entente.acts.membership.founding import LeadAppointed
from entente.acts.pledges.announcing import PledgeAnnounced
from entente.book.book import Book
from entente.figures.members import members
from tests.acts.conftest import accept, day, eur
from tests.figures.books import cells, founded

COLUMNS = ("member", "state", "how", "expressed_on", "approved_on", "signed_on", "since", "until")
ACCEDING = (
    AccessionExpressed(on=day(2, 1), member="PL"),
    AccessionApproved(on=day(3, 1), member="PL"),
    AccessionSigned(on=day(4, 1), member="PL"),
    AccessionExpressed(on=day(4, 2), member="EE"),
    MemberWithdrawn(on=day(6, 1), member="NL"),
)


def states(book: Book, *on: object) -> dict[object, object]:
    return dict(cells(members(book.as_of(*on)), "member", "state"))  # type: ignore[arg-type]


def test_a_party_is_shown_with_its_state_and_how_and_when_it_came() -> None:
    figure = members(founded(*ACCEDING).as_of())
    assert cells(figure, *COLUMNS) == [
        ("GB", "member", "founder", None, None, "2024-01-10", "2024-01-10", None),
        ("LV", "member", "founder", None, None, "2024-01-10", "2024-01-10", None),
        ("PL", "member", "accession", "2024-02-01", "2024-03-01", "2024-04-01", "2024-04-01", None),
        ("EE", "expressed", "accession", "2024-04-02", None, None, None, None),
        ("NL", "withdrawn", "founder", None, None, "2024-01-10", "2024-01-10", "2024-06-01"),
    ]
    assert figure.title == "Drone Coalition has 3 members, with 1 accession under way"


def test_a_party_moves_from_state_to_state_on_the_very_day() -> None:
    book = founded(*ACCEDING)
    assert states(book, day(1, 9)) == {}
    assert states(book, day(1, 10)) == {"GB": "member", "LV": "member", "NL": "member"}
    assert states(book, day(2, 1))["PL"] == "expressed"
    assert states(book, day(3, 1))["PL"] == "approved"
    assert states(book, day(4, 1))["PL"] == "member"
    assert states(book, day(5, 31))["NL"] == "member"
    assert states(book, day(6, 1))["NL"] == "withdrawn"
    known_then = {"GB": "member", "LV": "member", "NL": "member", "PL": "approved"}
    assert states(book, None, 5) == known_then


def test_a_membership_rests_on_its_own_steps_and_not_on_what_the_member_did() -> None:
    book = founded(*ACCEDING[:3])
    accept(book, PledgeAnnounced(on=day(5, 1), ref="p", member="PL", amount=eur(5)))
    figure = members(book.as_of())
    assert figure.line(member="PL").entries == (4, 5, 6)
    assert figure.line(member="LV").entries == (1,)


def test_who_leads_is_shown_until_the_term_ends_or_the_lead_withdraws() -> None:
    book = founded(
        LeadAppointed(on=day(2, 1), member="GB"),
        LeadAppointed(on=day(3, 1), member="GB", until=day(5, 1)),
        MemberWithdrawn(on=day(7, 1), member="LV"),
    )

    def leads(*on: object) -> list[str]:
        figure = members(book.as_of(*on))  # type: ignore[arg-type]
        return sorted(str(line["member"]) for line in figure if line["leads"])

    assert leads(day(1, 31)) == ["LV"]
    assert leads(day(4, 30)) == ["GB", "LV"]
    assert leads(day(5, 1)) == ["LV"]
    assert leads() == []
    assert members(book.as_of(day(4, 1))).line(member="GB").entries == (1, 4, 5)


def test_the_title_counts_in_words() -> None:
    one = founded(MemberWithdrawn(on=day(2, 1), member="NL"), MemberWithdrawn(on=day(2, 1), member="GB"))
    assert members(one.as_of()).title == "Drone Coalition has 1 member"
    assert members(one.as_of(day(1, 1))).title == "No coalition is founded yet"
