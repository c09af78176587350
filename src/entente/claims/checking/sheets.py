"""The sheets of a book: its amounts by currency, and all of them restated in one."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from entente.basics.money import Money
from entente.book.folding import collector_paused
from entente.claims.checking.sheet import Sheet
from entente.claims.checking.shown import all_shown

if TYPE_CHECKING:
    from entente.claims.checking.shown import Shown
    from entente.claims.checking.then import Then
    from entente.figures.restating import RateTable


class Sheets:
    """Every amount the book shows on whatever day: a sheet a currency, laid out when asked for."""

    def __init__(self, latest: Then) -> None:
        """Collect the amounts of all days up to the latest."""
        with collector_paused():
            self._shown = list(enumerate(all_shown(latest.past)))
            self._by_currency: defaultdict[str, list[tuple[int, Shown]]] = defaultdict(list)
            for placed in self._shown:
                self._by_currency[placed[1].currency].append(placed)
        self._sheets: dict[str, Sheet] = {}
        self._restated: tuple[RateTable, Sheet] | None = None

    @property
    def currencies(self) -> list[str]:
        """The currencies there are amounts in."""
        return sorted(self._by_currency)

    def of(self, currency: str) -> Sheet:
        """Return the amounts of one currency."""
        if currency not in self._sheets:
            with collector_paused():
                self._sheets[currency] = Sheet(currency, self._by_currency.get(currency, ()))
        return self._sheets[currency]

    def restated(self, rates: RateTable) -> Sheet:
        """Return the amounts of every currency the table knows, in that of the table."""
        if self._restated is None or self._restated[0] != rates:
            worth = ((at, _restated(shown, rates)) for at, shown in self._shown)
            with collector_paused():
                known = ((at, shown) for at, shown in worth if shown is not None)
                self._restated = rates, Sheet(rates.currency, known)
        return self._restated[1]


def _restated(shown: Shown, rates: RateTable) -> Shown | None:
    if shown.currency == rates.currency:
        return shown
    worth = rates.restated(Money(shown.currency, shown.minor))
    return None if worth is None else shown._replace(currency=worth.currency, minor=worth.minor)
