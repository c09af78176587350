from __future__ import annotations

from datetime import date

from entente.basics.language import Language
from entente.claims.answering import answer, answer_document
from entente.claims.reading import read_text
from entente.examples.drone_coalition import build_drone_coalition
from entente.stores.memory import MemoryStore

SAID = date(2025, 6, 2)


def test_each_claim_is_answered_in_its_order_and_in_the_language_asked_for() -> None:
    book = build_drone_coalition(MemoryStore())
    text = "The coalition has 20 members. Latvia alone has pledged EUR 180 million."
    found = answer(book, read_text(text, name="an article", language="en", said_on=SAID), SAID)
    document = answer_document(found)
    assert [document[key] for key in ("name", "language", "said_on", "text")] == [
        "an article",
        "en",
        "2025-06-02",
        text,
    ]
    assert found.known == document["known"]
    first, second = found.answered
    assert (first[0].subject, second[0].subject) == ("members", "LV")
    claims = document["claims"]
    assert isinstance(claims, list)
    assert [one["outcome"] for one in claims] == [first[1].outcome.value, second[1].outcome.value]
    latvian = answer_document(found, Language("lv"))["claims"]
    assert isinstance(latvian, list)
    assert latvian[0]["answer"] != claims[0]["answer"]
