"""What a reader must know of the machine and of what was measured on it."""
from __future__ import annotations

import datetime
import os
import platform
import re
import subprocess
from pathlib import Path


def describe(java: str, project: Path) -> dict:
    return {
        "date": datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%d %H:%M UTC"),
        "commit": _first_line(["git", "-C", str(project), "describe", "--always", "--dirty"]),
        "cpu": _first_match(Path("/proc/cpuinfo"), r"model name\s*:\s*(.+)") or platform.machine(),
        "sha_instructions": bool(_first_match(Path("/proc/cpuinfo"), r"\b(sha_ni|sha2)\b")),
        "cores": len(os.sched_getaffinity(0)),
        "memory_gb": round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30),
        "kernel": platform.release(),
        "java": _first_line([java, "-version"]),
        "load": round(os.getloadavg()[0], 2),
    }


def memory_available_bytes() -> int:
    return int(_first_match(Path("/proc/meminfo"), r"MemAvailable:\s*(\d+)") or 0) * 1024


def _first_line(command: list[str]) -> str:
    try:
        done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return "unknown"
    return done.stdout.splitlines()[0]


def _first_match(file: Path, pattern: str) -> str | None:
    try:
        found = re.search(pattern, file.read_text())
    except OSError:
        return None
    return found.group(1).strip() if found else None
