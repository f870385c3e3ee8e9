# SPDX-License-Identifier: GPL-3.0-or-later
"""The files and the page for whoever runs it: every command, option, path and file that they name is there."""

import re
import shlex
import shutil
import subprocess
from functools import cache
from pathlib import Path

import pytest
from conftest import PROGRAM, ROOT, run_program
from web import serving

PAGES = ROOT / "Sources" / "rota" / "rota.docc"
FILES = PAGES / "Resources"
UNITS = sorted(FILES.glob("*.service")) + sorted(FILES.glob("*.timer"))
NOW = "2027-01-11T07:10:00Z"


@cache
def help_of(*command):
    return run_program(*command, "--help", LANG="en_GB.UTF-8").out


@cache
def subcommands(*command):
    told = help_of(*command)
    return set(re.findall(r"^  ([a-z-]+)", told.split("SUBCOMMANDS:")[1], re.MULTILINE)) if "SUBCOMMANDS:" in told else set()


def fault(command):
    """What is wrong with a command line: a subcommand or an option that the program does not have; None if nothing is."""
    known, rest = [], command[1:]
    while rest and rest[0] in subcommands(*known):
        known.append(rest.pop(0))
    if not known:
        return f"{command[:2]}: no such command"
    options = re.findall(r"--[a-z-]+", help_of(*known))
    asked = [one.split("=")[0] for word in rest if word.startswith("--") for one in word.split("|")]
    unknown = [one for one in asked if one not in options]
    return f"{known}: no {unknown}" if unknown else None


def commands(text):
    """Every `rota …` that stands in a code block or in code within a line."""
    blocks = re.findall(r"^```\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    found = [line.removeprefix("$ ") for block in blocks for line in block.splitlines()]
    found += re.findall(r"`([^`\n]+)`", re.sub(r"^```\n.*?^```", "", text, flags=re.MULTILINE | re.DOTALL))
    for one in found:
        if re.match(r"rota [a-z]", one):
            # Columns of a list: what is said of a command stands after three spaces.
            yield shlex.split(re.split(r"   |&&", one)[0].replace("’", ""), comments=True)


@pytest.mark.parametrize("page", sorted(PAGES.glob("*.md")) + [ROOT / "README.md"], ids=lambda path: path.stem)
def test_every_command_in_the_documents_exists(page):
    assert [one for one in map(fault, commands(page.read_text("utf-8"))) if one] == []


@pytest.mark.parametrize("page", sorted(PAGES.glob("*.md")), ids=lambda path: path.stem)
def test_every_page_and_file_that_is_named_exists(page):
    text = page.read_text("utf-8")
    assert [name for name in re.findall(r"<doc:(\w+)>", text) if not (PAGES / f"{name}.md").exists()] == []
    names = re.findall(r"`(rota[a-z-]*\.(?:service|timer)|Caddyfile|nginx\.conf|Containerfile)`", text)
    assert [name for name in names if not (FILES / name).exists()] == []


def test_every_file_is_told_of_on_the_page():
    text = (PAGES / "RunningIt.md").read_text("utf-8")
    assert [one.name for one in FILES.iterdir() if one.suffix != ".png" and one.name not in text] == []


def run_by(unit):
    """The commands that a unit runs."""
    return [shlex.split(line) for line in re.findall(r"^Exec\w+=(.*)$", unit.read_text("utf-8"), re.MULTILINE)]


@pytest.mark.parametrize("unit", sorted(FILES.glob("*.service")), ids=lambda path: path.name)
def test_units_run_what_the_program_has(unit):
    assert run_by(unit)
    for command in run_by(unit):
        assert command[0] == "/usr/local/bin/rota" and fault(command) is None


def test_a_timer_starts_the_unit_of_its_name():
    for timer in FILES.glob("*.timer"):
        assert timer.with_suffix(".service").exists()


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd is not installed")
@pytest.mark.parametrize("unit", UNITS, ids=lambda path: path.name)
def test_systemd_understands_each_word_of_a_unit(unit, tmp_path):
    for one in UNITS:
        (tmp_path / one.name).write_text(one.read_text("utf-8").replace("/usr/local/bin/rota", str(PROGRAM)), "utf-8")
    done = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", "--recursive-errors=no", tmp_path / unit.name], capture_output=True,
        text=True, timeout=60)
    assert [line for line in done.stderr.splitlines() if unit.stem in line] == []


def test_the_image_runs_what_the_program_has():
    text = (FILES / "Containerfile").read_text("utf-8")
    entry, arguments = (re.search(rf"^{name} \[(.*)\]$", text, re.MULTILINE)[1] for name in ("ENTRYPOINT", "CMD"))
    assert fault(["rota", *re.findall(r'"([^"]+)"', arguments)]) is None and entry == '"/usr/local/bin/rota"'
    for source in re.findall(r"^COPY (?!--)(\S+) ", text, re.MULTILINE):
        assert (ROOT / source).exists(), source


class TestTheProxies:
    PRIVATE = ["/acces/x", "/agenda/agent/a01/x", "/installation/x"]
    """Whose addresses open something."""

    def test_keep_addresses_that_open_something_out_of_their_logs(self):
        pattern, = re.findall(r"location ~ (\S+) \{\s+proxy_pass [^;]+;\s+access_log off;", (FILES / "nginx.conf").read_text())
        skipped = re.search(r"@links path (.*)", (FILES / "Caddyfile").read_text())[1].split()
        for path in self.PRIVATE:
            assert re.search(pattern, path)
            assert any(re.fullmatch(re.escape(one).replace(r"\*", ".*"), path) for one in skipped)
        assert not re.search(pattern, "/planning/2027-01")

    def test_know_the_paths_that_the_server_has(self, published):
        stream, = re.findall(r"location ~ (\S+flux\S*) \{", (FILES / "nginx.conf").read_text())
        assert re.search(stream, "/planning/2027-01/calcul/flux")
        with serving(published, NOW) as site:
            visitor = site.visitor("coordinator")
            for path in self.PRIVATE[:2] + ["/planning/2027-01/calcul/flux"]:
                visitor.get(path)
            told = site.visitor().get("/metrics").text
        for route in ("/acces/{link}", "/agenda/agent/{agent}/{seal}", "/planning/{month}/calcul/flux"):
            assert f'route="{route}"' in told

    def test_take_a_little_more_than_the_server_so_that_it_answers_itself(self, published):
        most = [int(re.search(r"client_max_body_size (\d+)m;", (FILES / "nginx.conf").read_text())[1]),
                int(re.search(r"max_size (\d+)MiB", (FILES / "Caddyfile").read_text())[1])]
        with serving(published, NOW) as site:
            visitor = site.visitor("coordinator")
            for size, status in ((4 << 20) - 1000, 422), ((4 << 20) + 1000, 413):
                answer = visitor.submit("/calendrier/import", text="x" * (size - 100))
                assert answer.status_code == status
        assert most == [5, 5]

    def test_behind_one_that_speaks_tls_cookies_and_links_say_so(self, published):
        with serving(published, NOW, "--at", "https://rota.example") as site:
            answer = site.visitor().post(site.grant("coordinator")["link"])
            assert "Secure" in answer.headers["Set-Cookie"].split("; ")
        with serving(published, NOW) as site:
            answer = site.visitor().post(site.grant("coordinator")["link"])
            assert "Secure" not in answer.headers["Set-Cookie"].split("; ")
