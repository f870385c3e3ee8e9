# SPDX-License-Identifier: GPL-3.0-or-later
"""2027-03-23, 8:10: the bus breaks down. One act calls the day off."""

import icalendar
import pytest
from conftest import new_service
from reading import Rota
from verifier import Verifier
from world import World

MONTH, DAY = "2027-03", "2027-03-23"
NOW = "2027-03-23T07:10:00Z"
BUS = ["bus-mardi-matin/2027-03-23", "bus-mardi-apres-midi/2027-03-23"]


@pytest.fixture(scope="module")
def march(tmp_path_factory):
    """March planned and published. To read, not to change."""
    service = new_service(tmp_path_factory.mktemp("march") / "mairie-18e")
    service.plan(MONTH)
    service.run("publish", MONTH)
    return service


@pytest.fixture(scope="module")
def called_off(march, tmp_path_factory):
    service = march.copy(tmp_path_factory.mktemp("called-off") / "mairie-18e")
    service.told = service.run(
        "cancel", DAY, "--site", "bus", "--reason", "panne du bus", "--no-credit", "--by", "Awa", ROTA_NOW=NOW).out
    return service


def rota_of(service, *more):
    return Rota(service.show(MONTH, *more), World(service.folder))


def there(service, version):
    rota = rota_of(service, "--version", version)
    return {seat.agent for seat in rota.seats if seat.session.id in BUS}


def turns(service):
    return {one["agent"]: one["turns"] for one in service.run("fairness", MONTH, "--json").json["agents"]}


def test_a_version_without_it_is_published_and_the_rest_stays(march, called_off):
    before, after = rota_of(march), rota_of(called_off)
    assert called_off.show(MONTH)["version"] == 2
    assert set(before.sessions) - set(after.sessions) == set(BUS)
    assert [seat for seat in before.seats if seat.session.id not in BUS] == after.seats
    # The verifier of the tests reads the files, which say nothing of what was called off.
    assert set(Verifier(after).breaches()) == {f"calendar: {session} is missing" for session in BUS}
    assert called_off.run("check", MONTH, "--json").json["breaches"] == []


def test_everybody_reads_why(called_off):
    closures = [one for one in called_off.show(MONTH)["closures"] if one["date"] == DAY]
    assert closures and all("panne du bus" in one["reason"] for one in closures)
    assert "annulé : panne du bus" in called_off.run("show", "2027-W12").out
    assert "− annulé : Bus Mairie mobile, mardi 23 mars 2027, 9 h 30–13 h" in called_off.told


def test_those_who_were_to_come_are_told_and_those_who_have_not_seen_it_are_listed(called_off, tmp_path):
    service = called_off.copy(tmp_path / "mairie-18e")
    second = [one for one in service.run("messages", MONTH, "--json").json if one["about"].startswith(f"version/{MONTH}/2/")]
    assert {one["agent"] for one in second} == there(called_off, 1)
    text = service.run("messages", "show", second[0]["number"]).out
    assert "après : annulé : panne du bus" in text
    service.run("messages", "seen", second[0]["number"], ROTA_NOW=NOW)
    unseen = service.run("messages", MONTH, "--unseen", "--json").json
    assert {one["agent"] for one in second[1:]} <= {one["agent"] for one in unseen}
    assert second[0]["agent"] not in {one["agent"] for one in unseen}


def test_calendars_cancel(march, called_off):
    for agent in there(march, 1):
        def events(service):
            return {
                str(event["UID"]): event
                for event in icalendar.Calendar.from_ical(service.run("export", "ics", agent).bytes).walk("VEVENT")}

        old, new = events(march), events(called_off)
        assert old.keys() == new.keys()
        for uid, event in new.items():
            gone = str(event["DTSTART"].dt.date()) == DAY and old[uid]["STATUS"] == "CONFIRMED" and any(
                str(seat.session.day) == DAY and seat.agent == agent for seat in rota_of(march).seats
                if seat.session.id in BUS)
            is_bus = "-bus-" in uid and gone
            assert event["STATUS"] == ("CANCELLED" if is_bus else old[uid]["STATUS"])
            assert int(event["SEQUENCE"]) == (1 if is_bus else 0)


@pytest.mark.parametrize("credit", [True, False])
def test_the_coordinator_says_whether_the_turn_counts(march, tmp_path, credit):
    service = march.copy(tmp_path / "mairie-18e")
    before = turns(service)
    service.run(
        "cancel", DAY, "--site", "bus", "--reason", "panne", "--credit" if credit else "--no-credit", ROTA_NOW=NOW)
    after = turns(service)
    world = World(service.folder)
    rotating = {
        agent for agent in there(march, 1) if world.agents[agent].employer in ("eps", "pimms", "chauffeurs")
        and any(seat.agent == agent and seat.post != "releve" for seat in rota_of(march).seats if seat.session.id in BUS)}
    lost = {agent: before[agent] - after[agent] for agent in before if before[agent] != after[agent]}
    # The fixed team takes no turns: its days are counted as they are worked.
    assert {agent for agent in lost if world.agents[agent].employer != "ddct"} == (set() if credit else rotating)


def test_the_turns_must_be_decided(march, tmp_path):
    service = march.copy(tmp_path / "mairie-18e")
    before = service.contents()
    assert "--credit ou --no-credit" in service.run("cancel", DAY, "--site", "bus", "--reason", "panne", code=2).err
    assert "dites pourquoi" in service.run("cancel", DAY, "--site", "bus", "--no-credit", code=2).err
    assert "--site gare : attendu bus" in service.run("cancel", DAY, "--site", "gare", "--reason", "x", code=2).err
    assert "aucune permanence" in service.run("cancel", "2027-03-21", "--reason", "x", code=2).err
    assert "rien n’est annulé" in service.run("cancel", DAY, "--undo", code=2).err
    assert service.contents() == before


def test_taken_back_everybody_is_where_they_were(called_off, march, tmp_path):
    service = called_off.copy(tmp_path / "mairie-18e")
    service.run("cancel", DAY, "--site", "bus", "--undo", ROTA_NOW=NOW)
    assert service.show(MONTH)["version"] == 3
    assert rota_of(service).seats == rota_of(march).seats
    assert service.run("diff", MONTH, "1", "3", "--json").json["people"] == []
    assert turns(service) == turns(march)


def test_what_had_been_opened_is_open_again(service):
    """Friday 7 May 2027 is closed by the school calendar; opened by hand, called off, and held after all."""
    friday = "ney-vendredi/2027-05-07"
    service.run("calendar", "open", friday, "--reason", "ouvert cette année")
    service.run("cancel", friday, "--reason", "grève")
    service.run("cancel", friday, "--undo")
    assert friday in {
        one["id"] for one in service.run("calendar", "2027-05", "--json").json["sessions"]}


def test_a_draft_follows(march, tmp_path):
    service = march.copy(tmp_path / "mairie-18e")
    service.plan(MONTH)
    service.run("cancel", BUS[0], "--reason", "panne le matin", "--no-credit", ROTA_NOW=NOW)
    assert BUS[0] not in rota_of(service).sessions and BUS[1] in rota_of(service).sessions
    assert service.show(MONTH)["status"] == "draft"
    service.run("publish", MONTH, ROTA_NOW=NOW)


def test_before_anything_is_published_it_is_a_decision_of_the_calendar(service):
    service.run("cancel", DAY, "--site", "bus", "--reason", "grève")
    assert not set(BUS) & set(Rota(service.plan(MONTH), World(service.folder)).sessions)


def test_it_is_in_the_history(called_off):
    agent = sorted(there(called_off, 1))[0]
    assert "permanence annulée" in called_off.run("history", MONTH).out
    told = called_off.run("history", agent).out
    assert "permanence annulée" in told and "Awa" in told
