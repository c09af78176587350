"""The pages of the public face, each a function from an edition and a language to a page."""
