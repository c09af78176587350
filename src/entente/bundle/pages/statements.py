"""Statements checked: what was said in public, word for word, and beside it what the book shows."""

from __future__ import annotations

from collections import Counter
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from entente.bundle import paths
from entente.bundle.look.page import Link
from entente.bundle.look.planned import Planned, as_input
from entente.bundle.pages.chronicle import as_of_last, sources_of
from entente.bundle.pages.setting import text_of
from entente.bundle.parts.prose import Fact, Facts, Links, Prose
from entente.bundle.parts.resting import Ground, Grounded, Resting
from entente.bundle.parts.statements import CheckedClaim, Unshown
from entente.bundle.parts.tables import Head, Row, Table
from entente.bundle.values import Sentence, Value
from entente.claims.checking.fact import Origin
from entente.claims.checking.judging import LATER
from entente.claims.checking.verdict import Outcome
from entente.claims.checking.wording import in_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from entente.bundle.answers import Answer
    from entente.bundle.edition import CheckedStatement
    from entente.bundle.look.page import AsOf, Page
    from entente.bundle.pages.setting import Setting
    from entente.bundle.parts.states import Empty
    from entente.claims.checking.verdict import Verdict
    from entente.disclosure.disclosed import DisclosedAct

_MOST_ROWS = 400
_MOST_GROUNDS = 50
_MOST_SAID = 100
_LONG = 160
_TONGUE = "en"
"""The language the texts of statements are kept in, whatever that of their source."""


class Checked(NamedTuple):
    """One claim of a statement with its number and the answer to it."""

    statement: CheckedStatement
    number: int
    answer: Answer

    @property
    def claim(self) -> Mapping[str, object]:
        """The claim as it may be shown."""
        claims = self.statement.document.get("claims")
        found = claims[self.number - 1] if isinstance(claims, list) else {}
        return found if isinstance(found, dict) else {}


def all_checked(setting: Setting) -> list[Checked]:
    """Return every checked claim, oldest statement first."""
    return [
        Checked(statement, number, answer)
        for statement in setting.edition.statements
        for number, answer in statement.answers.items()
    ]


def outcomes(setting: Setting) -> list[tuple[Outcome | Unshown, int]]:
    """Return how many claims came out how, in the order outcomes are defined in."""
    counts = Counter(checked.answer.outcome for checked in all_checked(setting))
    return [(outcome, counts[outcome]) for outcome in (*Outcome, *Unshown) if counts[outcome]]


def outcome_link(setting: Setting, outcome: Outcome | Unshown) -> Link:
    """Return the link to the claims that came out in a way."""
    return Link(setting.word(outcome.value), f"{setting.page_path('statements')}#{_id(outcome)}")


def _id(outcome: Outcome | Unshown) -> str:
    return outcome.value.replace(" ", "-").replace(",", "")


def statements_page(setting: Setting) -> Page:
    """Return the page of all statements: how many claims came out how, then each, then the sources."""
    found = all_checked(setting)
    counts = outcomes(setting)
    heading = Sentence(
        "{count} claims made in public were held against the book (as of {day})",
        {"count": Value(len(found)), "day": Value(setting.edition.shown.on)},
    )
    explained = [
        Sentence(
            "Each claim is compared with what the book shows as of the day it was said. A claim that differs is "
            "not called wrong: the book shows what acts prove, and more may exist."
        ),
        Sentence(
            "Where another day explains the number, that day is named: any before, or one of the {days} days after.",
            {"days": Value(LATER.days)},
        ),
    ]
    if any(count > _MOST_ROWS for _, count in counts):
        cut = "Of each outcome the newest {count} claims are listed here; the search finds every one."
        explained.append(Sentence(cut, {"count": Value(_MOST_ROWS)}))
    tables = [_claims_table(setting, outcome, found) for outcome, _ in counts]
    return setting.page(
        setting.page_path("statements"),
        heading,
        [Prose(name="how", paragraphs=tuple(explained)), *tables, _source_list(setting)],
        section="statements",
    )


def _claims_table(setting: Setting, outcome: Outcome | Unshown, found: list[Checked]) -> Table:
    rows = [checked for checked in found if checked.answer.outcome is outcome]
    return Table(
        name=_id(outcome),
        caption=outcome.value,
        heads=(Head("Claim"), Head("In the sentence"), Head("Said by"), Head("On")),
        rows=tuple(
            Row(
                (
                    Value(_quotation(checked)[1], _path(setting, checked)),
                    Value(_cut(text_of(checked.statement.document, "text"))),
                    Value(text_of(checked.statement.document, "speaker")),
                    Value(_on(checked)),
                )
            )
            for checked in rows[-_MOST_ROWS:]
        ),
    )


def _cut(text: str) -> str:
    return text if len(text) <= _LONG else f"{text[: _LONG - 1].rstrip()}…"


def _source_list(setting: Setting) -> Links:
    said = Counter(text_of(statement.document, "source") for statement in setting.edition.statements)
    links = []
    for ref, count in sorted(said.items()):
        link = setting.source_link(ref)
        if link is not None:
            links.append((link, setting.word("{count} statements", count=count)))
    return Links(name="sources", heading="Sources of statements", links=tuple(links[:_MOST_ROWS]))


# -- one claim -------------------------------------------------------------------------------------------------------


def claim_pages(setting: Setting) -> Iterator[Planned]:
    """Yield a page for each claim: what was said, the verdict, and the entries it rests on."""
    for checked in all_checked(setting):
        as_of = _as_of_claims(setting, [checked], [setting.edition.acts[checked.statement.number]])
        inputs = (as_input(as_of), *_inputs(setting, checked))
        yield Planned(_path(setting, checked), inputs, partial(_claim_page, setting, checked, as_of))


def _inputs(setting: Setting, checked: Checked) -> Iterator[bytes]:
    """Yield all that is shown of a claim."""
    prints, entries = setting.edition.fingerprints, checked.answer.entries
    yield from (str(checked.number).encode(), checked.answer.digest)
    yield b"".join([prints[n] for n in (checked.statement.number, *entries[:_MOST_GROUNDS])])


def _as_of_claims(setting: Setting, said: Sequence[Checked], acts: Sequence[DisclosedAct]) -> AsOf:
    """Return the dates of a page with these claims and acts: the edition's own where acts to come may change it.

    Otherwise as of the last day the verdicts look at, as known when the last of what took effect by then was recorded:
    whatever was recorded since, they say the same.
    """
    edition = setting.edition
    if not said:
        return as_of_last(setting, acts)
    settled = [day for checked in said if (day := checked.answer.settled_on) is not None]
    are_alike = len({checked.answer.is_shown for checked in said}) == 1
    if len(settled) < len(said) or not are_alike:
        return setting.as_of
    last = edition.acts[max(edition.learned.by(day) for day in settled)]
    on = max(*settled, *(date.fromisoformat(str(act.document["on"])) for act in acts))
    return msgspec.structs.replace(as_of_last(setting, [last, *acts]), on=on)


def _claim_page(setting: Setting, checked: Checked, as_of: AsOf) -> Page:
    document = checked.statement.document
    outcome = checked.answer.outcome
    heading = Sentence(
        "“{claim}” ({speaker}, {day}): {outcome}",
        {
            "claim": Value(_quotation(checked)[1]),
            "speaker": Value(text_of(document, "speaker")),
            "day": Value(_on(checked)),
            "outcome": Value(setting.word(outcome.value)),
        },
    )
    content = [checked_claim(setting, checked), _asserted(setting, checked), _proved(setting, checked)]
    return setting.page(_path(setting, checked), heading, content, section="statements", as_of=as_of)


def checked_claim(setting: Setting, checked: Checked) -> CheckedClaim:
    """Return a claim with its verdict, as a part of a page."""
    document = checked.statement.document
    before, span, after = _quotation(checked)
    source = text_of(document, "source")
    found = checked.answer.disclosed
    verdict = found.verdict
    words = in_words(verdict, setting.language) if verdict is not None else setting.word(found.text)
    return CheckedClaim(
        name=f"claim-{checked.statement.number}-{checked.number}",
        before=before,
        span=span,
        after=after,
        tongue=_TONGUE,
        speaker=text_of(document, "speaker"),
        on=_on(checked),
        source=setting.source_link(source) or Link(source, setting.page_path("statements")),
        outcome=checked.answer.outcome,
        verdict=words,
        is_stated=_is_stated(verdict),
        to=_path(setting, checked),
        entries=tuple(setting.entry(number) for number in checked.answer.entries[:20]),
    )


def _is_stated(verdict: Verdict | None) -> bool:
    return verdict is not None and verdict.fact is not None and verdict.fact.origin is Origin.STATED


def _asserted(setting: Setting, checked: Checked) -> Facts:
    shown = {name: value for name, value in checked.claim.items() if name not in {"span", "written"}}
    facts = tuple(
        Fact(name.replace("_", " ").capitalize(), (Value(setting.words.field(name, value)),))
        for name, value in shown.items()
    )
    statement = Fact("Statement", (setting.entry(checked.statement.number),))
    return Facts(name="asserted", heading="What is claimed", facts=(*facts, statement))


def _proved(setting: Setting, checked: Checked) -> Resting | Empty | None:
    entries = checked.answer.entries
    if not entries:
        return None
    acts = (setting.edition.acts[number] for number in entries[:_MOST_GROUNDS])
    grounds = tuple(ground(setting, act) for act in acts)
    label = setting.word("What the verdict rests on")
    more = max(len(entries) - _MOST_GROUNDS, 0)
    lines = (Grounded(name="rests-on", label=label, grounds=grounds, more=more),)
    return Resting(heading="The entries behind the verdict", lines=lines)


def ground(setting: Setting, act: DisclosedAct) -> Ground:
    """Return an entry as something a number rests on, with its rate where it has one."""
    value = act.document.get("value")
    rate = ""
    if isinstance(value, dict) and value.get("rate") is not None:
        rate = setting.word(
            "valued at {value}, rate {rate} of {source}",
            value=setting.words.field("value", value.get("value", "-")),
            rate=str(value["rate"]),
            source=str(value.get("rate_source", "-")),
        )
    return Ground(
        entry=setting.entry(act.number),
        words=setting.words.act(act),
        rate=rate,
        sources=sources_of(setting, act),
    )


# -- one source ------------------------------------------------------------------------------------------------------


def source_pages(setting: Setting) -> Iterator[Planned]:
    """Yield a page for each source: what it is, what is said in it, and which acts it proves.

    A page is as of the last entry on it, or that bears on a claim on it: it stays as it is until there is another.
    """
    said: dict[str, list[Checked]] = {}
    for checked in all_checked(setting):
        said.setdefault(text_of(checked.statement.document, "source"), []).append(checked)
    proving, prints = _proving(setting), setting.edition.fingerprints
    for ref, act in setting.edition.sources.items():
        claims, proves = said.get(ref, [])[:_MOST_SAID], proving.get(ref, [])
        as_of = _as_of_claims(setting, claims, [act, *proves])
        shown = b"".join([prints[each.number] for each in (act, *proves[:_MOST_GROUNDS])])
        inputs = [as_input(as_of), str(len(proves)).encode(), shown]
        for checked in claims:
            inputs += _inputs(setting, checked)
        make = partial(_source_page, setting, act, claims, proves, as_of)
        yield Planned(paths.source(setting.tag, ref), tuple(inputs), make)


def _proving(setting: Setting) -> dict[str, list[DisclosedAct]]:
    found: dict[str, list[DisclosedAct]] = {}
    for act in setting.edition.shown.acts:
        listed = act.document.get("sources") if not act.reversed_by else None
        for ref in listed if isinstance(listed, list) else ():
            if isinstance(ref, dict) and isinstance(ref.get("source"), str):
                found.setdefault(ref["source"], []).append(act)
    return found


def _source_page(
    setting: Setting, act: DisclosedAct, said: list[Checked], proves: list[DisclosedAct], as_of: AsOf
) -> Page:
    document = act.document
    heading = Sentence(
        "{publisher}: “{title}”",
        {name: Value(text_of(document, name) or "-") for name in ("publisher", "title")},
    )
    facts = tuple(
        Fact(label, (_field(document, name),))
        for label, name in (
            ("Publisher", "publisher"),
            ("Title", "title"),
            ("Published", "published"),
            ("Language", "language"),
            ("Address", "address"),
            ("SHA-256", "sha256"),
        )
        if document.get(name)
    )
    entry = Fact("Entry", (setting.entry(act.number),))
    content: list[object] = [Facts(name="source", facts=(*facts, entry))]
    content += [checked_claim(setting, checked) for checked in said]
    if proves:
        grounds = tuple(ground(setting, proved) for proved in proves[:_MOST_GROUNDS])
        line = Grounded(
            name="proves",
            label=setting.word("Acts that name it as their source"),
            grounds=grounds,
            more=max(len(proves) - _MOST_GROUNDS, 0),
        )
        content.append(Resting(heading="What this source proves", lines=(line,)))
    path = paths.source(setting.tag, text_of(document, "ref"))
    return setting.page(path, heading, content, section="statements", as_of=as_of)


def _field(document: Mapping[str, object], name: str) -> Value:
    text = str(document[name])
    return Value(text, text if name == "address" and text.startswith(("https://", "http://")) else None)


# -- words -----------------------------------------------------------------------------------------------------------


def _path(setting: Setting, checked: Checked) -> str:
    return paths.claim(setting.tag, checked.statement.ref, checked.number)


def _on(checked: Checked) -> date:
    return date.fromisoformat(str(checked.statement.document["on"]))


def _quotation(checked: Checked) -> tuple[str, str, str]:
    """Return the statement's text before, within and after the claim's span, all of it where it has none."""
    text = text_of(checked.statement.document, "text")
    span = checked.claim.get("span")
    if not isinstance(span, list) or len(span) != 2:  # noqa: PLR2004 - a span has two ends
        return "", text, ""
    start, end = int(span[0]), int(span[1])
    return text[:start], text[start:end], text[end:]
