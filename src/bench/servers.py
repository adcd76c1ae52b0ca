"""Starts and stops what the tools talk to: MinIO, VersityGW, and a proxy that makes the way to them longer. All on 127.0.0.1 only."""
from __future__ import annotations

import contextlib
import http.client
import json
import os
import shutil
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

from ports import free_port
from provision import Programs, Unavailable
from s3 import ACCESS_KEY, SECRET_KEY, S3Server

HOST = "127.0.0.1"


@dataclass(frozen=True)
class Certificate:
    """A self-signed certificate for 127.0.0.1, in the forms that the tools want it."""

    folder: Path
    pem: Path
    key: Path
    java_trust_store: Path
    trust_store_password: str = "changeit"

    @staticmethod
    def make(folder: Path) -> "Certificate":
        for program in ("openssl", "keytool"):
            if not shutil.which(program):
                raise Unavailable(f"TLS needs {program} to make a certificate, and there is none on the PATH")
        folder.mkdir(parents=True)
        # These two names are the ones that MinIO looks for.
        made = Certificate(folder, folder / "public.crt", folder / "private.key", folder / "trust.p12")
        subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "30", "-subj", "/CN=Landfall benchmark",
                        "-addext", f"subjectAltName=IP:{HOST}", "-keyout", str(made.key), "-out", str(made.pem)],
                       check=True, capture_output=True)
        subprocess.run(["keytool", "-importcert", "-noprompt", "-alias", "benchmark", "-file", str(made.pem), "-storetype", "PKCS12",
                        "-keystore", str(made.java_trust_store), "-storepass", made.trust_store_password],
                       check=True, capture_output=True)
        return made


@dataclass(frozen=True)
class Link:
    """What a proxy between client and server does: milliseconds that it adds to every answer, and kilobytes a second that a connection may send; 0: nothing."""

    delay_ms: int = 0
    upload_kb_s: int = 0

    def programs(self) -> list[str]:
        return ["toxiproxy"] if self.toxics() else []

    def toxics(self) -> list[dict]:
        toxics = []
        if self.delay_ms:
            toxics.append({"type": "latency", "stream": "downstream", "attributes": {"latency": self.delay_ms}})
        if self.upload_kb_s:
            toxics.append({"type": "bandwidth", "stream": "upstream", "attributes": {"rate": self.upload_kb_s}})
        return toxics


@contextlib.contextmanager
def s3_server(kind: str, programs: Programs, folder: Path, certificate: Certificate | None, link: Link):
    """A fresh, empty server of that kind ('minio' or 'versitygw') for as long as the block lasts; its data goes away with it."""
    folder.mkdir(parents=True)
    with contextlib.ExitStack() as stack:
        stack.callback(shutil.rmtree, folder, ignore_errors=True)
        direct = S3Server(HOST, free_port(HOST), str(certificate.pem) if certificate else None)
        stack.enter_context(_process(*_COMMANDS[kind](programs, folder, direct.port, certificate), folder / "server.log"))
        _wait_until(direct.buckets, folder / "server.log")
        reached = direct
        if link.toxics():
            reached = stack.enter_context(_behind(link, direct, programs, folder))
        yield direct, reached


def _minio(programs: Programs, folder: Path, port: int, certificate: Certificate | None):
    command = [str(programs.go_program("minio")), "server", str(folder / "data"), "--address", f"{HOST}:{port}", "--quiet"]
    # Without a folder of its own it would look into the user's home for certificates.
    empty = folder / "no-certificates"
    empty.mkdir()
    command += ["--certs-dir", str(certificate.folder if certificate else empty)]
    return command, {"MINIO_ROOT_USER": ACCESS_KEY, "MINIO_ROOT_PASSWORD": SECRET_KEY, "MINIO_BROWSER": "off", "MINIO_UPDATE": "off"}


def _versitygw(programs: Programs, folder: Path, port: int, certificate: Certificate | None):
    data = folder / "data"
    data.mkdir()
    # AWS keeps connections open; this server does so only when told to.
    command = [str(programs.go_program("versitygw")), "--port", f"{HOST}:{port}", "--keep-alive", "--quiet"]
    if certificate:
        command += ["--cert", str(certificate.pem), "--key", str(certificate.key)]
    command += ["posix"]
    if not _keeps_attributes(data):
        (folder / "attributes").mkdir()
        command += ["--sidecar", str(folder / "attributes")]
    return command + [str(data)], {"ROOT_ACCESS_KEY": ACCESS_KEY, "ROOT_SECRET_KEY": SECRET_KEY}


_COMMANDS = {"minio": _minio, "versitygw": _versitygw}


@contextlib.contextmanager
def _behind(link: Link, direct: S3Server, programs: Programs, folder: Path):
    control, listening = free_port(HOST), free_port(HOST)
    command = [str(programs.go_program("toxiproxy")), "-host", HOST, "-port", str(control)]
    with _process(command, {"LOG_LEVEL": "error"}, folder / "proxy.log"):
        _wait_until(lambda: _post(control, "GET", "/proxies", None), folder / "proxy.log")
        _post(control, "POST", "/proxies", {"name": "s3", "listen": f"{HOST}:{listening}", "upstream": f"{HOST}:{direct.port}", "enabled": True})
        for toxic in link.toxics():
            _post(control, "POST", "/proxies/s3/toxics", toxic)
        yield S3Server(HOST, listening, direct.certificate)


def _post(port: int, method: str, path: str, document) -> None:
    connection = http.client.HTTPConnection(HOST, port, timeout=10)
    try:
        connection.request(method, path, body=json.dumps(document) if document else None, headers={"Content-Type": "application/json"})
        response = connection.getresponse()
        if response.status not in (200, 201):
            raise OSError(f"the proxy answered {response.status}: {response.read()[:300].decode(errors='replace')}")
        response.read()
    finally:
        connection.close()


@contextlib.contextmanager
def _process(command: list[str], variables: dict[str, str], log: Path):
    environment = {"PATH": os.environ["PATH"], "HOME": str(log.parent), **variables}
    with open(log, "wb") as output:
        process = subprocess.Popen(command, env=environment, stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT)
        try:
            yield process
        finally:
            process.terminate()
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _wait_until(answers, log: Path, seconds: float = 30) -> None:
    deadline = time.monotonic() + seconds
    while True:
        try:
            answers()
            return
        except OSError as failure:
            if time.monotonic() > deadline:
                raise Unavailable(f"a server did not start in {seconds:.0f} s ({failure}): {log.read_text(errors='replace')[-300:]}") from failure
            time.sleep(0.05)


def _keeps_attributes(folder: Path) -> bool:
    try:
        os.setxattr(folder, "user.probe", b"1")
        os.removexattr(folder, "user.probe")
        return True
    except OSError:
        return False
