# SPDX-License-Identifier: GPL-3.0-or-later
"""CP-SAT of OR-Tools with two workers, on the compact integer program.

Rules of runs were tried as clauses, as linear rows and as an automaton for each employee: CP-SAT does as well with
rows as with clauses, and worse with automata. Its own choice of searches for two workers leaves bounds near zero, since
no search of it leans on the linear relaxation; the one that does, `max_lp`, proves instances 2 and 3 in seconds and
gets further in the priorities of a city, so that is what runs here. Eight workers that share the two cores took longer
to the proofs of 2 and 3.
"""

from importlib.metadata import version

from ortools.sat.python import cp_model

from compact import Compact
from journal import Journal
from linear import Program

NAME = "CP-SAT, 2 workers (max_lp)"
VERSION = version("ortools")

ENDLESS = 10_000_000
"""Columns without a bound get this one, the same that CP-SAT gives them when it reads MPS."""


def loaded(program: Program) -> tuple[cp_model.CpModel, list[cp_model.IntVar]]:
    """The program without its objective, and its columns.

    CP-SAT knows whole numbers only. Continuous columns become whole, which keeps the optimum where, once the whole
    columns are chosen, the best for the others is whole too: so it is for what a number lacks or has in excess.
    """
    model = cp_model.CpModel()

    def bound(value):
        return max(-ENDLESS, min(ENDLESS, _whole(value)))

    columns = [
        model.new_int_var(bound(lower), bound(upper), name)
        for name, lower, upper in zip(program.names, program.lower, program.upper)]
    for row in program.rows:
        expression = cp_model.LinearExpr.weighted_sum(
            [columns[column] for column in row.columns], [_whole(factor) for factor in row.coefficients])
        domain = cp_model.Domain(_whole(row.lower), _whole(row.upper))
        model.add_linear_expression_in_domain(expression, domain)
    return model, columns


def minimise(model: cp_model.CpModel, columns: list[cp_model.IntVar], costs: list[float], constant: float) -> None:
    terms = [(column, _whole(cost)) for column, cost in zip(columns, costs) if cost]
    model.minimize(
        cp_model.LinearExpr.weighted_sum([column for column, _ in terms], [cost for _, cost in terms])
        + _whole(constant))


def _whole(number: float) -> int:
    if number in (float("inf"), float("-inf")):
        return cp_model.INT_MAX if number > 0 else cp_model.INT_MIN
    if number != int(number):
        raise ValueError(f"CP-SAT takes whole numbers only, not {number:g}")
    return int(number)


class _News(cp_model.CpSolverSolutionCallback):
    def __init__(self, journal, compact, columns):
        super().__init__()
        self._journal, self._compact, self._columns = journal, compact, columns

    def on_solution_callback(self):
        shifts = {cell: self.value(self._columns[column]) for cell, column in self._compact.shifts.items()}
        self._journal.found({(employee, day): shift for (employee, day, shift), value in shifts.items() if value})


def solver(seconds: float) -> cp_model.CpSolver:
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = seconds
    solver.parameters.num_workers = 2
    solver.parameters.subsolvers.append("max_lp")
    solver.parameters.log_search_progress = True
    return solver


def solve(journal: Journal) -> None:
    compact = Compact(journal.instance)
    model, columns = loaded(compact.program)
    minimise(model, columns, compact.program.costs, compact.program.constant)
    searching = solver(journal.left)
    searching.best_bound_callback = journal.bounded
    status = searching.solve(model, _News(journal, compact, columns))
    if status in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        journal.found({(employee, day): shift for (employee, day, shift), column in compact.shifts.items()
                       if searching.value(columns[column])})
    if status in (cp_model.OPTIMAL, cp_model.FEASIBLE, cp_model.UNKNOWN):
        journal.bounded(searching.best_objective_bound)
        journal.ended(status == cp_model.OPTIMAL)
    else:
        journal.ended(False, searching.status_name(status))


class InOrder:
    """One model for all priorities; each has the solution of the one before as its hint."""

    def __init__(self, program: Program):
        self._model, self._columns = loaded(program)

    def minimise(
        self, terms: dict[int, float], constant: float, seconds: float
    ) -> tuple[list[float] | None, float | None, bool]:
        """The best point found, a bound, and whether the point is proven optimal."""
        costs = [terms.get(at, 0) for at in range(len(self._columns))]
        minimise(self._model, self._columns, costs, constant)
        searching = solver(seconds)
        status = searching.solve(self._model)
        if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            return None, None, False
        point = [searching.value(column) for column in self._columns]
        self._model.clear_hints()
        for column, value in zip(self._columns, point):
            self._model.add_hint(column, value)
        return point, searching.best_objective_bound, status == cp_model.OPTIMAL

    def keep(self, terms: dict[int, float], at_most: float) -> None:
        self._model.add(cp_model.LinearExpr.weighted_sum(
            [self._columns[column] for column in terms], [_whole(factor) for factor in terms.values()])
            <= _whole(at_most))
