"""Who may visit, read once for the visitors of many visits: the same answers as volunteers give for one."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date
from itertools import batched
from typing import Any

from peelian.areas.volunteers.models import Membership, Step, Training, Vetting
from peelian.areas.volunteers.rules.people import Vetted
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
        steps = [(State(step.state), step.taken_on) for step in self.steps[member] if step.taken_on <= day]
        accredited = last_accredited(steps)
        return visitor_may_go(
            state=steps[-1][0] if steps else None,
            accredited_until=accreditation_ends(accredited_on=accredited) if accredited else None,
            day=day,
            is_vetted=self.is_vetted(volunteer, day) if self.vettings[volunteer] else None,
            has_experienced=any(self.is_experienced(other, day) for other in beside if other != member),
            is_tact_trained=not needs_tact or self.is_tact_trained(volunteer, day),
        )

    def is_experienced(self, member: int, day: date) -> bool:
        """Say whether a volunteer was accredited on a day."""
        states = [step.state for step in self.steps[member] if step.taken_on <= day]
        return bool(states) and states[-1] == State.ACCREDITED

    def is_vetted(self, volunteer: int, day: date) -> bool:
        """Say whether a vetting was in force on a day."""
        return any(
            vetting.outcome == Vetted.CLEARED
            and vetting.decided_on is not None
            and vetting.decided_on <= day
            and (vetting.expires_on is None or vetting.expires_on >= day)
            for vetting in self.vettings[volunteer]
        )

    def is_tact_trained(self, volunteer: int, day: date) -> bool:
        """Say whether a volunteer was trained for terrorism detention on a day."""
        return any(
            training.taken_on <= day and (training.expires_on is None or training.expires_on >= day)
            for training in self.trainings[volunteer]
        )


def by(rows: Any, owner: str, wanted: Collection[int]) -> defaultdict[int, list[Any]]:
    """Return rows by the id of what they belong to."""
    found: defaultdict[int, list[Any]] = defaultdict(list)
    for some in batched(sorted(wanted), AT_ONCE):
        for row in rows.filter(**{f"{owner}__in": some}):
            found[getattr(row, owner)].append(row)
    return found
