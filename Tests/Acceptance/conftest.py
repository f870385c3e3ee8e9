# SPDX-License-Identifier: GPL-3.0-or-later
"""The built program, run as a coordinator runs it: in a copy of the worked example, with a clean environment."""

import json
import os
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = ROOT / "rotas" / "mairie-18e"
PROGRAM = Path(os.environ.get("ROTA_BIN") or ROOT / ".build" / "debug" / "rota").absolute()
NOW = "2026-11-24T09:30:00Z"

SCHOOL_YEAR = ["2026-12", "2027-01", "2027-02", "2027-03", "2027-04", "2027-05", "2027-06"]
"""The months after the history of the worked example, to the end of its school year."""

WITNESSES = ["2026-12", "2027-01", "2027-02", "2027-05"]
"""The months that the project promises: week 53, a bus breakdown's neighbour, winter holidays, bridges."""


def environment(**more):
    """Nothing of the caller's but the way to the system's tools."""
    clean = {"PATH": os.environ["PATH"], "HOME": os.environ.get("HOME", "/"), "USER": "camille"}
    return clean | {"LANG": "fr_FR.UTF-8", "ROTA_NOW": NOW} | more


class Result:
    """What a run gave back, as bytes and as text."""

    def __init__(self, done):
        self.code, self.bytes = done.returncode, done.stdout
        self.out, self.err = done.stdout.decode("utf-8"), done.stderr.decode("utf-8")

    @property
    def json(self):
        return json.loads(self.out)


class Service:
    """The folder of a service, and commands on it."""

    def __init__(self, folder):
        self.folder = Path(folder)

    @property
    def store(self):
        return self.folder / "rota.sqlite"

    def contents(self):
        """All that the store holds, as SQL; None before it is created.

        Not its bytes: a process that opens the store leaves marks of its visit in the file.
        """
        if not self.store.exists():
            return None
        with closing(sqlite3.connect(self.store)) as database:
            return "\n".join(database.iterdump())

    def command(self, *arguments):
        return [str(PROGRAM), *map(str, arguments), "--service", str(self.folder)]

    def try_(self, *arguments, **variables):
        """Runs a command, whatever comes of it."""
        done = subprocess.run(self.command(*arguments), env=environment(**variables), capture_output=True, timeout=120)
        return Result(done)

    def run(self, *arguments, code=0, **variables):
        """Runs a command that ends with the code expected; a successful one says nothing on standard error."""
        result = self.try_(*arguments, **variables)
        assert result.code == code, f"{arguments} ended with {result.code}\n{result.out[-2000:]}\n{result.err}"
        if code in (0, 3):
            assert result.err == "", f"{arguments} complained:\n{result.err}"
        return result

    def plan(self, month):
        """Plans a month, with or without empty required seats, and returns its rota."""
        result = self.try_("plan", month, "--json")
        assert result.code in (0, 3), result.err
        return result.json

    def show(self, month, *more):
        return self.run("show", month, "--json", *more).json

    def write(self, name, text):
        """Writes a file beside service.yaml and returns its path."""
        path = self.folder / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
        return path

    def edit(self, name, old, new):
        """Replaces a passage that stands once in a file beside service.yaml."""
        text = (self.folder / name).read_text("utf-8")
        assert text.count(old) == 1, f"{name} has {old!r} {text.count(old)} times"
        self.write(name, text.replace(old, new))

    def copy(self, folder):
        """The same service, with its store, elsewhere."""
        shutil.copytree(self.folder, folder)
        return Service(folder)


def new_service(folder):
    """The worked example before its first command."""
    shutil.copytree(EXAMPLE, folder, ignore=shutil.ignore_patterns("rota.sqlite*"))
    return Service(folder)


def run_program(*arguments, **variables):
    """The program without a service."""
    done = subprocess.run(
        [str(PROGRAM), *arguments], env=environment(**variables), capture_output=True, timeout=60, cwd="/")
    return Result(done)


@pytest.fixture(scope="session", autouse=True)
def program():
    assert PROGRAM.is_file(), f"{PROGRAM} is not built: run swift build --product rota, or set ROTA_BIN"
    return PROGRAM


@pytest.fixture
def service(tmp_path):
    return new_service(tmp_path / "mairie-18e")


@pytest.fixture(scope="session")
def drafts(tmp_path_factory):
    """The four witness months, each planned on the history of the worked example alone. To read, not to change."""
    service = new_service(tmp_path_factory.mktemp("drafts") / "mairie-18e")
    for month in WITNESSES:
        service.plan(month)
    return service


@pytest.fixture(scope="session")
def school_year(tmp_path_factory):
    """Every month planned and published after the one before. To read, not to change."""
    service = new_service(tmp_path_factory.mktemp("school-year") / "mairie-18e")
    for month in SCHOOL_YEAR:
        service.plan(month)
        service.run("publish", month)
    return service


@pytest.fixture(scope="session")
def january(tmp_path_factory):
    """January planned and published, for whoever copies it."""
    service = new_service(tmp_path_factory.mktemp("january") / "mairie-18e")
    service.plan("2027-01")
    service.run("publish", "2027-01")
    return service


@pytest.fixture
def published(january, tmp_path):
    """January planned and published, in a copy that may be changed."""
    return january.copy(tmp_path / "mairie-18e")
