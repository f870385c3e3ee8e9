# SPDX-License-Identifier: GPL-3.0-or-later
"""The program that peers are given says exactly what the checker says, and peers that solve it find its optimum."""

from itertools import product

import pytest
import tiny
from checker import judge
from compact import Compact
from journal import Journal, tell

STAFF = [
    "E=7|L=7,9999,0,7,1,1,9", "E=2|L=1,1500,900,3,2,2,1", "E=7|L=7,9999,0,2,2,1,0", "E=0|L=7,9999,960,4,1,3,9",
    "E=7|L=3,9999,0,3,3,2,1"]
ASKED = {
    "shifts": ["E,480,E", "L,540,E"], "days_off": ["A,3"], "wanted": ["A,1,L,3", "A,3,E,5"], "unwanted": ["A,2,E,7"],
    "cover": ["0,E,1,11,2", "1,L,0,11,2", "4,L,2,13,1", "6,E,1,17,4"]}


def point(compact, roster):
    """The columns of a roster, each slack as small as it can be."""
    program, instance = compact.program, compact.instance
    at = {name: column for column, name in enumerate(program.names)}
    values = [0.0] * len(at)
    for (employee, day), shift in roster.items():
        values[compact.shifts[employee, day, shift]] = 1
        values[compact.works[employee, day]] = 1
    for employee in instance.employees:
        for number, days in enumerate(instance.weekends()):
            if any((employee, day) in roster for day in days):
                values[at[f"{employee}_weekend_{number}"]] = 1
    for number, cover in enumerate(instance.covers):
        there = sum(day == cover.day and shift == cover.shift for (_, day), shift in roster.items())
        values[at[f"under_{number}"]] = max(0, cover.required - there)
        values[at[f"over_{number}"]] = max(0, there - cover.required)
    return values


def rosters(instance):
    for week in product(*([".", *instance.possible("A", day)] for day in range(instance.days))):
        yield tiny.roster(A="".join(week))


@pytest.mark.parametrize("staff", STAFF)
def test_of_all_rosters_the_program_allows_those_that_the_checker_allows_at_the_same_penalty(tmp_path, staff):
    compact = Compact(tiny.instance(tmp_path, staff=[f"A,{staff}"], **ASKED))
    program = compact.program
    allowed = 0
    for roster in rosters(compact.instance):
        values = point(compact, roster)
        judgement = judge(compact.instance, roster)
        assert (program.wrong_with(values) is None) == judgement.valid, (roster, judgement.breaches)
        allowed += judgement.valid
        assert program.constant + sum(c * v for c, v in zip(program.costs, values)) == judgement.penalty
        assert compact.roster(values) == roster
    assert allowed > 1


@pytest.mark.parametrize("staff", STAFF)
@pytest.mark.parametrize("peer", ["highs", "cpsat", "scip"])
def test_a_peer_proves_the_best_of_all_rosters(tmp_path, peer, staff):
    solver = pytest.importorskip(f"peer_{peer}", exc_type=ImportError)
    instance = tiny.instance(tmp_path, staff=[f"A,{staff}"], **ASKED)
    best = min(j.penalty for j in (judge(instance, roster) for roster in rosters(instance)) if j.valid)
    solver.solve(Journal(instance, 10, tmp_path / "journal", tmp_path / "roster"))
    story = tell(tmp_path / "journal")
    assert (story.value, story.bound, story.proven, story.note) == (best, best, True, None)
    assert story.seconds_to_first <= story.seconds_to_best <= story.seconds_to_proof <= 10
