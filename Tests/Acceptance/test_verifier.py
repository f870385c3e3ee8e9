# SPDX-License-Identifier: GPL-3.0-or-later
"""The verifier of this suite is no rubber stamp: each rota spoilt on purpose is found out, by the right rule."""

from copy import deepcopy
from datetime import date, timedelta

import pytest
from measures import Measures
from reading import Rota
from verifier import Verifier
from world import Elsewhere, Past, World

BUS, BUS_LATER = "bus-mardi-matin/2027-01-19", "bus-mardi-apres-midi/2027-01-19"


@pytest.fixture(scope="module")
def shown(drafts):
    return World(drafts.folder), drafts.show("2027-01")


def session(shown, name):
    return next(one for week in shown["weeks"] for one in week["sessions"] if one["id"] == name)


def seat(shown, name, post):
    return next(one for one in session(shown, name)["seats"] if one["post"] == post)


def put(name, post, agent):
    """Puts another agent on the first seat of a post."""
    def spoil(shown, _):
        seat(shown, name, post)["agent"] = agent
    return spoil


def drop(name, post):
    def spoil(shown, _):
        session(shown, name)["seats"].remove(seat(shown, name, post))
    return spoil


def without(*agents):
    """Takes agents out of the bus day."""
    def spoil(shown, _):
        for name in (BUS, BUS_LATER):
            here = session(shown, name)
            here["seats"] = [one for one in here["seats"] if one["agent"] not in agents]
    return spoil


def crowd(name, post, *agents):
    """Adds people to a session."""
    def spoil(shown, _):
        for agent in agents:
            seats = session(shown, name)["seats"]
            seats.append({"post": post, "agent": agent, "required": False, "pinned": False, "helping": False})
    return spoil


def train(agent, post, sessions):
    """Asks an agent to sit beside somebody first."""
    def spoil(_, world):
        world.agents[agent].shadowing = {post: sessions}
    return spoil


def beside(name, post, agent):
    """Adds a trainee beside whoever holds a post."""
    def spoil(shown, _):
        crowd(name, post, agent)(shown, _)
        session(shown, name)["seats"][-1]["shadowing"] = True
    return spoil


def move_elsewhere(agent, lines):
    """Gives an agent another timetable elsewhere: (day of the week, start, end), not released."""
    def spoil(_, world):
        world.agents[agent].timetable = [Elsewhere(day, start * 60, end * 60, False) for day, start, end in lines]
    return spoil


def both(*spoils):
    def spoil(shown, world):
        for one in spoils:
            one(shown, world)
    return spoil


def late_bus(_, world):
    """The bus comes back at 22:00."""
    world.posts["conduite"]["whole-day"]["hours"] = "12:30-22:00"


def full_weeks(shown, world):
    """Half time on paper, and nothing else known."""
    world.agents["a16"].quota = 20


def long_history(_, world):
    """60 hours a week since All Saints'."""
    days = [date(2026, 11, 2) + timedelta(weeks=n) for n in range(9)]
    world.imported += [Past("a16", day, "mairie", 0, 60 * 60, (), ()) for day in days]


CASES = {
    "calendar": lambda shown, _: shown["weeks"][1]["sessions"].pop(),
    "seats": crowd("ney-vendredi/2027-01-15", "accompagnement", "a04", "a08"),
    "one_place": crowd("mairie-matin/2027-01-18", "aide-numerique", "a17", "a15", "a12"),
    "absences": put("mairie-matin/2027-01-20", "aide-numerique", "a16"),
    "qualified": put(BUS, "conduite", "a05"),
    "sessions_per_day": both(
        put("mairie-matin/2027-01-21", "aide-numerique", "a12"),
        put("mairie-apres-midi/2027-01-21", "aide-numerique", "a12")),
    "agreed_number": crowd(BUS, "accompagnement", "a05", "a06", "a07"),
    "relief": drop(BUS_LATER, "conduite"),
    "day_hours": drop(BUS, "releve"),
    "amplitude": both(move_elsewhere("a01", [(1, 6, 8), (1, 18, 19)])),
    "daily_rest": both(put(BUS, "conduite", "a19"), put(BUS_LATER, "conduite", "a19"), late_bus),
    "breaks": drop(BUS, "releve"),
    "week_hours": full_weeks,
    "average_hours": long_history,
    "shadowing": beside(BUS, "accompagnement", "a08"),
    "weekly_rest": move_elsewhere("a01", [(day, 7, 9) for day in range(7)] + [(day, 18, 19) for day in range(7)]),
}


@pytest.mark.parametrize("rule", CASES)
def test_a_broken_rule_is_found(drafts, shown, rule):
    world, rota = World(drafts.folder), deepcopy(shown[1])
    CASES[rule](rota, world)
    found = {sentence.split(":")[0] for sentence in Verifier(Rota(rota, world)).breaches()}
    assert rule in found


@pytest.mark.parametrize("code, spoil", [
    ("required-seats", drop(BUS, "preparation")),
    ("france-services", both(drop(BUS, "pre-accueil"), *[drop(BUS, "accompagnement")] * 3)),
    ("team", drop(BUS, "accompagnement")),
    ("skills", both(*[drop(BUS, "accompagnement")] * 3)),
    ("desired-seats", drop(BUS, "accompagnement")),
    ("whole-days", put(BUS, "conduite", "a05")),
    ("fair-turns", without("a04", "a05", "a06", "a07")),
    ("spacing", both(put("ney-vendredi/2027-01-22", "pre-accueil", "a04"), put(BUS, "pre-accueil", "a04"))),
    ("variety", both(put(BUS, "pre-accueil", "a04"), put("bus-mardi-matin/2027-01-26", "pre-accueil", "a04"))),
    ("wishes", without("a08")),
    ("shadowing", train("a08", "accompagnement", 1)),
])
def test_a_worse_rota_is_worth_less(shown, code, spoil):
    world, rota = deepcopy(shown)
    spoil(rota, world)
    assert Measures(Rota(rota, world)).all()[code] != Rota(rota, world).value(code)
