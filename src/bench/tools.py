"""The contenders: how each is told to move a landing directory into bucket/raw."""
from __future__ import annotations

import os
import shlex
import shutil
from dataclasses import dataclass
from pathlib import Path

from provision import Programs, Unavailable
from s3 import ACCESS_KEY, REGION, SECRET_KEY, S3Server
from servers import Certificate

HERE = Path(__file__).resolve().parent
PROJECT = HERE.parent.parent
PREFIX = "raw"
BASELINE = "landfall"
NATIVE = "landfall-native"
OURS = (BASELINE, NATIVE)


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
    """program is the folder of the program on the JVM; class_archive is where the JVM's archive of loaded classes is once it has been made; None: without one."""

    program: Path
    native: Path | None
    java_options: str
    options: str
    class_archive: Path | None = None


def java_program() -> str:
    home = os.environ.get("JAVA_HOME")
    return str(Path(home) / "bin" / "java") if home else shutil.which("java") or "java"


def native_executable() -> Path | None:
    executable = PROJECT / "target" / "landfall" / "lib" / "landfall"
    return executable if executable.exists() else None


def on_the_jvm(program: Path, work: Path) -> Path:
    """A copy of the program without the executable, which its launcher would prefer; the program itself where it has no jars."""
    if not (program / "lib" / "landfall.jar").exists():
        return program
    left_out = shutil.ignore_patterns("landfall", "nlib")
    return Path(shutil.copytree(program, work / "landfall", ignore=lambda folder, names: left_out(folder, names) if Path(folder) == program / "lib" else []))


def launcher(program: Path, java_options: list[str]) -> list[str]:
    """Starts a program on the JVM, the one that java_program names, with more options than its own."""
    home = Path(shutil.which(java_program()) or java_program()).resolve().parent.parent
    return ["env", f"JAVA_HOME={home}", f"JAVA_OPTS={' '.join(java_options)}", str(program / "bin" / "landfall")]


class Tools:
    """Makes the commands. Each method raises Unavailable where its tool cannot be had here."""

    def __init__(self, programs: Programs, landfall: LandfallSettings):
        self._programs = programs
        self._landfall = landfall
        self._makers = {
            BASELINE: ("Landfall (JVM)", self._landfall_jvm),
            NATIVE: ("Landfall (native)", self._landfall_native),
            "rclone": ("rclone move", self._rclone),
            "rclone-16": ("rclone move --transfers 16", self._rclone_tuned),
            "aws": ("aws s3 mv --recursive", self._aws),
            "boto3": ("boto3, upload_and_unlink.py", self._boto3),
        }

    def names(self) -> list[str]:
        return list(self._makers)

    def title(self, name: str) -> str:
        return self._makers[name][0]

    def command(self, name: str, job: Job) -> list[str]:
        return self._makers[name][1](job)

    @staticmethod
    def environment(name: str, job: Job) -> dict[str, str]:
        """The same for all but in one case: nothing of the user's own configuration reaches a tool."""
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
        return variables

    def _landfall_jvm(self, job: Job) -> list[str]:
        archive = self._landfall.class_archive
        options = [f"-XX:SharedArchiveFile={archive}"] if archive and archive.exists() else ["-Xshare:auto"]
        return self._landfall_with(options, job)

    def archiving_command(self, job: Job) -> list[str]:
        """A move that makes the class archive at its end. Takes seconds longer than one with the archive."""
        return self._landfall_with([f"-XX:ArchiveClassesAtExit={self._landfall.class_archive}"], job)

    def _landfall_with(self, options: list[str], job: Job) -> list[str]:
        if not (self._landfall.program / "lib" / "landfall.jar").exists():
            raise Unavailable(f"{self._landfall.program} has no lib/landfall.jar: build it with ./mvnw -DskipTests package")
        return [*launcher(self._landfall.program, [*shlex.split(self._landfall.java_options), *options, *self._trust(job)]), *self._move(job)]

    def _landfall_native(self, job: Job) -> list[str]:
        if self._landfall.native is None or not self._landfall.native.exists():
            raise Unavailable("there is no native executable in target/landfall/lib, and none was named with --native")
        return [str(self._landfall.native), *self._trust(job), *self._move(job)]

    def _move(self, job: Job) -> list[str]:
        return ["move", "--landing", str(job.landing), "--bucket", job.bucket, "--prefix", PREFIX, "--endpoint", job.server.url, "--region", REGION,
                "--routes", str(PROJECT / "routes"), "--settle-age", "0", *shlex.split(self._landfall.options)]

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
