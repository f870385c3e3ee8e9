# SPDX-License-Identifier: GPL-3.0-or-later
"""The checker finds each broken rule, grants the grace at the ends of the horizon, and counts the penalty."""

import pytest
import roster as rosters
import tiny
from checker import judge
from instance import BadInput


def breaches(folder, staff, week, **sections):
    instance = tiny.instance(folder, staff=[f"A,{staff}"], **sections)
    return judge(instance, tiny.roster(A=week)).breaches


@pytest.mark.parametrize(("staff", "week", "breach"), [
    ("E=7|L=7,9999,0,7,1,1,9", ".LE....", "A works L on day 1 and E on the next, which cannot follow"),
    ("E=7|L=1,9999,0,7,1,1,9", ".L.L...", "A works 2 L, at most 1 are allowed"),
    ("E=7|L=7,480,0,7,1,1,9", "E.L....", "A works 960 min, 0 to 480 are allowed"),
    ("E=7|L=7,9999,960,7,1,1,9", "E......", "A works 480 min, 960 to 9999 are allowed"),
    ("E=7|L=7,9999,0,7,1,1,0", "......E", "A works 1 weekends, at most 0 are allowed"),
    ("E=7|L=7,9999,0,3,1,1,9", "EEEE...", "A works 4 days in a row from day 0, at most 3 are allowed"),
    ("E=7|L=7,9999,0,7,3,1,9", ".EE....", "A works 2 days in a row from day 1, at least 3 are asked"),
    ("E=7|L=7,9999,0,7,1,3,9", "E..E...", "A has 2 days off from day 1, at least 3 are asked"),
])
def test_a_broken_rule_is_named(tmp_path, staff, week, breach):
    assert breaches(tmp_path, staff, week) == [breach]


@pytest.mark.parametrize(("staff", "week"), [
    ("E=7|L=7,9999,0,7,1,1,9", "EL.E.LL"),
    ("E=7|L=7,9999,0,3,1,1,9", "EEE.LLL"),
    ("E=7|L=7,9999,0,7,3,1,9", "EE..LLL"),
    ("E=7|L=7,9999,0,7,3,1,9", ".EEE..L"),
    ("E=7|L=7,9999,0,7,1,3,9", ".EEEE.."),
    ("E=7|L=7,9999,0,7,1,3,9", "E...E.."),
])
def test_nothing_is_broken_and_short_runs_may_touch_the_ends_of_the_horizon(tmp_path, staff, week):
    assert breaches(tmp_path, staff, week) == []


def test_work_on_a_day_off_is_named(tmp_path):
    assert breaches(tmp_path, "E=7|L=7,9999,0,7,1,1,9", "..E....", days_off=["A,2"]) == [
        "A works E on day 2, a day off"]


def test_saturday_and_sunday_are_one_weekend(tmp_path):
    assert breaches(tmp_path, "E=7|L=7,9999,0,7,1,1,1", ".....EE") == []


def test_the_penalty_counts_requests_and_cover(tmp_path):
    instance = tiny.instance(
        tmp_path, staff=["A,E=7|L=7,9999,0,7,1,1,9", "B,E=7|L=7,9999,0,7,1,1,9"],
        wanted=["A,0,E,2", "A,1,E,4", "B,1,L,8"], unwanted=["A,0,E,16", "B,0,E,32", "B,6,L,64"],
        cover=["0,E,1,1000,100", "1,L,3,1000,100", "2,E,0,1000,100", "3,L,0,1000,100"])
    judgement = judge(instance, tiny.roster(A="EL.....", B="EL....E"))
    # A's wish on day 1 (4), both unwanted E on day 0 (48), one E too many on day 0, one L missing on day 1.
    assert judgement.penalty == 4 + 16 + 32 + 100 + 1000
    assert judgement.valid


def test_a_roster_is_read_as_it_was_written(tmp_path):
    instance = tiny.instance(tmp_path)
    rosters.write(tiny.roster(A="E.L...."), tmp_path / "roster.csv")
    assert (tmp_path / "roster.csv").read_text() == "A,0,E\nA,2,L\n"
    assert rosters.read(tmp_path / "roster.csv", instance) == tiny.roster(A="E.L....")


@pytest.mark.parametrize("line", ["A,1", "A,7,E", "A,1,N", "Z,1,E", "A,one,E", "A,0,L"])
def test_a_line_that_is_no_shift_of_the_instance_is_refused(tmp_path, line):
    (tmp_path / "roster.csv").write_text(f"A,0,E\n{line}\n")
    with pytest.raises(BadInput, match="roster.csv:2: "):
        rosters.read(tmp_path / "roster.csv", tiny.instance(tmp_path))
