"""What a volunteer gives to the rota and what they are kept from, as the manager sets it on one page."""

import pytest

from peelian.areas.rotas.models import KeptFrom, Wishes
from peelian.areas.rotas.tests.pages import page, serving
from peelian.areas.visiting import samples as visiting
from peelian.areas.volunteers import samples as volunteers
from peelian.kit.access.roles import Role
from peelian.kit.access.samples import account

pytestmark = [pytest.mark.django_db, pytest.mark.store]
WHY = "A relative works there"


@pytest.fixture
def ann():
    """Return somebody who serves, where there is a suite and another who serves."""
    visiting.suite(scheme=volunteers.scheme())
    serving("Bob Made-up")
    return serving("Ann Made-up")


def of(member):
    return f"/records/memberships/{member.reference}/rota-wishes/"


def test_wishes_are_kept_and_shown_again(keeper, ann):
    sent = keeper.post(of(ann), {"what": "wishes", "most_a_month": "2", "rest_days": "5"}, follow=True)

    assert "Wishes saved" in page(sent)
    assert list(Wishes.objects.values_list("membership", "most_a_month", "rest_days")) == [(ann.pk, 2, 5)]


def test_a_conflict_is_added_and_taken_out(keeper, ann):
    suite = ann.scheme.suites.get()
    added = page(keeper.post(of(ann), {"what": "conflict", "suite": suite.pk, "why": WHY}, follow=True))
    kept = KeptFrom.objects.get()
    taken = page(keeper.post(of(ann), {"what": "remove", "conflict": kept.pk}, follow=True))

    assert "Conflict added" in added
    assert f"Not to {suite}" in added
    assert "Conflict taken out" in taken
    assert not KeptFrom.objects.exists()


@pytest.mark.parametrize(
    ("names_a_suite", "names_another", "why"), [(False, False, WHY), (True, True, WHY), (True, False, "")]
)
def test_a_conflict_that_may_not_be_is_asked_again_with_what_was_typed(keeper, ann, names_a_suite, names_another, why):
    suite = ann.scheme.suites.get().pk if names_a_suite else ""
    other = ann.scheme.memberships.exclude(pk=ann.pk).get().pk if names_another else ""

    said = page(keeper.post(of(ann), {"what": "conflict", "suite": suite, "other": other, "why": why}))

    assert "There is a problem" in said
    assert why in said
    assert not KeptFrom.objects.exists()


def test_what_asks_for_nothing_changes_nothing(keeper, ann):
    assert keeper.post(of(ann), {"what": "nonsense"}).status_code == 200
    assert not Wishes.objects.exists()
    assert not KeptFrom.objects.exists()


def test_the_page_of_a_membership_leads_the_manager_there_and_nobody_else(keeper, client, ann):
    address = f"/records/memberships/{ann.reference}/"
    client.force_login(account(Role.GOVERNANCE))

    assert of(ann) in page(keeper.get(address))
    assert of(ann) not in page(client.get(address))
