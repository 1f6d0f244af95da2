"""What would be left without something that it points at: a record is not withdrawn from under others."""

from typing import Any

from django.db import models

from peelian.basics import display
from peelian.kit.records.models import Record
from peelian.kit.records.record_type import RecordType
from peelian.kit.records.registry import kinds


def standing_upon(record: Record) -> str:
    """Name the records that stand on the record and belong to one: 5 engagements; nothing where there are none."""
    counts = {kind: pointing(kind, record).count() for kind in kinds().values()}
    belonging = [display.counted(count, kind.name, kind.plural) for kind, count in counts.items() if count]
    belong = "belong" if sum(counts.values()) > 1 else "belongs"
    return f"{display.listed(belonging)} {belong} to it" if belonging else ""


def pointing(kind: RecordType[Any], record: Record) -> models.QuerySet[Any]:
    """Return the records of a kind that point at one, themselves or by a part.

    Pointers that a table names as `settled` are no hindrance: its area leads them elsewhere by itself.
    """
    condition = models.Q(pk__in=[])
    for path, model in [("", kind.model), *((f"{part.name}__", part.model) for part in kind.parts)]:
        for field in model._meta.concrete_fields:
            if field.related_model is type(record) and field.name not in getattr(model, "settled", ()):
                condition |= models.Q((f"{path}{field.name}", record.pk))
    found: models.QuerySet[Any] = kind.model._default_manager.filter(condition, withdrawn_on__isnull=True)
    return found.exclude(pk=record.pk).distinct() if kind.model is type(record) else found.distinct()
