"""The look of a page: its frame, how it is rendered, and the files every page needs."""
