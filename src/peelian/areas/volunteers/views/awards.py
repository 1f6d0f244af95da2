"""Whose service is honoured at an event: the list, the file for the certificates, and that they were given."""

from collections.abc import Iterator, Sequence
from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse

from peelian.areas.volunteers import permissions
from peelian.areas.volunteers.forms.office import AwardsForm, DayForm
from peelian.areas.volunteers.models import ServiceAward
from peelian.areas.volunteers.operations import memberships
from peelian.areas.volunteers.queries.awards import Due, due_by
from peelian.areas.volunteers.records import kinds
from peelian.areas.volunteers.views.files import as_csv
from peelian.basics import display
from peelian.kit import clock
from peelian.kit.access.guard import allow
from peelian.kit.records.doing import is_done
from peelian.kit.records.exchange import Cell
from peelian.kit.records.record_type import PageKind

HEADINGS = ("Name", "Volunteer", "Scheme", "Years of service", "Serves since", "Last award")


@allow(permissions.can_see_volunteers)
def show_due(request: HttpRequest) -> HttpResponse:
    """Show who is to be given a certificate by a day, such as that of an event."""
    return page(request, day_asked(request))


def day_asked(request: HttpRequest) -> date:
    """Return the day that is asked for, or today."""
    form = DayForm(request.GET or None)
    asked: date | None = form.cleaned_data["day"] if form.is_valid() else None
    return asked or clock.today()


def page(request: HttpRequest, day: date, tried: AwardsForm | None = None) -> HttpResponse:
    """Show the list of a day, with the answers that were sent where they may not be."""
    due = due_by(day)
    may = bool(permissions.can_record_volunteers(request.user)) and bool(due)
    form = tried or AwardsForm(choices_of(due), initial={"awarded_on": day})
    query = f"?day={day.isoformat()}"
    context = {
        "rows": [{"due": each, "url": kinds.members.url(PageKind.SHOW, each.membership)} for each in due],
        "counted": display.counted(len(due), "certificate"),
        "day": day,
        "asked": DayForm(request.GET or None),
        "form": form if may else None,
        "record_url": reverse("volunteers:awards-record") + query,
        "csv_url": reverse("volunteers:awards-due-csv") + query,
    }
    return TemplateResponse(request, "volunteers/awards_due.html", context)


def choices_of(due: Sequence[Due]) -> list[tuple[str, str]]:
    """Return what can be ticked."""
    return [(each.membership.reference, each.label) for each in due]


@allow(permissions.can_see_volunteers)
def give_due(request: HttpRequest) -> HttpResponse:
    """Give the list as CSV, from which certificates are printed."""
    day = day_asked(request)
    return as_csv(f"certificates-{day.isoformat()}.csv", HEADINGS, lines(due_by(day)))


def lines(due: Sequence[Due]) -> Iterator[Sequence[Cell]]:
    """Yield a line for each certificate."""
    for each in due:
        member = each.membership
        served_from = display.write_date(member.served_from) if member.served_from else ""
        yield [
            *(member.volunteer.name, member.volunteer.reference, member.scheme.name),
            *(each.years, served_from, each.awarded or ""),
        ]


@allow(permissions.can_record_volunteers)
def record_due(request: HttpRequest) -> HttpResponse:
    """Put the certificates that were given on the record, all or none."""
    day = day_asked(request)
    due = due_by(day)
    form = AwardsForm(choices_of(due), request.POST or None)

    def record() -> None:
        given = form.cleaned_data
        awards = [
            ServiceAward(
                membership=each.membership,
                years=each.years,
                awarded_on=given["awarded_on"],
                presented_at=given["presented_at"],
            )
            for each in due
            if each.membership.reference in given["members"]
        ]
        memberships.record_awards(awards, actor=request.user, at=clock.now())

    if request.method == "POST" and form.is_valid() and is_done(form, record):
        many = len(form.cleaned_data["members"])
        messages.success(request, f"{display.counted(many, 'award is', 'awards are')} on the record")
        return HttpResponseRedirect(reverse("volunteers:awards-due"))
    return page(request, day, form if request.method == "POST" else None)
