"""What a device has to keep, and from whom: killed browsers, full storage, wrong PINs, other people."""

import json
import os
import signal
import time

import pytest

from tests.browser.offline import visiting
from tests.browser.offline.visiting import (
    PIN,
    at_home,
    begin,
    confirm_and_send,
    first_page,
    found_in,
    in_house,
    reference_of,
    set_up,
    sign_in,
    unlock,
    write_access,
    write_visit,
)


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
