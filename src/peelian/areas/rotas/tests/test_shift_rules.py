"""What is against a shift is said in plain words with names; what must hold is told from what is only wished."""

from datetime import date

import pytest

from peelian.areas.rotas.rules import breaches, publishing, setting
from peelian.areas.rotas.rules.breaches import Against, Names
from peelian.areas.rotas.rules.rota.made import Breach, Kind
from peelian.areas.rotas.rules.states import State
from peelian.areas.visiting.rules.suites import Standing

DAY = date(2025, 9, 4)
NAMES = Names(suites={"1": "Example Street"}, people={"7": "Ben", "8": "Ann"})
MUST = {Kind.TACT, Kind.PROBATION, Kind.BARRED_SUITE, Kind.BARRED_PEOPLE, Kind.CLOSED, Kind.UNKNOWN, Kind.CREW}


def breach(kind, people=("7",), **values):
    return Breach(kind=kind, suite="1", day=DAY, people=frozenset(people), **values)


@pytest.mark.parametrize("kind", Kind)
def test_every_breach_is_said_without_a_key_or_a_gap(kind):
    words = breaches.words(breach(kind, count=3), NAMES)

    assert words.startswith("Example Street, Thursday 4 September 2025: ")
    assert "{" not in words
    assert "None" not in words


def test_who_and_what_is_meant_is_named():
    assert breaches.words(breach(Kind.BARRED_PEOPLE, ("7", "8")), NAMES).endswith("Ann and Ben are not sent together")
    assert breaches.said(breach(Kind.LIMIT, count=3), NAMES).startswith("Ben would have 3 visits in this month")
    assert breaches.said(breach(Kind.SLOT, (), count=2), NAMES).startswith("2 visits to the suite")
    assert breaches.said(breach(Kind.UNKNOWN, ("99",)), NAMES).startswith("Somebody who is not in the scheme")
    assert breaches.where(Breach(kind=Kind.SLOT, suite="9", day=DAY), NAMES).startswith("A suite that is not the")


def test_what_must_hold_is_no_wish():
    assert breaches.WISHES.isdisjoint(MUST)
    assert set(Kind) - {Kind.TARGET, Kind.FIXED} == breaches.WISHES | MUST


WISHED, FORBIDDEN = Against(reason="ann is away", is_wish=True), Against(reason="the suite is closed", field="suite")


@pytest.mark.parametrize(
    ("against", "even_so", "reasons"),
    [
        ([], "", []),
        ([WISHED, WISHED], "", [("Ann is away. Say why it is kept even so", "even_so")]),
        ([WISHED], "  ", [("Ann is away. Say why it is kept even so", "even_so")]),
        ([WISHED], "They agreed", []),
        ([FORBIDDEN, WISHED], "They agreed", [("The suite is closed", "suite")]),
    ],
)
def test_a_reason_sets_aside_a_wish_and_nothing_else(against, even_so, reasons):
    verdicts = breaches.may_stand(against, even_so=even_so)

    assert [(verdict.reason, verdict.field) for verdict in verdicts if not verdict] == reasons


@pytest.mark.parametrize(("one", "other", "is_at_once"), [(0, 119, True), (119, 0, True), (600, 720, False)])
def test_a_visit_takes_two_hours(one, other, is_at_once):
    assert setting.are_at_once(one, other) is is_at_once


@pytest.mark.parametrize(
    ("standing", "wishes"), [(Standing.TARGETED, []), (Standing.RESERVE, [True]), (Standing.CLOSED, [False])]
)
def test_a_suite_in_reserve_is_a_wish_and_a_closed_one_is_not(standing, wishes):
    found = setting.place_and_day(
        is_of_scheme=True, is_within=True, has_slots=True, standing=standing, suite="Example Street", day=DAY
    )

    assert [one.is_wish for one in found] == wishes


@pytest.mark.parametrize(
    ("state", "was", "is_reconstructed", "may"),
    [
        (State.DRAFT, State.DRAFT, False, True),
        (State.PUBLISHED, State.DRAFT, False, False),
        (State.PUBLISHED, State.DRAFT, True, True),
        (State.PUBLISHED, State.PUBLISHED, False, True),
        (State.DRAFT, State.PUBLISHED, True, False),
    ],
)
def test_only_what_is_put_together_from_papers_comes_in_as_published(state, was, is_reconstructed, may):
    assert bool(publishing.state_may_be_told(state=state, was=was, is_reconstructed=is_reconstructed)) is may


@pytest.mark.parametrize(("last_day", "may"), [(DAY, True), (date(2026, 3, 22), True), (date(2026, 3, 23), False)])
def test_a_rota_has_two_hundred_days_at_most(last_day, may):
    assert bool(publishing.days_are_likely(first_day=DAY, last_day=last_day)) is may


def test_the_next_rota_is_due_so_many_days_before_the_last_one_ends():
    assert publishing.next_is_due(last_day=date(2025, 11, 30), ahead=28) == date(2025, 11, 2)
