# SPDX-License-Identifier: GPL-3.0-or-later
"""Judges a roster by the instance alone, whoever made it: which hard rules it breaks, and its penalty."""

from collections import Counter
from dataclasses import dataclass
from itertools import groupby

from instance import Instance
from roster import Roster


@dataclass(frozen=True)
class Judgement:
    penalty: int
    breaches: list[str]
    """One sentence for each hard rule broken."""

    @property
    def valid(self) -> bool:
        return not self.breaches


def judge(instance: Instance, roster: Roster) -> Judgement:
    breaches = [breach for employee in instance.employees for breach in _breaches(instance, roster, employee)]
    return Judgement(_penalty(instance, roster), breaches)


def _penalty(instance, roster):
    wanted = sum(w.weight for w in instance.wanted if roster.get((w.employee, w.day)) != w.shift)
    unwanted = sum(u.weight for u in instance.unwanted if roster.get((u.employee, u.day)) == u.shift)
    present = Counter((day, shift) for (_, day), shift in roster.items())
    cover = 0
    for c in instance.covers:
        missing = c.required - present[c.day, c.shift]
        cover += c.under * missing if missing > 0 else c.over * -missing
    return wanted + unwanted + cover


def _breaches(instance, roster, name):
    employee = instance.employees[name]
    month = [roster.get((name, day)) for day in range(instance.days)]

    for day in sorted(employee.days_off):
        if month[day]:
            yield f"{name} works {month[day]} on day {day}, a day off"

    for day, (today, tomorrow) in enumerate(zip(month, month[1:])):
        if today and tomorrow in instance.shifts[today].not_before:
            yield f"{name} works {today} on day {day} and {tomorrow} on the next, which cannot follow"

    for shift, count in Counter(shift for shift in month if shift).items():
        if count > employee.most_shifts[shift]:
            yield f"{name} works {count} {shift}, at most {employee.most_shifts[shift]} are allowed"

    minutes = sum(instance.shifts[shift].minutes for shift in month if shift)
    if not employee.least_minutes <= minutes <= employee.most_minutes:
        yield f"{name} works {minutes} min, {employee.least_minutes} to {employee.most_minutes} are allowed"

    weekends = sum(any(month[day] for day in weekend) for weekend in instance.weekends())
    if weekends > employee.most_weekends:
        yield f"{name} works {weekends} weekends, at most {employee.most_weekends} are allowed"

    first = 0
    for works, run in groupby(month, key=lambda shift: shift is not None):
        length = len(list(run))
        inside = first > 0 and first + length < instance.days
        if works and length > employee.most_in_a_row:
            yield f"{name} works {length} days in a row from day {first}, at most {employee.most_in_a_row} are allowed"
        if works and inside and length < employee.least_in_a_row:
            yield f"{name} works {length} days in a row from day {first}, at least {employee.least_in_a_row} are asked"
        if not works and inside and length < employee.least_days_off:
            yield f"{name} has {length} days off from day {first}, at least {employee.least_days_off} are asked"
        first += length
