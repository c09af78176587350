"""Every rule and every kind of act has its tests."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from entente import acts
from entente.acts.registry import ACTS, CATALOGUE
from entente.basics.refusals import Rule
from entente.book import rules
from entente.book.act import Act, Disclosure, Role, kind_of

TESTS = Path(__file__).parents[1]
CONFTEST = Path(__file__).with_name("conftest.py")
TEXT = "\n".join(path.read_text() for path in sorted(TESTS.rglob("test_*.py")) if path != Path(__file__))
RULES = sorted(Rule.declared)


def test_the_rules_of_the_book_are_among_those_declared() -> None:
    assert rules.KEY_MUST_NAME_ONE_ACT.name in RULES


@pytest.mark.parametrize("cls", ACTS)
def test_no_kind_of_act_gives_a_field_of_every_act_another_meaning(cls: type[Act]) -> None:
    assert not set(Act.__struct_fields__) & set(vars(cls).get("__annotations__", ()))


@pytest.mark.parametrize("name", RULES)
def test_every_rule_has_a_test_that_shows_it_refusing(name: str) -> None:
    assert f'"{name}"' in TEXT, f"no test refuses by {name}"


@pytest.mark.parametrize("name", RULES)
def test_every_rule_says_what_must_hold(name: str) -> None:
    assert re.fullmatch(r"[a-z0-9]+(_[a-z0-9]+)*_must_[a-z0-9_]+", name)
    assert Rule.declared[name].found
    assert Rule.declared[name].remedy


def accepted_names(path: Path) -> set[str]:
    """Return every name that the arguments of `accept(...)` lead to in a test module."""
    definitions: dict[str, set[str]] = {}
    wanted: set[str] = set()
    for node in [*ast.walk(ast.parse(path.read_text())), *ast.walk(ast.parse(CONFTEST.read_text()))]:
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            definitions.setdefault(node.targets[0].id, set()).update(names_in(node.value))
        elif isinstance(node, ast.FunctionDef) and not node.name.startswith("test_"):
            definitions.setdefault(node.name, set()).update(names_in(node))
        elif isinstance(node, ast.Call) and getattr(node.func, "id", "") == "accept":
            wanted |= names_in(node) - {"accept"}
    found: set[str] = set()
    while wanted - found:
        name = (wanted - found).pop()
        found.add(name)
        wanted |= definitions.get(name, set())
    return found


def names_in(tree: ast.AST) -> set[str]:
    """Return every name a piece of code reads."""
    return {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}


ACCEPTED = set().union(*map(accepted_names, TESTS.rglob("test_*.py")))


@pytest.mark.parametrize("cls", ACTS)
def test_every_kind_has_a_test_that_accepts_it(cls: type[Act]) -> None:
    assert cls.__name__ in ACCEPTED, f"no test accepts {cls.__name__}"


@pytest.mark.parametrize("cls", ACTS)
def test_every_kind_says_who_files_it_what_it_is_and_who_sees_it(cls: type[Act]) -> None:
    assert CATALOGUE.act_class(kind_of(cls)) is cls
    assert cls.filed_by
    assert all(isinstance(role, Role) for role in cls.filed_by)
    assert cls.default_disclosure in Disclosure
    assert cls.__doc__


def test_the_stages_stand_in_the_order_of_the_value_chain() -> None:
    assert CATALOGUE.stages[:4] == ["membership", "pledges", "commitments", "contributions"]
    assert CATALOGUE.stages[-2:] == ["statements", "corrections"]


def test_every_act_can_be_imported_from_one_place() -> None:
    assert {cls.__name__ for cls in ACTS} <= set(acts.__all__)
    assert all(getattr(acts, name) for name in acts.__all__)
