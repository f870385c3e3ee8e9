# SPDX-License-Identifier: GPL-3.0-or-later
"""What changed, what happened, who carries how much, and what became of wishes: recomputed from the exports and files."""

import re
import xml.etree.ElementTree as ElementTree
from collections import Counter
from datetime import date

import pytest
from conftest import SCHOOL_YEAR
from measures import Measures
from reading import Rota, history
from world import World, school_year_start

SVG = "{http://www.w3.org/2000/svg}"
JANUARY = "2027-01"


def clock(minutes):
    return f"{minutes // 60:02}:{minutes % 60:02}"


def places(rota):
    """Where each agent holds which post on each day, helping hands left out."""
    held = {}
    for seat in rota.seats:
        if not seat.helping:
            held.setdefault((seat.agent, seat.session.day.isoformat()), set()).add((seat.session.id, seat.post))
    return held


def told(rota, agent, day):
    """A day of an agent as `rota diff --json` tells it; empty where nobody expects them."""
    stints = rota.shifts.get((agent, date.fromisoformat(day)), [])
    return [
        {"site": one.site, "post": one.post, "from": clock(one.start), "to": clock(one.end), "sessions": one.sessions}
        for one in sorted(stints, key=lambda one: (one.start, one.post))]


@pytest.fixture
def corrected(published):
    """January published, then Lanterne and the driver of the 12th away that day, and January published again."""
    published.first = Rota(published.run("export", "json", JANUARY).json, World(published.folder))
    driver, = set(published.first.holders("bus-mardi-matin/2027-01-12", "conduite"))
    published.driver = driver
    for agent in ("a02", driver):
        published.run("absences", "add", agent, "2027-01-12", "--reason", "grippe privée", "--asked")
    published.plan(JANUARY)
    published.said = published.run("publish", JANUARY, "--by", "Moussa", ROTA_NOW="2027-01-11T17:05:00Z").out
    published.second = Rota(published.run("export", "json", JANUARY).json, World(published.folder))
    return published


def changes(service):
    old, new = places(service.first), places(service.second)
    return sorted(key for key in old.keys() | new.keys() if old.get(key) != new.get(key))


# What changed

def test_the_difference_is_that_of_the_two_exports(corrected):
    expected = {}
    for agent, day in changes(corrected):
        expected.setdefault(agent, []).append({
            "date": day, "before": told(corrected.first, agent, day), "after": told(corrected.second, agent, day)})
    shown = corrected.run("diff", JANUARY, "--json").json
    assert (shown["month"], shown["from"], shown["to"]) == (JANUARY, 1, 2)
    assert {one["agent"]: one["days"] for one in shown["people"]} == expected
    assert list(expected) == [one["agent"] for one in shown["people"]]
    assert shown["changes"] == len(changes(corrected)) > 0
    assert {corrected.driver, "a02"} <= expected.keys()
    assert shown["sessionsGone"] == shown["sessionsNew"] == []
    worth = lambda rota: {one["code"]: one["value"] for one in rota.shown["priorities"]}
    before, after = worth(corrected.first), worth(corrected.second)
    assert {one["code"]: (one["before"], one["after"]) for one in shown["priorities"]} == {
        code: (before[code], after[code]) for code in after if code in before and before[code] != after[code]}


def test_the_difference_reads_by_person(corrected):
    days = len(changes(corrected))
    people = {agent for agent, _ in changes(corrected)}
    text = corrected.run("diff", JANUARY, "1", "2").out
    assert f"{days} changements, {len(people)} personnes" in text
    assert "avant : version 1, diffusée le 24 novembre 2026 à 10 h 30" in text
    assert "après : version 2, diffusée le 11 janvier 2027 à 18 h 05" in text
    flat = " ".join(re.sub(r"[│─┼┴┬]", " ", text).split())
    for agent in World(corrected.folder).agents.values():
        # Cells are wrapped between words: a family name of one word stays whole.
        assert (agent.family in flat) == (agent.id in people)
    own = corrected.run("diff", JANUARY, "1", "2", "--agent", "lanterne", "--lang", "en").out
    mine = sum(agent == "a02" for agent, _ in changes(corrected))
    assert f"{mine} change{'s' * (mine > 1)}, 1 person\n" in own
    assert "Tuesday 12" in own and "no session" in own and "Coquelicot" not in own


def test_publishing_again_says_how_much_changes(corrected):
    days, people = len(changes(corrected)), len({agent for agent, _ in changes(corrected)})
    assert (f"{days} changements, {people} personnes depuis la version 1 : « rota diff {JANUARY} 1 2 »\n"
            in corrected.said)


def test_a_first_version_changes_nothing(service):
    service.plan(JANUARY)
    assert "rota diff" not in service.run("publish", JANUARY).out


def test_which_two_are_compared(corrected):
    def pair(*arguments):
        shown = corrected.run("diff", JANUARY, *arguments, "--json").json
        return shown["from"], shown["to"]

    assert pair() == (1, 2)
    assert pair("1") == (1, 2) and pair("2", "1") == (2, 1)
    corrected.plan(JANUARY)
    assert pair() == (2, "draft")
    assert pair("1") == (1, "draft") and pair("1", "2") == (1, 2)
    assert pair("draft", "1") == pair("brouillon", "1") == ("draft", 1)


def test_the_same_is_no_change(corrected):
    shown = corrected.run("diff", JANUARY, "2", "2", "--json").json
    assert shown["changes"] == 0 and shown["people"] == shown["priorities"] == []
    assert "aucun changement" in corrected.run("diff", JANUARY, "2", "2").out


def test_the_way_back_is_the_difference_turned_round(corrected):
    there, back = (corrected.run("diff", JANUARY, *pair, "--json").json for pair in (("1", "2"), ("2", "1")))
    turned = [
        {"agent": one["agent"], "days": [
            {"date": day["date"], "before": day["after"], "after": day["before"]} for day in one["days"]]}
        for one in there["people"]]
    assert back["people"] == turned


def test_sessions_gone_and_new_are_named(published):
    published.run("calendar", "close", "bus-mardi-matin/2027-01-19", "--reason", "travaux")
    published.run("calendar", "open", "mairie-matin/2027-01-01", "--reason", "essai")
    published.plan(JANUARY)
    shown = published.run("diff", JANUARY, "--json").json
    assert shown["sessionsGone"] == ["bus-mardi-matin/2027-01-19"]
    assert shown["sessionsNew"] == ["mairie-matin/2027-01-01"]
    text = published.run("diff", JANUARY).out
    assert "− permanence supprimée : Bus Mairie mobile, mardi 19 janvier 9 h 30–13 h\n" in text
    assert "+ permanence ajoutée : Mairie du 18e, vendredi 1er janvier 9 h–13 h\n" in text


def test_a_published_version_never_changes(corrected):
    """Not by another version, nor by changed people, absences or days."""
    versions = lambda: [corrected.run("show", JANUARY, "--version", n, "--json").bytes for n in "12"]
    before = versions()
    corrected.edit("agents.csv", "a01;0031847;Coquelicot;Aminata;ddct;100", "a01;0031847;Coquelicot;Amina;eps;50")
    corrected.run(
        "agents", "import", corrected.folder / "agents.csv", "--elsewhere", corrected.folder / "elsewhere.csv")
    corrected.run("calendar", "close", "2027-01-05", "--reason", "neige")
    corrected.run("absences", "add", "a03", "2027-01-01", "2027-01-31")
    corrected.plan(JANUARY)
    corrected.run("publish", JANUARY)
    assert versions() == before
    assert Rota(corrected.show(JANUARY, "--version", "1"), World(corrected.folder)).seats == corrected.first.seats


# What happened

def test_the_history_of_a_month(corrected):
    corrected.run("calendar", "close", "bus-mardi-matin/2027-01-19", "--reason", "raison privée", "--by", "Awa")
    corrected.run("calendar", "close", "2027-02-02", "--reason", "février")
    acts = corrected.run("history", JANUARY, "--json").json["acts"]
    people, days = len({agent for agent, _ in changes(corrected)}), len(changes(corrected))
    changed = {"people": str(people), "shifts": str(days)}
    assert [(one["kind"], one["details"]) for one in acts] == [
        ("draft-saved", {"to": "draft"}), ("published", {"to": "1"}),
        ("draft-saved", {"from": "1", "to": "draft"} | changed), ("published", {"from": "1", "to": "2"} | changed),
        ("decided", {"kind": "close"})]
    assert [one["author"] for one in acts] == ["camille", "camille", "camille", "Moussa", "Awa"]
    assert acts[3]["at"] == "2027-01-11T17:05:00Z"
    assert [one["id"] for one in acts] == sorted(one["id"] for one in acts)

    text = corrected.run("history", JANUARY).out
    assert "11 janvier 2027" in text and "18 h 05" in text and "Moussa" in text, "the time of Paris"
    assert "version 1 → version 2" in text and f"{days} changements, {people} personnes" in text
    assert "raison privée" not in text
    assert text.index("version 1\n") < text.index("version 1 → version 2") < text.index("décision")


def test_the_history_of_an_agent(corrected):
    number = next(
        one["id"] for one in corrected.run("absences", "--json").json
        if one["agent"] == "a02" and one["first"] == "2027-01-12")
    corrected.run("absences", "approve", number)
    corrected.run("absences", "cancel", number)
    corrected.edit("agents.csv", "Lanterne;Bruno;ddct;80", "Lanterne;Bruno;ddct;90")
    corrected.run(
        "agents", "import", corrected.folder / "agents.csv", "--elsewhere", corrected.folder / "elsewhere.csv")
    every = corrected.run("history", "lanterne", "--json").json["acts"]
    assert [one["details"]["to"] for one in every if one["kind"] == "message-moved"] == ["filed", "filed"]
    acts = [one for one in every if one["kind"] != "message-moved"]
    assert [(one["kind"], one["details"].get("from"), one["details"].get("to")) for one in acts] == [
        ("published", None, "1"), ("absence-added", None, None), ("published", "1", "2"),
        ("absence-approved", "asked", "approved"), ("absence-cancelled", "approved", "cancelled"),
        ("agents-saved", None, None)]
    assert acts[5]["details"]["a02/quota"] == "80 → 90"
    # What each version changed for them: everything in the first, then the difference.
    assert [day["date"] for day in acts[0]["days"]] == sorted(
        day for agent, day in places(corrected.first) if agent == "a02")
    shown = corrected.run("diff", JANUARY, "1", "2", "--agent", "a02", "--json").json
    assert acts[2]["days"] == shown["people"][0]["days"]

    text = corrected.run("history", "lanterne").out
    assert "demandée → validée" in text and "validée → annulée" in text and "quotité 80 % → 90 %" in text
    assert "jours attribués" in text and "mardi 12 janvier : " in text and "aucune permanence" in text


def test_a_version_that_changes_nothing_for_an_agent_is_not_their_history(corrected):
    untouched = set(World(corrected.folder).agents) - {agent for agent, _ in changes(corrected)}
    agent = next(agent for agent, _ in sorted(places(corrected.first)) if agent in untouched)
    acts = corrected.run("history", agent, "--json").json["acts"]
    assert [(one["kind"], one["details"]["to"]) for one in acts] == [("published", "1"), ("message-moved", "filed")]


def test_the_last_acts_only(corrected):
    every = corrected.run("history", JANUARY, "--json").json["acts"]
    assert corrected.run("history", JANUARY, "--limit", "2", "--json").json["acts"] == every[-2:]
    assert corrected.run("history", JANUARY, "--limit", "99", "--json").json["acts"] == every
    assert "Aucun acte enregistré." in corrected.run("history", "2027-09").out


def test_acts_hold_no_name_no_reason_and_no_date_of_an_absence(corrected):
    corrected.write("more.csv", "agent;debut;fin;moment;motif;etat\na03;2027-01-20;2027-01-21;;cure;demandée\n")
    corrected.run("absences", "import", corrected.folder / "more.csv")
    rows = [line for line in corrected.contents().splitlines() if line.startswith('INSERT INTO "act"')]
    written = "\n".join(rows)
    assert "absences-imported" in written and "– → asked" in written
    for secret in ("grippe", "cure", "2027-01-12", "2027-01-20", "2027-01-21", "Lanterne", "Bruno", "Passerelle"):
        assert secret not in written


# Who carries how much

def year(service, month, world, draft=False):
    """The balance of each agent up to a month: turns, share, minutes and days by site."""
    others = [
        Rota(service.show(one, "--version", "1"), world) for one in SCHOOL_YEAR
        if one < month and service.try_("show", one, "--version", "1").code == 0]
    rota = Rota(service.show(month, *([] if draft else ["--version", "1"])), world)
    measures = Measures(rota, others)
    shares = measures.shares()
    first = school_year_start(rota.days[0])
    past = [one for one in history(world, month, others) if first <= one.day < rota.days[0]] + list(rota.past())
    for agent in world.agents:
        mine = [one for one in past if one.agent == agent]
        days = Counter()
        for one in mine:
            days[one.site] += max(1, one.turns)
        turns = sum(one.turns for one in mine)
        assert turns == measures.turns_before(agent) + measures.turns_in_month(agent)
        share = shares.get(agent)
        yield {
            "agent": agent, "employer": world.agents[agent].employer, "turns": turns, "shareHundredths": share,
            "differenceHundredths": None if share is None else 100 * turns - share,
            "minutes": sum(one.minutes for one in mine), "days": dict(days)}


@pytest.mark.parametrize("month", SCHOOL_YEAR)
def test_the_balance_of_the_year_is_that_of_history_and_versions(school_year, month):
    world = World(school_year.folder)
    shown = school_year.run("fairness", month, "--json").json
    assert shown["agents"] == list(year(school_year, month, world))
    assert (shown["month"], shown["draft"], shown["uncounted"]) == (month, False, [])
    assert shown["counted"][0] == "2026-09" and shown["counted"][-1] == month


def test_the_last_month_published_is_meant_where_none_is_said(school_year):
    assert school_year.run("fairness", "--json").bytes == school_year.run("fairness", "2027-06", "--json").bytes


def test_a_draft_counts_where_it_is_asked_for(drafts):
    world = World(drafts.folder)
    told = drafts.run("fairness", "2027-02", "--draft", "--json").json
    assert told["agents"] == list(year(drafts, "2027-02", world, draft=True))
    assert told["draft"] and told["uncounted"] == ["2026-12", "2027-01"]
    text = drafts.run("fairness", "2027-02", "--draft").out
    assert "(planning en préparation)" in text and "décembre 2026 et janvier 2027" in text


def test_a_month_that_nobody_published_is_named_and_not_counted(drafts):
    """Its turns are neither done nor owed: the balance is that of November, which was imported."""
    november, february = (drafts.run("fairness", month, "--json").json for month in ("2026-11", "2027-02"))
    assert february["uncounted"] == ["2026-12", "2027-01", "2027-02"] and not february["draft"]
    known = {one["agent"]: one for one in november["agents"]}
    for one in february["agents"]:
        assert one["turns"] == known[one["agent"]]["turns"] and one["minutes"] == known[one["agent"]]["minutes"]
    owed = lambda told: sum(one["shareHundredths"] or 0 for one in told["agents"])
    # Shares move a little between agents with what is known of absences, not in sum.
    assert abs(owed(february) - owed(november)) <= len(known)
    assert drafts.run("fairness", "--json").bytes == drafts.run("fairness", "2026-11", "--json").bytes


def test_the_table_says_the_figures_of_the_year(school_year):
    text = school_year.run("fairness", "2027-03").out
    for one in school_year.run("fairness", "2027-03", "--json").json["agents"]:
        name = World(school_year.folder).agents[one["agent"]]
        line, = [line for line in text.splitlines() if line.startswith(f"  {name.given} {name.family} ")
                 and "│" in line]
        cells = [cell.strip() for cell in line.split("│")]
        share, difference = one["shareHundredths"], one["differenceHundredths"]
        assert cells[2] == str(one["turns"])
        assert cells[3] == ("–" if share is None else f"{share / 100:.2f}".replace(".", ","))
        assert cells[4] == ("–" if share is None else signed(difference))
        assert cells[5] == hours(one["minutes"])
        assert set(cells[1]) <= set("█┃·") and ("┃" in cells[1]) == (share is not None)


def signed(hundredths):
    return f"{'+' if hundredths > 0 else '−' if hundredths < 0 else ''}{abs(hundredths) / 100:.2f}".replace(".", ",")


def hours(minutes):
    whole, rest = divmod(minutes, 60)
    return "–" if not minutes else f"{rest} min" if not whole else f"{whole} h" + (f" {rest:02}" if rest else "")


def picture(service, *arguments, **variables):
    return ElementTree.fromstring(service.run("fairness", *arguments, "--svg", **variables).bytes)


def test_the_picture_says_the_figures_of_the_year(school_year):
    drawn = picture(school_year, "2027-03")
    agents = World(school_year.folder).agents
    rows = {}
    for group in drawn.iter(f"{SVG}g"):
        texts = {text.get("class"): text.text for text in group.iter(f"{SVG}text")}
        figures = [text.text for text in group.iter(f"{SVG}text") if text.get("class") == "figure"]
        rows[texts["name"]] = (group, figures, texts["hours"])
    told = school_year.run("fairness", "2027-03", "--json").json["agents"]
    assert len(rows) == len(told) == 21
    lengths = {}
    for one in told:
        agent = agents[one["agent"]]
        group, figures, worked = rows[f"{agent.given} {agent.family}"]
        difference = one["differenceHundredths"]
        assert figures == [str(one["turns"])] + ([] if difference is None else [signed(difference)])
        assert worked == hours(one["minutes"])
        title = group.find(f"{SVG}title").text
        assert title.startswith(f"{agent.given} {agent.family} : {one['turns']} tour")
        bars = {
            bar.get("class"): (float(bar.get("x")), float(bar.get("x")) + float(bar.get("width")))
            for bar in group.iter(f"{SVG}rect")}
        end = max([stop for name, (_, stop) in bars.items() if name != "missing"], default=308)
        marks = [line for line in group.iter(f"{SVG}line") if line.get("class") == "share"]
        assert len(marks) == (difference is not None)
        mark = float(marks[0].get("x1")) if marks else None
        lengths.setdefault(agent.employer, []).append((one, end - 308, mark and mark - 308))
    for people in lengths.values():
        # One scale in each structure: bars and marks are in proportion to turns and shares.
        widest = max(max(100 * one["turns"], one["shareHundredths"] or 0) for one, _, _ in people)
        for one, end, mark in people:
            assert end == pytest.approx(416 * 100 * one["turns"] / widest, abs=0.2)
            assert mark is None or mark == pytest.approx(416 * one["shareHundredths"] / widest, abs=0.2)


def test_the_picture_stands_alone_and_is_read_out(school_year):
    for language, word in (("fr", "tours faits"), ("en", "turns done")):
        drawn = picture(school_year, "--lang", language)
        assert drawn.tag == f"{SVG}svg" and drawn.get("role") == "img"
        left, top, width, height = map(float, drawn.get("viewBox").split())
        assert (left, top) == (0, 0) and width > 0 and height > 0
        ids = {one.get("id"): one for one in (drawn.find(f"{SVG}title"), drawn.find(f"{SVG}desc"))}
        assert drawn.get("aria-labelledby").split() == list(ids) and all(one.text for one in ids.values())
        texts = [text.text for text in drawn.iter(f"{SVG}text")]
        assert word in texts
        assert {one.tag.removeprefix(SVG) for one in drawn.iter()} <= {
            "svg", "title", "desc", "style", "g", "rect", "line", "text"}
        # Nothing is fetched, and nothing stands outside the frame.
        raw = school_year.run("fairness", "--svg", "--lang", language).out
        assert not re.search(r"href|url\(|@import|<script", raw)
        for one in drawn.iter():
            for key, most in (("x", width), ("x1", width), ("x2", width), ("y", height), ("y1", height), ("y2", height)):
                assert 0 <= float(one.get(key, 0)) <= most
    assert "Aminata Coquelicot" in ids["description"].text


def test_the_picture_escapes_names(service):
    """Names of people and of structures are text, whatever they look like."""
    service.run("agents")
    agents = (service.folder / "agents.csv").read_text("utf-8")
    agents = agents.replace("Coquelicot;Aminata", '"<b>&amp; ""C""";\'&<svg>')
    service.write("agents.csv", agents)
    service.run("agents", "import", service.folder / "agents.csv", "--elsewhere", service.folder / "elsewhere.csv")
    service.edit("service.yaml", "name: Espace parisien des solidarités (EPS)", "name: 'EPS </text> & <b>'")
    drawn = picture(service)
    texts = [text.text for text in drawn.iter(f"{SVG}text")]
    assert '\'&<svg> <b>&amp; "C"' in texts and "EPS </text> & <b>" in texts
    assert {one.tag.removeprefix(SVG) for one in drawn.iter()} <= {
        "svg", "title", "desc", "style", "g", "rect", "line", "text"}


def test_the_picture_goes_to_a_file(school_year, tmp_path):
    file = tmp_path / "tours.svg"
    assert school_year.run("fairness", "--svg", "--output", file).out == ""
    assert file.read_bytes() == school_year.run("fairness", "--svg").bytes


# Wishes

def test_how_far_wishes_are_met_is_recomputed(drafts):
    for month in ("2026-12", JANUARY, "2027-02", "2027-05"):
        world = World(drafts.folder)
        rota = Rota(drafts.show(month), world)
        told = drafts.run("wishes", "met", month, "--json").json
        assert {one["agent"]: sum(wish["unmet"] for wish in one["wishes"]) for one in told["people"]} == dict(
            Measures(rota).unmet())
        assert (told["month"], told["version"]) == (month, None)


def test_wishes_added_by_hand_are_measured(published):
    """Against the published version: wishes that came too late, and so are not met."""
    world = World(published.folder)
    rota = Rota(published.show(JANUARY), world)
    days = rota.days_worked("a01")
    published.run("wishes", "add", "coquelicot", "--avoid", "--from", days[0], "--to", days[1])
    published.run("wishes", "add", "a01", "--at-most", len(days) - 2, "--from", "2027-01-01", "--to", "2027-01-31")
    published.run("wishes", "add", "a01", "--prefer", "--site", "lab-chapelle", "--from", "2027-01-01")
    published.run("wishes", "add", "a01", "--prefer", "--site", "bus", "--from", "2027-01-04")
    told = published.run("wishes", "met", JANUARY, "--json").json
    own = next(one for one in told["people"] if one["agent"] == "a01")
    assert (own["met"], own["of"]) == (1, 4)
    at_bus = [day.isoformat() for day in days if "bus" in {one.site for one in rota.shifts["a01", day]}]
    everywhere = [day.isoformat() for day in days]
    assert {(one["kind"], one["site"]): (one["unmet"], one["worked"]) for one in own["wishes"]} == {
        ("avoid", None): (2, everywhere[:2]), ("at-most", None): (2, everywhere),
        ("prefer", "lab-chapelle"): (1, []), ("prefer", "bus"): (0, at_bus)}
    assert all((one["first"], one["last"]) <= ("2027-01-31", "2027-01-31") for one in own["wishes"])
    text = published.run("wishes", "met", JANUARY).out
    assert "Aminata Coquelicot · 1 souhait satisfait sur 4" in text
    # Cells are wrapped between words.
    assert "2 de trop" in " ".join(line.split("│")[-1].strip() for line in text.splitlines())


def test_a_wish_without_dates_is_for_next_month(service):
    added = service.run("wishes", "add", "a01", "--avoid", "--site", "ney").out
    assert "Aminata Coquelicot" in added and "évite de travailler : Boulevard Ney" in added
    wish = max(service.run("wishes", "--json").json, key=lambda one: one["id"])
    assert wish == {
        "id": 12, "agent": "a01", "first": "2026-12-01", "last": "2026-12-31", "kind": "avoid", "site": "ney",
        "days": None}
    service.run("wishes", "add", "a01", "--at-most", "3", "--to", "2027-02-14")
    wish = max(service.run("wishes", "--json").json, key=lambda one: one["id"])
    assert (wish["first"], wish["last"], wish["days"]) == ("2027-02-01", "2027-02-14", 3)


def test_the_planner_grants_a_wish_added_by_hand(service):
    service.plan(JANUARY)
    agent, day = next(
        (one["agent"], entry["date"]) for week in service.show(JANUARY)["weeks"] for entry in week["sessions"]
        for one in entry["seats"] if one["agent"] in ("a04", "a05", "a06"))
    service.run("wishes", "add", agent, "--avoid", "--from", day, "--to", day)
    unmet = lambda: next(
        wish["unmet"] for one in service.run("wishes", "met", JANUARY, "--json").json["people"]
        if one["agent"] == agent for wish in one["wishes"] if (wish["kind"], wish["first"]) == ("avoid", day))
    assert unmet() == 1
    service.plan(JANUARY)
    assert unmet() == 0
