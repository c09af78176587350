"""Write the pages that are read from the code: what each act says, every refusal, every command.

Run `python docs/generate.py` after an act, a field, a rule or a command has changed; a test compares.
"""

from __future__ import annotations

import dis
import inspect
import runpy
import sys
from functools import cache
from importlib import import_module
from pathlib import Path
from types import CodeType, FunctionType
from typing import TYPE_CHECKING

import msgspec
from msgspec import inspect as shapes

from entente.acts.registry import ACTS, CATALOGUE
from entente.basics.refusals import Rule
from entente.book import rules as common
from entente.book.act import Act, Role, kind_of, stage_of
from entente.book.ledger import SECTION_OF
from entente.formats.meanings import meaning_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from entente.book.catalogue import Catalogue

DOCS = Path(__file__).parent
NOTICE = "<!-- Written by `python docs/generate.py` from the code: change the code, then run it. -->"
EVERY_ACT = Act.__struct_fields__


# -- what the code of an act reaches -----------------------------------------------------------------------


class Reached:
    """The rules, and the accounts, that a function of an act class leads to through `entente.acts`."""

    def __init__(self, cls: type[Act], method: str) -> None:
        """Walk `method` of `cls`, its helpers, and its bases where it calls `super()`."""
        self.rules: dict[str, Rule] = {}
        self.accounts: dict[str, None] = {}
        self._cls = cls
        self._seen: set[CodeType] = set()
        self._walk_method(cls, method)

    def _walk_method(self, cls: type, name: str) -> None:
        found = inspect.getattr_static(cls, name, None)
        if isinstance(found, FunctionType) and found.__module__.startswith("entente.acts"):
            self._walk(found, found.__code__)

    def _walk(self, function: FunctionType, code: CodeType) -> None:
        if code in self._seen:
            return
        self._seen.add(code)
        for step in dis.get_instructions(code):
            if isinstance(step.argval, CodeType):
                self._walk(function, step.argval)
            elif isinstance(step.argval, str):
                self._step(function, step.opname, step.argval)

    def _step(self, function: FunctionType, opname: str, name: str) -> None:
        if opname == "LOAD_CONST":
            head = name.partition(":")[0]
            if head in SECTION_OF:
                self.accounts[head] = None
        elif opname == "LOAD_GLOBAL":
            if name == "super":
                self._walk_super(function)
            self._take(function.__globals__.get(name))
        elif opname in {"LOAD_METHOD", "LOAD_ATTR"} and name not in {"check", "postings", "apply"}:
            self._walk_method(self._cls, name)

    def _take(self, found: object) -> None:
        if isinstance(found, Rule):
            self.rules[found.name] = found
        elif isinstance(found, FunctionType) and found.__module__.startswith("entente.acts"):
            self._walk(found, found.__code__)

    def _walk_super(self, function: FunctionType) -> None:
        owner = next(cls for cls in self._cls.__mro__ if vars(cls).get(function.__name__) is function)
        after = self._cls.__mro__[self._cls.__mro__.index(owner) + 1]
        self._walk_method(after, function.__name__)


@cache
def rules_of(cls: type[Act]) -> tuple[Rule, ...]:
    """Return the rules of its own that may refuse an act, in the order its check comes to them."""
    return tuple(Reached(cls, "check").rules.values())


def common_rules() -> list[Rule]:
    """Return the rules that may refuse every kind of act."""
    return [rule for rule in vars(common).values() if isinstance(rule, Rule)]


def accounts_of(cls: type[Act]) -> list[str]:
    """Return the heads of the accounts an act posts to, those it names in a field included."""
    if cls.postings is Act.postings:
        return []
    found = Reached(cls, "postings").accounts
    for field in fields_of(cls):
        if isinstance(field.type, shapes.LiteralType):
            found |= {str(value): None for value in field.type.values if value in SECTION_OF}
    return list(found)


# -- fields in plain words ---------------------------------------------------------------------------------


def fields_of(cls: type[msgspec.Struct]) -> tuple[shapes.Field, ...]:
    """Return the fields of a struct."""
    shape = shapes.type_info(cls)
    assert isinstance(shape, shapes.StructType)
    return shape.fields


def in_words(shape: shapes.Type) -> str:
    """Return a type in plain words."""
    match shape:
        case shapes.UnionType(types=types):
            return " or ".join(in_words(one) for one in types if not isinstance(one, shapes.NoneType))
        case shapes.VarTupleType(item_type=item):
            return f"list of: {in_words(item)}"
        case shapes.TupleType(item_types=items):
            return "pair of: " + ", ".join(map(in_words, items))
        case shapes.DictType(key_type=key, value_type=value):
            return f"{in_words(value)} by {in_words(key)}"
        case shapes.StructType(cls=cls):
            return f"[{part_title(cls)}](#{part_title(cls).replace(' ', '-')})"
    return _scalar_in_words(shape)


def _scalar_in_words(shape: shapes.Type) -> str:
    if isinstance(shape, shapes.EnumType):
        return "one of " + ", ".join(f"`{one.value}`" for one in shape.cls)
    if isinstance(shape, shapes.LiteralType):
        return "one of " + ", ".join(f"`{value}`" for value in shape.values)
    if isinstance(shape, shapes.StrType):
        return {1: "reference", 2: "party"}.get(shape.min_length or 0, "text")
    words: dict[type, str] = {
        shapes.DateType: "day",
        shapes.IntType: "whole number",
        shapes.DecimalType: "decimal number",
        shapes.BoolType: "yes or no",
    }
    return words[type(shape)]


def part_title(cls: type) -> str:
    """Return the name of a part of an act as words: `MatchOthers` is `match others`."""
    return "".join(f" {c.lower()}" if c.isupper() else c for c in cls.__name__).strip()


def default_of(field: shapes.Field) -> str:
    """Return whether a field is required, or what it is when left out."""
    if field.required:
        return "required"
    if field.default_factory is not msgspec.NODEFAULT:
        return "none"
    default = getattr(field.default, "value", field.default)
    return f"`{default}`" if default not in (None, "", ()) else "none"


def parts_of(shape: shapes.Type) -> Iterator[type[msgspec.Struct]]:
    """Yield the structs a type is made of."""
    if isinstance(shape, shapes.StructType):
        yield shape.cls
        for field in shape.fields:
            yield from parts_of(field.type)
    inner = [getattr(shape, name, ()) for name in ("types", "item_type", "item_types", "value_type")]
    for one in inner:
        for part in one if isinstance(one, tuple) else (one,):
            yield from parts_of(part)


def field_table(owner: str, fields: Iterator[shapes.Field]) -> Iterator[str]:
    """Yield a table of fields."""
    yield "| field | type | | meaning |"
    yield "| --- | --- | --- | --- |"
    for field in fields:
        meaning = meaning_of(owner, field.encode_name)
        yield f"| `{field.name}` | {in_words(field.type)} | {default_of(field)} | {meaning} |"
    yield ""


# -- pages -------------------------------------------------------------------------------------------------


def pages(catalogue: Catalogue = CATALOGUE) -> dict[str, str]:
    """Return every generated page by its path below `docs/`."""
    written = {f"chain/{stage}.md": _stage_page(stage, catalogue) for stage in catalogue.stages}
    written["refusals.md"] = _refusals_page(catalogue)
    written["index.md"] = _index_page(catalogue)
    written["cli.md"] = runpy.run_path(str(DOCS / "cli_page.py"))["cli_page"]()
    return written


def _stage_page(stage: str, catalogue: Catalogue) -> str:
    acts = [cls for cls in catalogue.acts.values() if stage_of(cls) == stage]
    lines = [NOTICE, "", f"# {stage.capitalize()}", "", about(stage), ""]
    lines += ["Every act also has the fields of [any act](../index.md#any-act).", ""]
    for cls in acts:
        lines += _act_section(cls)
    parts = {part: None for cls in acts for field in own_fields(cls) for part in parts_of(field.type)}
    if parts:
        lines += ["## Parts", ""]
    for part in parts:
        lines += _part_section(part)
    return "\n".join(lines).rstrip() + "\n"


def _part_section(part: type[msgspec.Struct]) -> Iterator[str]:
    config = part.__struct_config__
    yield from (f"### {part_title(part)}", "", text_of(part), "")
    if config.tag_field:
        yield from (f"Written with `{config.tag_field}` = `{config.tag}`.", "")
    yield from field_table(part.__name__, iter(fields_of(part)))


def _act_section(cls: type[Act]) -> Iterator[str]:
    kind = kind_of(cls)
    yield from (f"## {kind}", "", text_of(cls), "")
    yield f"- Filed by: {', '.join(filed_by(cls))}."
    yield f"- Disclosure: {cls.default_disclosure.value}, unless the act says otherwise."
    yield f"- Posts to: {posts(cls)}."
    yield ""
    yield from field_table(kind, own_fields(cls))
    own = [f"[`{rule.name}`](../refusals.md#{rule.name})" for rule in rules_of(cls)]
    yield f"May be refused by: {', '.join(own) if own else 'only the rules for every act'}."
    yield ""


def _refusals_page(catalogue: Catalogue) -> str:
    lines = [
        NOTICE,
        "",
        "# Refusals",
        "",
        "A refused act changes nothing. Each refusal names the rule that said",
    ]
    lines += [
        "no, what was found, what to do, and the field of the act at fault; words in braces stand for what"
    ]
    lines += ["was found.", "", "## Rules for every act", ""]
    for rule in sorted(common_rules(), key=lambda rule: rule.name):
        lines += _rule_section(rule, ["every kind"])
    lines += ["## Rules of some acts", ""]
    for name, kinds in sorted(refused_by(catalogue).items()):
        links = [f"[{kind}](chain/{stage_of(catalogue.acts[kind])}.md#{kind})" for kind in kinds]
        lines += _rule_section(Rule.declared[name], links)
    return "\n".join(lines).rstrip() + "\n"


def _rule_section(rule: Rule, kinds: list[str]) -> Iterator[str]:
    yield from (f"### {rule.name}", "")
    yield f"- Found: {rule.found}."
    yield f"- What to do: {rule.remedy}."
    yield f"- Field: {f'`{rule.field}`' if rule.field else 'the one at fault'}."
    yield f"- May refuse: {', '.join(kinds)}."
    yield ""


def _index_page(catalogue: Catalogue) -> str:
    lines = [NOTICE, "", "# What can happen, and what is refused", ""]
    lines += ["The stages of the value chain, in their order:", ""]
    for stage in catalogue.stages:
        kinds = [kind for kind, cls in catalogue.acts.items() if stage_of(cls) == stage]
        links = ", ".join(f"[{kind}](chain/{stage}.md#{kind})" for kind in kinds)
        lines += [f"- **[{stage}](chain/{stage}.md)**: {links}"]
    lines += ["", "[Every refusal](refusals.md), with what to do.", "", "## Any act", ""]
    lines += ["What every act has, whatever its kind:", ""]
    lines += field_table("any", iter(fields_of(Act)))
    parts = {part: None for field in fields_of(Act) for part in parts_of(field.type)}
    for part in parts:
        lines += _part_section(part)
    return "\n".join(lines).rstrip() + "\n"


def refused_by(catalogue: Catalogue) -> dict[str, list[str]]:
    """Return the kinds each rule may refuse, rules for every act left out."""
    found: dict[str, list[str]] = {}
    for kind, cls in catalogue.acts.items():
        for rule in rules_of(cls):
            found.setdefault(rule.name, []).append(kind)
    return found


def own_fields(cls: type[Act]) -> Iterator[shapes.Field]:
    """Yield the fields an act has beside those of every act."""
    return (field for field in fields_of(cls) if field.name not in EVERY_ACT)


def filed_by(cls: type[Act]) -> list[str]:
    """Return who may file an act, in words."""
    if Role.ANYONE in cls.filed_by:
        return ["anyone"]
    words = {
        Role.KEEPER: "the keeper",
        Role.LEAD: "a lead",
        Role.FUND_MANAGER: "the fund manager",
        Role.MEMBER: "the member it is about",
        Role.RECIPIENT: "the recipient",
    }
    return [text for role, text in words.items() if role in {*cls.filed_by, Role.KEEPER}]


def posts(cls: type[Act]) -> str:
    """Return what an act posts to, by section."""
    if cls.postings is Act.postings:
        return "nothing"
    sections: dict[str, list[str]] = {}
    for head in accounts_of(cls):
        sections.setdefault(SECTION_OF[head], []).append(f"`{head}`")
    shown = [f"{section} ({', '.join(sorted(heads))})" for section, heads in sorted(sections.items())]
    return "; ".join(shown) or "the accounts of the entry it mirrors"


def about(stage: str) -> str:
    """Return what a stage is about, as its package says."""
    text = (inspect.getdoc(import_module(f"entente.acts.{stage}")) or "").partition(": ")[2]
    return text[:1].upper() + text[1:]


def text_of(cls: type) -> str:
    """Return a class's docstring."""
    return inspect.getdoc(cls) or ""


def main(folder: Path = DOCS) -> int:
    """Write every page, and remove pages of stages that are gone."""
    written = pages()
    for path in (folder / "chain").glob("*.md"):
        if f"chain/{path.name}" not in written:
            path.unlink()
    for name, text in written.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    print(f"{len(written)} pages of {len(ACTS)} kinds of act written below {folder}")  # noqa: T201 - a script
    return 0


if __name__ == "__main__":
    sys.exit(main())
