# SPDX-License-Identifier: GPL-3.0-or-later
"""Small instances that tests are told with."""

from pathlib import Path

import instance as instances
from instance import Instance


def text(
    days=7, shifts=("E,480,", "L,480,E"), staff=("A,E=7|L=7,9999,0,7,1,1,9",), days_off=(), wanted=(), unwanted=(),
    cover=(),
) -> str:
    """An instance with no rule to speak of, but for the sections that are given."""
    sections = {
        "HORIZON": [str(days)], "SHIFTS": shifts, "STAFF": staff, "DAYS_OFF": days_off, "SHIFT_ON_REQUESTS": wanted,
        "SHIFT_OFF_REQUESTS": unwanted, "COVER": cover}
    return "".join(
        f"SECTION_{name}\n# a comment\n" + "".join(line + "\n" for line in lines) + "\n"
        for name, lines in sections.items())


def instance(folder: Path, **sections) -> Instance:
    path = folder / "Tiny.txt"
    path.write_text(text(**sections), encoding="utf-8")
    return instances.read(path)


def roster(**weeks) -> dict:
    """`roster(A="EE.L...")`: a letter a day, a dot for a day off."""
    return {(employee, day): shift for employee, week in weeks.items() for day, shift in enumerate(week)
            if shift != "."}
