from datetime import date

import pytest

from peelian.areas.engagement.samples import communityday, engagement
from peelian.areas.places.samples import place
from peelian.basics import clocks
from peelian.basics.periods import financial_quarter
from peelian.kit.measures.reckoning import Reckoning
from peelian.outputs.home import due, waiting
from peelian.outputs.home.reporting import Coming
from peelian.outputs.home.tests.conftest import TODAY

pytestmark = pytest.mark.usefixtures("office")


def report(meeting_on=date(2025, 9, 8)):
    return Coming(
        key="panel-update",
        title="Update report",
        period=financial_quarter(2025, 1),
        url="/reports/panel-update/",
        author="Director of Governance",
        meeting_on=meeting_on,
        deadline=clocks.panel_papers_due(meeting_on),
    )


def passed_on(day, outcome=""):
    held = engagement(held_on=day)
    return held.feedback.create(passed_to="Chief Constable", passed_on=day, outcome=outcome)


# Reference meeting: the Panel of Monday 8 September 2025, whose papers left on Friday 29 August.
@pytest.mark.parametrize(
    ("today", "number", "unit", "urgency"),
    [
        (date(2025, 8, 20), 6, "working days left", ""),
        (date(2025, 8, 21), 5, "working days left", "soon"),
        (date(2025, 8, 28), 1, "working day left", "soon"),
        (date(2025, 8, 29), 0, "working days left", "soon"),
        (date(2025, 9, 1), 1, "working day late", "late"),
    ],
)
def test_a_report_is_due_when_its_papers_leave(today, number, unit, urgency):
    item = due.report_due(report(), today)

    assert (item.number, item.unit, item.urgency) == (number, unit, urgency)
    assert item.by == "by Friday 29 August 2025"
    assert item.title == "Update report, Quarter 1 2025/26"


def test_a_clock_names_the_law_and_the_holidays_that_it_leaves_out():
    item = due.report_due(report(date(2025, 9, 1)), TODAY)

    assert item.why.startswith("5 clear working days before the meeting on Monday 1 September 2025; ")
    assert "25 August 2025 (Summer bank holiday) not counted" in item.why
    assert "Local Government Act 1972" in item.why


def test_what_is_late_comes_first_and_what_has_no_last_day_behind_the_next_month():
    late, soon = due.report_due(report(date(2025, 8, 29)), TODAY), due.report_due(report(), TODAY)
    undated = due.Due(number=9, unit="days since", title="", url="", why="", by="", on=None)
    far = due.Due(number=200, unit="days left", title="", url="", why="", by="", on=date(2026, 3, 31))

    assert due.in_order([far, undated, soon, late], TODAY) == [late, soon, undated, far]


def test_feedback_without_an_answer_counts_the_days_since_the_oldest():
    oldest = passed_on(date(2025, 6, 17))
    passed_on(date(2025, 7, 1))
    passed_on(date(2025, 5, 1), outcome="Patrols were added")
    passed_on(date(2024, 8, 28))

    (item,) = due.answers_due(waiting.answers_missing(Reckoning(TODAY)), TODAY)

    assert (item.number, item.unit, item.urgency) == (72, "days since the oldest", "")
    assert item.title == "Ask what came of 2 things passed on"
    assert oldest.engagement.reference in item.why


def test_an_answer_that_is_missing_is_told_once_though_another_came():
    held = engagement(held_on=date(2025, 6, 1))
    for to, outcome in (("Council", ""), ("Chief Constable", "Patrols were added"), ("School", "")):
        held.feedback.create(passed_to=to, passed_on=date(2025, 6, 3), outcome=outcome)

    missing = waiting.answers_missing(Reckoning(TODAY))

    assert [answer.passed_to for answer in missing] == ["Council", "School"]


def test_nothing_is_asked_where_every_answer_came():
    passed_on(date(2025, 6, 17), outcome="Patrols were added")

    assert list(due.answers_due(waiting.answers_missing(Reckoning(TODAY)), TODAY)) == []


def test_authorities_that_still_need_a_community_day_are_named_with_how_far_they_are():
    blaby, melton, _rutland = (place(name=name) for name in ("Blaby", "Melton", "Rutland"))
    communityday(held_on=date(2025, 3, 31), authority=blaby)
    communityday(held_on=date(2025, 5, 1), authority=blaby)
    for day in (2, 3):
        communityday(held_on=date(2025, 6, day), authority=melton)

    (item,) = due.community_days_due(Reckoning(TODAY))

    assert item.title == "Hold 3 more community days in 2 authorities"
    assert (item.number, item.unit, item.on) == (215, "days left", date(2026, 3, 31))
    assert [(chip.name, chip.value, chip.of) for chip in item.chips] == [
        ("Blaby", "1", "of 2"),
        ("Rutland", "0", "of 2"),
    ]
    assert item.chips[0].url == "/figures/engagement.community_days/?period=2025%2F26&cut.authority=Blaby"


def test_a_target_that_is_met_is_not_due():
    for day in (2, 3):
        communityday(held_on=date(2025, 6, day), authority=place(name="Melton"))

    assert list(due.community_days_due(Reckoning(TODAY))) == []
