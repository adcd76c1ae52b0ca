"""Makes the rows of a landing directory as hard as real extracts are; a generator's are clean.

A share of the rows becomes legal and notable: in turn a line break inside quotes, doubled quotes, a backslash before a quote, empty fields
without quotes. A share of the files gets a name that is left over in Latin-1, for which a check refuses the file. No row is added and none
is lost. The rows must be on a line each before, and in UTF-8. Which ones are changed is the same each time.
"""
from __future__ import annotations

import argparse
import csv
import io
import json
import math
import os
import re
import sys
from pathlib import Path

_STREET = "Recipient_Primary_Business_Street_Address_Line1"
_LAST_NAME = "Covered_Recipient_Last_Name"
_SUMMARY = "openpayments_companies_totals_by_year.json"
_YEAR = re.compile("[0-9]{4}")
_MARK = "\ufeff"


class Unfit(Exception):
    """A file whose rows cannot be changed; the message is a sentence about it."""


class Share:
    """A choice of some among many, spread evenly."""

    def __init__(self, share: float):
        self._share = share
        self._seen = 0

    def takes_next(self) -> bool:
        self._seen += 1
        return math.floor(self._seen * self._share) > math.floor((self._seen - 1) * self._share)


class Hardening:
    """What is done to the files, one after the other; counts what was done."""

    def __init__(self, rows: float, files: float):
        self._rows = Share(rows)
        self._files = Share(files)
        self.notable = 0
        self.left_over = 0

    def file(self, path: Path) -> None:
        """Changes the file in its place; it keeps its mtime. Raises Unfit, and leaves it as it is, where its rows cannot be changed."""
        status = path.stat()
        part = path.with_name(path.name + ".harder")
        try:
            with open(path, "rb") as lines, open(part, "wb") as out:
                self._copy(path, lines, out)
            os.utime(part, ns=(status.st_atime_ns, status.st_mtime_ns))
            os.replace(part, path)
        finally:
            part.unlink(missing_ok=True)

    def _copy(self, path: Path, lines, out) -> None:
        header = next(lines, b"")
        out.write(header)
        columns = _fields(header.decode().removeprefix(_MARK)) if header else []
        if header and not {_STREET, _LAST_NAME} <= set(columns):
            raise Unfit(f"{path} has no columns {_STREET} and {_LAST_NAME}; name a landing directory with the real ones")
        left_over = bool(columns) and self._files.takes_next()
        for line in lines:
            if line.count(b'"') % 2:
                raise Unfit(f"{path} has a row on several lines; make the landing directory anew, it is hardened once")
            if left_over:
                line, left_over = self._leave_over(line, columns), False
            elif self._rows.takes_next():
                line = self._make_notable(line, columns)
            out.write(line)

    def _make_notable(self, line: bytes, columns: list[str]) -> bytes:
        fields = [_quoted(cell) for cell in _fields(line.decode())]
        _KINDS[self.notable % len(_KINDS)](fields, columns.index(_STREET))
        self.notable += 1
        return (",".join(fields) + "\n").encode()

    def _leave_over(self, line: bytes, columns: list[str]) -> bytes:
        cells = _fields(line.decode())
        cells[columns.index(_LAST_NAME)] = "Müller"
        self.left_over += 1
        return (",".join(map(_quoted, cells)) + "\n").encode("latin-1", "replace")


def _line_break(fields: list[str], street: int) -> None:
    fields[street] = '"12 MAIN ST\r\nSUITE 7\nREAR"'


def _doubled_quotes(fields: list[str], street: int) -> None:
    fields[street] = '"""THE """"OLD"""" MILL"", 12 MAIN ST"'


def _backslash(fields: list[str], street: int) -> None:
    fields[street] = '"12 MAIN ST\\"'


def _empty_fields(fields: list[str], street: int) -> None:
    fields[:] = ["" if field == '""' else field for field in fields]


_KINDS = (_line_break, _doubled_quotes, _backslash, _empty_fields)


def _fields(line: str) -> list[str]:
    return next(csv.reader(io.StringIO(line, newline="")), [])


def _quoted(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"'


def harden(landing: Path, rows: float, files: float) -> Hardening:
    """Hardens the CSVs that land, in the order of their paths; leaves those of parts and the empty ones alone."""
    hardening = Hardening(rows, files)
    for path in sorted(landing.rglob("*.csv")):
        if "_parts" not in path.relative_to(landing).parts:
            hardening.file(path)
    return hardening


def write_totals(landing: Path) -> None:
    """Puts into the summary how many rows the files of the years have that are there, so that both agree; what it says of other years stays."""
    path = landing / _SUMMARY
    status = path.stat()
    companies = json.loads(path.read_text())
    years = [folder.name for folder in landing.iterdir() if folder.is_dir() and _YEAR.fullmatch(folder.name)]
    for company in companies:
        for year in years:
            file = landing / year / f"csv_{company['company_id']}.csv"
            company[f"total_{year}"] = _rows(file) if file.exists() else 0
    part = path.with_name(path.name + ".harder")
    part.write_text("[\n" + ",\n".join(json.dumps(company, separators=(",", ":")) for company in companies) + "\n]\n")
    os.utime(part, ns=(status.st_atime_ns, status.st_mtime_ns))
    os.replace(part, path)


def _rows(path: Path) -> int:
    """Rows of a file by its line feeds outside of quotes, its header not counted."""
    rows, quoted = -1, False
    with open(path, "rb") as lines:
        for line in lines:
            quoted ^= line.count(b'"') % 2 == 1
            rows += not quoted
    return max(rows, 0)


def share(text: str) -> float:
    """A share between 0 and 1. Raises ArgumentTypeError where the text is none."""
    try:
        value = float(text)
    except ValueError:
        value = math.nan
    if not 0 <= value <= 1:
        raise argparse.ArgumentTypeError(f"{text} is not a share between 0 and 1, such as 0.01")
    return value


def main() -> int:
    parser = argparse.ArgumentParser(prog="src/bench/harden", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("landing", type=Path, help="the landing directory, made by a generator")
    parser.add_argument("--hard", type=share, default=0.01, help="share of the rows that become notable (default: 0.01)")
    parser.add_argument("--latin-1", type=share, default=0, help="share of the files that get a name in Latin-1 and are to be refused (default: 0)")
    parser.add_argument("--totals", action="store_true", help="write the number of rows of each file into the summary, so that both agree")
    options = parser.parse_args()
    if not options.landing.is_dir():
        parser.error(f"{options.landing} is no folder; name a landing directory that a generator has made")
    try:
        done = harden(options.landing, options.hard, options.latin_1)
        if options.totals:
            write_totals(options.landing)
    except (Unfit, OSError) as trouble:
        parser.exit(1, f"{trouble}\n")
    print(f"{done.notable:,} rows are notable and {done.left_over:,} files have a name in Latin-1 in {options.landing}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
