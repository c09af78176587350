"""Where entries lie: memory, and SQLite, the default."""
