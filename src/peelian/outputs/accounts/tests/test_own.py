from datetime import timedelta

import pytest
from django.conf import settings as house
from django.contrib.sessions.backends.base import UpdateError
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from peelian.kit.access import samples, sessions
from peelian.kit.access.models import Session
from peelian.kit.access.roles import Role
from peelian.kit.audit.models import AuditEntry
from peelian.outputs.accounts import jobs, operations

pytestmark = pytest.mark.django_db
ON_A_DESK = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML) Chrome/140.0 Safari/537.36"
ON_A_PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1 Version/18.0 Mobile Safari/604.1"
NEW = "another-made-up-word"


@pytest.fixture(autouse=True)
def _attempts_are_forgotten():
    cache.clear()


@pytest.fixture
def account():
    """Return an account."""
    return samples.account(Role.FINANCE)


def signed_in(account, agent=ON_A_DESK, place="10.1.2.3"):
    screen = Client(headers={"user-agent": agent}, REMOTE_ADDR=place)
    screen.post("/account/login/", {"login": account.email, "password": samples.PASSWORD})
    return screen


def is_in(screen):
    return screen.get("/account/").status_code == 200


def handle(screen):
    return sessions.handle_of(screen.session.session_key)


def test_sessions_are_listed_in_plain_words_this_one_first(account):
    phone = signed_in(account, ON_A_PHONE, "10.9.9.9")
    desk = signed_in(account)

    listed = desk.get("/account/").context["sessions"]

    assert [(each.device, each.place, each.is_this) for each in listed] == [
        ("Chrome on Windows", "10.1.2.3", True),
        ("Safari on iPhone", "10.9.9.9", False),
    ]
    assert phone.session.session_key not in desk.get("/account/").content.decode()


def test_a_session_that_was_ended_is_refused_at_its_next_request(account):
    phone, desk = signed_in(account, ON_A_PHONE), signed_in(account)
    assert is_in(phone)

    answer = desk.post("/account/sessions/end/", {"session": handle(phone)}, follow=True)

    assert "Session ended" in answer.content.decode()
    refusal = phone.get("/records/engagements/")
    assert refusal.status_code == 302
    assert refusal.url.startswith("/account/login/")
    assert phone.post("/account/sessions/end-others/").url.startswith("/account/login/")
    assert is_in(desk)
    assert AuditEntry.objects.filter(verb="ended a session of", actor=account).count() == 1


def test_all_other_sessions_are_ended_at_once(account):
    others, desk = [signed_in(account) for _ in range(3)], signed_in(account)

    answer = desk.post("/account/sessions/end-others/", follow=True)

    assert "3 other sessions ended" in answer.content.decode()
    assert [is_in(screen) for screen in others] == [False] * 3
    assert is_in(desk)


def test_nobody_ends_a_session_of_somebody_else(account):
    theirs = signed_in(samples.account(Role.ENGAGEMENT))
    desk = signed_in(account)

    desk.post("/account/sessions/end/", {"session": handle(theirs)})
    desk.post("/account/sessions/end-others/")

    assert is_in(theirs)


@pytest.mark.parametrize("sent", [{}, {"session": ""}, {"session": "guessed"}, {"session": "' OR 1=1"}])
def test_a_guessed_session_ends_nothing(account, sent):
    desk, other = signed_in(account), signed_in(account)

    desk.post("/account/sessions/end/", sent)

    assert is_in(desk)
    assert is_in(other)


def test_a_session_that_was_ended_while_a_page_was_on_its_way_does_not_come_back(account):
    desk = signed_in(account)
    store = desk.session
    sessions.end_all(account)

    with pytest.raises(UpdateError):
        store.save()

    assert not Session.objects.filter(account=account).exists()


def test_when_a_session_was_last_used_is_noted_now_and_then(account):
    desk = signed_in(account)
    store = desk.session
    long_ago = (timezone.now() - timedelta(hours=1)).isoformat()
    store[sessions.WHEN] = {**store[sessions.WHEN], "used": long_ago}
    store.save()

    desk.get("/account/")
    noted = desk.session[sessions.WHEN]["used"]
    desk.get("/account/")

    assert noted > long_ago
    assert desk.session[sessions.WHEN]["used"] == noted


def test_a_page_costs_no_write_while_its_session_is_fresh(account, django_assert_max_num_queries):
    desk = signed_in(account)

    with django_assert_max_num_queries(9) as asked:
        desk.get("/account/")

    assert not [query for query in asked.captured_queries if not query["sql"].startswith(("SELECT", "SAVEPOINT"))]


def test_changing_the_password_ends_every_session(account):
    phone, desk = signed_in(account, ON_A_PHONE), signed_in(account)
    desk.post("/account/reauthenticate/", {"password": samples.PASSWORD})

    desk.post("/account/password/change/", {"oldpassword": samples.PASSWORD, "password1": NEW, "password2": NEW})

    account.refresh_from_db()
    assert account.check_password(NEW)
    assert not is_in(phone)
    assert not is_in(desk)
    assert account.sessions.count() == 0


def test_a_password_set_by_a_letter_ends_every_session(account, mailoutbox):
    phone, stranger = signed_in(account, ON_A_PHONE), Client()
    stranger.post("/account/password/reset/", {"email": account.email})
    link = next(word for word in mailoutbox[0].body.split() if "/key/" in word)
    form = stranger.get("/" + link.split("/", 3)[3], follow=True)

    stranger.post(form.request["PATH_INFO"], {"password1": NEW, "password2": NEW})

    account.refresh_from_db()
    assert account.check_password(NEW)
    assert not is_in(phone)


def test_the_session_of_a_closed_account_ends_at_once(account):
    desk = signed_in(account)
    assert is_in(desk)
    account.is_active = False
    account.save()

    assert not is_in(desk)


def test_a_session_cookie_is_for_this_house_alone(client, settings):
    account = samples.account(Role.SCRUTINY)
    settings.SESSION_COOKIE_SECURE = True

    cookie = client.post("/account/login/", {"login": account.email, "password": samples.PASSWORD}).cookies["sessionid"]

    assert cookie["httponly"]
    assert cookie["secure"]
    assert cookie["samesite"] == "Lax"
    assert cookie["max-age"] == ""  # it ends with the browser
    assert cookie["domain"] == ""


def test_the_house_sends_its_cookies_over_https_alone_unless_told_otherwise():
    assert house.SESSION_COOKIE_SECURE is house.CSRF_COOKIE_SECURE is house.IS_SECURE is True
    assert house.SESSION_EXPIRE_AT_BROWSER_CLOSE
    assert house.CSRF_COOKIE_HTTPONLY


def test_signing_in_gives_a_new_session_key(client):
    account = samples.account(Role.SCRUTINY)
    client.get("/account/login/")
    before = client.session.session_key

    client.post("/account/login/", {"login": account.email, "password": samples.PASSWORD})

    assert client.session.session_key != before


def test_signing_out_takes_the_session_away(account):
    desk = signed_in(account)

    desk.post("/account/logout/")

    assert account.sessions.count() == 0


def test_your_account_says_who_stands_in_for_you_and_for_whom_you_do(client):
    by = samples.account(Role.ADMINISTRATOR)
    absent, deputy = samples.account(Role.FINANCE), samples.account(Role.ENGAGEMENT)
    now = timezone.localtime()
    operations.name_deputy(
        absent,
        [Role.FINANCE],
        deputy=deputy,
        first_day=now.date(),
        last_day=now.date(),
        why="On leave",
        actor=by,
        at=now,
    )

    client.force_login(deputy)
    of_deputy = client.get("/account/").content.decode()
    client.force_login(absent)
    of_absent = client.get("/account/").content.decode()

    assert "On leave" in of_deputy
    assert ">Nobody<" in of_deputy
    assert "Engagement stands in as Finance" in of_absent


def test_somebody_without_a_second_factor_is_told_so(client, account):
    client.force_login(account)

    answer = client.get("/account/").content.decode()

    assert "Your password alone opens your account." in answer
    assert "Accounts of the office" not in answer


def test_sessions_that_are_over_are_forgotten_each_day(account):
    desk, old = signed_in(account), signed_in(account)
    Session.objects.filter(session_key=old.session.session_key).update(expire_date=timezone.now())

    assert jobs.forget_what_is_over() == ()

    assert is_in(desk)
    assert account.sessions.count() == 1
