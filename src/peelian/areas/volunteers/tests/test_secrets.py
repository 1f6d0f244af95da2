"""A volunteer's private data, looked for by every role on every path."""

import io
import zipfile
from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from peelian.areas.volunteers import samples
from peelian.areas.volunteers.models import PaymentList
from peelian.areas.volunteers.operations import payments, people, service, telling
from peelian.areas.volunteers.queries.diversity import rows_of, tables_of
from peelian.areas.volunteers.records import kinds
from peelian.areas.volunteers.records.money import payment_lists
from peelian.areas.volunteers.rules.service import Claim
from peelian.kit.access.roles import Role
from peelian.kit.access.samples import account
from peelian.kit.records import links, saving, search
from peelian.kit.records.record_type import PageKind, RecordType

pytestmark = [pytest.mark.django_db, pytest.mark.once]
NAME, TELEPHONE, ADDRESS = "Zebedee Hidden", "01632 960987", "77 Hidden Lane"
NOTES, WHY, WHAT = "Hard of hearing", "Fell out with somebody", "Taxi from the hidden lane"
SEE = {Role.CHIEF_EXECUTIVE, Role.GOVERNANCE, Role.VOLUNTEER_MANAGER, Role.AUDITOR}
ROLES = pytest.mark.parametrize("role", [None, *Role], ids=lambda role: role.value if role else "stranger")


@pytest.fixture
def hidden(at):
    """Return a volunteer who serves, with all that is private, changed once so that the trail tells of it."""
    one = samples.volunteer(name=NAME, telephone="01632 960000", address=ADDRESS, notes=NOTES)
    member = samples.serving(volunteer=one)
    samples.training(volunteer=one, expires_on=date(2025, 9, 10))
    samples.hours(volunteer=one, scheme=member.scheme)
    samples.serviceaward(membership=member)
    samples.pairing(first=one, scheme=member.scheme)
    left = samples.membership(volunteer=one, scheme=kennels(), steps=samples.LEFT)
    samples.exitinterview(membership=left, why=WHY)
    samples.membership(volunteer=one, scheme=kennels())
    one.telephone = TELEPHONE
    saving.change(one, parts={}, actor=None, at=at, via="page")
    for record in (one, member):
        search.keep([record])
    return member


def kennels():
    return samples.scheme(reference="SCH-kennels", name="Kennels", slug="kennels")


@pytest.fixture
def claimed(hidden, at):
    """Return the list on which a claim of the volunteer stands that was passed for payment."""
    manager = account(Role.VOLUNTEER_MANAGER, email="m@example.org")
    claim = samples.expense(volunteer=hidden.volunteer, scheme=hidden.scheme, what=WHAT)
    service.move_expense(claim, to=Claim.CHECKED, why="", actor=manager, at=at)
    service.move_expense(claim, to=Claim.PASSED, why="", actor=account(Role.FINANCE, email="f@example.org"), at=at)
    made = PaymentList(first_day=date(2025, 8, 1), last_day=date(2025, 8, 28))
    return payments.make_list(made, parts={}, actor=manager, at=at, via="page")


KINDS_OF_OTHERS: tuple[RecordType[Any], ...] = (kinds.hours, kinds.awards, kinds.pairings, kinds.exits, kinds.messages)
WRITTEN = ("csv", "xlsx", "json")


def of_kind(kind, record):
    """Yield every path by which a kind and one of its records are read."""
    yield kind.url(PageKind.LIST)
    yield f"{kind.url(PageKind.LIST)}?q=Zebedee"
    yield kind.url(PageKind.SHOW, record)
    yield kind.address("data")
    yield kind.address("record-data", record.reference)
    yield kind.address("history", record.reference)
    yield from (kind.address(PageKind.EXPORT, written) for written in WRITTEN)


def paths(member):
    volunteer = member.volunteer
    yield from ("/", "/trail/", "/search/?q=Zebedee", "/search/?q=960987", "/due/", "/due/?whose=all", "/records/")
    of_theirs: tuple[tuple[RecordType[Any], Any], ...] = ((kinds.volunteers, volunteer), (kinds.members, member))
    for kind, record in of_theirs:
        yield from of_kind(kind, record)
        yield kind.url(PageKind.CHANGE, record)
    for kind in KINDS_OF_OTHERS:
        if record := kind.model.objects.first():
            yield from of_kind(kind, record)
    for key in ("cohort", "homes", "in_recruitment", "hours", "value_of_hours", "awards", "diversity"):
        for written in ("/", ".json", ".csv"):
            yield f"/figures/volunteers.{key}{written}?period=2025-08-01..2025-08-28"
    for opened in (kinds.hours.url, kinds.members.url, kinds.awards.url):
        yield f"{opened(PageKind.LIST)}?measure=volunteers.hours&period=2025-08-01..2025-08-28"
    yield reverse("volunteers:people", args=[member.scheme.reference])
    yield reverse("volunteers:people-csv", args=[member.scheme.reference])
    yield from map(reverse, ("volunteers:own", "volunteers:recruitment", "volunteers:awards-due"))
    yield reverse("volunteers:awards-due-csv") + "?day=2030-01-01"
    for page in ("board-step", "step"):
        yield reverse(f"volunteers:{page}", args=[member.reference])


def told_to(client, found):
    """Return what each path tells; a spreadsheet is opened."""
    return {path: text_of(client.get(path)) for path in found}


def text_of(response):
    content = b"".join(response)
    if response.headers.get("Content-Type", "").startswith("application/vnd.openxml"):
        with zipfile.ZipFile(io.BytesIO(content)) as book:
            content = b"".join(book.read(name) for name in book.namelist())
    return content.decode(errors="replace")


@ROLES
def test_a_volunteers_private_data_are_read_by_the_schemes_own_people_only(hidden, client, role):
    if role:
        client.force_login(account(role))

    told = told_to(client, paths(hidden))

    secrets = (NAME, "Zebedee</", TELEPHONE, ADDRESS, NOTES, WHY)
    read = {path for path, page in told.items() if any(secret in page for secret in secrets)}
    assert bool(read) == (role in SEE), read
    if role in SEE:
        shown = kinds.volunteers.url(PageKind.SHOW, hidden.volunteer)
        assert read > {shown, reverse("volunteers:recruitment"), kinds.volunteers.address(PageKind.EXPORT, "xlsx")}


@ROLES
def test_what_a_volunteer_claims_is_read_by_the_schemes_own_people_and_finance_only(claimed, client, role):
    if role:
        client.force_login(account(role))
    claim = claimed.claims.get()
    files = [reverse("volunteers:payment-csv", args=[claimed.reference])]
    files += [*of_kind(kinds.expenses, claim), *of_kind(payment_lists, claimed)]
    files += [reverse(f"volunteers:{page}", args=[record.reference])
              for page, record in (("pay", claimed), ("move-expense", claim))]  # fmt: skip

    told = told_to(client, [*files, "/", "/trail/", "/search/?q=Taxi", "/due/?whose=all", reverse("volunteers:own")])

    read = {path for path, page in told.items() if WHAT in page}
    assert bool(read) == (role in SEE | {Role.FINANCE}), read
    if role is Role.FINANCE:
        assert files[0] in read
        assert not {path for path, page in told.items() if TELEPHONE in page or NOTES in page}


@ROLES
def test_what_is_sent_by_who_may_not_is_answered_without_naming_anybody(hidden, claimed, client, role):
    if role:
        client.force_login(account(role))
    asked = {
        reverse("volunteers:board-step", args=[hidden.reference]): {f"{hidden.reference}-to": "removed"},
        reverse("volunteers:step", args=[hidden.reference]): {"to": "removed"},
        reverse("volunteers:awards-record"): {"members": [hidden.reference]},
        reverse("volunteers:account", args=[hidden.volunteer.reference]): {"email": "x"},
        reverse("volunteers:pay", args=[claimed.reference]): {"on": "1999-01-01"},
        reverse("volunteers:move-expense", args=[claimed.claims.get().reference]): {"to": "refused"},
        kinds.volunteers.url(PageKind.CHANGE, hidden.volunteer): {"name": ""},
        kinds.members.url(PageKind.WITHDRAW, hidden): {"reason": ""},
        reverse("volunteers:own-pair", args=[1]): {},
        reverse("volunteers:own-times", args=[hidden.pk]): {},
    }

    told = {path: client.post(path, answers) for path, answers in asked.items()}

    if role not in SEE:
        assert not [path for path, page in told.items() if NAME in text_of(page)]
    hidden.refresh_from_db()
    assert hidden.state == "accredited"


def where_answers_could_be(member):
    """Yield the paths that tell of a volunteer, of the trail, and of who the volunteers are."""
    yield from ("/trail/", *of_kind(kinds.volunteers, member.volunteer))
    for written in ("/", ".json", ".csv"):
        yield f"/figures/volunteers.diversity{written}?period=2025-08-28..2025-08-28"
    yield reverse("volunteers:people", args=[member.scheme.reference])
    yield reverse("volunteers:people-csv", args=[member.scheme.reference])
    yield reverse("volunteers:own")


@ROLES
def test_what_volunteers_say_of_themselves_is_shown_to_nobody_else(hidden, client, role, at):
    people.note_answers(hidden.volunteer, values={"born": 1931, "ethnicity": "mixed"}, actor=None, at=at)
    if role:
        client.force_login(account(role))

    for _time in range(9):
        samples.serving()
    telling.tell(hidden.scheme, day=date(2025, 8, 28), actor=None, at=at)

    told = told_to(client, where_answers_could_be(hidden))
    found = text_of(client.get("/search/?q=1931"))

    assert [path for path, page in told.items() if "1931" in page] == []
    assert hidden.volunteer.reference not in found
    assert [path for path, page in told.items() if "70 and over: 1" in page or "70 and over,1," in page] == []
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
