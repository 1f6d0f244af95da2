"""The facts of an office on a day: its body, its term, and what it holds back."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from peelian.areas.office import checks, queries, samples
from peelian.areas.office.forms import BodyForm, ContactPointForm
from peelian.areas.office.models import Body, CoverageNote, Term
from peelian.basics.figures import Coverage
from peelian.basics.periods import Period
from peelian.kit.areas import provided

pytestmark = pytest.mark.django_db

DAY = date(2025, 8, 28)


def answers(**changed):
    """Return a body as its form asks for it."""
    body = {"name": "Mayor", "area_name": "Exampleshire", "kind": "mayor", "first_day": "2028-05-08"}
    colours = {"brand": "#123f4b", "accent": "#0b6170", "accent_dark": "#07414b"}
    charts = {"chart_1": "#123f4b", "chart_2": "#c96a1a", "chart_3": "#78969b"}
    return {**body, **colours, **charts, **changed}


def test_a_body_is_the_one_whose_days_include_the_day():
    samples.body(reference="BODY-1", name="Police Authority", first_day=date(1995, 4, 1), last_day=date(2012, 11, 21))
    samples.body()

    named = {day: provided.body_on(day).name for day in (date(2012, 11, 21), date(2012, 11, 22), DAY)}

    assert list(named.values()) == [
        "Police Authority", "Police and Crime Commissioner", "Police and Crime Commissioner",
    ]  # fmt: skip


def test_before_any_body_is_recorded_there_is_a_plain_stand_in():
    assert provided.body_on(DAY) is provided.NOBODY


def test_a_body_that_was_withdrawn_is_nobodys():
    Body.objects.filter(pk=samples.body().pk).update(withdrawn_on=DAY)

    assert queries.body_on(DAY) is None


def test_a_term_without_end_goes_on_and_a_day_before_any_is_refused():
    samples.term()

    assert queries.term_of(DAY).start == date(2024, 5, 9)
    with pytest.raises(ValueError, match="No term of office is recorded for 2024-05-08"):
        queries.term_of(date(2024, 5, 8))


def test_one_term_follows_another_on_its_first_day():
    samples.term(reference="TERM-1", first_day=date(2021, 5, 13), last_day=date(2024, 5, 8))
    samples.term()

    assert queries.term_of(date(2024, 5, 8)) == Period(date(2021, 5, 13), date(2024, 5, 9))


def test_the_words_of_narratives_are_those_of_the_body_of_the_day():
    samples.body(office_holder="Mayor", force=None)

    words = provided.words_on(DAY)

    assert (words["office.holder"], words["office.force"]) == ("Mayor", "the force")
    assert queries.words_on(date(1990, 1, 1)) == {}


def test_coverage_says_complete_part_and_not_at_all_with_open_ends():
    samples.coveragenote()
    samples.coveragenote(reference="COV-2", coverage=Coverage.ABSENT, first_day=None, last_day=date(2024, 5, 8))

    spans = {(span.subject, span.coverage): span.period for span in queries.coverage()}

    assert spans["engagements", Coverage.ABSENT].last == date(2024, 5, 8)
    assert spans["engagements", Coverage.COMPLETE].start == date(2024, 5, 9)


def test_a_day_lies_in_a_pre_election_period_or_in_none():
    period = samples.preelectionperiod()

    assert [queries.pre_election_period_on(day) for day in (date(2024, 3, 24), date(2024, 5, 2), date(2024, 5, 3))] == [
        period, period, None,
    ]  # fmt: skip


@pytest.mark.parametrize("model", [Body, Term, CoverageNote])
def test_nothing_ends_before_it_begins(model):
    made = getattr(samples, model._meta.model_name)()

    with pytest.raises(IntegrityError, match="ends_after_it_begins"), transaction.atomic():
        model.objects.filter(pk=made.pk).update(first_day=date(2025, 2, 1), last_day=date(2025, 1, 31))


def test_the_form_refuses_colours_that_cannot_be_read_and_words_that_are_no_colours():
    form = BodyForm(answers(accent="#ffff00", chart_2="orange"))

    assert form.errors["accent"] == ["#ffff00 on white has a contrast of 1.1; it needs 4.5 at least"]
    assert form.errors["chart_2"] == ["Enter a colour such as #123f4b"]
    assert BodyForm(answers()).is_valid()


def test_the_check_of_the_office_names_colours_that_came_by_another_way():
    samples.body(chart_3="#eeeeee")

    assert list(checks.colours_can_be_read()) == [
        "Police and Crime Commissioner, Exampleshire: #eeeeee on white has a contrast of 1.2; it needs 3.0 at least"
    ]


def test_the_colours_of_the_body_are_a_style_sheet_that_everybody_may_read(settings):
    settings.PEELIAN_DATE = DAY
    samples.body(brand="#234567")

    response = Client().get("/brand.css")

    assert response["Content-Type"].startswith("text/css")
    assert "--p-brand: #234567;" in response.content.decode()
    assert "--p-accent-dark: #07414b;" in response.content.decode()


def test_the_office_is_reached_for_a_purpose_and_otherwise_as_for_anything():
    samples.contactpoint(reference="CON-1", purpose="general", email="office@example.org", telephone="01632 960000")
    samples.contactpoint()

    found = [provided.contact_on(DAY, purpose) for purpose in ("accessibility", "media")]

    assert [contact.email if contact else "" for contact in found] == ["access@example.org", "office@example.org"]
    assert provided.contact_on(date(2020, 1, 1), "media") is None


def test_a_contact_point_at_which_nobody_can_be_reached_is_refused():
    form = ContactPointForm({"purpose": "general", "first_day": "2025-04-01"})

    assert form.errors["email"] == ["Enter an email address, a telephone number or an address"]
    with pytest.raises(IntegrityError), transaction.atomic():
        samples.contactpoint(email="")


def test_the_accessibility_statement_says_where_the_office_is_reached():
    samples.body()
    samples.contactpoint(telephone="01632 960001")

    page = Client().get("/accessibility/").content.decode()

    assert 'href="mailto:access@example.org"' in page
    assert "call 01632 960001" in page
