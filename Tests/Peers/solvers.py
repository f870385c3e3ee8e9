# SPDX-License-Identifier: GPL-3.0-or-later
"""Who runs side by side: how each is started on an instance, and what came of it."""

import json
import subprocess
import sys
from dataclasses import dataclass
from hashlib import file_digest
from pathlib import Path

import alone
import journal as journals
import roster as rosters
from checker import judge
from instance import BadInput, Instance
from journal import Story

PEERS = ["highs", "cpsat", "scip", "timefold"]
LOADING = 60
"""Seconds that a program may take to load and to clear up, beyond its limit, before it is stopped."""


@dataclass(frozen=True)
class Solver:
    key: str
    name: str
    version: str
    program: Path | None = None
    """rota-bench; None for a peer."""
    missing: str | None = None
    """Why it can't run here, if it can't."""


def ours(program: Path) -> Solver:
    """Our version is the commit, and a digest of the program: a program built from changed files is another version."""
    with program.open("rb") as file:
        digest = file_digest(file, "sha256").hexdigest()[:8]
    described = subprocess.run(
        ["git", "describe", "--always", "--dirty"], cwd=program.resolve().parent, capture_output=True, text=True)
    return Solver("rota", "Rota", f"{described.stdout.strip() or 'unknown commit'}, program {digest}", program)


def peer(key: str) -> Solver:
    """Asks a peer for its name and version, in a process of its own: nothing of it stays in this one's memory."""
    ask = f"import peer_{key} as peer; print(); print(peer.NAME); print(peer.VERSION)"
    asked = subprocess.run(
        [sys.executable, "-c", ask], cwd=Path(__file__).parent, capture_output=True, text=True)
    if asked.returncode:
        return Solver(key, key, "none", missing=last_line(asked.stderr))
    name, version = asked.stdout.strip().splitlines()[-2:]
    return Solver(key, name, version)


def solve(solver: Solver, file: Path, instance: Instance, limit: float, megabytes: float, folder: Path) -> dict:
    """Runs a solver alone and returns its result: what it claims, and its roster as the checker sees it.

    What it leaves stays in `folder`: its roster, its journal and all it printed.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for left in folder.iterdir():
        left.unlink()
    if solver.program:
        command = [str(solver.program), str(file), "--time-limit", f"{limit:g}", "--json", "--output", str(folder)]
    else:
        child = Path(__file__).with_name("child.py")
        command = [sys.executable, str(child), solver.key, str(file), f"{limit:g}",
                   str(folder / "journal.jsonl"), str(folder / "roster.txt")]
    output, errors = folder / "output.log", folder / "errors.log"
    run = alone.run(command, limit + LOADING, megabytes, output, errors)
    story = _our_story(output) if solver.program else journals.tell(folder / "journal.jsonl")
    note = run.stopped or story.note
    if run.code and not run.stopped:
        note = f"ended with code {run.code}: {last_line(errors.read_text(errors='replace'))}"
    return _judged(instance, folder, story, note) | {
        "peakMegabytes": run.peak_megabytes, "wallSeconds": run.wall_seconds, "cpuSeconds": run.cpu_seconds,
        "others": run.others}


def _our_story(output: Path) -> Story:
    """The one line of JSON that rota-bench prints."""
    lines = [line for line in output.read_text(errors="replace").splitlines() if line.startswith("{")]
    if not lines:
        return Story(note="printed no result")
    told = json.loads(lines[-1])
    return Story(
        told.get("value"), told.get("bound"), told.get("proven", False), told.get("secondsToFirst"),
        told.get("secondsToBest"), told.get("secondsToProof"), True)


def _judged(instance, folder, story, note):
    """The value is the checker's, from the roster; a claim that it contradicts is said and does not count."""
    found = [path for path in folder.iterdir() if path.suffix not in (".log", ".jsonl", ".half")]
    value, breaches = None, []
    if len(found) > 1:
        note = f"left {len(found)} rosters, one is expected"
    elif found:
        try:
            judgement = judge(instance, rosters.read(found[0], instance))
            value, breaches = judgement.penalty, judgement.breaches
        except BadInput as error:
            note = str(error)
    if breaches:
        note = f"the roster breaks {len(breaches)} rules: {breaches[0]}"
        value = None
    elif value != story.value:
        note = f"claims {story.value}, its roster says {value}"
    if value is not None and story.bound is not None and story.bound > value:
        note = f"its bound {story.bound} is above its own roster"
    proven = bool(story.proven) and value is not None and value == story.bound
    return {
        "value": value, "bound": story.bound, "proven": proven, "secondsToFirst": _round(story.seconds_to_first),
        "secondsToBest": _round(story.seconds_to_best),
        "secondsToProof": _round(story.seconds_to_proof) if proven else None, "note": note}


def _round(seconds):
    return None if seconds is None else round(seconds, 3)


def last_line(text):
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return lines[-1] if lines else "it said nothing"
