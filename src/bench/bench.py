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
import signal
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

import machine
import pages
from calls import Calls, counting
from harden import share
from measure import measure
from provision import Programs, Unavailable, say
from report import Counted, Run, Series
from s3 import S3Server
from servers import Certificate, s3_server
from short import PAGE, ShortForm
from stands import AsEc2, Loopback
from tools import NATIVE, PREFIX, PROJECT, RCLONE_16, Job, LandfallSettings, Tools, environment, java_program
from workloads import SHORT, WORKLOADS, Workload, copy_for_one_run, left_behind, make_landing, sizes_by_name

BUCKET = "benchmark"
_NOWHERE = S3Server("127.0.0.1", 1)
# Held at the same time: the landing directory, its copy, the objects, and the parts that a server keeps until it has joined them.
COPIES = 4
# From so many files on a number of system calls per file says something.
MANY = 100


@dataclass(frozen=True)
class Plan:
    """What is measured at one stand. counts: system calls too; short: for the comparison with what is documented."""

    name: str
    stand: Loopback | AsEc2
    workloads: tuple[Workload, ...]
    tools: tuple[str, ...]
    schemes: tuple[str, ...]
    counts: bool = False
    short: bool = False

    def columns(self) -> dict[str, str]:
        return {workload.name: workload.column for workload in self.workloads}

    def programs(self) -> set[str]:
        """Servers, and what lies before them."""
        return {*self.stand.link().programs(), *(each.server for each in self.workloads)}


def main() -> int:
    options = _options()
    # whoever stops it gets what was measured so far, and nothing of it goes on
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    programs = Programs(options.bin)
    with contextlib.ExitStack() as stack:
        work = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="landfall-bench-", dir=options.work_dir)))
        tools = Tools(programs, LandfallSettings(options.jvm, options.native, options.java_options, options.landfall_options), work)
        unknown = [name for name in options.tools or [] if name not in tools.names()]
        if unknown:
            say(f"there is no tool {', '.join(unknown)}; there are {', '.join(tools.names())}")
            return 2
        bench = Bench(tools, programs, work, options)
        plans = _plans(options, tools)
        if options.quick and not bench.may_begin(plans[0]):
            return 0
        bench.fetch(plans)
        about = machine.describe(java_program(), PROJECT)
        done = bench.all(plans, stack)
    return Outcome(about, done, options).tell(pages_too=options.page and not bench.stopped)


class Bench:
    """Goes through the workloads and keeps what was measured."""

    def __init__(self, tools: Tools, programs: Programs, work: Path, options: argparse.Namespace):
        self._tools = tools
        self._programs = programs
        self._work = work
        self._options = options
        self._certificate: Certificate | None = None
        self._plan: Plan
        self._series: Series
        self.stopped = False

    def may_begin(self, plan: Plan) -> bool:
        """Whether all is there that a short run needs; a line says what is not."""
        try:
            self._tls()
            for name in sorted(plan.programs()):
                self._programs.go_program(name)
            for name in plan.tools:
                self._tools.command(name, self._no_job(self._work))
            return True
        except Unavailable as reason:
            print(f"SKIPPED the short benchmark: {reason}")
            return False

    def fetch(self, plans: list[Plan]) -> None:
        """Gets all that can be had, before the first round, so that no build runs between two measured runs; later there may be no way out of this machine."""
        for name in sorted({name for plan in plans for name in plan.programs()}):
            with contextlib.suppress(Unavailable):
                self._programs.go_program(name)
        self._reasons: dict[str, str] = {}
        for name in dict.fromkeys(name for plan in plans for name in plan.tools):
            with tempfile.TemporaryDirectory(dir=self._work) as scratch:
                try:
                    self._tools.command(name, self._no_job(Path(scratch)))
                except Unavailable as reason:
                    self._reasons[name] = str(reason)

    def all(self, plans: list[Plan], stack: contextlib.ExitStack) -> list[tuple[Plan, Series]]:
        done: list[tuple[Plan, Series]] = []
        stands = []
        try:
            for plan in plans:
                if plan.stand not in stands:
                    stands.append(plan.stand.enter(stack))
                self._plan = plan
                self._series = Series(plan.stand, self._options.rounds, plan.columns(), self._tools.titles(), self._tools.ours())
                done.append((plan, self._series))
                for workload in plan.workloads:
                    self._workload(workload)
        except KeyboardInterrupt:
            self.stopped = True
            self._skip("what follows: stopped by hand.")
        return done

    def _workload(self, workload: Workload) -> None:
        master = self._work / "master"
        try:
            make_landing(workload, master, self._options.landing_generator, self._options.landing_scale,
                         self._options.landing_hard)
            expected = sizes_by_name(master)
            self._require_room(sum(size for _, size in expected))
            for scheme in self._plan.schemes:
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
        names = self._available()
        for number in range(self._options.rounds):
            turn = number % len(names) if names else 0
            for name in names[turn:] + names[:turn]:
                self._run(workload, scheme, certificate, name, number, master, expected)
        if self._options.system_calls and self._plan.counts and len(expected) >= MANY:
            for name in [NATIVE, *self._series.best_peers(workload.name, scheme)]:
                if name in names:
                    self._count(workload, scheme, certificate, name, master, expected)

    def _available(self) -> list[str]:
        for name in self._plan.tools:
            if name in self._reasons:
                self._skip(f"{self._tools.titles()[name]}: {self._reasons[name]}.")
        return [name for name in self._plan.tools if name not in self._reasons]

    def _run(self, workload: Workload, scheme: str, certificate, name: str, number: int, master: Path, expected: list) -> None:
        usage, trouble = self._move(workload, certificate, name, master, expected, lambda command: command)
        run = Run(workload.name, scheme, name, number, len(expected), sum(size for _, size in expected), usage.wall_s, usage.cpu_s, usage.peak_rss_bytes, trouble)
        self._series.runs.append(run)
        say(f"{self._plan.name:8} {workload.name:8} {scheme:5} round {number + 1}  {self._tools.titles()[name]:28} {run.wall_s:7.2f} s wall {run.cpu_s:7.2f} s CPU "
            f"{run.peak_rss_bytes / 1e6:5.0f} MB" + (f"  FAILED: {trouble}" if trouble else ""))

    def _count(self, workload: Workload, scheme: str, certificate, name: str, master: Path, expected: list) -> None:
        """A run of its own, which nothing is measured by but the calls: being watched makes it slow."""
        table = self._work / "calls.txt"
        try:
            _, trouble = self._move(workload, certificate, name, master, expected, lambda command: counting(command, table))
            if trouble:
                raise Unavailable(trouble)
            self._series.counted.append(Counted(workload.name, scheme, name, len(expected), Calls.of(table)))
        except Unavailable as reason:
            self._skip(f"the system calls of {self._tools.titles()[name]}: {reason}.")

    def _move(self, workload: Workload, certificate, name: str, master: Path, expected: list, made):
        """One move by one tool, on a fresh copy and a fresh server. Gives what it took and what went wrong."""
        landing, scratch, log = self._work / "landing", self._work / "scratch", self._work / "tool.log"
        copy_for_one_run(master, landing)
        shutil.rmtree(scratch, ignore_errors=True)
        scratch.mkdir()
        stand = self._plan.stand
        with s3_server(workload.server, self._programs, self._work / "server", certificate, stand.link()) as (direct, reached):
            direct.make_bucket(BUCKET)
            job = Job(landing, BUCKET, reached, workload.server, certificate, scratch)
            usage = measure(made(self._tools.command(name, job)), environment(name, job), scratch, log, self._options.timeout, stand.seat)
            trouble = _trouble(usage, log) or _incomplete(direct.sizes_by_key(BUCKET, PREFIX + "/"), landing, expected)
        shutil.rmtree(landing, ignore_errors=True)
        return usage, trouble

    def _tls(self) -> Certificate:
        if self._certificate is None:
            self._certificate = Certificate.make(self._work / "certificate")
        return self._certificate

    @staticmethod
    def _no_job(scratch: Path) -> Job:
        return Job(Path("none"), BUCKET, _NOWHERE, "none", None, scratch)

    def _require_room(self, size: int) -> None:
        free = shutil.disk_usage(self._work).free
        if self._work.is_relative_to("/dev/shm"):
            free = min(free, machine.memory_available_bytes() - 2 * 2**30)
        if free < COPIES * size:
            raise Unavailable(f"it needs {COPIES * size / 1e9:.1f} GB in {self._work.parent} and there are {free / 1e9:.1f} GB: name another folder with --work-dir")

    def _skip(self, text: str) -> None:
        if text not in self._series.skipped:
            say("skipped: " + text)
            self._series.skipped.append(text)


class Outcome:
    """Says what was measured: on the standard output, in files, and in the page."""

    def __init__(self, about: dict, done: list[tuple[Plan, Series]], options: argparse.Namespace):
        self._about = about
        self._done = done
        self._options = options

    def tell(self, pages_too: bool) -> int:
        text = "\n\n".join(self._text(plan, series) for plan, series in self._done) + "\n"
        if self._options.out:
            self._options.out.mkdir(parents=True, exist_ok=True)
            (self._options.out / "benchmark.json").write_text(json.dumps(self._document(), indent=1, default=str) + "\n")
            (self._options.out / "benchmark.md").write_text(text)
        if pages_too:
            self._put()
        print(text)
        failed = any(run.trouble for _, series in self._done for run in series.runs)
        return 1 if failed and self._options.quick else 0

    def _document(self) -> dict:
        shown = {name: getattr(self._options, name) for name in ("rounds", "scale", "landing_scale", "landing_hard", "java_options", "landfall_options")}
        return {"machine": self._about, "options": shown, "series": {plan.name: series.document() for plan, series in self._done}}

    def _text(self, plan: Plan, series: Series) -> str:
        if plan.short:
            short = ShortForm(series, plan.columns())
            return _joined(series.heading(self._about), short.table(), short.beside(), series.notes())
        return _joined(f"## {plan.stand.title}", series.heading(self._about), series.figures(), series.ratio_tables(), series.system_calls(), series.notes(), series.tools())

    def _put(self) -> None:
        for plan, series in self._done:
            short = ShortForm(series, plan.columns()).table() if plan.short else None
            pages.put(PAGE, plan.name, short or _joined(series.heading(self._about), series.figures(), series.notes()))


def _joined(*parts: str) -> str:
    """The parts that say something."""
    return "\n\n".join(part for part in parts if part)


def _trouble(usage, log: Path) -> str | None:
    if usage.timed_out:
        return "stopped at the time limit"
    if usage.exit_code != 0:
        lines = [line.strip() for line in log.read_text(errors="replace").splitlines() if line.strip()]
        telling = [line for line in lines if re.match(r"failed|refused|error|landfall:", line, re.IGNORECASE)] or lines[-1:]
        return f"exit code {usage.exit_code}: {telling[0][:200] if telling else 'no output'}"
    return None


def _incomplete(objects: dict[str, int], landing: Path, expected: list) -> str | None:
    arrived = sorted((key.rsplit("/", 1)[-1], size) for key, size in objects.items())
    if arrived != expected:
        return (f"exit code 0, but {len(arrived)} objects of {sum(size for _, size in arrived)} bytes arrived "
                f"instead of {len(expected)} of {sum(size for _, size in expected)} bytes")
    left = left_behind(landing)
    return f"exit code 0, but {len(left)} sources are still there, such as {left[0]}" if left else None


def _plans(options: argparse.Namespace, tools: Tools) -> list[Plan]:
    ec2 = AsEc2()
    names = tuple(options.tools or tools.usual())
    chosen = tuple(each.scaled(options.scale) for each in WORKLOADS if not options.workloads or each.name in options.workloads)
    short = Plan("short", ec2, SHORT, (NATIVE, RCLONE_16), ("tls",), short=True)
    as_ec2 = Plan("as-ec2", ec2, chosen, names, ("tls",), counts=True)
    if options.quick:
        return [short]
    if options.page:
        return [as_ec2, short]
    return [as_ec2] if options.as_ec2 else [Plan("loopback", Loopback(), chosen, names, tuple(options.schemes))]


def _options() -> argparse.Namespace:
    names = [workload.name for workload in WORKLOADS]
    parser = argparse.ArgumentParser(prog="src/bench/run", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter,
                                     epilog="workloads:\n" + "\n".join(f"  {each.name:10}{each.title}" for each in WORKLOADS))
    words = lambda text: text.split(",")
    program = PROJECT / "target" / "landfall"
    where = parser.add_mutually_exclusive_group()
    where.add_argument("--as-ec2", action="store_true", help="measure as the user stands: a core and 2 GB for the client alone, TLS, 20 ms on every answer, 100 MB/s (default: the loopback)")
    where.add_argument("--quick", action="store_true", help="the native executable against rclone, as on EC2, in less than two minutes, beside what is documented")
    where.add_argument("--page", action="store_true", help="measure both, and put the tables into docs/performance.md")
    parser.add_argument("--rounds", type=int, default=3, help="how often each tool runs (default: 3)")
    parser.add_argument("--workloads", type=words, help="which, separated by commas (default: all)")
    parser.add_argument("--tools", type=words, help="native, jvm-25, jvm-17, rclone, rclone-16, aws, boto3, mc, s5cmd (default: all of these that are there); native-off and native-refuse: with that for --csv")
    parser.add_argument("--schemes", type=words, default=["plain", "tls"], help="plain, tls or both, on the loopback (default: plain,tls)")
    parser.add_argument("--scale", type=float, default=1, help="make the fixed workloads smaller, for a trial (default: 1)")
    parser.add_argument("--landing-generator", type=Path, help="the program that makes the landing directory: GENERATOR DIR --scale X")
    parser.add_argument("--landing-scale", type=float, default=0.03, help="what it is told (default: 0.03)")
    parser.add_argument("--landing-hard", type=share, default=0, help="share of its rows that are made as hard as real ones, as src/bench/harden does it (default: 0)")
    parser.add_argument("--java-options", default="", help="more for the JVM that runs Landfall, besides those of java.options")
    parser.add_argument("--landfall-options", default="", help="more options for landfall move, such as '--parallel 16'")
    parser.add_argument("--jvm", type=Path, default=program, help="Landfall's folder with its jars (default: %(default)s)")
    parser.add_argument("--native", type=Path, default=program, help="Landfall's folder with its executable, or that file (default: %(default)s)")
    parser.add_argument("--system-calls", action=argparse.BooleanOptionalAction, default=True, help="as on EC2, count the system calls per file, in runs of their own (default: yes)")
    parser.add_argument("--bin", type=Path, help="a folder that holds rclone, minio, versitygw, toxiproxy, mc or s5cmd already")
    parser.add_argument("--work-dir", type=Path, default=_fast_folder(), help="where data and objects are kept (default: memory, %(default)s)")
    parser.add_argument("--timeout", type=float, default=600, help="seconds after which a run is stopped (default: 600)")
    parser.add_argument("--out", type=Path, help="a folder for benchmark.json and benchmark.md")
    options = parser.parse_args()
    options.jvm, options.native = options.jvm.absolute(), options.native.absolute()
    for given, known, what in ((options.workloads or [], names, "workload"), (options.schemes, ["plain", "tls"], "scheme")):
        for name in given:
            if name not in known:
                parser.error(f"there is no {what} {name}; there are {', '.join(known)}")
    if options.quick and not ((options.native / "lib" / "landfall").exists() or options.native.is_file()):
        parser.error(f"the short form measures the native executable, and {options.native}/lib has none")
    return options


def _fast_folder() -> Path:
    memory = Path("/dev/shm")
    return memory if memory.is_dir() else Path(tempfile.gettempdir())


if __name__ == "__main__":
    sys.exit(main())
