"""Turns the runs into a JSON document and into Markdown tables."""
from __future__ import annotations

import statistics
from dataclasses import asdict, dataclass

from tools import BASELINE, OURS


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
class Spread:
    low: float
    median: float
    high: float

    @staticmethod
    def of(values: list[float]) -> "Spread | None":
        return Spread(min(values), statistics.median(values), max(values)) if values else None


def document(machine: dict, options: dict, runs: list[Run], skipped: list[str]) -> dict:
    cells = [_cell(key, runs) for key in _keys(runs)]
    return {"machine": machine, "options": options, "skipped": skipped, "cells": cells, "runs": [asdict(run) for run in runs]}


def markdown(doc: dict, titles: dict[str, str], workload_titles: dict[str, str]) -> str:
    machine = doc["machine"]
    lines = [f"Measured {machine['date']} at {machine['commit']} on {machine['cpu']}, {machine['cores']} cores, "
             f"{machine['memory_gb']} GB, Linux {machine['kernel']}, {machine['java']}; {doc['options']['rounds']} round(s).", ""]
    lines += _comparison(doc, titles, workload_titles)
    for workload, scheme in dict.fromkeys((cell["workload"], cell["scheme"]) for cell in doc["cells"]):
        cells = [cell for cell in doc["cells"] if (cell["workload"], cell["scheme"]) == (workload, scheme)]
        lines += [f"**{workload_titles[workload]}, {scheme}** ({cells[0]['files']:,} files, {cells[0]['size_bytes'] / 1e6:,.1f} MB)", ""]
        lines += ["| | wall, s | × Landfall | CPU s per GB | CPU s per 1,000 files | CPU × Landfall | peak RSS, MB |", "|---|---|---|---|---|---|---|"]
        lines += [_row(titles[cell["tool"]], cell) for cell in cells] + [""]
    lines += [f"- Skipped: {text}" for text in doc["skipped"]]
    troubles = dict.fromkeys(f"- Failed: {titles[run['tool']]}, {workload_titles[run['workload']]}, {run['scheme']}: {run['trouble']}"
                             for run in doc["runs"] if run["trouble"])
    return "\n".join(lines + list(troubles)) + "\n"


def _comparison(doc: dict, titles: dict[str, str], workload_titles: dict[str, str]) -> list[str]:
    """Each of our programs against the best of its peers in the same round: below 1, ours was better than all of them."""
    rows = [_against_best(doc["runs"], workload, scheme, tool) for workload, scheme in dict.fromkeys((cell["workload"], cell["scheme"]) for cell in doc["cells"])
            for tool in OURS]
    rows = [row for row in rows if row]
    if not rows:
        return []
    lines = ["**Against the best of the peers**", "", "| workload | | wall ÷ best | best wall | CPU ÷ best | best CPU | peak RSS, MB |", "|---|---|---|---|---|---|---|"]
    for row in rows:
        lines.append(f"| {workload_titles[row['workload']]}, {row['scheme']} | {titles[row['tool']]} | {_text(row['wall'], 2)} | {titles[row['best_wall']]} "
                     f"| {_text(row['cpu'], 2)} | {titles[row['best_cpu']]} | {row['rss'] / 1e6:,.0f} |")
    return lines + [""]


def _against_best(runs: list[dict], workload: str, scheme: str, tool: str) -> dict | None:
    good = [run for run in runs if (run["workload"], run["scheme"]) == (workload, scheme) and not run["trouble"]]
    ours = {run["round"]: run for run in good if run["tool"] == tool}
    peers = [run for run in good if run["tool"] not in OURS and run["round"] in ours]
    if not peers:
        return None
    row = {"workload": workload, "scheme": scheme, "tool": tool, "rss": max(run["peak_rss_bytes"] for run in ours.values())}
    for name, field in (("wall", "wall_s"), ("cpu", "cpu_s")):
        rounds = sorted({run["round"] for run in peers})
        row[name] = asdict(Spread.of([ours[number][field] / min(run[field] for run in peers if run["round"] == number) for number in rounds]))
        row["best_" + name] = min(sorted({run["tool"] for run in peers}),
                                  key=lambda peer: statistics.median(run[field] for run in peers if run["tool"] == peer))
    return row


def _keys(runs: list[Run]) -> list[tuple[str, str, str]]:
    return list(dict.fromkeys((run.workload, run.scheme, run.tool) for run in sorted(runs, key=lambda run: run.round)))


def _cell(key: tuple[str, str, str], runs: list[Run]) -> dict:
    workload, scheme, tool = key
    mine = [run for run in runs if (run.workload, run.scheme, run.tool) == key]
    good = [run for run in mine if not run.trouble]
    baseline = {run.round: run for run in runs if (run.workload, run.scheme, run.tool) == (workload, scheme, BASELINE) and not run.trouble}
    pairs = [(run, baseline[run.round]) for run in good if run.round in baseline]
    spreads = {
        "wall_s": [run.wall_s for run in good],
        "cpu_s_per_gb": [run.cpu_s / (run.size_bytes / 1e9) for run in good if run.size_bytes],
        "cpu_s_per_1000_files": [run.cpu_s / (run.files / 1e3) for run in good if run.files],
        "peak_rss_bytes": [float(run.peak_rss_bytes) for run in good],
        # Runs of one round follow each other, so what else the machine did then is in both.
        "wall_ratio": [run.wall_s / other.wall_s for run, other in pairs],
        "cpu_ratio": [run.cpu_s / other.cpu_s for run, other in pairs],
    }
    cell = {"workload": workload, "scheme": scheme, "tool": tool, "files": mine[0].files, "size_bytes": mine[0].size_bytes,
            "runs": len(mine), "failed": len(mine) - len(good)}
    for name, values in spreads.items():
        spread = Spread.of(values)
        cell[name] = asdict(spread) if spread else None
    return cell


def _row(title: str, cell: dict) -> str:
    if cell["failed"] == cell["runs"]:
        return f"| {title} | failed | | | | | |"
    name = title + (f" ({cell['failed']} of {cell['runs']} failed)" if cell["failed"] else "")
    rss = cell["peak_rss_bytes"] and {key: value / 1e6 for key, value in cell["peak_rss_bytes"].items()}
    columns = [_text(cell["wall_s"], 2), _text(cell["wall_ratio"], 2), _text(cell["cpu_s_per_gb"], 2),
               _text(cell["cpu_s_per_1000_files"], 2), _text(cell["cpu_ratio"], 2), _text(rss, 0)]
    return f"| {name} | " + " | ".join(columns) + " |"


def _text(spread: dict | None, digits: int) -> str:
    """The median, and in brackets the least and the most where there was more than one run."""
    if spread is None:
        return "–"
    low, median, high = (f"{spread[key]:,.{digits}f}" for key in ("low", "median", "high"))
    return median if low == high else f"{median} ({low}–{high})"
