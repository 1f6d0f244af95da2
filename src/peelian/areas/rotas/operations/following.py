"""What follows in this room from records that were saved, here or in the rooms below."""

from collections.abc import Sequence
from typing import Any

from peelian.areas.rotas.models import Shift
from peelian.areas.rotas.operations import attending
from peelian.areas.rotas.operations.rotas import settle_shifts


def follow(kind: str, records: Sequence[Any]) -> None:
    """Lead shifts to new slots, and to the visits that keep them."""
    if kind == "slot-grids":
        schemes = {grid.scheme_id for grid in records}
        shifts = Shift.objects.standing().filter(rota__scheme__in=schemes)
        settle_shifts(list(shifts.select_related("suite")))
    attending.follow(kind, records)
