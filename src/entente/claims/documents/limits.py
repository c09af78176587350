"""Limits: how much of a document is read before it is refused, so that none can fill a machine or hold it up."""

MEBIBYTE = 1024 * 1024
BYTES_LIMIT = 32 * MEBIBYTE
"""A file's size."""
CHARACTERS_LIMIT = 2_000_000
"""A document's text: about five novels."""
PAGES_LIMIT = 2_000
"""The pages of a PDF."""
UNPACKED_LIMIT = 128 * MEBIBYTE
"""What the parts of a DOCX unpack to."""
PARTS_LIMIT = 5_000
"""The parts of a DOCX."""
TAGS_LIMIT = 200_000
"""The tags of a web page."""
SECONDS_LIMIT = 30
"""How long one document may take."""
MEMORY_LIMIT = 1024 * MEBIBYTE
"""The memory of the process that reads it."""
FILES_LIMIT = 64
"""The files that process may hold open: its libraries, never a document's choice."""
DOCUMENTS_LIMIT = 500
"""How many documents one such process reads before a fresh one takes over, as libraries leak."""
