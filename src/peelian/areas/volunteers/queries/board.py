"""Who is on the way to serve: at which step, since when, what is still missing, and what is next."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import DateField, Max, OuterRef, Subquery

from peelian.areas.volunteers.models import Membership, Scheme, Step, Vetting
from peelian.areas.volunteers.rules.people import Independence, Vetted
from peelian.areas.volunteers.rules.states import MOVES, OUT, RECRUITMENT, State, checks_missing
from peelian.basics import display

ON_THE_WAY = tuple(state for state in State if state in RECRUITMENT or state is State.PROBATION)


@dataclass(frozen=True, kw_only=True, slots=True)
class Candidate:
    """One membership on the board."""

    membership: Membership
    since: date
    days: int
    vetting: str
    missing: Sequence[str]
    next_states: Sequence[State]

    @property
    def state(self) -> State:
        """Return the step at which they stand."""
        return State(self.membership.state)

    @property
    def here(self) -> str:
        """Write how long they stand at their step."""
        return f"{display.days(self.days)} here, since {display.write_date_briefly(self.since)}"

    @property
    def still_missing(self) -> str:
        """Write what is missing before induction."""
        return f"Still missing: {', '.join(self.missing)}" if self.missing else "All checks are made"

    @property
    def then(self) -> str:
        """Write which step comes next."""
        words = " or ".join(state.label.lower() for state in self.next_states if state not in OUT)
        if self.membership.probation_until:
            return f"{words}, from {display.write_date_briefly(self.membership.probation_until)}"
        return words

    @property
    def needs_checks(self) -> bool:
        """Say whether references and independence are asked for with the next step."""
        return self.state is State.VETTING


@dataclass(frozen=True, kw_only=True, slots=True)
class Column:
    """Those who stand at one step, who has stood there longest first."""

    state: State
    candidates: Sequence[Candidate]


def columns_of(scheme: Scheme | None, today: date) -> list[Column]:
    """Return everybody who is on the way in a scheme, or in all, by the step at which they stand."""
    last = Step.objects.filter(membership=OuterRef("pk")).values("membership").annotate(on=Max("taken_on")).values("on")
    found = Membership.objects.standing().filter(state__in=[state.value for state in ON_THE_WAY])
    if scheme:
        found = found.filter(scheme=scheme)
    since = Subquery(last, output_field=DateField())
    members = list(found.annotate(since=since).select_related("volunteer", "scheme").order_by("since", "pk"))
    vettings = vettings_of(members)
    return [
        Column(
            state=state,
            candidates=[
                candidate(each, vettings.get(each.volunteer_id), today) for each in members if each.state == state.value
            ],
        )
        for state in ON_THE_WAY
    ]


def vettings_of(members: Iterable[Membership]) -> dict[int, Vetting]:
    """Return the newest vetting of each volunteer: the last that was decided, or else the one that is waited for."""
    wanted = Vetting.objects.filter(volunteer__in={each.volunteer_id for each in members})
    newest = sorted(wanted, key=lambda each: (each.outcome == Vetted.CLEARED, each.decided_on or date.min, each.pk))
    return {each.volunteer_id: each for each in newest}


def candidate(membership: Membership, vetting: Vetting | None, today: date) -> Candidate:
    """Return what the board says of one membership."""
    since: date = getattr(membership, "since", None) or today
    state = State(membership.state)
    return Candidate(
        membership=membership,
        since=since,
        days=(today - since).days,
        vetting=said_of(vetting, today),
        missing=checks_missing(
            has_references=membership.references_on is not None,
            is_independent=membership.independence == Independence.CLEAR,
            is_vetted=vetting is not None and vetting.is_in_force_on(today),
        ),
        next_states=[each for each in State if each in MOVES[state]],
    )


def is_over(vetting: Vetting, today: date) -> bool:
    """Say whether a vetting has run out."""
    return vetting.expires_on is not None and vetting.expires_on < today


def said_of(vetting: Vetting | None, today: date) -> str:
    """Write how a vetting stands."""
    if vetting is None:
        return "No vetting asked for"
    if vetting.outcome == Vetted.CLEARED and vetting.expires_on:
        word = "ran out" if is_over(vetting, today) else "until"
        return f"{vetting.level} cleared, {word} {display.write_date_briefly(vetting.expires_on)}"
    asked = f", asked for {display.write_date_briefly(vetting.asked_on)}" if vetting.asked_on else ""
    return f"{vetting}{asked}"
