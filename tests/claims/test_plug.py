"""What a pointer points at is read again: truths are kept, lies dropped, and none of it outranks what was read."""

from __future__ import annotations

import re
import sys
from datetime import date
from importlib.metadata import EntryPoint, EntryPoints
from itertools import repeat
from pathlib import Path

import msgspec
import pytest

from entente.claims import plug
from entente.claims.claim import Choice, ClaimKind, ReadClaim, Reading, Tier
from entente.claims.documents.opening import open_document
from entente.claims.plug import POINTED, PointerError, add_pointed, load_pointer, read_pointed
from entente.claims.reading import read_text
from entente.claims.spans import Span
from tests.claims import pointers
from tests.claims.pointers import pointing

ROOT = Path(__file__).parents[2]
SAID = date(2025, 6, 6)
UNSEEN = "Ministers met. In all EUR 5 million, Latvia said. Nothing else."
KNOWN = "Latvia has pledged EUR 5 million to the fund."


@pytest.fixture(autouse=True)
def every_name_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(ROOT))


def bare(text: str, *claims: ReadClaim) -> Reading:
    """Return a text in which nothing, or only these claims, were read."""
    return Reading(name="t", language="en", said_on=SAID, text=text, claims=claims)


def known() -> Reading:
    return read_text(KNOWN, language="en", said_on=SAID)


def test_an_amount_nobody_read_becomes_a_claim_that_says_it_was_pointed_at() -> None:
    point = pointing(("EUR 5 million", "quantity"), ("Latvia", "subject"), ("Latvia", "speaker"))
    found = add_pointed(bare(UNSEEN), point)
    (claim,) = found.claims
    assert claim.quantity is not None
    assert claim.quantity.span.of(UNSEEN) == claim.quantity.written == "EUR 5 million"
    assert (claim.kind, claim.subject, claim.tier) == (ClaimKind.PLEDGED, "LV", Tier.C)
    assert claim.kinds[0].evidence == ("amount-alone", POINTED)
    assert claim.subjects[0].evidence == (POINTED,)
    assert (claim.attribution[0].said_by, claim.attribution[0].party) == ("Latvia", "LV")
    assert claim.sentence.of(UNSEEN) == "In all EUR 5 million, Latvia said."
    assert found.notes == ("a pointer pointed at 3 places, of which 3 re-read to what it said",)


def test_an_amount_of_nobody_is_a_total_and_a_count_may_be_two_things() -> None:
    (total,) = add_pointed(bare(UNSEEN), pointing(("EUR 5 million", "quantity"))).claims
    assert (total.kind, total.basis, total.subject) == (ClaimKind.TOTAL, "pledged", "")
    text = "There were 20 of them in 2025."
    point = pointing(("20", "quantity"), ("2025", "period"), ("of them", "speaker"))
    (count,) = add_pointed(bare(text), point).claims
    assert [choice.value for choice in count.kinds] == ["member-count", "delivered"]
    assert count.period is not None
    assert (count.period.span.of(text), count.period.start) == ("2025", date(2025, 1, 1))
    assert count.attribution[0].party == ""


@pytest.mark.parametrize(
    "place",
    [
        (0, 9, "quantity"),  # Ministers: no quantity
        (0, 9, "subject"),  # nor a party
        (0, 9, "object"),
        (0, 9, "period"),
        (4, 40, "quantity"),  # across sentences
        (15, 40, "quantity"),  # more than the amount
        (23, 30, "quantity"),  # part of it, which re-reads to something else or to nothing
        (-5, 3, "quantity"),
        (5, 5, "quantity"),
        (9, 4, "quantity"),
        (60, 6_000, "speaker"),
        (10**30, 10**31, "speaker"),
        (0, 1, "verdict"),
        (0, "1", "speaker"),
        (14, 17, "speaker"),  # it begins with a blank
        (0, 9),
        None,
        "all of it",
    ],
)
def test_a_lie_is_dropped(place: object) -> None:
    found = add_pointed(bare(UNSEEN), lambda text, language: [place])  # type: ignore[arg-type]  # a lie
    assert found.claims == ()
    assert found.notes == ("a pointer pointed at 1 places, of which 0 re-read to what it said",)


def test_a_place_between_sentences_or_before_them_is_none() -> None:
    text = "\n\nA heading\n\nLatvia pays."
    assert add_pointed(bare(text), lambda *_: [(9, 18, "speaker"), (0, 1, "speaker")]).claims == ()
    assert add_pointed(bare("x" * 300), lambda *_: [(0, 300, "speaker")]).claims == ()


def test_of_quantities_that_overlap_the_first_is_kept_and_one_in_percent_never() -> None:
    text = "In all EUR 5 million and 7 % of it."
    point = pointing(
        ("EUR 5 million", "quantity"),
        ("5 million", "quantity"),
        ("7 %", "quantity"),
        ("EUR 5 million", "quantity"),
    )
    (claim,) = add_pointed(bare(text), point).claims
    assert claim.quantity is not None
    assert claim.quantity.written == "EUR 5 million"


def test_agreeing_with_what_was_read_adds_evidence_and_changes_no_tier() -> None:
    before = known()
    (claim,) = before.claims
    assert claim.tier is Tier.A
    found = add_pointed(
        before, pointing(("EUR 5 million", "quantity"), ("Latvia", "subject"), ("the fund", "object"))
    )
    (marked,) = found.claims
    assert marked.tier is Tier.A
    assert marked.kinds[0].evidence == (*claim.kinds[0].evidence, POINTED)
    assert marked.subjects[0].evidence == (*claim.subjects[0].evidence, POINTED)
    assert [choice.value for choice in marked.subjects] == [choice.value for choice in claim.subjects]
    assert marked.quantity == claim.quantity


def test_another_subject_stands_behind_those_that_were_read() -> None:
    text = f"{KNOWN[:-1]}, unlike Denmark."
    before = read_text(text, language="en", said_on=SAID)
    subjects = tuple(choice for choice in before.claims[0].subjects if choice.value == "LV")
    only = msgspec.structs.replace(
        before, claims=(msgspec.structs.replace(before.claims[0], subjects=subjects),)
    )
    (claim,) = add_pointed(only, pointing(("Denmark", "subject"))).claims
    assert [choice.value for choice in claim.subjects] == ["LV", "DK"]
    assert claim.subjects[1].evidence == (POINTED,)
    assert claim.tier is before.claims[0].tier


def test_what_it_fills_in_is_never_of_tier_a() -> None:
    text = f"A minister said: {KNOWN[:-1]} in 2025."
    (read,) = read_text(KNOWN, language="en", said_on=SAID).claims
    shifted = msgspec.structs.replace(
        read, sentence=Span(0, len(text)), period=None, attribution=(), tier=Tier.A
    )
    (filled,) = add_pointed(
        bare(text, shifted), pointing(("2025", "period"), ("A minister", "speaker"))
    ).claims
    assert (filled.tier, filled.attribution[0].said_by) == (Tier.B, "A minister")
    assert POINTED in filled.kinds[0].evidence
    nameless = msgspec.structs.replace(shifted, subjects=())
    (named,) = add_pointed(bare(text, nameless), pointing(("Latvia", "subject"))).claims
    assert (named.subject, named.tier) == ("LV", Tier.B)


def test_a_quantity_read_already_is_not_read_again_in_part_nor_in_brackets() -> None:
    text = "Latvia has pledged EUR 5 million (USD 6 million) to the fund."
    before = read_text(text, language="en", said_on=SAID)
    assert before.claims[0].quantity is not None
    assert before.claims[0].quantity.converted
    after = add_pointed(before, pointing(("5 million", "quantity"), ("USD 6 million", "quantity")))
    assert len(after.claims) == len(before.claims)


def test_a_claim_without_a_quantity_takes_what_is_beside_it() -> None:
    text = "Latvia joined the coalition."
    joined = ReadClaim(sentence=Span(0, len(text)), kinds=(Choice(value="joined"),))
    (claim,) = add_pointed(bare(text, joined), pointing(("Latvia", "subject"))).claims
    assert (claim.subject, claim.tier) == ("LV", Tier.C)


def test_a_bound_within_the_amount_moves_with_it() -> None:
    text = "합계 100만여 달러."
    found = add_pointed(
        msgspec.structs.replace(bare(text), language="ko"), pointing(("100만여 달러", "quantity"))
    )
    (claim,) = found.claims
    assert claim.quantity is not None
    assert claim.quantity.bound_span is not None
    assert claim.quantity.bound_span.of(text) == "여"
    assert all(other.span == claim.quantity.span for other in claim.quantity.alternatives)


def test_a_pointer_that_breaks_adds_nothing_and_leaves_a_note() -> None:
    before = known()
    found = add_pointed(before, pointers.crash)
    assert found.claims == before.claims
    assert found.notes == ("the pointer failed (RuntimeError: out of memory), and nothing of it was used",)


def test_a_pointer_that_never_ends_is_stopped() -> None:
    found = add_pointed(known(), lambda *_: repeat((0, 6, "subject")))
    assert found.notes == ("a pointer pointed at more than 1,000 places, of which 1 re-read to what it said",)


def test_nothing_is_loaded_unless_it_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    document = open_document(KNOWN.encode())
    assert read_pointed(document, said_on=SAID).notes == ()
    found = read_pointed(document, pointer="tests.claims.pointers:truths", said_on=SAID)
    assert found.notes == ("a pointer pointed at 2 places, of which 2 re-read to what it said",)
    entry = EntryPoint("truths", "tests.claims.pointers:truths", plug.ENTRY_POINTS)
    monkeypatch.setattr(plug, "entry_points", lambda group: EntryPoints([entry]))
    assert load_pointer("truths") is pointers.truths
    with pytest.raises(PointerError, match=r"no pointer 'lies' is installed \(there is truths\)"):
        load_pointer("lies")


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("nowhere:point", "cannot be loaded (ModuleNotFoundError"),
        ("tests.claims.pointers:none", "cannot be loaded (AttributeError"),
        ("tests.claims.pointers:NO_FUNCTION", "is no function"),
        ("llm", "no pointer 'llm' is installed (there is none)"),
        (":", "cannot be loaded (ValueError"),
    ],
)
def test_what_cannot_be_loaded_says_why(name: str, said: str) -> None:
    with pytest.raises(PointerError, match=re.escape(said)):
        load_pointer(name)


def test_the_pointer_of_the_page_does_what_the_page_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = (ROOT / "docs" / "claims" / "pointer.md").read_text("utf-8")
    code = page.partition("```python\n")[2].partition("```")[0]
    (tmp_path / "pointing_of_the_page.py").write_text(code, "utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    found = add_pointed(bare(UNSEEN), load_pointer("pointing_of_the_page:point"))
    assert [claim.subject for claim in found.claims] == ["LV"]
    del sys.modules["pointing_of_the_page"]
    for role in plug.PointedRole:
        assert f"`{role}`" in page or f"a {role}" in page
    assert f"{plug.PLACES_LIMIT:,}" in page
    assert plug.ENTRY_POINTS in page
