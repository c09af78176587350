"""Statements read into claims, and claims compared with the book: proposed to a person, never asserted."""
