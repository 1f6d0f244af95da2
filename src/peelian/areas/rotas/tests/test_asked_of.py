"""What a rota is made from, as the records say."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from peelian.areas.rotas import samples
from peelian.areas.rotas.queries import needs
from peelian.areas.rotas.queries.asking import as_asked, asked_of, shifts_of
from peelian.areas.rotas.rules.rota import checking
from peelian.areas.rotas.rules.rota.asked import Asked, Every, Free, Hours, Person, Span
from peelian.areas.rotas.rules.rota.made import Kind
from peelian.areas.visiting import samples as visiting
from peelian.areas.visiting.models import SuiteSpan, VisitVisitor
from peelian.areas.visiting.rules.outcomes import Outcome
from peelian.areas.visiting.rules.suites import Standing
from peelian.areas.volunteers import samples as volunteers
from peelian.areas.volunteers.models import Availability, Away, Membership
from peelian.areas.volunteers.rules.states import State

pytestmark = pytest.mark.django_db
ON = date(2025, 8, 28)
SERVED = ((State.PROBATION, date(2018, 1, 8)), (State.ACCREDITED, date(2024, 7, 8)))


def asked() -> Asked:
    return asked_of(samples.rota(), on=ON)


def person(found: Asked, member: Membership) -> Person:
    return next(one for one in found.people if one.key == str(member.pk))


def serving(**values: Any) -> Membership:
    made = volunteers.serving(volunteer=volunteers.volunteer(), **values)
    Availability.objects.create(membership=made, weekday="4", begins="16:00", ends="24:00")
    return made


@pytest.fixture
def suite() -> Any:
    place = visiting.suite()
    visiting.slotgrid(scheme=place.scheme)
    return place


def test_a_rota_asks_for_its_suites_by_the_slots_in_force(suite: Any) -> None:
    need = asked().need
    assert [one.key for one in need.suites] == [str(suite.pk)]
    assert len(need.suites[0].slots) == 35
    assert need.suites[0].every is Every.WEEK
    assert need.suites[0].target == 1
    assert need.suites[0].slots[0].hours == Hours(0, 480)
    assert need.suites[0].slots[-1].weekdays == {6}
    assert need.suites[0].slots[-1].hours == Hours(1200, 1440)
    assert need.handovers == (Hours(390, 435), Hours(1110, 1155))


@pytest.mark.usefixtures("suite")
def test_the_hours_of_handover_are_settled_and_may_be_wanted(settings: Any) -> None:
    settings.PEELIAN_HANDOVERS = ["07:00-07:30"]
    need = asked_of(samples.rota(wants_handovers=True), on=ON).need
    assert need.handovers == (Hours(420, 450),)
    assert need.suites[0].wants_handover


def test_a_suite_in_reserve_or_closed_is_not_open(suite: Any) -> None:
    spans = SuiteSpan.objects.filter(suite=suite)
    spans.update(last_day=date(2025, 9, 14))
    visiting.suitespan(suite=suite, standing=Standing.RESERVE, first_day=date(2025, 9, 15))
    assert asked().need.suites[0].open == (Span(first=date(2025, 9, 1), last=date(2025, 9, 14)),)
    spans.update(standing=Standing.RESERVE)
    assert asked().need.suites == ()


def test_a_suite_that_has_a_shift_is_known_though_it_is_closed(suite: Any) -> None:
    samples.shift(suite=suite)
    SuiteSpan.objects.filter(suite=suite).delete()
    found = asked()
    assert found.need.suites[0].open == ()
    assert Kind.CLOSED in {one.kind for one in checking.check(found, as_asked(shifts_of(samples.rota())))}


def test_kennels_are_asked_for_by_months_kept_whole() -> None:
    kennels = visiting.kennels()
    rota = samples.rota(scheme=kennels.scheme, first_day=date(2025, 9, 15), last_day=date(2025, 12, 14))
    found = needs.asking_of(rota)
    assert found.need.suites[0].every is Every.MONTH
    assert {one.weekdays for one in found.need.suites[0].slots} >= {frozenset({5, 6})}
    assert found.span == Span(first=date(2025, 9, 15), last=date(2025, 12, 31))


def test_slots_that_change_within_a_rota_are_found(suite: Any) -> None:
    rota = samples.rota()
    assert needs.slots_change_on(rota) is None
    visiting.slotgrid(
        reference="GRID-new", scheme=suite.scheme, first_day=date(2025, 10, 6), times=[("09:00", "11:59")]
    )
    assert needs.slots_change_on(rota) == date(2025, 10, 6)
    assert len(asked().need.suites[0].slots) == 35


def test_a_scheme_without_slots_asks_for_nothing() -> None:
    assert asked_of(samples.rota(scheme=volunteers.scheme()), on=ON).need.suites == ()


@pytest.mark.usefixtures("suite")
def test_somebody_is_free_when_they_said_and_experienced_when_accredited() -> None:
    member = serving()
    found = person(asked(), member)
    assert found.free == (Free(weekday=3, hours=Hours(960, 1440)),)
    assert (found.is_experienced, found.in_probation, found.has_tact, found.away) == (True, False, False, ())


@pytest.mark.usefixtures("suite")
def test_somebody_in_probation_is_not_experienced() -> None:
    serving()
    member = serving_in_probation()
    found = person(asked(), member)
    assert (found.is_experienced, found.in_probation, found.key) == (False, True, str(member.pk))


def serving_in_probation() -> Membership:
    made = volunteers.membership(
        steps=((State.PROBATION, date(2025, 6, 2)),), is_reconstructed=True, volunteer=volunteers.volunteer()
    )
    volunteers.vetting(volunteer=made.volunteer)
    Availability.objects.create(membership=made, weekday="4", begins="16:00", ends="20:00")
    return made


@pytest.mark.usefixtures("suite")
def test_days_on_which_somebody_may_not_go_are_days_away() -> None:
    lapsing, vetted, on_holiday = serving(), serving(), serving()
    lapsing.steps.filter(state=State.ACCREDITED).update(taken_on=date(2022, 10, 1))
    vetted.volunteer.vettings.update(expires_on=date(2025, 11, 9))
    Away.objects.create(volunteer=on_holiday.volunteer, first_day=date(2025, 9, 8), last_day=date(2025, 9, 21))
    found = asked()
    assert person(found, lapsing).away == (Span(first=date(2025, 10, 2), last=date(2025, 11, 30)),)
    assert person(found, vetted).away == (Span(first=date(2025, 11, 10), last=date(2025, 11, 30)),)
    assert person(found, on_holiday).away == (Span(first=date(2025, 9, 8), last=date(2025, 9, 21)),)


@pytest.mark.usefixtures("suite")
def test_what_somebody_becomes_within_the_rota_is_taken_by_its_safe_side() -> None:
    serving()
    raised, paused = serving_in_probation(), serving()
    raised.steps.create(state=State.ACCREDITED, taken_on=date(2025, 9, 15))
    paused.steps.create(state=State.PAUSED, taken_on=date(2025, 9, 15))
    paused.steps.create(state=State.ACCREDITED, taken_on=date(2025, 9, 22))
    rota = samples.rota()
    before, after = asked_of(rota, on=ON), asked_of(rota, on=date(2025, 9, 16))
    assert (person(before, raised).in_probation, person(before, raised).is_experienced) == (True, False)
    assert (person(after, raised).in_probation, person(after, raised).is_experienced) == (False, True)
    assert person(before, paused).away == (Span(first=date(2025, 9, 15), last=date(2025, 9, 21)),)
    assert person(before, paused).is_experienced


@pytest.mark.usefixtures("suite")
def test_somebody_who_has_offered_no_times_is_known_and_one_who_may_not_go_is_not() -> None:
    silent, lapsed = volunteers.serving(), serving()
    lapsed.volunteer.vettings.update(expires_on=ON)
    found = asked()
    assert [(one.key, one.free) for one in found.people] == [(str(silent.pk), ())]
    assert person(asked_of(samples.rota(), on=ON, seated=[lapsed.pk]), lapsed).free == ()


def test_a_training_that_lapses_within_the_rota_is_not_counted_on(suite: Any) -> None:
    lasting, lapsing = serving(), serving()
    volunteers.training(volunteer=lasting.volunteer, expires_on=None)
    volunteers.training(volunteer=lapsing.volunteer, expires_on=date(2025, 11, 29))
    suite.holds_terrorism = True
    suite.save()
    found = asked()
    assert found.need.suites[0].needs_tact
    assert (person(found, lasting).has_tact, person(found, lapsing).has_tact) == (True, False)


def test_who_left_is_asked_for_nothing_but_is_known_where_they_have_a_shift(suite: Any) -> None:
    gone = serving()
    serving()
    gone.steps.create(state=State.LEFT, taken_on=ON)
    gone.ended_on, gone.state = date(2025, 9, 20), State.LEFT
    gone.save()
    assert str(gone.pk) not in {one.key for one in asked().people}
    samples.shift(suite=suite, seats=[gone])
    found = person(asked(), gone)
    assert found.free == ()
    assert Kind.AWAY in {one.kind for one in checking.check(asked(), as_asked(shifts_of(samples.rota())))}


def test_wishes_and_conflicts_are_read_both_ways(suite: Any) -> None:
    one, other = serving(), serving()
    samples.wishes(membership=one)
    samples.keptfrom(membership=one, suite=suite)
    samples.keptfrom(membership=one, other=other)
    found = asked()
    assert (person(found, one).monthly_limit, person(found, one).rest_days) == (2, 6)
    assert person(found, one).barred_suites == {str(suite.pk)}
    assert person(found, one).barred_people == {str(other.pk)}
    assert person(found, other).barred_people == {str(one.pk)}


def test_visits_are_remembered_by_the_slot_that_they_would_lie_in_today(suite: Any) -> None:
    pair = [serving(), serving()]
    visiting.visit(suite=suite, on=date(2025, 5, 1), at="18:00", visitors=pair)
    visiting.visit(suite=suite, on=date(2025, 5, 8), visitors=pair, outcome=Outcome.TURNED_AWAY, counts=False)
    visiting.visit(suite=suite, on=ON - timedelta(days=5 * 365 + 1), visitors=pair)
    found = asked()
    days = {days.place: days.pk for days in suite.scheme.grids.get().days.all()}
    times = {times.place: times.pk for times in suite.scheme.grids.get().times.all()}
    assert [(visit.day, visit.slot) for visit in found.past.visits] == [
        (date(2025, 5, 1), f"{days[3]}-{times[3]}"),
        (date(2025, 5, 8), None),
    ]
    assert found.past.visits[0].people == {str(member.pk) for member in pair}
    assert found.past.borne == {str(member.pk): 2 for member in pair}


def test_a_visit_that_kept_a_shift_is_in_the_shift_and_not_in_the_past(suite: Any) -> None:
    pair = [serving(), serving()]
    rota = samples.rota(first_day=date(2025, 8, 1), last_day=date(2025, 10, 31))
    kept = samples.shift(rota=rota, suite=suite, day=date(2025, 8, 7), seats=pair)
    samples.shift(rota=rota, suite=suite, day=date(2025, 8, 14), seats=pair)
    kept.visit = visiting.visit(suite=suite, on=date(2025, 8, 8), visitors=pair)
    kept.save()
    visiting.visit(suite=suite, on=date(2025, 8, 14), visitors=pair)
    visiting.visit(suite=suite, on=date(2025, 8, 20), visitors=pair)
    found = asked_of(rota, on=ON)
    assert [visit.day for visit in found.past.visits] == [date(2025, 8, 20)]
    assert [shift.day for shift in found.fixed] == [date(2025, 8, 7), date(2025, 8, 14)]
    assert checking.check(found, found.fixed) == ()


def test_fixed_are_shifts_that_are_fixed_and_none_that_is_withdrawn(suite: Any) -> None:
    pair = [serving(), serving()]
    samples.shift(suite=suite, seats=pair)
    fixed = samples.shift(suite=suite, seats=pair, is_fixed=True)
    samples.shift(suite=suite, seats=pair, is_fixed=True, withdrawn_on=ON)
    assert asked().fixed == as_asked([fixed])


def test_shifts_of_other_published_rotas_count_to_rests_and_earlier_ones_to_slots(suite: Any) -> None:
    pair = [serving(), serving()]
    before = samples.published(first_day=date(2025, 7, 1), last_day=date(2025, 8, 31))
    after = samples.published(first_day=date(2025, 12, 1), last_day=date(2026, 1, 31))
    early = samples.shift(rota=before, suite=suite, day=date(2025, 8, 30), seats=pair)
    samples.shift(rota=before, suite=suite, day=date(2025, 8, 27), seats=pair)
    samples.shift(rota=after, suite=suite, day=date(2025, 12, 2), seats=pair[:1])
    samples.shift(rota=samples.rota(first_day=date(2025, 7, 1), last_day=date(2025, 7, 8)), suite=suite, seats=pair)
    found = asked().past.visits
    slot = f"{early.slot_days_id}-{early.slot_times_id}"
    assert [(visit.day, visit.slot) for visit in found] == [(date(2025, 8, 30), slot), (date(2025, 12, 2), None)]


@pytest.mark.usefixtures("suite")
def test_a_shift_of_another_scheme_keeps_somebody_away() -> None:
    member = serving()
    kennels = visiting.kennels()
    other = volunteers.membership(
        steps=SERVED, volunteer=member.volunteer, scheme=kennels.scheme, is_reconstructed=True
    )
    samples.shift(rota=samples.published(scheme=kennels.scheme), suite=kennels, day=date(2025, 9, 6), seats=[other])
    assert person(asked(), member).away == (Span(first=date(2025, 9, 6), last=date(2025, 9, 6)),)


def test_it_is_known_when_each_was_last_asked_to_stand_in(suite: Any) -> None:
    member = serving()
    samples.asking(membership=member, asked_on=date(2025, 8, 1))
    samples.asking(
        membership=member,
        asked_on=date(2025, 8, 5),
        request=samples.request(shift=samples.shift(rota=samples.published(), suite=suite)),
    )
    assert asked().past.asked_on[str(member.pk)] == date(2025, 8, 5)


def test_it_is_read_with_as_many_questions_for_many_as_for_few(suite: Any, django_assert_num_queries: Any) -> None:
    pair = [serving(), serving()]
    visiting.visit(suite=suite, visitors=pair)
    samples.shift(suite=suite, seats=pair)
    rota = samples.rota()
    with django_assert_num_queries(QUERIES):
        asked_of(rota, on=ON)
    for week in range(8):
        more = [serving(), serving()]
        visiting.visit(suite=suite, on=date(2025, 3, 3) + timedelta(days=week), visitors=more)
        samples.shift(suite=suite, seats=more)
    with django_assert_num_queries(QUERIES):
        found = asked_of(rota, on=ON)
    assert len(found.people) == 18
    assert replace(found, people=()).people == ()
    assert VisitVisitor.objects.count() == 18


QUERIES = 22
