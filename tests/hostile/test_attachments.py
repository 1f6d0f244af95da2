"""A guessed address of a file gives what the rule of its record gives, for every kind and every role."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client

from peelian.areas.actions import samples as of_actions
from peelian.areas.office.samples import body
from peelian.areas.people import samples as of_people
from peelian.kit.access.roles import Role
from peelian.kit.access.samples import account
from peelian.kit.files import samples
from peelian.kit.files.models import Attachment
from peelian.kit.records.record_type import PageKind
from peelian.kit.records.registry import kinds
from tests.answering import TODAY, sample

KINDS = [pytest.param(kind, id=slug) for slug, kind in kinds().items()]
SENT = {"reason": "Sent by who may not"}

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def home(settings, tmp_path):
    settings.PEELIAN_DATE = TODAY
    settings.PEELIAN_HOME = tmp_path


def screen_of(role):
    """Return a person and their screen; nobody's where there is no role."""
    client = Client()
    if not role:
        return AnonymousUser(), client
    person = account(role)
    client.force_login(person)
    return person, client


def files_of(kind, record):
    return f"{kind.url(PageKind.SHOW, record)}files/"


def status(client, address):
    """Return how a page answers; what it gives is read to its end."""
    response = client.get(address)
    if response.streaming:
        assert b"".join(response.streaming_content)
    return response.status_code


def attached(kind, record):
    return samples.attachment(owner_kind=kind.slug, owner_reference=record.reference)


def sees(person, kind, record):
    """Say whether the rule of a kind, and its scope, let a person see a record."""
    return bool(kind.may_see(person)) and kind.visible_to(person).filter(pk=record.pk).exists()


@pytest.mark.parametrize("kind", KINDS)
def test_who_may_not_see_a_record_is_given_none_of_its_files(kind):
    record = sample(kind)
    kept = attached(kind, record)
    where = files_of(kind, record)

    for role in (None, *Role):
        person, client = screen_of(role)
        seen = [status(client, address) for address in (where, f"{where}{kept.pk}/")]
        if sees(person, kind, record):
            assert seen == [200, 200], role
        else:
            assert set(seen) <= {302, 403, 404}, role
        if not kind.may_change(person):
            sent = [client.post(f"{where}{page}", SENT).status_code for page in ("add/", f"{kept.pk}/withdraw/")]
            assert set(sent) <= {302, 403}, role
    assert Attachment.objects.get().withdrawn_on is None


def test_a_liaison_of_the_force_is_given_the_files_of_the_forces_actions_only():
    force = of_people.organisation(reference="ORG-2025-0002", name="Example Police", kind="force")
    body(force=force)
    theirs = of_actions.action(organisation=force)
    others = of_actions.action()
    kind = kinds()["actions"]
    person, client = screen_of(Role.FORCE_LIAISON)

    addresses = [f"{files_of(kind, action)}{attached(kind, action).pk}/" for action in (theirs, others)]

    assert sees(person, kind, theirs)
    assert status(client, files_of(kind, others)) == 404
    assert [status(client, address) for address in addresses] == [200, 404]


def test_a_file_is_not_reached_through_a_record_that_one_may_see():
    force = of_people.organisation(reference="ORG-2025-0002", name="Example Police", kind="force")
    body(force=force)
    theirs = of_actions.action(organisation=force)
    hidden = of_actions.action()
    kind = kinds()["actions"]
    _liaison, client = screen_of(Role.FORCE_LIAISON)
    kept = attached(kind, hidden)

    assert status(client, f"{files_of(kind, theirs)}{kept.pk}/") == 404
