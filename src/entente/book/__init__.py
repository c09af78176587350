"""The machinery of the book: entries, memory image, ledger, time, the one door, the Merkle tree."""
