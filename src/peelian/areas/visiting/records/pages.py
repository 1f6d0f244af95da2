"""The pages of what visits came to, as other pages lead to them."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from peelian.areas.visiting import permissions
from peelian.kit.areas.provided import RelatedRow


def pages_of(scheme: str, user: Any) -> Iterator[RelatedRow]:
    """Yield the pages of the visits of a scheme that a person may open."""
    query = urlencode({"scheme": scheme})
    if permissions.can_see_visits(user):
        note = "Day by time, and which slots nobody visited"
        yield RelatedRow(text="When visits were made", url=f"{reverse('visiting:slots')}?{query}", note=note)
    if permissions.can_count_visits(user):
        note = "Access, people in the cells, and what was raised"
        yield RelatedRow(text="What visits found", url=f"{reverse('visiting:found')}?{query}", note=note)
