"""Account names of the book as names that ledger, hledger and Beancount read; no two accounts ever share one.

A name has at most four parts after the section: the head, what it is about, what else it is about, and on the
value side the currency. Each part is escaped by itself so that it can be read back (RFC 3986 percent-encoding
for ledger; for Beancount, whose names hold letters, digits and hyphens only, `--xx-` stands for the character
of code point xx). A part that would be longer than `PART_LENGTH` ends in its SHA-256 instead.
"""

from __future__ import annotations

import hashlib
import re
from urllib.parse import quote

from entente.book.ledger import section_of

PART_LENGTH = 200
"""Characters of an escaped part, so that a line stays below ledger's 4096."""
_KEPT = 60  # characters of a shortened part that stay readable
_READABLE = "|/+,()'"
_PLAIN = re.compile(r"[A-Za-z0-9_.~|/+,()'-]+")  # what percent-encoding leaves as it is
_EMPTY = "%"  # percent-encoding never leaves a lone percent sign
_LOWERED, _PREFIXED, _SHORTENED = "--", "---", "----"  # an escape always has digits after its two hyphens
_ROOTS = {
    "cash": "Assets",
    "receivable": "Assets",
    "notes": "Assets",
    "prepaid": "Assets",
    "payable": "Liabilities",
    "unapplied": "Liabilities",
    "contributions": "Income",
    "interest": "Income",
    "exchange": "Income",
    "goods": "Expenses",
    "fees": "Expenses",
    "bank-charges": "Expenses",
    "written-off": "Expenses",
}
_ESCAPED = re.compile(
    r"-(?![A-Za-z0-9])|[^A-Za-z0-9-]"
)  # a hyphen before a letter or digit stands for itself


def ledger_account(account: str) -> str:
    """Return an account as ledger and hledger name it, such as `Promises:Pledged:P1`."""
    head, parts = _parts(account)
    return ":".join((section_of(account).capitalize(), head.capitalize(), *map(_percent_encoded, parts)))


def ledger_name(*parts: str) -> str:
    """Return the account of these parts as ledger and hledger name it: two lists of parts never share a name."""
    return ":".join(map(_percent_encoded, parts))


def ledger_value_account(account: str, currency: str) -> str:
    """Return the account that keeps the value of one account's amounts in one currency."""
    return f"Value:{ledger_account(account)}:{currency}"


def beancount_account(account: str) -> str:
    """Return an account as Beancount names it, such as `Assets:Fund:Cash:Main`.

    The fund's accounts stand under the root they belong to; promises, control and support are memoranda, each
    summing to zero, and stand under Equity, so that a balance sheet shows the fund alone.
    """
    head, _ = _parts(account)
    return f"{_ROOTS.get(head, 'Equity')}:{_beancount_path(account)}"


def beancount_value_account(account: str, currency: str) -> str:
    """Return the Beancount account that keeps the value of one account's amounts in one currency."""
    return f"Equity:Value:{_beancount_path(account)}:{currency}"


def _beancount_path(account: str) -> str:
    head, parts = _parts(account)
    return ":".join((section_of(account).capitalize(), head.capitalize(), *map(_hyphenated, parts)))


def _parts(account: str) -> tuple[str, list[str]]:
    head, colon, rest = account.partition(":")
    return head, rest.split(":", 1) if colon else []


def _percent_encoded(part: str) -> str:
    if len(part) <= PART_LENGTH and _PLAIN.fullmatch(part):
        return part
    escaped = quote(part, safe=_READABLE) or _EMPTY
    return escaped if len(escaped) <= PART_LENGTH else f"{escaped[:_KEPT]}%%{_digest(part)}"


def _hyphenated(part: str) -> str:
    escaped = _ESCAPED.sub(_hyphen_escape, part)
    first = part[:1]
    if first.isascii() and first.islower():
        escaped = escaped[0].upper() + escaped[1:] + _LOWERED
    elif not (first.isascii() and first.isalnum()):
        escaped = f"X{escaped}{_PREFIXED}"
    return escaped if len(escaped) <= PART_LENGTH else f"{escaped[:_KEPT]}{_SHORTENED}{_digest(part)}"


def _hyphen_escape(found: re.Match[str]) -> str:
    return f"--{ord(found.group()):x}-"


def _digest(part: str) -> str:
    return hashlib.sha256(part.encode()).hexdigest()
