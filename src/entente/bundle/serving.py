"""Serving a bundle on this machine, with the headers any host should send with it."""

from __future__ import annotations

import errno
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

LOOPBACK = "127.0.0.1"
PORT = 8800
_NEXT_PORTS = 50
HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; script-src 'self'; font-src 'self'; img-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cache-Control": "no-cache",
}
"""What is sent with every file."""
_OPEN = {"Access-Control-Allow-Origin": "*", "Cross-Origin-Resource-Policy": "cross-origin"}
"""What is sent with data and charts too, so that other pages may read and embed them."""
_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".json": "application/json",
    ".jsonl": "application/x-ndjson; charset=utf-8",
    ".xml": "application/atom+xml; charset=utf-8",
    ".svg": "image/svg+xml",
    ".py": "text/plain; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".woff2": "font/woff2",
    ".sqlite": "application/vnd.sqlite3",
    ".parquet": "application/vnd.apache.parquet",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_SHARED = (".csv", ".json", ".jsonl", ".svg", ".parquet", ".xlsx", ".sqlite", ".xml", ".txt", ".py")


class BundleServer(ThreadingHTTPServer):
    """Serves one folder on loopback."""

    daemon_threads = True
    allow_reuse_address = False

    @property
    def address(self) -> str:
        """Where it is found."""
        return f"http://{LOOPBACK}:{self.server_port}/"


class _Request(SimpleHTTPRequestHandler):
    """One request: a file of the folder, never a listing of one."""

    extensions_map = _TYPES

    def list_directory(self, path: Any) -> None:  # noqa: ANN401 - as the base class has it
        """Refuse: a folder without a page of its own has nothing to show."""
        del path
        self.send_error(404)

    def end_headers(self) -> None:
        """Add the headers."""
        place = self.path.partition("?")[0]
        for name, value in (HEADERS | (_OPEN if place.endswith(_SHARED) else {})).items():
            self.send_header(name, value)
        super().end_headers()

    def version_string(self) -> str:
        """Return the server's name."""
        return "entente"

    def log_message(self, *args: object) -> None:
        """Say nothing: who reads what is nobody's business."""


def bundle_server(folder: Path, port: int = PORT) -> BundleServer:
    """Return a server for a bundle, on the port asked for or the next free one; `serve_forever` starts it.

    Raises:
        OSError: no port is free.
    """
    request = partial(_Request, directory=str(folder))
    for candidate in range(port, port + _NEXT_PORTS) if port else (0,):
        try:
            return BundleServer((LOOPBACK, candidate), request)
        except OSError as error:
            if error.errno not in {errno.EADDRINUSE, errno.EACCES}:
                raise
    raise OSError(errno.EADDRINUSE, f"ports {port} to {port + _NEXT_PORTS - 1} are taken")
