# SPDX-License-Identifier: GPL-3.0-or-later
"""Why this person, why not that one, what would fill what is empty, and what if."""

import json

import pytest
from conftest import new_service

TUESDAY = "2027-01-12"
MORNING = f"bus-mardi-matin/{TUESDAY}"


@pytest.fixture(scope="module")
def may(tmp_path_factory):
    """May 2027, in which one driver's licence runs out and another is on leave. To read, not to change."""
    service = new_service(tmp_path_factory.mktemp("may") / "mairie-18e")
    service.plan("2027-05")
    return service


def test_a_months_priorities_are_carried_by_somebody(may):
    why = may.run("explain", "2027-05", "--json").json
    shown = {one["code"]: one for one in may.show("2027-05")["priorities"]}
    for priority in why["priorities"]:
        assert priority["value"] == sum(burden["amount"] for burden in priority["burdens"])
        assert (priority["value"], priority["bound"]) == (
            shown[priority["code"]]["value"], shown[priority["code"]]["bound"])


def test_what_would_close_a_gap_does_and_is_what_a_coordinator_could_do(may):
    gap, = may.run("explain", "2027-05", "--json").json["gaps"]
    assert (gap["gap"]["kind"], gap["gap"]["of"]) == ("seat", "conduite")
    sets = [[remedy["option"] for remedy in closing] for closing in gap["closings"]]
    assert ["--skill a20:permis-d"] in sets
    assert ["--one-more chauffeurs:conduite"] in sets
    assert any(option.startswith("--present ") for option, in sets)
    assert gap["partial"] is False
    for options in sets:
        supposed = may.run("what-if", "2027-05", *" ".join(options).split(), "--json").json
        values = {one["code"]: one["value"] for one in supposed["supposed"]["priorities"]}
        assert values["required-seats"] == 0, options
    words = may.run("explain", "2027-05").out
    assert "un agent de plus : Chauffeurs de la Ville (conduite)" in words and "annuler l’absence" in words
    assert "one more agent: Chauffeurs de la Ville (driving)" in may.run("explain", "2027-05", "--lang", "en").out


def test_a_session_says_who_why_and_why_not(january):
    why = january.run("explain", MORNING, "--json").json
    shown = january.show("2027-01")
    session = next(entry for week in shown["weeks"] for entry in week["sessions"] if entry["id"] == MORNING)
    for seat in why["seats"]:
        holders = [one["agent"] for one in session["seats"] if one["post"] == seat["post"] and not one["helping"]]
        assert sorted(one["agent"] for one in seat["holders"]) == sorted(holders)
        for other in seat["others"]:
            assert other["breaches"] or other["price"], other
    driving = next(seat for seat in why["seats"] if seat["post"] == "conduite")
    assert {one["agent"] for one in driving["others"] + driving["holders"]} == {"a19", "a20", "a21"}


def test_a_cost_is_what_planning_with_the_person_there_comes_to(january, tmp_path):
    """Checked with a pin, on the session whose fixed agents make nothing certain."""
    service = january.copy(tmp_path / "mairie-18e")
    why = service.run("explain", "bus-mardi-matin/2027-01-26", "--post", "conduite", "--json").json
    seat, = why["seats"]
    best = {one["code"]: one["value"] for one in service.plan("2027-01")["priorities"]}
    for other in seat["others"]:
        if other["price"] in (None, "free", "impossible"):
            continue
        copy = service.copy(tmp_path / other["agent"])
        copy.run("pins", "hold", other["agent"], seat["session"], seat["post"], "--reason", "pour voir")
        pinned = {one["code"]: one["value"] for one in copy.plan("2027-01")["priorities"]}
        code = next(code for code in best if best[code] != pinned[code])
        assert other["price"] == {"priority": code, "before": best[code], "after": pinned[code]}


def test_an_agents_day_off_is_explained_seat_by_seat(january):
    idle = january.run("explain", "a20", "2027-01-11", code=0)
    assert "aucun poste que sa structure tienne" in idle.out
    why = january.run("explain", "a07", TUESDAY, "--json").json
    assert why["seats"] and all(seat["session"].endswith(TUESDAY) for seat in why["seats"])


def test_what_if_keeps_nothing(january, tmp_path):
    service = january.copy(tmp_path / "mairie-18e")
    before = service.contents()
    options = ["--leaves", "a19@2027-01-11", "--absent", "a01@2027-01-12..2027-01-15", "--add-session",
               "bus-mardi-matin/2027-01-20", "--close", "2027-01-29", "--relax", "agreed-number",
               "--one-more", "chauffeurs:conduite", "--one-more", "chauffeurs:conduite",
               "--cancel-session", "ney-vendredi/2027-01-15"]
    said = service.run("what-if", "2027-01", *options, "--json").json
    assert service.contents() == before
    assert len(said["suppositions"]) == 8
    assert said["changes"]["changes"] > 0
    table = service.run("what-if", "2027-01", *options).out
    assert "Rien n’est enregistré" in table and "tel quel" in table
    assert json.loads(service.run("show", "2027-01", "--json").out)["status"] == "published"


def test_supposing_an_absence_shows_what_planning_with_it_shows(january, tmp_path):
    said = january.run("what-if", "2027-01", "--absent", f"a01@{TUESDAY}", "--json").json
    service = january.copy(tmp_path / "mairie-18e")
    service.run("absences", "add", "a01", TUESDAY)
    planned = {one["code"]: one["value"] for one in service.plan("2027-01")["priorities"]}
    supposed = {one["code"]: one["value"] for one in said["supposed"]["priorities"]}
    assert planned == {code: supposed[code] for code in planned}


@pytest.mark.parametrize(("arguments", "message"), [
    (("explain", "a01"), "quel jour"),
    (("explain", "a01", "demain"), "n’est pas une date"),
    (("explain", "bus-lundi/2027-01-12"), "aucune permanence"),
    (("explain", MORNING, "--post", "cuisine"), "n’a pas de poste « cuisine »"),
    (("explain", "2027-03"), "rien n’est encore planifié"),
    (("explain", "personne", TUESDAY), "aucun agent ne s’appelle"),
    (("what-if", "2027-01"), "rien n’est supposé"),
    (("what-if", "2027-01", "--leaves", "personne"), "aucun agent ne s’appelle"),
    (("what-if", "2027-01", "--absent", "a01"), "--absent a01 : attendu"),
    (("what-if", "2027-01", "--absent", "a01@2027-01-12..2027-01-11"), "attendu"),
    (("what-if", "2027-01", "--present", "9999"), "absence inconnue : 9999"),
    (("what-if", "2027-01", "--works-on", "a01:noël"), "attendu agent:mardi"),
    (("what-if", "2027-01", "--skill", "a01:cuisine"), "attendu agent:compétence"),
    (("what-if", "2027-01", "--without-pin", "3"), "affectation fixée inconnue : 3"),
    (("what-if", "2027-01", "--add-session", "bus/2027-01-12"), "une récurrence parmi"),
    (("what-if", "2027-01", "--add-session", MORNING), "a déjà lieu"),
    (("what-if", "2027-01", "--cancel-session", "ney-vendredi/2027-01-12"), "n’a pas lieu"),
    (("what-if", "2027-01", "--close", "2027-02-12"), "un jour de 2027-01"),
    (("what-if", "2027-01", "--relax", "gravity"), "une règle parmi"),
    (("what-if", "2027-01", "--one-more", "nasa"), "une structure parmi"),
    (("what-if", "2027-01", "--one-more", "eps:cuisine"), "un poste parmi"),
    (("what-if", "2027-01", "--agreed", f"{MORNING}:ddct"), "attendu permanence:structure"),
])
def test_bad_input_is_refused(january, arguments, message):
    result = january.run(*arguments, code=2)
    assert message in result.err and result.out == ""
