"""Measurements of the book, beside its limits and beside its peers; run `python -m bench`."""
