from datetime import UTC, date, datetime

import pytest

from peelian.kit.access import samples
from peelian.kit.access.accounts import close_account
from peelian.kit.access.roles import Role
from peelian.kit.access.rules import any_of, signed_in
from peelian.kit.audit.models import AuditEntry
from peelian.kit.calendars import feeds
from peelian.kit.calendars.feeds import Calendar
from peelian.kit.calendars.models import Feed

pytestmark = pytest.mark.django_db
AT = datetime(2025, 8, 28, 9, 0, tzinfo=UTC)
DUTIES = Calendar(name="duties", title="calendar of duties", may_read=any_of(Role.VOLUNTEER))
BIRTHDAYS = Calendar(name="birthdays", title="calendar of birthdays", may_read=signed_in)


@pytest.fixture
def owner():
    return samples.account(Role.VOLUNTEER)


def test_a_secret_opens_its_calendar_and_is_kept_nowhere(owner):
    token = feeds.open_feed(owner, DUTIES, at=AT)

    assert feeds.account_of(token, DUTIES) == owner
    assert Feed.objects.get().token_hash == feeds.hashed(token) != token
    [entry] = AuditEntry.objects.all()
    assert (entry.verb, entry.kind, entry.reference, entry.label) == (
        *("opened", "calendar of duties"),
        *(str(owner.pk), str(owner)),
    )
    assert token not in str(entry.changes)


def test_a_secret_opens_no_other_calendar(owner):
    token = feeds.open_feed(owner, DUTIES, at=AT)

    assert feeds.account_of(token, BIRTHDAYS) is None
    assert feeds.account_of("guessed", DUTIES) is None


def test_a_new_address_closes_the_one_before_and_leaves_other_calendars_open(owner):
    other = feeds.open_feed(owner, BIRTHDAYS, at=AT)
    first, second = (feeds.open_feed(owner, DUTIES, at=AT) for _ in range(2))

    assert feeds.account_of(first, DUTIES) is None
    assert feeds.account_of(second, DUTIES) == feeds.account_of(other, BIRTHDAYS) == owner


def test_what_is_closed_opens_nothing_and_is_closed_once(owner):
    other = feeds.open_feed(owner, BIRTHDAYS, at=AT)
    token = feeds.open_feed(owner, DUTIES, at=AT)
    for _ in range(2):
        feeds.close_feed(owner, DUTIES, at=AT)

    assert feeds.account_of(token, DUTIES) is None
    assert feeds.feed_of(owner, DUTIES) is None
    assert feeds.account_of(other, BIRTHDAYS) == owner
    assert list(AuditEntry.objects.values_list("verb", flat=True).order_by("sequence")) == [
        "opened",
        "opened",
        "closed",
    ]


def test_whoever_may_no_longer_read_a_calendar_has_none(owner):
    token = feeds.open_feed(owner, DUTIES, at=AT)
    owner.roles_held.update(last_day=date(2020, 1, 1))

    assert feeds.account_of(token, DUTIES) is None


def test_whoever_left_has_no_calendar(owner):
    token = feeds.open_feed(owner, BIRTHDAYS, at=AT)
    close_account(owner, on=date(2025, 8, 27))

    assert feeds.account_of(token, BIRTHDAYS) is None
