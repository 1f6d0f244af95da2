"""Who went on the visit that a concern comes from, looked for by every role on every path."""

from datetime import date
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from peelian.areas.actions import samples as actions
from peelian.areas.office.samples import body
from peelian.areas.people.rules import Kind
from peelian.areas.people.samples import organisation
from peelian.areas.visiting import permissions, samples
from peelian.areas.visiting.models import Concern
from peelian.areas.visiting.operations import concerns as operations
from peelian.areas.visiting.queries.concerns import concerns_of
from peelian.areas.visiting.records.concerns import ALL, concerns, related_to
from peelian.areas.visiting.rules.concerns import Category, Urgency
from peelian.areas.volunteers import samples as volunteers
from peelian.kit.access.holding import made_up
from peelian.kit.access.roles import OUTSIDE_ROLES, STAFF_ROLES, Role
from peelian.kit.access.rules import lets_strangers_in
from peelian.kit.access.samples import account
from peelian.kit.files.models import Attachment
from peelian.kit.files.samples import PDF
from peelian.kit.obligations.asking import Question, Whose
from peelian.kit.obligations.paging import leaf
from peelian.kit.records import linking
from peelian.kit.records.record_type import PageKind

pytestmark = [pytest.mark.django_db, pytest.mark.once]
NAME, SECRET_VISIT, WHAT = "Zebedee Hidden", "VIS-2025-0777", "No drink was offered"
OF_THE_SCHEME = {Role.CHIEF_EXECUTIVE, Role.GOVERNANCE, Role.VOLUNTEER_MANAGER, Role.AUDITOR}
ROLES = pytest.mark.parametrize("role", [None, *Role], ids=lambda role: role.value if role else "stranger")


@pytest.fixture
def hidden(at):
    """Return a concern that its visitor wrote down, from a visit of two, with a change in its trail."""
    visitors = [volunteers.serving(volunteer=volunteers.volunteer(name=name)) for name in (NAME, "Other Made-up")]
    visit = samples.visit(reference=SECRET_VISIT, visitors=visitors)
    writer = account(Role.VOLUNTEER, email="zebedee@example.org", post_title=NAME)
    given = {"suite": visit.suite, "visit": visit, "raised_on": date(2025, 5, 1), "what": WHAT}
    concern = Concern(**given, category=Category.FOOD_AND_DRINK, urgency=Urgency.SOON)
    operations.record_concern(concern, parts={}, actor=writer, at=at, via="form")
    concern.done_at_once = "Tea was brought"
    operations.change_concern(concern, parts={}, actor=None, at=at, via="page")
    linking.add(concern, visit, says="Where it was raised", actor=None, at=at)
    return concern


def paths(concern):
    """Yield every address at which something of a concern could be read."""
    yield from ("/", "/records/", "/trail/", "/due/", "/due/?whose=force", "/due/?whose=office", "/figures/")
    for words in ("Zebedee", "777", SECRET_VISIT, "drink"):
        yield f"/search/?q={words}"
    listed = concerns.url(PageKind.LIST)
    yield listed
    narrowings = (
        "q=Zebedee",
        f"q={SECRET_VISIT}",
        "sort=visit",
        "columns=visit,answered_by",
        f"visit={concern.visit_id}",
    )
    yield from (f"{listed}?{query}" for query in narrowings)
    yield f"{listed}?measure=visiting.concerns&period=2025-Q1"
    yield "/figures/visiting.concerns/?period=2025-Q1"
    yield concerns.url(PageKind.SHOW, concern)
    yield concerns.address("data")
    yield concerns.address("record-data", concern.reference)
    yield concerns.address("history", concern.reference)
    yield concerns.address("files", concern.reference)
    yield from (concerns.address(PageKind.EXPORT, written) for written in ("csv", "xlsx", "json", "zip"))
    yield from (concerns.url(page, concern) for page in (PageKind.CHANGE, PageKind.WITHDRAW))
    yield concerns.address("link", concern.reference)
    yield from (reverse(f"visiting:concern-{page}", args=[concern.reference]) for page in ("answer", "move", "visit"))
    yield reverse("visiting:quality", args=[concern.suite.scheme.reference])


def everything_in(response):
    """Return all that a page or a file says, also where it is packed."""
    content = b"".join(response)
    if content[:2] == b"PK":
        with ZipFile(BytesIO(content)) as packed:
            content = b"".join(packed.read(name) for name in packed.namelist())
    return content.decode()


@ROLES
def test_the_visitor_of_a_concern_is_told_to_the_schemes_own_people_only(hidden, client, role):
    if role:
        client.force_login(account(role))

    told = {path: everything_in(client.get(path)) for path in paths(hidden)}

    # What was typed into a search stands in its box again, and whoever reads the trail chooses among the accounts.
    def says(path, page):
        page = page.replace(f'value="{SECRET_VISIT}"', "").replace('value="Zebedee"', "")
        page = page.replace(f">{NAME}</option>", "") if path == "/trail/" else page
        asked = path.partition("q=")[2]
        return any(word in page for word in (NAME, SECRET_VISIT, "Hidden") if word != asked)

    read = {path for path, page in told.items() if says(path, page)}
    assert bool(read) == (role in OF_THE_SCHEME), read
    if role in OF_THE_SCHEME:
        assert concerns.url(PageKind.SHOW, hidden) in read


@ROLES
def test_a_concern_is_read_by_the_schemes_own_people_and_the_force(hidden, client, role):
    if role:
        client.force_login(account(role))

    told = {path: everything_in(client.get(path)) for path in paths(hidden)}

    read = {path for path, page in told.items() if WHAT in page}
    assert bool(read) == (role in OF_THE_SCHEME | {Role.FORCE_LIAISON}), read


def test_no_export_carries_the_visit_to_anybody(hidden, client):
    client.force_login(account(Role.GOVERNANCE))

    for written in ("csv", "xlsx", "json", "zip"):
        content = everything_in(client.get(concerns.address(PageKind.EXPORT, written)))
        assert hidden.reference in content
        assert SECRET_VISIT not in content


@pytest.fixture
def outside(client, hidden):
    """Return a liaison of the force who is signed in."""
    assert hidden.pk
    client.force_login(account(Role.FORCE_LIAISON, post_title="Custody inspector"))
    return client


def test_the_force_reads_what_happened_and_not_who_wrote_it_down(outside, hidden):
    page = outside.get(concerns.url(PageKind.SHOW, hidden)).content.decode()
    history = outside.get(concerns.address("history", hidden.reference)).content.decode()

    assert WHAT in page
    assert "Tea was brought" in page
    assert "For the scheme only" not in page
    assert "/records/visits/" not in page
    assert 'href="/records/"' not in page
    for said in (page, history):
        assert "Somebody outside the office" in said
        assert ">Visit<" not in said


def test_the_force_answers_in_the_platform_with_a_file_and_both_stay(outside, hidden, settings, tmp_path):
    settings.PEELIAN_HOME = tmp_path
    answer = reverse("visiting:concern-answer", args=[hidden.reference])
    assert WHAT in outside.get(answer).content.decode()

    sent = {"answer": "Staff were reminded", "version": 2, "file": SimpleUploadedFile("log.pdf", PDF)}
    page = outside.post(answer, sent, follow=True).content.decode()

    hidden.refresh_from_db()
    assert (hidden.progress, hidden.answer, hidden.answered_on) == (
        "answered",
        "Staff were reminded",
        date(2025, 8, 28),
    )
    assert str(hidden.answered_by) == "Custody inspector"
    assert f"Concern {hidden.reference} answered" in page
    assert Attachment.objects.get().owner_reference == hidden.reference


@pytest.mark.parametrize(
    ("sent", "expected"),
    [
        ({"answer": "", "version": 2}, "Enter the answer of the force"),
        ({"answer": "Typed at length", "version": 1}, "Somebody else changed this concern"),
        ({"answer": "Typed at length", "version": "x"}, "Somebody else changed this concern"),
    ],
)
def test_an_answer_that_is_not_kept_is_shown_again_and_tells_no_secret(outside, hidden, sent, expected):
    page = outside.post(reverse("visiting:concern-answer", args=[hidden.reference]), sent).content.decode()

    assert expected in page
    assert sent["answer"] in page
    assert NAME not in page
    assert SECRET_VISIT not in page
    assert Concern.objects.get().answered_on is None


def test_an_answer_with_a_file_that_is_none_changes_nothing(outside, hidden, settings, tmp_path):
    settings.PEELIAN_HOME = tmp_path
    sent = {"answer": "See the log", "version": 2, "file": SimpleUploadedFile("log.pdf", b"<html>")}

    page = outside.post(reverse("visiting:concern-answer", args=[hidden.reference]), sent).content.decode()

    assert "holds a web page" in page
    assert "See the log" in page
    assert (Concern.objects.get().version, Attachment.objects.count()) == (2, 0)


def test_a_liaison_does_nothing_but_answer(outside, hidden):
    own = [reverse(f"visiting:concern-{page}", args=[hidden.reference]) for page in ("move", "visit")]
    pages = [concerns.url(page, hidden) for page in (PageKind.CHANGE, PageKind.WITHDRAW)]
    for address in (*own, *pages, concerns.url(PageKind.ADD), concerns.url(PageKind.IMPORT)):
        assert outside.get(address).status_code == 403
        assert outside.post(address, {"to": "closed", "words": "Ours"}).status_code == 403
    for kind in ("visits", "scheme-meetings", "quality-criteria", "suites"):
        assert outside.get(f"/records/{kind}/").status_code in {403, 404}


def test_what_was_withdrawn_is_there_for_the_force_no_more(outside, hidden, at):
    Concern.objects.filter(pk=hidden.pk).update(withdrawn_on=at.date(), withdrawn_reason="Not a concern")

    for page in (concerns.url(PageKind.SHOW, hidden), reverse("visiting:concern-answer", args=[hidden.reference])):
        assert outside.get(page).status_code == 404
    assert hidden.reference not in outside.get(f"{concerns.url(PageKind.LIST)}?standing=all").content.decode()


def test_the_forces_first_page_leads_to_its_concerns(outside):
    assert concerns.url(PageKind.LIST) in outside.get("/").content.decode()


def test_actions_from_a_concern_are_the_forces_own_only(outside, hidden):
    force = organisation(reference="ORG-2025-0002", name="Exampleshire Police", kind=Kind.FORCE)
    body(force=force)
    origin = {"origin_kind": "concerns", "origin_reference": hidden.reference, "origin_label": str(hidden)}
    actions.action(title="Audit the records", organisation=force, **origin)
    actions.action(title="Write to the Minister", **origin)

    page = outside.get(concerns.url(PageKind.SHOW, hidden)).content.decode()

    assert "Audit the records" in page
    assert "Write to the Minister" not in page


def test_what_is_due_of_the_force_names_no_visitor(hidden):
    liaison = account(Role.FORCE_LIAISON)
    found = leaf(Question(person=liaison, today=date(2025, 8, 28), whose=Whose.FORCE)).obligations

    assert [(one.title, one.reference) for one in found] == [("Food and drink, Example Street", hidden.reference)]
    assert found[0].outside == f"Answer to concern {hidden.reference}"
    assert NAME not in f"{found[0].why} {found[0].title} {found[0].owner}"


RULES = {
    "see": permissions.can_see_concerns,
    "record": permissions.can_record_concerns,
    "answer": permissions.can_answer_concerns,
    "meetings": permissions.can_see_meetings,
    "minutes": permissions.can_record_meetings,
    "quality": permissions.can_see_evidence,
    "assess": permissions.can_record_evidence,
}
READER = {"see", "meetings", "quality"}
KEEPING = {Role.CHIEF_EXECUTIVE, Role.GOVERNANCE, Role.VOLUNTEER_MANAGER}
TRUTH: dict[Role, set[str]] = {
    **{role: {"quality"} for role in STAFF_ROLES},
    **{role: set() for role in OUTSIDE_ROLES},
    **{role: set(RULES) for role in KEEPING},
    Role.AUDITOR: READER,
    Role.FORCE_LIAISON: {"see", "answer"},
}


@pytest.mark.parametrize("role", Role)
def test_each_role_may_what_the_table_says(role):
    assert {name for name, rule in RULES.items() if rule(made_up([role]))} == TRUTH[role]


def test_nobody_who_is_signed_out_may_do_anything():
    assert not any(map(lets_strangers_in, RULES.values()))


@pytest.mark.parametrize("role", Role)
def test_the_scope_is_as_wide_as_the_rule(role):
    samples.concern()
    assert concerns_of(account(role)).exists() == bool(permissions.can_see_concerns(made_up([role])))


def test_the_page_of_a_visit_offers_its_concerns_to_the_scheme_only(hidden):
    shown = {role: related_to("visits", SECRET_VISIT, account(role)) for role in Role}

    assert {role for role, related in shown.items() if related} == OF_THE_SCHEME
    related = shown[Role.GOVERNANCE]
    assert related is not None
    assert related.rows[0].text == str(hidden)
    assert related.add_url.endswith(f"?visit={SECRET_VISIT}")
    read = shown[Role.AUDITOR]
    assert read is not None
    assert read.add_url == ""
    assert related_to("engagements", "ENG-1", account(Role.GOVERNANCE, email="other@example.org")) is None
    assert len(ALL) == 3
