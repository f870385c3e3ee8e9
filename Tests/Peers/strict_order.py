# SPDX-License-Identifier: GPL-3.0-or-later
"""Solves one compact model priority by priority, each fixed before the next, with each solver alone in turn."""

import json
import sys
import tempfile
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import alone
import mps
import report
import solvers
from instance import BadInput
from linear import Program

SOLVERS = ["highs", "cpsat", "scip"]


@dataclass(frozen=True)
class Priority:
    """Minimises `constant` + Σ coefficient · column."""

    code: str
    constant: float
    terms: dict[int, float]
    """The coefficient of each column, by its place in the program."""

    def value(self, point: list[float]) -> float:
        return self.constant + sum(factor * point[column] for column, factor in self.terms.items())


def priorities(path: Path, program: Program) -> list[Priority]:
    try:
        listed = json.loads(path.read_text(encoding="utf-8"))
    except json.JSONDecodeError as error:
        raise BadInput(f"{path}:{error.lineno}: {error.msg}")
    columns = {name: at for at, name in enumerate(program.names)}
    read = []
    for number, entry in enumerate(listed if isinstance(listed, list) else [None], 1):
        try:
            terms = (entry["coefficients"] if "coefficients" in entry else entry["terms"]).items()
            code, constant = entry["code"], float(entry["constant"])
        except (AttributeError, KeyError, TypeError, ValueError):
            raise BadInput(f"{path}: priority {number} is not an object with code, constant and coefficients")
        for name, _ in terms:
            if name not in columns:
                raise BadInput(f"{path}: priority {code} names the column {name}, which the model doesn't have")
        read.append(Priority(code, constant, {columns[name]: float(factor) for name, factor in terms}))
    return read


def compare(model: Path, order: Path, keys: list[str], limit: float, megabytes: float, command: str) -> str:
    """The report, as Markdown. Bad input is said before anything runs."""
    program = mps.read(model)
    codes = [priority.code for priority in priorities(order, program)]
    size = f"{model.name}, {len(program.names)} columns, {len(program.rows)} rows"
    del program
    alone.hold_two_cores()
    everybody = [solvers.peer(key) for key in keys]
    told, remarks = {}, []
    for solver in everybody:
        if solver.missing:
            remarks.append(f"- {solver.key} was not run: {solver.missing}")
            continue
        told[solver.key], run, failure = _run(solver.key, model, order, limit, megabytes)
        peak = f"peak {run.peak_megabytes:.0f} MB"
        if run.others > report.BUSY:
            peak += f", other programs took {run.others:.0%} of the cores"
        remarks.append(f"- {solver.name} {solver.version}: {peak}{f'; {failure}' if failure else ''}")
        reached = len(told[solver.key].keys() - {None})
        print(f"{solver.name}: {reached} of {len(codes)} priorities", file=sys.stderr, flush=True)
    rows = [["priority", *(solver.name for solver in everybody if solver.key in told)]]
    rows += [[code, *(_cell(lines, code) for lines in told.values())] for code in codes]
    rows.append(["building the model", *(_seconds(lines.get(None)) for lines in told.values())])
    rows.append(["together", *(_total(lines, codes) for lines in told.values())])
    return "\n".join([
        f"## Priority by priority, {limit:g} s", "", f"- Machine: {report.machine()}", f"- Date: {date.today()}",
        f"- Model: {size}", f"- Command: `{command}`",
        *remarks, "", "Value, a star where proven, else the bound after a slash; seconds.", "", *report.table(rows),
        *_disagreements(told, codes)])


def _run(key, model, order, limit, megabytes):
    with tempfile.TemporaryDirectory() as folder:
        lines, output, errors = (Path(folder) / name for name in ("lines.jsonl", "output.log", "errors.log"))
        lines.touch()
        child = Path(__file__).with_name("strict_child.py")
        run = alone.run(
            [sys.executable, str(child), key, str(model), str(order), f"{limit:g}", str(lines)],
            # A large file takes its time to be read before the clock starts.
            2 * limit + solvers.LOADING, megabytes, output, errors)
        failure = run.stopped
        if run.code and not failure:
            failure = f"ended with code {run.code}: {solvers.last_line(errors.read_text(errors='replace'))}"
        entries = [json.loads(line) for line in lines.read_text(encoding="utf-8").splitlines()]
    return {entry["code"]: entry for entry in entries}, run, failure


def _cell(lines, code):
    line = lines.get(code)
    if line is None:
        return "not reached"
    if line["wrong"]:
        return f"wrong: {line['wrong']}"
    value, bound = ("–" if number is None else str(number) for number in (line["value"], line["bound"]))
    return f"{value}\\*, {line['seconds']:.2f} s" if line["proven"] else f"{value} / {bound}, {line['seconds']:.2f} s"


def _seconds(line):
    return "–" if line is None else f"{line['seconds']:.2f} s"


def _total(lines, codes):
    whole = all(code in lines and lines[code]["proven"] for code in codes)
    return f"{sum(line['seconds'] for line in lines.values()):.2f} s" + ("" if whole else ", not all proven")


def _disagreements(told, codes):
    """Until a first priority that somebody didn't prove, all must have the same values."""
    for code in codes:
        lines = [lines.get(code) for lines in told.values()]
        if not all(line and line["proven"] for line in lines):
            return []
        if len({line["value"] for line in lines}) > 1:
            return ["", f"**The solvers disagree on {code}.**"]
    return []
