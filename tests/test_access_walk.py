"""Every page of the house, opened by every role and by a stranger: each gets what its rule says, and nothing else."""

from datetime import timedelta
from urllib.parse import quote
from zlib import crc32

import pytest
from django.contrib.auth.models import AnonymousUser
from django.template.response import TemplateResponse

from peelian.kit.access.accounts import close_account, end_role
from peelian.kit.access.roles import OUTSIDE_ROLES, Role
from peelian.kit.access.samples import account
from peelian.kit.records.record_type import PageKind
from tests.walking import TODAY, WITHIN, make_office

pytestmark = [pytest.mark.django_db, pytest.mark.once]  # on each store, test_page_policy.py opens every page
LOGIN = "/account/login/?next="
SENT = {"reason": "Sent by who may not", "confirmed": "0" * 32, "title": "Sent by who may not"}
CHANGING = {PageKind.ADD, PageKind.CHANGE, PageKind.WITHDRAW, PageKind.IMPORT, "attach", "detach", "link", "unlink"}
STRANGER = None
LIAISONS = {
    *(f"actions:actions-{page}" for page in ("list", "show", "data", "record-data", "export", "files", "file")),
    *(f"actions:actions-{page}" for page in ("history", "views", "view", "view-save", "view-delete")),
    *("actions:by_owner", "actions:by_origin", "actions:answer"),
    *(f"visiting:concerns-{page}" for page in ("list", "show", "data", "record-data", "export", "files", "file")),
    *(f"visiting:concerns-{page}" for page in ("history", "views", "view", "view-save", "view-delete")),
    "visiting:concern-answer",
    *(f"due:{page}" for page in ("list", "calendar", "letter", "delivery")),
}
"""Where a liaison of the force comes in, and meets what the force owes only: see test_liaison.py of the actions."""
VOLUNTEERS = {
    *("volunteers:own", "volunteers:own-contact", "volunteers:own-hours", "volunteers:own-expense"),
    *("volunteers:own-away", "volunteers:own-answers", "volunteers:own-times", "volunteers:own-pair"),
    *(f"rotas:own{page}" for page in ("", "-answer", "-ask", "-back", "-calendar", "-rota", "-wishes")),
    *(f"visit:{page}" for page in ("me", "device", "report", "leave", "sent", "one", "confirm", "hand-over")),
    "visit:plain",
    *(
        f"visit:plain-{about}-{page}"
        for about in ("custody", "kennels")
        for page in ("start", "resume", "step", "check", "sent", "pdf", "file")
    ),
}
"""Where a volunteer comes in, and meets what is their own: see test_own.py of the volunteers."""
OF_EVERY_KIND = {*PageKind, "attach", "detach", "link", "unlink", "links", "files", "file", "history", "views", "view"}
TURNS = 6
OPENED_BY_A_SECRET = {"/due/calendar/guessed.ics", "/records/volunteering/shifts/calendar/guessed.ics"}
"""A calendar of an account asks for no sign-in: its address is the secret, and these are none."""


UNPUBLISHED = "/publications/panel-update/"
"""Nothing is published in this office, and a stranger is told no more than that."""
PUBLIC = {
    *("/help/", "/accessibility/", "/brand.css", "/you-said-we-did/", "/consultations/"),
    *("/publications/", "/publications/feed.atom"),
    *("/visit/", "/visit/worker.js", "/visit/manifest.webmanifest"),
}


@pytest.fixture
def office(settings, tmp_path):
    """Make an office whose records and pages are known."""
    settings.PEELIAN_DATE = TODAY
    settings.PEELIAN_HOME = tmp_path
    return make_office()


@pytest.fixture
def come_in(client):
    """Sign in as somebody who holds a role, unless they are a stranger."""

    def sign_in(role, **more):
        if role is STRANGER:
            return AnonymousUser()
        person = account(role, **more)
        client.force_login(person)
        return person

    return sign_in


def as_who(*roles):
    return pytest.mark.parametrize("role", roles, ids=lambda role: role.value if role else "stranger")


def is_refused(answer):
    return answer.status_code == 403 or (answer.status_code == 302 and answer.url.startswith(LOGIN))


def is_of_the_forces(stop):
    """Say whether a page may be open to the force's liaisons: what the force owes, promised, and has to answer."""
    return stop.row.page.startswith(("due:", "actions:", "visiting:concern"))


def opened(client, stops):
    """Open pages, and return their answers by address."""
    return {stop.address: client.get(stop.address) for stop in stops}


def let_in(answers):
    """Return the addresses that gave anything but a refusal."""
    return {address for address, answer in answers.items() if not is_refused(answer)}


def pages_of_a_kind(office, *pages):
    return [stop for stop in office.stops if stop.row.page.rpartition("-")[2] in pages]


def in_turn(stops, role):
    """Return the pages that a role opens: all that are no kind's, and of the kinds' about every sixth, in turn.

    Every kind has the same pages, and `test_matrix.py` holds the rule of each against its table for every role.
    """
    place = list(Role).index(role) if role is not STRANGER else 0
    of_kinds = [stop for stop in stops if stop.row.page.rpartition("-")[2] in OF_EVERY_KIND]
    others = [stop for stop in stops if stop not in of_kinds]
    return others + [stop for stop in of_kinds if crc32(stop.row.path.encode()) % TURNS == place % TURNS]


def test_a_stranger_sees_only_what_the_table_calls_public(office, client):
    answers = opened(client, office.stops)
    public = {stop.address for stop in office.stops if stop.row.is_public}
    ours = {address for address in public if not address.startswith("/account/")} - OPENED_BY_A_SECRET

    assert {answers[address].status_code for address in OPENED_BY_A_SECRET} == {404}
    assert {address for address, answer in answers.items() if answer.status_code == 200} <= public
    editions = {address for address in ours if address.startswith(UNPUBLISHED)}
    assert {answers[address].status_code for address in editions} == {404}
    assert {answers[address].status_code for address in ours - editions} == {200}
    assert ours - editions == PUBLIC, "another page is public now: is that meant?"


def test_a_stranger_is_sent_to_sign_in_and_comes_back(office, client):
    closed = [stop for stop in office.stops if not stop.row.is_public]

    answers = opened(client, closed)

    assert {address: answer.headers.get("Location") for address, answer in answers.items()} == {
        stop.address: f"{LOGIN}{quote(stop.address)}" for stop in closed
    }
    assert not any(answer.content for answer in answers.values())


@as_who(*Role)
def test_a_role_is_let_in_where_the_rule_of_the_page_says(office, client, come_in, role, monkeypatch):
    # What a page says takes most of its time, and is told by its own tests: here it only answers. Refusals speak.
    monkeypatch.setattr(TemplateResponse, "rendered_content", "")
    person, stops = come_in(role), in_turn(office.stops, role)
    allowed = {stop.address for stop in stops if stop.row.rule(person)}

    answers = opened(client, stops)

    assert let_in(answers) == allowed
    assert not [address for address, answer in answers.items() if answer.status_code >= 500]
    refused = {address: answers[address].content.decode() for address in answers.keys() - allowed}
    assert [address for address, said in refused.items() if WITHIN in said] == []


def test_no_rule_lets_anybody_outside_into_a_page_of_the_office(office):
    own = {stop.row.page: set(stop.row.roles) for stop in office.stops if stop.row.page in VOLUNTEERS}
    assert own == {key: {Role.VOLUNTEER} for key in VOLUNTEERS}
    ours = [stop for stop in office.stops if stop.is_of_the_office and stop.row.page not in VOLUNTEERS]
    pages = [stop for stop in ours if stop.row.page not in LIAISONS]
    others = OUTSIDE_ROLES - {Role.FORCE_LIAISON}

    assert not [stop.address for stop in ours if others.intersection(stop.row.roles)]
    assert {stop.row.page for stop in ours if Role.FORCE_LIAISON in stop.row.roles} == LIAISONS
    assert len(pages) > 9 * len(office.records)
    assert {stop.address: OUTSIDE_ROLES.intersection(stop.row.roles) for stop in pages} == {
        stop.address: frozenset({Role.FORCE_LIAISON} & set(stop.row.roles)) if is_of_the_forces(stop) else frozenset()
        for stop in pages
    }


def test_the_mark_is_read_where_a_person_may_read(office, client, come_in):
    come_in(Role.AUDITOR)

    answers = opened(client, pages_of_a_kind(office, PageKind.SHOW))

    read = {address.split("/")[2] for address, answer in answers.items() if WITHIN in answer.content.decode()}
    refused = {address.split("/")[2] for address, answer in answers.items() if answer.status_code != 200}
    assert refused == {"rotas", "shifts"}  # visits to come are the scheme's alone
    assert read >= {"engagements", "themes", "awards", "people", "places"}


@as_who(STRANGER, Role.PROVIDER)
def test_nobody_outside_learns_whether_a_record_is_there(office, client, come_in, role):
    come_in(role)

    for stop in (stop for stop in office.stops if "<str:reference>" in stop.row.path):
        reference = office.records[stop.address.split("/")[2]].reference
        there, missing = client.get(stop.address), client.get(stop.address.replace(reference, "NONE-1"))
        assert is_refused(there)
        assert b"govuk-service-navigation" not in there.content
        assert (there.status_code, there.content) == (missing.status_code, missing.content), stop.address


@as_who(STRANGER, *Role)
def test_what_is_sent_by_who_may_not_changes_nothing(office, client, come_in, role):
    person, before = come_in(role), office.kept()
    stops = in_turn(pages_of_a_kind(office, *CHANGING), role)
    closed = [stop for stop in stops if not stop.row.rule(person)]

    answers = {stop.address: client.post(stop.address, SENT) for stop in closed}

    assert let_in(answers) == set()
    assert not [address for address, answer in answers.items() if WITHIN in answer.content.decode()]
    assert office.kept() == before


def test_a_form_without_its_token_is_refused(office, client, come_in):
    come_in(Role.ADMINISTRATOR)
    client.handler.enforce_csrf_checks = True
    before = office.kept()

    answers = [client.post(stop.address, SENT) for stop in pages_of_a_kind(office, *CHANGING)]

    assert {answer.status_code for answer in answers} == {403}
    assert office.kept() == before


@pytest.mark.parametrize("ended", ["role", "account"])
def test_who_has_left_is_let_in_no_longer(office, client, come_in, ended):
    person = come_in(Role.GOVERNANCE)
    yesterday = TODAY - timedelta(days=1)
    assert not is_refused(client.get("/records/engagements/"))

    if ended == "role":
        end_role(person, Role.GOVERNANCE, last_day=yesterday)
    else:
        close_account(person, on=yesterday)

    assert let_in(opened(client, pages_of_a_kind(office, PageKind.LIST, PageKind.ADD))) == set()


def test_a_role_that_begins_tomorrow_opens_nothing_today(office, client, come_in):
    come_in(Role.GOVERNANCE, first_day=TODAY + timedelta(days=1))

    assert let_in(opened(client, pages_of_a_kind(office, PageKind.LIST, PageKind.ADD))) == set()
