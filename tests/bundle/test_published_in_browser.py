"""A published book in a real browser: under its own policy, from a disk, at any width, in both languages."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from entente.bundle.serving import bundle_server
from tests.bundle.test_in_browser import FIT, opened

NAMES = ("index", "members", "money", "statements", "acts", "data", "proofs", "about", "search")
FURTHER = (
    "en/figures/position.html",
    "fr/members/LV.html",
    "en/acts/1-100.html",
    "fr/claims/fund-180-million/1.html",
)
PAGES = (*(f"{('en', 'fr')[i % 2]}/{name}.html" for i, name in enumerate(NAMES)), *FURTHER)
OPEN_ALL = "document.querySelectorAll('main details').forEach((each) => { each.open = true; })"


@pytest.fixture(scope="session")
def site(public: Path) -> Iterator[str]:
    """Serve the published book as `entente serve` does, and return its address."""
    server = bundle_server(public, 0)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server.address.rstrip("/")
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.mark.parametrize("path", PAGES)
def test_a_page_keeps_the_policy_and_fits_every_width(browser: Browser, site: str, path: str) -> None:
    with opened(browser, f"{site}/{path}") as page:
        page.evaluate(OPEN_ALL)
        for width in (1200, 390, 320):
            page.set_viewport_size({"width": width, "height": 900})
            assert page.evaluate(FIT), width


@pytest.mark.parametrize("width", [1200, 390])
@pytest.mark.parametrize("path", ["fr/index.html", "en/proofs.html", FURTHER[0], FURTHER[3]])
def test_axe_finds_nothing_to_mend_on_a_published_page(
    browser: Browser, site: str, path: str, width: int
) -> None:
    with opened(browser, f"{site}/{path}", width) as page:
        page.evaluate(OPEN_ALL)
        found = Axe().run(page)
        assert found.violations_count == 0, found.generate_report()


def test_search_finds_a_member_from_a_disk_and_without_a_script_the_list_is_whole(
    browser: Browser, public: Path
) -> None:
    address = (public / "fr/search.html").as_uri()
    with opened(browser, address) as page:
        page.locator("#sought").fill("lettonie")
        page.locator("#found a").first.wait_for()
        page.locator("#found a", has_text="Lettonie").first.click()
        page.wait_for_url("**/fr/members/LV.html")
    with opened(browser, address) as page:
        page.locator("#sought").fill("zzzz")
        page.locator("#found", has_text="Rien n'a été trouvé.").wait_for()
    with opened(browser, address, has_scripts=False) as page:
        assert not page.locator("#sought").is_visible()
        assert page.locator("#all-list li").count() > 100


def test_a_keyboard_alone_leads_from_the_overview_to_the_proof(browser: Browser, site: str) -> None:
    with opened(browser, f"{site}/en/index.html") as page:
        page.locator("h1 a.value").nth(1).focus()
        page.keyboard.press("Enter")
        page.wait_for_url("**/en/figures/position.html")
        page.locator("#proof a").focus()
        page.keyboard.press("Enter")
        page.wait_for_url("**/en/proofs.html")
        assert "206 entries lie under one root" in page.locator("h1").inner_text()


def test_on_paper_a_page_keeps_its_head_its_dates_and_its_tables(browser: Browser, site: str) -> None:
    with opened(browser, f"{site}/en/members.html") as page:
        page.emulate_media(media="print")
        page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
        for kept in (".masthead__name", "h1", ".asof", "#members-table", "#members-position-table"):
            assert page.locator(kept).first.is_visible(), kept
        assert not page.locator(".sections").is_visible()
