"""Colours that can be read, by the arithmetic of WCAG."""

import pytest

from peelian.areas.office import rules


@pytest.mark.parametrize(
    ("one", "other", "contrast"),
    [
        ("#000000", "#ffffff", 21.0),
        ("#ffffff", "#ffffff", 1.0),
        ("#123f4b", "#ffffff", 11.4),  # the defaults, as ui/UI.md prints them
        ("#0b6170", "#ffffff", 7.1),
        ("#c96a1a", "#ffffff", 3.8),
        ("#78969b", "#ffffff", 3.2),
        ("#767676", "#ffffff", 4.5),
    ],
)
def test_the_contrast_of_two_colours_is_that_of_wcag_either_way_round(one, other, contrast):
    assert round(rules.contrast(one, other), 1) == contrast
    assert rules.contrast(one, other) == rules.contrast(other, one)


@pytest.mark.parametrize(
    ("colour", "least", "reason"),
    [
        ("#767676", 4.5, ""),
        ("#777777", 4.5, "#777777 on white has a contrast of 4.5; it needs 4.5 at least"),
        ("#ffff00", 3.0, "#ffff00 on white has a contrast of 1.1; it needs 3.0 at least"),
        ("#FFFF00", 3.0, "#FFFF00 on white has a contrast of 1.1; it needs 3.0 at least"),
    ],
)
def test_a_colour_that_cannot_be_read_is_refused_with_its_contrast(colour, least, reason):
    assert rules.colour_can_be_read(colour, least=least, field="brand").reason == reason
