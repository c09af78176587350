"""Serving: the right headers on loopback, the next free port where one is taken, and no listing of a folder."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path

import pytest

from entente.bundle.serving import LOOPBACK, BundleServer, bundle_server


@contextmanager
def serving(folder: Path, port: int = 0) -> Iterator[BundleServer]:
    """Serve a folder for a while."""
    server = bundle_server(folder, port)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


def asked(server: BundleServer, path: str) -> HTTPResponse:
    """Return the answer to a request."""
    connection = HTTPConnection(LOOPBACK, server.server_port, timeout=5)
    connection.request("GET", path)
    answer = connection.getresponse()
    answer.read()
    connection.close()
    return answer


def test_a_page_is_sent_with_a_policy_that_lets_nothing_else_in(public: Path) -> None:
    with serving(public) as server:
        answer = asked(server, "/en/index.html")
        policy = answer.headers["Content-Security-Policy"]
        assert answer.status == 200
        assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
        assert policy.startswith("default-src 'none'")
        assert "unsafe" not in policy
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Access-Control-Allow-Origin"] is None
        assert asked(server, "/").status == 200


def test_data_and_charts_may_be_read_by_pages_elsewhere(public: Path) -> None:
    with serving(public) as server:
        for path in ("/data/position.csv", "/en/charts/stages.svg", "/data/log.json?x=1"):
            assert asked(server, path).headers["Access-Control-Allow-Origin"] == "*"
        assert asked(server, "/verify.py").headers["Content-Type"].startswith("text/plain")


def test_a_folder_is_not_listed_and_what_is_not_there_is_not_found(public: Path) -> None:
    with serving(public) as server:
        assert asked(server, "/data/").status == 404
        assert asked(server, "/../../etc/passwd").status == 404


def test_a_taken_port_moves_to_the_next_free_one(public: Path) -> None:
    with socket.socket() as taken:
        taken.bind((LOOPBACK, 0))
        taken.listen()
        port = taken.getsockname()[1]
        with serving(public, port) as server:
            assert port < server.server_port < port + 50
            assert server.address == f"http://127.0.0.1:{server.server_port}/"


def test_a_place_that_cannot_be_served_from_is_said(public: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("entente.bundle.serving.LOOPBACK", "192.0.2.1")
    with pytest.raises(OSError, match="assign"):
        bundle_server(public, 0)
    monkeypatch.setattr("entente.bundle.serving.LOOPBACK", LOOPBACK)
    with socket.socket() as taken:
        taken.bind((LOOPBACK, 0))
        taken.listen()
        monkeypatch.setattr("entente.bundle.serving._NEXT_PORTS", 1)
        with pytest.raises(OSError, match="are taken"):
            bundle_server(public, taken.getsockname()[1])
