"""A whole visit with the network off, and every fault that a report has to survive."""

import json
import os
import signal
import time
from datetime import timedelta

import pytest

from tests.browser.accessibility import whole_at_every_width
from tests.browser.offline import visiting
from tests.browser.offline.visiting import (
    PIN,
    TROUBLES,
    at_home,
    begin,
    confirm_and_send,
    first_page,
    found_in,
    go_on,
    in_house,
    reference_of,
    set_up,
    sign_in,
    unlock,
    visits_of,
    write_access,
    write_counts,
    write_visit,
)

TIMES = (f"{hour:02}:{minute:02}" for minute in range(8) for hour in range(24))


@pytest.fixture
def at():
    """Return a time of arrival that no other test uses: the same visit twice would be refused."""
    return next(TIMES)


@pytest.fixture
def context(open_profile):
    """Open Chromium on a profile of its own."""
    return open_profile()


@pytest.fixture
def page(context, house):
    """Open the page on a device that is set up, with no network from then on."""
    page = first_page(context)
    set_up(page, house)
    context.set_offline(True)
    yield page
    assert TROUBLES[page] == []


def test_a_visit_is_written_offline_and_sent_counted_and_handed_over(page, context, house, at):
    before = visits_of(house)
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
    exported = house.run("export", "visits", "--format", "json")
    assert reference in exported


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


@pytest.mark.parametrize("moment", ["before", "after"])
def test_a_network_lost_in_the_middle_of_sending_leaves_one_report(page, context, house, at, moment):
    before = visits_of(house)
    write_visit(page, at=at)
    confirm_and_send(page)
    context.set_offline(False)

    def lose(route):
        if moment == "after":
            route.fetch()
        route.abort("connectionreset")

    context.route("**/visit/reports/", lose)
    page.get_by_role("button", name="Send it now").click()
    page.get_by_text("There was no answer").first.wait_for()
    assert visits_of(house) == before + (moment == "after")
    context.unroute("**/visit/reports/")
    page.get_by_role("button", name="Send it now").click()

    assert reference_of(page).startswith("VIS-")
    assert visits_of(house) == before + 1


@pytest.mark.parametrize(
    "answer",
    [
        {"status": 200, "content_type": "text/html", "body": "<h1>Sign in</h1>"},
        {"status": 302, "headers": {"Location": "/account/login/"}},
        {"status": 200, "content_type": "application/json", "body": "{}"},
        {"status": 200, "content_type": "application/json", "body": '{"reference": "VIS-1", "client_id": "another"}'},
        {"status": 502, "content_type": "text/html", "body": "Bad gateway"},
    ],
    ids=["a page", "a redirect", "nothing said", "another report", "a gateway"],
)
def test_only_the_reference_of_this_very_report_means_sent(page, context, at, answer):
    write_visit(page, at=at) if answer["status"] == 302 else begin(page)
    if answer["status"] != 302:
        meant = page.evaluate(
            """async ({ status, content_type, body }) => {
              const { meaning } = await import("/static/visiting/offline/sending.js");
              const answer = new Response(body, { status, headers: { "Content-Type": content_type } });
              const said = content_type === "application/json" ? JSON.parse(body) : null;
              return meaning(answer, said, "this one").state;
            }""",
            answer,
        )
        assert meant in {"waiting", "signed-out"}
        return
    confirm_and_send(page)
    context.set_offline(False)
    context.route("**/visit/reports/", lambda route: route.fulfill(**answer))
    page.get_by_role("button", name="Send it now").click()

    page.get_by_text("Your sign-in has ended").first.wait_for()
    assert page.get_by_text("1 report, not sent").is_visible()


def test_a_browser_that_is_killed_loses_at_most_the_last_second(page, open_profile, tmp_path, at):
    begin(page)
    write_access(page, at)
    page.get_by_label("Who escorted you").fill("A detention officer")
    time.sleep(1)
    os.kill(visiting.own_process(tmp_path / "profile"), signal.SIGKILL)
    with pytest.raises(Exception, match="closed"):
        page.wait_for_timeout(10_000)

    again = open_profile()
    again.set_offline(True)
    page = first_page(again)
    page.goto(context_url(page, tmp_path))
    unlock(page)
    at_home(page)
    page.get_by_role("button", name="Go on with it").click()

    assert page.get_by_label("Who escorted you").input_value() == "A detention officer"
    assert page.get_by_label("When you arrived").input_value() == at


def context_url(_page, tmp_path):
    """Return the address at which the killed browser was."""
    return (tmp_path / "address.txt").read_text()


@pytest.fixture(autouse=True)
def note_address(house, tmp_path):
    """Keep the address of the page beside the profile."""
    (tmp_path / "address.txt").write_text(f"{house.url}/visit/")


def test_two_tabs_that_send_the_same_report_store_it_once(page, context, house, at):
    before = visits_of(house)
    write_visit(page, at=at)
    confirm_and_send(page)
    other = first_page(context)
    other.goto(f"{house.url}/visit/")
    unlock(other)
    at_home(other)
    context.set_offline(False)

    for tab in (page, other):
        tab.get_by_role("button", name="Send it now").dispatch_event("click")

    references = {reference_of(tab) for tab in (page, other)}
    assert len(references) == 1
    assert visits_of(house) == before + 1


def test_a_report_is_open_in_one_tab_at_a_time(page, context, house):
    begin(page)
    other = first_page(context)
    other.goto(f"{house.url}/visit/")
    unlock(other)
    at_home(other)
    other.get_by_role("button", name="Go on with it").click()

    assert "open in another tab" in other.locator(".govuk-inset-text").first.inner_text()


@pytest.mark.parametrize("how", ["expired", "revoked"])
def test_a_session_that_ended_meanwhile_keeps_the_report_until_the_visitor_signs_in(page, context, house, at, how):
    before = visits_of(house)
    write_visit(page, at=at)
    confirm_and_send(page)
    if how == "expired":
        context.clear_cookies()
    else:
        in_house(house, "Session.objects.filter(account__email='volunteer@demo.example').delete()")
    context.set_offline(False)
    page.get_by_role("button", name="Send it now").click()
    page.get_by_text("Your sign-in has ended").first.wait_for()
    assert visits_of(house) == before

    sign_in(page, house)
    unlock(page)
    at_home(page)
    page.get_by_role("button", name="Send it now").click()

    assert reference_of(page)
    assert visits_of(house) == before + 1


def test_a_report_that_waits_is_sent_by_itself_within_half_a_minute_of_the_network(page, context, at):
    write_visit(page, at=at)
    confirm_and_send(page)
    page.evaluate("Math.random = () => 0.05")
    context.set_offline(False)

    reference = reference_of(page)

    assert reference.startswith("VIS-")
    assert page.locator("body").get_attribute("data-delay") == "1500"
    assert page.evaluate("import('/static/visiting/offline/sending.js').then(({ delay }) => delay(0.9999))") < 30_000


def test_a_clock_that_is_a_day_wrong_is_said_beside_the_report(page, context, at):
    write_visit(page, at=at)
    ahead = timedelta(days=1).total_seconds() * 1000
    page.evaluate(
        """(ahead) => { const real = Date; globalThis.Date = class extends real {
          constructor(...given) { given.length ? super(...given) : super(real.now() + ahead); }
          static now() { return real.now() + ahead; }
        }; }""",
        ahead,
    )
    confirm_and_send(page)
    context.set_offline(False)
    page.get_by_role("button", name="Send it now").click()
    reference_of(page)

    assert "clock was 1 day ahead" in page.locator("main").inner_text()


def test_another_version_that_is_published_meanwhile_leaves_a_draft_its_own(page, context, house, at):
    write_visit(page, at=at)
    confirm_and_send(page)
    in_house(house, NEXT_VERSION)
    context.set_offline(False)
    page.get_by_role("button", name="Send it now").click()
    reference = reference_of(page)

    told = in_house(
        house,
        "from peelian.areas.visiting.models import Visit\n"
        f"print(Visit.objects.get(reference='{reference}').form_version)",
    )
    assert told == "Custody visit report, version 1"
    page.reload()
    unlock(page)
    at_home(page)
    begin(page)
    assert page.get_by_label("A question of the second version").is_visible()
    in_house(house, BACK_AGAIN)


NEXT_VERSION = """
from peelian.kit.questions.models import Questionnaire
from peelian.kit.questions.operations import versions
told = {"actor": None, "at": timezone.now()}
draft = versions.draft_next(Questionnaire.objects.get(reference="custody-visit"), **told)
asked = draft.definition
asked["sections"][0]["questions"].append({"name": "newly", "kind": "text", "label": "A question of the second version"})
draft = versions.change_draft(draft, asked, stamp=draft.stamp, **told)
draft = versions.try_out(draft, stamp=draft.stamp, **told)
versions.publish(draft, stamp=draft.stamp, **told)
"""
BACK_AGAIN = NEXT_VERSION.replace('["questions"].append(', '["questions"].remove(')


def test_storage_that_is_full_is_said_and_the_answer_stays_on_the_screen(open_profile, house, at):
    context = open_profile()
    page = first_page(context)
    devtools = context.new_cdp_session(page)
    devtools.send("Storage.overrideQuotaForOrigin", {"origin": house.url, "quotaSize": 1_200_000})
    set_up(page, house)
    context.set_offline(True)
    begin(page)
    write_access(page, at)
    page.get_by_label("Who escorted you").fill("X" * 800_000)

    page.get_by_text("Storage on this device is full").wait_for()

    assert len(page.get_by_label("Who escorted you").input_value()) == 800_000
    page.get_by_label("Who escorted you").fill("A sergeant")
    page.get_by_text("Kept on this device at").wait_for()


def test_ten_wrong_pins_destroy_the_key_after_a_plain_warning_and_leave_the_sealed_copy(page, house, tmp_path, at):
    begin(page)
    page.get_by_label("Who escorted you").or_(page.get_by_label("When you arrived")).first.fill(at)
    time.sleep(1)
    page.reload()
    page.get_by_label("PIN", exact=True).wait_for()
    page.evaluate(
        """async () => {
          const { vaults } = await import("/static/visiting/offline/device.js");
          const { unlock } = await import("/static/visiting/offline/vault.js");
          const [{ id }] = await vaults();
          for (let turn = 0; turn < 8; turn++) await unlock(id, "000001", Date.now() - 3_000_000 + turn * 300_000);
        }"""
    )
    unlock(page, "000001")
    page.get_by_text("One more wrong PIN destroys the key").wait_for()
    page.evaluate("Date.now = ((real) => () => real() + 400_000)(Date.now)")
    unlock(page, "000001")
    page.get_by_role("heading", name="The key of this device is destroyed").wait_for()
    with page.expect_download() as saving:
        page.get_by_role("button", name="Save this encrypted copy").click()
    saving.value.save_as(tmp_path / "copy.json")

    opened = json.loads(house.run("open-report", str(tmp_path / "copy.json")))
    assert opened["suite"]["name"] == "Euston Street"
    assert opened["answers"]["arrived_time"] == at


def test_an_encrypted_copy_is_opened_on_the_server_and_nowhere_else(page, house, tmp_path):
    begin(page)
    page.get_by_label("When you arrived").fill("09:41")
    page.get_by_text("Kept on this device at").wait_for()
    page.get_by_role("button", name="Back to your visits").click()
    at_home(page)
    with page.expect_download() as saving:
        page.get_by_role("button", name="Save an encrypted copy").click()
    saving.value.save_as(tmp_path / "copy.json")

    assert "09:41" not in (tmp_path / "copy.json").read_text()
    assert json.loads(house.run("open-report", str(tmp_path / "copy.json")))["answers"]["arrived_time"] == "09:41"
    changed = json.loads((tmp_path / "copy.json").read_text())
    changed["data"] = changed["data"][:-8] + "AAAAAAA="
    (tmp_path / "copy.json").write_text(json.dumps(changed))
    house.run("open-report", str(tmp_path / "copy.json"), ends=(1,))


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


def test_signing_out_offline_warns_and_leaves_nothing_in_the_profile(page, context, tmp_path):
    secret = "Zebrafish beneath the bench"
    begin(page)
    page.get_by_label("Who escorted you").or_(page.get_by_label("When you arrived")).first.fill("11:11")
    page.get_by_label("The visit was broken off").check()
    page.get_by_label("Why it was not made").fill(secret)
    page.get_by_text("Kept on this device at").wait_for()
    page.get_by_role("button", name="Back to your visits").click()
    at_home(page)
    page.get_by_role("button", name="Sign out and clear this device").click()
    page.get_by_role("heading", name="1 report was not sent").wait_for()
    page.get_by_role("button", name="Destroy it and sign out").click()
    page.get_by_role("heading", name="This device is cleared").wait_for()

    left = page.evaluate("Promise.all([caches.keys(), indexedDB.databases()])")
    assert left[0] == []
    assert [each["name"] for each in left[1]] == ["peelian-visit-device"]
    context.close()
    assert found_in(tmp_path / "profile", secret) == []


def test_an_answer_is_never_in_clear_in_the_profile_while_it_waits(page, context, tmp_path):
    secret = "Zebrafish beneath the bench"
    begin(page)
    page.get_by_label("The visit was broken off").check()
    page.get_by_label("Why it was not made").fill(secret)
    page.get_by_text("Kept on this device at").wait_for()
    context.close()

    assert found_in(tmp_path / "profile", secret) == []


def test_another_person_who_signs_in_on_the_device_sees_nothing_and_confirms_with_a_pin_of_their_own(
    page, context, house, at
):
    in_house(house, SECOND_ACCOUNT)
    context.set_offline(False)
    page.get_by_role("button", name="Lock").click()
    page.get_by_label("PIN", exact=True).wait_for()
    page.goto("about:blank")
    context.clear_cookies()
    sign_in(page, house, visiting.SECOND)
    page.get_by_role("heading", name="Set this device up").wait_for()
    assert "VOL-001" not in page.locator("body").inner_text()
    page.get_by_role("button", name="Choose a PIN to confirm with").click()
    page.get_by_label("Choose a PIN").fill("314159")
    page.get_by_label("The same PIN again").fill("314159")
    page.get_by_role("button", name="Keep this PIN on the device").click()
    page.get_by_role("heading", name="Your PIN is set").wait_for()
    page.get_by_role("button", name="Sign out").click()
    page.get_by_label("PIN", exact=True).wait_for()
    sign_in(page, house)
    unlock(page)
    at_home(page)
    context.set_offline(True)
    write_visit(page, at=at)
    page.get_by_label("PIN of MEM-002").fill(PIN)
    page.get_by_role("button", name="Confirm with my PIN").click()
    page.get_by_text("This PIN is wrong").wait_for()
    page.get_by_label("PIN of MEM-002").fill("314159")
    page.get_by_role("button", name="Confirm with my PIN").click()
    page.get_by_text("MEM-002 confirmed this report").wait_for()
    confirm_and_send(page)
    context.set_offline(False)
    page.get_by_role("button", name="Send it now").click()
    reference = reference_of(page)

    assert confirmations(house, reference) == "1 False True", (
        "one said so on the device, and has still to say it online"
    )
    context.clear_cookies()
    sign_in(page, house, visiting.SECOND)
    page.goto(f"{house.url}/visit/sent/{reference}/")
    page.get_by_role("button", name="Confirm this report").click()
    page.get_by_text("You confirmed this report on").wait_for()
    assert confirmations(house, reference).startswith("2 ")


def confirmations(house, reference):
    return in_house(
        house,
        "from peelian.areas.visiting.models import Visit\n"
        f"visit = Visit.objects.get(reference='{reference}')\n"
        "rows = visit.visitors.filter(confirmed_at__isnull=False)\n"
        "print(rows.count(), rows.filter(membership__reference='MEM-002').exists(), bool(visit.report.other_said_at))",
    )


SECOND_ACCOUNT = """
from peelian.kit.access.accounts import open_account
from peelian.kit.access.roles import Role
from peelian.outputs.demo.sign_ins import SINCE
if not Account.objects.filter(email="second@demo.example").exists():
    made = open_account(email="second@demo.example", post_title="Volunteer", roles=[Role.VOLUNTEER], first_day=SINCE)
    like = Account.objects.get(email="volunteer@demo.example").password
    Account.objects.filter(pk=made.pk).update(password=like)
    volunteer = Membership.objects.get(reference="MEM-002").volunteer
    volunteer.account = made
    volunteer.save()
"""


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
