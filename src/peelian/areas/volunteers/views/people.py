"""Who the volunteers of a scheme are, beside the population, and where they live: as it was told."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse

from peelian.areas.volunteers import permissions
from peelian.areas.volunteers.forms import office as forms
from peelian.areas.volunteers.measures import cohort
from peelian.areas.volunteers.models import Scheme
from peelian.areas.volunteers.operations import telling
from peelian.areas.volunteers.queries import diversity
from peelian.areas.volunteers.queries.diversity import Table
from peelian.areas.volunteers.queries.memberships import in_recruitment_on, memberships_on
from peelian.areas.volunteers.records import kinds
from peelian.areas.volunteers.rules.telling import Question
from peelian.areas.volunteers.views import drawing
from peelian.areas.volunteers.views.asking import ask
from peelian.areas.volunteers.views.files import as_csv
from peelian.basics.figures import Grid
from peelian.basics.periods import DAY, Period
from peelian.kit import clock
from peelian.kit.access.guard import allow
from peelian.kit.measures.measure import Scope
from peelian.kit.measures.reckoning import Reckoning
from peelian.kit.records.exchange import Cell
from peelian.kit.records.record_type import PageKind

HEADINGS = (
    *("Question", "Group", "Volunteers", "Share of volunteers", "People", "Share of people"),
    *("As at", "Population as at", "Source"),
)


@allow(permissions.can_count_volunteers)
def show_people(request: HttpRequest, reference: str) -> HttpResponse:
    """Show who the volunteers of a scheme are beside the population, and where they live; small numbers withheld."""
    scheme = kinds.schemes.get(request.user, reference)
    form = forms.DayForm(request.GET or None)
    day = day_of(form)
    tables = diversity.tables_of(scheme, day)
    context = {
        "scheme": scheme,
        "form": form,
        "day": day,
        "serving": memberships_on(scheme, day).count(),
        "recruits": in_recruitment_on(scheme, day).count(),
        "sections": [{"table": table, **drawing.of_table(table)} for table in tables],
        "has_population": any(table.people for table in tables),
        "back": kinds.schemes.url(PageKind.SHOW, scheme),
        "csv_url": f"{reverse('volunteers:people-csv', args=[reference])}?day={day.isoformat()}",
        **homes_now(request, scheme, day),
    }
    return TemplateResponse(request, "volunteers/people.html", context)


def day_of(form: forms.DayForm) -> date:
    """Return the day that is asked for, or today."""
    asked: date | None = form.cleaned_data["day"] if form.is_valid() else None
    return asked or clock.today()


def homes_now(request: HttpRequest, scheme: Scheme, day: date) -> Mapping[str, Any]:
    """Return where they live on the day itself, for who sees volunteers; and the way to tell it to the others."""
    if not permissions.can_see_volunteers(request.user):
        return {}
    scope = Scope(period=Period(day, day + DAY), cuts={"scheme": scheme.name})
    grid: Grid = Reckoning(clock.today()).grid(cohort.homes, scope, rows="district", columns="scheme")
    may_tell = permissions.can_record_volunteers(request.user)
    url = reverse("volunteers:tell", args=[scheme.reference]) if may_tell else ""
    return {"homes": grid, "homes_drawn": drawing.of_homes(grid), "tell_url": url}


@allow(permissions.can_count_volunteers)
def give_people(request: HttpRequest, reference: str) -> HttpResponse:
    """Give the tables that were told as CSV: what the page withholds is withheld in it."""
    scheme = kinds.schemes.get(request.user, reference)
    tables = diversity.tables_of(scheme, day_of(forms.DayForm(request.GET or None)))
    return as_csv(f"{scheme.slug}-volunteers.csv", HEADINGS, lines(tables))


def lines(tables: list[Table]) -> Iterator[Sequence[Cell]]:
    """Yield a line for each group."""
    for table in tables:
        for group in table.groups:
            yield [
                *(table.title, group.word, group.shown, group.volunteers_said),
                *("" if group.people is None else str(group.people), group.people_said, table.as_at.isoformat()),
                *(table.people_as_at.isoformat() if table.people_as_at else "", table.source),
            ]


@allow(permissions.can_record_volunteers)
def tell_people(request: HttpRequest, reference: str) -> HttpResponse:
    """Ask of which day it is told who the volunteers are."""
    scheme = kinds.schemes.get(request.user, reference)
    form = forms.TellForm(request.POST or None, initial={"day": clock.today()})

    def tell() -> None:
        telling.tell(scheme, day=form.cleaned_data["day"], actor=request.user, at=clock.now())

    questions = ", ".join(question.label.lower() for question in Question)
    return ask(
        request,
        form,
        tell,
        title="Tell who the volunteers are",
        lede=f"The office and its reports then read, as at this day, how many serve by {questions}. It stays as it is "
        "told. Numbers below five are withheld, and those that could be worked out by subtracting what was told "
        "before; of a question by which too few have changed, the earlier table stays the last.",
        button="Tell it",
        done="It is told",
        back=reverse("volunteers:people", args=[reference]),
    )
