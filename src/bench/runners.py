"""Measures how fast one, two and four runners with claims land the same files, and one run without claims beside them."""
from __future__ import annotations

import argparse
import contextlib
import datetime
import json
import os
import shlex
import statistics
import subprocess
import tempfile
import time
from dataclasses import asdict, dataclass
from pathlib import Path

import machine
from database import database
from provision import Programs
from s3 import REGION
from servers import Link, s3_server
from tools import PREFIX, PROJECT, Job, environment, java_home, java_program, launcher, on_the_jvm
from workloads import Workload, copy_for_one_run, make_landing

BUCKET = "lake"
ALONE = "alone"
# Files that are moved to make the class archive.
FEW = 40


@dataclass(frozen=True)
class Measured:
    """What several runners did together. wall_s: from the start of the first process to the end of the last; landing_s: from the first landed
    record to the last; cpu_s: of all runners."""

    runners: str
    parallel: int
    round: int
    wall_s: float
    landing_s: float
    files_per_s: float
    cpu_s: float
    share_of_the_busiest: float
    trouble: str


class Comparison:
    """One landing directory, moved again and again."""

    def __init__(self, arguments, work: Path):
        self._arguments = arguments
        self._work = work
        self._program = on_the_jvm(arguments.program, work)
        self._archive = work / "landfall.jsa"
        self._programs = Programs(arguments.bin)

    def run(self) -> list[Measured]:
        self._archive_classes()
        files = Workload("runners", "versitygw", self._arguments.files, self._arguments.size)
        make_landing(files, self._work / "master", None, 0)
        runs = []
        for turn in range(self._arguments.rounds):
            for parallel in self._arguments.parallel:
                for runners in self._arguments.runners:
                    runs.append(self._one(runners, parallel, turn + 1))
                    print(json.dumps(asdict(runs[-1])), flush=True)
        return runs

    def _archive_classes(self) -> None:
        few = self._work / "few"
        make_landing(Workload("archive", "versitygw", FEW, 10_000), few, None, 0)
        with self._servers(0) as (job, direct, url):
            direct.make_bucket(BUCKET)
            job = Job(few, BUCKET, job.server, "versitygw", None, self._work)
            subprocess.run(self._command(job, 4, url, 0, f"-XX:ArchiveClassesAtExit={self._archive}"), check=True, capture_output=True,
                           env=environment("landfall", job))

    @contextlib.contextmanager
    def _servers(self, delay_ms: int):
        with s3_server("versitygw", self._programs, self._work / "server", None, Link(delay_ms)) as (direct, reached), \
                database(self._work / "database") as url:
            yield Job(self._work / "landing", BUCKET, reached, "versitygw", None, self._work), direct, url

    def _one(self, runners: str, parallel: int, turn: int) -> Measured:
        landing = self._work / "landing"
        copy_for_one_run(self._work / "master", landing)
        with self._servers(self._arguments.delay_ms) as (job, direct, url):
            direct.make_bucket(BUCKET)
            began = time.monotonic()
            commands = [self._command(job, parallel, url if runners != ALONE else None, n) for n in range(1 if runners == ALONE else int(runners))]
            processes = [self._start(command, job, n) for n, command in enumerate(commands)]
            used = [os.wait4(process.pid, 0) for process in processes]
            wall = time.monotonic() - began
            objects = len(direct.sizes_by_key(BUCKET, PREFIX + "/"))
        landed = [_landed_times(ledger) for ledger in sorted((landing / ".landfall").rglob("ledger.jsonl"))]
        everything = sorted(each for times in landed for each in times)
        trouble = "; ".join(f"exit code {os.waitstatus_to_exitcode(status)}" for _, status, _ in used if status)
        trouble += "" if objects == self._arguments.files == len(everything) else f" {objects} objects, {len(everything)} landed records"
        landing_s = max(0.001, everything[-1] - everything[0]) if everything else 0.001
        return Measured(runners, parallel, turn, round(wall, 2), round(landing_s, 2), round(len(everything) / landing_s, 1),
                        round(sum(usage.ru_utime + usage.ru_stime for _, _, usage in used), 2),
                        round(max(len(times) for times in landed) / max(1, len(everything)), 2), trouble.strip())

    def _command(self, job: Job, parallel: int, url: str | None, number: int, *jvm: str) -> list[str]:
        archive = jvm or [f"-XX:SharedArchiveFile={self._archive}"]
        shared = ["--claims", url, "--runner", f"runner-{number + 1}"] if url else []
        return [*launcher(self._program, java_home(), [*shlex.split(self._arguments.java_options), *archive]), "move", "--landing", str(job.landing),
                "--bucket", BUCKET, "--prefix", PREFIX, "--endpoint", job.server.url, "--region", REGION, "--routes", str(PROJECT / "routes"),
                "--settle-age", "0", "--quiet", "--parallel", str(parallel), *shared]

    def _start(self, command: list[str], job: Job, number: int) -> subprocess.Popen:
        with open(self._work / f"runner-{number + 1}.log", "wb") as output:
            return subprocess.Popen(command, env=environment("landfall", job), stdin=subprocess.DEVNULL, stdout=output,
                                    stderr=subprocess.STDOUT)


def _landed_times(ledger: Path) -> list[float]:
    """When each landed record was written, in Unix time."""
    times = []
    for line in ledger.read_text().splitlines():
        entry = json.loads(line)
        if entry["event"] in ("landed", "already-landed"):
            # Python's parser takes microseconds at most
            moment, _, fraction = entry["time"].removesuffix("Z").partition(".")
            times.append(datetime.datetime.fromisoformat(moment + "+00:00").timestamp() + float("0." + (fraction or "0")))
    return times


def _table(runs: list[Measured], files: int) -> str:
    lines = ["| runners | `--parallel` of each | files/s | seconds in all | CPU seconds per 1,000 files | largest share |", "|---|---|---|---|---|---|"]
    for parallel, runners in dict.fromkeys((each.parallel, each.runners) for each in runs):
        same = [each for each in runs if (each.parallel, each.runners) == (parallel, runners)]
        name = "one, without claims" if runners == ALONE else runners

        def middle(value):
            return statistics.median(value(each) for each in same)

        lines.append(f"| {name} | {parallel} | {middle(lambda r: r.files_per_s):.0f} | {middle(lambda r: r.wall_s):.1f} | "
                     f"{middle(lambda r: r.cpu_s) / files * 1000:.2f} | {middle(lambda r: r.share_of_the_busiest):.0%} |"
                     + "".join(f" {each.trouble}" for each in same if each.trouble))
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(prog="src/bench/runners", description=__doc__)
    parser.add_argument("--files", type=int, default=4000, help="how many (default %(default)s)")
    parser.add_argument("--size", type=int, default=10_000, help="bytes of each (default %(default)s)")
    parser.add_argument("--runners", type=lambda text: text.split(","), default=[ALONE, "1", "2", "4"],
                        help=f"how many at a time, or {ALONE}: one without claims (default: {ALONE},1,2,4)")
    parser.add_argument("--parallel", type=lambda text: [int(each) for each in text.split(",")], default=[4, 16],
                        help="files that each sends at a time (default: 4,16)")
    parser.add_argument("--rounds", type=int, default=3, help="how often each is measured; the table has the medians (default %(default)s)")
    parser.add_argument("--delay-ms", type=int, default=20, help="milliseconds that a proxy adds to every answer (default %(default)s)")
    parser.add_argument("--out", type=Path, default=Path("target/runners"), help="folder for runners.json and runners.md (default %(default)s)")
    parser.add_argument("--work-dir", type=Path, help="where files and objects lie (default: a temp folder)")
    parser.add_argument("--program", type=Path, default=PROJECT / "target" / "landfall", help="Landfall's folder (default %(default)s)")
    parser.add_argument("--java-options", default="", help="more for the JVM, besides those of java.options")
    parser.add_argument("--bin", type=Path, help="a folder that holds the Go programs already")
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=arguments.work_dir, prefix="landfall-runners-") as work:
        runs = Comparison(arguments, Path(work)).run()
    about = machine.describe(java_program(), PROJECT)
    (arguments.out / "runners.json").write_text(json.dumps({"machine": about, "files": arguments.files, "size": arguments.size,
                                                            "delay_ms": arguments.delay_ms, "runs": [asdict(each) for each in runs]}, indent=1))
    (arguments.out / "runners.md").write_text(_table(runs, arguments.files) + "\n")
    print(_table(runs, arguments.files))


if __name__ == "__main__":
    main()
