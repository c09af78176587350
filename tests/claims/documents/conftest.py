"""One confined parser for all tests of a process, as starting one takes a while."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from entente.claims.documents.parsing import Parser


@pytest.fixture(scope="session")
def parser() -> Iterator[Parser]:
    with Parser() as shared:
        yield shared
