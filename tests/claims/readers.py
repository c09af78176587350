"""Functions that read a document, for tests of archives: of a module, as every process must find them."""

from __future__ import annotations

import os
from decimal import Decimal
from typing import TYPE_CHECKING

from entente.acts.pledges.state import Bound
from entente.claims.claim import Attribution, Choice, ReadClaim, Reading
from entente.claims.mention import Naming, PartyMention, PeriodMention, Quantity
from entente.claims.sentences import sentences
from entente.claims.spans import Span

if TYPE_CHECKING:
    from datetime import date

    from entente.claims.documents.document import Document


def count_words(document: Document) -> Reading:
    """Read each sentence as a claim of how many words it has; "fail" fails, and "end" ends the process."""
    if "fail" in document.text:
        raise ValueError("it says fail")
    if "end" in document.text:
        os._exit(3)
    said_on = document.published_on
    found = sentences(document.text)
    claims = tuple(
        _claim(document.text, span, said_on) for span in found if "nothing" not in span.of(document.text)
    )
    return Reading(name=document.name, language="en", said_on=said_on, text=document.text, claims=claims)


def _claim(text: str, span: Span, said_on: date | None) -> ReadClaim:
    count = Decimal(len(span.of(text).split()))
    if count == 1:
        return ReadClaim(sentence=span, kinds=(Choice(value="met"),))
    value = Decimal("1E+40") if count == 2 else count
    quantity = Quantity(
        span=span,
        written=str(count),
        value=value,
        step=Decimal(1),
        noun="words",
        bound=Bound.ABOUT,
        most=value,
    )
    return ReadClaim(
        sentence=span,
        kinds=(Choice(value="pledged"),),
        subjects=(Choice(value="LV"),),
        objects=(Choice(value="fund"),),
        quantity=quantity,
        parties=(PartyMention(span=span, written="Latvia", party="LV", naming=Naming.NAME),),
        period=PeriodMention(span=span, written="2025", start=said_on, end=said_on),
        attribution=(Attribution(said_by="the minister", span=span),),
    )
