"""Who may visit, and what they were on a day: read once for many memberships, and asked for many days."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date
from itertools import batched
from typing import Any

from peelian.areas.volunteers.models import Membership, Step, Training, Vetting
from peelian.areas.volunteers.rules.states import State
from peelian.areas.volunteers.rules.tenure import accreditation_ends, last_accredited
from peelian.areas.volunteers.rules.visits import visitor_may_go
from peelian.basics.verdicts import Verdict

AT_ONCE = 5000


class Roll:
    """Memberships with their steps, and the vettings and trainings of their volunteers."""

    def __init__(self, memberships: Collection[int]) -> None:
        self.members: dict[int, Membership] = {}
        for some in batched(sorted(memberships), AT_ONCE):
            found = Membership.objects.filter(pk__in=some).select_related("volunteer", "scheme")
            self.members |= {member.pk: member for member in found}
        self.steps = by(Step.objects.order_by("taken_on", "pk"), "membership_id", self.members)
        volunteers = {member.volunteer_id for member in self.members.values()}
        self.vettings = by(Vetting.objects.all(), "volunteer_id", volunteers)
        self.trainings = by(Training.objects.filter(is_tact=True), "volunteer_id", volunteers)

    def may_visit(self, member: int, day: date, *, beside: Iterable[int], needs_tact: bool) -> Verdict:
        """Say whether somebody may visit on a day, given who goes with them, and if TACT training is asked."""
        volunteer = self.members[member].volunteer_id
        accredited = last_accredited([(State(step.state), step.taken_on) for step in self.steps_until(member, day)])
        return visitor_may_go(
            state=self.state_on(member, day),
            accredited_until=accreditation_ends(accredited_on=accredited) if accredited else None,
            day=day,
            is_vetted=self.is_vetted(volunteer, day) if self.vettings[volunteer] else None,
            has_experienced=any(self.is_experienced(other, day) for other in beside if other != member),
            is_tact_trained=not needs_tact or self.is_tact_trained(volunteer, day),
        )

    def steps_until(self, member: int, day: date) -> list[Step]:
        """Return the steps that a membership had taken by the end of a day."""
        return [step for step in self.steps[member] if step.taken_on <= day]

    def state_on(self, member: int, day: date) -> State | None:
        """Return the state of a membership at the end of a day, or nothing before it began."""
        steps = self.steps_until(member, day)
        return State(steps[-1].state) if steps else None

    def is_experienced(self, member: int, day: date) -> bool:
        """Say whether a volunteer was accredited on a day, and so may go with one in probation."""
        return self.state_on(member, day) is State.ACCREDITED

    def is_vetted(self, volunteer: int, day: date) -> bool:
        """Say whether a vetting was in force on a day."""
        return any(vetting.is_in_force_on(day) for vetting in self.vettings[volunteer])

    def is_tact_trained(self, volunteer: int, day: date) -> bool:
        """Say whether a volunteer was trained for terrorism detention on a day."""
        return any(training.holds_on(day) for training in self.trainings[volunteer])


def by(rows: Any, owner: str, wanted: Collection[int]) -> defaultdict[int, list[Any]]:
    """Return rows by the id of what they belong to."""
    found: defaultdict[int, list[Any]] = defaultdict(list)
    for some in batched(sorted(wanted), AT_ONCE):
        for row in rows.filter(**{f"{owner}__in": some}):
            found[getattr(row, owner)].append(row)
    return found
