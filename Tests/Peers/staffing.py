#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Simulates the session of `rota-bench staffing` with SimPy and Ciw, and compares figures and speed.

    python3 Tests/Peers/staffing.py --rota-bench .build/release/rota-bench

The first time, it installs what requirements.txt asks for from PyPI into .build/peers, and goes on there. Each program
runs alone, with two processes or threads on two cores and again with one on one; of several runs, the fastest counts in
which other programs left the cores alone. The model is the one that rota-bench states in its JSON; a peer draws its own
random numbers. A figure agrees where the difference is no more than 1.5 times the half-width of the 95 % interval of a
difference. Erlang C is compared with pyworkforce.

Exit codes: 0 everything agrees; 1 something differs, or a program failed; 2 some input is wrong.
"""

import argparse
import importlib
import importlib.metadata
import json
import multiprocessing
import os
import random
import sys
import tempfile
import time
from dataclasses import dataclass
from math import hypot, inf, sqrt
from pathlib import Path

import alone
import own_python
import report

SIMULATORS = {"simpy": "SimPy", "ciw": "Ciw"}
FIGURES = {"wait": "mean wait", "within": "part within the limit", "overrun": "mean overrun"}
NORMAL = 1.96
TOLERANCE = 1.5
"""Times the half-width of the interval: 12 figures of a peer all lie within in 96 cases of 100, and seeds are fixed."""
EXACT = 1e-9
CHUNK = 50
"""Sessions that a process takes at once. A chunk has a seed of its own: more processes give the same sessions."""
LIMIT = 3600
"""Seconds after which a program is stopped."""


@dataclass(frozen=True)
class Session:
    """What one simulated session came to."""
    waited: float
    """Minutes, all people together."""
    people: int
    within: int
    """People who waited no longer than the limit."""
    overrun: float


# The model in SimPy: a process for the door, and one for everybody who comes in.

def simulate_with_simpy(model, crew, seed, sessions):
    import simpy

    dice = random.Random(seed)
    closing, rate = model["minutesOpen"], model["people"] / model["minutesOpen"]
    steps = [(s["least"], s["most"], s["usual"], s["sentElsewhere"]) for s in model["steps"]]

    def visitor(env, desks, waits):
        waited = 0.0
        for desk, (least, most, usual, elsewhere) in zip(desks, steps):
            came = env.now
            with desk.request() as turn:
                yield turn
                waited += env.now - came
                yield env.timeout(dice.triangular(least, most, usual))
            if elsewhere and dice.random() < elsewhere:
                break
        waits.append(waited)

    def door(env, desks, waits):
        while env.now + (gap := dice.expovariate(rate)) <= closing:
            yield env.timeout(gap)
            env.process(visitor(env, desks, waits))

    for _ in range(sessions):
        env, waits = simpy.Environment(), []
        desks = [simpy.Resource(env, count) for count in crew]
        env.process(door(env, desks, waits))
        env.run()
        # The last event is somebody's end, or their coming.
        yield _session(model, waits, env.now)


# The model in Ciw: three nodes, and a door of our own that lets nobody in after closing.

def simulate_with_ciw(model, crew, seed, sessions):
    import ciw

    closing, rate = model["minutesOpen"], model["people"] / model["minutesOpen"]

    class Door(ciw.dists.Distribution):
        def sample(self, t=None, ind=None):
            gap = random.expovariate(rate)
            return gap if t + gap <= closing else inf

    steps = model["steps"]
    onward = [[1.0 - step["sentElsewhere"] if to == at + 1 else 0.0 for to in range(len(steps))]
              for at, step in enumerate(steps)]
    network = ciw.create_network(
        arrival_distributions=[Door()] + [None] * (len(steps) - 1),
        service_distributions=[ciw.dists.Triangular(s["least"], s["usual"], s["most"]) for s in steps],
        number_of_servers=crew, routing=onward)
    ciw.seed(seed)
    for _ in range(sessions):
        simulation = ciw.Simulation(network)
        simulation.simulate_until_max_time(inf)
        waits, end = {}, 0.0
        for record in simulation.get_all_records():
            waits[record.id_number] = waits.get(record.id_number, 0.0) + record.waiting_time
            end = max(end, record.service_end_date)
        yield _session(model, waits.values(), end)


def _session(model, waits, end):
    limit = model["target"]["wait"]
    return Session(
        sum(waits), len(waits), sum(wait <= limit for wait in waits), max(0.0, end - model["minutesOpen"]))


def figures(sessions: list[Session]) -> dict[str, tuple[float, float]]:
    """Each figure with the half-width of its 95 % interval."""
    people = [session.people for session in sessions]
    return {
        "wait": ratio([session.waited for session in sessions], people),
        "within": ratio([session.within for session in sessions], people),
        "overrun": ratio([session.overrun for session in sessions], [1] * len(sessions))}


def ratio(upper, lower):
    """Of two sums over independent sessions (the delta method)."""
    value = sum(upper) / sum(lower)
    squares = sum((u - value * l) ** 2 for u, l in zip(upper, lower))
    return value, NORMAL * sqrt(squares / (len(upper) - 1) * len(upper)) / sum(lower)


# A peer's run is a process of its own, so that it is measured alone: `staffing.py child KEY PROCESSES SESSIONS MODEL`.

def _child(key, processes, sessions, path):
    importlib.import_module(key)  # Loading is not on the clock, nor is starting the processes.
    model, processes, sessions = json.loads(Path(path).read_text()), int(processes), int(sessions)
    rows = []
    with multiprocessing.Pool(processes) if processes > 1 else _Here() as pool:
        pool.map(_chunk, [(key, model, model["crews"][0], 0, 5)] * processes, chunksize=1)
        for place, crew in enumerate(model["crews"]):
            start = time.perf_counter()
            sizes = [min(CHUNK, sessions - first) for first in range(0, sessions, CHUNK)]
            tasks = [(key, model, crew, 1_000_000 * (place + 1) + number, size) for number, size in enumerate(sizes)]
            done = [session for chunk in pool.map(_chunk, tasks, chunksize=1) for session in chunk]
            row = figures(done)
            rows.append({"crew": crew, "sessions": len(done), "seconds": time.perf_counter() - start, "figures": row})
    print(json.dumps(rows))


def _chunk(task):
    key, *arguments = task
    return list({"simpy": simulate_with_simpy, "ciw": simulate_with_ciw}[key](*arguments))


class _Here:
    """A pool without processes."""

    def __enter__(self):
        return self

    def __exit__(self, *_):
        pass

    def map(self, work, tasks, chunksize):
        return [work(task) for task in tasks]


@dataclass(frozen=True)
class Measured:
    rows: list[dict]
    """Of each crew: crew, sessions, seconds and figures."""
    others: float
    """The share of the cores' time that other programs took meanwhile."""
    whole: dict | None = None
    """Everything that rota-bench said."""

    @property
    def speed(self) -> float:
        return sum(row["sessions"] for row in self.rows) / sum(row["seconds"] for row in self.rows)

    @property
    def alone(self) -> bool:
        return self.others <= report.BUSY


class Failed(Exception):
    pass


def _best(runs, measure):
    """The fastest of so many runs that other programs left alone; three times as many are tried at most."""
    tried = []
    while len(tried) < 3 * runs and sum(measured.alone for measured in tried) < runs:
        tried.append(measure())
    return max(tried, key=lambda measured: (measured.alone, measured.speed))


def _run(command, folder, cores):
    allowed = os.sched_getaffinity(0)
    os.sched_setaffinity(0, sorted(allowed)[:cores])
    try:
        run = alone.run(command, LIMIT, 16000, folder / "output", folder / "errors")
    finally:
        os.sched_setaffinity(0, allowed)
    if run.code or run.stopped:
        last = (folder / "errors").read_text(errors="replace").strip().splitlines()[-1:] or ["it said nothing"]
        raise Failed(run.stopped or f"ended with code {run.code}: {last[0]}")
    return json.loads((folder / "output").read_text()), run.others


def _ours(program, sessions, folder, cores):
    told, others = _run([str(program), "staffing", "--sessions", str(sessions), "--json"], folder, cores)
    rows = [row | {"figures": {
        key: (row[key]["value"], (row[key]["high"] - row[key]["low"]) / 2) for key in FIGURES}} for row in told["rows"]]
    return Measured(rows, others, told)


def _theirs(key, sessions, folder, cores):
    command = [sys.executable, __file__, "child", key, str(cores), str(sessions), str(folder / "model")]
    return Measured(*_run(command, folder, cores))


def differences(ours: list[dict], theirs: list[dict]) -> list[str]:
    """A sentence for each figure that differs by more than chance."""
    sentences = []
    for own, other in zip(ours, theirs, strict=True):
        for key, name in FIGURES.items():
            (a, half), (b, their_half) = own["figures"][key], other["figures"][key]
            allowed = TOLERANCE * hypot(half, their_half)
            if not abs(a - b) <= allowed:
                sentences.append(f"desks {own['crew']}: {name} {a:.4f} and {b:.4f} differ by more than {allowed:.4f}")
    return sentences


def erlang_differences(rows: list[dict]) -> list[str]:
    """A sentence for each of Erlang C's figures that pyworkforce does not have too. Mean waits follow from its
    probability of waiting: it has none of its own."""
    from pyworkforce.queuing import ErlangC

    sentences = []
    for row in rows:
        if row["waiting"] is None:
            continue
        queue = ErlangC(transactions=row["hourly"], aht=row["minutes"], asa=row["limit"], interval=60)
        waiting = queue.waiting_probability(row["desks"])
        theirs = {"waiting": waiting, "within": queue.service_level(row["desks"]),
                  "meanWait": waiting * row["minutes"] / (row["desks"] - queue.intensity)}
        sentences += [
            f"Erlang C of {row['hourly']:g}/h, {row['minutes']:g} min, {row['desks']} desks: "
            f"{key} {row[key]} and {value}"
            for key, value in theirs.items() if not abs(row[key] - value) <= EXACT]
    return sentences


def main(arguments: list[str]) -> int:
    options = _options(arguments)
    wrong = []
    with tempfile.TemporaryDirectory() as path:
        folder = Path(path)
        alone.hold_two_cores()
        try:
            ours = {cores: _best(options.runs, lambda: _ours(options.rota_bench, options.our_sessions, folder, cores))
                    for cores in (2, 1)}
        except Failed as failure:
            print(f"rota-bench: {failure}", file=sys.stderr)
            return 1
        (folder / "model").write_text(json.dumps(ours[2].whole["model"]))
        programs = {"Rota": ours}
        for key, name in SIMULATORS.items():
            name = f"{name} {importlib.metadata.version(key)}"
            print(f"{name} …", file=sys.stderr, flush=True)
            try:
                theirs = {cores: _best(options.runs, lambda: _theirs(key, options.sessions, folder, cores))
                          for cores in (2, 1)}
            except Failed as failure:
                wrong.append(f"{name}: {failure}")
                continue
            wrong += [f"{name}: {sentence}" for sentence in differences(ours[2].rows, theirs[2].rows)]
            programs[name] = theirs
    erlang = ours[2].whole["erlang"]
    wrong += erlang_differences(erlang)
    print("\n".join(_report(programs, erlang)))
    for sentence in wrong:
        print(sentence, file=sys.stderr)
    return 1 if wrong else 0


def _options(arguments):
    def number(text):
        if not 2 <= int(text) <= 10_000_000:
            raise argparse.ArgumentTypeError(f"{text} is not a number from 2 to 10000000")
        return int(text)

    parser = argparse.ArgumentParser(prog="staffing.py", description="Compares rota-bench staffing with SimPy and Ciw.")
    parser.add_argument("--rota-bench", type=Path, required=True, metavar="PATH", help="our program")
    parser.add_argument("--sessions", type=number, default=4000, help="of a peer, for each crew (%(default)s)")
    parser.add_argument("--our-sessions", type=number, default=200_000, help="of ours, for each crew (%(default)s)")
    parser.add_argument("--runs", type=number, default=3, help="of which the fastest counts (%(default)s)")
    options = parser.parse_args(arguments)
    if not options.rota_bench.is_file():
        parser.error(f"--rota-bench: there is no program {options.rota_bench}")
    return options


def _report(programs, erlang):
    ours = programs["Rota"]
    figures = [["desks", "program", "sessions", *FIGURES.values()]]
    for place, row in enumerate(ours[2].rows):
        for name, measured in programs.items():
            row = measured[2].rows[place]
            cells = [f"{value:.4f} ± {half:.4f}" for value, half in (row["figures"][key] for key in FIGURES)]
            figures.append([" ".join(map(str, row["crew"])), name, str(row["sessions"]), *cells])
    speeds = [["program", "sessions/s, 2 cores", "ours is faster", "sessions/s, 1 core", "ours is faster"]]
    for name, measured in programs.items():
        cells = [name]
        for cores in (2, 1):
            speed = measured[cores].speed
            cells += [f"{speed:.0f}", "" if name == "Rota" else f"{ours[cores].speed / speed:.0f} times"]
        speeds.append(cells)
    stable = sum(row["waiting"] is not None for row in erlang)
    lines = [report.machine(), "", *report.table(figures), "", *report.table(speeds), ""]
    lines.append(f"Erlang C: {stable} queues compared with pyworkforce {importlib.metadata.version('pyworkforce')}")
    lines += [f"{name}, processes on {cores}: other programs took {measured[cores].others:.0%} of the cores meanwhile"
              for name, measured in programs.items() for cores in (2, 1) if not measured[cores].alone]
    return lines


if __name__ == "__main__":
    own_python.enter()
    if sys.argv[1:2] == ["child"]:
        _child(*sys.argv[2:])
    else:
        sys.exit(main(sys.argv[1:]))
