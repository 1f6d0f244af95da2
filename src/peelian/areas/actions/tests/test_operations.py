from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.db import IntegrityError, transaction

from peelian.areas.actions import operations, samples
from peelian.areas.actions.models import Action, OnlyAdded, Step
from peelian.areas.actions.records import actions
from peelian.areas.actions.rules import Status
from peelian.areas.people.samples import organisation, post
from peelian.basics.verdicts import Refused
from peelian.kit.audit import trail
from peelian.kit.imports import applying
from peelian.kit.imports.problems import Unusable
from peelian.kit.imports.sheets import Row, Sheet
from peelian.kit.records.saving import ChangedMeanwhile

pytestmark = pytest.mark.django_db
NOW = datetime(2025, 8, 28, 10, 0, tzinfo=ZoneInfo("Europe/London"))


def promise(**values):
    given = {"title": "Plan the summer", "promised_on": date(2025, 4, 22), "due_on": date(2025, 6, 30)}
    if "post" not in values:
        given["organisation"] = organisation()
    return Action(**{**given, "origin_label": "Example board", **values})


def record(lead=None, **values):
    return operations.record_action(promise(**values), parts={}, actor=lead, at=NOW, via="page")


def steps(action):
    return list(action.steps.order_by("pk").values_list("status", "taken_on", "actor_title"))


def test_a_new_action_is_open_since_the_day_of_its_promise(lead):
    action = record(lead)

    assert action.reference == "ACT-2025-0001"
    assert steps(action) == [("open", date(2025, 4, 22), "Governance Lead")]
    assert [entry.verb for entry in trail.of(action)] == ["recorded"]


def test_an_action_of_the_past_is_recorded_with_the_state_that_it_came_to():
    action = record(status=Status.DONE, closed_on=date(2025, 6, 2), outcome="The plan was seen")

    assert steps(action) == [("open", date(2025, 4, 22), "Peelian"), ("done", date(2025, 6, 2), "Peelian")]
    assert action.answered_on == date(2025, 6, 2)


def test_an_action_that_comes_from_a_record_is_linked_to_it_and_takes_its_words(lead):
    organisation(reference="ORG-2025-0137", name="Village meeting, Tilton")

    action = record(lead, origin_label="", origin_reference="ORG-2025-0137")

    assert (action.origin_kind, action.origin_label) == ("organisations", "Village meeting, Tilton")


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"origin_label": "", "origin_reference": ""}, "origin_label"),
        ({"origin_reference": "ORG-2025-9999"}, "origin_reference"),
        ({"organisation": None}, "post"),
        ({"status": Status.DONE}, "outcome"),
        ({"status": Status.WITH_FORCE}, "status"),
        ({"closed_on": date(2025, 6, 2)}, "closed_on"),
        ({"due_on": date(2025, 4, 1)}, "due_on"),
    ],
)
def test_an_action_that_breaks_a_rule_is_refused_beside_its_answer(lead, values, field):
    with pytest.raises(Refused) as refusal:
        record(lead, **values)

    assert refusal.value.field == field
    assert not Action.objects.exists()


def test_an_action_goes_to_the_force_comes_back_answered_and_is_closed(force, lead, liaison):
    action = record(lead, organisation=force)

    operations.move_action(action, to=Status.WITH_FORCE, outcome="", closed_on=None, actor=lead, at=NOW)
    operations.answer_action(action, words="It is planned", what="The plan", link="", actor=liaison, at=NOW)
    operations.move_action(action, to=Status.DONE, outcome="Seen", closed_on=None, actor=lead, at=NOW)

    action = Action.objects.get()
    today = date(2025, 8, 28)
    assert [(status, by) for status, _day, by in steps(action)] == [
        ("open", "Governance Lead"),
        ("with_force", "Governance Lead"),
        ("answered", "Force liaison"),
        ("done", "Governance Lead"),
    ]
    assert (action.answered_on, action.closed_on, action.outcome) == (today, today, "Seen")
    assert [str(update) for update in action.updates.all()] == ["28 August 2025, Force liaison: It is planned"]
    assert [str(each) for each in action.evidence.all()] == ["The plan"]


def test_what_was_opened_again_is_not_closed(lead):
    action = record(lead, status=Status.DONE, closed_on=date(2025, 6, 2), outcome="Seen")

    operations.move_action(action, to=Status.OPEN, outcome="", closed_on=None, actor=lead, at=NOW)

    assert (action.status, action.answered_on, action.closed_on, action.outcome) == ("open", None, None, "Seen")
    assert len(steps(action)) == 3


def test_what_is_closed_is_neither_answered_nor_moved_elsewhere(lead):
    action = record(lead, status=Status.DONE, closed_on=date(2025, 6, 2), outcome="Seen")

    with pytest.raises(Refused, match="was closed"):
        operations.answer_action(action, words="Late", what="", link="", actor=lead, at=NOW)
    with pytest.raises(Refused, match="can only become “Open”"):
        operations.move_action(action, to=Status.DROPPED, outcome="", closed_on=None, actor=lead, at=NOW)


def test_a_change_that_is_no_move_leaves_no_step(lead):
    action = record(lead)
    action.title = "Plan the autumn"

    operations.change_action(action, parts={}, actor=lead, at=NOW, via="page")

    assert len(steps(action)) == 1


def test_of_two_answers_at_once_the_second_is_refused_and_the_first_stays(force, liaison):
    record(organisation=force)
    one, other = Action.objects.get(), Action.objects.get()

    operations.answer_action(one, words="First", what="", link="", actor=liaison, at=NOW)
    with pytest.raises(ChangedMeanwhile), transaction.atomic():
        operations.answer_action(other, words="Second", what="", link="", actor=liaison, at=NOW)

    assert [update.words for update in Action.objects.get().updates.all()] == ["First"]


def test_steps_are_only_ever_added():
    action = record()
    step = action.steps.get()

    for change in (step.save, step.delete, Step.objects.all().delete, lambda: Step.objects.update(status="done")):
        with pytest.raises(OnlyAdded):
            change()
    with pytest.raises(OnlyAdded):
        Step.objects.bulk_update([step], ["status"])
    assert str(step) == "Open, 22 April 2025"


@pytest.mark.parametrize(
    "values",
    [
        {"status": Status.DONE, "outcome": ""},
        {"status": Status.DONE, "closed_on": None},
        {"closed_on": date(2025, 6, 1)},
        {"due_on": date(2025, 4, 1)},
        {"origin_label": ""},
    ],
)
def test_the_store_itself_refuses_what_cannot_be(values):
    with pytest.raises(IntegrityError), transaction.atomic():
        samples.action(**values)


def test_the_store_itself_refuses_two_owners_and_none():
    with pytest.raises(IntegrityError), transaction.atomic():
        samples.action(post=post(), organisation=organisation())
    with pytest.raises(IntegrityError), transaction.atomic():
        promise(organisation=None, reference="ACT-1").save()


HEADINGS = ["Reference", "What was promised", "Organisation", "Promised on", "Due on", "Comes from", "State", "Outcome"]


def sheet(*rows):
    return [Sheet(name="actions", headings=HEADINGS, rows=[Row(place, list(row)) for place, row in enumerate(rows, 2)])]


def test_an_import_moves_actions_on_and_says_which_rows_break_a_rule(force, lead):
    row = ["ACT-2025-0001", "Plan", force.name, "2025-04-22", "2025-06-30", "Board"]
    applying.bring_in(actions, sheet([*row, "With the force", ""]), actor=lead, at=NOW)
    applying.bring_in(actions, sheet([*row, "Done", "Seen"]), actor=lead, at=NOW)

    assert [status for status, _day, _by in steps(Action.objects.get())] == ["open", "with_force", "done"]
    with pytest.raises(Unusable) as unusable:
        applying.bring_in(actions, sheet([*row, "With the force", "Seen"]), actor=lead, at=NOW)
    assert [(problem.row, problem.column) for problem in unusable.value.problems] == [(2, "Answered on"), (2, "State")]
