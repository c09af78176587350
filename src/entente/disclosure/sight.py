"""Sight: what an audience may see of each entry, and the rule that says so."""

from __future__ import annotations

from datetime import date
from enum import IntEnum
from functools import cache, cached_property
from typing import TYPE_CHECKING, NamedTuple

from entente.acts.corrections.correcting import Reversed
from entente.acts.statements.filing import ClaimRefused
from entente.book.act import Act, kind_of, stage_of
from entente.disclosure.fields import carries_amounts, references
from entente.disclosure.policy import reaches
from entente.disclosure.within import is_of_kind, is_within, release_days

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from entente.book.act import Disclosure
    from entente.book.book import Book
    from entente.book.entry import Entry
    from entente.disclosure.policy import ColumnRule, Policy

NOT_YET = "act_must_be_in_effect"
_POT, _SOURCE = "pot", "source"


class Sight(IntEnum):
    """How much of an entry is seen: that there is one; also its kind, day and party; or all its listed fields."""

    POSITION = 0
    OUTLINE = 1
    OPEN = 2


class Reason(NamedTuple):
    """Why an entry is not open: the rule's name, and its words."""

    rule: str
    words: str


class Filed(NamedTuple):
    """An entry with its stored bytes, its kind, the parties whose amounts it may show and the sources it cites."""

    entry: Entry
    data: bytes
    kind: str
    owners: frozenset[str]
    cited: tuple[str, ...]


class _Form(NamedTuple):
    """What is the same for all acts of a class: their kind, the noun for what they bring about, and their fields."""

    kind: str
    has_ref: bool
    names: str
    has_joint: bool


class Sights:
    """What one audience may see of the entries of a book, as of a day and as known at an entry number."""

    def __init__(self, book: Book, policy: Policy, audience: Disclosure, on: date, known: int) -> None:
        """Read the entries, and look at each by every rule in turn: the first that closes it gives the reason."""
        self.policy, self.audience, self.on, self.known = policy, audience, on, known
        self._classes = book.catalogue.acts
        self._listed = {kind: rule.to(audience) for kind, rule in policy.kinds.items()}
        self.listed_of_entries = policy.entry.to(audience)
        self._nouns = frozenset({_POT, _SOURCE, *(rule.names for rule in policy.kinds.values())})
        self._forms: dict[type[Act], _Form] = {}
        self.makers: dict[tuple[str, str], list[int]] = {}
        self.filed: list[Filed] = []
        self._owned: list[frozenset[str]] = []
        self._kind_of: list[str] = []
        self.is_let_go = False
        for page in book.store.pages() if known else ():
            datas = [data for number, data in page if number <= known]
            for entry, data in zip(book.catalogue.read_entries(datas), datas, strict=True):
                self.filed.append(self._read(entry, data))
            if page[-1][0] >= known:
                break
        self._closed_in: dict[str, frozenset[int]] = {}
        self._looks: dict[tuple[type[Act], Disclosure | None], _Look] = {}
        self._released = release_days(policy, self.filed)
        self._sight: list[Sight] = [Sight.POSITION]
        self.reasons: dict[int, Reason] = {}
        for filed in self.filed:
            self._sight.append(self._look(filed))
        self._close_what_only_the_closed_cite()
        self._has_closed = any(filed.entry.act.on <= on for filed in self._closed())

    def of(self, number: int) -> Sight:
        """Return what is seen of an entry."""
        return self._sight[number]

    def seen(self) -> list[tuple[Filed, Sight]]:
        """Return the entries of which more is seen than that they are there, and how much."""
        looked_at = zip(self.filed, self._sight[1:], strict=True)
        return [(filed, sight) for filed, sight in looked_at if sight is not Sight.POSITION]

    def is_open(self, number: int) -> bool:
        """Say whether all listed fields of an entry are seen."""
        return self._sight[number] is Sight.OPEN

    def keeps(self, number: int) -> bool:
        """Say whether an entry is closed, and not merely because it takes effect later."""
        reason = self.reasons.get(number)
        return reason is not None and reason.rule != NOT_YET

    def kind(self, number: int) -> str:
        """Return the kind of an entry."""
        return self._kind_of[number - 1]

    def listed(self, kind: str) -> frozenset[str]:
        """Return the fields of a kind of act that are listed for the audience."""
        return self._listed.get(kind, frozenset())

    def owners(self, number: int) -> frozenset[str]:
        """Return the parties whose amounts an entry may show."""
        return self._owned[number - 1]

    def has_closed(self) -> bool:
        """Say whether anything in effect is not open."""
        return self._has_closed

    def closed_in(self, group: str) -> frozenset[int]:
        """Return the entries that are not open: those of a group of kinds, or of any kind where it is empty.

        Acts of kinds the policy does not know are always among them.
        """
        found = self._closed_in.get(group)
        if found is None:
            kinds = self.policy.groups[group] if group else ()
            closed = (self.reasons.keys() & self.of_kind(kind) for kind in kinds)
            found = self._closed_in[group] = self.unknown.union(*closed if kinds else (self.reasons,))
        return found

    def closes(self, column: ColumnRule, number: int) -> bool:
        """Say whether an entry closes every cell of a column that rests on it."""
        return (column.alone and self.has_closed()) or number in self.closed_in(column.of)

    def of_kind(self, kind: str) -> list[int]:
        """Return the entries of a kind."""
        return self._kinds.get(kind, [])

    @cached_property
    def _kinds(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for number, kind in enumerate(self._kind_of, 1):
            found.setdefault(kind, []).append(number)
        return found

    @cached_property
    def unknown(self) -> frozenset[int]:
        """The entries whose kind the policy does not know."""
        strangers = (of for kind, of in self._kinds.items() if kind not in self.policy.kinds)
        return frozenset().union(*strangers)

    @cached_property
    def hidden(self) -> frozenset[int]:
        """The entries of which nothing is seen but that they are there."""
        return frozenset(n for n in self.reasons if self._sight[n] is Sight.POSITION)

    @cached_property
    def behind_amounts(self) -> frozenset[str] | None:
        """Whose the amounts are that entries not open carry, or say were misread; None where there are none."""
        return _owners_of(
            filed
            for filed in self._closed()
            if carries_amounts(type(filed.entry.act)) or isinstance(filed.entry.act, ClaimRefused)
        )

    @cached_property
    def behind_memberships(self) -> frozenset[str] | None:
        """Whose the entries are that may say who is a member, leads or met, and are not open; None without any."""
        known = self.policy.kinds
        return _owners_of(
            filed
            for filed in self._closed()
            if filed.kind not in known or stage_of(filed.entry.act) == "membership"
        )

    def let_go(self) -> None:
        """Let go of the entries, which take most of the room, once all that is asked of them later is known."""
        if not self.is_let_go:
            _ = self.behind_amounts, self.behind_memberships, self._closed_makers, self._kinds
            self.filed = []
            self.is_let_go = True

    def is_kind_open(self, kind: str) -> bool:
        """Say whether acts of a kind are open to the audience where nothing says otherwise."""
        rule, cls = self.policy.kinds.get(kind), self._classes.get(kind)
        if rule is None or cls is None or not self.listed(kind):
            return False
        return reaches(rule.disclosure or cls.default_disclosure, self.audience)

    def closed_maker(self, noun: str, ref: str) -> int | None:
        """Return the entry that brought a thing about, where it is not open; None where a reference may be shown.

        What acts of a kind bring about for which the policy has no noun may hide behind any reference.
        """
        closed = self._closed_makers
        return closed.get((noun, ref)) or closed.get(("", ref))

    @cached_property
    def _closed_makers(self) -> dict[tuple[str, str], int]:
        """The first entry that is not open of those that brought a thing about, by noun and reference."""
        found: dict[tuple[str, str], int] = {}
        for of, numbers in self.makers.items():
            for number in numbers:
                if not self.is_open(number):
                    found[of] = number
                    break
        return found

    # -- inside -----------------------------------------------------------------------------------------------------

    def _closed(self) -> Iterator[Filed]:
        return (self.filed[number - 1] for number in self.reasons if self.keeps(number))

    def _read(self, entry: Entry, data: bytes) -> Filed:
        act = entry.act
        form = self._forms.get(type(act))
        if form is None:
            form = self._forms[type(act)] = self._form(type(act))
        if form.has_ref and act.ref is not None:  # type: ignore[attr-defined]
            self.makers.setdefault((form.names, act.ref), []).append(entry.number)  # type: ignore[attr-defined]
        named = references(act, self._nouns)
        cited = tuple([ref for noun, ref in named if noun == _SOURCE]) if named else ()
        owners = frozenset(self._owners(act, named))
        self._owned.append(owners)
        self._kind_of.append(form.kind)
        return Filed(entry, data, form.kind, owners, cited)

    def _form(self, cls: type[Act]) -> _Form:
        kind, fields = kind_of(cls), cls.__struct_fields__
        rule = self.policy.kinds.get(kind)
        return _Form(kind, "ref" in fields, rule.names if rule is not None else "", "jointly_with" in fields)

    def _owners(self, act: Act, named: list[tuple[str, str]]) -> Iterable[str]:
        owners, makers, owned = _alone(act.about()), self.makers, self._owned
        if self._forms[type(act)].has_joint:
            owners = owners.union(act.jointly_with)  # type: ignore[attr-defined]
        if isinstance(act, Reversed):
            owners |= self.owners(act.entry)
        for of in named:
            if of[0] == _POT:
                owners |= {of[1].partition("|")[0]}
            for number in makers.get(of, ()):
                if number > len(owned):  # its own
                    continue
                of_maker = owned[number - 1]
                if of_maker is not owners and not of_maker <= owners:
                    owners |= of_maker
        return owners

    def _look(self, filed: Filed) -> Sight:
        act, number = filed.entry.act, filed.entry.number
        look = self._looks.get((type(act), act.disclosure))
        if look is None:
            look = self._looks[type(act), act.disclosure] = _look_of(self, filed)
        found = look.found
        for rule in look.rules if found is None else ():
            found = rule(self, filed)
            if found is not None:
                break
        later = not_in_effect(self, filed)
        if found is not None:
            sight, self.reasons[number] = found
            if later is not None:
                return Sight.POSITION
            is_seen = not look.is_unlisted and self._takes_back_what_is_seen(act)
            return max(sight, Sight.OUTLINE) if is_seen else sight
        if later is not None:
            self.reasons[number] = later
            return Sight.POSITION
        return Sight.OPEN

    def _takes_back_what_is_seen(self, act: Act) -> bool:
        """Say whether an act reverses an open one: that it did shows in every figure, so it is no secret."""
        return isinstance(act, Reversed) and self.is_open(act.entry)

    def _close_what_only_the_closed_cite(self) -> None:
        for number in only_closed_cite(self):
            self._sight[number] = Sight.POSITION
            self.reasons[number] = Reason(
                "source_must_be_cited_by_an_open_act", "only acts that are withheld cite this source"
            )

    def is_released(self, filed: Filed, field: str, index: int) -> bool:
        """Say whether what a delay waits for took effect, and the delay has passed."""
        day = self._released.get((index, getattr(filed.entry.act, field, None)))
        return day is not None and day <= self.on


Found = tuple[Sight, Reason] | None


class _Look(NamedTuple):
    """How acts of one class and disclosure are looked at: what closes them all, else the rules to ask of each."""

    found: Found
    is_unlisted: bool
    rules: tuple[Callable[[Sights, Filed], Found], ...]


def _look_of(sights: Sights, filed: Filed) -> _Look:
    """Return how acts like this one are looked at: whether its kind is listed and disclosed holds for all of them."""
    closed = unlisted(sights, filed)
    found = closed or undisclosed(sights, filed)
    asked = [
        (delayed, any(rule.kind == filed.kind for rule in sights.policy.delays)),
        (withheld_by_rule, any(is_of_kind(rule, filed) for rule in sights.policy.withholdings)),
        (reversal_of_closed, isinstance(filed.entry.act, Reversed)),
    ]
    return _Look(found, closed is not None, tuple(rule for rule, may_close in asked if may_close))


def _owners_of(filed: Iterable[Filed]) -> frozenset[str] | None:
    owners = [each.owners for each in filed]
    return frozenset().union(*owners) if owners else None


@cache
def _alone(owner: str) -> frozenset[str]:
    return frozenset({owner} if owner else ())


def unlisted(sights: Sights, filed: Filed) -> Found:
    """Close a kind of which the audience may see no field."""
    if not sights.listed(filed.kind):
        words = "no field of this kind of act is listed for the audience"
        return Sight.POSITION, Reason("kind_must_be_listed", words)
    return None


def undisclosed(sights: Sights, filed: Filed) -> Found:
    """Close an act disclosed to a narrower audience, by itself or by its kind."""
    rule, act = sights.policy.kinds[filed.kind], filed.entry.act
    disclosed_to = act.disclosure or rule.disclosure or act.default_disclosure
    if not reaches(disclosed_to, sights.audience):
        words = f"the act is disclosed to: {disclosed_to.value}"
        return Sight.POSITION, Reason("disclosure_must_reach_the_audience", words)
    return None


def not_in_effect(sights: Sights, filed: Filed) -> Reason | None:
    """Say why an act that takes effect after the day is not seen yet; it keeps nothing that will not be seen then."""
    if filed.entry.act.on > sights.on:
        return Reason(NOT_YET, "the act takes effect on a later day")
    return None


def delayed(sights: Sights, filed: Filed) -> Found:
    """Close an act that is to be shown only some time after another."""
    for index, delay in enumerate(sights.policy.delays):
        if delay.kind == filed.kind and sights.audience in delay.audiences:
            if sights.is_released(filed, delay.by, index):
                continue
            words = f"shown {delay.days} days after {delay.after} with the same {delay.by}"
            return Sight.POSITION, Reason("delay_must_have_passed", words)
    return None


def withheld_by_rule(sights: Sights, filed: Filed) -> Found:
    """Close an act, or its amounts, by a rule of the policy."""
    outline = None
    for rule in sights.policy.withholdings:
        if sights.audience in rule.audiences and is_within(rule, filed):
            reason = Reason(rule.name, rule.words)
            if rule.withhold == "act":
                return Sight.POSITION, reason
            if carries_amounts(type(filed.entry.act)):
                outline = outline or (Sight.OUTLINE, reason)
    return outline


def reversal_of_closed(sights: Sights, filed: Filed) -> Found:
    """Show of a reversal as much as of what it reverses: its reason may tell the rest."""
    act = filed.entry.act
    if (
        isinstance(act, Reversed)
        and (sight := sights.of(act.entry)) is not Sight.OPEN
        and sights.keeps(act.entry)
    ):
        return sight, Reason("reversal_must_be_of_an_open_act", "it reverses an act that is withheld")
    return None


def only_closed_cite(sights: Sights) -> Iterator[int]:
    """Yield the filed sources that acts cite, though no open one: titles and addresses tell what a source proves."""
    opened, closed = set[str](), set[str]()
    for filed in sights.filed:
        if filed.cited:
            (closed if sights.keeps(filed.entry.number) else opened).update(filed.cited)
    for ref in sorted(closed - opened):
        yield from (n for n in sights.makers.get((_SOURCE, ref), ()) if sights.is_open(n))
