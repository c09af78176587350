"""The standards of the field, read and written: documents, sheets, and what others publish."""
