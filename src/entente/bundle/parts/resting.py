"""What a number rests on: for each line of a figure its entries, their amounts and rates, and the sources."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, ClassVar

import msgspec

from entente.bundle.look.page import Link
from entente.bundle.values import Value

if TYPE_CHECKING:
    from entente.bundle.look.writer import Writer


class Ground(msgspec.Struct, frozen=True, kw_only=True):
    """One entry: its number, what happened, its amount in the currency of the deal, the rate if any, its sources."""

    entry: Value
    words: str
    amount: Value | None = None
    rate: str = ""
    sources: tuple[Link, ...] = ()


class Grounded(msgspec.Struct, frozen=True, kw_only=True):
    """One line, by its id and its label, and the entries it rests on; `more` are left to the files."""

    name: str
    label: str
    grounds: tuple[Ground, ...]
    more: int = 0


class Resting(msgspec.Struct, frozen=True, kw_only=True):
    """The lines of a figure, each with what it rests on."""

    template: ClassVar[str] = "parts/resting.html"
    heading: str
    lines: tuple[Grounded, ...]

    def html(self, writer: Writer) -> str:
        """Return the lines as HTML, every text in them escaped."""
        return "\n".join(_line(line, writer) for line in self.lines)


def _line(line: Grounded, writer: Writer) -> str:
    name = escape(line.name)
    html = [
        f'<section class="rests" id="{name}" aria-labelledby="{name}-label">',
        f'<h3 id="{name}-label">{escape(line.label)}</h3>',
    ]
    if line.grounds:
        html += [
            '<ul class="govuk-list govuk-list--bullet">',
            *(_ground(each, writer) for each in line.grounds),
        ]
        html.append("</ul>")
    else:
        words = writer.word("It is the sum of the lines above, or rests on no act of its own.")
        html.append(f'<p class="quiet">{words}</p>')
    if line.more:
        words = writer.word("and {count} more entries, all of them in the files", count=line.more)
        html.append(f'<p class="quiet">{words}</p>')
    html.append("</section>")
    return "\n".join(html)


def _ground(ground: Ground, writer: Writer) -> str:
    rate = f' <span class="quiet">({escape(ground.rate)})</span>' if ground.rate else ""
    sources = "".join(f" · {writer.link(source)}" for source in ground.sources)
    entry = f"{writer.word('Entry')} {writer.value(ground.entry)}"
    return f"<li>{entry}: {escape(ground.words)}{rate}{sources}</li>"
