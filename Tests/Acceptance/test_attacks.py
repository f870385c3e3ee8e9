# SPDX-License-Identifier: GPL-3.0-or-later
"""What somebody may try who wants in, or wants others to run, read or follow something: one class for each way."""

import csv
import io
import re
import socket
import string
from urllib.parse import urlsplit
from xml.etree import ElementTree

import icalendar
import pytest
from access import FORMS, HELD, PAGES, PROGRAMS, ROLES
from conftest import new_service
from mail import read, reachable
from web import chromium, faults, is_page, parsed, serving, tab, words

NOW = "2027-01-11T07:10:00Z"
MONTH = "2027-01"
SESSION = "bus-mardi-matin/2027-01-19"
ELSEWHERE = "mal.example"


@pytest.fixture(scope="module")
def site(january, tmp_path_factory):
    """Monday 11 January 2027, 8:10, with January published."""
    with serving(january.copy(tmp_path_factory.mktemp("attacks") / "mairie-18e"), NOW) as site:
        yield site


@pytest.fixture(scope="module")
def visitors(site):
    return {role: site.visitor(*arguments) for role, arguments in ROLES.items()}


@pytest.fixture
def own_site(january, tmp_path):
    with serving(january.copy(tmp_path / "mairie-18e"), NOW) as site:
        yield site


def raw(site, request, *headers, cookie=None):
    """What is answered to a request whose first line stands as it is: no library has put it in order."""
    host, port = urlsplit(site.address).netloc.split(":")
    lines = [request + " HTTP/1.1", f"Host: {host}", "Connection: close", *headers]
    if cookie:
        lines.append(f"Cookie: rota={cookie}")
    with socket.create_connection((host, int(port)), timeout=30) as connection:
        connection.sendall("\r\n".join([*lines, "", ""]).encode("utf-8", "surrogateescape"))
        answer = b""
        while piece := connection.recv(1 << 16):
            answer += piece
    head, _, body = answer.partition(b"\r\n\r\n")
    return int(head.split(b" ")[1]), head.decode("latin-1"), body


class TestGuessing:
    """160 random bits cannot be tried out; whoever tries is slowed down, by whichever way they come."""

    WAYS = {
        "a private link": lambda visitor, guess: visitor.get(f"/acces/{guess}"),
        "the button behind it": lambda visitor, guess: visitor.post(f"/acces/{guess}"),
        "a calendar's address": lambda visitor, guess: visitor.get(f"/agenda/agent/a01/{guess[:22]}.ics"),
        "a program's link": lambda visitor, guess: visitor.get(
            "/api/moi", headers={"Authorization": f"Bearer {guess}"}),
    }

    @pytest.mark.parametrize("way", WAYS)
    def test_is_refused_and_soon_slowed_down(self, own_site, way):
        visitor = own_site.visitor()
        letters = string.ascii_letters + string.digits
        codes = [self.WAYS[way](visitor, letters[n:n + 1] * 27).status_code for n in range(60)]
        assert set(codes[:10]) <= {401, 404} and set(codes[-10:]) == {429}

    def test_a_number_tells_nothing_of_a_cookie(self, site, visitors):
        """Of one visitor's cookie only the number is changed to that of another."""
        mine, others = (visitors[role].cookies["rota"].split(".") for role in ("agent", "coordinator"))
        stranger = site.visitor()
        stranger.headers["Cookie"] = f"rota={others[0]}.{mine[1]}.{mine[2]}"
        assert stranger.get("/planning").status_code == 401

    def test_a_secret_is_compared_whole(self, site, visitors):
        """The beginning of a good one is as good as nothing."""
        feed = visitors["agent"].page("/moi").select_one("#agenda ~ p a")["href"]
        link = site.grant(*ROLES["agent"])["link"]
        for length in (1, 8, 21):
            head, seal = feed.rsplit("/", 1)
            assert site.visitor().get(f"{head}/{seal[:length]}.ics").status_code in (404, 429)
            assert site.visitor().get(link[:-length]).status_code in (404, 429)


class TestAnotherSite:
    """A page of another site that sends something with its visitor's browser: without the seal, which it cannot read, and
    only in those types that a browser sends elsewhere without asking."""

    SIMPLE = ["application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "text/plain",
              "text/plain; application/json", "text/plain;charset=application/json", ""]

    @pytest.mark.parametrize("method, address, allowed", [route for route in PROGRAMS if route[0] == "POST"])
    def test_sends_programs_nothing(self, site, visitors, method, address, allowed):
        before = site.service.contents()
        for type_ in self.SIMPLE:
            answer = visitors[allowed[0]].post(
                address, content='{"agent": "a01", "first": "2027-02-01"}', headers={"Content-Type": type_})
            assert answer.status_code == 415, type_
        assert site.service.contents() == before

    @pytest.mark.parametrize("address, allowed", FORMS)
    def test_sends_no_form(self, site, visitors, address, allowed):
        before = site.service.contents()
        answer = visitors[allowed[0]].post(
            address, data={"first": "2027-02-01", "seal": ""},
            headers={"Origin": f"https://{ELSEWHERE}", "Sec-Fetch-Site": "cross-site"})
        assert answer.status_code == 403 and site.service.contents() == before

    def test_lets_nobody_in_as_somebody_else(self, site):
        """Whoever has a link of their own could make others come in by it, and do their work in their name."""
        link = site.grant(*ROLES["agent"])["link"]
        visitor = site.visitor()
        answer = visitor.post(link, headers={"Origin": f"https://{ELSEWHERE}", "Sec-Fetch-Site": "cross-site"})
        assert answer.status_code == 403 and not visitor.cookies
        assert visitor.post(link, headers={"Sec-Fetch-Site": "same-origin"}).status_code == 303

    def test_reads_nothing(self, visitors):
        """No answer allows another origin, whoever asks."""
        for method, path, _ in PAGES + PROGRAMS:
            if method == "GET":
                answer = visitors["coordinator"].options(path, headers={
                    "Origin": f"https://{ELSEWHERE}", "Access-Control-Request-Method": "POST"})
                assert not [name for name in answer.headers if name.lower().startswith("access-control")]


class TestPaths:
    """Addresses that climb out of where they should be."""

    CLIMBS = ["../" * 8, "..%2f" * 8, "%2e%2e/" * 8, "%2e%2e%2f" * 8, "..%5c" * 8, "..%252f" * 8, "....//" * 8, "/" * 4]
    FILES = ["rota.key", "rota.sqlite", "service.yaml", "etc/passwd", "proc/self/environ"]

    @pytest.mark.parametrize("start", ["/", "/fichiers/", "/agenda/lieu/", "/rh/", "/planning/", "/acces/", "/messages/"])
    def test_lead_to_no_file(self, site, visitors, start):
        key = (site.service.folder / "rota.key").read_bytes()
        for climb in self.CLIMBS:
            for file in self.FILES:
                for ending in ("", "%00.ics", "?/.csv"):
                    code, _, body = raw(
                        site, f"GET {start}{climb}{file}{ending}", cookie=visitors["coordinator"].cookies["rota"])
                    # Too many links that are none is an answer too.
                    assert code in (400, 404, 422, 429) or body.startswith(b"<!doctype html"), (climb, file)
                    assert key not in body and b"SQLite format" not in body and b"root:" not in body
                    assert b"takes-turns" not in body and b"PATH=" not in body

    def test_come_to_no_page_past_its_door(self, site):
        """However it is written, a private page is private."""
        for path in ("/./planning", "//planning", "/planning/", "/x/../planning", "/%70lanning", "/PLANNING",
                     "/planning%2f2027-01", "/api//planning/2027-01", "/planning;x=1", "/planning?x=/"):
            code, _, body = raw(site, f"GET {path}")
            assert code in (400, 401, 404), path
            assert "Coquelicot".encode() not in body


class TestHeaders:
    """Ends of lines in what comes back in a header: an address to go on to, the name of a file, a cookie."""

    LINES = ["%0d%0aSet-Cookie:%20rota=x", "%0aX-Made: 1", "%E5%98%8A%E5%98%8DX-Made:1", "%00"]

    @pytest.mark.parametrize("line", LINES)
    def test_cannot_be_made_in_an_address(self, site, visitors, line):
        for path in ("/planning/2027-01", "/rh/2027-01", "/agenda/lieu/bus.ics", "/recueil/2027-01", "/calendrier?year=",
                     "/planning/2027-01/et-si?absent=", f"/planning/2027-01/place?session={SESSION}&post=", "/lien?asked="):
            code, head, _ = raw(site, f"GET {path}{line}".replace(" ", "%20"), cookie=visitors["coordinator"].cookies["rota"])
            assert code < 500
            assert "x-made" not in head.lower() and "rota=x" not in head

    @pytest.mark.parametrize("field", ["first", "agent", "reason", "session", "post", "month", "seen", "date", "year"])
    def test_cannot_be_made_in_a_form(self, site, visitors, field):
        for path, allowed in FORMS:
            answer = visitors[allowed[0]].submit(path, **{field: "2027-02-01\r\nX-Made: 1"})
            assert answer.status_code < 500 and "X-Made" not in answer.headers, path

    def test_cannot_be_made_in_the_language_or_the_host(self, site):
        for header in ("Accept-Language: fr\x0bX-Made: 1", f"Host: {ELSEWHERE}", "X-Forwarded-Host: " + ELSEWHERE):
            code, head, body = raw(site, "GET /", header)
            assert code < 500 and "x-made" not in head.lower() and ELSEWHERE.encode() not in body


class TestSpreadsheets:
    """Texts that a spreadsheet would work out, in every file that one opens. Files of commands: test_hr_export.py."""

    FORMULAS = ['=HYPERLINK("http://mal.example")', "+33 1", "-2+3", "@SUM(A1)", "\t=1+1", "=cmd|' /C calc'!A0"]

    def test_are_only_texts(self, hostile):
        awa = hostile.site.visitor(*ROLES["coordinator"])
        files = [address for method, address, _ in PAGES if method == "GET" and address.endswith(".csv")]
        assert len(files) >= 2
        for file in files:
            text = awa.get(file).text.removeprefix("\ufeff")
            cells = [cell for row in csv.reader(io.StringIO(text, newline=""), delimiter=";") for cell in row]
            assert cells and not [cell for cell in cells if cell[:1] in tuple("=+-@\t\r")]


BROKEN = "rota-broken"
SCRIPT = f"""'"><{BROKEN} {BROKEN}="1"></title></textarea></select><script src="//{ELSEWHERE}/x.js"></script>{{{{{{name}}}}}}"""
"""Ends whatever stands around it, and would be an element, an attribute, a script and a field of a template."""


class Hostile:
    """The worked example with such texts wherever somebody may write one."""

    def __init__(self, site, names):
        self.site, self.names = site, names


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    service = new_service(tmp_path_factory.mktemp("hostile") / "mairie-18e")
    text = (service.folder / "agents.csv").read_text("utf-8")
    quoted = SCRIPT.replace('"', '""')
    for name in ("Coquelicot;Aminata", "Lanterne;Bruno"):
        text = text.replace(name, f'"{name.split(";")[0]} {quoted}";"{quoted}"')
    for name, formula in zip(("Passerelle", "Réglisse", "Parapluie"), TestSpreadsheets.FORMULAS):
        text = text.replace(f";{name};", ';"' + formula.replace('"', '""') + '";')
    service.write("agents.csv", text)
    yaml = (service.folder / "service.yaml").read_text("utf-8")
    said = SCRIPT.replace("'", "''")
    yaml, count = re.subn(r"(?m)^((?:  )*(?:- )?(?:  )*(?:name|address): )(?!\{)([^#\n]+?)( *#.*)?$",
                          lambda line: f"{line[1]}'{line[2].strip().replace(chr(39), chr(39) * 2)} {said}'", yaml)
    assert count > 10
    service.write("service.yaml", yaml)
    service.plan(MONTH)
    service.run("publish", MONTH)
    agents = [one["id"] for one in service.run("agents", "--json").json]
    service.run("absences", "add", agents[0], "2027-01-21", "--reason", SCRIPT)
    service.run("instructions", "add", SESSION, SCRIPT)
    service.run("access", "grant", "hr", "--name", SCRIPT)
    with serving(service, NOW) as site:
        agent = site.visitor("agent", "a01")
        for path, fields in [
                ("/moi/conges", {"first": "2027-02-01", "reason": SCRIPT}),
                ("/moi/empechement", {"date": "2027-01-19", "reason": SCRIPT})]:
            assert agent.submit(path, **fields).status_code in (303, 404), path
        awa = site.visitor("coordinator", "--name", SCRIPT)
        answer = awa.submit("/calendrier/decider", date="2027-01-15", decision="closed", reason=SCRIPT)
        assert answer.status_code < 500
        yield Hostile(site, agents)


ROLES_OF_HOSTILE = {role: [*arguments[:-1], SCRIPT] if "--name" in arguments else ["agent", "a01"]
                    for role, arguments in ROLES.items()}


class TestStoredScripts:
    @pytest.mark.parametrize("role", ROLES)
    def test_are_read_and_not_run_on_any_page(self, hostile, role):
        visitor = hostile.site.visitor(*ROLES_OF_HOSTILE[role])
        seen = 0
        for method, address, allowed in PAGES:
            if method != "GET" or role not in allowed:
                continue
            answer = visitor.get(address)
            assert answer.status_code < 500, address
            if is_page(answer):
                page = parsed(answer)
                assert faults(answer.text) == [], address
                assert page.find_all(BROKEN) == [] and page.find_all(attrs={BROKEN: True}) == [], address
                assert all(script["src"].startswith("/fichiers/") for script in page.find_all("script")), address
                seen += words(page).count(f"<{BROKEN}")
            elif "svg" in answer.headers.get("Content-Type", ""):
                names = {element.tag.split("}")[-1] for element in ElementTree.fromstring(answer.content).iter()}
                assert BROKEN not in names and "script" not in names, address
                seen += answer.text.count(f"&lt;{BROKEN}")
        # What was written is there to be read.
        assert seen > (0 if role == "hr" else 3)

    def test_are_not_run_when_a_form_is_refused(self, hostile):
        """A page that shows again what was sent."""
        for role in ROLES:
            visitor = hostile.site.visitor(*ROLES_OF_HOSTILE[role])
            for path, allowed in FORMS:
                if role in allowed:
                    names = ("first", "agent", "reason", "session", "post", "month", "date", "text", "absences", "visites")
                    answer = visitor.submit(path, **dict.fromkeys(names, SCRIPT))
                    if is_page(answer):
                        assert faults(answer.text) == [] and parsed(answer).find_all(BROKEN) == [], path

    def test_do_nothing_in_a_browser(self, hostile):
        """What Chromium makes of the pages that show most of them, with no policy broken."""
        with chromium() as browser:
            for role, paths in {
                    "coordinator": ["/planning/2027-01", "/agents", "/absences", "/acces", "/consignes", "/calendrier"],
                    "agent": ["/moi", "/moi/demandes"]}.items():
                link = hostile.site.grant(*ROLES_OF_HOSTILE[role])["link"]
                with tab(browser, hostile.site, link) as page:
                    asked, said = [], []
                    page.on("request", lambda request: asked.append(request.url))
                    page.on("dialog", lambda dialog: said.append(dialog.message))
                    for path in paths:
                        page.goto(path)
                        assert page.locator(BROKEN).count() == 0
                    assert [url for url in asked if ELSEWHERE in url] == [] and said == []

    def test_are_texts_in_calendars(self, hostile):
        public = hostile.site.visitor().get("/agenda/public.ics")
        feed = hostile.site.visitor("agent", "a01").page("/moi").select_one("#agenda ~ p a")["href"]
        for text in (public.text, hostile.site.visitor().get(feed).text):
            calendar = icalendar.Calendar.from_ical(text)
            assert calendar.walk("VEVENT")
            assert not [event for event in calendar.walk("VEVENT") if "ATTACH" in event]


class TestMail:
    """What could end a header or a message before its time."""

    @pytest.mark.parametrize("line", ["\r\nBcc: tous@mal.example", "\nBcc: tous@mal.example", "\rBcc: tous@mal.example",
                                      "\u2028Bcc: tous@mal.example", "\x00Bcc: tous@mal.example"])
    def test_a_name_makes_no_header(self, service, line):
        """In a file that cannot hold it, it is refused; else it is one header's text."""
        reachable(service)
        service.edit("agents.csv", "0045120;Lanterne;Bruno", f'0045120;"Lanterne{line}";Bruno')
        planned = service.try_("plan", MONTH)
        if planned.code == 2:
            assert "agents.csv" in planned.err
            return
        service.run("publish", MONTH)
        for path in (service.folder / "outbox").iterdir():
            mail = read(path)
            assert mail["Bcc"] is None and mail["Cc"] is None and len(mail.get_all("To")) == 1

    @pytest.mark.parametrize("address", [
        "anne@paris.example\r\nBcc: tous@mal.example", "anne@paris.example, tous@mal.example", "anne@paris.example tous",
        "<anne@paris.example>", "-oQ/tmp@mal.example", "anne@", "@paris.example"])
    def test_an_address_is_one_address(self, service, address):
        text = (service.folder / "agents.csv").read_text("utf-8").splitlines()
        quoted = address.replace('"', '""')
        lines = [text[0] + ";courriel", text[1] + f';"{quoted}"', *[line + ";" for line in text[2:]]]
        service.write("agents.csv", "\n".join(lines) + "\n")
        refused = service.run("plan", MONTH, code=2)
        assert "agents.csv" in refused.err and "courriel" in refused.err

    def test_a_text_ends_no_message(self, service):
        """A dot alone on a line ends a message in SMTP."""
        reachable(service)
        service.run("agents")
        service.run("instructions", "add", SESSION, "Arriver tôt.\n.\nBcc: tous@mal.example\n\nFrom x\nSuite")
        service.plan(MONTH)
        service.run("publish", MONTH)
        texts = [read(path) for path in (service.folder / "outbox").iterdir()]
        told = [mail for mail in texts if "Suite" in mail.get_body(("plain",)).get_content()]
        assert told and all(mail["Bcc"] is None for mail in texts)


class TestRedirections:
    """Whatever is sent, what comes next is on this server."""

    EVIL = [f"//{ELSEWHERE}", f"https://{ELSEWHERE}", f"/\\{ELSEWHERE}", f"\\\\{ELSEWHERE}", "javascript:alert(1)",
            f"%2f%2f{ELSEWHERE}", f"\t//{ELSEWHERE}"]
    NAMES = ("next", "back", "return", "url", "redirect", "month", "first", "agent", "session", "post", "site", "date",
             "year", "what", "seen", "given", "taken", "with", "employer", "name")

    def requests(self, site, visitors, evil):
        for method, address, allowed in PAGES:
            role = next((role for role in allowed if role in visitors), None)
            visitor = visitors[role]
            fields = dict.fromkeys(self.NAMES, evil)
            yield visitor.get(address.split("?")[0], params=fields) if method == "GET" else visitor.submit(address, **fields)
        link = site.grant(*ROLES["agent"])["link"]
        yield site.visitor().post(link, params=dict.fromkeys(self.NAMES, evil))

    @pytest.mark.parametrize("evil", EVIL)
    def test_stay_on_this_server(self, own_site, evil):
        visitors = {role: own_site.visitor(*arguments) for role, arguments in ROLES.items()}
        for visitor in visitors.values():
            visitor.headers["X-Forwarded-Host"] = ELSEWHERE
            assert visitor.seal
        for answer in self.requests(own_site, visitors, evil):
            where = answer.headers.get("Location", "/")
            assert re.fullmatch(r"/(?![/\\])[^\s\\]*", where), (answer.request.url, where)
            refresh = answer.headers.get("Refresh", "")
            assert ELSEWHERE not in refresh

    @pytest.mark.parametrize("path", ["//mal.example", "//mal.example/%2e%2e", "/\\mal.example", "//mal.example/planning"])
    def test_are_not_made_from_the_address(self, site, path):
        code, head, _ = raw(site, f"GET {path}")
        assert code in (400, 401, 404) and "location:" not in head.lower()


def test_every_secret_in_an_address_is_tried_somewhere():
    """Whoever opens another address by a secret adds it to `TestGuessing` and to the table of the documentation."""
    assert {path for _, path in HELD} == {"/acces/:link", "/agenda/agent/:agent/:seal"}
