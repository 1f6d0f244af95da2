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


def test_theirs_can_be_picked_for_one_question_and_yours_kept_for_another(meeting, first, second):
    opened = answers(engagements, meeting)
    save(first, meeting, opened, title="Theirs", held_on="2025-06-02")
    mine = {"title": "Mine", "held_on": "2025-06-03"}
    page = save(second, meeting, opened, **mine)

    save(second, meeting, opened, **mine, version=page.context["version"], **{"pick-held_on": "theirs"})

    made = Engagement.objects.get()
    assert (made.title, str(made.held_on)) == ("Mine", "2025-06-02")
    text = page.content.decode()
    assert 'name="pick-title" value="yours" form="record-form" checked' in text
    assert 'id="record-form"' in text


def test_their_rows_of_a_part_can_be_picked(meeting, first, second):
    opened = answers(engagements, meeting)
    litter = samples.theme(reference="TH-litter", name="Litter")
    noise = samples.theme(reference="TH-noise", name="Noise")
    rows = {"themes-TOTAL_FORMS": 2}
    save(first, meeting, opened, **rows, **{"themes-1-theme": litter.pk, "themes-1-detail": "On the green"})
    mine = rows | {"themes-1-theme": noise.pk}
    page = save(second, meeting, opened, title="Mine", **mine)

    save(second, meeting, opened, title="Mine", **mine, version=page.context["version"], **{"pick-themes": "theirs"})

    assert [(str(raised.theme), raised.detail) for raised in meeting.themes.order_by("pk")][1:] == [
        ("Litter", "On the green")
    ]
    assert Engagement.objects.get().title == "Mine"


def test_rows_that_both_have_are_left_out_of_the_comparison(meeting, first, second):
    opened = answers(engagements, meeting)
    litter = samples.theme(reference="TH-litter", name="Litter")
    noise = samples.theme(reference="TH-noise", name="Noise")
    rows = {"themes-TOTAL_FORMS": 2}
    save(first, meeting, opened, **rows, **{"themes-1-theme": litter.pk})

    page = save(second, meeting, opened, **rows, **{"themes-1-theme": noise.pk})

    (difference,) = page.context["conflict"].differences
    theirs, yours = difference.columns
    assert difference.common == 1
    assert [[run.text for run in runs] for runs in (*theirs, *yours)] == [
        ["theme: TH-litter Litter"],
        ["theme: TH-noise Noise"],
    ]


def test_a_long_text_is_told_by_the_words_in_which_the_two_differ(meeting, first, second):
    opened = answers(engagements, meeting)
    long = " ".join(f"Sentence number {n}." for n in range(60))
    save(first, meeting, opened, notes=f"{long} They left early.")

    page = save(second, meeting, opened, notes=f"{long} They left late.")

    (difference,) = page.context["conflict"].differences
    (theirs,), (yours,) = difference.columns
    assert [run.text for run in theirs if run.is_gone] == ["early"]
    assert [run.text for run in yours if run.is_new] == ["late"]
    assert sum(len(run.text) for run in theirs) < 200


def test_theirs_that_moved_on_again_is_shown_anew_and_not_taken_unseen(meeting, first, second):
    opened = answers(engagements, meeting)
    save(first, meeting, opened, title="Theirs")
    page = save(second, meeting, opened, title="Mine")
    save(first, meeting, opened, title="Theirs again", version=page.context["version"])

    again = save(second, meeting, opened, title="Mine", version=page.context["version"], **{"pick-title": "theirs"})

    assert told(again) == {"What happened": (("Theirs again",), ("Mine",), "yours")}
    assert Engagement.objects.get().title == "Theirs again"
