# SPDX-License-Identifier: GPL-3.0-or-later
"""A model from MPS is solved priority by priority, each kept before the next."""

import json
from math import inf

import mps
import pytest
import strict_child
import strict_order
from instance import BadInput

MODEL = """\
* three things of which two fit; a slack counts what is missing
NAME          small
ROWS
 N  cost
 L  fit
 G  want
 E  same
 N  unused
COLUMNS
    M1        'MARKER'                 'INTORG'
    a         cost      1.0            fit       1.0
    a         want      1.0
    b         fit       1.0            want      1.0
    c         fit       1.0            same      1.0
    M2        'MARKER'                 'INTEND'
    missing   want      1.0
    d         same     -1.0            unused    3.0
RHS
    RHS       fit       2.0            want      2.0
    RHS       cost     -4.0
RANGES
    RANGES    fit       1.0
BOUNDS
 UP BOUNDS    missing   2.0
 MI BOUNDS    d
 UP BOUNDS    d         1.0
ENDATA
"""
ORDER = [
    {"code": "c", "constant": 1, "coefficients": {"c": -1}},
    {"code": "missing", "constant": 10, "coefficients": {"missing": 2}},
    {"code": "a", "constant": 0, "coefficients": {"a": 1}}]


def written(folder, model=MODEL, order=ORDER):
    (folder / "model.mps").write_text(model)
    (folder / "order.json").write_text(json.dumps(order))
    return folder / "model.mps", folder / "order.json"


def test_mps_is_read(tmp_path):
    program = mps.read(written(tmp_path)[0])
    assert program.names == ["a", "b", "c", "missing", "d"]
    assert program.whole == [True, True, True, False, False]
    assert program.lower == [0, 0, 0, 0, -inf]
    assert program.upper == [1, 1, 1, 2, 1]
    assert (program.costs, program.constant) == ([1, 0, 0, 0, 0], 4)
    assert [(row.lower, row.upper, row.columns, row.coefficients) for row in program.rows] == [
        (1, 2, [0, 1, 2], [1, 1, 1]), (2, inf, [0, 1, 3], [1, 1, 1]), (0, 0, [2, 4], [1, -1])]


@pytest.mark.parametrize(("wrong", "right", "complaint"), [
    (" N  cost", " X  cost", "model.mps:4: “X” is no kind of row"),
    ("missing   2.0", "missed    2.0", "model.mps:24: the column missed is unknown"),
    ("fit       1.0            want", "fat       1.0            want", "model.mps:13: the row fat is unknown"),
    ("ENDATA\n", "", "the file ends before ENDATA"),
    ("UP BOUNDS    missing   2.0", "UP BOUNDS    missing   many", "“UP BOUNDS    missing   many” cannot be read"),
])
def test_a_wrong_line_is_said_with_its_place(tmp_path, wrong, right, complaint):
    with pytest.raises(BadInput) as refused:
        mps.read(written(tmp_path, MODEL.replace(wrong, right))[0])
    assert complaint in str(refused.value)


def test_a_priority_on_an_unknown_column_is_refused(tmp_path):
    model, order = written(tmp_path, order=[{"code": "x", "constant": 0, "coefficients": {"z": 1}}])
    with pytest.raises(BadInput, match="priority x names the column z"):
        strict_order.priorities(order, mps.read(model))


@pytest.mark.parametrize("peer", strict_order.SOLVERS)
def test_each_priority_is_kept_before_the_next(tmp_path, peer):
    pytest.importorskip(f"peer_{peer}", exc_type=ImportError)
    model, order = written(tmp_path)
    strict_child.main(peer, model, order, "10", tmp_path / "lines")
    lines = [json.loads(line) for line in (tmp_path / "lines").read_text().splitlines()]
    # c takes one of two places: one of a and b is missing, and then it is a that stays away.
    assert [(line["code"], line["value"], line["bound"], line["proven"], line["wrong"]) for line in lines[1:]] == [
        ("c", 0, 0, True, None), ("missing", 12, 12, True, None), ("a", 0, 0, True, None)]


def test_a_point_off_the_program_is_found_out(tmp_path):
    program = mps.read(written(tmp_path)[0])
    assert program.wrong_with([1, 0, 1, 1, 1]) is None
    assert program.wrong_with([1, 1, 1, 0, 1]) == "row 1 has 3, outside 1 to 2"
    assert program.wrong_with([1, 0, 1, 1, 2]) == "d = 2 is outside -inf to 1"
