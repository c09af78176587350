"""About: what the figures mean, what these pages do not show, by which policy, and when they are made anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

from entente.bundle.look.page import Link
from entente.bundle.pages.tables import name_of
from entente.bundle.parts.prose import Fact, Facts, Links, Prose
from entente.bundle.values import Sentence, Value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from entente.bundle.look.page import Page
    from entente.bundle.pages.setting import Setting

_MEASURES = (
    ("pledge", "an announcement of support that binds nobody yet"),
    ("commitment", "a signed obligation to pay"),
    ("contribution", "money the fund received, or goods and services received in kind"),
    ("national support", "help a member gives outside the fund and reports"),
    ("withheld", "the amount exists and may not be shown; a total that is shown includes it"),
    ("unknown", "the book holds nothing about it, which is not the same as zero"),
)
_LIMITS = (
    "The book holds what somebody filed with a source. What nobody filed is not in it, however true it may be.",
    "A pledge, a commitment and a contribution are different measures and are never added.",
    "Entries that may not be shown leave a gap in the numbers: that something is withheld can be seen, what it is cannot.",
)


def about_page(setting: Setting) -> Page:
    """Return the page about these pages."""
    edition = setting.edition
    shown = edition.shown
    heading = Sentence(
        "These pages are made from {count} entries of the book, by a program anyone can run again",
        {"count": Value(shown.known, setting.page_path("proofs"))},
    )
    hidden = shown.known - len(shown.acts)
    policy = (
        Sentence(
            "Everything here passed a gate that shows only what its policy lists. {count} entries are withheld, or take "
            "effect on a later day.",
            {"count": Value(hidden)},
        ),
        Sentence("The policy in force has the SHA-256 {digest}.", {"digest": Value(shown.policy)}),
        Sentence(
            "Totals over withheld amounts are shown only where at least three members could stand behind every difference, "
            "and only on the days of the policy's calendar."
        ),
    )
    measures = tuple(Fact(name.capitalize(), (Value(setting.word(words)),)) for name, words in _MEASURES)
    figures = tuple(
        (
            Link(name_of(setting, figure), setting.figure_path(figure.name)),
            setting.language.word(figure.meaning),
        )
        for figure in shown.figures.values()
    )
    return setting.page(
        setting.page_path("about"),
        heading,
        [
            Facts(name="words", heading="What the words mean", facts=measures),
            Prose(name="limits", heading="Limits", paragraphs=tuple(Sentence(limit) for limit in _LIMITS)),
            Prose(name="policy", heading="Policy", paragraphs=policy),
            Prose(name="updates", heading="Next update", paragraphs=tuple(_updates(setting))),
            Links(name="figures", heading="What each figure means", links=figures),
        ],
        section="about",
    )


def _updates(setting: Setting) -> Iterator[Sentence]:
    day = setting.edition.next_totals_on
    if day is not None:
        yield Sentence(
            "The next day on which totals over withheld amounts may be struck is {day}; what needs no such total can be "
            "published on any day.",
            {"day": Value(day)},
        )
    yield Sentence(
        "These pages do not change by themselves: they are written anew when the keeper of the book publishes, and each "
        "publication is kept under its own address. News of it is in the feed: {feed}.",
        {"feed": Value("feed.xml", f"{setting.tag}/feed.xml")},
    )
