from datetime import date
from decimal import Decimal

import pytest

from peelian.areas.places.samples import place
from peelian.areas.volunteers import samples
from peelian.areas.volunteers.models import Population
from peelian.areas.volunteers.obligations import ALL
from peelian.areas.volunteers.operations import population, telling
from peelian.areas.volunteers.operations.population import NotAPopulation
from peelian.areas.volunteers.permissions import (
    can_move_expenses,
    can_record_volunteers,
    can_see_expenses,
    can_see_schemes,
    can_see_volunteers,
    is_a_volunteer,
)
from peelian.areas.volunteers.queries.diversity import tables_of
from peelian.areas.volunteers.rules.states import State
from peelian.basics.periods import read_period
from peelian.kit.access.roles import STAFF_ROLES, Role
from peelian.kit.access.rules import who_may
from peelian.kit.measures.catalogue import measure_called
from peelian.kit.measures.measure import Scope
from peelian.kit.measures.reckoning import Reckoning

pytestmark = pytest.mark.django_db
TODAY = date(2025, 8, 28)


def figure(key, period, **cuts):
    asked = Scope(period=read_period(period), cuts=cuts)
    return Reckoning(TODAY).figure(measure_called(f"volunteers.{key}"), asked).value


def test_the_cohort_is_as_at_a_day_and_counts_each_volunteer_once():
    both = samples.serving()
    kennels = samples.scheme(reference="SCH-kennels", name="Kennels")
    samples.membership(volunteer=both.volunteer, scheme=kennels, steps=((State.ACCREDITED, date(2023, 5, 1)),))
    left = ((State.PROBATION, date(2015, 2, 2)), (State.LEFT, date(2024, 2, 1)))
    samples.membership(steps=left)
    samples.membership()

    assert figure("cohort", "2023/24") == 1
    assert figure("cohort", "2023-04-01..2023-04-01") == figure("at_the_start", "2023/24") == 2
    assert figure("cohort", "2024-06-18..2024-06-18", scheme="Kennels") == 1
    assert (figure("leavers", "2023/24"), figure("leavers", "2024/25")) == (1, 0)
    assert figure("retention", "2023/24") == Decimal("0.5")
    assert figure("in_recruitment", "2025-01-06..2025-03-01") == 1
    assert figure("long_serving_share", "2024-06-18..2024-06-18") == 1


def test_a_scheme_goes_by_its_key_and_its_other_names():
    samples.membership(
        scheme=samples.scheme(reference="SCH-k", name="Kennels", slug="animals", also_called="AWS; Dogs"),
        steps=((State.ACCREDITED, date(2023, 5, 1)),),
    )

    for word in ("Kennels", "animals", "aws", "Dogs"):
        assert figure("cohort", "2024-06-18..2024-06-18", scheme=word) == 1


def test_hours_are_worth_their_rates_and_rounded_once():
    samples.rate(hourly=Decimal("16.8545"))
    samples.rate(hourly=Decimal("20.2254"), is_shift=True)
    samples.hours(done_on=date(2023, 5, 1), hours=Decimal("245.93"))
    samples.hours(done_on=date(2024, 3, 31), hours=Decimal("196.50"), is_shift=True)
    samples.hours(done_on=date(2023, 3, 1), hours=Decimal("1.00"))

    assert figure("hours", "2023/24") == Decimal("442.43")
    assert round(figure("value_of_hours", "2023/24"), 2) == Decimal("8119.32")
    whole = Reckoning(TODAY).figure(measure_called("volunteers.value_of_hours"), Scope(period=read_period("2022/23")))
    assert whole.value != 0  # no rate was recorded for that day


def test_what_is_due_is_vetting_training_accreditation_probation_and_awards():
    member = samples.serving()
    samples.training(volunteer=member.volunteer, expires_on=date(2025, 9, 30))
    samples.training(volunteer=member.volunteer, taken_on=date(2024, 1, 1), expires_on=date(2025, 1, 1))
    samples.membership(steps=((State.PROBATION, date(2025, 6, 2)),))
    samples.membership(steps=((State.PROBATION, date(2019, 5, 6)), (State.ACCREDITED, date(2022, 10, 3))))
    soon = samples.serving()
    samples.vetting(volunteer=soon.volunteer, decided_on=date(2025, 2, 3), expires_on=date(2026, 2, 3))
    gone = samples.membership(steps=((State.PROBATION, date(2015, 2, 2)), (State.LEFT, date(2024, 2, 1))))
    samples.vetting(volunteer=gone.volunteer)

    due = {source.key: sorted(getattr(row, source.column) for row in source.open_on(TODAY)) for source in ALL}

    assert due == {
        "volunteers.vetting": [date(2026, 2, 3)],
        "volunteers.training": [date(2025, 9, 30)],
        "volunteers.accreditation": [date(2025, 10, 3)],
        "volunteers.probation": [date(2025, 12, 2)],
        "volunteers.awards": [date(2021, 1, 8), date(2021, 1, 8), date(2022, 5, 6)],
    }


FILE = """code,name,sex,age,population
X-Exampleton,Exampleton,P,20,300
X-Exampleton,Exampleton,F,17,90
X-Exampleton,Exampleton,F,18,100
X-Exampleton,Exampleton,F,20,110
X-Exampleton,Exampleton,F,29,40
X-Exampleton,Exampleton,M,90+,50
"""


def bring_in(at, text=FILE, source="Made-up estimate"):
    lines = text.splitlines()
    return population.bring_in_population(lines, as_at=date(2019, 6, 30), source=source, actor=None, at=at)


def test_a_population_is_added_up_by_authority_sex_and_band_with_its_source(at):
    place()

    counts = [bring_in(at), bring_in(at), bring_in(at, FILE.replace(",110", ",111"))]

    kept = Population.objects.order_by("sex", "age_from").values_list("sex", "age_from", "age_to", "people", "version")
    assert counts == [3, 3, 3]
    assert list(kept) == [("F", 18, 19, 100, 1), ("F", 20, 29, 151, 2), ("M", 70, 120, 50, 1)]
    for _time in range(5):
        samples.serving()
    telling.tell(samples.scheme(), day=TODAY, actor=None, at=at)
    tables = {table.title: table for table in tables_of(samples.scheme(), TODAY)}
    assert (tables["Gender"].source, tables["Gender"].people_as_at) == ("Made-up estimate", date(2019, 6, 30))
    assert tables["Gender"].groups[-1].shown == "5"  # nobody has said
    assert [group.people for group in tables["Gender"].groups][:2] == [251, 50]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (FILE.replace("X-Exampleton,Exampleton,F,18", "E99,Nowhere,F,18"), "No authority has the code E99"),
        (FILE.replace("population", "people"), "needs the columns"),
        (FILE.replace(",100", ",many"), "Row 4"),
    ],
)
def test_a_file_that_is_no_population_brings_nothing_in(at, text, why):
    place()

    with pytest.raises(NotAPopulation, match=why):
        bring_in(at, text)
    with pytest.raises(NotAPopulation, match="Say whose count"):
        bring_in(at, source=" ")

    assert not Population.objects.exists()


@pytest.mark.parametrize(
    ("rule", "roles"),
    [
        (can_see_volunteers, {Role.CHIEF_EXECUTIVE, Role.GOVERNANCE, Role.VOLUNTEER_MANAGER, Role.AUDITOR}),
        (can_record_volunteers, {Role.CHIEF_EXECUTIVE, Role.GOVERNANCE, Role.VOLUNTEER_MANAGER}),
        (can_see_schemes, STAFF_ROLES),
        (can_see_expenses, set(who_may(can_see_volunteers)) | {Role.FINANCE}),
        (can_move_expenses, set(who_may(can_record_volunteers)) | {Role.FINANCE}),
        (is_a_volunteer, {Role.VOLUNTEER}),
    ],
    ids=lambda each: getattr(each, "__name__", ""),
)
def test_each_rule_lets_these_roles_and_no_others(rule, roles):
    assert set(who_may(rule)) == set(roles)
