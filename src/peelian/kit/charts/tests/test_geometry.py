"""What maps are made of: outlines, pixels, marks that keep apart, and names that keep clear of them."""

from itertools import combinations
from math import hypot

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peelian.kit.charts import apart, boundaries, geojson, projection
from peelian.kit.charts.labels import labels
from peelian.kit.charts.tests import samples

SQUARE = [[0.0, 0.0], [4.0, 0.0], [4.0, 2.0], [0.0, 2.0], [0.0, 0.0]]
SPOT = st.tuples(st.floats(0, 300), st.floats(0, 200))


def nearest(spots):
    """Return how near the nearest two spots are."""
    return min(hypot(a[0] - b[0], a[1] - b[1]) for a, b in combinations(spots, 2))


@pytest.mark.parametrize("ring", [SQUARE, SQUARE[::-1]], ids=["anticlockwise", "clockwise"])
def test_a_ring_has_its_middle_whichever_way_it_runs(ring):
    assert abs(boundaries.area(ring)) == 8
    assert boundaries.middle(ring) == (2, 1)
    assert boundaries.contains(ring, 3, 0.5)
    assert not boundaries.contains(ring, 5, 0.5)


def test_a_ring_that_encloses_nothing_has_its_first_corner_for_its_middle():
    assert boundaries.middle([[1.0, 2.0], [1.0, 2.0], [1.0, 2.0]]) == (1.0, 2.0)


def test_outlines_fill_their_picture_and_north_is_up():
    backdrop = projection.fitted(samples.outlines(), 700)
    left, top, right, bottom = boundaries.box_of([ring for shape in backdrop.shapes for ring in shape.rings])

    assert (round(left), round(top)) == (6, 6)
    assert round(max(right / 700, bottom / backdrop.height), 2) == 0.99
    assert backdrop.pixel(-1.3, 52.7)[1] < backdrop.pixel(-1.3, 52.3)[1]
    assert backdrop.pixel(-1.0, 52.5)[0] > backdrop.pixel(-1.5, 52.5)[0]


def test_a_backdrop_is_made_once_for_the_same_outlines():
    outlines = samples.outlines()

    assert projection.backdrops.of(outlines, 700) is projection.backdrops.of(outlines, 700)
    assert projection.backdrops.of(outlines, 360).width == 360


def test_marks_on_one_spot_are_moved_apart_and_stay_near_it():
    moved = apart.moved_apart([(100.0, 100.0)] * 60, 10, 300, 300)

    assert nearest(moved) > 9
    assert all(hypot(x - 100, y - 100) < 60 for x, y in moved)


def test_marks_that_do_not_meet_are_not_moved():
    spots = [(20.0, 20.0), (50.0, 20.0), (20.0, 60.0)]

    assert apart.moved_apart(spots, 12, 300, 300) == spots


@given(st.lists(SPOT, max_size=60))
def test_marks_stay_in_the_picture_and_always_move_the_same_way(spots):
    moved = apart.moved_apart(spots, 8, 300, 200)

    assert len(moved) == len(spots)
    assert all(0 <= x <= 300 and 0 <= y <= 200 for x, y in moved)
    assert moved == apart.moved_apart(spots, 8, 300, 200)


def test_too_many_marks_for_any_map_are_left_where_they_are():
    spots = [(5.0, 5.0)] * (apart.MOST + 1)

    assert apart.moved_apart(spots, 8, 300, 200) == spots


def test_every_place_has_its_name_and_no_two_names_meet():
    backdrop = projection.fitted(samples.outlines(), 700)
    placed = labels(backdrop, [], 6, 12.5)

    assert {label.text.replace("\n", " ") for label in placed} == set(samples.ENGAGEMENTS)
    assert all(abs(a.x - b.x) > 30 or abs(a.y - b.y) > 12 for a, b in combinations(placed, 2))
    assert all(label.to is None for label in placed)


def test_a_name_keeps_clear_of_marks_where_it_can():
    backdrop = projection.fitted(samples.outlines(), 700)
    free = labels(backdrop, [], 6, 12.5)
    crowd = [(free[0].x + across, free[0].y + down) for across in range(-40, 41, 10) for down in (-8, 0, 8)]
    (moved,) = (label for label in labels(backdrop, crowd, 6, 12.5) if label.text == free[0].text)

    assert (moved.x, moved.y) != (free[0].x, free[0].y)


def test_a_land_of_very_many_places_is_drawn_without_names():
    outlines = geojson.read_file(samples.real("geo/llr_wards.geojson"))
    backdrop = projection.fitted(outlines, 700)

    assert len(backdrop.shapes) == 176
    assert labels(backdrop, [], 6, 12.5) == []
