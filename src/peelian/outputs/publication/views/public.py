"""The pages that everybody may read. They know only what was published: no draft, no record."""

import json

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from peelian.kit.access.guard import allow
from peelian.kit.charts.views import NOTHING_ELSE
from peelian.kit.files import store
from peelian.outputs.publication import addresses, feeds, queries, showing
from peelian.outputs.publication.answering import alike
from peelian.outputs.publication.forms import Finding
from peelian.outputs.publication.models import Publication, PublishedFile
from peelian.outputs.publication.permissions import can_read_publications
from peelian.outputs.publication.rules import DOWNLOADED, Part

ON_A_PAGE = 20
GONE = 410


@allow(can_read_publications)
@alike
def list_publications(request: HttpRequest) -> HttpResponse:
    """List what is published, the newest first."""
    form = Finding(request.GET or None)
    found = queries.current()
    if form.is_valid():
        found = queries.searched(found, *form.wanted)
    page = Paginator(found, ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "page": page,
        "lines": [showing.line(one) for one in page],
        "is_narrowed": form.is_bound,
        "home_url": addresses.index(),
    }
    return TemplateResponse(request, "publication/index.html", context)


@allow(can_read_publications)
@alike
def show_latest(request: HttpRequest, report: str, slug: str) -> HttpResponse:
    """Show the newest edition of a report."""
    return edition_page(request, queries.latest(report, slug))


@allow(can_read_publications)
@alike
def show_edition(request: HttpRequest, report: str, slug: str, edition: int) -> HttpResponse:
    """Show an edition of a report, or why it was withdrawn."""
    return edition_page(request, queries.edition(report, slug, edition))


def edition_page(request: HttpRequest, publication: Publication) -> HttpResponse:
    """Return the page of an edition, or that of its withdrawal."""
    if publication.withdrawn_at is not None:
        return withdrawn_page(request, publication)
    return TemplateResponse(request, "publication/edition.html", showing.edition(publication))


def withdrawn_page(request: HttpRequest, publication: Publication) -> HttpResponse:
    """Return the page that says why an edition was withdrawn."""
    return TemplateResponse(request, "publication/withdrawn.html", showing.about(publication), status=GONE)


@allow(can_read_publications)
@alike
def show_changes(request: HttpRequest, report: str, slug: str, edition: int) -> HttpResponse:
    """Show what an edition changed: its figures then and now, and its text."""
    publication = queries.edition(report, slug, edition)
    if publication.withdrawn_at is not None:
        return withdrawn_page(request, publication)
    if not publication.difference:
        raise queries.nothing_there()
    context = {**showing.about(publication), "difference": showing.difference(publication)}
    return TemplateResponse(request, "publication/changes.html", context)


@allow(can_read_publications)
@alike
def show_figure(request: HttpRequest, report: str, slug: str, edition: int, number: int) -> HttpResponse:
    """Show one figure as it was published: its value, its sentence, how it was counted."""
    publication = queries.edition(report, slug, edition)
    if publication.withdrawn_at is not None:
        return withdrawn_page(request, publication)
    figure = queries.figure_of(publication, number)
    return TemplateResponse(request, "publication/figure.html", showing.figure(publication, figure))


@allow(can_read_publications)
@alike
def give_figure(_request: HttpRequest, report: str, slug: str, edition: int, number: int) -> HttpResponse:
    """Give one figure as data."""
    publication = standing(report, slug, edition)
    told = showing.data(publication, queries.figure_of(publication, number))
    return HttpResponse(json.dumps(told, ensure_ascii=False, indent=1), content_type="application/json")


@allow(can_read_publications)
@alike
def give_file(_request: HttpRequest, report: str, slug: str, edition: int, name: str) -> HttpResponse:
    """Give a file of an edition, to be kept."""
    file = queries.file_of(queries.edition(report, slug, edition), name, DOWNLOADED)
    return given(file, {"Content-Disposition": f'attachment; filename="{file.name}"'})


@allow(can_read_publications)
@alike
def give_picture(_request: HttpRequest, report: str, slug: str, edition: int, name: str) -> HttpResponse:
    """Give a picture of an edition."""
    file = queries.file_of(queries.edition(report, slug, edition), name, [Part.PICTURE])
    return given(file, {"Content-Security-Policy": NOTHING_ELSE})


@allow(can_read_publications)
@alike
def give_feed(request: HttpRequest) -> HttpResponse:
    """Give what was published lately as a feed."""
    return HttpResponse(feeds.atom(request), content_type=feeds.TYPE)


def standing(report: str, slug: str, edition: int) -> Publication:
    """Return an edition that was not withdrawn.

    :raises Http404: when there is none.
    """
    publication = queries.edition(report, slug, edition)
    if publication.withdrawn_at is not None:
        raise queries.nothing_there()
    return publication


def given(file: PublishedFile, headers: dict[str, str]) -> HttpResponse:
    """Answer with the content of a file, whole and as it was published."""
    answer = HttpResponse(store.read(file.digest), content_type=file.content_type, headers=headers)
    answer.headers["ETag"] = f'"{file.digest[:32]}"'
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer
