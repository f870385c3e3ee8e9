# SPDX-License-Identifier: GPL-3.0-or-later
"""The server as people meet it: over HTTP with a cookie, and in Debian's Chromium on a phone."""

import csv
import re
import signal
import subprocess
import time
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory

import html5lib
import httpx
from axe_playwright_python.sync_playwright import Axe
from bs4 import BeautifulSoup
from conftest import Service, environment
from playwright.sync_api import expect, sync_playwright

CHROMIUM = "/usr/bin/chromium"
PHONE = {
    "viewport": {"width": 320, "height": 568}, "device_scale_factor": 2, "is_mobile": True, "has_touch": True,
    "locale": "fr-FR"}
"""The narrowest phone that is still about."""


# The server

LISTENING = r"à l’écoute : (http://127\.0\.0\.1:\d+)/\n"
SETTING_UP = LISTENING + r"pas encore de service dans « .+ » ; pour le décrire, ce lien privé : (https?://\S+)\n"
"""What a server says: where it listens, and on a folder without a service by which link one is described."""


class Site:
    """A server of a service, at work."""

    def __init__(self, service, address, said, now, pid):
        self.service, self.address, self.said, self.now, self.pid = service, address, said, now, pid
        self.ended = None

    def run(self, *arguments, **variables):
        """A command at the time that the server takes it to be."""
        return self.service.run(*arguments, **({"ROTA_NOW": self.now} | variables))

    def messages(self, *arguments):
        """What the command lists, once the server has nothing on its way any longer."""
        for _ in range(600):
            told = self.run("messages", *arguments, "--json").json
            if not {"pending", "sending"} & {one["state"] for one in told}:
                return told
            time.sleep(0.05)
        raise AssertionError("messages are still on their way")

    def grant(self, *role):
        """Lets somebody in: what `rota access grant` says of it, with the link."""
        return self.run("access", "grant", *role, "--at", self.address, "--json").json

    def visitor(self, *role, language=None):
        """A browser without scripts; whoever has a role has come in by a link of their own."""
        visitor = Visitor(self.address, language)
        if role:
            visitor.enter(self.grant(*role)["link"])
        return visitor

    def texts(self):
        """What the server has written so far: its results and its log."""
        return self.ended or [path.read_text("utf-8") for path in self.said]

    def output(self):
        """All of it."""
        return "".join(self.texts())

    def log(self):
        """The lines of its log, after its end too."""
        return self.texts()[1].splitlines()

    def complaints(self):
        """Lines of its log that say more than that it begins and ends."""
        return [line for line in self.log() if " level=notice " not in line]


@contextmanager
def serving(service, now, *more, wants=LISTENING, **variables):
    """Starts a server on a free port; told to stop, it ends by itself, with success and without complaint."""
    with TemporaryDirectory() as folder:
        said = [Path(folder, name) for name in ("out", "err")]
        with said[0].open("wb") as out, said[1].open("wb") as err:
            process = subprocess.Popen(
                service.command("serve", "--port", 0, *more), env=environment(ROTA_NOW=now, **variables), stdout=out,
                stderr=err)
        try:
            site = Site(service, listening(process, *said, wants), said, now, process.pid)
            yield site
            process.send_signal(signal.SIGTERM)
            assert process.wait(timeout=10) == 0
            site.ended = site.texts()
        finally:
            process.kill()
            process.wait()


@contextmanager
def setting_up(folder, now, *more, **variables):
    """Starts a server on a folder without a service, and gives the link that it prints for whoever coordinates."""
    with serving(Service(folder), now, *more, wants=SETTING_UP, **variables) as site:
        yield site, re.fullmatch(SETTING_UP, site.texts()[0])[2]


def listening(process, out, err, wants=LISTENING):
    """The address that a server has said to listen at."""
    for _ in range(400):
        if found := re.fullmatch(wants, out.read_text("utf-8")):
            return found[1]
        assert process.poll() is None, f"the server ended with {process.returncode}\n{err.read_text('utf-8')}"
        time.sleep(0.025)
    raise AssertionError(f"the server says nothing of an address\n{err.read_text('utf-8')}")


def until(ask, seconds=240):
    """What is answered once there is something to answer: planning waits for its turn on a busy machine."""
    end = time.monotonic() + seconds
    while not (answer := ask()):
        assert time.monotonic() < end, "nothing came"
        time.sleep(0.1)
    return answer


class Visitor(httpx.Client):
    """A browser without scripts that follows no redirection by itself."""

    def __init__(self, address, language=None):
        super().__init__(
            base_url=address, headers={"Accept-Language": language} if language else {}, timeout=30, trust_env=False,
            verify=False)

    def enter(self, link):
        """Opens a link and presses the one button of its page."""
        answer = self.post(link)
        assert answer.status_code == 303, answer.text
        return answer

    def page(self, address, code=200):
        answer = self.get(address)
        assert answer.status_code == code, f"{address}: {answer.status_code}"
        return parsed(answer)

    @cached_property
    def seal(self):
        """What the forms of this visitor carry."""
        return self.page("/").find("input", {"name": "seal"})["value"]

    def submit(self, address, **fields):
        return self.post(address, data={"seal": self.seal} | fields)


def leave_asked_for(site):
    """Aminata comes in by a link, looks at her calendar and asks for leave, wrongly and rightly.

    Gives her browser, and what nobody else is to learn from it: what opens something, and why she is away.
    """
    link = site.grant("agent", "coquelicot")["link"]
    visitor = site.visitor()
    visitor.get(link)
    visitor.enter(link)
    feed = visitor.page("/moi").select_one("#agenda ~ p a")["href"]
    visitor.get(feed)
    visitor.submit("/moi/conges", first="2027-02-31", reason="Coquelicot est malade")
    visitor.submit("/moi/conges", first="2027-02-01", reason="Coquelicot est malade")
    return visitor, [link.split("/")[-1], visitor.cookies["rota"], visitor.seal, feed.split("/")[-1], "malade", "a01"]


# Pages

def parsed(answer):
    return BeautifulSoup(answer.text, "html5lib")


def is_page(answer):
    return answer.headers.get("Content-Type", "").startswith("text/html")


def words(element):
    """What stands there to be read, with plain spaces."""
    return " ".join(element.get_text(" ").split())


def faults(text):
    """What is wrong with a page whoever sees it: parse errors, no language, no title, more than one h1, inline code."""
    parser = html5lib.HTMLParser()
    parser.parse(text)
    found = [f"HTML: {place} {code}" for place, code, _ in parser.errors]
    page = BeautifulSoup(text, "html.parser")
    if page.html.get("lang") not in ("fr", "en"):
        found.append("no language")
    if not page.title or not words(page.title):
        found.append("no title")
    if len(page.find_all("h1")) != 1:
        found.append("not one h1")
    found += [f"inline script: {words(one)}" for one in page.find_all("script") if not one.get("src")]
    found += [f"inline style: {words(one)}" for one in page.find_all("style")]
    for element in page.find_all(True):
        found += [f"<{element.name} {name}>" for name in element.attrs if name == "style" or name.startswith("on")]
        found += [
            f"javascript: in {name}" for name in ("href", "src", "action", "formaction")
            if element.get(name, "").startswith("javascript:")]
    ids = [element["id"] for element in page.find_all(id=True)]
    return found + [f"id {one} more than once" for one in sorted(set(ids)) if ids.count(one) > 1]


def people(folder):
    """Every word by which somebody could be known: given names, family names and matricules, not those of places."""
    with open(folder / "agents.csv", encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file, delimiter=";"))
    return {row[key] for row in rows for key in ("nom", "prenom", "matricule")}


def those_told(text, folder):
    """Of all people, who can be read of in a text."""
    return {one for one in people(folder) if re.search(rf"\b{re.escape(one)}\b", text)}


# Words of French pages

DAYS = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"]
MONTHS = [
    "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre",
    "décembre"]


def in_french(day):
    """mardi 12 janvier"""
    return f"{DAYS[day.weekday()]} {'1er' if day.day == 1 else day.day} {MONTHS[day.month - 1]}"


def hours(start, end):
    """9 h 30–13 h"""
    return "–".join(f"{time // 60} h" + (f" {time % 60:02}" if time % 60 else "") for time in (start, end))


# Chromium

@contextmanager
def chromium():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@contextmanager
def tab(browser, site, link=None, **more):
    """A page of a phone that nobody has used yet, come in by a link if there is one.

    Whatever the browser complains of, scripts or styles that the policy keeps out above all, fails the test.
    """
    context = browser.new_context(base_url=site.address, **(PHONE | more))
    context.set_default_timeout(10_000)
    page = context.new_page()
    complaints = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    if link:
        page.goto(link)
        with page.expect_navigation():
            page.get_by_role("button", name="Entrer").click()
    yield page
    context.close()
    assert [one for one in complaints if not is_of_the_network(one)] == []


@contextmanager
def planning(page, month=r"\d{4}-\d\d", seconds=240):
    """Asks for a plan inside, and goes on once its rota is on the screen.

    The rota's page has the address that the plan is asked from, and the page between may leave before it is whole: so
    what counts is that the rota is asked for again, and arrives."""
    def is_the_rota(answer):
        asked = answer.request
        return asked.method == "GET" and asked.is_navigation_request() and re.search(f"/planning/{month}$", answer.url)

    with page.expect_response(is_the_rota, timeout=seconds * 1000):
        yield
    expect(page).to_have_url(re.compile(f"/planning/{month}$"))
    page.wait_for_load_state()


def is_of_the_network(complaint):
    """Chromium's own words for a page that answered with 4xx, or for none at all."""
    return complaint.startswith("Failed to load resource")


def violations(page):
    """What axe holds against a page, with everything on it that opens open."""
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true })")
    return [
        f"{one['id']}: {node['html']} {node['failureSummary']}" for one in Axe().run(page).response["violations"]
        for node in one["nodes"]]


def width(page):
    return page.evaluate("document.documentElement.scrollWidth")


def broken_hours(page):
    """Times such as 13 h 30 of which a part stands on another line."""
    return page.evaluate(r"""() => {
        const broken = []
        const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
        while (texts.nextNode()) {
            for (const found of texts.currentNode.data.matchAll(/\d+\sh(\s\d\d)?/g)) {
                const range = document.createRange()
                range.setStart(texts.currentNode, found.index)
                range.setEnd(texts.currentNode, found.index + found[0].length)
                const lines = new Set([...range.getClientRects()].map((one) => one.top))
                if (lines.size > 1) broken.push(texts.currentNode.data)
            }
        }
        return broken
    }""")


def enlarge_text(page):
    """Twice the size, as a reader sets it."""
    page.evaluate("document.documentElement.style.fontSize = '200%'")
