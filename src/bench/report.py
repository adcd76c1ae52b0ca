"""Turns the runs into a JSON document and into Markdown tables."""
from __future__ import annotations

import statistics
from dataclasses import asdict, dataclass

from calls import Calls

# Peers whose times differ by less are level, and the one with less CPU is the best of them: at the limit of the network many are.
LEVEL = 1.03


@dataclass(frozen=True)
class Run:
    """One tool on one workload in one round. trouble is None when every object arrived and every source is gone."""

    workload: str
    scheme: str
    tool: str
    round: int
    files: int
    size_bytes: int
    wall_s: float
    cpu_s: float
    peak_rss_bytes: int
    trouble: str | None


@dataclass(frozen=True)
class Counted:
    """The system calls of one tool on one workload."""

    workload: str
    scheme: str
    tool: str
    files: int
    calls: Calls


@dataclass(frozen=True)
class Spread:
    low: float
    median: float
    high: float

    @staticmethod
    def of(values: list[float]) -> "Spread | None":
        return Spread(min(values), statistics.median(values), max(values)) if values else None

    def text(self, digits: int = 2) -> str:
        """The median, and in brackets the least and the most where there was more than one run."""
        low, median, high = (f"{value:,.{digits}f}" for value in (self.low, self.median, self.high))
        return median if low == high else f"{median} ({low}–{high})"


class Series:
    """What was measured at one stand, and the tables made of it. A cell is a workload and a scheme."""

    def __init__(self, stand, rounds: int, columns: dict[str, str], titles: dict[str, str], ours: list[str]):
        self.stand = stand
        self.rounds = rounds
        self.runs: list[Run] = []
        self.counted: list[Counted] = []
        self.skipped: list[str] = []
        self._columns = columns
        self._titles = titles
        self._ours = ours

    def document(self) -> dict:
        return {"stand": self.stand.name, "about": self.stand.about(), "not_done": list(self.stand.missing), "rounds": self.rounds, "skipped": self.skipped,
                "ratios": [self._ratio_document(cell, tool) for cell in self._cells() for tool in self._ours if self._ratios(cell, tool, "wall_s")],
                "system_calls": [asdict(each) for each in self.counted], "runs": [asdict(run) for run in self.runs]}

    def heading(self, machine: dict) -> str:
        sha = "with" if machine["sha_instructions"] else "without"
        lines = [f"Measured {machine['date']} at {machine['commit']} on {machine['cpu']} {sha} SHA instructions, {machine['cores']} cores, {machine['memory_gb']} GB, "
                 f"Linux {machine['kernel']}; load {machine['load']} before; medians of {self.rounds} round(s). {self._about()}"]
        lines += [f"- Not done: {text}." for text in self.stand.missing]
        return "\n".join(lines)

    def figures(self) -> str:
        """Every tool on every workload, a cell each: what a reader decides by."""
        return self._by_scheme(lambda cells: _table(["wall s/CPU s/RSS MB", *self._heads(cells)], self._figure_rows(cells)))

    def ratio_tables(self) -> str:
        """Ours over the least of all peers."""
        return self._by_scheme(lambda cells: _table(["÷ the least of all peers", *self._heads(cells)], self._ratio_rows(cells)))

    def system_calls(self) -> str:
        """Nothing where none were counted."""
        return self._calls_table() if self.counted else ""

    def tools(self) -> str:
        """Every tool on every workload."""
        heads = ["", "wall, s", "CPU s", "CPU s per GB", "CPU s per 1,000 files", "peak RSS, MB"]
        return "\n\n".join(f"**{self._head(cell)}, {cell[1]}**\n\n" + _table(heads, [self._tool_row(cell, tool) for tool in self._tools(cell)]) for cell in self._cells())

    def notes(self) -> str:
        failed = dict.fromkeys(f"- Failed: {self._titles[run.tool]}, {self._columns[run.workload]}, {run.scheme}: {run.trouble}" for run in self.runs if run.trouble)
        return "\n".join([*(f"- Skipped: {text}" for text in self.skipped), *failed])

    def ratios(self, ours: str, field: str) -> dict[str, Spread]:
        """Ours over the least of the peers in the same round, by workload."""
        found = {cell[0]: self._ratios(cell, ours, field) for cell in self._cells()}
        return {workload: spread for workload, spread in found.items() if spread}

    def best_peers(self, workload: str, scheme: str) -> list[str]:
        """The one with the least wall time, and the one with the least CPU."""
        cell = (workload, scheme)
        return list(dict.fromkeys(name for name in (self._best(cell), self._least(cell, "cpu_s")) if name))

    def _about(self) -> str:
        text = self.stand.about()
        return text[0].upper() + text[1:] + "."

    def _by_scheme(self, table) -> str:
        """A table of the cells of each scheme, under a title where there are several."""
        cells = self._cells()
        schemes = {scheme: [cell for cell in cells if cell[1] == scheme] for _, scheme in cells}
        titles = {scheme: f"**{'TLS' if scheme == 'tls' else 'Plain HTTP'}**\n\n" if len(schemes) > 1 else "" for scheme in schemes}
        return "\n\n".join(titles[scheme] + table(of_scheme) for scheme, of_scheme in schemes.items())

    def _cells(self) -> list[tuple[str, str]]:
        return list(dict.fromkeys((run.workload, run.scheme) for run in self.runs))

    def _tools(self, cell: tuple[str, str]) -> list[str]:
        made = {run.tool for run in self._of(cell)}
        return [name for name in self._titles if name in made]

    def _of(self, cell: tuple[str, str]) -> list[Run]:
        return [run for run in self.runs if (run.workload, run.scheme) == cell]

    def _good(self, cell: tuple[str, str], tool: str) -> dict[int, Run]:
        return {run.round: run for run in self._of(cell) if run.tool == tool and not run.trouble}

    def _peers(self, cell: tuple[str, str]) -> list[str]:
        return [name for name in self._tools(cell) if name not in self._ours and self._good(cell, name)]

    def _median(self, cell: tuple[str, str], tool: str, field: str) -> float:
        return statistics.median(getattr(run, field) for run in self._good(cell, tool).values())

    def _least(self, cell: tuple[str, str], field: str) -> str | None:
        return min(self._peers(cell), key=lambda name: self._median(cell, name, field), default=None)

    def _best(self, cell: tuple[str, str]) -> str | None:
        first = self._least(cell, "wall_s")
        if first is None:
            return None
        level = [name for name in self._peers(cell) if self._median(cell, name, "wall_s") <= LEVEL * self._median(cell, first, "wall_s")]
        return min(level, key=lambda name: self._median(cell, name, "cpu_s"))

    def _ratios(self, cell: tuple[str, str], ours: str, field: str) -> Spread | None:
        """Runs of one round follow each other, so what else the machine did then is in both."""
        ratios = []
        for number, run in self._good(cell, ours).items():
            others = [getattr(self._good(cell, name)[number], field) for name in self._peers(cell) if number in self._good(cell, name)]
            ratios += [getattr(run, field) / min(others)] if others else []
        return Spread.of(ratios)

    def _ratio_document(self, cell: tuple[str, str], tool: str) -> dict:
        fields = ("wall_s", "cpu_s")
        return {"workload": cell[0], "scheme": cell[1], "tool": tool, "best_peer": self._best(cell), **{field: asdict(self._ratios(cell, tool, field)) for field in fields},
                **{f"least_{field}": self._least(cell, field) for field in fields}}

    def _head(self, cell: tuple[str, str]) -> str:
        files = self._of(cell)[0].files
        return f"landing ({files:,} files)" if cell[0] == "landing" else self._columns[cell[0]]

    def _heads(self, cells: list[tuple[str, str]]) -> list[str]:
        return [self._head(cell) for cell in cells]

    def _figure_rows(self, cells: list[tuple[str, str]]) -> list[list[str]]:
        names = [name for name in self._titles if any(name in self._tools(cell) for cell in cells)]
        return [[self._titles[name], *(self._figures(cell, name) for cell in cells)] for name in names]

    def _figures(self, cell: tuple[str, str], tool: str) -> str:
        if not self._good(cell, tool):
            return "failed" if tool in self._tools(cell) else ""
        wall, cpu, rss = (self._median(cell, tool, field) for field in ("wall_s", "cpu_s", "peak_rss_bytes"))
        return f"{_seconds(wall)}/{_seconds(cpu)}/{rss / 1e6:.0f}"

    def _ratio_rows(self, cells: list[tuple[str, str]]) -> list[list[str]]:
        rows = []
        for field, title in (("wall_s", "wall"), ("cpu_s", "CPU")):
            for name in self._ours:
                spreads = [self._ratios(cell, name, field) for cell in cells]
                rows += [[f"{self._titles[name]}: {title}", *(spread.text() if spread else "" for spread in spreads)]] if any(spreads) else []
            rows.append([f"the least {title}", *(self._least(cell, field) or "" for cell in cells)])
        return rows

    def _calls_table(self) -> str:
        rows = []
        for each in self.counted:
            counts = each.calls
            numbers = (counts.total, counts.stat, counts.futex, counts.fsync, counts.openat)
            rows.append([f"{self._head((each.workload, each.scheme))}: {self._titles[each.tool]}", *(f"{number / each.files:,.2f}" for number in numbers)])
        return _table(["system calls a file", "all", "stat and its like", "futex", "fsync", "openat"], rows)

    def _tool_row(self, cell: tuple[str, str], tool: str) -> list[str]:
        good = list(self._good(cell, tool).values())
        failed = len([run for run in self._of(cell) if run.tool == tool]) - len(good)
        title = self._titles[tool] + (f" ({failed} failed)" if failed else "")
        if not good:
            return [title, "failed", "", "", "", ""]
        values = ([run.wall_s for run in good], [run.cpu_s for run in good],
                  [run.cpu_s / (run.size_bytes / 1e9) for run in good if run.size_bytes], [run.cpu_s / (run.files / 1e3) for run in good if run.files])
        rss = Spread.of([run.peak_rss_bytes / 1e6 for run in good])
        return [title, *(Spread.of(each).text() if each else "" for each in values), rss.text(0)]


def _seconds(value: float) -> str:
    return f"{value:.2f}" if value < 1 else f"{value:.1f}"


def _table(heads: list[str], rows: list[list[str]]) -> str:
    lines = ["| " + " | ".join(heads) + " |", "|" + "---|" * len(heads)]
    return "\n".join(lines + ["| " + " | ".join(row) + " |" for row in rows])
