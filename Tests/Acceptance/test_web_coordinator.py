# SPDX-License-Identifier: GPL-3.0-or-later
"""The coordinator's month in a browser: planned, read, changed by hand, compared, published and printed."""

import io
import re
import time
from unicodedata import normalize
from xml.etree import ElementTree

import pytest
from conftest import new_service
from pypdf import PdfReader
from reading import Rota
from web import chromium, faults, parsed, planning, serving, tab, violations, width, words
from world import World

MONTH = "2027-01"
NOW = "2026-12-20T09:00:00Z"
DESK = {"viewport": {"width": 1280, "height": 900}, "device_scale_factor": 1, "is_mobile": False, "has_touch": False}
SEAT = f"/planning/{MONTH}/place?session=bus-mardi-matin/2027-01-12&post=conduite&agent=a21"


@pytest.fixture(scope="module")
def planned(tmp_path_factory):
    """January in preparation. To copy, not to change."""
    service = new_service(tmp_path_factory.mktemp("planned") / "mairie-18e")
    service.plan(MONTH)
    return service


@pytest.fixture(scope="module")
def site(planned, tmp_path_factory):
    """To read, not to change."""
    with serving(planned.copy(tmp_path_factory.mktemp("coordinator") / "mairie-18e"), NOW) as site:
        yield site


@pytest.fixture
def own_site(planned, tmp_path):
    with serving(planned.copy(tmp_path / "mairie-18e"), NOW) as site:
        yield site


@pytest.fixture(scope="module")
def browser():
    with chromium() as browser:
        yield browser


def desk(browser, site, **more):
    return tab(browser, site, site.grant("coordinator", "--name", "Awa")["link"], **(DESK | more))


def rota_of(site):
    return Rota(site.service.show(MONTH), World(site.service.folder))


def moves(site):
    return site.run("undo", "--month", MONTH, "--json").json


def driver_of_12_january(site):
    (driver,) = rota_of(site).holders("bus-mardi-matin/2027-01-12", "conduite")
    return driver


def seat_of(driver):
    return re.sub("a21$", driver, SEAT)


class TestAMonth:
    def test_from_nothing_to_published_without_a_terminal(self, browser, service):
        with serving(service, NOW) as site, desk(browser, site) as page:
            page.goto(f"/planning/{MONTH}")
            assert "Pas encore planifié" in page.inner_text("main")
            with planning(page, MONTH):
                page.click("text=Calculer le planning")
            assert "✓ tous les postes obligatoires sont pourvus" in page.inner_text("main")
            assert "prouvé pour chaque priorité" in page.inner_text("main")
            page.click("text=Relire et diffuser")
            people = {seat.agent for seat in rota_of(site).seats}
            assert f"Première diffusion : {len(people)} personnes" in page.inner_text("main")
            page.click("text=Valider et diffuser")
            assert "Version 1, diffusée" in page.inner_text("main")
            assert site.run("check", MONTH, "--json").json["breaches"] == []
            told = site.messages(MONTH)
            assert {one["agent"] for one in told} == people and all(one["state"] == "filed" for one in told)
            assert "Awa" in site.run("history", MONTH).out

    def test_a_picture_shows_the_best_rota_and_the_bound_until_they_meet(self, browser, service):
        with serving(service, NOW) as site, desk(browser, site, color_scheme="dark") as page:
            page.goto(f"/planning/{MONTH}")
            with planning(page, MONTH):
                page.click("text=Calculer le planning")
                page.wait_for_function("() => document.querySelector('[data-picture]')?.naturalWidth > 0")
            page.goto(f"/planning/{MONTH}/calcul")
            names = page.locator("tbody[data-rows] th").all_inner_texts()
            told = page.get_attribute("[data-picture]", "alt")
            assert names and all(f"{name} : " in told for name in names)
            assert told.count("prouvé optimal à ") == len(names)
            assert violations(page) == []
            picture = ElementTree.fromstring(page.request.get(f"/planning/{MONTH}/calcul.svg").body())
            (description,) = picture.findall("{*}desc")
            assert description.text == told
            strips = picture.findall("{*}g")
            assert [strip.find("{*}title").text.split(" : ")[0] for strip in strips] == names
            for strip in strips:
                kinds = {one.get("class") for one in strip.iter("{http://www.w3.org/2000/svg}path")}
                assert {"best", "bound"} <= kinds <= {"best", "bound", "gap"}
                assert strip.findall("{*}circle"), "where best and bound meet there is a mark"

    def test_where_scripts_run_the_page_of_planning_is_loaded_once(self, browser, service):
        """Loaded again it would tear away what its script is about to do: show the rota."""
        with serving(service, NOW) as site, desk(browser, site) as page:
            loaded = []
            page.on("request", lambda one: one.is_navigation_request() and loaded.append(one.url.removeprefix(site.address)))
            page.goto(f"/planning/{MONTH}")
            with planning(page, MONTH):
                page.click("text=Calculer le planning")
            assert loaded == [f"/planning/{MONTH}", *[f"/planning/{MONTH}/calcul"] * 2, f"/planning/{MONTH}"]

    def test_what_planning_is_about_is_called_what_the_rota_calls_it(self, service):
        """The values that the page tells are those of the rota."""
        with serving(service, NOW) as site:
            visitor = site.visitor("coordinator", language="fr")
            visitor.submit(f"/planning/{MONTH}/calcul")
            visitor.get(f"/planning/{MONTH}/calcul/flux", timeout=240)
            rota = site.service.show(MONTH)
            told = {words(row.th): words(row.td) for row in
                visitor.page(f"/planning/{MONTH}/calcul").select("tbody[data-rows] tr")}
            values = {one["code"]: one["value"] for one in rota["priorities"]}
            assert int(told["Écart à l’équité des tours"].replace(" ", "")) == values["fair-turns"]
            assert int(told["Tours trop rapprochés"]) == values["spacing"]

    def test_without_scripts_planning_is_followed_by_loading_again(self, browser, service):
        with serving(service, NOW) as site, desk(browser, site, java_script_enabled=False) as page:
            page.goto(f"/planning/{MONTH}")
            page.click("text=Calculer le planning")
            page.wait_for_selector("text=Le planning est prêt", timeout=240_000)
            page.click("text=Voir le planning")
            assert "En préparation" in page.inner_text("main")

    def test_planning_goes_on_when_its_page_is_closed(self, service, browser):
        with serving(service, NOW) as site:
            site.visitor("coordinator").submit(f"/planning/{MONTH}/calcul")
            visitor = site.visitor("coordinator")
            for _ in range(1200):
                if "prêt" in words(visitor.page(f"/planning/{MONTH}/calcul")):
                    break
                time.sleep(0.1)
            assert site.service.show(MONTH)["status"] == "draft"

    def test_what_the_planner_finds_is_streamed(self, service):
        with serving(service, NOW) as site:
            visitor = site.visitor("coordinator")
            visitor.submit(f"/planning/{MONTH}/calcul")
            answer = visitor.get(f"/planning/{MONTH}/calcul/flux", timeout=240)
            assert answer.headers["Content-Type"] == "text/event-stream"
            events = [line for line in answer.text.split("\n") if line.startswith("data: ")]
            assert '"done": true' in events[-1] and '"percent": 100' in events[-1]

    def test_what_cannot_be_planned_is_said(self, own_site):
        visitor = own_site.visitor("coordinator")
        answer = visitor.submit("/planning/2035-01/calcul")
        assert answer.status_code == 422 and "calendrier scolaire inconnu" in answer.text
        assert own_site.run("plan", "2035-01", code=2).err.endswith("avec « rota calendar import FICHIER »\n")
        assert "« rota" not in answer.text, "whoever is on a page is led to one, not to a terminal"
        assert parsed(answer).select_one("main a.button")["href"] == "/calendrier#ecole"


class TestReading:
    def test_every_seat_is_on_a_card(self, site):
        page = site.visitor("coordinator").page(f"/planning/{MONTH}")
        rota, world = rota_of(site), World(site.service.folder)
        cards = page.select(".session")
        assert len(cards) == len(rota.sessions)
        people = [words(person) for person in page.select(".person")]
        assert len(people) == len(rota.seats)
        for agent in world.agents.values():
            name = f"{agent.given} {agent.family}"
            assert sum(one.startswith(name) for one in people) == sum(seat.agent == agent.id for seat in rota.seats)

    def test_the_grid_has_a_letter_for_each_day_that_somebody_works(self, site):
        page = site.visitor("coordinator", language="fr").page(f"/planning/{MONTH}?vue=grille")
        rota = rota_of(site)
        worked = {}
        for agent, day in rota.shifts:
            worked.setdefault(agent, set()).add(day)
        rows = {words(row.th): [words(cell) for cell in row.select("td")] for row in page.select("tbody tr")
            if row.td and words(row.th) != "à pourvoir"}
        filled = sorted(sum(bool(cell) for cell in cells) for cells in rows.values())
        assert [one for one in filled if one] == sorted(len(days) for days in worked.values())
        assert any(cell.startswith("B ") and "Bus Mairie mobile" in cell for cells in rows.values() for cell in cells)

    def test_the_grid_says_what_is_empty_on_which_day(self, site):
        page = site.visitor("coordinator", language="fr").page(f"/planning/{MONTH}?vue=grille")
        (row,) = [row for row in page.select("tbody tr") if row.th and words(row.th) == "à pourvoir"]
        empty = {}
        for entry in rota_of(site).entries():
            for gap in entry["gaps"]:
                if gap["kind"] == "desired-seat":
                    empty[entry["date"]] = empty.get(entry["date"], 0) + gap["count"]
        marks = [words(cell).split()[0] for cell in row.select("td") if words(cell)]
        assert marks == [f"△{count}" for _, count in sorted(empty.items())] and marks

    def test_who_could_step_in_is_ranked_as_the_command_ranks_them(self, site):
        driver = driver_of_12_january(site)
        found = site.run("replace", driver, "2027-01-12", "--json").json
        page = site.visitor("coordinator").page(seat_of(driver))
        assert len(page.select(".options > li")) == min(6, len(found["options"]))

    def test_why_these_people_is_asked_of_the_solver(self, site):
        page = site.visitor("coordinator").page(
            f"/planning/{MONTH}/pourquoi?session=bus-mardi-matin/2027-01-12&post=conduite")
        text = words(page.main)
        assert "Pourquoi ces personnes ?" in text and "✓" in text and "Qui pourrait, et à quel prix" in text

    def test_it_prints_on_two_sheets(self, browser, own_site):
        own_site.run("absences", "add", "coquelicot", "2027-01-29", "--reason", "chirurgie")
        own_site.run("publish", MONTH)
        with desk(browser, own_site) as page:
            page.goto(f"/planning/{MONTH}/imprimer")
            sheets = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True))).pages
        assert len(sheets) == 2
        for sheet, what in zip(sheets, ["Bus et permanences", "Mairie du 18e"]):
            assert float(sheet.mediabox.width) > float(sheet.mediabox.height)
            text = " ".join(normalize("NFKC", sheet.extract_text()).split())
            assert what in text and "version 1, diffusée le 20 décembre 2026" in text and "chirurgie" not in text

    def test_the_spreadsheet_is_that_of_the_command(self, site):
        answer = site.visitor("coordinator", language="fr").get(f"/planning/{MONTH}/planning.csv")
        assert answer.content == site.run("export", "csv", MONTH, "--draft").bytes
        assert "attachment" in answer.headers["Content-Disposition"]


class TestByHand:
    def test_a_choice_is_made_listed_and_taken_back(self, browser, own_site):
        driver = driver_of_12_january(own_site)
        before = rota_of(own_site).seats
        with desk(browser, own_site) as page:
            page.goto(seat_of(driver))
            page.click("text=Faire ce choix >> nth=0")
            assert page.url.endswith("/mouvements") and "Remplacement" in page.inner_text("main")
            assert driver_of_12_january(own_site) != driver
            assert [one["kind"] for one in moves(own_site)] == ["replaced"]
            page.click("main article button")
            assert "annulé" in page.inner_text("main")
        assert rota_of(own_site).seats == before

    def test_the_second_of_two_is_told_and_overwrites_nothing(self, browser, own_site):
        driver = driver_of_12_january(own_site)
        with desk(browser, own_site) as one, desk(browser, own_site) as other:
            for page in (one, other):
                page.goto(seat_of(driver))
            one.click("text=Faire ce choix >> nth=0")
            before = own_site.service.contents()
            other.click("text=Faire ce choix >> nth=0")
            assert "a changé entre-temps" in other.inner_text("main")
            assert own_site.service.contents() == before
        visitor = own_site.visitor("coordinator")
        assert visitor.submit(f"/planning/{MONTH}/diffuser", seen="x").status_code == 422

    def test_placing_against_a_rule_wants_a_reason(self, own_site):
        visitor, driver = own_site.visitor("coordinator"), driver_of_12_january(own_site)
        busy = {
            seat.agent for seat in rota_of(own_site).seats
            if seat.session.id.startswith("bus") and seat.session.day.day == 12}
        away = next(agent for agent in ("a19", "a20", "a21") if agent not in busy)
        own_site.run("absences", "add", away, "2027-01-12")
        seen = visitor.page(seat_of(driver)).find("input", {"name": "seen"})["value"]
        fields = {
            "seen": seen, "session": "bus-mardi-matin/2027-01-12", "post": "conduite", "agent": driver, "who": away,
            "reason": "seul disponible"}
        before = own_site.service.contents()
        refused = visitor.submit(f"/planning/{MONTH}/placer", **fields)
        assert refused.status_code == 422 and "règle enfreinte" in refused.text
        assert own_site.service.contents() == before
        assert visitor.submit(f"/planning/{MONTH}/placer", **fields, derogation="accord de l’agent").status_code == 303
        assert away in rota_of(own_site).holders("bus-mardi-matin/2027-01-12", "conduite")
        breaches = own_site.run("check", MONTH, "--json", code=3).json["breaches"]
        assert (away, "absence", "accord de l’agent") in {(one["agent"], one["rule"], one["derogation"]) for one in breaches}

    def test_nobody_is_put_on_a_seat_that_is_taken_unless_somebody_leaves_it(self, own_site):
        visitor, driver = own_site.visitor("coordinator", language="fr"), driver_of_12_january(own_site)
        seen = visitor.page(seat_of(driver)).find("input", {"name": "seen"})["value"]
        before = own_site.service.contents()
        refused = visitor.submit(
            f"/planning/{MONTH}/placer", seen=seen, session="bus-mardi-matin/2027-01-12", post="conduite", agent="",
            who="a19", reason="en plus")
        assert refused.status_code == 422 and "est complet" in refused.text and "--instead-of" not in refused.text
        assert own_site.service.contents() == before

    def test_somebody_is_pinned_and_released(self, own_site):
        visitor, driver = own_site.visitor("coordinator"), driver_of_12_january(own_site)
        fields = {"session": "bus-mardi-matin/2027-01-12", "post": "conduite", "agent": driver}
        visitor.submit(f"/planning/{MONTH}/fixer", **fields, kind="hold", reason="connaît le trajet")
        (pin,) = own_site.run("pins", "--json").json["pins"]
        assert pin["agent"] == driver and "connaît le trajet" in words(visitor.page(seat_of(driver)))
        visitor.submit(f"/planning/{MONTH}/liberer", **fields, number=pin["number"])
        assert own_site.run("pins", "--json").json["pins"] == []


ADDRESSES = [
    "/planning", f"/planning/{MONTH}", f"/planning/{MONTH}?vue=grille", f"/planning/{MONTH}/imprimer",
    f"/planning/{MONTH}/changements", f"/planning/{MONTH}/mouvements", SEAT, "/absences", "/calendrier", "/acces", "/rh",
    "/messages", "/equite", "/agents"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_any_page(browser, site, scheme):
    with desk(browser, site, color_scheme=scheme) as page:
        for address in ADDRESSES:
            page.goto(address.replace("a21", driver_of_12_january(site)))
            assert violations(page) == [], address


@pytest.mark.parametrize("language", ["fr", "en"])
def test_pages_are_sound_in_both_languages(site, language):
    visitor = site.visitor("coordinator", language=language)
    for address in ADDRESSES:
        answer = visitor.get(address.replace("a21", driver_of_12_january(site)), follow_redirects=True)
        assert answer.status_code == 200 and faults(answer.text) == [], address
        assert "[[" not in answer.text and "{{" not in answer.text
        assert f'<html lang="{language}">' in answer.text


def test_only_the_grid_is_wider_than_a_narrow_window(browser, site):
    with desk(browser, site, viewport={"width": 320, "height": 800}) as page:
        for address in ADDRESSES:
            page.goto(address.replace("a21", driver_of_12_january(site)))
            assert width(page) <= 320, address
