"""What a report that is being sent has to survive: it is stored once, and the visitor is told plainly."""

from datetime import timedelta

import pytest

from tests.browser.offline.visiting import (
    at_home,
    begin,
    confirm_and_send,
    first_page,
    in_house,
    reference_of,
    sign_in,
    unlock,
    visits_of,
    write_visit,
)


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

    other.get_by_text("open in another tab").wait_for()
    assert not other.get_by_role("heading", name="Arrival and access").is_visible()


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
