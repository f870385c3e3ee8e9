# SPDX-License-Identifier: GPL-3.0-or-later
"""What goes on around a rota, on the web: attendance, closing, collecting, calls, instructions, swaps."""

import pytest
from web import chromium, faults, parsed, serving, tab, violations, width, words

MONTH = "2027-01"
NOW = "2027-01-14T09:00:00Z"
MONDAY = "2027-01-11T09:00:00Z"
AFTER = "2027-02-02T09:00:00Z"
"""Once January is over."""
DAY = "2027-01-12"
MORNING = "bus-mardi-matin/2027-01-12"
PAGES = [
    "/mois", "/presences", f"/presences?date={DAY}", "/presences?date=2027-01-26", "/presences?date=2027-01-17",
    "/presences/cloture", "/recueil/2027-02", "/appels", "/consignes", "/echanges"]


@pytest.fixture
def site(january, tmp_path):
    with serving(january.copy(tmp_path / "mairie-18e"), NOW) as site:
        yield site


@pytest.fixture
def awa(site):
    return site.visitor("coordinator", "--name", "Awa", language="fr")


def lines(site, when):
    return site.run("attend", when, "--json").json["lines"]


def of(site, agent, when=MORNING):
    return next(one for one in lines(site, when) if one["agent"] == agent)


def line_id(line):
    return f"{line['agent']}/{line['date']}/{line['sessions'][0].split('/')[0]}/{line['post']}"


def row(page, name):
    return next(one for one in page.select("tbody tr") if name in words(one.th))


class TestAttendance:
    def test_the_day_shown_is_the_last_with_sessions(self, awa):
        assert "Jeudi 14 janvier 2027" in words(awa.page("/presences").main)

    def test_a_session_then_the_day_are_as_planned(self, site, awa):
        awa.submit("/presences/conforme", date=DAY, what=MORNING)
        assert {one["state"] for one in lines(site, MORNING)} == {"as-planned"}
        assert "unconfirmed" in {one["state"] for one in lines(site, DAY)}
        answer = awa.submit("/presences/conforme", date=DAY, what=DAY)
        assert answer.status_code == 303
        assert {one["state"] for one in lines(site, DAY)} == {"as-planned"}
        assert "Tout est confirmé" in words(awa.page(f"/presences?date={DAY}").main)
        assert "Awa" in site.run("history", MONTH).out

    def test_absent_corrected_and_reset(self, site, awa):
        line = lines(site, MORNING)[0]
        fields = {"date": DAY, "line": line_id(line)}
        awa.submit("/presences/absent", **fields)
        assert of(site, line["agent"])["state"] == "absent"
        awa.submit("/presences/corriger", **fields, **{"from": "09:45"}, to="", pause="10")
        corrected = of(site, line["agent"])
        assert corrected["state"] == "corrected" and "09:45" in str(corrected["worked"])
        assert "△ corrigé" in words(awa.page(f"/presences?date={DAY}").main)
        awa.submit("/presences/retirer", **fields)
        assert of(site, line["agent"])["state"] == "unconfirmed"

    def test_somebody_came_who_was_not_planned(self, site, awa):
        there = {one["agent"] for one in lines(site, DAY)}
        agent = next(one["id"] for one in site.run("agents", "--json").json if one["id"] not in there)
        awa.submit("/presences/venu", date=DAY, agent=agent, place=f"{MORNING}/accompagnement", **{"from": ""}, to="12:00")
        assert of(site, agent)["state"] == "added"

    @pytest.mark.parametrize(("debut", "fin", "pause"), [("12:00", "9:00", ""), ("x", "", ""), ("", "", "9999"), ("", "", "")])
    def test_hours_that_make_no_sense_change_nothing(self, site, awa, debut, fin, pause):
        line = line_id(lines(site, MORNING)[0])
        before = site.service.contents()
        answer = awa.submit("/presences/corriger", date=DAY, line=line, **{"from": debut}, to=fin, pause=pause)
        assert answer.status_code == 422 and "--" not in words(parsed(answer).main)
        assert site.service.contents() == before

    def test_a_day_to_come_is_not_said(self, site, awa):
        page = awa.page("/presences?date=2027-01-26")
        assert "à venir" in words(page.main) and page.find("form", {"action": "/presences/conforme"}) is None
        assert awa.submit("/presences/conforme", date="2027-01-26", what="2027-01-26").status_code == 422

    def test_a_line_that_is_not_there(self, awa):
        assert awa.submit("/presences/absent", date=DAY, line="a99/x").status_code == 404


class TestClosing:
    def test_what_is_unconfirmed_is_said_before_and_what_follows_is_a_regularisation(self, january, tmp_path):
        with serving(january.copy(tmp_path / "mairie-18e"), AFTER) as site:
            awa = site.visitor("coordinator", "--name", "Awa", language="fr")
            page = awa.page(f"/presences/cloture?month={MONTH}")
            count = len([one for one in lines(site, MONTH) if one["state"] == "unconfirmed"])
            assert f"{count} lignes à confirmer" in words(page.main)
            assert awa.submit("/presences/cloture", month=MONTH, employer="ddct").status_code == 303
            assert [one["employer"] for one in site.run("close", MONTH, "--list", "--json").json] == ["ddct"]
            assert "Awa" in words(row(awa.page(f"/presences/cloture?month={MONTH}"), "DDCT"))
            awa.submit("/presences/cloture", month=MONTH, employer="")
            page = awa.page(f"/presences/cloture?month={MONTH}")
            assert "pas encore clos" not in words(page.main) and page.select("main form[method=post]") == []
            line = lines(site, MORNING)[0]
            answer = awa.submit("/presences/absent", date=DAY, line=line_id(line))
            assert "1 régularisation pour les RH" in words(awa.page(answer.headers["Location"].split("#")[0]).main)
            assert awa.submit("/presences/cloture", month=MONTH, employer="ddct").status_code == 422

    def test_a_month_that_is_not_over_is_not_closed(self, site, awa):
        page = awa.page(f"/presences/cloture?month={MONTH}")
        assert "pas fini" in words(page.main) and page.select("main form[method=post]") == []
        assert awa.submit("/presences/cloture", month=MONTH, employer="").status_code == 422


class TestCollecting:
    def test_answers_are_noted_and_taken_back(self, site, awa):
        awa.submit("/recueil/2027-02/recu", agent="a01", answer="yes")
        missing = site.run("round", "2027-02", "--json").json["missing"]
        assert "a01" not in missing
        assert f"{len(missing)} sur {len(missing) + 1} attendus" in words(awa.page("/recueil/2027-02").main)
        awa.submit("/recueil/2027-02/recu", agent="a01", answer="no")
        assert "a01" in site.run("round", "2027-02", "--json").json["missing"]

    def test_those_awaited_are_reminded_once_a_day(self, site, awa):
        for _ in range(2):
            assert awa.submit("/recueil/2027-02/relancer").status_code == 303
        people = site.run("round", "2027-02", "--json").json["people"]
        assert all(one["reminded"] == ["2027-01-14"] for one in people)
        assert f"Aujourd’hui : {len(people)} messages" in words(awa.page("/recueil/2027-02").main)

    def test_the_deadline_lies_before_the_month(self, site, awa):
        awa.submit("/recueil/2027-02/limite", date="2027-01-10")
        assert site.run("round", "2027-02", "--json").json["deadline"] == "2027-01-10"
        assert "date limite dépassée" in words(awa.page("/recueil/2027-02").main)
        assert awa.submit("/recueil/2027-02/limite", date="2027-02-10").status_code == 422

    def test_the_next_month_comes_first(self, awa):
        assert awa.get("/recueil").headers["Location"] == "/recueil/2027-02"


@pytest.fixture(scope="module")
def driverless(january, tmp_path_factory):
    """On Monday the 11th the driver of the 12th falls ill, and the draft has nobody. To copy, not to change."""
    service = january.copy(tmp_path_factory.mktemp("driverless") / "mairie-18e")
    driver, = {
        seat["agent"] for week in service.show(MONTH)["weeks"] for one in week["sessions"] if one["id"] == MORNING
        for seat in one["seats"] if seat["post"] == "conduite"}
    service.run("absences", "add", driver, DAY, ROTA_NOW=MONDAY)
    service.try_("plan", MONTH, "--from", DAY, ROTA_NOW=MONDAY)
    return service


class TestCalls:
    @pytest.fixture
    def site(self, driverless, tmp_path):
        with serving(driverless.copy(tmp_path / "mairie-18e"), MONDAY) as site:
            yield site

    SEAT = {"session": MORNING, "post": "conduite"}

    def call(self, site):
        return site.run("call", "--json").json[0]

    def test_the_page_of_an_empty_seat_leads_to_a_call(self, site, awa):
        seat = awa.page(f"/planning/{MONTH}/place?session={MORNING}&post=conduite")
        address = next(one["href"] for one in seat.select("main a") if "Appeler" in words(one))
        before = site.service.contents()
        page = awa.page(address)
        assert site.service.contents() == before, "nobody is asked yet"
        assert faults(awa.get(address).text) == []
        fields = {one["name"]: one["value"] for one in page.select("main form input") if one["name"] != "seal"}
        assert fields == self.SEAT
        assert awa.submit("/appels/ouvrir", **fields).status_code == 303
        asked = self.call(site)["asked"]
        assert len(asked) == len(page.select("main ul")[1].select("li"))
        states = [one["state"] for one in site.messages(MONTH) if one["about"].startswith("call/")]
        assert states == ["filed"] * len(asked)

    def test_the_page_of_a_seat_that_is_held_does_not(self, site, awa):
        holder = site.service.show(MONTH)["weeks"][3]["sessions"][0]
        seat = holder["seats"][0]
        address = f"/planning/{MONTH}/place?session={holder['id']}&post={seat['post']}&agent={seat['agent']}"
        assert "/appels/ouvrir" not in awa.get(address).text
        refused = awa.submit("/appels/ouvrir", session=holder["id"], post=seat["post"])
        assert refused.status_code == 422 and site.run("call", "--json").json == []

    def test_answered_confirmed_and_placed(self, site, awa):
        awa.submit("/appels/ouvrir", **self.SEAT)
        call = self.call(site)
        who = call["asked"][0]["agent"]
        refused = awa.submit("/appels/confirmer", call=call["number"], agent=who)
        assert refused.status_code == 422
        awa.submit("/appels/repondre", call=call["number"], agent=who, answer="yes")
        assert self.call(site)["proposed"] == who
        page = awa.page("/appels")
        assert "✓ oui" in words(page.main) and "Proposé :" in words(page.main) and faults(str(page)) == []
        assert awa.submit("/appels/confirmer", call=call["number"], agent=who).status_code == 303
        assert self.call(site)["state"] == "filled" and self.call(site)["chosen"] == who
        holders = {
            seat["agent"] for week in site.service.show(MONTH)["weeks"] for one in week["sessions"]
            if one["id"] == MORNING for seat in one["seats"] if seat["post"] == "conduite"}
        assert holders == {who}
        assert "✓ pourvu" in words(awa.page("/appels").main)
        assert awa.submit("/appels/repondre", call=call["number"], agent=who, answer="no").status_code == 422

    def test_closed_with_nobody(self, site, awa):
        awa.submit("/appels/ouvrir", **self.SEAT)
        number = self.call(site)["number"]
        awa.submit("/appels/clore", call=number)
        assert self.call(site)["state"] == "closed" and self.call(site)["chosen"] is None
        assert awa.submit("/appels/clore", call=number).status_code == 422

    @pytest.mark.parametrize("fields", [{"agent": "a01", "answer": "peut-être"}, {"agent": "personne", "answer": "yes"}])
    def test_answers_that_are_none(self, site, awa, fields):
        awa.submit("/appels/ouvrir", **self.SEAT)
        site.messages()
        before = site.service.contents()
        assert awa.submit("/appels/repondre", call=1, **fields).status_code in (404, 422)
        assert site.service.contents() == before


class TestSwaps:
    def ask(self, site, breaking=False):
        """A gift that breaks no rule, or one that does: to somebody who is away."""
        shown = {
            seat["agent"] for week in site.service.show(MONTH)["weeks"] for one in week["sessions"]
            if one["date"] == "2027-01-22" and one["site"] == "ney" for seat in one["seats"]}
        eps = ["a04", "a05", "a06", "a07"]
        giver, other = next(one for one in eps if one in shown), next(one for one in eps if one not in shown)
        if breaking:
            site.run("absences", "add", other, "2027-01-22")
        return site.run(
            "swaps", "ask", giver, "2027-01-22", "--with", other, "--reason", "rendez-vous", "--json").json

    def state(self, site):
        return site.run("swaps", "list", "--json").json[0]["state"]

    def seen(self, awa):
        return awa.page("/echanges").find("input", {"name": "seen"})["value"]

    def test_accepted_approved_and_undone(self, site, awa):
        asked = self.ask(site)
        page = words(awa.page("/echanges").main)
        assert ("aucune règle enfreinte" in page) == (asked["consequences"]["broken"] == [])
        awa.submit("/echanges/accepter", swap=1)
        assert self.state(site) == "accepted"
        fields = {"swap": 1, "seen": self.seen(awa), "derogation": "accord" if asked["consequences"]["broken"] else ""}
        assert awa.submit("/echanges/valider", **fields | {"seen": "x"}).status_code == 422
        assert awa.submit("/echanges/valider", **fields).status_code == 303
        assert self.state(site) == "approved"
        assert [one["kind"] for one in site.run("undo", "--month", MONTH, "--json").json] == ["swapped"]
        assert "✓ validé" in words(awa.page("/echanges").main)
        awa.submit("/echanges/annuler", swap=1)
        assert self.state(site) == "accepted"

    def test_against_a_rule_only_with_a_reason(self, site, awa):
        assert self.ask(site, breaking=True)["consequences"]["broken"] != []
        awa.submit("/echanges/accepter", swap=1)
        page = awa.page("/echanges")
        assert "▲ une règle serait enfreinte" in words(page.main)
        assert page.find("input", {"name": "derogation"}).has_attr("required")
        refused = awa.submit("/echanges/valider", swap=1, seen=self.seen(awa), derogation=" ")
        assert refused.status_code == 422 and "règle enfreinte" in refused.text and "--" not in words(parsed(refused).main)
        assert self.state(site) == "accepted"
        awa.submit("/echanges/valider", swap=1, seen=self.seen(awa), derogation="accord de l’agent")
        assert self.state(site) == "approved"
        assert "accord de l’agent" in site.run("undo", "--month", MONTH, "--json").out

    def test_refused(self, site, awa):
        self.ask(site)
        awa.submit("/echanges/refuser", swap=1)
        assert self.state(site) == "refused"
        assert awa.submit("/echanges/accepter", swap=1).status_code == 422
        assert awa.submit("/echanges/accepter", swap=7).status_code == 422


class TestInstructions:
    def test_written_for_each_time_and_for_one_day_then_removed(self, site, awa):
        awa.submit("/consignes", session="bus-mardi-matin", date="", text="prendre les clés")
        awa.submit("/consignes", session="bus-mardi-matin", date="2027-01-19", text="visite de l’adjointe")
        kept = site.run("instructions", "--json").json
        assert [(one["pattern"], one["date"], one["text"]) for one in kept] == [
            ("bus-mardi-matin", None, "prendre les clés"), ("bus-mardi-matin", "2027-01-19", "visite de l’adjointe")]
        page = words(awa.page("/consignes").main)
        assert "chaque fois" in page and "visite de l’adjointe" in page
        awa.submit("/consignes/retirer", number=kept[0]["number"])
        assert len(site.run("instructions", "--json").json) == 1

    @pytest.mark.parametrize(
        "fields", [
            {"session": "bus-mardi-matin", "text": " "}, {"session": "gare", "text": "x"},
            {"session": "bus-mardi-matin", "date": "2027-01-20", "text": "x"}, {"text": "x"}])
    def test_what_makes_no_sense_is_refused(self, site, awa, fields):
        assert awa.submit("/consignes", **fields).status_code == 422
        assert site.run("instructions", "--json").json == []


@pytest.fixture(scope="module")
def full(january, tmp_path_factory):
    """With something on every page. To read, not to change."""
    service = january.copy(tmp_path_factory.mktemp("round") / "mairie-18e")
    with serving(service, NOW) as site:
        site.run("attend", "confirm", MORNING)
        site.run("instructions", "add", "bus-mardi-matin", "prendre les clés")
        site.run("round", "received", "2027-02", "a01")
        TestSwaps().ask(site, breaking=True)
        site.run("swaps", "accept", "1")
        yield site


@pytest.fixture(scope="module")
def browser():
    with chromium() as browser:
        yield browser


@pytest.mark.parametrize("language", ["fr", "en"])
def test_pages_are_sound_in_both_languages(full, language):
    visitor = full.visitor("coordinator", language=language)
    for address in PAGES:
        answer = visitor.get(address)
        assert answer.status_code == 200 and faults(answer.text) == [], address
        assert "[[" not in answer.text and "{{" not in answer.text
        assert f'<html lang="{language}">' in answer.text


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_and_no_page_is_wider_than_a_phone(browser, full, scheme):
    link = full.grant("coordinator", "--name", "Awa")["link"]
    with tab(browser, full, link, color_scheme=scheme) as page:
        for address in PAGES:
            page.goto(address)
            assert violations(page) == [], address
            assert width(page) <= 320, address


@pytest.mark.parametrize("address", [one.split("?")[0] for one in PAGES])
def test_they_are_for_the_coordinator_alone(full, address):
    assert full.visitor().get(address).status_code == 401
    for role in (["agent", "coquelicot"], ["structure", "eps"], ["hr", "--name", "RH"]):
        assert full.visitor(*role).get(address).status_code == 403


def test_forms_want_a_seal(full):
    visitor = full.visitor("coordinator")
    before = full.service.contents()
    for address in (
            "/presences/conforme", "/presences/absent", "/presences/corriger", "/presences/retirer", "/presences/venu",
            "/presences/cloture", "/recueil/2027-02/recu", "/recueil/2027-02/relancer", "/recueil/2027-02/limite",
            "/appels/ouvrir", "/appels/repondre", "/appels/confirmer", "/appels/clore", "/consignes",
            "/consignes/retirer", "/echanges/accepter", "/echanges/refuser", "/echanges/valider", "/echanges/annuler"):
        assert visitor.post(address, data={"seal": "x"}).status_code == 403, address
    assert full.service.contents() == before


def test_a_day_is_confirmed_without_scripts(browser, january, tmp_path):
    with serving(january.copy(tmp_path / "mairie-18e"), NOW) as site:
        link = site.grant("coordinator", "--name", "Awa")["link"]
        with tab(browser, site, link, java_script_enabled=False) as page:
            page.click("text=Suivi")
            page.click("main >> text=Présences")
            page.click("text=Tout le jour")
            assert "Tout est confirmé" in page.inner_text("main")


def test_without_anything_published(service):
    with serving(service, NOW) as site:
        awa = site.visitor("coordinator", language="fr")
        for address in ("/mois", "/presences", "/presences/cloture"):
            assert faults(awa.get(address).text) == []
        assert "Aucun mois n’est encore diffusé" in words(awa.page("/presences").main)
        assert awa.get("/presences?date=2027-01-12").status_code == 422
        assert awa.get("/presences?date=hier").status_code == 422
