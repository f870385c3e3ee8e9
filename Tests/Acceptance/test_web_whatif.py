# SPDX-License-Identifier: GPL-3.0-or-later
"""What would be, beside what is: in a browser, against what the command says, and keeping nothing."""

import re
import time

import pytest
from conftest import new_service, run_program
from web import chromium, faults, serving, tab, violations, width, words

MONTH = "2027-01"
NOW = "2026-12-20T09:00:00Z"
DESK = {"viewport": {"width": 1280, "height": 900}, "device_scale_factor": 1, "is_mobile": False, "has_touch": False}
PAGE = f"/planning/{MONTH}/et-si"
AWAY = "a01@2027-01-12..2027-01-15"
SUPPOSED = {"absent": AWAY, "close": "2027-01-20"}


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    service = new_service(tmp_path_factory.mktemp("what-if") / "mairie-18e")
    service.plan(MONTH)
    service.run("pins", "forbid", "coquelicot", "bus-mardi-matin/2027-01-19", "--reason", "formation")
    with serving(service, NOW) as site:
        yield site


@pytest.fixture(scope="module")
def awa(site):
    return site.visitor("coordinator", language="fr")


@pytest.fixture(scope="module")
def browser():
    with chromium() as browser:
        yield browser


def answered(visitor, address):
    """The answer's page, once it is there; until then it asks to be looked at again."""
    for _ in range(1200):
        answer = visitor.get(address)
        assert answer.status_code == 200, answer.text
        if "Refresh" not in answer.headers:
            return visitor.page(address)
        assert "Calcul en cours" in answer.text and faults(answer.text) == []
        time.sleep(0.2)
    raise AssertionError("no answer")


def figures(page):
    """Each priority's value as it is and as it would be."""
    rows = page.select("table.priorities tbody tr")
    return [tuple(int(re.sub(r"\D", "", words(cell))) for cell in row.select("td")[:2]) for row in rows]


@pytest.fixture(scope="module")
def said(site):
    """What the command says."""
    options = [part for name, text in SUPPOSED.items() for part in (f"--{name}", text)]
    return site.run("what-if", MONTH, *options, "--json").json


@pytest.fixture(scope="module")
def page(awa):
    """What the page says."""
    return answered(awa, f"{PAGE}/reponse?" + "&".join(f"{name}={text}" for name, text in SUPPOSED.items()))


class TestTheAnswer:
    def test_values_each_priority_as_the_command_does(self, said, page):
        sides = [said[side]["priorities"] for side in ("asItIs", "supposed")]
        assert figures(page) == [(before["value"], after["value"]) for before, after in zip(*sides)]
        verdicts = [words(row.select("td")[2])[0] for row in page.select("table.priorities tbody tr")]
        assert verdicts == ["=" if one == other else "✓" if other < one else "△" for one, other in figures(page)]
        assert {"=", "△"} <= set(verdicts)

    def test_names_everybody_whose_days_change_as_the_command_does(self, said, page):
        days = [len(table.select("tbody tr")) for table in page.select("table.figures")]
        assert days == [len(person["days"]) for person in said["changes"]["people"]]
        assert "Aminata Coquelicot" in [words(table.caption)[:18] for table in page.select("table.figures")]

    def test_says_what_is_empty_from_then_on(self, said, page):
        opened = sum("non pourvu" in words(one) for one in page.select(".notice"))
        assert bool(opened) == bool(said["consequences"]["opened"]) and opened <= len(said["consequences"]["opened"])

    def test_is_the_same_for_programs(self, site, said, awa):
        assert awa.get(f"/api{PAGE}/reponse", params=SUPPOSED, timeout=120).json() == said


class TestThePage:
    def test_is_led_to_by_the_month_and_answers_what_is_chosen(self, browser, site):
        with tab(browser, site, site.grant("coordinator", "--name", "Awa")["link"], **DESK) as page:
            before = site.service.contents()
            page.goto(f"/planning/{MONTH}")
            page.click("text=Et si… ?")
            page.click("summary:text('Quelqu’un est absent')")
            page.select_option("#absent-1", label="Aminata Coquelicot")
            page.fill("#absent-2", "2027-01-12")
            page.fill("#absent-3", "2027-01-15")
            page.click("details[open] button")
            assert "Aminata Coquelicot est absent·e du mardi 12 janvier au vendredi 15 janvier" in page.inner_text("main")
            page.click("summary:text('Un jour fermé')")
            page.fill("#close-1", "2027-01-20")
            page.click("details[open] button")
            assert page.locator(".rows li").count() == 2
            page.click("text=Comparer")
            page.wait_for_selector("h2:text('Qui fait quoi')", timeout=240_000)
            text = page.inner_text("main")
            assert "Fermer le mercredi 20 janvier" in text and "rien n’est enregistré" in text
            page.click("text=Supposer autre chose")
            page.click("text=Retirer >> nth=1")
            assert page.locator(".rows li").count() == 1
        assert site.service.contents() == before

    def test_offers_what_the_command_takes(self, awa):
        """But for trainees, of whom there are none here."""
        options = set(re.findall(r"^  --([a-z-]+)", run_program("help", "what-if").out, re.M))
        forms = {one["value"] for one in awa.page(PAGE).select("input[name=kind]")}
        assert options - forms == {"service", "json", "lang", "from", "version", "counts"}
        assert forms <= options

    @pytest.mark.parametrize("query, problem", [
        ("kind=absent&part=a01&part=2027-01-15&part=2027-01-12", "précède"),
        ("kind=close&part=2027-02-12", "attendu un jour de 2027-01"),
        ("kind=agreed&part=bus-mardi-matin/2027-01-12&part=chauffeurs", "attendu"),
        ("kind=absent&part=personne&part=2027-01-12", "aucun agent ne s’appelle"),
    ])
    def test_says_what_cannot_be_supposed(self, awa, query, problem):
        answer = awa.get(f"{PAGE}?close=2027-01-20&{query}")
        assert answer.status_code == 422 and problem in answer.text and "rota agents" not in answer.text
        assert "Fermer le mercredi 20 janvier" in answer.text, "what was supposed before stays"

    def test_nothing_supposed_is_no_question(self, awa):
        answer = awa.get(f"{PAGE}/reponse")
        assert answer.status_code == 422 and "rien n’est encore supposé" in answer.text

    @pytest.mark.parametrize("scheme", ["light", "dark"])
    def test_can_be_read_by_everybody(self, browser, site, awa, scheme):
        address = f"{PAGE}/reponse?absent={AWAY}"
        with tab(browser, site, site.grant("coordinator", "--name", "Awa")["link"], color_scheme=scheme) as page:
            for one in (PAGE, f"{PAGE}?absent={AWAY}", address):
                page.goto(one)
                assert violations(page) == [] and width(page) == 320
            page.wait_for_selector("h2:text('Qui fait quoi')", timeout=240_000)
            assert violations(page) == [] and width(page) == 320
