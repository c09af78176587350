"""Numbers: how many, how much, in which currency, and how exactly it is said."""
