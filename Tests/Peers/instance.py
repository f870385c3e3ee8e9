# SPDX-License-Identifier: GPL-3.0-or-later
"""A shift-scheduling instance in the text format of schedulingbenchmarks.org, as its own comments describe it."""

from dataclasses import dataclass
from pathlib import Path


class BadInput(Exception):
    """What a file says that it must not: one sentence, with the file and the line."""


@dataclass(frozen=True)
class Shift:
    minutes: int
    not_before: frozenset[str]
    """The shifts that must not be worked on the next day."""


@dataclass(frozen=True)
class Employee:
    most_shifts: dict[str, int]
    """The most shifts of each kind in the horizon."""
    most_minutes: int
    least_minutes: int
    most_in_a_row: int
    """Days worked in a row. What lies before and after the horizon isn't counted."""
    least_in_a_row: int
    """Not asked of a run that touches an end of the horizon: it may go on beyond."""
    least_days_off: int
    """Days off in a row, with the same grace at both ends."""
    most_weekends: int
    """Weekends with work on Saturday or Sunday."""
    days_off: frozenset[int]


@dataclass(frozen=True)
class Request:
    employee: str
    day: int
    shift: str
    weight: int


@dataclass(frozen=True)
class Cover:
    day: int
    shift: str
    required: int
    under: int
    """The penalty of each person missing."""
    over: int
    """The penalty of each person too many."""


@dataclass(frozen=True)
class Instance:
    name: str
    days: int
    """Day 0 is a Monday."""
    shifts: dict[str, Shift]
    employees: dict[str, Employee]
    wanted: list[Request]
    """Their weight is paid where the employee does not work that shift."""
    unwanted: list[Request]
    """Their weight is paid where the employee works that shift."""
    covers: list[Cover]

    def weekends(self) -> list[list[int]]:
        """The days of each weekend that lie within the horizon."""
        return [[day for day in (saturday, saturday + 1) if day < self.days] for saturday in range(5, self.days, 7)]

    def possible(self, employee: str, day: int) -> list[str]:
        """The shifts that an employee may have at all on a day."""
        person = self.employees[employee]
        if day in person.days_off:
            return []
        return [shift for shift in self.shifts if person.most_shifts[shift] > 0]


SECTIONS = ["HORIZON", "SHIFTS", "STAFF", "DAYS_OFF", "SHIFT_ON_REQUESTS", "SHIFT_OFF_REQUESTS", "COVER"]


class Line:
    """One line of the file, split at its commas; what is wrong with it is said with its number."""

    def __init__(self, path, number, text):
        self.place = f"{path}:{number}"
        self.fields = [field.strip() for field in text.split(",")]

    def expect(self, count, names, or_more=False):
        if len(self.fields) < count or (len(self.fields) > count and not or_more):
            raise BadInput(f"{self.place}: {len(self.fields)} fields where {names} are expected")
        return self.fields

    def number(self, text, what):
        if not text.isdecimal():
            raise BadInput(f"{self.place}: {what} is “{text}”, not a whole number")
        return int(text)

    def known(self, name, among, what):
        if name not in among:
            raise BadInput(f"{self.place}: the {what} “{name}” is unknown")
        return name

    def day(self, text, days):
        day = self.number(text, "the day")
        if day >= days:
            raise BadInput(f"{self.place}: day {day} is past the horizon of {days} days")
        return day


def read(path: Path) -> Instance:
    sections = _sections(path)
    horizon = sections["HORIZON"]
    if len(horizon) != 1:
        raise BadInput(f"{path}: {len(horizon)} lines in SECTION_HORIZON, where one is expected: the number of days")
    days = horizon[0].number(horizon[0].expect(1, "the number of days")[0], "the horizon")
    shifts = _shifts(sections["SHIFTS"])
    employees = _staff(sections["STAFF"], sections["DAYS_OFF"], shifts, days)

    def requests(lines):
        for line in lines:
            employee, day, shift, weight = line.expect(4, "employee, day, shift, weight")
            yield Request(
                line.known(employee, employees, "employee"), line.day(day, days), line.known(shift, shifts, "shift"),
                line.number(weight, "the weight"))

    def covers(lines):
        for line in lines:
            day, shift, *numbers = line.expect(5, "day, shift, requirement, weight for under, weight for over")
            yield Cover(
                line.day(day, days), line.known(shift, shifts, "shift"),
                *(line.number(number, "the requirement or its weight") for number in numbers))

    return Instance(
        path.stem, days, shifts, employees, list(requests(sections["SHIFT_ON_REQUESTS"])),
        list(requests(sections["SHIFT_OFF_REQUESTS"])), list(covers(sections["COVER"])))


def _sections(path):
    sections, current = {}, None
    for number, text in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        text = text.strip()
        if not text or text.startswith("#"):
            continue
        if text.startswith("SECTION_"):
            name = text.removeprefix("SECTION_")
            if name not in SECTIONS:
                raise BadInput(f"{path}:{number}: the section {text} is unknown")
            current = sections.setdefault(name, [])
        elif current is None:
            raise BadInput(f"{path}:{number}: “{text}” stands before the first section")
        else:
            current.append(Line(path, number, text))
    for name in SECTIONS:
        if name not in sections:
            raise BadInput(f"{path}: SECTION_{name} is missing")
    return sections


def _shifts(lines):
    parsed = {}
    for line in lines:
        name, minutes, after = line.expect(3, "shift, length, shifts that cannot follow")
        parsed[name] = (line, line.number(minutes, "the length"), [other for other in after.split("|") if other])
    return {
        name: Shift(minutes, frozenset(line.known(other, parsed, "shift") for other in after))
        for name, (line, minutes, after) in parsed.items()
    }


def _staff(lines, days_off, shifts, days):
    off = {}
    for line in days_off:
        name, *dates = line.expect(1, "employee, days", or_more=True)
        off.setdefault(name, (line, set()))[1].update(line.day(date, days) for date in dates)
    employees = {}
    for line in lines:
        name, most_shifts, *numbers = line.expect(8, "employee, shifts, minutes, runs, days off and weekends")
        most = {}
        for entry in filter(None, most_shifts.split("|")):
            shift, _, number = entry.partition("=")
            most[line.known(shift, shifts, "shift")] = line.number(number, f"the most of {shift}")
        for shift in shifts:
            if shift not in most:
                raise BadInput(f"{line.place}: the most shifts {shift} of {name} are not said")
        employees[name] = Employee(
            most, *(line.number(number, "a limit") for number in numbers), frozenset(off.get(name, (None, ()))[1]))
    for name, (line, _) in off.items():
        line.known(name, employees, "employee")
    return employees
