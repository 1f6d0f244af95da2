"""Publishing is killed a dozen times in the middle: afterwards a report is published whole, or approved as before."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
KILLS = 18


@pytest.fixture(scope="module")
def outcome(make_store, tmp_path_factory):
    """Kill children of one warm parent, and return what it tells."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST_", "COV_"))}
    environment |= {
        "PEELIAN_HOME": str(tmp_path_factory.mktemp("killed")),
        "DATABASE_URL": make_store(),
        "DJANGO_SETTINGS_MODULE": "tests.killed_settings",
    }
    command = [sys.executable, "-m", "tests.killed_publishing", str(KILLS)]
    done = subprocess.run(
        command, cwd=HERE.parent, env=environment, capture_output=True, text=True, check=False, timeout=300
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_children_were_killed_before_and_after_the_end(outcome):
    killed = [one for one in outcome["tries"] if one["killed"]]

    assert len(killed) >= 12
    assert any(one["published"] for one in killed)
    assert sum(not one["published"] for one in killed) >= 8


def test_each_time_it_is_published_whole_or_approved_as_before(outcome):
    for one in outcome["tries"]:
        assert (one["draft"], one["published"], one["is_whole"]) in [
            ("published", True, True),
            ("approved", False, False),
        ], one


def test_the_trail_is_unbroken_and_every_file_is_what_the_manifest_says(outcome):
    assert {tuple(one["breaks"]) for one in outcome["tries"]} == {()}
    assert {one["strays"] for one in outcome["tries"]} == {0}


def test_after_all_that_it_can_be_published(outcome):
    assert (outcome["last"]["draft"], outcome["last"]["is_whole"]) == ("published", True)


def test_what_was_left_over_is_swept_away_and_nothing_else(outcome):
    swept = outcome["swept"]

    assert swept["before"] > swept["after"] == swept["named"]
    assert outcome["last"]["breaks"] == []
