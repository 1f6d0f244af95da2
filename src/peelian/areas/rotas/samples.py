"""Made-up rotas, for tests. Nobody goes anywhere by them."""

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from peelian.areas.rotas.models import Asking, KeptFrom, Letter, Making, Request, Rota, Seat, Shift, Wishes
from peelian.areas.rotas.rules.letters import Kind
from peelian.areas.rotas.rules.states import State
from peelian.areas.visiting import samples as visiting
from peelian.areas.visiting.queries.grids import grid_on, grids_of
from peelian.areas.visiting.rules.slots import slot_of
from peelian.areas.volunteers import samples as volunteers
from peelian.areas.volunteers.models import Availability, Membership
from peelian.kit.records.references import allocate

NOW = datetime(2025, 8, 28, 9, tzinfo=UTC)
FIRST_DAY, LAST_DAY = date(2025, 9, 1), date(2025, 11, 30)
THURSDAY = date(2025, 9, 4)


def rota(**values: Any) -> Rota:
    """Return a draft of the rota from September to November 2025, made once for its scheme and its first day."""
    values = {"first_day": FIRST_DAY, "last_day": LAST_DAY, **values}
    values["scheme"] = values.get("scheme") or volunteers.scheme()
    if values.get("state") == State.PUBLISHED:
        values.setdefault("published_at", NOW)
    if "reference" not in values:
        same = {"scheme": values["scheme"], "first_day": values["first_day"]}
        if found := Rota.objects.filter(**same, state=values.get("state", State.DRAFT)).first():
            return found
        values["reference"] = allocate("ROTA", values["first_day"].year)[0]
    return Rota.objects.create(**values)


def published(**values: Any) -> Rota:
    """Return a rota that is published."""
    return rota(**{"state": State.PUBLISHED.value, **values})


def shift(*, seats: Sequence[Membership] | None = None, at: str = "18:00", **values: Any) -> Shift:
    """Return a shift of two accredited volunteers on the evening of Thursday 4 September 2025, at Example Street.

    A further one is a week later.
    """
    values.setdefault("arrives_at", time.fromisoformat(at))
    scheme = values["rota"].scheme if values.get("rota") else None
    place = values.get("suite") or visiting.suite(scheme=scheme)
    values = {**values, "suite": place, "rota": values.get("rota") or rota(scheme=place.scheme)}
    if "day" not in values:
        values["day"] = THURSDAY + timedelta(days=7 * Shift.objects.filter(rota=values["rota"], suite=place).count())
    visiting.slotgrid(scheme=place.scheme)
    grid = grid_on(grids_of({place.scheme_id}), place.scheme_id, values["day"])
    slot = slot_of(grid.slots, values["day"], values["arrives_at"]) if grid else None
    values["slot_days_id"], values["slot_times_id"] = slot or (None, None)
    values.setdefault("reference", allocate("SHIFT", values["day"].year)[0])
    made = Shift.objects.create(**values)
    sit(made, seats if seats is not None else offering(visiting.pair(place.scheme)))
    return made


def offering(members: Iterable[Membership]) -> list[Membership]:
    """Let volunteers who offered no time yet offer all hours of the week."""
    found = list(members)
    times = [{"weekday": str(weekday), "begins": "00:00", "ends": "24:00"} for weekday in range(1, 8)]
    for member in found:
        if not member.availability.exists():
            Availability.objects.bulk_create(Availability(membership=member, **each) for each in times)
    return found


def sit(found: Shift, members: Iterable[Membership]) -> None:
    """Send volunteers on a shift."""
    Seat.objects.bulk_create([Seat(shift=found, membership=member) for member in members])


def seat(**values: Any) -> Seat:
    """Return somebody who goes on a shift."""
    values["shift"] = values.get("shift") or shift(seats=())
    values["membership"] = values.get("membership") or volunteers.serving(scheme=values["shift"].rota.scheme)
    return Seat.objects.create(**values)


def making(**values: Any) -> Making:
    """Return a making that waits to begin."""
    return Making.objects.create(**{"rota": values.pop("rota", None) or rota(), "asked_at": NOW, **values})


def request(**values: Any) -> Request:
    """Return that somebody of a published shift asks for cover."""
    values["shift"] = values.get("shift") or shift(rota=published())
    if values.get("membership") is None:
        first = values["shift"].seats.order_by("pk").first()
        values["membership"] = first.membership if first else seat(shift=values["shift"]).membership
    return Request.objects.create(**{"asked_at": NOW, "why": "On holiday", **values})


def asking(**values: Any) -> Asking:
    """Return that somebody was asked to stand in."""
    values["request"] = values.get("request") or request()
    values["membership"] = values.get("membership") or volunteers.serving(scheme=values["request"].shift.rota.scheme)
    return Asking.objects.create(**{"asked_on": NOW.date(), **values})


def letter(**values: Any) -> Letter:
    """Return a letter to a volunteer that a rota is published, which is not sent yet."""
    values = {"kind": Kind.PUBLISHED.value, "written_at": NOW, **values}
    values["rota"] = values.get("rota") or published()
    values["membership"] = values.get("membership") or volunteers.serving(scheme=values["rota"].scheme)
    values.setdefault("mail_id", f"{values['kind']}-{values['rota'].pk}-{values['membership'].pk}")
    return Letter.objects.create(**values)


def wishes(**values: Any) -> Wishes:
    """Return that somebody goes twice a month at most, with six days between."""
    given = {"most_a_month": 2, "rest_days": 6}
    return Wishes.objects.create(
        **{"membership": values.pop("membership", None) or volunteers.serving(), **given, **values}
    )


def keptfrom(**values: Any) -> KeptFrom:
    """Return that somebody is not sent to a suite."""
    values["membership"] = values.get("membership") or volunteers.serving()
    if values.get("suite") is None and values.get("other") is None:
        values["suite"] = visiting.suite(scheme=values["membership"].scheme)
    return KeptFrom.objects.create(**{"why": "Knows somebody who works there", **values})
