"""The Due page, the calendar, the letters, over records of the areas."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core import mail
from django.test import Client

from peelian.areas.engagement import samples as meetings
from peelian.areas.engagement.models import Feedback
from peelian.kit.access import samples as accounts
from peelian.kit.access.accounts import close_account
from peelian.kit.access.roles import Role
from peelian.kit.audit.models import AuditEntry
from peelian.kit.calendars import feeds
from peelian.kit.calendars.models import Feed
from peelian.kit.obligations import paging
from peelian.outputs.due import calendars, jobs, letters, operations
from peelian.outputs.due.models import Letter, Subscription
from peelian.outputs.reports import samples as reports
from tests.calendars import read

pytestmark = pytest.mark.django_db
TODAY = date(2025, 8, 28)
NOW = datetime(2025, 8, 28, 6, 0, tzinfo=UTC)
SECRET = "Quarrel at the Red Lion"


@pytest.fixture(autouse=True)
def standing(settings):
    settings.PEELIAN_DATE = TODAY
    settings.PEELIAN_ADDRESS = "https://office.example.org"


@pytest.fixture
def lead():
    return accounts.account(Role.ENGAGEMENT, Role.GOVERNANCE, post_title="Governance lead")


@pytest.fixture
def office(lead):
    """Return a client of the lead, with things due of two areas."""
    meeting = meetings.engagement(title=SECRET)
    for days in (100, 24, 1):
        Feedback.objects.create(engagement=meeting, passed_to="Inspector", passed_on=TODAY - timedelta(days=days))
    reports.occasion()
    return signed_in(lead)


def signed_in(account):
    client = Client()
    client.force_login(account, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def titles(response):
    return [each.source.key for each in response.context["leaf"].obligations]


class TestThePage:
    def test_it_shows_what_is_late_first_with_its_rule(self, office):
        response = office.get("/due/", {"whose": "office"})

        assert titles(response) == [
            *("engagement.answers", "reports.papers", "engagement.answers", "engagement.answers", "engagement.days")
        ]
        assert "5 things due: 1 late, 2 within five days." in response.text
        assert "Local Government Act 1972" in response.text

    def test_its_tabs_are_links_and_the_first_with_anything_is_open(self, office):
        response = office.get("/due/")

        assert [(tab.title, tab.url, tab.is_current) for tab in response.context["tabs"]] == [
            ("Mine", "?whose=mine", True),
            ("My team’s", "?whose=team", False),
            ("The office’s", "?whose=office", False),
            ("The force’s", "?whose=force", False),
        ]
        assert titles(response) == ["reports.papers"]
        of_finance = signed_in(accounts.account(Role.FINANCE)).get("/due/")
        assert [tab.is_current for tab in of_finance.context["tabs"]] == [False, False, True, False]

    def test_it_can_be_narrowed_to_an_area_and_an_owner(self, office):
        assert set(titles(office.get("/due/", {"whose": "office", "area": "reports"}))) == {"reports.papers"}
        assert len(titles(office.get("/due/", {"whose": "office", "owner": "Engagement"}))) == 4
        assert len(titles(office.get("/due/", {"whose": "office", "owner": "Somebody else"}))) == 5
        assert len(titles(office.get("/due/", {"whose": "office", "area": "nonsense"}))) == 5

    def test_its_pages_lead_to_each_other_and_keep_what_was_asked(self, office, monkeypatch):
        monkeypatch.setattr(paging.leaf, "__kwdefaults__", {"after": "", "before": "", "size": 2})
        asked = "/due/?whose=office&area=engagement"
        first = office.get(asked)
        second = office.get(f"/due/{first.context['later']}")
        back = office.get(f"/due/{second.context['earlier']}")

        assert "area=engagement" in first.context["later"]
        assert titles(second) == ["engagement.answers", "engagement.days"]
        assert titles(back) == titles(first)
        assert first.context["earlier"] == ""
        assert second.context["later"] == ""

    def test_it_asks_the_store_no_more_when_there_is_more(self, office, django_assert_max_num_queries):
        with django_assert_max_num_queries(42) as few:
            office.get("/due/?whose=office")
        meeting = Feedback.objects.all()[0].engagement
        Feedback.objects.bulk_create(Feedback(engagement=meeting, passed_to="X", passed_on=TODAY) for _ in range(30))

        with django_assert_max_num_queries(len(few)):
            office.get("/due/?whose=office")

    def test_the_navigation_says_how_much_presses(self, office):
        page = office.get("/due/delivery/")

        assert [item["count"] for item in page.context["navigation"] if item["title"] == "Due"] == ["3"]

    @pytest.mark.usefixtures("office")
    def test_a_force_liaison_sees_what_is_theirs_and_the_forces_only(self):
        liaison = signed_in(accounts.account(Role.FORCE_LIAISON))

        response = liaison.get("/due/", {"whose": "office"})

        assert [tab.title for tab in response.context["tabs"]] == ["Mine", "The force’s"]
        assert SECRET not in response.text
        assert titles(response) == []

    @pytest.mark.usefixtures("office")
    def test_nobody_else_opens_it(self):
        for account in (accounts.account(Role.VOLUNTEER), accounts.account(Role.PANEL_MEMBER)):
            assert signed_in(account).get("/due/").status_code == 403
        assert Client().get("/due/").status_code == 302

    @pytest.mark.parametrize("asked", ["after=x", "before=~~~", "whose=nobody", "area=%00", "owner=%3Cscript%3E"])
    def test_what_means_nothing_is_left_aside(self, office, asked):
        response = office.get(f"/due/?{asked}")

        assert response.status_code == 200
        assert "<script>" not in response.context["every_owner"]


class TestTheCalendar:
    def test_its_address_is_shown_once_and_only_its_hash_is_kept(self, office):
        made = office.post("/due/delivery/calendar/", {"open": "on"})
        address = made.context["feed"]
        token = address.rpartition("/")[2].removesuffix(".ics")

        assert address in made.text
        assert address not in office.get("/due/delivery/").text
        assert Feed.objects.get().token_hash == feeds.hashed(token) != token
        assert not [entry for entry in AuditEntry.objects.all() if token in f"{entry.changes}{entry.label}"]
        assert AuditEntry.objects.get().verb == "opened"

    @pytest.mark.usefixtures("office")
    def test_it_holds_what_is_due_and_no_title(self, lead):
        token = feeds.open_feed(lead, calendars.DUE, at=NOW)

        response = Client().get(f"/due/calendar/{token}.ics")

        assert response["Content-Type"] == "text/calendar; charset=utf-8"
        assert "no-store" in response["Cache-Control"]
        assert SECRET.encode() not in response.content
        events = [part[1] for part in read(response.content)[2] if part[0] == "VEVENT"]
        assert [event["DTSTART"] for event in events] == ["20250617", "20250829", "20250901", "20250924", "20260331"]
        assert events[0]["SUMMARY"].startswith("Answer to what was passed on at ENG-")
        assert len({event["UID"] for event in events}) == 5
        assert events[0]["URL"].startswith("http://testserver/records/engagements/ENG-")

    def test_a_new_address_closes_the_one_before_and_closing_closes_it(self, office, lead):
        first, second = (feeds.open_feed(lead, calendars.DUE, at=NOW) for _ in range(2))
        assert Client().get(f"/due/calendar/{first}.ics").status_code == 404
        assert Client().get(f"/due/calendar/{second}.ics").status_code == 200

        office.post("/due/delivery/calendar/", {"close": "on"})

        assert Client().get(f"/due/calendar/{second}.ics").status_code == 404
        assert [entry.verb for entry in AuditEntry.objects.order_by("sequence")] == ["opened", "opened", "closed"]

    def test_a_guessed_address_opens_nothing(self):
        assert Client().get("/due/calendar/guessed.ics").status_code == 404

    def test_whoever_left_or_lost_their_role_has_no_calendar(self, lead):
        token = feeds.open_feed(lead, calendars.DUE, at=NOW)
        close_account(lead, on=TODAY - timedelta(days=1))

        assert Client().get(f"/due/calendar/{token}.ics").status_code == 404

    def test_it_is_changed_by_sending_a_form_only(self, office):
        assert office.get("/due/delivery/calendar/").status_code == 405
        assert office.get("/due/delivery/letter/").status_code == 405

    def test_what_asks_for_nothing_changes_nothing(self, office):
        for address in ("/due/delivery/calendar/", "/due/delivery/letter/"):
            assert office.post(address, {"reason": "None"}).status_code == 302
        assert not Feed.objects.exists()
        assert not Subscription.objects.exists()
        assert not AuditEntry.objects.exists()


class TestTheLetter:
    def test_it_is_asked_for_and_ended_on_a_page(self, office, lead):
        office.post("/due/delivery/letter/", {"ask": "on"})
        assert Subscription.objects.get().account == lead
        assert "Send me no more letters" in office.get("/due/delivery/").text

        office.post("/due/delivery/letter/", {"end": "on"})
        assert not Subscription.objects.exists()
        assert [entry.verb for entry in AuditEntry.objects.order_by("sequence")] == ["asked for", "ended"]

    @pytest.mark.usefixtures("office")
    def test_it_says_how_much_is_due_and_no_title(self, lead):
        subject, body = letters.written(lead, TODAY, "https://office.example.org")

        assert subject == "Due: 1 late, 2 soon, 5 in all"
        assert SECRET not in body
        assert (
            "- Papers leave: Update report to the Police and Crime Panel, Quarter 1 2025/26: 1 working day left" in body
        )
        assert "https://office.example.org/reports/panel-update/?period=2025-Q1" in body

    def test_nothing_due_is_said_too(self):
        subject, body = letters.written(accounts.account(Role.FINANCE), TODAY, "")

        assert subject == "Nothing is due"
        assert "Nothing." in body

    @pytest.mark.usefixtures("office")
    def test_a_day_has_one_letter_however_often_the_job_runs(self, lead):
        operations.ask_for_letters(lead, at=NOW)

        assert [*jobs.send_digest(), *jobs.send_digest()] == []

        [sent] = mail.outbox
        assert sent.to == [lead.email]
        assert sent.extra_headers["Message-ID"] == Letter.objects.get().mail_id
        assert Letter.objects.get().body == ""

    def test_each_day_has_its_own(self, lead):
        operations.ask_for_letters(lead, at=NOW)
        for days in range(3):
            deliver(NOW + timedelta(days=days))

        assert len(mail.outbox) == len({sent.extra_headers["Message-ID"] for sent in mail.outbox}) == 3

    def test_one_that_could_not_be_sent_is_told_of_and_sent_the_next_time(self, lead, monkeypatch):
        operations.ask_for_letters(lead, at=NOW)
        with monkeypatch.context() as broken:
            broken.setattr(mail.EmailMessage, "send", refuse)
            [trouble] = deliver(NOW)
        assert "Governance lead" in trouble
        assert mail.outbox == []

        assert deliver(NOW) == []
        assert len(mail.outbox) == 1

    def test_one_that_somebody_is_sending_is_left_to_them_until_they_have_been_silent_too_long(self, lead):
        operations.ask_for_letters(lead, at=NOW)
        operations.write_letters(day=TODAY, today=TODAY, at=NOW)
        Letter.objects.update(begun_at=NOW)

        operations.send_letters(day=TODAY, now=NOW + timedelta(minutes=9))
        assert mail.outbox == []

        operations.send_letters(day=TODAY, now=NOW + timedelta(minutes=11))
        assert len(mail.outbox) == 1

    def test_whoever_left_is_not_written_to(self, lead):
        operations.ask_for_letters(lead, at=NOW)
        close_account(lead, on=TODAY)

        deliver(NOW)

        assert mail.outbox == []

    def test_what_was_due_a_week_ago_is_not_sent_any_more(self, lead):
        operations.ask_for_letters(lead, at=NOW)
        operations.write_letters(day=TODAY, today=TODAY, at=NOW)

        operations.send_letters(day=TODAY + timedelta(days=8), now=NOW)

        assert mail.outbox == []


def deliver(now):
    operations.write_letters(day=now.date(), today=TODAY, at=now)
    return operations.send_letters(day=now.date(), now=now)


def refuse(_message):
    raise ConnectionRefusedError("Connection refused")
