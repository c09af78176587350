"""The browser of whoever sits at this machine: a page is opened there, and nowhere where nobody would see it."""

from __future__ import annotations

import os
import sys
import webbrowser

_SCREENS = ("DISPLAY", "WAYLAND_DISPLAY", "BROWSER")


def is_at_a_screen() -> bool:
    """Say whether a person at a screen runs this: at a terminal, where a browser with windows can open.

    Without a screen a browser of text would open, and take the terminal.
    """
    has_screen = sys.platform in {"darwin", "win32"} or any(os.environ.get(name) for name in _SCREENS)
    return sys.stdout.isatty() and has_screen


def open_page(address: str) -> bool:
    """Open a page in the browser, and say whether one was found."""
    try:
        return webbrowser.open(address)
    except webbrowser.Error:
        return False
