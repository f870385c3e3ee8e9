# SPDX-License-Identifier: GPL-3.0-or-later
"""The reader of instances takes every section, and says where a file is wrong."""

import pytest
import tiny
from instance import BadInput, Cover, Request


def test_every_section_is_read(tmp_path):
    read = tiny.instance(
        tmp_path, days=14, shifts=["E,480,", "L,540,E|L"],
        staff=["A,E=14|L=0,4320,3360,5,2,3,1", "B,E=1|L=2,9,8,7,6,5,4"], days_off=["A,0,13"],
        wanted=["A,2,E,3"], unwanted=["B,4,L,1"], cover=["0,E,5,100,1"])
    assert (read.name, read.days) == ("Tiny", 14)
    assert read.shifts["E"].not_before == frozenset()
    assert read.shifts["L"].minutes == 540
    assert read.shifts["L"].not_before == {"E", "L"}
    a = read.employees["A"]
    assert a.most_shifts == {"E": 14, "L": 0}
    assert (a.most_minutes, a.least_minutes) == (4320, 3360)
    assert (a.most_in_a_row, a.least_in_a_row, a.least_days_off, a.most_weekends) == (5, 2, 3, 1)
    assert a.days_off == {0, 13}
    assert read.employees["B"].days_off == frozenset()
    assert read.wanted == [Request("A", 2, "E", 3)]
    assert read.unwanted == [Request("B", 4, "L", 1)]
    assert read.covers == [Cover(0, "E", 5, 100, 1)]


def test_possible_shifts_are_those_not_capped_at_zero_and_none_on_a_day_off(tmp_path):
    read = tiny.instance(tmp_path, staff=["A,E=7|L=0,9999,0,7,1,1,9"], days_off=["A,3"])
    assert read.possible("A", 2) == ["E"]
    assert read.possible("A", 3) == []


def test_a_weekend_that_the_horizon_cuts_keeps_its_saturday(tmp_path):
    assert tiny.instance(tmp_path, days=13).weekends() == [[5, 6], [12]]


@pytest.mark.parametrize(("sections", "complaint"), [
    ({"wanted": ["A,2,N,3"]}, "Tiny.txt:19: the shift “N” is unknown"),
    ({"wanted": ["Z,2,E,3"]}, "Tiny.txt:19: the employee “Z” is unknown"),
    ({"wanted": ["A,7,E,3"]}, "Tiny.txt:19: day 7 is past the horizon of 7 days"),
    ({"cover": ["0,E,five,100,1"]}, "Tiny.txt:25: the requirement or its weight is “five”, not a whole number"),
    ({"cover": ["0,E,5,100"]}, "Tiny.txt:25: 4 fields where day, shift, requirement"),
    ({"days_off": ["Z,1"]}, "Tiny.txt:16: the employee “Z” is unknown"),
    ({"staff": ["A,E=7,9999,0,7,1,1,9"]}, "Tiny.txt:12: the most shifts L of A are not said"),
])
def test_what_is_wrong_is_said_with_its_line(tmp_path, sections, complaint):
    with pytest.raises(BadInput) as refused:
        tiny.instance(tmp_path, **sections)
    assert complaint in str(refused.value)
