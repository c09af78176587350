"""Claims of amounts: each amount of money in a sentence with its kind, subject, period and firmness."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from msgspec.structs import replace

from entente.acts.statements.state import ClaimKind
from entente.basics.parties import MEMBERS_TOGETHER
from entente.claims.attribution import Speaker, attributions_of
from entente.claims.claim import UNKNOWN, Attribution, Choice, ReadClaim
from entente.claims.cues import Cue
from entente.claims.dating import period_of
from entente.claims.kinds import Kinded, denial_of, is_of_nothing, rank_kinds
from entente.claims.mention import Naming, PeriodMention, Quantity
from entente.claims.modality import rank_modalities
from entente.claims.scene import Placed, Scene, at, is_before
from entente.claims.subjects import Ranked, is_beside, rank_objects, rank_subjects
from entente.claims.tiers import BY_ITS_WORD, Grounds, tier_of
from entente.claims.whose import TOGETHER, Whose, choices_of, in_own_money, whose_amount
from entente.figures.stated import FUND

_REACH_OF_BRACKETS = 2
_LONGEST_BRACKETS = 40  # tokens
_SAID_BEFORE = 7.0  # the score of whom the sentence before was about, for a part of what it told of


class Said(NamedTuple):
    """What holds for a sentence as a whole: who said it, what was spoken of before, and the days of the heading.

    `before` is who said what was said before, whom a "he" or "she" stands for.
    """

    speakers: list[Speaker]
    subject: str = UNKNOWN
    heading: PeriodMention | None = None
    before: tuple[Attribution, ...] = ()


class _Drafted(NamedTuple):
    amount: Placed[Quantity]
    kinds: list[Kinded]
    subjects: list[Ranked]
    whole: Placed[Quantity] | None


def amount_claims(scene: Scene, said: Said) -> Iterator[ReadClaim]:
    """Yield the claims of the amounts of money in a sentence, in order."""
    amounts = [q for q in scene.quantities if q.mention.is_money]
    amounts = [q for q in amounts if not (_repeats(scene, q, amounts) or _is_none_or_a_difference(scene, q))]
    before = said.subject
    last: _Drafted | None = None
    for place, amount in enumerate(amounts):
        drafted = _drafted(scene, amount, last, said, before)
        whole = drafted.whole
        for whose in whose_amount(scene, drafted.subjects, amounts, place):
            own = drafted._replace(amount=in_own_money(scene, drafted.amount, whose))
            yield _claim(scene, said, own, whose)
        yield from _paid_in_full(scene, said, drafted)
        if drafted.subjects and whole is None:
            before = drafted.subjects[0].party
        if whole is None or last is None:
            last = drafted


# -- what stands in brackets -------------------------------------------------------------------------------


def _repeats(scene: Scene, amount: Placed[Quantity], amounts: list[Placed[Quantity]]) -> bool:
    """Say whether an amount stands in brackets after another and only says it again, or the parts it is made of."""
    opened = _opening(scene, amount.first)
    if opened is None:
        return False
    ahead = [q for q in amounts if q.end <= opened and opened - q.end < _REACH_OF_BRACKETS]
    inside = [q for q in amounts if q.first > opened and _opening(scene, q.first) == opened]
    total = sum((q.mention.value for q in inside), Decimal(0))
    return any(q.mention.value in {total, amount.mention.value} for q in ahead)


def _is_none_or_a_difference(scene: Scene, amount: Placed[Quantity]) -> bool:
    """Say whether an amount is none, not one euro, or only how much more it is than before: 10 million more than."""
    if amount.mention.value == 1 and amount.mention.most is None:
        return True
    is_compared = any(cue.first == amount.end for cue in scene.of("compared"))
    is_other = any(0 <= amount.first - cue.end <= 1 for cue in scene.of("instead"))
    return is_compared or is_other or _is_a_loss(scene, amount)


def _is_a_loss(scene: Scene, amount: Placed[Quantity]) -> bool:
    """Say whether an amount is a damage or a loss: a word for one stands in its clause, and none for giving."""
    losses = (cue for cue in scene.of("loss") if scene.is_one_clause(at(cue), at(amount)))
    giving = (
        cue for cue in scene.of("pledged", "paid", "gives", "announces", "gift", "allocated", "decided")
    )
    return any(losses) and not any(scene.is_one_clause(at(cue), at(amount)) for cue in giving)


def _opening(scene: Scene, i: int) -> int | None:
    for place in range(i - 1, max(-1, i - 1 - _LONGEST_BRACKETS), -1):
        if scene.key(place) == ")":
            return None
        if scene.key(place) == "(":
            return place
    return None


# -- one amount --------------------------------------------------------------------------------------------


def _drafted(
    scene: Scene, amount: Placed[Quantity], last: _Drafted | None, said: Said, before: str
) -> _Drafted:
    whole = last.amount if last is not None and _is_part(scene, amount, last.amount) else None
    kinds = rank_kinds(scene, amount) or (rank_kinds(scene, amount, is_any=True) if last is None else [])
    if (
        last is not None
        and last.kinds
        and (not kinds or (whole is not None and kinds[0].cue == last.kinds[0].cue))
    ):
        kinds = [k._replace(evidence=(*k.evidence, "said-before")) for k in last.kinds]
    if last is None and before and any(is_before(at(cue), at(amount)) for cue in scene.of("part")):
        return _Drafted(amount, kinds, _of_what_was_said(scene, amount, kinds, before), None)
    if last is not None and last.kinds and _has_no_verb(scene, amount, kinds):
        kinds = [k._replace(evidence=(*k.evidence, "said-before")) for k in last.kinds]
    anchor = at(kinds[0].cue) if kinds and not _is_far(scene, kinds[0].cue, amount) else at(amount)
    spoken = [(s.first, s.end) for s in said.speakers]
    subjects = rank_subjects(scene, anchor, at(amount), spoken, before)
    if whole is not None and last is not None and last.subjects and subjects:
        subjects = _of_the_whole(scene, subjects, last)
    if kinds and kinds[0].kind in {ClaimKind.TOTAL, ClaimKind.ALLOCATED}:
        kinds = _by_subject(kinds, subjects, whole)
    if kinds and kinds[0].kind is ClaimKind.TOTAL:
        subjects = [r for r in subjects if r.party in TOGETHER or _has_raised(r)]
    return _Drafted(amount, kinds, subjects, whole)


def _has_no_verb(scene: Scene, amount: Placed[Quantity], kinds: list[Kinded]) -> bool:
    """Say whether an amount stands right after a name, its verb left out: Kuwait paid 25 million, Qatar 20 million."""
    is_apart = bool(kinds) and scene.walls(at(kinds[0].cue), at(amount)) != (0, 0)
    return is_apart and any(is_beside(scene, placed, at(amount)) for placed in scene.parties)


def _of_what_was_said(
    scene: Scene, amount: Placed[Quantity], kinds: list[Kinded], before: str
) -> list[Ranked]:
    """Return the subjects of a part of what the sentence before told of: of this, 30 million have been paid."""
    anchor = at(kinds[0].cue) if kinds else at(amount)
    own = [r for r in rank_subjects(scene, anchor, at(amount), (), before) if r.party != before]
    first = Ranked(before, _SAID_BEFORE, None, ("said-before",))
    is_named = own and own[0].party not in TOGETHER and own[0].score > _SAID_BEFORE
    return [own[0], first, *own[1:]] if is_named else [first, *own]


def _has_raised(ranked: Ranked) -> bool:
    """Say whether a total can be of a party: named before it, and neither its place nor whom it is for."""
    return "named-before" in ranked.evidence and not {"place", "to"} & set(ranked.evidence)


def _of_the_whole(scene: Scene, subjects: list[Ranked], last: _Drafted) -> list[Ranked]:
    """Return the subjects of a part: who gives the whole gives it, unless another is named for it."""
    first, own = last.subjects[0], subjects[0]
    others = [ranked for ranked in subjects if ranked.party != first.party]
    is_named = own.placed is not None and scene.amounts_between((0, 0), at(own.placed)) > 0
    if "from" in own.evidence or (is_named and own.party not in TOGETHER and "to" not in own.evidence):
        return subjects
    return [first._replace(placed=None, evidence=(*first.evidence, "said-before")), *others]


def _is_far(scene: Scene, cue: Cue, amount: Placed[Quantity]) -> bool:
    return bool(scene.amounts_between(at(cue), at(amount))) or scene.walls(at(cue), at(amount))[1] > 0


def _is_part(scene: Scene, amount: Placed[Quantity], last: Placed[Quantity]) -> bool:
    """Say whether "of which" stands between two amounts or right after the second, which is the smaller."""
    if amount.mention.unit != last.mention.unit or amount.mention.value >= last.mention.value:
        return False
    return any(
        last.end <= cue.first < amount.first or 0 <= cue.first - amount.end < _REACH_OF_BRACKETS
        for cue in scene.of("part")
    )


def _by_subject(kinds: list[Kinded], subjects: list[Ranked], whole: Placed[Quantity] | None) -> list[Kinded]:
    """Return what one party gives as a pledge: only all together have a total, only their fund allocates."""
    first = kinds[0]
    giver = subjects[0] if subjects else None
    if giver is None or giver.party in {FUND, UNKNOWN}:
        return kinds
    is_one = giver.party != MEMBERS_TOGETHER and giver.placed is not None
    if first.kind is ClaimKind.ALLOCATED or (is_one and (whole is not None or "from" in giver.evidence)):
        others = [kinded for kinded in kinds if kinded.kind is not ClaimKind.PLEDGED]
        return [first._replace(kind=ClaimKind.PLEDGED, evidence=(*first.evidence, "one-party")), *others]
    return kinds


# -- the claim ---------------------------------------------------------------------------------------------


def _claim(scene: Scene, said: Said, drafted: _Drafted, whose: Whose) -> ReadClaim:
    kinds, amount = drafted.kinds, drafted.amount
    kind = kinds[0].kind if kinds else _unsaid(drafted)
    subject = whose.subjects[0].value if whose.subjects else UNKNOWN
    chosen = tuple(
        Choice(value=k.kind, span=scene.span_of(k.cue.first, k.cue.end), evidence=k.evidence) for k in kinds
    )
    return ReadClaim(
        sentence=scene.span,
        kinds=chosen or (Choice(value=kind, evidence=("amount-alone",)),),
        subjects=whose.subjects,
        objects=rank_objects(scene, subject),
        quantity=amount.mention,
        parties=whose.parties,
        period=period_of(scene, amount, said.heading),
        modalities=rank_modalities(scene, kind, kinds[0].cue if kinds else None, amount),
        attribution=attributions_of(scene, said.speakers, said.before),
        basis=_basis(kind, kinds),
        part_of=drafted.whole.mention if drafted.whole else None,
        tier=tier_of(_grounds(drafted), amount.mention),
    )


def _unsaid(drafted: _Drafted) -> ClaimKind:
    is_one = bool(drafted.subjects) and drafted.subjects[0].party not in TOGETHER
    return ClaimKind.PLEDGED if is_one else ClaimKind.TOTAL


def _basis(kind: ClaimKind, kinds: list[Kinded]) -> str:
    """Return what a total counts: what was paid where a word says so, else what was pledged."""
    if kind is not ClaimKind.TOTAL:
        return ""
    return next((k.kind.value for k in kinds[1:] if k.kind is ClaimKind.PAID), ClaimKind.PLEDGED.value)


def _grounds(drafted: _Drafted) -> Grounds:
    scores = [k.score for k in drafted.kinds]
    ranks = [r.score for r in drafted.subjects]
    placed = drafted.subjects[0].placed if drafted.subjects else None
    naming = placed.mention.naming if placed else None
    if naming is None and drafted.subjects and "members-word" in drafted.subjects[0].evidence:
        naming = Naming.GROUP
    is_others = "said-before" in drafted.kinds[0].evidence if drafted.kinds else True
    return Grounds(
        kind=scores[0] / (2 if is_others else 1) if scores else 0,
        second_kind=scores[1] if len(scores) > 1 else -9,
        subject=ranks[0] if ranks else 0,
        second_subject=ranks[1] if len(ranks) > 1 else -9,
        naming=naming,
    )


# -- paid in full, and not at all ----------------------------------------------------------------------------


def _paid_in_full(scene: Scene, said: Said, drafted: _Drafted) -> Iterator[ReadClaim]:
    """Yield the pledge that was paid in full: "has paid its pledge of 1.5 billion in full" says both."""
    kinds = {k.kind: k for k in drafted.kinds if not _is_far(scene, k.cue, drafted.amount)}
    paid, pledged = kinds.get(ClaimKind.PAID), kinds.get(ClaimKind.PLEDGED)
    if paid and pledged and _is_near(scene, "full", drafted.amount) and denial_of(scene, paid.cue) is None:
        others = [k for k in drafted.kinds if k.kind is not drafted.kinds[0].kind]
        yield _claim(scene, said, drafted._replace(kinds=others), Whose(choices_of(drafted.subjects)))


def _is_near(scene: Scene, sign: str, amount: Placed[Quantity]) -> bool:
    return any(not _is_far(scene, cue, amount) for cue in scene.of(sign))


def denied_payments(scene: Scene, claims: list[ReadClaim]) -> Iterator[ReadClaim]:
    """Yield payments denied without an amount of their own: pledged three billion but has not paid anything."""
    for cue in scene.of("paid"):
        span = scene.span_of(cue.first, cue.end)
        if not is_of_nothing(scene, cue) or not claims:
            continue
        nearest = claims[-1]
        yield replace(
            nearest,
            kinds=(Choice(value=ClaimKind.PAID, span=span, evidence=("paid-word", "denied")),),
            quantity=None,
            part_of=None,
            basis="",
            modalities=rank_modalities(scene, ClaimKind.PAID, cue),
            tier=tier_of(BY_ITS_WORD, None),
        )
        return
