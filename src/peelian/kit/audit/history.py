"""What an entry says, in the words that a page shows."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache

from django.apps import apps
from django.db import models

from peelian.basics.display import write_date, write_moment
from peelian.kit.audit import wording
from peelian.kit.audit.models import AuditEntry
from peelian.kit.audit.pictures import Plain
from peelian.kit.audit.wording import Runs

A_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
LONG = 160
"""From how many letters on a text is told by its differing words, and only on the page of the whole history."""
FEW = 25
"""Up to how many letters a text is told whole, however much of it stayed."""
REASONS = ("withdrawn_reason", "why", "reason")
A_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?\+00:00")


@dataclass(frozen=True, kw_only=True, slots=True)
class Change:
    """One field of an entry: its title, and the lines that it had before and has after. No line is nothing."""

    title: str
    before: tuple[str, ...]
    after: tuple[str, ...]

    @property
    def is_long(self) -> bool:
        """Say whether it is more than is read at a glance."""
        return sum(map(len, (*self.before, *self.after))) > LONG


@dataclass(frozen=True, kw_only=True, slots=True)
class Difference:
    """One field of an entry, as what stayed, went and came in each of its lines; of a part, the rows that changed."""

    title: str
    lines: tuple[Runs, ...]
    is_part: bool = False


def changes(entry: AuditEntry, told: Collection[str] | None = None) -> list[Change]:
    """Return what an entry changed, field by field, as people read it; of some fields only, where these are given."""
    titles = _titles(entry.kind)
    return [
        Change(title=titles.get(name) or _as_title(name), before=_lines(was), after=_lines(now))
        for name, (was, now) in entry.changes.items()
        if told is None or name in told
    ]


def differences(entry: AuditEntry, told: Collection[str] | None = None) -> list[Difference]:
    """Return how what an entry changed differs, word by word in texts and row by row in parts."""
    titles = _titles(entry.kind)
    return [
        Difference(
            title=titles.get(name) or _as_title(name),
            lines=_compared(was, now),
            is_part=isinstance(was, list) or isinstance(now, list),
        )
        for name, (was, now) in entry.changes.items()
        if told is None or name in told
    ]


def why(entry: AuditEntry) -> str:
    """Return the reason that was given for what an entry tells; nothing where none was asked for."""
    given = (entry.changes.get(name, [None, None])[1] for name in REASONS)
    return next((str(reason) for reason in given if reason), "")


def _compared(was: Plain, now: Plain) -> tuple[Runs, ...]:
    if isinstance(was, list) or isinstance(now, list):
        return tuple(wording.lines_compared(_lines(was), _lines(now)))
    before, after = "".join(_lines(was)), "".join(_lines(now))
    if min(len(before), len(after)) > FEW and wording.is_alike(before, after):
        return (wording.compared(before, after),)
    return (wording.replaced(before, after),)


@cache
def _titles(kind: str) -> dict[str, str]:
    try:
        model = apps.get_model(kind)
    except (LookupError, ValueError):
        return {}
    return {field.name: _as_title(_words(field)) for field in model._meta.get_fields()}


def _words(field: object) -> str:
    if isinstance(field, models.Field):
        return str(field.verbose_name)
    related = getattr(field, "related_model", None)
    return str(related._meta.verbose_name_plural) if related else ""


def _as_title(name: str) -> str:
    words = name.replace("_", " ")
    return words[:1].upper() + words[1:]


def _lines(value: Plain) -> tuple[str, ...]:
    if value is None:
        return ()
    return tuple(value) if isinstance(value, list) else (_shown(str(value)),)


def _shown(value: str) -> str:
    if A_DAY.fullmatch(value):
        return write_date(date.fromisoformat(value))
    if A_MOMENT.fullmatch(value):
        return write_moment(datetime.fromisoformat(value))
    return value
