"""Engagements join the community day on which they were held, and the days are recorded as they are needed."""

from datetime import date, datetime
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.db.models import F

from peelian.areas.engagement import operations, samples
from peelian.areas.engagement.models import CommunityDay, Engagement, Feedback
from peelian.areas.engagement.rules import Attended, Kind, Setting
from peelian.areas.places.samples import place
from peelian.basics.display import LONDON
from peelian.basics.periods import financial_quarter
from peelian.basics.verdicts import Refused
from peelian.kit.audit import trail
from peelian.kit.records import saving
from peelian.kit.records.verbs import Filled, ManyRefused

pytestmark = pytest.mark.django_db

AT = datetime(2025, 8, 28, 9, tzinfo=LONDON)
DOING: dict[str, Any] = {"actor": None, "at": AT, "via": "page"}
MAY_DAY = date(2025, 5, 1)


def made(**values):
    """Return an engagement on a community day that is not yet on the record."""
    said = {"kind": Kind.VISIT, "setting": Setting.COMMUNITY_DAY, "attended": Attended.OFFICE_HOLDER}
    given = {"held_on": MAY_DAY, "title": "Visit", "place": "Hall", "authority": place()}
    return Engagement(**{**said, **given, **values})


def test_the_first_engagement_of_a_day_records_the_day_and_later_ones_join_it():
    for title in ("Breakfast", "Walk"):
        operations.record_engagement(made(title=title), parts={}, **DOING)

    day = CommunityDay.objects.get()
    assert (day.held_on, day.authority, day.reference) == (MAY_DAY, place(), "CD-2025-0001")
    assert [one.community_day for one in Engagement.objects.all()] == [day, day]
    assert [entry.verb for entry in trail.of(day)] == ["recorded"]


def test_a_day_belongs_to_one_authority():
    operations.record_engagement(made(), parts={}, **DOING)
    operations.record_engagement(made(authority=place(name="Blaby")), parts={}, **DOING)

    assert CommunityDay.objects.count() == 2


def test_many_engagements_record_each_day_once():
    rows = [Filled(record=made(held_on=date(2025, 5, 1 + number % 3)), parts={}, row=number) for number in range(9)]

    operations.record_engagements(rows, **DOING)

    assert CommunityDay.objects.count() == 3
    assert not Engagement.objects.exclude(community_day__held_on=F("held_on")).exists()


def test_an_engagement_that_is_corrected_to_another_date_joins_that_day_and_the_first_stays():
    first = operations.record_engagement(made(), parts={}, **DOING)
    first.held_on = date(2025, 5, 8)

    operations.correct_engagement(first, parts={}, **DOING)

    assert [day.held_on for day in CommunityDay.objects.order_by("held_on")] == [MAY_DAY, date(2025, 5, 8)]
    assert Engagement.objects.filter(community_day__held_on=date(2025, 5, 8)).exists()


def test_an_engagement_that_was_on_no_community_day_after_all_leaves_it():
    first = operations.record_engagement(made(), parts={}, **DOING)
    first.setting = Setting.OTHER

    operations.correct_engagement(first, parts={}, **DOING)

    assert Engagement.objects.get().community_day is None


def test_the_store_itself_holds_setting_and_day_together():
    with pytest.raises(IntegrityError, match=r"engagement_on_a_community_day_says_which"), transaction.atomic():
        Engagement.objects.create(**{"reference": "E", **vars_of(made())})


def vars_of(engagement):
    fields = ("held_on", "title", "kind", "setting", "attended", "place", "authority")
    return {name: getattr(engagement, name) for name in fields}


def test_a_day_that_was_withdrawn_is_recorded_anew():
    withdrawn = samples.communityday(held_on=MAY_DAY)
    saving.withdraw(withdrawn, reason="Recorded twice", actor=None, at=AT)

    operations.record_engagement(made(), parts={}, **DOING)

    assert Engagement.objects.get().community_day != withdrawn
    assert CommunityDay.objects.standing().count() == 1


def test_rules_that_say_no_stop_an_engagement_before_anything_is_saved():
    with pytest.raises(Refused, match="today is 28 August 2025") as refused:
        operations.record_engagement(made(held_on=date(2025, 8, 29)), parts={}, **DOING)

    assert refused.value.field == "held_on"
    assert not CommunityDay.objects.exists()


def test_rules_are_checked_for_all_rows_and_every_refusal_is_named():
    rows = [
        Filled(record=made(), parts={}, row=2),
        Filled(record=made(held_on=date(2026, 1, 1)), parts={}, row=3),
        Filled(record=made(longitude=-1.1), parts={}, row=4),
    ]

    with pytest.raises(ManyRefused) as refused:
        operations.record_engagements(rows, **DOING)

    assert [(one.row, one.column) for one in refused.value.rows] == [(3, "held_on"), (4, "longitude")]
    assert not Engagement.objects.exists()


def test_a_community_day_without_engagements_may_move_and_one_with_them_may_not():
    samples.engagement(setting=Setting.COMMUNITY_DAY)
    held, empty = CommunityDay.objects.get(), samples.communityday(held_on=date(2025, 6, 1))
    empty.held_on, held.held_on = date(2025, 7, 1), date(2025, 7, 2)

    operations.correct_community_day(empty, parts={}, **DOING)
    with pytest.raises(Refused, match="1 engagement was held on this day"):
        operations.correct_community_day(held, parts={}, **DOING)

    assert sorted(str(day.held_on) for day in CommunityDay.objects.all()) == ["2025-05-01", "2025-07-01"]


def test_what_the_deputy_did_alone_is_not_among_the_office_holders():
    quarter = financial_quarter(2025, 1)
    for attended in Attended:
        samples.engagement(title=attended.label, attended=attended)

    of_holder, of_deputy = Engagement.objects.of_office_holder(quarter), Engagement.objects.of_deputy(quarter)
    assert [one.title for one in of_holder.order_by("pk")] == ["Office holder", "Both"]
    assert [one.title for one in of_deputy.order_by("pk")] == ["Deputy", "Both"]


def test_feedback_is_dated_by_the_day_on_which_it_was_passed_on():
    meeting = samples.engagement(held_on=date(2025, 3, 30))
    Feedback.objects.create(engagement=meeting, passed_to="Area commander", passed_on=date(2025, 4, 2))

    assert list(Engagement.objects.passed_on(financial_quarter(2025, 1))) == [meeting]
    assert not Engagement.objects.passed_on(financial_quarter(2024, 4)).exists()
