"""A disclosure policy: which acts, fields, figures and columns each audience may see; the rest is closed."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date
from functools import cache, cached_property
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING, Literal

import msgspec

from entente.basics.money import Money
from entente.book.act import Disclosure
from entente.disclosure.calendar import Calendar

if TYPE_CHECKING:
    from pathlib import Path

Audience = Disclosure
"""Who looks: an audience sees what is disclosed to it and to the wider ones before it."""

AUDIENCES = (Disclosure.PUBLIC, Disclosure.MEMBERS, Disclosure.RESTRICTED)
"""From the widest to the narrowest."""


class PolicyError(ValueError):
    """A policy that cannot be read, or that contradicts itself; says where, what was found and what to do."""


def reaches(disclosed_to: Disclosure, audience: Disclosure) -> bool:
    """Say whether what is disclosed to some may be seen by an audience."""
    return AUDIENCES.index(disclosed_to) <= AUDIENCES.index(audience)


class _Strict(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A table of the policy: a name it does not know is a mistake, never ignored."""


class Allowed(_Strict, frozen=True, kw_only=True):
    """Names each audience may see, those of the wider audiences included."""

    public: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    restricted: tuple[str, ...] = ()

    def to(self, audience: Disclosure) -> frozenset[str]:
        """Return what an audience may see."""
        lists = (self.public, self.members, self.restricted)
        return frozenset(name for names in lists[: AUDIENCES.index(audience) + 1] for name in names)


class KindRule(Allowed, frozen=True, kw_only=True):
    """What is shown of acts of one kind: fields by name, those of a nested part as `value.rate`.

    `names` is the noun under which other acts refer to what such an act brings about. `disclosure` replaces the kind's
    own default.
    """

    names: str = ""
    disclosure: Disclosure | None = None


class ColumnRule(_Strict, frozen=True, kw_only=True):
    """Who may see a column, and what its cells rest on.

    `of` names the group of kinds that make the amount; without it a cell rests on every entry of its line. `total` lets
    the column be summed over amounts that are withheld. `alone` closes it whenever anything at all is withheld, because
    its cells depend on acts their lines do not name.
    """

    to: Disclosure = Disclosure.PUBLIC
    of: str = ""
    total: bool = False
    alone: bool = False


class FigureRule(_Strict, frozen=True, kw_only=True):
    """What is shown of a figure: its columns, and `key`, the column that must be shown for a line to be.

    `by_member` keeps a line for each member whose cells are withheld, and needs a column `together_with`. `limits` says
    that the figure's limits are fixed sentences, which depend on nothing that could be withheld; its meaning always is.
    """

    key: str
    columns: dict[str, ColumnRule]
    by_member: bool = False
    limits: bool = False


class Withholding(_Strict, frozen=True, kw_only=True):
    """A rule that withholds acts, or only their amounts, from audiences; every condition given must hold.

    `at_least` and `below` look at the amounts an act carries; one in another currency counts as within. `since` and
    `until` are days of effect, both included.
    """

    name: str
    words: str
    withhold: Literal["act", "amounts"] = "amounts"
    audiences: tuple[Disclosure, ...] = (Disclosure.PUBLIC,)
    kinds: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    at_least: Money | None = None
    below: Money | None = None
    since: date | None = None
    until: date | None = None


class Delay(_Strict, frozen=True, kw_only=True):
    """Nothing is shown of acts of a kind until `days` after an act of kind `after` with the same `by`."""

    kind: str
    after: str
    by: str
    days: int
    audiences: tuple[Disclosure, ...] = (Disclosure.PUBLIC,)


class Policy(_Strict, frozen=True, kw_only=True, dict=True):
    """Who may see what: allow-lists, and the rules that take something out of them.

    Kinds of one group of `groups` make one measure; a kind that counts in totals stands in one group alone, so that
    each act carries one amount and the structure test is exact.
    """

    name: str
    entry: Allowed = Allowed()
    kinds: Mapping[str, KindRule] = {}
    figures: Mapping[str, FigureRule] = {}
    groups: Mapping[str, tuple[str, ...]] = {}
    withholdings: tuple[Withholding, ...] = ()
    delays: tuple[Delay, ...] = ()
    calendar: Calendar = Calendar()
    least_owners: int = 3

    @cached_property
    def digest(self) -> str:
        """The SHA-256 of the policy as it is applied, in hex."""
        return sha256(msgspec.json.encode(self, order="sorted")).hexdigest()

    def confidential_members(self, audience: Disclosure) -> frozenset[str]:
        """Return the members of whom every amount is withheld from an audience, whatever it is."""
        return frozenset(
            member
            for rule in self.withholdings
            if audience in rule.audiences and _is_of_every_act(rule)
            for member in rule.members
        )


def _is_of_every_act(rule: Withholding) -> bool:
    limits = (rule.at_least, rule.below, rule.since, rule.until)
    return not rule.kinds and all(limit is None for limit in limits)


def read_policy(path: Path) -> Policy:
    """Return the policy a TOML file holds.

    Raises:
        PolicyError: the file is no policy; names the place.
    """
    return policy_from(path.read_text("utf-8"), path.name)


@cache
def default_policy() -> Policy:
    """Return the built-in policy."""
    return policy_from((files("entente.disclosure") / "policy.toml").read_text("utf-8"), "policy.toml")


def policy_from(text: str, where: str) -> Policy:
    """Return the policy a TOML text holds.

    Raises:
        PolicyError: the text is no policy; `where` names its place.
    """
    try:
        policy = msgspec.convert(tomllib.loads(text), Policy)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise PolicyError(f"{where} is no policy: {error}") from None
    for problem in _problems(policy):
        raise PolicyError(f"{where} contradicts itself: {problem}")
    return policy


def _problems(policy: Policy) -> list[str]:
    columns = {
        f"{name}.{column}": rule
        for name, figure in policy.figures.items()
        for column, rule in figure.columns.items()
    }
    missing = [
        f"{place} rests on the group {rule.of!r}, which is not there: add it to [groups]"
        for place, rule in columns.items()
        if rule.of and rule.of not in policy.groups
    ]
    keyless = [
        f"the key of figure {name} is {figure.key!r}, none of its columns: list it"
        for name, figure in policy.figures.items()
        if figure.key not in figure.columns
    ]
    bare = [
        f"{place} is a total of no group: name the kinds that make it"
        for place, rule in columns.items()
        if rule.total and not rule.of
    ]
    summed = sorted({rule.of for rule in columns.values() if rule.total and rule.of in policy.groups})
    counted: dict[str, str] = {}
    twice = [
        f"{kind} counts in the totals of {counted[kind]} and of {group}: keep it in one of them"
        for group in summed
        for kind in policy.groups[group]
        if counted.setdefault(kind, group) != group
    ]
    few = [] if policy.least_owners > 1 else ["least_owners is below 2: a total of one is that amount"]
    return [*missing, *keyless, *bare, *twice, *few]
