# SPDX-License-Identifier: GPL-3.0-or-later
"""The school holidays of zone C, day by day, against the package vacances-scolaires-france; and newer calendars.

Where the package is silent, as on the bridges of Ascension before 2027, it is silent about a day at school.
"""

from datetime import date, timedelta

import pytest
from conftest import new_service
from world import World, days_of, is_public_holiday, is_school_holiday

MONTHS = [f"{year}-{month:02}" for year in range(2023, 2029) for month in range(1, 13)][:-7]
CLOSING = {1: "bus-mardi-matin", 4: "ney-vendredi"}
"""Patterns that close in school holidays, by the day of the week on which they are held."""


@pytest.fixture(scope="module")
def calendars(tmp_path_factory):
    """Every known month, as the command tells it."""
    service = new_service(tmp_path_factory.mktemp("school-holidays") / "mairie-18e")
    return service, {month: service.run("calendar", month, "--json").json for month in MONTHS}


def held(calendar, day):
    return {one["id"].split("/")[0] for one in calendar["sessions"] if one["date"] == str(day)}


def test_the_months_are_those_of_the_shipped_data():
    assert (MONTHS[0], MONTHS[-1]) == ("2023-01", "2028-05")


@pytest.mark.parametrize("month", MONTHS)
def test_bus_and_ney_close_exactly_in_zone_c(calendars, month):
    calendar = calendars[1][month]
    for day in days_of(month):
        pattern = CLOSING.get(day.weekday())
        if pattern:
            open_ = not is_public_holiday(day) and not is_school_holiday(day)
            assert (pattern in held(calendar, day)) == open_, day


@pytest.mark.parametrize("month", MONTHS)
def test_the_mairie_closes_on_public_holidays_only(calendars, month):
    calendar = calendars[1][month]
    for day in days_of(month):
        if day.weekday() < 5:
            assert ("mairie-matin" in held(calendar, day)) == (not is_public_holiday(day)), day


def test_every_session_and_closure_is_recomputed(calendars):
    world = World(calendars[0].folder)
    for month, calendar in calendars[1].items():
        sessions = {one.id for one in world.sessions(days_of(month))}
        assert {one["id"] for one in calendar["sessions"]} == sessions
        fallen = {
            (pattern["id"], str(day)) for day in days_of(month) for pattern in world.patterns.values()
            if world.occurs(pattern, day) and not world.is_held(pattern, day)}
        assert {(one["pattern"], one["date"]) for one in calendar["closures"]} == fallen


def test_departure_and_return_are_open(calendars):
    """Classes end on a Friday evening and begin again in the morning: both days are worked."""
    days = [date(2023, 1, 1) + timedelta(days=n) for n in range(1977)]
    starts = [day for day in days if is_school_holiday(day) and not is_school_holiday(day - timedelta(days=1))]
    returns = [day for day in days if is_school_holiday(day - timedelta(days=1)) and not is_school_holiday(day)]
    assert len(starts) > 25 and len(returns) > 25
    for day in [start - timedelta(days=1) for start in starts] + returns:
        pattern = CLOSING.get(day.weekday())
        if pattern and not is_public_holiday(day):
            assert pattern in held(calendars[1][f"{day:%Y-%m}"], day), day


@pytest.mark.parametrize("month, day", [("2028-06", "2028-06-01"), ("2022-12", "2022-12-01"), ("2030-01", "2030-01-01")])
def test_unknown_months_are_not_taken_as_open(calendars, month, day):
    service = calendars[0]
    for command in (["calendar", month], ["plan", month]):
        failed = service.run(*command, code=2)
        assert failed.out == ""
        assert failed.err.strip().splitlines() == [
            f"rota: calendrier scolaire inconnu pour le {day} (connu : 2023-01-01 – 2028-05-31) : importez le "
            "calendrier officiel avec « rota calendar import FICHIER »"]
    english = service.run("calendar", month, "--lang", "en", code=2).err
    assert "unknown" in english and "rota calendar import FILE" in english
    service.run("calendar", "close", day, "--reason", "essai", code=2)


# As the ministry publishes it: midnight in Paris written as UTC, a row per académie, other zones, teachers.
OFFICIAL_CSV = """\
description;population;start_date;end_date;location;zones;annee_scolaire
Vacances de Printemps;-;2028-04-14T22:00:00+00:00;2028-05-01T22:00:00+00:00;Paris;Zone C;2027-2028
Vacances d'Été;Élèves;2028-06-30T22:00:00+00:00;2028-08-31T22:00:00+00:00;Paris;Zone C;2027-2028
Vacances d'Été;Élèves;2028-06-30T22:00:00+00:00;2028-08-31T22:00:00+00:00;Versailles;Zone C;2027-2028
Vacances d'Été;Enseignants;2028-06-30T22:00:00+00:00;2028-08-30T22:00:00+00:00;Paris;Zone C;2027-2028
Vacances de la Toussaint;-;2028-10-20T22:00:00+00:00;2028-11-05T23:00:00+00:00;Paris;Zone C;2028-2029
Vacances d'Hiver;-;2028-10-06T22:00:00+00:00;2028-10-12T22:00:00+00:00;Lyon;Zone A;2028-2029
"""

OFFICIAL_ICS = "\r\n".join([
    "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//education.gouv.fr//FR", "BEGIN:VEVENT",
    "DTSTART;VALUE=DATE:20280415", "DTEND;VALUE=DATE:20280502", "SUMMARY:Vacances de Printemps - Zone C",
    "END:VEVENT", "BEGIN:VEVENT", "DTSTART;VALUE=DATE:20280701", "DTEND;VALUE=DATE:20280901",
    "SUMMARY:Vacances d'Été - Zones A/B/C", "END:VEVENT", "BEGIN:VEVENT", "DTSTART;VALUE=DATE:20281021",
    "DTEND;VALUE=DATE:20281106", "SUMMARY:Vacances de la Toussaint - Zones A/B/C", "END:VEVENT", "BEGIN:VEVENT",
    "DTSTART;VALUE=DATE:20281007", "DTEND;VALUE=DATE:20281013", "SUMMARY:Vacances d'Hiver - Zone A", "END:VEVENT",
    "END:VCALENDAR", ""])


@pytest.mark.parametrize("name, text", [("officiel.csv", OFFICIAL_CSV), ("Zone-C.ics", OFFICIAL_ICS)])
def test_an_official_calendar_extends_what_is_known(service, name, text):
    service.run("calendar", "2028-06", code=2)
    told = service.run("calendar", "import", service.write(name, text)).out
    assert told == "3 périodes de vacances ; calendrier connu : 2028-04-15 – 2028-11-05\n"
    bus = {
        date.fromisoformat(one["date"]) for month in ("2028-06", "2028-07", "2028-08", "2028-09", "2028-10")
        for one in service.run("calendar", month, "--json").json["sessions"] if one["site"] == "bus"}
    tuesdays = {date(2028, 6, 6) + timedelta(weeks=n) for n in range(22)}
    closed = {day for day in tuesdays if date(2028, 7, 1) <= day <= date(2028, 8, 31) or day >= date(2028, 10, 21)}
    assert bus == tuesdays - closed
    # The shipped years are still known, the others still are not.
    service.run("calendar", "2026-12")
    service.run("calendar", "2028-12", code=2)


def test_a_newer_calendar_corrects_the_shipped_one(service):
    """Spring 2028 moves by a week."""
    moved = OFFICIAL_CSV.replace("2028-04-14T22", "2028-04-07T22").replace("2028-05-01T22", "2028-04-23T22")
    service.run("calendar", "import", service.write("officiel.csv", moved))
    bus = {one["date"] for one in service.run("calendar", "2028-04", "--json").json["sessions"] if one["site"] == "bus"}
    assert bus == {"2028-04-04", "2028-04-25"}


@pytest.mark.parametrize("text, word", [
    ("description;population\nVacances;-\n", "start_date"),
    ("description;population;start_date;end_date;location;zones;annee_scolaire\n", "zone C"),
    (OFFICIAL_CSV.replace("2028-10-20T22:00:00+00:00", "20/10/2028x"), "20/10/2028x"),
    ("pas un calendrier\n", "description"),
])
def test_a_file_that_is_no_calendar_changes_nothing(service, text, word):
    service.run("calendar", "2026-12")
    before = service.contents()
    failed = service.run("calendar", "import", service.write("officiel.csv", text), code=2)
    assert word.lower() in failed.err.lower() and failed.out == ""
    assert service.contents() == before
