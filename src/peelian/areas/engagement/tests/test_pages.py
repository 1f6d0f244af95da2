"""What the office sees of consultations, groups and answers, and what the public reads of them."""

from datetime import date

import pytest
from django.urls import reverse

from peelian.areas.actions.samples import action
from peelian.areas.engagement import samples
from peelian.areas.engagement.models import (
    Answer,
    Consultation,
    Engagement,
    GroupMeeting,
    Question,
    Recommendation,
    RespondentGroup,
    YouSaid,
)
from peelian.areas.engagement.rules.answering import Outcome
from peelian.kit.access.roles import Role
from peelian.kit.access.samples import account

pytestmark = pytest.mark.django_db
TODAY = date(2025, 8, 28)
ODD = "<script>alert(1)</script>=1+1\u202e"


@pytest.fixture(autouse=True)
def today(settings):
    settings.PEELIAN_DATE = TODAY


@pytest.fixture
def inside(client):
    client.force_login(account(Role.GOVERNANCE, post_title="Governance Lead"))
    return client


@pytest.fixture
def survey():
    """Return a published survey with small numbers, which forty people answered."""
    made = samples.consultation(respondents=40, summary="More police", published_on=date(2025, 6, 20))
    for name, count in (("Resident", 30), ("Business", 7), ("Councillor", 3)):
        RespondentGroup.objects.create(consultation=made, grouping="capacity", group=name, count=count)
    Question.objects.create(consultation=made, number=1, text="Safe?", base=39)
    Question.objects.create(consultation=made, number=2, text="Which ways?", choice="several", base=38)
    for number, option, count in ((1, "Yes", 13), (1, "No", 13), (1, "Perhaps", 13), (2, "Post", 36), (2, "Web", 2)):
        Answer.objects.create(consultation=made, question=number, option=option, count=count)
    return made


def text(client, address):
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def tables(response, place=0):
    results = response.context["results"]
    found = results if not isinstance(results, list) else results[place]
    return {table.title: [(row.name, row.count, row.percent) for row in table.rows] for table in all_of(found)}


def all_of(results):
    return [*results.groups, *results.questions]


def test_the_office_sees_every_count_with_its_share(inside, survey):
    response = inside.get(reverse("engagement:consultations-show", args=[survey.reference]))

    assert tables(response) == {
        "Answering as": [("Resident", 30, 75), ("Business", 7, 18), ("Councillor", 3, 7)],
        "1. Safe?": [("Yes", 13, 34), ("No", 13, 33), ("Perhaps", 13, 33)],  # they add up to a hundred
        "2. Which ways?": [("Post", 36, 95), ("Web", 2, 5)],
    }
    assert "What the public reads" in response.content.decode()


def test_the_public_reads_results_without_small_numbers(client, survey):
    response = client.get(reverse("consultation_results"))

    assert tables(response) == {
        "Answering as": [("Resident", 30, 75), ("Business", None, None), ("Councillor", None, None)],
        "1. Safe?": [("Yes", 13, 34), ("No", 13, 33), ("Perhaps", 13, 33)],
        "2. Which ways?": [("Post", 36, 95), ("Web", None, None)],
    }
    assert survey.title in response.content.decode()
    assert "Numbers below five are held back" in response.content.decode()


def test_of_a_consultation_that_few_answered_the_public_reads_no_number_at_all(client):
    made = samples.consultation(respondents=4, summary="Yes", published_on=TODAY)
    Question.objects.create(consultation=made, number=1, text="Safe?", base=4)
    Answer.objects.create(consultation=made, question=1, option="Yes", count=4)

    response = client.get(reverse("consultation_results"))

    assert (response.context["results"][0].respondents, tables(response)) == (None, {})
    assert "Held back" in response.content.decode()


def test_those_who_did_not_say_their_group_stand_last_and_keep_others_from_being_told(client, inside):
    made = samples.consultation(respondents=20, summary="Yes", published_on=TODAY)
    RespondentGroup.objects.create(consultation=made, grouping="age", group="Under 25", count=11)
    RespondentGroup.objects.create(consultation=made, grouping="age", group="25 and over", count=7)
    address = reverse("engagement:consultations-show", args=[made.reference])

    assert tables(inside.get(address))["Age"][-1] == ("Not said", 2, 10)
    assert "18 of 20 said theirs" in text(inside, address)
    client.logout()
    assert tables(client.get(reverse("consultation_results")))["Age"] == [
        ("Under 25", 11, 55),
        ("25 and over", None, None),
        ("Not said", None, None),
    ]


def test_what_is_not_published_or_was_withdrawn_is_not_read_by_the_public(client):
    samples.consultation(title="Still ours", summary="Yes")
    samples.consultation(title="Taken back", summary="Yes", published_on=TODAY, withdrawn_on=TODAY)
    samples.yousaid(title="Still to be answered")
    done = {"outcome": Outcome.DONE, "did": "A sign", "done_by": "The council", "done_on": TODAY}
    samples.yousaid(title="Answered and ours", **done)
    samples.yousaid(title="Taken back again", **done, published_on=TODAY, withdrawn_on=TODAY)
    samples.yousaid(title="For everybody", **done, published_on=TODAY)

    results, answers = text(client, reverse("consultation_results")), text(client, reverse("you_said_we_did"))

    assert "No results are published yet" in results
    assert [title for title in ("Still ours", "Taken back") if title in results] == []
    assert "For everybody" in answers
    assert [title for title in ("Still to be", "Answered and", "Taken back") if title in answers] == []


def test_odd_text_is_shown_to_the_public_as_text(client):
    samples.consultation(title=ODD, summary=ODD, published_on=TODAY)
    samples.yousaid(
        title=ODD, said=ODD, did=ODD, done_by=ODD, outcome=Outcome.NOT_DONE, done_on=TODAY, published_on=TODAY
    )

    for page in ("consultation_results", "you_said_we_did"):
        assert "<script>alert" not in text(client, reverse(page))
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in text(client, reverse(page))


def test_public_pages_ask_the_store_no_more_where_more_is_published(client, survey, django_assert_max_num_queries):
    done = {"outcome": Outcome.DONE, "did": "A sign", "done_by": "The council", "done_on": TODAY}
    samples.yousaid(**done, published_on=TODAY)
    most = {"consultation_results": 8, "you_said_we_did": 6}
    for page, number in most.items():
        with django_assert_max_num_queries(number):
            client.get(reverse(page))
    for _more in range(12):
        samples.consultation(summary="Yes", published_on=TODAY)
        samples.yousaid(**done, published_on=TODAY)

    for page, number in most.items():
        with django_assert_max_num_queries(number):
            response = client.get(reverse(page))
        assert response.context["page"].paginator.count == 13
    assert Consultation.objects.published().count() == YouSaid.objects.published().count() == 13
    assert survey in Consultation.objects.published()


def test_a_group_tells_its_members_its_meetings_and_what_came_of_its_recommendations(inside):
    made = samples.advisorygroup()
    meeting, promised = samples.engagement(title="Youth meeting"), action(title="Write it down")
    GroupMeeting.objects.create(group=made, engagement=meeting)
    Recommendation.objects.create(group=made, made_on=date(2025, 5, 1), words="Listen", action=promised)

    page = text(inside, reverse("engagement:advisory-groups-show", args=[made.reference]))

    for address in (
        reverse("engagement:engagements-show", args=[meeting.reference]),
        reverse("actions:actions-show", args=[promised.reference]),
    ):
        assert reverse("engagement:advisory-groups-show", args=[made.reference]) in text(inside, address)
    assert "Youth commission, 12 members" in page
    assert reverse("engagement:engagements-show", args=[meeting.reference]) in page
    assert reverse("actions:actions-show", args=[promised.reference]) in page


def test_an_entry_shows_the_way_it_went_and_leads_to_where_it_was_said(inside):
    meeting = samples.engagement()
    entry = samples.yousaid(engagement=meeting)

    response = inside.get(reverse("engagement:you-said-show", args=[entry.reference]))

    steps = [(step["title"], step["note"], step["is_current"]) for step in response.context["steps"]]
    assert steps == [("You said", "1 May 2025", True), ("We did", "", False), ("Published", "", False)]
    assert reverse("engagement:engagements-show", args=[meeting.reference]) in response.content.decode()


def test_an_engagement_is_named_by_its_reference_in_a_form_and_one_that_is_not_there_is_refused(inside):
    meeting, theme = samples.engagement(), samples.theme()
    given = {"title": "Speeding", "said": "Too fast", "said_on": "2025-05-01", "theme": theme.pk, "outcome": "heard"}

    refused = inside.post(reverse("engagement:you-said-add"), {**given, "engagement": "ENG-1999-0001"})
    inside.post(reverse("engagement:you-said-add"), {**given, "engagement": meeting.reference.lower()})

    assert "There is no engagement ENG-1999-0001" in refused.content.decode()
    assert YouSaid.objects.get().engagement == meeting
    form = text(inside, reverse("engagement:you-said-change", args=[YouSaid.objects.get().reference]))
    assert f'value="{meeting.reference}"' in form
    assert Engagement.objects.count() == 1


def test_an_engagement_is_not_withdrawn_from_under_what_was_said_at_it(inside):
    meeting = samples.engagement()
    samples.yousaid(engagement=meeting)

    page = inside.post(reverse("engagement:engagements-withdraw", args=[meeting.reference]), {"reason": "Twice"})

    assert "1 you said, we did entry belongs to it" in page.content.decode()
    assert Engagement.objects.get().withdrawn_on is None


@pytest.mark.parametrize(("slug", "field"), [("engagements", "engagement"), ("consultations", "consultation")])
def test_a_record_tells_what_was_said_at_it_and_leads_to_saying_more(inside, slug, field):
    record = getattr(samples, field)()
    entry = samples.yousaid(**{field: record})

    page = text(inside, reverse(f"engagement:{slug}-show", args=[record.reference]))
    form = inside.get(f"{reverse('engagement:you-said-add')}?{field}={record.reference}").context["form"]

    assert reverse("engagement:you-said-show", args=[entry.reference]) in page
    assert f"{reverse('engagement:you-said-add')}?{field}={record.reference}" in page
    assert form[field].value() in {record.pk, record.reference}


def test_who_may_only_read_is_offered_no_way_to_add(client):
    meeting = samples.engagement()
    entry = samples.yousaid(engagement=meeting)
    client.force_login(account(Role.AUDITOR))

    page = text(client, reverse("engagement:engagements-show", args=[meeting.reference]))

    assert reverse("engagement:you-said-show", args=[entry.reference]) in page
    assert reverse("engagement:you-said-add") not in page
