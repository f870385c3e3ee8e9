# SPDX-License-Identifier: GPL-3.0-or-later
"""Mistakes on the command line: 64 for what no command knows, 2 for a value that is wrong; and nothing changes."""

import pytest
from conftest import run_program

# Bad values: the command, and a word of the message in French and in English.
VALUES = [
    (["plan", "2027-13"], "« 2027-13 » n’est pas un mois", "not a month"),
    (["plan", "2027-1"], "n’est pas un mois", "not a month"),
    (["plan", "janvier"], "n’est pas un mois", "not a month"),
    (["plan", "2027-01", "--time-limit", "abc"], "--time-limit abc", "--time-limit abc"),
    (["plan", "2027-01", "--time-limit", "0"], "--time-limit 0", "--time-limit 0"),
    (["show", "2027-W54"], "ni un mois (2027-01) ni une semaine", "neither a month"),
    (["show", "2027-01", "--by", "site"], "--by site", "--by site"),
    (["show", "2027-01", "--version", "un"], "--version un", "--version un"),
    (["show", "2027-03"], "rien n’est encore planifié pour 2027-03", "nothing is planned yet"),
    (["check", "2027-03"], "rota plan 2027-03", "rota plan 2027-03"),
    (["publish", "2027-03"], "aucun planning en préparation", "draft"),
    (["shifts", "dupont"], "aucun agent ne s’appelle « dupont »", "no agent is called"),
    (["shifts", "camille"], "désigne plusieurs agents", "several agents"),
    (["shifts", "a01", "--from", "2027-02-30"], "« 2027-02-30 » n’est pas une date", "not a date"),
    (["shifts", "a01", "--from", "2027-02-02", "--to", "2027-02-01"], "précède", "comes before"),
    (["export", "hr", "2027-01", "--profile", "pdf"], "attendu excel-fr, rfc4180", "expected excel-fr, rfc4180"),
    (["export", "hr", "2027-01", "--structure", "ratp"], "--structure ratp", "--structure ratp"),
    (["export", "hr"], "--from et --to", "--from and --to"),
    (["export", "ics", "a99"], "aucun agent", "no agent"),
    (["absences", "add", "a01", "2027-02-30"], "n’est pas une date", "not a date"),
    (["absences", "add", "a01", "2027-02-20", "2027-02-10"], "2027-02-10", "2027-02-10"),
    (["absences", "add", "a01", "2027-02-20", "--part", "midi"], "--part midi", "--part midi"),
    (["absences", "add", "personne", "2027-02-20"], "aucun agent", "no agent"),
    (["absences", "approve", "999"], "999", "999"),
    (["absences", "import", "nulle-part.csv"], "nulle-part.csv: fichier introuvable", "nulle-part.csv: file not found"),
    (["diff", "2027-13"], "n’est pas un mois", "not a month"),
    (["diff", "2027-01"], "rien n’est encore diffusé pour 2027-01", "nothing is published yet for 2027-01"),
    (["diff", "2027-03"], "rota plan 2027-03", "rota plan 2027-03"),
    (["diff", "2027-01", "hier"], "« hier » n’est pas une version", "\"hier\" is not a version"),
    (["diff", "2027-01", "1"], "n’a pas de version 1", "has no version 1"),
    (["diff", "2027-03", "brouillon"], "n’a pas de planning en préparation", "has no draft"),
    (["diff", "2027-01", "draft", "draft", "--agent", "dupont"], "aucun agent", "no agent is called"),
    (["attend", "2027-01"], "rien n’est diffusé pour 2027-01", "nothing is published for 2027-01"),
    (["attend", "list", "hier"], "un mois (2027-01), un jour", "a month (2027-01), a day"),
    (["attend", "confirm", "2027-01"], "attendu un jour", "expected a day"),
    (["attend", "absent", "bus/2027", "a01"], "n’est pas une permanence", "not a session"),
    (["close"], "donnez le mois à clore", "give the month to close"),
    (["close", "2026-13"], "n’est pas un mois", "not a month"),
    (["close", "2026-10"], "rien n’est diffusé pour 2026-10", "nothing is published for 2026-10"),
    (["close", "2027-01"], "n’est pas terminé", "is not over"),
    (["close", "2027-01", "--structure", "ratp"], "--structure ratp", "--structure ratp"),
    (["history", "dupont"], "aucun agent", "no agent is called"),
    (["history", "2027-01", "--limit", "0"], "--limit 0", "--limit 0"),
    (["fairness", "2027-1"], "n’est pas un mois", "not a month"),
    (["fairness", "2031-01"], "calendrier scolaire inconnu", "school calendar is unknown"),
    (["fairness", "2027-01", "--svg", "--json"], "l’un ou l’autre", "one or the other"),
    (["fairness", "2027-01", "--svg", "--output", "/nulle-part/x.svg"], "/nulle-part/x.svg", "/nulle-part/x.svg"),
    (["wishes", "add", "a01"], "--prefer, --avoid ou --at-most", "--prefer, --avoid or --at-most"),
    (["wishes", "add", "a01", "--prefer", "--avoid"], "un seul", "only one"),
    (["wishes", "add", "a01", "--at-most", "deux"], "--at-most deux", "--at-most deux"),
    (["wishes", "add", "a01", "--at-most", "2", "--site", "bus"], "retirez --site", "leave --site out"),
    (["wishes", "add", "a01", "--avoid", "--site", "gare"], "--site gare", "--site gare"),
    (["wishes", "add", "a01", "--avoid", "--from", "2027-02-02", "--to", "2027-02-01"], "précède", "comes before"),
    (["wishes", "add", "personne", "--avoid"], "aucun agent", "no agent"),
    (["wishes", "met", "2027-03"], "rota plan 2027-03", "rota plan 2027-03"),
    (["wishes", "remove", "x"], "« x » n’est pas un numéro", "not a number"),
    (["wishes", "remove", "999"], "999", "999"),
    (["calendar", "2027-00"], "n’est pas un mois", "not a month"),
    (["calendar", "close", "hier", "--reason", "essai"], "« hier » n’est pas une date", "not a date"),
    (["calendar", "close", "gare/2027-01-05", "--reason", "essai"], "« gare »", "\"gare\""),
    (["calendar", "import", "nulle-part.ics"], "fichier introuvable", "file not found"),
]


@pytest.fixture(scope="module")
def shared(drafts, tmp_path_factory):
    """A service in which nothing here changes anything."""
    service = drafts.copy(tmp_path_factory.mktemp("arguments") / "mairie-18e")
    return service, service.contents()


@pytest.mark.parametrize("arguments, french, english", VALUES, ids=lambda value: " ".join(value) if isinstance(value, list) else "")
def test_a_bad_value_is_2(shared, arguments, french, english):
    service, before = shared
    for language, word in (("fr", french), ("en", english)):
        refused = service.run(*arguments, "--lang", language, code=2)
        assert refused.out == ""
        line, = refused.err.splitlines()
        assert line.startswith("rota: ") and word in line
    assert service.contents() == before


USAGE = [
    (["plan", "--vite"], "Option inconnue", "Unknown option"),
    (["plan", "2027-01", "2027-02"], "Argument inattendu", "unexpected argument"),
    (["planifier"], "Argument inattendu", "unexpected argument"),
    (["show"], "Argument manquant", "Missing expected argument"),
    (["publish"], "Argument manquant", "Missing expected argument"),
    (["shifts"], "Argument manquant", "Missing expected argument"),
    (["export", "ics"], "Argument manquant", "Missing expected argument"),
    (["export", "pdf", "2027-01"], "2 arguments inattendus", "2 unexpected arguments"),
    (["absences", "add", "a01"], "Argument manquant", "Missing expected argument"),
    (["calendar", "close", "2026-05-15"], "Argument manquant", "Missing expected argument"),
    (["plan", "--time-limit"], "Valeur manquante", "Missing value"),
    (["attend", "came", "bus-mardi-matin/2027-01-05", "a01"], "Argument manquant", "Missing expected argument"),
    (["history", "import"], "Argument manquant", "Missing expected argument"),
]


@pytest.mark.parametrize("arguments, french, english", USAGE, ids=lambda value: " ".join(value) if isinstance(value, list) else "")
def test_what_no_command_knows_is_64(arguments, french, english):
    for language, word in (("fr_FR.UTF-8", french), ("en_GB.UTF-8", english)):
        refused = run_program(*arguments, LANG=language)
        assert refused.code == 64 and refused.out == ""
        assert word.lower() in refused.err.lower(), refused.err


def test_usage_errors_are_said_in_one_language():
    refused = run_program("plan", "--vite").err
    for word in ("Error", "Usage", "See", "for more", "Unknown", "Did you"):
        assert word not in refused


def test_an_unknown_language(shared):
    """It is refused in the language of the environment."""
    service, _ = shared
    assert service.run("agents", "--lang", "de", code=2).err == "rota: --lang de : attendu fr ou en\n"
    assert service.run("agents", "--lang", "de", code=2, LANG="C").err == "rota: --lang de: expected fr or en\n"


def test_nowhere_is_no_service(tmp_path):
    for folder in (tmp_path / "nulle-part", tmp_path, "/etc/hostname"):
        refused = run_program("agents", "--service", str(folder))
        assert refused.code == 2 and "service.yaml: fichier introuvable" in refused.err
    assert not list(tmp_path.iterdir())


def test_the_folder_of_the_service(drafts):
    """--service, else ROTA_SERVICE, else rotas/mairie-18e below the current folder."""
    assert run_program("agents", "--json", ROTA_SERVICE=str(drafts.folder)).json == drafts.run("agents", "--json").json
    assert run_program("agents", "--service", str(drafts.folder), ROTA_SERVICE="/nulle-part").code == 0
    refused = run_program("agents")
    assert refused.code == 2 and "rotas/mairie-18e/service.yaml" in refused.err


def test_next_month_is_meant_where_none_is_said(service):
    assert service.run("plan", "--json", ROTA_NOW="2026-11-30T22:59:59Z").json["month"] == "2026-12"
    # In Paris it is already December.
    assert service.run("plan", "--json", ROTA_NOW="2026-11-30T23:00:00Z").json["month"] == "2027-01"
    assert service.run("calendar", "--json").json["month"] == "2026-12"
