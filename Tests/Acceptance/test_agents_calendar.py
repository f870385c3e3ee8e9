# SPDX-License-Identifier: GPL-3.0-or-later
"""An agent's calendar, read by the package icalendar: what subscribed calendars make of each version."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import icalendar
import pytest
from reading import Rota
from world import World

MONTH = "2027-01"
PARIS = ZoneInfo("Europe/Paris")
LATER = "2027-01-05T08:00:00Z"


def events(result):
    """The events of a calendar by UID, which none shares with another."""
    found = icalendar.Calendar.from_ical(result.bytes).walk("VEVENT")
    by_uid = {str(event["UID"]): event for event in found}
    assert len(by_uid) == len(found)
    return by_uid


@pytest.fixture(scope="module")
def versions(tmp_path_factory, january):
    """A service with two versions: the agent of PIMMS on the 19th fell ill in between. And what calendars said."""
    service = january.copy(tmp_path_factory.mktemp("versions") / "mairie-18e")
    rota = Rota(service.show(MONTH), World(service.folder))
    ill, = [who for who in rota.present("bus-mardi-matin/2027-01-19") if rota.world.agents[who].employer == "pimms"]
    first = {who: service.run("export", "ics", who) for who in rota.world.agents}
    service.run("absences", "add", ill, "2027-01-19", "--reason", "grippe")
    service.plan(MONTH)
    service.run("publish", MONTH, ROTA_NOW=LATER)
    second = {who: service.run("export", "ics", who) for who in rota.world.agents}
    return service, ill, first, second


def test_every_stint_is_an_event_at_its_instant(january):
    rota = Rota(january.show(MONTH), World(january.folder))
    for who in rota.world.agents:
        told = {
            (event["DTSTART"].dt.astimezone(PARIS), event["DTEND"].dt.astimezone(PARIS))
            for event in events(january.run("export", "ics", who)).values()}
        at = lambda day, minutes: datetime(day.year, day.month, day.day, minutes // 60, minutes % 60, tzinfo=PARIS)
        assert told == {
            (at(day, stint.start), at(day, stint.end))
            for day in rota.days_worked(who) for stint in rota.shifts[who, day]}


def test_events_say_what_calendars_need(january):
    for event in events(january.run("export", "ics", "a01")).values():
        for key in ("UID", "DTSTAMP", "LAST-MODIFIED", "SEQUENCE", "STATUS", "SUMMARY", "LOCATION", "TRANSP"):
            assert key in event, key
        assert event["DTSTART"].params["TZID"] == "Europe/Paris"
        assert event["STATUS"] == "CONFIRMED" and event["SEQUENCE"] == 0 and event["TRANSP"] == "OPAQUE"
        assert str(event["UID"]).endswith("@rota.mairie-18e.example")
        assert "\n" not in event["SUMMARY"] and "75018 Paris" in event["LOCATION"]


def test_summer_time_is_summer_time(school_year):
    """The bus of 30 March 2027 leaves at 7:45 in Paris: 5:45 UTC, two days after the clocks changed."""
    driver = Rota(school_year.show("2027-03"), World(school_year.folder)).holders(
        "bus-mardi-matin/2027-03-30", "conduite")[0]
    starts = {
        event["DTSTART"].dt.astimezone(ZoneInfo("UTC")).strftime("%m-%d %H:%M")
        for event in events(school_year.run("export", "ics", driver)).values()}
    assert "03-30 05:45" in starts
    calendar = icalendar.Calendar.from_ical(school_year.run("export", "ics", driver).bytes)
    zone, = calendar.walk("VTIMEZONE")
    rules = zone.to_tz(lookup_tzid=False)
    for day, hours in ((date(2027, 3, 27), 1), (date(2027, 3, 29), 2), (date(2027, 10, 30), 2), (date(2027, 11, 1), 1)):
        noon = datetime(day.year, day.month, day.day, 12)
        assert noon.replace(tzinfo=rules).utcoffset().total_seconds() == hours * 3600
        assert noon.replace(tzinfo=rules).utcoffset() == noon.replace(tzinfo=PARIS).utcoffset()


def test_lines_are_folded_as_the_standard_says(versions):
    for result in versions[3].values():
        assert result.bytes.count(b"\n") == result.bytes.count(b"\r\n")
        for line in result.bytes.split(b"\r\n"):
            assert len(line) <= 75
            line.decode("utf-8")


def test_the_same_versions_give_the_same_bytes(january):
    assert january.run("export", "ics", "a05").bytes == january.run(
        "export", "ics", "a05", ROTA_NOW="2027-03-01T00:00:00Z").bytes


def test_what_has_not_changed_is_not_sent_again(versions):
    _, ill, first, second = versions
    assert first["a16"].bytes == second["a16"].bytes
    for who in first:
        before, after = events(first[who]), events(second[who])
        # Nothing that a calendar has once shown goes without a word.
        assert before.keys() <= after.keys()
        for uid in before:
            same = all(before[uid][key] == after[uid][key] for key in ("DTSTART", "DTEND", "SUMMARY", "STATUS"))
            assert (before[uid]["SEQUENCE"] == after[uid]["SEQUENCE"]) == same
            assert after[uid]["SEQUENCE"] in (0, 1)


def test_a_shift_taken_away_is_cancelled_and_kept(versions):
    _, ill, first, second = versions
    gone = {uid: event for uid, event in events(second[ill]).items() if "2027-01-19" in uid}
    assert gone and gone.keys() == {uid for uid in events(first[ill]) if "2027-01-19" in uid}
    for event in gone.values():
        assert event["STATUS"] == "CANCELLED" and event["SEQUENCE"] == 1 and event["TRANSP"] == "TRANSPARENT"
        assert event["LAST-MODIFIED"].dt == datetime(2027, 1, 5, 8, tzinfo=ZoneInfo("UTC"))
        assert "annulé" in event["SUMMARY"].lower()


def test_whoever_comes_instead_has_a_new_event(versions):
    service, ill, first, second = versions
    came = [
        who for who in second if who != ill
        for uid, event in events(second[who]).items() if "2027-01-19-bus" in uid and uid not in events(first[who])]
    assert came
    for who in came:
        assert service.run("shifts", who, "--from", "2027-01-19", "--to", "2027-01-19", "--json").json["shifts"]


def test_a_shift_that_comes_back_is_the_same_event(versions, tmp_path):
    service, ill, _, second = versions
    service = service.copy(tmp_path / "back")
    number = max(one["id"] for one in service.run("absences", "list", "--json").json)
    service.run("absences", "cancel", number)
    service.plan(MONTH)
    service.run("publish", MONTH, ROTA_NOW="2027-01-06T08:00:00Z")
    back = {uid: event for uid, event in events(service.run("export", "ics", ill)).items() if "2027-01-19" in uid}
    assert back.keys() == {uid for uid in events(second[ill]) if "2027-01-19" in uid}
    assert {(event["STATUS"], event["SEQUENCE"]) for event in back.values()} == {("CONFIRMED", 2)}


def test_no_colleague_is_named(versions):
    service, _, _, second = versions
    people = World(service.folder).agents
    for who, result in second.items():
        text = result.out.replace("\r\n ", "")
        for other in people.values():
            if other.id != who:
                assert other.family not in text and other.matricule not in text
        assert people[who].matricule not in text and "grippe" not in text


def test_a_draft_is_tentative(published):
    published.run("absences", "add", "a12", "2027-01-21")
    published.plan(MONTH)
    draft = events(published.run("export", "ics", "a12", "--draft", MONTH))
    assert {str(event["STATUS"]) for event in draft.values()} <= {"TENTATIVE", "CANCELLED"}
    assert {str(event["STATUS"]) for event in events(published.run("export", "ics", "a12")).values()} == {"CONFIRMED"}
    published.run("export", "ics", "a12", "--draft", "2027-02", code=2)
