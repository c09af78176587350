"""The chronicle: every act in the order the book learned of it, those taken back struck through."""

from __future__ import annotations

from datetime import date
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING

from entente.bundle import paths
from entente.bundle.charts.timeline import Mark
from entente.bundle.look.page import AsOf, Link
from entente.bundle.look.planned import Planned, as_input
from entente.bundle.pages.drawing import timeline
from entente.bundle.parts.chronicle import Chronicle, ChronicleRow
from entente.bundle.parts.drawn import Drawing
from entente.bundle.parts.entries import Entries, EntryRow
from entente.bundle.parts.prose import Around, Links, Prose
from entente.bundle.values import Sentence, Value

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from entente.bundle.charts.timeline import Timeline
    from entente.bundle.look.page import Page
    from entente.bundle.pages.setting import Setting
    from entente.disclosure.disclosed import DisclosedAct

_NEWEST = 20
_LANES = 8
_SKIPPED = frozenset({"on", "sources"})


def chronicle(setting: Setting) -> Page:
    """Return the first page of the chronicle: the acts over time, the newest ones, and the way to all of them."""
    acts = setting.edition.shown.acts
    heading = Sentence(
        "{count} acts are in the book, none of them ever edited or deleted (as of {day})",
        {"count": Value(len(acts), setting.page_path("data")), "day": Value(setting.edition.shown.on)},
    )
    hidden = setting.edition.shown.known - len(acts)
    said = [Sentence("A mistake is reversed by another act, and both stay.")]
    if hidden:
        said.append(
            Sentence(
                "{count} entries are not shown: they are withheld, or take effect on a later day.",
                {"count": Value(hidden, f"{setting.page_path('about')}#policy")},
            )
        )
    newest = tuple(chronicle_rows(setting, reversed(acts[-_NEWEST:])))
    pages = tuple((Link(label, path), "") for label, path in _chunks(setting))
    return setting.page(
        setting.page_path("acts"),
        heading,
        [
            Prose(name="rule", paragraphs=tuple(said)),
            _drawn(setting),
            Chronicle(rows=newest),
            Links(name="all-acts", heading="All acts by entry", links=pages),
        ],
        section="acts",
    )


def _drawn(setting: Setting) -> Drawing | None:
    chart = acts_over_time(setting)
    return Drawing(chart=chart) if chart is not None else None


def acts_over_time(setting: Setting) -> Timeline | None:
    """Return the acts on their days, a lane for each of the most frequent kinds, sources and statements left out."""
    marks: dict[str, list[Mark]] = {}
    for act in setting.edition.shown.acts:
        if act.kind not in {"source-filed", "statement-made"}:
            on = date.fromisoformat(str(act.document["on"]))
            marks.setdefault(act.kind, []).append(Mark(on, is_reversed=bool(act.reversed_by)))
    frequent = sorted(marks, key=lambda kind: (-len(marks[kind]), kind))[:_LANES]
    return timeline(setting, [(setting.words.kind(kind), marks[kind]) for kind in frequent])


def chronicle_rows(setting: Setting, acts: Iterable[DisclosedAct]) -> Iterator[ChronicleRow]:
    """Yield acts as rows of a short list."""
    for act in acts:
        links = sources_of(setting, act)
        reversed_entry = act.document.get("entry") if act.kind == "reversed" else None
        yield ChronicleRow(
            entry=setting.entry(act.number),
            on=date.fromisoformat(str(act.document["on"])),
            recorded_at=act.recorded_at or setting.edition.known_at,
            kind=setting.words.kind(act.kind),
            words=setting.words.act(act),
            source=links[0] if links else None,
            reversed_by=setting.entry(act.reversed_by) if act.reversed_by else None,
            reverses=setting.entry(reversed_entry) if isinstance(reversed_entry, int) else None,
        )


def sources_of(setting: Setting, act: DisclosedAct) -> tuple[Link, ...]:
    """Return the links to the sources that prove an act, that a statement stands in, or that it files."""
    found: list[tuple[str, str]] = []
    listed = act.document.get("sources")
    found += [
        (ref["source"], str(ref.get("place") or ""))
        for ref in (listed if isinstance(listed, list) else ())
        if isinstance(ref, dict) and isinstance(ref.get("source"), str)
    ]
    if isinstance(said_in := act.document.get("source"), str):
        found.append((said_in, ""))
    if act.kind == "source-filed":
        found.append((str(act.document.get("ref")), ""))
    links = (setting.source_link(ref, place) for ref, place in dict.fromkeys(found))
    return tuple(link for link in links if link is not None)


# -- the pages of a hundred entries ----------------------------------------------------------------------------------


def chronicle_pages(setting: Setting) -> Iterator[Planned]:
    """Yield the pages that hold every act that may be shown, a hundred entries each.

    A full page is as of its own last entry: it changes only where an act is taken back.
    """
    chunks = list(_chunks(setting))
    prints = setting.edition.fingerprints
    by_chunk = groupby(setting.edition.shown.acts, key=lambda act: (act.number - 1) // paths.CHUNK)
    for place, ((label, path), (_, listed)) in enumerate(zip(chunks, by_chunk, strict=True)):
        acts, around = list(listed), _around(chunks, place, label)
        as_of = _as_of(setting, acts)
        inputs = (as_input(around), as_input(as_of), b"".join([prints[act.number] for act in acts]))
        yield Planned(path, inputs, partial(_chronicle_page, setting, path, acts, around, as_of))


def _chunks(setting: Setting) -> Iterator[tuple[str, str]]:
    """Yield the pages as the numbers they hold and their path, those without any act left out."""
    firsts = dict.fromkeys(
        (act.number - 1) // paths.CHUNK * paths.CHUNK + 1 for act in setting.edition.shown.acts
    )
    for first in firsts:
        yield f"{first} - {first + paths.CHUNK - 1}", paths.chronicle(setting.tag, first)


def _around(chunks: list[tuple[str, str]], place: int, label: str) -> Around:
    """Return the way to the page before; one after is left to the page of all, so that old pages stay as they are."""
    near = chunks[max(place - 1, 0) : place + 1]
    links = tuple(Link(name, path) for name, path in near)
    return Around(label="Pages of the chronicle", links=links, current=label)


def _as_of(setting: Setting, acts: list[DisclosedAct]) -> AsOf:
    last = acts[-1].number
    is_full = setting.edition.shown.known >= (last - 1) // paths.CHUNK * paths.CHUNK + paths.CHUNK
    return as_of_last(setting, acts) if is_full else setting.as_of


def as_of_last(setting: Setting, acts: Iterable[DisclosedAct]) -> AsOf:
    """Return the dates of a page that shows these acts and nothing else of the book: those of the last of them."""
    acts, shown = list(acts), setting.edition.acts
    acts += [shown[act.reversed_by] for act in acts if act.reversed_by in shown]
    on = max(str(act.document["on"]) for act in acts)
    moments = [act.recorded_at for act in acts if act.recorded_at is not None]
    known_at = max(moments, default=setting.edition.known_at)
    known = max(max(act.number, act.reversed_by) for act in acts)
    return AsOf(on=date.fromisoformat(on), known_at=known_at, known=known)


def _chronicle_page(
    setting: Setting, path: str, acts: list[DisclosedAct], around: Around, as_of: AsOf
) -> Page:
    heading = Sentence(
        "Entries {first} to {last} of the book",
        {"first": Value(str(acts[0].number)), "last": Value(str(acts[-1].number))},
    )
    entries = Entries(rows=tuple(_entry_row(setting, act) for act in acts))
    return setting.page(path, heading, [around, entries, around], section="acts", as_of=as_of)


def _entry_row(setting: Setting, act: DisclosedAct) -> EntryRow:
    words = setting.words
    said = [words.kind(act.kind), f"{setting.word('entry')} {act.number}"]
    if act.recorded_at is not None:
        said.append(f"{setting.word('recorded')} {setting.language.moment(act.recorded_at)}")
    fields = {
        words.heading(name): words.field(name, value)
        for name, value in act.document.items()
        if name not in _SKIPPED
    }
    if act.signer:
        fields[setting.word("Signed by")] = words.party(act.signer)
    return EntryRow(
        number=act.number,
        on=words.field("on", act.document["on"]),
        words=words.act(act),
        said=", ".join(said),
        links=sources_of(setting, act),
        fields=fields,
        leaf=setting.edition.leaves[act.number - 1],
        struck_by=act.reversed_by,
        struck_to=paths.entry(setting.tag, act.reversed_by) if act.reversed_by else "",
    )
