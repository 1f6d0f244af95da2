"""What a rota is asked for: the suites of its scheme with their slots and open days, and the hours of handover."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time

from django.conf import settings

from peelian.areas.rotas.models import Rota
from peelian.areas.rotas.rules.rota import turns
from peelian.areas.rotas.rules.rota.asked import DAY_MINUTES, Every, Hours, Need, Slot, Span, Suite
from peelian.areas.visiting import models as visiting
from peelian.areas.visiting.queries.grids import InForce, grids_of
from peelian.areas.visiting.queries.suites import spans_of
from peelian.areas.visiting.rules import slots as visited
from peelian.areas.visiting.rules import suites
from peelian.areas.visiting.rules.suites import Standing

EVER = Span(first=date(1900, 1, 1), last=date(2999, 12, 31))


@dataclass(frozen=True, kw_only=True, slots=True)
class Asking:
    """What is asked for, and from which slots: none where the scheme has no slots yet."""

    need: Need
    grid: InForce | None
    span: Span

    @property
    def slots(self) -> visited.Grid:
        """Return the slots as visits ask for them."""
        return self.grid.slots if self.grid else visited.Grid(days=[], times=[])


def asking_of(rota: Rota, *, also: Sequence[int] = ()) -> Asking:
    """Return what a rota is asked for, with suites that are visited anyway beside those of which visits are asked.

    The slots are those of its first day; where they begin later, those of its last.
    """
    period = Span(first=rota.first_day, last=rota.last_day)
    grid = grid_of(rota)
    every = Every(grid.every.value) if grid else Every.WEEK
    span = whole_span(period, every)
    handovers = tuple(Hours.between(*window.split("-")) for window in settings.PEELIAN_HANDOVERS)
    places = tuple(suites_of(rota, span, grid, every, also)) if grid else ()
    return Asking(need=Need(period=period, suites=places, handovers=handovers), grid=grid, span=span)


def grid_of(rota: Rota) -> InForce | None:
    """Return the slots that a rota is made of, if its scheme has any by its last day."""
    return next(iter(grids_within(rota)), None)


def slots_change_on(rota: Rota) -> date | None:
    """Return the day within a rota from which its scheme has other slots, if there is one."""
    return next((grid.first_day for grid in grids_within(rota)[1:]), None)


def grids_within(rota: Rota) -> list[InForce]:
    """Return the slots that are in force on some day of a rota, the earliest first."""
    by_day = {grid.first_day: grid for grid in reversed(grids_of([rota.scheme_id]).get(rota.scheme_id, ()))}
    begun = [grid for day, grid in by_day.items() if day <= rota.first_day]
    return begun[-1:] + [grid for day, grid in by_day.items() if rota.first_day < day <= rota.last_day]


def whole_span(period: Span, every: Every) -> Span:
    """Return the days on which a rota can have shifts: its own, and those of the weeks or months that it is asked for.

    A week belongs to the rota that holds its Thursday, a month to that which holds its first day, and is kept whole.
    """
    always = Suite(key="", slots=(), open=(EVER,), every=every)
    found = turns.turns_of(Need(period=period, suites=(always,)))
    first = min([period.first, *(turn.first for turn in found)])
    return Span(first=first, last=max([period.last, *(turn.last for turn in found)]))


def suites_of(rota: Rota, span: Span, grid: InForce, every: Every, also: Sequence[int]) -> list[Suite]:
    """Return the suites of which visits are asked on some day, and those that have shifts already."""
    found = visiting.Suite.objects.standing().filter(scheme=rota.scheme_id).order_by("pk")
    holding = dict(found.values_list("pk", "holds_terrorism"))
    spans, slots = spans_of(holding), slots_of(grid)
    return [
        Suite(
            key=str(pk),
            slots=slots,
            open=open_days,
            target=grid.asked,
            every=every,
            needs_tact=needs_tact,
            wants_handover=rota.wants_handovers,
        )
        for pk, needs_tact in holding.items()
        if (open_days := targeted(spans.get(pk, ()), span)) or pk in also
    ]


def targeted(spans: Sequence[suites.Span], within: Span) -> tuple[Span, ...]:
    """Return the days of a rota on which visits are asked of a suite: one that is held in reserve is not visited."""
    return tuple(
        Span(first=first, last=last)
        for one in spans
        if one.standing is Standing.TARGETED
        and (first := max(one.first_day, within.first)) <= (last := min(one.last_day or within.last, within.last))
    )


def slots_of(grid: InForce) -> tuple[Slot, ...]:
    """Return the slots of a grid, whose last minutes are within them."""
    return tuple(
        Slot(
            key=slot_key(days.key, times.key),
            weekdays=frozenset(int(weekday) - 1 for weekday in days.weekdays),
            hours=Hours(minute_of(times.begins), min(minute_of(times.ends) + 1, DAY_MINUTES)),
        )
        for days in grid.slots.days
        for times in grid.slots.times
    )


def slot_key(days: int | None, times: int | None) -> str:
    """Return what a slot is called; nothing outside every slot."""
    return f"{days}-{times}" if days and times else ""


def minute_of(moment: time) -> int:
    """Return the minute of the day of a moment."""
    return moment.hour * 60 + moment.minute
