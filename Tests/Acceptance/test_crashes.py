# SPDX-License-Identifier: GPL-3.0-or-later
"""The program is killed at random moments: what it has acknowledged is there afterwards, and no half of anything.

    ROTA_CRASHES=500 python -m pytest Tests/Acceptance/test_crashes.py
"""

import os
import random
import re
import signal
import sqlite3
import subprocess
import time
from contextlib import closing
from datetime import date, timedelta

import pytest
from chain import verified
from conftest import environment, new_service
from mail import reachable

CRASHES = int(os.environ.get("ROTA_CRASHES", 20))
SEED = int(os.environ.get("ROTA_SEED", 1))
MONTHS = ["2027-01", "2027-02", "2027-03", "2027-04", "2027-05", "2027-06"]


class Killed:
    """A service on which commands are run and killed, and what it must hold whatever becomes of them."""

    def __init__(self, service, chance):
        self.service, self.chance = service, chance
        self.absences, self.drafts, self.versions = set(), set(), {}
        self.taken, self.acts, self.seal, self.number = {}, 0, None, 0
        self.killed = self.survived = 0

    def attempt(self, kind, *arguments, **variables):
        """Runs a command that may be killed. True where it said that it was done, before or although it was killed."""
        started = time.monotonic()
        process = subprocess.Popen(
            self.service.command(*arguments), env=environment(**variables), stdout=subprocess.PIPE,
            stderr=subprocess.PIPE, start_new_session=True)
        # Most of what is written is written near the end; every third command comes to its own.
        usual = self.taken.get(kind, 1.5)
        patience = self.chance.uniform(0.5, 1.25) * usual
        try:
            process.wait(timeout=patience)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            self.killed += 1
            # On a machine that has become busy it takes longer than it used to.
            self.taken[kind] = max(usual, patience)
        out, err = process.communicate()
        if process.returncode >= 0:
            self.survived += 1
            self.taken[kind] = time.monotonic() - started
            assert process.returncode in (0, 3), err.decode()
        return process.returncode in (0, 3) or b"\n" in out and kind != "plan"

    def step(self):
        kind = self.chance.choice(["plan", "publish", "absences", "absences", "send", "backup"])
        month = self.chance.choice(MONTHS)
        if kind == "plan":
            if self.attempt(kind, "plan", month):
                self.drafts.add(month)
        elif kind == "publish" and self.drafts:
            month = self.chance.choice(sorted(self.drafts))
            if self.attempt(kind, "publish", month):
                self.drafts.discard(month)
                self.versions[month] = self.versions.get(month, 0) + 1
        elif kind == "send":
            self.attempt(kind, "messages", "send")
        elif kind == "backup":
            self.attempt(kind, "backup", self.service.folder.parent / "backups", "--keep", "3")
        else:
            self.import_absences()

    def import_absences(self):
        """A file of six absences of six agents: all of them are there afterwards, or none."""
        self.number += 1
        day = date(2027, 7, 1) + timedelta(days=self.number)
        agents = [f"a{number:02}" for number in range(1, 7)]
        file = self.service.write(
            "more.csv", "agent;debut;fin;moment;motif;etat\n"
            + "".join(f"{agent};{day};{day};;x;\n" for agent in agents))
        if self.attempt("absences", "absences", "import", file):
            self.absences.add(day.isoformat())

    def check(self):
        with closing(sqlite3.connect(f"file:{self.service.store}?mode=rw", uri=True)) as store:
            assert store.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            days = dict(store.execute("SELECT first, count(*) FROM absence WHERE reason = 'x' GROUP BY first"))
            assert all(count == 6 for count in days.values()), f"half of an import: {days}"
            assert self.absences <= days.keys(), "an acknowledged import is lost"
            versions = dict(store.execute("SELECT month, max(number) FROM version GROUP BY month"))
            drafts = {month for month, in store.execute("SELECT month FROM draft")}
            for month, number in self.versions.items():
                assert versions.get(month, 0) >= number, f"an acknowledged version of {month} is lost"
            for month in self.drafts:
                assert month in drafts or versions.get(month, 0) > self.versions.get(month, 0), f"draft of {month}"
            # Whoever a version tells of something has a message of it.
            told = {subject.rsplit("/", 1)[0] for subject, in store.execute(
                "SELECT subject FROM message WHERE subject LIKE 'version/%'")}
            assert {f"version/{month}/1" for month in versions} <= told
            # What was done without our being told of it is done all the same.
            self.drafts, self.versions = drafts, versions
            self.absences = set(days)
        acts, _ = verified(self.service.store)
        assert acts >= self.acts, "acts are lost"
        self.acts = acts
        self.service.run("verify-store")


@pytest.fixture
def killed(tmp_path):
    service = reachable(new_service(tmp_path / "mairie-18e"))
    service.run("agents")
    return Killed(service, random.Random(SEED))


def test_nothing_acknowledged_is_lost_and_nothing_is_half_done(killed):
    while killed.killed < CRASHES:
        killed.step()
        killed.check()
    for month in sorted(killed.versions):
        result = killed.service.try_("check", month)
        # Absences that came after a rota was published may break it; the rota itself is whole.
        assert result.code in (0, 3), result.err
    backups = killed.service.folder.parent / "backups"
    for backup in sorted(backups.glob("rota-*")):
        verified(backup / "rota.sqlite")
        assert (backup / "manifest.json").is_file()
    print(f"{killed.killed} killed, {killed.survived} survived, {killed.acts} acts, {len(killed.versions)} months")
    assert re.fullmatch(r"\d+-[0-9a-f]{64}", verified(killed.service.store)[1])
