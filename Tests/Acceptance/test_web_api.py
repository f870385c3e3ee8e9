# SPDX-License-Identifier: GPL-3.0-or-later
"""The interface for programs: all that pages do, as its own description says, without a disagreement."""

import hypothesis
import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openapi_spec_validator import OpenAPIV31SpecValidator
from schemathesis.specs.openapi import checks
from web import serving, until

NOW = "2027-01-11T07:10:00Z"
MONTH = "2027-01"
MORNING = "bus-mardi-matin/2027-01-12"
ROLES = {
    "coordinator": ["coordinator", "--name", "Awa"], "structure": ["structure", "eps", "--name", "Chef EPS"],
    "hr": ["hr", "--name", "RH"], "agent": ["agent", "coquelicot"]}

KNOWN = {
    "agent": ["a01", "a02", "a19", "a21", "coquelicot"], "who": ["a01", "a19"], "session": [MORNING, "bus-mardi-matin"],
    "post": ["conduite", "accompagnement"], "place": [f"{MORNING}/conduite"], "what": [MORNING, "2027-01-12"],
    "month": [MONTH, "2027-02"], "date": ["2027-01-12", "2027-01-19"], "first": ["2027-02-02"],
    "last": ["2027-02-03"], "number": [1, 2, 3], "message": [1, 2], "absence": [1, 5, 36], "option": [1, 2],
    "employer": ["eps"], "role": ["hr", "agent/a01", "structure/eps"]}
"""Words that mean something in the worked example, so that what is sent at random is not always unknown."""


@pytest.fixture(scope="module")
def site(january, tmp_path_factory):
    """Monday 11 January 2027, 8:10, with January published."""
    with serving(january.copy(tmp_path_factory.mktemp("api") / "mairie-18e"), NOW) as site:
        yield site


@pytest.fixture
def own_site(january, tmp_path):
    with serving(january.copy(tmp_path / "mairie-18e"), NOW) as site:
        yield site


@pytest.fixture(scope="module")
def document(site):
    return site.visitor().get("/api/openapi.json").json()


def program(site, *role):
    """A program with a link of its own, which it sends with each request."""
    program = site.visitor()
    program.headers["Authorization"] = bearer(site, *role)
    program.timeout = 240
    return program


def bearer(site, *role):
    return f"Bearer {site.grant(*role)['link'].split('/')[-1]}"


def role_of(path):
    """Who may ask what is at a path."""
    return {"moi": "agent", "structure": "structure", "rh": "hr"}.get(path.split("/")[2], "coordinator")


class TestTheDocument:
    def test_is_what_openapi_3_1_says_it_should_be(self, document):
        assert document["openapi"].startswith("3.1")
        assert [error.message for error in OpenAPIV31SpecValidator(document).iter_errors()] == []

    def test_names_no_operation_twice(self, document):
        names = [one["operationId"] for path in document["paths"].values() for one in path.values()]
        assert len(names) == len(set(names)) > 60

    def test_names_what_comes_before_it_is_known_what_is_asked(self, site, document):
        answer = site.visitor().get("/api/planning/2027-01", params={"x": "x" * 20_000})
        assert answer.status_code == 431 and answer.headers["Content-Type"].startswith("text/plain")
        for path in document["paths"].values():
            for operation in path.values():
                assert all("text/plain" in operation["responses"][code]["content"] for code in ("408", "431", "503"))

    def test_speaks_the_language_that_is_asked_for(self, site):
        french, english = (
            site.visitor(language=language).get("/api/openapi.json").json()["paths"]["/api/absences"]["get"]["summary"]
            for language in ("fr", "en"))
        assert (french, english) == ("Les absences", "Absences")

    def test_leads_from_whatever_is_done_to_something_that_can_be_asked(self, own_site, document):
        """What is done answers with an address: that of the page, under `/api`."""
        awa = program(own_site, "coordinator")
        done = awa.post("/api/absences", json={"agent": "a01", "first": "2027-02-02"})
        assert done.status_code == 303 and done.headers["Location"] == "/api/absences"
        assert {"a01"} <= {one["agent"] for one in awa.get(done.headers["Location"]).json()}


class TestSchemathesis:
    """Requests at random, within the description and outside it."""

    @pytest.mark.parametrize("role", ROLES)
    def test_finds_no_disagreement_and_no_failure_of_the_program(self, own_site, role):
        schema = schemathesis.openapi.from_url(f"{own_site.address}/api/openapi.json")
        operations = [one.ok() for one in schema.get_all_operations() if role_of(one.ok().path) == role]
        assert operations
        # Whatever accesses are revoked at random, this is not one of them.
        for _ in range(20):
            own_site.run("access", "grant", "hr")
        headers = {"Authorization": bearer(own_site, *ROLES[role])}
        found = []
        for operation in operations:
            for mode in schemathesis.GenerationMode:
                if mode.is_negative and not operation.body and not list(operation.iter_parameters()):
                    continue
                found += disagreements(operation, mode, headers)
        assert found == []
        assert own_site.run("messages", MONTH, "--json").json

    def test_knows_every_way_in_that_is_missing(self, site, document):
        """Each operation without a link, with one that does not exist, and with that of every other role."""
        programs = {role: program(site, *arguments) for role, arguments in ROLES.items()}
        for path, operations in document["paths"].items():
            for method, described in operations.items():
                address = path.replace("{month}", "2031-01").replace("{number}", "1")
                if not described["security"]:
                    assert site.visitor().request(method, address).status_code == 200
                    continue
                none = site.visitor().request(method, address)
                assert none.status_code == 401 and none.headers["WWW-Authenticate"] == "Bearer", address
                unknown = site.visitor().request(method, address, headers={"Authorization": f"Bearer {'B' * 27}"})
                assert unknown.status_code in (401, 429), address
                allowed = {role_of(path)} | ({"coordinator"} if path.startswith("/api/rh") else set())
                for role in ROLES.keys() - allowed:
                    assert programs[role].request(method, address).status_code == 403, (role, address)


def disagreements(operation, mode, headers):
    """What an answer has that is not in the description, for some requests of a kind."""
    found = []
    # Why somebody is where they are takes its time: the planner is asked.
    examples = 2 if operation.path.endswith("pourquoi") else 8

    @given(case=operation.as_strategy(generation_mode=mode), data=st.data())
    @settings(
        max_examples=examples, deadline=None, derandomize=True, database=None, phases=[hypothesis.Phase.generate],
        suppress_health_check=list(HealthCheck))
    def ask(case, data):
        if mode.is_positive and data.draw(st.booleans()):
            for part in (case.body, case.query, case.path_parameters):
                for name in KNOWN.keys() & (part if isinstance(part, dict) else {}):
                    known = data.draw(st.sampled_from(KNOWN[name]))
                    part[name] = [known] if isinstance(part[name], list) else known
        answer = case.call(headers=headers, allow_redirects=False, timeout=240)
        try:
            # That nobody comes in without a link is tried elsewhere.
            case.validate_response(answer, excluded_checks=[checks.ignored_auth])
        except BaseExceptionGroup as failures:
            found.extend(f"{answer.status_code} to {case.body}: {failure}"[:1000] for failure in failures.exceptions)
        except AssertionError as failure:
            found.append(f"{answer.status_code} to {case.body}: {failure}"[:1000])

    ask()
    return found[:1]


class TestAProgram:
    def test_sends_json_and_nothing_else(self, site):
        """No form of another site can be sent in somebody's name."""
        awa = program(site, "coordinator")
        before = site.service.contents()
        fields = {"agent": "a01", "first": "2027-02-02"}
        assert awa.post("/api/absences", data=fields).status_code == 415
        assert awa.post("/api/absences", content=str(fields), headers={"Content-Type": "text/plain"}).status_code == 415
        assert awa.post("/api/absences", content="{", headers={"Content-Type": "application/json"}).status_code == 400
        assert site.service.contents() == before

    def test_comes_in_with_the_cookie_of_a_browser_too(self, site):
        assert site.visitor("coordinator").get("/api/planning").status_code == 200

    def test_is_told_each_field_that_is_not_as_expected(self, site):
        answer = program(site, "coordinator").post(
            "/api/absences", json={"first": "2027-02-31", "part": "night", "color": "blue"})
        assert answer.status_code == 422
        assert {one.split(" : ")[0] for one in answer.json()["errors"]} == {"agent", "first", "part", "color"}

    def test_is_told_how_else_to_ask(self, site):
        answer = program(site, "coordinator").delete("/api/absences")
        assert answer.status_code == 405 and answer.headers["Allow"] == "GET, HEAD, POST"

    def test_is_out_as_soon_as_its_link_is_revoked(self, own_site):
        grant = own_site.grant("coordinator")
        visitor = own_site.visitor()
        visitor.headers["Authorization"] = f"Bearer {grant['link'].split('/')[-1]}"
        assert visitor.get("/api/planning").status_code == 200
        own_site.run("access", "revoke", grant["number"])
        assert visitor.get("/api/planning").status_code == 401

    def test_finds_in_a_rota_what_the_command_says_of_it(self, site):
        told = program(site, "coordinator").get(f"/api/planning/{MONTH}").json()
        assert told.pop("seen")
        assert told == site.run("show", MONTH, "--json").json


def test_a_month_goes_its_whole_round_by_programs_alone(own_site):
    """February is planned, looked at, changed by hand and published; its agent sees it; nothing is overwritten."""
    awa, month = program(own_site, "coordinator"), "2027-02"
    begun = awa.post(f"/api/planning/{month}/calcul", json={})
    assert begun.headers["Location"] == f"/api/planning/{month}/calcul"
    state = until(lambda: (one := awa.get(begun.headers["Location"]).json())["over"] and one)
    assert state["done"]

    draft = awa.get(f"/api/planning/{month}").json()
    session = next(one for week in draft["weeks"] for one in week["sessions"])
    seat = next(one for one in session["seats"] if one["agent"])
    place = {"session": session["id"], "post": seat["post"], "agent": seat["agent"]}
    asked = awa.get(f"/api/planning/{month}/place", params=place).json()
    best = asked["replacements"]["options"][0]
    done = awa.post(f"/api/planning/{month}/remplacer", json=place | {"seen": asked["seen"], "option": best["number"]})
    assert done.status_code == 303
    assert [one["kind"] for one in awa.get(done.headers["Location"]).json()] == ["replaced"]

    stale = awa.post(f"/api/planning/{month}/diffuser", json={"seen": draft["seen"]})
    assert stale.status_code == 409 and stale.json()["errors"]
    seen = awa.get(f"/api/planning/{month}/changements").json()["seen"]
    published = awa.post(f"/api/planning/{month}/diffuser", json={"seen": seen})
    assert awa.get(published.headers["Location"]).json()["status"] == "published"

    agent = best["move"]["taken"][0]["agent"]
    own = program(own_site, "agent", agent).get("/api/moi").json()
    assert session["id"] in {one for shift in own["shifts"]["shifts"] for one in shift["sessions"]}
    assert own["unseen"]
    program(own_site, "agent", agent).post("/api/moi/vu", json={"message": own["unseen"]})
    assert program(own_site, "agent", agent).get("/api/moi").json()["unseen"] == []
    own_site.run("check", month)
