# SPDX-License-Identifier: GPL-3.0-or-later
"""Who may open what: each route with each role and with none, links, cookies, seals, and what is never let out."""

import os
import re
import stat

import pytest
from access import (
    ALLOWED, EVERYBODY, FORMS, GOLDEN, HELD, NOBODY, PAGES, PRIVATE, PROGRAMS, ROLES, ROUTES, TABLE, shape)
from web import faults, is_page, leave_asked_for, parsed, serving, those_told, words

NOW = "2027-01-11T07:10:00Z"
HALF_A_YEAR_LATER = "2027-07-12T07:10:00Z"

LET_IN = (200, 303, 404, 422)
"""What somebody who may be there can be told: a page, the way to it, or what is missing in what they asked."""

HOME = {"coordinator": "/planning", "structure": "/structure", "hr": "/rh", "agent": "/moi"}


@pytest.fixture(scope="module")
def site(january, tmp_path_factory):
    """Monday 11 January 2027, 8:10, with January published."""
    with serving(january.copy(tmp_path_factory.mktemp("access") / "mairie-18e"), NOW) as site:
        yield site


@pytest.fixture(scope="module")
def visitors(site):
    """One of each role, and nobody."""
    return {role: site.visitor(*arguments) for role, arguments in ROLES.items()} | {NOBODY: site.visitor()}


@pytest.fixture(scope="module")
def others(site):
    """Numbers of what is not Aminata Coquelicot's."""
    message = next(one for one in site.run("messages", "2027-01", "--json").json if one["agent"] == "a02")
    absence = next(one for one in site.run("absences", "list", "--json").json if one["state"] == "asked")
    wish = next(one for one in site.run("wishes", "list", "--json").json if one["agent"] != "a01")
    return {"message": message["number"], "absence": absence["id"], "wish": wish["id"]}


@pytest.fixture
def own_site(january, tmp_path):
    """A server for one test alone."""
    with serving(january.copy(tmp_path / "mairie-18e"), NOW) as site:
        yield site


def token(link):
    return link.split("/")[-1]


def cookie(visitor):
    return visitor.cookies["rota"]


def with_cookie(site, value):
    visitor = site.visitor()
    visitor.headers["Cookie"] = f"rota={value}"
    return visitor


class TestTheTable:
    @pytest.mark.parametrize("language", ["fr", "en"])
    def test_is_what_was_agreed(self, site, language):
        """Whatever opens another address, or an address to others, changes this file."""
        agreed = (GOLDEN / f"access-table.{language}.txt").read_text("utf-8")
        assert site.run("access", "table", "--lang", language).out == agreed
        assert site.run("access", "table", "--json").json == TABLE

    @pytest.mark.parametrize("method, address, allowed", [route for route in PAGES if route[1] != "/sortir"])
    def test_lets_in_who_should_be_and_nobody_else(self, site, visitors, method, address, allowed):
        """Forms are sent with their seal and nothing else, which changes nothing."""
        before = site.service.contents()
        for role, visitor in visitors.items():
            if method == "GET":
                answer = visitor.get(address)
            else:
                answer = visitor.submit(address) if role != NOBODY else visitor.post(address)
            if role in allowed:
                assert answer.status_code in LET_IN, role
            else:
                assert answer.status_code == (401 if role == NOBODY else 403), role
                assert words(parsed(answer).h1) == "Impossible"
                assert those_told(words(parsed(answer).main), site.service.folder) == set()
        assert site.service.contents() == before

    @pytest.mark.parametrize("method, address, allowed", PROGRAMS)
    def test_holds_for_programs_too(self, site, visitors, method, address, allowed):
        """They send an object with nothing in it."""
        before = site.service.contents()
        for role, visitor in visitors.items():
            answer = visitor.get(address) if method == "GET" else visitor.post(address, json={})
            if role in allowed:
                assert answer.status_code in (*LET_IN, 409), role
            else:
                assert answer.status_code == (401 if role == NOBODY else 403), role
                assert [*answer.json()] == ["errors"]
                assert those_told(answer.text, site.service.folder) == set()
        assert site.service.contents() == before

    @pytest.mark.parametrize("method, path", HELD)
    def test_opens_nothing_without_the_secret_in_its_address(self, own_site, method, path):
        """Whatever role somebody came in with."""
        wrong = {":link": "A" * 27, ":agent": "a01", ":seal": f"{'A' * 22}.ics"}
        address = "/".join(wrong.get(part, part) for part in path.split("/"))
        for role in EVERYBODY:
            visitor = own_site.visitor(*ROLES.get(role, []))
            assert visitor.request(method, address).status_code == 404, role

    @pytest.mark.parametrize("role", EVERYBODY)
    def test_whatever_pages_lead_to_is_there_and_in_the_table(self, visitors, role):
        """One page of each kind, from the first one on. Why somebody is where they are, and how many desks a
        month needs, take their time elsewhere."""
        visitor, seen, waiting = visitors[role], set(), ["/"]
        waiting += [HOME[role]] if role in HOME else []
        waiting += ["/planning/2027-01"] if role == "coordinator" else []
        while waiting:
            address = waiting.pop(0)
            if kind(address) in seen or "pourquoi" in address or address.startswith("/places"):
                continue
            seen.add(kind(address))
            answer = visitor.get(address)
            if answer.status_code == 303:
                waiting.append(answer.headers["Location"])
                continue
            assert answer.status_code == 200, address
            if not is_page(answer):
                continue
            page = parsed(answer)
            for form in page.select("form[method=post]"):
                assert role in ALLOWED["POST", shape(form["action"])], form["action"]
            links = [link["href"].split("#")[0] for link in page.select("a[href^='/']")]
            assert {link for link in links if not is_known(link, role)} == set()
            waiting += [link for link in links if link]

    def test_everybody_comes_to_their_own_first_page(self, site):
        for role, arguments in ROLES.items():
            visitor = site.visitor()
            first = visitor.enter(site.grant(*arguments)["link"]).headers["Location"]
            assert first == HOME[role] and visitor.get(first).status_code in (200, 303), role


def kind(address):
    """Addresses of one kind differ in their numbers and in what they ask for."""
    return re.sub(r"\d+|(?<==)[^&]*", "0", address)


def is_known(address, role):
    """Whether a route that lets this role in is meant, or the calendar of an agent or a place."""
    if re.fullmatch(r"/agenda/(agent/a\d\d/[\w-]+|lieu/[\w-]+)\.ics", address):
        return True
    return role in ALLOWED.get(("GET", shape(address)), [])


class TestALink:
    def test_opened_shows_a_door_and_nothing_behind_it(self, site):
        """A mailbox that looks at links beforehand learns nothing and uses nothing up."""
        link = site.grant("agent", "coquelicot")["link"]
        before = site.service.contents()
        visitor = site.visitor()
        for _ in range(3):
            answer = visitor.get(link)
            assert answer.status_code == 200 and "Set-Cookie" not in answer.headers and not visitor.cookies
            assert answer.headers["Cache-Control"] == "no-store"
            text = words(parsed(answer).main)
            assert those_told(text, site.service.folder) <= {"Aminata", "Coquelicot"}
            assert "janvier" not in text and "Bus" not in text and token(link) not in answer.text
        assert site.service.contents() == before
        assert visitor.get("/moi").status_code == 401

    def test_its_button_gives_a_cookie_that_scripts_and_other_sites_do_not_get(self, site):
        answer = site.visitor().enter(site.grant("agent", "coquelicot")["link"])
        assert answer.headers["Location"] == "/moi"
        name, *rest = answer.headers["Set-Cookie"].split("; ")
        assert name.startswith("rota=")
        assert {"HttpOnly", "SameSite=Lax", "Path=/"} <= set(rest)
        assert not [one for one in rest if one.startswith("Domain")]

    def test_is_good_for_more_than_one_browser(self, site):
        link = site.grant("agent", "coquelicot")["link"]
        one, other = site.visitor(), site.visitor()
        one.enter(link), other.enter(link)
        assert one.get("/moi").status_code == other.get("/moi").status_code == 200

    def test_is_never_said_again(self, site):
        grant = site.grant("agent", "coquelicot")
        told = site.run("access", "list", "--json")
        assert grant["number"] in {one["number"] for one in told.json}
        assert token(grant["link"]) not in told.out + site.run("history", "coquelicot").out

    def test_is_as_long_as_nobody_can_guess(self, site):
        links = {token(site.grant("hr", "--name", "RH")["link"]) for _ in range(3)}
        assert len(links) == 3 and all(re.fullmatch(r"[\w-]{27,}", link) for link in links)

    def test_revoked_it_is_out_at_once_and_whoever_came_by_it_too(self, site):
        grant = site.grant("agent", "coquelicot")
        inside, other = site.visitor(), site.visitor("agent", "coquelicot")
        inside.enter(grant["link"])
        assert inside.get("/moi").status_code == 200
        seal = inside.seal
        site.run("access", "revoke", grant["number"])
        before = site.service.contents()
        assert inside.get("/moi").status_code == 401
        assert inside.post("/moi/conges", data={"seal": seal, "first": "2027-02-01"}).status_code in (401, 403)
        assert site.visitor().get(grant["link"]).status_code == 404
        assert site.visitor().post(grant["link"]).status_code == 404
        assert site.service.contents() == before
        assert other.get("/moi").status_code == 200

    def test_a_link_that_never_was_is_not_there(self, site):
        good = site.grant("agent", "coquelicot")["link"]
        for link in (good[:-1], good + "A", good.swapcase().replace("HTTP", "http")):
            assert site.visitor().get(link).status_code == 404
            assert site.visitor().post(link).status_code == 404


class TestACookie:
    def test_forged_is_not_taken(self, site, visitors):
        number, end, seal = cookie(visitors["agent"]).split(".")
        coordinator = cookie(visitors["coordinator"]).split(".")[0]
        other = "A" if seal[0] != "A" else "B"
        forged = [
            f"{coordinator}.{end}.{seal}", f"{number}.{int(end) + 1}.{seal}", f"{number}.{end}.{other}{seal[1:]}",
            f"{number}.{end}.", f"{number}.{end}", f"{number}.{end}.{seal}.{seal}", f"0{number}.{end}.{seal}",
            f"{number}.{end}.{seal[:-1]}", number, "", "....", "1.99999999999.AAAAAAAAAAAAAAAAAAAAAA"]
        for value in forged:
            for address in PRIVATE:
                assert with_cookie(site, value).get(address).status_code == 401, value
        assert with_cookie(site, f"{number}.{end}.{seal}").get("/moi").status_code == 200

    def test_of_another_service_is_not_taken(self, site, own_site):
        there = own_site.visitor("agent", "coquelicot")
        assert with_cookie(site, cookie(there)).get("/moi").status_code == 401

    def test_is_good_for_half_a_year(self, site, visitors):
        value = cookie(visitors["agent"])
        with serving(site.service, HALF_A_YEAR_LATER) as later:
            assert with_cookie(later, value).get("/moi").status_code == 401

    def test_outlives_the_server(self, site, visitors):
        with serving(site.service, NOW) as again:
            assert with_cookie(again, cookie(visitors["agent"])).get("/moi").status_code == 200

    def test_is_good_no_more_without_the_key(self, january, tmp_path):
        service = january.copy(tmp_path / "mairie-18e")
        with serving(service, NOW) as site:
            value = cookie(site.visitor("agent", "coquelicot"))
        (service.folder / "rota.key").unlink()
        with serving(service, NOW) as site:
            assert with_cookie(site, value).get("/moi").status_code == 401

    def test_leaving_takes_it_away(self, site):
        visitor = site.visitor("agent", "coquelicot")
        answer = visitor.submit("/sortir")
        assert answer.status_code == 303 and answer.headers["Location"] == "/"
        assert {'"cache"', '"storage"'} <= set(answer.headers["Clear-Site-Data"].split(", "))
        assert not visitor.cookies and visitor.get("/moi").status_code == 401


class TestAForm:
    @pytest.mark.parametrize("address, allowed", FORMS)
    def test_without_the_seal_of_who_sends_it_changes_nothing(self, site, visitors, address, allowed):
        fields = {
            "date": "2027-01-12", "first": "2027-02-01", "wish": "avoid", "message": "1", "absence": "36", "reason": "x"}
        foreign = site.visitor("agent", "coquelicot").seal
        before = site.service.contents()
        for role in allowed:
            good = visitors[role].seal
            for seal in (None, "", foreign, good[:-1], good + "A", "A" * len(good), cookie(visitors[role])):
                sent = fields | ({} if seal is None else {"seal": seal})
                answer = visitors[role].post(address, data=sent)
                assert answer.status_code == 403, (role, seal)
                assert "Set-Cookie" not in answer.headers
            assert visitors[role].post(f"{address}?seal={good}", data=fields).status_code == 403
        assert site.service.contents() == before

    @pytest.mark.parametrize("address", [address for address, _ in FORMS])
    def test_is_never_sent_by_a_link(self, site, visitors, address):
        before = site.service.contents()
        is_page_too = ("GET", shape(address)) in ALLOWED
        for visitor in visitors.values():
            assert visitor.get(address).status_code in (401, 403, 404, 405) or is_page_too
        assert site.service.contents() == before

    def test_of_whoever_came_in_anew_has_another_seal(self, site):
        link = site.grant("agent", "coquelicot")["link"]
        one, other = site.visitor(), site.visitor("agent", "lanterne")
        one.enter(link)
        assert one.seal != other.seal

    def test_too_large_is_refused(self, visitors):
        answer = visitors["agent"].submit("/moi/conges", first="2027-02-01", reason="x" * (2 << 20))
        assert answer.status_code == 413


class TestOtherPeoplesThings:
    """An agent who writes another one's numbers into a form."""

    @pytest.mark.parametrize("address, field", [
        ("/moi/vu", "message"), ("/moi/retirer", "absence"), ("/moi/retirer", "wish")])
    def test_are_not_there(self, site, visitors, others, address, field):
        before = site.service.contents()
        answer = visitors["agent"].submit(address, **{field: str(others[field])})
        assert answer.status_code == 404 and site.service.contents() == before

    def test_nor_is_a_day_on_which_only_others_work(self, site, visitors):
        before = site.service.contents()
        assert visitors["agent"].submit("/moi/empechement", date="2027-01-11").status_code == 404
        assert site.service.contents() == before

    def test_nor_are_absences_and_their_reasons(self, site):
        site.run("absences", "add", "lanterne", "2027-01-19", "--reason", "opération du genou")
        for role in ("structure", "hr", "agent"):
            visitor = site.visitor(*ROLES[role])
            for address in PRIVATE:
                assert "genou" not in visitor.get(address).text


class TestWrongLinks:
    def test_many_are_slowed_down(self, own_site):
        link = own_site.grant("agent", "coquelicot")["link"]
        inside, stranger = own_site.visitor(), own_site.visitor()
        inside.enter(link)
        codes = [stranger.get(f"/acces/{'A' * 26}{n}").status_code for n in range(60)]
        assert codes[:10] == [404] * 10 and codes[-10:] == [429] * 10 and set(codes) == {404, 429}
        answer = stranger.post(f"/acces/{'B' * 27}")
        assert answer.status_code == 429 and "Attendez" in words(parsed(answer).main)
        assert stranger.get(f"/agenda/agent/a01/{'A' * 22}.ics").status_code == 429
        assert own_site.visitor().get("/").status_code == 200

    def test_nobody_else_pays_for_it(self, own_site):
        """Whoever guesses keeps nobody out: not those inside, not those with a good link, not their calendars."""
        grant = own_site.grant("agent", "coquelicot")
        inside = own_site.visitor()
        inside.enter(grant["link"])
        feed = inside.page("/moi").select_one("#agenda ~ p a")["href"]
        stranger = own_site.visitor()
        for n in range(60):
            stranger.get(f"/acces/{'A' * 26}{n}")
        assert inside.get("/moi").status_code == 200
        assert own_site.visitor().get(feed).status_code == 200
        assert own_site.visitor().get(grant["link"]).status_code == 200


class TestWhatIsLetOut:
    @pytest.mark.parametrize("address", [address for method, address, _ in PAGES if method == "GET"] + ["/nulle-part"])
    def test_every_answer_guards_the_browser(self, visitors, address):
        for role, visitor in visitors.items():
            headers = visitor.get(address).headers
            policy = dict(part.strip().split(" ", 1) for part in headers["Content-Security-Policy"].split(";"))
            assert policy["default-src"] == "'none'" and policy["frame-ancestors"] == "'none'"
            assert policy["script-src"] == policy["style-src"] == "'self'" == policy["form-action"]
            assert policy["base-uri"] == "'none'" and "unsafe" not in headers["Content-Security-Policy"]
            assert headers["Referrer-Policy"] == "no-referrer" and headers["X-Content-Type-Options"] == "nosniff"

    @pytest.mark.parametrize("address", PRIVATE)
    def test_private_pages_are_kept_nowhere(self, visitors, address):
        for visitor in visitors.values():
            assert visitor.get(address).headers["Cache-Control"] == "no-store"

    @pytest.mark.parametrize("role", ROLES)
    def test_every_page_is_sound_and_without_inline_code(self, site, visitors, role):
        english = site.visitor(*ROLES[role], language="en")
        mine = [address for method, address, allowed in PAGES if method == "GET" and role in allowed]
        for address in ["/nulle-part", *mine]:
            answer = visitors[role].get(address)
            if is_page(answer):
                assert faults(answer.text) == [], address
                assert '<html lang="fr"' in answer.text and '<html lang="en"' in english.get(address).text

    def test_a_name_is_words_and_nothing_else(self, site):
        name = "<b onclick='alert(1)'>Awa</b>\" & Cie"
        grant = site.grant("coordinator", "--name", name)
        visitor = site.visitor()
        door = visitor.get(grant["link"])
        assert faults(door.text) == [] and name in words(parsed(door).h1)
        visitor.enter(grant["link"])
        first = visitor.get("/")
        assert faults(first.text) == [] and name in words(parsed(first).header)

    def test_the_server_writes_no_link_no_cookie_and_no_name(self, own_site):
        visitor, secrets = leave_asked_for(own_site)
        visitor.get(f"/acces/{'A' * 27}")
        said = own_site.output() + visitor.get("/metrics").text
        assert [one for one in [*secrets, "A" * 27] if one in said] == []
        assert those_told(said, own_site.service.folder) == set()

    def test_the_store_holds_no_link(self, site):
        link = site.grant("agent", "coquelicot")["link"]
        site.visitor().enter(link)
        assert token(link) not in site.service.contents()
        for path in site.service.folder.rglob("*"):
            assert path.is_dir() or token(link).encode() not in path.read_bytes(), path

    def test_metrics_count_routes_and_not_addresses(self, site):
        site.visitor("agent", "coquelicot").get("/moi")
        told = site.visitor().get("/metrics").text
        assert re.search(r'_count\{method="POST",route="/acces/\{?:?link\}?",status="303"\} [1-9]', told)
        assert re.search(r'_count\{method="GET",route="/moi",status="200"\} [1-9]', told)

    def test_the_key_is_for_the_server_alone(self, site):
        key = site.service.folder / "rota.key"
        assert stat.S_IMODE(key.stat().st_mode) == 0o600 and key.stat().st_size == 32

    def test_whatever_the_mask(self, january, tmp_path):
        service = january.copy(tmp_path / "mairie-18e")
        before = os.umask(0)
        try:
            with serving(service, NOW):
                assert stat.S_IMODE((service.folder / "rota.key").stat().st_mode) == 0o600
        finally:
            os.umask(before)


def test_it_listens_to_this_machine_alone_and_says_where(site):
    assert re.fullmatch(r"à l’écoute : http://127\.0\.0\.1:\d+/\n", site.texts()[0])


def test_a_port_that_is_taken_is_said_so(site):
    refused = site.service.try_("serve", "--port", site.address.split(":")[-1])
    assert refused.code == 1 and refused.out == "" and len(refused.err.splitlines()) == 1


@pytest.mark.parametrize("arguments", [["structure", "gare"], ["agent", "personne"], ["reine"], ["agent"]])
def test_access_is_granted_to_nobody_unknown(site, arguments):
    before = site.service.contents()
    assert site.service.try_("access", "grant", *arguments).code in (2, 64)
    assert site.service.contents() == before


def test_what_was_done_by_a_link_is_by_its_holder(own_site):
    own_site.visitor("agent", "coquelicot").submit("/moi/conges", first="2027-02-01")
    last = own_site.run("history", "coquelicot").out.split("absence saisie")[0].splitlines()[-1]
    assert "Aminata" in last
