"""Files from anyone: hostile, broken and endless ones are refused with their line, and nothing else is opened."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from entente.formats.iati import UnusableIatiError, read_iati
from entente.formats.iati.tree import Limits
from tests.formats.iati.files import activity, file_of, read, refused, transaction

LAUGHS = """<?xml version="1.0"?>
<!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>
<iati-activities version="2.03"><iati-activity>&b;</iati-activity></iati-activities>"""
OUTSIDE = """<!DOCTYPE x [<!ENTITY secret SYSTEM "file:///etc/hostname">]>
<iati-activities version="2.03"><iati-activity>&secret;</iati-activity></iati-activities>"""
ELSEWHERE = """<!DOCTYPE iati-activities SYSTEM "https://example.org/iati.dtd">
<iati-activities version="2.03"/>"""


@pytest.mark.parametrize("text", [LAUGHS, OUTSIDE, ELSEWHERE], ids=["bomb", "outside", "elsewhere"])
def test_a_file_that_declares_entities_or_a_document_type_is_refused(text: str) -> None:
    refused(text.encode(), "line ", "declares a document type or entities", "ask its publisher")


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (b"", "it ends too early"),
        (b"   ", "it ends too early"),
        (b"\x00\x01", "it is no XML"),
        (b"a,b\n1,2\n", "line 1: it is no XML"),
        (b'{"activities": []}', "it is no XML"),
        (b'<?xml version="1.0" encoding="utf-99"?><iati-activities/>', "encoding"),
        (b'<?xml version="1.0" encoding="hex"?><iati-activities/>', "encoding cannot be read"),
        (b"<iati-activities><iati-activity>\xff</iati-activity></iati-activities>", "it is no XML"),
        (b"<iati-activities>\n<iati-activity>&nbsp;</iati-activity></iati-activities>", "line 2"),
        (b"<iati-activities><a></b></iati-activities>", "it is no XML"),
    ],
)
def test_what_is_no_whole_xml_is_refused(data: bytes, found: str) -> None:
    error = refused(data, found)
    assert isinstance(error, UnusableIatiError)


def test_a_file_cut_off_anywhere_is_refused_and_nothing_is_booked() -> None:
    whole = file_of(activity(transaction("1"), transaction("11")))
    for end in range(1, len(whole) - 1, 97):
        assert isinstance(refused(whole[:end]), UnusableIatiError)


def test_an_element_that_nests_too_deep_is_refused() -> None:
    deep = "<a>" * Limits.DEPTH + "</a>" * Limits.DEPTH
    refused(file_of(activity(deep)), f"deeper than {Limits.DEPTH}")


def test_an_activity_of_too_many_elements_or_too_much_text_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(Limits, "ELEMENTS", 50)
    refused(file_of(activity("<sector/>" * 60)), "more than 50 elements")
    many = file_of(*(activity("<sector/>" * 30, identifier=f"A-B-{n}") for n in range(4)))
    assert len(read(many).activities) == 4
    monkeypatch.setattr(Limits, "TEXT_CHARACTERS", 200)
    refused(file_of(activity(title="x" * 300)), "more than 200 characters")


def test_a_file_or_a_piece_of_markup_without_end_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Limits, "MARKUP_BYTES", 1_000_000)
    refused(file_of(activity(f'<sector code="{"x" * 3_000_000}"/>')), "longer than 1,000,000 bytes")
    monkeypatch.setattr(Limits, "FILE_BYTES", 100)
    refused(file_of(activity("x" * 200)), "bytes long", "split it below 100")


def test_a_long_file_is_read_piece_by_piece_and_tells_how_far_it_is() -> None:
    data = file_of(*(activity(transaction("1"), identifier=f"A-B-{n}") for n in range(1500)))
    told: list[tuple[int, int]] = []
    found = read_iati(io.BytesIO(data), len(data), lambda done, total: told.append((done, total)))
    assert len(found.activities) == 1500
    assert len(told) > 1
    assert told[-1] == (len(data), len(data))


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "iso-8859-1", "windows-1252"])
def test_any_usual_encoding_is_read(encoding: str, tmp_path: Path) -> None:
    name = "utf-8" if encoding == "utf-8-sig" else encoding
    text = f'<?xml version="1.0" encoding="{name}"?>' + file_of(activity(title="Fonds für Ü")).decode()
    assert read(text.encode(encoding)).activities[0].title == "Fonds für Ü"
