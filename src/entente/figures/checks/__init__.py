"""Checks: what is odd in a book that no rule refused, each a pure function from a view to findings."""
