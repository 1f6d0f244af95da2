"""The first page put together: what is due, what waits, five figures, what changed, the next report."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.html import format_html

from peelian.basics import display
from peelian.kit import clock
from peelian.kit.access.holding import Person
from peelian.kit.measures.reckoning import Reckoning
from peelian.kit.obligations.asking import Whose
from peelian.outputs.home import changes, counting, due, keys, summing_up, waiting
from peelian.outputs.home.changes import Line
from peelian.outputs.home.counting import Tally
from peelian.outputs.home.due import Due
from peelian.outputs.home.permissions import can_read_the_trail
from peelian.outputs.home.reporting import Coming, Sourcing, reporting

RECORDS_COUNTED = 5
"""How many records of the latest changes say where they count."""


@dataclass(frozen=True, kw_only=True, slots=True)
class NextReport:
    """The report that is due first, and how many of its numbers have a source."""

    title: str
    url: str
    sourcing: Sourcing

    @property
    def sourced_said(self) -> str:
        """Say how many numbers have a source, for those who cannot see the meter."""
        return f"{self.sourcing.sourced} of {self.sourcing.numbers} numbers have a source"


@dataclass(frozen=True, kw_only=True, slots=True)
class ToDo:
    """Something that waits for the person at the screen."""

    title: str
    url: str
    why: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Changed:
    """One line of what changed."""

    line: Line
    when: str
    tally: Tally


def page(person: Person, today: date) -> dict[str, Any]:
    """Return everything that the first page shows to somebody who works in the office."""
    reckoning = Reckoning(today)
    reports = reporting().upcoming(today)
    report = next_report(reports[0], today) if reports else None
    is_due = due.of_the_office(person, today)
    to_do = list(waits_for(person, report, reckoning))
    quarter = keys.last_full_quarter(today)
    return {
        "sentence": summing_up.sentence(is_due.tally, len(to_do)),
        "due": is_due,
        "all_due": way_to_all(is_due),
        "to_do": to_do,
        "quarter": keys.heading(quarter),
        "keys": list(keys.key_figures(quarter, reckoning, person)),
        "next_report": report,
        "may_read_trail": bool(can_read_the_trail(person)),
        **changed(person, reckoning),
    }


def way_to_all(is_due: Due) -> str:
    """Return the link to everything that is due."""
    if not is_due.tally.number:
        return ""
    address = f"{reverse('due:list')}?whose={Whose.OFFICE.value}"
    return format_html('<a class="govuk-link" href="{}">All {} that are due</a>', address, f"{is_due.tally.number:,}")


def next_report(report: Coming, today: date) -> NextReport:
    """Tell of a report how far its numbers have a source."""
    return NextReport(
        title=f"{report.title}, {display.write_period_formally(report.period)}",
        url=report.url,
        sourcing=reporting().sourcing(report, today),
    )


def waits_for(person: Person, report: NextReport | None, reckoning: Reckoning) -> Iterator[ToDo]:
    """Yield what this person could put right: records that they may change, and numbers without a source."""
    if report and report.sourcing.unsourced:
        numbers = display.counted(report.sourcing.unsourced, "number")
        yield ToDo(title=f"Source {numbers} in the next report", url=report.url, why=report.title)
    for wait in waiting.ALL:
        if wait is not waiting.ANSWERS and wait.kind.may_change(person):
            count = wait.found(reckoning).count()
            if count:
                yield ToDo(title=wait.to_do(count), url=wait.url, why=wait.why)


def changed(person: Person, reckoning: Reckoning) -> dict[str, Any]:
    """Return the latest deeds, and whether they are those since yesterday or, where there are none, earlier ones."""
    lines, now = changes.latest(person), changes.real_now()
    recent = [] if clock.is_standing() else changes.since_yesterday(lines, now)
    shown = recent or lines
    counted = counting.tallies(list(changes.by_hand(shown, RECORDS_COUNTED)), reckoning, person)
    told = [
        Changed(
            line=line,
            when=changes.written(line.at, now),
            tally=counted.pop((line.kind, line.reference), Tally()),
        )
        for line in shown
    ]
    has_tallies = any(change.tally.shown for change in told)
    return {"changed": told, "has_tallies": has_tallies, "is_since_yesterday": bool(recent)}
