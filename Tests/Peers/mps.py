# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads a linear program from an MPS file, free or fixed, with names that have no spaces."""

from math import inf
from pathlib import Path

from instance import BadInput
from linear import Program

HEADS = {"NAME", "OBJSENSE", "ROWS", "COLUMNS", "RHS", "RANGES", "BOUNDS", "ENDATA"}


def read(path: Path) -> Program:
    """The first free row is the objective. It is minimised; a file that maximises is refused."""
    reader = _Reader(path)
    with path.open(encoding="utf-8") as file:
        for number, text in enumerate(file, 1):
            if text.strip() and not text.startswith("*"):
                reader.place = f"{path}:{number}"
                try:
                    reader.take(text)
                except (ValueError, IndexError):
                    raise BadInput(f"{reader.place}: “{text.strip()}” cannot be read as a line of {reader.section}")
    return reader.program()


class _Reader:
    def __init__(self, path):
        self.place = str(path)
        self.section = "the head"
        self._path = path
        self._objective = None
        self._constant = 0.0
        self._kinds = {}
        self._sides = {}
        self._ranges = {}
        self._terms = {}
        self._columns = {}
        self._costs = {}
        self._bounds = {}
        self._whole = set()
        self._in_whole = False

    def take(self, text):
        fields = text.split()
        if not text[0].isspace() and fields[0] in HEADS:
            self.section = fields[0]
            sense = fields[1:] if self.section == "OBJSENSE" else []
        else:
            sense = fields if self.section == "OBJSENSE" else []
            if self.section in ("ROWS", "COLUMNS", "RHS", "RANGES", "BOUNDS"):
                getattr(self, f"_take_{self.section.lower()}")(fields)
        if sense and sense[0].upper().startswith("MAX"):
            raise BadInput(f"{self.place}: the model maximises, where one that minimises is expected")

    def _take_rows(self, fields):
        kind, name = fields
        if kind not in "NLGE":
            raise BadInput(f"{self.place}: “{kind}” is no kind of row")
        if kind != "N":
            self._kinds[name] = kind
            self._terms[name] = []
        elif self._objective is None:
            self._objective = name
        else:
            self._kinds[name] = kind

    def _take_columns(self, fields):
        if "'MARKER'" in fields:
            self._in_whole = "'INTORG'" in fields
            return
        name, *pairs = fields
        at = self._columns.setdefault(name, len(self._columns))
        if self._in_whole:
            self._whole.add(at)
        for row, value in _pairs(pairs):
            if row == self._objective:
                self._costs[at] = self._costs.get(at, 0) + value
            elif self._row(row) != "N":
                self._terms[row].append((value, at))

    def _take_rhs(self, fields):
        for row, value in _pairs(fields[len(fields) % 2:]):
            if row == self._objective:
                self._constant = -value
            elif self._row(row):
                self._sides[row] = value

    def _take_ranges(self, fields):
        for row, value in _pairs(fields[len(fields) % 2:]):
            self._row(row)
            self._ranges[row] = value

    def _take_bounds(self, fields):
        kind, *rest = fields
        value = None
        if kind not in ("FR", "MI", "PL", "BV") or (rest[-1] not in self._columns and len(rest) > 1):
            value = float(rest.pop())
        if rest[-1] not in self._columns:
            raise BadInput(f"{self.place}: the column {rest[-1]} is unknown")
        at = self._columns[rest[-1]]
        lower, upper = self._bounds.get(at, (None, None))
        if kind in ("UP", "UI"):
            upper = value
            lower = -inf if value < 0 and lower is None else lower
        elif kind in ("LO", "LI"):
            lower = value
        elif kind == "FX":
            lower = upper = value
        elif kind == "FR":
            lower, upper = -inf, inf
        elif kind == "MI":
            lower = -inf
        elif kind == "PL":
            upper = inf
        elif kind == "BV":
            lower, upper = 0.0, 1.0
        else:
            raise BadInput(f"{self.place}: “{kind}” is no kind of bound")
        if kind in ("UI", "LI", "BV"):
            self._whole.add(at)
        self._bounds[at] = (lower, upper)

    def _row(self, name):
        if name not in self._kinds:
            raise BadInput(f"{self.place}: the row {name} is unknown")
        return self._kinds[name]

    def program(self):
        if self.section != "ENDATA":
            raise BadInput(f"{self._path}: the file ends before ENDATA")
        program = Program(constant=self._constant)
        for name, at in self._columns.items():
            lower, upper = self._bounds.get(at, (None, None))
            # A whole column without any bound is binary, as the format's readers have it.
            free = at not in self._bounds and at in self._whole
            program.column(
                name, 0 if lower is None else lower, (1 if free else inf) if upper is None else upper,
                at in self._whole, self._costs.get(at, 0))
        for name, terms in self._terms.items():
            program.require(terms, *self._limits(name))
        return program

    def _limits(self, name):
        kind, side, span = self._kinds[name], self._sides.get(name, 0.0), self._ranges.get(name)
        if kind == "L":
            return (-inf if span is None else side - abs(span)), side
        if kind == "G":
            return side, (inf if span is None else side + abs(span))
        if span is None:
            return side, side
        return (side, side + span) if span > 0 else (side + span, side)


def _pairs(fields):
    if len(fields) % 2:
        raise ValueError
    return [(fields[at], float(fields[at + 1])) for at in range(0, len(fields), 2)]
