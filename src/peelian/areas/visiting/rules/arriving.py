"""What is true of a report that arrives from a device: its clock, its custody record numbers, its times."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from hashlib import sha256
from typing import Any

from peelian.basics.verdicts import ALLOWED, Verdict, refused

TOLERATED = timedelta(minutes=5)
NUMBER = re.compile(r"[A-Za-z0-9][A-Za-z0-9/\-. ]{2,39}")
LETTERS = re.compile(r"[A-Za-z]{4,}")
FEWEST_DIGITS = 3


def is_a_custody_number(typed: str) -> Verdict:
    """Say whether something can be a custody record number: some digits, and no run of letters that may be a name.

    Policy: Home Office, Code of Practice on independent custody visiting (March 2013): reports name nobody detained.
    """
    text = typed.strip()
    has_shape = NUMBER.fullmatch(text) and sum(letter.isdigit() for letter in text) >= FEWEST_DIGITS
    if has_shape and not LETTERS.search(text):
        return ALLOWED
    return refused("Enter the custody record number, such as 30EU/1234/25, and never a name", field="custody_number")


def digest_of(canonical: str) -> str:
    """Return what tells one content from another: a report that is sent twice has the same.

    Policy: a report is kept once, however often it is sent.
    """
    return sha256(canonical.encode()).hexdigest()


def ahead(*, sent_at: datetime, received_at: datetime) -> timedelta:
    """Return how far a device's clock was ahead of the server's when it sent; nothing within five minutes.

    Policy: a device may be wrong about the time; what it told is kept as told, and the difference beside it.
    """
    difference = sent_at - received_at
    return difference if abs(difference) > TOLERATED else timedelta()


@dataclass(frozen=True, kw_only=True, slots=True)
class Times:
    """When visitors arrived, were let in and left; each after the one before, past midnight where it must be."""

    arrived: datetime
    entered: datetime | None
    left: datetime | None

    def earlier(self, by: timedelta) -> "Times":
        """Return them all earlier by as much."""
        entered, left = (moment and moment - by for moment in (self.entered, self.left))
        return Times(arrived=self.arrived - by, entered=entered, left=left)


def times_of(answers: Mapping[str, Any], zone: Any) -> Times:
    """Return the times that were answered, as moments.

    Policy: a visit that goes past midnight ends on the day after it began.
    """
    day = date.fromisoformat(answers["arrived_on"])
    arrived = datetime.combine(day, time.fromisoformat(answers["arrived_time"]), tzinfo=zone)
    entered = after(arrived, answers.get("entered_time"))
    return Times(arrived=arrived, entered=entered, left=after(entered or arrived, answers.get("left_time")))


def after(moment: datetime, written: str | None) -> datetime | None:
    """Return the next time that clocks show a time of day from a moment on.

    Policy: a visit that goes past midnight ends on the day after it began.
    """
    if not written:
        return None
    found = datetime.combine(moment.date(), time.fromisoformat(written), tzinfo=moment.tzinfo)
    return (
        found
        if found >= moment
        else datetime.combine(moment.date() + timedelta(days=1), time.fromisoformat(written), tzinfo=moment.tzinfo)
    )


def corrected(times: Times, *, ahead: timedelta, received_at: datetime) -> tuple[Times, bool]:
    """Return the times, put right by whole days only where they had not yet come and the device's clock was ahead.

    Policy: times are kept as told, unless they cannot be: then the correction is said beside them.
    """
    last = times.left or times.entered or times.arrived
    days = timedelta(days=round(ahead / timedelta(days=1)))
    if last <= received_at or not days > timedelta() or last - days > received_at + TOLERATED:
        return times, False
    return times.earlier(days), True


def in_words(difference: timedelta) -> str:
    """Write how far a clock was ahead or behind.

    Policy: a difference is said in the largest unit that it fills.
    """
    minutes = round(abs(difference) / timedelta(minutes=1))
    for unit, size in (("day", 1440), ("hour", 60), ("minute", 1)):
        if minutes >= size:
            count = round(minutes / size)
            written = f"{count:,} {unit}{'' if count == 1 else 's'}"
            break
    else:
        written = "less than a minute"
    return f"{written} {'ahead' if difference > timedelta() else 'behind'}"
