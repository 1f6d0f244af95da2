"""The office's pages of concerns: raised, found, followed up and closed; nothing that was typed is lost."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from peelian.areas.visiting import samples
from peelian.areas.visiting.models import Concern
from peelian.areas.visiting.records.concerns import concerns
from peelian.areas.visiting.rules.concerns import Category
from peelian.kit.imports import applying, reading
from peelian.kit.imports.problems import Unusable
from peelian.kit.obligations.asking import Question, Whose
from peelian.kit.obligations.paging import leaf
from peelian.kit.records.record_type import PageKind

pytestmark = [pytest.mark.django_db, pytest.mark.store]
ANSWERED = {"answer": "A nurse was called", "answered_on": date(2025, 5, 3)}
TODAY = date(2025, 8, 28)


@pytest.fixture
def inside(client, manager):
    client.force_login(manager)
    return client


def text(client, page, concern):
    response = client.get(reverse(f"visiting:{page}", args=[concern.reference]))
    assert response.status_code == 200
    return response.content.decode()


def sent(**values):
    """Return a concern as its form sends it."""
    day = {f"raised_on_{part}": number for part, number in zip(("day", "month", "year"), (1, 5, 2025), strict=True)}
    plain = {"category": "medication", "urgency": "soon", "what": "Medication was asked for"}
    plain["done_at_once"] = "Typed at length"
    return {"suite": samples.suite().pk, **day, **plain, **values}


def test_a_concern_is_raised_from_the_page_of_its_visit(inside):
    visit = samples.visit(on=date(2025, 5, 1))
    samples.visit(on=date(2025, 5, 1), at="21:00")
    address = f"{concerns.url(PageKind.ADD)}?visit={visit.reference}"
    assert 'value="2025"' in inside.get(address).content.decode()

    page = inside.post(address, sent(), follow=True).content.decode()

    concern = Concern.objects.get()
    assert concern.visit == visit
    assert f"Concern {concern.reference} recorded" in page
    assert visit.reference in page
    assert "Answer due Thursday 8 May 2025" in page
    assert "112" in page  # days late


@pytest.mark.parametrize(
    ("wrong", "expected"),
    [
        ({"what": ""}, "Enter what visitors saw or were told"),
        ({"raised_on_year": 2026}, "must be today or in the past; today is 28 August 2025, and it says 1 May 2026"),
        ({"is_resolved_at_once": "on", "done_at_once": ""}, "Enter what was done on the spot, which resolved it"),
        ({"answer": "Seen to"}, "Enter the date on which the force answered"),
        ({"outcome": "Mended"}, "Enter the date on which it was closed"),
        ({"suite": ""}, "Select the suite"),
    ],
)
def test_a_form_that_is_not_good_says_where_and_keeps_what_was_typed(inside, wrong, expected):
    page = inside.post(concerns.url(PageKind.ADD), sent(**wrong)).content.decode()

    assert expected in page
    assert "There is a problem" in page
    assert "Typed at length" in page or not wrong.get("done_at_once", "Typed")
    assert wrong.get("what", "Medication was asked for") in page
    assert not Concern.objects.exists()


def test_the_office_closes_what_the_force_answered_and_opens_it_again(inside):
    concern = samples.concern(**ANSWERED)
    move = reverse("visiting:concern-move", args=[concern.reference])
    assert "A nurse was called" in text(inside, "concern-move", concern)

    inside.post(move, {"to": "closed", "words": "Was given", "version": 1})
    concern.refresh_from_db()
    assert (concern.progress, concern.closed_on, concern.outcome) == ("closed", TODAY, "Was given")

    page = inside.post(move, {"to": "open", "words": "It came back", "version": 2}, follow=True).content.decode()
    concern.refresh_from_db()
    assert concern.progress == "open"
    assert "It came back" in page
    assert "Waiting for the force" in page


@pytest.mark.parametrize(
    ("wrong", "expected"),
    [
        ({"to": "", "words": "Typed at length"}, "Select what happens next"),
        ({"to": "closed", "words": ""}, "Enter what came of it"),
        ({"to": "followed_up", "words": "Typed at length"}, "Enter the date on which it is followed up"),
        (
            {"to": "closed", "words": "Typed at length", "on_day": 2, "on_month": 5, "on_year": 2025},
            "on 2 May 2025, before the force answered on 3 May 2025",
        ),
        ({"to": "closed", "words": "Typed at length", "version": 7}, "Somebody else changed this concern"),
    ],
)
def test_going_on_wrongly_says_why_and_keeps_what_was_typed(inside, wrong, expected):
    concern = samples.concern(**ANSWERED)

    page = inside.post(
        reverse("visiting:concern-move", args=[concern.reference]), {"version": 1, **wrong}
    ).content.decode()

    assert expected in page
    assert wrong["words"] in page
    concern.refresh_from_db()
    assert concern.progress == "answered"


def test_a_page_that_does_not_fit_the_state_is_not_opened(inside):
    waiting, closed = samples.concern(), samples.concern(**ANSWERED, closed_on=TODAY, outcome="Done")
    withdrawn = samples.concern(**ANSWERED, withdrawn_on=TODAY, withdrawn_reason="Twice")

    for page, concern in (("answer", closed), *((page, withdrawn) for page in ("move", "answer", "visit"))):
        assert inside.get(reverse(f"visiting:concern-{page}", args=[concern.reference])).status_code == 403
    told = inside.post(reverse("visiting:concern-move", args=[waiting.reference]), {"to": "closed"}, follow=True)
    assert "waits for the force: record its answer first" in told.content.decode()
    waiting.refresh_from_db()
    assert waiting.progress == "open"


def test_the_visit_is_chosen_among_those_of_the_suite_shortly_before(inside):
    concern = samples.concern()
    near, later = samples.visit(on=date(2025, 4, 28)), samples.visit(on=date(2025, 5, 2))
    elsewhere = samples.visit(suite=samples.suite(reference="SUI-other", name="Other Street"), on=date(2025, 4, 28))
    page = text(inside, "concern-visit", concern)
    assert near.reference in page
    assert later.reference not in page
    assert elsewhere.reference not in page

    address = reverse("visiting:concern-visit", args=[concern.reference])
    inside.post(address, {"visit": elsewhere.pk, "version": 1})
    concern.refresh_from_db()
    assert concern.visit is None
    inside.post(address, {"visit": near.pk, "version": 1})
    concern.refresh_from_db()
    assert concern.visit == near


def test_what_is_due_is_the_forces_until_it_answers_and_then_the_offices(manager):
    samples.concern(answer_due_on=date(2025, 8, 20))
    samples.concern(**ANSWERED, category=Category.CELL)
    samples.concern(**ANSWERED, category=Category.RIGHTS, follow_up="Look again", follow_up_on=date(2025, 9, 1))
    samples.concern(**ANSWERED, closed_on=TODAY, outcome="Done")

    asked = {whose: leaf(Question(person=manager, today=TODAY, whose=whose)).obligations for whose in Whose}

    def told(whose):
        return [(one.source.key, one.number, one.unit) for one in asked[whose] if one.source.key != "visiting.meetings"]

    assert told(Whose.FORCE) == [("visiting.answers", 8, "days late")]
    assert told(Whose.OFFICE) == [
        ("visiting.answered", 117, "days since 3 May 2025"),
        ("visiting.follow_ups", 4, "days left"),
    ]
    assert len(told(Whose.TEAM)) == 3


def test_reports_that_visitors_wrote_here_are_due_until_each_has_confirmed(manager, settings):
    settings.PEELIAN_CONFIRM_DAYS = 5
    samples.visit(origin="paper")
    visit = samples.visit(origin="form", on=date(2025, 8, 26))

    def due():
        question = Question(person=manager, today=TODAY, source="visiting.confirmations")
        return [(one.reference, one.due_on) for one in leaf(question).obligations]

    samples.visit(origin="form", on=date(2024, 8, 20))  # of longer ago than anybody remembers

    assert due() == [(visit.reference, date(2025, 8, 31))]
    visit.visitors.update(confirmed_at="2025-08-27T09:00:00Z")
    assert due() == []


def test_concerns_come_in_by_a_file_and_go_out_the_same(inside, manager, at):
    samples.suite()
    content = (
        "Suite,Raised on,What it is about,How urgent,What visitors saw or were told,"
        "What the force answered,Answered on\n"
        "Example Street,2023-06-01,Food and drink,Routine,No meal,We audit custody records,2023-06-20\n"
    )
    applying.bring_in(concerns, reading.read("c.csv", content.encode(), limit_mb=1), actor=manager, at=at)
    taken = inside.get(concerns.address(PageKind.EXPORT, "csv")).content

    applying.bring_in(concerns, reading.read("c.csv", taken, limit_mb=1), actor=manager, at=at)

    concern = Concern.objects.get()
    assert (concern.progress, concern.answer_due_on, concern.version) == ("answered", date(2023, 6, 29), 1)


def test_a_file_that_is_wrong_names_row_and_column(manager, at):
    samples.suite()
    content = (
        "Suite,Raised on,What it is about,How urgent,What visitors saw or were told,Closed on,What came of it\n"
        "Example Street,2023-06-01,Food and drink,Routine,No meal,2023-06-20,Seen to\n"
        "Nowhere,2023-06-01,Food and drink,Routine,No meal,,\n"
    )

    with pytest.raises(Unusable) as refusal:
        applying.bring_in(concerns, reading.read("c.csv", content.encode(), limit_mb=1), actor=manager, at=at)

    assert {(problem.row, problem.column) for problem in refusal.value.problems} == {(3, "Suite")}
    first = "\n".join(content.splitlines()[:2])
    with pytest.raises(Unusable) as refusal:
        applying.bring_in(concerns, reading.read("c.csv", first.encode(), limit_mb=1), actor=manager, at=at)
    assert "It cannot be closed before the force answered" in refusal.value.problems[0].expected
    assert (refusal.value.problems[0].row, Concern.objects.count()) == (2, 0)


def test_odd_text_is_shown_as_it_was_typed_and_does_nothing(inside):
    odd = "<script>alert(1)</script>"
    concern = samples.concern(what=odd, answer=odd, answered_on=TODAY, done_at_once=odd)

    for page in ("concerns-show", "concern-move", "concern-answer"):
        shown = text(inside, page, concern)
        assert "<script>alert(1)" not in shown
        assert "&lt;script&gt;alert(1)" in shown


def test_pages_cost_the_same_however_many_concerns_there_are(inside):
    costs: dict[str, set[int]] = {}
    for number in (2, 7):
        for _time in range(number):
            samples.concern(visit=samples.visit())
        one = Concern.objects.first()
        assert one
        for page in (concerns.url(PageKind.LIST), concerns.url(PageKind.SHOW, one)):
            with CaptureQueriesContext(connection) as captured:
                assert inside.get(page).status_code == 200
            costs.setdefault("list" if page == concerns.url(PageKind.LIST) else "one", set()).add(len(captured))

    assert all(len(each) == 1 for each in costs.values()), costs


def test_files_stand_with_a_concern_for_whoever_sees_it(inside, settings, tmp_path):
    settings.PEELIAN_HOME = tmp_path
    concern = samples.concern()
    file = SimpleUploadedFile("note.txt", b"Seen to")

    inside.post(f"{concerns.url(PageKind.SHOW, concern)}files/add/", {"file": file})

    assert "note.txt" in text(inside, "concerns-show", concern)
