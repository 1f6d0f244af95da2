"""The kinds of record of rotas. Nobody but the volunteer manager sees any of them here."""

from peelian.areas.rotas import permissions
from peelian.areas.rotas.forms import records as forms
from peelian.areas.rotas.models import Rota, Seat, Shift
from peelian.areas.rotas.operations import rotas as rota_verbs
from peelian.areas.rotas.operations import shifts as shift_verbs
from peelian.kit.records.record_type import Part, RecordType
from peelian.kit.records.verbs import Verbs

rotas = RecordType(
    model=Rota,
    slug="rotas",
    prefix="ROTA",
    may_see=permissions.can_keep_rotas,
    may_change=permissions.can_keep_rotas,
    columns=("reference", "scheme", "first_day", "last_day", "state"),
    facts=("scheme", "first_day", "last_day", "wants_handovers", "state", "published_at"),
    order=("-first_day", "-pk"),
    filters=("scheme", "state"),
    dated_by="first_day",
    form=forms.RotaForm,
    verbs=Verbs(
        add=rota_verbs.record_rota,
        change=rota_verbs.change_rota,
        withdraw=rota_verbs.withdraw_rota,
    ),
)

shifts = RecordType(
    model=Shift,
    slug="shifts",
    prefix="SHIFT",
    may_see=permissions.can_keep_rotas,
    may_change=permissions.can_keep_rotas,
    columns=("reference", "day", "arrives_at", "suite", "crew", "is_fixed"),
    facts=("rota", "suite", "day", "arrives_at", "slot_days", "slot_times", "crew", "is_fixed", "even_so"),
    order=("-day", "-arrives_at", "-pk"),
    filters=("suite__scheme", "suite"),
    dated_by="day",
    form=forms.ShiftForm,
    parts=(Part(name="seats", title="Volunteer", model=Seat, parent="shift", form=forms.SeatForm),),
    verbs=Verbs(
        add=shift_verbs.record_shift,
        change=shift_verbs.change_shift,
        withdraw=shift_verbs.withdraw_shift,
        add_many=shift_verbs.record_shifts,
        change_many=shift_verbs.change_shifts,
    ),
)

ALL = (rotas, shifts)
