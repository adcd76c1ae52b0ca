"""Measures a plan, a move, a restart and an audit of more and more small files in one folder."""
from __future__ import annotations

import argparse
import json
import shlex
import shutil
import signal
import subprocess
import tempfile
import threading
import time
from dataclasses import asdict, dataclass
from pathlib import Path

import machine
from provision import Programs
from s3 import REGION
from servers import Link, s3_server
from tools import PREFIX, PROJECT, Job, environment, java_home, java_program, launcher, on_the_jvm

BUCKET = "lake"
CONTENT = b"Record_ID,Nature,Date,Amount_USD\n%012d,a company's payment,2024-05-17,12.50\n"


@dataclass
class Watched:
    """What was seen of one run of the program. Seconds; megabytes of 10^6 bytes."""

    exit_code: int
    wall_s: float
    peak_rss_mb: float
    rss_quarters_mb: list[float]
    first_landed_s: float | None
    last_line: str


class Sampler(threading.Thread):
    """Reads the resident memory of a process, and when its first file has landed, until it ends."""

    def __init__(self, process: subprocess.Popen, ledger: Path):
        super().__init__(daemon=True)
        self._process = process
        self._ledger = ledger
        self._began = time.monotonic()
        self._offset = ledger.stat().st_size if ledger.exists() else 0
        self.rss_mb: list[float] = []
        self.peak_mb = 0.0
        self.first_landed_s: float | None = None

    def run(self) -> None:
        while self._process.poll() is None:
            self._look()
            time.sleep(0.1 if self.first_landed_s is None else 0.5)

    def _look(self) -> None:
        try:
            status = Path(f"/proc/{self._process.pid}/status").read_text()
        except OSError:
            return
        for line in status.splitlines():
            if line.startswith("VmRSS:"):
                self.rss_mb.append(int(line.split()[1]) * 1024 / 1e6)
            elif line.startswith("VmHWM:"):
                self.peak_mb = int(line.split()[1]) * 1024 / 1e6
        if self.first_landed_s is None and self._ledger.exists():
            with open(self._ledger, "rb") as ledger:
                ledger.seek(self._offset)
                # what an earlier run left comes first
                if b'"event":"landed"' in ledger.read(8 << 20):
                    self.first_landed_s = round(time.monotonic() - self._began, 2)

    def quarters(self) -> list[float]:
        """The memory at a quarter, half, three quarters and the end of the run."""
        if not self.rss_mb:
            return []
        return [round(self.rss_mb[min(len(self.rss_mb) - 1, len(self.rss_mb) * n // 4)], 1) for n in (1, 2, 3, 4)]


def watch(command: list[str], environment: dict[str, str], ledger: Path, log: Path, kill_when=None) -> Watched:
    """Runs a command to its end, or until kill_when says that it is to be killed."""
    with open(log, "wb") as output:
        began = time.monotonic()
        process = subprocess.Popen(command, env=environment, stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT)
        sampler = Sampler(process, ledger)
        sampler.start()
        while process.poll() is None:
            time.sleep(0.2)
            if kill_when and kill_when():
                process.send_signal(signal.SIGKILL)
                break
        process.wait()
        wall = time.monotonic() - began
        sampler.join()
    lines = [line for line in log.read_text(errors="replace").splitlines() if line.strip()]
    return Watched(process.returncode, round(wall, 2), round(sampler.peak_mb, 1), sampler.quarters(), sampler.first_landed_s,
                   lines[-1] if lines else "")


def make_files(landing: Path, count: int, per_folder: int) -> None:
    """Small files in a year folder, or in folders of so many below it."""
    for number in range(count):
        folder = landing / "2024" / f"{number // per_folder:05d}" if per_folder else landing / "2024"
        if number % (per_folder or count) == 0:
            folder.mkdir(parents=True)
        (folder / f"csv_{100_000_000_000 + number * 7919 % 899_999_999_983}.csv").write_bytes(CONTENT % number)


def count_files(folder: Path) -> int:
    return sum(1 for path in folder.rglob("*") if path.is_file()) if folder.exists() else 0


class Measurement:
    """All that is measured at one number of files."""

    def __init__(self, arguments, programs: Programs, work: Path, count: int):
        self._arguments = arguments
        self._programs = programs
        self._work = work
        self._program = on_the_jvm(arguments.program, work)
        self._count = count
        self._landing = work / "landing"
        self._ledger = self._landing / ".landfall" / "ledger.jsonl"

    def run(self) -> dict:
        make_files(self._landing, self._count, self._arguments.per_folder)
        figures = {"files": self._count}
        with s3_server("versitygw", self._programs, self._work / "server", None, Link(self._arguments.delay_ms)) as (direct, reached):
            direct.make_bucket(BUCKET)
            job = Job(self._landing, BUCKET, reached, "versitygw", None, self._work)
            self._figure(figures, "plan", job, ["plan"], [])
            if self._arguments.plan_only:
                return figures
            half = self._count // 2
            if self._arguments.kill:
                self._figure(figures, "killed", job, ["move"], [], lambda: self._ledger_has(half))
            self._figure(figures, "move", job, ["move"], ["--report", str(self._work / "report.html")])
            figures["left"] = count_files(self._landing / "2024")
            figures["objects"] = len(direct.sizes_by_key(BUCKET, PREFIX + "/"))
            figures["ledger_mb"] = round(self._ledger.stat().st_size / 1e6, 1)
            figures["report_kb"] = round((self._work / "report.html").stat().st_size / 1e3, 1)
            self._figure(figures, "nothing", job, ["move"], [])
            self._figure(figures, "audit", job, ["audit"], [])
        shutil.rmtree(self._landing)
        return figures

    def _figure(self, figures: dict, name: str, job: Job, command: list[str], more: list[str], kill_when=None) -> None:
        start = [*launcher(self._program, java_home(), ["-Xshare:auto", *shlex.split(self._arguments.java_options)]), *command,
                 "--landing", str(job.landing), "--bucket", BUCKET, "--prefix", PREFIX, "--endpoint", job.server.url, "--region", REGION]
        if command != ["audit"]:
            start += ["--routes", str(PROJECT / "routes"), "--settle-age", "0", *shlex.split(self._arguments.landfall_options)]
        seen = watch(start + more, environment("landfall", job), self._ledger, self._work / f"{name}.log", kill_when)
        figures[name] = asdict(seen)
        print(f"{self._count:>9,} {name:8} {json.dumps(asdict(seen))}", flush=True)

    def _ledger_has(self, files: int) -> bool:
        # a landed file takes some 600 bytes, and as much again once for each line of its deletion
        return self._ledger.exists() and self._ledger.stat().st_size > files * 1500


def main() -> None:
    parser = argparse.ArgumentParser(prog="src/bench/scale", description=__doc__)
    parser.add_argument("--files", default="10000,100000", help="numbers of files, separated by commas (default %(default)s)")
    parser.add_argument("--out", type=Path, default=Path("target/scale"), help="folder for scale.json (default %(default)s)")
    parser.add_argument("--work-dir", type=Path, help="where files and objects lie; needs two inodes a file (default: a temp folder)")
    parser.add_argument("--delay-ms", type=int, default=0, help="milliseconds that a proxy adds to every answer (default %(default)s)")
    parser.add_argument("--per-folder", type=int, default=0, help="files in each folder of the year folder (default: all in the year folder)")
    parser.add_argument("--plan-only", action="store_true", help="measure the plan alone")
    parser.add_argument("--kill", action="store_true", help="kill a first move half-way, so that 'move' is a restart")
    parser.add_argument("--program", type=Path, default=PROJECT / "target" / "landfall", help="Landfall's folder (default %(default)s)")
    parser.add_argument("--java-options", default="", help="more for the JVM, besides those of java.options")
    parser.add_argument("--landfall-options", default="--quiet", help="more options for plan and move (default %(default)s)")
    parser.add_argument("--bin", type=Path, help="a folder that holds the Go programs already")
    arguments = parser.parse_args()
    programs = Programs(arguments.bin)
    arguments.out.mkdir(parents=True, exist_ok=True)
    results = {"machine": machine.describe(java_program(), PROJECT), "runs": []}
    for count in [int(text) for text in arguments.files.split(",")]:
        with tempfile.TemporaryDirectory(dir=arguments.work_dir, prefix="landfall-scale-") as work:
            results["runs"].append(Measurement(arguments, programs, Path(work), count).run())
            (arguments.out / "scale.json").write_text(json.dumps(results, indent=1))


if __name__ == "__main__":
    main()
