"""The page of a consultation with what it found; and what the public reads: results, and what was said and done."""

from collections.abc import Callable
from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse

from peelian.areas.engagement import permissions
from peelian.areas.engagement.models import YouSaid
from peelian.areas.engagement.operations import answering as operations
from peelian.areas.engagement.queries import advice, answering
from peelian.areas.engagement.queries import consultations as asking
from peelian.areas.engagement.records import consultations, groups, you_said
from peelian.areas.engagement.records.related import LED_BY
from peelian.areas.engagement.rules.answering import ANSWERED, Outcome
from peelian.basics import display
from peelian.kit import clock
from peelian.kit.access.guard import allow
from peelian.kit.access.rules import anyone
from peelian.kit.records import filling, links, pages
from peelian.kit.records.record_type import PageKind, RecordType

ON_A_PAGE = 20


def told(
    request: HttpRequest, reference: str, kind: RecordType[Any], tell: Callable[[Any], dict[str, Any]]
) -> HttpResponse:
    """Show a record with what else is told of it, read from the record that the page has read already."""
    shown: Any = pages.show_record(request, reference, kind=kind)
    shown.context_data |= tell(shown.context_data["record"])
    answer: HttpResponse = shown
    return answer


@allow(permissions.can_see_engagements)
def show_consultation(request: HttpRequest, reference: str) -> HttpResponse:
    """Show a consultation with its results, whose shares are computed as the page is drawn."""
    return told(request, reference, consultations, tell_consultation)


def tell_consultation(consultation: Any) -> dict[str, Any]:
    """Return what a consultation found, and where the public reads it."""
    return {
        "results": asking.results_of(consultation, is_public=False),
        "public_url": public_address("consultation_results", consultation),
    }


@allow(permissions.can_see_engagements)
def show_group(request: HttpRequest, reference: str) -> HttpResponse:
    """Show a group, with how many members it has today."""
    return told(request, reference, groups, tell_group)


def tell_group(group: Any) -> dict[str, Any]:
    """Return the members of a group today: 12 members and 1 chair."""
    members = advice.members_on(group, clock.today())
    counts = [display.counted(count, role.lower(), plural_of(role)) for role, count in members.items()]
    return {"members": display.listed(counts)}


def plural_of(role: str) -> str:
    """Return several of a role, as long as its name is one of the plain ones."""
    return role.lower() if role.lower().endswith("s") else f"{role.lower()}s"


@allow(permissions.can_record_engagements)
def add_you_said(request: HttpRequest) -> HttpResponse:
    """Ask what was said; where it comes from a record, that is filled in, and the day of an engagement with it."""
    entry = YouSaid()
    for slug, field in LED_BY.items():
        if record := links.record_at(slug, request.GET.get(field, ""), request.user):
            setattr(entry, field, record)
    if entry.engagement:
        entry.said_on, entry.authority = entry.engagement.held_on, entry.engagement.authority
    return filling.fill_in(request, you_said, PageKind.ADD, entry, operations.record_you_said)


@allow(permissions.can_see_engagements)
def show_you_said(request: HttpRequest, reference: str) -> HttpResponse:
    """Show what was said, what was done, and how far it has come."""
    return told(request, reference, you_said, tell_you_said)


def tell_you_said(entry: Any) -> dict[str, Any]:
    """Return the way that an entry went, and where the public reads it."""
    return {"steps": steps(entry), "public_url": public_address("you_said_we_did", entry)}


def steps(entry: Any) -> list[dict[str, Any]]:
    """Return the way that an entry goes: said, answered, published; what is still ahead with it."""
    outcome = Outcome(entry.outcome)
    is_answered = outcome in ANSWERED
    days = (
        (Outcome.HEARD.label, entry.said_on),
        (outcome.label if is_answered else Outcome.DONE.label, entry.done_on),
        ("Published", entry.published_on),
    )
    reached = sum(day is not None for _title, day in days)
    return [
        {
            "title": title,
            "note": display.write_date_briefly(day) if day else "",
            "is_past": place < reached - 1,
            "is_current": place == reached - 1,
        }
        for place, (title, day) in enumerate(days)
    ]


def public_address(page: str, record: Any) -> str:
    """Return where the public reads of a record, if it does."""
    is_read = record.published_on is not None and not record.withdrawn_on
    return f"{reverse(page)}#{record.reference}" if is_read else ""


@allow(anyone)
def show_answers(request: HttpRequest) -> HttpResponse:
    """Show the public what people said and what was done about it, of all that was published."""
    page = page_of(request, answering.published())
    return TemplateResponse(request, "engagement/you_said_we_did.html", {"page": page})


@allow(anyone)
def show_results(request: HttpRequest) -> HttpResponse:
    """Show the public what consultations found, of all whose results were published; small numbers are held back."""
    page = page_of(request, asking.published())
    results = [asking.results_of(consultation, is_public=True) for consultation in page]
    return TemplateResponse(request, "engagement/results.html", {"page": page, "results": results})


def page_of(request: HttpRequest, found: QuerySet[Any]) -> Any:
    """Return the page of a list that is asked for."""
    return Paginator(found, ON_A_PAGE).get_page(request.GET.get("page"))
