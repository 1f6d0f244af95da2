"""What is due of somebody who is away is shown to who stands in for them, for so long."""

from datetime import date, timedelta

import pytest

from peelian.kit import clock
from peelian.kit.access import samples as accounts
from peelian.kit.access.models import Account
from peelian.kit.access.roles import Role
from peelian.kit.obligations import asking, catalogue, counting, paging
from peelian.kit.obligations.asking import Question, Whose
from peelian.outputs.accounts import operations
from peelian.outputs.reports import samples as reports

pytestmark = pytest.mark.django_db
TODAY = date(2025, 8, 28)
LAST_DAY = TODAY + timedelta(days=7)


@pytest.fixture(autouse=True)
def _standing(settings):
    settings.PEELIAN_DATE = TODAY


@pytest.fixture
def absent():
    """Return who is away, and owes a report."""
    reports.occasion()
    return accounts.account(Role.GOVERNANCE, post_title="Governance lead")


@pytest.fixture
def deputy(absent):
    """Return who stands in for a week."""
    by = accounts.account(Role.ADMINISTRATOR)
    deputy = accounts.account(Role.ENGAGEMENT, post_title="Engagement officer")
    days = {"first_day": TODAY, "last_day": LAST_DAY}
    operations.name_deputy(absent, [Role.GOVERNANCE], deputy=deputy, why="Leave", actor=by, at=clock.now(), **days)
    return Account.objects.get(pk=deputy.pk)


def mine(person):
    return {each.source.key for each in paging.every(Question(person=person, today=TODAY, whose=Whose.MINE))}


def test_what_is_due_of_the_absent_is_the_deputys_too(absent, deputy):
    assert mine(absent) == {"reports.papers"}
    assert mine(deputy) == {"reports.papers"}
    assert counting.pressing(deputy, TODAY) == counting.pressing(absent, TODAY) > 0


def test_it_is_so_no_longer_when_the_absence_is_over(deputy, settings):
    settings.PEELIAN_DATE = LAST_DAY + timedelta(days=1)

    assert mine(deputy) == set()


def test_the_deputy_sees_it_on_the_due_page(client, deputy):
    client.force_login(deputy)

    answer = client.get("/due/", {"whose": "mine"})

    assert [each.source.key for each in answer.context["leaf"].obligations] == ["reports.papers"]


def test_who_is_nobodys_deputy_costs_no_question_more(absent, django_assert_num_queries):
    absent = Account.objects.get(pk=absent.pk)

    with django_assert_num_queries(1):
        for source in catalogue.sources():
            asking.of_account(source.owned, absent)


def test_a_deputy_who_has_left_sees_nothing(deputy):
    deputy.is_active = False

    assert mine(deputy) == set()
