"""What the office's pages about publishing say."""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse

from peelian.basics import display
from peelian.kit.access.holding import Person
from peelian.kit.measures.reckoning import Reckoning
from peelian.outputs.drafting.models import Draft
from peelian.outputs.publication import addresses, queries, showing, since
from peelian.outputs.publication.models import Publication
from peelian.outputs.publication.rules import Part
from peelian.outputs.publication.since import Altered, Since

SHOWN, WAYS = 12, (("added", "added"), ("changed", "changed"), ("gone", "gone or withdrawn"))
"""How many records of a figure are named, and what may have become of them."""


def title_of(draft: Draft) -> str:
    """Return what a draft will be called."""
    return f"{draft.occasion.get_report_display()}, {display.write_period_formally(draft.occasion.span)}"


def waiting(draft: Draft) -> dict[str, Any]:
    """Return what is said of a draft that can be published."""
    return {
        "draft": draft,
        "title": title_of(draft),
        "approved": approval(draft),
        "classification": draft.occasion.get_classification_display(),
        "publish_url": reverse("publication:publish", args=[draft.pk]),
        "desk_url": reverse("publication:desk"),
    }


def approval(draft: Draft) -> str:
    """Say who approved a draft, and when."""
    if draft.approved_at is None:
        return ""
    return f"{draft.approved_by}, {display.write_date(draft.approved_at.date())}"


def row(publication: Publication) -> dict[str, Any]:
    """Return a publication as a row of the office's list."""
    of = addresses.edition_of(publication)
    return {
        "title": publication.title,
        "edition": publication.edition,
        "published": display.write_date_briefly(publication.published_on),
        "by": publication.published_post,
        "state": "Withdrawn" if publication.withdrawn_at else "Public",
        "url": addresses.desk(of),
    }


def kept(publication: Publication, reckoning: Reckoning, person: Person) -> dict[str, Any]:
    """Return a publication as the office keeps it, with what has become of its records."""
    moved = since.changes(publication, reckoning)
    of = addresses.edition_of(publication)
    return {
        "publication": publication,
        "manifest": publication.manifest,
        "files": queries.files_of(publication, [Part.FORMAT, Part.DATA, Part.APPENDIX, Part.MANIFEST]),
        "sizes": showing.size,
        "public_url": addresses.edition(of),
        "withdraw_url": reverse("publication:withdraw", args=of),
        "desk_url": reverse("publication:desk"),
        "published": display.write_date(publication.published_on),
        "moved": [moved_row(one, person) for one in moved if one.has_moved],
        "others": [moved_row(one, person) for one in moved if not one.has_moved],
        "listed": list(ways(since.listed(publication), person)),
        "today": display.write_date(reckoning.today),
    }


def moved_row(one: Since, person: Person) -> dict[str, Any]:
    """Return a figure whose records have changed."""
    return {
        "title": one.figure.title,
        "of": one.of,
        "then": one.figure.text,
        "now": one.now,
        "url": one.url,
        "ways": list(ways(one.altered, person)),
    }


def ways(altered: Altered, person: Person) -> list[dict[str, Any]]:
    """Return the records that were added, changed, or are gone, the first of them by name."""
    found: list[dict[str, Any]] = []
    for name, said in WAYS:
        references: Mapping[str, set[str]] = getattr(altered, name)
        if number := since.count(references):
            told = list(since.told(references, person))
            found.append({"said": f"{number} {said}", "records": told[:SHOWN], "more": max(number - SHOWN, 0)})
    return found
