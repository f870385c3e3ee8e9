# SPDX-License-Identifier: GPL-3.0-or-later
"""Nothing about people is kept too long, nor told to those who need not know."""

import json
import re

import pytest
from conftest import new_service
from test_keeping import sql, verified
from web import serving, words

MONTH = "2027-01"
DIAGNOSIS = "opération du genou"
LONG_AFTER = "2032-07-01T08:00:00Z"


@pytest.fixture
def lived(service):
    service.plan(MONTH)
    service.run("publish", MONTH)
    return service


def leaves(service, agent, until):
    """Ends somebody's contract."""
    lines = (service.folder / "agents.csv").read_text("utf-8").split("\n")
    place = lines[0].split(";").index("contrat_fin")
    rows = [line.split(";") for line in lines]
    for row in rows:
        if row[0] == agent:
            row[place] = until
    service.write("agents.csv", "\n".join(";".join(row) for row in rows))
    service.run("agents", "import", service.folder / "agents.csv", "--elsewhere", service.folder / "elsewhere.csv")


class TestPurging:
    def test_says_first_what_it_would_erase(self, lived):
        before = sql(lived)
        told = lived.run("purge", ROTA_NOW=LONG_AFTER)
        assert "Serait effacé" in told.out and re.search(r"\d+  absences", told.out)
        assert sql(lived) == before

    def test_erases_what_was_kept_long_enough_and_nothing_else(self, lived):
        now = "2029-01-04T08:00:00Z"
        counts = lived.run("purge", "--erase", "--json", ROTA_NOW=now).json["counts"]
        assert counts.keys() == {"absences", "wishes", "messages", "people"}
        left = [one["last"] for one in lived.run("absences", "--json").json]
        assert left and min(left) >= "2027-01-04"
        assert lived.run("show", MONTH).out
        verified(lived.store)
        assert lived.run("purge", ROTA_NOW=now).out == "Rien à effacer.\n"

    def test_leaves_a_sound_store_when_everything_goes(self, lived):
        lived.run("purge", "--erase", ROTA_NOW=LONG_AFTER)
        lived.run("verify-store")
        verified(lived.store)
        assert "rien n’est encore planifié" in lived.run("show", MONTH, code=2).err
        assert lived.run("agents", "--json").json

    def test_needs_to_be_told_how_long(self, lived):
        text = (lived.folder / "service.yaml").read_text("utf-8")
        lived.write("service.yaml", text[:text.index("retention:")])
        assert "retention" in lived.run("purge", code=2).err

    @pytest.mark.parametrize("time", ["2", "6 months", "0 years", "two years", "-2 years", "2 weeks", "1201 months"])
    def test_reads_no_other_times(self, lived, time):
        lived.edit("service.yaml", "absences: 2 years", f"absences: {time}")
        error = lived.run("purge", code=2).err
        assert re.search(r"service\.yaml.*\d", error) and "18 mois" in error


class TestForgetting:
    @pytest.fixture
    def gone(self, lived):
        """Somebody who has worked in January, was ill, and left."""
        agent = lived.show(MONTH)["weeks"][1]["sessions"][0]["seats"][0]["agent"]
        known = next(one for one in lived.run("agents", "--json").json if one["id"] == agent)
        lived.run("absences", "add", agent, "2027-01-28", "2027-01-29", "--reason", DIAGNOSIS)
        lived.run(
            "calendar", "close", "2027-05-07", "--reason", f"départ de {known['givenName']} {known['familyName']}")
        leaves(lived, agent, "2027-01-31")
        return known

    AFTER = "2027-03-01T08:00:00Z"

    def test_is_asked_twice_and_refused_while_they_are_here(self, lived, gone):
        other = next(one["id"] for one in lived.run("agents", "--json").json if one["contractUntil"] is None)
        assert "contrat" in lived.run("forget", other, "--erase", code=2, ROTA_NOW=self.AFTER).err
        before = sql(lived)
        assert "--erase" in lived.run("forget", gone["id"], ROTA_NOW=self.AFTER).out
        assert sql(lived) == before

    def test_leaves_no_name_anywhere_and_every_total_right(self, lived, gone):
        def totals():
            rows = lived.run("export", "hr", MONTH, "--totals", "--profile", "rfc4180").out.split("\r\n")
            return sorted(re.sub(r"^[^,]*,[^,]*,[^,]*,", "", row) for row in rows)

        before = totals(), lived.run("fairness", "--json").json["agents"]
        told = lived.run("forget", gone["id"], "--erase", ROTA_NOW=self.AFTER).out
        assert "agents.csv" in told
        for name in ("rota.sqlite", "rota.sqlite-wal"):
            file = lived.folder / name
            for secret in (gone["familyName"], gone["matricule"], DIAGNOSIS):
                assert not file.exists() or secret.encode() not in file.read_bytes(), (name, secret)
        assert (totals(), lived.run("fairness", "--json").json["agents"]) == before
        for month in ("show", "check"):
            assert gone["familyName"] not in lived.try_(month, MONTH).out
        assert gone["familyName"] not in lived.run("calendar").out
        lived.run("verify-store")
        verified(lived.store)

    def test_is_for_good(self, lived, gone):
        lived.run("forget", gone["id"], "--erase", ROTA_NOW=self.AFTER)
        before = sql(lived)
        error = lived.run("agents", "import", lived.folder / "agents.csv", "--elsewhere",
                          lived.folder / "elsewhere.csv", code=2).err
        assert gone["id"] in error and sql(lived) == before
        assert "oublié" in lived.run("access", "grant", "agent", gone["id"], "--name", "X", code=2).err

    def test_shuts_them_out(self, lived, gone):
        with serving(lived, self.AFTER) as site:
            visitor = site.visitor("agent", gone["id"])
            assert gone["givenName"] in words(visitor.page("/moi"))
            site.run("forget", gone["id"], "--erase")
            assert visitor.get("/moi").status_code in (401, 403)
            # Nor does the coordinator see a name that the server has read before.
            assert gone["familyName"] not in words(site.visitor("coordinator").page(f"/planning/{MONTH}"))


class TestWhatIsHeldOfSomebody:
    def test_is_given_to_them_whole_and_without_the_others(self, lived):
        lived.run("absences", "add", "a01", "2027-03-01", "2027-03-02", "--reason", DIAGNOSIS)
        lived.run("access", "grant", "agent", "a01", "--name", "Aminata")
        given = lived.run("export", "person", "a01")
        held = given.json["held"]
        assert held["agent"][0]["matricule"] and any(one["reason"] == DIAGNOSIS for one in held["absence"])
        shifts = [one for version in held["version"] for one in version["rota"]["assignments"]]
        assert shifts and all(one["agent"] == "a01" for one in shifts)
        assert held["message"] and held["access"][0]["name"] == "Aminata" and "hash" not in held["access"][0]
        others = [one for one in lived.run("agents", "--json").json if one["id"] != "a01"]
        for other in others:
            assert f"\"{other['id']}\"" not in given.out and other["familyName"] not in given.out


class TestReasonsOfAbsence:
    def test_are_in_no_export_and_on_no_page_but_the_coordinators(self, lived, tmp_path):
        agent = lived.show(MONTH)["weeks"][1]["sessions"][0]["seats"][0]["agent"]
        other = next(one["id"] for one in lived.run("agents", "--json").json if one["id"] != agent)
        lived.run("absences", "add", agent, "2027-01-19", "2027-01-29", "--reason", DIAGNOSIS)
        lived.plan(MONTH)
        lived.run("publish", MONTH)
        outputs = [
            lived.run("export", "hr", MONTH), lived.run("export", "csv", MONTH), lived.run("export", "json", MONTH),
            lived.run("export", "ics", agent), lived.run("show", MONTH, "--json"), lived.run("shifts", agent),
            lived.run("messages", MONTH, "--json"), lived.try_("check", MONTH), lived.run("fairness")]
        assert all(DIAGNOSIS not in one.out for one in outputs)
        with serving(lived, "2027-01-11T07:10:00Z") as site:
            for role in (("agent", other), ("structure", "eps"), ("hr",), ()):
                visitor = site.visitor(*role)
                for path in ("/", "/moi", "/moi/demandes", "/structure", "/rh", f"/rh/{MONTH}.csv", "/api/public"):
                    assert DIAGNOSIS not in visitor.get(path).text
            assert DIAGNOSIS not in site.output()


def test_acts_name_nobody(lived):
    lived.run("absences", "add", "a01", "2027-03-01", "2027-03-02", "--reason", DIAGNOSIS)
    lived.run("export", "service", "--output", lived.folder / "files")
    acts = (lived.folder / "files" / "act.json").read_text("utf-8")
    versions = (lived.folder / "files" / "version.json").read_text("utf-8")
    people = lived.run("agents", "--json").json
    for one in people:
        for secret in (one["familyName"], one["matricule"]):
            assert not secret or secret not in acts and secret not in versions
    assert DIAGNOSIS not in acts and "camille" not in acts
    json.loads(acts)
