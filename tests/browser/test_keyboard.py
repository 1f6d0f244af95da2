"""The walk by keyboard notices what it is there to notice."""

import pytest

from tests.browser.keyboard import walk

PAGE = """<!doctype html><html lang="en-GB"><title>Today</title><style>
.plain:focus {{ outline: none }} .below {{ position: absolute; left: -9999px; top: -9999px }}
</style><body><a href="#main">Skip</a><main id="main">{}<a href="#end">End</a></main></body></html>"""


@pytest.fixture
def walked(page):
    """Walk a page that has something in it."""

    def go(inside):
        page.set_content(PAGE.format(inside))
        return walk(page)

    return go


def test_a_sound_page_is_walked_from_its_top_to_its_end(walked):
    found = walked(
        "<button>Save</button><input type='radio' name='a'><input type='radio' name='a'><button disabled>No</button>"
    )

    assert found.stops == found.expected == ["a Skip", "button Save", "input a", "a End"]
    assert found.unseen == []


@pytest.mark.parametrize("inside", ["<a class='plain' href='#b'>Bare</a>", "<a class='below' href='#b'>Bare</a>"])
def test_a_stop_that_cannot_be_seen_is_found(walked, inside):
    assert walked(inside).unseen == ["a Bare"]


def test_a_stop_out_of_turn_is_found(walked):
    found = walked("<button tabindex='3'>First</button>")

    assert found.expected == ["a Skip", "button First", "a End"]
    assert found.stops != found.expected


def test_the_walk_begins_at_the_top_wherever_the_focus_was(walked):
    assert walked("<input name='words' autofocus>").stops[0] == "a Skip"
