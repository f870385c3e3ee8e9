# SPDX-License-Identifier: GPL-3.0-or-later
"""What everybody may see: where the service is next, its timetable, its calendars. Nobody's name is in it."""

from collections import defaultdict
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import icalendar
import pytest
from conftest import new_service
from web import (
    broken_hours, chromium, enlarge_text, faults, hours, in_french, is_page, parsed, serving, tab, those_told,
    violations, width, words)
from world import World, minutes

MONDAY = "2027-01-11T07:10:00Z"
TODAY = date(2027, 1, 11)
BREAKDOWN = "2027-03-23T07:10:00Z"
BUS = {"bus-mardi-matin-2027-03-23@rota.mairie-18e.example", "bus-mardi-apres-midi-2027-03-23@rota.mairie-18e.example"}
PARIS = ZoneInfo("Europe/Paris")
FEEDS = ["/agenda/public.ics"] + [
    f"/agenda/lieu/{place}.ics" for place in ("bus", "ney", "lab-chapelle", "championnet", "mairie")]
PAGES = ["/", "/nulle-part", "/moi"]


@pytest.fixture(scope="module")
def site(january, tmp_path_factory):
    """Monday 11 January 2027, 8:10, with January published."""
    with serving(january.copy(tmp_path_factory.mktemp("public") / "mairie-18e"), MONDAY) as site:
        yield site


@pytest.fixture(scope="module")
def visitor(site):
    return site.visitor()


@pytest.fixture(scope="module")
def browser():
    with chromium() as browser:
        yield browser


@pytest.fixture(scope="module", params=["2027-02-06", "2027-02-09", "2027-02-14", "2027-02-19", "2027-02-21"])
def february(request, tmp_path_factory):
    """A day of the winter holidays, with no rota planned."""
    service = new_service(tmp_path_factory.mktemp("february") / "mairie-18e")
    with serving(service, request.param + "T08:00:00Z") as site:
        site.today, site.page = date.fromisoformat(request.param), site.visitor().page("/")
        yield site


@pytest.fixture
def broken_down(tmp_path):
    """Tuesday 23 March 2027, 8:10: nothing is called off yet."""
    with serving(new_service(tmp_path / "mairie-18e"), BREAKDOWN) as site:
        yield site


def cancel(site, *more, **variables):
    told = ["--reason", "panne du bus", "--no-credit"] if not more else more
    return site.run("cancel", "2027-03-23", "--site", "bus", *told, **variables)


def openings(folder, today, weeks=12):
    """Hours by site and day, from the files of the service."""
    world = World(folder)
    days = [today + timedelta(days=n) for n in range(7 * weeks + 1)]
    found = defaultdict(list)
    for session in sorted(world.sessions(days), key=lambda session: (session.day, session.opens)):
        found[session.pattern["site"], session.day].append((session.opens, session.closes))
    return dict(found)


def stops(page):
    """Of each place by its id: its days with the hours as they are told, in order."""
    return {
        stop["id"]: [tuple(words(cell) for cell in row.find_all(["th", "td"])) for row in stop.select("tbody tr")]
        for stop in page.select("article.stop")}


def told(opening):
    """9 h 30–13 h et 14 h–17 h"""
    return " et ".join(hours(minutes(one["from"]), minutes(one["to"])) for one in opening["hours"])


def events(answer):
    found = icalendar.Calendar.from_ical(answer.content).walk("VEVENT")
    by_uid = {str(event["UID"]): event for event in found}
    assert len(by_uid) == len(found)
    return by_uid


class TestWhereNext:
    def test_today_and_the_hours(self, visitor):
        cards = [words(card) for card in visitor.page("/").select(".next .card")]
        assert len(cards) == 2
        assert cards[0].startswith("Aujourd’hui 9 h–12 h 30 et 13 h 30–17 h Championnet 192 rue Championnet")
        assert cards[1].startswith("Aujourd’hui 9 h–13 h et 13 h–17 h Mairie du 18e") or cards[1].startswith(
            "Aujourd’hui 9 h–17 h Mairie du 18e")

    def test_each_address_leads_to_a_map(self, visitor):
        for link in visitor.page("/").select(".next .card a"):
            assert link["href"].startswith("https://www.openstreetmap.org/search?query=")

    @pytest.mark.parametrize("now, says", [
        ("2027-01-11T16:30:00Z", "Demain, mardi 12 janvier"),
        ("2027-01-15T17:00:00Z", "Lundi 18 janvier"),
        ("2027-01-16T09:00:00Z", "Lundi 18 janvier"),
        ("2027-01-17T09:00:00Z", "Demain, lundi 18 janvier"),
    ])
    def test_what_is_over_is_not_next(self, site, now, says):
        """After the last hour of a day, and on a Saturday and a Sunday."""
        with serving(site.service, now) as later:
            cards = [words(card) for card in later.visitor().page("/").select(".next .card")]
        assert cards and all(card.startswith(says) for card in cards), cards

    def test_every_place_says_its_next_days(self, site, visitor):
        expected = openings(site.service.folder, TODAY)
        shown = stops(visitor.page("/"))
        assert set(shown) == {"bus", "ney", "lab-chapelle", "championnet", "mairie"}
        for place, rows in shown.items():
            days = sorted(day for at, day in expected if at == place)[:len(rows)]
            assert len(rows) >= 5 and [row[0].lower() for row in rows] == [in_french(day) for day in days]

    def test_it_needs_no_rota(self, tmp_path):
        """The calendar alone says when the doors are open."""
        with serving(new_service(tmp_path / "mairie-18e"), MONDAY) as site:
            assert site.visitor().page("/").select(".next .card")


class TestNobodysName:
    @pytest.mark.parametrize("address", ["/", "/api/public", *FEEDS, "/metrics", "/nulle-part"])
    @pytest.mark.parametrize("language", ["fr", "en"])
    def test_is_said(self, site, address, language):
        answer = site.visitor(language=language).get(address)
        assert those_told(answer.text.replace("\r\n ", ""), site.service.folder) == set()

    def test_the_search_finds_names_where_there_are_some(self, site):
        text = site.visitor("agent", "coquelicot").get("/moi").text
        assert "Coquelicot" in those_told(text, site.service.folder)


class TestLanguages:
    @pytest.mark.parametrize("wanted, language", [
        (None, "fr"), ("en", "en"), ("en-GB,en;q=0.9", "en"), ("fr;q=0.1, en;q=0.8", "en"), ("de, en;q=0.5", "en"),
        ("de", "fr"), ("en;q=0", "fr"), ("*", "fr"), ("fr-CA, en", "fr"), (";;q=,", "fr"),
    ])
    def test_french_unless_english_is_wanted(self, site, wanted, language):
        answer = site.visitor(language=wanted).get("/")
        page = parsed(answer)
        assert page.html["lang"] == language and "Accept-Language" in answer.headers["Vary"]
        assert ("Where and when" if language == "en" else "Où et quand") in words(page.h1)

    def test_english_is_english_throughout(self, site):
        text = words(site.visitor(language="en").page("/").body)
        assert "Today" in text and "9:00–12:30" in text and "Tuesday 12 January" in text
        assert not [word for word in ("Aujourd’hui", "mardi", "janvier", "Vacances", "Fermé", " h ") if word in text]


class TestCalledOffToday:
    def test_the_page_says_so_at_once(self, broken_down):
        visitor = broken_down.visitor()
        assert "annulé" not in words(visitor.page("/"))
        cancel(broken_down)
        page = visitor.page("/")
        bus, = page.select("article#bus")
        assert "Mardi 23 mars 9 h 30–13 h et 14 h–17 h annulé aujourd’hui : panne du bus" in words(bus)
        assert "annulé" not in "".join(words(stop) for stop in page.select("article.stop:not(#bus)"))
        assert "Bus Mairie mobile" not in [words(card.h3) for card in page.select(".next .card")]

    def test_it_is_read_before_anything_else(self, broken_down):
        """Whoever comes for the bus has not to look through all places."""
        cancel(broken_down)
        text = words(broken_down.visitor().page("/").main)
        assert text.index("annulé aujourd’hui") < text.index("Tous les lieux")

    def test_one_morning_only(self, broken_down):
        broken_down.run("cancel", "bus-mardi-matin/2027-03-23", "--reason", "panne", "--no-credit")
        bus = stops(broken_down.visitor().page("/"))["bus"]
        assert {row[1] for row in bus if row[0] == "Mardi 23 mars"} == {
            "9 h 30–13 h annulé aujourd’hui : panne", "14 h–17 h"}

    def test_a_day_to_come_is_called_off_but_not_today(self, broken_down):
        broken_down.run("cancel", "2027-03-30", "--site", "bus", "--reason", "grève", "--no-credit")
        text = words(broken_down.visitor().page("/"))
        assert "annulé : grève" in text and "annulé aujourd’hui" not in text

    def test_taken_back_it_is_open(self, broken_down):
        cancel(broken_down)
        cancel(broken_down, "--undo")
        assert "annulé" not in words(broken_down.visitor().page("/"))

    def test_a_reason_is_words_and_nothing_else(self, broken_down):
        cancel(broken_down, "--reason", "<script>alert(1)</script> & \"panne\"", "--no-credit")
        answer = broken_down.visitor().get("/")
        assert faults(answer.text) == [] and "<script>alert(1)</script> & \"panne\"" in words(parsed(answer))


class TestWinterHolidays:
    """Scene 6: the bus rests from 6 to 22 February 2027, and the mairie's desk stays open."""

    def test_the_bus_says_when_it_is_back(self, february):
        bus, = february.page.select("article#bus")
        assert "reprise le mardi 23 février" in words(bus)
        assert stops(february.page)["bus"][0][0] == "Mardi 23 février"

    def test_the_mairies_desk_stays_open(self, february):
        days = sorted(day for at, day in openings(february.service.folder, february.today) if at == "mairie")
        assert [row[0].lower() for row in stops(february.page)["mairie"]][:2] == [in_french(day) for day in days[:2]]
        assert february.page.select(".next .card") and all(
            words(card.h3) in ("Mairie du 18e", "Championnet") for card in february.page.select(".next .card"))


class TestForPrograms:
    def test_says_what_the_calendars_say(self, site, visitor):
        told = visitor.get("/api/public").json()
        assert told["service"] == "Mairie mobile du 18e"
        assert told["from"] == "2027-01-11" and told["to"] == "2027-04-05"
        found = {
            (stop["site"], date.fromisoformat(one["date"])): [
                (minutes(part["from"]), minutes(part["to"])) for part in one["hours"]]
            for stop in told["stops"] for one in stop["openings"]}
        assert found == openings(site.service.folder, TODAY)
        assert all(one["cancelled"] is None for stop in told["stops"] for one in stop["openings"])

    def test_and_what_the_page_says(self, visitor):
        page = visitor.page("/")
        shown = stops(page)
        for stop in visitor.get("/api/public").json()["stops"]:
            article = page.find(id=stop["site"])
            assert words(article.h3) == stop["name"] and stop["address"] in words(article)
            assert shown[stop["site"]] == [
                (in_french(date.fromisoformat(one["date"])).capitalize(), told(one))
                for one in stop["openings"][:len(shown[stop["site"]])]]
            for closing in stop["closings"]:
                resumes = in_french(date.fromisoformat(closing["resumes"]))
                assert f"reprise le {resumes}" in words(article)

    def test_what_is_called_off_says_why(self, broken_down):
        cancel(broken_down)
        bus, = [stop for stop in broken_down.visitor().get("/api/public").json()["stops"] if stop["site"] == "bus"]
        assert {one["date"]: one["cancelled"] for one in bus["openings"] if one["cancelled"]} == {
            "2027-03-23": "panne du bus"}

    def test_health(self, visitor):
        assert visitor.get("/healthz").json() == {"status": "ok"}


class TestCalendars:
    @pytest.mark.parametrize("address", FEEDS)
    def test_every_opening_is_an_event(self, site, visitor, address):
        answer = visitor.get(address)
        assert answer.headers["Content-Type"].startswith("text/calendar")
        place = address.split("/")[-1].removesuffix(".ics")
        at = lambda day, time: datetime(day.year, day.month, day.day, time // 60, time % 60, tzinfo=PARIS)
        expected = {
            (at(day, start), at(day, end)) for (where, day), spans in openings(site.service.folder, TODAY).items()
            for start, end in spans if place in ("public", where)}
        found = [event for event in events(answer).values() if event["DTSTART"].dt.date() >= TODAY]
        assert {(event["DTSTART"].dt, event["DTEND"].dt) for event in found} == expected
        assert {str(event["STATUS"]) for event in found} == {"CONFIRMED"}
        assert {int(event["SEQUENCE"]) for event in found} == {0}

    @pytest.mark.parametrize("address", FEEDS)
    def test_lines_are_folded_as_the_standard_says(self, visitor, address):
        content = visitor.get(address).content
        assert content.count(b"\n") == content.count(b"\r\n")
        assert max(len(line) for line in content.split(b"\r\n")) <= 75

    def test_the_places_together_are_the_whole(self, visitor):
        whole, *places = [set(events(visitor.get(address))) for address in FEEDS]
        assert whole == set().union(*places) and len(whole) == sum(map(len, places))

    def test_no_place_has_no_calendar(self, visitor):
        for address in ("/agenda/lieu/gare.ics", "/agenda/lieu/bus", "/agenda/lieu/.ics", "/agenda/lieu/..%2Fbus.ics"):
            assert visitor.get(address).status_code == 404

    @pytest.mark.parametrize("address", FEEDS[:2])
    def test_called_off_it_stays_cancelled_and_taken_back_it_is_confirmed(self, broken_down, address):
        visitor = broken_down.visitor()
        before = events(visitor.get(address))
        assert BUS <= before.keys()
        cancel(broken_down)
        after = events(visitor.get(address))
        assert after.keys() == before.keys()
        for uid, event in after.items():
            assert event["STATUS"] == ("CANCELLED" if uid in BUS else "CONFIRMED")
            assert (event["SEQUENCE"] > before[uid]["SEQUENCE"]) == (uid in BUS)
            assert event["DTSTART"].dt == before[uid]["DTSTART"].dt
        cancel(broken_down, "--undo", ROTA_NOW="2027-03-23T07:30:00Z")
        back = events(visitor.get(address))
        assert back.keys() == before.keys() and {str(event["STATUS"]) for event in back.values()} == {"CONFIRMED"}
        for uid in BUS:
            assert back[uid]["SEQUENCE"] > after[uid]["SEQUENCE"]
            assert back[uid]["LAST-MODIFIED"].dt > after[uid]["LAST-MODIFIED"].dt

    def test_one_session_called_off_leaves_the_other(self, broken_down):
        broken_down.run("cancel", "bus-mardi-matin/2027-03-23", "--reason", "panne", "--no-credit")
        found = events(broken_down.visitor().get("/agenda/lieu/bus.ics"))
        assert {str(found[uid]["STATUS"]) for uid in BUS if "matin" in uid} == {"CANCELLED"}
        assert {str(found[uid]["STATUS"]) for uid in BUS if "apres" in uid} == {"CONFIRMED"}

    def test_a_calendar_keeps_its_identifiers_from_day_to_day(self, site, visitor):
        with serving(site.service, "2027-01-25T08:00:00Z") as later:
            new = events(later.visitor().get(FEEDS[0]))
        old = events(visitor.get(FEEDS[0]))
        assert len(old.keys() & new.keys()) > 50
        assert all(old[uid] == new[uid] for uid in old.keys() & new.keys())

    @pytest.mark.parametrize("address", FEEDS)
    def test_what_is_known_is_not_sent_again(self, visitor, address):
        tag = visitor.get(address).headers["ETag"]
        for known in (tag, f"W/{tag}", f'"other", {tag}', "*"):
            again = visitor.get(address, headers={"If-None-Match": known})
            assert again.status_code == 304 and again.content == b"" and again.headers["ETag"] == tag
        assert visitor.get(address, headers={"If-None-Match": '"other"'}).status_code == 200

    def test_what_has_changed_is(self, broken_down):
        visitor = broken_down.visitor()
        tags = {address: visitor.get(address).headers["ETag"] for address in FEEDS}
        cancel(broken_down)
        for address, tag in tags.items():
            code = visitor.get(address, headers={"If-None-Match": tag}).status_code
            assert code == (200 if address in FEEDS[:2] else 304)


@pytest.mark.parametrize("address", ["/", "/api/public", "/agenda/public.ics"])
def test_programs_may_ask_for_the_head_alone(visitor, address):
    """RFC 9110, section 9.1: every server answers GET and HEAD."""
    head, whole = visitor.head(address), visitor.get(address)
    assert head.status_code == 200 and head.content == b""
    assert head.headers["Content-Type"] == whole.headers["Content-Type"]


def test_shared_caches_keep_the_pages_of_those_who_came_in_apart(site, visitor):
    assert visitor.get("/").headers["Cache-Control"].startswith("public")
    assert "no-store" in site.visitor("agent", "coquelicot").get("/").headers["Cache-Control"]
    assert "Cookie" in visitor.get("/").headers["Vary"]


def test_files_are_kept_for_good_under_the_name_of_their_content(visitor):
    page = visitor.page("/")
    for address in [page.find("link", rel="stylesheet")["href"], page.find("script")["src"]]:
        assert "immutable" in visitor.get(address).headers["Cache-Control"]
        assert visitor.get(address.replace(".", ".0", 1)).status_code == 404


class TestForEverybodysEyes:
    @pytest.mark.parametrize("address", PAGES)
    @pytest.mark.parametrize("language", ["fr", "en"])
    def test_pages_are_sound(self, site, address, language):
        answer = site.visitor(language=language).get(address)
        assert is_page(answer) and faults(answer.text) == []

    @pytest.mark.parametrize("scheme", ["light", "dark"])
    @pytest.mark.parametrize("address", PAGES)
    def test_axe_finds_nothing(self, browser, site, address, scheme):
        with tab(browser, site, color_scheme=scheme) as page:
            page.goto(address)
            assert violations(page) == []

    @pytest.mark.parametrize("address", PAGES)
    def test_nothing_is_beside_the_screen_of_a_phone(self, browser, site, address):
        with tab(browser, site) as page:
            page.goto(address)
            assert width(page) <= 320
            enlarge_text(page)
            assert width(page) <= 320

    def test_where_next_is_on_the_first_screen(self, browser, site):
        with tab(browser, site) as page:
            page.goto("/")
            for part in (".when", ".big", "h3"):
                box = page.locator(f".next .card {part}").first.bounding_box()
                assert box["y"] + box["height"] <= 568

    @pytest.mark.parametrize("wide", [320, 375, 768, 1280])
    def test_no_time_is_broken_over_two_lines(self, browser, site, wide):
        with tab(browser, site, viewport={"width": wide, "height": 800}) as page:
            page.goto("/")
            assert broken_hours(page) == []

    def test_it_works_without_scripts(self, browser, site):
        with tab(browser, site, java_script_enabled=False) as page:
            page.goto("/")
            assert page.locator("article.stop").count() == 5
