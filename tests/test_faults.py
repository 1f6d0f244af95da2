"""The process is killed in the middle of an import: all rows are there, or none."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def told(make_store, tmp_path_factory):
    """Return what was left each time, on a store that others can open too."""
    environment = {
        **os.environ,
        "DATABASE_URL": make_store(),
        "PEELIAN_HOME": str(tmp_path_factory.mktemp("home")),
        "DJANGO_SETTINGS_MODULE": "peelian.config.settings",
    }
    done = subprocess.run(
        [sys.executable, "-m", "tests.killing"], cwd=ROOT, env=environment, capture_output=True, text=True, check=False,
        timeout=240,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


def test_every_import_that_was_killed_left_all_of_its_rows_or_none(told):
    rows = told["rows"]

    for left in told["killed"]:
        whole, rest = divmod(left["Engagement"], rows)
        assert rest == 0
        assert left["ThemeRaised"] == whole * rows
        assert left["CommunityDay"] == (rows // 2 if whole else 0)
        assert left["entries"] == left["words"] == left["Engagement"] + left["CommunityDay"]


def test_the_audit_trail_is_unbroken_after_each(told):
    assert [left["breaks"] for left in told["killed"]] == [[]] * len(told["killed"])
    assert all(left["is_whole"] for left in told["killed"])


def test_some_were_killed_in_the_middle_and_the_next_import_is_whole(told):
    before = told["killed"][-1]["Engagement"]

    assert sum(left["was_killed"] for left in told["killed"]) >= len(told["killed"]) // 2
    assert told["last"]["Engagement"] == before + told["rows"]
    assert told["last"]["breaks"] == []
