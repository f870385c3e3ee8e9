# SPDX-License-Identifier: GPL-3.0-or-later
"""A full disk, a folder that may not be written to, a damaged store, a clock that jumps: one clear message, nothing lost."""

import os
import pwd
import resource
import signal
import subprocess

import pytest
from chain import verified
from conftest import environment
from test_keeping import damage, sql
from web import serving, words

MONTH = "2027-01"


@pytest.fixture
def planned(service):
    service.plan(MONTH)
    return service


def limited(service, size, *arguments):
    """A command that can make no file larger than so many bytes, as on a disk that is full."""
    def limit():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

    return subprocess.run(
        service.command(*arguments), env=environment(), capture_output=True, timeout=120, preexec_fn=limit)


def test_a_full_disk_is_said_and_nothing_has_changed(planned):
    before = sql(planned)
    # What a process leaves behind is taken in before: later ones may not write much.
    planned.run("verify-store")
    for size in (0, 4096, 40_000):
        done = limited(planned, size, "publish", MONTH)
        assert done.returncode == 1, done.stderr
        assert "disque" in done.stderr.decode() and "rien n’a changé" in done.stderr.decode()
        assert done.stderr.count(b"\n") == 1
    assert sql(planned) == before
    planned.run("publish", MONTH)
    verified(planned.store)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root becomes somebody else")
def test_a_folder_that_may_not_be_written_to_is_said(planned, tmp_path):
    nobody = pwd.getpwnam("nobody")
    for place in [tmp_path, *tmp_path.parents]:
        if place.stat().st_uid == 0 and place != place.parent:
            place.chmod(place.stat().st_mode | 0o055)
    before = planned.store.read_bytes()
    done = subprocess.run(
        planned.command("publish", MONTH), env=environment(), capture_output=True, timeout=60, user=nobody.pw_uid,
        group=nobody.pw_gid, extra_groups=[])
    assert done.returncode == 1 and done.stderr.count(b"\n") == 1, done.stderr
    assert "modif" in done.stderr.decode() or "ouvrir" in done.stderr.decode()
    assert planned.store.read_bytes() == before


def test_a_damaged_store_is_said_and_left_as_it_is(planned):
    damage(planned.store)
    before = planned.store.read_bytes()
    for command in (("show", MONTH), ("publish", MONTH), ("serve", "--port", "0")):
        result = planned.run(*command, code=1)
        assert "verify-store" in result.err and result.err.count("\n") == 1
    assert planned.store.read_bytes() == before
    assert "× " in planned.run("verify-store", code=3).out


@pytest.mark.parametrize("bytes", [b"", b"x", b"SQLite format 3\x00", b"Bonjour " * 4000])
def test_what_is_no_store_is_left_as_it_is(service, bytes):
    service.store.write_bytes(bytes)
    result = service.try_("agents")
    if bytes:
        assert result.code == 2 and service.store.read_bytes() == bytes
        assert "rota.sqlite" in result.err and result.err.count("\n") == 1
    else:
        # An empty file is what a store begins as.
        assert result.code == 0


def test_two_servers_and_a_command_share_a_folder(planned):
    with serving(planned, "2027-01-11T07:10:00Z") as one, serving(planned, "2027-01-11T07:10:00Z") as other:
        first, second = one.visitor("coordinator"), other.visitor("coordinator")
        first.submit("/absences", agent="a01", first="2027-03-01", last="2027-03-01", part="day", reason="")
        second.submit("/absences", agent="a02", first="2027-03-02", last="2027-03-02", part="day", reason="")
        planned.run("absences", "add", "a03", "2027-03-03", "2027-03-03")
        days = [words(visitor.page("/absences")) for visitor in (first, second)]
        assert days[0] == days[1]
    added = {(one["agent"], one["first"]) for one in planned.run("absences", "--json").json}
    assert added >= {("a01", "2027-03-01"), ("a02", "2027-03-02"), ("a03", "2027-03-03")}
    verified(planned.store)


def test_a_clock_that_jumps_back_or_ahead_loses_nothing(planned):
    for number, now in enumerate(["2027-01-02T08:00:00Z", "1999-01-01T00:00:00Z", "2060-01-01T00:00:00Z",
                                  "2027-01-03T08:00:00Z"], 1):
        planned.run("absences", "add", "a01", f"2027-0{number}-10", f"2027-0{number}-10", ROTA_NOW=now)
        planned.plan(MONTH)
        planned.run("publish", MONTH, ROTA_NOW=now)
        assert planned.show(MONTH)["version"] == number
    planned.run("verify-store")
    verified(planned.store)
    days = [one["first"] for one in planned.run("absences", "--json").json if one["agent"] == "a01"]
    assert {f"2027-0{number}-10" for number in range(1, 5)} <= set(days)
