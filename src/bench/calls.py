"""How many system calls a command makes, as strace counts them."""
from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from provision import Unavailable

_STAT = ("stat", "lstat", "fstat", "statx", "newfstatat", "access", "faccessat", "faccessat2", "readlink", "readlinkat")
_FSYNC = ("fsync", "fdatasync")


@dataclass(frozen=True)
class Calls:
    """Numbers of a whole run. stat: all that ask what a path is."""

    total: int
    stat: int
    futex: int
    fsync: int
    openat: int

    @staticmethod
    def of(table: Path) -> "Calls":
        counts = _counts(table.read_text())

        def sum_of(*names: str) -> int:
            return sum(counts.get(name, 0) for name in names)

        return Calls(sum(counts.values()), sum_of(*_STAT), sum_of("futex"), sum_of(*_FSYNC), sum_of("openat"))


def counting(command: list[str], table: Path) -> list[str]:
    """The command under strace, which writes its table when it ends."""
    strace = shutil.which("strace")
    if not strace:
        raise Unavailable("system calls are counted by strace, and there is none on the PATH")
    return [strace, "-f", "-c", "-o", str(table), *command]


def _counts(text: str) -> dict[str, int]:
    """The fourth column is the number; the fifth, errors, may be empty."""
    rows = [line.split() for line in text.splitlines()]
    return {row[-1]: int(row[3]) for row in rows if len(row) >= 5 and row[3].isdigit() and row[-1] != "total"}
