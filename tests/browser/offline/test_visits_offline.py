"""A whole visit with the network off: its sums, its numbers, and every screen of it."""

import json

from tests.browser.accessibility import whole_at_every_width
from tests.browser.offline import visiting
from tests.browser.offline.visiting import (
    PIN,
    at_home,
    begin,
    confirm_and_send,
    first_page,
    go_on,
    reference_of,
    set_up,
    sign_in,
    unlock,
    visits_of,
    write_access,
    write_counts,
    write_visit,
)


def counted(house, kind):
    return int(house.run("measure", "visiting.visits", "--period", "2025/26", "--cut", f"kind={kind}").split()[0])


def told_in_the_report(house, folder):
    house.run("report", "custody-annual", "--period", "2025/26", "--out", str(folder))
    (written,) = folder.glob("*.json")
    figures = json.loads(written.read_text(encoding="utf-8"))["figures"]
    made = [each for each in figures if each["measure"] == "visiting.visits" and set(each["cut"]) == {"kind"}]
    return {int(each["value"]) for each in made if each["value"] is not None}


def test_a_visit_is_written_offline_and_sent_counted_told_and_handed_over(page, context, house, at, tmp_path):
    before, there = visits_of(house), counted(house, "custody")
    page.reload()
    unlock(page)
    at_home(page)
    assert "No signal" in page.locator(".p-strip").inner_text()
    write_visit(page, at=at)
    confirm_and_send(page)
    assert "waits here" in page.locator(".govuk-inset-text").first.inner_text()
    context.set_offline(False)
    page.get_by_role("button", name="Send it now").click()
    reference = reference_of(page)

    assert visits_of(house) == before + 1
    page.get_by_role("link", name="See it, and the copy").click()
    assert "Blankets offered to everybody" in page.locator("main").inner_text()
    assert "2 + 3 + 4" in page.locator("main").inner_text()
    pdf = context.request.get(f"{house.url}/visit/sent/{reference}/hand-over.pdf")
    assert pdf.body().startswith(b"%PDF")
    assert reference in house.run("export", "visits", "--format", "json")
    assert counted(house, "custody") == there + 1
    assert max(told_in_the_report(house, tmp_path)) == there + 1


def test_a_visit_to_the_kennels_is_written_offline_and_counted_with_no_people_in_cells(page, context, house, at):
    before, there = visits_of(house), counted(house, "animal_welfare")
    visiting.write_kennels(page, at)
    confirm_and_send(page)
    context.set_offline(False)
    page.get_by_role("button", name="Send it now").click()
    reference = reference_of(page)

    assert visits_of(house) == before + 1
    page.get_by_role("link", name="See it, and the copy").click()
    said = page.locator("main").inner_text()
    assert "K-07" in said
    assert "11 + 3 = 14" in said
    assert reference in house.run("export", "visits", "--format", "json")
    assert counted(house, "animal_welfare") == there + 1


def test_the_two_sums_are_said_as_sums_while_they_are_written(page, at):
    begin(page)
    write_access(page, at)
    go_on(page, "People in the cells")
    for label, number in {**visiting.COUNTS, "Asleep": "3"}.items():
        page.get_by_label(label, exact=True).fill(number)

    said = page.locator(".p-agree:visible").all_inner_texts()

    assert said == ["9 + 2 + 3 + 3 = 17, not 18. One person is missing.", "1 + 8 = 9. These agree."]


def test_numbers_that_disagree_are_kept_but_not_sent(page, at):
    begin(page)
    write_access(page, at)
    go_on(page, "People in the cells")
    write_counts(page)
    page.get_by_label("Asleep", exact=True).fill("3")
    page.get_by_role("button", name="Save and go on").click()
    page.get_by_role("heading", name="There is a problem").wait_for()
    page.get_by_role("button", name="Go on all the same").click()
    page.get_by_role("heading", name="Each person you spoke to").wait_for()
    visiting.write_rest(page, "Nothing")
    page.get_by_role("button", name="Confirm and send").click()

    assert "= 17, not 18" in page.locator(".govuk-error-summary").inner_text()


def test_a_name_is_no_custody_record_number(page, at):
    begin(page)
    write_access(page, at)
    go_on(page, "People in the cells")
    write_counts(page)
    go_on(page, "Each person you spoke to")
    page.get_by_role("button", name="Add a person").click()
    page.get_by_label("Custody record number").fill("John Smith")
    page.get_by_role("button", name="Save and go on").click()

    assert "never a name" in page.locator(".govuk-error-summary").inner_text()
    assert page.get_by_label("Custody record number").input_value() == "John Smith"


def test_one_report_is_deleted_alone_and_after_it_was_asked(page):
    for suite in ("Euston Street", "Keyham Lane"):
        begin(page, suite)
        page.get_by_role("button", name="Back to your visits").click()
        at_home(page)

    page.get_by_role("listitem").filter(has_text="Euston Street").get_by_role("button", name="Delete this one").click()
    page.get_by_role("heading", name="Delete this report?").wait_for()
    page.get_by_role("button", name="Delete this report").click()
    at_home(page)

    assert "1 report, not sent" in page.locator("main").inner_text()
    assert page.get_by_role("listitem").filter(has_text="Keyham Lane").is_visible()


def test_every_screen_is_accessible_and_fits(open_profile, house, at):
    context = open_profile()
    page = first_page(context)
    sign_in(page, house)
    page.get_by_role("heading", name="Set this device up").wait_for()
    whole_at_every_width(page)
    page.get_by_label("Choose a PIN").fill(PIN)
    page.get_by_label("The same PIN again").fill(PIN)
    page.get_by_role("button", name="Set this device up").click()
    at_home(page)
    whole_at_every_width(page)
    begin(page)
    page.get_by_role("button", name="Save and go on").click()
    page.get_by_role("heading", name="There is a problem").wait_for()
    whole_at_every_width(page)
    write_access(page, at)
    go_on(page, "People in the cells")
    write_counts(page)
    whole_at_every_width(page)
    go_on(page, "Each person you spoke to")
    visiting.write_rest(page, "Nothing")
    whole_at_every_width(page)
    page.get_by_role("button", name="Keep it and send it later").click()
    at_home(page)
    page.get_by_role("button", name="Sign out and clear this device").click()
    page.get_by_role("heading", name="was not sent").wait_for()
    whole_at_every_width(page)


def test_who_touches_nothing_for_a_quarter_of_an_hour_is_asked_for_the_pin_again(open_profile, house):
    page = first_page(open_profile())
    page.clock.install()
    set_up(page, house)
    begin(page)

    page.clock.fast_forward("14:00")
    assert page.get_by_role("heading", name="Arrival and access").is_visible()
    page.clock.fast_forward("01:05")

    page.get_by_label("PIN", exact=True).wait_for()
    assert not page.get_by_role("heading", name="Arrival and access").is_visible()
