"""What becomes of an occasion besides what its form asks."""

from datetime import datetime
from typing import Any

from django.db import transaction

from peelian.kit.audit import trail
from peelian.kit.audit.pictures import picture
from peelian.outputs.reports.models import Occasion


@transaction.atomic
def note_published(occasion: Occasion, /, *, actor: Any, at: datetime) -> None:
    """Note the day on which the report of an occasion was first published: its papers have left."""
    stored = Occasion.objects.select_for_update().get(pk=occasion.pk)
    if stored.published_on is not None:
        return
    before = picture(stored)
    stored.published_on, stored.version = at.date(), stored.version + 1
    stored.save(update_fields=["published_on", "version"])
    trail.write("published", stored, actor=actor, at=at, before=before, after=picture(stored))
