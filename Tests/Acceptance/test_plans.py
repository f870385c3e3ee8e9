# SPDX-License-Identifier: GPL-3.0-or-later
"""Every planned month: proven, complete, lawful, worth what it says, and the same twice."""

import pytest
from conftest import SCHOOL_YEAR, WITNESSES
from measures import Measures
from reading import Rota
from verifier import Verifier
from world import World

JUDGED_WEEKS_ONLY, JUDGED_NEVER = "a07", "a11"
"""Agents of whom only a weekly total, or nothing, is known of their hours elsewhere."""


def cases():
    yield from (("drafts", month) for month in WITNESSES)
    yield from (("school_year", month) for month in SCHOOL_YEAR)


@pytest.fixture(scope="module", params=list(cases()), ids="-".join)
def planned(request):
    """A service, one of its rotas, and the published rotas around it at the time it was made."""
    name, month = request.param
    service = request.getfixturevalue(name)
    world = World(service.folder)
    before = SCHOOL_YEAR[:SCHOOL_YEAR.index(month)] if name == "school_year" else []
    others = [Rota(service.show(other), world) for other in before]
    return service, Rota(service.show(month), world), others


def test_every_priority_is_proven(planned):
    _, rota, _ = planned
    codes = [code for code in rota.world.settings["priorities"] if not code.endswith("-changed")]
    assert [one["code"] for one in rota.shown["priorities"]] == codes
    assert all(one["proven"] and one["value"] == one["bound"] for one in rota.shown["priorities"])
    assert rota.shown["reproducible"] is True


def test_no_rule_is_broken(planned):
    _, rota, others = planned
    assert Verifier(rota, others).breaches() == []


def test_each_priority_is_worth_what_is_reported(planned):
    _, rota, others = planned
    assert Measures(rota, others).all() == {one["code"]: one["value"] for one in rota.shown["priorities"]}


def test_gaps_are_those_of_the_seats(planned):
    _, rota, others = planned
    measures = Measures(rota, others)
    for kind in ("seat", "desired-seat"):
        shown = {
            (entry["id"], gap["post"]): gap["count"]
            for entry in rota.entries() for gap in entry["gaps"] if gap["kind"] == kind}
        assert shown == measures.missing(kind)
    for entry in rota.entries():
        assert entry["skillsMissing"] == list(measures.skills_missing(rota.sessions[entry["id"]]))


def test_gaps_have_reasons_for_each_who_could_have_come(planned):
    _, rota, _ = planned
    for entry in rota.entries():
        for gap in entry["gaps"]:
            assert gap["reasons"], f"{entry['id']}: {gap} without a reason"
            posts = rota.world.posts
            if gap["kind"] in ("seat", "desired-seat"):
                could = {
                    agent.id for agent in rota.world.agents.values()
                    if agent.employer in posts[gap["post"]]["held-by"]}
                assert could <= {reason[:3] for reason in gap["reasons"]}


def test_what_cannot_be_judged_is_said(planned):
    _, rota, _ = planned
    said = {}
    for one in rota.shown["notAssessable"]:
        said.setdefault(one["agent"], set()).add(one["rule"])
    days = {"one-place", "day-hours", "amplitude", "daily-rest", "weekly-rest", "break"}
    assert said[JUDGED_WEEKS_ONLY] >= days and "week-hours" not in said[JUDGED_WEEKS_ONLY]
    assert said[JUDGED_NEVER] == days | {"week-hours", "average-hours"}
    # With months missing in the last twelve weeks, the average is not said to be kept.
    known = {agent for agent in rota.world.agents if agent not in (JUDGED_WEEKS_ONLY, JUDGED_NEVER)}
    missing = bool(rota.shown["uncountedMonths"])
    assert all(said.get(agent, set()) == ({"average-hours"} if missing else set()) for agent in known)


def test_uncounted_months_are_those_between_history_and_the_month(drafts, school_year):
    between = ["2026-12", "2027-01", "2027-02", "2027-03", "2027-04"]
    for month in WITNESSES:
        assert drafts.show(month)["uncountedMonths"] == [one for one in between if one < month]
        assert school_year.show(month)["uncountedMonths"] == []


def test_the_program_agrees(planned):
    service, rota, _ = planned
    result = service.run("check", rota.month, "--json")
    assert result.json["breaches"] == []


def test_the_exit_code_tells_empty_required_seats(planned):
    service, rota, _ = planned
    service.run("show", rota.month, "--strict", code=3 if rota.value("required-seats") else 0)
    service.run("show", rota.month)


@pytest.mark.parametrize("month", WITNESSES)
def test_the_same_input_gives_the_same_bytes(drafts, tmp_path, month):
    again = drafts.copy(tmp_path / "again")
    first = again.run("show", month, "--json").bytes
    planned = again.try_("plan", month, "--json")
    assert planned.code == (3 if '"kind": "seat"' in planned.out else 0)
    assert planned.bytes == first == again.run("show", month, "--json").bytes


def test_months_are_planned_whichever_came_before(drafts, service):
    """A draft of another month changes nothing: only what is published is history."""
    service.plan("2027-05")
    assert service.run("show", "2027-05", "--json").bytes == drafts.run("show", "2027-05", "--json").bytes
