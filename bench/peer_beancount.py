"""What Beancount does in a fresh process: load its text and give all balances as of a day."""

from __future__ import annotations

import sys
from datetime import date

from beancount import loader  # type: ignore[import-not-found]  # stands in .venv-peers, which runs this
from beancount.core import data, realization  # type: ignore[import-not-found]  # as above


def main(path: str, day: str) -> None:
    """Print how many accounts have a balance, and how many errors Beancount found."""
    entries, errors, _ = loader.load_file(path)
    until = date.fromisoformat(day)
    kept = [entry for entry in entries if isinstance(entry, data.Transaction) and entry.date <= until]
    accounts = list(realization.iter_children(realization.realize(kept)))
    print(sum(not account.balance.is_empty() for account in accounts), len(errors))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
