"""A questionnaire is written by forms, tried on a phone with and without script, and published."""

import pytest

from tests.browser.accessibility import PHONE, SMALLEST, WIDE, axe

LIST = "/records/questionnaires/"
KEY = "after-a-surgery"
HERE = f"{LIST}{KEY}/"
DRAFT = f"{HERE}versions/1/"
NUMBERS = ("How many came", "Adults", "Children")


def press(page, name):
    with page.expect_navigation():
        page.get_by_role("button", name=name, exact=True).first.click()


def add_question(page, house, kind, label, **more):
    page.goto(f"{house.url}{DRAFT}edit/question/?section=first&kind={kind}")
    page.get_by_label("Question", exact=True).fill(label)
    page.get_by_label("Yes, always").check()
    if "when" in more:
        page.get_by_role("group", name="When is it asked?").get_by_label("Only when").check()
        page.get_by_label("When it is asked", exact=True).select_option(label=more["when"])
    if "noun" in more:
        page.get_by_label("What one is called").fill(more["noun"])
        page.get_by_label("What many are called").fill(f"{more['noun']}s")
    press(page, "Save the draft")


@pytest.fixture(scope="module")
def written(chromium, signed_in, house):
    """Write a questionnaire by forms and without script, once for this module."""
    context = chromium.new_context(java_script_enabled=False, storage_state=signed_in("governance"))
    page = context.new_page()
    page.goto(f"{house.url}{LIST}add/")
    page.get_by_label("Key").fill(KEY)
    page.get_by_label("Title").fill("After a surgery")
    press(page, "Save questionnaire")
    press(page, "Begin the next version")
    for label in NUMBERS:
        add_question(page, house, "number", label)
    add_question(page, house, "yes_no", "Is anything to be done?")
    add_question(page, house, "text", "What is to be done", when="“Is anything to be done?” is Yes")
    add_question(page, house, "group", "People who spoke", noun="speaker")
    page.goto(f"{house.url}{DRAFT}edit/sum/?section=first")
    page.get_by_label("Adults").first.check()
    page.get_by_label("Children").first.check()
    page.get_by_role("group", name="Must make").get_by_label("How many came").check()
    page.get_by_label("What one of them is called").fill("person")
    page.get_by_label("What many are called").fill("people")
    press(page, "Save the draft")
    context.close()
    return house.url


def on_trial(page, url):
    page.goto(f"{url}{DRAFT}")
    press(page, "Try this version")
    return page


@pytest.mark.parametrize("width", [WIDE, PHONE, SMALLEST])
def test_every_page_of_it_is_accessible_at_every_width(new_page, signed_in, written, width):
    page = new_page(width=width, state=signed_in("governance"))
    pages = [HERE, DRAFT, f"{DRAFT}edit/", f"{DRAFT}edit/about/", f"{DRAFT}edit/section/first/"]
    pages += [f"{DRAFT}edit/question/?section=first", f"{DRAFT}edit/question/?section=first&kind=one_of"]
    pages += [f"{DRAFT}edit/question/what_is_to_be_done/", f"{DRAFT}edit/sum/sum/"]

    for address in pages:
        page.goto(f"{written}{address}")
        axe(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address
    on_trial(page, written)
    axe(page)
    press(page, "Save and go on")
    axe(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.goto(page.url.partition("/step/")[0] + "/check/")
    axe(page)
    press(page, "Hand in these answers")
    assert page.get_by_role("heading", name="There is a problem").is_visible()
    axe(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_with_script_conditions_and_sums_are_said_while_one_types_and_rows_come_in_place(new_page, signed_in, written):
    page = on_trial(new_page(width=PHONE, state=signed_in("governance")), written)
    asked = page.get_by_label("What is to be done")

    assert not asked.is_visible()
    page.get_by_label("Yes").check()
    assert asked.is_visible()
    for label, number in zip(NUMBERS, ("10", "8", "1"), strict=True):
        page.get_by_label(label, exact=True).fill(number)
    assert page.get_by_text("8 + 1 = 9, not 10. One person is missing.").is_visible()
    page.get_by_label("Children", exact=True).fill("2")
    assert page.get_by_text("8 + 2 = 10. These agree.").is_visible()
    asked.fill("Mend the light")
    page.get_by_role("button", name="Add another speaker").click()
    page.get_by_label("Name this question").nth(0).fill("One")
    page.get_by_label("Name this question").nth(1).fill("Two")
    press(page, "Save and go on")

    assert page.get_by_role("heading", name="Check your answers").is_visible()
    assert page.get_by_text("Mend the light").is_visible()
    press(page, "Hand in these answers")
    assert page.get_by_role("heading", name="Handed in").is_visible()


def test_by_keyboard_alone_it_is_answered_and_handed_in(new_page, signed_in, written):
    page = on_trial(new_page(width=PHONE, state=signed_in("governance")), written)

    page.get_by_label(NUMBERS[0], exact=True).focus()
    for word in ("3", "2", "1"):
        page.keyboard.type(word)
        page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")  # to No
    page.keyboard.press("Tab")
    page.keyboard.type("A speaker")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.get_by_role("heading", name="Check your answers").is_visible()
    page.get_by_role("button", name="Hand in these answers").focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")

    assert page.get_by_role("heading", name="Handed in").is_visible()


def test_without_script_what_answers_ask_for_comes_on_saving_and_nothing_is_lost(new_page, signed_in, written):
    page = on_trial(new_page(width=PHONE, script=False, state=signed_in("governance")), written)

    for label, number in zip(NUMBERS, ("9", "8", "1"), strict=True):
        page.get_by_label(label, exact=True).fill(number)
    page.get_by_label("Yes").check()
    page.get_by_label("Name this question").fill("One")
    press(page, "Save and go on")

    assert page.get_by_text("Answer the questions that were added").is_visible()
    assert page.get_by_text("8 + 1 = 9. These agree.").is_visible()
    page.get_by_label("What is to be done").fill("Mend the light")
    press(page, "Save and go on")
    press(page, "Hand in these answers")
    assert page.get_by_role("heading", name="Handed in").is_visible()
