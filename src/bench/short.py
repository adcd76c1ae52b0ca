"""The short form: the native executable against one peer, and how it was when the page was written."""
from __future__ import annotations

import re
from pathlib import Path

from report import Series, Spread
from tools import NATIVE, PROJECT

PAGE = PROJECT / "docs" / "performance.md"
# A ratio may be so much worse than the documented one before a line says so: other machines, other neighbours.
MARGIN = 1.25
_FIELDS = {"wall": "wall_s", "CPU": "cpu_s"}
_HEAD = "native ÷ rclone move --transfers 16"


class ShortForm:
    """The ratios of a short run."""

    def __init__(self, series: Series, columns: dict[str, str]):
        self._columns = columns
        self._ratios = {title: series.ratios(NATIVE, field) for title, field in _FIELDS.items()}

    def table(self) -> str:
        """As it is in the page, from which documented() reads it again."""
        lines = [f"| {_HEAD} | " + " | ".join(self._columns.values()) + " |", "|" + "---|" * (len(self._columns) + 1)]
        for title, ratios in self._ratios.items():
            lines.append(f"| {title} | " + " | ".join(_text(ratios.get(workload)) for workload in self._columns) + " |")
        return "\n".join(lines)

    def beside(self, page: Path = PAGE) -> str:
        """Each ratio and the documented one, and a line for each that is worse by more than the margin."""
        known = documented(page)
        lines, worse = [], []
        for title, ratios in self._ratios.items():
            for workload, spread in ratios.items():
                before = known.get((title, self._columns[workload]))
                what = f"{self._columns[workload]}, {title}"
                lines.append(f"{what:26} {spread.text():20} documented: {f'{before:.2f}' if before else 'nothing'}")
                if before and spread.median > MARGIN * before:
                    worse.append(f"WORSE than documented by more than {MARGIN - 1:.0%}: {what}: {spread.median:.2f}, documented {before:.2f}")
        return "\n".join([f"{_HEAD}:", *lines, *worse])


def documented(page: Path) -> dict[tuple[str, str], float]:
    """The table in the page: a ratio for each figure and column."""
    lines = page.read_text().splitlines() if page.exists() else []
    start = next((number for number, line in enumerate(lines) if line.startswith(f"| {_HEAD} |")), len(lines))
    columns = _cells(lines[start])[1:] if start < len(lines) else []
    found = {}
    for line in lines[start + 2:start + 2 + len(_FIELDS)]:
        title, *cells = _cells(line)
        found |= {(title, column): float(re.match(r"[\d.]+", cell).group()) for column, cell in zip(columns, cells) if re.match(r"[\d.]+", cell)}
    return found


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip().strip("|").split("|")]


def _text(spread: Spread | None) -> str:
    return spread.text() if spread else ""
