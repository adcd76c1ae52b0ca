"""The landing directories that are moved. Each is made once and copied for each run."""
from __future__ import annotations

import shutil
import subprocess
import sys
from dataclasses import dataclass, replace
from pathlib import Path

from harden import Unfit, harden
from provision import Unavailable

_LINE = 100  # bytes, its newline included: every size below is a multiple of it


@dataclass(frozen=True)
class Workload:
    """Files of one size; size_bytes None means the landing directory that the generator makes."""

    name: str
    server: str
    files: int
    size_bytes: int | None

    @property
    def title(self) -> str:
        if self.size_bytes is None:
            return "the real landing directory, scaled"
        if not self.files:
            return "an empty landing directory (start and end alone)"
        return f"{self.files:,} file{'s' if self.files > 1 else ''} of {_bytes(self.size_bytes)}"

    @property
    def column(self) -> str:
        """The title in a narrow table."""
        if not self.files or self.size_bytes is None:
            return self.name
        return f"{self.files:,} × {_bytes(self.size_bytes)}"

    def scaled(self, scale: float) -> "Workload":
        """Fewer files where there are many, smaller ones where there are few."""
        if scale == 1 or self.size_bytes is None:
            return self
        if self.files >= 1000:
            return replace(self, files=max(1, round(self.files * scale)))
        return replace(self, size_bytes=max(_LINE, int(self.size_bytes * scale) // _LINE * _LINE))


WORKLOADS = (
    Workload("nothing", "versitygw", 0, 0),
    Workload("small", "versitygw", 2000, 10_000),
    Workload("medium", "minio", 20, 50_000_000),
    Workload("large", "minio", 1, 2_000_000_000),
    Workload("landing", "versitygw", 0, None),
)
# one server, so that little has to be built
SHORT = (Workload("nothing", "versitygw", 0, 0), Workload("small", "versitygw", 1000, 10_000), Workload("medium", "versitygw", 4, 50_000_000))


def _bytes(size: int) -> str:
    for unit, name in ((10**9, "GB"), (10**6, "MB"), (10**3, "KB")):
        if size >= unit:
            return f"{size / unit:g} {name}"
    return f"{size} bytes"


def make_landing(workload: Workload, folder: Path, generator: Path | None, landing_scale: float, landing_hard: float = 0) -> None:
    """Fills the folder, of the landing directory with a share of hard rows. Raises Unavailable where that is wanted and nothing makes it."""
    (folder / "2023").mkdir(parents=True)
    (folder / "2024").mkdir()
    if workload.size_bytes is None:
        _generate(folder, generator, landing_scale)
        _harden(folder, landing_hard)
        return
    for number in range(workload.files):
        year = ("2023", "2024")[number % 2]
        _write_csv(folder / year / f"csv_{100_000_000_000 + number}.csv", number, workload.size_bytes)


def sizes_by_name(folder: Path) -> list[tuple[str, int]]:
    """Last name and size of every file below, sorted: tools differ in the keys they make, not in these."""
    return sorted((path.name, path.stat().st_size) for path in folder.rglob("*") if path.is_file())


def left_behind(folder: Path) -> list[str]:
    """Sources that are still there. Landfall's own state does not count, a source that waits in it does."""
    files = [path.relative_to(folder) for path in folder.rglob("*") if path.is_file()]
    return [str(file) for file in files if file.parts[0] != ".landfall" or file.parts[1] == "landed"]


def _generate(folder: Path, generator: Path | None, scale: float) -> None:
    if generator is None:
        raise Unavailable("the landing directory is made by a generator, and none was named with --landing-generator")
    if not generator.exists():
        raise Unavailable(f"the generator {generator} does not exist")
    done = subprocess.run([sys.executable, str(generator), str(folder), "--scale", str(scale)],
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
    if done.returncode != 0:
        raise Unavailable(f"the generator {generator} failed: {done.stdout.strip()[-200:]}")
    # Landfall leaves these alone; its peers would move them, and would then do more than it does. An empty CSV is malformed, and stays with --csv refuse.
    for path in list(folder.rglob("*")):
        inner = path.relative_to(folder).parts
        if path.is_file() and (path.suffix in (".part", ".py") or "_parts" in inner or inner[0] == "logs" or path.stat().st_size == 0):
            path.unlink()


def _harden(folder: Path, rows: float) -> None:
    try:
        if rows:
            harden(folder, rows, 0)
    except Unfit as reason:
        raise Unavailable(f"the landing directory cannot be made harder: {reason}") from reason


def _write_csv(path: Path, number: int, size: int) -> None:
    """Lines of one length, of which the second differs from file to file, so that no two files have the same digest."""
    header = _line("Record_ID", "Covered_Recipient_Last_Name", "Total_Amount_of_Payment_USDollars")
    own = _line(str(number), "O'Hara", "12.50")
    rows = b"".join(_line(str(7_919 * row), ("Nkemelu", "Müller", "Nguyen")[row % 3], f"{row % 500}.25") for row in range(2_000))
    with open(path, "wb") as out:
        written = out.write((header + own)[:size])
        while written < size:
            written += out.write(rows[:size - written])


def _line(record: str, name: str, amount: str) -> bytes:
    cells = f'"{record}","{name}","{amount}","'.encode()
    return cells + b"x" * (_LINE - len(cells) - 2) + b'"\n'


def copy_for_one_run(master: Path, to: Path) -> None:
    shutil.rmtree(to, ignore_errors=True)
    shutil.copytree(master, to)
