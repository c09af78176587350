"""Reading IATI activity files of any publisher, versions 1.01 to 2.03, as they are written and not as they should be.

Nothing is judged here but whether the file is one: codes, days and amounts stay as written, each with its line. What is
no transaction, or stands where one of its name was read already, is counted by element, so that it can be listed.
"""

from __future__ import annotations

from typing import IO, TYPE_CHECKING

import msgspec

from entente.formats.iati.codes import VERSIONS, is_funding
from entente.formats.iati.tree import UnusableIatiError, read_tree

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from entente.book.folding import Progress
    from entente.formats.iati.tree import Node

_READ = frozenset({"iati-identifier", "reporting-org", "title", "transaction"})
_READ_OF_TRANSACTION = frozenset(
    {"transaction-type", "transaction-date", "value", "description", "provider-org", "receiver-org"}
)
_READ_ONCE = frozenset(
    {
        "iati-identifier",
        "reporting-org",
        "transaction-type",
        "transaction-date",
        "provider-org",
        "receiver-org",
    }
)
_PREFERRED = ("en", "")


class IatiOrganisation(msgspec.Struct, frozen=True):
    """An organisation as it is written: its identifier and its name, either of them perhaps empty."""

    ref: str = ""
    name: str = ""

    def __str__(self) -> str:
        return f"{self.name} ({self.ref})" if self.name and self.ref else self.name or self.ref


class IatiTransaction(msgspec.Struct, frozen=True, kw_only=True):
    """A transaction as it is written; `currency` is its own or the activity's, empty where neither says one.

    Where several values are given, `value` is all of them, joined by "and".
    """

    line: int
    type: str = ""
    on: str = ""
    value: str = ""
    currency: str = ""
    value_on: str = ""
    ref: str = ""
    description: str = ""
    provider: IatiOrganisation | None = None
    receiver: IatiOrganisation | None = None


class IatiElement(msgspec.Struct, frozen=True):
    """Elements of one name the book has no place for: how many, and the line of the first."""

    name: str
    count: int
    line: int


class IatiActivity(msgspec.Struct, frozen=True, kw_only=True):
    """One activity: who reports it, who funds it, its transactions, and the elements that are none."""

    line: int
    identifier: str
    title: str
    reporting: IatiOrganisation
    funding: tuple[IatiOrganisation, ...]
    transactions: tuple[IatiTransaction, ...]
    elements: tuple[IatiElement, ...]


class IatiFile(msgspec.Struct, frozen=True):
    """A file: the version and the moment of its making it names, empty where it names none, and its activities.

    `elements` are those beside the activities.
    """

    version: str
    activities: tuple[IatiActivity, ...]
    generated: str = ""
    elements: tuple[IatiElement, ...] = ()


def read_iati(file: IO[bytes], size: int, progress: Progress | None = None) -> IatiFile:
    """Return the activities of a file of `size` bytes; `progress(done, total)` is told how many are read.

    Raises:
        UnusableIatiError: it is no IATI activity file, cut off, hostile or too large; names the line.
    """
    nodes = read_tree(file, size, progress)
    root = next(nodes)
    version = _version_of(root)
    activities: list[IatiActivity] = []
    others: list[tuple[str, int]] = []
    for node in nodes:
        if node.name == "iati-activity":
            activities.append(read_activity(node))
        else:
            others.append((_local(node), node.line))
    if not activities:
        raise UnusableIatiError("", "it holds no activities", "choose a file of activities")
    generated = root.attribute("generated-datetime")
    return IatiFile(version, tuple(activities), generated, tuple(_counted(others)))


def _version_of(root: Node) -> str:
    if root.name == "iati-organisations":
        raise UnusableIatiError("", "it is an IATI organisation file", "choose the activity file beside it")
    if root.name != "iati-activities":
        namespace = root.name.rpartition(" ")[0]
        of = f" of the namespace {namespace}" if namespace else ""
        found = f"it begins with {_local(root)}{of}, not with iati-activities{' of none' if of else ''}"
        raise UnusableIatiError("", found, "choose an IATI activity file")
    version = root.attribute("version")
    if version and _padded(version) not in VERSIONS:
        remedy = f"use one of {', '.join(sorted(VERSIONS))}"
        raise UnusableIatiError("", f"it is of IATI version {version}, which is not known", remedy)
    return version


def _padded(version: str) -> str:
    """Return a version with two decimals: 1.1 and 2.1 stand in old files for 1.01 and 2.01."""
    whole, _, part = version.partition(".")
    return f"{whole}.{part.zfill(2)}"


def read_activity(node: Node) -> IatiActivity:
    """Return one activity of a file."""
    identifier = node.first("iati-identifier")
    currency = node.attribute("default-currency")
    return IatiActivity(
        line=node.line,
        identifier=identifier.text if identifier is not None else "",
        title=_words(node.all("title"), node.language),
        reporting=_organisation(node, "reporting-org", node.language) or IatiOrganisation(),
        funding=tuple(_read_organisation(child, node.language) for child in _funders(node)),
        transactions=tuple(_transaction(child, currency, node.language) for child in node.all("transaction")),
        elements=tuple(_counted(_unread(node))),
    )


def _funders(node: Node) -> list[Node]:
    return [child for child in node.all("participating-org") if is_funding(child.attribute("role"))]


def _transaction(node: Node, default_currency: str, language: str) -> IatiTransaction:
    return IatiTransaction(
        line=node.line,
        type=_attribute(node, "transaction-type", "code"),
        on=_attribute(node, "transaction-date", "iso-date"),
        value=" and ".join(value.text for value in node.all("value")),
        currency=_attribute(node, "value", "currency") or default_currency,
        value_on=_attribute(node, "value", "value-date"),
        ref=node.attribute("ref"),
        description=_words(node.all("description"), language),
        provider=_organisation(node, "provider-org", language),
        receiver=_organisation(node, "receiver-org", language),
    )


def _attribute(node: Node, child: str, name: str) -> str:
    found = node.first(child)
    return found.attribute(name) if found is not None else ""


def _organisation(node: Node, child: str, language: str) -> IatiOrganisation | None:
    found = node.first(child)
    return _read_organisation(found, language) if found is not None else None


def _read_organisation(node: Node, language: str) -> IatiOrganisation:
    return IatiOrganisation("".join(node.attribute("ref").split()), _words([node], language))


def _words(nodes: Iterable[Node], language: str) -> str:
    """Return the text of elements: the English one where there is one, else the first.

    Versions from 2.01 on write a narrative for each language, those before an element for each.
    """
    said: dict[str, str] = {}
    for node in nodes:
        for part in node.all("narrative") or [node]:
            if part.text:
                said.setdefault((part.language or node.language or language)[:2], part.text)
    return next((said[tag] for tag in _PREFERRED if tag in said), next(iter(said.values()), ""))


def _local(node: Node) -> str:
    """Return the name of an element without its namespace."""
    return node.name.rpartition(" ")[2]


def _counted(unread: Iterable[tuple[str, int]]) -> Iterator[IatiElement]:
    counts: dict[str, int] = {}
    lines: dict[str, int] = {}
    for name, line in unread:
        counts[name] = counts.get(name, 0) + 1
        lines.setdefault(name, line)
    yield from (IatiElement(name, count, lines[name]) for name, count in counts.items())


def _unread(node: Node) -> Iterator[tuple[str, int]]:
    for child in _beside(node, _READ):
        yield _local(child), child.line
    for transaction in node.all("transaction"):
        for part in _beside(transaction, _READ_OF_TRANSACTION):
            yield f"transaction/{_local(part)}", part.line


def _beside(node: Node, read: frozenset[str]) -> Iterator[Node]:
    """Yield the children that are not read: of other names, and each after the first where one alone is read."""
    seen: set[str] = set()
    for child in node.children:
        if child.name not in read or (child.name in _READ_ONCE and child.name in seen):
            yield child
        seen.add(child.name)
