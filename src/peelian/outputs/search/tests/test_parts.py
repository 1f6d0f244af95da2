"""Who may see a part of what there is finds that part, and learns nothing of the rest: not by title, nor by number."""

import pytest

from peelian.areas.actions.samples import action
from peelian.areas.office.samples import body
from peelian.areas.people.samples import organisation
from peelian.kit.access.roles import STAFF_ROLES, Role
from peelian.kit.access.samples import account
from peelian.kit.records import search, searching
from peelian.kit.records.registry import kinds

pytestmark = pytest.mark.usefixtures("office")


@pytest.fixture
def promises(office):  # noqa: ARG001
    """Return an action of the force and two of a council; all three hold the word zebra."""
    force = organisation(name="Police force", reference="ORG-76")
    of_the_day = body()
    of_the_day.force = force
    of_the_day.save()
    council = organisation(name="Council of the county", reference="ORG-77")
    mine = action(reference="ACT-2025-0001", title="Zebra crossing by the force", post=None, organisation=force)
    others = [
        action(reference=f"ACT-2025-000{n}", title="Zebra crossing by the council", post=None, organisation=council)
        for n in (2, 3)
    ]
    search.keep([mine, *others])
    return mine


def page(client, role, **asked):
    client.force_login(account(role, email=f"{role.value}@example.org"))
    return client.get("/search/", asked)


@pytest.mark.usefixtures("promises")
@pytest.mark.parametrize("role", list(Role))
def test_each_role_finds_and_counts_what_its_rules_let_it_see(client, role):
    person = account(role, email=f"{role.value}@example.org")
    client.force_login(person)

    answer = client.get("/search/", {"q": "zebra"})

    expected = {
        one.reference
        for kind in kinds().values()
        if kind.may_see(person)
        for one in kind.visible_to(person)
        if "zebra" in str(one).lower()
    }
    text = answer.content.decode()
    assert {one.reference for one in answer.context.get("records", [])} == expected
    assert sum(kind.number for kind in tallied(person, "zebra").values()) == len(expected)
    for reference in {"ACT-2025-0001", "ACT-2025-0002", "ACT-2025-0003"} - expected:
        assert reference not in text
    assert ("council" in text) is (role in STAFF_ROLES)


def tallied(person, typed):
    return searching.tallies(typed, searching.seen_by(person), person)


@pytest.mark.usefixtures("promises")
@pytest.mark.parametrize(
    "typed", ["council", "oakham", "rutland", "speeding", "update", "engagement.surgeries", "ORG-77"]
)
def test_words_of_what_a_liaison_may_not_see_find_nothing_and_open_nothing(client, typed):
    answer = page(client, Role.FORCE_LIAISON, q=typed)

    assert answer.status_code == 200
    assert not answer.context.get("records")
    assert not answer.context["groups"] if "groups" in answer.context else True
    assert "Nothing on the record holds" in answer.content.decode()


@pytest.mark.usefixtures("promises")
def test_the_reference_of_anothers_action_opens_nothing_for_a_liaison(client):
    theirs = page(client, Role.FORCE_LIAISON, q="ACT-2025-0002")
    own = client.get("/search/", {"q": "act 2025 1"})

    assert (theirs.status_code, theirs.context.get("records")) == (200, None)
    assert own.headers["Location"] == "/records/actions/ACT-2025-0001/"


@pytest.mark.usefixtures("promises")
def test_the_label_of_anothers_action_is_not_told_to_a_liaison(client):
    answer = page(client, Role.FORCE_LIAISON, q="zebra crossing by the council")

    assert "Nothing on the record holds" in answer.content.decode()


@pytest.mark.usefixtures("promises")
def test_a_page_beyond_what_may_be_seen_is_the_last_that_there_is(client):
    answer = page(client, Role.FORCE_LIAISON, q="zebra", kind="actions", page="9")

    assert [one.reference for one in answer.context["records"]] == ["ACT-2025-0001"]
    assert "1 record" in answer.content.decode()


@pytest.mark.usefixtures("promises")
def test_a_kind_that_may_not_be_seen_cannot_be_asked_for(client):
    answer = page(client, Role.FORCE_LIAISON, q="oakham", kind="engagements")

    assert "Nothing on the record holds" in answer.content.decode()
