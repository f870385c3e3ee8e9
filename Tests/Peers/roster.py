# SPDX-License-Identifier: GPL-3.0-or-later
"""A roster on paper: lines `employee,day,shift`, one for each day worked, days counted from 0."""

from pathlib import Path

from instance import BadInput, Instance

Roster = dict[tuple[str, int], str]
"""The shift of each employee and day worked."""


def write(roster: Roster, path: Path) -> None:
    """Replaces the file at once, so that whoever reads it meanwhile sees a whole roster."""
    lines = [f"{employee},{day},{shift}\n" for (employee, day), shift in sorted(roster.items())]
    half = path.with_suffix(".half")
    half.write_text("".join(lines), encoding="utf-8")
    half.replace(path)


def read(path: Path, instance: Instance) -> Roster:
    roster = {}
    for number, text in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not text.strip() or (number == 1 and text.strip() == "employee,day,shift"):
            continue
        fields = [field.strip() for field in text.split(",")]
        place = f"{path}:{number}"
        if len(fields) != 3 or not fields[1].isdecimal():
            raise BadInput(f"{place}: “{text}” where employee,day,shift is expected")
        employee, day, shift = fields[0], int(fields[1]), fields[2]
        if employee not in instance.employees or shift not in instance.shifts or day >= instance.days:
            raise BadInput(f"{place}: “{text}” names an employee, day or shift that {instance.name} doesn't have")
        if (employee, day) in roster:
            raise BadInput(f"{place}: {employee} already works on day {day}")
        roster[employee, day] = shift
    return roster
