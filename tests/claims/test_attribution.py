from __future__ import annotations

import pytest

from entente.claims.claim import Attribution
from entente.claims.reading import read_text


def said(text: str, language: str = "en") -> list[Attribution]:
    claims = read_text(text, language=language).claims
    return list(claims[0].attribution)


def names(text: str, language: str = "en") -> list[str]:
    return [one.said_by for one in said(text, language)]


@pytest.mark.parametrize(
    ("text", "language", "name"),
    [
        ("Norway paid EUR 5 million, the finance ministry said on Tuesday.", "en", "finance ministry"),
        ("Norway paid EUR 5 million, said the finance ministry.", "en", "finance ministry"),
        ("According to the ministry, Norway paid EUR 5 million.", "en", "ministry"),
        ("La Norvège a versé 5 millions d'euros, selon l'AFP.", "fr", "AFP"),
        (
            "«\u00a0Nous verserons 5 millions d'euros\u00a0», a déclaré le ministre suisse.",
            "fr",
            "ministre suisse",
        ),
        ("Laut dem Ministerium zahlte Norwegen 5 Millionen Euro.", "de", "Ministerium"),
        ("Norwegen zahlte 5 Millionen Euro, teilte das Ministerium mit.", "de", "Ministerium mit"),
        ("Laut Reuters hat Norwegen 5 Millionen Euro gezahlt.", "de", "Reuters"),
        ("La Norvège a versé 5 millions d'euros, a indiqué mardi la ministre.", "fr", "ministre"),
        ("Noruega pagó 5 millones de euros, según confirmó la ministra.", "es", "ministra"),
        ("Латвія внесла 5 мільйонів євро, заявив міністр оборони.", "uk", "міністр оборони"),
        ("Latvija iemaksās 5 miljonus eiro, paziņoja ministrs.", "lv", "ministrs"),
    ],
)
def test_who_said_it_stands_beside_a_word_of_saying(text: str, language: str, name: str) -> None:
    assert names(text, language) == [name]


def test_who_denies_it_says_so() -> None:
    assert names("Norway denied that it had paid EUR 5 million.") == ["Norway"]


def test_a_medium_passes_on_what_a_speaker_said() -> None:
    found = said("Norway paid EUR 5 million, the ministry said, according to Reuters.")
    assert [(one.said_by, one.is_medium) for one in found] == [("ministry", False), ("Reuters", True)]


def test_a_speaker_with_a_country_belongs_to_it() -> None:
    found = said('"We will give EUR 5 million," the Latvian minister said.')
    assert [one.party for one in found] == ["LV"]
    claim = read_text('"We will give EUR 5 million," the Latvian minister said.', language="en").claims[0]
    assert claim.subject == "LV"


def test_announcing_an_amount_is_giving_it() -> None:
    assert names("Norway announced EUR 5 million for vaccines.") == []
    assert names("Norway announced that it would give EUR 5 million for vaccines.") == ["Norway"]


def test_the_name_ends_where_a_place_a_state_or_an_amount_begins() -> None:
    assert names("Norway paid EUR 5 million, said the minister in Oslo.") == ["minister"]
    assert names("According to Reuters Norway paid EUR 5 million.") == ["Reuters"]
    assert names("According to EUR 5 million") == []
    assert names("According to Reuters the 5 million euros were paid by Norway.") == ["Reuters"]


def test_as_reported_by_says_it_once() -> None:
    assert names("As reported by Reuters, Norway paid EUR 5 million.") == ["Reuters"]


@pytest.mark.parametrize(
    ("text", "language", "name"),
    [
        ("ロイター通信によると、ノルウェーは500万ユーロを支払った。", "ja", "ロイター通信"),
        ("石破首相は500万ドルを出す考えを明らかにした。", "ja", "石破首相"),
        ("독일은 500만 유로를 지원하기로 했다고 외교부가 밝혔다.", "ko", "외교부"),
        ("Norveç 5 milyon avro ödedi, bakan açıkladı.", "tr", "bakan"),
        ("Dışişleri Bakanlığı, Norveç'in 5 milyon avro ödediğini bildirdi.", "tr", "Dışişleri Bakanlığı"),
        ("Reuters, Norveç'in 5 milyon avro ödediğini bildirdi.", "tr", "Reuters"),
        ("挪威将提供约1亿美元,外务大臣表示。", "zh", "外务大臣"),
    ],
)
def test_who_speaks_is_found_where_the_verb_stands_last_or_no_spaces_are_set(
    text: str, language: str, name: str
) -> None:
    assert names(text, language) == [name]


def test_nobody_speaks_where_nobody_is_named() -> None:
    assert names("500만 유로를 지원하기로 했다고 밝혔다.", "ko") == []
    assert names("5 milyon avro, Norveç, bildirdi.", "tr") == []


def test_a_medium_before_and_a_speaker_after_the_verb_are_both_named() -> None:
    found = said("Kaip BNS sakė ministerija, Lietuva pervedė 5 mln. eurų.", "lt")
    assert [(one.said_by, one.is_medium) for one in found] == [("ministerija", False), ("BNS", True)]


def test_a_dash_with_a_space_ends_a_name_and_one_within_a_word_does_not() -> None:
    assert names("Norway paid EUR 5 million – said the vice-minister – in May.") == ["vice-minister"]
    assert names("– Norway paid EUR 5 million, said Reuters.") == ["Reuters"]


@pytest.mark.parametrize(
    ("text", "language", "name"),
    [
        (
            "The British minister, Penny Wong, said Norway paid EUR 5 million.",
            "en",
            "British minister, Penny Wong",
        ),
        (
            "Norway paid EUR 5 million, said the minister, Penny Wong, on Friday.",
            "en",
            "minister, Penny Wong",
        ),
        ("Penny Wong, the minister, said Norway paid EUR 5 million.", "en", "Penny Wong"),
        ("Prime minister Penny Wong: Norway paid EUR 5 million.", "en", "Prime minister Penny Wong"),
        ("Норвегія сплатила 5 млн євро, - міністр Гілі.", "uk", "міністр Гілі"),
        ("Zvyšných 5 miliónov eur uhradí Nórsko, sľúbil kancelár.", "sk", "kancelár"),
        ("Norvēģija iemaksās 5 miljonus eiro, otrdien paziņoja ministrs.", "lv", "ministrs"),
        ("भारत 10 करोड़ रुपये देगा, विदेश मंत्री एस जयशंकर ने कहा।", "hi", "विदेश मंत्री एस जयशंकर"),
        ("독일이 500만 유로를 냈다고 외교부가 4일 밝혔다.", "ko", "외교부"),
        ("라트비아 국방부에 따르면 독일은 500만 유로를 냈다.", "ko", "라트비아 국방부에"),
    ],
)
def test_an_office_is_named_with_the_person_in_it(text: str, language: str, name: str) -> None:
    assert names(text, language) == [name]


def test_who_is_cited_said_it_and_who_cites_passes_it_on() -> None:
    found = said("The Volkskrant, quoting a memo, says Norway paid EUR 5 million.")
    assert [(one.said_by, one.is_medium) for one in found] == [("memo", False), ("Volkskrant", True)]
    found = said("Ifølge NRK, som siterer en rapport, har Norge betalt 5 millioner euro.", "nb")
    assert [(one.said_by, one.is_medium) for one in found] == [("rapport", False), ("NRK", True)]


def test_he_is_who_spoke_before_and_nobody_where_none_did() -> None:
    text = "The minister said Norway paid EUR 5 million. He said Sweden paid EUR 3 million."
    assert [one.attribution[0].said_by for one in read_text(text, language="en").claims] == [
        "minister",
        "minister",
    ]
    assert names("Norway paid EUR 5 million, he said.") == []


def test_a_sentence_may_say_who_said_the_one_before() -> None:
    text = "Норвегія сплатила 5 млн євро. Про це повідомив міністр."
    assert names(text, "uk") == ["міністр"]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Norway paid EUR 5 million but has not said more.", "en"),
        ("Norge betaler 5 millioner euro dersom parlamentet sier ja.", "nb"),
        ("Ministers announced about EUR 5 million for Norway.", "en"),
        ("Viime vuonna mukaan liittyivät Norja ja Ruotsi, ja Norja maksoi 5 miljoonaa euroa.", "fi"),
        ("Norway refused to pay EUR 5 million.", "en"),
    ],
)
def test_what_says_nothing_of_the_claim_names_nobody(text: str, language: str) -> None:
    assert names(text, language) == []
