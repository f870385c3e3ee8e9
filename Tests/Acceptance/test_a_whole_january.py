# SPDX-License-Identifier: GPL-3.0-or-later
"""January 2027 from collecting leave and wishes to the file that HR closed, with two regularisations."""

import csv
import io
from datetime import date, timedelta

import pytest
from conftest import new_service
from reading import Rota
from verifier import Verifier
from world import World

MONTH = "2027-01"
TUESDAY, FRIDAY = "2027-01-12", "2027-01-29"
BUS = [f"bus-mardi-matin/{TUESDAY}", f"bus-mardi-apres-midi/{TUESDAY}"]
NEY = f"ney-vendredi/{FRIDAY}"


def hr(service):
    text = service.run("export", "hr", MONTH, ROTA_NOW="2027-02-12T08:00:00Z").out
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=";", strict=True))


def hours(lines, column="heures_realisees"):
    return round(sum(float(line[column].replace(",", ".") or 0) for line in lines), 2)


class Story:
    """What the coordinator did, and what was known after each part of it."""

    def __init__(self, service):
        self.service = service

    def run(self, when, *arguments, code=0):
        return self.service.run(*arguments, "--by", "Awa", code=code, ROTA_NOW=f"{when}:00Z")

    def collect(self):
        """Everybody is asked; two answer late, one never."""
        everybody = self.service.run("round", MONTH, "--json").json["missing"]
        self.run("2026-12-10T09:00", "round", "received", MONTH, *everybody[:-3])
        self.run("2026-12-16T09:00", "round", "remind", MONTH)
        self.run("2026-12-17T09:00", "round", "received", MONTH, *everybody[-3:-1])
        self.run("2026-12-17T09:00", "absences", "add", everybody[0], "2027-01-22", "--reason", "privé")
        self.silent = self.service.run("round", MONTH, "--json").json["missing"]

    def publish(self):
        self.run("2026-12-17T10:00", "instructions", "add", BUS[0], "apporter les clés du bus")
        self.run("2026-12-17T10:00", "plan", MONTH)
        self.run("2026-12-18T10:00", "publish", MONTH)
        self.driver, = self.holders(BUS[0], "conduite")

    def replace_the_driver(self):
        """Ill the evening before: a call, a yes, the coordinator confirms."""
        monday = "2027-01-11T16:00"
        self.run(monday, "absences", "add", self.driver, TUESDAY)
        assert self.service.try_("plan", MONTH, "--from", TUESDAY, ROTA_NOW=f"{monday}:00Z").code == 3
        call = self.run(monday, "call", "open", BUS[0], "conduite", "--json").json
        self.run(monday, "call", "answer", call["number"], call["asked"][0]["agent"], "oui")
        self.run(monday, "call", "confirm", call["number"])
        self.stand_in = call["asked"][0]["agent"]
        self.run(monday, "publish", MONTH)

    def call_off(self):
        self.run(f"{FRIDAY}T07:00", "cancel", NEY, "--reason", "fuite d’eau", "--credit")

    def confirm(self):
        """Each evening; on one of them somebody left early, and on another one did not come."""
        self.rota = Rota(self.service.show(MONTH), World(self.service.folder))
        self.early = self.holders(BUS[1], "accompagnement")[0]
        self.absent = self.holders("mairie-matin/2027-01-20", "aide-numerique")[0]
        self.run(f"{TUESDAY}T18:30", "attend", "correct", BUS[1], self.early, "--to", "16:30")
        self.run("2027-01-20T18:30", "attend", "absent", "mairie-matin/2027-01-20", self.absent)
        day = date(2027, 1, 1)
        for day in (date(2027, 1, 1) + timedelta(number) for number in range(31)):
            if any(session.day == day for session in self.rota.sessions.values()):
                self.run(f"{day}T19:00", "attend", "confirm", day)

    def close(self):
        self.run("2027-02-02T09:00", "close", MONTH)
        self.closed = hr(self.service)
        # Two letters come in: one stayed to the end after all, the other was there.
        self.run("2027-02-10T09:00", "attend", "correct", BUS[1], self.early, "--to", "17:30")
        self.run("2027-02-10T09:00", "attend", "confirm", "mairie-matin/2027-01-20")
        self.run("2027-02-10T09:00", "attend", "correct", "mairie-matin/2027-01-20", self.absent, "--from", "9:30")

    def holders(self, session, post):
        return sorted(
            seat["agent"] for week in self.service.show(MONTH)["weeks"] for one in week["sessions"]
            if one["id"] == session for seat in one["seats"] if seat["post"] == post and not seat["helping"])


@pytest.fixture(scope="module")
def story(tmp_path_factory):
    story = Story(new_service(tmp_path_factory.mktemp("january") / "mairie-18e"))
    for part in (
            story.collect, story.publish, story.replace_the_driver, story.call_off, story.confirm, story.close):
        part()
    return story


def test_one_person_never_answered_and_was_reminded(story):
    assert len(story.silent) == 1
    reminders = [one for one in messages(story) if one["about"].startswith(f"collecting/{MONTH}/2026-12-16/")]
    assert len(reminders) == 3 and story.silent[0] in {one["agent"] for one in reminders}


def messages(story):
    return story.service.run("messages", MONTH, "--json").json


def test_every_change_was_told_to_each_person_concerned(story):
    for version in (1, 2, 3):
        told = {one["agent"] for one in messages(story) if one["about"].startswith(f"version/{MONTH}/{version}/")}
        rota = Rota(story.service.show(MONTH, "--version", version), World(story.service.folder))
        if version == 1:
            assert told == {seat.agent for seat in rota.seats if not seat.helping}
        else:
            diff = story.service.run("diff", MONTH, version - 1, version, "--json").json
            assert told == {person["agent"] for person in diff["people"]}
    assert {"a01", "a02", "a03"} <= told, "the fixed team was to be at boulevard Ney"


def test_who_said_yes_drove(story):
    assert story.holders(BUS[0], "conduite") == story.holders(BUS[1], "conduite") == [story.stand_in]
    assert story.stand_in != story.driver


def test_the_rota_is_lawful_to_the_end(story):
    assert story.service.run("check", MONTH, "--json").json["breaches"] == []
    world = World(story.service.folder)
    assert set(Verifier(Rota(story.service.show(MONTH), world)).breaches()) == {f"calendar: {NEY} is missing"}


def test_hr_gets_what_was_planned_and_what_was_worked(story):
    assert not [line for line in story.closed if line["date"] == "29/01/2027" and line["lieu"] == "Boulevard Ney"]
    assert {line["statut"] for line in story.closed} == {"conforme", "corrigé", "absent"}
    assert hours(story.closed) == round(hours(story.closed, "heures_prevues") - 1 - 4, 2)


def test_two_regularisations_say_what_was_wrong(story):
    now = hr(story.service)
    assert now[:len(story.closed)] == story.closed, "closed lines never change"
    added = now[len(story.closed):]
    assert [line["type_ligne"] for line in added[:2]] == ["annulation", "remplacement"]
    lines = {line["id_ligne"].split("#")[0] for line in added}
    assert len(lines) == 2 and any(one.startswith(story.early) for one in lines)
    assert hours(now) == round(hours(now, "heures_prevues") - 0.5, 2), "half an hour is missing in the end"


def test_nobody_reads_why_somebody_was_away(story):
    texts = [story.service.run("export", "hr", MONTH).out, story.service.run("history", MONTH).out]
    texts += [path.read_text("utf-8") for path in (story.service.folder / "outbox").iterdir()]
    assert not any("privé" in text for text in texts)
