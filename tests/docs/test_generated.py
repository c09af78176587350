"""The pages written from the code are up to date, and leave nothing out."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from entente.acts.registry import ACTS, CATALOGUE
from entente.basics.refusals import Rule
from entente.book.act import Act, kind_of, stage_of
from entente.formats.meanings import meaning_of, meanings

DOCS = Path(__file__).parents[2] / "docs"


def loaded() -> ModuleType:
    """Load the generator, which is a script beside its pages."""
    spec = importlib.util.spec_from_file_location("docs_generate", DOCS / "generate.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


generate = loaded()
PAGES: dict[str, str] = generate.pages()


@pytest.mark.parametrize("name", sorted(PAGES))
def test_a_page_on_disk_is_what_the_code_says(name: str) -> None:
    path = DOCS / name
    written = path.read_text(encoding="utf-8") if path.exists() else ""
    assert written == PAGES[name], f"docs/{name} is out of date: run `python docs/generate.py`"


def test_no_page_is_left_of_a_stage_that_is_gone() -> None:
    assert {f"chain/{path.name}" for path in (DOCS / "chain").glob("*.md")} <= set(PAGES)


@pytest.mark.parametrize("cls", ACTS)
def test_every_kind_has_its_section_and_its_link(cls: type[Act]) -> None:
    kind, stage = kind_of(cls), stage_of(cls)
    assert f"\n## {kind}\n" in PAGES[f"chain/{stage}.md"]
    assert f"[{kind}](chain/{stage}.md#{kind})" in PAGES["index.md"]


@pytest.mark.parametrize("name", sorted(Rule.declared))
def test_every_rule_has_its_section_and_some_kind_it_may_refuse(name: str) -> None:
    assert f"\n### {name}\n" in PAGES["refusals.md"], f"no kind of act leads to {name}"


@pytest.mark.parametrize("cls", ACTS)
def test_every_field_has_its_meaning(cls: type[Act]) -> None:
    missing = [f.name for f in generate.own_fields(cls) if not meaning_of(kind_of(cls), f.name)]
    assert not missing, f"say in formats/meanings.toml what {missing} of {kind_of(cls)} mean"
    for field in generate.own_fields(cls):
        for part in generate.parts_of(field.type):
            names = [f.encode_name for f in generate.fields_of(part)]
            assert all(meaning_of(part.__name__, name) for name in names), part


def test_no_meaning_is_left_of_a_field_that_is_gone() -> None:
    parts = {
        part.__name__ for cls in ACTS for f in generate.fields_of(cls) for part in generate.parts_of(f.type)
    }
    assert set(meanings()) <= {*CATALOGUE.acts, *parts, "fields", "any"}


def test_the_rules_of_an_act_are_found_through_its_helpers_and_bases() -> None:
    found = {rule.name for rule in generate.rules_of(CATALOGUE.act_class("in-kind-accepted"))}
    assert found == {"reference_must_exist", "offer_must_await_its_answer", "offer_must_not_have_expired"}
    found = {rule.name for rule in generate.rules_of(CATALOGUE.act_class("reversed"))}
    assert {"amount_must_fit_the_pot", "cash_must_suffice", "founding_must_stand"} <= found
    found = {rule.name for rule in generate.rules_of(CATALOGUE.act_class("member-withdrawn"))}
    assert {"party_must_be_known", "actor_must_be_a_member"} <= found


def test_what_an_act_posts_is_found_through_its_helpers() -> None:
    assert generate.posts(CATALOGUE.act_class("fee-charged")) == (
        "control (`available`, `funded`); fund (`bank-charges`, `cash`, `fees`)"
    )
    assert generate.posts(CATALOGUE.act_class("reversed")) == "the accounts of the entry it mirrors"
    assert generate.posts(CATALOGUE.act_class("source-filed")) == "nothing"


def test_the_generator_writes_its_pages_and_removes_what_is_gone(tmp_path: Path) -> None:
    (tmp_path / "chain").mkdir()
    (tmp_path / "chain" / "gone.md").write_text("gone")
    assert generate.main(tmp_path) == 0
    written = {str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*.md")}
    assert written == set(PAGES)
