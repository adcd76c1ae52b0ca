"""Runs one command and says what it took, as the kernel counted it."""
from __future__ import annotations

import os
import signal
import subprocess
import threading
import time
from dataclasses import dataclass
from pathlib import Path

from seat import Seat


@dataclass(frozen=True)
class Usage:
    """wall_s: seconds on the clock, the start of the process included; cpu_s: user and system seconds of the process and the
    children it waited for; peak_rss_bytes: the most that any one process of them had in memory (never less than this
    harness itself has, some 20 MB: the kernel counts the moment before exec too)."""

    exit_code: int
    timed_out: bool
    wall_s: float
    cpu_s: float
    peak_rss_bytes: int


def measure(command: list[str], environment: dict[str, str], folder: Path, log: Path, timeout_s: float, seat: Seat) -> Usage:
    with open(log, "wb") as output:
        began = time.monotonic()
        process = subprocess.Popen(command, env=environment, cwd=folder, stdin=subprocess.DEVNULL, stdout=output,
                                   stderr=subprocess.STDOUT, start_new_session=True, preexec_fn=seat.take)
        late = threading.Event()
        timer = threading.Timer(timeout_s, _stop, (process.pid, late))
        timer.start()
        try:
            _, status, used = os.wait4(process.pid, 0)
        except BaseException:
            os.killpg(process.pid, signal.SIGKILL)
            os.wait4(process.pid, 0)
            raise
        finally:
            timer.cancel()
        wall = time.monotonic() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    return Usage(process.returncode, late.is_set(), wall, used.ru_utime + used.ru_stime, used.ru_maxrss * 1024)


def _stop(group: int, late: threading.Event) -> None:
    late.set()
    os.killpg(group, signal.SIGKILL)
