"""The page that finds anything by its reference, its key or its words."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils.http import urlencode

from peelian.basics import display
from peelian.kit import clock
from peelian.kit.access.guard import allow
from peelian.kit.access.rules import signed_in
from peelian.kit.govuk.tables import with_query
from peelian.kit.measures.reckoning import Reckoning
from peelian.kit.records import searching
from peelian.kit.records.record_type import PageKind
from peelian.kit.records.searching import Tally
from peelian.outputs.search import direct, results
from peelian.outputs.search.results import Seen

LONGEST = 200


@allow(signed_in)
def search(request: HttpRequest) -> HttpResponse:
    """Open the one thing that was named, or list what holds the words: never more than whoever asks may see."""
    typed = request.GET.get("q", "").replace("\x00", " ").strip()[:LONGEST]
    if typed and (address := direct.address(typed, request.user)):
        return HttpResponseRedirect(address)
    return TemplateResponse(request, "search/search.html", {"search_words": typed, **found(request, typed)})


def found(request: HttpRequest, typed: str) -> dict[str, Any]:
    """Return what holds the words: of one kind of record where one was chosen or found, else of every kind."""
    if not typed:
        return {}
    seen = searching.seen_by(request.user)
    tallies = searching.tallies(typed, seen, request.user)
    only = request.GET.get("kind", "")
    shown = only if only in tallies else next(iter(tallies)) if len(tallies) == 1 else ""
    told = of_one_kind(request, typed, seen, tallies, shown) if shown else of_all(request, typed, seen, tallies)
    is_whole = only not in tallies
    return {
        **told,
        "views": views(request, tallies, seen, only),
        "nothing": f"Nothing on the record holds “{typed}”",
        "figures": results.figures(typed, request.user, Reckoning(clock.today())) if is_whole else [],
        "reports": results.reports(typed, request.user) if is_whole else [],
    }


def of_all(request: HttpRequest, typed: str, seen: Seen, tallies: dict[str, Tally]) -> dict[str, Any]:
    """Return the latest of every kind, and what goes by just these words."""
    groups = [results.group(typed, seen[slug], tally, request.user) for slug, tally in tallies.items()]
    return {
        "named": results.named(typed, seen, request.user) if groups else [],
        "groups": [(group, with_query(request.GET, kind=group.slug, page=None)) for group in groups],
        "count_said": counted(tallies.values()),
    }


def of_one_kind(request: HttpRequest, typed: str, seen: Seen, tallies: dict[str, Tally], slug: str) -> dict[str, Any]:
    """Return what one kind holds, page by page, and the way to its list."""
    kind, tally = seen[slug], tallies[slug]
    page = results.pages(typed, kind, tally).get_page(request.GET.get("page"))
    records = searching.records_of(kind, request.user, list(page))
    return {
        "page": page,
        "records": results.told(typed, kind, records),
        "count_said": counted([tally]),
        "list_url": f"{kind.url(PageKind.LIST)}?{urlencode({'q': typed, 'standing': 'all'})}" if kind.search else "",
        "list_title": f"Open them in the list of {kind.plural}",
    }


def counted(tallies: Any) -> str:
    """Say how many records there are."""
    number = sum(tally.number for tally in tallies)
    more = any(tally.is_more for tally in tallies)
    return f"more than {display.counted(number, 'record')}" if more else display.counted(number, "record")


def views(request: HttpRequest, tallies: dict[str, Tally], seen: Seen, only: str) -> list[dict[str, Any]]:
    """Return the kinds of record that were found, each with how many and the way to them alone."""
    everything = {
        "title": "Everything",
        "url": with_query(request.GET, kind=None, page=None),
        "is_current": only not in tallies,
        "count": None,
    }
    kinds = [
        {
            "title": f"{seen[slug].plural[:1].upper()}{seen[slug].plural[1:]}",
            "url": with_query(request.GET, kind=slug, page=None),
            "is_current": slug == only,
            "count": str(tally),
        }
        for slug, tally in tallies.items()
    ]
    return [everything, *kinds] if len(kinds) > 1 else []
