# SPDX-License-Identifier: GPL-3.0-or-later
"""People at work while somebody means harm: everybody is served, memory stays flat, nothing that was promised is lost.

    ROTA_LOAD_SECONDS=3600 python -m pytest Tests/Acceptance/test_load.py -s
"""

import json
import os
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import threading
import time
from contextlib import closing
from pathlib import Path

import pytest
from gauges import Gauges, percentile, table
from traffic import PEOPLE, Figures, Promised
from web import serving

SECONDS = float(os.environ.get("ROTA_LOAD_SECONDS", 15))
SEED = int(os.environ.get("ROTA_SEED", 1))
MONDAY = "2027-01-11T07:10:00Z"
WARM = 0.3
"""The part of the time after which everything was asked for once, so that memory has no reason to grow."""

REFUSED = {
    "slow head": {"closed", "still open at the end"},
    "slow body": {"408", "closed", "still open at the end"},
    "head without end": {"431"}, "field of 60 KB": {"431"}, "field of 1 MB": {"431"}, "2000 fields": {"431"},
    "address of 60 KB": {"431"},
    "body of 300 MB": {"413"}, "chunks without end": {"413"}, "body of a page": {"200"},
    "bytes after an upgrade": {"200"}, "bytes after a CONNECT": {"404"}, "websocket": {"200"},
    "4000 requests at once": {"32 answers, then closed"},
    "unread answers": {"closed", "still open at the end"},
    "body cut short": {"400"}, "body cut off": {"gone"}, "idle connection": {"open"},
    "connection": {"ConnectionResetError", "BrokenPipeError"},
    "at random": {"200", "303", "401", "404", "405", "429"},
}
"""What each attack is answered; everything else is no HTTP, and told so. Any connection may have to make room."""


class Load:
    """All that was measured while the server was at work, and how it ended."""

    def __init__(self, service):
        self.figures, self.promised = Figures(), Promised()
        with serving(service, MONDAY) as site:
            self.gauges = Gauges(site.pid, every=max(0.25, SECONDS / 2000))
            self.run(site)
            self.calm_down(site)
            self.metrics = site.visitor().get("/metrics").text
            held = self.hold(site)
        # Whoever is still connected then does not keep it from ending in order, which `serving` has seen to.
        for connection in held:
            connection.close()
        self.service, self.complaints = service, site.complaints()

    def run(self, site):
        """The whole time: people, and the hostile client until shortly before the end."""
        day_is_over = threading.Event()
        people = [
            kind(site, self.figures, self.promised, day_is_over, number) for number, kind in enumerate(PEOPLE)]
        for person in people:
            # In an hour, what a service sees in a year: a store of many years would be another test.
            person.edits_every = 4 if SECONDS < 600 else 24
            person.start()
        time.sleep(min(2, SECONDS / 10))
        self.before = self.gauges.now()
        self.gauges.start()
        began, busy = time.monotonic(), self.gauges.processor()
        address, port = re.search(r"//(.+):(\d+)", site.address).groups()
        hostile = subprocess.Popen(
            [sys.executable, Path(__file__).with_name("hostile.py"), address, port, str(SECONDS), str(SEED)],
            stdout=subprocess.PIPE)
        try:
            told, _ = hostile.communicate(timeout=SECONDS + 60)
        finally:
            hostile.kill()
        self.attacks = json.loads(told)
        day_is_over.set()
        for person in people:
            person.join(60)
            assert not person.is_alive(), f"{type(person).__name__} still waits"
            person.visitor.close()
        self.seconds = time.monotonic() - began
        self.busy = self.gauges.processor() - busy
        self.gauges.ended.set()

    def calm_down(self, site):
        """What was taken for those who are gone is given back, at the latest when farewells are over."""
        for _ in range(40):
            self.after = self.gauges.now()
            if self.after[1] <= self.before[1] and self.after[2] <= self.before[2]:
                break
            time.sleep(0.5)

    def hold(self, site):
        """Connections in every state when the server is told to stop."""
        address, port = re.search(r"//(.+):(\d+)", site.address).groups()
        held = [socket.create_connection((address, int(port))) for _ in range(4)]
        host = b" HTTP/1.1\r\nHost: mairie\r\n"
        held[1].sendall(b"GET /")
        held[2].sendall(b"POST /lien" + host + b"Content-Length: 100\r\n\r\nwho=")
        held[3].sendall((b"GET /" + host + b"\r\n") * 30)
        time.sleep(0.2)
        return held

    @property
    def told(self):
        """The figures, to be read."""
        asked = sum(map(len, self.figures.taken.values()))
        rows = [("what people do", "times", "a second", "p50 ms", "p95 ms", "p99 ms", "most ms")]
        for kind, taken in sorted(self.figures.taken.items()):
            rows.append((
                kind, len(taken), f"{len(taken) / self.seconds:.2f}",
                *(f"{1000 * percentile(taken, share):.0f}" for share in (0.5, 0.95, 0.99, 1))))
        readings = self.gauges.readings
        memory = [("memory MiB, at", *(f"{share} %" for share in (10, 50, 90, 100)), "most", "an hour more")]
        memory.append((
            "", *(f"{self.gauges.memory(share):.0f}" for share in (0.1, 0.5, 0.9, 1)),
            f"{max(one[1] for one in readings):.0f}", f"{self.gauges.growth(WARM):+.1f}"))
        descriptors = [("", "before", "most", "after")]
        for place, name in ((1, "descriptors"), (2, "threads")):
            descriptors.append(
                (name, self.before[place], max(one[place + 1] for one in readings), self.after[place]))
        attacks = [("what the hostile client does", "times", "how it is answered")]
        for attack, outcomes in self.attacks.items():
            said = ", ".join(one if len(outcomes) == 1 else f"{one} ×{n}" for one, n in outcomes.items())
            attacks.append((attack, sum(outcomes.values()), said))
        end = f"{self.seconds:.0f} s, {asked} done, {len(self.figures.wrong)} not as expected, " \
            f"{100 * self.busy / self.seconds:.0f} % of one processor"
        return "\n\n".join([end, *map(table, (rows, memory, descriptors, attacks))])


@pytest.fixture(scope="module")
def load(january, tmp_path_factory):
    load = Load(january.copy(tmp_path_factory.mktemp("load") / "mairie-18e"))
    print("\n" + load.told)
    return load


def test_everybody_is_answered_as_expected(load):
    assert load.figures.wrong == []
    # A plan that is begun beside all this need not be ready after some seconds.
    assert {"public page", "calendar", "own page", "coordinator's page", "program", "edit by form",
            "edit by program", "plan begun", "plan looked at"} <= set(load.figures.taken)


def test_nobody_waits_for_long_however_much_is_asked_by_somebody_else(load):
    """Beside builds and other tests, which take what they can of the machine, a second is soon over."""
    for kind in ("public page", "calendar", "own page"):
        assert percentile(load.figures.taken[kind], 0.5) < 2.5, kind
        assert percentile(load.figures.taken[kind], 0.99) < 15, kind


def test_memory_is_flat(load):
    end, most = load.gauges.memory(1), max(one[1] for one in load.gauges.readings)
    # A slope says something of an hour only where there is more of it than noise.
    if load.seconds > 600:
        assert load.gauges.growth(WARM) < 24
    assert end < load.gauges.memory(WARM) + 64
    assert most < 512


def test_descriptors_and_threads_go_back(load):
    assert load.after[1] <= load.before[1] + 2
    assert load.after[2] <= load.before[2] + 8


def test_connections_have_an_end_however_many_are_tried(load):
    assert max(one[2] for one in load.gauges.readings) < 1100


def test_whoever_means_harm_is_answered_what_was_to_be_expected(load):
    for attack, outcomes in load.attacks.items():
        expected = REFUSED.get(attack, {"400"})
        assert set(outcomes) <= expected | {"closed"} and set(outcomes) & expected, (attack, outcomes)


def test_nothing_is_kept_of_what_was_asked_at_random(load):
    """Metrics know routes, never what was asked."""
    assert load.attacks["at random"]
    assert len(load.metrics.splitlines()) < 6000
    assert not re.search(r"[0-9a-f]{24}", load.metrics)


def test_what_people_were_told_is_done_is_in_the_store(load):
    promised = load.promised
    with closing(sqlite3.connect(f"file:{load.service.store}?mode=ro", uri=True)) as store:
        absences = dict(store.execute("SELECT reason, state FROM absence WHERE reason LIKE 'load %'"))
        wishes = set(store.execute("SELECT agent, first FROM wish"))
        pins = {reason for reason, in store.execute("SELECT reason FROM pin")}
        seen = {number for number, in store.execute("SELECT id FROM message WHERE seen_at IS NOT NULL")}
    assert promised.absences and promised.wishes and promised.pins and promised.seen
    assert {word: absences.get(word) for word in promised.absences} == promised.absences
    assert {one: one in wishes for one in promised.wishes} == promised.wishes
    assert {one: one in pins for one in promised.pins} == promised.pins
    assert promised.seen <= seen


def test_the_store_is_sound_and_the_server_has_complained_of_nothing(load):
    load.service.run("verify-store")
    # Once a minute it says how many have tried links that do not exist: the hostile client did. Its clock stands still.
    assert len(load.complaints) <= 1
    assert [line for line in load.complaints if ' level=warning event="links refused" ' not in line] == []
