"""Wording: acts, fields and parties in the reader's language, from what may be shown of them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from datetime import date
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from entente.basics.currencies import is_currency
from entente.basics.language import Language
from entente.basics.money import Money
from entente.basics.parties import is_state

if TYPE_CHECKING:
    from entente.disclosure.disclosed import DisclosedAct

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_PARTIES = frozenset(
    {"member", "party", "jointly_with", "founders", "leads", "subject", "parties", "speaker"}
)
_WORDS = frozenset({"channel", "bound", "kind", "modality", "direction", "measure", "admission", "name"})
_LONG = 280
_PERIOD = frozenset({"start", "end"})


@cache
def _templates() -> dict[str, dict[str, str]]:
    text = (files("entente.bundle.pages") / "wording.toml").read_text("utf-8")
    return tomllib.loads(text)


def kinds() -> frozenset[str]:
    """Return the kinds of act that have words of their own."""
    return frozenset(_templates())


def templates() -> list[str]:
    """Return every name and sentence, in English."""
    return [words for entry in _templates().values() for words in entry.values()]


class Wording:
    """Says what may be shown in one language."""

    def __init__(self, names: Mapping[str, Mapping[str, str]], language: Language) -> None:
        """Take the names the book registers for parties, by language."""
        self.language = language
        self._names = names
        self._party = cache(self._named)

    def party(self, party: str) -> str:
        """Return a party's name: the one the book registers, else that of a state, else as it stands."""
        return self._party(party)

    def kind(self, kind: str) -> str:
        """Return the name of a kind of act."""
        entry = _templates().get(kind)
        return self.language.word(entry["name"] if entry is not None else kind.replace("-", " ").capitalize())

    def act(self, act: DisclosedAct) -> str:
        """Return an act as a sentence; what is withheld of it is the word."""
        entry = _templates().get(act.kind)
        if entry is None or act.is_outline:
            member = act.document.get("member")
            return self.party(member) if isinstance(member, str) else self.kind(act.kind)
        template = self.language.word(entry["words"])
        return template.format_map(_Filled(self, act.document))

    def period(self, text: str) -> str:
        """Return a period with its days as the language writes them; a year, or two, as they stand."""
        return " - ".join(
            self.language.day(date.fromisoformat(day)) if _DAY.fullmatch(day) else day
            for day in text.split("..")
        )

    def field(self, name: str, value: object) -> str:
        """Return what stands in a field of an act's document, in words; long texts are cut."""
        if isinstance(value, str):
            return self._text(name, value)
        if isinstance(value, Mapping):
            return self._parts(value)
        if isinstance(value, list):
            return "; ".join(self.field(name, part) for part in value)
        if isinstance(value, bool):
            return self.language.word("yes" if value else "no")
        if isinstance(value, int):
            return self.language.number(value) if name != "entry" else str(value)
        return self._text(name, str(value))

    def _text(self, name: str, text: str) -> str:
        if name in _PARTIES:
            return self.party(text)
        if _DAY.fullmatch(text):
            return self.language.day(date.fromisoformat(text))
        if name == "place":
            return self.language.place(text)
        said = self.language.word(text) if name in _WORDS else text
        return said if len(said) <= _LONG else f"{said[: _LONG - 1].rstrip()}…"

    def _parts(self, value: Mapping[str, object]) -> str:
        if value.get("withheld") is True:
            return self.language.word("withheld")
        if value.keys() == {"currency", "minor"}:
            return self.language.money(Money(str(value["currency"]), int(str(value["minor"]))))
        if value.keys() == _PERIOD:
            return f"{self.field('start', value['start'])} - {self.field('end', value['end'])}"
        return ", ".join(f"{self.heading(name)}: {self.field(name, part)}" for name, part in value.items())

    def heading(self, name: str) -> str:
        """Return the name of a field as a heading; a currency is none."""
        return _heading(self.language, name)

    def _named(self, party: str) -> str:
        names = self._names.get(party)
        if names or is_state(party):
            return self.language.party(party, names)
        return self.language.word(
            {"fund": "the common fund", "members": "members together"}.get(party, party)
        )


@lru_cache(2_000)
def _heading(language: Language, name: str) -> str:
    return name if is_currency(name) else language.word(name.replace("_", " ").capitalize())


class _Filled(dict[str, str]):
    """Fills the blanks of a sentence with the fields of a document; one that is not shown is a dash."""

    def __init__(self, wording: Wording, document: Mapping[str, object]) -> None:
        super().__init__()
        self._wording, self._document = wording, document

    def __missing__(self, name: str) -> str:
        if name not in self._document:
            return "-"
        return self._wording.field(name, self._document[name])
