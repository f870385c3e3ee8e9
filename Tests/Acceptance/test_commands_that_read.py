# SPDX-License-Identifier: GPL-3.0-or-later
"""Commands that the access table says to read only: they do their work, and leave the store as it is."""

import pytest
from access import TABLE

MONTH = "2027-01"
MORNING = "bus-mardi-matin/2027-01-12"
READING = {
    "absences list": [], "access list": [], "access table": [], "agents list": [], "attend list": [MONTH],
    "backup": ["{folder}/backups"], "calendar show": [MONTH], "call list": [], "check": [MONTH], "diff": [MONTH, "1", "1"],
    "doctor": [],
    "explain": [MORNING], "export csv": [MONTH], "export hr": [MONTH], "export ics": ["coquelicot"],
    "export json": [MONTH], "export person": ["coquelicot"], "export service": ["--output", "{folder}/elsewhere"],
    "fairness": [MONTH], "history show": ["coquelicot"], "instructions list": [], "messages list": [MONTH],
    "messages show": ["1"], "pins list": [MONTH], "round show": ["2027-02"], "shifts": ["coquelicot"],
    "show": [MONTH], "staffing": [MORNING], "structure show": ["eps"], "swaps list": [],
    "visits list": [], "what-if": [MONTH, "--absent", "coquelicot@2027-01-12"], "wishes list": [],
    "wishes met": [MONTH]}


@pytest.fixture(scope="module")
def published(january, tmp_path_factory):
    copy = january.copy(tmp_path_factory.mktemp("reading") / "mairie-18e")
    # What others may read, "rota doctor" does not pass over.
    copy.folder.chmod(0o700)
    return copy


def test_are_these():
    assert sorted(READING) == sorted(one["command"] for one in TABLE["commands"] if one["use"] == "reads")


@pytest.mark.parametrize("command", READING)
def test_do_their_work_and_change_nothing(published, tmp_path, command):
    before = published.contents()
    done = published.try_(*command.split(), *(word.format(folder=tmp_path) for word in READING[command]))
    assert done.code == 0, done.err
    assert published.contents() == before
