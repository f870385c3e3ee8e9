# SPDX-License-Identifier: GPL-3.0-or-later
"""Nothing is lost: backups, what they bring back, moving a service, stores of earlier programs, a journal that shows forgery."""

import json
import os
import re
import shutil
import sqlite3
import stat
import time
from contextlib import closing

import pytest
from chain import verified
from conftest import EXAMPLE, ROOT, Service, new_service
from web import serving

MONTH = "2027-01"
SAVED = sorted((ROOT / "Tests" / "Saved").glob("*.sql"))


@pytest.fixture(scope="module")
def lived(tmp_path_factory):
    """A service with something in it. To read, not to change."""
    service = new_service(tmp_path_factory.mktemp("lived") / "mairie-18e")
    service.plan(MONTH)
    service.run("publish", MONTH)
    service.run("calendar", "close", "2027-05-07", "--reason", "pont, dit « Awa »\nsur deux lignes ; =SOMME(A1)")
    service.run("access", "grant", "agent", "coquelicot")
    service.run("absences", "add", "coquelicot", "2027-03-01", "2027-03-02", "--reason", "rendez-vous")
    return service


def sql(service):
    """All that a store holds, whatever the order in which its tables were filled."""
    return sorted(service.contents().split("\n"))


def seal(text):
    return re.search(r"\d+-[0-9a-f]{64}", text)[0]


class TestBackup:
    def test_brings_everything_back(self, lived, tmp_path):
        service = lived.copy(tmp_path / "service")
        before = sql(service)
        place = service.run("backup", tmp_path / "backups").out.split("\n")[0].split(" : ")[1]
        service.run("absences", "add", "coquelicot", "2027-04-01", "2027-04-02")
        service.edit("service.yaml", "name: Mairie mobile du 18e", "name: Autre chose")
        told = service.run("restore", place).out
        assert sql(service) == before
        assert "Mairie mobile du 18e" in (service.folder / "service.yaml").read_text("utf-8")
        # What was there is kept, and comes back in its turn.
        kept = re.search(r"gardé : (.*)", told)[1]
        service.run("restore", kept)
        assert "2027-04-01" in service.contents() and sql(service) != before

    def test_makes_a_service_where_there_is_none(self, lived, tmp_path):
        place = lived.run("backup", tmp_path / "backups").out.split("\n")[0].split(" : ")[1]
        other = Service(tmp_path / "elsewhere")
        other.run("restore", place)
        assert sql(other) == sql(lived)
        assert other.run("show", MONTH).out == lived.run("show", MONTH).out

    def test_is_private_and_says_what_it_is(self, lived, tmp_path):
        service = lived.copy(tmp_path / "service")
        with serving(service, "2027-01-11T07:10:00Z"):
            pass
        service.run("backup", tmp_path / "backups")
        place, = (tmp_path / "backups").iterdir()
        assert stat.S_IMODE(place.stat().st_mode) == 0o700
        assert sorted(one.name for one in place.iterdir()) == ["manifest.json", "rota.key", "rota.sqlite", "service.yaml"]
        manifest = json.loads((place / "manifest.json").read_text("utf-8"))
        assert manifest["service"] == "Mairie mobile du 18e" and manifest["seal"] == verified(place / "rota.sqlite")[1]

    def test_keeps_so_many(self, lived, tmp_path):
        other = tmp_path / "backups" / "rota-of-mine"
        other.mkdir(parents=True)
        for day in range(1, 6):
            lived.run("backup", tmp_path / "backups", "--keep", 3, ROTA_NOW=f"2027-01-0{day}T03:00:00Z")
        assert sorted(one.name for one in (tmp_path / "backups").iterdir()) == [
            "rota-20270103T030000Z", "rota-20270104T030000Z", "rota-20270105T030000Z", "rota-of-mine"]

    def test_removes_what_killed_ones_left_and_nothing_else(self, lived, tmp_path):
        """What another one may be at work on stays, and so does what is somebody else's."""
        backups = tmp_path / "backups"
        name = "0DA9D216-DFC3-4E0D-9CBD-44150C8E9CDA"
        left, fresh, others = (
            [f".{name}.partial", f".{name}.removed"], [f".{name.replace('0', '1')}.partial"],
            [".mine.partial", "notes.partial", f"{name}.removed"])
        for one in (*left, *fresh, *others):
            (backups / one).mkdir(parents=True)
            (backups / one / "rota.sqlite").write_text("Coquelicot")
        for one in (*left, *others):
            os.utime(backups / one, (time.time() - 7200,) * 2)
        lived.run("backup", backups)
        there = {one.name for one in backups.iterdir() if not one.name.startswith("rota-")}
        assert there == {*fresh, *others}

    def test_is_made_while_the_service_is_served_and_not_restored_then(self, lived, tmp_path):
        service = lived.copy(tmp_path / "service")
        with serving(service, "2027-01-11T07:10:00Z"):
            place = service.run("backup", tmp_path / "backups").out.split("\n")[0].split(" : ")[1]
            before = service.contents()
            refused = service.run("restore", place, code=2)
            assert "rota serve" in refused.err and service.contents() == before
        service.run("restore", place)

    @pytest.mark.parametrize("name", ["rota.sqlite", "service.yaml", "manifest.json"])
    def test_that_is_damaged_is_refused(self, lived, tmp_path, name):
        service = lived.copy(tmp_path / "service")
        service.run("backup", tmp_path / "backups")
        place, = (tmp_path / "backups").iterdir()
        bytes = bytearray((place / name).read_bytes())
        bytes[len(bytes) // 2] ^= 1 if name != "manifest.json" else 0xFF
        (place / name).write_bytes(bytes)
        before = service.contents()
        assert "sauvegarde" in service.run("restore", place, code=2).err
        assert service.contents() == before

    def test_takes_the_place_of_a_damaged_store(self, lived, tmp_path):
        service = lived.copy(tmp_path / "service")
        before = sql(service)
        service.run("backup", tmp_path / "backups")
        place, = (tmp_path / "backups").iterdir()
        damage(service.store)
        assert service.try_("show", MONTH).code == 1
        service.run("restore", place)
        assert sql(service) == before


def damage(path):
    for rest in ("-wal", "-shm"):
        path.with_name(path.name + rest).unlink(missing_ok=True)
    bytes = bytearray(path.read_bytes())
    for place in range(4096, len(bytes), 11):
        bytes[place] ^= 0x5A
    path.write_bytes(bytes)


class TestMoving:
    def test_gives_the_very_same_service(self, lived, tmp_path):
        lived.run("export", "service", "--output", tmp_path / "files")
        other = Service(tmp_path / "elsewhere")
        other.run("import", tmp_path / "files")
        assert sql(other) == sql(lived)
        for command in (("show", MONTH), ("fairness",), ("agents", "--json"), ("calendar",)):
            assert other.run(*command).out == lived.run(*command).out
        other.run("export", "service", "--output", tmp_path / "again")
        assert {one.name: one.read_bytes() for one in (tmp_path / "files").iterdir()} == {
            one.name: one.read_bytes() for one in (tmp_path / "again").iterdir()}

    def test_writes_files_that_others_read(self, lived, tmp_path):
        lived.run("export", "service", "--output", tmp_path / "files")
        for file in (tmp_path / "files").glob("*.json"):
            json.loads(file.read_text("utf-8"))
        decisions = json.loads((tmp_path / "files" / "decision.json").read_text("utf-8"))
        assert decisions["rows"][0][3] == "pont, dit « Awa »\nsur deux lignes ; =SOMME(A1)"
        for file in (tmp_path / "files").glob("*.csv"):
            assert not re.search(r'(^|;)"?[=+@-]', file.read_text("utf-8"), re.MULTILINE)

    def test_refuses_files_that_were_changed(self, lived, tmp_path):
        lived.run("export", "service", "--output", tmp_path / "files")
        file = tmp_path / "files" / "absence.csv"
        file.write_text(file.read_text("utf-8").replace("2027-03-01", "2027-02-01"), "utf-8")
        other = Service(tmp_path / "elsewhere")
        assert "absence.csv" in other.run("import", tmp_path / "files", code=2).err
        assert not other.folder.exists()

    def test_does_not_write_over_anything(self, lived, tmp_path):
        lived.run("export", "service", "--output", tmp_path / "files")
        lived.run("export", "service", "--output", tmp_path / "files", code=2)
        before = lived.contents()
        lived.run("import", tmp_path / "files", code=2)
        assert lived.contents() == before


class TestTheJournal:
    def test_is_verified_by_the_program_and_without_it(self, lived):
        told = lived.run("verify-store").out
        count, last = verified(lived.store)
        assert seal(told) == last and f"{count} actes" in told

    @pytest.mark.parametrize(("trigger", "change"), [
        ("act_stays", "UPDATE act SET details = '{}' WHERE kind = 'published'"),
        ("act_stays", "UPDATE act SET at = at - 86400"),
        ("act_is_kept", "DELETE FROM act WHERE id = 3"),
        ("act_is_kept", "DELETE FROM act WHERE id = (SELECT max(id) FROM act)"),
        ("version_stays", "UPDATE version SET rota = replace(rota, 'a01', 'a02')"),
    ])
    def test_shows_what_was_forged(self, lived, tmp_path, trigger, change):
        service = lived.copy(tmp_path / "service")
        with closing(sqlite3.connect(service.store)) as store:
            store.executescript(f"DROP TRIGGER {trigger}; {change};")
        told = service.run("verify-store", code=3)
        assert told.out.startswith("× ")

    def test_that_is_written_anew_is_known_by_a_seal_of_before(self, lived, tmp_path):
        service = lived.copy(tmp_path / "service")
        noted = seal(service.run("verify-store").out)
        service.run("absences", "add", "coquelicot", "2027-04-01", "2027-04-02")
        service.run("verify-store", "--seal", noted)
        other = new_service(tmp_path / "other")
        for _ in range(3):
            other.plan(MONTH)
            other.run("publish", MONTH)
        assert "sceau" in other.run("verify-store", "--seal", noted, code=3).out
        assert "--seal" in service.run("verify-store", "--seal", "12", code=2).err


@pytest.mark.parametrize("dump", SAVED, ids=[one.stem for one in SAVED])
class TestAStoreOfAnEarlierProgram:
    @pytest.fixture
    def old(self, dump, tmp_path):
        """The service, and what its store held before."""
        service = Service(tmp_path / "old")
        service.folder.mkdir()
        shutil.copy(EXAMPLE / "service.yaml", service.folder)
        with closing(sqlite3.connect(service.store)) as store:
            store.executescript(dump.read_text("utf-8"))
            store.row_factory = sqlite3.Row
            tables = [name for name, in store.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
            return service, {one: [dict(row) for row in store.execute(f"SELECT * FROM {one}")] for one in tables}

    def test_loses_nothing(self, old):
        service, before = old
        service.run("agents")
        with closing(sqlite3.connect(service.store)) as store:
            store.row_factory = sqlite3.Row
            names = {row["id"]: row["name"] for row in store.execute("SELECT id, name FROM author")}
            for table in before.keys() - {"sqlite_sequence", "grdb_migrations"}:
                now = [as_before(dict(row), names, store) for row in store.execute(f"SELECT * FROM {table}")]
                # One act more, which seals what is there.
                now = [row for row in now if row.get("kind") != "sealed"]
                assert sorted(map(str, (only(row, before[table][0]) for row in now))) == sorted(
                    map(str, (parsed(row) for row in before[table]))), table
        assert verified(service.store)[0] == len(before["act"]) + 1

    def test_is_sound_and_lives_on(self, old):
        service, _ = old
        service.run("verify-store")
        service.run("agents")
        service.run("verify-store")
        service.run("absences", "add", "a01", "2027-06-01", "2027-06-02")
        verified(service.store)


def only(row, like):
    return {name: row[name] for name in like}


def parsed(row):
    return {name: json.loads(value) if name in ("rota", "lines") else value for name, value in row.items()}


def as_before(row, names, store):
    """A line with the names and words that stand beside it now."""
    if "author_id" in row:
        row["author"] = names[row["author_id"]]
    row = parsed(row)
    if "published_at" in row:
        for place, text in store.execute(
                "SELECT place, text FROM version_text WHERE month = ? AND number = ?", (row["month"], row["number"])):
            kind, index = place.split("/")
            if kind == "derogation":
                row["rota"]["derogations"][int(index)]["derogation"] = text
            else:
                reason = row["rota"]["closures"][int(index)]["reason"]
                reason[next(iter(reason))] = {"_0": text}
    return row
