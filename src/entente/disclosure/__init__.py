"""Who may see what: the gate everything public passes, and the proof that what passed it betrays no member."""
