"""Publishers: who stands behind a source: home country, owner, languages; common knowledge, kept as data."""

from __future__ import annotations

import re
import tomllib
from enum import StrEnum
from functools import cache
from importlib.resources import files

import msgspec

_HOST = re.compile(r"^(?:[a-z][a-z0-9+.-]{0,20}://)?(?:[^/@\s]{1,100}@)?([^/:?#\s]{1,253})", re.IGNORECASE)


class PublisherKind(StrEnum):
    """What a publisher is."""

    BROADCASTER = "broadcaster"
    AGENCY = "agency"
    NEWSPAPER = "newspaper"
    STATE = "state"  # a government, ministry or head of state
    ORGANISATION = "organisation"


class Publisher(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Someone who publishes sources.

    `country` is an ISO 3166-1 alpha-2 code, empty for an international organisation; `owner` who holds or funds it in
    law; `languages` are those it publishes in, its own first (BCP 47); `domains` hold for what lies below them;
    `also` are other names it goes by.
    """

    name: str
    kind: PublisherKind
    country: str
    owner: str
    languages: tuple[str, ...]
    domains: tuple[str, ...] = ()
    also: tuple[str, ...] = ()


def publishers() -> tuple[Publisher, ...]:
    """Return every publisher known."""
    return _known()


def publisher_of(name_or_address: str) -> Publisher | None:
    """Return the publisher of a name, a domain or an address, None where it is not known.

    A name is compared without regard to case; an address belongs to the longest domain it lies below.
    """
    named = _by_name().get(_folded(name_or_address))
    if named is not None:
        return named
    host = _HOST.match(name_or_address.strip())
    labels = host[1].lower().split(".") if host else []
    below = (".".join(labels[at:]) for at in range(len(labels)))
    return next((known for domain in below if (known := _by_domain().get(domain))), None)


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())


@cache
def _known() -> tuple[Publisher, ...]:
    file = files("entente.claims") / "publishers.toml"
    kept = tomllib.loads(file.read_text(encoding="utf-8"))
    return msgspec.convert(kept["publisher"], tuple[Publisher, ...])


@cache
def _by_name() -> dict[str, Publisher]:
    return {_folded(name): one for one in _known() for name in (one.name, *one.also)}


@cache
def _by_domain() -> dict[str, Publisher]:
    return {domain: one for one in _known() for domain in one.domains}
