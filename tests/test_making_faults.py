"""The making of a rota is killed at every step: afterwards the draft is as it was, or whole, and can be made again."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent


@pytest.fixture(scope="module")
def outcome(make_store, tmp_path_factory):
    """Kill children of one warm parent, and return what it tells."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST_", "COV_"))}
    environment |= {
        "PEELIAN_HOME": str(tmp_path_factory.mktemp("killed")),
        "PEELIAN_DATE": "2025-08-28",
        "DATABASE_URL": make_store(),
        "DJANGO_SETTINGS_MODULE": "tests.killed_settings",
    }
    command = [sys.executable, "-m", "tests.killed_making"]
    done = subprocess.run(
        command, cwd=HERE.parent, env=environment, capture_output=True, text=True, check=False, timeout=300
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_each_time_the_draft_is_as_it_was_or_whole(outcome):
    assert sum(one["killed"] for one in outcome["tries"]) >= 9
    for one in outcome["tries"]:
        before, left = one["before"], one["left"]
        if left["progress"] == "done":
            assert left["is_told"], one
            assert set(left["shifts"]).isdisjoint(before["shifts"]), one
            assert (left["crews"], left["version"]) == ([2, 2, 2, 2], before["version"] + 1), one
        else:
            assert left["progress"] in {"running", "waiting"}, one
            assert (left["shifts"], left["crews"], left["version"]) == (
                before["shifts"],
                before["crews"],
                before["version"],
            ), one


def test_what_was_killed_after_the_end_is_whole_and_what_was_killed_before_is_not_there(outcome):
    by_step = {one["step"]: one["left"]["progress"] for one in outcome["tries"]}

    assert by_step["after the end"] == "done"
    assert {by_step[step] for step in by_step if step not in {"", "after the end"}} == {"running"}


def test_the_trail_is_unbroken_and_no_seat_is_left_over(outcome):
    assert {tuple(one["left"]["breaks"]) for one in outcome["tries"]} == {()}
    assert {one["left"]["strays"] for one in outcome["tries"]} == {0}


def test_what_was_broken_off_is_told_so_and_the_rota_is_made_again(outcome):
    unfinished = sum(one["left"]["progress"] == "running" for one in outcome["tries"])

    assert outcome["lost"] >= unfinished >= 8
    assert (outcome["last"]["progress"], outcome["last"]["crews"]) == ("done", [2, 2, 2, 2])
