# SPDX-License-Identifier: GPL-3.0-or-later
"""Collecting leave and wishes, calling for availability, and instructions to those who work a session."""

import icalendar
import pytest
from conftest import new_service

MONTH = "2027-01"
BEFORE, LATE = "2026-12-10T09:30:00Z", "2026-12-17T09:30:00Z"
MONDAY = "2027-01-11T07:10:00Z"
BUS = ["bus-mardi-matin/2027-01-12", "bus-mardi-apres-midi/2027-01-12"]


class TestCollecting:
    def test_who_has_not_sent_anything_is_named_and_reminded_once_a_day(self, service):
        shown = service.run("round", MONTH, "--json", ROTA_NOW=BEFORE).json
        assert shown["deadline"] == "2026-12-15" and len(shown["missing"]) == 21
        service.run("round", "received", MONTH, "coquelicot", "a02", ROTA_NOW=BEFORE)
        for _ in range(2):
            service.run("round", "remind", MONTH, ROTA_NOW=BEFORE)
        reminders = [one for one in service.run("messages", MONTH, "--json").json if one["about"].startswith("collecting/")]
        missing = service.run("round", MONTH, "--json", ROTA_NOW=BEFORE).json["missing"]
        assert [one["agent"] for one in reminders] == missing and len(missing) == 19
        text = service.run("messages", "show", reminders[0]["number"]).out
        assert "attendus pour le mardi 15 décembre 2026" in text
        service.run("round", "remind", MONTH, ROTA_NOW=LATE)
        person = service.run("round", MONTH, "--json", ROTA_NOW=LATE).json["people"][2]
        assert person["reminded"] == ["2026-12-10", "2026-12-17"]

    def test_past_the_deadline_it_says_so(self, service):
        assert "dépassée" not in service.run("round", MONTH, ROTA_NOW=BEFORE).out
        assert "▲ date limite : mardi 15 décembre 2026, dépassée" in service.run("round", MONTH, ROTA_NOW=LATE).out

    def test_leave_and_wishes_that_are_known_are_counted(self, service):
        service.run("absences", "add", "a01", "2027-01-05", "--reason", "secret")
        service.run("wishes", "add", "a01", "--avoid", "--from", "2027-01-01", "--to", "2027-01-31")
        people = {one["agent"]: one for one in service.run("round", MONTH, "--json").json["people"]}
        assert (people["a01"]["absences"], people["a01"]["wishes"]) == (1, 1)
        assert "secret" not in service.run("round", MONTH).out

    def test_a_deadline_of_its_own(self, service):
        service.run("round", "deadline", MONTH, "2026-12-08")
        assert service.run("round", MONTH, "--json").json["deadline"] == "2026-12-08"
        assert "attendu un jour avant" in service.run("round", "deadline", MONTH, "2027-01-08", code=2).err

    def test_taken_back_and_everybody_answered(self, service):
        everybody = service.run("round", MONTH, "--json").json["missing"]
        service.run("round", "received", MONTH, *everybody)
        assert "tout le monde a répondu" in service.run("round", "remind", MONTH).out
        service.run("round", "received", MONTH, "a03", "--undo")
        assert service.run("round", MONTH, "--json").json["missing"] == ["a03"]


@pytest.fixture(scope="module")
def driverless(tmp_path_factory):
    """January published; on Monday the 11th the driver of the 12th falls ill, and the draft has nobody."""
    service = new_service(tmp_path_factory.mktemp("driverless") / "mairie-18e")
    service.plan(MONTH)
    service.run("publish", MONTH)
    driver, = {
        seat["agent"] for week in service.show(MONTH)["weeks"] for one in week["sessions"] if one["id"] in BUS
        for seat in one["seats"] if seat["post"] == "conduite"}
    service.run("absences", "add", driver, "2027-01-12", ROTA_NOW=MONDAY)
    service.try_("plan", MONTH, "--from", "2027-01-12", ROTA_NOW=MONDAY)
    return service


class TestACall:
    def open(self, driverless, tmp_path):
        service = driverless.copy(tmp_path / "mairie-18e")
        return service, service.run("call", "open", BUS[0], "conduite", "--json", ROTA_NOW=MONDAY).json

    def test_asks_everybody_who_could_and_nobody_else(self, driverless, tmp_path):
        service, call = self.open(driverless, tmp_path)
        assert [seat["session"] for seat in call["seats"]] == BUS
        offered = service.run("replace", BUS[0], "conduite", "--json", ROTA_NOW=MONDAY).json["options"]
        able = {
            place["agent"] for option in offered if not option["move"]["given"] for place in option["move"]["taken"]}
        assert {one["agent"] for one in call["asked"]} <= able and call["asked"]
        told = [one for one in service.run("messages", MONTH, "--json").json if one["about"].startswith("call/")]
        assert [one["agent"] for one in told] == [one["agent"] for one in call["asked"]]
        text = service.run("messages", "show", told[0]["number"], ROTA_NOW=MONDAY).out
        assert "mardi 12 janvier" in text and "conduite" in text and "oui ou non" in text

    @pytest.mark.parametrize("more", [[], ["--json"]])
    def test_sends_what_it_is_about_and_not_what_was_kept_for_later(self, driverless, tmp_path, more):
        service = driverless.copy(tmp_path / "mairie-18e")
        service.run("publish", MONTH, "--later", ROTA_NOW=MONDAY)
        service.run("call", "open", BUS[0], "conduite", *more, ROTA_NOW=MONDAY)
        states = {one["about"].split("/")[0]: one["state"] for one in service.run("messages", MONTH, "--json").json
                  if one["about"].startswith(("call/", f"version/{MONTH}/2/"))}
        assert states == {"version": "pending", "call": "filed"}

    def test_the_first_yes_is_proposed_confirmed_and_placed(self, driverless, tmp_path):
        service, call = self.open(driverless, tmp_path)
        who = call["asked"][0]["agent"]
        answered = service.run("call", "answer", call["number"], who, "oui", "--json", ROTA_NOW=MONDAY).json
        assert answered["proposed"] == who
        service.run("call", "confirm", call["number"], ROTA_NOW=MONDAY)
        holders = {
            seat["agent"] for week in service.show(MONTH)["weeks"] for one in week["sessions"] if one["id"] in BUS
            for seat in one["seats"] if seat["post"] == "conduite"}
        assert holders == {who}
        assert service.run("check", MONTH, "--json").json["breaches"] == []
        assert service.run("call", "--json").json[0]["state"] == "filled"
        assert "appel clos" in service.run("history", MONTH).out

    def test_nobody_is_placed_who_has_not_said_yes(self, driverless, tmp_path):
        service, call = self.open(driverless, tmp_path)
        who = call["asked"][0]["agent"]
        assert "personne n’a dit oui" in service.run("call", "confirm", call["number"], code=2, ROTA_NOW=MONDAY).err
        service.run("call", "answer", call["number"], who, "non", ROTA_NOW=MONDAY)
        refused = service.run("call", "confirm", call["number"], "--agent", who, code=2, ROTA_NOW=MONDAY).err
        assert "n’a pas répondu oui" in refused

    def test_closed_it_tells_those_who_wait(self, driverless, tmp_path):
        service, call = self.open(driverless, tmp_path)
        service.run("call", "close", call["number"], ROTA_NOW=MONDAY)
        told = [one for one in service.run("messages", MONTH, "--json").json if one["about"].startswith("settled/")]
        assert [one["agent"] for one in told] == [one["agent"] for one in call["asked"]]
        assert "n’est plus à pourvoir" in service.run("messages", "show", told[0]["number"]).out

    @pytest.mark.parametrize("arguments, message", [
        (["open", BUS[0], "pre-accueil"], "est pourvu"), (["answer", "99", "a01", "oui"], "appel inconnu : 99"),
        (["answer", "1", "a01", "peut-être"], "attendu oui ou non"), (["confirm", "x"], "n’est pas un numéro")])
    def test_bad_input_is_refused(self, driverless, arguments, message):
        before = driverless.contents()
        assert message in driverless.run("call", *arguments, code=2, ROTA_NOW=MONDAY).err
        assert driverless.contents() == before


class TestInstructions:
    def test_are_read_by_those_who_work_the_session(self, published):
        published.run("instructions", "add", BUS[0], "apporter les clés du bus")
        published.run("instructions", "add", "ney-vendredi", "badge à l’accueil")
        shifts = published.run("shifts", "a01", "--from", "2027-01-05", "--to", "2027-01-15", "--json").json["shifts"]
        assert {(one["sessions"][0], *one.get("instructions", [])) for one in shifts if "instructions" in one} == {
            (BUS[0], "apporter les clés du bus"), ("ney-vendredi/2027-01-08", "badge à l’accueil"),
            ("ney-vendredi/2027-01-15", "badge à l’accueil")}
        assert "consigne : badge" in published.run("shifts", "a01").out
        events = icalendar.Calendar.from_ical(published.run("export", "ics", "a01").bytes).walk("VEVENT")
        told = [event for event in events if "consigne" in str(event["DESCRIPTION"])]
        assert {str(event["DTSTART"].dt.date()) for event in told} >= {"2027-01-12", "2027-01-08"}
        assert "clés" not in published.run("shifts", "a12").out

    def test_written_later_than_the_rota_they_modify_the_event_and_not_its_sequence(self, published):
        published.run("instructions", "add", BUS[0], "clés", ROTA_NOW=MONDAY)
        events = icalendar.Calendar.from_ical(published.run("export", "ics", "a01").bytes).walk("VEVENT")
        event, = [event for event in events if "clés" in str(event["DESCRIPTION"])]
        assert event["LAST-MODIFIED"].dt.strftime("%Y-%m-%dT%H:%M:%SZ") == MONDAY and int(event["SEQUENCE"]) == 0

    def test_listed_and_removed(self, published):
        published.run("instructions", "add", "ney-vendredi", "badge")
        assert published.run("instructions", "--json").json[0]["text"] == "badge"
        published.run("instructions", "remove", "1")
        assert published.run("instructions", "--json").json == []

    @pytest.mark.parametrize("arguments, message", [
        (["add", "gare", "x"], "n’est pas une permanence régulière"), (["add", "bus-mardi-matin/2027-01-13", "x"], "n’a pas lieu"),
        (["add", "ney-vendredi", "  "], "la consigne est vide"), (["remove", "7"], "consigne inconnue : 7")])
    def test_bad_input_is_refused(self, january, arguments, message):
        assert message in january.run("instructions", *arguments, code=2).err
