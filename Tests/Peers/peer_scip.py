# SPDX-License-Identifier: GPL-3.0-or-later
"""SCIP on the compact integer program. It searches with one thread, and so leaves a core idle.

Its concurrent mode, two searches that race, was tried on instance 3 and got no further in the same time.
"""

from importlib.metadata import version

import pyscipopt

from compact import Compact
from journal import Journal
from linear import Program

NAME = "SCIP (1 thread)"
VERSION = f"{pyscipopt.Model().version():.1f} (PySCIPOpt {version('pyscipopt')})"


def loaded(program: Program) -> tuple[pyscipopt.Model, list[pyscipopt.Variable]]:
    """The program with its objective, and its columns."""
    model = pyscipopt.Model()

    def finite(number):
        return number if -model.infinity() < number < model.infinity() else None

    columns = [
        model.addVar(name, "I" if whole else "C", finite(lower), finite(upper), cost)
        for name, whole, lower, upper, cost in zip(
            program.names, program.whole, program.lower, program.upper, program.costs)]
    model.addObjoffset(program.constant)
    for row in program.rows:
        model.addCons(_between(row.lower, _sum(zip(row.coefficients, (columns[c] for c in row.columns))), row.upper))
    return model, columns


def _sum(terms):
    return pyscipopt.quicksum(factor * column for factor, column in terms)


def _between(lower, expression, upper):
    if lower == upper:
        return expression == lower
    return pyscipopt.scip.ExprCons(
        expression, lower if lower > float("-inf") else None, upper if upper < float("inf") else None)


class _News(pyscipopt.Eventhdlr):
    def __init__(self, journal, compact, columns):
        super().__init__()
        self._journal, self._compact, self._columns = journal, compact, columns

    def eventinit(self):
        self.model.catchEvent(pyscipopt.SCIP_EVENTTYPE.BESTSOLFOUND, self)

    def eventexit(self):
        self.model.dropEvent(pyscipopt.SCIP_EVENTTYPE.BESTSOLFOUND, self)

    def eventexec(self, event):
        self._journal.found(_roster(self.model, self._compact, self._columns))
        self._journal.bounded(self.model.getDualbound())


def _roster(model, compact, columns):
    solution = model.getBestSol()
    return {(employee, day): shift for (employee, day, shift), column in compact.shifts.items()
            if model.getSolVal(solution, columns[column]) > 0.5}


def solve(journal: Journal) -> None:
    compact = Compact(journal.instance)
    model, columns = loaded(compact.program)
    model.includeEventhdlr(_News(journal, compact, columns), "news", "writes down each better roster")
    model.setParam("limits/time", journal.left)
    model.optimize()
    status = model.getStatus()
    if model.getNSols():
        journal.found(_roster(model, compact, columns))
    journal.bounded(model.getDualbound())
    journal.ended(status == "optimal", None if status in ("optimal", "timelimit") else status)


class InOrder:
    """One model for all priorities; each starts from the solution of the one before."""

    def __init__(self, program: Program):
        self._model, self._columns = loaded(program)
        self._point = None

    def minimise(
        self, terms: dict[int, float], constant: float, seconds: float
    ) -> tuple[list[float] | None, float | None, bool]:
        """The best point found, a bound, and whether the point is proven optimal."""
        model = self._model
        model.setObjective(_sum((factor, self._columns[column]) for column, factor in terms.items()) + constant)
        if self._point is not None:
            start = model.createSol()
            for column, value in zip(self._columns, self._point):
                model.setSolVal(start, column, value)
            model.addSol(start)
        model.setParam("limits/time", seconds)
        model.optimize()
        bound, proven = model.getDualbound(), model.getStatus() == "optimal"
        if model.getNSols():
            solution = model.getBestSol()
            self._point = [model.getSolVal(solution, column) for column in self._columns]
        else:
            self._point = None
        model.freeTransform()
        return self._point, bound, proven

    def keep(self, terms: dict[int, float], at_most: float) -> None:
        self._model.addCons(_sum((factor, self._columns[column]) for column, factor in terms.items()) <= at_most)
