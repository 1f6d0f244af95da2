"""One thing that is due, as people read it: its clock, what it is, why, by when, and whose."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from peelian.basics import deadlines, display
from peelian.basics.calendars import BeyondHolidayList
from peelian.basics.deadlines import CALENDAR_DAY, Deadline
from peelian.kit.obligations.asking import OWNER, kind_of
from peelian.kit.obligations.line import SOON
from peelian.kit.obligations.source import Since, Source
from peelian.kit.records.record_type import PageKind

LATE, NEAR = "late", "soon"


@dataclass(frozen=True, kw_only=True, slots=True)
class Obligation:
    """One thing that is due. `due_on` is None where there is no last day, or nobody can say yet which it is."""

    source: Source
    pk: int
    reference: str
    title: str
    outside: str
    url: str
    rule: str
    about: str
    law: str
    skipped: tuple[str, ...]
    due_on: date | None
    since: date | None
    number: int | None
    unit: str
    urgency: str
    owner: str

    @property
    def why(self) -> str:
        """Say why there is a day: the rule, the days left out by name, and the citation."""
        left_out = f"; {display.listed(self.skipped)} not counted" if self.skipped else ""
        return ". ".join(filter(None, (f"{self.rule} {self.about}".strip() + left_out, self.law)))

    @property
    def rule_said(self) -> str:
        """Say the rule and its citation alone: of the record itself, not a word."""
        return ". ".join(filter(None, (self.rule, self.law)))

    @property
    def by(self) -> str:
        """Say by when; nothing where there is no last day."""
        return f"by {display.write_weekday_date(self.due_on)}" if self.due_on else ""


def tell(source: Source, row: Any, today: date) -> Obligation:
    """Tell a row of a source."""
    told = source.tell(row)
    record = getattr(row, source.within) if source.within else row
    kind = kind_of(source, type(row))
    reference = told.reference or str(getattr(record, "reference", row.pk))
    return Obligation(
        source=source,
        pk=row.pk,
        about=told.about,
        reference=reference,
        title=told.title,
        outside=told.outside or f"{source.one} {reference}",
        url=told.url or (kind.url(PageKind.SHOW, record) if kind else ""),
        owner=getattr(row, OWNER) or "",
        **clocked(source, column_of(source, row), today),
    )


def column_of(source: Source, row: Any) -> date:
    """Return the day from which the clock of a row runs."""
    value: Any = row
    for name in source.column.split("__"):
        value = getattr(value, name)
    day: date = value
    return day


def clocked(source: Source, day: date, today: date) -> dict[str, Any]:
    """Return what the clock of a row says today."""
    if isinstance(source.clock, Since):
        return gone(source.clock, day, today)
    try:
        return left(source.clock(day), today)
    except BeyondHolidayList as unknown:
        return unknown_yet(str(unknown))


def left(deadline: Deadline, today: date) -> dict[str, Any]:
    """Say how many days are left, in the unit of the law; in plain days where working days are not known."""
    try:
        number, unit = deadlines.days_left(deadline, today), deadline.unit
    except BeyondHolidayList:
        number, unit = (deadline.on - today).days, CALENDAR_DAY
    late = deadlines.is_late(deadline, today)
    return {
        "rule": deadline.rule,
        "law": deadline.law,
        "skipped": tuple(f"{display.write_date(each.on)} ({each.title})" for each in deadline.skipped),
        "due_on": deadline.on,
        "since": None,
        "number": abs(number),
        "unit": f"{unit}{'' if abs(number) == 1 else 's'} {'late' if late else 'left'}",
        "urgency": LATE if late else NEAR if number <= SOON else "",
    }


def gone(since: Since, day: date, today: date) -> dict[str, Any]:
    """Say how many days have gone since; there is no last day."""
    number = (today - day).days
    return {
        "rule": since.rule,
        "law": since.law,
        "skipped": (),
        "due_on": None,
        "since": day,
        "number": number,
        "unit": f"day{'' if number == 1 else 's'} since {display.write_date_briefly(day)}",
        "urgency": "",
    }


def unknown_yet(reason: str) -> dict[str, Any]:
    """Say why nobody can tell yet by when."""
    nothing = {"law": "", "skipped": (), "due_on": None, "since": None, "number": None}
    return {**nothing, "rule": reason, "unit": "not known yet", "urgency": ""}
