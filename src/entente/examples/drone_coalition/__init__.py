"""The book of a real coalition, from public facts that stand beside this file."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from entente.acts.registry import CATALOGUE
from entente.basics.money import Money
from entente.book.act import kind_of
from entente.book.book import Book, BookError
from entente.book.entry import Refused
from entente.figures.restating import RateTable
from entente.formats.documents import read_document

if TYPE_CHECKING:
    from collections.abc import Iterator

    from entente.book.act import Act
    from entente.book.store import Store


def build_drone_coalition(store: Store) -> Book:
    """Record the example's acts in a store, all in one batch, and return its book.

    Building twice records nothing new: each act keeps its key.

    Raises:
        BookError: the store holds another book, or a rule refuses an act.
    """
    book = Book(store, CATALOGUE)
    acts = drone_coalition_acts()
    answer = book.record_all(acts, keys=[_key(act) for act in acts])
    if isinstance(answer, Refused):
        raise BookError(f"the example cannot be recorded: {answer}")
    return book


def drone_coalition_acts() -> list[Act]:
    """Return the acts of the example: the founding, the sources, then all others in the order of their days."""
    founding, *acts = _read("acts.toml")
    others = sorted([*acts, *_read("statements.toml")], key=lambda act: act.on)
    return [founding, *_read("sources.toml"), *others]


def quoted_rates() -> RateTable:
    """Return the rates the sources themselves quote, in euro for one unit."""
    table = _tables("rates.toml")
    rates = {}
    for quote in table["rate"]:
        (_, of), (currency, worth) = (str(quote[side]).split() for side in ("of", "is"))
        rates[quote["currency"]] = Money.of(worth, currency).amount / Money.of(of, quote["currency"]).amount
    return RateTable(table["name"], table["currency"], rates)


def _read(name: str) -> Iterator[Act]:
    for document in _tables(name)["act"]:
        for claim in document.get("claims", ()):
            claim["span"] = _span(document["text"], claim.pop("quote"))
        yield read_document(CATALOGUE, document)


def _tables(name: str) -> dict[str, Any]:
    return tomllib.loads((files(__name__) / name).read_text(encoding="utf-8"))


def _span(text: str, quote: str) -> tuple[int, int]:
    if text.count(quote) != 1:
        raise ValueError(f"{quote!r} stands {text.count(quote)} times in {text!r}: quote what stands once")
    start = text.index(quote)
    return start, start + len(quote)


def _key(act: Act) -> str:
    named = getattr(act, "ref", "") or getattr(act, "pledge", "") or act.about() or "coalition"
    return f"drone-coalition/{kind_of(act)}/{named}/{act.on}"
