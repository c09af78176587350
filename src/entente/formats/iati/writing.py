"""Writing one activity as an IATI 2.03 file: the elements in the order of the schema, the same bytes every time."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from functools import lru_cache
from xml.sax.saxutils import escape, quoteattr

import msgspec

from entente.basics.money import Money
from entente.formats.iati.codes import VERSION, Role, TransactionType

Narratives = Mapping[str, str]
"""Text by language tag; that of the activity's own language stands without its tag."""

_LANGUAGE = "en"
_IN_IMPLEMENTATION = "2"
_ACTUAL_START = "2"
_GENERAL = "1"
_DAC = "1"
_WEB_PAGE = "A12"
_KEPT = 1_000  # organisations: the same few stand in transaction after transaction
_NO_CHARACTER = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 does not allow in a document (section 2.2)."""


class WrittenOrganisation(msgspec.Struct, frozen=True):
    """An organisation: its names by language, its identifier and its type (code list OrganisationType) where known."""

    names: Narratives
    ref: str = ""
    type: str = ""


class WrittenTransaction(msgspec.Struct, frozen=True, kw_only=True):
    """A transaction; `value_on` is the day of its exchange rate, a negative amount a correction."""

    ref: str
    type: TransactionType
    on: date
    amount: Money
    value_on: date
    description: Narratives
    provider: WrittenOrganisation | None = None
    receiver: WrittenOrganisation | None = None


class WrittenActivity(msgspec.Struct, frozen=True, kw_only=True):
    """An activity in implementation; `country` is ISO 3166-1 alpha-2, and `region` (OECD DAC) stands where it is empty.

    `page` is the address of its page on the web, empty where it has none, `at` the moment it was brought up to date.
    """

    identifier: str
    at: datetime
    reporting: WrittenOrganisation
    title: Narratives
    description: Narratives
    participating: tuple[tuple[Role, WrittenOrganisation], ...]
    started_on: date
    sector: str
    country: str = ""
    region: str = ""
    currency: str = ""
    page: str = ""
    transactions: Iterable[WrittenTransaction] = ()


def iati_file(activity: WrittenActivity) -> bytes:
    """Return an activity as a file in UTF-8 (IATI Standard 2.03, activity schema)."""
    return iati_begin(activity) + iati_transactions(activity.transactions) + iati_end(activity)


def iati_begin(activity: WrittenActivity) -> bytes:
    """Return the file up to the first transaction."""
    at = activity.at.isoformat(timespec="seconds")
    given = {"xml:lang": _LANGUAGE, "last-updated-datetime": at, "default-currency": activity.currency}
    root = _attributes({"version": VERSION, "generated-datetime": at})
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<iati-activities{root}>\n'
        f"  <iati-activity{_attributes(given)}>\n{''.join(_about(activity))}"
    ).encode()


def iati_transactions(transactions: Iterable[WrittenTransaction]) -> bytes:
    """Return some transactions as they stand in the file, one after another."""
    return "".join(map(_transaction, transactions)).encode()


def iati_end(activity: WrittenActivity) -> bytes:
    """Return the file from the last transaction on."""
    page = _page(activity) if activity.page else ""
    return f"{page}  </iati-activity>\n</iati-activities>\n".encode()


def _about(activity: WrittenActivity) -> Iterator[str]:
    yield _text("iati-identifier", activity.identifier, depth=2)
    yield _organisation("reporting-org", activity.reporting, depth=2)
    yield _worded("title", activity.title, depth=2)
    yield _worded("description", activity.description, depth=2, type=_GENERAL)
    for role, organisation in activity.participating:
        yield _organisation("participating-org", organisation, depth=2, role=role)
    yield _element("activity-status", depth=2, code=_IN_IMPLEMENTATION)
    started = {"type": _ACTUAL_START, "iso-date": str(activity.started_on)}
    yield _element("activity-date", depth=2, **started)
    if activity.country:
        yield _element("recipient-country", depth=2, code=activity.country)
    else:
        yield _element("recipient-region", depth=2, code=activity.region, vocabulary=_DAC)
    yield _element("sector", depth=2, code=activity.sector, vocabulary=_DAC)


def _transaction(transaction: WrittenTransaction) -> str:
    value = {"currency": transaction.amount.currency, "value-date": str(transaction.value_on)}
    inner = [
        _element("transaction-type", depth=3, code=transaction.type),
        _element("transaction-date", depth=3, **{"iso-date": str(transaction.on)}),
        _text("value", f"{transaction.amount.amount:f}", depth=3, **value),
        _worded("description", transaction.description, depth=3),
    ]
    if transaction.provider is not None:
        inner.append(_organisation("provider-org", transaction.provider, depth=3))
    if transaction.receiver is not None:
        inner.append(_organisation("receiver-org", transaction.receiver, depth=3))
    return _element("transaction", inner, depth=2, ref=transaction.ref)


def _page(activity: WrittenActivity) -> str:
    inner = [
        _worded("title", activity.title, depth=3),
        _element("category", depth=3, code=_WEB_PAGE),
        _element("language", depth=3, code=_LANGUAGE),
    ]
    return _element("document-link", inner, depth=2, format="text/html", url=activity.page)


# -- elements --------------------------------------------------------------------------------------------------------


def _organisation(name: str, organisation: WrittenOrganisation, *, depth: int, role: str = "") -> str:
    given = (("ref", organisation.ref), ("type", organisation.type), ("role", role))
    return _organised(name, tuple(organisation.names.items()), depth, given)


@lru_cache(_KEPT)
def _organised(
    name: str, names: tuple[tuple[str, str], ...], depth: int, given: tuple[tuple[str, str], ...]
) -> str:
    return _worded(name, dict(names), depth=depth, **dict(given))


def _worded(name: str, words: Narratives, *, depth: int, **given: str) -> str:
    """Return an element with a narrative for each language; one that says what English says stands once."""
    own = words.get(_LANGUAGE, "")
    narratives = [
        _text("narrative", text, depth=depth + 1, **({} if tag == _LANGUAGE else {"xml:lang": tag}))
        for tag, text in words.items()
        if tag == _LANGUAGE or text != own
    ]
    return _element(name, narratives, depth=depth, **given)


def _element(name: str, inner: Iterable[str] = (), *, depth: int, **given: str) -> str:
    indent, within = "  " * depth, "".join(inner)
    if not within:
        return f"{indent}<{name}{_attributes(given)}/>\n"
    return f"{indent}<{name}{_attributes(given)}>\n{within}{indent}</{name}>\n"


def _text(name: str, text: str, *, depth: int, **given: str) -> str:
    return f"{'  ' * depth}<{name}{_attributes(given)}>{escape(_allowed(text))}</{name}>\n"


def _attributes(given: Mapping[str, str]) -> str:
    """Return attributes as they are written; what is given empty is left out."""
    return "".join(f" {name}={quoteattr(_allowed(text))}" for name, text in given.items() if text)


def _allowed(text: str) -> str:
    return _NO_CHARACTER.sub("\ufffd", text)
