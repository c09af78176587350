"""The `entente` command."""

from entente.cli.app import main

__all__ = ["main"]
