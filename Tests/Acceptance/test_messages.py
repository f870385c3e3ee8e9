# SPDX-License-Identifier: GPL-3.0-or-later
"""Telling people: one message for each change of each person, sent once, whatever becomes of the mail command."""

import signal
import subprocess
import time
from datetime import datetime, timedelta

import icalendar
import pytest
from conftest import NOW, environment, new_service
from mail import mail_server, needs_root, reachable, read
from reading import Rota
from world import World

MONTH = "2027-01"
MONDAY = "2027-01-11T07:10:00Z"


def messages(service, *more, **variables):
    return service.run("messages", MONTH, "--json", *more, **variables).json


def calendar_of(mail):
    attached, = list(mail.iter_attachments())
    assert attached.get_content_type() == "text/calendar" and attached.get_filename().endswith(".ics")
    return icalendar.Calendar.from_ical(attached.get_content())


def script(service, name, body):
    path = service.write(name, "#!/bin/sh\n" + body)
    path.chmod(0o755)
    return path


@pytest.fixture
def unsent(service):
    """January planned, with nothing published and everybody reachable."""
    reachable(service)
    service.plan(MONTH)
    return service


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    """January published without a mail command. To read, not to change."""
    service = reachable(new_service(tmp_path_factory.mktemp("told") / "mairie-18e"))
    service.plan(MONTH)
    service.run("publish", MONTH)
    return service


class TestInTheFolder:
    """Without a mail command, each message is a file to be sent or handed over."""

    def test_everybody_who_works_is_told_and_nobody_else(self, told):
        rota = Rota(told.show(MONTH), World(told.folder))
        working = {seat.agent for seat in rota.seats if not seat.helping}
        mine = messages(told)
        assert [one["agent"] for one in mine] == sorted(working)
        assert {one["state"] for one in mine} == {"filed"}
        assert sorted(path.name for path in (told.folder / "outbox").iterdir()) == sorted(
            one["messageID"].strip("<>") + ".eml" for one in mine)

    def test_the_attached_calendar_has_the_shifts_of_the_person(self, told):
        rota = Rota(told.show(MONTH), World(told.folder))
        for one in messages(told):
            mail = read(told.folder / "outbox" / (one["messageID"].strip("<>") + ".eml"))
            days = {event["DTSTART"].dt.date() for event in calendar_of(mail).walk("VEVENT")}
            assert days == set(rota.days_worked(one["agent"]))

    def test_it_says_where_to_be_when(self, told):
        mail = read(told.folder / "outbox" / "version.2027-01.1.a02@rota.mairie-18e.example.eml")
        assert mail["To"].addresses[0].addr_spec == "a02@paris.example"
        assert mail["To"].addresses[0].display_name == "Bruno Lanterne"
        assert mail["Subject"] == "Vos permanences de janvier 2027"
        assert mail["Message-ID"] == "<version.2027-01.1.a02@rota.mairie-18e.example>"
        text = mail.get_body(("plain",)).get_content()
        assert text.startswith("Bonjour Bruno,") and "26 esplanade Nathalie Sarraute" in text
        assert "présence 9 h–13 h et 14 h–17 h 30" in text and "public : 9 h 30–13 h et 14 h–17 h" in text

    def test_nothing_waits_any_more(self, told):
        assert told.run("messages", "send", "--json").json == []

    def test_a_reminder_goes_once_a_day(self, told, tmp_path):
        service = told.copy(tmp_path / "mairie-18e")
        first = service.run("remind", "--json", ROTA_NOW=MONDAY).json
        assert service.run("remind", "--json", ROTA_NOW="2027-01-11T17:00:00Z").json == first
        later = service.run("remind", "--json", ROTA_NOW="2027-01-12T07:10:00Z").json
        assert later[0]["about"] == "vacancies/2027-01-12"
        text = service.run("remind", "--print", ROTA_NOW=MONDAY).out
        friday = next(
            entry for entry in Rota(told.show(MONTH), World(told.folder)).entries()
            if entry["date"] == "2027-01-15" and entry["site"] == "mairie" and entry["gaps"])
        hours = {"09:00": "9 h–13 h", "13:00": "13 h–17 h"}[friday["from"]]
        assert f"vendredi 15 janvier {hours}, facilitation numérique : non pourvu ×1 (renfort)" in text
        assert "N’ont pas encore vu leur dernier message : Aminata Coquelicot, Bruno Lanterne" in text

    def test_who_has_seen_it_is_known(self, told, tmp_path):
        service = told.copy(tmp_path / "mairie-18e")
        one, other = messages(service)[:2]
        service.run("messages", "seen", one["number"], ROTA_NOW=MONDAY)
        left = messages(service, "--unseen")
        assert one["agent"] not in {message["agent"] for message in left} and other in left
        service.run("messages", "seen", one["number"], ROTA_NOW="2027-01-12T07:10:00Z")
        assert messages(service)[0]["seenAt"] == MONDAY
        assert "message vu" in service.run("history", one["agent"]).out


def test_a_change_is_told_to_those_it_concerns_and_says_what_changes(unsent):
    unsent.run("publish", MONTH)
    unsent.run("absences", "add", "a02", "2027-01-19", "--reason", "rendez-vous", ROTA_NOW=MONDAY)
    unsent.try_("plan", MONTH, "--from", "2027-01-15", ROTA_NOW=MONDAY)
    unsent.run("publish", MONTH, ROTA_NOW=MONDAY)
    diff = unsent.run("diff", MONTH, "1", "2", "--json").json
    second = [one for one in messages(unsent) if one["about"].startswith(f"version/{MONTH}/2/")]
    assert {one["agent"] for one in second} == {person["agent"] for person in diff["people"]}
    mail = read(unsent.folder / "outbox" / "version.2027-01.2.a02@rota.mairie-18e.example.eml")
    text = mail.get_body(("plain",)).get_content()
    assert "1 changement" in mail["Subject"] and "rendez-vous" not in text
    assert "mardi 19 janvier" in text and "après : aucune permanence" in text
    cancelled = [event for event in calendar_of(mail).walk("VEVENT") if event["STATUS"] == "CANCELLED"]
    assert {str(event["DTSTART"].dt.date()) for event in cancelled} == {"2027-01-19"}


def test_a_name_cannot_make_a_header(service):
    reachable(service)
    service.edit("agents.csv", "0045120;Lanterne;Bruno", '0045120;"Lanterne\r\nBcc: tous@paris.example";Bruno')
    if service.try_("plan", MONTH).code in (0, 3):
        service.run("publish", MONTH)
        for path in (service.folder / "outbox").iterdir():
            assert read(path)["Bcc"] is None


class TestAMailCommandThatFails:
    def published(self, service, command, seconds=30):
        service.edit("service.yaml", "\nmessages:\n", f"\nmessages:\n  command: {command}\n  seconds: {seconds}\n")
        return service.run("publish", MONTH).out

    def states(self, service, **variables):
        return {one["agent"]: one["state"] for one in messages(service, **variables)}

    def test_refused_messages_wait_and_go_later(self, unsent):
        refuse, accept = script(unsent, "refuse", "exit 75\n"), script(unsent, "accept", "cat > /dev/null\n")
        told = self.published(unsent, refuse)
        assert "version 1" in told and "échec, rien n’est parti" in told
        assert self.states(unsent).pop("a01") == "filed", "who has no address gets a file"
        assert {state for who, state in self.states(unsent).items() if who != "a01"} == {"failed"}
        assert unsent.try_("messages", "send").code == 1
        unsent.edit("service.yaml", str(refuse), str(accept))
        unsent.run("messages", "send")
        assert {state for who, state in self.states(unsent).items() if who != "a01"} == {"mailed"}

    def test_a_command_that_is_not_there_sends_nothing(self, unsent):
        self.published(unsent, "/nulle/part/sendmail")
        assert set(self.states(unsent).values()) == {"filed", "failed"}

    @pytest.mark.parametrize("body", ["cat > /dev/null; kill -9 $$\n", "cat > /dev/null; sleep 60\n"])
    def test_who_may_have_got_it_gets_it_again_only_when_somebody_says_so(self, unsent, body):
        unsent.run("publish", MONTH, "--later")
        number = next(one["number"] for one in messages(unsent) if one["agent"] == "a02")
        command = script(unsent, "command", body)
        unsent.edit("service.yaml", "\nmessages:\n", f"\nmessages:\n  command: {command}\n  seconds: 1\n")
        assert unsent.try_("messages", "send", number).code == 1
        assert self.states(unsent)["a02"] == "unknown"
        command.write_text("#!/bin/sh\ncat > /dev/null\n")
        unsent.run("messages", "send")
        assert self.states(unsent)["a02"] == "unknown"
        refused = unsent.run("messages", "send", number, code=2).err
        assert "issue inconnue" in refused
        unsent.run("messages", "send", number, "--again")
        assert self.states(unsent)["a02"] == "mailed"

    def test_killed_while_sending_it_is_shown_as_unknown(self, unsent):
        """The program itself dies: what it was at is not lost, not sent twice, and not said to be sent."""
        unsent.run("publish", MONTH, "--later")
        number = next(one["number"] for one in messages(unsent) if one["agent"] == "a02")
        started = unsent.folder / "started"
        command = script(unsent, "command", f"touch {started}; sleep 60\n")
        unsent.edit("service.yaml", "\nmessages:\n", f"\nmessages:\n  command: {command}\n  seconds: 5\n")
        sending = subprocess.Popen(
            unsent.command("messages", "send", str(number)), env=environment(), stdout=subprocess.DEVNULL)
        try:
            for _ in range(200):
                if started.exists():
                    break
                time.sleep(0.05)
            assert started.exists()
        finally:
            sending.send_signal(signal.SIGKILL)
            sending.wait()
        assert self.states(unsent)["a02"] == "sending"
        soon = (datetime.fromisoformat(NOW) + timedelta(minutes=1)).strftime("%Y-%m-%dT%H:%M:%SZ")
        assert self.states(unsent, ROTA_NOW=soon)["a02"] == "unknown"
        command.write_text("#!/bin/sh\ncat > /dev/null\n")
        unsent.run("messages", "send", ROTA_NOW=soon)
        assert self.states(unsent, ROTA_NOW=soon)["a02"] == "unknown"
        unsent.run("messages", "send", number, "--again", ROTA_NOW=soon)
        assert self.states(unsent)["a02"] == "mailed"

    @pytest.mark.parametrize("command", ["sendmail -t | tee copie", "sendmail '-t'", "sendmail $PATH"])
    def test_what_looks_like_a_shell_is_refused(self, service, command):
        service.edit("service.yaml", "\nmessages:\n", f'\nmessages:\n  command: "{command}"\n')
        assert "un programme et ses arguments" in service.run("plan", MONTH, code=2).err


@needs_root
class TestAMailServer:
    """Debian's exim, with a configuration of its own: it takes the messages and delivers them on this machine."""

    @pytest.fixture
    def delivered(self, unsent):
        with mail_server() as server:
            unsent.edit("service.yaml", "\nmessages:\n", f"\nmessages:\n  command: {server.command}\n")
            unsent.run("publish", MONTH)
            yield unsent, server

    def test_receives_each_message_once_and_calendars_parse(self, delivered):
        service, server = delivered
        rota = Rota(service.show(MONTH), World(service.folder))
        mailed = [one for one in messages(service) if one["state"] == "mailed"]
        assert len(mailed) > 15 and {one["state"] for one in messages(service)} == {"mailed", "filed"}
        for one in mailed:
            mail, = server.received(one["agent"])
            assert mail["Message-ID"] == one["messageID"]
            assert mail["From"].addresses[0].addr_spec == "mairie-mobile@mairie-18e.example"
            days = {event["DTSTART"].dt.date() for event in calendar_of(mail).walk("VEVENT")}
            assert days == set(rota.days_worked(one["agent"]))
