# SPDX-License-Identifier: GPL-3.0-or-later
"""What the documentation says to be there is there."""

import re

import pytest
from conftest import ROOT

PAGES = sorted((ROOT / "Sources" / "rota" / "rota.docc").glob("*.md")) + [ROOT / "README.md"]
TARGETS = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
PYTHON = {path.name: path.read_text("utf-8") for path in (ROOT / "Tests" / "Acceptance").glob("*.py")}
CLASSES = set(re.findall(r"^class (Test\w+)", "\n".join(PYTHON.values()), re.MULTILINE))
SUITES = {path.stem for path in (ROOT / "Tests").glob("*/**/*.swift")}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_tests_and_targets_that_are_named_exist(page):
    text = page.read_text("utf-8")
    quoted = set(re.findall(r"`([^`\n]+)`", text))
    assert {name for name in quoted if re.fullmatch(r"test_\w+\.py", name)} <= set(PYTHON)
    assert {name for name in quoted if re.fullmatch(r"Test[A-Z]\w+", name)} <= CLASSES
    assert {name for name in quoted if re.fullmatch(r"[A-Z]\w+Tests", name)} <= SUITES
    assert {name.split()[1] for name in quoted if re.match(r"make [a-z]", name)} <= TARGETS


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_pages_that_are_linked_exist(page):
    text = page.read_text("utf-8")
    names = {path.stem for path in PAGES}
    assert set(re.findall(r"<doc:(\w+)>", text)) <= names
    for link in re.findall(r"\]\(((?!https?:)[^)#]+)\)", text):
        assert (page.parent / link).exists(), link


def test_every_page_is_in_the_index():
    index = (ROOT / "Sources" / "rota" / "rota.docc" / "rota.md").read_text("utf-8")
    assert {path.stem for path in PAGES} - {"rota", "README"} == set(re.findall(r"<doc:(\w+)>", index))
