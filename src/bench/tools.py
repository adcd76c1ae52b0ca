"""The contenders: how each is told to move a landing directory into bucket/raw."""
from __future__ import annotations

import os
import shlex
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from jvms import FEATURES, jvms
from provision import Programs, Unavailable
from s3 import ACCESS_KEY, REGION, SECRET_KEY, S3Server
from servers import Certificate

HERE = Path(__file__).resolve().parent
PROJECT = HERE.parent.parent
PREFIX = "raw"
NATIVE = "native"
# the native executable with another way of looking at CSVs than its own, which is to warn
CSV_MODES = {f"native-{mode}": mode for mode in ("off", "refuse")}
RCLONE_16 = "rclone-16"


@dataclass(frozen=True)
class Job:
    """One move: from a folder to a bucket. scratch is a folder for the tool's own files; certificate is None over plain HTTP."""

    landing: Path
    bucket: str
    server: S3Server
    server_kind: str
    certificate: Certificate | None
    scratch: Path


@dataclass(frozen=True)
class LandfallSettings:
    """Where Landfall is: jvm is a folder of the program with its jars, native one with its executable, or that file itself. Each may be of another build."""

    jvm: Path
    native: Path
    java_options: str
    options: str


def java_program() -> str:
    home = os.environ.get("JAVA_HOME")
    return str(Path(home) / "bin" / "java") if home else shutil.which("java") or "java"


def on_the_jvm(program: Path, work: Path) -> Path:
    """A copy of the program without the executable, which its launcher would prefer; the program itself where it has no jars."""
    if not (program / "lib" / "landfall.jar").exists():
        return program
    left_out = shutil.ignore_patterns("landfall", "nlib")
    return Path(shutil.copytree(program, work / "landfall", ignore=lambda folder, names: left_out(folder, names) if Path(folder) == program / "lib" else []))


def launcher(program: Path, home: Path, java_options: list[str]) -> list[str]:
    """Starts a program on the JVM of that home, with more options than its own."""
    return ["env", f"JAVA_HOME={home}", f"JAVA_OPTS={' '.join(java_options)}", str(program / "bin" / "landfall")]


def java_home() -> Path:
    return Path(shutil.which(java_program()) or java_program()).resolve().parent.parent


def environment(name: str, job: Job) -> dict[str, str]:
    """Nearly the same for all: nothing of the user's own configuration reaches a tool."""
    variables = {
        "PATH": os.environ["PATH"], "HOME": str(job.scratch), "LC_ALL": "C.UTF-8", "TMPDIR": str(job.scratch),
        "AWS_ACCESS_KEY_ID": ACCESS_KEY, "AWS_SECRET_ACCESS_KEY": SECRET_KEY, "AWS_REGION": REGION, "AWS_DEFAULT_REGION": REGION,
        "AWS_EC2_METADATA_DISABLED": "true", "AWS_ENDPOINT_URL": job.server.url,
    }
    if job.certificate:
        variables["AWS_CA_BUNDLE"] = str(job.certificate.pem)
    if name in ("aws", "boto3") and job.certificate and job.server_kind == "versitygw":
        # VersityGW 1.8.0 with TLS and connections kept open refuses some of the checksums that botocore sends behind the body.
        variables["AWS_REQUEST_CHECKSUM_CALCULATION"] = "when_required"
    if name == "mc":
        variables["MC_HOST_store"] = job.server.url.replace("://", f"://{ACCESS_KEY}:{SECRET_KEY}@")
    if name == "s5cmd" and job.certificate:
        variables["SSL_CERT_FILE"] = str(job.certificate.pem)
    return variables


class Tools:
    """Makes the commands. Each of its makers raises Unavailable where its tool cannot be had here."""

    def __init__(self, programs: Programs, landfall: LandfallSettings, work: Path):
        self._programs = programs
        self._landfall = landfall
        self._work = work
        self._jvms = jvms()
        self._ours = {NATIVE: ("Landfall, native", self._native)}
        self._ours |= {f"jvm-{feature}": (f"Landfall, JVM {feature}", lambda job, feature=feature: self._jvm(feature, job)) for feature in FEATURES}
        self._modes = {name: (f"Landfall, native, --csv {mode}", lambda job, mode=mode: [*self._native(job), "--csv", mode]) for name, mode in CSV_MODES.items()}
        self._peers = {
            "rclone": ("rclone move", self._rclone),
            RCLONE_16: ("rclone move --transfers 16", self._rclone_tuned),
            "aws": ("aws s3 mv --recursive", self._aws),
            "boto3": ("boto3, upload_and_unlink.py", self._boto3),
            "mc": ("mc mv --recursive", self._mc),
            "s5cmd": ("s5cmd mv", self._s5cmd),
        }
        self._makers = self._ours | self._peers | self._modes
        self._program: Path | None = None
        self._archived: set[int] = set()

    def names(self) -> list[str]:
        return list(self._makers)

    def usual(self) -> list[str]:
        """Those that are measured where none is named."""
        return list(self._ours | self._peers)

    def ours(self) -> list[str]:
        return list(self._ours | self._modes)

    def titles(self) -> dict[str, str]:
        return {name: title for name, (title, _) in self._makers.items()}

    def command(self, name: str, job: Job) -> list[str]:
        return self._makers[name][1](job)

    def _native(self, job: Job) -> list[str]:
        named = self._landfall.native
        if named.is_file():
            return [str(named), *self._trust(job), *self._move(PROJECT, job)]
        if not (named / "lib" / "landfall").exists():
            raise Unavailable(f"there is no native executable in {named}/lib: build it with ./mvnw -Pnative -DskipTests package, or name one with --native")
        return [str(named / "bin" / "landfall"), *self._trust(job), *self._move(named, job)]

    def _jvm(self, feature: int, job: Job) -> list[str]:
        home = self._jvms.get(feature)
        if home is None:
            raise Unavailable(f"there is no JVM {feature} in JAVA_HOME or /usr/lib/jvm")
        if not (self._landfall.jvm / "lib" / "landfall.jar").exists():
            raise Unavailable(f"{self._landfall.jvm} has no lib/landfall.jar: build it with ./mvnw -DskipTests package, or name another folder with --jvm")
        program = self._with_archive(feature, home)
        return [*launcher(program, home, [*shlex.split(self._landfall.java_options), *self._trust(job)]), *self._move(program, job)]

    def _with_archive(self, feature: int, home: Path) -> Path:
        """The program with the archive of its classes that its launcher would have made in the background after a first run."""
        if self._program is None:
            self._program = on_the_jvm(self._landfall.jvm, self._work)
        if feature not in self._archived:
            lib = self._program / "lib"
            done = subprocess.run([str(lib / "archive-classes"), str(lib / "archive")], env={"PATH": os.environ["PATH"], "JAVA_HOME": str(home)},
                                  stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
            if done.returncode != 0:
                raise Unavailable(f"the archive of classes was not made: {done.stdout.strip()[-200:] or done.returncode}")
            self._archived.add(feature)
        return self._program

    def _move(self, program: Path, job: Job) -> list[str]:
        return ["move", "--landing", str(job.landing), "--bucket", job.bucket, "--prefix", PREFIX, "--endpoint", job.server.url, "--region", REGION,
                "--routes", str(program / "routes"), "--settle-age", "0", *shlex.split(self._landfall.options)]

    @staticmethod
    def _trust(job: Job) -> list[str]:
        if not job.certificate:
            return []
        return [f"-Djavax.net.ssl.trustStore={job.certificate.java_trust_store}", "-Djavax.net.ssl.trustStoreType=PKCS12",
                f"-Djavax.net.ssl.trustStorePassword={job.certificate.trust_store_password}"]

    def _rclone(self, job: Job) -> list[str]:
        config = job.scratch / "rclone.conf"
        config.write_text(f"[store]\ntype = s3\nprovider = Other\nenv_auth = true\nregion = {REGION}\nendpoint = {job.server.url}\nforce_path_style = true\n")
        trust = ["--ca-cert", str(job.certificate.pem)] if job.certificate else []
        return [str(self._programs.go_program("rclone")), "move", str(job.landing), f"store:{job.bucket}/{PREFIX}", "--config", str(config), *trust]

    def _rclone_tuned(self, job: Job) -> list[str]:
        return self._rclone(job) + ["--transfers", "16"]

    def _aws(self, job: Job) -> list[str]:
        return [str(self._programs.aws()), "s3", "mv", "--recursive", "--only-show-errors", str(job.landing), f"s3://{job.bucket}/{PREFIX}"]

    def _boto3(self, job: Job) -> list[str]:
        return [str(self._programs.python()), str(HERE / "upload_and_unlink.py"), str(job.landing), job.bucket, PREFIX]

    def _mc(self, job: Job) -> list[str]:
        config = job.scratch / "mc"
        trusted = config / "certs" / "CAs"
        trusted.mkdir(parents=True, exist_ok=True)
        if job.certificate:
            shutil.copy(job.certificate.pem, trusted)
        return [str(self._programs.go_program("mc")), "--config-dir", str(config), "--quiet", "mv", "--recursive",
                f"{job.landing}/", f"store/{job.bucket}/{PREFIX}/"]

    def _s5cmd(self, job: Job) -> list[str]:
        return [str(self._programs.s5cmd()), "--endpoint-url", job.server.url, "--log", "error", "mv", f"{job.landing}/", f"s3://{job.bucket}/{PREFIX}/"]
