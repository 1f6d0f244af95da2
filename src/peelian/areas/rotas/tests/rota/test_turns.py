from datetime import date

from peelian.areas.rotas.rules.rota import turns
from peelian.areas.rotas.rules.rota.asked import Every, Span
from peelian.areas.rotas.tests.rota.asking import KENNELS, QUARTER, need, suite


def test_a_week_belongs_to_the_period_that_holds_its_thursday_and_is_kept_whole():
    weeks = turns.turns_of(need(period=QUARTER))

    assert len(weeks) == 13
    assert (weeks[0].first, weeks[-1].last) == (date(2025, 3, 31), date(2025, 6, 29))


def test_a_year_and_four_months_have_as_many_weeks_as_the_papers_count():
    year = need(period=Span(first=date(2023, 4, 1), last=date(2024, 3, 31)))
    months = need(period=Span(first=date(2024, 4, 1), last=date(2024, 7, 31)))

    assert len(turns.turns_of(year)) == 52
    assert len(turns.turns_of(months)) == 17


def test_kennels_are_asked_for_once_a_month():
    kennels = suite("kennels", slots=KENNELS, every=Every.MONTH)

    months = turns.turns_of(need(kennels, period=QUARTER))

    assert [(month.first, month.last) for month in months] == [
        (date(2025, 4, 1), date(2025, 4, 30)),
        (date(2025, 5, 1), date(2025, 5, 31)),
        (date(2025, 6, 1), date(2025, 6, 30)),
    ]
    assert len(KENNELS) == 12


def test_a_week_in_which_a_suite_is_closed_has_no_target():
    closed_after = suite(open=(Span(first=date(2025, 1, 1), last=date(2025, 4, 7)),))

    weeks = turns.turns_of(need(closed_after, period=QUARTER))

    assert [week.first for week in weeks] == [date(2025, 3, 31), date(2025, 4, 7)]
