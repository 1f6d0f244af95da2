"""Who can go on the shifts of a rota and when, and what keeps each from going: read once for everybody."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from peelian.areas.rotas.models import KeptFrom, Rota, Seat, Wishes
from peelian.areas.visiting.models import Suite
from peelian.areas.volunteers.models import Availability, Away, Membership, Training, Vetting
from peelian.areas.volunteers.rules.states import State
from peelian.basics import display


@dataclass(frozen=True, kw_only=True, slots=True)
class Person:
    """A volunteer of the scheme: when they can, what runs out, what they wish, and how many shifts they have."""

    membership: Membership
    times: tuple[str, ...]
    away: tuple[str, ...]
    runs_out: tuple[str, ...]
    wishes: str
    conflicts: tuple[KeptFrom, ...]
    shifts: int

    @property
    def offers_nothing(self) -> bool:
        """Say whether no time of the week was offered, so that no rota can send them."""
        return not self.times

    @property
    def is_looked_at(self) -> bool:
        """Say whether something about them is to be looked at before a rota is made."""
        return self.offers_nothing or bool(self.away or self.runs_out)


def people_of(rota: Rota, today: date) -> list[Person]:
    """Return everybody who may serve in the days of a rota, those to be looked at first: a question for each table."""
    members = members_of(rota, today)
    ids, volunteers = [each.pk for each in members], [each.volunteer_id for each in members]
    times, away = times_of(ids), away_of(rota, volunteers)
    running = running_out(rota, members)
    wishes = {each.membership_id: each for each in Wishes.objects.filter(membership__in=ids)}
    conflicts: defaultdict[int, list[KeptFrom]] = defaultdict(list)
    for each in KeptFrom.objects.filter(membership__in=ids).select_related("suite", "other__volunteer").order_by("pk"):
        conflicts[each.membership_id].append(each)
    seats = Seat.objects.filter(shift__rota=rota, shift__withdrawn_on__isnull=True)
    shifts = Counter(seats.values_list("membership", flat=True))
    found = [
        Person(
            membership=each,
            times=tuple(times[each.pk]),
            away=tuple(away[each.volunteer_id]),
            runs_out=tuple(running[each.pk]),
            wishes=wishes_said(wishes.get(each.pk)),
            conflicts=tuple(conflicts[each.pk]),
            shifts=shifts[each.pk],
        )
        for each in members
    ]
    return sorted(found, key=lambda each: (not each.offers_nothing, not each.is_looked_at))


def members_of(rota: Rota, today: date) -> list[Membership]:
    """Return who serves in the scheme on the first of its days still to come, and whoever has a shift, by name."""
    day = min(max(today, rota.first_day), rota.last_day)
    serving = Membership.objects.serving_on(day).filter(scheme=rota.scheme_id).values("pk")
    seated = Seat.objects.filter(shift__rota=rota, shift__withdrawn_on__isnull=True).values("membership")
    found = Membership.objects.filter(Q(pk__in=serving) | Q(pk__in=seated))
    return list(found.select_related("volunteer").order_by("volunteer__name", "pk"))


def times_of(members: Collection[int]) -> Mapping[int, Sequence[str]]:
    """Return the times that each has offered, by the id of the membership."""
    found: defaultdict[int, list[str]] = defaultdict(list)
    for each in Availability.objects.filter(membership__in=members).order_by("weekday", "begins", "pk"):
        found[each.membership_id].append(f"{each.get_weekday_display()[:3]} {each.begins} to {each.ends}")
    return found


def away_of(rota: Rota, volunteers: Collection[int]) -> Mapping[int, Sequence[str]]:
    """Return when each is away in the days of the rota, by the id of the volunteer."""
    found: defaultdict[int, list[str]] = defaultdict(list)
    rows = Away.objects.filter(volunteer__in=volunteers, first_day__lte=rota.last_day, last_day__gte=rota.first_day)
    for each in rows.order_by("first_day", "pk"):
        found[each.volunteer_id].append(display.write_days(each.first_day, each.last_day, briefly=True))
    return found


def running_out(rota: Rota, members: Iterable[Membership]) -> Mapping[int, Sequence[str]]:
    """Return what changes or runs out for each by the last day of the rota, by the id of the membership."""
    members = list(members)
    volunteers = {each.volunteer_id for each in members}
    cleared = {each.volunteer_id: each for each in Vetting.objects.last_cleared().filter(volunteer__in=volunteers)}
    trained = tact_until(rota, volunteers)
    found: defaultdict[int, list[str]] = defaultdict(list)
    for each in members:
        said = found[each.pk]
        if each.state == State.PROBATION:
            until = f" until {brief(each.probation_until)}" if each.probation_until else ""
            said.append(f"In probation{until}")
        elif each.state != State.ACCREDITED:
            said.append(each.get_state_display())
        if each.accredited_until and each.accredited_until <= rota.last_day:
            said.append(f"Accreditation ends on {brief(each.accredited_until)}")
        vetting = cleared.get(each.volunteer_id)
        if vetting and vetting.expires_on and vetting.expires_on <= rota.last_day:
            said.append(f"Vetting runs out on {brief(vetting.expires_on)}")
        if trained is not None:
            said += lacking_training(trained.get(each.volunteer_id), rota.last_day)
    return found


def lacking_training(expires_on: date | None, last_day: date) -> list[str]:
    """Write that somebody is not trained for terrorism detention, or not for all days."""
    if expires_on is None:
        return ["Not trained for terrorism detention"]
    return [f"TACT training until {brief(expires_on)}"] if expires_on <= last_day else []


def tact_until(rota: Rota, volunteers: Collection[int]) -> Mapping[int, date] | None:
    """Return until when each is trained for terrorism detention; nothing where no suite of the scheme asks for it."""
    suites = Suite.objects.filter(scheme=rota.scheme_id, withdrawn_on__isnull=True, holds_terrorism=True)
    if not suites.exists():
        return None
    found: dict[int, date] = {}
    for each in Training.objects.filter(volunteer__in=volunteers, is_tact=True):
        until = each.expires_on or date.max
        found[each.volunteer_id] = max(until, found.get(each.volunteer_id, date.min))
    return found


def wishes_said(wishes: Wishes | None) -> str:
    """Write how much somebody gives to the rota."""
    if wishes is None:
        return ""
    most = f"At most {display.counted(wishes.most_a_month, 'visit')} a month" if wishes.most_a_month else ""
    rest = f"{display.days(wishes.rest_days)} of rest" if wishes.rest_days else ""
    return ", ".join(filter(None, (most, rest)))


def brief(day: date) -> str:
    """Write a day as a table does."""
    return display.write_date_briefly(day)
