# SPDX-License-Identifier: GPL-3.0-or-later
"""`rota doctor` in folders that are really broken: each finding says what is, and what is to be done."""

import os
import pwd
import shutil
import stat
import subprocess
from datetime import datetime, timedelta, timezone

import pytest
import trustme
from conftest import PROGRAM, environment
from mail import needs_root
from test_keeping import damage
from web import serving

MONTH = "2027-01"
NOW = "2027-01-11T07:10:00Z"


@pytest.fixture
def healthy(published, tmp_path):
    """January published, in a folder that is closed to others, with a backup of last night."""
    published.folder.chmod(0o700)
    published.run("backup", tmp_path / "backups", ROTA_NOW="2027-01-11T03:15:00Z")
    return published


def findings(service, *more, code=0, **variables):
    told = service.run("doctor", *more, "--json", code=code, **({"ROTA_NOW": NOW, "LANG": "en_GB.UTF-8"} | variables)).json
    assert (told["verdict"] == "wrong") == (code == 3)
    for one in told["findings"]:
        assert (one["advice"] is None) == (one["grade"] == "fine"), one
    return told["findings"]


def about(subject, found):
    return [one for one in found if one["subject"] == subject]


def wrong(service, *more, **variables):
    """What is wrong: its subjects, with what is said of them."""
    return {one["subject"]: f'{one["fact"]} → {one["advice"]}' for one in findings(service, *more, code=3, **variables)
            if one["grade"] == "wrong"}


def watched(found):
    return {one["subject"] for one in found if one["grade"] == "watch"}


class TestAHealthyService:
    def test_is_in_order(self, healthy, tmp_path):
        found = findings(healthy, "--backups", tmp_path / "backups")
        assert {one["subject"] for one in found if one["grade"] == "wrong"} == set()
        # What depends on this machine: its disk, and backups beside the service.
        assert watched(found) <= {"disk", "file-system", "backups"}
        assert about("journal", found)[0]["fact"].startswith("sound, ")

    def test_is_not_changed(self, healthy, tmp_path):
        def everything():
            return {
                path.relative_to(tmp_path): (path.stat().st_mtime_ns, path.stat().st_mode, path.is_file() and path.read_bytes())
                for path in tmp_path.rglob("*") if not path.name.endswith(("-wal", "-shm")) and path != healthy.folder}

        before = everything()
        findings(healthy, "--backups", tmp_path / "backups")
        assert everything() == before

    def test_has_a_line_for_each_finding_in_both_languages(self, healthy):
        count = len(findings(healthy))
        for language, sum in (("fr_FR.UTF-8", "à surveiller."), ("en_GB.UTF-8", "to be watched.")):
            lines = healthy.run("doctor", ROTA_NOW=NOW, LANG=language).out.splitlines()
            assert len(lines) == count + 1 and lines[-1].endswith(sum)
            assert all(line.startswith(("✓ ", "△ ")) for line in lines[:-1])
            assert all((" → " in line) == (line[0] != "✓") for line in lines[:-1])


def test_a_folder_without_a_service_is_no_fault_and_stays_empty(service, tmp_path):
    (tmp_path / "empty").mkdir(mode=0o700)
    service.folder = tmp_path / "empty"
    found = findings(service)
    assert {"service", "store"} <= watched(found) and list(service.folder.iterdir()) == []


def test_what_is_no_folder_is_refused(service, tmp_path):
    service.folder = tmp_path / "nowhere"
    assert "nowhere" in service.run("doctor", code=2).err


def test_a_mistake_in_service_yaml_is_told_with_its_line(healthy):
    healthy.write("service.yaml", b"name: Bus\nnonsense: yes\n")
    assert "service.yaml" in wrong(healthy)["service"]


class TestPermissions:
    def test_a_store_that_others_may_read(self, healthy):
        healthy.folder.chmod(0o755)
        told = wrong(healthy)["files"]
        assert "rota.sqlite" in told and f"chmod 700 {healthy.folder}" in told
        healthy.folder.chmod(0o700)
        findings(healthy)

    def test_a_folder_that_others_may_write_to(self, healthy):
        healthy.folder.chmod(0o720)
        assert "change" in wrong(healthy)["files"]

    @needs_root
    def test_a_file_of_somebody_else(self, healthy):
        os.chown(healthy.store, pwd.getpwnam("nobody").pw_uid, -1)
        told = wrong(healthy)["files"]
        assert "rota.sqlite" in told and "chown -R root" in told

    @needs_root
    def test_whoever_may_not_use_them(self, healthy, tmp_path):
        nobody = pwd.getpwnam("nobody")
        for place in [tmp_path, *tmp_path.parents]:
            if place.stat().st_uid == 0 and place != place.parent:
                place.chmod(place.stat().st_mode | 0o055)
        healthy.folder.chmod(0o755)
        healthy.store.chmod(0o640)
        done = subprocess.run(
            healthy.command("doctor"), env=environment(), capture_output=True, timeout=60, user=nobody.pw_uid,
            group=nobody.pw_gid, extra_groups=[])
        assert done.returncode == 3 and "nobody ne peut pas lire et modifier" in done.stdout.decode()


class TestTheStore:
    def test_a_damaged_one(self, healthy):
        damage(healthy.store)
        assert "verify-store" in wrong(healthy)["store"] or "journal" in wrong(healthy)

    def test_one_of_a_later_program(self, healthy, sql):
        sql(healthy, "INSERT INTO grdb_migrations VALUES ('99 later')")
        assert "later" in wrong(healthy)["store"]

    def test_one_of_an_earlier_program(self, healthy, sql):
        sql(healthy, "DELETE FROM grdb_migrations WHERE identifier LIKE '11 %'")
        found = findings(healthy)
        assert "1 step is missing" in about("store", found)[0]["fact"]

    def test_a_forged_one(self, healthy, sql):
        sql(healthy, "DROP TRIGGER act_stays; UPDATE act SET at = at + 1 WHERE id = 2")
        assert "act 2" in wrong(healthy)["journal"]

    def test_a_clock_that_was_set_back(self, healthy):
        told = wrong(healthy, ROTA_NOW="2026-11-01T00:00:00Z")["clock"]
        assert "2026-11-01T00:00:00Z" in told and "journal" in told

    def test_messages_that_nobody_has_sent(self, healthy, sql):
        healthy.run("absences", "add", "a01", "2027-01-12")
        sql(healthy, "UPDATE message SET state = 'failed' WHERE id IN (1, 2)")
        assert about("messages", findings(healthy))[0]["fact"] == "2 failed"

    def test_ids_that_are_names(self, healthy, sql):
        sql(healthy, "UPDATE agent SET family_name = 'A01' WHERE id = 'a01'")
        assert about("ids", findings(healthy))[0]["fact"] == "1 holds a name"

    def test_how_long_things_are_kept(self, healthy):
        text = (healthy.folder / "service.yaml").read_text("utf-8")
        assert ("\nretention:" in text) == ("retention" not in watched(findings(healthy)))


@pytest.fixture
def sql():
    import sqlite3
    from contextlib import closing

    def run(service, statements):
        with closing(sqlite3.connect(service.store)) as store:
            store.executescript(statements)

    return run


class TestTheMachine:
    def test_time_zone_data_that_are_missing_or_of_another_place(self, healthy, tmp_path):
        assert "tzdata" in wrong(healthy, TZDIR=str(tmp_path))["time-zone"]
        (tmp_path / "Europe").mkdir()
        shutil.copy("/usr/share/zoneinfo/Europe/Lisbon", tmp_path / "Europe" / "Paris")
        assert "do not have the same time" in wrong(healthy, TZDIR=str(tmp_path))["time-zone"]

    @needs_root
    def test_a_disk_without_room(self, healthy, tmp_path):
        place = tmp_path / "small"
        place.mkdir()
        if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", place], capture_output=True).returncode:
            pytest.skip("nothing may be mounted here")
        try:
            copy = healthy.copy(place / "mairie-18e")
            told = wrong(copy)
            assert "make room" in told["disk"]
            assert "tmpfs" in about("file-system", findings(copy, code=3))[0]["fact"]
        finally:
            subprocess.run(["umount", place], check=True)

    def test_a_server_is_seen_and_not_disturbed(self, healthy):
        assert "none" in about("server", findings(healthy))[0]["fact"]
        with serving(healthy, NOW) as site:
            assert "running (process " in about("server", findings(healthy))[0]["fact"]
            assert site.visitor().get("/healthz").status_code == 200
        assert "none" in about("server", findings(healthy))[0]["fact"]

    def test_a_server_whose_program_was_replaced_is_to_be_started_again(self, healthy, tmp_path, monkeypatch):
        program = tmp_path / "rota"
        shutil.copy(PROGRAM, program)
        monkeypatch.setattr("conftest.PROGRAM", program)
        with serving(healthy, NOW):
            program.unlink()
            shutil.copy(PROGRAM, program)
            told, = about("server", findings(healthy))
            assert told["grade"] == "watch" and "restart" in told["advice"]


class TestMail:
    def command(self, service, *words):
        service.edit("service.yaml", "\nmessages:\n", f"\nmessages:\n  command: {' '.join(map(str, words))}\n")

    def program(self, service, name, body, mode=0o755):
        path = service.write(name, "#!/bin/sh\n" + body)
        path.chmod(mode)
        return path

    def test_a_command_that_is_not_there(self, healthy):
        self.command(healthy, "sendmoil", "-t")
        assert "sendmoil" in wrong(healthy)["mail"]

    def test_a_command_that_may_not_be_run(self, healthy):
        self.command(healthy, self.program(healthy, "send", "exit 0", mode=0o644))
        assert "cannot be run" in wrong(healthy)["mail"]

    def test_a_command_with_rights_of_its_own_under_no_new_privileges(self, healthy):
        path = self.program(healthy, "send", "exit 0", mode=0o4755)
        self.command(healthy, path)
        assert path.stat().st_mode & stat.S_ISUID
        assert "mail" in watched(findings(healthy))
        done = subprocess.run(
            ["setpriv", "--no-new-privs", *healthy.command("doctor")], env=environment(LANG="en_GB.UTF-8", ROTA_NOW=NOW),
            capture_output=True, timeout=60)
        assert done.returncode == 3 and "NoNewPrivileges" in done.stdout.decode()
        # A server that runs is the one to be asked.
        with serving(healthy, NOW):
            assert about("mail", findings(healthy))[0]["grade"] == "fine"

    def test_a_trial_message_says_whether_the_command_answers(self, healthy, tmp_path):
        self.command(healthy, self.program(healthy, "send", f"cat > {tmp_path}/mail"))
        found = findings(healthy, "--mail-to", "support@rota.example")
        assert [one["grade"] for one in about("mail", found)] == ["fine", "fine"]
        assert "To: <support@rota.example>" in (tmp_path / "mail").read_text("utf-8")
        self.program(healthy, "send", "exit 75")
        assert "exit 75" in wrong(healthy, "--mail-to", "support@rota.example")["mail"]
        assert "address" in healthy.run("doctor", "--mail-to", "support", code=2, LANG="en_GB.UTF-8").err


class TestBackups:
    def test_none(self, healthy, tmp_path):
        assert "there is none" in wrong(healthy, "--backups", tmp_path / "nowhere")["backups"]

    def test_an_old_one(self, healthy, tmp_path):
        def later(day):
            return {"ROTA_NOW": f"2027-01-{day}T07:10:00Z"}

        # It stands beside the service here, which is to be watched whatever its age.
        assert len(about("backups", findings(healthy, "--backups", tmp_path / "backups", **later(12)))) == 2
        assert "systemctl" in about("backups", findings(healthy, "--backups", tmp_path / "backups", **later(13)))[0]["advice"]
        assert "2027-01-11" in wrong(healthy, "--backups", tmp_path / "backups", **later(20))["backups"]

    def test_a_damaged_one(self, healthy, tmp_path):
        place, = (tmp_path / "backups").iterdir()
        (place / "service.yaml").write_bytes(b"")
        assert "service.yaml" in wrong(healthy, "--backups", tmp_path / "backups")["backups"]

    def test_one_that_others_may_read(self, healthy, tmp_path):
        place, = (tmp_path / "backups").iterdir()
        for folder in (place, place.parent):
            folder.chmod(0o755)
        assert "others can read" in wrong(healthy, "--backups", tmp_path / "backups")["backups"]

    def test_what_an_interrupted_one_has_left(self, healthy, tmp_path):
        (tmp_path / "backups" / ".1234.partial").mkdir()
        told = [one["fact"] for one in about("backups", findings(healthy, "--backups", tmp_path / "backups"))]
        assert "1 rest of an interrupted backup" in told


class TestTheCertificate:
    @pytest.fixture
    def issued(self, tmp_path):
        def issue(*names, days=90):
            end = datetime.fromisoformat(NOW.replace("Z", "+00:00")) + timedelta(days=days)
            certificate = trustme.CA().issue_cert(*names, not_after=end.astimezone(timezone.utc).replace(tzinfo=None))
            chain, key = tmp_path / "chain.pem", tmp_path / "key.pem"
            chain.write_bytes(b"".join(one.bytes() for one in certificate.cert_chain_pems))
            key.write_bytes(certificate.private_key_pem.bytes())
            key.chmod(0o600)
            return "--certificate", chain, "--key", key
        return issue

    def test_in_order(self, healthy, issued):
        told, = about("certificate", findings(healthy, *issued("rota.example")))
        assert told["grade"] == "fine" and "89 days left, for rota.example" in told["fact"] or "90 days" in told["fact"]

    def test_that_ends_soon_or_has_ended(self, healthy, issued):
        assert "certificate" in watched(findings(healthy, *issued("rota.example", days=5)))
        assert "not valid since" in wrong(healthy, *issued("rota.example", days=-5))["certificate"]

    def test_for_another_machine_than_people_come_by(self, healthy, issued):
        healthy.edit("service.yaml", "\nmessages:\n", "\nmessages:\n  pages: https://rota.example\n")
        assert "not for rota.example" in wrong(healthy, *issued("other.example"))["certificate"]
        findings(healthy, *issued("*.example"))

    def test_with_the_key_of_another_one(self, healthy, issued, tmp_path):
        (_, chain, _, key) = issued("rota.example")
        first = chain.read_bytes()
        issued("rota.example")
        chain.write_bytes(first)
        assert "is not the key of" in wrong(healthy, "--certificate", chain, "--key", key)["certificate"]

    def test_with_a_key_that_others_may_read(self, healthy, issued):
        (_, chain, _, key) = issued("rota.example")
        key.chmod(0o644)
        assert f"chmod 600 {key}" in wrong(healthy, "--certificate", chain, "--key", key)["certificate"]

    def test_that_cannot_be_read(self, healthy, issued, tmp_path):
        (_, chain, _, key) = issued("rota.example")
        assert "cannot be read" in wrong(healthy, "--certificate", tmp_path / "none", "--key", key)["certificate"]
        assert "cannot be read" in wrong(healthy, "--certificate", chain, "--key", chain)["certificate"]

    def test_one_file_without_the_other_is_refused(self, healthy):
        healthy.run("doctor", "--key", "key.pem", code=2)
