"""Corrections: acts reversed, periods closed and reopened."""
