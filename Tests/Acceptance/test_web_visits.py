# SPDX-License-Identifier: GPL-3.0-or-later
"""Visits and desks in a browser: what is noted, a day's sheet, and how many places follow, as the command says it."""

import re
import sqlite3
import xml.etree.ElementTree as XML

import pytest
from conftest import new_service
from web import chromium, faults, parsed, serving, tab, violations, width, words

NOW = "2026-12-20T09:00:00Z"
DESK = {"viewport": {"width": 1280, "height": 900}, "device_scale_factor": 1, "is_mobile": False, "has_touch": False}
HEADER = "date;lieu;heure;demande;arrivees;reorientees;parties;minutes_accompagnement"
NOTED = "2026-12-15;bus;09:30;caf;3;1;0;35\n2026-12-15;bus;10:00;;2;;;\n2026-12-15;bus;14:00;;;;;\n"
SHEET = "/visites/feuille?site=bus&date=2026-12-15"
SESSION = "bus-mardi-apres-midi/2027-01-12"
PICTURES = [f"/places/{name}.svg?session={SESSION}" for name in ("arrivees", "attente")]
ADDRESSES = ["/visites", SHEET, "/visites/feuille?site=ney&date=2026-12-18", "/places?month=2027-01",
             f"/places/permanence?session={SESSION}"]


def new_site_folder(folder):
    """The worked example with three lines of visits, and only the bus, Ney and Lab'Chapelle said to have visitors."""
    service = new_service(folder)
    text = (service.folder / "service.yaml").read_text("utf-8")
    parts = re.split(r"(?m)^(?=  - id: (?:mairie-matin|mairie-apres|championnet-))", text)
    text = "".join([parts[0]] + [re.sub(r"(?m)^    arrivals: \d+\n", "", part, count=1) for part in parts[1:]])
    service.write("service.yaml", text)
    service.write("visits.csv", f"{HEADER}\n{NOTED}")
    return service


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    with serving(new_site_folder(tmp_path_factory.mktemp("visits") / "mairie-18e"), NOW) as site:
        yield site


@pytest.fixture
def own_site(tmp_path):
    with serving(new_site_folder(tmp_path / "mairie-18e"), NOW) as site:
        yield site


@pytest.fixture(scope="module")
def awa(site):
    return site.visitor("coordinator", language="fr")


@pytest.fixture(scope="module")
def browser():
    with chromium() as browser:
        yield browser


def noted(site):
    with sqlite3.connect(site.service.store) as store:
        return store.execute(
            "SELECT day, site, half_hour, request, arrivals, redirected, left, seconds FROM visit "
            "ORDER BY day, site, half_hour, request").fetchall()


def lines(page):
    """What each line of a sheet holds, by column."""
    return [
        {field["name"]: field["value"] if field.name == "input" else next(
            (one["value"] for one in field.select("option[selected]")), "") for field in row.select("input, select")}
        for row in page.select("table.sheetform tbody tr")]


def columns(rows):
    """The same as a form sends it."""
    return {name: [row[name] for row in rows] for name in rows[0]}


class TestTheSheet:
    def test_has_a_line_for_each_half_hour_and_some_to_spare(self, awa):
        rows = lines(awa.page("/visites/feuille?site=ney&date=2026-12-18"))
        times = [row["heure"] for row in rows if row["heure"]]
        assert times == ["09:30", "10:00", "10:30", "11:00", "11:30", "12:00"]
        assert len(rows) > len(times) and all(row["arrivees"] == "" for row in rows)

    def test_shows_what_is_noted_and_nobody_where_nothing_is(self, awa):
        rows = {row["heure"]: row for row in lines(awa.page(SHEET))}
        assert rows["09:30"] | {"demande": "caf", "arrivees": "3", "reorientees": "1"} == rows["09:30"]
        assert rows["09:30"]["minutes_accompagnement"] == "35"
        assert rows["14:00"]["arrivees"] == "" and rows["10:30"]["arrivees"] == "0"

    def test_keeps_what_is_typed(self, own_site):
        visitor = own_site.visitor("coordinator", language="fr")
        address = "/visites/feuille?site=ney&date=2026-12-18"
        rows = lines(visitor.page(address))
        rows[0] |= {"demande": "ants", "arrivees": "2", "parties": "1", "minutes_accompagnement": "32,5"}
        rows[1] |= {"arrivees": "0"}
        answer = visitor.submit("/visites/feuille", site="ney", date="2026-12-18", **columns(rows))
        assert answer.status_code == 303, answer.text
        found = [row for row in noted(own_site) if row[1] == "ney"]
        assert found[0] == ("2026-12-18", "ney", 570, "ants", 2, None, 1, '{"accompagnement":1950}')
        assert found[1] == ("2026-12-18", "ney", 600, None, 0, None, None, "{}")
        # Left empty: nobody counted.
        assert [row[4] for row in found[2:]] == [None] * 4
        assert lines(visitor.page(address))[0]["minutes_accompagnement"] == "32,5"

    def test_saved_twice_adds_nothing(self, own_site):
        visitor = own_site.visitor("coordinator", language="fr")
        form = columns(lines(visitor.page(SHEET)))
        visitor.submit("/visites/feuille", site="bus", date="2026-12-15", **form)
        once = noted(own_site)
        form = columns(lines(visitor.page(SHEET)))
        visitor.submit("/visites/feuille", site="bus", date="2026-12-15", **form)
        assert noted(own_site) == once

    @pytest.mark.parametrize("change, said", [
        ({"heure": "9:15"}, "9:15 : heure : attendu : le début d’une demi-heure"),
        ({"arrivees": "deux"}, "09:30 : arrivees : attendu : un nombre entier"),
        ({"reorientees": "9"}, "09:30 : arrivees : 3 arrivées, mais 9 réorientées ou parties"),
        ({"minutes_accompagnement": "1;2"}, "09:30 : minutes_accompagnement : attendu : des minutes"),
        ({"arrivees": '"'}, "09:30 : arrivees : attendu"),
    ])
    def test_refuses_what_cannot_be_and_shows_it_again(self, site, awa, change, said):
        before = noted(site)
        rows = lines(awa.page(SHEET))
        rows[0] |= change
        answer = awa.submit("/visites/feuille", site="bus", date="2026-12-15", **columns(rows))
        assert answer.status_code == 422 and faults(answer.text) == []
        page = parsed(answer)
        assert said in words(page.find(id="erreurs"))
        assert lines(page)[0] | change == lines(page)[0]
        assert noted(site) == before

    def test_says_where_no_session_is_held(self, awa):
        assert "Aucune permanence" in words(awa.page("/visites/feuille?site=bus&date=2026-12-16"))

    @pytest.mark.parametrize("address", [
        "/visites/feuille", "/visites/feuille?site=bus&date=hier", "/visites/feuille?site=lune&date=2026-12-15"])
    def test_without_a_day_or_a_site_says_what_is_expected(self, awa, address):
        answer = awa.get(address)
        assert answer.status_code == 422 and faults(answer.text) == []


def test_what_is_noted_is_told_as_the_command_tells_it(site, awa):
    said = site.run("visits", "--json").json["sites"]
    rows = awa.page("/visites").select("table.figures tbody tr")
    assert [words(row.th) for row in rows] == ["Bus Mairie mobile"]
    cells = [words(cell) for cell in rows[0].select("td")]
    assert cells[0].startswith(f"{said[0]['sessions']} ({said[0]['incomplete']} en partie)")
    assert cells[1] == str(said[0]["people"]) == "5"
    assert cells[2:] == ["100 %", "60 %", "60 %", "60 %", "60 %"]


def test_files_are_imported_and_their_mistakes_told(own_site):
    visitor = own_site.visitor("coordinator", language="fr")
    good = f"{HEADER}\n2026-12-08;bus;09:30;;4;;;\n"
    answer = visitor.submit("/visites/import", visits=good)
    assert answer.status_code == 303
    assert "1 ajout" in words(visitor.page(answer.headers["Location"]))
    bad = visitor.submit("/visites/import", visits=good + "2026-12-08;bus;09:45;;4;;;\n")
    assert bad.status_code == 422 and "ligne 3 : heure" in bad.text
    assert len([row for row in noted(own_site) if row[0] == "2026-12-08"]) == 1


class TestDesks:
    def test_the_month_is_told_as_the_command_tells_it(self, site, awa):
        said = site.run("staffing", "--month", "2027-01", "--json").json["sessions"]
        rows = awa.page("/places?month=2027-01").select("table.figures tbody tr")
        assert len(rows) == len(said)
        for row, one in zip(rows, said):
            assert one["session"] in row.th.a["href"]
            cells = [words(cell) for cell in row.select("td")]
            if "missing" in one:
                assert one["missing"] == "no-people" and "ni relevés ni hypothèse" in cells[0]
            else:
                assert "hypothèse" in cells[0]
                if one["chosen"]:
                    crew = one["chosen"]["crew"]
                    assert cells[3] == (" + ".join(map(str, crew)) + (f" = {sum(crew)}" if len(crew) > 1 else ""))
                else:
                    assert cells[3].startswith("▲ ")

    def test_a_session_is_told_as_the_command_tells_it(self, site, awa):
        said = site.run("staffing", SESSION, "--json").json
        page = awa.page(f"/places/permanence?session={SESSION}")
        table = page.select("table.figures")[1]
        chosen = said["rows"][said["chosen"]]
        assert words(table.select_one("tr.strong").th) == f"✓ {chosen['desks']}"
        assert len(table.select("tbody tr")) == len(said["rows"])
        assert words(page.select_one(".notice")).startswith(f"✓ Il faut {chosen['desks']} places")

    def test_programs_get_what_the_command_says(self, site, awa):
        answer = awa.get("/api/places/permanence", params={"session": SESSION})
        assert answer.json() == site.run("staffing", SESSION, "--json").json

    @pytest.mark.parametrize("address", PICTURES)
    def test_pictures_are_drawn(self, awa, address):
        answer = awa.get(address)
        assert answer.status_code == 200 and answer.headers["Content-Type"].startswith("image/svg+xml")
        assert XML.fromstring(answer.text).find("{*}title").text

    def test_a_picture_of_what_is_not_known_is_none(self, awa):
        assert awa.get(f"/places/prevision.svg?session={SESSION}").status_code == 404

    @pytest.mark.parametrize("query", ["", "?session=bus", "?session=bus-mardi-matin/2027-01-13"])
    def test_what_is_no_session_is_refused(self, awa, query):
        answer = awa.get(f"/places/permanence{query}")
        assert answer.status_code == 422 and faults(answer.text) == []


@pytest.mark.parametrize("language", ["fr", "en"])
def test_pages_are_sound_in_both_languages(site, language):
    visitor = site.visitor("coordinator", language=language)
    for address in ADDRESSES:
        answer = visitor.get(address)
        assert answer.status_code == 200 and faults(answer.text) == [], address
        assert "[[" not in answer.text and "{{" not in answer.text


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_and_nothing_is_wider_than_a_narrow_window(browser, site, scheme):
    link = site.grant("coordinator")["link"]
    with tab(browser, site, link, color_scheme=scheme, **DESK) as page:
        for address in ADDRESSES:
            page.goto(address)
            assert violations(page) == [], address
    with tab(browser, site, site.grant("coordinator")["link"], **DESK | {"viewport": {"width": 320, "height": 800}}) as page:
        for address in ADDRESSES:
            page.goto(address)
            assert width(page) <= 320, address
