# SPDX-License-Identifier: GPL-3.0-or-later
"""One solver, priority by priority, in a process of its own:
`python strict_child.py SOLVER MPS PRIORITIES LIMIT LINES` writes a JSON line a priority,
after one without a code for the building of the model."""

import importlib
import json
import sys
import time
from math import ceil
from pathlib import Path

import mps
from strict_order import priorities


def main(solver, model, order, limit, lines):
    peer = importlib.import_module(f"peer_{solver}")
    program = mps.read(Path(model))
    listed = priorities(Path(order), program)

    def tell(**entry):
        with Path(lines).open("a", encoding="utf-8") as file:
            file.write(json.dumps(entry) + "\n")

    start = time.monotonic()
    holder = peer.InOrder(program)
    tell(code=None, value=None, bound=None, proven=False, wrong=None, seconds=time.monotonic() - start)
    kept = []
    for priority in listed:
        began = time.monotonic()
        left = float(limit) - (began - start)
        if left <= 0:
            return
        point, bound, proven = holder.minimise(priority.terms, priority.constant, left)
        value = wrong = None
        if point is not None:
            point = program.rounded(point)
            value = _tidy(priority.value(point))
            wrong = program.wrong_with(point) or _moved(kept, point)
        if bound is not None and -1e12 < bound < 1e12:
            bound = min(ceil(bound - 1e-5), value) if value is not None and proven else ceil(bound - 1e-5)
        else:
            bound = None
        tell(code=priority.code, value=value, bound=bound, proven=proven and not wrong, wrong=wrong,
             seconds=time.monotonic() - began)
        if point is None or wrong:
            return
        holder.keep(priority.terms, value - priority.constant)
        kept.append((priority, value))


def _tidy(value):
    """All data are whole, and so is a value, but for the tolerance of a solver's continuous columns."""
    return round(value) if abs(value - round(value)) < 1e-4 else value


def _moved(kept, point):
    for priority, value in kept:
        if priority.value(point) > value + 1e-4:
            return f"{priority.code} is {priority.value(point):g}, it was fixed at {value:g}"
    return None


if __name__ == "__main__":
    main(*sys.argv[1:])
