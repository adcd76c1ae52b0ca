"""A limit to the memory of a process and its children: a control group of version 1 or 2."""
from __future__ import annotations

import contextlib
import os
import time
from pathlib import Path


@contextlib.contextmanager
def memory_group(limit_bytes: int):
    """Yields the file that takes the numbers of processes. Raises OSError where there may be no such group."""
    above, limit = _controller()
    group = above / f"landfall-bench-{os.getpid()}"
    group.mkdir()
    try:
        (group / limit).write_text(str(limit_bytes))
        yield group / "cgroup.procs"
    finally:
        _remove(group)


def _controller() -> tuple[Path, str]:
    """The folder in which a group can be made, and the name of the file that has its limit."""
    for line in Path("/proc/mounts").read_text().splitlines():
        _, folder, kind, options, *_ = line.split()
        if kind == "cgroup" and "memory" in options.split(","):
            return Path(folder), "memory.limit_in_bytes"
        if kind == "cgroup2" and "memory" in (Path(folder) / "cgroup.controllers").read_text().split():
            (Path(folder) / "cgroup.subtree_control").write_text("+memory")
            return Path(folder), "memory.max"
    raise OSError("no control group for memory is mounted")


def _remove(group: Path) -> None:
    # the kernel takes a moment to forget the last process
    for _ in range(50):
        try:
            group.rmdir()
            return
        except OSError:
            time.sleep(0.1)
