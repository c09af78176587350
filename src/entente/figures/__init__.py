"""Figures: numbers derived from the book, one figure a file."""
