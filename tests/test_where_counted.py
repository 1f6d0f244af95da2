"""The page of a record says where it is counted, and its history: who did what, from what, to what."""

from dataclasses import replace
from datetime import date

import pytest

from peelian.areas.engagement import samples
from peelian.areas.engagement.models import DueDiligence, Feedback
from peelian.areas.engagement.records import community_days, engagements
from peelian.areas.engagement.rules import Kind, Setting
from peelian.areas.funding.samples import award
from peelian.areas.office.samples import term
from peelian.basics.verdicts import refused
from peelian.kit.areas import provided
from peelian.kit.areas.provided import Telling
from peelian.kit.measures import catalogue
from peelian.kit.records import counted
from peelian.kit.records.record_type import PageKind
from tests.answering import answers

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_august")]

MOST = 46
"""How many questions the page of a meeting may ask that is counted in twenty figures: one for each, and some twenty."""


@pytest.fixture
def meeting():
    """Return a parish surgery on a community day, with a theme, feedback and an award that was looked at."""
    term()
    made = samples.engagement(
        setting=Setting.COMMUNITY_DAY,
        kind=Kind.PARISH_SURGERY,
        raising="Speeding",
        councils_attended=3,
        councils_invited=5,
    )
    Feedback.objects.create(engagement=made, passed_to="Area commander", passed_on=date(2025, 5, 6))
    DueDiligence.objects.create(engagement=made, award=award(), seen="Books", is_as_agreed=True)
    samples.engagement(held_on=date(2025, 6, 2))
    return made


def show(client, record, kind=engagements):
    return client.get(kind.url(PageKind.SHOW, record))


def told(response):
    """Return what the page says of each figure, by period."""
    return {
        period.title: {one.figure.title: (one.value, one.is_one_of) for one in period.counted}
        for period in response.context["around"]
    }


def test_a_record_is_one_of_the_figures_of_its_quarter_and_of_its_term(lead, meeting):
    said = told(show(lead, meeting))

    assert list(said) == ["Quarter 1 2025/26", "Term of office, 9 May 2024 to 30 June 2025"]
    assert said["Quarter 1 2025/26"]["Engagements"] == ("2", True)
    assert said["Quarter 1 2025/26"]["Community day engagements"] == ("1", True)
    assert said["Quarter 1 2025/26"]["Share of engagements on community days"] == ("50.0%", False)
    assert said["Quarter 1 2025/26"]["Parish councils that came to surgeries"] == ("3", False)
    assert "Engagements of the deputy" not in said["Quarter 1 2025/26"]


def test_each_figure_is_a_link_to_its_own_page_and_says_one_of_how_many(lead, meeting):
    text = " ".join(show(lead, meeting).content.decode().split())

    assert '1 of <a class="p-fig" href="/figures/engagement.engagements/?period=2025-Q1">2<' in text
    assert "period=2024-05-09..2025-06-30" in text


def test_a_community_day_is_counted_as_a_day_and_names_its_engagements(lead, meeting):
    response = show(lead, meeting.community_day, community_days)

    assert told(response)["Quarter 1 2025/26"] == {"Community days": ("1", True)}
    assert engagements.url(PageKind.SHOW, meeting) in response.content.decode()


def test_what_was_not_counted_says_so(lead):
    theme = samples.theme()

    response = lead.get(f"/records/themes/{theme.reference}/")

    assert "No figure counts it." in response.content.decode()
    assert [station.value for station in response.context["stations"][1:]] == [
        "No figures", "No reports yet", "Nothing published yet",
    ]  # fmt: skip


def test_a_figure_that_somebody_may_not_see_is_not_named(lead, meeting, monkeypatch):
    hidden = {
        key: replace(measure, may_see=lambda _person: refused("Not yours"))
        if key == "engagement.engagements"
        else measure
        for key, measure in catalogue.catalogue().items()
    }
    monkeypatch.setattr(counted, "catalogue", lambda: hidden)

    assert "Engagements" not in told(show(lead, meeting))["Quarter 1 2025/26"]


def test_the_reports_that_tell_its_figures_are_named_and_those_that_are_public(lead, meeting, monkeypatch):
    tellings = [Telling(title="Update report", url="/reports/a/"), Telling(title="Bulletin", url="/b/", is_public=True)]
    monkeypatch.setattr(provided, "told_in", lambda _figures: tellings)

    response = show(lead, meeting)

    assert [(station.value, station.url) for station in response.context["stations"][2:]] == [
        ("2 reports", "#told"), ("1 published report", "/b/"),
    ]  # fmt: skip
    assert '<a class="govuk-link" href="/reports/a/">Update report</a>' in response.content.decode()


def test_a_record_before_any_term_of_office_is_counted_in_its_quarter_alone(lead):
    early = samples.engagement(held_on=date(2019, 5, 1))

    assert list(told(show(lead, early))) == ["Quarter 1 2019/20"]


def test_the_history_says_who_when_from_what_and_to_what(lead, meeting):
    lead.post(engagements.url(PageKind.CHANGE, meeting), answers(engagements, meeting) | {"title": "Another title"})

    text = " ".join(show(lead, meeting).content.decode().split())

    assert "<b>Changed</b>" in text
    assert "Governance lead" in text
    assert "from <bdi>Village meeting, Exampleton</bdi> to <bdi>Another title</bdi>" in text
    assert "for 28 Aug 2025" in text


def test_the_page_speaks_of_office_holders_as_the_body_does(lead, meeting):
    text = show(lead, meeting).content.decode()

    assert ">Commissioner<" in text
    assert "Office holder" not in text


def test_the_parts_are_tables_that_lead_to_what_they_point_at(lead, meeting):
    text = show(lead, meeting).content.decode()

    assert "Themes raised" in text
    assert "Area commander" in text
    assert '<a class="govuk-link" href="/records/awards/AWD-2025-0001/">' in text


def test_the_page_of_a_meeting_asks_once_for_each_figure_and_little_more(lead, meeting, django_assert_max_num_queries):
    with django_assert_max_num_queries(MOST):
        response = show(lead, meeting)

    assert sum(len(period.counted) for period in response.context["around"]) == 20
