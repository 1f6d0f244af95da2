"""A whole visit with the network off, once by keyboard alone and once by touch, at 390 pixels."""

import pytest

from tests.browser.offline.visiting import (
    PIN,
    TROUBLES,
    at_home,
    first_page,
    go_on,
    reference_of,
    set_up,
    unlock,
    visits_of,
)

SUITE = "Keyham Lane"


@pytest.fixture
def keyboard_page(open_profile, house):
    """Open the page on a device that is set up, offline."""
    context = open_profile()
    page = first_page(context)
    set_up(page, house)
    context.set_offline(True)
    yield page
    assert TROUBLES[page] == []


def tab_to(page, name, most=80):
    """Press Tab until something is in focus whose words hold a name."""
    for _turn in range(most):
        page.keyboard.press("Tab")
        words = page.evaluate(FOCUSED)
        if name in words:
            return
    raise AssertionError(f"Tab never came to “{name}”: {words}")


FOCUSED = """() => { const at = document.activeElement;
  const label = at.labels?.[0]?.innerText ?? "";
  const legend = at.closest("fieldset")?.querySelector("legend")?.innerText ?? "";
  return `${at.innerText || ""} ${label} ${at.type === "radio" ? legend : ""}`; }"""


def type_in(page, name, words):
    """Come to a field by Tab, and type in it."""
    tab_to(page, name)
    page.keyboard.type(words)


def press(page, name):
    """Come to a button by Tab, and press it."""
    tab_to(page, name)
    page.keyboard.press("Enter")


def choose(page, name):
    """Come to a group of radios by Tab, and choose the first."""
    tab_to(page, name)
    page.keyboard.press("Space")


def test_a_visit_is_written_and_sent_by_keyboard_alone(keyboard_page, house):
    page, before = keyboard_page, visits_of(house)
    choose(page, "Which suite do you visit")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    press(page, "Begin the report")
    page.get_by_role("heading", name="Arrival and access").wait_for()
    tab_to(page, "Day")
    page.keyboard.press("Control+A")
    page.keyboard.type("26")
    type_in(page, "When you arrived", "10:01")
    choose(page, "How the visit ended")
    type_in(page, "When you were let in", "10:02")
    type_in(page, "When you left", "10:30")
    type_in(page, "Hours that each of you gave", "1.5")
    press(page, "Save and go on")
    page.get_by_role("heading", name="People in the cells").wait_for()
    for name, number in (("In the cells", "2"), ("Offered a visit", "0"), ("Not offered", "0")):
        type_in(page, name, number)
    for name, number in (("Not available", "0"), ("Asleep", "2"), ("Agreed to be seen", "0"), ("Refused", "0")):
        type_in(page, name, number)
    choose(page, "Did anybody refuse you")
    page.keyboard.press("ArrowDown")
    press(page, "Save and go on")
    page.get_by_role("heading", name="The suite", exact=True).wait_for()
    for name in ("Cleanliness", "Warmth", "Kitchen", "Showers", "Call bells", "First aid", "Codes", "hurt with"):
        choose(page, name)
    press(page, "Save and go on")
    page.get_by_role("heading", name="Concerns", exact=True).wait_for()
    press(page, "Save and go on")
    page.get_by_role("heading", name="Good practice, and").wait_for()
    press(page, "Save and go on")
    page.get_by_role("heading", name="The two of you").wait_for()
    type_in(page, "Number of the other visitor", "MEM-002")
    press(page, "Save and go on")
    page.get_by_role("heading", name="Check the report").wait_for()
    press(page, "Confirm and send")
    at_home(page)
    page.context.set_offline(False)
    press(page, "Send it now")

    assert reference_of(page).startswith("VIS-")
    assert visits_of(house) == before + 1


def test_a_visit_is_written_and_sent_by_touch(open_profile, house):
    before = visits_of(house)
    context = open_profile(has_touch=True, is_mobile=True)
    page = first_page(context)
    set_up(page, house)
    context.set_offline(True)
    page.reload()
    unlock(page, PIN)
    at_home(page)
    page.get_by_text(SUITE).tap()
    page.get_by_role("button", name="Begin the report").tap()
    page.get_by_label("Day", exact=True).tap()
    page.get_by_label("Day", exact=True).fill("25")
    page.get_by_label("When you arrived").fill("11:01")
    page.get_by_text("We were turned away at the door").tap()
    page.get_by_label("Why it was not made").tap()
    page.keyboard.type("The suite was locked down")
    page.get_by_label("When you left").fill("11:20")
    page.get_by_label("Hours that each of you gave").fill("1")
    small = page.evaluate(TOO_SMALL)
    page.get_by_role("button", name="Save and go on").tap()
    page.get_by_role("heading", name="Concerns", exact=True).wait_for()
    go_on(page, "Good practice, and what was resolved")
    go_on(page, "The two of you")
    page.get_by_label("Number of the other visitor").fill("MEM-002")
    page.get_by_role("button", name="Save and go on").tap()
    page.get_by_role("heading", name="Check the report").wait_for()
    page.get_by_role("button", name="Confirm and send").tap()
    at_home(page)
    context.set_offline(False)
    page.get_by_role("button", name="Send it now").tap()

    assert reference_of(page).startswith("VIS-")
    assert visits_of(house) == before + 1
    assert small == []


TOO_SMALL = """() => [...document.querySelectorAll("main input, main button, main textarea")]
  .filter((each) => each.offsetParent && each.type !== "radio" && each.offsetHeight < 44)
  .map((each) => `${each.id} ${each.offsetHeight}`)"""
