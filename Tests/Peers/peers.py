#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs other solvers side by side with rota-bench, on the same cores and time, and checks every answer.

    python3 Tests/Peers/peers.py --rota-bench .build/release/rota-bench \\
        --time-limit 60 --output .build/peers-results FILE...

The first time, it installs the solvers of requirements.txt from PyPI into .build/peers, and goes on there; Timefold
also needs Java 17 or newer (Debian: openjdk-17-jre-headless). A solver that can't be had is reported as not run. Each
finished run is a line of `results.jsonl` in the folder of the results; started again, it goes on where it was. The
report is printed, and kept as `report.md` beside it.

    python3 Tests/Peers/peers.py priorities --mps model.mps --priorities priorities.json

solves one compact model priority by priority, each fixed before the next.
"""

import argparse
import shlex
import sys
from pathlib import Path

import own_python
import side_by_side
import strict_order
from instance import BadInput
from solvers import PEERS


def main(arguments: list[str]) -> int:
    try:
        if arguments[:1] == ["priorities"]:
            return _priorities(arguments[1:])
        return _instances(arguments)
    except (BadInput, UnicodeDecodeError) as error:
        print(error, file=sys.stderr)
        return 2
    except OSError as error:
        print(f"{error.filename}: {error.strerror}", file=sys.stderr)
        return 2


def _instances(arguments):
    parser = argparse.ArgumentParser(
        prog="peers.py", description="Runs solvers side by side on instances. See also: peers.py priorities --help.")
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help="instances of schedulingbenchmarks.org")
    parser.add_argument("--rota-bench", type=Path, metavar="PATH", help="our program; without it only peers run")
    parser.add_argument("--output", type=Path, required=True, metavar="DIR", help="where results are kept")
    parser.add_argument("--again", action="store_true", help="also run what has already been run")
    _common(parser, ["rota", *PEERS])
    options = parser.parse_args(arguments)
    keys = options.solvers or (["rota"] if options.rota_bench else []) + PEERS
    if "rota" in keys and not options.rota_bench:
        parser.error("rota among the solvers needs --rota-bench PATH")
    if options.rota_bench and not options.rota_bench.is_file():
        parser.error(f"--rota-bench: there is no program {options.rota_bench}")
    print(side_by_side.compare(side_by_side.Comparison(
        options.files, keys, options.rota_bench, options.time_limit, options.megabytes, options.output, options.again,
        _told(arguments))))
    return 0


def _priorities(arguments):
    parser = argparse.ArgumentParser(
        prog="peers.py priorities", description="Solves one model priority by priority, each fixed before the next.")
    parser.add_argument("--mps", type=Path, required=True, help="the compact model; its own objective is not used")
    parser.add_argument(
        "--priorities", type=Path, required=True,
        help='a JSON list, first the most important: {"code": …, "constant": …, "coefficients": {column: number}}')
    _common(parser, strict_order.SOLVERS)
    options = parser.parse_args(arguments)
    print(strict_order.compare(
        options.mps, options.priorities, options.solvers or strict_order.SOLVERS, options.time_limit,
        options.megabytes, _told(["priorities", *arguments])))
    return 0


def _told(arguments):
    """The command as a report tells it: of a file outside this folder only the name, wherever it lay here."""
    def short(argument):
        path = Path(argument)
        if not path.is_absolute():
            return argument
        return str(path.relative_to(Path.cwd())) if path.is_relative_to(Path.cwd()) else path.name

    return shlex.join(["Tests/Peers/peers.py", *map(short, arguments)])


def _common(parser, choices):
    def several(text):
        for key in text.split(","):
            if key not in choices:
                raise argparse.ArgumentTypeError(f"“{key}” is none of {', '.join(choices)}")
        return text.split(",")

    parser.add_argument(
        "--time-limit", type=_positive, default=60, metavar="SECONDS", help="for each solver and run (%(default)s)")
    parser.add_argument(
        "--megabytes", type=_positive, default=16000, help="memory past which a solver is stopped (%(default)s)")
    parser.add_argument("--solvers", type=several, metavar="LIST", help=f"of {','.join(choices)} (all)")


def _positive(text):
    number = float(text)
    if not 0 < number < 1e6:
        raise argparse.ArgumentTypeError(f"{text} is not a positive number")
    return number


if __name__ == "__main__":
    own_python.enter()
    sys.exit(main(sys.argv[1:]))
