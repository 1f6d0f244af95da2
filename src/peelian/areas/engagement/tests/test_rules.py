"""What an engagement must say, without any store."""

from datetime import date

import pytest

from peelian.areas.engagement import rules
from peelian.areas.engagement.rules import Kind

TODAY = date(2025, 8, 28)


@pytest.mark.parametrize(
    ("held_on", "may"),
    [
        (date(2025, 8, 28), True),  # today
        (date(2025, 8, 27), True),
        (date(2012, 11, 22), True),  # the first day of the body
        (date(2025, 8, 29), False),  # tomorrow: nothing was heard yet
    ],
)
def test_an_engagement_is_recorded_once_it_has_happened(held_on, may):
    verdict = rules.engagement_has_happened(held_on=held_on, today=TODAY)

    assert bool(verdict) is may
    assert verdict.field == (None if may else "held_on")


@pytest.mark.parametrize(
    ("kind", "invited", "came", "reason"),
    [
        (Kind.PARISH_SURGERY, 9, 4, ""),
        (Kind.PARISH_SURGERY, 9, 9, ""),
        (Kind.PARISH_SURGERY, None, 4, ""),  # how many were invited is not known
        (Kind.PARISH_SURGERY, 9, None, ""),
        (Kind.PARISH_SURGERY, 0, 0, ""),
        (Kind.PARISH_SURGERY, 3, 4, "4 councils came, but only 3 were invited"),
        (Kind.VISIT, None, None, ""),
        (Kind.VISIT, 3, None, "Councils are counted at a parish surgery only"),
        (Kind.PUBLIC_MEETING, None, 0, "Councils are counted at a parish surgery only"),
    ],
)
def test_councils_are_counted_at_surgeries_and_no_more_come_than_are_invited(kind, invited, came, reason):
    assert rules.councils_agree(kind=kind, invited=invited, came=came).reason == reason


@pytest.mark.parametrize(
    ("longitude", "latitude", "field"),
    [
        (None, None, None),
        (-1.1325, 52.6369, None),  # Leicester
        (-6.3, 49.9, None),  # the Isles of Scilly
        (1.76, 52.48, None),  # Lowestoft
        (-1.1325, None, "longitude"),
        (None, 52.6369, "longitude"),
        (52.6369, -1.1325, "longitude"),  # the two exchanged
        (-1.1325, 5.2, "latitude"),
    ],
)
def test_a_place_on_the_map_has_both_its_coordinates_and_lies_in_england_or_wales(longitude, latitude, field):
    assert rules.place_is_whole(longitude=longitude, latitude=latitude).field == field


@pytest.mark.parametrize(
    ("moves", "engagements", "reason"),
    [
        (False, 5, ""),
        (True, 0, ""),
        (True, 1, "1 engagement was held on this day: change them, and they join the other day"),
        (True, 5, "5 engagements were held on this day: change them, and they join the other day"),
    ],
)
def test_a_community_day_is_not_moved_from_under_its_engagements(moves, engagements, reason):
    assert rules.day_may_move(moves=moves, engagements=engagements).reason == reason


def test_every_word_is_stored_under_a_code_that_no_other_has():
    for terms in (rules.Kind, rules.Setting, rules.Attended):
        codes = [code for code, _label in terms.choices()]
        assert len(set(codes)) == len(codes)
        assert all(code == code.lower() for code in codes)
