# SPDX-License-Identifier: GPL-3.0-or-later
"""Who came: sheets imported once and corrected whole, mistakes told, gaps kept apart from zeros; and the year of the
worked example against the town hall's own figures."""

import csv
import re
from collections import Counter, defaultdict
from datetime import date

import pytest
from conftest import EXAMPLE, new_service
from world import DAYS_EN, World, minutes, span

HEADER = "date;lieu;heure;demande;arrivees;reorientees;parties"


@pytest.fixture
def bare(service):
    """The worked example with no visit recorded."""
    (service.folder / "visits.csv").unlink()
    return service


@pytest.fixture(scope="module")
def year(tmp_path_factory):
    """The worked example with its year of visits. To read, not to change."""
    service = new_service(tmp_path_factory.mktemp("visits") / "mairie-18e")
    service.run("agents")
    return service


@pytest.fixture(scope="module")
def rows():
    """visits.csv as Python reads it."""
    with open(EXAMPLE / "visits.csv", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


def bring(service, *lines, header=HEADER, code=0, **variables):
    """Imports lines."""
    file = service.write("releve.csv", "\n".join([header, *lines]) + "\n")
    return service.run("visits", "import", file, code=code, **variables)


def noted(service):
    """What is noted, by site."""
    return {one["site"]: one for one in service.run("visits", "--json").json["sites"]}


def count(text):
    return int(text or 0)


# Importing

SHEETS = ["2026-11-17;bus;9:30;;1;0;0", "2026-11-24;bus;9:30;caf;2;0;0", "2026-11-24;bus;10:00;;4;;",
          "2026-11-24;mairie;9:00;;8;;"]


def test_an_import_adds_and_the_same_file_again_changes_nothing(bare):
    assert bring(bare, *SHEETS).out.startswith("3 ajouts, 0 modification, 0 ")
    assert {site: one["people"] for site, one in noted(bare).items()} == {"bus": 7, "mairie": 8}
    before = bare.contents()
    assert bring(bare, *SHEETS).out.startswith("0 ajout, 0 modification, 3 ")
    assert bring(bare, *reversed(SHEETS), LANG="en_GB.UTF-8").out == "0 added, 0 changed, 3 unchanged\n"
    assert bare.contents() == before


def test_a_corrected_sheet_takes_the_place_of_its_site_and_day_and_no_other(bare):
    bring(bare, *SHEETS)
    assert bring(bare, "2026-11-24;bus;11:00;;32;;").out.startswith("0 ajout, 1 modification, 0 ")
    # The bus of the Tuesday before and the mairie of the same day stay; the two lines of the sheet are gone.
    assert {site: one["people"] for site, one in noted(bare).items()} == {"bus": 1 + 32, "mairie": 8}
    assert bring(bare, *SHEETS).out.startswith("0 ajout, 1 modification, 2 ")
    assert noted(bare)["bus"]["people"] == 7


def test_lines_of_the_same_half_hour_add_up(bare):
    bring(bare, *["2026-11-24;bus;9:30;caf;1;;"] * 3, "2026-11-24;bus;9:30;ants;2;;")
    assert (noted(bare)["bus"]["people"], noted(bare)["bus"]["withRequest"]) == (5, 5)


def test_a_file_from_a_spreadsheet_is_the_same_file(bare):
    """A mark at its beginning, CRLF, empty rows below, French dates, 9:30 and 09:30, 12,5 and 12.5."""
    header = HEADER + ";minutes_accompagnement"
    bring(bare, "2026-11-24;bus;9:30;caf;2;0;0;12,5", header=header)
    file = bare.write("tableur.csv", (
        f"{header}\r\n24/11/2026;bus;09:30;caf;2;0;0;12.5\r\n;;;;;;;\r\n").encode("utf-8-sig"))
    assert bare.run("visits", "import", file).out.startswith("0 ajout, 0 modification, 1 ")


MISTAKES = {
    "an unknown site": (
        "2026-11-24;gare;9:30;;3;;;", "lieu : attendu : un identifiant de lieu parmi bus,",
        "lieu: expected one of the site ids bus,"),
    "a quarter past": (
        "2026-11-24;bus;9:15;;3;;;", "heure : attendu : le début d’une demi-heure",
        "heure: expected the start of a half-hour"),
    "more redirected than came": (
        "2026-11-24;bus;9:30;;3;4;0;", "3 arrivées, mais 4 réorientées ou parties",
        "3 came, but 4 were sent elsewhere or left"),
    "more redirected and left than came": (
        "2026-11-24;bus;9:30;;3;2;2;", "3 arrivées, mais 4 réorientées ou parties",
        "3 came, but 4 were sent elsewhere or left"),
    "an unknown procedure": (
        "2026-11-24;bus;9:30;permis;3;;;", "demande : attendu : un identifiant de compétence parmi dgfip,",
        "demande: expected one of the skill ids dgfip,"),
    "something that nobody asks for": (
        "2026-11-24;bus;9:30;conseiller-fs;3;;;", "trouvé : « conseiller-fs »", "found “conseiller-fs”"),
    "minutes that are none": (
        "2026-11-24;bus;9:30;;3;;;longtemps", "attendu : des minutes comme 12 ou 12,5",
        "expected minutes such as 12 or 12.5"),
    "minutes below zero": ("2026-11-24;bus;9:30;;3;;;-12", "trouvé : « -12 »", "found “-12”"),
    "a negative count": (
        "2026-11-24;bus;9:30;;-3;;;", "arrivees : attendu : un nombre entier de 0",
        "arrivees: expected a whole number from 0"),
    "half a person": (
        "2026-11-24;bus;9:30;;3;1,5;;", "reorientees : attendu : un nombre entier", "expected a whole number"),
    "redirected of whom nobody counted": (
        "2026-11-24;bus;9:30;;;2;;", "attendu : leur nombre", "expected their number"),
    "a date that does not exist": ("2026-11-31;bus;9:30;;3;;;", "trouvé : « 2026-11-31 »", "found “2026-11-31”"),
    "a field too many": ("2026-11-24;bus;9:30;;3;;;;", "attendu : 8 champs", "expected 8 fields"),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_is_told_with_its_line_and_nothing_is_imported(bare, mistake):
    line, french, english = MISTAKES[mistake]
    bring(bare, *SHEETS)
    before = bare.contents()
    for language, words in (("fr_FR.UTF-8", french), ("en_GB.UTF-8", english)):
        refused = bring(bare, "2026-11-23;mairie;9:00;;5;;;", line, header=HEADER + ";minutes_accompagnement", code=2,
                        LANG=language)
        told, = refused.err.splitlines()
        assert told.startswith("rota: ") and "releve.csv:3: " in told and words in told
        assert refused.out == ""
    assert bare.contents() == before


@pytest.mark.parametrize("column", ["meteo", "minutes_cuisine"])
def test_an_unknown_column_is_told_with_those_expected(bare, column):
    bring(bare, *SHEETS)
    before = bare.contents()
    refused = bring(bare, "2026-11-24;bus;9:30;;3;;;", header=f"{HEADER};{column}", code=2).err
    assert f"releve.csv:1: colonne inconnue, la 8e : « {column} »" in refused
    assert f"attendu : {HEADER};minutes_pre-accueil;" in refused
    assert bare.contents() == before


def test_all_mistakes_are_told_at_once(bare):
    lines = [line for line, _, _ in MISTAKES.values()]
    told = bring(bare, *lines, header=HEADER + ";minutes_accompagnement", code=2).err.splitlines()
    places = [int(line.split("releve.csv:")[1].split(":")[0]) for line in told]
    assert sorted(places) == list(range(2, len(lines) + 2))


def test_a_mistake_in_the_folders_own_file_leaves_no_store_half_made(service):
    service.write("visits.csv", HEADER + "\n2026-11-24;gare;9:30;;3;;\n")
    assert "visits.csv:2: lieu" in service.run("visits", code=2).err
    assert not list(service.folder.glob("rota.sqlite*"))


# What is missing

def test_what_is_not_noted_is_empty_and_not_zero(bare):
    bring(bare, "2026-11-24;bus;9:30;caf;16;0;0", "2026-11-24;bus;10:00;;8;0;", "2026-11-24;bus;10:30;;4;;0",
          "2026-11-24;bus;11:00;ants;2;;", "2026-11-24;bus;11:30;;1;;")
    bus = noted(bare)["bus"]
    assert (bus["people"], bus["withHour"], bus["withRequest"]) == (31, 31, 16 + 2)
    assert (bus["withRedirected"], bus["withLeft"], bus["withTimes"]) == (16 + 8, 16 + 4, 0)


def test_a_half_hour_that_nobody_counted_makes_its_session_incomplete(bare):
    bring(bare, "2026-11-24;bus;9:30;;3;;", "2026-11-24;bus;10:00;;;;", "2026-11-24;bus;14:00;;0;;",
          "2026-11-17;bus;9:30;;;;")
    # The afternoon, to which nobody came, is complete.
    assert (noted(bare)["bus"]["sessions"], noted(bare)["bus"]["incomplete"]) == (3, 2)
    assert "2 en partie" in bare.run("visits").out and "2 in part" in bare.run("visits", "--lang", "en").out
    bring(bare, "2026-11-24;bus;9:30;;3;;", "2026-11-24;bus;10:00;;;;", "2026-11-24;bus;10:00;caf;2;;")
    assert (noted(bare)["bus"]["sessions"], noted(bare)["bus"]["incomplete"]) == (2, 1)


def test_who_came_at_an_hour_not_noted_has_a_session_only_where_there_is_one(bare):
    bring(bare, "2026-11-24;bus;;;6;;", "2026-11-27;ney;;;9;;", "2026-11-28;bus;10:00;;2;;")
    told = bare.run("visits", "--json").json
    # Two sessions at the bus that Tuesday, none on the Saturday; one at Ney on Friday.
    assert told["unplacedPeople"] == 6 + 2
    assert noted(bare)["ney"]["sessions"] == 1 and noted(bare)["bus"]["sessions"] == 0
    assert "8 personnes sans permanence" in bare.run("visits").out
    assert "8 people without a session" in bare.run("visits", "--lang", "en").out


# Reading

def test_without_visits_it_says_how_to_import_some(bare):
    assert "Aucune visite relevée" in bare.run("visits").out
    assert "rota visits import visits.csv" in bare.run("visits", "--lang", "en").out
    assert bare.run("visits", "--json").json == {"from": None, "to": None, "unplacedPeople": 0, "sites": []}


def test_the_table_is_that_of_the_json_in_both_languages(year):
    told = year.run("visits", "list", "--json").json
    names = {one["id"]: one["name"] for one in World(year.folder).sites.values()}
    for language, period, partly in (("fr", "du 24 novembre 2025 au 20 novembre 2026", "en partie"),
                                     ("en", "from 24 November 2025 to 20 November 2026", "in part")):
        table = year.run("visits", "--lang", language).out
        assert ("visites relevées" if language == "fr" else "visits recorded") in table and period in table
        for site in told["sites"]:
            cells = next(line for line in table.splitlines() if names[site["site"]] in line).split("│")[1:]
            percent = lambda key: 100 * site[key] // site["people"]
            assert [int(re.sub(r"\D", "", cell)) for cell in cells] == [
                site["sessions"], site["people"], *map(percent, (
                    "withHour", "withRequest", "withRedirected", "withLeft", "withTimes"))]
            assert site["incomplete"] == 0 or f"{site['incomplete']} {partly}" in table


def test_python_reads_the_same_in_the_file(year, rows):
    patterns = World(year.folder).patterns.values()

    def session(row):
        """The one that is open then."""
        weekday = DAYS_EN[date.fromisoformat(row["date"]).weekday()]
        pattern, = [one["id"] for one in patterns if one["site"] == row["lieu"] and weekday in one["weekdays"]
                    and span(one["hours"])[0] <= minutes(row["heure"]) < span(one["hours"])[1]]
        return row["date"], pattern

    told = year.run("visits", "--json").json
    assert (told["from"], told["to"]) == (min(row["date"] for row in rows), max(row["date"] for row in rows))
    assert {one["site"] for one in told["sites"]} == {row["lieu"] for row in rows}
    for site in told["sites"]:
        here = [row for row in rows if row["lieu"] == site["site"]]
        people = lambda *names: sum(count(row["arrivees"]) for row in here if any(row[name] for name in names))
        assert site["people"] == people("date") and site["withHour"] == people("heure")
        assert site["withRequest"] == people("demande") and site["withRedirected"] == people("reorientees")
        assert site["withLeft"] == people("parties")
        assert site["withTimes"] == people(*(name for name in rows[0] if name.startswith("minutes_")))
        counted = {(session(row), row["heure"]) for row in here if row["arrivees"]}
        missed = {(session(row), row["heure"]) for row in here} - counted
        assert site["sessions"] == len({session(row) for row in here})
        assert site["incomplete"] == len({one for one, _ in missed})


# The figures of the town hall's page

def test_from_1000_to_1500_people_come_to_the_mairie_each_month(rows):
    months = Counter()
    for row in rows:
        if row["lieu"] == "mairie":
            months[row["date"][:7]] += count(row["arrivees"])
    whole = {month: people for month, people in months.items() if "2025-11" < month < "2026-11"}
    assert len(whole) == 11
    assert all(0.95 * 1000 <= people <= 1.05 * 1500 for people in whole.values()), whole


def test_about_thirty_people_are_helped_on_a_tuesday_in_the_bus(rows):
    helped = defaultdict(int)
    for row in rows:
        if row["lieu"] == "bus":
            helped[row["date"]] += count(row["arrivees"]) - count(row["reorientees"]) - count(row["parties"])
    assert len(helped) > 30 and all(date.fromisoformat(day).weekday() == 1 for day in helped)
    assert 25 <= sum(helped.values()) / len(helped) <= 35


# Places planned from visits; more of them in test_staffing.py

FRIDAY = "ney-vendredi/2027-01-15"


def shown(service, session):
    return next(one for week in service.show("2027-01")["weeks"] for one in week["sessions"] if one["id"] == session)


def test_a_planned_month_keeps_its_places_until_it_is_planned_again(bare):
    name = "    name: {fr: accompagnement, en: accompaniment}\n"
    bare.edit("service.yaml", name, name + "    staffing: from visits\n")
    bare.plan("2027-01")
    before, reason = bare.run("show", "2027-01", "--json").bytes, shown(bare, FRIDAY)["seatReason"]
    assert (reason["source"], reason["people"]) == ("assumption", 14)
    # 24 people every Friday since September.
    bring(bare, *(f"2026-{day};ney;{9 + half // 2}:{half % 2 * 30:02};;4;1;0" for half in range(1, 7)
                  for day in ("09-04", "09-11", "09-18", "09-25", "10-02", "10-09", "10-16")))
    assert bare.run("show", "2027-01", "--json").bytes == before
    bare.plan("2027-01")
    again = shown(bare, FRIDAY)["seatReason"]
    assert again["source"] == "records" and again["posts"][0]["places"] > reason["posts"][0]["places"]


def test_without_the_key_places_are_as_stated_and_nothing_is_told_of_them(year, tmp_path):
    service = year.copy(tmp_path / "mairie-18e")
    service.plan("2027-01")
    assert not re.search("seatReason|lastAdmission", service.run("show", "2027-01", "--json").out)
    seats = [seat["required"] for seat in shown(service, FRIDAY)["seats"] if seat["post"] == "accompagnement"]
    gaps = [gap["count"] for gap in shown(service, FRIDAY)["gaps"] if gap.get("post") == "accompagnement"]
    assert len(seats) + sum(gaps) == 4 and "sans elle" not in service.run("show", "2027-01").out
