"""Two people change one record at a time: the second is told, sees both, and loses nothing."""

import pytest
from django.test import Client

from peelian.areas.engagement import samples
from peelian.areas.engagement.models import Engagement, ThemeRaised
from peelian.areas.engagement.records import engagements
from peelian.areas.engagement.rules import Kind
from peelian.kit.access.roles import Role
from peelian.kit.access.samples import account
from peelian.kit.audit import chain, trail
from peelian.kit.records.record_type import PageKind
from tests.answering import answers

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_august")]


@pytest.fixture
def meeting():
    """Return a village meeting at which speeding was raised."""
    return samples.engagement(raising="Speeding", notes="Held in the hall")


@pytest.fixture
def first(client):
    """Sign in the one who saves first."""
    client.force_login(account(Role.ENGAGEMENT, post_title="Engagement officer"))
    return client


@pytest.fixture
def second():
    """Sign in the one who saves second, at another screen."""
    made = Client()
    made.force_login(account(Role.GOVERNANCE, post_title="Governance lead"))
    return made


def save(client, meeting, given, **changed):
    return client.post(engagements.url(PageKind.CHANGE, meeting), given | changed)


def told(response):
    """Return what the page says of each difference: its title, theirs, yours, and whose stands in the form."""
    differences = response.context["conflict"].differences
    return {one.title: (one.theirs, one.yours, "theirs" if one.is_theirs else "yours") for one in differences}


def test_the_second_is_told_who_changed_what_and_nothing_is_saved(meeting, first, second):
    opened = answers(engagements, meeting)
    save(first, meeting, opened, title="Meeting in the village hall")

    response = save(second, meeting, opened, title="Village meeting, Upper Exampleton")

    text = response.content.decode()
    assert "Somebody else changed this while you had it open" in text
    assert "Engagement officer changed it on" in text
    assert told(response) == {
        "What happened": (("Meeting in the village hall",), ("Village meeting, Upper Exampleton",), "yours")
    }
    assert 'value="Village meeting, Upper Exampleton"' in text
    assert Engagement.objects.get().title == "Meeting in the village hall"
    assert [entry.actor_title for entry in trail.of(meeting)] == ["Engagement officer"]


def test_saving_again_puts_what_was_typed_in_place_and_the_trail_says_so(meeting, first, second):
    opened = answers(engagements, meeting)
    save(first, meeting, opened, title="Meeting in the village hall")
    page = save(second, meeting, opened, title="Village meeting, Upper Exampleton").context

    response = save(second, meeting, opened, title="Village meeting, Upper Exampleton", version=page["version"])

    assert response.status_code == 302
    assert Engagement.objects.get().title == "Village meeting, Upper Exampleton"
    (latest, _earlier) = trail.of(meeting)
    assert latest.changes == {"title": ["Meeting in the village hall", "Village meeting, Upper Exampleton"]}
    assert chain.verify() == []


def test_what_only_the_other_changed_is_taken_over_and_not_undone(meeting, first, second):
    opened = answers(engagements, meeting)
    save(first, meeting, opened, kind=Kind.WALKABOUT, place="The green")

    response = save(second, meeting, opened, notes="Held in the hall; 40 came")

    form = response.context["form"]
    assert told(response) == {
        "Kind": (("Walkabout",), ("Public meeting",), "theirs"),
        "Where": (("The green",), ("Village hall",), "theirs"),
    }
    assert (form["kind"].value(), form["place"].value()) == (Kind.WALKABOUT, "The green")
    assert form["notes"].value() == "Held in the hall; 40 came"


def test_rows_that_were_typed_are_kept_beside_rows_of_the_other(meeting, first, second):
    opened = answers(engagements, meeting)
    theme = samples.theme(reference="TH-litter", name="Litter")
    mine = samples.theme(reference="TH-noise", name="Noise")
    rows = {"themes-TOTAL_FORMS": 2}
    save(first, meeting, opened, **rows, **{"themes-1-theme": theme.pk})

    response = save(second, meeting, opened, **rows, **{"themes-1-theme": mine.pk, "themes-1-detail": "Late at night"})

    (theirs, yours, whose) = told(response)["Themes raised"]
    (formset, *_others) = response.context["formsets"]
    assert theirs == ("theme: TH-speeding Speeding", "theme: TH-litter Litter")
    assert yours[1] == "theme: TH-noise Noise; detail: Late at night"
    assert whose == "yours"
    assert [row["theme"] for row in formset.initial] == [meeting.themes.first().theme_id, mine.pk]
    assert formset.initial[1]["detail"] == "Late at night"
    assert ThemeRaised.objects.count() == 2


def test_rows_that_only_the_other_changed_are_taken_over(meeting, first, second):
    opened = answers(engagements, meeting)
    theme = samples.theme(reference="TH-litter", name="Litter")
    save(first, meeting, opened, **{"themes-TOTAL_FORMS": 2, "themes-1-theme": theme.pk})

    response = save(second, meeting, opened, title="Another title")

    (formset, *_others) = response.context["formsets"]
    assert told(response)["Themes raised"][2] == "theirs"
    assert [row["theme"] for row in formset.initial][1] == theme.pk


def test_changes_that_do_not_touch_each_other_are_both_there_after_saving_again(meeting, first, second):
    opened = answers(engagements, meeting)
    save(first, meeting, opened, place="The green")
    page = save(second, meeting, opened, notes="Forty came").context
    again = {field.html_name: field.value() for field in page["form"] if field.value() is not None}

    save(second, meeting, opened | again, version=page["version"])

    made = Engagement.objects.get()
    assert (made.place, made.notes, made.version) == ("The green", "Forty came", 3)


def test_three_saves_between_are_told_as_one_difference_from_what_was_opened(meeting, first, second):
    opened = answers(engagements, meeting)
    for version, title in enumerate(("One", "Two", "Three"), start=1):
        save(first, meeting, opened, title=title, version=version)

    response = save(second, meeting, opened, title="Mine")

    (difference,) = response.context["conflict"].differences
    assert (difference.before, difference.theirs) == (("Village meeting, Exampleton",), ("Three",))
    assert len(response.context["conflict"].entries) == 3


def test_the_same_change_by_both_is_no_difference(meeting, first, second):
    opened = answers(engagements, meeting)
    save(first, meeting, opened, title="The same")

    response = save(second, meeting, opened, title="The same")

    assert told(response) == {}
    assert "Theirs and yours do not touch each other" in response.content.decode()


def test_what_was_withdrawn_meanwhile_is_not_changed_and_what_was_typed_is_shown(meeting, first, second):
    opened = answers(engagements, meeting)
    first.post(engagements.url(PageKind.WITHDRAW, meeting), {"reason": "Recorded twice"})

    response = save(second, meeting, opened, title="Mine")

    text = response.content.decode()
    assert "This was withdrawn while you had it open" in text
    assert 'value="Mine"' in text
    made = Engagement.objects.get()
    assert (made.title, made.version) == ("Village meeting, Exampleton", 2)


def test_a_form_without_a_version_is_not_trusted_to_be_the_latest(meeting, first):
    opened = answers(engagements, meeting)
    del opened["version"]

    response = save(first, meeting, opened, title="Mine")

    assert response.context["conflict"] is not None
    assert Engagement.objects.get().version == 1
