"""The contributions file of the Central Emergency Response Fund, read as acts of a book.

Source: OCHA's CERF contributions as JSON (OCDA-DAP/hdx-scraper-cerf, CC BY-IGO). Every part of a
contribution that is not zero becomes one act: pledge, commitment, receipts, write-off. No amount, value, rate
or day is changed; amounts finer than the currency's unit are rounded and noted. Status, kind of agreement and
its years go into the acts' notes. Not imported: `contributionId`, `latestDate`, `activityDate` and its type,
`statusCode`, the pledge amount repeated beside the parts, and the region.
"""

from entente.formats.cerf.importing import import_cerf
from entente.formats.cerf.mapping import CerfImport, CerfNote, cerf_acts
from entente.formats.cerf.reading import (
    CerfContribution,
    CerfError,
    CerfPart,
    UnusableCerfError,
    read_cerf,
)

__all__ = [
    "CerfContribution",
    "CerfError",
    "CerfImport",
    "CerfNote",
    "CerfPart",
    "UnusableCerfError",
    "cerf_acts",
    "import_cerf",
    "read_cerf",
]
