"""A jumble of visits and concerns: of every outcome, in and out of slots, counted and not, of two schemes."""

from datetime import date, timedelta
from random import Random
from typing import Any

from peelian.areas.visiting import samples
from peelian.areas.visiting.models import Suite, Visit
from peelian.areas.visiting.rules.access import Delay
from peelian.areas.visiting.rules.concerns import Category, Urgency
from peelian.areas.visiting.rules.outcomes import Outcome
from peelian.areas.visiting.rules.suites import Standing
from peelian.areas.visiting.rules.weeks import Every
from peelian.areas.volunteers import samples as volunteers
from peelian.areas.volunteers.rules.schemes import SchemeKind

HOURS = ("07:59", "08:00", "12:30", "14:00", "17:00", "23:59")
CATEGORIES = (Category.FOOD_AND_DRINK, Category.FOOD_AND_DRINK, Category.CELL, Category.MEDICATION)


def make_visits(seed: int, number: int, first_day: date, days: int, today: date) -> None:
    """Put visits on the record, to three suites of which one was closed for a while, and what visitors raised."""
    chance = Random(seed)
    suites = make_suites(first_day)
    if seed == 1:
        samples.throughput(reference="THR-J-1", scheme=suites[0].scheme, first_day=date(2024, 6, 1), **JUNE)
    for count in range(number):
        on = first_day + timedelta(days=chance.randrange(days))
        gone: dict[str, Any] = {"withdrawn_on": today, "withdrawn_reason": "Recorded twice"}
        made = samples.visit(
            reference=f"VIS-{seed}-{count:03}",
            on=on,
            at=chance.choice(HOURS),
            suite=chance.choice(suites),
            waited=chance.choice((None, 0, 5, 6, 30)),
            outcome=chance.choice((*3 * [Outcome.MADE], Outcome.TURNED_AWAY, Outcome.BROKEN_OFF)),
            is_off_site=chance.random() < 0.1,
            counts=chance.choice((True, True, False)),
            delay=chance.choice(("", Delay.BUSY, Delay.HANDOVER)),
            good_practice=chance.choice(("", "Food is in date\nTea was offered")),
            visitors=[],
            **chance.choice(({}, {}, {}, gone)),
        )
        add_parts(made, chance, seed, count)
    for count in range(5):
        held_on = first_day + timedelta(days=chance.randrange(days))
        samples.schememeeting(reference=f"MTG-{seed}-{count}", scheme=chance.choice(suites).scheme, held_on=held_on)


JUNE = {"last_day": date(2024, 6, 30), "detained": 1_200}


def make_suites(first_day: date) -> list[Suite]:
    """Return two suites of custody and the kennels, with a grid of slots each."""
    custody = volunteers.scheme(reference="SCH-J-Custody", name="Custody")
    animals = volunteers.scheme(reference="SCH-J-Kennels", name="Kennels", kind=SchemeKind.ANIMAL_WELFARE)
    samples.slotgrid(scheme=custody, asked=2)
    monthly: dict[str, Any] = {"days": samples.WEEKEND_TOGETHER, "times": samples.KENNELS_TIMES, "every": Every.MONTH}
    samples.slotgrid(reference="GRID-J-2", scheme=animals, **monthly)
    closed = samples.suite(reference="SUI-J-2", name="Second Street", scheme=custody, standing=None)
    if not closed.spans.exists():
        until = first_day + timedelta(days=60)
        samples.suitespan(suite=closed, first_day=first_day, last_day=until)
        samples.suitespan(suite=closed, standing=Standing.CLOSED, first_day=until + timedelta(days=1))
    return [
        samples.suite(reference="SUI-J-1", name="First Street", scheme=custody),
        closed,
        samples.suite(reference="SUI-J-3", name="Kennels", cells=None, scheme=animals),
    ]


def add_parts(made: Visit, chance: Random, seed: int, count: int) -> None:
    """Refuse access to people, and raise concerns: some resolved at once, some answered, some late."""
    for _time in range(chance.choice((0, 0, 1, 2))):
        samples.accessrefused(visit=made, people=chance.choice((1, 2)))
    for number in range(chance.choice((0, 1, 2))):
        due_on = made.arrived_on + timedelta(days=7)
        answered_on = chance.choice((None, due_on, due_on + timedelta(days=3)))
        answer: dict[str, Any] = {"answer": "Looked at", "answered_on": answered_on} if answered_on else {}
        samples.concern(
            reference=f"CON-{seed}-{count:03}-{number}",
            suite=made.suite,
            visit=made,
            raised_on=made.arrived_on,
            category=chance.choice(CATEGORIES),
            urgency=chance.choice(list(Urgency)),
            answer_due_on=due_on,
            **chance.choice((answer, answer, {"is_resolved_at_once": True})),
            **chance.choice(({}, {}, {"closed_on": due_on + timedelta(days=9), "outcome": "Mended"})),
        )
