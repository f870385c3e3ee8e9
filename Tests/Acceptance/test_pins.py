# SPDX-License-Identifier: GPL-3.0-or-later
"""Seats that people pin or forbid: kept whatever is planned, judged before they are kept, and named when they clash."""

import pytest
from conftest import run_program

TUESDAY = "2027-01-12"
MORNING, AFTERNOON = f"bus-mardi-matin/{TUESDAY}", f"bus-mardi-apres-midi/{TUESDAY}"
HEADER = "agent;permanence;poste;sens;auteur;motif;derogation\n"


def holders(rota, session, post):
    return [
        (seat["agent"], seat["pinned"]) for week in rota["weeks"] for entry in week["sessions"]
        if entry["id"] == session for seat in entry["seats"] if seat["post"] == post and not seat["helping"]]


def driver(rota, session=MORNING):
    (agent, _), = holders(rota, session, "conduite")
    return agent


def lines(refused):
    told = refused.err.splitlines()
    assert refused.out == "" and all(line.startswith("rota: ") for line in told)
    return [line.removeprefix("rota: ") for line in told]


def test_a_pin_is_kept_by_every_plan_until_it_is_removed(service):
    usual = driver(service.plan("2027-01"))
    other = next(agent for agent in ("a19", "a20", "a21") if agent != usual)
    for session in (MORNING, AFTERNOON):
        service.run("pins", "hold", other, session, "conduite", "--reason", "à sa demande", "--by", "nadia")
    for _ in range(2):
        rota = service.plan("2027-01")
        assert holders(rota, MORNING, "conduite") == holders(rota, AFTERNOON, "conduite") == [(other, True)]
    pins = service.run("pins", "2027-01", "--json").json
    assert [(pin["agent"], pin["by"], pin["reason"], pin["kind"]) for pin in pins["pins"]] == [
        (other, "nadia", "à sa demande", "hold")] * 2
    assert pins["conflicts"] == []
    assert service.run("pins", "2026-12", "--json").json == {"pins": [], "conflicts": []}
    for pin in pins["pins"]:
        service.run("pins", "remove", pin["number"])
    assert service.run("pins", "--json").json == {"pins": [], "conflicts": None}
    assert driver(service.plan("2027-01")) == usual


def test_whoever_is_forbidden_a_session_is_nowhere_in_it(service):
    usual = driver(service.plan("2027-01"))
    shown = service.run("pins", "forbid", usual, MORNING, "--reason", "brouille").out
    assert "affectation exclue" in shown and "tous les postes" in shown
    rota = service.plan("2027-01")
    there = [
        seat["agent"] for week in rota["weeks"] for entry in week["sessions"] if entry["id"] == MORNING
        for seat in entry["seats"]]
    assert there and usual not in there
    # Another post of the same session may be forbidden as well, the seat itself no longer be held.
    service.run("pins", "forbid", usual, MORNING, "releve", "--reason", "brouille")
    before = service.contents()
    refused = lines(service.run("pins", "hold", usual, MORNING, "conduite", "--reason", "tout de même", code=2))
    assert "affectation exclue" in refused[1]
    assert service.contents() == before


def test_a_pin_against_a_rule_is_refused_unless_one_says_why(service):
    service.run("absences", "add", "a21", TUESDAY)
    before = service.contents()
    pin = ["pins", "hold", "a21", MORNING, "conduite", "--reason", "à sa demande"]
    french, english = (lines(service.run(*pin, "--lang", language, code=2)) for language in ("fr", "en"))
    assert french[1:] == [
        "1. absences et dates de contrat – absence le mardi 12 janvier",
        "   à fixer : Denis Pamplemousse, conduite, Bus Mairie mobile, mardi 12 janvier 2027, 9 h 30–13 h "
        "(camille : à sa demande)",
        "pour fixer quand même : --derogation suivi de la raison"]
    assert english[1:] == [
        "1. absences and contract dates – absent on Tuesday 12 January",
        "   to pin: Denis Pamplemousse, driving, Bus Mairie mobile, Tuesday 12 January 2027, 9:30–13:00 "
        "(camille: à sa demande)",
        "to pin all the same: --derogation followed by the reason"]
    assert service.contents() == before

    kept = service.run(*pin, "--derogation", "revient de congé").out
    assert "△ dérogation : revient" in kept
    assert "△ malgré la règle : absences et dates de contrat – absence le mardi 12 janvier" in kept
    assert holders(service.plan("2027-01"), MORNING, "conduite") == [("a21", True)]
    breaches = service.run("check", "2027-01", "--json").json["breaches"]
    assert [(breach["rule"], breach["derogation"]) for breach in breaches] == [("absence", "revient de congé")]


def test_a_derogation_that_nothing_asks_for_is_not_kept(service):
    service.run("pins", "hold", "a21", MORNING, "conduite", "--reason", "promis", "--derogation", "au cas où")
    assert [pin["derogation"] for pin in service.run("pins", "--json").json["pins"]] == [None]


def test_what_no_derogation_makes_possible_is_refused_in_any_case(service):
    service.run("pins", "hold", "a20", MORNING, "conduite", "--reason", "promis", "--by", "nadia")
    before = service.contents()
    for more in ([], ["--derogation", "quand même"]):
        refused = lines(service.run("pins", "hold", "a21", MORNING, "conduite", "--reason", "à sa demande", *more, code=2))
        assert "plus d’affectations fixées que de places : conduite" in refused[1]
        assert any("n° 1 : Leïla Châtaigne" in line and "(nadia : promis)" in line for line in refused)
        assert not any("--derogation" in line for line in refused)
    assert service.contents() == before


def test_the_last_who_could_relieve_a_driver_cannot_be_forbidden(service):
    for session in (MORNING, AFTERNOON):
        service.run("pins", "hold", "a21", session, "conduite", "--reason", "promis")
    service.run("pins", "forbid", "a19", MORNING, "--reason", "ailleurs")
    refused = lines(service.run("pins", "forbid", "a20", MORNING, "--reason", "brouille", code=2))
    assert refused[1].startswith("1. personne ne peut assurer la relève : 10 h de travail par jour au plus")
    assert len([line for line in refused if "Pamplemousse" in line]) == 2
    assert any("n° 3 : Marek Virgule (affectation exclue)" in line for line in refused)


def test_planning_names_conflicts_the_smallest_first_and_nothing_else(service):
    """What comes to clash later: an absence, decisions in a file. Removing one of each named set lets the month be."""
    service.write("pins.csv", HEADER + "".join(f"{row}\n" for row in [
        "a19;bus-mardi-matin/2027-01-19;conduite;tient;camille;à sa demande;",
        "a19;bus-mardi-apres-midi/2027-01-19;conduite;tient;camille;à sa demande;",
        "a20;bus-mardi-matin/2027-01-19;;jamais;nadia;brouille;",
        "a21;bus-mardi-matin/2027-01-19;;jamais;nadia;brouille;",
        f"a20;{MORNING};conduite;tient;camille;permis à entretenir;",
        f"a21;{MORNING};conduite;tient;nadia;promis;",
        "a01;bus-mardi-matin/2027-01-05;accompagnement;tient;nadia;promis;",
        "a02;bus-mardi-matin/2027-01-05;accompagnement;tient;nadia;sans rapport;"]))
    service.run("absences", "add", "a01", "2027-01-05")
    before = service.contents()
    conflicts = service.run("pins", "2027-01", "--json").json["conflicts"]
    assert [sorted(conflict["pins"]) for conflict in conflicts] == [[7], [5, 6], [1, 2, 3, 4]]
    assert [conflict["breaches"][0]["rule"] for conflict in conflicts] == ["absence", "pin", "day-hours"]
    assert [conflict["lacksRelief"] for conflict in conflicts] == [False, False, True]

    told = lines(service.run("plan", "2027-01", code=2))
    assert told[0] == "3 conflits d’affectations fixées, du plus petit au plus grand :"
    assert told[1] == "1. absences et dates de contrat – absence le mardi 5 janvier"
    assert "sans rapport" not in "".join(told)
    listed = service.run("pins", "2027-01").out
    assert "▲ 3 conflits d’affectations fixées" in listed and "personne ne peut assurer la relève" in listed
    assert "3 conflicts of pins, the smallest first:" in service.run("plan", "2027-01", "--lang", "en", code=2).err
    # So does whatever else needs a plan.
    assert lines(service.run("what-if", "2027-01", "--leaves", "a12@2027-01-15", code=2)) == told
    assert service.contents() == before

    for conflict in conflicts:
        service.run("plan", "2027-01", code=2)
        service.run("pins", "remove", conflict["pins"][0])
    assert service.run("pins", "2027-01", "--json").json["conflicts"] == []
    service.plan("2027-01")


def test_planning_again_counts_what_is_frozen(published):
    """A pin on a near seat that somebody holds clashes with them, until a person decides that they leave it."""
    shown = published.show("2027-01")
    usual = driver(shown)
    # Whoever relieves the driver cannot drive as well.
    busy = {usual, *(agent for agent, _ in holders(shown, MORNING, "releve"))}
    other = next(agent for agent in ("a19", "a20", "a21") if agent not in busy)
    now = "2027-01-11T07:10:00Z"
    for session in (MORNING, AFTERNOON):
        published.run("pins", "hold", other, session, "conduite", "--reason", "promis")
    told = lines(published.run("plan", "2027-01", "--from", TUESDAY, code=2, ROTA_NOW=now))
    assert told[0].startswith("2 conflits") and "plus d’affectations fixées que de places : conduite" in told[1]
    for session in (MORNING, AFTERNOON):
        published.run("pins", "forbid", usual, session, "conduite", "--reason", "malade")
    published.run("plan", "2027-01", "--from", TUESDAY, ROTA_NOW=now)
    assert driver(published.show("2027-01")) == other


WHY = ["--reason", "essai"]
MISTAKES = [
    (["pins", "2027-13"], "n’est pas un mois", "not a month"),
    (["pins", "hold", "a99", MORNING, "conduite", *WHY], "aucun agent", "no agent"),
    (["pins", "hold", "a21", "hier", "conduite", *WHY], "« hier » n’est pas une permanence", "not a session"),
    (["pins", "hold", "a21", f"gare/{TUESDAY}", "conduite", *WHY], f"ce jour-là", "on that day"),
    (["pins", "hold", "a21", "bus-mardi-matin/2027-01-17", "conduite", *WHY], "aucune permanence", "no session"),
    (["pins", "hold", "a21", "bus-mardi-matin/2031-01-14", "conduite", *WHY], "inconnu", "unknown"),
    (["pins", "hold", "a21", MORNING, "pilotage", *WHY], "pas de poste « pilotage »", "no post \"pilotage\""),
    (["pins", "hold", "a21", MORNING, "conduite", "--reason", " "], "--reason : dites pourquoi", "--reason: say why"),
    (["pins", "hold", "a21", MORNING, "conduite", *WHY, "--derogation", ""], "--derogation : dites", "--derogation: say"),
    (["pins", "hold", "a21", MORNING, "conduite", *WHY, "--by", " "], "qui fait la modification", "who makes the change"),
    (["pins", "forbid", "a21", MORNING, "pilotage", *WHY], "pas de poste « pilotage »", "no post \"pilotage\""),
    (["pins", "forbid", "a21", "bus-mardi-matin", *WHY], "n’est pas une permanence", "not a session"),
    (["pins", "forbid", "a21", MORNING, "--reason", ""], "--reason : dites pourquoi", "--reason: say why"),
    (["pins", "remove", "x"], "« x » n’est pas un numéro", "not a number"),
    (["pins", "remove", "99"], "affectation fixée inconnue : 99", "unknown pin: 99"),
]


@pytest.mark.parametrize("arguments, french, english", MISTAKES, ids=lambda value: " ".join(value) if isinstance(value, list) else "")
def test_a_bad_value_is_2_and_changes_nothing(service, arguments, french, english):
    service.run("agents")
    before = service.contents()
    for language, word in (("fr", french), ("en", english)):
        line, = lines(service.run(*arguments, "--lang", language, code=2))
        assert word in line
    assert service.contents() == before


def test_the_same_pin_twice_is_refused_by_its_number(service):
    pin = ["pins", "hold", "a21", MORNING, "conduite", *WHY]
    service.run(*pin)
    assert lines(service.run(*pin, code=2)) == ["cette affectation est déjà fixée (n° 1)"]


@pytest.mark.parametrize("arguments", [
    ["pins", "hold", "a21", MORNING, "conduite"], ["pins", "hold", "a21", MORNING, *WHY],
    ["pins", "forbid", "a21", MORNING], ["pins", "remove"], ["pins", "hold", "--vite"]], ids=" ".join)
def test_what_is_missing_is_64(arguments):
    refused = run_program(*arguments)
    assert refused.code == 64 and refused.out == ""
