"""Examples: books built from public facts, and how to show them."""
