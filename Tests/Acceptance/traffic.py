# SPDX-License-Identifier: GPL-3.0-or-later
"""People and programs who do what they do all day, all at once; each notes what it was told is done."""

import random
import threading
import time
from contextlib import contextmanager
from datetime import date, timedelta

import httpx
from bs4 import BeautifulSoup

MONTH, NEXT = "2027-01", "2027-02"
SEAT = {"session": "bus-mardi-matin/2027-01-12", "post": "conduite"}


class Promised:
    """What people were told is done: it is in the store afterwards."""

    def __init__(self):
        self.lock = threading.Lock()
        self.absences, self.wishes, self.pins, self.seen = {}, {}, {}, set()
        self.backups = 0

    def keep(self, kind, key, state):
        with self.lock:
            getattr(self, kind)[key] = state


class Figures:
    """How long everything took, in seconds, by kind; and what was not as expected."""

    def __init__(self):
        self.lock = threading.Lock()
        self.taken, self.wrong = {}, []

    @contextmanager
    def timed(self, kind):
        began = time.monotonic()
        try:
            yield
        except (httpx.HTTPError, AssertionError) as error:
            with self.lock:
                self.wrong.append(f"{kind}: {type(error).__name__} {error}"[:400])
            return
        with self.lock:
            self.taken.setdefault(kind, []).append(time.monotonic() - began)


class Person(threading.Thread):
    """Somebody who does one thing after another, a pause between them, until told that the day is over."""

    pause = 0.5
    edits_every = 4
    """Of what somebody does who edits, how much is an edit."""

    def __init__(self, site, figures, promised, day_is_over, number):
        super().__init__(daemon=True)
        self.site, self.figures, self.promised, self.day_is_over = site, figures, promised, day_is_over
        self.number, self.chance, self.count = number, random.Random(number), 0
        self.visitor = site.visitor(*self.role(), language=self.chance.choice(["fr", "en"]))

    def role(self):
        return []

    def run(self):
        while not self.day_is_over.wait(self.pause * self.chance.uniform(0.5, 1.5)):
            self.count += 1
            try:
                self.step()
            except Exception as error:
                self.figures.wrong.append(f"{type(self).__name__}: {type(error).__name__} {error}")
                raise

    def asks(self, kind, method, address, code=200, **more):
        """A request that is answered as expected; None where it is not, which is noted."""
        with self.figures.timed(kind):
            answer = self.visitor.request(method, address, **more)
            assert answer.status_code == code, f"{method} {address}: {answer.status_code} {answer.text[-300:]}"
            return answer

    def reads(self, kind, address, **more):
        return self.asks(kind, "GET", address, **more)

    def sends(self, kind, address, **fields):
        """A form that is done."""
        return self.asks(kind, "POST", address, code=303, data={"seal": self.visitor.seal} | fields)

    def own_word(self):
        return f"load {self.number}.{self.count}"

    @staticmethod
    def is_of(absence, day):
        """Reasons are private: it is known by its day."""
        return absence["first"] == day and absence["state"] != "cancelled"

    def own_day(self):
        """Days that nobody else asks for, in months that are not planned here."""
        return (date(2027, 4, 1) + timedelta(days=self.count % 60)).isoformat()


class Passer(Person):
    """Somebody on the street."""

    def step(self):
        page = self.reads("public page", "/")
        if page and self.count % 10 == 1:
            style = BeautifulSoup(page.text, "html.parser").find("link", rel="stylesheet")["href"]
            self.reads("style", style)
            self.reads("public page", "/api/public")


class Calendar(Person):
    """A telephone that subscribes to calendars and asks whether they have changed."""

    def __init__(self, *more):
        super().__init__(*more)
        agent = self.site.visitor("agent", f"a{self.number % 18 + 1:02}")
        self.feeds = ["/agenda/public.ics", "/agenda/lieu/bus.ics", agent.get("/api/moi").json()["feed"]]
        agent.close()
        self.tags = {}

    def step(self):
        feed = self.chance.choice(self.feeds)
        with self.figures.timed("calendar"):
            tag = self.tags.get(feed)
            answer = self.visitor.get(feed, headers={"If-None-Match": tag} if tag else {})
            if answer.status_code == 304:
                assert answer.headers["ETag"] == tag and answer.content == b""
            else:
                assert answer.status_code == 200, f"{feed}: {answer.status_code}"
                assert answer.headers["ETag"] != tag and answer.text.startswith("BEGIN:VCALENDAR")
                self.tags[feed] = answer.headers["ETag"]


class Agent(Person):
    """Looks at their shifts, says what they have seen, asks for leave and takes it back."""

    def role(self):
        return ["agent", f"a{self.number % 18 + 1:02}"]

    def step(self):
        self.reads("own page", "/moi")
        if self.count % self.edits_every == 1:
            self.leave()
        elif self.count % self.edits_every == 2:
            self.wish()
        elif self.count % (4 * self.edits_every) == 3:
            self.see()

    def leave(self):
        day, word = self.own_day(), self.own_word()
        if self.sends("edit by form", "/moi/conges", first=day, part="day", reason=word):
            self.promised.keep("absences", word, "asked")
        asked = self.reads("program", "/api/moi/demandes")
        for one in asked.json()["absences"] if asked else []:
            if self.is_of(one, day) and self.sends("edit by form", "/moi/retirer", absence=one["id"]):
                self.promised.keep("absences", word, "cancelled")

    def wish(self):
        day = self.own_day()
        key = (self.role()[1], day)
        if self.sends("edit by form", "/moi/souhaits", first=day, wish="avoid", site="bus"):
            self.promised.keep("wishes", key, True)
        asked = self.reads("program", "/api/moi/demandes")
        for one in asked.json()["wishes"] if asked else []:
            if one["first"] == day and self.sends("edit by form", "/moi/retirer", wish=one["id"]):
                self.promised.keep("wishes", key, False)

    def see(self):
        told = self.reads("program", "/api/moi")
        for message in told.json()["unseen"] if told else []:
            if self.sends("edit by form", "/moi/vu", message=message):
                with self.promised.lock:
                    self.promised.seen.add(message)


class Coordinator(Person):
    """Reads the month in every way, and changes what is to be changed."""

    pages = [
        f"/planning/{MONTH}", f"/planning/{MONTH}?vue=agents", f"/planning/{MONTH}/imprimer",
        f"/planning/{MONTH}/planning.csv", f"/planning/{MONTH}/mouvements", "/absences", "/messages", "/agents",
        "/calendrier", "/equite", "/presences", f"/recueil/{NEXT}", "/appels", "/echanges", "/consignes", "/acces"]
    pause = 0.8

    def role(self):
        return ["coordinator", "--name", f"Awa {self.number}"]

    def step(self):
        self.reads("coordinator's page", self.chance.choice(self.pages))


class Program(Person):
    """Does the coordinator's work by the interface for programs, with a link of its own."""

    def __init__(self, *more):
        super().__init__(*more)
        link = self.site.grant("coordinator", "--name", f"program {self.number}")["link"]
        self.visitor = self.site.visitor()
        self.visitor.headers["Authorization"] = f"Bearer {link.split('/')[-1]}"
        month = self.visitor.get(f"/api/planning/{MONTH}").json()
        (self.driver,) = [
            seat["agent"] for week in month["weeks"] for session in week["sessions"] for seat in session["seats"]
            if session["id"] == SEAT["session"] and seat["post"] == SEAT["post"]]
        self.other = next(one for one in ("a19", "a20") if one != self.driver)

    def does(self, address, **fields):
        return self.asks("edit by program", "POST", address, code=303, json=fields)

    def step(self):
        self.reads("program", self.chance.choice([f"/api/planning/{MONTH}", "/api/absences", "/api/messages"]))
        if self.count % self.edits_every == 1:
            self.absence()
        elif self.count % self.edits_every == 2:
            self.pin()

    def absence(self):
        day, word = self.own_day(), self.own_word()
        if self.does("/api/absences", agent="a19", first=day, reason=word):
            self.promised.keep("absences", word, "approved")
        known = self.reads("program", "/api/absences")
        for one in known.json() if known else []:
            if one["agent"] == "a19" and self.is_of(one, day) and self.does("/api/absences/annuler", absence=one["id"]):
                self.promised.keep("absences", word, "cancelled")

    def pin(self):
        """Keeps a driver away from another one's seat, and lets them come back."""
        word = self.own_word()
        if self.does(f"/api/planning/{MONTH}/fixer", **SEAT, agent=self.other, kind="never", reason=word):
            self.promised.keep("pins", word, True)
        place = self.reads("program", f"/api/planning/{MONTH}/place", params=SEAT | {"agent": self.driver})
        for one in place.json()["pins"]["pins"] if place else []:
            if one["reason"] == word and self.does(f"/api/planning/{MONTH}/liberer", **SEAT, number=one["number"]):
                self.promised.keep("pins", word, False)


class Planner(Person):
    """Has the next month planned over and over, looks on, and stops every third plan."""

    pause = 5

    def role(self):
        return ["coordinator", "--name", f"planner {self.number}"]

    def step(self):
        address = f"/planning/{NEXT}/calcul"
        if not self.sends("plan begun", address):
            return
        stops, began = self.count % 3 == 0, time.monotonic()
        while not self.day_is_over.wait(0.3):
            told = self.reads("plan looked at", "/api" + address)
            if not told or told.json()["over"]:
                break
            if stops and time.monotonic() - began > 0.5:
                self.sends("plan stopped", address + "/arret")
                stops = False
        else:
            return
        with self.figures.lock:
            self.figures.taken.setdefault("plan", []).append(time.monotonic() - began)


class Commands(Person):
    """A terminal on the same folder."""

    pause = 4

    def step(self):
        folder = self.site.service.folder.parent / "backups"
        word, day = self.own_word(), self.own_day()
        arguments = self.chance.choice([
            ("backup", folder, "--keep", 3), ("absences", "add", "a18", day, "--reason", word), ("check", MONTH)])
        with self.figures.timed(f"rota {arguments[0]}"):
            result = self.site.service.try_(*arguments, ROTA_NOW=self.site.now)
            assert result.code in ((0, 3) if arguments[0] == "check" else (0,)), result.err
            if arguments[0] == "absences":
                self.promised.keep("absences", word, "approved")


PEOPLE = [Passer] * 3 + [Calendar] * 2 + [Agent] * 3 + [Coordinator, Program, Planner, Commands]
