"""Where client and servers stand while something is measured."""
from __future__ import annotations

import contextlib
import os
import re
from pathlib import Path

from memory import memory_group
from network import enter_own_network
from seat import Seat
from servers import Link

DELAY_MS = 20
BYTES_PER_S = 100_000_000
MEMORY_BYTES = 2 * 2**30


class Loopback:
    """Client and servers share all cores, and nothing lies between them: a measure of overhead."""

    name = "loopback"
    title = "On the loopback, without latency"
    seat = Seat.anywhere()
    missing: tuple[str, ...] = ()

    def enter(self, stack: contextlib.ExitStack) -> "Loopback":
        return self

    def about(self) -> str:
        return "client and servers on the same cores, with nothing between them"

    def link(self) -> Link:
        return Link()


class AsEc2:
    """A client as a small virtual machine has it, alone on one core, and a bucket in the same region."""

    name = "as-ec2"
    title = "As on EC2"

    def __init__(self):
        self.seat = Seat.anywhere()
        self.missing: tuple[str, ...] = ()
        self._can: list[str] = []
        self._proxy_limits = False

    def enter(self, stack: contextlib.ExitStack) -> "AsEc2":
        """This process, and with it each server that it starts, leaves the client's core; the rest is for the client alone. What cannot be done is said in missing."""
        # threads of one core, where there are two, are told apart once: the affinity of this process changes below
        mine = sorted(os.sched_getaffinity(0))
        self._cores(mine)
        self._network()
        self._memory(stack)
        return self

    def about(self) -> str:
        return "; ".join(["TLS", f"{DELAY_MS} ms added to every answer", *self._can])

    def link(self) -> Link:
        return Link(DELAY_MS, BYTES_PER_S // 1000 if self._proxy_limits else 0)

    def _cores(self, mine: list[int]) -> None:
        client, others = mine[0], mine[1:]
        if not others:
            self._miss("there is one core alone, which client and servers share")
            return
        apart = [core for core in others if core not in _threads_of(client)]
        if not apart:
            self._miss("the cores of client and servers are two threads of one")
        servers = frozenset(apart or others)
        self.seat = Seat(frozenset([client]))
        Seat(servers).take()
        self._can.append(f"the client alone on core {client}, servers and proxy on {', '.join(map(str, sorted(servers)))}")

    def _network(self) -> None:
        try:
            # what goes through the proxy passes the loopback twice
            enter_own_network(2 * BYTES_PER_S)
            self._can.append(f"{BYTES_PER_S // 1_000_000} MB/s in all (tc tbf on the loopback of a network namespace)")
        except OSError as reason:
            self._proxy_limits = True
            self._miss(f"the loopback has no limit ({reason.strerror or reason}); the proxy lets {BYTES_PER_S // 1_000_000} MB/s through on each connection")

    def _memory(self, stack: contextlib.ExitStack) -> None:
        try:
            group = stack.enter_context(memory_group(MEMORY_BYTES))
            self.seat = Seat(self.seat.cores, (group,))
            self._can.append("2 GB of memory for the client (control group)")
        except OSError as reason:
            self._miss(f"the client's memory is not limited ({reason.strerror or reason})")

    def _miss(self, text: str) -> None:
        self.missing += (text,)


def _threads_of(core: int) -> set[int]:
    try:
        text = Path(f"/sys/devices/system/cpu/cpu{core}/topology/thread_siblings_list").read_text()
    except OSError:
        return {core}
    threads: set[int] = set()
    for first, last in re.findall(r"(\d+)(?:-(\d+))?", text):
        threads.update(range(int(first), int(last or first) + 1))
    return threads
