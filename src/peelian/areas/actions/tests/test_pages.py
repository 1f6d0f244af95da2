from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from peelian.areas.actions import operations, samples
from peelian.areas.actions.models import Action
from peelian.areas.actions.records import related_to
from peelian.areas.actions.rules import Status
from peelian.areas.people.samples import organisation, post
from peelian.kit.access.holding import made_up
from peelian.kit.access.roles import Role
from peelian.kit.obligations.asking import Question, Whose
from peelian.kit.obligations.paging import leaf

pytestmark = pytest.mark.django_db
TODAY = date(2025, 8, 28)
NOW = datetime(2025, 8, 28, 10, 0, tzinfo=ZoneInfo("Europe/London"))
ODD = "<script>alert(1)</script>=1+1\u202e"


@pytest.fixture
def inside(client, lead):
    client.force_login(lead)
    return client


def text(client, name, *args, **query):
    response = client.get(reverse(f"actions:{name}", args=args), query)
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.usefixtures("three")
def test_the_board_has_a_column_for_each_owner_what_is_overdue_first(inside):
    late = samples.action(title="Late", due_on=date(2025, 5, 1))
    samples.action(title="Last", due_on=date(2025, 12, 1))
    samples.action(title="Closed", status=Status.DONE)

    columns = inside.get(reverse("actions:by_owner")).context["columns"]

    assert [(str(column.owner), column.number, column.overdue) for column in columns] == [
        ("Example Hub", 3, 2),
        ("Deputy Chief Constable", 1, 1),
        ("Exampleshire Police", 1, 1),
    ]
    assert [card.action.title for card in columns[0].cards] == ["Late", "Write to the Minister, in confidence", "Last"]
    assert [(card.number, card.unit) for card in columns[0].cards] == [
        (119, "days late"),
        (59, "days late"),
        (95, "days left"),
    ]
    assert late.reference in text(inside, "by_owner")


@pytest.mark.usefixtures("three")
def test_a_board_is_narrowed_by_owner_origin_state_and_date(inside, force):
    samples.action(title="Later", due_on=date(2025, 12, 1), origin_label="Roundtable", organisation=force)

    def titles(**query):
        columns = inside.get(reverse("actions:by_owner"), query).context["columns"]
        return {card.action.title for column in columns for card in column.cards}

    assert titles(owner=f"organisation:{force.pk}") == {"Plan the summer", "Later"}
    assert titles(origin="Roundtable") == {"Later"}
    assert titles(state="answered") == set()
    assert titles(due="overdue") == {"Plan the summer", "Answer the board", "Write to the Minister, in confidence"}
    assert len(titles(owner="no such owner", due="soon")) == 3


def test_the_board_tells_what_each_meeting_carried_over_to_the_next(inside):
    samples.action(title="Closed before", status=Status.DONE, closed_on=date(2025, 6, 1))
    samples.action(title="Closed there", status=Status.DONE, closed_on=date(2025, 6, 19))
    samples.action(title="Still open")
    samples.action(title="Of June", promised_on=date(2025, 6, 19))

    (source,) = inside.get(reverse("actions:by_origin")).context["sources"]

    june, april = source.meetings
    assert source.title == "Example Performance Board"
    assert (len(april.promised), april.going_on, april.next_on) == (3, 2, date(2025, 6, 19))
    assert {card.action.title for card in june.carried_in} == {"Closed there", "Still open"}
    assert (len(june.promised), june.going_on, june.next_on) == (1, 1, None)
    page = text(inside, "by_origin")
    assert "3 promised; 2 carried over to 19 June 2025" in page
    assert "1 promised; 1 to be carried over to the next meeting" in page


def test_the_page_of_a_record_shows_the_actions_that_come_from_it_and_adds_one(inside):
    organisation(reference="ORG-2025-0137", name="Village meeting, Tilton")
    page = inside.get("/records/organisations/ORG-2025-0137/").content.decode()
    assert "None from this record" in page
    address = f"{reverse('actions:actions-add')}?origin=organisations%2FORG-2025-0137"
    assert address in page

    form = inside.get(address).context["form"]
    assert (form["origin_reference"].value(), form["origin_label"].value()) == (
        "ORG-2025-0137",
        "Village meeting, Tilton",
    )
    samples.action(
        title="Patrol in the evening",
        origin_kind="organisations",
        origin_reference="ORG-2025-0137",
        origin_label="Tilton",
    )
    assert "Patrol in the evening" in inside.get("/records/organisations/ORG-2025-0137/").content.decode()


def test_who_may_not_see_actions_is_told_of_none_by_a_record():
    organisation(reference="ORG-2025-0137")
    samples.action(origin_kind="organisations", origin_reference="ORG-2025-0137")

    assert related_to("organisations", "ORG-2025-0137", made_up([Role.PROVIDER])) is None
    auditors = related_to("organisations", "ORG-2025-0137", made_up([Role.AUDITOR]))
    assert auditors is not None
    assert (len(auditors.rows), auditors.add_url) == (1, "")


def test_an_action_is_added_on_its_page_and_leads_to_its_record(inside):
    organisation(reference="ORG-2025-0137", name="Village meeting, Tilton")
    owner = post()
    rows = {f"{part}-{name}": 0 for part in ("updates", "evidence") for name in ("TOTAL_FORMS", "INITIAL_FORMS")}
    said = {"title": "Patrol", "post": owner.pk, "promised_on": "2025-08-01", "due_on": "2025-09-01", "status": "open"}

    shown = inside.post(
        reverse("actions:actions-add"), {**said, "origin_reference": "ORG-2025-0137", **rows}, follow=True
    ).content.decode()

    action = Action.objects.get()
    assert (action.origin_kind, action.origin_label) == ("organisations", "Village meeting, Tilton")
    assert 'href="/records/organisations/ORG-2025-0137/"' in shown
    assert "4 days left" not in shown
    assert "<b>4</b>days left" in shown


@pytest.mark.parametrize(
    ("changed", "field", "words"),
    [
        ({"status": "done"}, "outcome", "an action cannot be closed without an outcome"),
        ({"organisation": ""}, "post", "Select who owns it"),
        ({"origin_label": ""}, "origin_label", "Enter the meeting that it comes from"),
        ({"due_on": "2025-04-01"}, "due_on_day", "It cannot be due before it was promised"),
        ({"status": "with_force"}, "status", "Only an action that the force owns"),
    ],
)
def test_what_is_wrong_is_said_beside_its_answer(inside, changed, field, words):
    action = samples.action()
    rows = {f"{part}-{name}": 0 for part in ("updates", "evidence") for name in ("TOTAL_FORMS", "INITIAL_FORMS")}
    given = {"title": "Plan", "organisation": action.organisation_id, "promised_on": "2025-04-22"}
    said = {**given, "due_on": "2025-06-30", "origin_label": "Board", "status": "open", "version": 1, **rows, **changed}

    page = inside.post(reverse("actions:actions-change", args=[action.reference]), said).content.decode()

    assert words in page
    assert f'href="#id_{field}"' in page


def test_an_action_is_not_closed_without_saying_what_came_of_it(inside):
    action = samples.action()
    address = reverse("actions:move", args=[action.reference])

    refused = inside.post(address, {"to": "done", "version": "1"}).content.decode()
    assert "an action cannot be closed without an outcome" in refused
    assert 'href="#id_outcome"' in refused
    inside.post(address, {"to": "done", "outcome": "The board was told", "version": "1"})

    action.refresh_from_db()
    assert (action.status, action.closed_on, action.outcome) == ("done", date(2025, 8, 28), "The board was told")


def test_who_comes_second_is_told_and_loses_nothing(inside):
    action = samples.action()
    Action.objects.filter(pk=action.pk).update(version=2)

    page = inside.post(reverse("actions:answer", args=[action.reference]), {"words": "Typed at length", "version": "1"})

    said = page.content.decode()
    assert "Somebody else changed this action" in said
    assert "Typed at length" in said
    assert 'name="version" value="2"' in said
    assert not action.updates.exists()


def test_what_was_closed_or_withdrawn_is_not_answered(inside):
    closed = samples.action(status=Status.OVERTAKEN)
    withdrawn = samples.action(withdrawn_on=date(2025, 8, 1), withdrawn_reason="Twice")

    assert inside.get(reverse("actions:answer", args=[closed.reference])).status_code == 403
    assert inside.get(reverse("actions:answer", args=[withdrawn.reference])).status_code == 403
    assert inside.get(reverse("actions:move", args=[withdrawn.reference])).status_code == 403
    assert "withdrawn" not in text(inside, "by_owner")


@pytest.mark.parametrize("link", ["javascript:alert(1)", "data:text/html,x", "ftp://example.org/x", "example.org"])
def test_evidence_leads_to_web_addresses_only(inside, link):
    action = samples.action()

    page = inside.post(
        reverse("actions:answer", args=[action.reference]), {"words": "Done", "link": link, "version": "1"}
    )

    assert "Enter an address that begins with https://" in page.content.decode()
    assert not action.evidence.exists()


def test_odd_text_is_shown_as_it_was_typed_and_does_nothing(inside):
    action = samples.action(title=ODD, detail=ODD, origin_label=ODD, outcome=ODD)
    samples.update(action=action, words=ODD, said_by=ODD)
    samples.evidence(action=action, what=ODD, link="")

    pages = [text(inside, name) for name in ("by_owner", "by_origin")]
    pages.append(text(inside, "actions-show", action.reference))

    for page in pages:
        assert "<script>alert(1)" not in page
        assert "&lt;script&gt;alert(1)" in page


def test_pages_cost_the_same_however_many_actions_there_are(inside, force):
    organisation(reference="ORG-2025-0137")

    def make(number):
        for place in range(number):
            owner = {"organisation": force} if place % 2 else {"post": post(reference=f"POST-{number}-{place}")}
            samples.action(
                origin_kind="organisations", origin_reference="ORG-2025-0137", origin_label="Tilton", **owner
            )
            samples.action(**owner)

    costs: dict[str, list[int]] = {}
    for number in (2, 9):
        make(number)
        for page in (reverse("actions:by_owner"), reverse("actions:by_origin"), reverse("actions:actions-list")):
            costs.setdefault(page, []).append(count_queries(inside, page))

    assert {page: set(each) for page, each in costs.items()} == {page: {each[0]} for page, each in costs.items()}
    assert [each[0] for each in costs.values()] == [9, 9, 12]


def count_queries(client, address):
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


@pytest.mark.usefixtures("three")
def test_what_is_due_says_where_it_comes_from_and_whose_it_is(lead):
    samples.action(title="Mine", post=post(title="Governance lead"), due_on=date(2025, 9, 1), organisation=None)

    found = leaf(Question(person=lead, today=date(2025, 8, 28), whose=Whose.MINE)).obligations

    assert [(each.title, each.owner, each.number, each.unit) for each in found] == [
        ("Mine", "Governance lead", 4, "days left")
    ]
    assert found[0].why.startswith("Promised at Example Performance Board on 22 April 2025")
    assert found[0].outside == f"Action {found[0].reference}"


@pytest.mark.usefixtures("three")
def test_the_office_owes_what_the_force_does_not(lead):
    asked = {whose: leaf(Question(person=lead, today=date(2025, 8, 28), whose=whose)) for whose in Whose}

    assert [each.title for each in asked[Whose.OFFICE].obligations] == ["Write to the Minister, in confidence"]
    assert {each.title for each in asked[Whose.FORCE].obligations} == {"Plan the summer", "Answer the board"}


def test_the_office_finds_actions_by_their_words(inside, lead):
    hub = organisation()
    promise = Action(title="Plan the summer", organisation=hub, promised_on=TODAY, due_on=TODAY, origin_label="Board")
    action = operations.record_action(promise, parts={}, actor=lead, at=NOW, via="page")
    inside.post(reverse("actions:answer", args=[action.reference]), {"words": "Tandem patrols", "version": "1"})

    for words in ("plan summ", "board hub", "tandem"):
        assert action.reference in inside.get("/search/", {"q": words}).content.decode()
