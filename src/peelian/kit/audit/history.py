"""What an entry says, in the words that a page shows."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache

from django.apps import apps
from django.db import models

from peelian.basics.display import write_date, write_moment
from peelian.kit.audit.models import AuditEntry
from peelian.kit.audit.pictures import Plain

A_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
A_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?\+00:00")


@dataclass(frozen=True, kw_only=True, slots=True)
class Change:
    """One field of an entry: its title, and the lines that it had before and has after. No line is nothing."""

    title: str
    before: tuple[str, ...]
    after: tuple[str, ...]


def changes(entry: AuditEntry) -> list[Change]:
    """Return what an entry changed, field by field, as people read it."""
    titles = _titles(entry.kind)
    return [
        Change(title=titles.get(name) or _as_title(name), before=_lines(was), after=_lines(now))
        for name, (was, now) in entry.changes.items()
    ]


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
