"""The demonstration office, loaded through its import, shows every figure that its papers publish."""

from datetime import datetime
from decimal import Decimal

import pytest
from django.db import transaction

from peelian.basics.display import LONDON, show, write_change
from peelian.basics.figures import Absence, Coverage
from peelian.basics.periods import read_period
from peelian.kit.areas import provided
from peelian.kit.measures.catalogue import measure_called
from peelian.kit.measures.measure import Scope
from peelian.kit.measures.reckoning import Reckoning
from peelian.outputs.demo import loading

NOW = datetime(2025, 8, 28, 9, tzinfo=LONDON)
TERM, QUARTER = "term@2025-06-30", "2025-Q1"

# Update report of 8 September 2025, paragraph 11: engagements on community days, others, and all.
PUBLISHED = {
    "Blaby": (19, 5, 24),
    "Charnwood": (13, 9, 22),
    "Harborough": (15, 6, 21),
    "Hinckley and Bosworth": (13, 2, 15),
    "Leicester": (43, 73, 116),
    "Melton": (14, 7, 21),
    "North West Leicestershire": (23, 5, 28),
    "Oadby and Wigston": (15, 8, 23),
    "Rutland": (16, 6, 22),
}

# The same, paragraph 14: the community days of the quarter, and what was raised on each.
ASB = "Anti-social behaviour"
DAYS = {
    ("8 April 2025", "Leicester"): [
        f"{ASB}: Aikman Flats, Beaumont Leys Shopping Centre, New College",
        "Substance abuse",
    ],
    ("22 April 2025", "Melton"): [ASB, "Rural crime (Hare coursing)", "Rural theft: Melton allotments"],
    ("1 May 2025", "Harborough"): [f"{ASB}: Harborough, Tilton on the Hill", "Business crime: Adam and Eve Street"],
    ("8 May 2025", "Rutland"): [
        "Business crime: Oakham, Uppingham",
        "Speeding: Caldecott, Throughout the county",
        "Rural crime",
    ],
    ("15 May 2025", "Leicester"): [f"{ASB}: Netherhall Community Centre"],
    ("20 May 2025", "North West Leicestershire"): [f"{ASB}: Hugglescote"],
    ("27 May 2025", "Charnwood"): [
        "Vehicle theft: Hoton, Seagrave",
        f"{ASB}: Barrow upon Soar",
        "Rural crime: Seagrave",
        "Speeding: Hoton",
    ],
    ("5 June 2025", "Oadby and Wigston"): ["E-scooters", "Shoplifting", "Speeding"],
    ("12 June 2025", "Blaby"): [ASB, "E-scooters", "Vehicle theft"],
}

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", autouse=True)
def office(django_db_setup, django_db_blocker):  # noqa: ARG001
    """Load the demonstration once, as every office's files are brought in."""
    with django_db_blocker.unblock(), transaction.atomic():
        loading.load(at=NOW)
        yield
        transaction.set_rollback(True)


@pytest.fixture
def reckoning():
    return Reckoning(NOW.date())


def scope(period, **cuts):
    return Scope(period=read_period(period, term_of=provided.term_of), cuts=cuts)


@pytest.fixture
def figure(reckoning):
    def ask(key, period, **cuts):
        return reckoning.figure(measure_called(f"engagement.{key}"), scope(period, **cuts))

    return ask


def test_engagements_of_the_term_by_authority_and_setting(reckoning):
    grid = reckoning.grid(measure_called("engagement.engagements"), scope(TERM), rows="authority", columns="setting")

    assert grid.columns == ("On a community day", "Other")
    assert {
        name: (*(grid.cells[name, setting].value for setting in grid.columns), grid.row_totals[name].value)
        for name in grid.rows
    } == PUBLISHED
    assert [figure.value for figure in grid.column_totals.values()] == [171, 121]
    assert grid.total.value == 292
    assert {figure.coverage for figure in grid.cells.values()} == {Coverage.COMPLETE}


@pytest.mark.parametrize(("name", "numbers"), PUBLISHED.items())
def test_each_authority_asked_for_alone(figure, name, numbers):
    asked = [
        figure("engagements", TERM, authority=name, **cut)
        for cut in ({"setting": "community_day"}, {"setting": "other"}, {})
    ]
    on_days = figure("community_day_engagements", TERM, authority=name)

    assert tuple(each.value for each in asked) == numbers
    assert on_days.value == numbers[0]


def test_every_cell_leads_to_as_many_records_as_it_counts(reckoning):
    grid = reckoning.grid(measure_called("engagement.engagements"), scope(TERM), rows="authority", columns="setting")
    figures = [*grid.cells.values(), *grid.row_totals.values(), *grid.column_totals.values(), grid.total]

    assert [len(told) for told in reckoning.references(figures)] == [figure.value for figure in figures]


def test_the_term_is_from_the_day_on_which_it_began(figure):
    assert str(figure("engagements", TERM).period) == "2024-05-09..2025-06-30"
    assert figure("engagements", TERM) == figure("engagements", "2024-05-09..2025-06-30")


def test_most_were_held_in_leicester(figure):
    assert figure("most_visited", TERM).value == "Leicester"
    assert show(figure("community_day_share", TERM)) == "58.6%"
    assert figure("community_day_share", TERM).value == Decimal(171) / 292


@pytest.mark.parametrize("name", ["Leicester", "Leicester City", "leicester city", "E06000016"])
def test_leicester_goes_by_every_name_of_it(figure, name):
    assert (figure("engagements", TERM, authority=name).value, figure("engagements", TERM, authority=name).cut) == (
        116,
        {"authority": "Leicester"},
    )


def test_the_quarter_had_55_engagements_in_every_authority(figure, reckoning):
    engagements = measure_called("engagement.engagements")
    before = reckoning.compared(engagements, scope(QUARTER), earlier=read_period("2024-Q4"))
    year_before = reckoning.compared(engagements, scope(QUARTER), earlier=read_period("2024-Q1"))

    assert figure("engagements", QUARTER).value == 55
    assert reckoning.say(figure("engagements", QUARTER)) == (
        "The Commissioner took part in 55 engagements from 1 April to 30 June 2025."
    )
    assert (figure("authorities_reached", QUARTER).value, figure("authorities", QUARTER).value) == (9, 9)
    assert (before.then.value, write_change(before)) == (56, "1 fewer (−1.8%)")
    assert (year_before.then.value, write_change(year_before)) == (48, "Not compared")


def test_the_quarters_of_the_term(reckoning):
    series = reckoning.series(measure_called("engagement.engagements"), scope(TERM), by="quarter")

    assert [figure.value for figure in series.figures] == [48, 71, 62, 56, 55]
    assert str(series.figures[0].period) == "2024-05-09..2024-06-30"


def test_the_nine_community_days_of_the_quarter_and_their_themes(figure, reckoning):
    listing = reckoning.listing(measure_called("engagement.days_and_themes"), scope(QUARTER))
    told = {entry.cells: [plainly(point) for point in entry.points] for entry in listing.entries}

    assert figure("community_days", QUARTER).value == figure("days_and_themes", QUARTER).value == 9
    assert list(told) == list(DAYS)
    for day, themes in DAYS.items():
        assert len(told[day]) == len(themes)
        for point, expected in zip(told[day], themes, strict=True):
            assert point.startswith(expected), (day, point)
    assert figure("leading_theme", QUARTER).value == ASB


def plainly(point):
    """Return a theme with its places in order, without how often it was raised."""
    theme, _, rest = point.partition(", raised at ")
    if rest:
        theme = f"{theme}{rest[rest.index(' meetings') + len(' meetings') :]}"
    name, colon, places = theme.partition(": ")
    listed, bracket, detail = places.partition(" (")
    return f"{name}{colon}{', '.join(sorted(filter(None, listed.split(', '))))}{bracket}{detail}"


def test_feedback_was_passed_on_eleven_times(figure, reckoning):
    passed_on = figure("feedback", QUARTER)

    assert (passed_on.value, passed_on.coverage) == (11, Coverage.COMPLETE)
    assert reckoning.say(passed_on) == "What was heard was passed on 11 times from 1 April to 30 June 2025."


def test_the_three_due_diligence_visits_and_what_they_look_at(figure, reckoning):
    listing = reckoning.listing(measure_called("engagement.due_diligence_visits"), scope(QUARTER))

    assert figure("due_diligence", QUARTER).value == len(listing.entries) == 3
    assert listing.columns == ("Organisation", "Fund", "Funding", "What was seen")
    assert [entry.cells[2] for entry in listing.entries] == ["£10,000 (88%)", "£9,860 (100%)", "£10,000 (100%)"]
    assert all(entry.cells[3].endswith(". Spent as agreed.") for entry in listing.entries)
    assert not any(".." in entry.cells[3] for entry in listing.entries)


@pytest.mark.parametrize(
    ("period", "days"),
    [("2024-06-13..2024-08-01", 8), ("2024-01-24..2024-03-24", 8), ("2023/24", 43), ("2024-03-25..2024-06-12", 0)],
)
def test_community_days_of_earlier_times(figure, period, days):
    assert (figure("community_days", period).value, figure("community_days", period).coverage) == (
        days,
        Coverage.COMPLETE,
    )


def test_of_2023_24_the_days_and_public_meetings_are_known_and_the_engagements_are_not(figure, reckoning):
    assert figure("public_meetings", "2023/24").value == 6
    assert show(figure("engagements", "2023/24")) == "No data"
    assert figure("engagements", "2023/24").value is Absence.NO_DATA
    assert reckoning.references([figure("engagements", "2023/24")]) == [()]
    assert show(figure("target_met", "2023/24")) == "Yes"
    assert show(figure("community_day_share", "2023/24")) == "No data"


def test_what_is_not_recorded_is_not_listed_as_none(reckoning):
    listed = [
        reckoning.listing(measure_called(f"engagement.{key}"), scope(period))
        for key, period in (("due_diligence_visits", "2023/24"), ("days_and_themes", "2022/23"))
    ]

    assert [(listing.coverage, listing.entries) for listing in listed] == [(Coverage.ABSENT, ())] * 2


def test_surgeries_of_early_2024_say_how_many_councils_came_and_partly_how_many_were_asked(figure):
    early = "2024-01-24..2024-03-24"
    invited = figure("parishes_invited", early)

    assert figure("surgeries", early).value == 6
    assert figure("parishes_attending", early).value == 76
    assert (invited.value, invited.coverage) == (139, Coverage.PARTIAL)


def test_the_deputy_stands_apart(figure):
    together = figure("engagements", QUARTER).value

    assert figure("deputy_engagements", QUARTER).value == 8
    assert together == 55


def test_every_engagement_of_the_quarter_is_a_point_on_the_map(reckoning):
    points = reckoning.points(measure_called("engagement.engagements"), scope(QUARTER))

    assert (len(points.places), points.unplaced) == (55, 0)
    assert {point.authority for point in points.places} == set(PUBLISHED)
    assert len([point for point in points.places if point.kind == "On a community day"]) == 39
