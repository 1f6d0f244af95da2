"""Verbs that change memberships, and what follows from their steps."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Max

from peelian.areas.volunteers.models import Availability, ExitInterview, Membership, ServiceAward, Step, Vetting
from peelian.areas.volunteers.operations.known import Known, known_of
from peelian.areas.volunteers.rules import people, states, tenure
from peelian.areas.volunteers.rules.people import Independence
from peelian.areas.volunteers.rules.states import CHECKED, ENDED, SERVING, State
from peelian.basics.verdicts import Verdict, refused
from peelian.kit.records import saving
from peelian.kit.records.checking import enforce
from peelian.kit.records.verbs import Filled, Parts


@transaction.atomic
def record_membership(membership: Membership, /, *, parts: Parts, actor: Any, at: datetime, via: str) -> Membership:
    """Put a volunteer into a scheme, with the steps that were taken so far.

    :raises Refused: when they break a rule.
    """
    prepare(membership, parts, known_of([membership]), today=at.date())
    return saving.add(membership, parts=parts, actor=actor, at=at, via=via)


@transaction.atomic
def change_membership(membership: Membership, /, *, parts: Parts, actor: Any, at: datetime, via: str) -> Membership:
    """Change a membership or its steps.

    :raises Refused: when it would break a rule, or somebody else changed it meanwhile.
    """
    prepare(membership, parts, known_of([membership]), today=at.date())
    return saving.change(membership, parts=parts, actor=actor, at=at, via=via)


@transaction.atomic
def take_step(
    membership: Membership, /, *, to: State, on: date, note: str, actor: Any, at: datetime, via: str = "page"
) -> Membership:
    """Bring a membership to its next state.

    :raises Refused: when it may not go there, or somebody else changed it meanwhile.
    """
    taken = in_order(list(membership.steps.order_by("pk")))
    enforce(verdicts_today(membership, taken, to=to, on=on))
    steps = [*taken, Step(state=to, taken_on=on, note=note)]
    if len(steps) > 1 and on < steps[-2].taken_on:
        came = f"It came to “{State(steps[-2].state).label}” on {steps[-2].taken_on:%-d %B %Y}"
        refused(f"{came}: the next step is on that day or later", field="on").enforce()
    return change_membership(membership, parts={"steps": steps}, actor=actor, at=at, via=via)


@transaction.atomic
def take_step_with_checks(
    membership: Membership,
    /,
    *,
    to: State,
    on: date,
    note: str,
    references_on: date | None,
    independence: str,
    actor: Any,
    at: datetime,
) -> Membership:
    """Bring a membership to its next state, with the checks that were made on the way to it.

    :raises Refused: when it may not go there, or somebody else changed it meanwhile.
    """
    membership.references_on = references_on or membership.references_on
    membership.independence = independence or membership.independence
    return take_step(membership, to=to, on=on, note=note, actor=actor, at=at)


def verdicts_today(membership: Membership, taken: Sequence[Step], *, to: State, on: date) -> Iterator[Verdict]:
    """Yield what the rules say of a step that is taken now, also where what came before is reconstructed."""
    before = State(taken[-1].state) if taken else State.ENQUIRY
    yield states.move_is_allowed(before=before, after=to)
    vettings = Vetting.objects.filter(volunteer_id=membership.volunteer_id)
    yield states.checks_are_made(
        state=State.ENQUIRY if before in CHECKED or before is State.PAUSED else to,
        has_references=membership.references_on is not None,
        is_independent=membership.independence == Independence.CLEAR if membership.independence else None,
        is_vetted=vettings.in_force_on(on).exists(),
        is_reconstructed=False,
    )
    yield tenure.probation_is_served(
        state=to, probation_from=taken[-1].taken_on if before is State.PROBATION else None, accredited_on=on
    )


def prepare(membership: Membership, parts: Parts, known: Known, *, today: date) -> None:
    """Check the rules, and settle what follows from the steps.

    :raises Refused: when a rule says no.
    """
    rows: Sequence[Any] = parts.get(states.STEPS, known.steps.get(membership.pk, []))
    steps = in_order(list(rows))
    enforce(verdicts(membership, steps, parts, known, today))
    settle(membership, steps, awarded=known.awarded.get(membership.pk, 0))


def in_order(steps: Sequence[Step]) -> list[Step]:
    """Return steps by their days; those of one day as they were entered."""
    return sorted(steps, key=lambda step: step.taken_on)


def verdicts(
    membership: Membership, steps: Sequence[Step], parts: Parts, known: Known, today: date
) -> Iterator[Verdict]:
    """Yield what the rules say of a membership with these steps."""
    taken = [State(step.state) for step in steps]
    is_reconstructed = membership.is_reconstructed
    yield states.steps_follow(states=taken, is_reconstructed=is_reconstructed)
    yield states.days_follow(days=[step.taken_on for step in steps], today=today)
    yield states.steps_are_once(steps=list(zip(taken, (step.taken_on for step in steps), strict=True)))
    yield states.one_at_a_time(others=known.others(membership), state=taken[-1] if taken else State.ENQUIRY)
    yield checks_made(membership, steps, known)
    yield probation_served(membership, steps)
    for step in steps:
        yield states.removal_is_told(state=State(step.state), note=step.note)
    for time in parts.get("availability", ()):
        yield people.times_are_real(begins=str(getattr(time, "begins", "")), ends=str(getattr(time, "ends", "")))


def checks_made(membership: Membership, steps: Sequence[Step], known: Known) -> Verdict:
    """Say whether the checks were made before induction and service."""
    reached = [step for step in steps if State(step.state) in CHECKED]
    return states.checks_are_made(
        state=State(reached[0].state) if reached else State.ENQUIRY,
        has_references=membership.references_on is not None,
        is_independent=membership.independence == Independence.CLEAR if membership.independence else None,
        is_vetted=not reached or known.is_vetted(membership, reached[0].taken_on),
        is_reconstructed=membership.is_reconstructed,
    )


def probation_served(membership: Membership, steps: Sequence[Step]) -> Verdict:
    """Say whether six months of probation came before the first accreditation."""
    on_probation = [step.taken_on for step in steps if step.state == State.PROBATION]
    accredited = [step.taken_on for step in steps if step.state == State.ACCREDITED]
    return tenure.probation_is_served(
        state=State.ACCREDITED if accredited and not membership.is_reconstructed else State.ENQUIRY,
        probation_from=on_probation[0] if on_probation else None,
        accredited_on=accredited[0] if accredited else None,
    )


def settle(membership: Membership, steps: Sequence[Step], *, awarded: int = 0) -> None:
    """Write what follows from steps: the state, and the days that others ask for."""
    state = State(steps[-1].state) if steps else State.ENQUIRY
    served = [step.taken_on for step in steps if State(step.state) in SERVING]
    membership.state = state.value
    membership.served_from = served[0] if served else None
    membership.ended_on = steps[-1].taken_on if state in ENDED else None
    membership.probation_until = (
        tenure.probation_ends(began_on=steps[-1].taken_on) if state is State.PROBATION else None
    )
    day = tenure.last_accredited([(State(step.state), step.taken_on) for step in steps])
    membership.accredited_until = tenure.accreditation_ends(accredited_on=day) if day else None
    membership.award_due_on = award_due(membership, awarded=awarded)


def award_due(membership: Membership, *, awarded: int) -> date | None:
    """Return when the next award is due: of who does not serve, never."""
    if membership.served_from is None or membership.ended_on is not None:
        return None
    return tenure.award_falls_due(served_from=membership.served_from, awarded=awarded)


@transaction.atomic
def record_award(award: ServiceAward, /, *, parts: Parts, actor: Any, at: datetime, via: str) -> ServiceAward:
    """Put an award for service on the record.

    :raises Refused: when it was not earned.
    """
    check_award(award)
    saving.add(award, parts=parts, actor=actor, at=at, via=via)
    move_award_on(award)
    return award


@transaction.atomic
def change_award(award: ServiceAward, /, *, parts: Parts, actor: Any, at: datetime, via: str) -> ServiceAward:
    """Change an award for service.

    :raises Refused: when it was not earned, or somebody else changed it meanwhile.
    """
    check_award(award)
    saving.change(award, parts=parts, actor=actor, at=at, via=via)
    move_award_on(award)
    return award


@transaction.atomic
def withdraw_award(award: ServiceAward, /, *, reason: str, actor: Any, at: datetime) -> ServiceAward:
    """Withdraw an award, so that it is due again."""
    saving.withdraw(award, reason=reason, actor=actor, at=at)
    move_award_on(award)
    return award


@transaction.atomic
def record_awards(
    awards: Sequence[ServiceAward], /, *, actor: Any, at: datetime, via: str = "page"
) -> Sequence[ServiceAward]:
    """Put the awards of an event on the record, all or none.

    :raises Refused: when one was not earned.
    """
    for award in awards:
        check_award(award)
    saving.add_many([Filled(record=award, parts={}) for award in awards], actor=actor, at=at, via=via)
    for award in awards:
        move_award_on(award)
    return awards


def check_award(award: ServiceAward) -> None:
    """Check the rules for an award.

    :raises Refused: when it was not earned.
    """
    tenure.award_is_earned(
        years=award.years,
        served_from=award.membership.served_from,
        awarded_on=award.awarded_on,
        is_reconstructed=award.is_reconstructed,
    ).enforce()


def move_award_on(award: ServiceAward) -> None:
    """Let the next award be due when it is. What only follows from other records takes no version."""
    membership = Membership.objects.get(pk=award.membership_id)
    awards = ServiceAward.objects.standing().filter(membership_id=membership.pk)
    due = award_due(membership, awarded=awards.aggregate(most=Max("years"))["most"] or 0)
    Membership.objects.filter(pk=membership.pk).update(award_due_on=due)


@transaction.atomic
def record_exit(interview: ExitInterview, /, *, parts: Parts, actor: Any, at: datetime, via: str) -> ExitInterview:
    """Put an exit interview on the record.

    :raises Refused: when the volunteer has not left.
    """
    states.has_left(state=State(interview.membership.state)).enforce()
    return saving.add(interview, parts=parts, actor=actor, at=at, via=via)


@transaction.atomic
def change_availability(
    membership: Membership, /, *, times: Sequence[Availability], actor: Any, at: datetime
) -> Membership:
    """Change the times of the week at which somebody can usually visit.

    :raises Refused: when a time is none, or somebody else changed the membership meanwhile.
    """
    return change_membership(membership, parts={"availability": times}, actor=actor, at=at, via="page")
