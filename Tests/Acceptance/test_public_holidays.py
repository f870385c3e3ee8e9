# SPDX-License-Identifier: GPL-3.0-or-later
"""The public holidays of 2020–2035 that the program computes, against the package holidays (France, no subdivision).

The mairie's desk is held from Monday to Friday whatever the school calendar, so its closures are the public holidays
on those days; those on weekends close nothing and cannot be seen from the command. An invented school calendar makes
the years known that the shipped one is silent about.
"""

from datetime import date, timedelta

import holidays
import pytest
from conftest import new_service

YEARS = range(2020, 2036)

NAMES = {
    "jour de l’An": "Jour de l'an", "lundi de Pâques": "Lundi de Pâques", "fête du Travail": "Fête du Travail",
    "Victoire de 1945": "Fête de la Victoire", "Ascension": "Ascension", "lundi de Pentecôte": "Lundi de Pentecôte",
    "fête nationale": "Fête nationale", "Assomption": "Assomption", "Toussaint": "Toussaint",
    "Armistice de 1918": "Armistice", "Noël": "Noël"}
"""Ours, and those of the package."""


def invented_calendar():
    """A week off every eight weeks or so, from December 2019 to February 2036, in the ministry's columns."""
    lines = ["description;population;start_date;end_date;location;zones;annee_scolaire"]
    start = date(2019, 12, 14)
    while start <= date(2036, 2, 12):
        lines.append(f"Vacances d'essai;-;{start};{start + timedelta(days=9)};Paris;Zone C;")
        start += timedelta(weeks=8)
    return "\n".join(lines) + "\n"


@pytest.fixture(scope="module")
def closures(tmp_path_factory):
    """The reason why the mairie's desk is closed, for each day that it is, 2020 to 2035."""
    service = new_service(tmp_path_factory.mktemp("public-holidays") / "mairie-18e")
    service.run("calendar", "import", service.write("essai.csv", invented_calendar()))
    found = {}
    for year in YEARS:
        for month in range(1, 13):
            for closure in service.run("calendar", f"{year}-{month:02}", "--json").json["closures"]:
                if closure["pattern"] == "mairie-matin":
                    found[date.fromisoformat(closure["date"])] = closure["reason"]
    return found


@pytest.mark.parametrize("year", YEARS)
def test_public_holidays_are_those_of_france(closures, year):
    expected = {
        day: name for day, name in holidays.country_holidays("FR", years=year, language="fr").items()
        if day.weekday() < 5}
    ours = {day: reason for day, reason in closures.items() if day.year == year}
    assert ours.keys() == expected.keys()
    for day, reason in ours.items():
        word, name = reason.split(" : ")
        assert word == "jour férié"
        assert NAMES[name] == expected[day]


def test_alsace_and_moselle_have_their_own(closures):
    local = holidays.country_holidays("FR", subdiv="57", years=YEARS)
    only_there = local.keys() - holidays.country_holidays("FR", years=YEARS).keys()
    assert len(only_there) == 2 * len(YEARS)
    assert not only_there & closures.keys()
