"""A page becomes the same bytes every time; what a template misspells is an error."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from html.parser import HTMLParser

import pytest
from django.template import Context

from entente.bundle.look.rendering import MissingNameError, engine, fill, render, tidied
from entente.bundle.parts.states import Empty
from tests.bundle.samples import overview, page, site

VOID = {"meta", "link", "br", "input", "img", "hr"}


class Balance(HTMLParser):
    """Follows tags: each is closed by its own, and no attribute stands twice."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert len(names) == len(set(names)), (tag, names)
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in {"rect", "path", "circle"}:
            assert self.open.pop() == tag

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in {"rect", "path", "circle"}


def test_a_page_is_well_formed_and_closes_what_it_opens() -> None:
    for each in (page(), page("fr"), page(latest="en/index.html")):
        reader = Balance()
        reader.feed(render(each).decode())
        assert reader.open == []


def test_the_frame_carries_title_card_dates_sections_languages_limits_and_licence() -> None:
    html = render(
        page(site=site("en", "https://example.org/book/"), image="card.png", feed="feed.xml")
    ).decode()
    for said in (
        "<title>20 members have put about EUR 180 million into the common fund (as of 2 Jul 2025) - Drone Coalition</title>",
        '<meta property="og:image" content="https://example.org/book/card.png">',
        '<link rel="canonical" href="https://example.org/book/en/index.html">',
        'href="../feed.xml"',
        "<dt>As of</dt><dd>2 Jul 2025</dd>",
        "<dt>as known on</dt><dd>2 Jul 2025, 16:30:00 UTC</dd>",
        'href="index.html" aria-current="page">Overview</a>',
        'hreflang="fr" lang="fr">Français</a>',
        "Amounts a member keeps confidential",
        'rel="license">CC BY 4.0</a>',
        '<a class="govuk-link value" href="money.html">EUR 180 million</a>',
    ):
        assert said in html


def test_what_is_not_given_leaves_no_trace() -> None:
    bare = render(page(versions=(), section="en/other.html", site=site())).decode()
    assert "og:url" not in bare
    assert "atom" not in bare
    assert "hreflang" not in bare
    assert "aria-current" not in bare
    without_image = render(page(site=site("en", "https://example.org/"))).decode()
    assert "twitter:card" not in without_image


def test_a_section_deeper_down_is_marked_as_the_one_the_page_is_in() -> None:
    html = render(page(path="en/members/lv.html", section="en/members.html")).decode()
    assert 'href="../members.html" aria-current="true"' in html


def test_anything_but_the_latest_carries_a_strip_and_the_latest_none() -> None:
    strip = "This page shows an earlier state of the book"
    assert strip not in render(page()).decode()
    assert strip in render(page(latest="en/index.html")).decode()


def test_an_id_stands_once_on_a_page_and_what_is_named_is_there() -> None:
    html = render(page()).decode()
    ids = re.findall(r' id="([^"]+)"', html)
    assert len(ids) == len(set(ids)) > 30
    named = {
        name
        for names in re.findall(r'aria-(?:labelledby|describedby)="([^"]+)"', html)
        for name in names.split()
    }
    named |= set(re.findall(r'href="#([^"]+)"', html)) | set(re.findall(r"url\(#([^)]+)\)", html))
    assert named <= set(ids)


def test_the_words_of_people_are_escaped() -> None:
    html = render(page("en", Empty(title="<script>x</script>", what='"&', who="-"))).decode()
    assert "&lt;script&gt;x&lt;/script&gt;" in html
    assert "<script>x" not in html


def test_nothing_in_a_page_is_inline_style_or_script() -> None:
    html = render(page()).decode()
    assert " style=" not in html
    assert "<style" not in html
    assert html.count("<script") == html.count("<script defer src=") == 1
    assert 'type="module"' not in html


def test_a_name_no_page_holds_is_an_error() -> None:
    with pytest.raises(MissingNameError, match="speaks of nothing_like_it"):
        engine().from_string("{{ nothing_like_it }}").render(Context())
    with pytest.raises(MissingNameError, match="check the spelling"):
        fill("parts/empty.html", {"page": page(), "language": None})


def test_blank_lines_and_indentation_go_and_preformatted_text_stays() -> None:
    assert (
        tidied("\n<p>\n\n  a </p>\n<pre>\n  b\n\n c</pre>\n  d") == "<p>\na </p>\n<pre>\n  b\n\n c</pre>\nd\n"
    )


def test_thousands_are_parted_by_a_space_the_font_has() -> None:
    assert "410\u00a0000\u00a0000,00 EUR" in render(page("fr")).decode()
    assert "\u202f" not in render(page("fr")).decode()


def test_pages_are_the_same_bytes_in_any_zone_hash_seed_and_locale() -> None:
    script = (
        "import hashlib; from tests.bundle.samples import files;"
        "print(hashlib.sha256(b''.join(files().values())).hexdigest())"
    )
    found = set()
    for zone, seed, locale in (("UTC", "1", "C.UTF-8"), ("Pacific/Kiritimati", "77", "C")):
        around = {**os.environ, "TZ": zone, "PYTHONHASHSEED": seed, "LC_ALL": locale, "PYTHONPATH": "."}
        run = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True, env=around)
        found.add(run.stdout)
    assert len(found) == 1


def test_an_overview_with_styles_and_script_stays_far_below_sixty_kilobytes_compressed() -> None:
    import gzip

    from entente.bundle.look.assets import static_files

    ours = static_files()
    shipped = [
        render(overview()),
        ours["static/entente.css"],
        ours["static/entente.js"],
        ours["static/sign.svg"],
    ]
    assert sum(len(gzip.compress(each, mtime=0)) for each in shipped) < 30_000
