# SPDX-License-Identifier: GPL-3.0-or-later
"""A month that is too large for the memory there is says so; one that takes longer than allowed is in test_store.py."""

import time

import pytest
from city import city
from conftest import new_service
from web import serving, until, words

MONTH = "2027-01"
NOW = "2026-12-20T09:00:00Z"


@pytest.fixture(scope="module")
def too_large(tmp_path_factory):
    """Four hundred agents for twelve sites: what one of them may do in a day has hundreds of choices."""
    return city(tmp_path_factory.mktemp("too-large") / "ville", agents=400, sites=12)


def test_a_month_that_is_too_large_says_so_at_once_and_changes_nothing(too_large):
    too_large.run("agents")
    before, began = too_large.contents(), time.monotonic()
    refused = too_large.run("plan", MONTH, code=2)
    assert time.monotonic() - began < 60
    assert "janvier 2027 est trop grand" in refused.err and refused.err.count("\n") == 1
    assert "too large" in too_large.run("plan", MONTH, "--lang", "en", code=2).err
    assert too_large.contents() == before


def test_the_server_says_so_too_and_goes_on(too_large):
    with serving(too_large, NOW) as site:
        awa = site.visitor("coordinator", language="fr")
        awa.submit(f"/planning/{MONTH}/calcul")
        told = until(lambda: (one := awa.get(f"/api/planning/{MONTH}/calcul").json())["over"] and one)
        assert not told["done"]
        assert "janvier 2027 est trop grand pour être calculé" in words(awa.page(f"/planning/{MONTH}/calcul").main)
        assert awa.get("/healthz").status_code == 200


def test_no_more_months_wait_to_be_planned_than_can_be_waited_for(tmp_path):
    with serving(new_service(tmp_path / "mairie-18e"), NOW) as site:
        awa = site.visitor("coordinator", language="fr")
        months = [f"2027-{number:02}" for number in range(1, 13)]
        answers = {month: awa.submit(f"/planning/{month}/calcul") for month in months}
        refused = [month for month, answer in answers.items() if answer.status_code == 422]
        assert refused and all(answers[month].status_code == 303 for month in set(months) - set(refused))
        assert "attendent déjà d’être calculés" in answers[refused[0]].text
        for month in months:
            awa.submit(f"/planning/{month}/calcul/arret")
