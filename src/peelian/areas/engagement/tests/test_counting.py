"""What consultations, communications, groups and answers add up to, and when they are due."""

from datetime import date, timedelta

import pytest

from peelian.areas.engagement import obligations, samples
from peelian.areas.engagement.measures import answering, communications, consultations
from peelian.areas.engagement.models import GroupMeeting
from peelian.areas.engagement.rules.answering import Outcome
from peelian.areas.engagement.rules.communications import Channel, Kind
from peelian.areas.engagement.rules.consultations import Kind as Asking
from peelian.areas.office.samples import coveragenote
from peelian.areas.places.samples import place
from peelian.basics.figures import Absence, Coverage
from peelian.basics.periods import financial_quarter, read_period
from peelian.kit.access.models import Account
from peelian.kit.access.roles import Role
from peelian.kit.access.samples import account
from peelian.kit.measures.catalogue import measure_called
from peelian.kit.measures.measure import Scope
from peelian.kit.measures.reckoning import Reckoning
from peelian.kit.obligations.asking import Question, Whose
from peelian.kit.obligations.paging import leaf

pytestmark = pytest.mark.django_db
TODAY = date(2025, 8, 28)
QUARTER = financial_quarter(2025, 1)


def figure(key, period=QUARTER, **cuts):
    return Reckoning(TODAY).figure(measure_called(f"engagement.{key}"), Scope(period=period, cuts=cuts))


def by(key, rows, period=QUARTER):
    grid = Reckoning(TODAY).grid(measure_called(f"engagement.{key}"), Scope(period=period), rows=rows)
    return {row: told.value for row, told in grid.row_totals.items() if told.value and not isinstance(told.value, str)}


def test_those_who_answered_are_added_up_by_kind_and_by_the_day_of_closing():
    samples.consultation()
    samples.consultation(kind=Asking.BUDGET, respondents=1743)
    samples.consultation(respondents=500, opened_on=date(2025, 6, 1), closed_on=date(2025, 7, 31))
    samples.consultation(respondents=99, closed_on=None)  # still open
    samples.consultation(respondents=99, withdrawn_on=TODAY)

    assert (figure("consultations").value, figure("respondents").value) == (2, 1753)
    assert figure("respondents", kind="Budget consultation").value == 1743
    assert (figure("budget_consultations").value, figure("budget_respondents").value) == (1, 1743)
    assert by("respondents", "month", read_period("2025/26")) == {"2025-05": 1753, "2025-07": 500}


def test_where_nobody_says_how_many_answered_there_are_no_data():
    samples.consultation(kind=Asking.BUDGET, respondents=None)

    assert figure("budget_consultations").value == 1
    assert figure("budget_respondents").value is Absence.NO_DATA


def test_newsletters_are_counted_by_issue_and_posts_by_their_numbers():
    samples.communication()
    samples.communication(title="June", sent_on=date(2025, 6, 2), recipients=900)
    posts = {"kind": Kind.POST, "title": "", "recipients": None, "source": "The network"}
    for channel, number in ((Channel.FACEBOOK, 58), (Channel.X, 71)):
        samples.communication(
            **posts, channel=channel, number=number, sent_on=date(2025, 5, 1), until=date(2025, 5, 31)
        )
    samples.communication(kind=Kind.PRESS_RELEASE, title="Roads", channel=Channel.MEDIA)
    samples.communication(title="Withdrawn", withdrawn_on=TODAY)

    assert (figure("newsletters").value, figure("newsletter_copies").value) == (2, 5000)
    assert (figure("press_releases").value, figure("posts").value) == (1, 129)
    assert by("posts", "channel") == {"Facebook": 58, "X (formerly Twitter)": 71}
    assert by("newsletters", "month") == {"2025-05": 1, "2025-06": 1}


def test_what_is_not_on_the_record_is_no_data_and_not_none():
    coveragenote(subject="newsletters", first_day=date(2025, 7, 1), coverage=Coverage.COMPLETE)

    assert figure("newsletters").value is Absence.NO_DATA
    assert figure("newsletters", read_period("2025-07")).value == 0
    assert figure("posts").value == 0  # of which nothing is said


def test_what_was_said_is_counted_when_it_was_said_and_what_was_done_when_it_was_done():
    blaby = place(name="Blaby")
    done = {"did": "A sign", "done_by": "The council", "done_on": date(2025, 7, 1)}
    samples.yousaid(authority=blaby)
    samples.yousaid(outcome=Outcome.DONE, **done)
    samples.yousaid(outcome=Outcome.NOT_DONE, **done, said_on=date(2025, 3, 1))
    samples.yousaid(withdrawn_on=TODAY)

    summer = financial_quarter(2025, 2)
    assert (figure("you_said").value, figure("you_said_answered").value) == (2, 0)
    assert (figure("you_said_answered", summer).value, figure("we_did", summer).value) == (2, 1)
    assert by("you_said", "authority") == {"Blaby": 1, "Not recorded": 1}
    assert by("you_said", "outcome") == {"You said": 1, "We did": 1}
    assert by("we_did", "theme", summer) == {"Speeding": 1}


def test_groups_are_counted_on_the_days_on_which_they_are_there():
    made = samples.advisorygroup(ended_on=date(2025, 6, 1))
    GroupMeeting.objects.create(group=made, engagement=samples.engagement(held_on=date(2025, 5, 1)))
    samples.engagement(held_on=date(2025, 5, 2))

    assert (figure("advisory_groups").value, figure("advisory_groups", read_period("2025-07")).value) == (1, 0)
    assert (figure("group_meetings").value, figure("group_recommendations").value) == (1, 1)


def test_every_figure_says_itself_in_a_sentence():
    samples.communication()
    reckoning = Reckoning(TODAY)
    added = [*consultations.ALL, *communications.ALL, *answering.ALL]

    told = [reckoning.say(reckoning.figure(measure, Scope(period=QUARTER))) for measure in added]

    assert "The office sent out 1 newsletter from 1 April to 30 June 2025." in told
    assert "Something was done about no things that people said from 1 April to 30 June 2025." in told
    assert all(said.endswith(".") for said in told)


def due():
    person = Account.objects.first() or account(Role.ENGAGEMENT)
    page = leaf(Question(person=person, today=TODAY, whose=Whose.OFFICE))
    return {each.source.key: (each.due_on, each.urgency) for each in page.obligations}


def test_a_consultation_without_results_and_what_was_said_without_an_answer_are_due(settings):
    samples.consultation()
    samples.yousaid()
    samples.consultation(closed_on=TODAY + timedelta(days=3))
    samples.consultation(summary="Yes", published_on=TODAY)

    found = due()

    assert found["engagement.results"][0] == date(2025, 7, 30)
    assert found["engagement.we_did"][0] == date(2025, 7, 30)
    settings.PEELIAN_RESULTS_DAYS, settings.PEELIAN_WE_DID_DAYS = 100, 120
    found = due()
    assert found["engagement.results"][0] == date(2025, 9, 8)
    assert found["engagement.we_did"][0] == date(2025, 8, 29)


def test_what_is_published_or_answered_is_due_no_longer():
    samples.consultation(summary="Yes", published_on=TODAY)
    done = {"outcome": Outcome.NOT_DONE, "did": "Others decide", "done_by": "The force", "done_on": TODAY}
    samples.yousaid(**done)
    samples.yousaid(withdrawn_on=TODAY)

    assert due().keys().isdisjoint({source.key for source in (obligations.results, obligations.we_did)})
