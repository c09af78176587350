"""What can happen: the acts of the value chain, one module a stage."""
