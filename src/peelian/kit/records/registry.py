"""Every kind of record of every installed area."""

from difflib import get_close_matches
from functools import cache
from typing import Any

from django.db import models
from django.urls import reverse
from django.utils.http import urlencode

from peelian.kit.areas.area import installed_areas
from peelian.kit.records.record_type import RecordType


class UnknownKind(LookupError):
    """No kind of record goes by that name. The message suggests the nearest that does."""


@cache
def kinds() -> dict[str, RecordType[Any]]:
    """Return every kind of record by its slug, in the order of the areas."""
    return {kind.slug: kind for area in installed_areas() for kind in area.records}


def kind_called(slug: str) -> RecordType[Any]:
    """Return the kind of record that goes by a slug.

    :raises UnknownKind: when there is none.
    """
    if slug in kinds():
        return kinds()[slug]
    nearest = get_close_matches(slug, kinds(), n=1, cutoff=0.5)
    suggestion = f" Did you mean “{nearest[0]}”?" if nearest else f" There are: {', '.join(kinds())}."
    raise UnknownKind(f"There is no kind of record called “{slug}”.{suggestion}")


@cache
def kinds_by_model() -> dict[type[models.Model], RecordType[Any]]:
    """Return every kind of record by its table."""
    return {kind.model: kind for kind in kinds().values()}


def record_address(reference: str) -> str:
    """Return where a record can be seen, by its reference alone: its prefix tells its kind; else the search does."""
    prefix = reference.partition("-")[0]
    kind = next((kind for kind in kinds().values() if kind.prefix and kind.prefix == prefix), None)
    if kind is None:
        return f"{reverse('search:search')}?{urlencode({'q': reference})}"
    return reverse(f"{kind.model._meta.app_label}:{kind.slug}-show", args=[reference])
