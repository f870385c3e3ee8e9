# SPDX-License-Identifier: GPL-3.0-or-later
"""Results on standard output, the rest on standard error; colour and progress for terminals only; JSON that is JSON."""

import json
import re
import subprocess
import unicodedata

import pytest
from conftest import environment
from terminal import on_terminal

ESCAPE = "\x1b["
TABLES = [["show", "2027-01"], ["show", "2027-05"], ["show", "2027-01", "--by", "agent"], ["show", "2027-W03"],
          ["check", "2027-05"], ["calendar", "2027-05"], ["agents"], ["absences"], ["wishes"],
          ["shifts", "a19", "--draft"], ["visits"], ["staffing", "--month", "2027-01", "--runs", "20"],
          ["staffing", "bus-mardi-matin/2027-01-05", "--runs", "20"]]


def columns(line):
    """How many columns a line takes on a terminal."""
    wide = {"W", "F"}
    return sum(
        0 if unicodedata.combining(sign) else 2 if unicodedata.east_asian_width(sign) in wide else 1 for sign in line)


def test_a_plan_in_a_pipe_is_silent(service):
    planned = service.run("plan", "2027-01")
    assert planned.err == "" and ESCAPE not in planned.out and "\r" not in planned.out
    assert planned.bytes == service.run("show", "2027-01").bytes or "aucune meilleure solution" in planned.out


def test_a_plan_on_a_terminal_shows_progress_and_colour(service):
    code, written = on_terminal(service.command("plan", "2027-01"), environment())
    assert code == 0
    assert ESCAPE in written
    assert re.search(r"calcul \d+/\d+ : [^\r\n]* – meilleur \d+, borne \d+", written)
    # The line of progress is wiped before the rota is printed.
    assert re.search(r"\r\x1b\[K[^\r]*planning de", written.split("calcul ")[-1], re.DOTALL)


@pytest.mark.parametrize("command", TABLES, ids=" ".join)
def test_colour_is_for_terminals_that_want_it(drafts, command):
    usual = on_terminal(drafts.command(*command), environment())
    assert ESCAPE in usual[1]
    for variables in ({"NO_COLOR": "1"}, {"TERM": "dumb"}):
        code, written = on_terminal(drafts.command(*command), environment(**variables))
        assert code == usual[0] and ESCAPE not in written
        # Colour adds nothing that the text does not say.
        assert re.sub(r"\x1b\[[0-9;]*m", "", usual[1]) == written
    assert ESCAPE not in drafts.run(*command).out


@pytest.mark.parametrize("width", [80, 120])
@pytest.mark.parametrize("command", TABLES, ids=" ".join)
def test_tables_fit_the_terminal(drafts, command, width):
    written = on_terminal(drafts.command(*command), environment(NO_COLOR="1"), width)[1]
    assert max(map(columns, written.splitlines())) <= width


@pytest.mark.parametrize("command", TABLES, ids=" ".join)
def test_tables_in_a_pipe_are_100_wide_and_clean(drafts, command):
    told = drafts.run(*command).out
    assert told.endswith("\n")
    for line in told.splitlines():
        assert columns(line) <= 100 and line == line.rstrip(), line


JSON = [["show", "2027-01"], ["show", "2027-W03"], ["check", "2027-01"], ["calendar", "2027-05"], ["agents"],
        ["agents", "list"], ["absences"], ["absences", "list"], ["wishes"], ["wishes", "list"],
        ["shifts", "a19", "--draft"], ["plan", "2027-01"]]


@pytest.mark.parametrize("command", JSON, ids=" ".join)
def test_json_is_json_in_both_languages(drafts, tmp_path, command):
    service = drafts.copy(tmp_path / "service")
    for language in ("fr", "en"):
        result = service.run(*command, "--json", "--lang", language)
        assert ESCAPE not in result.out and result.out.endswith("\n")
        json.loads(result.out, object_pairs_hook=no_key_twice)


def no_key_twice(pairs):
    keys = [key for key, _ in pairs]
    assert len(set(keys)) == len(keys), keys
    return dict(pairs)


def test_a_rota_as_json_is_as_designed(drafts):
    for month in ("2026-12", "2027-05"):
        rota = drafts.show(month)
        assert {"service", "month", "status", "version", "priorities", "weeks", "closures", "notAssessable"} <= rota.keys()
        assert (rota["month"], rota["status"], rota["version"]) == (month, "draft", None)
        for priority in rota["priorities"]:
            assert priority.keys() == {"code", "value", "bound", "proven"}
            assert type(priority["value"]) is type(priority["bound"]) is int and type(priority["proven"]) is bool
        for week in rota["weeks"]:
            assert week.keys() == {"week", "sessions"} and re.fullmatch(r"\d{4}-W\d\d", week["week"])
            for session in week["sessions"]:
                assert session.keys() >= {"id", "site", "date", "from", "to", "seats", "gaps", "skillsMissing"}
                assert session["id"].endswith("/" + session["date"]) and session["date"].startswith(month)
                assert re.fullmatch(r"\d\d:\d\d", session["from"]) and session["from"] < session["to"]
                for seat in session["seats"]:
                    assert seat.keys() >= {"post", "agent", "required", "pinned"}
                for gap in session["gaps"]:
                    assert gap.keys() >= {"kind", "count", "reasons"} and gap["count"] > 0
                    assert gap["kind"] not in ("seat", "desired-seat") or gap["post"]
        for closure in rota["closures"]:
            assert closure.keys() >= {"date", "reason"}
        for one in rota["notAssessable"]:
            assert one.keys() >= {"agent", "rule"}
        # People are ids; names stay with the tables.
        assert "Coquelicot" not in drafts.run("show", month, "--json").out


def test_export_json_is_the_published_rota(january):
    assert january.run("export", "json", "2027-01").bytes == january.run("show", "2027-01", "--json").bytes


def test_lists_as_json_hold_what_the_files_hold(drafts):
    agents = drafts.run("agents", "--json").json
    assert len(agents) == 21 and agents[0]["matricule"] == "0031847"
    assert len(drafts.run("absences", "--json").json) == 38
    assert len(drafts.run("wishes", "--json").json) == 11


def test_every_gap_and_person_of_the_json_is_in_the_table(drafts):
    """The table of May: each empty required seat is marked, and each agent of a session named."""
    rota, table = drafts.show("2027-05"), drafts.run("show", "2027-05").out
    names = {one["id"]: (one["givenName"], one["familyName"]) for one in drafts.run("agents", "--json").json}
    used = {seat["agent"] for week in rota["weeks"] for one in week["sessions"] for seat in one["seats"]}
    text = re.sub(r"[\s│]+", " ", table)
    for agent in used:
        assert " ".join(names[agent]) in text or all(part in text for part in names[agent])
    empty = sum(gap["count"] for week in rota["weeks"] for one in week["sessions"] for gap in one["gaps"]
                if gap["kind"] == "seat")
    assert table.count("(obligatoire)") == empty
    assert empty == 0 or f"{empty} poste" in table.splitlines()[2]


def test_a_full_disk_is_one_message(drafts):
    for command in (["show", "2027-01"], ["agents", "--json"]):
        with open("/dev/full", "wb") as full:
            done = subprocess.run(drafts.command(*command), env=environment(), stdout=full, stderr=subprocess.PIPE)
        assert done.returncode == 1
        assert done.stderr.decode() == "rota: impossible d’écrire sur la sortie standard\n"


def test_a_reader_that_leaves_early_is_no_crash(drafts):
    command = " ".join(drafts.command("show", "2027-01")) + " | head -n 1"
    done = subprocess.run(["sh", "-c", command], env=environment(), capture_output=True)
    assert done.stdout.decode() == " Mairie mobile du 18e · planning de janvier 2027\n" and done.stderr == b""


@pytest.mark.parametrize("shell, word", [("bash", "complete"), ("zsh", "#compdef rota"), ("fish", "complete")])
def test_shells_complete(drafts, shell, word):
    done = subprocess.run(
        [drafts.command()[0], "--generate-completion-script", shell], env=environment(), capture_output=True)
    assert done.returncode == 0 and word in done.stdout.decode() and "absences" in done.stdout.decode()
