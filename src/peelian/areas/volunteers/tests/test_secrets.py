"""A volunteer's private data, looked for by every role on every path."""

from datetime import date

import pytest
from django.urls import reverse

from peelian.areas.volunteers import samples
from peelian.areas.volunteers.operations import people, telling
from peelian.areas.volunteers.queries.diversity import rows_of, tables_of
from peelian.areas.volunteers.records import kinds
from peelian.kit.access.roles import Role
from peelian.kit.access.samples import account
from peelian.kit.records import links, saving, search
from peelian.kit.records.record_type import PageKind

pytestmark = pytest.mark.django_db
NAME, TELEPHONE = "Zebedee Hidden", "01632 960987"
SEE = {Role.CHIEF_EXECUTIVE, Role.GOVERNANCE, Role.VOLUNTEER_MANAGER, Role.AUDITOR}
ROLES = pytest.mark.parametrize("role", [None, *Role], ids=lambda role: role.value if role else "stranger")


@pytest.fixture
def hidden(at):
    """Return a volunteer who serves, with all that is private, changed once so that the trail tells of it."""
    one = samples.volunteer(name=NAME, telephone="01632 960000")
    member = samples.serving(volunteer=one)
    samples.training(volunteer=one, expires_on=date(2025, 9, 10))
    samples.hours(volunteer=one, scheme=member.scheme)
    samples.serviceaward(membership=member)
    one.telephone = TELEPHONE
    saving.change(one, parts={}, actor=None, at=at, via="page")
    for record in (one, member):
        search.keep([record])
    return member


def paths(member):
    volunteer = member.volunteer
    yield from ("/", "/trail/", "/search/?q=Zebedee", "/search/?q=960987", "/due/", "/due/?whose=all", "/records/")
    for kind, record in ((kinds.volunteers, volunteer), (kinds.members, member)):
        yield kind.url(PageKind.LIST)
        yield kind.url(PageKind.SHOW, record)
        yield kind.address("data")
        yield kind.address("record-data", record.reference)
        yield kind.address("history", record.reference)
        yield from (kind.address(PageKind.EXPORT, written) for written in ("csv", "json"))
    yield from (kind.url(PageKind.LIST) for kind in (kinds.hours, kinds.awards, kinds.pairings))
    for key in ("cohort", "hours", "awards", "diversity"):
        yield f"/figures/volunteers.{key}/?period=2025-08-01..2025-08-28"
    yield reverse("volunteers:people", args=[member.scheme.reference])
    yield reverse("volunteers:own")


@ROLES
def test_a_volunteers_private_data_are_read_by_the_schemes_own_people_only(hidden, client, role):
    if role:
        client.force_login(account(role))

    told = {path: b"".join(client.get(path, follow=False)).decode() for path in paths(hidden)}

    read = {path for path, page in told.items() if NAME in page or "Zebedee</" in page or TELEPHONE in page}
    assert bool(read) == (role in SEE), read
    if role in SEE:
        assert kinds.volunteers.url(PageKind.SHOW, hidden.volunteer) in read


@ROLES
def test_what_volunteers_say_of_themselves_is_shown_to_nobody_else(hidden, client, role, at):
    people.note_answers(hidden.volunteer, values={"born": 1931, "ethnicity": "mixed"}, actor=None, at=at)
    if role:
        client.force_login(account(role))

    told = {path: b"".join(client.get(path)).decode() for path in paths(hidden)}

    assert [path for path, page in told.items() if "1931" in page] == []
    assert [path for path, page in told.items() if "Mixed or multiple ethnic groups: 1" in page] == []


def test_few_people_are_withheld_from_every_table(hidden, at):
    for number in range(6):
        one = samples.volunteer(name=f"Made-up {number}")
        samples.serving(volunteer=one)
        said = {"born": 1970, "gender": "female" if number else "male"}
        people.note_answers(one, values=said, actor=None, at=at)

    telling.tell(hidden.scheme, day=date(2025, 8, 28), actor=None, at=at)
    rows = list(rows_of(tables_of(hidden.scheme, date(2025, 8, 28))))

    numbers = {group: number for question, group, number, _share in rows if question == "Gender"}
    assert numbers["Female"] == "Withheld"
    assert numbers["Male"] == numbers["Not said"] == "Withheld"
    assert not [row for row in rows if row[2] in {"1", "2", "3", "4"}]


def test_what_is_linked_elsewhere_does_not_name_a_volunteer(hidden):
    records = [hidden, hidden.volunteer, hidden.awards.get(), samples.exitinterview(membership=hidden)]

    assert not [label for record in records if NAME in (label := links.link_to(record).label)]
    assert links.link_to(samples.pairing(first=hidden.volunteer)).label.startswith("Pair PAIR-")
