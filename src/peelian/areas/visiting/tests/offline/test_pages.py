import json
import re

import pytest

from peelian.areas.visiting.models import Visit
from peelian.areas.visiting.views import handing_over, offline
from peelian.kit.access.roles import Role
from peelian.kit.access.samples import account
from peelian.kit.documents.tree import Text, walk

pytestmark = pytest.mark.django_db
STAFF = [role for role in Role if role is not Role.VOLUNTEER]


def test_the_shell_is_the_same_for_everybody_and_names_nobody(client, visitor):
    stranger = client.get("/visit/")
    client.force_login(visitor)
    signed_in = client.get("/visit/")

    assert stranger.status_code == 200
    assert stranger.content == signed_in.content
    assert visitor.email not in signed_in.content.decode()


def test_the_worker_keeps_what_the_page_asks_for_and_nothing_else(client):
    worker = client.get("/visit/worker.js").content.decode()
    [written] = re.findall(r"const SHELL = (\[.*?\]);", worker)
    kept = json.loads(written)

    page = client.get("/visit/").content.decode()
    asked = re.findall(r'(?:href|src)="([^"#]+)"', page)
    asked = [address for address in asked if not address.startswith("/visit/without")]

    assert kept[0] == "/visit/"
    assert set(asked) <= set(kept)
    assert not [address for address in kept if re.search("/(me|reports|devices|sent)/", address)]


def test_every_module_that_a_module_asks_for_is_kept():
    asked = set()
    for name in offline.modules():
        asked |= set(re.findall(r'from "[^"]*?(\w+)\.js"', offline.source(name).decode()))

    assert asked | {"app"} == {name.rpartition("/")[2].removesuffix(".js") for name in offline.modules()}
    assert "questions/engine.js" in offline.modules()


def test_another_state_of_a_module_is_another_version(monkeypatch):
    before = offline.version(b"page")
    kept = offline.modules()
    monkeypatch.setattr(offline, "source", lambda name: name.encode())
    monkeypatch.setattr(offline, "modules", lambda: kept)

    assert offline.version(b"page") != before
    assert offline.version(b"other") != offline.version(b"page")


def test_the_manifest_installs_the_page_under_its_own_path(client):
    told = client.get("/visit/manifest.webmanifest")

    assert told.headers["Content-Type"] == "application/manifest+json"
    assert {told.json()["start_url"], told.json()["scope"]} == {"/visit/"}
    assert {each["sizes"] for each in told.json()["icons"]} == {"192x192", "512x512", "any"}


def test_a_device_is_told_what_its_visitor_needs_and_of_no_other_visitor(client, pair, send):
    send({"device": "0b6d7f5e-8a51-4a5c-9e3e-2f6f0c1d9a11"}, to="/visit/devices/")

    told = client.get("/visit/me/").json()

    assert told["number"] == pair[0].volunteer.reference
    [scheme] = told["schemes"]
    assert scheme["member"] == pair[0].reference
    assert scheme["questionnaire"]["version"] == 1
    assert scheme["key_id"]
    assert [suite["name"] for suite in scheme["suites"]] == ["Example Street"]
    assert pair[1].reference not in json.dumps(told)
    assert pair[0].volunteer.name not in json.dumps(told)


def test_a_device_that_is_set_up_twice_is_one(send):
    told = {"device": "0b6d7f5e-8a51-4a5c-9e3e-2f6f0c1d9a11", "is_confirmer": True}

    first, again = (send(told, to="/visit/devices/").json()["enrolment"] for _turn in range(2))

    assert first == again


def test_what_is_no_device_is_refused(send):
    assert send({"device": "mine"}, to="/visit/devices/").status_code == 422


@pytest.fixture
def arrived(send, report):
    """Send a report, and return its reference."""
    return send(report()).json()["reference"]


def test_both_visitors_see_the_report_and_each_confirms_for_themselves(client, arrived, pair):
    client.force_login(pair[1].volunteer.account)
    page = client.get(f"/visit/sent/{arrived}/").content.decode()
    client.post(f"/visit/sent/{arrived}/confirm/")

    assert "Blankets offered to everybody" in page
    assert "You have not confirmed this report yet" in page
    assert not Visit.objects.get().visitors.filter(confirmed_at__isnull=True).exists()
    assert "You confirmed this report" in client.get(f"/visit/sent/{arrived}/").content.decode()


def test_a_volunteer_who_was_not_there_learns_nothing_of_it(client, arrived):
    client.force_login(account(Role.VOLUNTEER, email="third@example.org"))

    for address in ("", "hand-over.pdf"):
        answer = client.get(f"/visit/sent/{arrived}/{address}")
        missing = client.get(f"/visit/sent/VIS-NONE/{address}")
        assert answer.status_code == missing.status_code == 404
        assert b"Blankets" not in answer.content
    assert arrived not in client.get("/visit/sent/").content.decode()
    assert client.post(f"/visit/sent/{arrived}/confirm/").status_code == 404


@pytest.mark.parametrize("role", STAFF, ids=lambda role: role.value)
def test_no_other_role_opens_what_is_the_visitors_own(client, arrived, role):
    client.force_login(account(role, email="other@example.org"))

    answers = [client.get(address) for address in ("/visit/me/", "/visit/sent/", f"/visit/sent/{arrived}/")]

    assert {answer.status_code for answer in answers} == {403}


def test_the_copy_for_the_custody_manager_tells_what_was_found_and_not_who_the_visitors_were(arrived, pair):
    document = handing_over.composed(Visit.objects.get(reference=arrived))
    told = " ".join(each.text for each in walk(document) if isinstance(each, Text)) + repr(document)

    assert "30EU/1234/25" in told
    assert "4 + 0 + 2" not in told
    assert "4 + 1 + 2 + 2 = 9" in told
    for member in pair:
        assert member.reference not in told
        assert member.volunteer.name not in told
        assert member.volunteer.reference not in told
    assert handing_over.pdf(Visit.objects.get(reference=arrived)).startswith(b"%PDF")


def test_signing_out_ends_the_session(client, send):
    assert send({}, to="/visit/leave/").json() == {"signed_out": True}
    assert client.get("/visit/me/").status_code == 302


def test_a_report_without_its_token_is_not_taken_in(client, report, visitor):
    client.handler.enforce_csrf_checks = True
    client.force_login(visitor)

    answer = client.post("/visit/reports/", json.dumps(report()), content_type="application/json")

    assert answer.status_code == 403
    assert Visit.objects.count() == 0


def test_taking_a_report_in_asks_the_store_as_often_whatever_stands_there(send, report, django_assert_max_num_queries):
    send(report(answers={"arrived_on": "2025-08-20"}))

    with django_assert_max_num_queries(130):
        assert send(report()).status_code == 200
