"""Statements: sources filed, what was said in them, and the claims a person confirmed."""
