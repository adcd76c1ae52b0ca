"""A PostgreSQL on this machine for as long as a block lasts, its data in a folder of its own. It must be installed."""
from __future__ import annotations

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import time
from pathlib import Path

from ports import free_port
from provision import Unavailable

HOST = "127.0.0.1"
USER = "landfall"
_NOBODY = "65534"


@contextlib.contextmanager
def database(folder: Path):
    """Yields the JDBC address of an empty database."""
    programs = _programs()
    folder.mkdir(parents=True)
    data = folder / "data"
    # it refuses to be run by root
    as_user = ["setpriv", f"--reuid={_NOBODY}", f"--regid={_NOBODY}", "--clear-groups"] if os.geteuid() == 0 else []
    if as_user:
        os.chown(folder, int(_NOBODY), int(_NOBODY))
        _let_through(folder.parent)
    subprocess.run([*as_user, str(programs / "initdb"), f"--pgdata={data}", f"--username={USER}", "--auth=trust", "--encoding=UTF8", "--locale=C"],
                   check=True, capture_output=True)
    port = free_port(HOST)
    with open(folder.parent / "database.log", "wb") as output:
        process = subprocess.Popen([*as_user, str(programs / "postgres"), "-D", str(data), "-c", f"listen_addresses={HOST}", "-c", f"port={port}",
                                    "-c", "unix_socket_directories="], stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT)
        try:
            _wait_until_it_listens(process, port)
            yield f"jdbc:postgresql://{HOST}:{port}/postgres?user={USER}"
        finally:
            # fast shutdown: it does not wait for its clients
            process.send_signal(signal.SIGINT)
            process.wait(30)
            shutil.rmtree(folder, ignore_errors=True)


def _programs() -> Path:
    versions = sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"), key=lambda program: float(program.parts[-3]))
    if not versions:
        raise Unavailable("there is no PostgreSQL in /usr/lib/postgresql: install the package postgresql")
    return versions[-1].parent


def _let_through(folder: Path) -> None:
    folder.chmod(folder.stat().st_mode | 0o011)


def _wait_until_it_listens(process: subprocess.Popen, port: int, seconds: float = 30) -> None:
    deadline = time.monotonic() + seconds
    while process.poll() is None and time.monotonic() < deadline:
        with socket.socket() as probe:
            if probe.connect_ex((HOST, port)) == 0:
                return
        time.sleep(0.05)
    raise Unavailable("PostgreSQL did not start; see database.log")
