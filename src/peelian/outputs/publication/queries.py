"""What is published: by its address, the newest first, and which edition of a report is the latest."""

from collections.abc import Iterable

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404

from peelian.outputs.drafting import queries as drafts
from peelian.outputs.drafting.models import Draft
from peelian.outputs.drafting.rules import State
from peelian.outputs.publication.models import Publication, PublicationQuerySet, PublishedFigure, PublishedFile
from peelian.outputs.publication.rules import Part

NO_PAGE = "Nothing is published at this address"
HEAVY = ("manifest", "paragraphs", "listed", "difference")


def nothing_there() -> Http404:
    """Return the one answer for whatever is not published: a draft, a guess, what is only the office's."""
    return Http404(NO_PAGE)


def editions(report: str, slug: str) -> PublicationQuerySet:
    """Return every edition of a report for a period, the newest first."""
    return Publication.objects.filter(report=report, slug=slug).order_by("-edition").defer(*HEAVY)


def edition(report: str, slug: str, number: int) -> Publication:
    """Return an edition.

    :raises Http404: when there is none; nothing tells whether there is a draft.
    """
    found = Publication.objects.filter(report=report, slug=slug, edition=number).defer("paragraphs", "listed").first()
    if found is None:
        raise nothing_there()
    return found


def latest(report: str, slug: str) -> Publication:
    """Return the newest edition that stands; where all were withdrawn, the newest.

    :raises Http404: when there is none.
    """
    found = list(editions(report, slug))
    if not found:
        raise nothing_there()
    return next((one for one in found if one.withdrawn_at is None), found[0])


def newer_than(publication: Publication) -> Publication | None:
    """Return the newest edition that stands, where it is newer than this one."""
    later = editions(publication.report, publication.slug).standing().filter(edition__gt=publication.edition)
    return later.first()


def before(publication: Publication) -> Publication | None:
    """Return the edition before this one."""
    return editions(publication.report, publication.slug).filter(edition__lt=publication.edition).first()


def current() -> PublicationQuerySet:
    """Return the newest standing edition of each report and period, the latest published first."""
    newer = Publication.objects.standing().filter(
        report=OuterRef("report"), slug=OuterRef("slug"), edition__gt=OuterRef("edition")
    )
    standing = Publication.objects.standing().filter(~Exists(newer)).defer(*HEAVY)
    return standing.order_by("-published_on", "-pk")


def newest(count: int) -> list[Publication]:
    """Return the editions that were published last, those that were withdrawn left out."""
    return list(Publication.objects.standing().order_by("-published_at", "-pk").defer(*HEAVY)[:count])


def searched(found: PublicationQuerySet, words: str, kind: str, year: int | None) -> PublicationQuerySet:
    """Narrow publications to those with all the words in their title or in what changed, of a kind and a year."""
    for word in words.split():
        found = found.filter(Q(title__icontains=word) | Q(kind__icontains=word) | Q(goes_to__icontains=word))
    if kind:
        found = found.filter(report=kind)
    return found.filter(published_on__year=year) if year else found


def years() -> list[int]:
    """Return the years in which something was published, the latest first."""
    days = current().order_by().values_list("published_on", flat=True).distinct()
    return sorted({day.year for day in days}, reverse=True)


def reports() -> list[tuple[str, str]]:
    """Return the kinds of report of which something is published, by their key."""
    return sorted(set(current().order_by().values_list("report", "kind")), key=lambda pair: pair[1])


def files_of(publication: Publication, parts: Iterable[Part]) -> list[PublishedFile]:
    """Return the files of a publication in order."""
    return list(publication.files.filter(part__in=list(parts)).order_by("place"))


def file_of(publication: Publication, name: str, parts: Iterable[Part]) -> PublishedFile:
    """Return a file of a publication.

    :raises Http404: when there is none, or the publication was withdrawn.
    """
    found = publication.files.filter(name=name, part__in=list(parts)).first()
    if found is None or publication.withdrawn_at is not None:
        raise nothing_there()
    return found


def figure_of(publication: Publication, number: int) -> PublishedFigure:
    """Return a figure of a publication.

    :raises Http404: when there is none.
    """
    found = publication.figures.filter(number=number).first()
    if found is None:
        raise nothing_there()
    return found


def awaiting() -> QuerySet[Draft]:
    """Return the drafts that are approved and can be published."""
    return drafts.drafts().filter(state=State.APPROVED, occasion__withdrawn_on__isnull=True)


def of_occasion(occasion: int) -> Publication | None:
    """Return the newest edition that was published of an occasion."""
    return Publication.objects.filter(occasion_id=occasion).order_by("-edition").defer(*HEAVY).first()


def all_editions() -> PublicationQuerySet:
    """Return every edition, the latest published first."""
    return Publication.objects.order_by("-published_at", "-pk").defer(*HEAVY)
