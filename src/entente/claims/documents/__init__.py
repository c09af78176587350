"""Documents: files of any kind and any author into text with a name, read where they can do no harm."""
