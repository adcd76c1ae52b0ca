"""A network of this process' own, in which the loopback has a limit."""
from __future__ import annotations

import ctypes
import os
import shutil
import subprocess

_CLONE_NEWNET = 0x40000000
# Holds the largest packet of the loopback some times over; what waits behind it is less than a sender may have on its way.
_BURST = "512k"
_WAITING = "32m"


def enter_own_network(bytes_per_s: int) -> None:
    """Moves this thread, and what it starts from now on, into a network with a loopback alone, which lets so much through. Raises OSError where that may not be."""
    for program in ("ip", "tc"):
        if not shutil.which(program):
            raise OSError(f"there is no {program} on the PATH")
    _try_in_another(bytes_per_s)
    _unshare()
    _limit(bytes_per_s)


def _try_in_another(bytes_per_s: int) -> None:
    """A child goes first, since there is no way back out of a network whose loopback could not be set up."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            _unshare()
            _limit(bytes_per_s)
        except BaseException as failure:
            os.write(writer, str(failure).encode()[:500])
        os._exit(0)
    os.close(writer)
    with open(reader, "rb") as told:
        failure = told.read().decode()
    os.waitpid(child, 0)
    if failure:
        raise OSError(failure)


def _unshare() -> None:
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.unshare(_CLONE_NEWNET) != 0:
        raise OSError(f"no network of its own: {os.strerror(ctypes.get_errno())}")


def _limit(bytes_per_s: int) -> None:
    _tell("ip", "link", "set", "lo", "up")
    _tell("tc", "qdisc", "add", "dev", "lo", "root", "tbf", "rate", f"{bytes_per_s * 8 // 1_000_000}mbit", "burst", _BURST, "limit", _WAITING)


def _tell(*command: str) -> None:
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
    if done.returncode != 0:
        raise OSError(f"{' '.join(command[:2])} said {done.stdout.strip() or done.returncode}")
