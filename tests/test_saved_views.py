"""A person keeps a list as they narrowed it, for themselves or for others; nobody sees another's own."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test.utils import CaptureQueriesContext

from peelian.areas.engagement import samples
from peelian.areas.engagement.records import engagements
from peelian.kit import clock
from peelian.kit.access.holding import made_up
from peelian.kit.access.roles import Role
from peelian.kit.access.rules import lets_strangers_in
from peelian.kit.access.samples import account
from peelian.kit.audit.models import AuditEntry
from peelian.kit.records import references, saved
from peelian.kit.records.models import DefaultView, SavedView, Share
from peelian.kit.records.record_type import PageKind
from peelian.kit.records.registry import kinds

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_august")]

LIST = "/records/engagements/"
ASKED = "kind=walkabout&sort=-held_on"


@pytest.fixture
def lead():
    """Return the governance lead's account."""
    return account(Role.GOVERNANCE, email="lead@example.org")


@pytest.fixture
def screen(client, lead):
    """Return a browser in which the governance lead is signed in."""
    client.force_login(lead)
    return client


def save(screen, *, name="Walkabouts", share=Share.ME, asked=ASKED, **more):
    return screen.post(f"{LIST}views/save/?{asked}", {"name": name, "share": share.value, **more})


def kept(owner, *, name="Theirs", share=Share.ME, query=ASKED):
    view = SavedView(kind="engagements", name=name, query=query, owner=owner, share=share)
    return saved.keep(view, actor=owner, at=clock.now(), is_default=False)


def test_a_narrowed_list_can_be_saved_and_stands_above_the_list(screen):
    offered = screen.get(f"{LIST}?{ASKED}&page=2").content.decode()
    answer = save(screen)

    view = SavedView.objects.get()
    page = screen.get(answer.headers["Location"]).content.decode()
    assert f"{LIST}views/save/?kind=walkabout&amp;sort=-held_on" in offered
    assert answer.headers["Location"] == f"{LIST}?{ASKED}&view={view.pk}"
    assert 'aria-label="Saved views"' in page
    assert 'aria-current="page">Walkabouts</a>' in page
    assert "Save this view" not in page


def test_the_whole_list_offers_nothing_to_save(screen):
    assert "Save this view" not in screen.get(LIST).content.decode()


def test_a_view_has_the_columns_that_were_chosen_and_always_the_one_that_leads_to_its_record(screen):
    samples.engagement(reference="ENG-2025-0007")
    save(screen, asked="", columns=["held_on", "place"])
    view = SavedView.objects.get()

    page = screen.get(f"{LIST}?{view.query}&view={view.pk}")

    assert view.query == "columns=held_on%2Cplace"
    assert [column.name for column in page.context["columns"]] == ["title", "held_on", "place"]
    assert "/records/engagements/ENG-2025-0007/" in page.content.decode()
    narrowed = screen.get(f"{LIST}?{view.query}&kind=walkabout").content.decode()
    assert 'type="hidden" name="columns" value="held_on,place"' in narrowed


def test_one_view_can_be_what_the_list_opens_with_for_one_person_only(screen, client):
    save(screen, is_default="on", share=Share.OFFICE)
    view = SavedView.objects.get()

    first = screen.get(LIST)
    whole = screen.get(f"{LIST}?view=all")
    assert first.headers["Location"] == f"{LIST}?{ASKED}&view={view.pk}"
    assert whole.status_code == 200

    save(screen, name="Other", asked="kind=public_meeting", is_default="on")
    assert DefaultView.objects.get().view.name == "Other"
    client.force_login(account(Role.ENGAGEMENT, email="officer@example.org"))
    assert client.get(LIST).status_code == 200


def test_a_view_is_renamed_and_deleted_by_its_owner(screen):
    save(screen)
    view = SavedView.objects.get()

    screen.post(f"{LIST}views/{view.pk}/", {"name": "Walks", "share": "me"})
    assert (SavedView.objects.get().name, SavedView.objects.get().query) == ("Walks", ASKED)
    assert screen.get(f"{LIST}views/{view.pk}/delete/").status_code == 200
    screen.post(f"{LIST}views/{view.pk}/delete/")
    assert not SavedView.objects.exists()


def test_a_name_that_is_taken_is_refused_and_what_was_typed_stays(screen):
    save(screen)

    answer = save(screen, asked="kind=public_meeting")

    assert "You have a view of that name" in answer.content.decode()
    assert 'value="Walkabouts"' in answer.content.decode()
    assert SavedView.objects.count() == 1


@pytest.mark.parametrize("shape", ["views/{}/", "views/{}/delete/"])
def test_anothers_own_view_is_as_if_it_were_not_there(screen, shape):
    theirs = kept(account(Role.ENGAGEMENT, email="officer@example.org"))

    assert screen.get(LIST + shape.format(theirs.pk)).status_code == 404
    assert screen.post(LIST + shape.format(theirs.pk), {"name": "Mine", "share": "me"}).status_code == 404
    assert "Theirs" not in screen.get(f"{LIST}views/").content.decode()
    page = screen.get(f"{LIST}?{ASKED}&view={theirs.pk}").content.decode()
    nothing = screen.get(f"{LIST}?{ASKED}&view=999999").content.decode()
    assert "Theirs" not in page
    assert "there is no such view of yours" in page
    assert "there is no such view of yours" in nothing
    assert SavedView.objects.get().name == "Theirs"


@pytest.mark.parametrize(
    ("share", "role", "opens"),
    [
        (Share.ME, Role.ENGAGEMENT, False),  # another's own
        (Share.ROLES, Role.ENGAGEMENT, True),  # who holds a role of the owner's
        (Share.ROLES, Role.FINANCE, False),  # who does not
        (Share.ROLES, Role.ADMINISTRATOR, False),
        (Share.OFFICE, Role.FINANCE, True),
        (Share.OFFICE, Role.AUDITOR, True),
        (Share.OFFICE, Role.FORCE_LIAISON, False),  # not of the office
        (Share.OFFICE, Role.VOLUNTEER, False),
    ],
)
def test_who_opens_a_view_follows_from_with_whom_it_is_shared(share, role, opens):
    kept(account(Role.ENGAGEMENT, email="officer@example.org"), share=share)
    other = account(role, email="other@example.org")

    assert saved.views_of(other, "engagements").exists() is opens
    assert not saved.views_of(other, "places").exists()
    assert not saved.views_of(AnonymousUser(), "engagements").exists()


@pytest.mark.parametrize(
    ("share", "role", "keeps"),
    [
        (Share.OFFICE, Role.ENGAGEMENT, False),
        (Share.OFFICE, Role.ADMINISTRATOR, True),  # for a view whose owner has left
        (Share.ROLES, Role.ADMINISTRATOR, True),
        (Share.ME, Role.ADMINISTRATOR, False),
    ],
)
def test_what_is_shared_is_changed_by_its_owner_or_an_administrator(lead, share, role, keeps):
    view = SavedView(kind="engagements", name="One", owner=lead, share=share)

    assert bool(saved.may_keep(view, made_up([role]))) is keeps
    assert saved.may_keep(view, lead)


@pytest.mark.parametrize(
    ("role", "shares"),
    [
        (Role.GOVERNANCE, True),
        (Role.COMMUNICATIONS, True),
        (Role.AUDITOR, False),  # reads all and changes nothing
        (Role.FORCE_LIAISON, False),  # not of the office
    ],
)
def test_views_are_shared_by_those_who_keep_the_offices_records(role, shares):
    assert bool(saved.may_share(made_up([role]))) is shares


def test_who_only_reads_keeps_views_for_themselves_and_shares_none(client):
    client.force_login(account(Role.AUDITOR, email="auditor@example.org"))

    answer = save(client, share=Share.OFFICE)
    save(client, share=Share.ME)

    assert "keep it for yourself" in answer.content.decode()
    assert [view.share for view in SavedView.objects.all()] == [Share.ME]


def test_who_may_open_a_view_and_not_change_it_is_told_why(screen):
    theirs = kept(account(Role.ENGAGEMENT, email="officer@example.org"), share=Share.OFFICE)

    answer = screen.get(f"{LIST}views/{theirs.pk}/")

    assert answer.status_code == 403
    assert "This view is somebody else’s" in answer.content.decode()


def test_only_what_is_shared_is_on_the_trail(screen):
    save(screen)
    assert not AuditEntry.objects.exists()
    view = SavedView.objects.get()

    screen.post(f"{LIST}views/{view.pk}/", {"name": "Walks", "share": "office"})
    screen.post(f"{LIST}views/{view.pk}/", {"name": "Walkabouts", "share": "office"})
    screen.post(f"{LIST}views/{view.pk}/delete/")

    entries = list(AuditEntry.objects.order_by("sequence"))
    assert [entry.verb for entry in entries] == ["shared", "changed", "stopped sharing"]
    assert entries[1].changes == {"name": ["Walks", "Walkabouts"]}


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("colour=red", "the filter “colour” is gone"),
        ("kind=parade", "“Kind” has no such choice any more"),
        ("authority=999999", "“Authority” has no such choice any more"),
        ("sort=colour", "the order by “colour” is gone"),
        ("columns=held_on%2Ccolour", "the column “colour” is gone"),
        ("period=never", "“Period” has no such choice any more"),
    ],
)
def test_a_view_that_no_longer_fits_says_what_is_gone_and_still_opens(screen, lead, query, said):
    view = kept(lead, name="Old", query=query)
    samples.engagement()

    page = screen.get(f"{LIST}?{query}&view={view.pk}").content.decode()

    assert f"The view “Old” no longer fits this list: {said}" in page
    assert "Village meeting, Exampleton" in page


def test_no_kind_of_record_whose_views_could_be_saved_is_open_to_strangers():
    assert [kind.slug for kind in kinds().values() if lets_strangers_in(kind.may_see)] == []


def test_no_record_can_take_the_address_of_the_views():
    assert not references.is_well_written("views")


def test_markup_in_the_name_of_a_view_stays_text(screen):
    save(screen, name="<script>alert(1)</script>")

    page = screen.get(f"{LIST}?view=all").content.decode()

    assert "&lt;script&gt;alert(1)" in page
    assert "<script>alert" not in page


def test_the_views_of_a_list_cost_one_query_however_many_there_are(screen, lead):
    def asked():
        with CaptureQueriesContext(connection) as context:
            screen.get(f"{LIST}?view=all")
        return len(context)

    kept(lead, name="One")
    asked()
    few = asked()
    for number in range(8):
        kept(lead, name=f"Number {number}")

    assert asked() == few


def test_what_a_view_shows_is_still_only_what_may_be_seen(client, lead):
    kept(lead, share=Share.OFFICE)
    client.force_login(account(Role.VOLUNTEER, email="v@example.org"))

    assert client.get(engagements.url(PageKind.LIST)).status_code == 403
    assert client.get(f"{LIST}views/").status_code == 403
    assert client.post(f"{LIST}views/save/", {"name": "x", "share": "office"}).status_code == 403
