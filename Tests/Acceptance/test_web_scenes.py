# SPDX-License-Identifier: GPL-3.0-or-later
"""Eight scenes from a service's year, played in a browser: what is clicked, and what then stands on pages.

Commands only arrange what was before a scene: months planned and published earlier. The way from an empty folder to
a published month is played in test_web_start.py, and is not played again here; what everybody reads on other days of
the winter holidays stands in test_web_public.py.
"""

import io
import re
from unicodedata import normalize

import icalendar
import pytest
from bs4 import BeautifulSoup
from conftest import new_service
from pypdf import PdfReader
from reading import Rota
from web import chromium, planning, serving, tab, those_told, width, words
from world import World

DESK = {"viewport": {"width": 1280, "height": 900}, "device_scale_factor": 1, "is_mobile": False, "has_touch": False}
EPS = {"a04": "Fatou Marjolaine", "a05": "Mehdi Cerfeuil", "a06": "Oksana Tournesol", "a07": "Camille Girouette"}
A4 = (842, 595)
"""Points, landscape."""


@pytest.fixture(scope="module")
def browser():
    with chromium() as browser:
        yield browser


@pytest.fixture(scope="module")
def four_months(drafts, tmp_path_factory):
    """December, January, February and May, each in preparation. To serve and read."""
    return drafts.copy(tmp_path_factory.mktemp("four-months") / "mairie-18e")


def published(month, folder):
    service = new_service(folder / "mairie-18e")
    service.plan(month)
    service.run("publish", month)
    return service


@pytest.fixture(scope="module")
def march(tmp_path_factory):
    """March 2027 published. To copy, not to change."""
    return published("2027-03", tmp_path_factory.mktemp("march"))


def coordinator(browser, site):
    """Awa at her desk, come in by her link."""
    return tab(browser, site, site.grant("coordinator", "--name", "Awa")["link"], **DESK)


def whoever_answers_for(employer, browser, site):
    return tab(browser, site, site.grant("structure", employer)["link"], **DESK)


def phone(browser, site, agent):
    """An agent's phone, come in by their link."""
    return tab(browser, site, site.grant("agent", agent)["link"])


def menu(page, name):
    page.locator("header").get_by_role("link", name=name, exact=True).click()


def parts(page, selector):
    """What can be chosen in the page as it is now, whether it is folded away or not."""
    return BeautifulSoup(page.content(), "html5lib").select(selector)


def here(page):
    return words(parts(page, "main")[0])


def year(page, month):
    """Of the coordinator's year: each day of a month with what is open and what is closed."""
    menu(page, "Calendrier")
    rows = parts(page, f"#m{month} tbody tr")
    return {words(row.th): tuple(words(cell) for cell in row.select("td")) for row in rows}


def days(told, place, closed=False):
    """The days on which a place is open, or closed."""
    return [day for day, columns in told.items() if place in columns[closed]]


def rota(page, month):
    """Of the rota on the page: each day with its cards, whose first word is the letter of the place."""
    page.goto(f"/planning/{month}")
    found = {}
    for week in parts(page, "section.week"):
        for heading in week.select("h3"):
            found[words(heading)] = [words(card) for card in heading.find_next_sibling("ul").select(".session")]
    return found


def at(told, place):
    return [day for day, cards in told.items() if any(place in card for card in cards)]


def plan(page):
    with planning(page):
        page.get_by_role("button", name="Calculer le planning").click()


def publish(page):
    page.get_by_role("link", name="Relire et diffuser").click()
    page.get_by_role("button", name="Valider et diffuser").click()


class TestDecemberFromABrowserOnly:
    """23 November 2026: the turns since September come in, December is planned, published and on paper."""

    @pytest.fixture
    def without_history(self, service):
        """Rota knows of nothing that was worked; the coordinator has it in a spreadsheet: 4 turns for one, 2 for
        another."""
        header, *lines = (service.folder / "history.csv").read_text("utf-8").splitlines()
        worked = [line for line in lines if line.split(";")[1] <= "2026-11-23"]
        service.turns = "\n".join([header, *worked]) + "\n"
        assert [sum(line.startswith(who) for line in worked) for who in ("a04", "a05")] == [4, 2]
        service.write("history.csv", header + "\n")
        return service

    def test_imported_planned_printed_and_published(self, browser, without_history, tmp_path):
        with serving(without_history, "2026-11-23T09:00:00Z") as site, coordinator(browser, site) as page:
            file = tmp_path / "tours.csv"
            file.write_text(without_history.turns, "utf-8")
            menu(page, "Agents")
            page.get_by_text("Importer tours et heures d’avant Rota", exact=True).click()
            form = page.locator("details[open]")
            form.get_by_label("Tours et heures : fichier CSV").set_input_files(file)
            page.wait_for_function(
                "() => [...document.querySelectorAll('textarea')].some((one) => one.value.includes('a04;'))")
            form.get_by_role("button", name="Importer").click()
            count = without_history.turns.count("\n") - 1
            assert f"✓ {count} ajouts, 0 modification" in here(page)

            page.goto("/planning/2026-12")
            plan(page)
            assert "✓ tous les postes obligatoires sont pourvus" in here(page)
            publish(page)
            assert "Version 1, diffusée" in here(page)

            told = rota(page, "2026-12")
            called = [who for cards in told.values() for who in EPS if any(EPS[who] in card for card in cards)]
            assert called.index("a05") < called.index("a04"), "who has 2 turns comes before who has 4"
            assert called.count("a05") > called.count("a04")

            page.get_by_role("link", name="Imprimer ou PDF").click()
            page.wait_for_url("**/imprimer")
            sheets = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True))).pages
        sizes = [(round(float(sheet.mediabox.width)), round(float(sheet.mediabox.height))) for sheet in sheets]
        assert sizes == [A4, A4]
        offices, desk = (" ".join(normalize("NFKC", sheet.extract_text()).split()) for sheet in sheets)
        assert "Bus et permanences" in offices and "Boulevard Ney" in offices and "Bus Mairie mobile" in offices
        assert "Mairie du 18e" in desk and "Bus Mairie mobile" not in desk
        for sheet in (offices, desk):
            assert "version 1, diffusée le 23 novembre 2026" in sheet


class TestDecemberHasFiveWeeks:
    """Week 53 lies between two Wednesdays out of two, and holidays begin on a Friday that is open."""

    def test_in_the_year_and_in_the_rota(self, browser, four_months):
        with serving(four_months, "2026-11-23T09:00:00Z") as site, coordinator(browser, site) as page:
            december, january = year(page, "2026-12"), year(page, "2027-01")
            assert days(december, "Bus Mairie mobile") == ["Mardi 1er", "Mardi 8", "Mardi 15"]
            assert days(december, "Boulevard Ney") == ["Vendredi 4", "Vendredi 11", "Vendredi 18"]
            assert days(december, "Lab’Chapelle") == ["Mercredi 2", "Mercredi 16"]
            # The closed 30th uses up its turn: not the 6th.
            assert days(december, "Lab’Chapelle", closed=True) == ["Mercredi 30"]
            assert "Vacances de Noël" in december["Mercredi 30"][1]
            assert days(january, "Lab’Chapelle") == ["Mercredi 13", "Mercredi 27"]

            told = rota(page, "2026-12")
            assert at(told, "Bus Mairie mobile") == ["Mardi 1er décembre", "Mardi 8 décembre", "Mardi 15 décembre"]
            assert at(told, "Boulevard Ney")[-1] == "Vendredi 18 décembre"
            assert at(told, "Lab’Chapelle") == ["Mercredi 2 décembre", "Mercredi 16 décembre"]
            assert "Semaine 53" in here(page)
            assert at(rota(page, "2027-01"), "Lab’Chapelle")[0] == "Mercredi 13 janvier"


class TestAWholeDayOnTheBus:
    """19 January 2027: one EPS agent holds all of it, which is one turn; the driver is relieved at lunch."""

    def test_one_turn_and_a_named_relief(self, browser, january, tmp_path):
        with serving(january.copy(tmp_path / "mairie-18e"), "2027-01-18T09:00:00Z") as site:
            with coordinator(browser, site) as page:
                morning, afternoon = [card for card in rota(page, "2027-01")["Mardi 19 janvier"] if "Bus" in card]
                (agent,) = [who for who in EPS if EPS[who] in morning]
                assert [who for who in EPS if EPS[who] in afternoon] == [agent]
                driver, relief = re.search(r"conduite (.+) relève du chauffeur (.+)$", morning).groups()
                assert afternoon.endswith(f"conduite {driver}") and relief != driver

                page.get_by_role("link", name="Grille").click()
                (row,) = [row for row in parts(page, "table.grid tr") if row.th and words(row.th) == EPS[agent]]
                marks = [one for cell in row.select("td") for one in cell.select("a[href*='2027-01-19'] .mark")]
                assert [words(one) for one in marks] == ["B"]

            with whoever_answers_for("eps", browser, site) as page:
                turns = [words(row) for row in parts(page, "tbody tr") if words(row.th) == "Mardi 19"]
                assert len(turns) == 1 and EPS[agent] in turns[0] and "9 h–17 h 30" in turns[0]

            with phone(browser, site, driver.split()[1].lower()) as page:
                card = next(one for one in parts(page, "article.day") if "Mardi 19 janvier" in words(one.h3))
                assert "7 h 45–18 h 15" in words(card) and "Pause 13 h–13 h 45" in words(card)
                assert relief in words(card)


class TestAnEmployerNamesItsAgent:
    """7 December 2026: whoever answers for EPS says who comes on 19 January; PIMMS sees nothing of it."""

    @pytest.fixture
    def site(self, service):
        for employer in ("eps", "pimms"):
            service.edit("service.yaml", f"  - id: {employer}\n", f"  - id: {employer}\n    names-its-people: true\n")
        service.plan("2027-01")
        with serving(service, "2026-12-07T09:30:00Z") as site:
            yield site

    @staticmethod
    def january(page):
        (section,) = [one for one in parts(page, "main section") if "anvier 2027" in words(one.h2)]
        return section

    def row(self, page, day):
        (found,) = [row for row in self.january(page).select("tbody tr") if words(row.th) == day]
        return words(found)

    def test_and_nobody_elses_person_reads_of_it(self, browser, site):
        strangers = those_told(" ".join(EPS.values()), site.service.folder) - {"Camille"}
        with whoever_answers_for("pimms", browser, site) as pimms, whoever_answers_for("eps", browser, site) as eps:
            before = words(self.january(pimms))
            assert those_told(here(pimms), site.service.folder) & strangers == set()
            assert "◇ à désigner" in self.row(eps, "Mardi 19")

            turn = eps.locator("section", has_text="anvier 2027").locator("tbody tr", has_text="Mardi 19")
            turn.get_by_role("combobox").select_option("Fatou Marjolaine")
            turn.get_by_role("button", name="Désigner pour le Mardi 19").click()
            assert "à désigner" not in self.row(eps, "Mardi 19") and "Fatou Marjolaine" in self.row(eps, "Mardi 19")

            pimms.reload()
            assert words(self.january(pimms)) == before
            assert those_told(here(pimms), site.service.folder) & strangers == set()
            assert pimms.goto("/planning/2027-01").status == 403

        with coordinator(browser, site) as page:
            buses = [card for card in rota(page, "2027-01")["Mardi 19 janvier"] if "Bus" in card]
            assert len(buses) == 2 and all("Fatou Marjolaine" in card for card in buses)
            assert not any("EPS – à désigner" in card for card in buses)
            assert "EPS – à désigner" in here(page), "the other days are still to be named"


class TestTheBusBreaksDown:
    """23 March 2027, 8:10: one act calls the day off."""

    NOW = "2027-03-23T07:10:00Z"
    BUS = "Bus Mairie mobile"

    @pytest.fixture
    def site(self, march, tmp_path):
        with serving(march.copy(tmp_path / "mairie-18e"), self.NOW) as site:
            yield site

    def call_off(self, page, counts):
        """Who is concerned, as the page says before anything is called off; their turns count, or not."""
        menu(page, "Calendrier")
        form = page.locator("form[action='/calendrier/annuler']")
        form.get_by_label("Jour").fill("2027-03-23")
        form.get_by_label("Quoi").select_option(self.BUS)
        form.get_by_label("Raison, montrée partout").fill("panne du bus")
        form.get_by_role("button", name="Voir qui est concerné").click()
        assert "Rien n’est encore annulé" in here(page)
        sessions, people = [[words(one) for one in part.select("li")] for part in parts(page, "main ul")[:2]]
        assert len(sessions) == 2 and all(self.BUS in one for one in sessions)
        page.get_by_label("oui, il compte comme fait" if counts else "non").check()
        page.get_by_role("button", name="Annuler ces permanences").click()
        page.wait_for_url("**/messages?month=2027-03")
        return people

    @staticmethod
    def turns(page):
        """Turns so far of those who come one after the other."""
        page.goto("/equite")
        return {
            words(row.th): int(words(row.td)) for table in parts(page, "table")
            if "Part équitable" in words(table) for row in table.select("tbody tr")}

    @staticmethod
    def states(page, address, day="2027-03-23"):
        """Of a calendar: what it says of each event of a day at the bus, and of all others."""
        found = icalendar.Calendar.from_ical(page.request.get(address).body()).walk("VEVENT")
        bus = lambda one: one["DTSTART"].dt.date().isoformat() == day and "Bus" in str(one)
        return {str(one["STATUS"]) for one in found if bus(one)}, {str(one["STATUS"]) for one in found if not bus(one)}

    def test_one_act_tells_everybody(self, browser, site):
        with coordinator(browser, site) as page, tab(browser, site) as passer_by, phone(
                browser, site, "coquelicot") as agent:
            passer_by.goto("/")
            assert "annulé" not in here(passer_by)
            self.have_seen(agent)
            before = self.turns(page)
            people = self.call_off(page, counts=False)
            after = self.turns(page)
            assert {"Aminata Coquelicot", "Bruno Lanterne"} <= set(people)
            lost = {who for who in before if after[who] != before[who]}
            assert lost and lost <= set(people) and all(after[who] == before[who] - 1 for who in lost)

            passer_by.reload()
            assert "annulé aujourd’hui : panne du bus" in here(passer_by)
            for address in ("/agenda/public.ics", "/agenda/lieu/bus.ics"):
                assert self.states(passer_by, address) == ({"CANCELLED"}, {"CONFIRMED"})

            agent.reload()
            assert re.search("Mardi 23 mars avant Bus Mairie mobile.+ → après .*panne du bus", here(agent))
            feed = agent.get_by_role("link", name="Mes permanences (iCalendar)").get_attribute("href")
            assert self.states(agent, feed)[0] == {"CANCELLED"}
            assert set(people) <= self.unseen(page)
            self.have_seen(agent)
            assert set(people) - self.unseen(page) == {"Aminata Coquelicot"}

    @staticmethod
    def have_seen(agent):
        with agent.expect_navigation():
            agent.get_by_role("button", name="J’ai vu").click()

    @staticmethod
    def unseen(page):
        """Those who have not seen the version without the bus."""
        page.goto("/messages?month=2027-03")
        page.get_by_role("link", name="Seulement les plannings pas encore vus").click()
        page.wait_for_url("**vus=non**")
        return {words(row.th) for row in parts(page, "tbody tr") if "version 2" in words(row)}

    def test_or_the_turn_counts_all_the_same(self, browser, site):
        with coordinator(browser, site) as page:
            before = self.turns(page)
            self.call_off(page, counts=True)
            assert self.turns(page) == before


class TestWinterHolidays:
    """February 2027: the bus and its small offices rest from 6 to 21, the mairie's desk stays open."""

    def test_in_the_year_and_for_everybody(self, browser, four_months):
        with serving(four_months, "2027-02-08T09:00:00Z") as site:
            with coordinator(browser, site) as page:
                told = year(page, "2027-02")
                assert days(told, "Boulevard Ney") == ["Vendredi 5", "Vendredi 26"]
                assert days(told, "Bus Mairie mobile") == ["Mardi 2", "Mardi 23"]
                assert days(told, "Lab’Chapelle") == ["Mercredi 24"]
                assert days(told, "Vacances d'hiver", closed=True) == [
                    "Mardi 9", "Mercredi 10", "Vendredi 12", "Mardi 16", "Vendredi 19"]
                assert days(told, "Mairie du 18e") == list(told) and len(told) == 20
                assert at(rota(page, "2027-02"), "Bus Mairie mobile") == ["Mardi 2 février", "Mardi 23 février"]
            with tab(browser, site) as page:
                page.goto("/")
                assert "reprise le mardi 23 février" in words(parts(page, "#bus")[0])
                assert words(parts(page, "#bus tbody th")[0]) == "Mardi 23 février"
                assert words(parts(page, "#mairie tbody th")[0]) == "Lundi 8 février"


class TestBridgesInMay:
    def test_closed_by_the_school_calendar_and_said_so(self, browser, four_months):
        """May 2027: Thursday 6 is a public holiday, Friday 7 a bridge that the school calendar closes."""
        with serving(four_months, "2027-05-03T09:00:00Z") as site:
            with coordinator(browser, site) as page:
                told = year(page, "2027-05")
                assert told["Jeudi 6"] == ("", "× Mairie du 18e – jour férié : Ascension")
                assert "Boulevard Ney – Pont de l'Ascension" in told["Vendredi 7"][1]
                assert "Boulevard Ney" not in told["Vendredi 7"][0]
                assert days(told, "Bus Mairie mobile")[:2] == ["Mardi 4", "Mardi 11"]
                assert "Ponts à décider" not in here(page)
                assert at(rota(page, "2027-05"), "Boulevard Ney")[0] == "Vendredi 14 mai"
                assert "fermé : Boulevard Ney – Pont de l'Ascension" in here(page)
            with tab(browser, site) as page:
                page.goto("/")
                assert "(Pont de l’Ascension), du jeudi 6 mai au samedi 8 mai" in words(parts(page, "#ney")[0])
                assert words(parts(page, "#ney tbody th")[0]) == "Vendredi 14 mai"

    def test_one_that_the_school_calendar_does_not_know_is_decided_first(self, browser, service):
        """May 2026: nothing says whether Friday 15 is open."""
        with serving(service, "2026-04-20T09:00:00Z") as site, coordinator(browser, site) as page:
            assert "? pont à décider" in next(day for day in year(page, "2026-05") if day.startswith("Vendredi 15"))
            page.goto("/planning/2026-05")
            plan(page)
            assert "? à décider : ouvert ou fermé le vendredi 15 mai" in here(page)
            publish(page)
            assert "le vendredi 15 mai est un pont à décider avant de diffuser" in here(page)
            assert "« rota" not in here(page)

            page.locator("main a.button").click()
            page.get_by_label("Vendredi 15 mai 2026").fill("ouvert cette année")
            page.get_by_role("button", name="Ouvrir : Vendredi 15 mai 2026").click()
            assert "Vendredi 15" in year(page, "2026-05")
            page.goto("/planning/2026-05")
            assert "à décider" not in here(page)
            publish(page)
            assert "Version 1, diffusée" in here(page) and "à décider" not in here(page)


class TestMovedByAWeek:
    """14 April 2027: an agent of PIMMS comes on the 27th instead of the 20th, and reads it without a network."""

    PIMMS = {"a08": "Priya Escarpolette", "a09": "Tomás Boussole", "a10": "Yasmine Farandole", "a11": "Camille Alizé"}

    @pytest.fixture
    def site(self, tmp_path):
        service = published("2027-04", tmp_path)
        rota = Rota(service.show("2027-04"), World(service.folder))
        moved, other = (
            next(agent for agent, at in rota.shifts if agent in self.PIMMS and at.isoformat() == day)
            for day in ("2027-04-20", "2027-04-27"))
        self.moved_agent, self.MOVED, self.OTHER = moved, self.PIMMS[moved], self.PIMMS[other]
        with serving(service, "2027-04-14T08:00:00Z") as site:
            yield site

    def replace(self, page, day, holder, by):
        """The choice that does nothing but put one on the bus instead of the other."""
        page.goto("/planning/2027-04")
        page.locator(f"a.person[href*='bus-mardi-matin/{day}']", has_text=holder).click()
        choice = page.locator(".options > li").filter(has_text=re.compile(rf"^\s*{by}\s\+ Bus[^−]*$")).first
        choice.get_by_role("button", name="Faire ce choix").click()
        page.wait_for_url("**/mouvements")

    def test_old_and_new_are_read_offline_and_seen_is_seen(self, browser, site):
        with phone(browser, site, self.moved_agent) as agent, coordinator(browser, site) as awa:
            agent.get_by_role("button", name="J’ai vu").click()
            assert "Mardi 20 avril" in here(agent)

            self.replace(awa, "2027-04-20", self.MOVED, self.OTHER)
            self.replace(awa, "2027-04-27", self.OTHER, self.MOVED)
            awa.goto("/planning/2027-04")
            publish(awa)
            assert "Version 2, diffusée" in here(awa)
            assert not self.seen(awa)

            agent.goto("/moi")
            agent.evaluate("navigator.serviceWorker.ready")
            agent.wait_for_function("() => navigator.serviceWorker.controller !== null")
            agent.wait_for_load_state("networkidle")
            agent.context.set_offline(True)
            agent.reload()
            self.read(agent)
            agent.context.set_offline(False)
            agent.reload()
            with agent.expect_navigation():
                agent.get_by_role("button", name="J’ai vu").click()
            assert agent.locator("section.notice").count() == 0
            assert self.seen(awa)

    def read(self, page):
        """What somebody standing in the street without a network must find."""
        assert page.get_by_text("Sans réseau").is_visible() and width(page) <= 320
        notice = " ".join(page.locator("section.notice").inner_text().split())
        assert notice.startswith("Changements en avril 2027")
        old, new = notice[notice.index("Mardi 20 avril"):].split("Mardi 27 avril")
        assert re.match(r"Mardi 20 avril avant Bus Mairie mobile, 9 h–.*→ après aucune permanence", old)
        assert re.match(r" avant aucune permanence → après Bus Mairie mobile, 9 h–", new)
        assert page.locator("article.day", has_text="Mardi 20 avril").count() == 0
        card = page.locator("article.day", has_text="Mardi 27 avril")
        card.get_by_text("Avec qui").first.click()
        told = " ".join(card.inner_text().split())
        assert "9 h–13 h ouvert au public 9 h 30–13 h" in told and "14 h–17 h 30 ouvert au public 14 h–17 h" in told
        assert "26 esplanade Nathalie Sarraute" in told
        assert "Aminata Coquelicot" in told and self.OTHER not in told
        assert page.get_by_role("link", name="coordination@mairie-18e.example").is_visible()

    def seen(self, page):
        page.goto("/messages?month=2027-04")
        (row,) = [
            words(row) for row in parts(page, "tbody tr")
            if words(row.th) == self.MOVED and "version 2" in words(row)]
        return "✓" in row and "pas encore" not in row
