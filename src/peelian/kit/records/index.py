"""The pages that lead to every kind of record."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from peelian.kit.access.guard import allow
from peelian.kit.access.rules import Rule, staff
from peelian.kit.areas.area import installed_areas
from peelian.kit.records.record_type import PageKind, RecordType


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """What the index says of one kind of record."""

    kind: RecordType[Any]
    list_url: str
    add_url: str  # empty where this person may not record one
    count: int | None = None


@allow(staff)
def show_kinds(request: HttpRequest) -> HttpResponse:
    """List the areas of the office's work, and the kinds of record of each that this person may see."""
    areas = list(areas_with(request, lambda kind: kind.may_see, counts=True))
    return TemplateResponse(request, "records/index.html", {"areas": areas})


@allow(staff)
def choose_kind(request: HttpRequest) -> HttpResponse:
    """List what this person may record."""
    areas = list(areas_with(request, lambda kind: kind.may_change, counts=False))
    return TemplateResponse(request, "records/new.html", {"areas": areas})


def areas_with(request: HttpRequest, rule_of: Any, *, counts: bool) -> Iterator[tuple[str, list[Entry]]]:
    """Yield the title of each area that has kinds of record that a rule allows, with those kinds."""
    for area in installed_areas():
        kinds = [entry(kind, request, counts=counts) for kind in area.records if allows(rule_of(kind), request)]
        if kinds:
            yield area.title, kinds


def allows(rule: Rule, request: HttpRequest) -> bool:
    """Say whether a rule allows whoever asks."""
    return bool(rule(request.user))


def entry(kind: RecordType[Any], request: HttpRequest, *, counts: bool) -> Entry:
    """Return what the index says of a kind."""
    return Entry(
        kind=kind,
        list_url=kind.url(PageKind.LIST),
        add_url=kind.url(PageKind.ADD) if kind.may_change(request.user) else "",
        count=kind.visible_to(request.user).filter(withdrawn_on__isnull=True).count() if counts else None,
    )
