"""Two editors save one section at the very same moment, each in a process of its own: one wins, the other is told."""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from urllib.parse import quote

import pytest
from django.db import connection

from peelian.areas.office.samples import body
from peelian.outputs.drafting import samples

ROUNDS, EDITORS = 12, 2
BEGIN = """
import sys
import time
import django
django.setup()
from pathlib import Path
from peelian.outputs.drafting import operations, samples
from peelian.outputs.drafting.models import Draft, DraftSection, Wording
from peelian.outputs.drafting.operations import Conflict
"""
SAVE = f"""{BEGIN}
folder, name = Path(sys.argv[1]), sys.argv[2]
section = DraftSection.objects.get(name="section-2")
for number in range({ROUNDS}):
    (folder / f"{{name}}-{{number}}").touch()
    while len(list(folder.glob(f"*-{{number}}"))) < {EDITORS}:
        time.sleep(0.001)
    version = number + 1
    text = f"{{name}} in turn {{number}}"
    try:
        operations.write(section, text=text, version=version, actor=None, at=samples.AT)
        print("saved", number)
    except Conflict as met:
        assert met.mine == text and met.theirs != text and met.theirs.endswith(f"in turn {{number}}")
        print("told", number)
"""
ANSWER = f"""{BEGIN}
section = DraftSection.objects.get(name="section-2")
said = list(Wording.objects.filter(section=section).order_by("version").values_list("version", flat=True))
print(section.version, said == list(range(1, section.version + 1)), section.text == section.wordings.last().text)
"""


@pytest.fixture
def store(tmp_path, transactional_db):  # noqa: ARG001
    """Return the environment of a process that works on a store that others can open too, with a draft in it."""
    body()
    samples.draft()
    if connection.vendor == "postgresql":
        words = connection.settings_dict
        host = quote(words["HOST"], safe="")
        address = f"postgresql://{words['USER']}:{quote(words['PASSWORD'])}@{host}:{words['PORT']}/{words['NAME']}"
        return {**os.environ, "DATABASE_URL": address}
    file = tmp_path / "at-once.sqlite3"
    with closing(sqlite3.connect(file)) as copied:
        connection.connection.backup(copied)
    return {**os.environ, "DATABASE_URL": f"sqlite:///{file}"}


def started(place, program, *words):
    return subprocess.Popen([sys.executable, "-c", program, *words], env=place, stdout=subprocess.PIPE, text=True)


def run(place, program, *words):
    process = started(place, program, *words)
    said, _ = process.communicate(timeout=120)
    assert process.returncode == 0
    return said.strip()


def test_exactly_one_of_two_editors_wins_each_time_and_the_other_is_told(store, tmp_path):
    folder = tmp_path / "turns"
    folder.mkdir()
    editors = [started(store, SAVE, str(folder), name) for name in ("first", "second")]

    said = [editor.communicate(timeout=120)[0].split("\n")[:-1] for editor in editors]

    assert [editor.returncode for editor in editors] == [0, 0]
    for number in range(ROUNDS):
        assert sorted(line[number] for line in said) == [f"saved {number}", f"told {number}"]
    assert run(store, ANSWER) == f"{ROUNDS + 1} True True"
