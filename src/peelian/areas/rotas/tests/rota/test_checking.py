from dataclasses import replace
from datetime import date

import pytest

from peelian.areas.rotas.rules.rota.asked import Asked, Free, Hours, Past, PastVisit, Shift, Span
from peelian.areas.rotas.rules.rota.checking import check
from peelian.areas.rotas.rules.rota.made import Kind
from peelian.areas.rotas.tests.rota.asking import need, person, suite

TUESDAY = date(2025, 4, 1)
SHIFT = Shift(suite="north", day=TUESDAY, slot="1-2", arrival=800, people=frozenset({"amber", "blue"}))


def asked(amber=None, blue=None, past=(), **of_suite):
    people = (person("amber", **(amber or {})), person("blue", **(blue or {})), person("cyan", is_experienced=False))
    return Asked(need=need(suite(**of_suite)), people=people, past=Past(visits=past))


def kinds(question, *shifts):
    return [breach.kind for breach in check(question, shifts)]


def test_a_sound_visit_breaks_no_rule():
    assert check(asked(), [SHIFT]) == ()


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        (asked(open=(Span(first=date(2025, 4, 2), last=date(2025, 5, 1)),)), Kind.CLOSED),
        (asked(crew=3), Kind.CREW),
        (asked(needs_tact=True, amber={"has_tact": True}), Kind.TACT),
        (asked(amber={"away": (Span(first=TUESDAY, last=TUESDAY),)}), Kind.AWAY),
        (asked(amber={"free": (Free(weekday=1, hours=Hours(801, 960)),)}), Kind.FREE),
        (asked(amber={"barred_suites": frozenset({"north"})}), Kind.BARRED_SUITE),
        (asked(amber={"barred_people": frozenset({"blue"})}), Kind.BARRED_PEOPLE),
        (asked(amber={"in_probation": True}, blue={"is_experienced": False}), Kind.PROBATION),
        (asked(amber={"monthly_limit": 0}), Kind.LIMIT),
    ],
    ids=lambda value: value.value if isinstance(value, Kind) else "",
)
def test_each_rule_of_one_visit_is_named_when_it_is_broken(question, kind):
    assert kinds(question, SHIFT) == [kind]


@pytest.mark.parametrize(
    ("shift", "kind"),
    [
        (replace(SHIFT, suite="nowhere"), Kind.UNKNOWN),
        (replace(SHIFT, people=frozenset({"amber", "nobody"})), Kind.UNKNOWN),
        (replace(SHIFT, slot="2-2"), Kind.SLOT),
        (replace(SHIFT, arrival=720 + 240), Kind.SLOT),
    ],
)
def test_what_is_not_there_and_what_lies_outside_its_slot_is_named(shift, kind):
    assert kinds(asked(), shift) == [kind]


def test_two_in_probation_do_not_lead_each_other():
    question = asked(amber={"in_probation": True}, blue={"in_probation": True})

    assert kinds(question, SHIFT) == [Kind.PROBATION]


def test_nobody_goes_twice_on_a_day_nor_within_their_rest():
    later = replace(SHIFT, slot="1-4", arrival=1300)
    next_day = replace(SHIFT, day=date(2025, 4, 2), slot="2-2")

    assert kinds(asked(), SHIFT, later) == [Kind.TWICE, Kind.TWICE]
    assert kinds(asked(), SHIFT, next_day) == []
    assert kinds(asked(amber={"rest_days": 1}), SHIFT, next_day) == [Kind.REST]


def test_nobody_goes_in_the_last_slot_of_a_day_and_the_first_of_the_next():
    evening = replace(SHIFT, slot="1-4", arrival=1300)
    night = replace(SHIFT, day=date(2025, 4, 2), slot="2-0", arrival=30)

    assert kinds(asked(), evening, night) == [Kind.CLASH, Kind.CLASH]


def test_visits_that_were_made_count_to_rest_and_limit():
    made = PastVisit(suite="north", day=date(2025, 3, 30), slot="6-2", people=frozenset({"amber"}))
    in_april = replace(made, day=date(2025, 4, 20))

    assert kinds(asked(amber={"rest_days": 2}, past=(made,)), SHIFT) == [Kind.REST]
    assert kinds(asked(amber={"rest_days": 1}, past=(made,)), SHIFT) == []
    assert kinds(asked(amber={"monthly_limit": 1}, past=(in_april,)), SHIFT) == [Kind.LIMIT]


def test_two_visits_in_one_slot_of_a_day_are_named_once():
    other = replace(SHIFT, people=frozenset({"cyan", "dun"}))
    question = asked()
    question = replace(question, people=(*question.people, person("dun")))

    breaches = check(question, [SHIFT, other])

    assert [(breach.kind, breach.count) for breach in breaches] == [(Kind.SLOT, 2)]
