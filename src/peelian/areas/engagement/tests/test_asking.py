"""Consultations, communications, groups and answers come in whole and add up, from the page as from a file."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest

from peelian.areas.actions.samples import action
from peelian.areas.engagement import samples
from peelian.areas.engagement.models import (
    Answer,
    Communication,
    Consultation,
    GroupMeeting,
    Membership,
    Question,
    RespondentGroup,
    YouSaid,
)
from peelian.areas.engagement.operations import advice, answering, communications, consultations
from peelian.areas.engagement.queries.advice import members_on
from peelian.areas.engagement.rules.answering import Outcome
from peelian.areas.engagement.rules.communications import Channel, Kind
from peelian.areas.engagement.rules.consultations import Kind as Asking
from peelian.areas.office.samples import preelectionperiod
from peelian.basics.display import LONDON
from peelian.basics.periods import month_of
from peelian.basics.verdicts import Refused
from peelian.kit.access.roles import Role
from peelian.kit.access.samples import account
from peelian.kit.audit import trail
from peelian.kit.imports import applying, reading
from peelian.kit.imports.problems import Unusable
from peelian.kit.records.registry import kind_called
from peelian.kit.records.verbs import Filled, ManyRefused

pytestmark = pytest.mark.django_db

TODAY = date(2025, 8, 28)
AT = datetime(2025, 8, 28, 9, tzinfo=LONDON)
DOING: dict[str, Any] = {"actor": None, "at": AT, "via": "page"}
MAY, JULY, END_OF_JULY = date(2025, 5, 1), date(2025, 7, 1), date(2025, 7, 31)


def asked(**values):
    said = {"title": "Survey", "kind": Asking.SURVEY, "opened_on": MAY, "closed_on": date(2025, 5, 31)}
    return Consultation(**{**said, "respondents": 10, **values})


def group(count, name="Under 25"):
    return RespondentGroup(grouping="age", group=name, count=count)


def posts(number, **values):
    said = {"kind": Kind.POST, "channel": Channel.FACEBOOK, "sent_on": JULY, "until": END_OF_JULY}
    return Communication(**{**said, "number": number, "source": "The network", **values})


def test_a_consultation_comes_in_with_its_groups_questions_and_answers():
    parts = {
        "groups": [group(6), group(4, "25 and over")],
        "questions": [Question(number=1, text="Safe?", choice="one", base=9)],
        "answers": [Answer(question=1, option="Yes", count=5), Answer(question=1, option="No", count=4)],
    }

    made = consultations.record_consultation(asked(), parts=parts, **DOING)

    assert made.reference == "CONS-2025-0001"
    assert [row.count for row in made.groups.order_by("pk")] == [6, 4]
    assert [entry.verb for entry in trail.of(made)] == ["recorded"]


@pytest.mark.parametrize(
    ("parts", "reason"),
    [
        ({"groups": [group(6), group(5, "25 and over")]}, "Age: 6 + 5 = 11, but 10 answered"),
        (
            {
                "questions": [Question(number=1, text="Safe?", choice="one", base=9)],
                "answers": [Answer(question=1, option="Yes", count=5), Answer(question=1, option="No", count=5)],
            },
            "Question 1: 5 + 5 = 10, but its base is 9",
        ),
        ({"answers": [Answer(question=2, option="Yes", count=1)]}, "There are answers to question 2"),
    ],
)
def test_counts_that_do_not_add_up_are_refused_and_nothing_is_kept(parts, reason):
    with pytest.raises(Refused, match=reason.replace("+", r"\+")):
        consultations.record_consultation(asked(), parts=parts, **DOING)

    assert not Consultation.objects.exists()


def test_how_many_answered_is_not_lowered_below_the_groups_that_are_there():
    made = samples.consultation()
    made.respondents = 5

    with pytest.raises(Refused, match="Age: 6, but 5 answered"):
        consultations.change_consultation(made, parts={}, **DOING)

    assert Consultation.objects.get().respondents == 10


def test_rules_are_checked_for_every_row_of_a_file():
    rows = [
        Filled(record=asked(), parts={"groups": [group(11)]}, row=2),
        Filled(record=asked(), parts={}, row=3),
        Filled(record=asked(decision="Raised"), parts={}, row=4),
    ]

    with pytest.raises(ManyRefused) as refused:
        consultations.record_consultations(rows, **DOING)

    assert [(one.row, one.column) for one in refused.value.rows] == [(2, "respondents"), (4, "decided_on")]
    assert not Consultation.objects.exists()


def test_who_may_not_publish_records_and_changes_what_is_published_elsewhere():
    doing = {**DOING, "actor": account(Role.ENGAGEMENT)}
    made = consultations.record_consultation(asked(summary="Yes"), parts={}, **doing)
    made.published_on = TODAY

    with pytest.raises(Refused, match="Publishing is for others") as refused:
        consultations.change_consultation(made, parts={}, **doing)

    assert refused.value.field == "published_on"
    consultations.change_consultation(made, parts={}, **{**DOING, "actor": account(Role.COMMUNICATIONS)})
    made.title = "Survey on roads"
    consultations.change_consultation(made, parts={}, **doing)
    assert Consultation.objects.get().published_on == TODAY
    made.published_on = None
    with pytest.raises(Refused, match="Publishing is for others"):
        consultations.change_consultation(made, parts={}, **doing)


def test_in_a_pre_election_period_publishing_asks_why():
    preelectionperiod(first_day=date(2025, 8, 1), last_day=date(2025, 9, 4), election="By-election")
    made = samples.consultation(summary="Yes")
    made.published_on = TODAY

    with pytest.raises(Refused, match="By-election") as refused:
        consultations.change_consultation(made, parts={}, **DOING)
    made.published_why = "The law asks for it by the end of August"

    assert refused.value.field == "published_why"
    assert consultations.change_consultation(made, parts={}, **DOING).published_on == TODAY


def test_posts_of_one_month_and_channel_are_counted_once():
    first = communications.record_communication(posts(58), parts={}, **DOING)
    one = posts(1, title="Roads", sent_on=date(2025, 7, 9), until=None)

    for another in (posts(60), one):
        with pytest.raises(Refused, match=first.reference):
            communications.record_communication(another, parts={}, **DOING)

    communications.record_communication(posts(37, channel=Channel.INSTAGRAM), parts={}, **DOING)
    communications.record_communication(posts(9, sent_on=date(2025, 8, 1), until=TODAY), parts={}, **DOING)
    first.number = 59
    communications.change_communication(first, parts={}, **DOING)
    assert sum(Communication.objects.values_list("number", flat=True)) == 105


def test_a_file_that_counts_a_month_twice_is_refused_row_by_row():
    rows = [
        Filled(record=posts(58), parts={}, row=2),
        Filled(record=posts(1, title="Roads", sent_on=date(2025, 7, 9), until=None), parts={}, row=3),
        Filled(record=posts(4, channel=Channel.X), parts={}, row=4),
    ]

    with pytest.raises(ManyRefused) as refused:
        communications.record_communications(rows, **DOING)

    assert [(one.row, one.column) for one in refused.value.rows] == [(2, "sent_on"), (3, "sent_on")]


def test_a_group_has_as_many_members_as_were_last_counted():
    made = samples.advisorygroup()
    Membership.objects.create(group=made, role="Chair", count=1, since=MAY)
    Membership.objects.create(group=made, role="Member", count=14, since=JULY)

    assert members_on(made, date(2025, 5, 2)) == {"Member": 12, "Chair": 1}
    assert members_on(made, TODAY) == {"Member": 14, "Chair": 1}
    assert members_on(made, date(2025, 3, 1)) == {}


def test_a_group_meets_at_engagements_while_it_is_there():
    made = samples.advisorygroup()
    early, later = samples.engagement(held_on=date(2025, 3, 1)), samples.engagement(held_on=JULY)

    with pytest.raises(Refused, match="A meeting of 1 March 2025 lies outside"):
        advice.change_group(made, parts={"meetings": [GroupMeeting(engagement=early)]}, **DOING)
    advice.change_group(made, parts={"meetings": [GroupMeeting(engagement=later)]}, **DOING)

    assert [row.engagement for row in made.meetings.all()] == [later]
    with pytest.raises(Refused, match="named twice"):
        advice.change_group(made, parts={"meetings": [GroupMeeting(engagement=later) for _ in range(2)]}, **DOING)


def test_what_was_said_leads_to_its_answer_and_the_action_that_came_of_it():
    entry = samples.yousaid(engagement=samples.engagement())
    entry.outcome, entry.did, entry.done_by, entry.done_on = Outcome.DONE, "A sign", "The council", JULY
    entry.action = action(outcome="")

    answering.change_you_said(entry, parts={}, **DOING)

    assert YouSaid.objects.done_in(month_of(JULY)).get() == entry
    assert not YouSaid.objects.unanswered().exists()
    assert not YouSaid.objects.published().exists()


def test_rows_of_a_file_are_answered_for_each_by_itself():
    rows = [
        Filled(record=YouSaid(title="A", said="A", said_on=MAY, theme=samples.theme()), parts={}, row=2),
        Filled(record=YouSaid(title="B", said="B", said_on=MAY), parts={}, row=3),
        Filled(record=YouSaid(title="C", said="C", said_on=date(2026, 1, 1), theme=samples.theme()), parts={}, row=4),
    ]

    with pytest.raises(ManyRefused) as refused:
        answering.record_many(rows, **DOING)

    assert [(one.row, one.column) for one in refused.value.rows] == [(3, "theme"), (4, "said_on")]


def test_a_file_whose_counts_do_not_add_up_is_refused_by_row_with_its_numbers():
    head = "Reference,Title,Kind,Opened on,Closed on,How many answered\n"
    files = {
        "": f"{head}CONS-1,Good,Survey,2025-05-01,2025-05-31,10\nCONS-2,Bad,Survey,2025-05-01,2025-05-31,10\n",
        "groups": "Consultation,Told apart by,Group,How many\nCONS-2,Age,Under 25,8\nCONS-2,Age,25 and over,9\n",
    }
    sheets = [replace(reading.read("f.csv", text.encode(), limit_mb=1)[0], name=name) for name, text in files.items()]

    with pytest.raises(Unusable) as refused:
        applying.bring_in(kind_called("consultations"), sheets, actor=None, at=AT)

    (problem,) = refused.value.problems
    assert (problem.row, problem.column) == (3, "How many answered")
    assert "Age: 8 + 9 = 17, but 10 answered" in str(problem)
    assert not Consultation.objects.exists()
