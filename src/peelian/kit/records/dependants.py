"""What would be left without something that it points at: a record is not withdrawn from under others."""

from typing import Any

from django.db import models

from peelian.basics import display
from peelian.kit.records.models import Record
from peelian.kit.records.record_type import RecordType
from peelian.kit.records.registry import kinds

UNSEEN = "something that you may not see"


def standing_upon(record: Record, person: Any = None) -> str:
    """Name the records that stand on the record and belong to one: 5 engagements; nothing where there are none.

    Of kinds that a person may not see, neither the name nor the number is said. Nobody is the platform, which sees all.
    """
    counts = {kind: pointing(kind, record).count() for kind in kinds().values()}
    there = {kind: count for kind, count in counts.items() if count}
    seen = {kind: count for kind, count in there.items() if person is None or kind.may_see(person)}
    belonging = [display.counted(count, kind.name, kind.plural) for kind, count in seen.items()]
    belonging += [UNSEEN] if there.keys() - seen.keys() else []
    belong = "belong" if sum(seen.values()) + len(belonging) - len(seen) > 1 else "belongs"
    told = display.listed(belonging)
    return f"{told[:1].upper()}{told[1:]} {belong} to it" if belonging else ""


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
