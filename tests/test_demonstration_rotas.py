"""The demonstration office gets a quarter's rota for three suites, with its volunteers free at 15, 30 and 50% of times.

Their times are drawn by a seed, and so is the rota, in a time that is the same on every machine. What is remembered is
the year 2023/24 alone, in which six slots of two suites were never visited; the third suite is opened for the test.
"""

import random
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import cache

import pytest
from django.db import transaction

from peelian.areas.rotas.models import Rota
from peelian.areas.rotas.queries.asking import asked_of, to_make
from peelian.areas.rotas.rules.rota import checking, solving, watching
from peelian.areas.rotas.rules.rota.asked import Asked
from peelian.areas.rotas.rules.rota.engine import Pace
from peelian.areas.rotas.rules.rota.least_visited import least_visited
from peelian.areas.rotas.rules.rota.made import Answer, Coverage
from peelian.areas.rotas.rules.rota.made import Rota as Made
from peelian.areas.visiting.models import SlotGrid, Suite, SuiteSpan
from peelian.areas.volunteers.models import Availability, Scheme
from peelian.areas.volunteers.queries.memberships import memberships_on
from peelian.basics.display import LONDON
from peelian.basics.periods import financial_year
from peelian.outputs.demo import loading

pytestmark = [pytest.mark.django_db, pytest.mark.once]
NOW = datetime(2025, 8, 28, 9, tzinfo=LONDON)
TODAY, FIRST_DAY, WEEKS = NOW.date(), date(2025, 9, 1), 13
SHARES = (0.15, 0.30, 0.50)
EARLY = FIRST_DAY + timedelta(weeks=6)
NEVER = {"Euston Street": 2, "Keyham Lane": 4}
TIME = 4.0


@dataclass(frozen=True, kw_only=True)
class Quarter:
    """A rota that was made, what it was made from, and what its suites are called."""

    asked: Asked
    answer: Answer
    suites: dict[str, str]

    @property
    def rota(self) -> Made:
        """Return the rota."""
        assert self.answer.rota is not None
        return self.answer.rota

    def coverage(self) -> dict[str, Coverage]:
        """Return what it does for the slots of each suite."""
        return {self.suites[one.suite]: one for one in self.rota.coverage}


@pytest.fixture(scope="module")
def quarter(django_db_setup, django_db_blocker):  # noqa: ARG001
    """Load the demonstration once, and make one rota for each share."""
    with django_db_blocker.unblock(), transaction.atomic():
        loading.load(at=NOW)
        yield cache(made)
        transaction.set_rollback(True)


def made(share: float) -> Quarter:
    """Make the rota of a scheme whose volunteers are free in a share of the slots."""
    with transaction.atomic():
        scheme = Scheme.objects.get(name="Independent custody visiting")
        third = Suite.objects.get(name="Beaumont Leys")
        third.spans.filter(last_day=None).update(last_day=FIRST_DAY - timedelta(days=1))
        SuiteSpan.objects.create(suite=third, standing="targeted", first_day=FIRST_DAY)
        offer_times(scheme, share)
        Rota.objects.update(withdrawn_on=TODAY)
        rota = Rota.objects.create(
            reference="ROTA-try",
            scheme=scheme,
            first_day=FIRST_DAY,
            last_day=FIRST_DAY + timedelta(weeks=WEEKS, days=-1),
        )
        asked = remembering_a_year(to_make(asked_of(rota, on=TODAY), on=TODAY))
        suites = {str(pk): name for pk, name in Suite.objects.values_list("pk", "name")}
        transaction.set_rollback(True)
    pace = Pace(seconds=300, deterministic=TIME, workers=1, dice=random.Random(2025))
    return Quarter(asked=asked, answer=solving.solve(asked, pace), suites=suites)


def offer_times(scheme: Scheme, share: float) -> None:
    """Let each volunteer who serves offer a share of the slots, drawn by a seed."""
    grid, dice = SlotGrid.objects.standing().get(scheme=scheme), random.Random(7)
    members = list(memberships_on(scheme, TODAY).order_by("pk").values_list("pk", flat=True))
    assert len(members) == 31
    Availability.objects.filter(membership__in=members).delete()
    slots = [(days, times) for days in grid.days.all() for times in grid.times.all()]
    Availability.objects.bulk_create(
        Availability(
            membership_id=member,
            weekday=days.weekdays,
            begins=f"{times.begins:%H:%M}",
            ends=f"{times.ends.hour + 1:02}:00",
        )
        for member in members
        for days, times in slots
        if dice.random() < share
    )


def remembering_a_year(asked: Asked) -> Asked:
    """Return what a rota is made from with the visits of 2023/24 alone."""
    year = financial_year(2023)
    visits = tuple(visit for visit in asked.past.visits if year.start <= visit.day < year.end)
    return replace(asked, past=replace(asked.past, visits=visits))


@pytest.mark.parametrize("share", SHARES)
def test_every_target_is_met_or_what_is_in_the_way_is_named(quarter, share):
    found = quarter(share)
    lacking = {met.turn for met in found.rota.met if not met.is_met}
    named = {wish.turn for obstacle in found.answer.obstacles for wish in obstacle.wishes if wish.turn}

    assert len(found.rota.met) == 3 * WEEKS
    assert not lacking or lacking & named
    assert len(lacking) <= (3 if share == SHARES[0] else 0)


@pytest.mark.parametrize("share", SHARES)
def test_no_rule_is_broken(quarter, share):
    found = quarter(share)

    assert checking.check(found.asked, found.rota.shifts) == ()
    assert {len(shift.people) for shift in found.rota.shifts} == {2}


@pytest.mark.parametrize("share", SHARES)
def test_it_says_how_much_better_another_could_be(quarter, share):
    rota = quarter(share).rota

    assert 0 < rota.bound <= rota.best <= rota.cost.total
    assert 0 <= rota.gap < 0.06


@pytest.mark.parametrize("share", SHARES)
def test_the_load_is_spread(quarter, share):
    fairness = quarter(share).rota.fairness

    assert sum(fairness.visits.values()) == 2 * 3 * WEEKS
    assert fairness.most <= 5
    assert fairness.deviation < (1.6 if share == SHARES[0] else 1.3)
    assert fairness.pairs_repeated <= fairness.pairs / 4


@pytest.mark.parametrize("share", SHARES[1:])
def test_the_six_slots_that_were_never_visited_are_reached_within_six_weeks(quarter, share):
    coverage = quarter(share).coverage()

    for suite, slots in NEVER.items():
        assert coverage[suite].never_before == slots
        assert len(coverage[suite].reached) == slots
        assert max(coverage[suite].reached) < EARLY


@pytest.mark.parametrize("share", SHARES)
def test_nobody_can_tell_the_next_slot(quarter, share):
    found = quarter(share)
    shifts = found.rota.shifts
    drawn, plain = watching.foreseen_of_each(found.asked, [shifts, least_visited(found.asked, shifts)])

    assert found.rota.is_drawn
    assert len(drawn) == 3
    for one, other in zip(drawn, plain, strict=True):
        assert one.suite == other.suite
        assert one.entropy > other.entropy + 2
        assert one.entropy > 0.8 * one.ceiling
        assert one.guess < 0.25
