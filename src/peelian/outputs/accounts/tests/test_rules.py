from datetime import UTC, date, datetime, timedelta

import pytest

from peelian.outputs.accounts import rules
from peelian.outputs.accounts.rules import Invitation

NOW = datetime(2025, 8, 28, 9, tzinfo=UTC)
TODAY = date(2025, 8, 28)


@pytest.mark.parametrize(
    ("accepted", "withdrawn", "days_left", "become"),
    [
        (False, False, 1, Invitation.OPEN),
        (False, False, 0, Invitation.EXPIRED),  # at the last moment it is too late
        (True, False, 1, Invitation.ACCEPTED),
        (True, False, -9, Invitation.ACCEPTED),  # used once is used, however old
        (False, True, 1, Invitation.WITHDRAWN),
        (False, True, -9, Invitation.WITHDRAWN),
    ],
)
def test_what_becomes_of_an_invitation(accepted, withdrawn, days_left, become):
    ends_at = NOW + timedelta(days=days_left)

    assert rules.invitation_is(accepted=accepted, withdrawn=withdrawn, ends_at=ends_at, now=NOW) is become


def test_an_invitation_is_good_for_a_week():
    assert rules.invitation_ends(NOW) == datetime(2025, 9, 4, 9, tzinfo=UTC)


@pytest.mark.parametrize(("actor", "may"), [(1, False), (2, True), (None, True)])
def test_nobody_changes_what_their_own_account_may_do(actor, may):
    assert bool(rules.is_done_by_another(actor, 1)) is may


@pytest.mark.parametrize(("others", "may"), [(0, False), (1, True), (5, True)])
def test_an_office_keeps_an_administrator(others, may):
    assert bool(rules.administrator_remains(others)) is may


@pytest.mark.parametrize(
    ("first_day", "last_day", "said"),
    [
        (TODAY, TODAY, ""),  # a day
        (TODAY - timedelta(days=3), TODAY, ""),  # somebody who is away already
        (TODAY, TODAY + timedelta(days=366), ""),  # the longest
        (TODAY, TODAY + timedelta(days=367), "a year at most"),
        (TODAY - timedelta(days=3), TODAY - timedelta(days=1), "over"),
        (TODAY + timedelta(days=3), TODAY + timedelta(days=1), "after the first day"),
    ],
)
def test_for_how_long_somebody_may_have_a_deputy(first_day, last_day, said):
    verdict = rules.absence_is_sound(first_day, last_day, TODAY)

    assert bool(verdict) is (not said)
    assert said in (verdict.reason or "")
