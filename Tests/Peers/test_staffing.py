# SPDX-License-Identifier: GPL-3.0-or-later
"""The peers live through the session as it is stated; a figure that differs by more than chance is told."""

from math import sqrt

import pytest
import staffing

SIMULATE = {"simpy": staffing.simulate_with_simpy, "ciw": staffing.simulate_with_ciw}


def model(people=20, minutes=60, wait=10, steps=((5, 5, 5, 0),)):
    return {
        "minutesOpen": minutes, "people": people, "target": {"wait": wait},
        "steps": [dict(zip(("least", "usual", "most", "sentElsewhere"), step)) for step in steps]}


def simulate(peer, stated, crew, sessions=200):
    pytest.importorskip(peer)
    return list(SIMULATE[peer](stated, crew, 1, sessions))


@pytest.mark.parametrize("peer", SIMULATE)
def test_as_many_come_as_are_expected_and_nobody_waits_where_there_are_desks_enough(peer):
    sessions = simulate(peer, model(), [100])
    assert abs(sum(session.people for session in sessions) / len(sessions) - 20) < 4 * sqrt(20 / 200)
    assert all(session.waited == 0 and session.within == session.people for session in sessions)
    # The last one comes by closing and takes five minutes.
    assert 4 < max(session.overrun for session in sessions) <= 5


@pytest.mark.parametrize("peer", SIMULATE)
def test_a_desk_serves_one_after_the_other_beyond_closing(peer):
    for session in simulate(peer, model(minutes=6, people=10), [1], sessions=20):
        # All come within six minutes, and the n-th is served not before 5 (n - 1).
        assert 5 * session.people - 6 <= session.overrun <= 5 * session.people
        everybody = sum(5 * place for place in range(session.people))
        assert everybody - 6 * session.people <= session.waited <= everybody
        assert session.within <= 4


@pytest.mark.parametrize("peer", SIMULATE)
def test_who_is_sent_elsewhere_does_not_come_to_the_next_step(peer):
    sessions = simulate(peer, model(steps=((1, 1, 1, 0.25), (60, 60, 60, 0))), [100, 1])
    # One desk of an hour: who gets there waits, but for the first; who does not, never.
    quick = sum(session.within for session in sessions) / sum(session.people for session in sessions)
    assert 0.25 < quick < 0.35


@pytest.mark.parametrize("peer", SIMULATE)
def test_the_same_seed_gives_the_same_sessions(peer):
    assert simulate(peer, model(), [2], sessions=3) == simulate(peer, model(), [2], sessions=4)[:3]


def test_an_interval_is_that_of_a_mean_where_every_session_counts_once():
    value, half = staffing.ratio([1, 2, 3, 6], [1, 1, 1, 1])
    assert value == 3
    assert half == pytest.approx(1.96 * sqrt(14 / 3 / 4))


def row(wait=20.0, half=0.3):
    return {"crew": [1, 3], "figures": {"wait": (wait, half), "within": (0.8, 0.01), "overrun": (12.0, 0.5)}}


def test_what_differs_by_more_than_chance_is_told():
    assert staffing.differences([row()], [row(20.7, 0.4)]) == []
    assert staffing.differences([row()], [row(20.8, 0.4)]) == [
        "desks [1, 3]: mean wait 20.0000 and 20.8000 differ by more than 0.7500"]
    assert len(staffing.differences([row()], [row(float("nan"))])) == 1


def test_erlang_c_is_compared_to_a_billionth():
    pytest.importorskip("pyworkforce")
    line = {"hourly": 4, "minutes": 30, "desks": 3, "limit": 10,
            "waiting": 4 / 9, "within": 0.681541639745, "meanWait": 40 / 3}
    unstable = {"hourly": 10, "minutes": 30, "desks": 4, "limit": 10, "waiting": None, "within": None, "meanWait": None}
    assert staffing.erlang_differences([line, unstable]) == []
    assert "meanWait 13.3333334 and 13.33333333" in staffing.erlang_differences([line | {"meanWait": 13.3333334}])[0]
