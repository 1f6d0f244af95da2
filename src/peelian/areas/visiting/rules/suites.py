"""The words for suites, and what a suite is on a day."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, time
from itertools import pairwise

from peelian.basics.terms import Term
from peelian.basics.verdicts import ALLOWED, Verdict, refused


class Standing(Term):
    """What a suite is for a span of days."""

    TARGETED = "targeted", "Open, visits asked for"
    RESERVE = "reserve", "Open, no visits asked for"
    CLOSED = "closed", "Closed"

    @property
    def is_open(self) -> bool:
        """Say whether anybody can be detained there."""
        return self is not Standing.CLOSED


@dataclass(frozen=True, kw_only=True, slots=True)
class Span:
    """What a suite was from a day to another, both included; without a last day it still is."""

    standing: Standing
    first_day: date
    last_day: date | None = None

    def holds(self, day: date) -> bool:
        """Say whether a day lies in it."""
        return self.first_day <= day and (self.last_day is None or day <= self.last_day)

    def __str__(self) -> str:
        until = f" to {self.last_day:%-d %B %Y}" if self.last_day else ""
        return f"{self.standing.label.lower()} from {self.first_day:%-d %B %Y}{until}"


def standing_of(spans: Iterable[Span], day: date) -> Standing:
    """Return what a suite was on a day: in no span it is closed.

    Policy: the scheme's own: the slots of a suite that was closed were not missed.
    """
    return next((span.standing for span in spans if span.holds(day)), Standing.CLOSED)


def spans_are_apart(spans: Sequence[Span]) -> Verdict:
    """Say whether no day lies in two spans of a suite, and each ends after it began.

    Policy: the scheme's own: a suite is one thing on a day.
    """
    ordered = sorted(spans, key=lambda span: span.first_day)
    for span in ordered:
        if span.last_day and span.last_day < span.first_day:
            return refused(f"A span cannot end before it begins: {span}")
    for before, after in pairwise(ordered):
        if before.last_day is None or before.last_day >= after.first_day:
            return refused(f"Two spans share a day: {before}, and {after}. End the first before the second begins")
    return ALLOWED


def closed_days_had_no_visits(*, visits: Sequence[str]) -> Verdict:
    """Say whether no visit was made on a day on which a suite would be closed now.

    Policy: the scheme's own: nobody is held in a suite that is closed.
    """
    if not visits:
        return ALLOWED
    others = f" and {len(visits) - 1} more" if len(visits) > 1 else ""
    return refused(
        f"{visits[0]}{others} would have been made while the suite was closed: change the spans, or the visit"
    )


def suite_stays(*, moves: bool, visits: int) -> Verdict:
    """Say whether a suite stays in the scheme that visited it.

    Policy: the scheme's own: what was visited was visited under one scheme.
    """
    if not moves or not visits:
        return ALLOWED
    return refused(f"{visits:,} visits were made to it under the scheme that it has", field="scheme")


def slots_are_apart(*, days: Sequence[tuple[str, str]], times: Sequence[tuple[time, time]]) -> Verdict:
    """Say whether no moment of a week lies in two slots: rows name days of the week once, columns do not overlap.

    Policy: the scheme's own: a visit counts in one slot.
    """
    if not days or not times:
        return refused("A grid has at least one row of days and one column of times")
    seen: dict[str, str] = {}
    for name, weekdays in days:
        if not weekdays or set(weekdays) - set("1234567"):
            return refused(f"“{weekdays}” of {name} are no days of the week: 1 is Monday, 67 is Saturday and Sunday")
        for weekday in weekdays:
            if weekday in seen:
                return refused(f"Day {weekday} of the week is in {seen[weekday]} and in {name}")
            seen[weekday] = name
    ordered = sorted(times)
    for (began, ended), (begins, _ends) in pairwise(ordered):
        if begins <= ended:
            return refused(f"{began:%H:%M} to {ended:%H:%M} goes beyond {begins:%H:%M}, when the next column begins")
    return ALLOWED


def grid_is_once(*, other: str, first_day: date) -> Verdict:
    """Say whether no other grid of a scheme begins on a day.

    Policy: the scheme's own: one grid is in force on a day.
    """
    return refused(f"{other} begins on {first_day:%-d %B %Y} too", field="first_day") if other else ALLOWED


def people_are_counted_once(*, other: str) -> Verdict:
    """Say whether no other record counts the people who were detained in a suite on the same days.

    Policy: the force's own counts, each of which stands once.
    """
    return refused(f"{other} counts some of these days already", field="first_day") if other else ALLOWED


def suite_is_of_scheme(*, is_of_scheme: bool) -> Verdict:
    """Say whether a suite is one that the scheme visits.

    Policy: the scheme's own.
    """
    return ALLOWED if is_of_scheme else refused("This suite is visited by another scheme", field="suite")
