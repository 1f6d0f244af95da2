from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import IntegrityError

from peelian.basics.verdicts import Refused
from peelian.kit import clock
from peelian.kit.access import accounts, holding, samples
from peelian.kit.access.models import Account
from peelian.kit.access.roles import OUTSIDE_ROLES, STAFF_ROLES, Role, in_words


def test_every_role_is_either_of_the_office_or_outside_it():
    assert set(Role) == STAFF_ROLES | OUTSIDE_ROLES
    assert not STAFF_ROLES & OUTSIDE_ROLES


def test_roles_are_named_in_the_order_of_the_list():
    assert in_words(frozenset({Role.FINANCE})) == "Finance"
    assert in_words(frozenset({Role.FINANCE, Role.AUDITOR, Role.ADMINISTRATOR})) == "Administrator, Finance or Auditor"


@pytest.mark.parametrize(
    ("day", "is_held"),
    [
        (date(2025, 4, 30), False),  # the day before
        (date(2025, 5, 1), True),  # the first day
        (date(2025, 6, 30), True),  # the last day
        (date(2025, 7, 1), False),  # the day after
    ],
)
@pytest.mark.django_db
def test_a_role_is_held_from_its_first_day_to_its_last(day, is_held):
    account = samples.account()
    account.roles_held.create(role=Role.FINANCE, first_day=date(2025, 5, 1), last_day=date(2025, 6, 30))

    assert holding.holds(account, Role.FINANCE, on=day) is is_held
    assert not holding.holds(account, Role.GOVERNANCE, on=day)


@pytest.mark.django_db
def test_roles_go_by_the_business_date_where_the_clock_stands(settings):
    settings.PEELIAN_DATE = date(2025, 8, 28)
    account = samples.account(Role.ENGAGEMENT, first_day=date(2025, 8, 29))

    assert clock.today() == date(2025, 8, 28)
    assert clock.is_standing()
    assert holding.roles_of(account) == frozenset()
    settings.PEELIAN_DATE = date(2025, 8, 29)
    assert holding.roles_of(account) == {Role.ENGAGEMENT}


def test_the_clock_goes_where_no_date_is_set(settings):
    settings.PEELIAN_DATE = None

    assert not clock.is_standing()
    assert str(clock.now().tzinfo) == "Europe/London"


@pytest.mark.django_db
def test_roles_cost_one_query_however_often_they_are_asked(django_assert_num_queries):
    account = Account.objects.get(pk=samples.account(Role.FINANCE, Role.AUDITOR).pk)

    with django_assert_num_queries(1):
        for role in Role:
            holding.holds(account, role)
        assert holding.roles_of(account) == {Role.FINANCE, Role.AUDITOR}


@pytest.mark.django_db
def test_a_role_given_counts_at_once_and_a_closed_account_has_none():
    account = samples.account(Role.FINANCE)
    assert holding.roles_of(account) == {Role.FINANCE}

    accounts.give_role(account, Role.SCRUTINY, first_day=samples.LONG_AGO)
    assert holding.roles_of(account) == {Role.FINANCE, Role.SCRUTINY}

    accounts.end_role(account, Role.FINANCE, last_day=date(2020, 1, 1))
    account.refresh_from_db()
    assert holding.roles_of(account) == {Role.SCRUTINY}

    accounts.close_account(account, on=date(2025, 1, 1))
    account.refresh_from_db()
    assert not account.is_active
    assert holding.roles_of(account, on=date(2024, 12, 31)) == frozenset()


@pytest.mark.django_db
def test_what_makes_no_sense_is_refused():
    account = samples.account(Role.FINANCE)

    with pytest.raises(Refused, match="already an account for finance@example"):
        samples.account(email="Finance@Example.org")
    with pytest.raises(Refused, match="already holds the role Finance"):
        accounts.give_role(account, Role.FINANCE, first_day=samples.LONG_AGO)
    with pytest.raises(Refused, match="does not hold the role Auditor"):
        accounts.end_role(account, Role.AUDITOR, last_day=date(2025, 1, 1))


@pytest.mark.django_db
def test_a_role_that_never_began_ends_on_its_first_day():
    account = samples.account(Role.FINANCE, first_day=date(2026, 1, 1))

    assert accounts.end_role(account, Role.FINANCE, last_day=date(2025, 6, 1)).last_day == date(2026, 1, 1)


@pytest.mark.parametrize(
    "held",
    [
        {"first_day": date(2025, 2, 1), "last_day": date(2025, 1, 31)},  # ends before it began
        {"first_day": samples.LONG_AGO, "last_day": date(2025, 1, 31)},  # begins twice on a day
        {"first_day": date(2025, 2, 1)},  # held twice without end
    ],
)
@pytest.mark.django_db
def test_the_store_itself_refuses_roles_that_cannot_be(held):
    account = samples.account(Role.FINANCE)

    with pytest.raises(IntegrityError):
        account.roles_held.create(role=Role.FINANCE, **held)


@pytest.mark.django_db
def test_an_account_is_shown_by_its_post_and_known_by_its_address():
    account = samples.account(Role.GOVERNANCE, post_title="Governance lead", email="Lead@Example.org")

    assert str(account) == account.get_full_name() == account.get_short_name() == "Governance lead"
    assert str(Account(email="x@example.org")) == "x@example.org"
    assert Account.objects.get_by_natural_key("LEAD@example.org") == account
    assert str(account.roles_held.get()) == "Governance and performance from 2012-11-22"
    assert account.username is None


@pytest.mark.django_db
def test_the_store_itself_keeps_addresses_in_lower_case():
    with pytest.raises(IntegrityError):
        Account.objects.create(email="Lead@example.org")


@pytest.mark.django_db
def test_djangos_own_superuser_holds_no_role():
    account = Account.objects.create_superuser("root@example.org", "a-made-up-word")

    assert account.is_superuser
    assert holding.roles_of(account) == frozenset()


def test_a_stranger_holds_no_role():
    assert holding.roles_of(AnonymousUser()) == frozenset()
