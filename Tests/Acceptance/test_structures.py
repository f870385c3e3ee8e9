# SPDX-License-Identifier: GPL-3.0-or-later
"""An employer names its own people for the seats planned for it, and sees nobody else's."""

import csv
import io
import re

import pytest
from conftest import new_service
from reading import Rota
from world import World

MONTH, DAY = "2027-01", "2027-01-19"
NOW = "2026-12-07T09:30:00Z"
BUS = ["bus-mardi-matin/2027-01-19", "bus-mardi-apres-midi/2027-01-19"]
EPS = {"a04": "Fatou Marjolaine", "a05": "Mehdi Cerfeuil", "a06": "Oksana Tournesol", "a07": "Camille Girouette"}
PIMMS = {"a08": "Priya Escarpolette", "a09": "Tomás Boussole", "a10": "Yasmine Farandole", "a11": "Camille Alizé"}


def naming(service, *employers):
    """The same service where these employers name their own people."""
    text = (service.folder / "service.yaml").read_text("utf-8")
    for employer in employers or ("eps", "pimms"):
        text, count = re.subn(rf"(?m)^  - id: {employer}\n", rf"\g<0>    names-its-people: true\n", text)
        assert count == 1
    service.write("service.yaml", text)
    return service


@pytest.fixture(scope="module")
def january(tmp_path_factory):
    """January planned, EPS and PIMMS not having named anybody. To read, not to change."""
    service = naming(new_service(tmp_path_factory.mktemp("structures") / "mairie-18e"))
    service.plan(MONTH)
    return service


@pytest.fixture
def service(january, tmp_path):
    return january.copy(tmp_path / "mairie-18e")


def turns(service, employer, to="2027-01-31"):
    return service.run("structure", employer, "--to", to, "--json", ROTA_NOW=NOW).json["turns"]


def turn(service, employer="eps", day=DAY):
    (found,) = [one for one in turns(service, employer) if one["date"] == day]
    return found


def name(service, agent, target=DAY, employer="eps", **options):
    return service.run("structure", "name", employer, target, agent, "--by", "Chef EPS", ROTA_NOW=NOW, **options)


def seats(service, *more):
    return [
        (entry["id"], seat) for week in service.show(MONTH, *more)["weeks"] for entry in week["sessions"]
        for seat in entry["seats"]]


def those_named(text, people):
    """Of these people, who can be read of in a text, by id or by family name."""
    return {who for who, called in people.items() if who in text or called.split()[1] in text}


class TestTheSeatOf19January:
    """2026-12-07: whoever answers for EPS names the agent for 19 January; PIMMS sees nothing of it."""

    def test_is_to_be_named(self, january):
        found = turn(january)
        assert found["toBeNamed"] and found["state"] == "draft" and found["sessions"] == BUS
        assert found["site"] == "bus" and found["agent"] in EPS
        told = january.run("show", "2027-W03").out
        assert told.count("EPS – à désigner") >= 2 and those_named(told, EPS | PIMMS) == set()

    def test_is_named_for_the_whole_day(self, service):
        told = name(service, "marjolaine").out
        assert "Fatou Marjolaine" in told and "à désigner" not in told
        assert turn(service)["agent"] == "a04" and not turn(service)["toBeNamed"]
        there = {(session, seat["agent"]) for session, seat in seats(service) if seat["agent"] in EPS}
        assert there == {(session, "a04") for session in BUS}
        assert service.run("check", MONTH, "--json").json["breaches"] == []

    def test_pimms_sees_nothing_of_it(self, service):
        for more in ([], ["--json"]):
            before = service.run("structure", "pimms", "--to", "2027-01-31", *more, ROTA_NOW=NOW).bytes
            name(service, "marjolaine")
            after = service.run("structure", "pimms", "--to", "2027-01-31", *more, ROTA_NOW=NOW)
            assert after.bytes == before and those_named(after.out, EPS) == set()
            assert those_named(after.out, PIMMS) == set(PIMMS)
            service.run("structure", "unname", "eps", DAY, ROTA_NOW=NOW)
        assert those_named(service.run("structure", "eps", "--to", "2027-01-31", ROTA_NOW=NOW).out, PIMMS) == set()

    def test_planning_again_keeps_who_was_named(self, service):
        name(service, "marjolaine")
        service.plan(MONTH)
        assert turn(service)["agent"] == "a04" and not turn(service)["toBeNamed"]
        service.run("publish", MONTH, ROTA_NOW=NOW)
        service.run("plan", MONTH, "--from", "2027-01-11", ROTA_NOW=NOW)
        assert turn(service)["agent"] == "a04" and not turn(service)["toBeNamed"]

    def test_who_was_named_is_told_and_nobody_who_is_only_expected(self, service):
        name(service, "marjolaine")
        service.run("publish", MONTH, ROTA_NOW=NOW)
        told = service.run("messages", MONTH, "--json").json
        assert {one["agent"] for one in told} & set(EPS | PIMMS) == {"a04"}
        (number,) = [one["number"] for one in told if one["agent"] == "a04"]
        text = service.run("messages", "show", number).out
        assert "Bonjour Fatou" in text and "mardi 19" in text.replace("\u00a0", " ") and not those_named(text, EPS)
        assert turn(service)["state"] == "published"

    def test_named_after_publishing_it_is_a_change(self, service):
        published = service.run("publish", MONTH, ROTA_NOW=NOW).out
        assert "◇ à désigner : EPS (" in published
        name(service, "cerfeuil")
        assert turn(service)["state"] == "draft"
        assert [one["agent"] for one in service.run("diff", MONTH, "--json").json["people"]] == ["a05"]
        service.run("publish", MONTH, ROTA_NOW=NOW)
        second = [one for one in service.run("messages", MONTH, "--json").json if f"{MONTH}/2/" in one["about"]]
        assert {one["agent"] for one in second} == {"a05"}

    def test_it_is_in_the_history_and_can_be_undone(self, service):
        name(service, "marjolaine")
        history = service.run("history", MONTH).out
        assert "désignation" in history and "Chef EPS" in history
        before = turn(service)
        (move,) = service.run("undo", "--month", MONTH, "--json").json
        service.run("undo", move["number"])
        assert turn(service)["toBeNamed"] and before["agent"] == "a04"


def test_until_somebody_is_named_nobody_is_read_of(january):
    texts = [
        january.run("show", MONTH).out, january.run("show", MONTH, "--json").out,
        january.run("export", "csv", MONTH, "--draft").out, january.run("export", "json", MONTH, "--draft").out]
    for text in texts:
        rows = "\n".join(line for line in text.splitlines() if "△" not in line)
        seats_only = rows.split("Priorités")[0] if "Priorités" in rows else rows
        assert not re.search(r"Marjolaine|Cerfeuil|Boussole|Farandole", seats_only.split("non vérifié")[0]), text[:200]
    rows = list(csv.DictReader(io.StringIO(january.run("export", "csv", MONTH, "--draft").out.lstrip("\ufeff")), delimiter=";"))
    open_rows = [row for row in rows if row["etat"] == "à désigner"]
    assert open_rows and all(row["agent"] == row["nom"] == "" and "(" in row["structure"] for row in open_rows)
    by_json = [seat for _, seat in seats(january) if seat.get("toBeNamedBy")]
    assert len(by_json) == len(open_rows) and all(seat["agent"] is None for seat in by_json)
    assert {seat["toBeNamedBy"] for seat in by_json} == {"eps", "pimms"}


def test_people_who_are_only_expected_have_nothing_to_do_yet(service):
    service.run("publish", MONTH, ROTA_NOW=NOW)
    for agent in EPS:
        assert service.run("shifts", agent, "--from", "2027-01-01", "--to", "2027-01-31", "--json").json["shifts"] == []
        assert "BEGIN:VEVENT" not in service.run("export", "ics", agent).out
        refused = service.run("swaps", "ask", agent, turns(service, "eps")[0]["date"], "--with", "a01", code=2)
        assert "ne tient aucun poste" in refused.err
    assert not re.search(r"^a(0[4-9]|1[01])/", service.run("export", "hr", MONTH).out, re.MULTILINE)
    assert service.run("attend", MONTH, "--json", ROTA_NOW="2027-02-01T08:00:00Z").out.count('"a04"') == 0


class TestForecast:
    """Months to come are planned in memory, and said to be a forecast."""

    def test_it_is_marked_and_kept_nowhere(self, january):
        before = january.contents()
        found = turns(january, "eps", "2027-03-31")
        assert january.contents() == before
        for one in found:
            assert (one["state"] == "forecast") == (one["date"] >= "2027-02-01"), one
            assert one["toBeNamed"] and one["agent"] in EPS
        assert {one["date"][:7] for one in found} == {"2027-01", "2027-02", "2027-03"}
        assert "prévisionnel" in january.run("structure", "eps", ROTA_NOW=NOW).out

    def test_it_goes_to_the_end_of_the_term(self, january):
        told = january.run("structure", "eps", "--json", ROTA_NOW=NOW).json
        assert (told["from"], told["to"]) == ("2026-12-07", "2027-02-05")
        assert max(one["date"] for one in told["turns"]) == "2027-02-05"

    def test_it_is_what_will_be_planned_if_nothing_happens(self, service):
        expected = [one for one in turns(service, "eps", "2027-02-28") if one["state"] == "forecast"]
        service.run("publish", MONTH, ROTA_NOW=NOW)
        service.plan("2027-02")
        planned = [one for one in turns(service, "eps", "2027-02-28") if one["date"] >= "2027-02"]
        assert [one | {"state": "draft"} for one in expected] == planned

    def test_it_ends_where_the_school_calendar_does(self, january):
        told = january.run("structure", "eps", "--to", "2029-12-31", "--json", ROTA_NOW="2028-04-10T08:00:00Z").json
        assert told["to"] == "2028-05-31" and {one["date"][:7] for one in told["turns"]} == {"2028-05"}

    def test_another_employers_pins_stop_it_without_a_word_of_them(self, service):
        service.run(
            "pins", "hold", "boussole", "bus-mardi-matin/2027-02-02", "accompagnement", "--reason", "connaît le quartier")
        service.run("absences", "add", "boussole", "2027-02-02")
        assert "Boussole" in service.run("plan", "2027-02", code=2).err
        told = service.run("structure", "eps", "--to", "2027-02-28", "--json", ROTA_NOW=NOW).json
        assert told["to"] == "2027-01-31" and {one["date"][:7] for one in told["turns"]} == {MONTH}


class TestNamingAgain:
    def test_another_one_instead(self, service):
        name(service, "marjolaine")
        name(service, "girouette")
        assert turn(service)["agent"] == "a07" and not turn(service)["toBeNamed"]
        there = {seat["agent"] for session, seat in seats(service) if session in BUS} & set(EPS)
        assert there == {"a07"}

    def test_one_session_only(self, service):
        name(service, "marjolaine", BUS[1])
        open_, named = sorted(
            (one for one in turns(service, "eps") if one["date"] == DAY), key=lambda one: not one["toBeNamed"])
        assert open_["sessions"] == BUS[:1] and named["sessions"] == BUS[1:] and named["agent"] == "a04"

    def test_taken_back_the_seat_is_to_be_named_again(self, service):
        name(service, "marjolaine")
        told = service.run("structure", "unname", "eps", DAY, "--json", ROTA_NOW=NOW).json["turns"]
        assert [one["toBeNamed"] for one in told] == [True]
        assert service.run("pins", "--json").json["pins"] == []

    def test_the_one_who_is_expected_is_confirmed(self, service):
        expected = turn(service)["agent"]
        before = seats(service)
        name(service, expected)
        assert turn(service)["agent"] == expected and not turn(service)["toBeNamed"]
        assert len(seats(service)) == len(before)


REFUSED = [
    (["name", "eps", DAY, "boussole"], "EPS : aucun agent ne s’appelle « boussole »"),
    (["name", "eps", DAY, "a09"], "EPS : aucun agent ne s’appelle « a09 »"),
    (["name", "eps", "2027-02-02", "marjolaine"], "2027-02 n’est pas encore préparé"),
    (["name", "eps", "2027-01-20", "marjolaine"], "aucune place de EPS le mercredi 20 janvier"),
    (["name", "eps", "demain", "marjolaine"], "« demain » n’est pas une permanence"),
    (["name", "eps", "mairie-matin/2027-01-19", "marjolaine"], "rien à désigner pour EPS"),
    (["name", "ddct", DAY, "coquelicot"], "DDCT ne désigne pas ses agents"),
    (["name", "rats", DAY, "marjolaine"], "inconnue, attendu ddct, eps"),
    (["unname", "eps", DAY], "EPS n’a désigné personne"),
    (["show", "eps", "--to", "2026-12-01"], "précède"),
]


@pytest.mark.parametrize("arguments, words", REFUSED)
def test_what_cannot_be_is_refused_and_nothing_changes(january, arguments, words):
    before = january.contents()
    refused = january.run("structure", *arguments, code=2, ROTA_NOW=NOW)
    assert words in refused.err and refused.out == ""
    assert those_named(refused.err.replace("a09", ""), PIMMS) <= ({"a09"} if "boussole" in arguments else set())
    assert january.contents() == before


def test_who_is_away_cannot_be_named_and_no_derogation_is_offered(service):
    service.run("absences", "add", "marjolaine", DAY, DAY, "--reason", "examen médical")
    before = service.contents()
    refused = name(service, "marjolaine", code=2)
    assert "règle enfreinte" in refused.err and "derogation" not in refused.err
    assert service.contents() == before


def test_whom_the_coordinator_placed_or_kept_off_is_theirs_to_say(service):
    found = turn(service)
    other = next(one for one in EPS if one != found["agent"])
    for session, post in zip(found["sessions"], found["posts"]):
        service.run("pins", "hold", found["agent"], session, post, "--reason", "connaît le quartier")
    service.plan(MONTH)
    assert "rien à désigner" in name(service, other, code=2).err
    assert "n’a désigné personne" in service.run("structure", "unname", "eps", DAY, code=2, ROTA_NOW=NOW).err
    twelfth = turn(service, day="2027-01-12")
    off = next(one for one in EPS if one != twelfth["agent"])
    service.run("pins", "forbid", off, twelfth["sessions"][0], "--reason", "formation")
    assert "la coordination n’y veut pas" in name(service, off, "2027-01-12", code=2).err


def test_a_driver_without_a_name_relieves_all_the_same(january, tmp_path):
    service = naming(january.copy(tmp_path / "mairie-18e"), "chauffeurs")
    service.plan(MONTH)
    drivers = {one["posts"][0]: one["agent"] for one in turns(service, "chauffeurs") if one["date"] == DAY}
    name(service, drivers["conduite"], employer="chauffeurs")
    service.run("publish", MONTH, ROTA_NOW=NOW)
    (shift,) = service.run("shifts", drivers["conduite"], "--from", DAY, "--to", DAY, "--json").json["shifts"]
    assert shift["pause"]["kind"] == "free" and shift["minutes"] == 585 and shift["pause"]["relief"] == []
    assert service.run("shifts", drivers["releve"], "--from", DAY, "--to", DAY, "--json").json["shifts"] == []
    assert service.run("check", MONTH, "--json").json["breaches"] == []


def test_the_coordinator_is_reminded_of_what_is_to_be_named(service):
    service.run("publish", MONTH, ROTA_NOW=NOW)
    told = service.run("remind", "--print", ROTA_NOW="2027-01-18T06:00:00Z").out
    assert "◇ Bus Mairie mobile, mardi 19 janvier" in told and "EPS – à désigner" in told
    assert those_named(told, EPS | PIMMS) == set()


def test_who_knew_of_their_shifts_keeps_them_when_naming_begins(tmp_path):
    service = new_service(tmp_path / "mairie-18e")
    service.plan(MONTH)
    service.run("publish", MONTH, ROTA_NOW=NOW)
    known = Rota(service.show(MONTH), World(service.folder)).seats
    naming(service)
    service.run("plan", MONTH, "--from", "2027-01-11", ROTA_NOW=NOW)
    assert Rota(service.show(MONTH), World(service.folder)).seats == known
    assert service.run("diff", MONTH, "--json").json["people"] == []


def test_calling_a_day_off_takes_nobody_elses_name(tmp_path):
    service = new_service(tmp_path / "mairie-18e")
    service.plan(MONTH)
    service.run("publish", MONTH, ROTA_NOW=NOW)
    there = {seat.agent for seat in Rota(service.show(MONTH), World(service.folder)).seats if seat.session.id in BUS}
    naming(service)
    service.run("cancel", DAY, "--site", "bus", "--reason", "panne", "--no-credit", ROTA_NOW=NOW)
    assert {one["agent"] for one in service.run("diff", MONTH, "--json").json["people"]} == there


def test_in_english(january):
    told = january.run("structure", "eps", "--lang", "en", ROTA_NOW=NOW).out
    assert "to be named" in told and "forecast" in told and "proposed: " in told
    assert "EPS – to be named" in january.run("show", "2027-W03", "--lang", "en").out
