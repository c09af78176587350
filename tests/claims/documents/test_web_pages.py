"""Web pages: their main text, and what they say of themselves."""

from __future__ import annotations

from datetime import date

import pytest

from entente.claims.documents.document import DocumentError
from entente.claims.documents.web_pages import read_web_page
from tests.claims.documents.hostile import WORDS


def test_a_page_that_says_nothing_of_itself_gives_its_text() -> None:
    page = read_web_page(f"<html><body><p>{WORDS}</p></body></html>".encode())
    assert (page.text, page.title, page.language, page.published_on) == (WORDS, "", "", None)


def test_the_day_is_what_the_page_says_and_never_one_of_its_text() -> None:
    page = f"<html><body><p>{WORDS} On 3 March 2024 all was paid.</p></body></html>"
    assert read_web_page(page.encode()).published_on is None
    stated = page.replace("<body>", '<head><meta name="date" content="2025-06-02"></head><body>')
    assert read_web_page(stated.encode()).published_on == date(2025, 6, 2)


def test_a_page_without_a_main_part_is_read_whole_and_says_so() -> None:
    page = read_web_page(b"<html><body><div class='comments'><p>Ten million paid.</p></div></body></html>")
    assert page.text == "Ten million paid."
    assert page.notes == ("no main text was found: all text of the page was read",)


BLOCKS = {
    "<p>Latvia pledged <b>10 million</b> euros, said <a href='x'>she</a>.</p>": "Latvia pledged 10 million euros, said she.",
    "Latvia pledged <b>10 million</b> euros.<br>Denmark <i>5 million</i>.": (
        "Latvia pledged 10 million euros.\nDenmark 5 million."
    ),
    "<p>Together:</p><ul><li>Latvia: <b>10</b> million</li><li>Denmark</li></ul>": (
        "Together:\n- Latvia: 10 million\n- Denmark"
    ),
    "<table><tr><th>Member</th><th>Sum</th></tr><tr><td>Latvia</td><td>10</td></tr></table>": "Member\tSum\nLatvia\t10",
    "<p>It paid 180<sup>2</sup> million and 5<sup class='n'><a href='#1'>[1]</a></sup> more.</p>": (
        "It paid 180\u00b2 million and 5[1] more."
    ),
}


@pytest.mark.parametrize("block", BLOCKS)
@pytest.mark.parametrize("more", ["", f"<p>{WORDS * 6}</p>"], ids=["short", "long"])
def test_tags_within_a_sentence_do_not_break_it(block: str, more: str) -> None:
    page = f"<html><body><nav>Home</nav><div class='article'>{block}{more}</div></body></html>"
    assert read_web_page(page.encode()).text == f"{BLOCKS[block]}\n{WORDS * 6}".removesuffix(
        "" if more else f"\n{WORDS * 6}"
    )


@pytest.mark.parametrize("page", [b"<html></html>", b"<html><body><script>x</script></body></html>"])
def test_a_page_without_text_is_refused(page: bytes) -> None:
    with pytest.raises(DocumentError, match="the page has no text among its"):
        read_web_page(page)


def test_a_page_of_too_many_tags_is_refused_before_it_is_parsed() -> None:
    with pytest.raises(DocumentError, match="the page has about 200,001 tags, more than 200,000"):
        read_web_page(b"<" * 200_001)
