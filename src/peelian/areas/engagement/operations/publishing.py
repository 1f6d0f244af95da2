"""What must be so before anything of engagement may be read by the public."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import models

from peelian.areas.engagement import permissions
from peelian.areas.engagement.rules import answering
from peelian.areas.office.queries import pre_election_period_on
from peelian.basics.verdicts import ALLOWED, Verdict


@dataclass(frozen=True, kw_only=True, slots=True)
class Before:
    """Who asks, the days of publishing that records had until now, by their ids, and which days lie before a poll."""

    may_publish: Verdict
    days: dict[int, date | None]
    elections: dict[date, str]

    def moved(self, record: Any) -> bool:
        """Say whether the day of publishing of a record is another."""
        return bool(self.days.get(record.pk) != record.published_on)


def published_before(model: type[models.Model], records: list[Any], actor: Any) -> Before:
    """Return what is known before records are saved; the platform itself, which brings in files, may publish."""
    stored = model._default_manager.filter(pk__in=[record.pk for record in records if record.pk])
    published = {record.published_on for record in records if record.published_on}
    return Before(
        elections={day: election_of(day) for day in published},
        may_publish=ALLOWED if actor is None else permissions.can_publish_engagement(actor),
        days=dict(stored.values_list("pk", "published_on")),
    )


def publishing(record: Any, before: Before) -> Iterator[Verdict]:
    """Yield what the rules say of the day of publishing of a record, where it is another than before."""
    has_moved = before.moved(record)
    yield answering.publishing_is_theirs(may_publish=before.may_publish, has_moved=has_moved)
    if has_moved and record.published_on:
        election = before.elections[record.published_on]
        yield answering.publishing_is_timely(pre_election_period=election, why=record.published_why)


def election_of(day: date) -> str:
    """Return the election whose pre-election period a day lies in, if any."""
    period = pre_election_period_on(day)
    return period.election if period else ""
