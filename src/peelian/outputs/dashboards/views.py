"""The page of every figure, the page of one, and the same as data."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.template.response import TemplateResponse

from peelian.kit import clock
from peelian.kit.access.guard import allow
from peelian.kit.measures.catalogue import UnknownMeasure
from peelian.kit.measures.reckoning import Reckoning
from peelian.outputs.dashboards import catalogue, data, periods, tables
from peelian.outputs.dashboards.asking import Question, ask, scope_asked
from peelian.outputs.dashboards.forms import CatalogueForm
from peelian.outputs.dashboards.missing import missing
from peelian.outputs.dashboards.page import page
from peelian.outputs.dashboards.permissions import can_see_figures

type Answer = Callable[[Question, Reckoning], HttpResponse]


@allow(can_see_figures)
def show_catalogue(request: HttpRequest) -> HttpResponse:
    """List every measure by area, with its value for a period."""
    reckoning = Reckoning(clock.today())
    try:
        period = scope_asked(request.GET, reckoning.today).period
    except ValueError as unread:
        return TemplateResponse(request, "figures/missing.html", missing("", request.GET, unread), status=404)
    words = request.GET.get("q", "")
    form = CatalogueForm(
        {"period": str(period), "q": words, "other": request.GET.get("other", "")},
        periods=periods.offered(reckoning.today, period),
    )
    if moved := form.moved():
        return HttpResponseRedirect(request.path + moved)
    shelves = list(catalogue.shelves(period, words, request.user, reckoning))
    return TemplateResponse(
        request,
        "figures/catalogue.html",
        {
            "form": form,
            "shelves": shelves,
            "period": periods.fully(period),
            "has_part": any(entry.value.is_part for shelf in shelves for entry in shelf.entries),
        },
    )


@allow(can_see_figures)
def show_figure(request: HttpRequest, key: str) -> HttpResponse:
    """Show one figure: its value, its table, what it was before, and the records behind it."""

    def show(question: Question, reckoning: Reckoning) -> HttpResponse:
        if moved := question.form.moved():
            return HttpResponseRedirect(request.path + moved)
        return TemplateResponse(request, "figures/figure.html", page(question, reckoning, request.user))

    return answered(request, key, show)


@allow(can_see_figures)
def give_data(request: HttpRequest, key: str) -> HttpResponse:
    """Give one figure as data, with the references of its records."""
    return answered(
        request,
        key,
        lambda question, reckoning: JsonResponse(data.data(question.figure, reckoning, request.user)),
        is_data=True,
    )


@allow(can_see_figures)
def give_table(request: HttpRequest, key: str) -> HttpResponse:
    """Give the table of one figure as CSV."""

    def give(question: Question, reckoning: Reckoning) -> HttpResponse:
        grid = tables.grid_of(question, reckoning)
        if grid is None:
            raise ValueError(f"{question.measure.title} has no table.")
        headers = {"Content-Disposition": f'attachment; filename="{key}.csv"'}
        return HttpResponse(data.table(grid), content_type="text/csv; charset=utf-8", headers=headers)

    return answered(request, key, give)


def answered(request: HttpRequest, key: str, answer: Answer, *, is_data: bool = False) -> HttpResponse:
    """Answer a question, or say why there is no such figure and what there is instead."""
    reckoning = Reckoning(clock.today())
    try:
        return answer(ask(key, request.GET, request.user, reckoning), reckoning)
    except (UnknownMeasure, ValueError) as why:
        if is_data:
            return JsonResponse({"error": str(why)}, status=404)
        return TemplateResponse(request, "figures/missing.html", missing(key, request.GET, why), status=404)
