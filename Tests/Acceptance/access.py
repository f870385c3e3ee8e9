# SPDX-License-Identifier: GPL-3.0-or-later
"""Who may open what: the table that the program makes of itself, with an address for each of its routes."""

import json
import re
from pathlib import Path

GOLDEN = Path(__file__).parent.parent / "Golden"
TABLE = json.loads((GOLDEN / "access-table.json").read_text("utf-8"))
"""As it was agreed. That the program still says the same is a test of its own."""

ROLES = {
    "coordinator": ["coordinator", "--name", "Awa"],
    "structure": ["structure", "eps", "--name", "Chef EPS"],
    "hr": ["hr", "--name", "RH"],
    "agent": ["agent", "coquelicot"],
}
NOBODY = "nobody"
EVERYBODY = [*ROLES, NOBODY]
ADMITTED = {
    "everybody": EVERYBODY, "known": [*ROLES], "coordinator": ["coordinator"], "structure": ["structure"],
    "hours": ["coordinator", "hr"], "agent": ["agent"]}
"""Whoever holds what an address carries is let in whatever their role: those have tests of their own."""

PLANNED, UNPLANNED = "2027-01", "2031-01"
"""Nothing is planned for 2031, and no school calendar is known."""

NAMED = {":number": "1", ":site": "bus.ics", ":file": f"{PLANNED}.csv"}
ASKED = {
    "/planning/:month/place": "session=bus-mardi-matin/2027-01-19&post=conduite",
    "/visites/feuille": "site=bus&date=2027-01-12",
    "/places": f"month={UNPLANNED}",
    "/api/places": f"month={UNPLANNED}",
}
"""What an address needs to have something to show, or to have nothing that takes long to work out."""


def address(route):
    """Of a form, one at which there is nothing to change."""
    month = PLANNED if route["method"] == "GET" else UNPLANNED
    path = "/".join({":month": month, **NAMED}.get(part, part) for part in route["path"].split("/"))
    asked = ASKED.get(route["path"]) if route["method"] == "GET" else None
    return f"{path}?{asked}" if asked else path


SETUP = "/installation"
HELD = [
    (route["method"], route["path"]) for route in TABLE["addresses"]
    if route["audience"] == "holder" and route["path"] != "/" and not route["path"].startswith(SETUP)]
"""Opened by a secret in the address, on a service that is there."""

ROUTES = list(dict.fromkeys(
    (route["method"], address(route), tuple(ADMITTED[route["audience"]])) for route in TABLE["addresses"]
    if route["audience"] != "holder" and route["path"] != "/fichiers/:file"))
"""Method, an address, and who is let in."""

PROGRAMS = [route for route in ROUTES if route[1].startswith("/api/")]
PAGES = [route for route in ROUTES if route not in PROGRAMS]


def shape(address):
    """What a route matches: the address without what it asks, whatever its numbers."""
    return re.sub(r"\d+", "0", address.split("?")[0])


ALLOWED = {(method, shape(address)): allowed for method, address, allowed in ROUTES}
PRIVATE = [address for method, address, allowed in ROUTES if method == "GET" and NOBODY not in allowed]
FORMS = [(address, allowed) for method, address, allowed in PAGES if method == "POST" and NOBODY not in allowed]
"""Those of people who are known; whoever asks for a link is not."""
