"""A visit to come, looked for by everybody on every path of the visiting schemes: the table of who sees what."""

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from peelian.areas.rotas import permissions
from peelian.areas.rotas.measures import ALL as MEASURES
from peelian.areas.rotas.models import Letter
from peelian.areas.rotas.operations import letters
from peelian.areas.rotas.records.rotas import rotas, shifts
from peelian.areas.rotas.tests import hiding
from peelian.areas.visiting.records.visits import suites
from peelian.areas.volunteers.records import kinds as volunteer_kinds
from peelian.kit.access.holding import made_up
from peelian.kit.access.roles import Role
from peelian.kit.access.rules import lets_strangers_in
from peelian.kit.records import links
from peelian.kit.records.record_type import PageKind

pytestmark = [pytest.mark.django_db, pytest.mark.once]
PEOPLE = ("stranger", *(role.value for role in Role), "all others", "crew", "scheme", "another scheme", "left")
EVERYBODY = pytest.mark.parametrize("who", PEOPLE)
MANAGER, OF_THE_SCHEME = {Role.VOLUNTEER_MANAGER.value}, {"crew", "scheme"}
AUTUMN = "2025-09-01..2025-11-30"


@pytest.fixture
def hidden(at):
    """Return a published rota and a draft."""
    return hiding.make(at)


@pytest.fixture
def come_in(client, hidden):
    """Return the screen of somebody."""

    def sign_in(who):
        if person := hidden.people[who]:
            client.force_login(person)
        return client

    return sign_in


def of_kind(kind, record):
    """Yield every path by which a kind and one of its records are read."""
    listed = kind.url(PageKind.LIST)
    yield from (kind.url(PageKind.ADD), kind.url(PageKind.IMPORT))
    yield from (f"{listed}?{query}" for query in ("q=Secretgate", "q=Zebedee", "standing=all", "columns=suite,day"))
    yield f"{listed}?measure=rotas.shifts&period={AUTUMN}"
    yield from (kind.address(PageKind.EXPORT, written) for written in ("xlsx", "json", "zip"))
    yield from briefly(kind, record)


def briefly(kind, record):
    """Yield the paths by which most is read of a kind and of one of its records."""
    yield kind.url(PageKind.LIST)
    yield from (kind.url(page, record) for page in (PageKind.SHOW, PageKind.CHANGE, PageKind.WITHDRAW))
    yield from (kind.address(page, record.reference) for page in ("record-data", "history", "files", "link"))
    yield from (kind.address("data"), kind.address(PageKind.EXPORT, "csv"))


def searched(hidden):
    """Yield searches for what somebody might guess."""
    day = hiding.COMING
    words = (
        hiding.SUITE,
        "Secretgate",
        "Zebedee",
        "shift",
        "rota",
        hidden.shift.reference,
        hidden.shift.rota.reference,
    )
    for asked in (*words, day.isoformat(), "15 October 2025", "03:47", "October", "agreed kiosk"):
        yield f"/search/?q={asked}"


def figures():
    """Yield the pages of each figure of rotas, with its cuts, and of what visits come to."""
    for key in [measure.key for measure in MEASURES]:
        yield from (f"/figures/{key}{written}?period={AUTUMN}" for written in ("/", ".json", ".csv"))
        yield f"/figures/{key}/?period={AUTUMN}&rows=suite&columns=month"
    for key in ("visiting.asked", "visiting.slots", "visiting.slots_never"):
        yield f"/figures/{key}/?period=2025-10&cut.suite=Secretgate Suite"
    yield from ("/figures/", "/measures/", f"/figures/rotas.shifts/?period={hiding.COMING}..{hiding.COMING}")


def paths(hidden):
    """Yield every address of the schemes, and of the house's own pages, at which a visit to come might be told."""
    yield from of_kind(rotas, hidden.shift.rota)
    yield from of_kind(shifts, hidden.shift)
    yield from (*briefly(rotas, hidden.draft.rota), *briefly(shifts, hidden.draft))
    for kind, record in (
        (suites, hidden.shift.suite),
        (volunteer_kinds.members, hidden.crew),
        (volunteer_kinds.volunteers, hidden.crew.volunteer),
        (volunteer_kinds.schemes, hidden.crew.scheme),
    ):
        yield from briefly(kind, record)
    yield from searched(hidden)
    yield from figures()
    yield from (f"/due/?whose={whose}" for whose in ("mine", "team", "office", "all", "own", "force"))
    yield from ("/", "/records/", "/trail/", "/due/delivery/", "/reports/", "/publications/", "/help/", "/account/")
    yield from map(reverse, ("visiting:slots", "visiting:slots-csv", "visiting:found", "visit:me", "visit:plain"))
    yield from map(reverse, ("volunteers:own", "volunteers:recruitment", "volunteers:awards-due", "rotas:own"))
    yield from ("/you-said-we-did/", "/records/nowhere/", f"/records/shifts/{hidden.shift.reference}/nowhere/")


def told_to(client, hidden, secrets):
    """Return the paths on which somebody reads a secret of some sorts, with what they read, by sort."""
    told = {path: hiding.text_of(client.get(path)) for path in paths(hidden)}
    return {
        sort: {
            path: words
            for path, page in told.items()
            if (words := hiding.found_in(page, some, asked=path.partition("q=")[2]))
        }
        for sort, some in secrets.items()
    }


SECRETS = {"published": hiding.PUBLISHED, "draft": hiding.DRAFT, "called": hiding.CALLED, "crew": hiding.CREW}


@EVERYBODY
def test_a_visit_to_come_is_read_by_the_manager_and_if_it_is_published_by_its_scheme(come_in, hidden, who):
    read = told_to(come_in(who), hidden, SECRETS)

    assert bool(read["draft"]) == (who in MANAGER), read["draft"]
    if who in MANAGER:
        pages = {
            shifts.url(PageKind.SHOW, hidden.shift),
            shifts.address("data"),
            shifts.address(PageKind.EXPORT, "xlsx"),
        }
        assert pages <= read["published"].keys()
    elif who in OF_THE_SCHEME:
        assert all(path.startswith(OWN) for path in read["published"]), read["published"]
    else:
        assert read["published"] == {}
        assert learned(read["called"], hidden) <= {"/trail/", "/"}
    if who not in SEE_PEOPLE:
        own = {reverse("volunteers:own"), reverse("rotas:own")} if who in OF_THE_SCHEME else set()
        assert read["crew"].keys() <= own, read["crew"]


OWN = "/records/volunteering/"
SEE_PEOPLE = {*(role.value for role in hiding.SEE_VOLUNTEERS), "all others"}


def learned(read, hidden):
    """Return the paths that say that there is a shift, where the address that was asked for does not say it already."""
    references = (hidden.shift.reference, hidden.draft.reference)
    return {path for path in read if "/rotas/ROTA" not in path and not any(word in path for word in references)}


def test_letters_tell_neither_where_nor_when_nor_with_whom(hidden):
    letters.send_letters(Letter.objects.all(), now=timezone.now())

    told = "\n".join(f"{one.message().as_string()} {one.subject} {one.body}" for one in mail.outbox)
    secrets = (*hiding.PUBLISHED, *hiding.DRAFT, *hiding.CREW, *hiding.CALLED, hiding.SUITE, "Secretgate")
    assert len(mail.outbox) >= len(hidden.members)
    assert hiding.found_in(told, secrets) == []


def test_what_is_linked_elsewhere_says_neither_where_nor_when(hidden):
    told = [links.link_to(shift).label for shift in (hidden.shift, hidden.draft)]

    assert told == [f"Shift {hidden.shift.reference}", f"Shift {hidden.draft.reference}"]


@pytest.mark.parametrize("role", Role)
def test_each_role_may_what_the_table_says(role):
    assert bool(permissions.can_keep_rotas(made_up([role]))) == (role is Role.VOLUNTEER_MANAGER)
    assert bool(permissions.is_a_visitor(made_up([role]))) == (role is Role.VOLUNTEER)


def test_nobody_who_is_signed_out_may_do_anything():
    assert not lets_strangers_in(permissions.can_keep_rotas)
    assert not lets_strangers_in(permissions.is_a_visitor)
