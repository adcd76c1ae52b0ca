"""Ports for what listens on this machine."""
from __future__ import annotations

import random
import socket
from pathlib import Path

_RANGE = Path("/proc/sys/net/ipv4/ip_local_port_range")
_FIRST, _LAST = 10_000, 65_535


def free_port(host: str) -> int:
    """A port that can be bound, and that the kernel gives to no outgoing connection in the meantime."""
    low, high = (int(word) for word in _RANGE.read_text().split())
    candidates = [*range(_FIRST, min(low, _LAST + 1)), *range(high + 1, _LAST + 1)]
    for port in random.sample(candidates, len(candidates)):
        with socket.socket() as listener:
            try:
                listener.bind((host, port))
                return port
            except OSError:
                continue
    raise OSError(f"no port outside of {low} to {high}, which {_RANGE} leaves to outgoing connections, is free on {host}")
