# SPDX-License-Identifier: GPL-3.0-or-later
"""A published month planned again after absences: what is near stays, little changes, and the rota is lawful."""

from datetime import date
from random import Random

import pytest
from measures import Measures
from reading import Rota
from verifier import Verifier
from world import World

NOW = "2027-01-11T07:10:00Z"
FIRST_FREE = date(2027, 1, 15)
"""Three days of notice after Monday the 11th."""

DRIVERS = ["a19", "a20", "a21"]


def absences(seed):
    """A few people away for a day or a week; drivers only after the notice period, where one can be found."""
    random = Random(seed)
    for agent in random.sample([f"a{number:02}" for number in range(1, 22)], 4):
        first = random.randint(15 if agent in DRIVERS else 11, 29)
        yield agent, date(2027, 1, first), date(2027, 1, min(31, first + random.choice([0, 0, 4])))


def places(rota):
    return {(seat.session.id, seat.post, seat.agent) for seat in rota.seats if not seat.helping}


def by_agent_and_day(rota):
    days = {}
    for seat in rota.seats:
        if not seat.helping:
            days.setdefault((seat.agent, seat.session.day), set()).add((seat.session.id, seat.post))
    return days


@pytest.fixture(scope="module", params=range(5))
def replanned(request, january, tmp_path_factory):
    """The published rota, the one planned again, and who has fallen ill in between."""
    service = january.copy(tmp_path_factory.mktemp("replan") / "mairie-18e")
    away = list(absences(request.param))
    table = (service.folder / "absences.csv").read_text("utf-8").rstrip("\n")
    lines = [f"{agent};{first};{last};;maladie;validée" for agent, first, last in away]
    service.run("absences", "import", service.write("absences.csv", "\n".join([table, *lines]) + "\n"))
    result = service.try_("plan", "2027-01", "--from", "2027-01-12", "--json", ROTA_NOW=NOW)
    assert result.code in (0, 3), result.err
    world = World(service.folder)
    return service, Rota(service.show("2027-01", "--version", "1"), world), Rota(result.json, world), away


def test_what_is_near_stays_but_for_who_is_away(replanned):
    _, before, after, away = replanned

    def near(rota):
        return {place for place in places(rota) if rota.sessions[place[0]].day < FIRST_FREE}

    def is_away(place):
        day = before.sessions[place[0]].day
        return any(agent == place[2] and first <= day <= last for agent, first, last in away)

    assert near(after) == {place for place in near(before) if not is_away(place)}
    assert after.shown["replanned"] == {"version": 1, "from": str(FIRST_FREE)}


def test_people_and_shifts_changed_are_counted(replanned):
    _, before, after, _ = replanned
    old, new = by_agent_and_day(before), by_agent_and_day(after)
    changed = [key for key in old.keys() | new.keys() if old.get(key) != new.get(key)]
    assert after.value("people-changed") == len({agent for agent, _ in changed})
    assert after.value("shifts-changed") == len(changed)


def test_the_rota_is_lawful_and_worth_what_it_says(replanned):
    _, before, after, _ = replanned
    assert Verifier(after).breaches() == []
    measured = Measures(after, known=before).all()
    assert measured == {one["code"]: one["value"] for one in after.shown["priorities"]}
    assert all(one["proven"] for one in after.shown["priorities"])


def test_planning_from_nothing_changes_more_people(replanned, tmp_path):
    service, before, after, _ = replanned
    fresh = Rota(service.copy(tmp_path / "fresh").plan("2027-01"), after.world)
    old, new = by_agent_and_day(before), by_agent_and_day(fresh)
    people = {agent for agent, day in old.keys() | new.keys() if old.get((agent, day)) != new.get((agent, day))}
    assert after.value("people-changed") <= len(people)


def test_check_says_the_same_as_planning(replanned):
    service, _, after, _ = replanned
    checked = service.run("check", "2027-01", "--json").json
    assert checked["breaches"] == []
    assert "maintenant" not in service.run("check", "2027-01").out


def test_the_same_again_gives_the_same(replanned):
    service, *_ = replanned
    first = service.show("2027-01")
    service.try_("plan", "2027-01", "--from", "2027-01-12", ROTA_NOW=NOW)
    assert service.show("2027-01") == first


def test_nothing_published_means_nothing_to_keep(service):
    result = service.run("plan", "2027-01", "--from", "2027-01-12", code=2)
    assert "rien n’est diffusé pour 2027-01" in result.err


@pytest.mark.parametrize(
    ("day", "message"), [("2027-02-01", "attendu un jour de 2027-01"), ("mardi", "n’est pas une date")])
def test_the_day_must_be_one_of_the_month(published, day, message):
    before = published.contents()
    assert message in published.run("plan", "2027-01", "--from", day, code=2).err
    assert published.contents() == before


def test_a_far_day_counts_where_the_notice_is_over_before(published):
    later = published.try_("plan", "2027-01", "--from", "2027-01-20", "--json", ROTA_NOW=NOW).json
    assert later["replanned"]["from"] == "2027-01-20"
