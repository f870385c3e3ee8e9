# SPDX-License-Identifier: GPL-3.0-or-later
"""From an empty folder to a published month in a browser: the link that the server prints, the description of the
service, and the way step by step. No command is run in between; some look at what came of it."""

import re
import shutil
from datetime import date, timedelta

import pytest
from conftest import EXAMPLE, ROOT, Service, new_service
from web import (
    broken_hours, chromium, enlarge_text, faults, parsed, planning, serving, setting_up, tab, violations, width, words)

NOW = "2026-11-24T09:30:00Z"
MONTH = "2026-12"
DESK = {"viewport": {"width": 1280, "height": 900}, "device_scale_factor": 1, "is_mobile": False, "has_touch": False}
TEMPLATE = ROOT / "Sources" / "Web" / "Assets" / "service.yaml"


def example(name):
    return (EXAMPLE / name).read_text("utf-8")


def description():
    """The worked example's, without the days that school-holidays.csv tells about: the calendar is imported here."""
    text, count = re.subn(r"  known-(from|until): .*\n", "", example("service.yaml"))
    assert count == 2
    return text


def official_calendar():
    """The school holidays of the worked example as the ministry writes them, one row an académie, without the bridge of
    Ascension 2027: that one waits to be decided."""
    rows = ["description;population;start_date;end_date;location;zones;annee_scolaire"]
    for line in example("school-holidays.csv").splitlines()[1:]:
        name, first, last = line.split(";")
        if name.startswith("Pont") and first.startswith("2027"):
            continue
        again = date.fromisoformat(last) + timedelta(days=1)
        rows += [f"{name};-;{first};{again};{place};Zone C;" for place in ("Paris", "Versailles")]
    return "\n".join(rows) + "\n"


@pytest.fixture(scope="module")
def browser():
    with chromium() as browser:
        yield browser


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "service"


@pytest.fixture
def nothing_yet(folder):
    """A server on a folder that is not there yet, and its link."""
    with setting_up(folder, NOW) as started:
        yield started


def come_in(site, link, language=None):
    visitor = site.visitor(language=language)
    assert visitor.enter(link).headers["Location"] == "/installation"
    return visitor


def seal(visitor, address="/installation"):
    return visitor.page(address).find("input", {"name": "seal"})["value"]


def send(visitor, text, act="check", name="Awa", **more):
    fields = {"seal": seal(visitor), "text": text, "name": name, "act": act}
    return visitor.post("/installation", data=fields | more)


def created(site, link, text=None, language=None):
    """A visitor who has described the service."""
    visitor = come_in(site, link, language)
    assert send(visitor, text or description(), act="create").status_code == 200
    return visitor


def mistakes(answer):
    return [words(one) for one in parsed(answer).select("#erreurs li")]


class TestTheServer:
    @pytest.mark.parametrize("files", [None, [], ["school-holidays.csv"], ["agents.csv", "elsewhere.csv"]])
    def test_starts_where_there_is_no_service_and_writes_nothing(self, folder, files):
        if files is not None:
            folder.mkdir()
            for name in files:
                shutil.copy(EXAMPLE / name, folder)
        with setting_up(folder, NOW) as (site, link):
            assert link.startswith(site.address + "/")
            come_in(site, link)
            assert site.visitor().get("/healthz").json() == {"status": "setup"}
        assert folder.exists() == (files is not None)
        assert files is None or sorted(path.name for path in folder.iterdir()) == sorted(files)

    def test_does_not_set_up_again_what_lost_its_description(self, service):
        service.run("agents")
        (service.folder / "service.yaml").unlink()
        refused = service.try_("serve", "--port", 0)
        assert refused.code == 2 and "service.yaml" in refused.err and refused.out == ""

    def test_prints_the_address_that_people_come_by_if_it_is_told(self, folder):
        with setting_up(folder, NOW, "--at", "https://rota.example") as (site, link):
            assert link.startswith("https://rota.example/installation/")
            come_in(site, link.replace("https://rota.example", site.address))

    def test_leaves_everything_as_it_is_where_it_cannot_start(self, folder):
        for wrong in (["--certificate", "x"], ["--port", 70000], ["--certificate", "x", "--key", "y"]):
            refused = Service(folder).try_("serve", *wrong)
            assert refused.code == 2 and refused.out == "" and not folder.exists()


class TestTheLink:
    def test_is_as_long_as_nobody_can_guess_and_another_one_each_time(self, folder):
        links = []
        for _ in range(2):
            with setting_up(folder, NOW) as (_, link):
                links.append(link.split("/")[-1])
        assert len(set(links)) == 2 and all(re.fullmatch(r"[\w-]{22,}", one) for one in links)

    def test_opened_shows_a_door_and_its_button_lets_in(self, nothing_yet):
        """A mailbox that looks at links beforehand learns nothing and uses nothing up."""
        site, link = nothing_yet
        visitor = site.visitor()
        for _ in range(3):
            answer = visitor.get(link)
            assert answer.status_code == 200 and not visitor.cookies and link.split("/")[-1] not in answer.text
            assert answer.headers["Cache-Control"] == "no-store" and answer.headers["Referrer-Policy"] == "no-referrer"
            assert "textarea" not in answer.text
        assert visitor.get("/installation").status_code == 401
        set_cookie = visitor.enter(link).headers["Set-Cookie"]
        assert {"HttpOnly", "SameSite=Lax", "Path=/"} <= set(set_cookie.split("; ")[1:])
        assert visitor.get("/installation").status_code == 200

    def test_without_it_nobody_gets_anything(self, nothing_yet, folder):
        site, link = nothing_yet
        visitor = site.visitor()
        for address in ("/", "/installation"):
            assert visitor.get(address).status_code == 401
        for address in ("/planning", "/agents", "/acces", "/commencer", "/api/public", "/installation/x", link[:-1], link + "A"):
            assert visitor.get(address).status_code == 404, address
        fields = {"text": description(), "name": "Mallory", "act": "create"}
        assert visitor.post("/installation", data=fields).status_code == 401
        assert visitor.post(link[:-1]).status_code == 404
        number, end, code = come_in(site, link).cookies["rota"].split(".")
        for forged in (f"{number}.{end}.{code[:-1]}", f"{number}.{int(end) + 1}.{code}", f"1.{end}.{code}", "", "...", "0"):
            visitor.headers["Cookie"] = f"rota={forged}"
            assert visitor.post("/installation", data=fields).status_code == 401, forged
        assert not folder.exists()

    def test_a_form_of_another_site_is_not_taken(self, nothing_yet, folder):
        visitor = come_in(*nothing_yet)
        fields = {"text": description(), "name": "Mallory", "act": "create"}
        for more in ({}, {"seal": ""}, {"seal": "A" * 22}):
            assert visitor.post("/installation", data=fields | more).status_code == 403
        assert not folder.exists()

    def test_guessing_is_slowed_down(self, nothing_yet):
        site, link = nothing_yet
        visitor = site.visitor()
        assert [visitor.get(f"/installation/{n}").status_code for n in range(31)] == [404] * 30 + [429]
        come_in(site, link)

    def test_is_useless_once_the_service_is_there(self, nothing_yet, folder):
        site, link = nothing_yet
        late = come_in(site, link)
        fields = {"seal": seal(late), "text": description(), "name": "Mallory", "act": "create"}
        created(site, link)
        before = site.service.contents()
        for answer in (site.visitor().get(link), site.visitor().post(link), late.get("/installation"),
                       late.post("/installation", data=fields)):
            assert answer.status_code == 404
        assert late.get("/agents").status_code == 401
        assert site.service.contents() == before

    def test_stands_in_nothing_that_is_kept(self, nothing_yet, folder):
        site, link = nothing_yet
        created(site, link)
        token = link.split("/")[-1]
        assert site.output().count(token) == 1
        assert all(token.encode() not in path.read_bytes() for path in folder.iterdir())

    def test_answers_are_kept_as_safe_as_those_of_the_service(self, nothing_yet):
        site, link = nothing_yet
        names = [
            "Content-Security-Policy", "X-Content-Type-Options", "Referrer-Policy", "Permissions-Policy",
            "Cache-Control", "Vary"]
        visitor = come_in(site, link)
        setup = visitor.get("/installation").headers
        created(site, link)
        service = visitor.get("/planning").headers
        assert [setup[name] for name in names] == [service[name] for name in names]


class TestDescribing:
    @pytest.mark.parametrize("language", ["fr", "en"])
    def test_the_text_to_begin_with_has_nothing_to_correct(self, nothing_yet, folder, language):
        visitor = come_in(*nothing_yet, language)
        text = visitor.page("/installation").textarea.get_text()
        assert ("Les lieux" in text) == (language == "fr") and "[[" not in text
        answer = send(visitor, text)
        assert answer.status_code == 200 and mistakes(answer) == []
        understood = words(parsed(answer).select_one("#compris").parent)
        assert "Bus Mairie mobile" in understood and "DDCT" in understood
        assert not folder.exists()

    def test_it_explains_every_key_of_the_worked_example(self):
        keys = set(re.findall(r"^ *(?:- )?\{?([a-z][a-z-]+):", example("service.yaml"), re.M))
        assert len(keys) > 40
        ids = set(re.findall(r"id: ([\w-]+)", example("service.yaml")))
        assert {key for key in keys - ids if not re.search(rf"\b{key}\b", TEMPLATE.read_text("utf-8"))} == set()

    def test_it_names_nobody_and_no_year_goes_by_in_it(self):
        text = TEMPLATE.read_text("utf-8")
        days = re.findall(r"\d{4}-\d\d-\d\d", "\n".join(line.split("#")[0] for line in text.splitlines()))
        assert days == []

    def test_every_mistake_is_told_with_its_line_and_the_text_is_kept(self, nothing_yet, folder):
        visitor = come_in(*nothing_yet)
        text = description().replace("zone: C", "zone: Q").replace("takes-turns: false", "takes-turns: maybe", 1)
        text = text.replace("full-time-week:", "full-time-weeks:")
        lines = text.split("\n")
        wanted = sorted(
            1 + next(n for n, line in enumerate(lines) if sign in line)
            for sign in ("zone: Q", "takes-turns: maybe", "full-time-weeks:"))
        for act in ("check", "create"):
            answer = send(visitor, text, act, name="Awa <b>")
            assert answer.status_code == 422
            told = mistakes(answer)
            assert set(wanted) <= {int(re.match(r"ligne (\d+)", one)[1]) for one in told}
            assert any("zone: Q" in one and "Q" in one for one in told)
            page = parsed(answer)
            assert page.textarea.get_text().replace("\r\n", "\n") == text
            assert page.find(id="nom")["value"] == "Awa <b>"
            assert faults(answer.text) == []
        assert not folder.exists()

    @pytest.mark.parametrize("text, line", [("name: [oups\n", 2), ("\tname: x", 1), ("", None), ("- 1\n", 1)])
    def test_what_is_no_description_at_all_is_said_so(self, nothing_yet, folder, text, line):
        answer = send(come_in(*nothing_yet), text, "create")
        assert answer.status_code == 422 and mistakes(answer)
        assert line is None or re.search(r"ligne \d+", mistakes(answer)[0])
        assert not folder.exists()

    def test_what_is_typed_is_never_markup(self, nothing_yet):
        text = "name: </textarea><script>alert(1)</script>\n"
        answer = send(come_in(*nothing_yet), text)
        assert parsed(answer).textarea.get_text() == text and "<script>alert" not in answer.text

    def test_days_said_to_be_known_want_their_file(self, nothing_yet, folder):
        answer = send(come_in(*nothing_yet), example("service.yaml"), "create")
        (told,) = mistakes(answer)
        assert told.startswith("school-holidays.csv") and "known-from" in told and str(folder) not in answer.text
        assert not folder.exists()

    def test_creating_writes_what_was_typed_and_lets_its_author_in(self, nothing_yet, folder):
        site, link = nothing_yet
        visitor = come_in(site, link)
        answer = send(visitor, description().replace("\n", "\r\n"), "create", name="Awa")
        assert answer.status_code == 200
        assert (folder / "service.yaml").read_bytes().decode("utf-8") == description()
        names = {path.name for path in folder.iterdir() if not path.name.startswith("rota.sqlite-")}
        assert names == {"service.yaml", "agents.csv", "rota.sqlite", "rota.key", "rota.lock"}
        assert visitor.get("/planning").headers["Location"] == "/commencer"
        (access,) = site.run("access", "list", "--json").json
        assert (access["role"], access["name"]) == ("coordinator", "Awa")
        # The link that is shown is good on another machine, and shown this once.
        shown = words(parsed(answer).select_one("code.link"))
        other = site.visitor()
        assert other.enter(shown).headers["Location"] == "/planning"
        with serving(site.service, NOW) as again:
            back = again.visitor()
            back.enter(shown.replace(site.address, again.address))
            assert back.get("/commencer").status_code == 200

    def test_files_that_are_there_already_are_taken_in(self, folder):
        folder.mkdir()
        for path in EXAMPLE.glob("*.csv"):
            shutil.copy(path, folder)
        with setting_up(folder, NOW) as (site, link):
            told = mistakes(send(come_in(site, link), description()))
            assert len(told) == 1 and told[0].startswith("school-holidays.csv")
            visitor = created(site, link, example("service.yaml"))
            assert "21 agents" in words(visitor.page("/commencer").main)

    def test_nothing_is_written_over_what_came_meanwhile(self, nothing_yet, folder):
        site, link = nothing_yet
        visitor = come_in(site, link)
        folder.mkdir()
        (folder / "service.yaml").write_text("name: autre\n", "utf-8")
        answer = send(visitor, description(), "create")
        assert answer.status_code == 422 and "existe déjà" in mistakes(answer)[0]
        assert parsed(answer).textarea.get_text().replace("\r\n", "\n") == description()
        assert (folder / "service.yaml").read_text("utf-8") == "name: autre\n"
        assert sorted(path.name for path in folder.iterdir()) in (["service.yaml"], ["agents.csv", "service.yaml"])

    def test_a_folder_that_cannot_be_written_to_is_said_so(self, tmp_path):
        (tmp_path / "file").write_text("")
        with setting_up(tmp_path / "file" / "service", NOW) as (site, link):
            answer = send(come_in(site, link), description(), "create")
            assert answer.status_code == 422 and "impossible d’écrire" in mistakes(answer)[0]


class TestGettingStarted:
    def steps(self, visitor):
        return {one["step"]: one["state"] for one in visitor.get("/api/commencer").json()["steps"]}

    def test_an_empty_service_says_what_is_missing_and_fails_nowhere(self, nothing_yet):
        site, link = nothing_yet
        visitor = created(site, link)
        assert self.steps(visitor) == {
            "agents": "missing", "elsewhere": "later", "history": "later", "absences": "later", "wishes": "later",
            "calendar": "missing", "bridges": "later", "accesses": "later", "plan": "later", "publish": "later"}
        assert "À faire maintenant : importer les agents." in words(visitor.page("/commencer").main)
        menu = [link["href"] for link in visitor.page("/planning/2026-12").select("nav a")]
        assert menu[0] == "/commencer"
        for address in [one["href"] for one in visitor.page("/commencer").select("a[href^='/']")]:
            answer = visitor.get(address)
            if address == "/equite":
                assert answer.status_code == 422 and "aucun tour à compter" in answer.text
            else:
                assert answer.status_code in (200, 303), f"{address}: {answer.status_code}"
        assert "Aucune ouverture n’est prévue" in words(site.visitor().page("/").main)

    def test_agents_without_a_calendar_cannot_be_planned_yet(self, nothing_yet):
        site, link = nothing_yet
        visitor = created(site, link)
        visitor.submit("/agents/import-agents", agents=example("agents.csv"), elsewhere=example("elsewhere.csv"))
        states = self.steps(visitor)
        assert (states["agents"], states["calendar"], states["plan"]) == ("done", "missing", "later")
        refused = visitor.submit(f"/planning/{MONTH}/calcul")
        assert refused.status_code == 422 and "calendrier scolaire inconnu" in refused.text

    def test_it_follows_what_the_store_says(self, service):
        with serving(service, NOW) as site:
            visitor = site.visitor("coordinator")
            assert self.steps(visitor) == {
                "agents": "done", "elsewhere": "optional", "history": "done", "absences": "done", "wishes": "done",
                "calendar": "done", "bridges": "done", "accesses": "optional", "plan": "missing", "publish": "later"}
            page = visitor.page("/commencer")
            assert page.select_one("[aria-current=step] a")["href"] == f"/planning/{MONTH}"
            site.service.plan(MONTH)
            assert self.steps(visitor)["publish"] == "missing"
            assert visitor.page("/commencer").select_one("[aria-current=step] a")["href"].endswith("/changements")
            site.run("publish", MONTH)
            assert self.steps(visitor)["publish"] == "done"
            assert "/commencer" not in [one["href"] for one in visitor.page("/agents").select("nav a")]

    def test_a_bridge_waits_until_it_is_decided(self, service):
        service.edit("school-holidays.csv", "Pont de l'Ascension;2027-05-06;2027-05-08\n", "")
        with serving(service, NOW) as site:
            visitor = site.visitor("coordinator")
            assert self.steps(visitor)["bridges"] == "missing"
            assert "vendredi 7 mai 2027" in words(visitor.page("/commencer").main)
            visitor.submit("/calendrier/decider", date="2027-05-07", decision="close", reason="pont")
            assert self.steps(visitor)["bridges"] == "done"


class TestTheSchoolCalendar:
    @pytest.fixture
    def visitor(self, nothing_yet):
        return created(*nothing_yet)

    def test_the_official_file_is_taken_as_it_is(self, visitor):
        answer = visitor.submit("/calendrier/import", calendar=official_calendar())
        assert answer.status_code == 303 and answer.headers["Location"].startswith("/calendrier?scolaire=")
        page = words(visitor.page(answer.headers["Location"]).main)
        assert "29 ajouts" in page and "Zone C, connu du 17 décembre 2022 au 27 mai 2028" in page
        again = visitor.submit("/calendrier/import", calendar=official_calendar())
        assert "0 ajout, 0 modification, 29 lignes inchangées" in words(visitor.page(again.headers["Location"]).main)

    def test_icalendar_is_taken_too(self, visitor):
        lines = ["BEGIN:VCALENDAR", "VERSION:2.0"]
        for row in official_calendar().splitlines()[1::2]:
            name, _, first, again, *_ = row.split(";")
            lines += [
                "BEGIN:VEVENT", f"DTSTART;VALUE=DATE:{first.replace('-', '')}",
                f"DTEND;VALUE=DATE:{again.replace('-', '')}", f"SUMMARY:{name} - Zone C", "END:VEVENT"]
        answer = visitor.submit("/calendrier/import", calendar="\r\n".join([*lines, "END:VCALENDAR", ""]))
        assert "connu du 17 décembre 2022" in words(visitor.page(answer.headers["Location"]).main)

    def test_mistakes_are_told_by_line_and_nothing_changes(self, visitor, nothing_yet):
        text = official_calendar().replace("2026-10-17", "2026-10-37")
        line = 1 + next(n for n, row in enumerate(text.splitlines()) if "2026-10-37" in row)
        before = nothing_yet[0].service.contents()
        answer = visitor.submit("/calendrier/import", calendar=text)
        assert answer.status_code == 422 and f"ligne {line} : " in answer.text
        assert parsed(answer).find("textarea").get_text().replace("\r\n", "\n") == text
        assert nothing_yet[0].service.contents() == before
        wrong_zone = visitor.submit("/calendrier/import", calendar=official_calendar().replace("Zone C", "Zone A"))
        assert wrong_zone.status_code == 422 and "aucunes vacances de la zone C" in wrong_zone.text

    def test_a_file_of_every_academie_and_year_fits(self, visitor):
        rows = official_calendar().splitlines()
        others = [row.replace("Zone C", "Zone A").replace("Paris", f"Académie {n}") for n in range(200) for row in rows[1:]]
        text = "\n".join([*rows, *others])
        assert len(text) > 600_000
        assert visitor.submit("/calendrier/import", calendar=text).status_code == 303


def fill(page, label, path, text):
    """Gives a file to a form, or types what is in it where there are no scripts."""
    files = page.get_by_label(f"{label} : fichier")
    if files.count() and files.first.is_visible():
        path.write_text(text, "utf-8")
        files.first.set_input_files(path)
        page.wait_for_function("(text) => [...document.querySelectorAll('textarea')].some((one) => one.value === text)",
                               arg=text)
    else:
        page.get_by_label(re.compile(rf"^{re.escape(label)} : (lignes|son contenu)")).fill(text)


class TestTheWay:
    """What a coordinator with a browser and nothing else does, from the link to the published month."""

    def go(self, page, link, tmp_path, scripts):
        step = lambda title: page.locator("main").get_by_role("link", name=title).click()
        here = lambda: page.inner_text("main")

        page.goto(link)
        page.get_by_role("button", name="Commencer").click()
        page.get_by_label("Votre nom").fill("Awa Diallo")
        if scripts:
            (tmp_path / "service.yaml").write_text(description(), "utf-8")
            page.get_by_label(re.compile("^Un fichier")).set_input_files(tmp_path / "service.yaml")
            page.wait_for_function("() => document.getElementById('texte').value.includes('lab-chapelle')")
        else:
            page.get_by_label("Description du service").fill(description())
        page.get_by_role("button", name="Vérifier").click()
        assert "Rien à corriger" in here() and "Lab’Chapelle, mercredi" in here()
        page.get_by_role("button", name="Créer le service").click()
        assert "Gardez ce lien" in here()
        step("Continuer")

        def take(title, *files):
            step(title)
            for heading, label, name, text in files:
                page.get_by_text(heading, exact=True).click()
                for one, content in zip(label, text):
                    fill(page, one, tmp_path / name, content)
                page.locator("details[open]").get_by_role("button", name="Importer").click()
            assert "✓" in here()
            page.locator("header").get_by_role("link", name="Premiers pas").click()

        assert "À faire maintenant : importer les agents" in here()
        take("Importer les agents", (
            "Importer des agents", ["Agents", "Leurs horaires ailleurs (sans eux, ceux d’avant sont oubliés)"],
            "file.csv", [example("agents.csv"), example("elsewhere.csv")]))
        assert "21 agents" in here() and "importer le calendrier scolaire" in here()
        take("Importer les tours déjà faits", (
            "Importer tours et heures d’avant Rota", ["Tours et heures"], "file.csv", [example("history.csv")]))
        take("Saisir ou importer les absences", (
            "Importer des absences", ["Absences"], "file.csv", [example("absences.csv")]))
        take("Importer les souhaits", ("Importer des souhaits", ["Souhaits"], "file.csv", [example("wishes.csv")]))
        take("Importer le calendrier scolaire", (
            "Importer le calendrier scolaire officiel", ["Calendrier scolaire"], "file.csv", [official_calendar()]))

        assert "À faire maintenant : décider des ponts" in here() and "vendredi 7 mai 2027" in here()
        step("Décider des ponts")
        page.get_by_label("Vendredi 7 mai 2027").fill("pont de l’Ascension")
        page.get_by_role("button", name="Fermer : Vendredi 7 mai 2027").click()
        page.locator("header").get_by_role("link", name="Premiers pas").click()

        assert "À faire maintenant : calculer le planning de décembre 2026" in here()
        step("Calculer le planning de décembre 2026")
        ask = page.get_by_role("button", name="Calculer le planning")
        if scripts:
            with planning(page, MONTH):
                ask.click()
        else:
            ask.click()
            page.wait_for_selector("text=Le planning est prêt", timeout=240_000)
        page.locator("header").get_by_role("link", name="Premiers pas").click()
        assert "À faire maintenant : relire et diffuser" in here()
        step("Relire et diffuser")
        assert "Première diffusion" in here()
        page.get_by_role("button", name="Valider et diffuser").click()
        assert "Version 1, diffusée" in here()
        assert not page.locator("header").get_by_role("link", name="Premiers pas").count()

    @pytest.mark.parametrize("scripts", [True, False], ids=["with-scripts", "without-scripts"])
    def test_leads_from_an_empty_folder_to_a_published_month(self, browser, nothing_yet, tmp_path, scripts):
        site, link = nothing_yet
        with tab(browser, site, java_script_enabled=scripts, **DESK) as page:
            self.go(page, link, tmp_path, scripts)
        assert site.run("check", MONTH, "--json").json["breaches"] == []
        # What the same files give a command.
        expected = new_service(tmp_path / "commands").plan(MONTH)["weeks"]
        assert site.run("show", MONTH, "--json").json["weeks"] == expected
        assert "Awa Diallo" in site.run("history", MONTH).out
        served = site.visitor(language="fr").page("/")
        assert "Bus Mairie mobile" in words(served.main)


class TestEachPage:
    def look(self, page):
        assert violations(page) == []
        assert faults(page.content()) == []
        assert broken_hours(page) == []
        assert width(page) <= page.viewport_size["width"]
        enlarge_text(page)
        assert width(page) <= page.viewport_size["width"]
        page.evaluate("document.documentElement.style.fontSize = ''")

    @pytest.mark.parametrize("scheme", ["light", "dark"])
    def test_is_for_everyone_on_the_narrowest_phone(self, browser, folder, scheme):
        with setting_up(folder, NOW) as (site, link), tab(browser, site, color_scheme=scheme) as page:
            page.goto(link)
            self.look(page)
            page.get_by_role("button", name="Commencer").click()
            self.look(page)
            page.get_by_label("Description du service").fill(description().replace("zone: C", "zone: Q"))
            page.get_by_role("button", name="Vérifier").click()
            self.look(page)
            page.get_by_label("Description du service").fill(description())
            page.get_by_role("button", name="Vérifier").click()
            self.look(page)
            page.get_by_role("button", name="Créer le service").click()
            self.look(page)
            page.get_by_role("link", name="Continuer").click()
            self.look(page)
            page.goto("/calendrier#ecole")
            self.look(page)

    def test_a_mistake_leads_to_its_line(self, browser, nothing_yet):
        site, link = nothing_yet
        with tab(browser, site, **DESK) as page:
            page.goto(link)
            page.get_by_role("button", name="Commencer").click()
            page.get_by_label("Description du service").fill(description().replace("zone: C", "zone: Q"))
            page.get_by_role("button", name="Vérifier").click()
            page.locator("#erreurs a").click()
            chosen = page.evaluate(
                "(() => { const t = document.activeElement; return t.value.slice(t.selectionStart, t.selectionEnd) })()")
            assert chosen == "  zone: Q"

    def test_the_keyboard_alone_is_enough(self, browser, nothing_yet):
        site, link = nothing_yet
        with tab(browser, site, **DESK) as page:
            page.goto(link)
            page.keyboard.press("Tab")
            while page.evaluate("document.activeElement.tagName") != "BUTTON":
                page.keyboard.press("Tab")
            page.keyboard.press("Enter")
            page.wait_for_url("**/installation")
            while page.evaluate("document.activeElement.id") != "texte":
                page.keyboard.press("Tab")
            page.keyboard.press("Tab")
            page.keyboard.press("Enter")
            page.wait_for_selector("#compris")
