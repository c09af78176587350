"""Decoding: bytes into text, by their mark, by what they declare, or by the language they make up."""

from __future__ import annotations

import codecs
import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from entente.claims.documents.document import DocumentError
from entente.claims.identification import identify, small_words_share

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark begins alike
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?([A-Za-z0-9_-]{1,40})""")
_TEXT_ENCODINGS = re.compile(
    r"utf-8|utf-16-[lb]e|cp125\d|cp866|iso8859-\d+|koi8-[ru]|mac-\w+|shift_jis|cp932|euc_jp|iso2022_jp|gb2312|gbk"
    r"|gb18030|big5|big5hkscs|euc_kr|cp949|tis-620|cp874|ascii"
)
_AS_BROWSERS_DO = {"iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254", "tis-620": "cp874"}
_LOOK = 4_096
_SAMPLE = 20_000  # bytes, from the first that is not ASCII
_TYPOGRAPHY = frozenset(
    "\u00a0\u2013\u2014\u2018\u2019\u201a\u201c\u201d\u201e\u2022\u2026\u20ac\u00a3\u00a7\u00b0\u00ab\u00bb\u00b7\u00d7\u00b1\u2116"
)
_LEAST_SHARE = 0.6  # of the characters beyond ASCII that are letters of the language
_CONTROL_SHARE = 0.02
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\r\f\x1a\x1b"))
_LEAD = 0xC0  # the least byte that begins a character of several bytes in UTF-8
_REMEDY = "save it as UTF-8"


class Decoded(NamedTuple):
    """Text, the encoding it was read in, and a note where that was guessed or did not fit everywhere."""

    text: str
    encoding: str
    note: str = ""


def decode(data: bytes) -> Decoded:
    """Return bytes as text: by their byte order mark, as UTF-8, as declared in them, or as their language says.

    A declaration (`charset=`, `encoding=`) is believed where the bytes fit it. The one-byte encodings guessed are
    those of `encodings.toml`.

    Raises:
        DocumentError: they are no text, or in no encoding known.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _fitted(data[len(mark) :], encoding)
    marked = _unmarked_utf_16(data)
    if marked:
        return _fitted(data, marked)
    try:
        return _checked(Decoded(data.decode("utf-8"), "utf-8"), data)
    except UnicodeDecodeError:
        return _checked(_not_utf_8(data), data)


def _fitted(data: bytes, encoding: str) -> Decoded:
    text = data.decode(encoding, "replace")
    broken = text.count("\ufffd") - data.count("\ufffd".encode(encoding))
    note = f"places that are no {encoding.upper()} and stand as \ufffd: {broken:,}" if broken > 0 else ""
    return Decoded(text, encoding, note)


def _unmarked_utf_16(data: bytes) -> str:
    """Return the UTF-16 whose every second byte is mostly zero, as in any text with spaces and digits."""
    head = data[:_LOOK]
    half = len(head) // 2
    low, high = head[1::2].count(0), head[::2].count(0)
    if half and max(low, high) > half * 0.7 and min(low, high) * 10 < half:
        return "utf-16-le" if low > high else "utf-16-be"
    return ""


def _checked(decoded: Decoded, data: bytes) -> Decoded:
    controls = len(data) - len(data.translate(None, _CONTROLS))
    if controls > len(data) * _CONTROL_SHARE:
        raise DocumentError(
            f"{controls:,} of its {len(data):,} bytes are no text", "give a document with text"
        )
    return decoded


def _not_utf_8(data: bytes) -> Decoded:
    declared = _declared(data)
    if declared:
        try:
            return Decoded(data.decode(declared), declared)
        except UnicodeDecodeError:
            pass  # it says what it is not, as many pages do
    utf_8 = _fitted(data, "utf-8")
    broken = utf_8.text.count("\ufffd")
    beyond = sum(1 for byte in data if byte >= _LEAD)
    if beyond > 3 * broken:
        return utf_8
    encoding, share = _by_language(data)
    if share < _LEAST_SHARE:
        raise DocumentError("its encoding is not known", _REMEDY)
    text = data.decode(encoding, "replace")
    return Decoded(text, encoding, f"its encoding is not stated: it was read as {encoding}")


def _declared(data: bytes) -> str:
    found = _DECLARED.search(data[:_LOOK])
    if not found:
        return ""
    try:
        name = codecs.lookup(found[1].decode("ascii")).name
    except LookupError:
        return ""
    name = _AS_BROWSERS_DO.get(name, name)
    return name if _TEXT_ENCODINGS.fullmatch(name) and not name.startswith("utf") else ""


def _by_language(data: bytes) -> tuple[str, float]:
    """Return the one-byte encoding in which the bytes make up a language best, and how much of them it explains."""
    first = next((at for at, byte in enumerate(data) if byte > 127), 0)  # noqa: PLR2004 - ASCII
    sample = data[max(0, first - 200) : first + _SAMPLE]
    best, best_mark, best_share = "", -1.0, 0.0
    for encoding, languages in _letters().items():
        text = sample.decode(encoding, "replace")
        likely = {candidate.language: candidate.weight for candidate in identify(text[:2_000])}
        for language, letters in languages.items():
            share = _share(text, letters)
            mark = share + likely.get(language, 0.0) + small_words_share(text, language)
            if mark > best_mark:
                best, best_mark, best_share = encoding, mark, share
    return best, best_share


def _share(text: str, letters: frozenset[str]) -> float:
    beyond = [character for character in text if character > "\x7f"]
    known = sum(1 for character in beyond if character.lower() in letters or character in _TYPOGRAPHY)
    return known / len(beyond) if beyond else 0.0


@cache
def _letters() -> dict[str, dict[str, frozenset[str]]]:
    file = files("entente.claims.documents") / "encodings.toml"
    kept = tomllib.loads(file.read_text(encoding="utf-8"))
    return {
        encoding: {language: frozenset(letters) for language, letters in languages.items()}
        for encoding, languages in kept.items()
    }
