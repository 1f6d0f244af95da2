import json
import os
import subprocess
import sys

import pytest
from django.core.cache import cache, caches
from django.test import Client
from django.test.utils import override_settings

from peelian.kit.access import limits, samples
from peelian.kit.access.models import Remembered
from peelian.kit.access.roles import Role

IN_THE_STORE = {
    "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": Remembered._meta.db_table}
}
LOGIN = "/account/login/"


@pytest.fixture
def _counted_in_the_store(db):  # noqa: ARG001
    with override_settings(CACHES=IN_THE_STORE):
        yield
        cache.clear()


def guess(client, password="not-the-password", email="finance@example.org"):
    answer = client.post(LOGIN, {"login": email, "password": password})
    return answer.context["form"].non_field_errors() if answer.status_code == 200 else []


@pytest.mark.parametrize(
    ("seconds", "said"), [(0, "1 minute"), (59, "1 minute"), (61, "2 minutes"), (299.5, "5 minutes")]
)
def test_when_to_try_again_is_said_in_minutes(seconds, said):
    assert limits.try_again(seconds) == f"Too many failed attempts. Try again in {said}"


@pytest.mark.usefixtures("_counted_in_the_store")
def test_guessing_is_stopped_and_the_page_says_until_when():
    samples.account(Role.FINANCE)
    client = Client()
    for _ in range(5):
        assert "not correct" in str(guess(client))

    assert guess(client) == ["Too many failed attempts. Try again in 5 minutes"]
    assert guess(client, samples.PASSWORD) == ["Too many failed attempts. Try again in 5 minutes"]
    assert Remembered.objects.exists()


@pytest.mark.usefixtures("_counted_in_the_store")
def test_others_are_not_stopped_by_who_guesses_elsewhere():
    samples.account(Role.FINANCE)
    samples.account(Role.ENGAGEMENT)
    guesser = Client(REMOTE_ADDR="10.0.0.1")
    for _ in range(6):
        guess(guesser)

    other = Client(REMOTE_ADDR="10.0.0.2")

    assert guess(other, samples.PASSWORD, "engagement@example.org") == []
    assert "_auth_user_id" in other.session


@pytest.mark.usefixtures("_counted_in_the_store")
def test_many_accounts_tried_from_one_place_are_stopped_too():
    client = Client()
    for number in range(10):
        guess(client, email=f"somebody-{number}@example.org")

    assert guess(client, email="another@example.org") == ["Too many failed attempts. Try again in 1 minute"]


@pytest.mark.usefixtures("_counted_in_the_store")
def test_time_lets_somebody_try_again(monkeypatch):
    samples.account(Role.FINANCE)
    client = Client()
    for _ in range(6):
        guess(client)
    import time

    later = time.time() + 5 * 60 + 1
    monkeypatch.setattr(time, "time", lambda: later)

    assert guess(client, samples.PASSWORD) == []


@pytest.mark.usefixtures("_counted_in_the_store")
def test_too_many_letters_are_refused_with_when_to_try_again():
    client = Client()
    answers = [client.post("/account/password/reset/", {"email": f"a{n}@example.org"}) for n in range(21)]

    assert {answer.status_code for answer in answers[:20]} == {302}
    assert answers[20].status_code == 429
    assert answers[20].headers["Retry-After"] == "60"
    assert "Wait for 1 minute" in answers[20].content.decode()


def test_several_processes_at_once_count_together(make_store, tmp_path):
    environment = {
        **os.environ,
        "DATABASE_URL": make_store(),
        "PEELIAN_HOME": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "tests.killed_settings",
        "PEELIAN_HOSTS": "testserver",
        "PEELIAN_DEBUG": "1",  # no files of the pages are gathered
    }
    environment.pop("PYTEST_VERSION", None)

    done = subprocess.run(
        [sys.executable, "-m", "peelian.kit.access.tests.many_guessers", "4", "4"],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )

    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    looked_at, turned_away = (sum(column) for column in zip(*found["told"], strict=True))
    assert looked_at == 5  # of sixteen guesses at one account, in four processes at four addresses
    assert turned_away == 11
    assert found["right"] == 200
    assert "Too many failed attempts. Try again in 5 minutes" in found["said"]


def test_what_the_house_remembers_is_a_table_that_djangos_cache_can_use(db):  # noqa: ARG001
    with override_settings(CACHES=IN_THE_STORE):
        store = caches["default"]
        assert store.add("word", [1, 2], 60)
        assert not store.add("word", [3], 60)
        assert store.get("word") == [1, 2]
        store.clear()
        assert not Remembered.objects.exists()
