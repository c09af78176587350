"""The description of the files: a Frictionless Data Package, the checksums, and the licence."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from entente.bundle.pages.setting import LICENCE

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from entente.bundle.data.tables import FileTable
    from entente.bundle.edition import Edition


def data_package(edition: Edition, tables: Iterable[FileTable]) -> bytes:
    """Return the package: each table's CSV, and the type and meaning of each of its columns (Data Package 1.0)."""
    package = {
        "profile": "tabular-data-package",
        "name": "public-book",
        "title": edition.coalition,
        "version": edition.tag,
        "created": edition.known_at.isoformat(),
        "licenses": [{"name": "CC-BY-4.0", "title": LICENCE.label, "path": LICENCE.to}],
        "resources": [_resource(table) for table in tables],
    }
    return msgspec.json.format(msgspec.json.encode(package), indent=1) + b"\n"


def _resource(table: FileTable) -> dict[str, object]:
    fields = [{"name": name, "type": kind, "description": means} for name, kind, means in table.fields]
    return {
        "name": table.name.replace("_", "-"),
        "path": f"{table.name}.csv",
        "profile": "tabular-data-resource",
        "title": table.title,
        "description": table.meaning,
        "encoding": "utf-8",
        "schema": {"fields": fields, "missingValues": [""]},
    }


def checksums(digests: Mapping[str, str]) -> bytes:
    """Return the SHA-256 of files by their path, as `sha256sum --check` reads them in the bundle's folder."""
    return "".join(f"{digest}  {path}\n" for path, digest in sorted(digests.items())).encode()


def licence(edition: Edition) -> bytes:
    """Return the licence of the files in a few words."""
    return (
        f"{edition.coalition}: the public book, as of {edition.shown.on}.\n\n"
        f"These files may be used, shared and changed by anyone who names where they come from:\n"
        f"{LICENCE.label}, {LICENCE.to}\n"
    ).encode()
