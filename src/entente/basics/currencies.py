"""Currencies and how many digits their unit has (ISO 4217:2015, current and historic codes)."""

from functools import cache

from babel import Locale

_CODES_BY_DIGITS = {
    0: "ADP BEF BIF BYR CLP DJF ESP GNF GRD ISK ITL JPY KMF KRW LUF MGF PTE PYG ROL RWF TMM TRL UGX UYI VND VUV"
    " XAF XOF XPF",
    3: "BHD IQD JOD KWD LYD OMR TND",
    4: "CLF UYW",
}
_DIGITS = {code: digits for digits, codes in _CODES_BY_DIGITS.items() for code in codes.split()}


@cache
def known_currencies() -> frozenset[str]:
    """Return every ISO 4217 code CLDR names, those that no longer circulate included."""
    return frozenset(Locale("en").currencies)


def is_currency(code: str) -> bool:
    """Say whether `code` is an ISO 4217 code, current or historic."""
    return code in known_currencies()


def unit_digits(code: str) -> int:
    """Return the number of decimals of the currency's minor unit, 2 unless ISO 4217 says otherwise."""
    return _DIGITS.get(code, 2)
