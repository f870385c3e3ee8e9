# SPDX-License-Identifier: GPL-3.0-or-later
"""A run is measured and stopped when it must be; its news survive that; a finished run is not made again."""

import sys

import alone
import report
import solvers
import tiny
from journal import Journal, tell
from results import KEY, Results
from solvers import Solver, solve


def run(folder, code, seconds=10, megabytes=1000):
    return alone.run([sys.executable, "-c", code], seconds, megabytes, folder / "output.log", folder / "errors.log")


def test_the_peak_is_the_childs(tmp_path):
    ended = run(tmp_path, "b = bytearray(150_000_000); print('done')")
    assert (ended.code, ended.stopped) == (0, None)
    assert 140 < ended.peak_megabytes < 250
    assert (tmp_path / "output.log").read_text() == "done\n"


def test_a_small_child_does_not_have_the_peak_of_what_started_it(tmp_path):
    here = bytearray(100_000_000)
    assert run(tmp_path, "import time; time.sleep(0.2)").peak_megabytes < len(here) / 2**20


def test_a_run_past_its_time_or_memory_is_stopped(tmp_path):
    assert "after its start" in run(tmp_path, "import time; time.sleep(60)", seconds=0.2).stopped
    greedy = "import time; b = bytearray(300_000_000); time.sleep(60)"
    assert "MB" in run(tmp_path, greedy, megabytes=200).stopped


def test_only_better_valid_rosters_are_kept_and_a_journal_cut_off_is_still_told(tmp_path):
    instance = tiny.instance(
        tmp_path, staff=["A,E=7|L=7,9999,0,3,1,1,9"], wanted=["A,0,E,2", "A,1,E,4", "A,6,E,8"])
    journal = Journal(instance, 60, tmp_path / "journal", tmp_path / "roster")
    journal.found(tiny.roster(A="E......"))
    journal.found(tiny.roster(A="......E"))
    journal.found(tiny.roster(A=".E....."))
    journal.found(tiny.roster(A="EEEEEEE"))
    journal.bounded(-1.0)
    journal.bounded(5.2)
    journal.ended(proven=True)
    with (tmp_path / "journal").open("a") as file:
        file.write('{"value": 1, "seco')
    story = tell(tmp_path / "journal")
    assert (story.value, story.bound, story.proven, story.ended) == (6, 6, True, True)
    assert "breaks 1 rules: A works 7 days in a row" in story.note
    assert (tmp_path / "roster").read_text() == "A,6,E\n"


def test_news_after_the_limit_do_not_count(tmp_path):
    journal = Journal(tiny.instance(tmp_path), -1, tmp_path / "journal", tmp_path / "roster")
    journal.found(tiny.roster(A="E......"))
    journal.bounded(5)
    assert tell(tmp_path / "journal").value is None
    assert not (tmp_path / "roster").exists()


def test_our_claim_is_checked_against_the_roster(tmp_path):
    instance = tiny.instance(tmp_path, wanted=["A,0,E,2"])
    program = tmp_path / "bench"
    program.write_text(f"""#!{sys.executable}
import sys
folder = sys.argv[sys.argv.index("--output") + 1]
open(folder + "/Tiny.csv", "w").write("A,1,E\\n")
print('{{"instance": "Tiny", "value": 0, "bound": 0, "proven": true, "secondsToFirst": 0.1}}')
""")
    program.chmod(0o755)
    result = solve(Solver("rota", "Rota", "1", program), tmp_path / "Tiny.txt", instance, 5, 1000, tmp_path / "run")
    assert (result["value"], result["bound"], result["proven"]) == (2, 0, False)
    assert result["note"] == "claims 0, its roster says 2"


def test_a_peer_that_cannot_be_loaded_is_not_run_and_says_why():
    assert solvers.peer("nobody").missing == "ModuleNotFoundError: No module named 'peer_nobody'"


def a_result(**changed):
    return {
        "instance": "I1", "digest": "d", "solver": "rota", "version": "1", "limit": 60.0, "value": 7, "bound": 7,
        "proven": True, "secondsToFirst": 0.1, "secondsToBest": 1, "secondsToProof": 2, "peakMegabytes": 10,
        "others": 0, "note": None, "machine": "M", "started": "2026-01-01T00:00:00Z"} | changed


def test_a_finished_run_is_found_again_but_not_for_another_version_or_limit(tmp_path):
    Results(tmp_path / "results.jsonl").add(a_result())
    Results(tmp_path / "results.jsonl").add(a_result(value=6))
    again = Results(tmp_path / "results.jsonl")
    key = {name: a_result()[name] for name in KEY}
    assert again.get(key)["value"] == 6
    assert again.get(key | {"limit": 60})["value"] == 6
    for change in ({"version": "2"}, {"limit": 10}, {"digest": "e"}, {"solver": "highs"}):
        assert again.get(key | change) is None


def test_the_report_stars_proofs_and_tells_disturbed_runs():
    results = [
        a_result(), a_result(solver="highs", value=8, proven=False, secondsToProof=None, others=0.4),
        a_result(instance="I10", value=None, bound=None, proven=False), a_result(instance="I2")]
    text = report.markdown(
        [Solver("rota", "Rota", "1"), Solver("highs", "HiGHS", "2"), Solver("scip", "scip", "", missing="no module")],
        results, 60, "peers.py")
    lines = text.splitlines()
    assert [line for line in lines if line.startswith("| I")][:3] == [
        "| I1 | **7**\\* 2.00 s | 8 / 7 |", "| I2 | **7**\\* 2.00 s |  |", "| I10 | – / – |  |"]
    assert "- I1, highs: other programs took 40% of the cores meanwhile" in lines
    assert "- Not run: scip: no module" in lines
