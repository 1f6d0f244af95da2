"""Two people do the same at one moment, each on a connection of their own: once is enough."""

import os
import subprocess
import sys
from urllib.parse import quote

import pytest
from django.db import connection

AT_ONCE = """
import django
django.setup()
from django.core.management import call_command
from django.conf import settings
if "sqlite" in settings.DATABASES["default"]["ENGINE"]:
    for room in ("questions", "audit"):
        call_command("migrate", room, verbosity=0)
from datetime import datetime, UTC
from threading import Barrier, Thread
from uuid import UUID
from django.db import connection
from peelian.basics.verdicts import Refused
from peelian.kit.questions import samples
from peelian.kit.questions.models import AnswerSet, QuestionnaireVersion
from peelian.kit.questions.operations import answers, versions

AT = datetime(2025, 8, 28, tzinfo=UTC)
first = samples.questionnaireversion()
start, said = Barrier(2), []

def publish():
    version = QuestionnaireVersion.objects.select_related("questionnaire").get(pk=tried.pk)
    start.wait()
    try:
        versions.publish(version, stamp=version.stamp, actor=None, at=AT)
        said.append("published")
    except Refused as refusal:
        said.append(refusal.reason)

def send():
    start.wait()
    given = {"client_id": UUID(int=7), "received": lambda _: said.append("received")}
    answers.receive(first, samples.GOOD, **given, actor=None, at=AT)

def save():
    begun = AnswerSet.objects.get(client_id=UUID(int=8))
    start.wait()
    try:
        answers.save(begun, {"came": "1"}, stamp=1, actor=None, at=AT)
        said.append("saved")
    except Refused as refusal:
        said.append(type(refusal).__name__)

def twice(do):
    def alone():
        try:
            do()
        finally:
            connection.close()
    people = [Thread(target=alone) for _ in range(2)]
    for person in people:
        person.start()
    for person in people:
        person.join()
"""
PUBLISHED = f"""{AT_ONCE}
draft = versions.draft_next(first.questionnaire, actor=None, at=AT)
tried = versions.try_out(draft, stamp=draft.stamp, actor=None, at=AT)
twice(publish)
print(*sorted(said), *QuestionnaireVersion.objects.order_by("number").values_list("state", flat=True), sep="|")
"""
SENT = f"""{AT_ONCE}
twice(send)
print(*said, AnswerSet.objects.exclude(submitted_at=None).count(), AnswerSet.objects.count(), sep="|")
"""
SAVED = f"""{AT_ONCE}
begun = samples.answerset(version=first, client_id=UUID(int=8))
twice(save)
print(*sorted(said), begun.kept.count(), sep="|")
"""


@pytest.fixture
def said_by(tmp_path, transactional_db):  # noqa: ARG001
    """Run a program on a store that several connections can open, and return what it says."""
    address = f"sqlite:///{tmp_path / 'at-once.sqlite3'}"
    if connection.vendor == "postgresql":
        words = connection.settings_dict
        host = quote(words["HOST"], safe="")
        address = f"postgresql://{words['USER']}:{quote(words['PASSWORD'])}@{host}:{words['PORT']}/{words['NAME']}"

    def run(program):
        place = {**os.environ, "DATABASE_URL": address}
        told = subprocess.run([sys.executable, "-c", program], env=place, capture_output=True, text=True, timeout=120)
        assert told.returncode == 0, told.stderr
        return told.stdout.strip().split("|")

    return run


def test_of_two_who_publish_at_one_moment_the_second_is_refused(said_by):
    refused = "Version 2 was published already, and does not change"

    assert said_by(PUBLISHED) == [refused, "published", "retired", "published"]


def test_the_same_answers_sent_from_two_tabs_at_one_moment_arrive_once(said_by):
    assert said_by(SENT) == ["received", "1", "1"]


def test_of_two_who_save_at_one_moment_the_second_is_told_and_its_answers_are_kept(said_by):
    assert said_by(SAVED) == ["SavedMeanwhile", "saved", "1"]
