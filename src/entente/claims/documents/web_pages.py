"""Web pages: the main text of an HTML page, without what stands around it, by trafilatura."""

from __future__ import annotations

import re
from copy import deepcopy
from datetime import date
from typing import Any

from entente.claims.documents.document import Content, DocumentError
from entente.claims.documents.limits import TAGS_LIMIT

_LANGUAGE = re.compile(
    r"<html\b[^>]{0,2000}?\blang\s*=\s*[\"']?([A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*)", re.IGNORECASE
)
_RAISED = re.compile(r"<sup\b[^>]{0,200}>\s{0,9}(\d{1,3})\s{0,9}</sup>", re.IGNORECASE)
_DIGITS = str.maketrans("0123456789", "\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079")
_RULER = re.compile(r"[|\- :]*-[|\- :]*")
_CELLS = re.compile(r" *\| *")
_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_DATE_SOURCES = {
    "extensive_search": False,
    "original_date": True,
}  # what the page says, never a guess from its text


def read_web_page(data: bytes) -> Content:
    """Return the main text of a page in UTF-8, and the title, publisher, day, language and address it gives itself.

    Raises:
        DocumentError: it has too many tags, or no text.
    """
    page = data.decode("utf-8", "replace")
    tags = page.count("<")
    if tags > TAGS_LIMIT:
        raise DocumentError(
            f"the page has about {tags:,} tags, more than {TAGS_LIMIT:,}", "save its text alone"
        )
    import trafilatura  # noqa: PLC0415 - heavy, and loaded only where pages are read
    from trafilatura.settings import DEFAULT_CONFIG  # noqa: PLC0415 - as above

    config = deepcopy(DEFAULT_CONFIG)
    config.set("DEFAULT", "MIN_EXTRACTED_SIZE", "0")  # else a short text is taken apart at every tag
    found: Any = trafilatura.bare_extraction(
        _RAISED.sub(_as_raised, page),
        include_comments=False,
        favor_recall=True,  # a sentence lost is a claim lost
        with_metadata=True,
        date_extraction_params=_DATE_SOURCES,
        config=config,
    )
    text = _without_rulers(found.text or "") if found else ""
    notes: tuple[str, ...] = ()
    if not text.strip():
        text = trafilatura.html2txt(page)
        notes = ("no main text was found: all text of the page was read",)
    if not text.strip():
        found_none = f"the page has no text among its {len(page):,} characters"
        raise DocumentError(found_none, "save what a browser shows of it, as PDF or text")
    language = _LANGUAGE.search(page)
    said = {
        name: getattr(found, name, None) or "" for name in ("title", "sitename", "hostname", "url", "date")
    }
    return Content(
        text=text,
        title=said["title"],
        publisher=said["sitename"] or said["hostname"],
        language=language[1].replace("_", "-") if language else "",
        address=said["url"],
        published_on=_day(said["date"]),
        notes=notes,
    )


def _as_raised(tag: re.Match[str]) -> str:
    """Keep the number of a footnote apart from the number before it: 180², not 1802."""
    return tag[1].translate(_DIGITS)


def _without_rulers(text: str) -> str:
    """Return text whose tables are rows with tabs, not drawn with bars."""
    rows = (line for line in text.splitlines() if not _RULER.fullmatch(line))
    return "\n".join(_CELLS.sub("\t", line.strip("| ")) if line.startswith("| ") else line for line in rows)


def _day(text: str) -> date | None:
    found = _DAY.match(text)
    return date(int(found[1]), int(found[2]), int(found[3])) if found else None
