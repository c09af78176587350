"""One browser for the tests of a file of the public face, and the sample site on a disk and behind a server."""

from __future__ import annotations

import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import sync_playwright

from tests.bundle.publications import DAYS, LAST, drone_book, edition_of, money_book, open_policy, published
from tests.bundle.samples import files

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

    from entente.book.book import Book
    from entente.bundle.edition import Edition

CHROMIUM = Path("/usr/bin/chromium")
POLICY = "default-src 'none'; style-src 'self'; script-src 'self'; font-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'"
SWITCHES = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-sync",
    "--no-first-run",
]


class Serving(SimpleHTTPRequestHandler):
    """Serves a folder under the policy a bundle is served with."""

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", POLICY)
        self.send_header("X-Content-Type-Options", "nosniff")
        super().end_headers()

    def log_message(self, *args: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Start Chromium; while it runs, no test of the process may have an event loop of its own."""
    if not CHROMIUM.is_file():
        pytest.fail(
            "the pages are tested in Chromium: install the package chromium (apt-get install chromium)"
        )
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=SWITCHES)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder the sample site is written to."""
    root = tmp_path_factory.mktemp("site")
    for path, content in files().items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    return root


@pytest.fixture(scope="session")
def address(folder: Path) -> Iterator[str]:
    """Serve the sample site and return its address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Serving, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture(scope="session")
def drones() -> Book:
    """Return the book of a real coalition."""
    return drone_book()


@pytest.fixture(scope="session")
def edition(drones: Book) -> Edition:
    """Return what the public sees of it on the last of its days."""
    return edition_of(drones, DAYS[-1])


@pytest.fixture(scope="session")
def public(drones: Book, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder it was published to, twice: other tests read it and leave it as it is."""
    folder = tmp_path_factory.mktemp("published") / "public"
    published(drones, folder, *DAYS)
    return folder


@pytest.fixture(scope="session")
def withheld(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a book in which money moved, most of it withheld."""
    folder = tmp_path_factory.mktemp("withheld") / "public"
    published(money_book(), folder, LAST)
    return folder


@pytest.fixture(scope="session")
def open_money(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the same book where the policy shows all of it."""
    root = tmp_path_factory.mktemp("open")
    published(money_book(), root / "public", LAST, policy=open_policy(root))
    return root / "public"
