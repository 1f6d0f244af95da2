"""The meetings of a scheme: the agenda begun from what is open, who came, and the next one that is due."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from peelian.areas.actions import samples as actions
from peelian.areas.people.samples import post
from peelian.areas.visiting import samples
from peelian.areas.visiting.models import AgendaItem, Attended, SchemeMeeting
from peelian.areas.visiting.operations import meetings as operations
from peelian.areas.visiting.records.concerns import related_to, scheme_meetings
from peelian.areas.volunteers import samples as volunteers
from peelian.basics.periods import financial_year
from peelian.basics.verdicts import Refused
from peelian.kit.imports import applying, reading
from peelian.kit.imports.problems import Unusable
from peelian.kit.obligations.asking import Question
from peelian.kit.obligations.paging import leaf
from peelian.kit.records.record_type import PageKind

pytestmark = [pytest.mark.django_db, pytest.mark.store]
TODAY = date(2025, 8, 28)


@pytest.fixture
def inside(client, manager):
    client.force_login(manager)
    return client


def meeting(**values):
    return SchemeMeeting(**{"scheme": volunteers.scheme(), "held_on": date(2025, 6, 10), **values})


def agenda_address(held):
    return reverse("visiting:begin-agenda", args=[held.reference])


def test_an_agenda_begins_with_what_is_open_and_nothing_twice(inside):
    before = samples.schememeeting(held_on=date(2025, 3, 11))
    samples.concern(category="medication")
    samples.concern(category="cell", answer="Yes", answered_on=date(2025, 5, 2), closed_on=TODAY, outcome="Done")
    samples.concern(category="rights", raised_on=date(2025, 6, 20))  # after the meeting
    samples.concern(category="food_and_drink", suite=samples.kennels())  # of another scheme
    promised = {"origin_kind": "scheme-meetings", "origin_reference": before.reference}
    open_one = actions.action(title="Ask for blankets", **promised)
    actions.action(title="Was done", status="done", **promised)
    actions.action(title="Comes from elsewhere")
    held = samples.schememeeting(held_on=date(2025, 6, 10))

    page = inside.get(agenda_address(held)).content.decode()
    assert "Ask for blankets" in page
    shown = inside.post(agenda_address(held), follow=True).content.decode()

    items = list(AgendaItem.objects.filter(meeting=held).values_list("title", "about"))
    assert [title for title, _about in items] == [
        "Minutes of the last meeting",
        "Visits since the last meeting",
        "Action: Ask for blankets",
        "Concern: Medication, Example Street, 1 May 2025: waiting for the force",
    ]
    assert items[2][1] == open_one.reference
    assert f'href="/records/actions/{open_one.reference}/"' in shown
    again = inside.post(agenda_address(held)).content.decode()
    assert "stands on the agenda already" in again
    assert AgendaItem.objects.filter(meeting=held).count() == 4


def test_what_was_said_stays_when_more_comes_onto_the_agenda(manager, at):
    held = operations.record_meeting(
        meeting(), parts={"agenda": [AgendaItem(title="Rota", minute="Agreed")]}, actor=manager, at=at, via="page"
    )
    samples.concern()

    assert operations.begin_agenda(held, actor=manager, at=at) == 3
    assert held.agenda.order_by("pk")[0].minute == "Agreed"
    with pytest.raises(Refused, match="already"):
        operations.begin_agenda(SchemeMeeting.objects.get(pk=held.pk), actor=manager, at=at)


@pytest.mark.parametrize(
    ("values", "parts", "expected"),
    [
        (
            {"held_on": date(2025, 9, 9)},
            {"attendance": [Attended(who="Visitors")]},
            "9 September 2025 is still",
        ),
        ({"held_on": date(2025, 9, 9)}, {"agenda": [AgendaItem(title="Rota", minute="Agreed")]}, "still to come"),
        ({"held_on": date(2025, 6, 11)}, {}, "on 11 June 2025 is on record already"),
        ({}, {"attendance": [Attended(who="Zoë Made-up and others")]}, "names a visitor"),
    ],
)
def test_a_meeting_that_breaks_a_rule_is_refused(manager, at, values, parts, expected):
    volunteers.serving(volunteer=volunteers.volunteer(name="Zoë Made-up"))
    samples.schememeeting(held_on=date(2025, 6, 11))

    with pytest.raises(Refused, match=expected):
        operations.record_meeting(meeting(**values), parts=parts, actor=manager, at=at, via="page")


def test_a_meeting_to_come_may_have_its_agenda(manager, at):
    to_come = meeting(held_on=date(2025, 9, 9))
    operations.record_meeting(to_come, parts={"agenda": [AgendaItem(title="Rota")]}, actor=manager, at=at, via="page")
    samples.schememeeting(held_on=date(2025, 9, 9), scheme=samples.animal_scheme())  # another scheme's own

    assert to_come.agenda.count() == 1
    operations.change_meeting(to_come, parts={}, actor=manager, at=at, via="page")


def test_a_meeting_is_recorded_and_shown_with_agenda_and_attendance(inside):
    scheme, chair = volunteers.scheme(), post(title="Volunteers manager")
    address = f"{scheme_meetings.url(PageKind.ADD)}?scheme={scheme.reference}"
    assert "selected" in inside.get(address).content.decode()
    form = {f"{part}-{name}": "0" for part in ("agenda", "attendance") for name in ("INITIAL_FORMS",)}
    rows = {"agenda-TOTAL_FORMS": "1", "agenda-0-title": "Rota", "agenda-0-minute": "Agreed for the summer"}
    came = {"attendance-TOTAL_FORMS": "1", "attendance-0-who": "Custody visitors", "attendance-0-people": "9"}
    day = {"held_on_day": "10", "held_on_month": "6", "held_on_year": "2025"}

    sent = {**form, **rows, **came, "attendance-0-apologies": "2", **day, "scheme": scheme.pk, "chair": chair.pk}
    page = inside.post(address, sent, follow=True).content.decode()

    held = SchemeMeeting.objects.get()
    assert (held.agenda.get().minute, held.attendance.get().people) == ("Agreed for the summer", 9)
    for said in ("Agreed for the summer", "Custody visitors", "Volunteers manager", "Add what is open"):
        assert said in page
    assert "Actions" in page  # the way to add one that comes from the meeting


def test_the_form_says_what_is_missing_and_keeps_what_was_typed(inside):
    form = {f"{part}-INITIAL_FORMS": "0" for part in ("agenda", "attendance")}
    rows = {"agenda-TOTAL_FORMS": "1", "agenda-0-minute": "Said at length", "attendance-TOTAL_FORMS": "0"}

    page = inside.post(scheme_meetings.url(PageKind.ADD), {**form, **rows}).content.decode()

    for said in (
        "Enter the item, or remove it",
        "Select the scheme",
        "Enter the date of the meeting",
        "Said at length",
    ):
        assert said in page


def test_a_scheme_that_has_not_met_is_due_by_the_end_of_the_next_quarter(manager):
    samples.suite()
    kennels = samples.kennels()
    volunteers.scheme(reference="SCH-none", name="Without suites", slug="none")
    question = Question(person=manager, today=TODAY, source="visiting.meetings")

    def due():
        return {one.title: (one.due_on, one.urgency) for one in leaf(question).obligations}

    assert due() == {"Meeting of Example custody visiting": (date(2013, 9, 30), "late")}
    samples.schememeeting(scheme=kennels.scheme, held_on=date(2025, 3, 4))
    assert due()["Meeting of Example animal welfare"] == (date(2025, 6, 30), "late")
    samples.schememeeting(held_on=date(2025, 4, 16))
    samples.schememeeting(held_on=date(2025, 9, 9))  # is still to come, and does not count yet
    assert due()["Meeting of Example custody visiting"] == (date(2025, 9, 30), "")


def test_meetings_come_in_by_a_file_with_their_parts(manager, at):
    volunteers.scheme()
    main = "Reference,Scheme,Held on,Where\n"
    main += "".join(
        f"SCM-{number},Example custody visiting,{day},By video\n"
        for number, day in enumerate(("2023-06-07", "2023-09-12", "2023-12-13", "2024-04-16"))
    )
    sheets = reading.read("scheme-meetings.csv", main.encode(), limit_mb=1)

    applying.bring_in(scheme_meetings, sheets, actor=manager, at=at)

    assert SchemeMeeting.objects.held_in(financial_year(2023)).count() == 3
    assert SchemeMeeting.objects.held_in(financial_year(2024)).count() == 1
    twice = main + "SCM-9,Example custody visiting,2024-04-16,Again\nSCM-10,Example custody visiting,2024-05-01,One\n"
    twice += "SCM-11,Example custody visiting,2024-05-01,Other\n"
    with pytest.raises(Unusable) as refusal:
        applying.bring_in(scheme_meetings, reading.read("m.csv", twice.encode(), limit_mb=1), actor=manager, at=at)
    assert {problem.row for problem in refusal.value.problems} == {6, 8}
    assert SchemeMeeting.objects.count() == 4


def test_the_page_of_a_scheme_leads_to_its_meetings_and_its_quality(inside, manager):
    held = samples.schememeeting()
    samples.criterion()
    related = related_to("schemes", held.scheme.reference, manager)

    assert related is not None
    assert [row.note for row in related.rows][-2:] == ["0 of 1 criteria met", "Example House and by video"]
    page = inside.get(f"/records/schemes/{held.scheme.reference}/").content.decode()
    assert f"/records/scheme-meetings/{held.reference}/" in page


def test_a_meeting_costs_the_same_however_long_its_agenda(inside):
    held, costs = samples.schememeeting(), set()
    for _time in range(3):
        for _each in range(3):
            one = samples.concern()
            AgendaItem.objects.create(meeting=held, title="Concern", about=one.reference)
        with CaptureQueriesContext(connection) as captured:
            assert inside.get(scheme_meetings.url(PageKind.SHOW, held)).status_code == 200
        costs.add(len(captured))

    assert len(costs) == 1


def test_an_agenda_item_about_what_is_gone_or_of_nobody_is_told_without_a_way(inside):
    held = samples.schememeeting()
    AgendaItem.objects.create(meeting=held, title="<b>Lost</b>", about="CON-1999-0001")

    page = inside.get(scheme_meetings.url(PageKind.SHOW, held)).content.decode()

    assert "&lt;b&gt;Lost&lt;/b&gt;" in page
    assert "/records/concerns/CON-1999-0001/" not in page


def test_a_withdrawn_meeting_gets_no_agenda(inside):
    held = samples.schememeeting(withdrawn_on=TODAY, withdrawn_reason="Twice")

    assert inside.get(agenda_address(held)).status_code == 403
