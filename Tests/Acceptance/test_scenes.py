# SPDX-License-Identifier: GPL-3.0-or-later
"""Scenes from a coordinator's year, as far as a command line can play them."""

import csv
import io
import re
from collections import Counter

import pytest
from measures import Measures
from reading import Rota
from verifier import Verifier
from world import World

DRIVERS = ["a19", "a20", "a21"]
EPS = ["a04", "a05", "a06", "a07"]
HEADER = "agent;permanence;poste;sens;auteur;motif;derogation\n"
BUS_DAY = ["bus-mardi-matin/2027-01-19", "bus-mardi-apres-midi/2027-01-19"]


def dates(rota, site):
    return sorted({str(session.day) for session in rota.sessions.values() if session.pattern["site"] == site})


def rota_of(service, month):
    return Rota(service.show(month), World(service.folder))


class TestTurnsSinceSeptember:
    """The turns worked since September come in; who has 2 is called before who has 4."""

    @pytest.fixture
    def without_eps(self, service):
        """The worked example knowing nothing of EPS turns, and a file with them: 4 for a04, 2 for a05."""
        lines = (service.folder / "history.csv").read_text("utf-8").splitlines(keepends=True)
        eps = [line for line in lines if line[:3] in EPS]
        assert Counter(line[:3] for line in eps) == {"a04": 4, "a05": 2, "a06": 5, "a07": 5}
        service.write("history.csv", "".join(line for line in lines if line not in eps))
        return service, service.write("tours.csv", "".join([lines[0], *eps]))

    def test_imported_turns_count(self, without_eps, drafts):
        service, turns = without_eps
        assert service.run("history", "import", turns).out == "16 ajouts, 0 modification, 0 ligne inchangée\n"
        rota = Rota(service.plan("2026-12"), World(drafts.folder))
        called = [(day, who) for who in EPS for day in rota.days_worked(who)]
        assert min(called)[1] == "a05"
        turns = Counter(who for _, who in called)
        assert turns["a05"] > turns["a04"]
        # History that is imported and history that came with the folder are the same.
        assert service.run("show", "2026-12", "--json").bytes == drafts.run("show", "2026-12", "--json").bytes

    def test_imported_twice_counts_once(self, without_eps):
        service, turns = without_eps
        service.run("history", "import", turns)
        before = service.contents()
        assert service.run("history", "import", turns).out == "0 ajout, 0 modification, 16 lignes inchangées\n"
        assert service.contents() == before


class TestDecember2026:
    """Week 53 lies between two Wednesdays out of two, and holidays begin on a Friday that is open."""

    def test_bus_and_ney(self, drafts):
        rota = rota_of(drafts, "2026-12")
        assert dates(rota, "bus") == ["2026-12-01", "2026-12-08", "2026-12-15"]
        assert dates(rota, "ney") == ["2026-12-04", "2026-12-11", "2026-12-18"]

    def test_a_closed_wednesday_uses_up_its_turn(self, drafts):
        assert dates(rota_of(drafts, "2026-12"), "lab-chapelle") == ["2026-12-02", "2026-12-16"]
        assert dates(rota_of(drafts, "2027-01"), "lab-chapelle") == ["2027-01-13", "2027-01-27"]

    def test_or_does_not(self, service):
        service.edit("service.yaml", "closed-uses-turn: true}", "closed-uses-turn: false}")
        for month, days in [
            ("2026-12", ["2026-12-02", "2026-12-16"]), ("2027-01", ["2027-01-06", "2027-01-20"]),
        ]:
            told = service.run("calendar", month, "--json").json["sessions"]
            assert [one["date"] for one in told if one["site"] == "lab-chapelle"] == days
        service.plan("2027-01")
        assert dates(rota_of(service, "2027-01"), "lab-chapelle") == ["2027-01-06", "2027-01-20"]

    def test_weeks_49_to_53_are_shown(self, drafts):
        assert [week["week"] for week in drafts.show("2026-12")["weeks"]] == [f"2026-W{n}" for n in range(49, 54)]
        assert drafts.show("2027-01")["weeks"][0]["week"] == "2026-W53"
        shown = drafts.run("show", "2026-W53").out
        assert "Semaine 53 · du lundi 28 au jeudi 31 décembre 2026" in shown
        drafts.run("show", "2027-W53", code=2)


class TestWholeBusDay:
    """19 January 2027: one EPS agent for the whole day, one line for the driver, the lunch relief named."""

    def test_one_agent_of_each_structure_all_day(self, drafts):
        rota = rota_of(drafts, "2027-01")
        for employer in ("eps", "pimms"):
            came = [
                {who for who in rota.present(session) if rota.world.agents[who].employer == employer}
                for session in BUS_DAY]
            assert came[0] == came[1] and len(came[0]) == 1
            assert rota.turns(*came[0], rota.sessions[BUS_DAY[0]].day) == 1

    def test_the_turn_counts_once_in_the_totals(self, published):
        rota = rota_of(published, "2027-01")
        totals = published.run("export", "hr", "2027-01", "--totals").out.lstrip("\ufeff")
        for row in csv.DictReader(io.StringIO(totals), delimiter=";"):
            agent = next(one for one in rota.world.agents.values() if one.matricule == row["matricule"])
            if agent.employer in ("eps", "pimms"):
                assert int(row["tours"]) == len(rota.days_worked(agent.id)) == int(row["jours"])

    def test_one_line_for_the_driver(self, published):
        rota = rota_of(published, "2027-01")
        driver, = rota.holders(BUS_DAY[0], "conduite")
        assert rota.holders(BUS_DAY[1], "conduite") == [driver]
        relief, = rota.holders(BUS_DAY[0], "releve")
        assert relief != driver
        lines = list(csv.DictReader(
            io.StringIO(published.run("export", "hr", "2027-01").out.lstrip("\ufeff")), delimiter=";"))
        mine = [
            line for line in lines if line["date"] == "19/01/2027" and line["matricule"] == rota.world.agents[driver].matricule]
        assert [(line["poste"], line["prise_service"], line["fin_service"], line["pause_min"], line["heures_prevues"])
                for line in mine] == [("conduite", "07:45", "18:15", "45", "9,75")]
        shift, = published.run(
            "shifts", driver, "--from", "2027-01-19", "--to", "2027-01-19", "--json").json["shifts"]
        assert shift["sessions"] == BUS_DAY and shift["minutes"] == 585
        assert shift["pause"] == {"from": "13:00", "to": "13:45", "kind": "free", "relief": [relief]}
        name = rota.world.agents[relief]
        told = published.run("shifts", driver, "--from", "2027-01-19", "--to", "2027-01-19").out
        assert f"{name.given} {name.family}" in told

    @staticmethod
    def pins(service, *lines):
        """Pins, each an agent, a post and what stands after it, for both sessions of the day where it has the post."""
        service.write("pins.csv", HEADER + "".join(
            f"{agent};{session};{post};{rest}\n" for agent, post, rest in lines
            for session in (BUS_DAY if post == "conduite" else BUS_DAY[:1])))

    def test_without_relief_two_drivers_share_the_day(self, service):
        """10 h 30 at the wheel are planned for nobody; who drives half a day has no lunch to be relieved of."""
        self.pins(service, *((who, "releve", "jamais;camille;pas de relève ce jour-là;") for who in DRIVERS))
        service.run("plan", "2027-01")
        rota = rota_of(service, "2027-01")
        morning, afternoon = (rota.holders(session, "conduite") for session in BUS_DAY)
        assert len(morning) == len(afternoon) == 1 and morning != afternoon
        assert rota.value("whole-days") == 1 and Measures(rota).whole_days() == 1
        assert Verifier(rota).breaches() == []

    def alone(self, service, derogation=None):
        """Marek Virgule is the only driver that day; with a derogation or without, pinned for all of it."""
        others = [(who, post, "jamais;camille;en formation;") for who in DRIVERS[1:] for post in ("conduite", "releve")]
        mine = [] if derogation is None else [("a19", "conduite", f"tient;camille;seul disponible;{derogation}")]
        self.pins(service, *others, *mine)
        return service

    def test_nobody_to_relieve_makes_a_gap(self, service):
        planned = self.alone(service).run("plan", "2027-01", code=3)
        assert "non pourvu ×1 (obligatoire)" in planned.out
        rota = rota_of(service, "2027-01")
        gaps = [
            (gap["post"], gap["count"], gap["reasons"]) for entry in rota.entries() if entry["id"] in BUS_DAY
            for gap in entry["gaps"] if gap["kind"] == "seat"]
        (post, count, reasons), = gaps
        assert (post, count) == ("conduite", 1)
        assert sorted(reason[:3] for reason in reasons) == DRIVERS
        assert any(reason.startswith("a19 (day-hours)") for reason in reasons)
        service.run("check", "2027-01")

    def test_pinned_without_derogation_is_refused_by_the_rule(self, service):
        refused = self.alone(service, "").run("plan", "2027-01", code=2)
        assert refused.out == ""
        for words in ("personne ne peut assurer la relève : 10 h de travail par jour au plus", "Marek Virgule", "conduite"):
            assert words in refused.err
        service.run("show", "2027-01", code=2)

    def test_pinned_with_derogation_shows_the_breach(self, service):
        assert self.alone(service, "circonstances exceptionnelles").try_("plan", "2027-01").code in (0, 3)
        rota = rota_of(service, "2027-01")
        assert rota.holders(BUS_DAY[1], "conduite") == ["a19"]
        breaches = {
            (one["rule"], one["agent"], one["first"], one["derogation"])
            for one in service.run("check", "2027-01", "--json").json["breaches"]}
        # More than 10 h that day also make more than the contract of that week.
        assert breaches >= {
            (rule, "a19", first, "circonstances exceptionnelles")
            for rule, first in [("day-hours", "2027-01-19"), ("break", "2027-01-19"), ("week-hours", "2027-01-18")]}
        told = service.run("check", "2027-01").out
        for words in ("10 h 30", "sans relève", "dérogation : circonstances exceptionnelles", "2000-815"):
            assert words in told
        assert re.search(r"△ \d+ dérogations", service.run("publish", "2027-01").out)

    def test_a_derogation_covers_the_pinned_seat_only(self, service):
        """Nobody may relieve Marek Virgule, and he cannot relieve himself: 10 h 30 of work, and a gap."""
        self.alone(service, "circonstances exceptionnelles").run("plan", "2027-01", code=3)
        rota = rota_of(service, "2027-01")
        assert rota.holders(BUS_DAY[0], "releve") == []
        assert {sentence.split(":")[0] for sentence in Verifier(rota).breaches()} == {
            "day_hours", "breaks", "week_hours"}


class TestFebruaryAndMay:
    def test_february_2027(self, drafts):
        """Closed from 6 to 21; the mairie's desk is open throughout; the bus comes back on the 23rd."""
        rota = rota_of(drafts, "2027-02")
        assert dates(rota, "ney") == ["2027-02-05", "2027-02-26"]
        assert dates(rota, "bus") == ["2027-02-02", "2027-02-23"]
        assert len(dates(rota, "mairie")) == 20
        assert drafts.run("show", "2027-02").out.count("Bus Mairie mobile – Vacances d'hiver") == 2

    def test_may_2027(self, drafts):
        """Thursday 6 is a public holiday, Friday 7 a bridge of the school calendar: both said."""
        rota = rota_of(drafts, "2027-05")
        assert dates(rota, "ney") == ["2027-05-14", "2027-05-21", "2027-05-28"]
        assert dates(rota, "bus") == ["2027-05-04", "2027-05-11", "2027-05-18", "2027-05-25"]
        assert rota.shown["undecided"] == []
        shown = drafts.run("show", "2027-05").out
        assert "Boulevard Ney – Pont de l'Ascension" in shown and "jour férié : Ascension" in shown
