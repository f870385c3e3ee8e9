# SPDX-License-Identifier: GPL-3.0-or-later
"""The comparison as Markdown, to be put into RESULTS.md: what ran where, and a table of who found and proved what."""

import os
import platform
import re
from pathlib import Path

from solvers import Solver

BUSY = 0.05
"""The share of the cores that other programs may have taken before the report says so."""


def machine() -> str:
    """CPU model, cores used and memory."""
    model = platform.processor() or platform.machine()
    for line in _lines("/proc/cpuinfo"):
        if line.startswith("model name"):
            model = line.split(":", 1)[1].strip()
            break
    memory = next((int(line.split()[1]) for line in _lines("/proc/meminfo") if line.startswith("MemTotal")), 0)
    available = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return f"{model}, {available} cores used of {os.cpu_count()}, {memory / 2**20:.0f} GB of memory"


def _lines(path):
    return Path(path).read_text(encoding="utf-8").splitlines() if Path(path).exists() else []


def markdown(solvers: list[Solver], results: list[dict], limit: float, command: str) -> str:
    lines = [f"## Side by side, {limit:g} s each", ""]
    for where in sorted({result["machine"] for result in results}):
        lines.append(f"- Machine: {where}")
    days = sorted({result["started"][:10] for result in results})
    lines.append(f"- Date: {days[0] if days else '–'}{f' to {days[-1]}' if len(days) > 1 else ''}")
    lines.append(f"- Command: `{command}`")
    lines.append("- Versions: " + "; ".join(f"{s.name} {s.version}" for s in solvers if not s.missing))
    lines += [f"- Not run: {solver.key}: {solver.missing}" for solver in solvers if solver.missing]
    lines += ["", *_reading(limit), ""]
    ran = [solver for solver in solvers if not solver.missing]
    lines += _overview(ran, results) + ["", "### Each run", ""] + _details(ran, results)
    lines += _remarks(results)
    return "\n".join(lines) + "\n"


def _reading(limit):
    return [
        f"Each solver ran alone on the same two cores for {limit:g} s of wall time, one after the other. A peer's "
        "clock starts once its library is loaded and the instance is read, before its model is built; what it finds "
        "within half a second after the limit still counts. Values are penalties, lower is better, counted again from "
        "the roster by a checker that shares nothing with any solver. A star: proven optimal, with the seconds to the "
        "proof. After the slash: the bound. Bold: the best value of the row. –: no valid roster, or no bound.",
    ]


def _overview(solvers, results):
    best = {}
    for result in results:
        if result["value"] is not None:
            best[result["instance"]] = min(result["value"], best.get(result["instance"], result["value"]))
    rows = [["instance", *(solver.name for solver in solvers)]]
    for instance in _instances(results):
        row = [instance]
        for solver in solvers:
            result = _of(results, instance, solver)
            row.append("" if result is None else _cell(result, best.get(instance)))
        rows.append(row)
    return table(rows)


def _cell(result, best):
    value = "–" if result["value"] is None else str(result["value"])
    if result["value"] is not None and result["value"] == best:
        value = f"**{value}**"
    if result["proven"]:
        return f"{value}\\* {_seconds(result['secondsToProof'])} s"
    return f"{value} / {'–' if result['bound'] is None else result['bound']}"


def _details(solvers, results):
    rows = [["instance", "solver", "value", "bound", "gap", "first, s", "best, s", "proof, s", "peak, MB"]]
    for instance in _instances(results):
        for solver in solvers:
            result = _of(results, instance, solver)
            if result:
                rows.append([
                    instance, solver.name, _text(result["value"]), _text(result["bound"]), _gap(result),
                    *(_seconds(result[key]) for key in ("secondsToFirst", "secondsToBest", "secondsToProof")),
                    f"{result['peakMegabytes']:.0f}"])
    return table(rows)


def _remarks(results):
    remarks = [f"- {result['instance']}, {result['solver']}: {result['note']}" for result in results if result["note"]]
    busy = [result for result in results if result["others"] > BUSY]
    remarks += [
        f"- {result['instance']}, {result['solver']}: other programs took {result['others']:.0%} of the cores meanwhile"
        for result in busy]
    return ["", "### Remarks", "", *remarks] if remarks else []


def _of(results, instance, solver):
    return next((r for r in results if r["instance"] == instance and r["solver"] == solver.key), None)


def _instances(results):
    def natural(name):
        return [int(part) if part.isdecimal() else part for part in re.split(r"(\d+)", name)]

    return sorted({result["instance"] for result in results}, key=natural)


def _gap(result):
    if result["value"] is None or result["bound"] is None:
        return "–"
    return f"{(result['value'] - result['bound']) / max(1, result['value']):.1%}"


def _seconds(seconds):
    return "–" if seconds is None else f"{seconds:.2f}" if seconds < 10 else f"{seconds:.1f}"


def _text(number):
    return "–" if number is None else str(number)


def table(rows):
    head, *body = rows
    lines = ["| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
    return lines + ["| " + " | ".join(row) + " |" for row in body]
