"""Filling in a record with its parts, without any script; and what the store and the rules say of it."""

import pytest
from django.contrib.messages import get_messages

from peelian.areas.engagement import samples
from peelian.areas.engagement.models import CommunityDay, Engagement, Feedback, ThemeRaised
from peelian.areas.engagement.records import community_days, engagements
from peelian.areas.places.records import places
from peelian.areas.places.samples import place
from peelian.kit.audit import trail
from peelian.kit.audit.models import AuditEntry
from peelian.kit.records.record_type import PageKind
from tests.answering import answers

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_august")]

ADD = "/records/engagements/add/"


@pytest.fixture
def given():
    """Return a form filled in well, without rows."""
    meeting = samples.engagement()
    filled = answers(engagements, meeting)
    Engagement.objects.all().delete()
    del filled["version"]
    return filled


def text_of(response):
    return response.content.decode()


def test_themes_and_feedback_are_saved_with_their_engagement(lead, given):
    theme = samples.theme()
    rows = {"themes-TOTAL_FORMS": 1, "themes-0-theme": theme.pk, "themes-0-detail": "Fast cars at school time"}
    passed = {"feedback-TOTAL_FORMS": 1, "feedback-0-passed_to": "Area commander", "feedback-0-passed_on": "2025-05-06"}

    lead.post(ADD, given | rows | passed)

    made = Engagement.objects.get()
    (entry,) = trail.of(made)
    assert [(row.theme, row.detail) for row in made.themes.all()] == [(theme, "Fast cars at school time")]
    assert [(row.passed_to, str(row.passed_on)) for row in made.feedback.all()] == [("Area commander", "2025-05-06")]
    assert entry.changes["themes"] == [None, ["theme: TH-speeding Speeding; detail: Fast cars at school time"]]


def test_another_row_is_asked_for_without_saving_and_without_complaint(lead, given):
    typed = {"title": "", "themes-TOTAL_FORMS": 1, "themes-0-detail": "Half written", "add-themes": "1"}

    response = lead.post(ADD, given | typed)

    (themes, *_others) = response.context["formsets"]
    assert themes.total_form_count() == 2
    assert themes.forms[0]["detail"].value() == "Half written"
    assert "There is a problem" not in text_of(response)
    assert "govuk-error-message" not in text_of(response)
    assert text_of(response).count("autofocus") == 1
    assert not Engagement.objects.exists()


def test_a_row_is_taken_away_without_saving_and_stays_away(lead, given):
    theme, other = samples.theme(), samples.theme(reference="TH-litter", name="Litter")
    rows = {"themes-TOTAL_FORMS": 2, "themes-0-theme": theme.pk, "themes-1-theme": other.pk}

    response = lead.post(ADD, given | rows | {"remove-themes": "0"})
    text = text_of(response)
    lead.post(ADD, given | rows | {"themes-0-DELETE": "on"})

    assert 'name="themes-0-DELETE" value="on"' in text
    assert "Remove theme" in text
    assert [row.theme for row in ThemeRaised.objects.all()] == [other]


@pytest.mark.parametrize("nonsense", ["", "x", "-1", "99999999999999999999", "1.5"])
def test_nonsense_in_place_of_a_number_breaks_nothing(lead, given, nonsense):
    sent = {"themes-TOTAL_FORMS": nonsense, "themes-INITIAL_FORMS": nonsense, "remove-themes": nonsense}

    asked = lead.post(ADD, given | sent)
    saved = lead.post(ADD, given | {"themes-TOTAL_FORMS": nonsense, "version": nonsense})

    assert {asked.status_code, saved.status_code} <= {200, 302}


def test_what_is_wrong_with_a_row_is_said_by_its_number_and_leads_to_it(lead, given):
    theme = samples.theme()
    rows = {"themes-TOTAL_FORMS": 2, "themes-0-theme": theme.pk, "themes-1-detail": "Of what?"}

    text = text_of(lead.post(ADD, given | rows))

    assert '<a href="#id_themes-1-theme">Theme 2: Select the theme, or remove it</a>' in text
    assert 'value="Of what?"' in text
    assert not Engagement.objects.exists()


def test_a_row_that_was_left_empty_is_no_row(lead, given):
    lead.post(ADD, given | {"themes-TOTAL_FORMS": 1, "feedback-TOTAL_FORMS": 1})

    assert Engagement.objects.count() == 1
    assert not ThemeRaised.objects.exists()
    assert not Feedback.objects.exists()


def test_parts_that_were_not_touched_are_left_as_they_are(lead):
    meeting = samples.engagement(raising="Speeding")
    row = ThemeRaised.objects.get()

    lead.post(engagements.url(PageKind.CHANGE, meeting), answers(engagements, meeting) | {"title": "Another title"})

    assert ThemeRaised.objects.get().pk == row.pk
    assert list(trail.of(meeting)[0].changes) == ["title"]


def test_a_rule_that_says_no_is_shown_beside_the_answer_and_nothing_is_saved(lead, given):
    response = lead.post(ADD, given | {"held_on": "2025-08-29"})

    assert response.context["form"].errors["held_on"] == [
        "The date must be today or in the past; today is 28 August 2025"
    ]
    assert not Engagement.objects.exists()
    assert not AuditEntry.objects.exists()


def test_an_engagement_on_a_community_day_records_the_day_once(lead, given):
    on_day = {"setting": "community_day"}

    lead.post(ADD, given | on_day | {"title": "First"})
    lead.post(ADD, given | on_day | {"title": "Second"})

    day = CommunityDay.objects.get()
    assert [meeting.community_day for meeting in Engagement.objects.all()] == [day, day]


def test_a_constraint_of_the_store_is_said_in_its_own_words(lead):
    day = samples.communityday()
    given = answers(community_days, day)

    response = lead.post(community_days.url(PageKind.ADD), given)

    assert response.status_code == 200
    assert "There is already a community day in that authority on that date" in text_of(response)
    assert CommunityDay.objects.count() == 1
    assert not AuditEntry.objects.exists()


def test_what_was_withdrawn_is_offered_no_more_but_stays_where_it_was_chosen(lead):
    meeting = samples.engagement()
    other = place(name="Otherton")
    for record in (meeting.authority, other):
        lead.post(places.url(PageKind.WITHDRAW, record), {"reason": "Merged"})

    new = lead.get(ADD).context["form"]["authority"]
    there = lead.get(engagements.url(PageKind.CHANGE, meeting)).context["form"]["authority"]

    assert [name for value, name in new.field.choices if value] == []
    assert [name for value, name in there.field.choices if value] == ["Exampleton"]


def test_what_nobody_can_see_is_not_kept(lead, given):
    lead.post(ADD, given | {"title": "Village\x00 meet\x07ing", "notes": "One\r\nTwo\x0bThree\u2028Four"})

    made = Engagement.objects.get()
    assert made.title == "Village meeting"
    assert made.notes == "One\nTwo\nThree\nFour"


def test_text_longer_than_a_cell_of_a_spreadsheet_is_refused(lead, given):
    response = lead.post(ADD, given | {"notes": "x" * 32_768})

    assert response.context["form"].errors["notes"] == ["This must be 32,767 characters or fewer"]


@pytest.mark.parametrize("reference", ["A/B", "..", "add", "export.csv", "data.json", "-1", "Import", "a?b", "<b>"])
def test_a_reference_that_cannot_stand_in_an_address_is_refused(lead, reference):
    given = answers(places, place()) | {"reference": reference, "name": "Otherton"}

    response = lead.post(places.url(PageKind.ADD), given)

    assert "reference" in response.context["form"].errors


@pytest.mark.parametrize("reference", ["E06000016", "X-Hinckley and Bosworth", "St. Mary’s (north)", "Ōtautahi 1"])
def test_a_reference_that_can_leads_to_its_record(lead, reference):
    given = answers(places, place()) | {"reference": reference, "name": "Otherton"}

    response = lead.post(places.url(PageKind.ADD), given, follow=True)

    assert response.status_code == 200
    assert response.context["record"].reference == reference


def test_a_reference_stays_what_it_was_when_its_record_is_changed(lead):
    there = place()

    page = lead.get(places.url(PageKind.CHANGE, there)).context
    lead.post(places.url(PageKind.CHANGE, there), answers(places, there) | {"reference": "NEW", "name": "Otherton"})

    there.refresh_from_db()
    assert "reference" not in page["form"].fields
    assert (there.reference, there.name) == ("X-Exampleton", "Otherton")


def test_a_form_asks_the_store_no_more_for_more_rows(lead, django_assert_max_num_queries):
    meeting = samples.engagement(raising="Speeding")
    where = engagements.url(PageKind.CHANGE, meeting)
    with django_assert_max_num_queries(14) as few:
        lead.get(where)
    theme = samples.theme(reference="TH-litter", name="Litter")
    ThemeRaised.objects.bulk_create(ThemeRaised(engagement=meeting, theme=theme) for _count in range(20))

    with django_assert_max_num_queries(len(few)):
        response = lead.get(where)

    assert len(response.context["formsets"][0].forms) == 21


def test_what_was_done_is_said_on_the_page_of_the_record(lead, given):
    response = lead.post(ADD, given)

    made = Engagement.objects.get()
    assert [str(message) for message in get_messages(response.wsgi_request)] == [
        f"Engagement {made.reference} recorded"
    ]
