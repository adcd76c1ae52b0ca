#!/usr/bin/env python3
"""Measures Landfall beside its peers on the same landing directories, against S3 servers on this machine.

Everything it needs beyond Python 3.10, a JDK, go, openssl and Landfall's own build is fetched once, at pinned versions, into
a cache folder. A tool that fails or cannot be had is reported so, and the others are measured all the same.
"""
from __future__ import annotations

import argparse
import contextlib
import json
import re
import shutil
import sys
import tempfile
from pathlib import Path

import machine
import report
from measure import measure
from provision import Programs, Unavailable, say
from servers import Certificate, s3_server
from s3 import S3Server
from tools import BASELINE, PREFIX, PROJECT, Job, LandfallSettings, Tools, java_program, native_executable, on_the_jvm
from workloads import WORKLOADS, Workload, copy_for_one_run, left_behind, make_landing, sizes_by_name

BUCKET = "benchmark"
_NOWHERE = S3Server("127.0.0.1", 1)
# Held at the same time: the landing directory, its copy, the objects, and the parts that a server keeps until it has joined them.
COPIES = 4
# Files that are moved to make the class archive: enough for every class that a move needs.
FEW = 40


def main() -> int:
    options = _options()
    programs = Programs(options.bin)
    about = machine.describe(java_program(), PROJECT)
    with contextlib.ExitStack() as stack:
        work = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="landfall-bench-", dir=options.work_dir)))
        archive = work / "landfall.jsa" if options.class_archive else None
        tools = Tools(programs, LandfallSettings(on_the_jvm(options.program, work), options.native, options.java_options, options.landfall_options, archive))
        unknown = [name for name in options.tools or [] if name not in tools.names()]
        if unknown:
            say(f"there is no tool {', '.join(unknown)}; there are {', '.join(tools.names())}")
            return 2
        bench = Bench(tools, programs, work, options)
        try:
            if archive and (not options.tools or BASELINE in options.tools):
                bench.archive_classes()
            for workload in WORKLOADS:
                if workload.name in options.workloads:
                    bench.workload(workload.scaled(options.scale))
        except KeyboardInterrupt:
            bench.skipped.append("what follows: stopped by hand.")
    shown = {name: value for name, value in vars(options).items() if name in ("rounds", "scale", "landing_scale", "java_options", "class_archive", "landfall_options")}
    doc = report.document(about, shown, bench.runs, bench.skipped)
    text = report.markdown(doc, {name: tools.title(name) for name in tools.names()}, {each.name: each.title for each in WORKLOADS})
    if options.out:
        options.out.mkdir(parents=True, exist_ok=True)
        (options.out / "benchmark.json").write_text(json.dumps(doc, indent=1, default=str) + "\n")
        (options.out / "benchmark.md").write_text(text)
    print(text)
    return 0


class Bench:
    """Goes through the workloads and keeps what was measured."""

    def __init__(self, tools: Tools, programs: Programs, work: Path, options: argparse.Namespace):
        self._tools = tools
        self._programs = programs
        self._work = work
        self._options = options
        self._certificate: Certificate | None = None
        self.runs: list[report.Run] = []
        self.skipped: list[str] = []

    def archive_classes(self) -> None:
        """Makes the class archive from a move of a few files, over TLS as to AWS where that is measured too, before anything is measured."""
        few = Workload("archive", "a few files", "versitygw", FEW, 10_000)
        landing, scratch, log = self._work / "landing", self._work / "scratch", self._work / "tool.log"
        make_landing(few, landing, None, 0)
        scratch.mkdir()
        try:
            certificate = self._tls() if "tls" in self._options.schemes else None
            with s3_server(few.server, self._programs, self._work / "server", certificate, 0) as (direct, reached):
                direct.make_bucket(BUCKET)
                job = Job(landing, BUCKET, reached, few.server, certificate, scratch)
                usage = measure(self._tools.archiving_command(job), Tools.environment(BASELINE, job), scratch, log, self._options.timeout)
            if usage.exit_code != 0:
                self._skip(f"the class archive: {_trouble(usage, log)}")
        except Unavailable as reason:
            self._skip(f"the class archive: {reason}.")
        finally:
            shutil.rmtree(landing, ignore_errors=True)
            shutil.rmtree(scratch, ignore_errors=True)

    def workload(self, workload: Workload) -> None:
        master = self._work / "master"
        try:
            make_landing(workload, master, self._options.landing_generator, self._options.landing_scale)
            expected = sizes_by_name(master)
            self._require_room(sum(size for _, size in expected))
            for scheme in self._options.schemes:
                self._scheme(workload, scheme, master, expected)
        except Unavailable as reason:
            self._skip(f"{workload.title}: {reason}.")
        finally:
            shutil.rmtree(master, ignore_errors=True)

    def _scheme(self, workload: Workload, scheme: str, master: Path, expected: list) -> None:
        try:
            certificate = self._tls() if scheme == "tls" else None
        except Unavailable as reason:
            self._skip(f"{workload.title}, {scheme}: {reason}.")
            return
        names = self._available(self._options.tools or self._tools.names())
        for number in range(self._options.rounds):
            turn = number % len(names) if names else 0
            for name in names[turn:] + names[:turn]:
                self._run(workload, scheme, certificate, name, number, master, expected)

    def _available(self, names: list[str]) -> list[str]:
        """Asked before the first round, so that no build runs between two measured runs."""
        available = []
        for name in names:
            with tempfile.TemporaryDirectory(dir=self._work) as scratch:
                try:
                    self._tools.command(name, Job(Path("none"), BUCKET, _NOWHERE, "none", None, Path(scratch)))
                    available.append(name)
                except Unavailable as reason:
                    self._skip(f"{self._tools.title(name)}: {reason}.")
        return available

    def _run(self, workload: Workload, scheme: str, certificate, name: str, number: int, master: Path, expected: list) -> None:
        landing, scratch, log = self._work / "landing", self._work / "scratch", self._work / "tool.log"
        copy_for_one_run(master, landing)
        shutil.rmtree(scratch, ignore_errors=True)
        scratch.mkdir()
        with s3_server(workload.server, self._programs, self._work / "server", certificate, workload.delay_ms) as (direct, reached):
            direct.make_bucket(BUCKET)
            job = Job(landing, BUCKET, reached, workload.server, certificate, scratch)
            usage = measure(self._tools.command(name, job), Tools.environment(name, job), scratch, log, self._options.timeout)
            trouble = _trouble(usage, log) or _incomplete(direct.sizes_by_key(BUCKET, PREFIX + "/"), landing, expected)
        shutil.rmtree(landing, ignore_errors=True)
        run = report.Run(workload.name, scheme, name, number, len(expected), sum(size for _, size in expected),
                         usage.wall_s, usage.cpu_s, usage.peak_rss_bytes, trouble)
        self.runs.append(run)
        say(f"{workload.name:8} {scheme:5} round {number + 1}  {self._tools.title(name):28} {run.wall_s:7.2f} s wall {run.cpu_s:7.2f} s CPU "
            f"{run.peak_rss_bytes / 1e6:5.0f} MB" + (f"  FAILED: {trouble}" if trouble else ""))

    def _tls(self) -> Certificate:
        if self._certificate is None:
            self._certificate = Certificate.make(self._work / "certificate")
        return self._certificate

    def _require_room(self, size: int) -> None:
        free = shutil.disk_usage(self._work).free
        if self._work.is_relative_to("/dev/shm"):
            free = min(free, machine.memory_available_bytes() - 2 * 2**30)
        if free < COPIES * size:
            raise Unavailable(f"it needs {COPIES * size / 1e9:.1f} GB in {self._work.parent} and there are {free / 1e9:.1f} GB: name another folder with --work-dir")

    def _skip(self, text: str) -> None:
        if text not in self.skipped:
            say("skipped: " + text)
            self.skipped.append(text)


def _trouble(usage, log: Path) -> str | None:
    if usage.timed_out:
        return "stopped at the time limit"
    if usage.exit_code != 0:
        lines = [line.strip() for line in log.read_text(errors="replace").splitlines() if line.strip()]
        telling = [line for line in lines if re.match(r"failed|refused|error|landfall:", line, re.IGNORECASE)] or lines[-1:]
        return f"exit code {usage.exit_code}: {telling[0][:200] if telling else 'no output'}"
    return None


def _incomplete(objects: dict[str, int], landing: Path, expected: list) -> str | None:
    # the object by which Landfall asks the server is none of the files
    arrived = sorted((key.rsplit("/", 1)[-1], size) for key, size in objects.items() if "/_landfall/" not in key)
    if arrived != expected:
        return (f"exit code 0, but {len(arrived)} objects of {sum(size for _, size in arrived)} bytes arrived "
                f"instead of {len(expected)} of {sum(size for _, size in expected)} bytes")
    left = left_behind(landing)
    return f"exit code 0, but {len(left)} sources are still there, such as {left[0]}" if left else None


def _options() -> argparse.Namespace:
    names = [workload.name for workload in WORKLOADS]
    parser = argparse.ArgumentParser(prog="src/bench/run", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter,
                                     epilog="workloads:\n" + "\n".join(f"  {each.name:10}{each.title}" for each in WORKLOADS))
    words = lambda text: text.split(",")
    parser.add_argument("--rounds", type=int, default=3, help="how often each tool runs (default: 3)")
    parser.add_argument("--workloads", type=words, default=names, help="which, separated by commas (default: all)")
    parser.add_argument("--tools", type=words, help="landfall, landfall-native, rclone, rclone-16, aws, boto3 (default: all that are there)")
    parser.add_argument("--schemes", type=words, default=["plain", "tls"], help="plain, tls or both (default: plain,tls)")
    parser.add_argument("--scale", type=float, default=1, help="make the fixed workloads smaller, for a trial (default: 1)")
    parser.add_argument("--landing-generator", type=Path, help="the program that makes the landing directory: GENERATOR DIR --scale X")
    parser.add_argument("--landing-scale", type=float, default=0.03, help="what it is told (default: 0.03)")
    parser.add_argument("--java-options", default="", help="more for the JVM that runs Landfall, besides those of java.options")
    parser.add_argument("--class-archive", action=argparse.BooleanOptionalAction, default=True, help="let the JVM keep the classes in an archive between runs, as the launcher does (default: yes)")
    parser.add_argument("--landfall-options", default="", help="more options for landfall move, such as '--parallel 16'")
    parser.add_argument("--program", type=Path, default=PROJECT / "target" / "landfall", help="Landfall's folder (default: %(default)s)")
    parser.add_argument("--native", type=Path, default=native_executable(), help="Landfall's native executable")
    parser.add_argument("--bin", type=Path, help="a folder that holds rclone, minio, versitygw or toxiproxy already")
    parser.add_argument("--work-dir", type=Path, default=_fast_folder(), help="where data and objects are kept (default: memory, %(default)s)")
    parser.add_argument("--timeout", type=float, default=600, help="seconds after which a run is stopped (default: 600)")
    parser.add_argument("--out", type=Path, help="a folder for benchmark.json and benchmark.md")
    options = parser.parse_args()
    for given, known, what in ((options.workloads, names, "workload"), (options.schemes, ["plain", "tls"], "scheme")):
        for name in given:
            if name not in known:
                parser.error(f"there is no {what} {name}; there are {', '.join(known)}")
    return options


def _fast_folder() -> Path:
    memory = Path("/dev/shm")
    return memory if memory.is_dir() else Path(tempfile.gettempdir())


if __name__ == "__main__":
    sys.exit(main())
