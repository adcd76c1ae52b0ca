"""What a measured process may use of the machine."""
from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Seat:
    """Processor cores, and the control groups that a process is put into, each as the file that takes its number."""

    cores: frozenset[int]
    groups: tuple[Path, ...] = ()

    @staticmethod
    def anywhere() -> "Seat":
        return Seat(frozenset(os.sched_getaffinity(0)))

    def take(self) -> None:
        """Puts the process that calls it there, and with it all that it starts."""
        for group in self.groups:
            group.write_text(str(os.getpid()))
        os.sched_setaffinity(0, self.cores)
