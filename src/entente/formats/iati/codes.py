"""The codes of IATI the book knows: versions, transaction types and organisation roles, old forms included."""

from __future__ import annotations

from enum import StrEnum

VERSION = "2.03"
"""The version that is written."""
VERSIONS = frozenset({"1.01", "1.02", "1.03", "1.04", "1.05", "2.01", "2.02", VERSION})
"""The versions that are read."""


class TransactionType(StrEnum):
    """What a transaction is (code list TransactionType, 2.03)."""

    INCOMING_FUNDS = "1"
    OUTGOING_COMMITMENT = "2"
    DISBURSEMENT = "3"
    EXPENDITURE = "4"
    INTEREST_PAYMENT = "5"
    LOAN_REPAYMENT = "6"
    REIMBURSEMENT = "7"
    PURCHASE_OF_EQUITY = "8"
    SALE_OF_EQUITY = "9"
    CREDIT_GUARANTEE = "10"
    INCOMING_COMMITMENT = "11"
    OUTGOING_PLEDGE = "12"
    INCOMING_PLEDGE = "13"

    @property
    def words(self) -> str:
        """What the code list calls it."""
        return self.name.replace("_", " ").lower()


INCOMING = (
    TransactionType.INCOMING_PLEDGE,
    TransactionType.INCOMING_COMMITMENT,
    TransactionType.INCOMING_FUNDS,
)
"""The types the book has an act for, in the order in which they follow each other on one day."""
OUTGOING = frozenset(
    {
        TransactionType.OUTGOING_COMMITMENT,
        TransactionType.DISBURSEMENT,
        TransactionType.EXPENDITURE,
        TransactionType.REIMBURSEMENT,
        TransactionType.OUTGOING_PLEDGE,
    }
)
_LETTERS = {
    "IF": "1", "C": "2", "D": "3", "E": "4", "IR": "5", "LR": "6", "R": "7", "QP": "8", "QS": "9", "CG": "10",
}  # fmt: skip
"""The codes of versions 1.01 to 1.05."""


class Role(StrEnum):
    """What an organisation does for an activity (code list OrganisationRole)."""

    FUNDING = "1"
    ACCOUNTABLE = "2"
    EXTENDING = "3"
    IMPLEMENTING = "4"


def transaction_type(written: str) -> TransactionType | None:
    """Return the type a code of any version stands for, None where it is on no list."""
    code = written.strip().upper()
    try:
        return TransactionType(_LETTERS.get(code, code))
    except ValueError:
        return None


def is_funding(role: str) -> bool:
    """Say whether a role, written as a code or as a word, is that of who funds."""
    return role.strip().casefold() in {Role.FUNDING, "funding"}
