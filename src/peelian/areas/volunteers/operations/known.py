"""What the rules for memberships ask of other records, read once for many memberships."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Max

from peelian.areas.volunteers.models import Membership, ServiceAward, Step, Vetting

IDS_AT_ONCE = 500


@dataclass(frozen=True, kw_only=True, slots=True)
class Known:
    """What is on the record beside some memberships."""

    open_in: dict[tuple[int, int], set[object]]
    steps: dict[int, list[Step]]
    vettings: dict[int, list[Vetting]]
    awarded: dict[int, int]

    def others(self, membership: Membership) -> int:
        """Count the other memberships of this volunteer in this scheme that have not ended."""
        there = self.open_in.get((membership.volunteer_id, membership.scheme_id), set())
        return len(there - {membership.pk or id(membership)})

    def took(self, membership: Membership) -> None:
        """Know of a membership as it will be once it is saved, since the next row of a file may ask."""
        there = self.open_in.setdefault((membership.volunteer_id, membership.scheme_id), set())
        there.discard(membership.pk or id(membership))
        if membership.ended_on is None:
            there.add(membership.pk or id(membership))

    def is_vetted(self, membership: Membership, day: date) -> bool:
        """Say whether the volunteer had vetting in force on a day."""
        return any(vetting.is_in_force_on(day) for vetting in self.vettings.get(membership.volunteer_id, ()))


def known_of(memberships: Sequence[Membership]) -> Known:
    """Read what is on the record beside memberships: in four questions for every few hundred of them."""
    open_in: defaultdict[tuple[int, int], set[object]] = defaultdict(set)
    steps: defaultdict[int, list[Step]] = defaultdict(list)
    vettings: defaultdict[int, list[Vetting]] = defaultdict(list)
    awarded: dict[int, int] = {}
    for first in range(0, len(memberships), IDS_AT_ONCE):
        some = memberships[first : first + IDS_AT_ONCE]
        people = {each.volunteer_id for each in some}
        ids = {each.pk for each in some if each.pk}
        found = Membership.objects.standing().filter(volunteer__in=people, ended_on__isnull=True)
        for pk, volunteer, scheme in found.values_list("pk", "volunteer", "scheme"):
            open_in[volunteer, scheme].add(pk)
        for vetting in Vetting.objects.filter(volunteer__in=people):
            vettings[vetting.volunteer_id].append(vetting)
        if ids:
            for step in Step.objects.filter(membership__in=ids).order_by("pk"):
                steps[step.membership_id].append(step)
            awards = ServiceAward.objects.standing().filter(membership__in=ids).values("membership")
            awarded |= {each["membership"]: each["most"] for each in awards.annotate(most=Max("years"))}
    return Known(open_in=open_in, steps=steps, vettings=vettings, awarded=awarded)
