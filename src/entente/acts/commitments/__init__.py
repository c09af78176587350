"""Commitments: signed obligations to pay, their instalments, calls, disputes and write-offs."""
