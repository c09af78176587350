"""The parts pages are made of, each a plain record with a template of its own."""
