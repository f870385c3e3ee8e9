# SPDX-License-Identifier: GPL-3.0-or-later
"""A coordinator's month by commands: plan, read, check, publish, export; then somebody is ill, and version 2."""

import re

import pytest
from reading import Rota
from world import World

MONTH = "2027-01"
EXPORTS = [["hr", MONTH], ["hr", MONTH, "--totals"], ["csv", MONTH], ["json", MONTH]]


@pytest.fixture(scope="module")
def round_(tmp_path_factory, january):
    """Version 1 as published; then the agent of PIMMS on the 19th is ill, another draft is made, and version 2."""
    service = january.copy(tmp_path_factory.mktemp("round") / "mairie-18e")
    first = service.run("show", MONTH, "--json")
    rota = Rota(first.json, World(service.folder))
    ill, = [who for who in rota.present("bus-mardi-matin/2027-01-19") if rota.world.agents[who].employer == "pimms"]
    exports = {tuple(export): service.run("export", *export).bytes for export in EXPORTS}
    service.run("absences", "add", ill, "2027-01-19", "--reason", "grippe")
    service.plan(MONTH)
    between = {tuple(export): service.run("export", *export).bytes for export in EXPORTS}
    draft = service.run("show", MONTH, "--json")
    told = service.run("publish", MONTH, ROTA_NOW="2027-01-05T08:00:00Z").out
    return dict(
        service=service, first=first, ill=ill, exports=exports, between=between, draft=draft, told=told,
        second=service.run("show", MONTH, "--json"))


def test_a_draft_is_nobodys_rota(service):
    service.run("publish", MONTH, code=2)
    service.plan(MONTH)
    assert service.show(MONTH)["status"] == "draft"
    for export in [*EXPORTS, ["ics", "a01"]]:
        refused = service.run("export", *export, code=2)
        assert refused.out == "" and "rota publish" in refused.err and "--draft" in refused.err
    service.run("shifts", "a01", code=2)
    for export in EXPORTS:
        assert service.run("export", *export, "--draft").out
    assert "TENTATIVE" in service.run("export", "ics", "a01", "--draft", MONTH).out
    assert service.run("shifts", "a01", "--draft", "--json").json["shifts"]


def test_publishing_says_which_version_and_when(service):
    people = len({seat.agent for seat in Rota(service.plan(MONTH), World(service.folder)).seats})
    assert service.run("publish", MONTH).out == (
        "planning de janvier 2027 : version 1, diffusée le 24 novembre 2026 à 10 h 30\n"
        f"{people} messages : {people} à remettre (dossier outbox) ; « rota messages 2027-01 »\n")
    shown = service.show(MONTH)
    assert (shown["status"], shown["version"]) == ("published", 1)
    # What is published is no draft any more: nothing is left to publish.
    service.run("publish", MONTH, code=2)


def test_shifts_are_those_of_the_rota(january):
    rota = Rota(january.show(MONTH), World(january.folder))
    for agent in rota.world.agents:
        told = january.run("shifts", agent, "--from", "2027-01-01", "--to", "2027-01-31", "--json").json["shifts"]
        clock = lambda minutes: f"{minutes // 60:02}:{minutes % 60:02}"
        assert [(one["date"], one["post"], one["from"], one["to"], one["minutes"]) for one in told] == [
            (str(day), stint.post, clock(stint.start), clock(stint.end), stint.worked)
            for day in rota.days_worked(agent) for stint in rota.shifts[agent, day]]


@pytest.mark.parametrize("text", ["a01", "0031847", "coquelicot", "COQUEL", "Aminata Coquelicot"])
def test_agents_are_found_by_what_people_type(january, text):
    assert january.run("shifts", text, "--json").json["agent"] == "a01"


def test_accents_and_several_of_a_name(january):
    assert january.run("shifts", "reglisse", "--json").json["agent"] == "a12"
    refused = january.run("shifts", "camille", code=2).err
    assert "Camille Girouette (a07)" in refused and "Camille Alizé (a11)" in refused
    assert "« Dupont »" in january.run("shifts", "Dupont", code=2).err


def test_planning_again_changes_only_the_draft(round_):
    assert round_["between"] == round_["exports"]
    assert round_["draft"].json["status"] == "draft"
    assert round_["service"].run("show", MONTH, "--version", "1", "--json").bytes == round_["first"].bytes


def test_who_is_ill_is_replaced(round_):
    day = [
        one for week in round_["draft"].json["weeks"] for one in week["sessions"] if one["date"] == "2027-01-19"]
    assert round_["ill"] not in {seat["agent"] for one in day for seat in one["seats"]}
    assert round_["draft"].json["priorities"][0]["value"] == 0


def test_version_2_is_dated_and_version_1_is_kept(round_):
    title, changes, told = round_["told"].splitlines()
    assert title == "planning de janvier 2027 : version 2, diffusée le 5 janvier 2027 à 9 h"
    assert re.fullmatch(
        r"\d+ changements?, \d+ personnes? depuis la version 1 : « rota diff 2027-01 1 2 »", changes)
    assert told.split(" : ")[0] == changes.split(", ")[1].split()[0] + " messages"
    service = round_["service"]
    assert (round_["second"].json["status"], round_["second"].json["version"]) == ("published", 2)
    assert service.run("show", MONTH, "--version", "1", "--json").bytes == round_["first"].bytes
    service.run("show", MONTH, "--version", "3", code=2)
    service.run("check", MONTH)
    hr = service.run("export", "hr", MONTH).out
    assert {line.rstrip().split(";")[-1] for line in hr.splitlines()[1:]} == {"2"}


def test_version_1_is_judged_by_what_is_known_now(round_):
    """The absence came after version 1 was published: the check tells it."""
    told = round_["service"].run("check", MONTH, "--version", "1", "--json", code=3).json
    assert {(one["rule"], one["agent"], one["first"]) for one in told["breaches"]} == {
        ("absence", round_["ill"], "2027-01-19")}


def test_nobody_reads_why_somebody_was_away(round_):
    service = round_["service"]
    commands = [["show", MONTH], ["show", MONTH, "--json"], ["show", MONTH, "--by", "agent"], ["check", MONTH],
                ["check", MONTH, "--json"], ["check", MONTH, "--version", "1"], ["shifts", round_["ill"]],
                ["absences"], ["absences", "list", "--json"], ["agents", "--json"],
                ["export", "ics", round_["ill"]], *(["export", *export] for export in EXPORTS)]
    for command in commands:
        told = service.try_(*command)
        for reason in ("grippe", "maladie", "rendez-vous", "médical", "formation;"):
            assert reason not in told.out, command
    assert "grippe" in service.run("absences", "list", "--reasons").out


def test_absences_from_asking_to_cancelling(service):
    def state(number):
        return next(one["state"] for one in service.run("absences", "list", "--json").json if one["id"] == number)

    service.run("absences", "add", "a05", "2027-03-01", "2027-03-05", "--asked")
    number = max(one["id"] for one in service.run("absences", "list", "--json").json)
    assert state(number) == "asked"
    service.run("absences", "approve", number)
    assert state(number) == "approved"
    service.run("absences", "cancel", number)
    assert state(number) == "cancelled"
    before = service.contents()
    for command in (["approve", number], ["cancel", 999], ["approve", "premier"]):
        service.run("absences", *command, code=2)
    assert service.contents() == before


def test_absences_asked_for_bind_or_not(service):
    """Priya Escarpolette has asked for 11 to 15 January; the service decides whether that keeps her out."""
    service.plan(MONTH)
    asked = [f"2027-01-{day}" for day in range(11, 16)]

    def days():
        told = service.run("shifts", "a08", "--draft", "--from", asked[0], "--to", asked[-1], "--json")
        return {one["date"] for one in told.json["shifts"]}

    assert not days()
    service.edit("service.yaml", "requested-absences-bind: true", "requested-absences-bind: false")
    service.write("pins.csv", "")
    number = next(
        one["id"] for one in service.run("absences", "list", "--json").json
        if one["agent"] == "a08" and one["state"] == "asked")
    service.plan(MONTH)
    world = World(service.folder)
    assert not world.absent(world.agents["a08"], next(iter(Rota(service.show(MONTH), world).days_worked("a01"))))
    assert service.run("check", MONTH, "--json").json["breaches"] == []
    service.run("absences", "approve", number)
    told = service.try_("check", MONTH, "--json").json["breaches"]
    assert {one["first"] for one in told} == days()


def test_a_week_on_the_edge_of_two_months(school_year):
    """Week 13 of 2027 has two days of April: as JSON it is a list of both months' parts."""
    parts = school_year.run("show", "2027-W13", "--json").json
    assert [part["month"] for part in parts] == ["2027-03", "2027-04"]
    assert [[week["week"] for week in part["weeks"]] for part in parts] == [["2027-W13"]] * 2
    days = {one["date"] for part in parts for week in part["weeks"] for one in week["sessions"]}
    assert days == {"2027-03-30", "2027-03-31", "2027-04-01", "2027-04-02"}
    part, = school_year.run("show", "2027-W03", "--json").json
    assert [week["week"] for week in part["weeks"]] == ["2027-W03"]


def test_strict_of_a_week_looks_at_that_week(school_year):
    month = next(month for month in ("2027-05", "2027-06") if school_year.show(month)["priorities"][0]["value"])
    rota = school_year.show(month)
    codes = {}
    for week in rota["weeks"]:
        empty = any(gap["kind"] == "seat" for one in week["sessions"] for gap in one["gaps"])
        codes[week["week"]] = school_year.try_("show", week["week"], "--strict").code
        assert codes[week["week"]] == (3 if empty else 0)
    assert set(codes.values()) == {0, 3}
