"""The page that finds anything by its reference, its key or its words."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse

from peelian.basics import display
from peelian.kit import clock
from peelian.kit.access.guard import allow
from peelian.kit.access.rules import staff
from peelian.kit.govuk.tables import with_query
from peelian.kit.measures.reckoning import Reckoning
from peelian.outputs.search import direct, results
from peelian.outputs.search.results import Pages

LONGEST = 200


@allow(staff)
def search(request: HttpRequest) -> HttpResponse:
    """Open the one thing that was named, or list what holds the words."""
    typed = request.GET.get("q", "").replace("\x00", " ").strip()[:LONGEST]
    if typed and (address := direct.address(typed, request.user)):
        return HttpResponseRedirect(address)
    return TemplateResponse(request, "search/search.html", {"search_words": typed, **found(request, typed)})


def found(request: HttpRequest, typed: str) -> dict[str, Any]:
    """Return what holds the words: of one kind of record where one was chosen, else of all, figures and reports too."""
    if not typed:
        return {}
    visible = results.visible_kinds(request.user)
    counts = results.counts(typed, visible)
    only = request.GET.get("kind", "")
    shown = {only: counts[only]} if only in counts else counts
    pages = Pages(results.entries(typed, list(shown)), sum(shown.values()))
    page = pages.get_page(request.GET.get("page"))
    is_whole = only not in counts
    first = is_whole and page.number == 1
    return {
        "page": page,
        "records": list(results.told(page, visible)),
        "views": views(request, counts, visible, only),
        "count_said": display.counted(sum(shown.values()), "record"),
        "nothing": f"Nothing on the record holds “{typed}”",
        "figures": results.figures(typed, request.user, Reckoning(clock.today())) if first else [],
        "reports": results.reports(typed) if first else [],
    }


def views(request: HttpRequest, counts: dict[str, int], visible: Any, only: str) -> list[dict[str, Any]]:
    """Return the kinds of record that were found, each with how many and the way to them alone."""
    everything = {
        "title": "Everything",
        "url": with_query(request.GET, kind=None, page=None),
        "is_current": only not in counts,
        "count": None,
    }
    kinds = [
        {
            "title": f"{visible[slug].plural.capitalize()}",
            "url": with_query(request.GET, kind=slug, page=None),
            "is_current": slug == only,
            "count": f"{count:,}",
        }
        for slug, count in counts.items()
    ]
    return [everything, *kinds] if len(kinds) > 1 else []
