# SPDX-License-Identifier: GPL-3.0-or-later
"""The pictures of the README, taken from the program itself.

    UPDATE_PICTURES=1 pytest Tests/Acceptance/test_web_pictures.py
"""

import os
import struct

import pytest
from conftest import ROOT, new_service
from web import chromium, serving, tab

PICTURES = ROOT / "Sources" / "rota" / "rota.docc" / "Resources"
MONTH = "2027-01"
NOW = "2027-01-11T07:10:00Z"
DESK = {"viewport": {"width": 1180, "height": 1000}, "device_scale_factor": 1, "is_mobile": False, "has_touch": False}
PHONE = {"viewport": {"width": 360, "height": 760}, "device_scale_factor": 2}
SEAT = "/planning/2027-01/place?session=bus-mardi-matin/2027-01-12&post=conduite&agent="
SCENES = {
    "month.png": ("coordinator --name Awa", f"/planning/{MONTH}?vue=grille", DESK),
    "seat.png": ("coordinator --name Awa", SEAT, DESK),
    "public.png": (None, "/", DESK),
    "phone.png": ("agent coquelicot", "/moi", PHONE),
}


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    service = new_service(tmp_path_factory.mktemp("pictures") / "mairie-18e")
    service.plan(MONTH)
    service.run("publish", MONTH)
    with serving(service, NOW) as site:
        yield site


def size(png):
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    return struct.unpack(">II", png[16:24])


@pytest.mark.parametrize("name", SCENES)
def test_a_picture_of_the_readme_is_what_the_program_shows(site, name):
    role, address, window = SCENES[name]
    link = site.grant(*role.split())["link"] if role else None
    if address == SEAT:
        address += next(
            seat["agent"] for week in site.service.show(MONTH)["weeks"] for session in week["sessions"]
            if session["id"] == "bus-mardi-matin/2027-01-12" for seat in session["seats"] if seat["post"] == "conduite")
    with chromium() as browser, tab(browser, site, link, **window) as page:
        page.goto(address)
        taken = page.screenshot()
    if os.environ.get("UPDATE_PICTURES"):
        PICTURES.mkdir(exist_ok=True)
        (PICTURES / name).write_bytes(taken)
    assert size((PICTURES / name).read_bytes()) == size(taken)
