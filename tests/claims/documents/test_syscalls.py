"""The filter of system calls: real where the machine has one, and of a shape the kernel takes."""

from __future__ import annotations

import platform
import socket
import struct
import sys
from threading import Thread

import pytest

from entente.claims.documents.syscalls import _MACHINES, filter_for, forbid_calls


def test_a_filtered_thread_opens_no_socket_and_the_others_still_do() -> None:
    found: list[object] = []

    def try_it() -> None:
        found.append(forbid_calls())  # a filter holds for the thread that asked for it
        try:
            socket.socket().close()
        except PermissionError as error:
            found.append(error.errno)

    thread = Thread(target=try_it)
    thread.start()
    thread.join()
    has_filter = sys.platform == "linux" and platform.machine() in _MACHINES
    assert found == ([True, 1] if has_filter else [False])
    socket.socket().close()


def test_a_machine_without_a_filter_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(platform, "machine", lambda: "pdp11")
    assert not forbid_calls()


@pytest.mark.parametrize("name", _MACHINES)
def test_every_jump_of_a_filter_leads_to_the_refusal(name: str) -> None:
    program = list(struct.iter_unpack("HBBI", filter_for(*_MACHINES[name])))
    refusal = len(program) - 1
    assert program[refusal] == (0x06, 0, 0, 0x00050001)
    assert program[refusal - 1] == (0x06, 0, 0, 0x7FFF0000)
    assert program[1][2] + 2 == refusal, "another machine's table of calls"
    for at, (code, if_true, _, _) in enumerate(program[3:-2], 3):
        assert code in {0x15, 0x35}
        assert at + 1 + if_true == refusal
