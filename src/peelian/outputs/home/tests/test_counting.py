from datetime import UTC, date, datetime

import pytest

from peelian.areas.engagement.samples import communityday, engagement
from peelian.basics.figures import Unit
from peelian.basics.periods import financial_quarter
from peelian.kit.measures.reckoning import Reckoning
from peelian.kit.records.counted import figures_with
from peelian.outputs.home import changes, counting, entries
from peelian.outputs.home.tests.conftest import TODAY

NOON = datetime(2025, 8, 28, 12, 0, tzinfo=UTC)
pytestmark = pytest.mark.usefixtures("office")


def line(record):
    kind = record._meta.label_lower
    return changes.Line(at=NOON, who="", deed="", kind=kind, reference=record.reference, url="/")


def test_a_record_says_which_figures_of_its_quarter_count_it_now(lead):
    engagement(held_on=date(2025, 5, 2))
    held = engagement(held_on=date(2025, 5, 1))

    tally = counting.tallies([line(held)], Reckoning(TODAY), lead)["engagement.engagement", held.reference]

    assert [(figure.title, figure.period, figure.value) for figure in tally.shown] == [
        ("Engagements", "Quarter 1 2025/26", "2"),
        ("Authorities reached", "Quarter 1 2025/26", "1"),
    ]


def test_it_counts_what_the_page_of_the_record_counts(lead):
    held = engagement(held_on=date(2025, 5, 1), raising="Speeding")
    reckoning = Reckoning(TODAY)
    quarter = financial_quarter(2025, 1)
    figures = [told.figure for around in figures_with(held, reckoning, lead) for told in around.counted]
    on_its_page = {figure.measure for figure in figures if figure.period == quarter and figure.unit is Unit.COUNT}

    asked = counting.counted_by(entries.kinds_by_label()["engagement.engagement"], [held.reference], reckoning, lead)

    assert {measure.key for measure, _quarter in asked[held.reference]} == on_its_page
    assert "engagement.themes" in on_its_page


def test_a_withdrawn_record_counts_nowhere(lead):
    gone = engagement(withdrawn_on=TODAY, withdrawn_reason="Twice")

    assert counting.tallies([line(gone)], Reckoning(TODAY), lead) == {}


def test_records_of_several_kinds_and_quarters_are_told_apart(lead):
    spring, summer = engagement(held_on=date(2025, 5, 1)), engagement(held_on=date(2025, 7, 1))
    day = communityday(held_on=date(2025, 7, 2))

    found = counting.tallies([line(spring), line(summer), line(day)], Reckoning(TODAY), lead)

    assert {key[1]: [figure.period for figure in tally.shown[:1]] for key, tally in found.items()} == {
        spring.reference: ["Quarter 1 2025/26"],
        summer.reference: ["Quarter 2 2025/26"],
        day.reference: ["Quarter 2 2025/26"],
    }


def test_what_has_no_date_is_not_asked(lead):
    body = changes.Line(at=NOON, who="", deed="", kind="office.body", reference="BODY-2012-0001", url="/")

    assert counting.tallies([body], Reckoning(TODAY), lead) == {}
