"""Nothing leaks: books that differ in what is withheld look alike, canaries stay inside, planted leaks are found."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from entente.acts.contributions.cash import CashReceived
from entente.acts.corrections.correcting import Reversed
from entente.acts.registry import ACTS
from entente.basics.money import Money
from entente.book.act import Disclosure, kind_of
from entente.disclosure.fields import ALSO_NAMED
from entente.disclosure.gate import Gate
from entente.disclosure.policy import default_policy
from entente.disclosure.releases import Releases
from entente.disclosure.sight import Sight, Sights
from entente.figures.figure import Column, Shape
from entente.figures.registry import FIGURES
from entente.testing import random_acts
from tests.disclosure.books import (
    FOUNDED,
    MEMBERS,
    YEAR_END,
    book_of,
    coalition,
    confidential,
    eur,
    paid,
    pledge,
    policy,
    signed,
)

if TYPE_CHECKING:
    from entente.book.act import Act
    from entente.book.book import Book
    from entente.book.view import View
    from entente.disclosure.policy import Policy
    from entente.figures.figure import Figure

KEEPING = ("NL", "DE", "DK", "SE")
DAYS = [date(2024, 3, 31), date(2024, 4, 30), date(2024, 6, 30)]
RULES = policy(withholdings=(confidential(*KEEPING),))
TAG = "canary"


def story(amounts: list[int], secret: str) -> Book:
    """Return a book in which confidential members have these amounts, in turns, and secrets in every word."""
    take = iter(amounts * 5)
    words = {"note": secret, "earmark": secret}
    acts: list[Act] = [pledge("LV", 11), pledge("GB", 12)]
    for month, make in ((2, pledge), (3, signed), (4, paid), (6, pledge)):
        acts += [make(m, next(take), month, ref=f"{secret}-{m}-{month}", **words) for m in KEEPING]
    slip = signed("SE", next(take), 6, ref=secret)
    return coalition(*acts, slip, Reversed(on=slip.on, entry=21, reason=secret))


def released(book: Book, rules: Policy) -> list[bytes]:
    """Return every release of a book, byte for byte, with the figures planted leaks would stand in."""
    releases = Releases()
    gate = Gate(book, rules, releases)
    found = []
    for day in DAYS:
        disclosed = gate.open(day)
        releases.append(disclosed)
        found.append(disclosed.to_bytes())
    return found


amounts = st.lists(st.integers(1, 10**6), min_size=4, max_size=4)


@given(amounts, st.permutations(range(4)), st.sampled_from(["x", "a longer secret"]))
@settings(max_examples=12, deadline=None)
def test_who_of_the_confidential_gave_what_changes_no_byte(
    drawn: list[int], order: list[int], secret: str
) -> None:
    other = [drawn[index] for index in order]
    last = Gate(story(drawn, "s"), RULES).open(DAYS[-1])
    assert str(last.figures["position"].lines[-1]["pledged"]) == str(eur(23 + 2 * sum(drawn))), (
        "totals are shown"
    )
    assert released(story(drawn, "s"), RULES) == released(story(other, secret), RULES)


@given(amounts, amounts)
@settings(max_examples=8, deadline=None)
def test_where_totals_are_closed_too_no_amount_changes_any_byte(one: list[int], other: list[int]) -> None:
    closed = msgspec.structs.replace(RULES, least_owners=9)
    assert released(story(one, "one"), closed) == released(story(other, "other"), closed)


@given(amounts)
@settings(max_examples=6, deadline=None)
def test_an_act_nobody_may_see_shows_nothing_but_its_place(drawn: list[int]) -> None:
    closed = msgspec.structs.replace(default_policy(), least_owners=9)
    makes = [signed, paid]
    one = coalition(pledge("LV", 1), *(signed(m, n) for m, n in zip(KEEPING, drawn, strict=True)))
    other = coalition(
        pledge("LV", 1), *(makes[n % 2](m, n + 1, 5) for m, n in zip(KEEPING, reversed(drawn), strict=True))
    )
    acts = [list(Gate(book, closed).open(YEAR_END).acts) for book in (one, other)]
    assert acts[0] == acts[1]
    assert [act.number for act in acts[0]] == [1, 3]


# -- planted leaks: a figure that would betray an amount, were the gate not in its way ---------------------------------


def _sorted_by_amount(view: View) -> Figure:
    figure = FIGURES["position"](view)
    plain = [line for line in figure.lines if not line.is_total]
    plain.sort(key=lambda line: line["pledged"].minor if isinstance(line["pledged"], Money) else 0)
    return msgspec.structs.replace(figure, lines=(*plain, *(line for line in figure.lines if line.is_total)))


def _with_an_axis(view: View) -> Figure:
    figure = FIGURES["position"](view)
    most = max(
        (c.minor for line in figure.lines for c in line.cells.values() if isinstance(c, Money)), default=0
    )
    axis = Column("axis", "Axis", Shape.COUNT)
    lines = tuple(msgspec.structs.replace(line, cells={**line.cells, "axis": most}) for line in figure.lines)
    return msgspec.structs.replace(figure, columns=(*figure.columns, axis), lines=lines)


def _with_a_long_title(view: View) -> Figure:
    figure = FIGURES["position"](view)
    lengths = " ".join("x" * len(str(line["pledged"])) for line in figure.lines)
    return msgspec.structs.replace(figure, title=lengths, limits=("Fixed.",))


def _with_amounts_in_limits(view: View) -> Figure:
    figure = FIGURES["pledged"](view)
    return msgspec.structs.replace(figure, limits=tuple(str(line["amount"]) for line in figure.lines))


PLANTED = {
    "order": ("position", _sorted_by_amount),
    "axis": ("position", _with_an_axis),
    "length": ("position", _with_a_long_title),
    "limits": ("pledged", _with_amounts_in_limits),
}


@pytest.mark.parametrize("leak", PLANTED)
def test_a_planted_leak_does_not_pass(leak: str) -> None:
    name, make = PLANTED[leak]
    one, other = (
        Gate(story(drawn, "s"), RULES, figures={name: make}).open(date(2024, 6, 30)).to_bytes()
        for drawn in ([1, 20, 300, 4000], [4000, 300, 20, 1])
    )
    assert one == other


@pytest.mark.parametrize("leak", PLANTED)
def test_the_comparison_would_find_the_planted_leak(leak: str) -> None:
    name, make = PLANTED[leak]
    one, other = (
        str(_open_part(make(story(drawn, "s").as_of(date(2024, 6, 30))), leak))
        for drawn in ([1, 20, 300, 4000], [4000, 300, 20, 1])
    )
    same, same_too = (
        str(_open_part(FIGURES[name](story(drawn, "s").as_of(date(2024, 6, 30))), leak))
        for drawn in ([1, 20, 300, 4000], [1, 20, 300, 4000])
    )
    assert one != other
    assert same == same_too


def _open_part(figure: Figure, leak: str) -> object:
    if leak == "order":
        return [line["member"] for line in figure.lines]
    if leak == "axis":
        return [(line["member"], line["axis"], line["pledged"]) for line in figure.lines]
    return (figure.title, figure.limits)


# -- canaries ----------------------------------------------------------------------------------------------------------


def _renamed(value: object, name: str, secret: set[tuple[str, str]]) -> object:
    """Return a value with a canary in the references to what is withheld."""
    if isinstance(value, str) and (ALSO_NAMED.get(name, name), value) in secret:
        return f"{TAG}-{value}"
    if isinstance(value, msgspec.Struct) and not isinstance(value, Money):
        return msgspec.structs.replace(
            value, **{f: _renamed(getattr(value, f), f, secret) for f in value.__struct_fields__}
        )
    if isinstance(value, tuple):
        return tuple(_renamed(part, "", secret) for part in value)
    return value


def _with_canaries(acts: list[Act], sights: Sights) -> list[Act]:
    """Return the acts with a canary in every free word, name and reference of what is withheld."""
    nouns = {kind: rule.names for kind, rule in sights.policy.kinds.items()}
    closed = {n for n in range(1, len(acts) + 1) if not sights.is_open(n)}
    secret = {
        (nouns[kind_of(act)], act.ref) for n, act in enumerate(acts, 1) if n in closed and hasattr(act, "ref")
    }
    found = []
    for number, act in enumerate(acts, 1):
        renamed = _renamed(act, "", secret)
        assert isinstance(renamed, msgspec.Struct)
        changes: dict[str, object] = {}
        if number in closed:
            for field in (
                "note",
                "reason",
                "outcome",
                "what",
                "basis",
                "bank",
                "title",
                "publisher",
                "text",
                "difference",
            ):
                if isinstance(getattr(act, field, None), str):
                    changes[field] = f"{TAG} {field}"
            ref = getattr(act, "ref", None)
            if ref is not None:
                changes["ref"] = f"{TAG}-{ref}"
        else:
            changes = {"note": f"{TAG} note"}
        found.append(msgspec.structs.replace(renamed, **changes))
    return found  # type: ignore[return-value]


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_no_canary_of_a_random_book_comes_out(seed: int) -> None:
    rules = policy(withholdings=(confidential("LV", "GB", "NL"),))
    acts = list(random_acts(seed, 700))
    plain = book_of(acts)
    sights = Sights(plain, rules, Disclosure.PUBLIC, YEAR_END, plain.size)
    assert {sights.of(n) for n in range(1, plain.size + 1)} == set(Sight)
    salted = book_of(_with_canaries(acts, sights))
    assert TAG in str(list(salted.entries()))
    disclosed = Gate(salted, rules).open(YEAR_END)
    assert TAG not in str(disclosed.to_bytes())
    assert not any(TAG in name for name in disclosed.figures)
    unsalted = Gate(plain, rules).open(YEAR_END)
    assert _without_seals(disclosed) == _without_seals(unsalted)


def _without_seals(disclosed: object) -> bytes:
    """Return what is shown without the bytes of whole entries: a note that is filled in takes the proof with it."""
    acts = tuple(msgspec.structs.replace(act, data=None) for act in disclosed.acts)  # type: ignore[attr-defined]
    return msgspec.structs.replace(disclosed, acts=acts).to_bytes()  # type: ignore[no-any-return,type-var,attr-defined]


def test_no_amount_of_a_confidential_member_is_in_any_output() -> None:
    primes = [104729, 224737, 350377, 479909]
    for data in released(story(primes, TAG), RULES):
        assert not [prime for prime in primes if str(prime) in data.decode()]
        assert TAG not in data.decode()


def test_every_kind_that_carries_amounts_is_withheld_by_a_members_rule() -> None:
    kinds = {kind_of(act) for act in ACTS if "amount" in act.__struct_fields__}
    assert "cash-received" in kinds
    book = book_of(
        [*FOUNDED, CashReceived(on=date(2024, 4, 1), ref="r", member="NL", amount=eur(5), account="main")]
    )
    kinds_open = {
        kind: msgspec.structs.replace(rule, disclosure=Disclosure.PUBLIC)
        for kind, rule in default_policy().kinds.items()
    }
    rules = msgspec.structs.replace(RULES, kinds=kinds_open)
    assert Sights(book, rules, Disclosure.PUBLIC, YEAR_END, 3).of(3) is Sight.OUTLINE
    assert set(KEEPING) < set(MEMBERS)


# -- the same everywhere -----------------------------------------------------------------------------------------------

ROOT = Path(__file__).parents[2]
PROGRAM = """
import hashlib
from datetime import date
from tests.disclosure.test_nothing_leaks import RULES, released, story
print(hashlib.sha256(b"".join(released(story([5, 6, 7, 8], "s"), RULES))).hexdigest())
"""


@pytest.mark.parametrize(
    "place",
    [
        {"TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "1"},
        {"TZ": "UTC", "PYTHONHASHSEED": "77", "LC_ALL": "C"},
    ],
)
def test_time_zone_hash_seed_and_locale_change_no_byte(place: dict[str, str]) -> None:
    here = hashlib.sha256(b"".join(released(story([5, 6, 7, 8], "s"), RULES))).hexdigest()
    there = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        env={**os.environ, **place},
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    )
    assert there.stdout.strip() == here
