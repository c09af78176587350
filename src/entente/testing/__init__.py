"""Books for tests and trials: random acts of the real mix, every one of which the rules accept."""

from entente.testing.random_books import RandomBookError, random_acts, random_book

__all__ = ["RandomBookError", "random_acts", "random_book"]
