# SPDX-License-Identifier: GPL-3.0-or-later
"""What people decide by hand: replaced, placed, swapped; kept through planning again, and undone."""

import pytest
from reading import Rota
from world import World

TUESDAY = "2027-01-12"
MORNING, AFTERNOON = f"bus-mardi-matin/{TUESDAY}", f"bus-mardi-apres-midi/{TUESDAY}"
NOW = "2027-01-11T07:10:00Z"


def places(shown, day=None):
    return {
        (entry["id"], seat["post"], seat["agent"])
        for week in shown["weeks"] for entry in week["sessions"] if day in (None, entry["date"])
        for seat in entry["seats"] if not seat["helping"]}


def holder(shown, session, post):
    return sorted(agent for where, what, agent in places(shown) if (where, what) == (session, post))


@pytest.fixture
def run(published):
    def run(*arguments, code=0):
        return published.run(*arguments, code=code, ROTA_NOW=NOW)
    return run


@pytest.fixture
def driver(published):
    return holder(published.show("2027-01"), MORNING, "conduite")[0]


def test_every_offer_applies_cleanly(published, driver, tmp_path):
    published.run("absences", "add", driver, TUESDAY)
    offers = published.run("replace", driver, TUESDAY, "--json").json
    assert offers["options"] and all(seat["post"] == "conduite" for seat in offers["seats"])
    before = published.run("check", "2027-01", "--json", code=3).json["breaches"]
    assert [breach["rule"] for breach in before] == ["absence"]
    for option in offers["options"]:
        copy = published.copy(tmp_path / f"option-{option['number']}")
        copy.run("replace", driver, TUESDAY, "--apply", option["number"])
        moved = places(copy.show("2027-01"))
        given = {tuple(place[key] for key in ("session", "post", "agent")) for place in option["move"]["given"]}
        taken = {tuple(place[key] for key in ("session", "post", "agent")) for place in option["move"]["taken"]}
        assert moved == places(published.show("2027-01")) - given | taken
        left = copy.try_("check", "2027-01", "--json").json["breaches"]
        assert {breach["rule"] for breach in left} <= {"relief"}
    best = offers["options"][0]["consequences"]
    assert best["opened"] == [] and best["broken"] == []


def test_offers_are_ranked_and_the_others_have_reasons(published, driver):
    offers = published.run("replace", "a01", TUESDAY, "--json").json
    named = {place["agent"] for option in offers["options"] for place in option["move"]["taken"]}
    unable = {person["agent"]: person["breaches"] for person in offers["unable"]}
    world = World(published.folder)
    post = offers["seats"][0]["post"]
    could = {agent.id for agent in world.agents.values() if agent.employer in world.posts[post]["held-by"]} - {"a01"}
    there = {agent for session, what, agent in places(published.show("2027-01")) if session == MORNING and what == post}
    assert could - there <= named | unable.keys()
    assert all(breaches and all(breach["fact"] for breach in breaches) for breaches in unable.values())
    assert driver not in named


def test_a_replacement_survives_planning_again(published, run, driver):
    run("absences", "add", driver, TUESDAY)
    run("replace", driver, TUESDAY, "--apply", "1", "--reason", "malade")
    taker = holder(published.show("2027-01"), MORNING, "conduite")[0]
    assert taker != driver
    run("plan", "2027-01", "--from", TUESDAY)
    assert holder(published.show("2027-01"), MORNING, "conduite") == [taker]
    run("plan", "2027-01")
    assert holder(published.show("2027-01"), MORNING, "conduite") == [taker]
    run("undo", "1")
    pinned = [seat for week in published.show("2027-01")["weeks"] for entry in week["sessions"]
              for seat in entry["seats"] if seat["pinned"]]
    assert pinned == []


def test_nothing_is_placed_against_a_rule_unless_one_says_why(published, run):
    before = published.contents()
    friday = "ney-vendredi/2027-01-15"
    shown = published.show("2027-01")
    world = World(published.folder)
    eps = [agent.id for agent in world.agents.values() if agent.employer == "eps"]
    here = [agent for session, _, agent in places(shown) if session == friday]
    pimms = next(agent for agent in here if world.agents[agent].employer == "pimms")
    extra = next(agent for agent in eps if agent not in here)
    arguments = ("place", extra, friday, next(
        post for session, post, agent in places(shown) if (session, agent) == (friday, pimms)), "--instead-of", pimms)
    refused = run(*arguments, code=2)
    assert "nombre d’agents convenu" in refused.err and "--derogation" in refused.err
    assert published.contents() == before
    said = run(*arguments, "--dry-run", "--json").json
    assert [breach["rule"] for breach in said["broken"]] == ["agreed-number"] * 2
    assert published.contents() == before

    run(*arguments, "--derogation", "renfort promis")
    shown = published.show("2027-01")
    assert {breach["rule"] for breach in shown["derogations"]} == {"agreed-number"}
    assert all(breach["derogation"] == "renfort promis" for breach in shown["derogations"])
    for look in (("show", "2027-01"), ("show", "2027-W02"), ("show", "2027-01", "--by", "agent"), ("check", "2027-01")):
        assert "renfort promis" in run(*look).out
    assert "dérogation" in run("publish", "2027-01").out
    run("plan", "2027-01", "--from", "2027-01-12")
    assert extra in [agent for session, _, agent in places(published.show("2027-01")) if session == friday]
    run("undo", "1")
    assert published.show("2027-01")["derogations"] == []


def test_a_swap_is_asked_accepted_approved_and_taken_back(published, run):
    shown = published.show("2027-01")
    world = World(published.folder)
    rota = Rota(shown, world)
    givers = {agent: days for agent in world.agents if world.agents[agent].employer == "pimms"
              for days in [[day for day in rota.days_worked(agent) if day.weekday() == 1]] if days}
    giver, days = sorted(givers.items())[0]
    day = str(days[0])
    for taker in sorted(agent for agent in world.agents if world.agents[agent].employer == "pimms" and agent != giver):
        asked = run("swaps", "ask", giver, day, "--with", taker, "--reason", "rendez-vous", "--json").json
        if not asked["consequences"]["broken"]:
            break
        run("swaps", "withdraw", asked["number"])
    number = asked["number"]
    assert places(published.show("2027-01")) == places(shown)
    assert "accepté" in run("swaps", "accept", number).out
    assert places(published.show("2027-01")) == places(shown)
    run("swaps", "approve", number, "--by", "Awa")
    now = published.show("2027-01")
    assert {agent for *_, agent in places(shown, day) - places(now, day)} == {giver}
    assert {agent for *_, agent in places(now, day) - places(shown, day)} == {taker}
    # Agents see it once it is published, and their calendars with it.
    assert run("shifts", giver, "--from", day, "--to", day, "--json").json["shifts"] != []
    run("publish", "2027-01")
    assert run("shifts", giver, "--from", day, "--to", day, "--json").json["shifts"] == []
    assert run("export", "ics", giver).out.count("STATUS:CANCELLED") >= 1
    run("swaps", "undo", number)
    assert places(published.show("2027-01")) == places(shown)
    assert run("swaps", "list", "--json").json[number - 1]["state"] == "accepted"


def test_a_stale_approval_is_refused(published, run, driver):
    there = {agent for _, _, agent in places(published.show("2027-01"), TUESDAY)}
    other = next(agent for agent in ("a19", "a20", "a21") if agent not in there)
    asked = run("swaps", "ask", driver, TUESDAY, "--with", other, "--json").json
    run("swaps", "accept", asked["number"])
    run("absences", "add", driver, TUESDAY)
    run("replace", driver, TUESDAY, "--apply", "1")
    before = published.contents()
    refused = run("swaps", "approve", asked["number"], "--derogation", "tant pis", code=2)
    assert "ne tient plus" in refused.err
    assert published.contents() == before


def test_nobody_swaps_for_a_session_at_which_they_already_work(published, run):
    before = published.contents()
    refused = run("swaps", "ask", "a01", TUESDAY, "--with", "a02", code=2)
    assert refused.err == f"rota: Bruno Lanterne tient déjà un poste : {AFTERNOON}\n"
    assert published.contents() == before


def test_undoing_waits_for_what_came_after(published, run, driver):
    run("absences", "add", driver, TUESDAY)
    run("replace", driver, TUESDAY, "--apply", "1")
    taker = holder(published.show("2027-01"), MORNING, "conduite")[0]
    again = run("replace", taker, TUESDAY, "--json").json
    if again["options"]:
        run("replace", taker, TUESDAY, "--apply", "1")
        assert "annulez d’abord" in run("undo", "1", code=2).err
        run("undo", "2")
    run("undo", "1")
    assert holder(published.show("2027-01"), MORNING, "conduite") == [driver]


@pytest.mark.parametrize(("arguments", "message"), [
    (("replace", "a01", "mardi"), "n’est pas une date"),
    (("replace", "a01", "2027-01-13"), "ne tient aucun poste"),
    (("replace", "a01", TUESDAY, "--apply", "99"), "attendu de 1 à"),
    (("replace", "a01", TUESDAY, "--apply", "deux"), "--apply deux"),
    (("replace", "a01", TUESDAY, "--session", "bus-lundi/2027-01-12"), "ce jour-là"),
    (("replace", MORNING, "cuisine"), "attendu pre-accueil"),
    (("replace", MORNING, "conduite"), "est pourvu"),
    (("replace", "bus/hier", "conduite"), "n’est pas une permanence"),
    (("place", "a01", MORNING, "conduite"), "est complet"),
    (("place", "a01", MORNING, "conduite", "--instead-of", "a02"), "ne tient pas conduite"),
    (("place", "personne", MORNING, "conduite"), "aucun agent ne s’appelle"),
    (("undo", "7"), "placement à la main inconnu : 7"),
    (("undo", "sept"), "n’est pas un numéro"),
    (("swaps", "ask", "a01", TUESDAY, "--with", "a01"), "un échange se fait à deux"),
    (("swaps", "ask", "a01", TUESDAY, "--with", "a02", "--for", "2027-02-02"), "du même mois"),
    (("swaps", "ask", "a01", "2027-01-13", "--with", "a02"), "ne tient aucun poste"),
    (("swaps", "accept", "4"), "échange inconnu : 4"),
    (("swaps", "approve", "x"), "n’est pas un numéro"),
])
def test_bad_input_is_refused_and_changes_nothing(published, run, arguments, message):
    before = published.contents()
    result = run(*arguments, code=2)
    assert message in result.err and result.out == ""
    assert published.contents() == before
