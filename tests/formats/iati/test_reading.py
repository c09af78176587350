"""Activity files of every version are read as they are written, each thing with its line."""

from __future__ import annotations

import pytest

from entente.formats.iati import UnusableIatiError
from entente.formats.iati.reading import IatiElement, IatiOrganisation
from tests.formats.iati.files import SAMPLES, activity, file_of, read, refused, transaction


def test_a_transaction_is_read_as_it_is_written() -> None:
    data = (SAMPLES / "pooled-fund-2.03.xml").read_bytes()
    (found,) = read(data).activities
    first = found.transactions[0]
    assert (found.identifier, found.title, found.line) == ("XM-OCHA-FUND9-POOL", "Pooled fund nine", 4)
    assert (first.type, first.on, first.value, first.currency) == ("13", "2023-02-01", "3000000", "USD")
    assert (first.ref, first.value_on) == ("P-1", "2023-02-01")
    assert first.description == "Announced at the spring conference"
    assert first.provider == IatiOrganisation("XM-DAC-7", "Netherlands")
    assert data.decode().splitlines()[first.line - 1].strip() == '<transaction ref="P-1">'
    assert [str(funder) for funder in found.funding] == [
        "Netherlands (XM-DAC-7)",
        "Foreign Office (GB-GOV-1)",
    ]


def test_what_is_no_transaction_is_counted_by_element_with_the_line_of_the_first() -> None:
    (found,) = read((SAMPLES / "pooled-fund-2.03.xml").read_bytes()).activities
    counts = {element.name: element.count for element in found.elements}
    assert counts["participating-org"] == 3
    assert counts["transaction/flow-type"] == 2
    assert IatiElement("budget", 1, 23) in found.elements
    assert "transaction" not in counts


def test_a_file_of_the_first_versions_is_read() -> None:
    file = read((SAMPLES / "agency-1.03.xml").read_bytes())
    (found,) = file.activities
    assert (file.version, found.title) == ("1.03", "Fund for rebuilding")
    assert found.reporting == IatiOrganisation("SE-BRC-1", "Biståndsfonden")
    assert found.funding == (IatiOrganisation("SE-6", "Sida"),)
    assert [one.type for one in found.transactions] == ["IF", "IF", "C", "LR"]
    assert found.transactions[1].description == "Andra delen"


def test_elements_of_other_namespaces_are_counted_and_never_read_as_iati() -> None:
    found = read((SAMPLES / "trust-funds-2.02.xml").read_bytes()).activities[0]
    names = {element.name for element in found.elements}
    assert {"manager", "transaction/cheque"} <= names


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("<narrative>A</narrative>", "A"),
        ("<narrative xml:lang='fr'>B</narrative><narrative xml:lang='en'>A</narrative>", "A"),
        ("<narrative xml:lang='fr'>B</narrative><narrative xml:lang='de'>C</narrative>", "B"),
        ("<narrative/><narrative xml:lang='fr'> B \n b </narrative>", "B b"),
        ("plain", "plain"),
        ("", ""),
    ],
)
def test_words_are_taken_in_english_where_there_are_any(said: str, expected: str) -> None:
    data = file_of(activity(f"<title>{said}</title>", title="")).replace(b"<title></title>", b"")
    assert read(data).activities[0].title == expected


def test_a_default_language_is_that_of_words_without_one() -> None:
    text = "<title><narrative>Fonds</narrative><narrative xml:lang='en'>Fund</narrative></title>"
    data = file_of(activity(text, title="")).replace(b"<title></title>", b"")
    in_french = data.replace(b"<iati-activity", b'<iati-activity xml:lang="fr"')
    assert read(in_french).activities[0].title == "Fund"


def test_the_default_currency_stands_for_a_missing_one_and_none_is_guessed() -> None:
    one = activity(transaction("1"), transaction("1", currency="USD"))
    none = activity(transaction("1"), identifier="A-B-2", currency="")
    found = [t.currency for a in read(file_of(one, none)).activities for t in a.transactions]
    assert found == ["EUR", "USD", ""]


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (b"<iati-organisations version='2.03'/>", "organisation file"),
        (b"<rss/>", "begins with rss"),
        (b"<x:rss xmlns:x='u'/>", "begins with rss of the namespace u, not with iati-activities of none"),
        (b"<iati-activities xmlns='http://x'/>", "begins with iati-activities of the namespace http://x"),
        (b"<iati-activities version='3.0'/>", "version 3.0, which is not known"),
        (b"<iati-activities version='2.03'/>", "holds no activities"),
    ],
)
def test_what_is_no_activity_file_is_refused(data: bytes, found: str) -> None:
    assert isinstance(refused(data, found), UnusableIatiError)


@pytest.mark.parametrize("version", ["", "1.1", "2.1", "1.05", "2.03"])
def test_every_known_version_and_a_missing_one_are_read(version: str) -> None:
    assert read(file_of(activity(), version=version)).version == version


def test_an_activity_without_anything_is_read_as_empty() -> None:
    (found,) = read(b"<iati-activities version='2.03'><iati-activity/><other/></iati-activities>").activities
    assert (found.identifier, found.title, found.transactions) == ("", "", ())
    assert found.reporting == IatiOrganisation()


def test_a_transaction_without_anything_is_read_as_empty() -> None:
    (one,) = read(file_of(activity("<transaction/>"))).activities[0].transactions
    assert (one.type, one.on, one.value, one.provider) == ("", "", "", None)
