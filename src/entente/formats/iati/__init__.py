"""The activity standard of the International Aid Transparency Initiative, written in 2.03, read from 1.01 on.

Source: IATI Standard 2.03, activity schema, rulesets and code lists. What is written is one activity, the fund. What is
read is placed where the book has an act for it: pledges, commitments and money that come in to an activity; all else of
a file is listed with its line and its reason.
"""

from entente.formats.iati.importing import import_iati
from entente.formats.iati.listing import Listed, Reason, counted, listing_csv
from entente.formats.iati.mapping import IatiImport, iati_acts
from entente.formats.iati.reading import IatiActivity, IatiFile, IatiTransaction, read_iati
from entente.formats.iati.sorting import IatiNote, sort_file
from entente.formats.iati.tree import IatiError, UnusableIatiError

__all__ = [
    "IatiActivity",
    "IatiError",
    "IatiFile",
    "IatiImport",
    "IatiNote",
    "IatiTransaction",
    "Listed",
    "Reason",
    "UnusableIatiError",
    "counted",
    "iati_acts",
    "import_iati",
    "listing_csv",
    "read_iati",
    "sort_file",
]
