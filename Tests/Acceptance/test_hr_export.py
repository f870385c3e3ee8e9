# SPDX-License-Identifier: GPL-3.0-or-later
"""What HR receives, read by Python's csv as a spreadsheet would."""

import csv
import io
from collections import defaultdict

import pytest
from conftest import new_service
from reading import Rota
from world import World

MONTH = "2027-01"
COLUMNS = (
    "id_ligne;type_ligne;matricule;nom;prenom;structure;date;lieu;poste;prise_service;fin_service;pause_min;"
    "heures_prevues;debut_realise;fin_realise;heures_realisees;ecart;statut;version").split(";")
TOTALS = (
    "matricule;nom;prenom;structure;mois;jours;tours;heures_prevues;heures_realisees;ecart;"
    "heures_non_confirmees").split(";")
SEPARATOR = {"excel-fr": ";", "rfc4180": ","}


def rows(result, profile="excel-fr"):
    text = result.bytes.decode("utf-8").removeprefix("\ufeff")
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=SEPARATOR[profile], strict=True))


def clock(minutes):
    return f"{minutes // 60:02}:{minutes % 60:02}"


@pytest.fixture(scope="module", params=SEPARATOR)
def exported(request, january):
    """A profile, its lines and its totals."""
    profile = request.param
    return profile, january.run("export", "hr", MONTH, "--profile", profile), january.run(
        "export", "hr", MONTH, "--profile", profile, "--totals")


def test_the_form_of_each_profile(exported):
    profile, lines, totals = exported
    for result in (lines, totals):
        assert result.bytes.startswith(b"\xef\xbb\xbf") == (profile == "excel-fr")
        assert result.bytes.count(b"\n") == result.bytes.count(b"\r\n") == len(rows(result, profile)) + 1
        assert result.bytes.endswith(b"\r\n")
        # The thin spaces of French typography are no numbers to a spreadsheet.
        assert "\u00a0" not in result.out and "\u202f" not in result.out
        assert not result.out.startswith("sep=")
    assert list(rows(lines, profile)[0]) == COLUMNS
    assert list(rows(totals, profile)[0]) == TOTALS


def test_excel_fr_is_the_usual_profile(january):
    assert january.run("export", "hr", MONTH).bytes == january.run(
        "export", "hr", MONTH, "--profile", "excel-fr").bytes


def test_every_stint_is_a_line_and_every_line_a_stint(exported, january):
    profile, lines, _ = exported
    rota = Rota(january.show(MONTH), World(january.folder))
    number = (lambda hours: f"{hours:.2f}".replace(".", ",")) if profile == "excel-fr" else "{:.2f}".format
    day_format = "%d/%m/%Y" if profile == "excel-fr" else "%Y-%m-%d"
    expected = {
        (rota.world.agents[who].matricule, f"{day:{day_format}}", clock(stint.start), clock(stint.end),
         str(stint.end - stint.start - stint.worked), number(stint.worked / 60))
        for (who, day), stints in rota.shifts.items() for stint in stints}
    told = rows(lines, profile)
    assert {
        (line["matricule"], line["date"], line["prise_service"], line["fin_service"], line["pause_min"],
         line["heures_prevues"]) for line in told} == expected
    assert len(told) == len(expected)


def test_lines_have_ids_of_their_own(exported):
    profile, lines, _ = exported
    ids = [line["id_ligne"] for line in rows(lines, profile)]
    assert len(set(ids)) == len(ids)
    assert all(line["type_ligne"] == "service" and line["statut"] == "prévu" for line in rows(lines, profile))
    # Nothing has happened yet.
    for column in ("debut_realise", "fin_realise", "heures_realisees", "ecart"):
        assert {line[column] for line in rows(lines, profile)} == {""}


def test_matricules_are_text(exported):
    profile, lines, totals = exported
    for result in (lines, totals):
        assert {line["matricule"] for line in rows(result, profile)} >= {"0031847", "P0107", "0080563"}


def test_the_driver_has_one_line_a_day(exported):
    profile, lines, _ = exported
    drives = [line for line in rows(lines, profile) if line["poste"] == "conduite"]
    assert len(drives) == len({line["date"] for line in drives}) == 4
    assert {(line["prise_service"], line["fin_service"], line["pause_min"]) for line in drives} == {
        ("07:45", "18:15", "45")}


def test_totals_are_the_sums_of_the_lines(exported):
    profile, lines, totals = exported
    value = lambda text: float(text.replace(",", "."))
    hours, days = defaultdict(float), defaultdict(set)
    for line in rows(lines, profile):
        hours[line["matricule"]] += value(line["heures_prevues"])
        days[line["matricule"]].add(line["date"])
    told = rows(totals, profile)
    assert {line["matricule"]: value(line["heures_prevues"]) for line in told} == pytest.approx(dict(hours))
    assert {line["matricule"]: int(line["jours"]) for line in told} == {who: len(when) for who, when in days.items()}


def test_from_a_date_to_another_and_one_structure(january):
    everything = rows(january.run("export", "hr", MONTH))
    some = rows(january.run("export", "hr", "--from", "2027-01-11", "--to", "2027-01-15", "--structure", "eps"))
    wanted = [f"{day}/01/2027" for day in range(11, 16)]
    assert some and some == [
        line for line in everything if line["date"] in wanted and line["structure"].endswith("(EPS)")]
    for arguments in (["--from", "2027-01-11"], [MONTH, "--from", "2027-01-11"], [MONTH, "--structure", "ratp"], []):
        january.run("export", "hr", *arguments, code=2)


def test_lines_keep_their_ids_from_version_to_version(published):
    before = {line["id_ligne"]: line for line in rows(published.run("export", "hr", MONTH))}
    published.run("absences", "add", "a12", "2027-01-21")
    published.plan(MONTH)
    published.run("publish", MONTH)
    after = {line["id_ligne"]: line for line in rows(published.run("export", "hr", MONTH))}
    assert not [one for one in after if one.startswith("a12/2027-01-21/")]
    for one in before.keys() & after.keys():
        same = ("matricule", "date", "lieu", "poste")
        assert [before[one][key] for key in same] == [after[one][key] for key in same]
    assert len(before.keys() & after.keys()) > len(before) / 2


def test_the_language_of_a_payroll_is_french(january):
    assert january.run("export", "hr", MONTH, "--lang", "en").bytes == january.run("export", "hr", MONTH).bytes


def test_written_to_a_file(january, tmp_path):
    file = tmp_path / "janvier.csv"
    assert january.run("export", "hr", MONTH, "--output", file).out == ""
    assert file.read_bytes() == january.run("export", "hr", MONTH).bytes
    nowhere = tmp_path / "nowhere" / "janvier.csv"
    assert january.run("export", "hr", MONTH, "--output", nowhere, code=2).err == (
        f"rota: impossible d’écrire « {nowhere} » : vérifiez que le dossier existe et accepte l’écriture\n")


NAMES = ['=HYPERLINK("http://exemple.invalid";"voir")', "+33 1 42", "-2+3", "@SUM(A1)", "=cmd|' /C calc'!A0"]
"""Names that a spreadsheet would run."""


@pytest.fixture(scope="module")
def formulas(tmp_path_factory):
    """The worked example with such names, imported and published."""
    service = new_service(tmp_path_factory.mktemp("formulas") / "mairie-18e")
    text = (service.folder / "agents.csv").read_text("utf-8")
    for person, name in zip(["Coquelicot", "Lanterne", "Passerelle", "Réglisse", "Parapluie"], NAMES):
        text = text.replace(f";{person};", ';"' + name.replace('"', '""') + '";')
    file = service.write("renommés.csv", text)
    service.run("agents", "import", file, "--elsewhere", service.folder / "elsewhere.csv")
    service.plan(MONTH)
    service.run("publish", MONTH)
    return service


@pytest.mark.parametrize("export", [["hr", MONTH], ["hr", MONTH, "--totals"], ["csv", MONTH]], ids=" ".join)
@pytest.mark.parametrize("profile, separator", SEPARATOR.items())
def test_no_cell_begins_as_a_formula(formulas, export, profile, separator):
    text = formulas.run("export", *export, "--profile", profile).out.removeprefix("\ufeff")
    cells = [cell for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator) for cell in row]
    assert not [cell for cell in cells if cell and cell[0] in "=+-@\t\r"]
    for name in NAMES:
        assert any(name in cell for cell in cells), name
