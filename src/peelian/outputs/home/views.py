"""The first page, what waits, the audit trail, and the pages about the platform itself."""

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse

from peelian.areas.volunteers.permissions import is_a_volunteer
from peelian.basics import display
from peelian.kit import clock
from peelian.kit.access.guard import allow
from peelian.kit.access.holding import Person
from peelian.kit.access.rules import anyone, signed_in, staff
from peelian.kit.areas import provided
from peelian.kit.govuk.tables import with_query
from peelian.kit.measures.reckoning import Reckoning
from peelian.kit.records.record_type import PageKind
from peelian.kit.records.registry import kinds
from peelian.outputs.home import accessibility, entries, trailing, waiting
from peelian.outputs.home.permissions import can_read_the_trail
from peelian.outputs.home.today import page

ROWS_ON_A_PAGE = 50


@allow(signed_in)
def show_today(request: HttpRequest) -> HttpResponse:
    """Show what a person needs first in the morning; who does not work in the office has no such page yet."""
    today = clock.today()
    heading = display.write_weekday_date(today)
    if not staff(request.user):
        return TemplateResponse(request, "home/outside.html", {"heading": heading, "kinds": kinds_for(request.user)})
    return TemplateResponse(request, "home/today.html", {"heading": heading, **page(request.user, today)})


def kinds_for(person: Person) -> list[dict[str, str]]:
    """Return the kinds of record that somebody outside the office may see some of, and the way to each."""
    seen = [kind for kind in kinds().values() if kind.may_see(person)]
    ways = (("Your shifts", "rotas:own"), ("Your volunteering", "volunteers:own")) if is_a_volunteer(person) else ()
    own = [{"title": title, "url": reverse(page)} for title, page in ways]
    return [*own, *({"title": kind.plural.capitalize(), "url": kind.url(PageKind.LIST)} for kind in seen)]


@allow(staff)
def show_waiting(request: HttpRequest, key: str) -> HttpResponse:
    """List the records of one kind of thing that waits."""
    wait = next((wait for wait in waiting.ALL if wait.key == key), None)
    if wait is None or not wait.kind.may_see(request.user):
        raise Http404("Nothing waits there")
    today = clock.today()
    records = Paginator(wait.found(Reckoning(today)), ROWS_ON_A_PAGE).get_page(request.GET.get("page"))
    rows = [wait.tell(record, today) for record in records]
    return TemplateResponse(request, "home/waiting.html", {"wait": wait, "page": records, "rows": rows})


@allow(can_read_the_trail)
def show_trail(request: HttpRequest) -> HttpResponse:
    """Show who did what, newest first, and whether the trail ends as it was sealed."""
    form = trailing.TrailForm(request.GET)
    found = trailing.wanted(form).exclude(kind__in=entries.hidden_from(request.user))
    leaf = trailing.leaf(found, before=form.cleaned_data.get("before"), after=form.cleaned_data.get("after"))
    return TemplateResponse(
        request,
        "home/trail.html",
        {
            "filters": form,
            "chosen": trailing.chosen(form),
            "leaf": leaf,
            "whole": trailing.whole(),
            "older": with_query(request.GET, before=leaf.older, after=None) if leaf.older else "",
            "newer": with_query(request.GET, after=leaf.newer, before=None) if leaf.newer else "",
        },
    )


@allow(anyone)
def show_help(request: HttpRequest) -> HttpResponse:
    """Say how to record, find and trace a number, and which keys do what."""
    return TemplateResponse(request, "home/help.html")


@allow(anyone)
def show_accessibility(request: HttpRequest) -> HttpResponse:
    """Show the accessibility statement that the law asks of a public body."""
    contact = provided.contact_on(clock.today(), accessibility.CONTACT)
    told = {"statement": accessibility.STATEMENT, "contact": contact}
    return TemplateResponse(request, "home/accessibility.html", told)
