# SPDX-License-Identifier: GPL-3.0-or-later
"""What the server writes about itself: little when all is well, enough when something fails, and nothing about anybody."""

import json
import re
import sqlite3
from contextlib import closing

import pytest
from web import leave_asked_for, serving, those_told, until, words

MONTH = "2027-01"
NOW = "2027-01-11T07:10:00Z"
LINE = re.compile(r'time=\S+Z level=(?P<level>error|warning|notice|info) event=(?P<event>"[^"]+"|\S+)(?P<more>( [a-z-]+=("[^"]*"|\S+))*)')


def lines(site):
    """Of each line, its level, its event and its details."""
    found = []
    for line in site.log():
        read = LINE.fullmatch(line)
        assert read, line
        more = dict(re.findall(r' ([a-z-]+)=("[^"]*"|\S+)', read["more"]))
        found.append((read["level"], read["event"].strip('"'), {key: value.strip('"') for key, value in more.items()}))
    return found


def events(site):
    return [event for _, event, _ in lines(site)]


def test_an_undisturbed_server_tells_its_beginning_and_its_end(published):
    with serving(published, NOW) as site:
        visitor = site.visitor("coordinator")
        for page in ("/", f"/planning/{MONTH}", "/messages"):
            visitor.page(page)
        site.visitor().page("/moi", code=401)
    (first, started, with_), (last, stopped, _) = lines(site)
    assert (first, started, last, stopped) == ("notice", "started", "notice", "stopped")
    assert with_["port"] == site.address.split(":")[-1] and with_["tls"] == "false" and with_["version"]


@pytest.mark.parametrize("variables, arguments", [({"ROTA_LOG": "info"}, []), ({"ROTA_LOG": "error"}, ["--log-level", "info"])])
def test_each_request_is_told_by_its_route_where_asked(published, variables, arguments):
    with serving(published, NOW, *arguments, **variables) as site:
        site.visitor("agent", "coquelicot").page("/moi")
    told = [more for _, event, more in lines(site) if event == "answered"]
    assert [(one["method"], one["route"], one["status"]) for one in told] == [
        ("POST", "/acces/{link}", "303"), ("GET", "/moi", "200")]
    assert all(one["ms"].isdigit() and re.fullmatch("[0-9a-f]{8}", one["request"]) for one in told)
    assert len({one["request"] for one in told}) == 2


def test_nobody_can_be_known_from_it_at_any_level(published):
    with serving(published, NOW, ROTA_LOG="info") as site:
        visitor, secrets = leave_asked_for(site)
        visitor.get("/agents?nom=Coquelicot")
        visitor.get("/Coquelicot")
        visitor.get("/api/me", headers={"Authorization": "Bearer secret-word", "User-Agent": "browser-of-awa"})
    said = "\n".join(site.log())
    secrets += ["secret-word", "browser-of-awa", "coquelicot", "127.0.0.1"]
    # By chance, the number of a request may hold an id; what it is made of is said above.
    told = re.sub(r" request=[0-9a-f]{8}\b", "", said).lower()
    assert [one for one in secrets if one.lower() in told] == []
    assert those_told(said, published.folder) == set()


def test_what_failed_is_found_by_the_number_on_its_page(published):
    with serving(published, NOW) as site:
        visitor = site.visitor("agent", "coquelicot")
        with closing(sqlite3.connect(published.store)) as store:
            store.executescript("PRAGMA foreign_keys = OFF; DROP TABLE wish")
        page = visitor.page("/moi/demandes", code=500)
        number = page.select_one("code").get_text()
        assert "demande n°" in words(page)
    (level, event, more), = [one for one in lines(site) if one[1] not in ("started", "stopped")]
    assert (level, event, more["request"]) == ("error", "request failed", number)
    assert (more["method"], more["route"], more["status"], more["error"]) == ("GET", "/moi/demandes", "500", "database")


def test_what_a_visitor_got_wrong_shows_no_number(published):
    with serving(published, NOW) as site:
        page = site.visitor().page("/nowhere", code=404)
        assert page.select_one("code") is None


def test_guessing_makes_one_line_a_minute(published):
    with serving(published, NOW) as site:
        for number in range(40):
            site.visitor().get(f"/acces/{number:027}")
    told = [one for one in lines(site) if one[1] == "links refused"]
    assert told == [("warning", "links refused", {"within-a-minute": "31"})]


def test_plans_and_messages_are_told_by_what_became_of_them(published):
    with closing(sqlite3.connect(published.store)) as store:
        store.executescript("UPDATE agent SET email = id || '@paris.example'")
    command = published.write("send", "#!/bin/sh\nexit 75\n")
    command.chmod(0o755)
    published.edit("service.yaml", "\nmessages:\n", f"\nmessages:\n  command: {command}\n")
    with serving(published, NOW, ROTA_LOG="info") as site:
        visitor = site.visitor("coordinator")
        visitor.submit("/planning/2027-02/calcul", seconds="20")
        until(lambda: "plan ended" in events(site))
        seen = visitor.page("/planning/2027-02/changements").find("input", {"name": "seen"})["value"]
        assert visitor.submit("/planning/2027-02/diffuser", seen=seen).status_code == 303
        until(lambda: "message handed over" in events(site))
        site.messages()
    plans = [(event, more["month"], more.get("outcome")) for _, event, more in lines(site) if event.startswith("plan ")]
    assert plans == [("plan began", "2027-02", None), ("plan ended", "2027-02", "done")]
    levels = {(level, more["state"]) for level, event, more in lines(site) if event == "message handed over"}
    assert levels <= {("warning", "failed"), ("info", "filed")} and ("warning", "failed") in levels


def test_as_json_for_programs(published):
    with serving(published, NOW, "--log-format", "json", ROTA_LOG="info") as site:
        site.visitor().page("/")
    told = [json.loads(line) for line in site.log()]
    assert [one["event"] for one in told] == ["started", "answered", "stopped"]
    assert told[1]["status"] == 200 and isinstance(told[1]["ms"], int) and isinstance(told[1]["request"], str)


@pytest.mark.parametrize("arguments, variables", [
    (["--log-level", "loud"], {}), (["--log-format", "xml"], {}), ([], {"ROTA_LOG": "debug"})])
def test_another_level_or_format_is_refused_before_anything_is_made(service, arguments, variables):
    refused = service.run("serve", "--port", 0, *arguments, code=2, **variables)
    assert "attendu" in refused.err and not service.store.exists()
