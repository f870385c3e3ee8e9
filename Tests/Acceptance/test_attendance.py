# SPDX-License-Identifier: GPL-3.0-or-later
"""What really happened in January, confirmed session by session, closed for HR and corrected afterwards."""

import csv
import io
from collections import Counter
from random import Random

import pytest
from reading import Rota
from verifier import Verifier
from world import World

MONTH = "2027-01"
BUS, BUS_LATER, NEY = "bus-mardi-matin/2027-01-12", "bus-mardi-apres-midi/2027-01-12", "ney-vendredi/2027-01-15"
AFTERWARDS, CLOSING, LATER = "2027-01-31T17:00:00Z", "2027-02-01T08:00:00Z", "2027-02-10T08:00:00Z"
DIAGNOSIS = "opération du genou"


def rows(text):
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=";", strict=True))


def hours(cell):
    return round(float(cell.replace(",", ".")) * 100) if cell else 0


def exported(service, *more, now=LATER):
    return service.run("export", "hr", MONTH, *more, ROTA_NOW=now).out


def total(lines, column):
    return sum(hours(line[column]) for line in lines)


def sessions(service):
    return [entry for week in service.show(MONTH)["weeks"] for entry in week["sessions"]]


def holders(service, session, post):
    entry = next(one for one in sessions(service) if one["id"] == session)
    return sorted(seat["agent"] for seat in entry["seats"] if seat["post"] == post and not seat["helping"])


class People:
    """Who is late, who does not come, and who comes instead."""

    def __init__(self, service):
        self.late = holders(service, BUS, "accompagnement")[0]
        self.missing = holders(service, NEY, "pre-accueil")[0]
        day = NEY.split("/")[1]
        busy = {seat["agent"] for one in sessions(service) if one["date"] == day for seat in one["seats"]}
        partners = {one["id"] for one in service.run("agents", "--json").json if one["employer"] in ("eps", "pimms")}
        self.came = sorted(partners - busy)[0]

    @property
    def ids(self):
        return (f"{self.late}/2027-01-12/bus-mardi-matin/accompagnement", f"{self.missing}/2027-01-15/ney-vendredi/"
                f"pre-accueil", f"{self.came}/2027-01-15/ney-vendredi/pre-accueil")


@pytest.fixture(scope="module")
def people(january):
    return People(january)


@pytest.fixture(scope="module")
def confirmed(january, people, tmp_path_factory):
    """January as it went: each session confirmed on its evening, after what was not as planned was said."""
    service = january.copy(tmp_path_factory.mktemp("confirmed") / "mairie-18e")
    service.run("absences", "add", people.missing, NEY.split("/")[1], "--reason", DIAGNOSIS)
    for entry in sessions(service):
        evening = {"ROTA_NOW": entry["date"] + "T18:00:00Z"}
        if entry["id"] == BUS:
            service.run(
                "attend", "correct", BUS, people.late, "accompagnement", "--from", "9:15", "--pause", "10", **evening)
        if entry["id"] == NEY:
            service.run("attend", "absent", NEY, people.missing, **evening)
            service.run("attend", "came", NEY, people.came, "pre-accueil", "--to", "12:00", **evening)
        service.run("attend", "confirm", entry["id"], **evening)
    return service


@pytest.fixture(scope="module")
def closed(confirmed, tmp_path_factory):
    """The same, closed one employer after the other."""
    service = confirmed.copy(tmp_path_factory.mktemp("closed") / "mairie-18e")
    for number, employer in enumerate(["ddct", "EPS", "pimms", "mairie-18e", "Chauffeurs"], 1):
        told = service.run("close", MONTH, "--structure", employer, "--json", ROTA_NOW=CLOSING).json
        assert len(told) == 1 and told[0]["unconfirmed"] == 0
        assert len(service.run("close", "--list", "--json").json) == number
    return service


@pytest.fixture
def corrected(closed, people, tmp_path):
    """The same with two corrections after closing: the late one was not late, and whoever came stayed longer."""
    service = closed.copy(tmp_path / "mairie-18e")
    service.run(
        "attend", "correct", BUS, people.late, "accompagnement", "--from", "9:00", "--pause", "0", ROTA_NOW=LATER)
    told = service.run("attend", "correct", NEY, people.came, "--to", "12:30", ROTA_NOW=LATER).out
    assert "1 régularisation" in told and "2027-01 est clos" in told
    return service


def test_the_hr_file_says_what_happened(confirmed, people):
    lines = {line["id_ligne"]: line for line in rows(exported(confirmed))}
    late, missing, came = (lines[one] for one in people.ids)
    assert (late["debut_realise"], late["fin_realise"], late["heures_realisees"], late["ecart"], late["statut"]) == (
        "09:15", "13:00", "3,58", "-0,42", "corrigé")
    assert (missing["debut_realise"], missing["heures_realisees"], missing["ecart"], missing["statut"]) == (
        "", "0,00", "-3,75", "absent")
    assert (came["prise_service"], came["heures_prevues"], came["debut_realise"], came["fin_realise"]) == (
        "", "0,00", "09:00", "12:00")
    assert (came["heures_realisees"], came["ecart"], came["statut"]) == ("3,00", "3,00", "ajouté")
    others = [line for one, line in lines.items() if one not in people.ids]
    assert {line["statut"] for line in others} == {"conforme"}
    for line in others:
        assert (line["debut_realise"], line["fin_realise"]) == (line["prise_service"], line["fin_service"])
        assert line["heures_realisees"] == line["heures_prevues"] and line["ecart"] == "0,00"
    assert {line["type_ligne"] for line in lines.values()} == {"service"}


def test_each_line_adds_up_and_so_do_the_totals(corrected):
    for more in ([], ["--structure", "ddct"], ["--structure", "pimms"]):
        lines, totals = rows(exported(corrected, *more)), rows(exported(corrected, *more, "--totals"))
        for line in lines:
            assert abs(hours(line["heures_realisees"]) - hours(line["heures_prevues"]) - hours(line["ecart"])) <= 1
        for column in ("heures_prevues", "heures_realisees", "ecart"):
            # Each cell is rounded to the hundredth.
            assert abs(total(lines, column) - total(totals, column)) <= len(lines) / 2
            for one in totals:
                mine = [line for line in lines if line["matricule"] == one["matricule"]]
                assert abs(total(mine, column) - hours(one[column])) <= 2


def test_regularisations_cancel_and_replace(corrected, closed, people):
    before, after = exported(closed), exported(corrected)
    # Every closed line is there byte for byte, and only then what was corrected.
    assert after.startswith(before)
    late, _, came = people.ids
    added = rows(after)[len(rows(before)):]
    assert [(line["id_ligne"], line["type_ligne"], line["statut"]) for line in added] == [
        (f"{late}#r1-", "annulation", "corrigé"), (f"{late}#r1+", "remplacement", "conforme"),
        (f"{came}#r1-", "annulation", "ajouté"), (f"{came}#r1+", "remplacement", "ajouté")]
    originals = {line["id_ligne"]: line for line in rows(before)}
    for minus in added[::2]:
        stood = originals[minus["id_ligne"].removesuffix("#r1-")]
        for column in ("heures_prevues", "heures_realisees", "ecart"):
            assert hours(minus[column]) == -hours(stood[column])
    assert [added[1]["heures_realisees"], added[3]["heures_realisees"]] == ["4,00", "3,50"]
    # What the lines add up to is what the register says.
    truth = corrected.run("attend", MONTH, "--json", ROTA_NOW=LATER).json
    assert truth["toRegularise"] == [] and all(line["closed"] for line in truth["lines"])
    minutes = sum(line["worked"]["minutes"] for line in truth["lines"] if line["worked"])
    assert total(rows(after), "heures_realisees") == round(minutes * 100 / 60)


def test_closed_lines_stay_whatever_follows(closed, people, tmp_path):
    service = closed.copy(tmp_path / "mairie-18e")
    before = exported(service)
    service.run("attend", "reset", BUS, ROTA_NOW=LATER)
    service.run("attend", "confirm", "2027-01-12", ROTA_NOW=LATER)
    again = rows(exported(service))[len(rows(before)):]
    # The driver's day is one line over both sessions; the late arrival is confirmed as planned this time.
    assert len(again) == 4 * len([one for one in rows(before) if "/2027-01-12/bus-mardi-matin/" in one["id_ligne"]])
    assert Counter(line["statut"] for line in again[-2:]) == {"non confirmé": 1, "conforme": 1}
    service.run("absences", "add", people.late, "2027-01-22", "--reason", DIAGNOSIS)
    service.plan(MONTH)
    told = service.run("publish", MONTH, ROTA_NOW=LATER).out
    assert "version 2" in told and "mois déjà clos pour" in told
    assert exported(service).startswith(before)
    pending = service.run("attend", MONTH, "--json", ROTA_NOW=LATER).json["toRegularise"]
    assert pending and all(line["version"] == 2 for line in pending)
    assert f"{len(pending)} ligne" in service.run("attend", MONTH, ROTA_NOW=LATER).out
    # What the new version plans is told once somebody says what happened.
    one = pending[0]
    service.run("attend", "absent", one["sessions"][0], one["agent"], one["post"], ROTA_NOW=LATER)
    last = rows(exported(service))[-1]
    assert (last["id_ligne"], last["type_ligne"], last["statut"], last["version"]) == (
        f"{one['id']}#r1+", "remplacement", "absent", "2")
    assert exported(service).startswith(before)


ACTS = [
    lambda random, lines: ["attend", "confirm", random.choice(lines)["date"]],
    lambda random, lines: ["attend", "confirm", random.choice(random.choice(lines)["sessions"])],
    lambda random, lines: ["attend", "correct", *one(random, lines), "--to", random.choice(["11:30", "12:15", "16:00"])],
    lambda random, lines: ["attend", "absent", *one(random, lines)],
    lambda random, lines: ["attend", "came", random.choice(lines)["sessions"][0], random.choice(lines)["agent"],
                           random.choice(lines)["post"]],
    lambda random, lines: ["attend", "reset", random.choice(lines)["sessions"][0]],
    lambda random, lines: ["close", MONTH, "--structure", random.choice(lines)["employer"]],
]


def one(random, lines):
    line = random.choice(lines)
    return line["sessions"][0], line["agent"], line["post"]


@pytest.mark.parametrize("seed", range(2))
def test_acts_in_any_order_change_no_verdict_and_no_closed_line(published, seed):
    """After each act: the rota and `rota check` say what they said; what was closed stands; and the lines for HR add up
    to what the register says. In the end the verifier of this suite says what it said too."""
    random = Random(seed)
    verdict = lambda: [published.run(command, MONTH, ROTA_NOW=LATER).bytes for command in ("check", "show")]
    verified = lambda: Verifier(Rota(published.show(MONTH), World(published.folder))).breaches()
    before, judged, closed, done = verdict(), verified(), {}, Counter()
    for _ in range(12):
        lines = published.run("attend", MONTH, "--json", ROTA_NOW=LATER).json["lines"]
        act = random.choice(ACTS)(random, lines)
        result = published.try_(*act, ROTA_NOW=LATER)
        assert result.code in (0, 2), result.err
        done[act[1] if act[0] == "attend" else "close", result.code] += 1
        assert verdict() == before
        for employer, text in closed.items():
            assert exported(published, "--structure", employer).startswith(text)
        if act[0] == "close" and result.code == 0:
            closed[act[3]] = exported(published, "--structure", act[3])
        register = published.run("attend", MONTH, "--json", ROTA_NOW=LATER).json["lines"]
        minutes = sum(line["worked"]["minutes"] for line in register if line["worked"])
        told = rows(exported(published))
        assert abs(total(told, "heures_realisees") - minutes * 100 / 60) <= len(told) / 2
        ids = [line["id_ligne"] for line in told]
        assert len(set(ids)) == len(ids)
    assert verified() == judged == []
    assert closed and sum(count for (_, code), count in done.items() if code == 0) > 5, done


def test_what_nobody_confirmed_says_so(published):
    middle = "2027-01-12T18:00:00Z"
    published.run("attend", "confirm", "2027-01-05", ROTA_NOW=middle)
    for line in rows(exported(published, now=middle)):
        day = line["date"][:2]
        expected = "conforme" if day == "05" else "non confirmé" if day <= "12" else "prévu"
        assert line["statut"] == expected, line
        assert (line["heures_realisees"] == "") == (expected != "conforme") == (line["ecart"] == "")
    published.run("close", MONTH, ROTA_NOW=CLOSING)
    lines = rows(exported(published))
    assert Counter(line["statut"] for line in lines).keys() == {"conforme", "non confirmé"}
    for one in rows(exported(published, "--totals")):
        silent = hours(one["heures_prevues"]) - hours(one["heures_non_confirmees"])
        assert hours(one["heures_realisees"]) - silent == hours(one["ecart"])
    summary = published.run("close", "--list", "--json").json
    assert sum(one["unconfirmed"] for one in summary) == sum(line["statut"] == "non confirmé" for line in lines)


def test_the_driver_is_one_line_over_both_sessions(published):
    driver, = holders(published, BUS, "conduite")
    published.run("attend", "correct", BUS_LATER, driver, "--to", "18:30", ROTA_NOW=AFTERWARDS)
    for session in (BUS, BUS_LATER):
        told = published.run("attend", session, "--json", ROTA_NOW=AFTERWARDS).json["lines"]
        line, = [one for one in told if one["agent"] == driver]
        assert line["sessions"] == [BUS, BUS_LATER] and line["state"] == "corrected" and line["difference"] == 15


def test_no_reason_of_absence_goes_anywhere(corrected, people):
    texts = [
        exported(corrected), exported(corrected, "--totals"), corrected.run("attend", MONTH, ROTA_NOW=LATER).out,
        corrected.run("attend", NEY, "--json", ROTA_NOW=LATER).out, corrected.run("history", MONTH).out,
        corrected.run("history", MONTH, "--json").out, corrected.run("close", "--list").out]
    assert not [text for text in texts if "genou" in text]
    # The acts do not even say that somebody was away.
    acts = [one for one in corrected.run("history", people.missing, "--json").json["acts"]
            if one["kind"].startswith("attendance")]
    assert len(acts) > 1 and "absent" not in str(acts)


REFUSED = [
    (["attend", "confirm", "2027-02-02"], CLOSING, "rien n’est diffusé pour 2027-02"),
    (["attend", "confirm", "2027-01-13"], "2027-01-12T18:00:00Z", "n’est pas encore venu"),
    (["attend", "absent", BUS, "a14"], AFTERWARDS, "n’est pas à bus-mardi-matin"),
    (["attend", "correct", BUS, "LATE"], AFTERWARDS, "donnez --from, --to ou --pause"),
    (["attend", "correct", BUS, "LATE", "accompagnement", "--from", "14:00"], AFTERWARDS, "ne suit pas le début"),
    (["attend", "correct", BUS, "LATE", "accompagnement", "--from", "9:75"], AFTERWARDS, "--from 9:75"),
    (["attend", "correct", BUS, "LATE", "accompagnement", "--pause", "300"], AFTERWARDS, "--pause 300"),
    (["attend", "correct", BUS, "LATE", "accompagnement", "--pause", "x"], AFTERWARDS, "--pause x"),
    (["attend", "came", BUS, "LATE", "accompagnement"], AFTERWARDS, "y est prévu"),
    (["attend", "came", BUS, "a14", "jardinage"], AFTERWARDS, "n’a pas de poste « jardinage »"),
    (["attend", "reset", BUS, "a14"], AFTERWARDS, "n’a aucune ligne"),
    (["attend", "confirm", "gare/2027-01-12"], AFTERWARDS, "aucune permanence « gare/2027-01-12 »"),
    (["close", MONTH], AFTERWARDS, "n’est pas terminé"),
    (["close", MONTH, "--structure", "ratp"], LATER, "--structure ratp : inconnue"),
]


@pytest.mark.parametrize("command, now, message", REFUSED, ids=lambda value: " ".join(value) if isinstance(value, list) else "")
def test_what_makes_no_sense_is_refused(published, people, command, now, message):
    before = published.contents()
    refused = published.run(*[people.late if one == "LATE" else one for one in command], code=2, ROTA_NOW=now)
    assert message in refused.err and len(refused.err.splitlines()) == 1 and refused.out == ""
    assert published.contents() == before


def test_nobody_is_in_two_places(confirmed, people, tmp_path):
    service = confirmed.copy(tmp_path / "mairie-18e")
    refused = service.run("attend", "came", BUS, people.late, "preparation", code=2, ROTA_NOW=AFTERWARDS)
    assert "se recouvrent" in refused.err


def test_a_month_is_closed_once(closed):
    before = closed.contents()
    for more in ([], ["--structure", "ddct"], ["--structure", "PIMMS"]):
        assert "est clos depuis le 2027-02-01 à 09:00" in closed.run("close", MONTH, *more, code=2, ROTA_NOW=LATER).err
    assert closed.contents() == before


@pytest.mark.parametrize("command", [["attend", MONTH], ["attend", "2027-01-12"], ["attend", BUS], ["close", "--list"]],
                         ids=" ".join)
def test_tables_are_in_one_language_and_fit(corrected, command):
    for language in ("fr", "en"):
        told = corrected.run(*command, "--lang", language, ROTA_NOW=LATER).out
        assert max(map(len, told.splitlines())) <= 100
        assert all(line == line.rstrip() for line in told.splitlines())
    for word in ("prévu", "réalisé", "écart", "clos ", "conforme", "corrigé", "ligne", "janvier"):
        assert word not in told.replace("prévue", "")
