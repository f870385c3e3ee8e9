# SPDX-License-Identifier: GPL-3.0-or-later
"""The store of a service: made once from its files, safe with several processes, untouched by what is interrupted."""

import os
import signal
import subprocess
import time

import pytest
from conftest import environment


def start(service, *arguments, **variables):
    return subprocess.Popen(
        service.command(*arguments), env=environment(**variables), stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def finish(processes):
    ends = [(*process.communicate(timeout=120), process.returncode) for process in processes]
    for _, err, code in ends:
        assert code == 0, err.decode()
    return [out.decode() for out, _, _ in ends]


def test_the_files_fill_an_empty_store_once(service):
    before = service.run("agents", "--json").json
    service.write("agents.csv", (service.folder / "agents.csv").read_text("utf-8").replace("Aminata", "Amina"))
    assert service.run("agents", "--json").json == before
    service.run("agents", "import", service.folder / "agents.csv", "--elsewhere", service.folder / "elsewhere.csv")
    assert service.run("agents", "--json").json[0]["givenName"] == "Amina"


def test_several_first_commands_at_once_make_one_store(service):
    outputs = finish([start(service, "agents", "--json") for _ in range(6)])
    assert len(set(outputs)) == 1
    assert len(service.run("absences", "--json").json) == 38


def test_several_writers_lose_nothing(service):
    service.run("agents")
    days = [f"2027-06-{day:02}" for day in range(1, 9)]
    finish([start(service, "absences", "add", "a01", day) for day in days])
    absences = service.run("absences", "--json").json
    assert [one["first"] for one in absences if one["agent"] == "a01" and one["first"] in days] == days
    assert len({one["id"] for one in absences}) == 38 + len(days)


def test_two_plans_at_once(drafts, service):
    service.run("agents")
    finish([start(service, "plan", month, "--json") for month in ("2026-12", "2027-01")])
    for month in ("2026-12", "2027-01"):
        assert service.run("show", month, "--json").bytes == drafts.run("show", month, "--json").bytes
    same = finish([start(service, "plan", "2027-01", "--json") for _ in range(2)])
    assert same[0] == same[1] == service.run("show", "2027-01", "--json").out


def test_a_draft_is_published_once(service):
    service.plan("2027-01")
    processes = [start(service, "publish", "2027-01") for _ in range(4)]
    codes = sorted(process.wait(timeout=60) for process in processes)
    for process in processes:
        process.communicate()
    assert codes == [0, 2, 2, 2]
    service.run("show", "2027-01", "--version", "1")
    service.run("show", "2027-01", "--version", "2", code=2)


def test_reading_while_somebody_plans(published):
    before = published.run("show", "2027-01", "--version", "1", "--json").bytes
    process = start(published, "plan", "2027-01")
    while process.poll() is None:
        assert published.run("show", "2027-01", "--version", "1", "--json").bytes == before
    process.communicate()


@pytest.mark.parametrize("wait", [0.3, 0.6, 1.0])
def test_ctrl_c_changes_nothing(published, wait):
    """A plan takes a second or more here; the signal comes while it searches."""
    before = published.contents()
    process = start(published, "plan", "2027-01")
    time.sleep(wait)
    if process.poll() is not None:
        process.communicate()
        pytest.skip("this machine plans faster than that")
    os.kill(process.pid, signal.SIGINT)
    out, err = process.communicate(timeout=60)
    if process.returncode == 0:
        pytest.skip("the plan was done before the signal")
    assert process.returncode == 1
    assert out == b"" and err.decode() == "rota: calcul interrompu, rien n’a changé\n"
    assert published.contents() == before


@pytest.mark.parametrize("wait", [0.2, 0.8])
def test_killed_outright_leaves_a_whole_store(published, wait):
    before = published.run("show", "2027-01", "--version", "1", "--json").bytes
    process = start(published, "plan", "2027-01")
    time.sleep(wait)
    process.kill()
    process.communicate()
    assert published.run("show", "2027-01", "--version", "1", "--json").bytes == before
    published.plan("2027-01")


def test_acts_have_an_author(service):
    service.run("absences", "add", "a01", "2027-06-01", "--by", "Awa")
    service.run("absences", "add", "a01", "2027-06-02", USER="moussa")
    contents = service.contents()
    assert "'Awa'" in contents and "'moussa'" in contents
    before = contents
    assert "qui fait la modification" in service.run("absences", "add", "a01", "2027-06-03", "--by", " ", code=2).err
    assert service.contents() == before


def test_a_time_limit_gives_what_was_found_and_says_so(service):
    """A limit too short for a proof: a rota all the same, lawful, with the bounds that are known."""
    planned = service.try_("plan", "2027-01", "--time-limit", "0.05", "--json")
    assert planned.code in (0, 3) and planned.err == ""
    rota = planned.json
    for priority in rota["priorities"]:
        assert priority["bound"] <= priority["value"]
        assert priority["proven"] == (priority["bound"] == priority["value"])
    assert rota["reproducible"] == all(one["proven"] for one in rota["priorities"])
    service.run("check", "2027-01")
