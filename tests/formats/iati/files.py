"""IATI files as the tests write them, and what becomes of them in a book."""

from __future__ import annotations

import io
from collections import Counter
from pathlib import Path
from xml.sax.saxutils import quoteattr

import pytest

import entente
from entente.basics.money import Money
from entente.formats.iati import IatiError, IatiFile, IatiImport, Reason, import_iati, read_iati

SAMPLES = Path(__file__).parents[2] / "data" / "iati"
FUND = "XM-OCHA-FUND1"


def transaction(
    kind: str,
    on: str = "2024-02-01",
    value: str = "100",
    provider: str | None = "XM-DAC-7",
    *,
    name: str = "",
    ref: str = "",
    currency: str = "",
    value_on: str = "",
    inner: str = "",
) -> str:
    """Return a transaction as a publisher writes it."""
    organisation = (
        f"<provider-org{_given(ref=provider)}>{_narrative(name)}</provider-org>"
        if provider is not None
        else ""
    )
    amount = f"<value{_given(currency=currency, **{'value-date': value_on or on})}>{value}</value>"
    return (
        f"<transaction{_given(ref=ref)}><transaction-type{_given(code=kind)}/>"
        f"<transaction-date{_given(**{'iso-date': on})}/>{amount}{organisation}{inner}</transaction>\n"
    )


def activity(
    *inner: str,
    identifier: str = f"{FUND}-1",
    currency: str = "EUR",
    title: str = "A fund",
    reporting: str = FUND,
) -> str:
    """Return an activity of a fund."""
    return (
        f"<iati-activity{_given(**{'default-currency': currency})}>"
        f"<iati-identifier>{identifier}</iati-identifier>"
        f"<reporting-org{_given(ref=reporting)}>{_narrative('The fund')}</reporting-org>"
        f"<title>{_narrative(title)}</title>\n{''.join(inner)}</iati-activity>\n"
    )


def file_of(*activities: str, version: str = "2.03") -> bytes:
    """Return activities as a file."""
    return f"<iati-activities{_given(version=version)}>\n{''.join(activities)}</iati-activities>".encode()


def read(data: bytes) -> IatiFile:
    """Read a file."""
    return read_iati(io.BytesIO(data), len(data))


def imported(data: bytes, book: entente.Book | None = None, *, admits: bool = False) -> IatiImport:
    """Import a file into a book, a new one where none is given."""
    return import_iati(book or entente.in_memory(), read(data), admits=admits)


def reasons(found: IatiImport) -> Counter[Reason]:
    """Return how many things are listed for each reason."""
    return Counter(one.reason for one in found.listed)


def totals(book: entente.Book) -> dict[str, Money]:
    """Return the position's totals of a book in one currency, by measure."""
    names = ("pledged", "committed", "received", "outstanding", "prepaid", "refunded", "written_off")
    (line,) = [line for line in book.position().lines if line.is_total]
    return {name: line.money(name) for name in names if line[name] is not None}


def refused(data: bytes, *found: str, book: entente.Book | None = None) -> IatiError:
    """Import what must be refused, see that the book is unchanged, and that the message says each of `found`."""
    into = book or entente.in_memory()
    before, root = list(into.store.read()), into.tree.root()
    with pytest.raises(IatiError) as caught:
        imported(data, into)
    assert list(into.store.read()) == before
    assert into.tree.root() == root
    for text in found:
        assert text in str(caught.value)
    return caught.value


def _given(**attributes: str | None) -> str:
    return "".join(f" {name}={quoteattr(text)}" for name, text in attributes.items() if text)


def _narrative(text: str) -> str:
    return f"<narrative>{text}</narrative>" if text else ""
