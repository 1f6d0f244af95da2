"""A visit, and a person whom visitors spoke to, looked for by every role on every path."""

from datetime import date
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.urls import reverse

from peelian.areas.office.samples import body
from peelian.areas.visiting import samples
from peelian.areas.visiting.models import SpokenTo, Visit, VisitVisitor
from peelian.areas.visiting.operations import visits as operations
from peelian.areas.visiting.records.visits import ALL, suites, visits
from peelian.kit.access.roles import Role
from peelian.kit.access.samples import account
from peelian.kit.areas.area import installed_areas
from peelian.kit.measures.catalogue import catalogue
from peelian.kit.records import links
from peelian.kit.records.record_type import PageKind

pytestmark = [pytest.mark.django_db, pytest.mark.once]
SEEN, ESCORT = "Mould in the Hidden shower", "Hidden Sergeant"
NUMBER, SAID = "EX/77777/25", "Is afraid of the dark"
SEE = {Role.CHIEF_EXECUTIVE, Role.GOVERNANCE, Role.VOLUNTEER_MANAGER, Role.AUDITOR}
KEEP = SEE - {Role.AUDITOR}
ROLES = pytest.mark.parametrize("role", [None, *Role], ids=lambda role: role.value if role else "stranger")
YEAR = "2025-04-01..2026-04-01"
MEASURES = ("visiting.visits", "visiting.attempts", "visiting.accepted", "visiting.access", "volunteers.hours")


@pytest.fixture
def hidden(at):
    """Return a visit with a person who was spoken to, recorded and changed once so that the trail tells of it."""
    body()
    samples.slotgrid()
    suite = samples.suite()
    said = {"arrived_at": samples.arrival(date(2025, 5, 1)), "entered_at": samples.arrival(date(2025, 5, 1), "18:02")}
    kept = {**samples.COUNTED, "rows_note": "One only", "condition": SEEN, "escort": ESCORT, "hours_each": 2}
    visit = Visit(suite=suite, **said, **kept)
    rows = [SpokenTo(custody_number=NUMBER, ethnicity="Hidden group", said=SAID, is_vulnerable=True)]
    members = [VisitVisitor(membership=member) for member in samples.pair(suite.scheme)]
    operations.record_visit(visit, parts={"visitors": members, "spoken_to": rows}, actor=None, at=at, via="page")
    visit.good_practice = "Hot food"
    operations.change_visit(visit, parts={}, actor=None, at=at, via="page")
    return visit


def paths(visit):
    """Yield every address at which something of a visit could be read, but its own page and form."""
    yield from ("/", "/records/", "/trail/", "/due/", "/due/?whose=all", "/figures/", "/reports/", "/measures/")
    for words in ("Hidden", "77777", "afraid", "shower", visit.reference):
        yield f"/search/?q={words}"
    listed = visits.url(PageKind.LIST)
    yield listed
    narrowings = (
        "q=77777",
        "q=Hidden",
        "columns=spoken_to,visitors,condition",
        "columns=spoken_to__said",
        "sort=spoken_to",
    )
    yield from (f"{listed}?{query}" for query in narrowings)
    yield from (visits.address("data"), visits.address("record-data", visit.reference))
    yield from (visits.address("history", visit.reference), visits.address("files", visit.reference))
    yield from (visits.address(PageKind.EXPORT, written) for written in ("csv", "xlsx", "json", "zip"))
    yield suites.url(PageKind.SHOW, visit.suite)
    yield from (reverse("visiting:slots"), reverse("visiting:slots-csv"))
    for key in MEASURES:
        yield f"/figures/{key}/?period={YEAR}"
        yield f"{listed}?measure={key}&period={YEAR}"


def everything_in(response):
    """Return all that a page or a file says, also where it is packed."""
    content = b"".join(response)
    if content[:2] == b"PK":
        with ZipFile(BytesIO(content)) as packed:
            content = b"".join(packed.read(name) for name in packed.namelist())
    return content.decode()


def own_pages(visit):
    return [visits.url(PageKind.SHOW, visit), visits.url(PageKind.CHANGE, visit)]


@ROLES
def test_a_visit_is_read_by_the_schemes_own_people_and_who_was_spoken_to_on_its_page_only(hidden, client, role):
    if role:
        client.force_login(account(role))
    page, form = own_pages(hidden)

    told = {path: everything_in(client.get(path)) for path in [*paths(hidden), page, form]}

    read = {path for path, said in told.items() if SEEN in said or ESCORT in said}
    assert bool(read) == (role in SEE), read
    if role in SEE:
        assert {page, visits.address(PageKind.EXPORT, "csv"), visits.address("data")} <= read
    spoken = {path for path, said in told.items() if any(secret in said for secret in (NUMBER, SAID, "Hidden group"))}
    assert spoken == {one for one, may in ((page, role in SEE), (form, role in KEEP)) if may}


def test_a_person_spoken_to_is_no_kind_of_record_and_counted_by_no_measure():
    kinds = [kind.model for area in installed_areas() for kind in area.records]
    counted = {getattr(measure, "model", None) for measure in catalogue().values()}

    assert SpokenTo not in kinds
    assert SpokenTo not in counted
    assert not [word for kind in ALL for word in kind.search if "spoken" in word or "visitor" in word]


@ROLES
def test_a_report_that_is_refused_tells_a_stranger_nothing_of_who_was_spoken_to(hidden, client, role):
    if role:
        client.force_login(account(role))
    given = {"suite": hidden.suite_id, "arrived_at": "2025-05-01 18:00", "version": hidden.version}
    empty = {
        f"{name}-{count}": 0
        for name in ("visitors", "spoken_to", "advice", "refusals")
        for count in ("TOTAL_FORMS", "INITIAL_FORMS")
    }

    pages = [client.post(address, given | empty) for address in (visits.url(PageKind.ADD), own_pages(hidden)[1])]

    told = "".join(everything_in(page) for page in pages)
    assert NUMBER not in told
    assert (hidden.reference in told) == (role in KEEP)
    assert Visit.objects.count() == 1


def test_what_is_linked_elsewhere_does_not_tell_when_visitors_came(hidden):
    label = links.link_to(hidden).label

    assert label == f"Visit {hidden.reference}"
    assert "May" not in label
