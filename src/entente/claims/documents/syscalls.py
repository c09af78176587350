"""System calls: a filter in the kernel (seccomp, Linux) under which a process opens no network and starts no program.

The filter is a program of the Berkeley packet filter over `struct seccomp_data` (linux/seccomp.h): the call's number at
offset 0, the machine at offset 4.
"""

from __future__ import annotations

import ctypes
import platform
import struct
import sys
from typing import NamedTuple

_LOAD, _JUMP_IF_EQUAL, _JUMP_IF_AT_LEAST, _RETURN = 0x20, 0x15, 0x35, 0x06  # linux/bpf_common.h
_ALLOW, _REFUSE = 0x7FFF0000, 0x00050000 | 1  # SECCOMP_RET_ALLOW, SECCOMP_RET_ERRNO with EPERM
_OTHER_TABLE = 0x40000000  # calls of the x32 kind, which would go round the filter
_PR_SET_NO_NEW_PRIVS, _PR_SET_SECCOMP, _FILTER = 38, 22, 2


class _Machine(NamedTuple):
    """What the kernel calls a machine (linux/audit.h), and the numbers of the calls that are refused."""

    audit: int
    calls: tuple[int, ...]


_MACHINES = {
    # socket, connect, socketpair, bind, listen, fork, vfork, execve, ptrace, execveat, io_uring_setup
    "x86_64": _Machine(0xC000003E, (41, 42, 53, 49, 50, 57, 58, 59, 101, 322, 425)),
    # socket, socketpair, bind, listen, connect, execve, ptrace, execveat, io_uring_setup
    "aarch64": _Machine(0xC00000B7, (198, 199, 200, 201, 203, 221, 117, 281, 425)),
}


def forbid_calls() -> bool:
    """Forbid this process the calls that open a network or start a program, for good; say whether it could."""
    machine = _MACHINES.get(platform.machine())
    if machine is None or sys.platform != "linux":
        return False
    library = ctypes.CDLL(None, use_errno=True)
    program = filter_for(machine.audit, machine.calls)
    buffer = ctypes.create_string_buffer(program, len(program))
    # struct sock_fprog: the count of instructions, then, aligned, where they stand
    head = struct.pack("HxxxxxxQ", len(program) // 8, ctypes.addressof(buffer))
    no_new_rights: int = library.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    return no_new_rights == 0 and library.prctl(_PR_SET_SECCOMP, _FILTER, head, 0, 0) == 0


def filter_for(audit: int, calls: tuple[int, ...]) -> bytes:
    """Return the filter that refuses the calls, and every call of a machine other than this one."""
    refuse = len(calls) + 1  # instructions between the first test of a number and the refusal
    steps = [(_LOAD, 0, 0, 4), (_JUMP_IF_EQUAL, 0, refuse + 2, audit), (_LOAD, 0, 0, 0)]
    steps.append((_JUMP_IF_AT_LEAST, refuse, 0, _OTHER_TABLE))
    steps += [(_JUMP_IF_EQUAL, refuse - 1 - at, 0, call) for at, call in enumerate(calls)]
    steps += [(_RETURN, 0, 0, _ALLOW), (_RETURN, 0, 0, _REFUSE)]
    return b"".join(struct.pack("HBBI", *step) for step in steps)
