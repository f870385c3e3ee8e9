# SPDX-License-Identifier: GPL-3.0-or-later
"""Mistakes in files: one clear message each, with file and line, in French and in English; and nothing changes."""

import re
import subprocess
from itertools import zip_longest

import pytest
from conftest import environment

# The file, what is done to it, and where and what the message says in French and in English. Without a place, it is
# the first line that differs from the file as it was.
MISTAKES = {
    "unknown key": (
        "service.yaml", lambda text: text.replace("    workstations: 4         # Four", "    ordinateurs: 4  # Four"),
        [(None, "clé inconnue : « ordinateurs »", "unknown key “ordinateurs”")]),
    "missing key": (
        "service.yaml", lambda text: text.replace("    takes-turns: false\n", ""),
        [("service.yaml:", "il manque la clé « takes-turns »", "the key “takes-turns” is missing")]),
    "wrong type": (
        "service.yaml", lambda text: text.replace("workstations: 4         # Four", "workstations: quatre # Four"),
        [(None, "attendu : un nombre entier à partir de 0 ; trouvé : « quatre »",
          "expected a whole number from 0, found “quatre”")]),
    "a time that does not exist": (
        "service.yaml", lambda text: text.replace("hours: 9:30-12:30", "hours: 9:30-25:00"),
        [(None, "« 9:30-25:00 »", "“9:30-25:00”")]),
    "an end before its start": (
        "service.yaml", lambda text: text.replace("hours: 9:30-12:30", "hours: 12:30-9:30"),
        [(None, "finit avant de commencer", "ends before it starts")]),
    "a time at night": (
        "service.yaml", lambda text: text.replace("hours: 9:30-12:30", "hours: 21:30-23:30"),
        [(None, "23:30", "23:30")]),
    "an anchor on another day": (
        "service.yaml", lambda text: text.replace("anchor: 2026-09-09", "anchor: 2026-09-10"),
        [("service.yaml:", "le 2026-09-10 est un jeudi", "2026-09-10 is a Thursday")]),
    "no YAML": (
        "service.yaml", lambda text: text.replace("hours: 9:30-12:30", "hours: [9:30"),
        [("service.yaml:", "n’est pas du YAML valide", "not valid YAML")]),
    "nothing": ("service.yaml", lambda text: "", [("service.yaml:", "le fichier est vide", "the file is empty")]),
    "a missing file": (
        "agents.csv", None, [("agents.csv:", "fichier introuvable", "file not found")]),
    "no school holidays": (
        "school-holidays.csv", None, [("school-holidays.csv:", "fichier introuvable", "file not found")]),
    "an unknown skill": (
        "agents.csv", lambda text: text.replace("caf cpam point-justice", "cafe cpam point-justice"),
        [(None, "trouvé : « cafe »", "found “cafe”")]),
    "an unknown agent": (
        "absences.csv", lambda text: text.replace("a16;2026-10-26", "a99;2026-10-26"),
        [(None, "trouvé : « a99 »", "found “a99”")]),
    "an unknown employer": (
        "agents.csv", lambda text: text.replace("Virgule;Marek;chauffeurs", "Virgule;Marek;ratp"),
        [(None, "« ratp »", "“ratp”")]),
    "a date that does not exist": (
        "absences.csv", lambda text: text.replace("2026-12-08;2026-12-08", "2026-02-30;2026-12-08"),
        [(None, "« 2026-02-30 »", "“2026-02-30”")]),
    "an absence that ends before it starts": (
        "absences.csv", lambda text: text.replace("2027-01-11;2027-01-15", "2027-01-15;2027-01-11"),
        [(None, "vient avant le début", "comes before the start")]),
    "commas": (
        "history.csv", lambda text: text.replace(";", ","),
        [(None, "trouvé : des virgules", "found commas")]),
    "tabs": (
        "agents.csv", lambda text: text.replace(";", "\t"),
        [(None, "trouvé : des tabulations", "found tabs")]),
    "Latin-1": (
        "agents.csv", lambda text: text.encode("latin-1"),
        [("agents.csv:", "attendu : un fichier UTF-8", "expected a UTF-8 file")]),
    "UTF-16": (
        "absences.csv", lambda text: text.encode("utf-16"),
        [("absences.csv:", "sans doute UTF-16", "probably UTF-16")]),
    "a field too many": (
        "absences.csv", lambda text: text.replace("a06;2027-03-12;2027-03-12;;", "a06;2027-03-12;2027-03-12;;;"),
        [(None, "attendu : 6 champs", "expected 6 fields")]),
    "a quote that never closes": (
        "absences.csv", lambda text: text.replace("formation;\na09", '"formation;\na09', 1),
        [("absences.csv:", "ne se ferme pas", "never closes")]),
    "a column too many": (
        "history.csv", lambda text: text.replace("tours;heures", "tours;durée"),
        [(None, "il manque la colonne « heures »", "the column “heures” is missing"),
         (None, "colonne inconnue", "unknown column")]),
    "a negative number of turns": (
        "history.csv", lambda text: text + "a04;2026-11-30;ney;-1;3,75\n",
        [(None, "« -1 »", "“-1”")]),
    "a wish unheard of": (
        "wishes.csv", lambda text: text + "a06;2027-01-01;2027-01-01;adore;ney;\n",
        [(None, "« adore »", "“adore”")]),
    "an unknown site": (
        "wishes.csv", lambda text: text + "a06;2027-01-01;2027-01-01;évite;gare;\n",
        [(None, "« gare »", "“gare”")]),
    "a pin on another day": (
        "pins.csv", lambda _: "agent;permanence;poste;sens;auteur;motif;derogation\n"
        "a01;bus-mardi-matin/2027-01-06;preparation;tient;camille;essai;\n",
        [("pins.csv:2:", "2027-01-06 est un mercredi", "2027-01-06 is a Wednesday")]),
    "hours elsewhere that overlap": (
        "elsewhere.csv", lambda text: text + "a21;vendredi;11:00;12:00;non\n",
        [(None, "se chevauchent", "overlap")]),
}


def spoil(service, name, change):
    path = service.folder / name
    if change is None:
        return path.unlink()
    before = path.read_text("utf-8") if path.exists() else ""
    after = change(before)
    assert after != before
    service.write(name, after)
    if isinstance(after, str):
        pairs = zip_longest(before.splitlines(), after.splitlines())
        return f"{name}:{next(number for number, (old, new) in enumerate(pairs, 1) if old != new)}:"


@pytest.mark.parametrize("mistake", MISTAKES)
@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_mistake_is_one_message(service, mistake, language):
    name, change, expected = MISTAKES[mistake]
    first = spoil(service, name, change)
    refused = service.run("plan", "2027-01", "--lang", language, code=2)
    assert refused.out == ""
    lines = refused.err.splitlines()
    assert len(lines) == len(expected), refused.err
    for line, (place, french, english) in zip(lines, expected):
        assert line.startswith("rota: ") and (place or first) in line
        assert (french if language == "fr" else english) in line
    # No store is left half made.
    assert not list(service.folder.glob("rota.sqlite*"))


def test_a_duplicate_id_is_told_once_where_it_is(service):
    spoil(service, "agents.csv", lambda text: text + "a21;0099999;Copie;Carbone;chauffeurs;100;;;;;aucune\n")
    lines = service.run("agents", code=2).err.splitlines()
    assert "rota: agents.csv:23: id : agent : « a21 » figure deux fois (déjà ligne 22)" in lines
    # The hours elsewhere of one and the weekly total of the other contradict each other too.
    assert all("agents.csv:23" in line for line in lines)


def test_several_mistakes_at_once(service):
    spoil(service, "service.yaml", lambda text: text.replace("weight: 15", "poids: 15"))
    spoil(service, "absences.csv", lambda text: text + "a99;2027-01-05;2027-01-04;;;\n")
    spoil(service, "history.csv", lambda text: text + "a01;2026-02-30;bus;-1;abc\n")
    spoil(service, "wishes.csv", lambda text: text + "a06;2027-01-01;2027-01-01;adore;ney;\n")
    told = service.run("agents", code=2).err.splitlines()
    lines = (service.folder / "service.yaml").read_text("utf-8").splitlines()
    weight = next(number for number, line in enumerate(lines, 1) if "poids: 15" in line)
    places = [re.match(r"rota: ([\w.-]+:\d+)", line)[1] for line in told]
    assert places == ["absences.csv:40", "absences.csv:40", *["history.csv:434"] * 3, *[f"service.yaml:{weight}"] * 2,
                      "wishes.csv:13"]


IMPORTS = {
    "agents": ["agents", "import"], "absences": ["absences", "import"], "history": ["history", "import"],
    "wishes": ["wishes", "import"]}


@pytest.mark.parametrize("kind", IMPORTS)
def test_an_import_takes_all_lines_or_none(service, kind):
    service.run("agents")
    before = service.contents()
    text = (service.folder / f"{kind}.csv").read_text("utf-8")
    # One good new line, and one with a mistake.
    good, bad = {
        "agents": ("b01;99;Neuf;Noé;eps;100;;;;;aucune", "b02;98;Neuf;Nadia;sncf;100;;;;;aucune"),
        "absences": ("a01;2027-06-01;2027-06-01;;essai;", "a01;2027-06-05;2027-06-01;;essai;"),
        "history": ("a04;2026-11-25;bus;1;7,5", "a04;mercredi;bus;1;7,5"),
        "wishes": ("a04;2027-03-01;2027-03-02;évite;;", "a04;2027-03-01;2027-03-02;au plus;;beaucoup"),
    }[kind]
    file = service.write("nouveau.csv", text.splitlines()[0] + f"\n{good}\n{bad}\n")
    refused = service.run(*IMPORTS[kind], file, code=2)
    assert f"{file}:3:" in refused.err and len(refused.err.splitlines()) == 1
    assert service.contents() == before
    file = service.write("nouveau.csv", text.splitlines()[0] + f"\r\n{good}\r\n".replace("\r\n\r\n", "\r\n"))
    assert service.run(*IMPORTS[kind], file).out.startswith("1 ajout, ")
    assert service.contents() != before


def test_a_file_from_a_spreadsheet_is_read(service):
    """A mark at its beginning, CRLF, empty rows below, French dates."""
    service.write("absences.csv", (
        "agent;debut;fin;moment;motif;etat\r\na01;05/01/2027;06/01/2027;Matin;congés;\r\n;;;;;\r\n").encode("utf-8-sig"))
    absence, = service.run("absences", "list", "--json").json
    assert (absence["first"], absence["last"], absence["part"]) == ("2027-01-05", "2027-01-06", "morning")


def test_a_store_of_another_program_is_left_alone(service):
    service.write("rota.sqlite", "bonjour")
    refused = service.run("agents", code=2)
    assert "n’est pas une base de Rota" in refused.err
    assert service.store.read_text() == "bonjour"


def test_service_yaml_is_read_again_each_time(service):
    """Once the store is there, a mistake in service.yaml stops every command, and the store stays."""
    service.run("agents")
    before = service.contents()
    spoil(service, "service.yaml", lambda text: text.replace("name: Mairie mobile", "nom: Mairie mobile"))
    service.run("plan", "2027-01", code=2)
    assert service.contents() == before
    # The files beside it were taken in: they no longer count.
    spoil(service, "service.yaml", lambda text: text.replace("nom: Mairie mobile", "name: Mairie mobile"))
    service.write("absences.csv", "n’importe quoi")
    service.run("agents")


@pytest.mark.parametrize("bytes_", [b"\x00\x01\xff", b"\xff" * 200, b"{" * 5000, b"&a [*a, *a]", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("name", ["service.yaml", "agents.csv", "absences.csv"])
def test_no_file_makes_it_crash(service, name, bytes_):
    service.write(name, bytes_)
    done = subprocess.run(service.command("agents"), env=environment(), capture_output=True, timeout=60)
    told = done.stderr.decode("utf-8")
    assert done.returncode == 2 and told.startswith("rota: "), told[:500]
    assert "Fatal" not in told and "Thread" not in told and "at /" not in told
    assert not service.store.exists()
