from datetime import date, timedelta

import pytest

from peelian.areas.engagement.samples import communityday, engagement
from peelian.areas.places.samples import place
from peelian.kit.access.roles import Role
from peelian.kit.access.samples import account
from peelian.kit.obligations.counting import Tally
from peelian.outputs.home import due
from peelian.outputs.home.summing_up import sentence
from peelian.outputs.reports.samples import occasion

pytestmark = pytest.mark.django_db
TODAY = date(2025, 8, 28)


@pytest.fixture
def lead(settings):
    settings.PEELIAN_DATE = TODAY
    return account(Role.GOVERNANCE, post_title="Governance lead")


def passed_on(days):
    """Pass something on so many days ago."""
    held = engagement(held_on=TODAY - timedelta(days=days))
    return held.feedback.create(passed_to="Chief Constable", passed_on=TODAY - timedelta(days=days))


def test_a_few_of_each_kind_are_shown_in_order_and_how_many_more_there_are(lead):
    occasion()
    for days in (100, 90, 80, 1):
        passed_on(days)

    found = due.of_the_office(lead, TODAY)

    assert [(each.obligation.source.key, each.obligation.urgency, each.more) for each in found.entries] == [
        ("engagement.answers", "late", ""),
        ("engagement.answers", "late", "2 more like this, 3 late in all"),
        ("reports.papers", "soon", ""),
        ("engagement.days", "", ""),
    ]
    assert found.entries[1].more_url == "/due/?whose=office&source=engagement.answers"
    assert found.tally == Tally(number=6, late=3, soon=1)


def test_the_more_there_are_lie_on_the_page_that_the_link_opens(lead, client):
    for days in (100, 90, 80, 1):
        passed_on(days)
    client.force_login(lead)

    page = client.get(due.of_the_office(lead, TODAY).entries[1].more_url)

    assert {each.source.key for each in page.context["leaf"].obligations} == {"engagement.answers"}
    assert len(page.context["leaf"].obligations) == 4
    assert "Show everything" in page.text


def test_the_first_page_says_how_much_is_late_and_leads_to_all_of_it(lead, client):
    occasion()
    passed_on(100)
    client.force_login(lead)

    page = client.get("/").text

    assert "One thing is late, one thing runs out within five days, and" in page
    assert 'href="/due/?whose=office">All 3 that are due</a>' in page
    assert "Update report to the Police and Crime Panel, Quarter 1 2025/26" in page


def test_an_authority_with_its_community_days_is_not_due(lead):
    for name, days in (("Blaby", (1,)), ("Melton", (2, 3))):
        for day in days:
            communityday(held_on=date(2025, 6, day), authority=place(name=name))

    [entry] = due.of_the_office(lead, TODAY).entries

    assert entry.obligation.title == "Hold 1 more community day in Blaby"
    assert entry.obligation.url == "/figures/engagement.community_days/?period=2025%2F26&cut.authority=Blaby"


@pytest.mark.parametrize(
    ("tally", "waiting", "said"),
    [
        (Tally(), 0, "Nothing is late and nothing waits for you."),
        (Tally(number=1), 1, "Nothing is late and one thing waits for you."),
        (
            Tally(number=1, soon=1),
            2,
            "Nothing is late, one thing runs out within five days, and two things wait for you.",
        ),
        (
            Tally(number=3, late=1, soon=2),
            0,
            "One thing is late, two things run out within five days, and nothing waits for you.",
        ),
        (Tally(number=1200, late=1200), 10, "1,200 things are late and 10 things wait for you."),
    ],
)
def test_the_day_is_summed_up_in_one_sentence(tally, waiting, said):
    assert sentence(tally, waiting) == said
