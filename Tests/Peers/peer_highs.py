# SPDX-License-Identifier: GPL-3.0-or-later
"""HiGHS on the compact integer program, with two threads."""

from importlib.metadata import version
from math import inf

import highspy
import numpy

from compact import Compact
from journal import Journal
from linear import Program

NAME = "HiGHS"
VERSION = version("highspy")


def loaded(program: Program) -> highspy.Highs:
    """A solver that holds the program and looks for the very optimum: no gap is good enough."""
    model = highspy.HighsLp()
    model.num_col_, model.num_row_ = len(program.names), len(program.rows)
    model.col_cost_, model.offset_ = numpy.array(program.costs, float), program.constant
    model.col_lower_, model.col_upper_ = numpy.array(program.lower, float), numpy.array(program.upper, float)
    model.row_lower_ = numpy.array([row.lower for row in program.rows], float)
    model.row_upper_ = numpy.array([row.upper for row in program.rows], float)
    model.integrality_ = [
        highspy.HighsVarType.kInteger if whole else highspy.HighsVarType.kContinuous for whole in program.whole]
    model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    model.a_matrix_.start_ = numpy.cumsum([0] + [len(row.columns) for row in program.rows])
    model.a_matrix_.index_ = numpy.array([column for row in program.rows for column in row.columns])
    model.a_matrix_.value_ = numpy.array([factor for row in program.rows for factor in row.coefficients], float)
    solver = highspy.Highs()
    solver.setOptionValue("threads", 2)
    solver.setOptionValue("mip_rel_gap", 0.0)
    solver.setOptionValue("mip_abs_gap", 1e-6)
    if solver.passModel(model) == highspy.HighsStatus.kError:
        raise ValueError("HiGHS does not take the model")
    return solver


def solve(journal: Journal) -> None:
    compact = Compact(journal.instance)
    solver = loaded(compact.program)
    solver.cbMipImprovingSolution += lambda event: journal.found(compact.roster(event.data_out.mip_solution))
    solver.cbMipLogging += lambda event: journal.bounded(event.data_out.mip_dual_bound)
    solver.setOptionValue("time_limit", journal.left)
    solver.run()
    status = solver.getModelStatus()
    information = solver.getInfo()
    if information.primal_solution_status == 2:
        journal.found(compact.roster(solver.getSolution().col_value))
    if information.mip_dual_bound < inf:
        journal.bounded(information.mip_dual_bound)
    optimal = status == highspy.HighsModelStatus.kOptimal
    stopped = status in (highspy.HighsModelStatus.kOptimal, highspy.HighsModelStatus.kTimeLimit)
    journal.ended(optimal, None if stopped else solver.modelStatusToString(status))


class InOrder:
    """Keeps one solver for all priorities; each starts from the solution of the one before."""

    def __init__(self, program: Program):
        self._solver = loaded(program)
        self._point = None

    def minimise(
        self, terms: dict[int, float], constant: float, seconds: float
    ) -> tuple[list[float] | None, float | None, bool]:
        """The best point found, a bound, and whether the point is proven optimal."""
        solver, count = self._solver, self._solver.getNumCol()
        costs = numpy.zeros(count)
        for column, cost in terms.items():
            costs[column] = cost
        solver.changeColsCost(count, numpy.arange(count, dtype=numpy.int32), costs)
        solver.changeObjectiveOffset(constant)
        if self._point is not None:
            start = highspy.HighsSolution()
            start.col_value = self._point
            solver.setSolution(start)
        # HiGHS counts the seconds of all its runs together.
        solver.setOptionValue("time_limit", solver.getRunTime() + seconds)
        solver.run()
        information = solver.getInfo()
        if information.primal_solution_status == 2:
            self._point = list(solver.getSolution().col_value)
        else:
            self._point = None
        return self._point, information.mip_dual_bound, solver.getModelStatus() == highspy.HighsModelStatus.kOptimal

    def keep(self, terms: dict[int, float], at_most: float) -> None:
        self._solver.addRow(
            -inf, at_most, len(terms), numpy.array(list(terms), dtype=numpy.int32), numpy.array(list(terms.values())))
