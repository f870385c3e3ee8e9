# SPDX-License-Identifier: GPL-3.0-or-later
"""French is complete: nothing that people read in it is English, and the other way round."""

import re

import pytest
from conftest import run_program

COMMANDS = [
    "", "plan", "show", "replace", "explain", "what-if", "place", "undo", "swaps", "swaps list", "swaps ask",
    "swaps accept", "swaps approve", "swaps refuse", "swaps withdraw", "swaps undo", "pins", "pins list", "pins hold",
    "pins forbid", "pins remove", "shifts", "publish", "diff", "attend", "attend list", "attend confirm",
    "attend correct", "attend absent", "attend came", "attend reset", "close", "fairness", "export", "export hr", "export ics",
    "export csv", "export json", "check", "agents", "agents list", "agents import", "absences", "absences list",
    "absences add", "absences import", "absences approve", "absences cancel", "wishes", "wishes list", "wishes add",
    "wishes import", "wishes remove", "wishes met", "history", "history show", "history import", "calendar",
    "calendar show", "calendar close", "calendar open", "calendar reset", "calendar import", "cancel", "call",
    "call list", "call open", "call answer", "call confirm", "call close", "messages", "messages list",
    "messages send", "messages show", "messages seen", "remind", "round", "round show", "round received",
    "round remind", "round deadline", "instructions", "instructions list", "instructions add", "instructions remove",
    "structure", "structure show", "structure name", "structure unname", "access", "access list", "access grant",
    "access table", "access revoke", "serve", "visits", "visits list", "visits import", "staffing", "backup", "restore",
    "verify-store", "doctor", "import", "purge", "forget", "export person", "export service"]

ENGLISH = set("""
    the a an of and or with without for from to by on in at is are was be this that which who not no yes never else
    month months week weeks day days hour hours time year morning afternoon evening session sessions seat seats shift
    shifts gap gaps rota rotas employer employers skill skills site sites post posts turn turns wish wishes absence
    absences pin pinned draft published publish version file folder reason reasons rule rules empty required desired
    missing open closed holiday bridge undecided show default usage options arguments subcommands help information
    see detailed more unknown unexpected expected error break relief relieved travel work worked working average rest
    contract quota name names known history january february march april may june july august september october
    november december monday tuesday wednesday thursday friday saturday sunday
""".split())
"""Common words and those of the service; what French writes the same way is left out where the text is French."""

SAME_IN_FRENCH = set("a an on absence absences arguments pin quota site sites contact version options session".split())

CODE = re.compile(r"(?m:^  (?!rota)[a-z]+ )|Rota|rota( [a-z-]+)+|rota(?= <)|show(?= --)|--part \w+|--?[a-z-]+|<[^>]*>|«[^»]*»|\b[a-z]+\.(csv|ics|yaml|key)\b|[\w-]+(;[\w-]+)+|ROTA_\w+"
                  r"|USER|LANG|day\|morning\|afternoon|\b(morning|afternoon|day|show|check|plan)\b(?=[,)])|rotas/\S+|/var/\S+"
                  r"|error, warning,\s+notice ou info|\(sinon\s+(day|session|excel-fr)\)|\(session\)")
"""What is typed as it stands, whatever the language."""


def english_words(text):
    words = re.findall(r"[a-zà-ÿœ’]+", CODE.sub(" ", text).lower())
    return sorted(set(words) & (ENGLISH - SAME_IN_FRENCH))


def subcommands(text, title):
    """The commands that a help text lists."""
    if title not in text:
        return []
    return re.findall(r"^  ([a-z-]+) ", text.split(title)[1], re.MULTILINE)


def test_the_list_of_commands_is_complete():
    found = [""]
    for command in found:
        told = run_program(*command.split(), "--help", LANG="en_GB.UTF-8").out
        found += [f"{command} {name}".strip() for name in subcommands(told, "SUBCOMMANDS:")]
    assert sorted(found) == sorted(COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_help_is_in_one_language_and_has_an_example(command):
    french, english = (run_program(*command.split(), "--help", LANG=one) for one in ("fr_FR.UTF-8", "en_GB.UTF-8"))
    for result in (french, english):
        assert result.code == 0 and result.err == ""
    assert re.search(r"Exemples? ?(:|,)", french.out) and re.search(r"Examples?(:|,)", english.out)
    example = re.search(r"Exemples? ?[:,].*?(rota [a-z].*?)$", french.out, re.DOTALL | re.MULTILINE)[1]
    # What is done where no subcommand is named needs none in its example.
    usual = {"visits list": "visits", "agents list": "agents", "absences list": "absences", "wishes list": "wishes", "calendar show": "calendar",
             "swaps list": "swaps", "history show": "history", "pins list": "pins", "messages list": "messages",
             "call list": "call", "round show": "round", "instructions list": "instructions", "attend list": "attend",
             "structure show": "structure", "access list": "access"}
    assert example.startswith(("rota " + usual.get(command, command)).strip())
    assert english_words(french.out) == []
    for result in (french, english):
        sentences = re.split("USAGE|xample|xemple", result.out)[0]
        assert not re.search(r"[\w,.;] {3,}\w", sentences), sentences
    # All French text here has letters or words that English has not.
    assert not re.search(r"[éèàêçùœ’]", english.out.replace("préfère", "")), english.out
    assert not {"le", "la", "les", "une", "du", "des"} & set(re.findall(r"[a-z]+", english.out.lower()))


@pytest.mark.parametrize("command", COMMANDS)
def test_help_fits_a_terminal(command):
    """The parser wraps at 80; usage lines and lists of columns are its one exception."""
    for language in ("fr_FR.UTF-8", "en_GB.UTF-8"):
        for line in run_program(*command.split(), "--help", LANG=language).out.splitlines():
            assert len(line) <= 80 or line.startswith(("UTILISATION", "USAGE", "id;")), line
            assert not re.match(r"\s*:", line), f"a colon stands alone in {command} --help"


OUTPUTS = [
    ["show", "2027-01"], ["show", "2027-05", "--reasons"], ["show", "2027-02", "--by", "agent"], ["show", "2027-W02"],
    ["check", "2027-01"], ["calendar", "2027-05"], ["calendar", "2026-05"], ["agents"], ["absences"], ["wishes"],
    ["wishes", "met", "2027-01"], ["history", "2027-01"], ["fairness", "2027-02", "--draft"],
    ["fairness", "2027-01", "--draft", "--svg"],
    ["shifts", "a01", "--draft"], ["shifts", "a19", "--draft"], ["export", "csv", "2027-01", "--draft"],
    ["export", "hr", "2027-01", "--draft"], ["export", "hr", "2027-01", "--draft", "--totals"],
    ["export", "ics", "a01", "--draft", "2027-01"]]


@pytest.mark.parametrize("command", OUTPUTS, ids=" ".join)
def test_what_commands_say_is_french(drafts, command):
    told = drafts.run(*command).out
    if command[:2] == ["export", "ics"]:
        # Names of properties are English by the standard.
        values = re.findall(r"^(?:SUMMARY|DESCRIPTION|LOCATION|NAME)[^:]*:(.*)$", told.replace("\r\n ", ""), re.M)
        told = "\n".join(values)
    if "--svg" in command:
        # Markup is English; what stands between it is read.
        told = re.sub(r"<style>.*?</style>|<[^>]*>", "\n", told)
    people = drafts.run("agents", "--json").json
    for name in {one[key] for one in people for key in ("familyName", "givenName")}:
        told = told.replace(name, "")
    assert english_words(told) == []


@pytest.mark.parametrize("command", [one for one in OUTPUTS if "csv" not in one and "hr" not in one], ids=" ".join)
def test_what_commands_say_is_english_where_asked(drafts, command):
    """Names given by the service stay as they are; the program's own French words do not."""
    told = drafts.run(*command, "--lang", "en").out.lower()
    for word in ("permanence", "poste ", "planning", "en préparation", "non pourvu", "obligatoire", "renfort",
                 "structure", "semaine", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "fermé", "ouvert",
                 "jour férié", "souhait", "motif", "aucun", "règle", "janvier", "décembre"):
        assert word not in told, word


@pytest.mark.parametrize("variables, language", [
    ({"LANG": "fr_FR.UTF-8"}, "fr"), ({"LANG": "fr"}, "fr"), ({"LANG": "fr_CA"}, "fr"), ({"LANG": "C.UTF-8"}, "en"),
    ({"LANG": "en_GB.UTF-8"}, "en"), ({"LANG": "de_DE.UTF-8"}, "en"), ({"LANG": ""}, "en"),
    ({"LANG": "en_GB.UTF-8", "LC_ALL": "fr_FR.UTF-8"}, "fr"), ({"LANG": "en", "LC_MESSAGES": "fr"}, "fr"),
    ({"LANG": "fr", "LC_ALL": "C"}, "en"),
])
def test_the_language_of_the_environment(drafts, variables, language):
    told = drafts.run("calendar", "2027-01", **variables).out
    assert ("calendrier de janvier 2027" in told) == (language == "fr")
    other = "en" if language == "fr" else "fr"
    for asked in (["--lang", other], [f"--lang={other}"]):
        told = drafts.run("calendar", "2027-01", *asked, **variables).out
        assert ("calendrier de janvier 2027" in told) == (other == "fr")


def test_typography_is_french(drafts):
    """Elisions, first days, times and numbers as French writes them."""
    shown = drafts.run("show", "2027-02").out
    assert "lundi 1er" in shown and "9 h 30–13 h" in shown
    for month in ("2026-12", "2027-01", "2027-02", "2027-05"):
        for line in drafts.run("show", month).out.splitlines():
            assert not re.search(r"\b(de|le|que) [aeéiou]", re.sub(r"de onze|le onze|le un", "", line.lower())), line
            assert not re.search(r"\d\.\d", line), line
