from datetime import date, timedelta

import pytest

from peelian.areas.volunteers import samples
from peelian.areas.volunteers.models import Vetting
from peelian.areas.volunteers.queries.memberships import may_visit, memberships_on
from peelian.areas.volunteers.queries.roll import Roll
from peelian.areas.volunteers.rules.people import Vetted
from peelian.areas.volunteers.rules.states import State

pytestmark = pytest.mark.django_db
DAY = date(2025, 5, 1)
NEXT = DAY + timedelta(days=1)
PROBATION = ((State.PROBATION, date(2025, 3, 3)),)


def test_the_state_of_a_day_is_that_of_the_last_step_by_then():
    made = samples.membership(
        steps=(
            (State.PROBATION, date(2020, 1, 6)),
            (State.PAUSED, date(2021, 1, 4)),
            (State.PROBATION, date(2021, 6, 7)),
        )
    )
    roll, days = Roll([made.pk]), (date(2020, 1, 5), date(2020, 1, 6), date(2021, 3, 1), date(2021, 6, 7))

    assert [roll.state_on(made.pk, day) for day in days] == [None, State.PROBATION, State.PAUSED, State.PROBATION]
    assert list(memberships_on(made.scheme, date(2020, 6, 1))) == [made]
    assert not memberships_on(made.scheme, date(2021, 3, 1)).exists()


def test_a_probationer_goes_beside_an_experienced_visitor_only():
    learner, another = (samples.membership(steps=PROBATION) for _number in range(2))
    experienced = samples.serving()

    assert not may_visit(learner, DAY)
    assert not may_visit(learner, DAY, beside=[another, learner])
    assert may_visit(learner, DAY, beside=[experienced])
    assert may_visit(experienced, DAY, beside=[learner])


def test_terrorism_detention_asks_for_a_training_that_holds_on_the_day():
    experienced = samples.serving()
    samples.training(volunteer=experienced.volunteer, taken_on=DAY, expires_on=DAY)
    samples.training(volunteer=experienced.volunteer, taken_on=date(2020, 1, 6), is_tact=False)
    days = (DAY - timedelta(days=1), DAY, NEXT)

    assert [bool(may_visit(experienced, day, needs_tact=True)) for day in days] == [False, True, False]
    assert all(may_visit(experienced, day) for day in days)


@pytest.mark.parametrize(
    ("outcome", "decided_on", "expires_on", "holds"),
    [
        (Vetted.CLEARED, DAY, DAY, True),  # each bound is a day on which it holds
        (Vetted.CLEARED, DAY, None, True),
        (Vetted.CLEARED, NEXT, None, False),  # not decided by then
        (Vetted.CLEARED, date(2020, 1, 6), DAY - timedelta(days=1), False),  # ran out
        (Vetted.REFUSED, DAY, None, False),
        (Vetted.WAITING, None, None, False),
    ],
)
def test_a_vetting_that_was_read_says_of_a_day_what_the_store_says(outcome, decided_on, expires_on, holds):
    made = samples.vetting(outcome=outcome, decided_on=decided_on, expires_on=expires_on)

    assert made.is_in_force_on(DAY) is holds
    assert Vetting.objects.in_force_on(DAY).exists() is holds


def test_a_roll_of_many_says_of_each_what_a_roll_of_a_few_says():
    members = [
        *(samples.serving() for _number in range(2)),
        samples.membership(steps=PROBATION, is_reconstructed=True),
        samples.membership(steps=samples.LEFT),
        samples.membership(steps=((State.ACCREDITED, date(2020, 1, 6)),), is_reconstructed=True),
    ]
    samples.training(volunteer=members[0].volunteer)
    samples.vetting(volunteer=members[2].volunteer, expires_on=date(2025, 4, 30))
    roll, said = Roll([member.pk for member in members]), set()

    for needs_tact in (False, True):
        for member in members:
            for beside in (members[:1], members[2:3], []):
                one = may_visit(member, DAY, beside=beside, needs_tact=needs_tact)
                many = roll.may_visit(member.pk, DAY, beside=[other.pk for other in beside], needs_tact=needs_tact)
                said.add(one.reason)
                assert many == one
    assert len(said) > 3


def test_the_store_is_asked_as_often_for_one_as_for_many(django_assert_num_queries):
    members = [samples.serving() for _number in range(3)]
    with django_assert_num_queries(4):
        may_visit(members[0], DAY, beside=members[1:], needs_tact=True)
    with django_assert_num_queries(4):
        Roll([member.pk for member in members])
