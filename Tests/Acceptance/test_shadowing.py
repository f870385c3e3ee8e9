# SPDX-License-Identifier: GPL-3.0-or-later
"""A new agent of PIMMS sits beside somebody on two bus mornings in January, and counts in February."""

import re

import pytest
from conftest import new_service
from icalendar import Calendar
from measures import Measures
from reading import Rota
from test_hr_export import rows
from verifier import Verifier
from world import World

JANUARY, FEBRUARY = "2027-01", "2027-02"
NEW = "a22"
AFTER_THE_FIRST = "2027-01-08T09:00:00Z"
IN_FEBRUARY = "2027-02-01T09:00:00Z"


def train(service, binomes="accompagnement:2", never="lundi mercredi jeudi vendredi"):
    """Adds the new agent to the files: in January there on Tuesday mornings only."""
    lines = (service.folder / "agents.csv").read_text("utf-8").splitlines()
    lines = [lines[0] + ";binomes"] + [line + ";" for line in lines[1:]]
    lines.append(f"{NEW};P0160;Réverbère;Anouk;pimms;100;dgfip ants;2027-01-01;;{never};;{binomes}")
    service.write("agents.csv", "\n".join(lines) + "\n")
    timetable = (service.folder / "elsewhere.csv").read_text("utf-8").rstrip("\n")
    service.write("elsewhere.csv", f"{timetable}\n{NEW};mardi;14:00;18:00;non\n")
    return service


def rota_of(service, month, *more):
    return Rota(service.show(month, *more), World(service.folder))


@pytest.fixture(scope="module")
def trained(tmp_path_factory):
    """January planned and published with the new agent. To read, not to change."""
    service = train(new_service(tmp_path_factory.mktemp("shadowing") / "mairie-18e"))
    service.plan(JANUARY)
    service.run("publish", JANUARY)
    return service


@pytest.fixture(scope="module")
def february(trained, tmp_path_factory):
    """February, when the new agent is there all week."""
    service = trained.copy(tmp_path_factory.mktemp("february") / "mairie-18e")
    for name, passage in (("agents.csv", "lundi mercredi jeudi vendredi;;"), ("elsewhere.csv", f"{NEW};mardi;14:00;18:00;non\n")):
        service.edit(name, passage, ";aucune;" if name == "agents.csv" else "")
    service.run("agents", "import", service.folder / "agents.csv", "--elsewhere", service.folder / "elsewhere.csv")
    service.plan(FEBRUARY)
    return service


def beside(rota):
    return [seat for seat in rota.seats if seat.shadowing]


class TestInJanuary:
    def test_two_bus_mornings_beside_somebody(self, trained):
        rota = rota_of(trained, JANUARY)
        assert [(seat.agent, seat.post, seat.session.pattern["id"]) for seat in beside(rota)] == [
            (NEW, "accompagnement", "bus-mardi-matin")] * 2
        assert rota.value("shadowing") == 0

    def test_the_rota_is_lawful_proven_and_worth_what_it_says(self, trained):
        rota = rota_of(trained, JANUARY)
        assert Verifier(rota).breaches() == []
        assert Measures(rota).all() == {one["code"]: one["value"] for one in rota.shown["priorities"]}
        assert all(one["proven"] for one in rota.shown["priorities"])
        assert trained.run("check", JANUARY, "--json").json["breaches"] == []

    def test_nobody_is_there_less_for_it(self, trained, drafts):
        """The structure still sends whom it owes, and every seat is held as it was."""
        with_trainee, without = rota_of(trained, JANUARY), rota_of(drafts, JANUARY)
        for code in ("required-seats", "france-services", "team", "skills", "desired-seats"):
            assert with_trainee.value(code) <= without.value(code), code
        for seat in beside(with_trainee):
            present = {with_trainee.world.agents[who].employer for who in with_trainee.present(seat.session.id)}
            assert "pimms" in present
            assert NEW not in with_trainee.present(seat.session.id)

    @pytest.mark.parametrize("language, word", [("fr", "binôme"), ("en", "shadowing")])
    def test_shown_by_session_by_agent_and_to_the_agent(self, trained, language, word):
        day = beside(rota_of(trained, JANUARY))[0].session.day
        week = f"{day.isocalendar().year}-W{day.isocalendar().week:02}"
        by_session = trained.run("show", week, "--lang", language).out.replace("\u00a0", " ")
        assert f"Anouk Réverbère ({word})" in by_session
        assert word in trained.run("show", week, "--by", "agent", "--lang", language).out
        shifts = trained.run("shifts", "reverbere", "--lang", language).out
        assert shifts.count(f"({word})") == 2

    def test_shown_to_programs(self, trained):
        shifts = trained.run("shifts", NEW, "--json").json["shifts"]
        assert [shift.get("shadowing", False) for shift in shifts][:2] == [True, True]
        seats = [
            seat for week in trained.show(JANUARY)["weeks"] for entry in week["sessions"] for seat in entry["seats"]
            if seat.get("shadowing")]
        assert [(seat["agent"], seat["required"]) for seat in seats] == [(NEW, False)] * 2

    def test_hr_counts_the_hours_and_no_turn(self, trained):
        lines = [row for row in rows(trained.run("export", "hr", JANUARY)) if row["matricule"] == "P0160"]
        mine = [row for row in lines if row["poste"] == "accompagnement (binôme)"]
        assert [(row["prise_service"], row["fin_service"], row["heures_prevues"]) for row in mine] == [
            ("09:00", "13:00", "4,00")] * 2
        total, = [row for row in rows(trained.run("export", "hr", JANUARY, "--totals")) if row["matricule"] == "P0160"]
        turns = len({row["date"] for row in lines if "binôme" not in row["poste"]})
        assert total["heures_prevues"] == f"{4 * len(lines)},00" and int(total["tours"]) == turns

    def test_the_calendar_says_so(self, trained):
        events = Calendar.from_ical(trained.run("export", "ics", NEW).bytes).walk("VEVENT")
        assert [str(event["SUMMARY"]) for event in events].count("Bus Mairie mobile – accompagnement (binôme)") == 2

    def test_a_line_of_the_rota_as_csv(self, trained):
        lines = [row for row in rows(trained.run("export", "csv", JANUARY)) if row["besoin"] == "binôme"]
        assert [(row["agent"], row["etat"]) for row in lines] == [(NEW, "pourvu")] * 2

    def test_how_far_a_trainee_has_come(self, trained):
        def progress(now):
            listed = trained.run("agents", "--json", ROTA_NOW=now).json
            return next(agent for agent in listed if agent["id"] == NEW)["shadowing"]

        first = beside(rota_of(trained, JANUARY))[0].session.day
        done = int(str(first) < AFTER_THE_FIRST[:10])
        assert progress(AFTER_THE_FIRST) == [
            {"post": "accompagnement", "sessions": 2, "done": done, "planned": 2 - done}]
        assert progress(IN_FEBRUARY) == [{"post": "accompagnement", "sessions": 2, "done": 2, "planned": 0}]
        told = " ".join(trained.run("agents", ROTA_NOW=IN_FEBRUARY).out.replace("│", " ").split())
        assert "2 binômes" in told


class TestInFebruary:
    def test_they_count(self, february):
        rota = rota_of(february, FEBRUARY)
        assert beside(rota) == []
        held = [seat for seat in rota.seats if seat.agent == NEW and seat.post == "accompagnement"]
        assert held, "fair turns call first whoever has had none"
        assert rota.value("shadowing") == 0
        others = [rota_of(february, JANUARY)]
        assert Verifier(rota, others).breaches() == []
        assert Measures(rota, others).all() == {one["code"]: one["value"] for one in rota.shown["priorities"]}

    def test_had_january_not_been_published_they_would_not(self, trained, tmp_path):
        service = train(new_service(tmp_path / "mairie-18e"))
        service.plan(FEBRUARY)
        rota = rota_of(service, FEBRUARY)
        # The only two bus mornings of February.
        assert [str(seat.session.day) for seat in beside(rota)] == ["2027-02-02", "2027-02-23"]
        assert not [seat for seat in rota.seats if seat.agent == NEW and seat.post == "accompagnement" and not seat.shadowing]
        assert Verifier(rota).breaches() == []


class TestByHand:
    HEADER = "agent;permanence;poste;sens;auteur;motif;derogation\n"

    def pinned(self, service, *lines):
        service.write("pins.csv", self.HEADER + "".join(f"{NEW};{line}\n" for line in lines))
        return train(service)

    def test_holding_at_once_takes_a_derogation(self, service):
        self.pinned(service, "bus-mardi-matin/2027-01-05;accompagnement;tient;camille;seule disponible;")
        refused = service.run("plan", JANUARY, code=2)
        assert "Anouk Réverbère, accompagnement" in refused.err
        assert "binômes avant de tenir un poste – tient accompagnement après 0 binôme sur 2" in refused.err

    def test_with_one_the_breach_stays_visible(self, service):
        self.pinned(service, "bus-mardi-matin/2027-01-05;accompagnement;tient;camille;seule disponible;urgence")
        service.plan(JANUARY)
        rota = rota_of(service, JANUARY)
        assert NEW in rota.holders("bus-mardi-matin/2027-01-05", "accompagnement")
        breach, = service.run("check", JANUARY, "--json", code=0).json["breaches"]
        assert (breach["rule"], breach["agent"], breach["derogation"]) == ("shadowing", NEW, "urgence")
        assert [sentence.split(":")[0] for sentence in Verifier(rota).breaches()] == ["shadowing"]

    def test_a_morning_may_be_chosen_or_forbidden(self, service):
        self.pinned(
            service, "bus-mardi-matin/2027-01-26;accompagnement;binôme;camille;avec Aminata;",
            "bus-mardi-matin/2027-01-05;;jamais;camille;pas encore équipée;",
            "bus-mardi-matin/2027-01-12;;jamais;camille;pas encore équipée;")
        service.plan(JANUARY)
        assert [str(seat.session.day) for seat in beside(rota_of(service, JANUARY))] == ["2027-01-19", "2027-01-26"]

    def test_by_command_at_once_or_at_the_next_plan(self, trained, tmp_path):
        service = trained.copy(tmp_path / "mairie-18e")
        first, second = [seat.session.id for seat in beside(rota_of(service, JANUARY))]
        other = next(
            session for session in rota_of(service, JANUARY).sessions
            if session.startswith("bus-mardi-matin/") and session not in (first, second))
        too_many = service.run("pins", "hold", NEW, first, "accompagnement", "--shadowing", "--reason", "avec Aminata")
        assert "accompagnement (binôme)" in too_many.out
        refused = service.run("place", NEW, other, "accompagnement", "--shadowing", code=2)
        assert "binôme de trop" in refused.err
        service.run("place", NEW, second, "accompagnement", "--derogation", "seule disponible", "--instead-of",
                    rota_of(service, JANUARY).holders(second, "accompagnement")[0])
        assert NEW in rota_of(service, JANUARY).holders(second, "accompagnement")
        assert [seat.session.id for seat in beside(rota_of(service, JANUARY))] == [first]

    def test_explained_and_supposed(self, trained):
        session = beside(rota_of(trained, JANUARY))[0].session.id
        why = trained.run("explain", session, "--post", "accompagnement", "--json").json["seats"][0]
        assert [holder["agent"] for holder in why["holders"] if holder.get("shadowing")] == [NEW]
        mine = next(other for other in why["others"] if other["agent"] == NEW)
        assert "shadowing" in {one["rule"] for one in mine["breaches"]}
        assert re.search(
            r"✓ Anouk.*│ binôme", trained.run("explain", session, "--post", "accompagnement").out)
        supposed = trained.run("what-if", JANUARY, "--counts", NEW, "--json").json
        assert "Anouk Réverbère" in supposed["suppositions"][0]

    def test_who_only_sits_beside_needs_no_replacement(self, trained):
        day = beside(rota_of(trained, JANUARY))[0].session.day
        assert "il n’y a personne à remplacer" in trained.run("replace", NEW, day, code=2).err

    def test_a_near_morning_stays_when_the_month_is_planned_again(self, trained, tmp_path):
        service = trained.copy(tmp_path / "mairie-18e")
        before = rota_of(service, JANUARY)
        first = beside(before)[0].session
        ill = beside(before)[1].session.day
        away = (service.folder / "absences.csv").read_text("utf-8").rstrip("\n")
        table = service.write("absences.csv", f"{away}\n{NEW};{ill};{ill};;grippe;validée\n")
        service.run("absences", "import", table)
        now = f"{first.day}T06:00:00Z"
        service.try_("plan", JANUARY, "--from", first.day, ROTA_NOW=now)
        again = rota_of(service, JANUARY)
        assert beside(again)[0].session.id == first.id
        assert len(beside(again)) == 1 and again.value("shadowing") == 1, "a new day would change a shift that is known"
        assert Verifier(again).breaches() == []
        assert Measures(again, known=before).all() == {one["code"]: one["value"] for one in again.shown["priorities"]}
        service.run("place", NEW, "bus-mardi-matin/2027-01-26", "accompagnement", "--shadowing", ROTA_NOW=now)
        assert rota_of(service, JANUARY).value("shadowing") == 0


class TestTheColumn:
    def test_files_without_it_stay_valid(self, service):
        assert all(agent["shadowing"] == [] for agent in service.run("agents", "--json").json)

    @pytest.mark.parametrize("binomes, message", [
        ("accompagnement", "attendu : un poste et un nombre de permanences de 1 à 99"),
        ("conduite:2", "un identifiant de poste parmi pre-accueil, preparation, accompagnement"),
        ("accompagnement:1 accompagnement:2", "« accompagnement » figure deux fois"),
    ])
    def test_mistakes_are_told_and_nothing_changes(self, service, binomes, message):
        train(service, binomes)
        refused = service.run("agents", code=2)
        assert "agents.csv" in refused.err and "binomes" in refused.err and message in refused.err
        assert not service.store.exists()

    def test_an_import_says_what_it_changed(self, trained, tmp_path):
        service = trained.copy(tmp_path / "mairie-18e")
        service.edit("agents.csv", "accompagnement:2", "accompagnement:3 preparation:1")
        service.run("agents", "import", service.folder / "agents.csv", "--elsewhere", service.folder / "elsewhere.csv")
        listed = service.run("agents", "--json", ROTA_NOW=IN_FEBRUARY).json
        assert next(agent for agent in listed if agent["id"] == NEW)["shadowing"] == [
            {"post": "accompagnement", "sessions": 3, "done": 2, "planned": 0},
            {"post": "preparation", "sessions": 1, "done": 0, "planned": 0}]
