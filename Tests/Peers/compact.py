# SPDX-License-Identifier: GPL-3.0-or-later
"""The usual integer program of an instance: a binary column for each employee, day and shift.

It is written tightly, as somebody who wants these solvers to do well would: a column says whether a day is worked at
all, shifts with the same forbidden successors share one row, and runs are asked for from the day they start.
"""

from instance import Instance
from linear import Program
from roster import Roster


class Compact:
    def __init__(self, instance: Instance):
        self.instance = instance
        self.program = Program()
        self.shifts: dict[tuple[str, int, str], int] = {}
        """The column of each employee, day and shift that is possible."""
        self.works: dict[tuple[str, int], int] = {}
        """The column of each employee and day on which a shift is possible: whether it is worked."""
        for employee in instance.employees:
            self._add_columns(employee)
            self._add_successions(employee)
            self._add_totals(employee)
            self._add_runs(employee)
            self._add_weekends(employee)
        self._add_requests()
        self._add_covers()

    def roster(self, point) -> Roster:
        return {(employee, day): shift for (employee, day, shift), at in self.shifts.items() if point[at] > 0.5}

    def _add_columns(self, employee):
        for day in range(self.instance.days):
            possible = self.instance.possible(employee, day)
            for shift in possible:
                self.shifts[employee, day, shift] = self.program.column(f"{employee}_{day}_{shift}")
            if possible:
                works = self.works[employee, day] = self.program.column(f"{employee}_{day}")
                terms = [(1, self.shifts[employee, day, shift]) for shift in possible]
                self.program.require(terms + [(-1, works)], 0, 0)

    def _add_successions(self, employee):
        kinds = {}
        for name, shift in self.instance.shifts.items():
            if shift.not_before:
                kinds.setdefault(shift.not_before, []).append(name)
        for day in range(self.instance.days - 1):
            for forbidden, names in kinds.items():
                today = [self.shifts[employee, day, s] for s in names if (employee, day, s) in self.shifts]
                next_day = [self.shifts[employee, day + 1, s] for s in sorted(forbidden)
                            if (employee, day + 1, s) in self.shifts]
                if today and next_day:
                    self.program.require([(1, column) for column in today + next_day], upper=1)

    def _add_totals(self, employee):
        person = self.instance.employees[employee]
        minutes = []
        for name, shift in self.instance.shifts.items():
            columns = [self.shifts[employee, day, name] for day in range(self.instance.days)
                       if (employee, day, name) in self.shifts]
            minutes += [(shift.minutes, column) for column in columns]
            if len(columns) > person.most_shifts[name]:
                self.program.require([(1, column) for column in columns], upper=person.most_shifts[name])
        self.program.require(minutes, person.least_minutes, person.most_minutes)

    def _add_runs(self, employee):
        person = self.instance.employees[employee]
        days = self.instance.days

        def works(day):
            return self.works.get((employee, day))

        for first in range(days - person.most_in_a_row):
            run = [works(day) for day in range(first, first + person.most_in_a_row + 1)]
            if None not in run:
                self.program.require([(1, column) for column in run], upper=person.most_in_a_row)
        for day in range(1, days):
            # Work that starts on a day goes on; within the horizon only.
            for later in range(day + 1, min(day + person.least_in_a_row, days)):
                self._imply([(1, works(day)), (-1, works(day - 1))], (1, works(later)), 0)
            # So does a rest that starts on it.
            for later in range(day + 1, min(day + person.least_days_off, days)):
                self._imply([(1, works(day - 1)), (-1, works(day))], (-1, works(later)), 1)

    def _imply(self, start, end, at_most):
        """Σ start − end ≤ at_most; a day that cannot be worked has no column and counts 0."""
        terms = [(factor, column) for factor, column in start + [(-end[0], end[1])] if column is not None]
        if sum(max(0, factor) for factor, _ in terms) > at_most:
            self.program.require(terms, upper=at_most)

    def _add_weekends(self, employee):
        weekends = []
        for number, days in enumerate(self.instance.weekends()):
            columns = [self.works[employee, day] for day in days if (employee, day) in self.works]
            if columns:
                weekend = self.program.column(f"{employee}_weekend_{number}")
                weekends.append((1, weekend))
                for column in columns:
                    self.program.require([(1, column), (-1, weekend)], upper=0)
        most = self.instance.employees[employee].most_weekends
        if len(weekends) > most:
            self.program.require(weekends, upper=most)

    def _add_requests(self):
        for request in self.instance.wanted:
            column = self.shifts.get((request.employee, request.day, request.shift))
            self.program.constant += request.weight
            if column is not None:
                self.program.costs[column] -= request.weight
        for request in self.instance.unwanted:
            column = self.shifts.get((request.employee, request.day, request.shift))
            if column is not None:
                self.program.costs[column] += request.weight

    def _add_covers(self):
        for number, cover in enumerate(self.instance.covers):
            present = [(1, self.shifts[employee, cover.day, cover.shift]) for employee in self.instance.employees
                       if (employee, cover.day, cover.shift) in self.shifts]
            under = self.program.column(f"under_{number}", 0, cover.required, False, cover.under)
            over = self.program.column(f"over_{number}", 0, len(present), False, cover.over)
            self.program.require(present + [(1, under), (-1, over)], cover.required, cover.required)
