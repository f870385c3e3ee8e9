# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs each solver on each instance, one after the other, and writes down who found and proved what."""

import sys
import time
from dataclasses import dataclass
from pathlib import Path

import alone
import instance as instances
import report
import solvers
from results import Results, digest


@dataclass(frozen=True)
class Comparison:
    files: list[Path]
    keys: list[str]
    """The solvers in the order in which they run: "rota" and the peers."""
    program: Path | None
    """rota-bench, where "rota" is among them."""
    limit: float
    megabytes: float
    folder: Path
    again: bool
    command: str
    """As it is told in the report."""


def compare(comparison: Comparison) -> str:
    """Runs what has not been run yet, and returns the report, which is also written to `report.md` in the folder.

    Every instance is read first: bad input is said before anything runs or is written.
    """
    read = {file: instances.read(file) for file in comparison.files}
    everybody = [solvers.ours(comparison.program) if key == "rota" else solvers.peer(key) for key in comparison.keys]
    for solver in everybody:
        if solver.missing:
            _say(f"{solver.key} is not run: {solver.missing}")
    comparison.folder.mkdir(parents=True, exist_ok=True)
    alone.hold_two_cores()
    results = Results(comparison.folder / "results.jsonl")
    keys = []
    for file, instance in read.items():
        for solver in everybody:
            if solver.missing:
                continue
            key = {"instance": instance.name, "digest": digest(file), "solver": solver.key,
                   "version": solver.version, "limit": comparison.limit}
            keys.append(key)
            done = results.get(key)
            if done and not comparison.again:
                _say(f"{instance.name}, {solver.name}: {_short(done)} (already there)")
                continue
            started = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
            place = comparison.folder / "runs" / f"{instance.name}-{solver.key}-{comparison.limit:g}"
            result = solvers.solve(solver, file, instance, comparison.limit, comparison.megabytes, place)
            results.add(key | {"started": started, "machine": report.machine()} | result)
            _say(f"{instance.name}, {solver.name}: {_short(result)}")
    text = report.markdown(everybody, list(results.among(keys)), comparison.limit, comparison.command)
    (comparison.folder / "report.md").write_text(text, encoding="utf-8")
    return text


def _short(result):
    proof = f", proven in {result['secondsToProof']} s" if result["proven"] else f", bound {result['bound']}"
    note = f"; {result['note']}" if result["note"] else ""
    return f"{result['value']}{proof}, {result['peakMegabytes']:.0f} MB{note}"


def _say(line):
    print(line, file=sys.stderr, flush=True)
