"""Measures agree with what plain Python counts, whatever is on the record."""

from datetime import date, timedelta
from decimal import Decimal
from statistics import median

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from peelian.areas.engagement import measures
from peelian.areas.engagement import samples as engagement
from peelian.areas.engagement.models import CommunityDay, Engagement, Feedback, ThemeRaised
from peelian.areas.engagement.rules import Attended, Kind, Setting
from peelian.areas.places.samples import place
from peelian.basics.figures import Absence, Coverage, Unit
from peelian.basics.periods import read_period
from peelian.kit.measures import aggregates
from peelian.kit.measures.catalogue import catalogue
from peelian.kit.measures.dimensions import NOT_RECORDED
from peelian.kit.measures.measure import Measure, Scope
from peelian.kit.measures.reckoning import Reckoning

PERIOD = read_period("2024-05-09..2024-06-30")
SCOPE = Scope(period=PERIOD)
FIRST_DAY = date(2024, 5, 1)
NAMES = ("Blaby", "Melton", "Rutland")
THEMES = ("Rural crime", "Speeding")

pytestmark = pytest.mark.django_db

some_days = st.integers(min_value=0, max_value=70).map(lambda days: FIRST_DAY + timedelta(days=days))
meetings = st.lists(
    st.fixed_dictionaries(
        {
            "held_on": some_days,
            "authority": st.sampled_from(NAMES),
            "setting": st.sampled_from(Setting),
            "attended": st.sampled_from(Attended),
            "attendance": st.none() | st.integers(min_value=0, max_value=9),
            "is_withdrawn": st.sampled_from((False, False, True)),
            "themes": st.lists(st.sampled_from(THEMES), max_size=3),
            "passed_on": st.lists(some_days, max_size=2),
        }
    ),
    max_size=12,
)


def people_met(aggregate):
    """Return a measure of how many people came, which the office does not publish."""
    return Measure(
        key="engagement.people_met",
        title="People met",
        unit=Unit.COUNT,
        of=Engagement.objects.during,
        aggregate=aggregate,
        dimensions=measures.CUTS,
        say=lambda _figure: "people came",
    )


@pytest.fixture(scope="module", autouse=True)
def words(django_db_setup, django_db_blocker):  # noqa: ARG001
    """Put the authorities and themes on the record once."""
    with django_db_blocker.unblock(), transaction.atomic():
        for name in NAMES:
            place(name=name)
        for name in THEMES:
            engagement.theme(reference=f"TH-{name}", name=name, also_called="")
        yield
        transaction.set_rollback(True)


def whatever_is_recorded(test):
    """Try a test with many records; none of them stays."""

    def tried(meetings):
        with transaction.atomic():
            record(meetings)
            test(meetings)
            transaction.set_rollback(True)

    tried.__name__ = test.__name__
    return settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])(given(meetings=meetings)(tried))


def record(meetings):
    places, themes = (
        {name: place(name=name) for name in NAMES},
        {name: engagement.theme(reference=f"TH-{name}") for name in THEMES},
    )
    for number, meeting in enumerate(meetings):
        day = None
        if meeting["setting"] is Setting.COMMUNITY_DAY:
            day, _made = CommunityDay.objects.get_or_create(
                held_on=meeting["held_on"], authority=places[meeting["authority"]],
                defaults={"reference": f"CD-{number}"},
            )  # fmt: skip
        made = Engagement.objects.create(
            reference=f"ENG-{number:02}",
            title="Meeting",
            place="Hall",
            kind=Kind.OTHER,
            authority=places[meeting["authority"]],
            community_day=day,
            withdrawn_on=date(2024, 9, 1) if meeting["is_withdrawn"] else None,
            **{name: meeting[name] for name in ("held_on", "setting", "attended", "attendance")},
        )
        ThemeRaised.objects.bulk_create(ThemeRaised(engagement=made, theme=themes[name]) for name in meeting["themes"])
        Feedback.objects.bulk_create(
            Feedback(engagement=made, passed_to="Post", passed_on=day) for day in meeting["passed_on"]
        )


def counted(meetings):
    """Return what the office counts: in the period, not withdrawn, and the office holder was there."""
    return [meeting for meeting in standing(meetings) if meeting["attended"] is not Attended.DEPUTY]


def standing(meetings):
    return [meeting for meeting in meetings if meeting["held_on"] in PERIOD and not meeting["is_withdrawn"]]


def words_of(meeting, name):
    """Return the words of a meeting by a dimension; by theme there may be several, or none."""
    if name == "theme":
        return set(meeting["themes"]) or {NOT_RECORDED}
    return {str(meeting[name].label if name == "setting" else meeting[name])}


def assert_grid(measure, meetings, value_of, rows, columns):
    """Compare a whole grid with what a plain function makes of the meetings of each cell."""
    grid = Reckoning(date(2025, 8, 28)).grid(measure, SCOPE, rows=rows, columns=columns)
    for (row, column), figure in grid.cells.items():
        here = [each for each in meetings if row in words_of(each, rows) and column in words_of(each, columns)]
        assert figure.value == value_of(here), (row, column)
    for name, totals in ((rows, grid.row_totals), (columns, grid.column_totals)):
        for word, figure in totals.items():
            assert figure.value == value_of([each for each in meetings if word in words_of(each, name)]), word
    assert grid.total.value == value_of(meetings)


@whatever_is_recorded
def test_counts_agree(meetings):
    for rows, columns in (("authority", "setting"), ("authority", "theme"), ("theme", "setting")):
        assert_grid(measures.engagements, counted(meetings), len, rows, columns)


@whatever_is_recorded
def test_counts_of_different_values_agree(meetings):
    def reached(some):
        return len({meeting["authority"] for meeting in some})

    for rows, columns in (("authority", "setting"), ("theme", "setting")):
        assert_grid(measures.authorities_reached, counted(meetings), reached, rows, columns)


@whatever_is_recorded
def test_shares_agree(meetings):
    def on_days(some):
        found = [meeting for meeting in some if meeting["setting"] is Setting.COMMUNITY_DAY]
        return Decimal(len(found)) / len(some) if some else Absence.NOT_APPLICABLE

    assert_grid(measures.community_day_share, counted(meetings), on_days, "theme", "authority")


@whatever_is_recorded
def test_an_engagement_with_several_themes_is_one_engagement_in_the_total(meetings):
    raised = [meeting for meeting in counted(meetings) if meeting["themes"]]

    assert_grid(measures.themes, raised, len, "theme", "authority")


@whatever_is_recorded
def test_occasions_of_feedback_agree(meetings):
    passed = [
        (meeting, day)
        for meeting in meetings
        for day in meeting["passed_on"]
        if day in PERIOD and not meeting["is_withdrawn"]
    ]
    grid = Reckoning(date(2025, 8, 28)).grid(measures.feedback, SCOPE, rows="authority", columns="month")

    assert grid.total.value == len(passed)
    for (name, month), figure in grid.cells.items():
        days = read_period(month)
        assert figure.value == len([day for meeting, day in passed if meeting["authority"] == name and day in days])


@pytest.mark.parametrize("by", ["authority", "theme"])
@pytest.mark.parametrize(
    ("aggregate", "plain"),
    [
        (aggregates.mean("attendance"), lambda known: Decimal(sum(known)) / len(known)),
        (aggregates.median("attendance"), lambda known: median(map(Decimal, known))),
        (aggregates.total("attendance"), sum),
        (aggregates.total("attendance", per=100), lambda known: Decimal(sum(known)) / 100),
    ],
    ids=["mean", "median", "total", "pounds"],
)
def test_what_is_added_up_agrees_whether_by_the_store_or_row_by_row(aggregate, plain, by):
    nothing = aggregate.nothing.value

    def folded(some):
        known = [meeting["attendance"] for meeting in some if meeting["attendance"] is not None]
        if not known:
            return Absence.NO_DATA if some and not isinstance(nothing, Absence) else nothing
        return plain(known)

    @whatever_is_recorded
    def agrees(meetings):
        assert_grid(people_met(aggregate), standing(meetings), folded, by, "setting")

    agrees()


@whatever_is_recorded
def test_references_are_those_that_plain_python_finds(meetings):
    reckoning = Reckoning(date(2025, 8, 28))
    grid = reckoning.grid(measures.engagements, SCOPE, rows="authority", columns="theme")
    found = dict(zip(grid.cells, reckoning.references(list(grid.cells.values())), strict=True))

    for (name, theme), told in found.items():
        assert told == tuple(
            f"ENG-{number:02}"
            for number, meeting in enumerate(meetings)
            if meeting in counted(meetings) and meeting["authority"] == name and theme in words_of(meeting, "theme")
        )


def test_a_total_of_which_some_records_say_nothing_is_known_in_part(monkeypatch):
    measure = people_met(aggregates.total("attendance"))
    monkeypatch.setitem(catalogue(), measure.key, measure)
    asked = Scope(period=read_period("2024-06"))
    reckoning = Reckoning(date(2025, 8, 28))
    engagement.engagement(held_on=date(2024, 6, 3), attendance=None)

    nobody_says = reckoning.figure(measure, asked)
    engagement.engagement(held_on=date(2024, 6, 4), attendance=12)
    one_says = Reckoning(date(2025, 8, 28)).figure(measure, asked)

    assert (nobody_says.value, nobody_says.coverage) == (Absence.NO_DATA, Coverage.PARTIAL)
    assert (one_says.value, one_says.coverage) == (12, Coverage.PARTIAL)
    assert reckoning.references([nobody_says, one_says]) == [(), ("ENG-2024-0001", "ENG-2024-0002")]
