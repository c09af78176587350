"""What quantulum3 and Recognizers-Text read as money in texts: pairs of language and text in, amounts out, as JSON."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from typing import Any

from quantulum3 import parser  # type: ignore[import-not-found]  # stands in .venv-peers, which runs this
from recognizers_number_with_unit import recognize_currency  # type: ignore[import-not-found]  # as above

_CULTURES = {"en": "en-us", "fr": "fr-fr", "es": "es-es", "pt": "pt-br", "zh": "zh-cn"}
_CODES = {
    "euro": "EUR",
    "dollar": "USD",
    "united states dollar": "USD",
    "canadian dollar": "CAD",
    "pound sterling": "GBP",
    "norwegian krone": "NOK",
    "swedish krona": "SEK",
    "danish krone": "DKK",
    "swiss franc": "CHF",
    "mexican peso": "MXN",
    "brazilian real": "BRL",
    "czech koruna": "CZK",
    "d\u00f3lar": "USD",
    "peso": "MXN",
    "real brasileiro": "BRL",
}


def by_quantulum(language: str, text: str) -> list[tuple[int, str]] | None:
    """Return the money quantulum3 reads, None in a language it does not speak."""
    if language != "en":
        return None
    found = [q for q in parser.parse(text) if q.unit.entity.name == "currency"]
    return _amounts((q.value, q.unit.name) for q in found)


def by_recognizers(language: str, text: str) -> list[tuple[int, str]] | None:
    """Return the money Recognizers-Text reads, None in a language without; a text it fails on has none."""
    if language not in _CULTURES:
        return None
    try:
        found = recognize_currency(text, _CULTURES[language])
    except (TypeError, ValueError, AttributeError, ArithmeticError):
        return []
    pairs = [(r.resolution or {}) for r in found]
    return _amounts((p.get("value"), p.get("isoCurrency") or p.get("unit")) for p in pairs)


def _amounts(pairs: Iterable[tuple[Any, Any]]) -> list[tuple[int, str]]:
    return [
        (round(float(str(value).replace(",", "."))), _CODES.get(str(unit).lower(), str(unit)))
        for value, unit in pairs
        if value
    ]


def main() -> None:
    """Read the texts given and print what each peer reads in them."""
    texts = json.load(sys.stdin)
    answer = {
        "quantulum3": [by_quantulum(language, text) for language, text in texts],
        "Recognizers-Text": [by_recognizers(language, text) for language, text in texts],
    }
    print(json.dumps(answer))


if __name__ == "__main__":
    main()
