from datetime import date
from decimal import Decimal

import pytest

from peelian.areas.actions import measures, samples
from peelian.areas.actions.rules import Status
from peelian.areas.people.samples import organisation, post
from peelian.basics.figures import Absence
from peelian.basics.periods import read_period
from peelian.kit.measures.measure import Scope
from peelian.kit.measures.reckoning import Reckoning

pytestmark = pytest.mark.django_db
TODAY = date(2025, 8, 28)


def value(measure, period, **cuts):
    return Reckoning(TODAY).figure(measure, Scope(period=read_period(period), cuts=cuts)).value


@pytest.fixture
def log():
    """Four promises of April and one of June, of which three are closed and one was withdrawn."""
    lead = post(title="Governance Lead", organisation=organisation())
    done = {"status": Status.DONE, "answered_on": date(2025, 6, 10)}
    samples.action(title="In time", **done)
    samples.action(title="Late", post=lead, due_on=date(2025, 6, 1), **done)
    samples.action(title="Open", due_on=date(2025, 7, 1))
    samples.action(title="Dropped", status=Status.DROPPED, closed_on=date(2025, 7, 2))
    samples.action(
        title="Answered", promised_on=date(2025, 6, 19), status=Status.ANSWERED, answered_on=date(2025, 6, 25)
    )
    samples.action(
        title="Not due yet", promised_on=date(2025, 6, 19), due_on=date(2025, 9, 1), origin_label="Roundtable"
    )
    samples.action(title="Twice", withdrawn_on=TODAY, withdrawn_reason="Recorded twice")


@pytest.mark.usefixtures("log")
@pytest.mark.parametrize(
    ("measure", "period", "expected"),
    [
        (measures.opened, "2025-Q1", 6),
        (measures.opened, "2025-06", 2),
        (measures.closed, "2025-Q1", 2),
        (measures.closed, "2025-07", 1),
        (measures.still_open, "2025-05", 4),
        (measures.still_open, "2025-Q1", 4),
        (measures.still_open, "2025-07", 3),
        (measures.overdue, "2025-Q1", 0),
        (measures.overdue, "2025-06-01..2025-06-05", 1),
        (measures.overdue, "2025-07", 1),
        (measures.overdue, "2025-Q2", 1),  # what is due in September is not late in August
        (measures.answered_in_time, "2025-Q1", Decimal(2) / 3),
        (measures.answered_in_time, "2025-Q2", 0),
        (measures.answered_in_time, "2025-05", Absence.NOT_APPLICABLE),
    ],
)
def test_actions_are_counted_as_by_hand(measure, period, expected):
    assert value(measure, period) == expected


@pytest.mark.usefixtures("log")
def test_actions_are_cut_by_owner_origin_and_month():
    reckoning, scope = Reckoning(TODAY), Scope(period=read_period("2025-Q1"))

    grid = reckoning.grid(measures.opened, scope, rows="owner", columns="month")
    by_origin = reckoning.grid(measures.still_open, scope, rows="origin")

    assert {row: figure.value for row, figure in grid.row_totals.items()} == {"Governance Lead": 1, "Example Hub": 5}
    assert [grid.column_totals[month].value for month in grid.columns] == [4, 0, 2]
    assert {row: figure.value for row, figure in by_origin.row_totals.items()} == {
        "Example Performance Board": 3,
        "Roundtable": 1,
    }


@pytest.mark.usefixtures("log")
def test_actions_are_said_in_sentences():
    reckoning, scope = Reckoning(TODAY), Scope(period=read_period("2025-06"))

    assert [reckoning.say(reckoning.figure(measure, scope)) for measure in measures.ALL] == [
        "2 actions were promised from 1 to 30 June 2025.",
        "2 actions were closed from 1 to 30 June 2025.",
        "4 actions were open at the end of the days from 1 to 30 June 2025.",
        "No actions were overdue at the end of the days from 1 to 30 June 2025.",
        "66.7% of the actions that were due were answered in time from 1 to 30 June 2025.",
    ]


def test_owners_of_one_title_are_told_apart_and_a_kind_of_record_by_its_name():
    one, other = organisation(), organisation(reference="ORG-2025-0003", name="Other Hub")
    samples.action(post=post(organisation=one, title="Chair"))
    samples.action(post=post(reference="POST-2", organisation=other, title="Chair"), origin_kind="organisations")

    grid = Reckoning(TODAY).grid(measures.opened, Scope(period=read_period("2025-Q1")), rows="owner", columns="origin")

    assert grid.rows == ("Chair, Example Hub", "Chair, Other Hub")
    assert grid.columns == ("Example Performance Board", "Organisations")


def test_a_promise_answered_in_the_period_is_no_longer_late_after_it():
    samples.action(title="Answered late", due_on=date(2025, 5, 1), status=Status.ANSWERED, answered_on=date(2025, 6, 3))

    assert value(measures.overdue, "2025-05") == 1
    assert value(measures.overdue, "2025-06") == 0
