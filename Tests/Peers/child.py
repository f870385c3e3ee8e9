# SPDX-License-Identifier: GPL-3.0-or-later
"""One solver on one instance, in a process of its own: `python child.py SOLVER FILE LIMIT JOURNAL ROSTER`."""

import importlib
import sys
from pathlib import Path

import instance as instances
from journal import Journal


def main(solver, file, limit, journal, roster):
    # What is imported and read here is not on the solver's clock.
    peer = importlib.import_module(f"peer_{solver}")
    instance = instances.read(Path(file))
    peer.solve(Journal(instance, float(limit), Path(journal), Path(roster)))


if __name__ == "__main__":
    main(*sys.argv[1:])
