"""The manager says who came, and reads it on the pages of rotas, shifts and visits."""

from datetime import date

import pytest
from django.urls import reverse

from peelian.areas.rotas import samples
from peelian.areas.rotas.operations import attending
from peelian.areas.rotas.records.related import related_to
from peelian.areas.rotas.rules.attending import Kept
from peelian.areas.visiting import samples as visiting
from peelian.areas.volunteers import samples as volunteers
from peelian.kit.access.roles import Role
from peelian.kit.access.samples import account
from peelian.kit.obligations.asking import Question, Whose
from peelian.kit.obligations.paging import leaf

pytestmark = pytest.mark.django_db
TODAY, GONE = date(2025, 8, 28), date(2025, 8, 26)


@pytest.fixture
def shift():
    """Return a shift of two, two days ago."""
    rota = samples.published(first_day=date(2025, 6, 30), last_day=date(2025, 8, 31))
    return samples.shift(rota=rota, day=GONE, seats=[serving("Here Made-up"), serving("Away Made-up")])


@pytest.fixture
def screen(client, manager):
    """Return the screen of the volunteer manager."""
    client.force_login(manager)
    return client


def serving(name):
    return volunteers.serving(volunteer=volunteers.volunteer(name=name))


def went(shift, *members, on=GONE):
    made = visiting.visit(on=on, suite=shift.suite, visitors=list(members))
    attending.follow("visits", [made])
    return made


def crew_of(shift):
    return [seat.membership for seat in shift.seats.order_by("pk")]


def page(screen, name, record):
    return screen.get(reverse(f"rotas:{name}", args=[record.reference])).content.decode()


def test_the_rota_tells_who_came_who_did_not_and_what_kept_no_shift(screen, shift):
    here, _away = crew_of(shift)
    visit = went(shift, here, serving("Instead Made-up"))
    beside = went(shift, here, on=date(2025, 8, 20))

    told = page(screen, "attended", shift.rota)

    assert "Visits kept 1 of 1 shift that has gone by. 1 time somebody did not come." in told
    assert "Not on the shift: Instead Made-up" in told
    assert visit.reference in told
    assert f"/records/visits/{beside.reference}/" in told


def test_a_rota_of_which_nothing_has_gone_by_says_so(screen):
    assert "No shift has gone by" in page(screen, "attended", samples.shift().rota)


def test_the_rota_is_told_in_as_many_questions_for_many_shifts_as_for_one(screen, shift, django_assert_max_num_queries):
    for day in range(1, 20):
        made = samples.shift(rota=shift.rota, suite=shift.suite, day=date(2025, 8, day), seats=crew_of(shift))
        went(made, *crew_of(shift), on=made.day)

    with django_assert_max_num_queries(16):
        page(screen, "attended", shift.rota)


def test_that_a_visit_of_another_day_kept_it_and_why_somebody_was_away_is_said_on_one_page(screen, shift):
    here, away = crew_of(shift)
    visit = went(shift, here, on=date(2025, 8, 24))
    address = reverse("rotas:attending", args=[shift.reference])
    assert f"{visit.reference}, Example Street, 24 August 2025" in screen.get(address).content.decode()

    screen.post(address, {"kept": f"visit-{visit.pk}"})
    asked = screen.get(address).content.decode()
    said = screen.post(address, {"kept": f"visit-{visit.pk}", f"seat-{away.pk}": "unwell"}, follow=True)

    shift.refresh_from_db()
    assert "Why Away Made-up did not come" in asked
    assert (shift.visit, shift.kept) == (visit, Kept.BY_HAND)
    assert [seat.absence for seat in shift.seats.order_by("pk")] == ["", "unwell"]
    assert f"What came of shift {shift.reference} was noted" in said.content.decode()


def test_that_nobody_went_is_said_and_taken_back(screen, shift):
    visit = went(shift, *crew_of(shift))
    address = reverse("rotas:attending", args=[shift.reference])

    screen.post(address, {"kept": "nobody"})
    shift.refresh_from_db()
    assert (shift.visit, shift.kept) == (None, Kept.NOBODY)

    screen.post(address, {"kept": "itself"})
    shift.refresh_from_db()
    assert (shift.visit, shift.kept) == (visit, Kept.ITSELF)


@pytest.mark.parametrize(
    ("sent", "words"), [({}, "Select which visit kept"), ({"kept": "visit-0"}, "Select one of these")]
)
def test_what_cannot_be_is_said_beside_the_question_and_nothing_is_lost(screen, shift, sent, words):
    here, away = crew_of(shift)
    went(shift, here)
    address = reverse("rotas:attending", args=[shift.reference])

    told = screen.post(address, {**sent, f"seat-{away.pk}": "travel"}).content.decode()

    assert words in told
    assert '<option value="travel" selected' in told
    assert not shift.seats.exclude(absence="").exists()


def test_a_visit_that_another_took_meanwhile_is_refused_in_words(screen, shift):
    visit = went(shift, *crew_of(shift), on=date(2025, 8, 24))
    other = samples.shift(rota=shift.rota, suite=shift.suite, day=date(2025, 8, 25))
    address = reverse("rotas:attending", args=[shift.reference])
    screen.get(address)
    attending.say_who_kept(other, visit, actor=None, at=visiting.arrival(TODAY))

    told = screen.post(address, {"kept": f"visit-{visit.pk}"}).content.decode()

    shift.refresh_from_db()
    assert "the visit was withdrawn, or kept another shift meanwhile" in told
    assert shift.visit is None


def test_of_a_shift_to_come_nothing_is_asked(screen):
    coming = samples.shift(rota=samples.published())

    said = screen.get(reverse("rotas:attending", args=[coming.reference]), follow=True).content.decode()

    assert "This shift is still to come" in said


def test_the_page_of_a_visit_tells_its_shift_to_the_manager_alone(shift):
    visit = went(shift, crew_of(shift)[0])

    shown = {role: related_to("visits", visit.reference, account(role, email=f"{role.value}@x.org")) for role in Role}

    assert {role for role, related in shown.items() if related} == {Role.VOLUNTEER_MANAGER}
    related = shown[Role.VOLUNTEER_MANAGER]
    assert related is not None
    assert [(row.text, row.note) for row in related.rows] == [
        (str(shift), "Kept by suite and day. Did not come: Away Made-up")
    ]


def test_the_page_of_a_shift_tells_what_came_of_it(screen, shift):
    assert "No report yet" in screen.get(f"/records/shifts/{shift.reference}/").content.decode()

    visit = went(shift, *crew_of(shift))

    told = screen.get(f"/records/shifts/{shift.reference}/").content.decode()
    assert f"/records/visits/{visit.reference}/" in told
    assert "Say who came" in told


def test_a_shift_of_which_no_visit_is_known_is_due_to_the_manager(shift, manager, settings):
    settings.PEELIAN_SHIFT_REPORT_DAYS = 1
    question = Question(person=manager, today=TODAY, whose=Whose.TEAM, source="rotas.not_reported")

    found = leaf(question).obligations

    assert [(one.title, one.due_on) for one in found] == [("Report of a shift at Example Street", date(2025, 8, 27))]
    assert found[0].url == reverse("rotas:attending", args=[shift.reference])
    assert found[0].outside == "A report of a shift"
    went(shift, *crew_of(shift))
    assert not leaf(question).obligations
