"""What rotas add up to, by hand; tests/test_measures.py tries over a jumble what holds of every measure."""

from datetime import date, timedelta
from typing import Any

import pytest

from peelian.areas.rotas import measures, samples
from peelian.areas.rotas.models import Seat, Shift
from peelian.areas.rotas.operations import attending
from peelian.areas.rotas.permissions import can_keep_rotas
from peelian.areas.rotas.rules.attending import Kept
from peelian.areas.visiting import samples as visiting
from peelian.areas.visiting.rules.weeks import Every
from peelian.areas.volunteers import samples as volunteers
from peelian.basics.figures import Absence
from peelian.basics.periods import read_period
from peelian.kit.measures.measure import Scope
from peelian.kit.measures.reckoning import Reckoning

pytestmark = pytest.mark.django_db
TODAY = date(2025, 8, 28)
CALLED = {measure.key.removeprefix("rotas."): measure for measure in measures.ALL}
SUMMER, AUTUMN = read_period("2025-07-01..2025-08-31"), read_period("2025-09-01..2025-11-30")
THIS_WEEK = read_period("2025-08-25..2025-08-31")


def figure(name, period=SUMMER, **cuts):
    return Reckoning(TODAY).figure(CALLED[name], Scope(period=period, cuts=cuts)).value


@pytest.fixture
def rota():
    """Return a published rota of the summer and the autumn."""
    return samples.published(first_day=date(2025, 6, 30), last_day=date(2025, 11, 30))


def shift(rota, day, *, seats=None, kept=True, **values):
    made = samples.shift(rota=rota, day=day, seats=seats, **values)
    if kept:
        visiting.visit(on=day, suite=made.suite, visitors=[seat.membership for seat in made.seats.all()])
        attending.follow("shifts", [made])
    return made


def test_shifts_and_places_are_counted_and_how_many_were_filled(rota):
    one, two, three = (volunteers.serving() for _number in range(3))
    shift(rota, date(2025, 7, 3), seats=[one, two])
    shift(rota, date(2025, 8, 7), seats=[three])
    shift(rota, date(2025, 8, 14), seats=[one, two, three])

    assert [figure(name) for name in ("shifts", "seats", "seats_filled")] == [3, 6, 5]
    assert float(figure("filled")) == pytest.approx(5 / 6)
    assert [figure("seats_filled", month=month) for month in ("2025-07", "2025-08")] == [2, 3]


def test_no_figure_counts_today_a_day_to_come_a_draft_or_what_was_withdrawn(rota):
    for day in (TODAY, date(2025, 9, 4), date(2025, 10, 2)):
        shift(rota, day, kept=False)
    shift(samples.rota(first_day=date(2025, 6, 1)), date(2025, 8, 7), kept=False)
    shift(rota, date(2025, 8, 8), kept=False, withdrawn_on=TODAY)

    shares = {"filled": Absence.NOT_APPLICABLE, "kept": Absence.NOT_APPLICABLE}
    assert {name: figure(name) for name in CALLED} == {name: shares.get(name, 0) for name in CALLED}
    assert {figure(name, AUTUMN) for name in CALLED} == {Absence.NO_DATA}
    assert {figure(name, THIS_WEEK) for name in ("shifts", "seats", "planned")} == {0}


def test_the_share_of_shifts_that_a_visit_kept(rota):
    shift(rota, date(2025, 8, 7))
    shift(rota, date(2025, 8, 14), kept=False)
    shift(rota, date(2025, 8, 21), kept=False)
    shift(rota, date(2025, 8, 22))

    assert figure("shifts_kept") == 2
    assert float(figure("kept")) == pytest.approx(0.5)
    assert float(figure("kept", suite="Example Street")) == pytest.approx(0.5)


def test_who_did_not_come_is_counted_where_it_is_known(rota):
    one, two, other = (volunteers.serving() for _number in range(3))
    partly = shift(rota, date(2025, 8, 7), seats=[one, two], kept=False)
    visiting.visit(on=partly.day, visitors=[one, other])
    nobody = shift(rota, date(2025, 8, 14), seats=[one, two], kept=False)
    Shift.objects.filter(pk=nobody.pk).update(kept=Kept.NOBODY.value)
    shift(rota, date(2025, 8, 21), seats=[one, two], kept=False)
    attending.follow("shifts", [partly])

    assert figure("no_shows") == 3
    opened = Reckoning(TODAY)
    assert opened.references([opened.figure(CALLED["no_shows"], Scope(period=SUMMER))]) == [
        tuple(sorted([partly.reference, nobody.reference]))
    ]


def test_who_stood_in_is_counted(rota):
    made = shift(rota, date(2025, 8, 7))
    Seat.objects.filter(pk=made.seats.order_by("pk").first().pk).update(stood_in_for=volunteers.serving())

    assert figure("stood_in") == 1


def test_visits_are_planned_towards_the_target_of_the_week_of_their_thursday(rota):
    for day in (date(2025, 6, 30), date(2025, 7, 3), date(2025, 8, 1), date(2025, 8, 25)):
        shift(rota, day, kept=False)

    july, august = read_period("2025-07"), read_period("2025-08")
    assert (figure("planned", july), figure("shifts", july)) == (3, 1)
    assert (figure("planned", august), figure("shifts", august)) == (1, 2)
    assert float(figure("planned_share", july)) == pytest.approx(3 / 5)


def test_visits_asked_by_the_month_are_planned_in_the_month_of_the_day():
    kennels = visiting.kennels()
    rota = samples.published(scheme=kennels.scheme, first_day=date(2025, 6, 30), last_day=date(2025, 8, 31))
    for day in (date(2025, 6, 30), date(2025, 7, 1), date(2025, 7, 31), date(2025, 8, 1)):
        shift(rota, day, suite=kennels, at="09:00", kept=False)

    assert kennels.scheme.grids.get().every == Every.MONTH
    assert [figure("planned", read_period(month)) for month in ("2025-06", "2025-07", "2025-08")] == [1, 2, 1]
    assert float(figure("planned_share", read_period("2025-07"))) == pytest.approx(2)


def test_a_suite_of_which_nothing_is_asked_has_no_target(rota):
    shift(rota, date(2025, 8, 7), kept=False)
    visiting.suite().spans.update(standing="reserve")

    assert (figure("shifts"), figure("planned")) == (1, 0)


def test_suites_and_months_add_up_to_the_whole(rota):
    second = visiting.suite(reference="SUI-second", name="Second Street")
    for days in range(0, 55, 5):
        place = second if days % 2 else visiting.suite()
        shift(rota, date(2025, 7, 1) + timedelta(days=days), suite=place, kept=bool(days % 3))

    for name in ("shifts", "seats", "seats_filled", "shifts_kept", "no_shows", "stood_in"):
        reckoning = Reckoning(TODAY)
        grid = reckoning.grid(CALLED[name], Scope(period=SUMMER), rows="suite", columns="month")
        values: list[Any] = [each.value for each in grid.cells.values()]
        assert sum(values) == grid.total.value == figure(name)
    assert figure("shifts") == 11


def test_every_figure_of_rotas_is_the_managers_alone():
    assert {measure.may_see for measure in measures.ALL} == {can_keep_rotas}
    assert len({measure.key for measure in measures.ALL}) == len(measures.ALL) == 10
