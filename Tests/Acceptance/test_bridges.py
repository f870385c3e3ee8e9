# SPDX-License-Identifier: GPL-3.0-or-later
"""A working day alone between a public holiday and a weekend is decided by the coordinator, once for all."""

import pytest

BRIDGE = "2026-05-15"
MAIRIE = ["mairie-apres-midi", "mairie-matin"]


def calendar(service):
    return service.run("calendar", "2026-05", "--json").json


def patterns(entries):
    return sorted(one.get("pattern", one.get("id", "").split("/")[0]) for one in entries if one["date"] == BRIDGE)


def test_the_bridge_waits_to_be_decided(service):
    told = calendar(service)
    assert told["undecided"] == [BRIDGE]
    assert patterns(told["sessions"]) == [*MAIRIE, "ney-vendredi"]
    assert "? à décider : ouvert ou fermé le vendredi 15 mai" in service.run("calendar", "2026-05").out


def test_planning_says_so_and_publishing_asks(service):
    planned = service.run("plan", "2026-05")
    assert "? à décider : ouvert ou fermé le vendredi 15 mai" in planned.out
    assert service.show("2026-05")["undecided"] == [BRIDGE]
    before = service.contents()
    for _ in range(2):
        refused = service.run("publish", "2026-05", code=2)
        assert refused.out == ""
        assert refused.err == (
            "rota: le vendredi 15 mai est un pont à décider avant de diffuser : « rota calendar close 2026-05-15 "
            "--reason … » ou « rota calendar open 2026-05-15 --reason … »\n")
    assert service.contents() == before
    service.run("export", "hr", "2026-05", code=2)


def test_closed_by_the_coordinator(service):
    service.plan("2026-05")
    assert "fermé : pont de l’Ascension" in service.run(
        "calendar", "close", BRIDGE, "--reason", "pont de l’Ascension").out
    told = calendar(service)
    assert told["undecided"] == [] and patterns(told["sessions"]) == []
    assert patterns(told["closures"]) == [*MAIRIE, "ney-vendredi"]
    # The draft was made for a day now closed.
    stale = service.run("publish", "2026-05", code=2).err
    assert f"ney-vendredi/{BRIDGE}" in stale and "rota plan 2026-05" in stale
    service.plan("2026-05")
    service.run("publish", "2026-05")
    assert not [one for week in service.show("2026-05")["weeks"] for one in week["sessions"] if one["date"] == BRIDGE]


def test_open_by_the_coordinator(service):
    service.plan("2026-05")
    service.run("calendar", "open", BRIDGE, "--reason", "ouvert cette année")
    assert calendar(service)["undecided"] == []
    assert patterns(calendar(service)["sessions"]) == [*MAIRIE, "ney-vendredi"]
    service.run("publish", "2026-05")


def test_one_session_decided_leaves_the_others(service):
    service.run("calendar", "close", f"ney-vendredi/{BRIDGE}", "--reason", "pas d’agent")
    told = calendar(service)
    assert patterns(told["closures"]) == ["ney-vendredi"] and patterns(told["sessions"]) == MAIRIE
    assert told["undecided"] == [BRIDGE]
    for pattern in MAIRIE:
        service.run("calendar", "open", f"{pattern}/{BRIDGE}", "--reason", "ouverte")
    assert calendar(service)["undecided"] == []


def test_a_decision_taken_back(service):
    before = calendar(service)
    service.run("calendar", "close", BRIDGE, "--reason", "pont")
    assert calendar(service) != before
    service.run("calendar", "reset", BRIDGE)
    assert calendar(service) == before


def test_the_coordinator_opens_what_the_calendar_closes(service):
    service.run("calendar", "open", "ney-vendredi/2027-05-07", "--reason", "ouvert malgré le pont")
    told = service.run("calendar", "2027-05", "--json").json
    assert "ney-vendredi/2027-05-07" in {one["id"] for one in told["sessions"]}


@pytest.mark.parametrize("target, word", [
    ("2026-05-35", "2026-05-35"), ("bus-mercredi/2026-05-06", "bus-mercredi"), ("ney-vendredi/2026-05-14", "jeudi"),
])
def test_a_decision_about_nothing_is_refused(service, target, word):
    service.run("agents")
    before = service.contents()
    refused = service.run("calendar", "close", target, "--reason", "essai", code=2)
    assert word in refused.err and service.contents() == before
