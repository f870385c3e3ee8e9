# SPDX-License-Identifier: GPL-3.0-or-later
"""A Tuesday that goes wrong: January 2027 is published; on Monday the 11th a fixed agent and the driver call in ill for
the 12th. Explained, replaced, planned again, a swap, published again; then everybody sees exactly what changed."""

from datetime import date

import icalendar
import pytest
from conftest import new_service
from reading import Rota
from verifier import Verifier
from world import World

TUESDAY = "2027-01-12"
MORNING, AFTERNOON = f"bus-mardi-matin/{TUESDAY}", f"bus-mardi-apres-midi/{TUESDAY}"
NOW = "2027-01-11T07:10:00Z"
ILL = "a02"


def holders(shown, session, post):
    return [seat["agent"] for week in shown["weeks"] for entry in week["sessions"] if entry["id"] == session
            for seat in entry["seats"] if seat["post"] == post and not seat["helping"]]


def days(rota):
    """The places of each agent on each day."""
    found = {}
    for seat in rota.seats:
        if not seat.helping:
            found.setdefault((seat.agent, str(seat.session.day)), set()).add((seat.session.id, seat.post))
    return found


class Morning:
    swapped = None
    """Who gave which day to whom."""

    def __init__(self, service):
        self.service = service
        self.world = World(service.folder)
        self.before = Rota(service.show("2027-01", "--version", "1"), self.world)
        self.driver = self.before.holders(MORNING, "conduite")[0]
        self.calendars = {agent: self.calendar(agent) for agent in self.world.agents}

    def run(self, *arguments, code=0):
        return self.service.run(*arguments, code=code, ROTA_NOW=NOW)

    def calendar(self, agent):
        text = self.run("export", "ics", agent).out
        return {
            str(event["UID"]): event for event in icalendar.Calendar.from_ical(text).walk("VEVENT")
            if event["DTSTART"].dt.strftime("%Y-%m") == "2027-01"}


@pytest.fixture(scope="module")
def morning(tmp_path_factory):
    service = new_service(tmp_path_factory.mktemp("morning") / "mairie-18e")
    for month in ("2026-12", "2027-01"):
        service.plan(month)
        service.run("publish", month)
    morning = Morning(service)

    # 7:10, the telephone: two people are ill tomorrow.
    for agent in (ILL, morning.driver):
        morning.run("absences", "add", agent, TUESDAY, "--by", "Awa")
    assert ILL in morning.before.present(MORNING), "the fixed agents are on every bus day"

    # Why can nobody else simply be there, and what if nobody is?
    why = morning.run("explain", MORNING, "--post", "conduite", "--json").json["seats"][0]
    assert {other["agent"] for other in why["others"]} | {holder["agent"] for holder in why["holders"]} == {
        "a19", "a20", "a21"}
    supposed = morning.run("what-if", "2027-01", "--one-more", "chauffeurs:conduite", "--json").json
    assert supposed["supposed"]["priorities"][0]["value"] == 0

    # Who instead: the driver first, then the desk.
    drivers = morning.run("replace", morning.driver, TUESDAY, "--json").json
    assert drivers["options"] and drivers["options"][0]["helps"]
    morning.run("replace", morning.driver, TUESDAY, "--apply", "1", "--reason", "malade", "--by", "Awa")
    desk = morning.run("replace", ILL, TUESDAY, "--json").json
    helping = [option for option in desk["options"] if option["helps"]]
    if helping:
        morning.run("replace", ILL, TUESDAY, "--apply", helping[0]["number"], "--reason", "malade", "--by", "Awa")
    morning.replaced = {
        (place["session"], place["post"], place["agent"])
        for option in [drivers["options"][0]] + helping[:1] for place in option["move"]["taken"]}

    # The rest of the month, with as little change as possible.
    planned = service.try_("plan", "2027-01", "--from", TUESDAY, "--json", ROTA_NOW=NOW)
    assert planned.code in (0, 3), planned.err
    morning.planned = planned.json

    # Two PIMMS agents swap a day after that: asked, accepted, approved.
    rota = Rota(planned.json, morning.world)
    pimms = [agent for agent in morning.world.agents if morning.world.agents[agent].employer == "pimms"]
    late = [(agent, str(day)) for agent in pimms for day in rota.days_worked(agent) if day > date(2027, 1, 14)]
    for giver, day in late:
        for taker in pimms:
            if taker == giver or morning.swapped:
                continue
            asked = morning.run("swaps", "ask", giver, day, "--with", taker, "--json").json
            if asked["consequences"]["broken"]:
                morning.run("swaps", "withdraw", asked["number"])
                continue
            morning.run("swaps", "accept", asked["number"])
            morning.run("swaps", "approve", asked["number"], "--by", "Awa")
            morning.swapped = (giver, taker, day)
    morning.published = morning.run("publish", "2027-01", "--by", "Awa").out
    morning.after = Rota(service.show("2027-01", "--version", "2"), morning.world)
    return morning


def changed(morning):
    old, new = days(morning.before), days(morning.after)
    return {key for key in old.keys() | new.keys() if old.get(key) != new.get(key)}


def test_whoever_is_ill_is_nowhere_and_whoever_was_chosen_is_there(morning):
    assert not any(seat.agent in (ILL, morning.driver) and str(seat.session.day) == TUESDAY for seat in morning.after.seats)
    held = {(seat.session.id, seat.post, seat.agent) for seat in morning.after.seats}
    assert morning.replaced <= held
    assert morning.after.holders(MORNING, "conduite") and morning.after.holders(AFTERNOON, "conduite")


def test_near_days_changed_by_hand_only(morning):
    by_hand = {(agent, TUESDAY) for *_, agent in morning.replaced} | {(ILL, TUESDAY), (morning.driver, TUESDAY)}
    near = {(agent, day) for agent, day in changed(morning) if day <= "2027-01-14"}
    moves = morning.run("undo", "--month", "2027-01", "--json").json
    by_hand |= {
        (place["agent"], place["session"].split("/")[1])
        for move in moves for side in ("given", "taken") for place in move["move"][side]}
    assert near <= by_hand


def test_the_rota_is_lawful(morning):
    away = (morning.service.folder / "absences.csv").read_text("utf-8").rstrip("\n")
    lines = [f"{agent};{TUESDAY};{TUESDAY};;maladie;validée" for agent in (ILL, morning.driver)]
    morning.service.write("absences.csv", "\n".join([away, *lines]) + "\n")
    world = World(morning.service.folder)
    december = Rota(morning.service.show("2026-12"), world)
    assert Verifier(Rota(morning.after.shown, world), [december]).breaches() == []
    assert morning.run("check", "2027-01", "--json").json["breaches"] == []


def test_the_diff_names_exactly_what_changed(morning):
    diff = morning.run("diff", "2027-01", "1", "2", "--json").json
    named = {(person["agent"], day["date"]) for person in diff["people"] for day in person["days"]}
    assert named == changed(morning)
    people = len({agent for agent, _ in named})
    assert f"{len(named)} changement" in morning.published and f"{people} personne" in morning.published


def test_each_agents_shifts_show_exactly_what_changed(morning):
    for agent in morning.world.agents:
        shown = morning.run("shifts", agent, "--from", "2027-01-01", "--to", "2027-01-31", "--json").json["shifts"]
        seen = {}
        for shift in shown:
            for session in shift["sessions"]:
                seen.setdefault((agent, shift["date"]), set()).add((session, shift["post"]))
        assert seen == {key: places for key, places in days(morning.after).items() if key[0] == agent}


def test_each_agents_calendar_shows_exactly_what_changed(morning):
    """Events keep their identity: those of unchanged days are the same, those that are gone are cancelled."""
    touched = changed(morning)
    for agent in morning.world.agents:
        old, new = morning.calendars[agent], morning.calendar(agent)
        assert old.keys() <= new.keys()
        for uid, event in new.items():
            day = str(event["DTSTART"].dt.date())
            before = old.get(uid)
            if before is None:
                assert (agent, day) in touched and int(event.get("SEQUENCE", 0)) == 0
            elif (agent, day) not in touched:
                assert [str(event[key]) for key in ("SUMMARY", "SEQUENCE", "STATUS")] == [
                    str(before[key]) for key in ("SUMMARY", "SEQUENCE", "STATUS")]
            else:
                same = all(str(event.get(key)) == str(before.get(key)) for key in ("SUMMARY", "STATUS", "LOCATION"))
                assert same or int(event["SEQUENCE"]) > int(before["SEQUENCE"])
        alive = {
            str(event["DTSTART"].dt.date()) for event in new.values() if str(event.get("STATUS")) != "CANCELLED"}
        assert alive == {day for who, day in days(morning.after) if who == agent}


def test_the_swap_was_approved_and_is_in_the_history(morning):
    assert morning.swapped
    giver, taker, day = morning.swapped
    assert (taker, day) in changed(morning) or (giver, day) in changed(morning)
    told = morning.run("history", "2027-01").out
    assert "échange" in told and "Awa" in told and "planning validé et diffusé" in told
    assert "absence saisie" in morning.run("history", ILL).out


def test_the_first_version_is_what_it_was(morning):
    assert Rota(morning.service.show("2027-01", "--version", "1"), morning.world).seats == morning.before.seats
