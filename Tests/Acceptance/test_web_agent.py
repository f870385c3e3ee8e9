# SPDX-License-Identifier: GPL-3.0-or-later
"""An agent on a phone of 320 by 568: what changed, the next shifts, what they ask for, with or without a network."""

import email
import email.policy
import time
from datetime import date
from itertools import permutations

import icalendar
import pytest
from reading import Rota
from web import (
    broken_hours, chromium, enlarge_text, faults, hours, in_french, serving, tab, those_told, violations, width, words)
from world import World

MONTH = "2027-01"
MONDAY = "2027-01-11T07:10:00Z"
TODAY = date(2027, 1, 11)
PAGES = ["/moi", "/moi/demandes"]
STALE = "Sans réseau"


@pytest.fixture(scope="module")
def site(january, tmp_path_factory):
    """Monday 11 January 2027, 8:10, with January published."""
    with serving(january.copy(tmp_path_factory.mktemp("agent") / "mairie-18e"), MONDAY) as site:
        yield site


@pytest.fixture(scope="module")
def rota(january):
    return Rota(january.show(MONTH), World(january.folder))


@pytest.fixture(scope="module")
def browser():
    with chromium() as browser:
        yield browser


@pytest.fixture
def own_site(january, tmp_path):
    """A server for one test alone."""
    with serving(january.copy(tmp_path / "mairie-18e"), MONDAY) as site:
        yield site


@pytest.fixture(scope="module")
def two_versions(january, rota, tmp_path_factory):
    """Two agents of PIMMS have changed places between two Fridays, the first of whom had seen version 1."""
    service = january.copy(tmp_path_factory.mktemp("two-versions") / "mairie-18e")
    service.agent, service.old, service.new = exchanged(service, rota)
    numbers = [one["number"] for one in service.run("messages", MONTH, "--json").json if one["agent"] == service.agent]
    service.run("messages", "seen", *numbers, ROTA_NOW=MONDAY)
    service.run("publish", MONTH, ROTA_NOW=MONDAY)
    return service


@pytest.fixture
def moved(two_versions, tmp_path):
    """Version 2 is published: who is moved, from which day to which."""
    with serving(two_versions.copy(tmp_path / "mairie-18e"), MONDAY) as site:
        site.agent, site.old, site.new = two_versions.agent, two_versions.old, two_versions.new
        yield site


def exchanged(service, rota):
    """Places two agents of PIMMS each on the other's Friday: the first of them, the old day and the new one."""
    seats = [
        seat for seat in rota.seats if seat.session.pattern["site"] == "ney" and seat.session.day > date(2027, 1, 15)
        and rota.world.agents[seat.agent].employer == "pimms"]
    for one, other in permutations(seats, 2):
        if one.agent != other.agent and all(
                service.try_(
                    "place", seat.agent, instead.session.id, instead.post, "--instead-of", instead.agent,
                    ROTA_NOW=MONDAY).code == 0
                for seat, instead in ((one, other), (other, one))):
            return one.agent, one.session.day, other.session.day
    raise AssertionError("no two agents of PIMMS can change places")


def phone(browser, site, agent, **more):
    """An agent's phone, come in by their link."""
    return tab(browser, site, site.grant("agent", agent)["link"], **more)


def have_seen(site, agent):
    """The agent has seen every message so far."""
    numbers = [one["number"] for one in messages(site, agent)]
    site.run("messages", "seen", *numbers)


def messages(site, agent):
    return [one for one in site.run("messages", MONTH, "--json").json if one["agent"] == agent]


def absences(site, agent):
    return [one for one in site.run("absences", "list", "--json").json if one["agent"] == agent]


def wishes(site, agent):
    return [one for one in site.run("wishes", "list", "--json").json if one["agent"] == agent]


def text(page, selector="main"):
    return " ".join(page.locator(selector).first.inner_text().split())


class TestNextShifts:
    @pytest.mark.parametrize("agent", ["a01", "a09", "a16", "a21"])
    def test_are_all_there_in_order_with_the_hour_to_be_there(self, site, rota, agent):
        days = site.visitor("agent", agent).page("/moi").select("article.day")
        expected = [day for day in rota.days_worked(agent) if day >= TODAY]
        assert [words(day.h3).split(" ", 1)[-1] if day.select(".tag") else words(day.h3) for day in days] == [
            in_french(day).capitalize() for day in expected]
        for article, day in zip(days, expected):
            stints = rota.shifts[agent, day]
            assert [words(one) for one in article.select(".big")] == [hours(one.start, one.end) for one in stints]
            for stay, stint in zip(article.select(".stay"), stints):
                site_ = rota.world.sites[stint.site]
                link = stay.find("a")
                assert site_["name"] in words(stay) and words(link) == site_["address"]
                assert link["href"].startswith("https://www.openstreetmap.org/search?query=")

    def test_today_and_tomorrow_are_said_so(self, site, rota):
        today = next(who for who in rota.world.agents if TODAY in rota.days_worked(who))
        card = site.visitor("agent", today).page("/moi").select_one("article.day")
        assert words(card.h3) == "Aujourd’hui Lundi 11 janvier" and "near" in card["class"]
        card = site.visitor("agent", "coquelicot").page("/moi").select_one("article.day")
        assert words(card.h3) == "Demain Mardi 12 janvier"

    def test_the_driver_sees_the_depot_hours_and_the_break(self, site, rota):
        driver = rota.holders("bus-mardi-matin/2027-01-12", "conduite")[0]
        card = site.visitor("agent", driver).page("/moi").select_one("article.day")
        assert words(card.select_one(".big")) == "7 h 45–18 h 15" and "Pause 13 h–13 h 45" in words(card)

    def test_with_whom_and_nobody_elses_day(self, site, rota):
        """Who works the same sessions, and no other name on the page."""
        told = those_told(words(site.visitor("agent", "a10").page("/moi").main), site.service.folder)
        beside = {
            who for session in rota.sessions.values() if session.day >= TODAY and "a10" in rota.present(session.id)
            for who in rota.present(session.id)}
        people = rota.world.agents
        assert "a10" in beside and {people[who].family for who in beside - {"a10"}} <= told
        strangers = [people[who] for who in people if who not in beside]
        assert strangers and not {one.family for one in strangers} & told
        assert not {one.matricule for one in people.values()} & told

    def test_instructions_are_there(self, own_site):
        own_site.run("instructions", "add", "ney-vendredi", "retirer un badge à l’accueil")
        page = own_site.visitor("agent", "coquelicot").page("/moi")
        found = [words(one) for one in page.select(".notice")]
        assert "Consigne : retirer un badge à l’accueil" in found

    def test_whoever_has_none_is_told_so(self, published):
        with serving(published, "2027-02-01T08:00:00Z") as later:
            text = words(later.visitor("agent", "coquelicot").page("/moi").main)
        assert "Aucune permanence n’est prévue" in text

    def test_the_first_one_is_read_without_scrolling(self, browser, own_site):
        have_seen(own_site, "a01")
        with phone(browser, own_site, "coquelicot") as page:
            for part in ("h3", ".big", "a"):
                box = page.locator(f"article.day {part}").first.bounding_box()
                assert box["y"] + box["height"] <= 568, part


class TestOnAPhone:
    @pytest.mark.parametrize("address", PAGES)
    def test_nothing_is_beside_the_screen_even_with_large_text(self, browser, site, address):
        with phone(browser, site, "coquelicot") as page:
            page.goto(address)
            assert width(page) <= 320
            page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true })")
            assert width(page) <= 320
            enlarge_text(page)
            assert width(page) <= 320

    def test_no_time_is_broken_over_two_lines(self, browser, site):
        with phone(browser, site, "coquelicot") as page:
            assert broken_hours(page) == []

    @pytest.mark.parametrize("address", PAGES)
    def test_what_is_touched_is_large_enough(self, browser, site, address):
        """24 by 24 pixels, as WCAG 2.2 asks (2.5.8), of all but links within a sentence."""
        with phone(browser, site, "coquelicot") as page:
            page.goto(address)
            page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true })")
            for element in page.locator("button, summary, input:not([type=hidden]), select, nav a").all():
                box = element.bounding_box()
                if box:
                    assert box["height"] >= 24 and box["width"] >= 24, element.inner_text()

    @pytest.mark.parametrize("scheme", ["light", "dark"])
    @pytest.mark.parametrize("address", PAGES)
    def test_axe_finds_nothing(self, browser, site, address, scheme):
        with phone(browser, site, "coquelicot", color_scheme=scheme) as page:
            page.goto(address)
            assert violations(page) == []

    @pytest.mark.parametrize("scheme", ["light", "dark"])
    def test_nor_on_the_door(self, browser, site, scheme):
        with tab(browser, site, color_scheme=scheme) as page:
            page.goto(site.grant("agent", "coquelicot")["link"])
            assert violations(page) == [] and width(page) <= 320

    @pytest.mark.parametrize("language", ["fr", "en"])
    def test_pages_are_sound(self, site, language):
        visitor = site.visitor("agent", "coquelicot", language=language)
        for address in PAGES:
            assert faults(visitor.get(address).text) == []

    def test_in_english(self, site):
        visitor = site.visitor("agent", "coquelicot", language="en")
        told = words(visitor.page("/moi").main)
        assert "Tomorrow Tuesday 12 January" in told and "9:00–13:00" in told and "I cannot come" in told
        for address in PAGES:
            told = words(visitor.page(address).main)
            french = ("Demain", "Mardi", "janvier", "Permanence", "demandée", " h ")
            assert [word for word in french if word in told] == []

    @pytest.mark.parametrize("address", PAGES)
    def test_the_keyboard_alone_reaches_everything(self, browser, site, address):
        with phone(browser, site, "coquelicot", is_mobile=False, has_touch=False) as page:
            page.goto(address)
            page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true })")
            count = page.evaluate("""
                [...document.querySelectorAll("a[href], button, input, select, summary")]
                  .filter((one) => one.checkVisibility() && one.type !== "hidden")
                  .map((one, place) => { one.dataset.place = place }).length""")
            reached = []
            for _ in range(count * 4):
                page.keyboard.press("Tab")
                place, outline = page.evaluate("""
                    [document.activeElement.dataset.place, getComputedStyle(document.activeElement).outlineStyle]""")
                if place is None:
                    break
                if not reached or reached[-1] != int(place):
                    reached.append(int(place))
                    assert outline != "none", "what has the focus is not marked"
            assert reached == list(range(count))

    def test_by_keyboard_the_content_is_one_step_away(self, browser, site):
        with phone(browser, site, "coquelicot", is_mobile=False, has_touch=False) as page:
            page.keyboard.press("Tab")
            assert page.locator(":focus").inner_text() == "Aller au contenu"
            page.keyboard.press("Enter")
            page.wait_for_url("**#contenu")


class TestWhatChanged:
    """Scene 8: version 2 moves an agent of PIMMS from one day to another."""

    def test_is_shown_first_old_then_new(self, browser, moved):
        with phone(browser, moved, moved.agent) as page:
            notice = page.locator("section.notice")
            assert notice.count() == 1 and notice.bounding_box()["y"] < 568
            assert notice.bounding_box()["y"] < page.locator("article.day").first.bounding_box()["y"]
            told = text(page, "section.notice")
        assert told.startswith("Changements en janvier 2027")
        old, new = in_french(moved.old).capitalize(), in_french(moved.new).capitalize()
        assert f"{old} avant Boulevard Ney" in told and "→ après aucune permanence" in told
        after = told[told.index(new):]
        assert "avant aucune permanence → après Boulevard Ney" in after and "9 h–12 h 45" in after

    def test_the_days_below_are_the_new_ones(self, moved):
        days = [words(day.h3) for day in moved.visitor("agent", moved.agent).page("/moi").select("article.day")]
        assert in_french(moved.new).capitalize() in days and in_french(moved.old).capitalize() not in days

    @pytest.mark.parametrize("scripts", [True, False])
    def test_seen_is_noted_for_the_coordinator(self, browser, moved, scripts):
        with phone(browser, moved, moved.agent, java_script_enabled=scripts) as page:
            page.get_by_role("button", name="J’ai vu").click()
            page.wait_for_url("**/moi")
            assert page.locator("section.notice").count() == 0
        assert {one["seenAt"] for one in messages(moved, moved.agent)} == {MONDAY}
        unseen = moved.run("messages", MONTH, "--unseen", "--json").json
        assert moved.agent not in {one["agent"] for one in unseen} and unseen

    def test_looking_is_not_having_seen(self, moved):
        before = moved.service.contents()
        visitor = moved.visitor("agent", moved.agent)
        granted = moved.service.contents()
        visitor.page("/moi")
        assert moved.service.contents() == granted != before

    def test_whom_it_does_not_concern_reads_nothing_of_it(self, moved):
        have_seen(moved, "a16")
        assert not moved.visitor("agent", "a16").page("/moi").select("section.notice")

    def test_whoever_had_not_seen_the_first_has_one_new_rota(self, moved, rota):
        other = next(
            who for who in ("a08", "a09", "a10", "a11") if who != moved.agent and len(messages(moved, who)) == 2)
        page = moved.visitor("agent", other).page("/moi")
        assert [words(one.h2) for one in page.select("section.notice")] == ["Nouveau planning : janvier 2027"]

    def test_axe_finds_nothing(self, browser, moved):
        for scheme in ("light", "dark"):
            with phone(browser, moved, moved.agent, color_scheme=scheme) as page:
                assert violations(page) == [] and width(page) <= 320
                enlarge_text(page)
                assert width(page) <= 320

    def test_what_is_called_off_says_why(self, own_site):
        have_seen(own_site, "a01")
        own_site.run("cancel", "2027-01-19", "--site", "bus", "--reason", "panne du bus", "--no-credit")
        told = words(own_site.visitor("agent", "coquelicot").page("/moi").select_one("section.notice"))
        assert "Mardi 19 janvier" in told and "panne du bus" in told


class TestCalledOff:
    def test_is_read_by_whoever_had_not_seen_the_rota_either(self, own_site, rota):
        """The bus breaks down on Tuesday morning; who has never said to have seen January must not stand there."""
        day = "2027-01-12"
        agent = next(who for who, when in rota.shifts if when.isoformat() == day)
        own_site.run("cancel", day, "--reason", "panne du bus", "--no-credit")
        text = words(own_site.visitor("agent", agent).page("/moi").main)
        assert "✗ Mardi 12 janvier" in text and "panne du bus" in text
        other = next(who for who in rota.world.agents if (who, next(w for _, w in rota.shifts if w.isoformat() == day)) not in rota.shifts)
        assert "panne du bus" not in words(own_site.visitor("agent", other).page("/moi").main)


class TestWithoutANetwork:
    def offline(self, page):
        """One visit is enough; the worker has taken over by then."""
        page.evaluate("navigator.serviceWorker.ready")
        page.wait_for_function("() => navigator.serviceWorker.controller !== null")
        page.wait_for_load_state("networkidle")
        page.context.set_offline(True)

    def test_the_shifts_that_were_seen_are_there(self, browser, site, rota):
        with phone(browser, site, "coquelicot") as page:
            assert not page.get_by_text(STALE).is_visible()
            shown = page.locator("article.day").all_inner_texts()
            self.offline(page)
            page.reload()
            assert page.get_by_text(STALE).is_visible()
            assert page.locator("article.day").all_inner_texts() == shown and len(shown) > 3

    def test_they_look_as_they_did(self, browser, site):
        with phone(browser, site, "coquelicot") as page:
            font = page.locator(".big").first.evaluate("(one) => getComputedStyle(one).fontWeight")
            self.offline(page)
            page.reload()
            assert page.locator(".big").first.evaluate("(one) => getComputedStyle(one).fontWeight") == font
            assert width(page) <= 320

    def test_after_a_second_visit_too(self, browser, site):
        with phone(browser, site, "coquelicot") as page:
            page.evaluate("navigator.serviceWorker.ready")
            page.reload()
            self.offline(page)
            page.reload()
            assert page.get_by_text(STALE).is_visible() and page.locator("article.day").count() > 3

    def test_it_says_of_when_it_is(self, browser, site):
        """"Demain" was said on Monday: whoever reads it on Tuesday must know."""
        with phone(browser, site, "coquelicot") as page:
            page.evaluate("navigator.serviceWorker.ready")
            page.reload()
            self.offline(page)
            page.reload()
            assert "11 janvier" in text(page, ".stale")

    def test_back_on_the_network_it_is_fresh(self, browser, site):
        with phone(browser, site, "coquelicot") as page:
            page.evaluate("navigator.serviceWorker.ready")
            page.reload()
            self.offline(page)
            page.reload()
            page.context.set_offline(False)
            page.reload()
            assert not page.get_by_text(STALE).is_visible() and page.locator("article.day").count() > 3

    def test_whoever_left_leaves_nothing_behind(self, browser, site):
        with phone(browser, site, "coquelicot") as page:
            page.evaluate("navigator.serviceWorker.ready")
            page.reload()
            page.wait_for_load_state("networkidle")
            page.get_by_role("button", name="Sortir").click()
            page.wait_for_url(site.address + "/")
            assert page.evaluate("caches.keys()") == []
            page.context.set_offline(True)
            with pytest.raises(Exception, match="ERR_INTERNET_DISCONNECTED"):
                page.goto("/moi")

    def test_revoked_it_is_forgotten_at_the_next_visit(self, browser, site):
        grant = site.grant("agent", "coquelicot")
        with tab(browser, site, grant["link"]) as page:
            page.evaluate("navigator.serviceWorker.ready")
            page.reload()
            page.wait_for_load_state("networkidle")
            site.run("access", "revoke", grant["number"])
            page.reload()
            page.wait_for_load_state("networkidle")
            page.context.set_offline(True)
            with pytest.raises(Exception, match="ERR_"):
                page.reload()


class TestICannotCome:
    def test_is_asked_for_and_the_coordinator_told_and_nothing_freed(self, browser, own_site, rota):
        before, known = own_site.run("show", MONTH, "--json").bytes, absences(own_site, "a01")
        with phone(browser, own_site, "coquelicot") as page:
            card = page.locator("article.day").first
            card.get_by_text("Je ne peux pas venir").click()
            card.get_by_label("Motif").fill("fièvre")
            card.get_by_role("button", name="Prévenir la coordination").click()
            page.wait_for_url("**/moi")
            assert "Mardi 12 janvier" in text(page)
        asked, = [one for one in absences(own_site, "a01") if one not in known]
        assert (asked["first"], asked["last"], asked["state"]) == ("2027-01-12", "2027-01-12", "asked")
        assert own_site.run("show", MONTH, "--json").bytes == before
        told, = [
            one for one in own_site.messages(MONTH) if one["about"].startswith("unavailable/")]
        path = own_site.service.folder / "outbox" / (told["messageID"].strip("<>") + ".eml")
        mail = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
        assert mail["To"].addresses[0].addr_spec == "coordination@mairie-18e.example"
        assert "Aminata Coquelicot ne peut pas venir le mardi 12 janvier" in mail["Subject"].replace("\u00a0", " ")
        body = mail.get_body(("plain",)).get_content()
        assert "Bus Mairie mobile" in body and "fièvre" not in body + str(mail["Subject"])

    def test_the_page_says_that_it_was_said(self, own_site):
        """Nobody is left to wonder whether it went, and to press again."""
        visitor = own_site.visitor("agent", "coquelicot")
        visitor.submit("/moi/empechement", date="2027-01-12")
        card = visitor.page("/moi").select_one("article.day")
        assert "Mardi 12 janvier" in words(card) and "prévenue" in words(card)
        assert not card.select("form")

    def test_pressed_twice_it_is_asked_for_once(self, own_site):
        known = absences(own_site, "a01")
        visitor = own_site.visitor("agent", "coquelicot")
        for _ in range(2):
            assert visitor.submit("/moi/empechement", date="2027-01-12").status_code == 303
        assert len(absences(own_site, "a01")) == len(known) + 1
        told = own_site.run("messages", MONTH, "--json").json
        assert len([one for one in told if one["about"].startswith("unavailable/")]) == 1

    def test_without_scripts(self, browser, own_site):
        known = absences(own_site, "a01")
        with phone(browser, own_site, "coquelicot", java_script_enabled=False) as page:
            card = page.locator("article.day").first
            card.get_by_text("Je ne peux pas venir").click()
            card.get_by_role("button", name="Prévenir la coordination").click()
            page.wait_for_url("**/moi")
        assert len(absences(own_site, "a01")) == len(known) + 1

    def test_by_keyboard_alone(self, browser, own_site):
        known = absences(own_site, "a01")
        with phone(browser, own_site, "coquelicot", is_mobile=False, has_touch=False) as page:
            summary = page.locator("article.day summary", has_text="Je ne peux pas venir").first
            for _ in range(40):
                page.keyboard.press("Tab")
                if summary.evaluate("(one) => one === document.activeElement"):
                    break
            page.keyboard.press("Enter")
            page.keyboard.press("Tab")
            page.keyboard.type("fièvre")
            with page.expect_navigation():
                page.keyboard.press("Enter")
        assert len(absences(own_site, "a01")) == len(known) + 1

    @pytest.mark.parametrize("day", ["2027-01-13", "2027-01-05", "2027-02-02", "demain", ""])
    def test_only_a_day_to_come_on_which_they_work(self, site, day):
        visitor = site.visitor("agent", "coquelicot")
        before = site.service.contents()
        assert visitor.submit("/moi/empechement", date=day).status_code in (404, 422)
        assert site.service.contents() == before


class TestLeaveAndWishes:
    def test_leave_is_asked_for_and_withdrawn(self, browser, own_site):
        known = absences(own_site, "a03")
        with phone(browser, own_site, "passerelle") as page:
            page.get_by_role("link", name="Congés et souhaits").click()
            page.get_by_label("Du", exact=True).first.fill("2027-02-15")
            page.get_by_label("Au (si plusieurs jours)").fill("2027-02-17")
            page.get_by_label("Moment").select_option("le matin")
            page.get_by_label("Motif (privé, facultatif)").fill("garde d’enfant")
            page.get_by_role("button", name="Demander").click()
            page.wait_for_url("**/moi/demandes")
            row = page.locator(".rows li", has_text="15")
            assert "du lundi 15 février au mercredi 17 février, matin (demandée)" in " ".join(
                row.inner_text().lower().split())
            assert "garde" not in text(page)
            asked, = [one for one in absences(own_site, "a03") if one not in known]
            assert (asked["first"], asked["last"], asked["part"], asked["state"]) == (
                "2027-02-15", "2027-02-17", "morning", "asked")
            row.get_by_role("button", name="Retirer").click()
            page.wait_for_url("**/moi/demandes")
            assert page.locator(".rows li", has_text="15").count() == 0
        assert [one["state"] for one in absences(own_site, "a03") if one["id"] == asked["id"]] == ["cancelled"]

    def test_what_was_decided_is_withdrawn_by_the_coordinator_only(self, site):
        visitor = site.visitor("agent", "coquelicot")
        approved, = [one for one in absences(site, "a01") if one["first"] == "2027-05-14"]
        before = site.service.contents()
        assert visitor.submit("/moi/retirer", absence=str(approved["id"])).status_code == 404
        row, = [one for one in visitor.page("/moi/demandes").select(".rows li") if "14 mai" in words(one)]
        assert "validée" in words(row) and not row.select("form") and site.service.contents() == before

    @pytest.mark.parametrize("fields, expected", [
        ({"Je souhaite": "travailler", "Lieu": "Boulevard Ney"}, ("prefer", "ney", None)),
        ({"Je souhaite": "ne pas travailler"}, ("avoid", None, None)),
        ({"Je souhaite": "travailler au plus (jours)", "Nombre": "6"}, ("at-most", None, 6)),
    ])
    def test_wishes_are_made_and_taken_back(self, browser, own_site, fields, expected):
        known = wishes(own_site, "a03")
        with phone(browser, own_site, "passerelle", java_script_enabled=False) as page:
            page.goto("/moi/demandes")
            page.get_by_label("Je souhaite").select_option(fields["Je souhaite"])
            if "Nombre" in fields:
                page.get_by_label("Nombre de jours").fill(fields["Nombre"])
            if "Lieu" in fields:
                page.get_by_label("Lieu").select_option(fields["Lieu"])
            page.locator("#souhait-du").fill("2027-02-01")
            page.locator("#souhait-au").fill("2027-02-28")
            page.get_by_role("button", name="Enregistrer").click()
            page.wait_for_url("**/moi/demandes")
            made, = [one for one in wishes(own_site, "a03") if one not in known]
            assert (made["kind"], made["site"], made["days"]) == expected
            assert (made["first"], made["last"]) == ("2027-02-01", "2027-02-28")
            page.locator(".rows li", has_text="28").get_by_role("button", name="Retirer").click()
            page.wait_for_url("**/moi/demandes")
        assert wishes(own_site, "a03") == known

    @pytest.mark.parametrize("address, fields", [
        ("conges", {}), ("conges", {"first": "2027-02-30"}), ("conges", {"first": "2027-02-12", "last": "2027-02-01"}),
        ("conges", {"first": "2026-02-12"}), ("conges", {"first": "2027-02-12", "part": "nuit"}),
        ("souhaits", {}), ("souhaits", {"wish": "avoid"}), ("souhaits", {"wish": "rêver", "first": "2027-02-01"}),
        ("souhaits", {"wish": "at-most", "first": "2027-02-01"}),
        ("souhaits", {"wish": "at-most", "first": "2027-02-01", "days": "-1"}),
        ("souhaits", {"wish": "avoid", "first": "2027-02-01", "site": "gare"}),
        ("souhaits", {"wish": "avoid", "first": "2026-02-01"}),
        ("retirer", {"absence": "9999"}), ("retirer", {"wish": "9999"}),
    ])
    def test_what_cannot_be_is_refused_in_words_and_nothing_changes(self, site, address, fields):
        visitor = site.visitor("agent", "coquelicot")
        before = site.service.contents()
        answer = visitor.submit(f"/moi/{address}", **fields)
        assert answer.status_code in (404, 422) and faults(answer.text) == []
        assert site.service.contents() == before

    def test_a_refusal_leads_back_to_the_form(self, site):
        page = site.visitor("agent", "coquelicot").submit("/moi/conges", first="2027-02-12", last="2027-02-01")
        assert 'href="/moi/demandes"' in page.text.split("<main")[1]


class TestTheCalendar:
    @staticmethod
    def feed(site, agent):
        return site.visitor("agent", agent).page("/moi").find("a", href=lambda href: href.endswith(".ics"))["href"]

    @pytest.mark.parametrize("agent", ["a01", "a09", "a21"])
    def test_is_what_is_exported(self, site, rota, agent):
        answer = site.visitor().get(self.feed(site, agent))
        assert answer.status_code == 200 and answer.headers["Content-Type"].startswith("text/calendar")
        assert answer.content == site.run("export", "ics", agent).bytes
        events = icalendar.Calendar.from_ical(answer.content).walk("VEVENT")
        assert {event["DTSTART"].dt.date() for event in events} == set(rota.days_worked(agent))

    def test_under_a_wrong_seal_there_is_none(self, site):
        address = self.feed(site, "a01")
        seal = address.split("/")[-1].removesuffix(".ics")
        other = self.feed(site, "a02").split("/")[-1]
        wrong = ["A" * len(seal) + ".ics", seal[:-1] + ".ics", seal, other, f"{seal}A.ics", ".ics"]
        for name in wrong:
            assert site.visitor().get(f"/agenda/agent/a01/{name}").status_code == 404
        assert site.visitor().get(f"/agenda/agent/a99/{seal}.ics").status_code == 404

    def test_is_not_sent_again_until_something_changes(self, own_site):
        address = self.feed(own_site, "a01")
        calendar = own_site.visitor()
        tag = calendar.get(address).headers["ETag"]
        known = {"If-None-Match": tag}
        assert calendar.get(address, headers=known).status_code == 304
        own_site.run("cancel", "2027-01-19", "--site", "bus", "--reason", "panne", "--no-credit")
        answer = calendar.get(address, headers=known)
        assert answer.status_code == 200 and b"STATUS:CANCELLED" in answer.content
        assert answer.content == own_site.run("export", "ics", "a01").bytes

    def test_its_address_can_be_copied(self, browser, site):
        with phone(browser, site, "coquelicot", permissions=["clipboard-read", "clipboard-write"]) as page:
            page.get_by_role("button", name="Copier l’adresse").click()
            page.get_by_role("button", name="Copié").wait_for()
            copied = page.evaluate("navigator.clipboard.readText()")
        assert copied.startswith(site.address) and site.visitor().get(copied).status_code == 200

    def test_without_scripts_there_is_no_button_that_does_nothing(self, browser, site):
        with phone(browser, site, "coquelicot", java_script_enabled=False) as page:
            assert not page.get_by_role("button", name="Copier l’adresse").is_visible()


def test_two_people_on_one_phone_do_not_see_each_other(browser, site):
    with phone(browser, site, "coquelicot") as page:
        page.goto(site.grant("agent", "lanterne")["link"])
        page.get_by_role("button", name="Entrer").click()
        page.wait_for_url("**/moi")
        assert "Bonjour Bruno" in text(page)


def test_a_month_published_is_there_at_once(own_site):
    visitor = own_site.visitor("agent", "coquelicot")

    def days():
        return [words(day.h3) for day in visitor.page("/moi").select("article.day")]
    assert not [day for day in days() if "février" in day]
    own_site.service.plan("2027-02")
    assert not [day for day in days() if "février" in day], "a draft is nobody's but the coordinator's"
    own_site.run("publish", "2027-02")
    told = words(visitor.page("/moi").main)
    assert "Nouveau planning : février 2027" in told and "Février 2027" in told


@pytest.fixture(scope="module")
def forecast(january, tmp_path_factory):
    """What would be planned for February, in a copy."""
    service = january.copy(tmp_path_factory.mktemp("forecast") / "mairie-18e")
    return Rota(service.plan("2027-02"), World(service.folder))


class TestForecast:
    """What the planner expects after the published months: marked, and promised by nobody."""

    @staticmethod
    def expected(visitor):
        """The page, once the forecast is worked out."""
        for _ in range(240):
            page = visitor.page("/moi")
            if "en cours de calcul" not in words(page.main):
                return page
            time.sleep(0.25)
        raise AssertionError("the forecast is not worked out")

    @pytest.mark.parametrize("agent", ["a01", "a20"])
    def test_comes_after_the_published_shifts_and_says_what_it_is(self, site, rota, forecast, agent):
        page = self.expected(site.visitor("agent", agent))
        section = page.select_one("section.expected")
        assert words(section.h2) == "Prévisionnel – peut encore changer"
        rows = [words(row) for row in section.select("h3")[0].find_next("ul").select("li")]
        days = [in_french(day) for day in forecast.days_worked(agent)]
        assert words(section.h3) == "Février 2027" and len(rows) == len(days) > 1
        for row, day in zip(rows, days):
            assert row.lower().startswith(day) and row.endswith("prévisionnel")
        assert [words(day.h3).split(" ", 1)[-1].lower() if day.select(".tag") else words(day.h3).lower()
                for day in page.select("article.day")] == [
            in_french(day) for day in rota.days_worked(agent) if day >= TODAY]

    def test_ends_where_the_term_does(self, site):
        """The spring holidays begin on 3 April 2027."""
        section = self.expected(site.visitor("agent", "coquelicot")).select_one("section.expected")
        assert {words(one) for one in section.select("h3")} <= {"Février 2027", "Mars 2027", "Avril 2027"}
        assert "3 avril" not in words(section) and "20 avril" not in words(section)

    def test_names_nobody_and_is_in_no_calendar(self, site, rota):
        visitor = site.visitor("agent", "coquelicot")
        section = self.expected(visitor).select_one("section.expected")
        assert those_told(words(section), site.service.folder) == set()
        feed = site.visitor().get(TestTheCalendar.feed(site, "coquelicot")).content
        months = {event["DTSTART"].dt.month for event in icalendar.Calendar.from_ical(feed).walk("VEVENT")}
        assert months == {1}

    def test_is_for_everyone(self, browser, site):
        self.expected(site.visitor("agent", "coquelicot"))
        for scheme in ("light", "dark"):
            with phone(browser, site, "coquelicot", color_scheme=scheme) as page:
                assert page.locator("section.expected").is_visible()
                assert violations(page) == [] and width(page) <= 320 and broken_hours(page) == []
                enlarge_text(page)
                assert width(page) <= 320

    def test_tells_nothing_of_a_draft(self, own_site):
        visitor = own_site.visitor("agent", "coquelicot")
        before = words(self.expected(visitor).select_one("section.expected"))
        known = absences(own_site, "a02")
        own_site.run("absences", "add", "a02", "2027-02-02", "2027-02-28")
        added, = [one for one in absences(own_site, "a02") if one not in known]
        own_site.service.plan("2027-02")
        own_site.run("absences", "cancel", added["id"])
        assert words(self.expected(visitor).select_one("section.expected")) == before

    def test_gives_way_to_what_is_published(self, own_site):
        visitor = own_site.visitor("agent", "coquelicot")
        self.expected(visitor)
        own_site.service.plan("2027-02")
        own_site.run("publish", "2027-02")
        page = visitor.page("/moi")
        assert page.select_one("section.expected") is None or "Février" not in words(page.select_one("section.expected"))
        assert "Février 2027" in words(page.main)

    def test_is_not_worked_out_again_because_somebody_looked(self, own_site):
        visitor = own_site.visitor("agent", "coquelicot")
        self.expected(visitor)
        for one in messages(own_site, "a01"):
            visitor.submit("/moi/vu", message=one["number"])
        own_site.visitor("agent", "lanterne")
        assert "en cours de calcul" not in words(visitor.page("/moi").main)
