"""Verbs that change shifts by hand. Whoever is concerned by a change of a rota that is published is told of it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.db import transaction

from peelian.areas.rotas.models import Request, Rota, Seat, Shift
from peelian.areas.rotas.operations import checking, letters
from peelian.areas.rotas.operations.checking import Planned
from peelian.areas.rotas.rules import breaches, setting
from peelian.areas.rotas.rules.covering import Standing
from peelian.areas.rotas.rules.letters import Kind
from peelian.areas.rotas.rules.states import State
from peelian.areas.visiting.queries.grids import grid_on, grids_of
from peelian.areas.visiting.rules.slots import slot_of
from peelian.areas.volunteers.models import Membership
from peelian.basics.verdicts import Verdict
from peelian.kit.records import saving
from peelian.kit.records.checking import enforce_all, with_rows
from peelian.kit.records.fetching import fetch_relations
from peelian.kit.records.verbs import Filled, Parts


@dataclass(frozen=True, kw_only=True, slots=True)
class Told:
    """What volunteers know of a shift: where it is, when, and who goes."""

    suite: int
    day: date
    arrives_at: time
    members: frozenset[int]

    @property
    def place(self) -> tuple[int, date, time]:
        """Return where and when it is."""
        return self.suite, self.day, self.arrives_at


@transaction.atomic
def record_shift(shift: Shift, /, *, parts: Parts, actor: Any, at: datetime, via: str) -> Shift:
    """Put a shift into a rota.

    :raises Refused: when it breaks a rule, or is against a wish and does not say why it is kept even so.
    """
    record_shifts([Filled(record=shift, parts=parts)], actor=actor, at=at, via=via)
    return shift


@transaction.atomic
def change_shift(shift: Shift, /, *, parts: Parts, actor: Any, at: datetime, via: str) -> Shift:
    """Change a shift, or who goes.

    :raises Refused: when it would break a rule, or somebody else changed it meanwhile.
    """
    change_shifts([Filled(record=shift, parts=parts)], actor=actor, at=at, via=via)
    return shift


@transaction.atomic
def withdraw_shift(shift: Shift, /, *, reason: str, actor: Any, at: datetime) -> Shift:
    """Take a shift out of its rota. Who was to go is told, and nobody is asked for cover any more.

    :raises Refused: when somebody else changed it meanwhile.
    """
    before = told_of([shift])
    saving.withdraw(shift, reason=reason, actor=actor, at=at)
    Request.objects.filter(shift=shift, standing=Standing.OPEN).update(standing=Standing.BACK.value, ended_at=at)
    tell([shift], before, {}, at=at)
    return shift


@transaction.atomic
def record_shifts(rows: Sequence[Filled[Shift]], /, *, actor: Any, at: datetime, via: str) -> None:
    """Put many shifts into rotas.

    :raises ManyRefused: when some break a rule.
    """
    prepare(rows, on=at.date())
    saving.add_many(rows, actor=actor, at=at, via=via)
    shifts = [filled.record for filled in rows]
    tell(shifts, {}, told_of(shifts), at=at)


@transaction.atomic
def change_shifts(rows: Sequence[Filled[Shift]], /, *, actor: Any, at: datetime, via: str) -> None:
    """Change many shifts.

    :raises ManyRefused: when some would break a rule.
    """
    shifts = [filled.record for filled in rows]
    prepare(rows, on=at.date())
    before = told_of(shifts)
    saving.change_many(rows, actor=actor, at=at, via=via)
    tell(shifts, before, told_of(shifts), at=at)


def prepare(rows: Sequence[Filled[Shift]], *, on: date) -> None:
    """Settle the slots of shifts, keep what is known of their seats, and check the rules.

    The rotas are held meanwhile, so that none is published, or made again, between the check and the saving.

    :raises Refused: when one breaks a rule.
    :raises ManyRefused: when some of many do.
    """
    shifts = [filled.record for filled in rows]
    rotas = Rota.objects.select_for_update(of=("self",)).filter(pk__in={shift.rota_id for shift in shifts})
    held = {rota.pk: rota for rota in rotas.order_by("pk")}
    fetch_relations(shifts)
    settle(shifts)
    keep_what_is_known(rows)
    before = dict(Shift.objects.filter(pk__in=[shift.pk for shift in shifts if shift.pk]).values_list("pk", "rota"))
    found = verdicts_by_shift(rows, held, on=on)

    def verdicts(filled: Filled[Shift]) -> Iterable[Verdict]:
        shift = filled.record
        yield setting.rota_stands(is_withdrawn=held[shift.rota_id].withdrawn_on is not None)
        yield setting.stays_in_its_rota(moves=before.get(shift.pk, shift.rota_id) != shift.rota_id)
        yield from found[id(shift)]

    enforce_all(rows, verdicts)


def settle(shifts: Sequence[Shift]) -> None:
    """Lead shifts to the slots in which they arrive, by the slots that their schemes have on the day."""
    grids = grids_of({shift.suite.scheme_id for shift in shifts})
    for shift in shifts:
        grid = grid_on(grids, shift.suite.scheme_id, shift.day)
        slot = slot_of(grid.slots, shift.day, shift.arrives_at) if grid else None
        shift.slot_days_id, shift.slot_times_id = slot or (None, None)


def keep_what_is_known(rows: Sequence[Filled[Shift]]) -> None:
    """Keep of who stays on a shift for whom they stood in, and why they did not come: no form asks for it."""
    changed = [filled.record.pk for filled in rows if filled.record.pk and "seats" in filled.parts]
    stored = {(seat.shift_id, seat.membership_id): seat for seat in Seat.objects.filter(shift__in=changed)}
    for filled in rows:
        for row in filled.parts.get("seats", ()):
            assert isinstance(row, Seat)
            if was := stored.get((filled.record.pk, row.membership_id)):
                row.stood_in_for_id = row.stood_in_for_id or was.stood_in_for_id
                row.absence = row.absence or was.absence


def verdicts_by_shift(
    rows: Sequence[Filled[Shift]], rotas: Mapping[int, Rota], *, on: date
) -> dict[int, list[Verdict]]:
    """Return what the rules say of shifts, by their identity: they may have no id yet. Each rota is read once."""
    planned: defaultdict[int, list[Planned]] = defaultdict(list)
    for filled, parts in zip(rows, with_rows(rows, ["seats"]), strict=True):
        members = [row.membership_id for row in parts["seats"]]
        planned[filled.record.rota_id].append(Planned(shift=filled.record, members=members))
    found: dict[int, list[Verdict]] = {}
    for rota, some in planned.items():
        against = checking.against_of(checking.known_of(rotas[rota], some, on=on))
        for one, reasons in zip(some, against, strict=True):
            found[id(one.shift)] = breaches.may_stand(reasons, even_so=one.shift.even_so)
    return found


def told_of(shifts: Sequence[Shift]) -> dict[int, Told]:
    """Return what volunteers know of shifts, as the store has them now."""
    stored = Shift.objects.standing().filter(pk__in=[shift.pk for shift in shifts]).prefetch_related("seats")
    return {
        shift.pk: Told(
            suite=shift.suite_id,
            day=shift.day,
            arrives_at=shift.arrives_at,
            members=frozenset(seat.membership_id for seat in shift.seats.all()),
        )
        for shift in stored
    }


def tell(shifts: Sequence[Shift], before: Mapping[int, Told], after: Mapping[int, Told], *, at: datetime) -> None:
    """Tell by letter whoever is concerned by a change: who comes, who goes, and who stays; of days to come only."""
    for shift in shifts:
        was, now = before.get(shift.pk), after.get(shift.pk)
        if shift.rota.state != State.PUBLISHED or is_same(was, now):
            continue
        if max(one.day for one in (was, now) if one) >= at.date():
            members = {member for one in (was, now) if one for member in one.members}
            letters.tell(Kind.CHANGED, Membership.objects.filter(pk__in=members), at=at, shift=shift)


def is_same(was: Told | None, now: Told | None) -> bool:
    """Say whether volunteers see no difference."""
    return was == now or (was is None and now is None)
