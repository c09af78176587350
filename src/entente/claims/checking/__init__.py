"""Claims held against the book as of the day they were made."""
