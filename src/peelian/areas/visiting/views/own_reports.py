"""A visitor's own reports once they have arrived: the list, each of them, its copy for the force, confirming it."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_GET, require_POST

from peelian.areas.visiting.models import Visit
from peelian.areas.visiting.operations import arriving
from peelian.areas.visiting.queries import arriving as queries
from peelian.areas.visiting.queries.told import report_of
from peelian.areas.visiting.views import handing_over
from peelian.areas.volunteers.permissions import is_a_volunteer
from peelian.kit import clock
from peelian.kit.access.guard import allow

MOST = 100


@allow(is_a_volunteer)
@require_GET
def show_all(request: HttpRequest) -> HttpResponse:
    """Show the reports of the visits that somebody was on."""
    rows = [(visit, queries.place_of(visit, request.user)) for visit in queries.visits_of(request.user)[:MOST]]
    return TemplateResponse(request, "visiting/offline/sent.html", {"rows": rows})


def mine(request: HttpRequest, called: str) -> Visit:
    """Return one of them.

    :raises Http404: when it is not one of theirs.
    """
    if visit := queries.mine_called(request.user, called):
        return visit
    raise Http404("You have no such report")


@allow(is_a_volunteer)
@require_GET
def show_one(request: HttpRequest, called: str) -> HttpResponse:
    """Show one report as it arrived."""
    visit = mine(request, called)
    told = {
        "visit": visit,
        "place": queries.place_of(visit, request.user),
        "arrived": queries.report_of(visit.client_id) if visit.client_id else None,
        "parts": report_of(visit, for_the_force=False),
    }
    return TemplateResponse(request, "visiting/offline/one.html", told)


@allow(is_a_volunteer)
@require_POST
def confirm(request: HttpRequest, called: str) -> HttpResponse:
    """Let the visitor who is signed in confirm a report."""
    visit = mine(request, called)
    if place := queries.place_of(visit, request.user):
        arriving.confirm(visit, place, actor=request.user, at=clock.now())
        messages.success(request, "You confirmed the report")
    return redirect("visit:one", called=visit.reference)


@allow(is_a_volunteer)
@require_GET
def hand_over(request: HttpRequest, called: str) -> HttpResponse:
    """Give the copy for the custody manager."""
    visit = mine(request, called)
    answer = HttpResponse(handing_over.pdf(visit), content_type="application/pdf")
    answer.headers["Content-Disposition"] = f'attachment; filename="{visit.reference}-hand-over.pdf"'
    return answer
