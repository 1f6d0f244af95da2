"""What the rules say of the shifts of one rota that are set by hand, read once for all of them."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from peelian.areas.rotas.models import Rota, Shift
from peelian.areas.rotas.queries.asking import as_asked, asked_of, shifts_of
from peelian.areas.rotas.queries.needs import minute_of, slot_key, whole_span
from peelian.areas.rotas.rules import breaches, setting
from peelian.areas.rotas.rules.breaches import Against, Names
from peelian.areas.rotas.rules.rota import asked, checking
from peelian.areas.rotas.rules.rota.made import Breach, Kind
from peelian.areas.visiting.models import Suite
from peelian.areas.visiting.queries.suites import Spans, spans_of, standing_on
from peelian.areas.volunteers.models import Membership
from peelian.areas.volunteers.queries.roll import Roll

BARRED = frozenset({Kind.BARRED_SUITE, Kind.BARRED_PEOPLE})


@dataclass(frozen=True, kw_only=True, slots=True)
class Planned:
    """A shift as it is to be, with who is to go."""

    shift: Shift
    members: Sequence[int]

    @property
    def as_asked(self) -> asked.Shift:
        """Return it as the rules of a rota ask for it."""
        shift = self.shift
        return asked.Shift(
            suite=str(shift.suite_id),
            day=shift.day,
            slot=slot_key(shift.slot_days_id, shift.slot_times_id),
            arrival=minute_of(shift.arrives_at),
            people=frozenset(str(member) for member in self.members),
        )


@dataclass(frozen=True, kw_only=True, slots=True)
class Known:
    """What the rules ask of the store: all that the rota is made from, its other shifts, suites and volunteers."""

    rota: Rota
    made_from: asked.Asked
    span: asked.Span
    has_slots: bool
    others: tuple[asked.Shift, ...]
    planned: tuple[Planned, ...]
    mine: tuple[asked.Shift, ...]  # the same, as the rules ask for them
    spans: Spans
    roll: Roll
    names: Names
    today: date


def planned_of(shift: Shift) -> Planned:
    """Return a shift as it stands, whose seats should have been prefetched."""
    return Planned(shift=shift, members=[seat.membership_id for seat in shift.seats.all()])


def names_of(rota: Rota, members: Sequence[int] = ()) -> Names:
    """Return what the suites and the volunteers of a rota are called, for whoever keeps it."""
    suites = Suite.objects.filter(scheme=rota.scheme_id).values_list("pk", "name")
    of_scheme = Membership.objects.filter(scheme=rota.scheme_id) | Membership.objects.filter(pk__in=members)
    people = of_scheme.order_by().values_list("pk", "volunteer__name")
    return Names(suites={str(pk): name for pk, name in suites}, people={str(pk): name for pk, name in people})


def known_of(rota: Rota, planned: Sequence[Planned], *, on: date) -> Known:
    """Read what the rules ask of some shifts of a rota, as it stands on a day."""
    members = sorted({member for one in planned for member in one.members})
    suites = sorted({one.shift.suite_id for one in planned})
    mine = {one.shift.pk for one in planned if one.shift.pk}
    made_from = asked_of(rota, on=on, seated=members, suites=suites)
    return Known(
        rota=rota,
        made_from=made_from,
        span=whole_span(made_from.need.period, next((one.every for one in made_from.need.suites), asked.Every.WEEK)),
        has_slots=bool(made_from.need.suites),
        others=as_asked(shift for shift in shifts_of(rota) if shift.pk not in mine),
        planned=tuple(planned),
        mine=tuple(one.as_asked for one in planned),
        spans=spans_of(suites),
        roll=Roll({*members, *(int(person.key) for person in made_from.people)}),
        names=names_of(rota, members),
        today=on,
    )


def against_of(known: Known) -> list[list[Against]]:
    """Return what is against each of the shifts that are planned, in their order."""
    found = [list(against_one(known, place)) for place in range(len(known.planned))]
    for place, breach in breached(known):
        if told := told_of(known, known.planned[place], breach):
            found[place].append(told)
    return found


def against_one(known: Known, place: int) -> Iterator[Against]:
    """Yield what is against one of the shifts by itself."""
    one, shift = known.planned[place], known.planned[place].shift
    standing = standing_on(known.spans, shift.suite_id, shift.day)
    yield from setting.place_and_day(
        is_of_scheme=shift.suite.scheme_id == known.rota.scheme_id,
        is_within=shift.day in known.span,
        has_slots=known.has_slots,
        standing=standing,
        suite=shift.suite.name,
        day=shift.day,
    )
    repeated = [known.names.of_people([str(pk)]) for pk, times in Counter(one.members).items() if times > 1]
    yield from setting.crew(repeated=repeated, named=len(one.members), needed=shift.crew)
    for member in dict.fromkeys(one.members):
        yield from against_member(known, place, member)


def against_member(known: Known, place: int, member: int) -> Iterator[Against]:
    """Yield what is against sending somebody on one of the shifts."""
    one, mine = known.planned[place], known.mine[place]
    name = known.names.of_people([str(member)])
    is_of_scheme = known.roll.members[member].scheme_id == known.rota.scheme_id
    yield from setting.member(name, is_of_scheme=is_of_scheme)
    if verdict := may_not_go(known, one, member):
        yield Against(reason=f"{name}: {verdict}")
    for other in (*known.others, *known.mine[:place], *known.mine[place + 1 :]):
        if str(member) in other.people and other.day == mine.day and setting.are_at_once(other.arrival, mine.arrival):
            yield Against(reason=f"{name} is sent to {known.names.of_suite(other.suite)} at that time too")


def may_not_go(known: Known, one: Planned, member: int) -> str:
    """Say why somebody may not visit; where others are still to be found, somebody in probation may wait for them."""
    shift = one.shift
    beside = [*one.members] if len(set(one.members)) >= shift.crew else [*one.members, *experienced(known, shift.day)]
    tact = shift.suite.holds_terrorism
    return known.roll.may_visit(member, shift.day, beside=beside, needs_tact=tact).reason


def experienced(known: Known, day: date) -> list[int]:
    """Return those of the scheme who could still come beside somebody in probation."""
    return [member for member in known.roll.members if known.roll.is_experienced(member, day)]


def breached(known: Known) -> Iterator[tuple[int, Breach]]:
    """Yield the rules that these shifts break and that the rota did not break without them, each with one of them."""
    before = Counter(checking.check(known.made_from, known.others))
    new = Counter(checking.check(known.made_from, [*known.others, *known.mine])) - before
    for breach in new.elements():
        yield place_of(breach, known.mine), breach


def place_of(breach: Breach, planned: Sequence[asked.Shift]) -> int:
    """Return which of some shifts is to be told of a breach: that of its suite and day, else one of its people."""
    scores = [((one.suite, one.day) == (breach.suite, breach.day), bool(one.people & breach.people)) for one in planned]
    return max(range(len(planned)), key=scores.__getitem__)


def told_of(known: Known, one: Planned, breach: Breach) -> Against | None:
    """Return a breach in words, where nothing above told it already and it can still be kept to."""
    shift, words = one.shift, breaches.said(breach, known.names)
    if breach.kind in BARRED:
        return Against(reason=words)
    is_over = shift.day < known.today or shift.is_reconstructed
    if breach.kind not in breaches.WISHES or is_over:
        return None
    if breach.kind is Kind.AWAY and any(may_not_go(known, one, int(member)) for member in breach.people):
        return None
    elsewhere = (breach.suite, breach.day) != (str(shift.suite_id), shift.day)
    return Against(reason=f"{breaches.where(breach, known.names)}: {words}" if elsewhere else words, is_wish=True)
