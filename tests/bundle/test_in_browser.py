"""The parts in a real browser: under a strict policy, from a disk, at any width, without a script, on paper."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.bundle.charts.reading import EN
from tests.bundle.samples import charts, files

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

PAGES = sorted(path for path in files() if path.endswith(".html"))
FIT = "document.documentElement.scrollWidth <= window.innerWidth"


@contextmanager
def opened(browser: Browser, address: str, width: int = 1200, *, has_scripts: bool = True) -> Iterator[Page]:
    """Open a page that must say nothing on the console and ask no other place for anything."""
    context = browser.new_context(viewport={"width": width, "height": 900}, java_script_enabled=has_scripts)
    page = context.new_page()
    said: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    page.on("requestfailed", lambda request: said.append(f"{request.url} {request.failure}"))
    page.goto(address)
    yield page
    context.close()
    origin = address.split("/en/", maxsplit=1)[0].split("/fr/", maxsplit=1)[0]
    assert said == []
    assert [url for url in asked if not url.startswith(origin)] == []


@pytest.mark.parametrize("path", PAGES)
def test_a_page_served_under_the_policy_breaks_no_rule_of_it(
    browser: Browser, address: str, path: str
) -> None:
    with opened(browser, f"{address}/{path}") as page:
        assert page.evaluate(
            "document.fonts.ready.then(() => document.fonts.check('16px \"Source Sans 3\"'))"
        )


@pytest.mark.parametrize("path", PAGES)
def test_a_page_opens_from_a_disk_with_its_styles_and_fonts(
    browser: Browser, folder: Path, path: str
) -> None:
    with opened(browser, (folder / path).as_uri()) as page:
        page.evaluate("document.fonts.ready.then(() => true)")
        assert "Source Sans 3" in page.evaluate("getComputedStyle(document.querySelector('h1')).fontFamily")
        assert page.evaluate("[...document.fonts].some((font) => font.status === 'loaded')")


@pytest.mark.parametrize("width", [1200, 390])
@pytest.mark.parametrize("path", ["en/index.html", "fr/index.html", "en/earlier/index.html"])
def test_axe_finds_nothing_to_mend(browser: Browser, address: str, path: str, width: int) -> None:
    with opened(browser, f"{address}/{path}", width) as page:
        page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })")
        found = Axe().run(page)
        assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("width", [1200, 768, 390, 320])
@pytest.mark.parametrize("path", ["en/index.html", "fr/index.html"])
def test_no_page_scrolls_sideways(browser: Browser, address: str, path: str, width: int) -> None:
    with opened(browser, f"{address}/{path}", width) as page:
        page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })")
        assert page.evaluate(FIT)
        wide = page.evaluate(
            "[...document.querySelectorAll('.scroll')].map((each) => each.scrollWidth - each.clientWidth)"
        )
        assert width > 400 or max(wide) <= 0, "a table is read line by line where it is narrow"


def test_everything_is_there_without_a_script(browser: Browser, folder: Path) -> None:
    address = (folder / "en/index.html").as_uri()
    with opened(browser, address) as page:
        page.evaluate("document.querySelectorAll('.copy').forEach((each) => each.remove())")
        with_script = page.locator("main").text_content()
    with opened(browser, address, has_scripts=False) as page:
        assert page.locator("main").text_content() == with_script
        page.locator("summary", has_text="The same as a table").first.click()
        assert page.locator("#stages-table").is_visible()


def test_the_word_table_opens_the_table_it_leads_to(browser: Browser, address: str) -> None:
    with opened(browser, f"{address}/en/index.html", has_scripts=False) as page:
        assert not page.locator("#stages-table").is_visible()
        page.locator(".line a", has_text="Table").first.click()
        assert page.locator("#stages-table").is_visible()


@pytest.mark.parametrize(("width", "shown"), [(1200, "wide"), (390, "narrow")])
def test_one_version_of_each_chart_is_shown(browser: Browser, address: str, width: int, shown: str) -> None:
    with opened(browser, f"{address}/en/index.html", width) as page:
        for chart in charts():
            for form in ("wide", "narrow"):
                svg = page.locator(f"svg[aria-labelledby='{chart.name}-{form}-title']").first
                assert svg.is_visible() == (form == shown)


def test_words_in_a_drawing_are_as_wide_as_they_were_measured(browser: Browser, address: str) -> None:
    """Without the written length, the browser's own would differ by kerning alone."""
    with opened(browser, f"{address}/en/index.html") as page:
        page.evaluate("document.fonts.ready.then(() => true)")
        apart = page.evaluate("""[...document.querySelectorAll('.chart--wide text')].map((text) => {
            const measured = parseFloat(text.getAttribute('textLength'));
            text.removeAttribute('textLength');
            return Math.abs(text.getComputedTextLength() - measured) / measured; })""")
        assert len(apart) > 50
        assert max(apart) < 0.06


def test_a_keyboard_reaches_the_content_first_and_every_stop_is_seen(browser: Browser, address: str) -> None:
    with opened(browser, f"{address}/en/index.html") as page:
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className") == "govuk-skip-link"
        page.keyboard.press("Enter")
        assert page.url.endswith("#main")
        for _ in range(40):
            page.keyboard.press("Tab")
            assert page.evaluate("""(() => {
                const held = document.activeElement;
                const seen = [held, ...held.querySelectorAll('text')].map((each) => getComputedStyle(each));
                return seen.some((style) => style.outlineStyle !== 'none' || style.boxShadow !== 'none');
            })()"""), page.evaluate("document.activeElement.outerHTML")


def test_a_text_is_copied_by_a_button_that_says_so(browser: Browser, address: str) -> None:
    with opened(browser, f"{address}/fr/index.html") as page:
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        page.locator("summary", has_text="Citer").first.click()
        button = page.locator("button.copy", has_text=EN.word("Copier")).first
        page.locator(".line details[open] button").first.click()
        page.locator(".line details[open] button", has_text="Copié").first.wait_for()
        assert page.evaluate("navigator.clipboard.readText()").startswith("The coalition's book")
        assert button.count() == 1


def test_on_paper_the_tables_are_open_and_the_ways_around_are_gone(browser: Browser, address: str) -> None:
    with opened(browser, f"{address}/en/earlier/index.html") as page:
        page.emulate_media(media="print")
        page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
        assert page.locator("#members-table").first.is_visible()
        for gone in (".sections", ".line ul", ".copy"):
            assert not page.locator(gone).first.is_visible()
        for kept in ("h1", ".asof", ".strip", ".line p", ".foot"):
            assert page.locator(kept).first.is_visible()
        page.evaluate("window.dispatchEvent(new Event('afterprint'))")
        page.emulate_media(media="screen")
        assert not page.locator("#stages-table").is_visible()
