"""Rules, and refusals: a rule that said no, as a value."""

from __future__ import annotations

from typing import ClassVar

import msgspec

from entente.basics.language import english


class Refusal(msgspec.Struct, frozen=True):
    """One rule that said no.

    `rule` names what must hold; `found` and `remedy` are templates over `args`, so that they can be translated;
    `field` is the field of the act at fault; `index` the act's place in a batch, from 0.
    """

    rule: str
    found: str
    remedy: str
    field: str = ""
    args: dict[str, object] = {}
    index: int = 0

    @property
    def found_text(self) -> str:
        """What was found, with its arguments filled in; an argument `count` says which form its words take."""
        return _filled(self.found, self.args)

    @property
    def remedy_text(self) -> str:
        """What to do, with its arguments filled in."""
        return _filled(self.remedy, self.args)

    def __str__(self) -> str:
        where = f" [{self.field}]" if self.field else ""
        return f"{self.rule}{where}: {self.found_text}; {self.remedy_text}"


def _filled(template: str, args: dict[str, object]) -> str:
    count = args.get("count")
    form = english().form(template, count) if isinstance(count, int) else template
    return form.format_map(args)


class Rule:
    """A rule an act must pass, declared once; its name is a sentence with `must`."""

    declared: ClassVar[dict[str, Rule]] = {}
    __slots__ = ("field", "found", "name", "remedy")

    def __init__(self, name: str, found: str, remedy: str, field: str = "") -> None:
        """Declare the rule; `found` and `remedy` are templates over the arguments of `no`."""
        if name in self.declared:
            raise ValueError(f"rule {name} is declared twice: import the first")
        self.name, self.found, self.remedy, self.field = name, found, remedy, field
        self.declared[name] = self

    def no(self, field: str = "", /, **args: object) -> Refusal:
        """Return the refusal; `field` overrides the rule's own."""
        return Refusal(self.name, self.found, self.remedy, field or self.field, args)
