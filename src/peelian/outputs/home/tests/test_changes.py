from datetime import UTC, datetime, timedelta

import pytest

from peelian.areas.engagement.samples import engagement
from peelian.kit.access.holding import made_up
from peelian.kit.access.roles import Role
from peelian.kit.audit import trail
from peelian.kit.audit.trail import Line as Entry
from peelian.kit.audit.trail import Subject
from peelian.outputs.home import changes

pytestmark = pytest.mark.usefixtures("office")

NOW = datetime(2025, 8, 28, 8, 0, tzinfo=UTC)


def deeds(count, at, *, kind="engagement.engagement", verb="recorded", via="import", actor=None):
    lines = [
        Entry(verb=verb, record=Subject(kind=kind, reference=f"X-{number}", label="Something"))
        for number in range(count)
    ]
    return trail.write_many(lines, actor=actor, at=at, via=via)


def told(person):
    return [(line.deed, line.reference or line.many) for line in changes.latest(person)]


def test_an_import_of_hundreds_is_one_line(lead, at):
    deeds(3, at, kind="places.place")
    deeds(318, at)
    held = engagement()
    trail.write("changed", held, actor=lead, at=at, via="page")

    assert told(lead) == [
        ("Changed", held.reference),
        ("Imported", "318 engagements"),
        ("Imported", "3 places"),
    ]


def test_what_is_filled_in_by_hand_is_a_line_each(lead, at):
    deeds(2, at, via="page", actor=lead)

    assert told(lead) == [("Recorded", "X-1"), ("Recorded", "X-0")]


def test_imports_by_two_people_are_two_lines(lead, at):
    deeds(2, at, actor=lead)
    deeds(2, at)

    assert [line.who for line in changes.latest(lead)] == ["Peelian", "Governance lead"]


def test_an_import_is_counted_to_its_beginning_however_long_it_is(lead, at, monkeypatch):
    monkeypatch.setattr(changes, "LOOKED_AT", 5)
    deeds(4, at, kind="places.place")
    deeds(12, at)

    assert told(lead) == [("Imported", "12 engagements")]


def test_an_import_from_the_very_beginning_is_counted_whole(lead, at, monkeypatch):
    monkeypatch.setattr(changes, "LOOKED_AT", 5)
    deeds(12, at)

    assert told(lead) == [("Imported", "12 engagements")]


def test_an_import_that_goes_on_and_on_is_counted_as_more_than_so_many(lead, at, monkeypatch):
    monkeypatch.setattr(changes, "LOOKED_AT", 5)
    monkeypatch.setattr(changes, "MOST_COUNTED", 6)
    deeds(20, at)

    assert told(lead) == [("Imported", "more than 11 engagements")]


def test_a_change_to_what_somebody_may_not_see_is_not_told(lead, at):
    deeds(1, at, kind="access.account", via="page")
    deeds(1, at, via="page")

    assert told(lead) == [("Recorded", "X-0")]
    assert told(made_up([Role.VOLUNTEER])) == []


def test_a_long_trail_costs_two_queries(lead, at, django_assert_num_queries, monkeypatch):
    monkeypatch.setattr(changes, "LOOKED_AT", 5)
    deeds(40, at)
    assert lead.roles_held.exists()
    changes.latest(lead)

    with django_assert_num_queries(2):
        changes.latest(lead)


def test_what_was_done_before_yesterday_is_left_out():
    lines = [changes.Line(at=NOW - timedelta(hours=hours), who="", deed="", kind="") for hours in (1, 24, 33, 34)]

    kept = changes.since_yesterday(lines, NOW)

    # Nine in London; yesterday began 33 hours ago.
    assert kept == lines[:3]


@pytest.mark.parametrize(
    ("moment", "said"),
    [
        (datetime(2025, 8, 28, 7, 31, tzinfo=UTC), "Thu 08:31"),
        (datetime(2025, 8, 22, 7, 31, tzinfo=UTC), "Fri 08:31"),
        (datetime(2025, 8, 21, 7, 31, tzinfo=UTC), "21 Aug 2025, 08:31"),
    ],
)
def test_a_moment_of_this_week_is_told_by_its_weekday(moment, said):
    assert changes.written(moment, NOW) == said


def test_only_lines_about_one_record_are_asked_where_they_count():
    one = changes.Line(at=NOW, who="", deed="", kind="", reference="X-1", url="/records/x/X-1/")
    many = changes.Line(at=NOW, who="", deed="", kind="", count=3)

    assert list(changes.by_hand([many, one, one, one], 2)) == [one, one]
