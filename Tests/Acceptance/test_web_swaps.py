# SPDX-License-Identifier: GPL-3.0-or-later
"""Swaps from an agent's own page: what is possible, asked, answered, taken back; and what is told to nobody."""

import re
from datetime import date

import pytest
from reading import Rota
from web import (
    broken_hours, chromium, enlarge_text, faults, in_french, parsed, serving, tab, those_told, violations, width,
    words)
from world import World

MONTH = "2027-01"
MONDAY = "2027-01-11T07:10:00Z"
GIVER, DAY = None, "2027-01-22"
"""An agent of PIMMS who works on one Friday, and whom others of PIMMS could stand in for: whom depends on the rota."""


@pytest.fixture(scope="module")
def site(january, tmp_path_factory):
    """Monday 11 January 2027, 8:10, with January published. To read, not to change."""
    with serving(january.copy(tmp_path_factory.mktemp("swaps") / "mairie-18e"), MONDAY) as site:
        yield site


@pytest.fixture
def own_site(january, tmp_path):
    with serving(january.copy(tmp_path / "mairie-18e"), MONDAY) as site:
        yield site


@pytest.fixture(scope="module")
def rota(january):
    return Rota(january.show(MONTH), World(january.folder))


@pytest.fixture(scope="module")
def browser():
    with chromium() as browser:
        yield browser


@pytest.fixture(scope="module", autouse=True)
def giver(rota):
    global GIVER
    GIVER = next(
        agent for agent, day in sorted(rota.shifts)
        if day.isoformat() == DAY and rota.world.agents[agent].employer == "pimms")


def offers(page):
    """What is offered: with whom, and what they would give (empty for nothing)."""
    return [
        (form.find("input", {"name": "with"})["value"], radio["value"])
        for form in page.select("details.offer form") for radio in form.select("input[name=taken]")]


@pytest.fixture(scope="module")
def possible(site):
    return offers(site.visitor("agent", GIVER).page(f"/moi/echange?given={DAY}"))


@pytest.fixture(scope="module")
def exchange(possible):
    """With whom, and for which of their days."""
    return next((other, taken) for other, taken in possible if taken and "/" not in taken)


def swaps(site):
    return site.run("swaps", "list", "--json").json


def state(site, number=1):
    return swaps(site)[number - 1]["state"]


def phone(browser, site, agent, **more):
    return tab(browser, site, site.grant("agent", agent)["link"], **more)


def asked(site, exchange, reason=""):
    """Proposed on the page: the asker's visitor and the other's."""
    other, taken = exchange
    asker = site.visitor("agent", GIVER)
    assert asker.submit("/moi/echange", given=DAY, taken=taken, reason=reason, **{"with": other}).status_code == 303
    return asker, site.visitor("agent", other)


def told(visitor, selector="main"):
    return " ".join(words(one) for one in visitor.page("/moi").select(selector))


class TestWhatIsPossible:
    def test_each_shift_to_come_leads_there(self, site, rota):
        page = site.visitor("agent", GIVER).page("/moi")
        days = [day.isoformat() for day in rota.days_worked(GIVER) if day >= date(2027, 1, 11)]
        assert [link["href"] for link in page.select("article.day a[href*=echange]")] == [
            f"/moi/echange?given={day}" for day in days]

    def test_what_is_offered_breaks_no_rule(self, own_site, possible):
        assert len(possible) > 5 and len({other for other, _ in possible}) > 1
        for other, taken in possible[::3]:
            more = ["--for", taken] if taken else []
            judged = own_site.run("swaps", "ask", GIVER, DAY, "--with", other, *more, "--json").json
            assert judged["consequences"]["broken"] == [], (other, taken)

    def test_what_is_not_offered_would_break_one(self, own_site, rota):
        """Whole days of the others at the town hall's own desk, each judged by the command."""
        agent, given, people = "a16", "2027-01-15", rota.world.agents
        offered = offers(own_site.visitor("agent", agent).page(f"/moi/echange?given={given}"))
        missing = [
            (other, day.isoformat()) for other in people
            if people[other].employer == people[agent].employer and other != agent
            for day in rota.days_worked(other) if day >= date(2027, 1, 11)
            and (other, day.isoformat()) not in offered]
        assert len(missing) > 6
        for other, day in missing[::len(missing) // 6]:
            asked = ("swaps", "ask", agent, given, "--with", other, "--for", day)
            if rota.share_a_session(agent, other, day) or rota.share_a_session(agent, other, given):
                assert "tient déjà un poste" in own_site.run(*asked, code=2).err, (other, day)
            else:
                assert own_site.run(*asked, "--json").json["consequences"]["broken"] != [], (other, day)

    def test_a_part_of_a_day_can_be_given_alone(self, site, rota):
        agent, day = next(
            (who, day) for who in ("a04", "a05", "a06", "a07") for day in rota.days_worked(who)
            if day > date(2027, 1, 11) and len(rota.shifts[who, day]) == 2)
        visitor = site.visitor("agent", agent)
        page = visitor.page(f"/moi/echange?given={day}")
        parts = [link["href"] for link in page.select("main a[href*='given=']")]
        assert len(parts) == 2 and all("/" in one.split("given=")[1] for one in parts)
        part = visitor.page(parts[0])
        assert "Donner plutôt : toute la journée" in words(part.main)
        assert part.find("input", {"name": "given"})["value"] == parts[0].split("given=")[1]

    def test_who_cannot_is_not_there_and_nothing_says_why(self, own_site, possible, exchange):
        other, _ = exchange
        own_site.run("absences", "add", other, DAY, "--reason", "opération du genou")
        visitor = own_site.visitor("agent", GIVER)
        page = visitor.page(f"/moi/echange?given={DAY}")
        left = offers(page)
        assert left and other not in {one for one, _ in left} and set(left) < set(possible)
        assert "genou" not in page.text and "absen" not in words(page.main).lower()
        refused = visitor.submit("/moi/echange", given=DAY, taken="", **{"with": other})
        never = visitor.submit("/moi/echange", given=DAY, taken="", **{"with": "a01"})
        assert refused.status_code == never.status_code == 422
        assert words(parsed(refused).main) == words(parsed(never).main), "why is told to nobody"
        assert swaps(own_site) == []

    def test_names_only_those_with_whom_one_is_possible(self, site, rota, possible):
        page = site.visitor("agent", GIVER).page(f"/moi/echange?given={DAY}")
        people = rota.world.agents
        allowed = {people[other].family for other, _ in possible} | {people[other].given for other, _ in possible}
        assert those_told(words(page.main), site.service.folder) <= allowed

    @pytest.mark.parametrize("given", ["2027-01-13", "2027-01-05", "2027-02-02", "ney-vendredi/2027-01-29"])
    def test_only_for_a_shift_of_their_own_to_come(self, site, rota, given):
        assert site.visitor("agent", GIVER).get(f"/moi/echange?given={given}").status_code == 404

    @pytest.mark.parametrize("given", ["demain", "ney-vendredi/demain", "/", ""])
    def test_nonsense_is_said_so(self, site, given):
        assert site.visitor("agent", GIVER).get("/moi/echange", params={"given": given}).status_code in (404, 422)

    def test_a_draft_is_told_to_nobody(self, own_site, possible, exchange):
        """The coordinator has placed somebody else there, and published nothing."""
        own_site.run("replace", GIVER, DAY, "--apply", "1", "--reason", "essai")
        visitor = own_site.visitor("agent", GIVER)
        assert offers(visitor.page(f"/moi/echange?given={DAY}")) == possible


class TestAskingAndAnswering:
    def test_the_whole_of_it_on_two_phones(self, browser, own_site, rota, exchange):
        other, taken = exchange
        mine, theirs = in_french(date.fromisoformat(DAY)), in_french(date.fromisoformat(taken))
        names = rota.world.agents
        with phone(browser, own_site, GIVER) as page:
            page.locator(f"a[href='/moi/echange?given={DAY}']").click()
            assert mine in page.locator("main").inner_text().replace("\u00a0", " ")
            form = page.locator("details.offer", has_text=names[other].family)
            form.locator("summary").click()
            form.get_by_label(theirs.capitalize()).first.check()
            form.get_by_label("Un mot").fill("mon fils a un match")
            form.get_by_role("button", name="Proposer à").click()
            page.wait_for_url("**/moi#echanges")
            card = page.locator(".swap")
            assert "En attente de la réponse" in card.inner_text() and names[other].family in card.inner_text()
        with phone(browser, own_site, other) as page:
            first = page.locator("section.notice").first
            text = " ".join(first.inner_text().split())
            assert names[GIVER].family in text and "vous propose un échange" in text
            assert f"Vous donneriez : {theirs}" in text and f"Vous prendriez : {mine}" in text
            assert "mon fils a un match" in text and first.bounding_box()["y"] < 300
            assert violations(page) == [] and width(page) <= 320 and broken_hours(page) == []
            enlarge_text(page)
            assert width(page) <= 320
            first.get_by_role("button", name="Accepter").click()
            page.wait_for_url("**/moi#echanges")
            assert "Accepté : la coordination décide" in page.locator(".swap").inner_text()
        assert state(own_site) == "accepted"
        awa = own_site.visitor("coordinator", "--name", "Awa")
        seen = awa.page("/echanges").find("input", {"name": "seen"})["value"]
        assert awa.submit("/echanges/valider", swap=1, seen=seen).status_code == 303
        for agent in (GIVER, other):
            assert "✓ Validé par la coordination" in told(own_site.visitor("agent", agent), ".swap")

    @pytest.mark.parametrize("scheme", ["light", "dark"])
    def test_the_page_of_offers_is_for_everyone(self, browser, site, scheme):
        with phone(browser, site, GIVER, color_scheme=scheme) as page:
            page.goto(f"/moi/echange?given={DAY}")
            assert violations(page) == [] and width(page) <= 320 and broken_hours(page) == []
            for element in page.locator("button, summary, input:not([type=hidden])").all():
                box = element.bounding_box()
                assert box is None or box["height"] >= 20 and box["width"] >= 20
            enlarge_text(page)
            assert width(page) <= 320

    @pytest.mark.parametrize("language", ["fr", "en"])
    def test_pages_are_sound(self, own_site, exchange, language):
        asked(own_site, exchange)
        for agent in (GIVER, exchange[0]):
            visitor = own_site.visitor("agent", agent, language=language)
            for address in ("/moi", f"/moi/echange?given={DAY}"):
                answer = visitor.get(address)
                assert faults(answer.text) == []
                if language == "en" and answer.status_code == 200:
                    assert not re.search(r"échange|janvier|Vendredi", words(parsed(answer).main))

    def test_without_scripts(self, browser, own_site, exchange):
        other, taken = exchange
        with phone(browser, own_site, GIVER, java_script_enabled=False) as page:
            page.goto(f"/moi/echange?given={DAY}")
            form = page.locator("details.offer", has=page.locator(f"input[value='{other}']"))
            form.locator("summary").click()
            form.locator(f"input[value='{taken}']").check()
            form.get_by_role("button", name="Proposer à").click()
            page.wait_for_url("**/moi#echanges")
        with phone(browser, own_site, other, java_script_enabled=False) as page:
            page.get_by_role("button", name="Refuser").click()
            page.wait_for_url("**/moi#echanges")
        assert state(own_site) == "refused"
        assert "✗ Refusé" in told(own_site.visitor("agent", GIVER), ".swap")

    def test_by_keyboard_alone(self, browser, own_site, exchange):
        asked(own_site, exchange)
        with phone(browser, own_site, exchange[0], is_mobile=False, has_touch=False) as page:
            button = page.get_by_role("button", name="Accepter")
            for _ in range(20):
                page.keyboard.press("Tab")
                if button.evaluate("(one) => one === document.activeElement"):
                    break
            with page.expect_navigation():
                page.keyboard.press("Enter")
        assert state(own_site) == "accepted"

    def test_is_taken_back_while_nobody_has_answered(self, own_site, exchange):
        asker, other = asked(own_site, exchange)
        assert asker.submit("/moi/reprendre", swap=1).status_code == 303
        assert state(own_site) == "withdrawn"
        assert not other.page("/moi").select("section.notice h2[id^=propose]") and not asker.page("/moi").select(".swap")
        assert other.submit("/moi/accepter", swap=1).status_code == 422 and state(own_site) == "withdrawn"

    @pytest.mark.parametrize("answer, expected", [("accepter", "accepted"), ("refuser", "refused")])
    def test_an_answer_is_given_once(self, own_site, exchange, answer, expected):
        asker, other = asked(own_site, exchange)
        other.submit(f"/moi/{answer}", swap=1)
        before = own_site.service.contents()
        assert asker.submit("/moi/reprendre", swap=1).status_code == 422
        for again in ("accepter", "refuser"):
            assert other.submit(f"/moi/{again}", swap=1).status_code == 422
        assert state(own_site) == expected and own_site.service.contents() == before

    def test_asked_twice_it_is_asked_once(self, own_site, exchange):
        asker, _ = asked(own_site, exchange)
        assert asker.submit("/moi/echange", given=DAY, taken=exchange[1], **{"with": exchange[0]}).status_code == 303
        assert len(swaps(own_site)) == 1
        assert exchange not in offers(asker.page(f"/moi/echange?given={DAY}"))

    def test_giving_for_nothing_says_so(self, own_site, possible):
        other = next(other for other, taken in possible if not taken)
        asked(own_site, (other, ""))
        text = told(own_site.visitor("agent", other), "section.notice")
        assert "vous propose sa permanence" in text and "Vous prendriez" in text and "Vous donneriez" not in text

    def test_what_changed_since_can_be_accepted_no_more(self, own_site, exchange):
        _, other = asked(own_site, exchange)
        own_site.run("replace", GIVER, DAY, "--apply", "1", "--reason", "malade")
        own_site.run("publish", MONTH)
        assert "▲ N’est plus possible" in told(other, ".swap")
        assert not other.page("/moi").select("form[action='/moi/accepter']")
        refused = other.submit("/moi/accepter", swap=1)
        assert refused.status_code == 422 and "n’est plus possible" in refused.text and state(own_site) == "asked"


class TestTheCoordinator:
    def place(self, rota):
        """The place that the giver holds that day."""
        return next(one for one in rota.seats if one.agent == GIVER and one.session.day.isoformat() == DAY)

    def test_proposes_one_in_an_agents_name_from_their_place(self, browser, own_site, rota, exchange):
        place = self.place(rota)
        awa = own_site.grant("coordinator", "--name", "Awa")["link"]
        with tab(browser, own_site, awa, is_mobile=False, has_touch=False, viewport={"width": 1100, "height": 800}) as page:
            page.set_default_navigation_timeout(60_000)
            page.goto(f"/planning/{MONTH}/place?session={place.session.id}&post={place.post}&agent={GIVER}")
            page.get_by_role("link", name="Proposer un échange").click()
            assert "donne :" in page.locator("main").inner_text()
            offer = page.locator("details.offer", has=page.locator(f"input[name=with][value={exchange[0]}]"))
            offer.locator("summary").click()
            offer.locator("input[name=taken]").last.check()
            assert violations(page) == []
            offer.get_by_role("button").click()
            page.wait_for_url("**/echanges#echange-1")
        swap = swaps(own_site)[0]
        assert (swap["agent"], swap["with"], swap["state"]) == (GIVER, exchange[0], "asked")

    def test_is_offered_what_the_agent_is(self, site, possible):
        assert offers(site.visitor("coordinator").page(f"/echanges/proposer?agent={GIVER}&given={DAY}")) == possible

    def test_proposes_nothing_for_whoever_is_not_there(self, site):
        awa = site.visitor("coordinator")
        for agent, given in (("a99", DAY), (GIVER, "2027-01-13"), ("", ""), (GIVER, "")):
            answer = awa.get("/echanges/proposer", params={"agent": agent, "given": given})
            assert answer.status_code in (404, 422), (agent, given)


class TestSomebodyElsesSwap:
    @pytest.mark.parametrize("step", ["accepter", "refuser", "reprendre"])
    @pytest.mark.parametrize("who", ["third", "unknown"])
    def test_is_not_there(self, own_site, exchange, step, who):
        asked(own_site, exchange)
        stranger = own_site.visitor("agent", "coquelicot")
        before = own_site.service.contents()
        answer = stranger.submit(f"/moi/{step}", swap=1 if who == "third" else 7)
        assert answer.status_code == 422 and "échange inconnu" in answer.text
        assert own_site.service.contents() == before

    @pytest.mark.parametrize("step, own", [("accepter", True), ("refuser", True), ("reprendre", False)])
    def test_each_of_the_two_does_their_own_part(self, own_site, exchange, step, own):
        """The asker does not answer, and the other takes nothing back."""
        asker, other = asked(own_site, exchange)
        before = own_site.service.contents()
        assert (asker if own else other).submit(f"/moi/{step}", swap=1).status_code == 422
        assert own_site.service.contents() == before

    def test_is_read_by_nobody_else(self, own_site, exchange):
        asked(own_site, exchange, reason="mon fils a un match")
        for agent in ("coquelicot", "a16"):
            page = own_site.visitor("agent", agent).page("/moi")
            assert not page.select(".swap") and "match" not in page.text
        assert own_site.visitor("structure", "eps", "--name", "Chef").get("/moi").status_code == 403

    @pytest.mark.parametrize("fields", [
        {"with": "a99", "taken": ""}, {"with": GIVER, "taken": ""}, {"with": "a10"}, {"with": "a10", "taken": "x"},
        {"with": "a10", "taken": "2027-02-05"}, {"with": "a10", "taken": "2027-01-13"}, {},
        {"given": "2027-01-13", "with": "a10", "taken": ""}, {"given": "", "with": "a10", "taken": ""}])
    def test_what_cannot_be_is_refused_in_words_and_nothing_changes(self, site, fields):
        visitor = site.visitor("agent", GIVER)
        before = site.service.contents()
        answer = visitor.submit("/moi/echange", **({"given": DAY} | fields))
        assert answer.status_code in (404, 422) and faults(answer.text) == []
        assert 'href="/moi"' in answer.text.split("<main")[1]
        assert site.service.contents() == before
