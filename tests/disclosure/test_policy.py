"""Policies: allow-lists that are closed by default, read from TOML, and refused when they contradict themselves."""

from __future__ import annotations

import re
from pathlib import Path

import msgspec
import pytest

from entente.acts.registry import ACTS
from entente.book.act import Disclosure, kind_of
from entente.disclosure.policy import Allowed, PolicyError, default_policy, policy_from, reaches, read_policy
from entente.figures.registry import FIGURES
from tests.disclosure.books import confidential, policy

FIGURE = '[figures.x]\nkey = "k"\n[figures.x.columns]\nk = {}\n'


def test_an_audience_sees_what_wider_ones_see_and_more() -> None:
    allowed = Allowed(public=("a",), members=("b",), restricted=("c",))
    assert [sorted(allowed.to(audience)) for audience in Disclosure] == [["a"], ["a", "b"], ["a", "b", "c"]]
    assert reaches(Disclosure.PUBLIC, Disclosure.RESTRICTED)
    assert not reaches(Disclosure.RESTRICTED, Disclosure.MEMBERS)


def test_the_built_in_policy_lists_only_what_there_is() -> None:
    rules = default_policy()
    known = {kind_of(act): set(act.__struct_fields__) for act in ACTS}
    assert set(rules.kinds) <= set(known)
    for kind, rule in rules.kinds.items():
        listed = {name.partition(".")[0] for name in rule.to(Disclosure.RESTRICTED)}
        assert listed <= known[kind], kind
    assert set(rules.figures) <= set(FIGURES)
    assert {kind for kinds in rules.groups.values() for kind in kinds} <= set(known)


def test_free_words_and_explanations_are_not_public_by_default() -> None:
    for rule in default_policy().kinds.values():
        assert not {"note", "restates", "disclosure", "value.explained", "account"} & set(rule.public)


def test_a_policy_is_read_from_a_file_and_has_a_digest(tmp_path: Path) -> None:
    file = tmp_path / "policy.toml"
    file.write_text('name = "ours"\n' + FIGURE, "utf-8")
    rules = read_policy(file)
    assert rules.name == "ours"
    assert len(rules.digest) == 64
    assert rules.digest != msgspec.structs.replace(rules, name="theirs").digest


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("name = ", "is no policy"),
        ("nam = 'x'", "is no policy"),
        ("name = 'x'\n[kinds.a]\npubic = []", "unknown field"),
        ("name = 'x'\nleast_owners = 1", "least_owners is below 2"),
        ("name = 'x'\n" + FIGURE.replace('"k"', '"l"'), "the key of figure x is 'l'"),
        ("name = 'x'\n" + FIGURE + "a = { of = 'g' }", "the group 'g', which is not there"),
        ("name = 'x'\n" + FIGURE + "a = { total = true }", "x.a is a total of no group"),
        (
            "name = 'x'\n[groups]\ng = ['a']\nh = ['a']\n"
            + FIGURE
            + "a = { of = 'g', total = true }\nb = { of = 'h', total = true }",
            "a counts in the totals of g and of h",
        ),
    ],
)
def test_a_policy_that_is_none_or_contradicts_itself_is_refused(text: str, said: str) -> None:
    with pytest.raises(PolicyError, match=said):
        policy_from(text, "ours.toml")


def test_a_member_is_confidential_where_a_rule_withholds_every_amount_of_it() -> None:
    rules = policy(
        withholdings=(
            confidential("NL"),
            confidential("DE", kinds=("pledge-announced",)),
            confidential("SE", audiences=(Disclosure.MEMBERS,)),
        )
    )
    assert rules.confidential_members(Disclosure.PUBLIC) == {"NL"}
    assert rules.confidential_members(Disclosure.MEMBERS) == {"SE"}


def test_the_rules_in_the_manual_are_a_policy() -> None:
    manual = (Path(__file__).parents[2] / "docs" / "disclosure.md").read_text("utf-8")
    text = manual.split("```toml\n")[1].split("```")[0]
    rules = policy_from('name = "manual"\n' + text, "docs/disclosure.md")
    assert [rule.name for rule in rules.withholdings] == ["NL keeps its amounts", "large commitments"]
    assert rules.confidential_members(Disclosure.PUBLIC) == {"NL"}
    assert [delay.kind for delay in rules.delays] == ["shipment-dispatched"]


def test_the_manual_names_every_rule_of_the_gate() -> None:
    root = Path(__file__).parents[2]
    manual = (root / "docs" / "disclosure.md").read_text("utf-8")
    sources = "\n".join(file.read_text("utf-8") for file in (root / "src/entente/disclosure").glob("*.py"))
    named = set(re.findall(r'"([a-z]+(?:_[a-z]+)*_must_[a-z_]+)"', sources))
    assert len(named) > 8
    assert [rule for rule in sorted(named) if f"`{rule}`" not in manual] == []
