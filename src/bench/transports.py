"""Compares ways to send a put: which of them hear that the key is taken, and what they cost where it is new."""
from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import tempfile
from pathlib import Path

import machine
from provision import Programs
from s3 import ACCESS_KEY, REGION, SECRET_KEY, S3Server
from servers import Certificate, Link, s3_server
from tools import PROJECT, java_program

BUCKET = "lake"
WAYS = ("URL_CONNECTION", "JDK", "APACHE", "APACHE_WATCHING", "OURS")
# Bytes of a body that is refused, and the number of puts.
TAKEN = ((300_000, 30), (2_000_000, 30), (8_000_000, 30), (40_000_000, 30))
# Bytes, puts, threads.
NEW = ((50_000_000, 20, 8), (10_000, 500, 8))


class Trial:
    """Puts to one server."""

    def __init__(self, arguments, work: Path, classpath: str):
        self._arguments = arguments
        self._work = work
        self._classpath = classpath

    def run(self) -> None:
        for certificate in (None, Certificate.make(self._work / "certificate")):
            folder = self._work / ("https" if certificate else "http")
            with s3_server("versitygw", Programs(self._arguments.bin), folder, certificate, Link()) as (server, _):
                server.make_bucket(BUCKET)
                self._taken(server, certificate)
                for size, count, threads in NEW:
                    self._new(server, certificate, folder, size, count, threads)

    def _taken(self, server: S3Server, certificate: Certificate | None) -> None:
        for size, count in TAKEN:
            for way in WAYS:
                print(f"taken {server.url.split(':')[0]} {size:>10} {way:<16}", self._java(way, "taken", server, certificate, "taken", size, count, 1), flush=True)

    def _new(self, server: S3Server, certificate: Certificate | None, folder: Path, size: int, count: int, threads: int) -> None:
        costs: dict[str, list[list[float]]] = {way: [] for way in WAYS}
        for turn in range(self._arguments.rounds):
            for way in WAYS:
                told = self._java(way, "new", server, certificate, f"{way}-{size}-{turn}", size, count, threads)
                costs[way].append([float(word) for word in told.split()])
                for copy in (folder / "data" / BUCKET).glob(f"{way}-*"):
                    copy.unlink()
        for way in WAYS:
            wall, cpu, rss = (statistics.median(values) for values in zip(*costs[way]))
            print(f"new   {server.url.split(':')[0]} {count} x {size} {way:<16} wall {wall:.1f} s, CPU {cpu:.2f} s, peak RSS {rss:.0f} MB; all: {costs[way]}",
                  flush=True)

    def _java(self, way: str, keys: str, server: S3Server, certificate: Certificate | None, name: str, size: int, count: int, threads: int) -> str:
        command = [self._arguments.java, "-Xmx192m", "-XX:+UseSerialGC", "-Dhttp.maxConnections=64",
                   "-Djava.util.logging.manager=org.jboss.logmanager.LogManager"]
        if certificate:
            command += [f"-Djavax.net.ssl.trustStore={certificate.java_trust_store}",
                        f"-Djavax.net.ssl.trustStorePassword={certificate.trust_store_password}"]
        command += ["-cp", self._classpath, "org.landfall.s3.http.TransportTrial", way, keys, server.url, BUCKET, name, str(size), str(count), str(threads)]
        environment = dict(os.environ, AWS_ACCESS_KEY_ID=ACCESS_KEY, AWS_SECRET_ACCESS_KEY=SECRET_KEY, AWS_REGION=REGION)
        done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, check=False, timeout=600)
        if done.returncode != 0:
            raise SystemExit(f"{way} failed: {done.stderr[:2000]}")
        return done.stdout.strip()


def compiled() -> str:
    """The class path of the trial, compiled; what only it needs is in the profile jmh."""
    with tempfile.NamedTemporaryFile(mode="r") as told:
        subprocess.run([str(PROJECT / "mvnw"), "-q", "-ntp", "-Pjmh", "test-compile", "dependency:build-classpath",
                        "-Dmdep.includeScope=test", f"-Dmdep.outputFile={told.name}"], cwd=PROJECT, check=True)
        dependencies = Path(told.name).read_text().strip()
    return f"{PROJECT}/target/jmh/classes:{PROJECT}/target/jmh/test-classes:{dependencies}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3, help="how often each way puts onto new keys (default 3); what is told is the median")
    parser.add_argument("--java", default=java_program(), help="the java that sends (default that of JAVA_HOME, or of the PATH)")
    parser.add_argument("--classpath", help="what the trial was compiled to; without it Maven compiles it")
    parser.add_argument("--bin", type=Path, help="a folder with a versitygw that was built before")
    parser.add_argument("--work", type=Path, default=Path("/dev/shm"), help="where the objects are for the time (default /dev/shm, 1 GB)")
    arguments = parser.parse_args()
    classpath = arguments.classpath or compiled()
    print(machine.describe(arguments.java, PROJECT), flush=True)
    with tempfile.TemporaryDirectory(dir=arguments.work, prefix="landfall-transports-") as work:
        Trial(arguments, Path(work), classpath).run()


if __name__ == "__main__":
    main()
