"""Tables of who the volunteers are, told once and kept as they were told."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction

from peelian.areas.volunteers.models import Answers, Scheme, Told
from peelian.areas.volunteers.queries.diversity import UNSAID, groups_of, in_groups
from peelian.areas.volunteers.queries.memberships import memberships_on
from peelian.areas.volunteers.rules import telling
from peelian.areas.volunteers.rules.telling import Counted, Question
from peelian.basics.verdicts import ALLOWED, Verdict, refused
from peelian.kit.audit import trail
from peelian.kit.audit.trail import Subject

TELLING = "who the volunteers are"


@transaction.atomic
def tell(scheme: Scheme, /, *, day: date, actor: Any, at: datetime, via: str = "page") -> list[Told]:
    """Tell who the volunteers of a scheme were on a day, by every question of which it may be told.

    :raises Refused: when the day is yet to come, was told already, or no table may be told.
    """
    Scheme.objects.select_for_update().order_by("pk").first()  # two tables are not weighed at once
    check_day(scheme, day, today=at.date())
    made, reason = list[Told](), ALLOWED
    for question, counted in counted_on(scheme, day).items():
        before = told_before(question)
        verdict: Verdict = telling.table_may_be_told(counted, before)
        if verdict:
            made.append(table(scheme, question, day, counted, before, told_on=at.date()))
        else:
            reason = verdict
    if not made:
        reason.enforce()
    subject = Subject(kind=TELLING, reference=scheme.reference, label=scheme.name)
    questions = [told.get_question_display() for told in made]
    trail.write("told", subject, actor=actor, at=at, after={"as at": day.isoformat(), "by": questions}, via=via)
    return made


def check_day(scheme: Scheme, day: date, *, today: date) -> None:
    """Check that a day may be told.

    :raises Refused: when it is yet to come, or was told.
    """
    if day > today:
        refused(f"The day must be today or in the past; today is {today:%-d %B %Y}", field="day").enforce()
    if Told.objects.filter(scheme=scheme, day=day).exists():
        refused(f"{day:%-d %B %Y} was told, and stays as it was told: choose another day", field="day").enforce()


def counted_on(scheme: Scheme, day: date) -> Mapping[Question, Counted]:
    """Return who served on a day, in the groups of each question; who does not say stands in a group of its own."""
    members = memberships_on(scheme, day).select_related("volunteer__home_authority")
    serving = {member.volunteer_id: member.volunteer for member in members}
    said = {answer.volunteer_id: answer for answer in Answers.objects.filter(volunteer__in=serving)}
    homes = {pk: str(one.home_authority) if one.home_authority else UNSAID for pk, one in serving.items()}
    found: dict[Question, Counted] = {Question.HOME: homes}
    for question in Question:
        if question is not Question.HOME:
            found[question] = {pk: in_groups(question, said.get(pk), day) for pk in serving}
    return found


def told_before(question: Question) -> Sequence[Counted]:
    """Return who was counted in each table of a question that was told, of whatever scheme."""
    kept = Told.objects.filter(question=question.value).order_by("pk").values_list("counted", flat=True)
    return [{int(pk): group for pk, group in counted.items()} for counted in kept]


def table(
    scheme: Scheme, question: Question, day: date, counted: Counted, before: Sequence[Counted], *, told_on: date
) -> Told:
    """Keep a table as it is told, and who was counted in it."""
    groups = [*groups_of(question), UNSAID]
    groups += sorted(set(counted.values()) - set(groups))
    return Told.objects.create(
        scheme=scheme,
        question=question.value,
        day=day,
        told_on=told_on,
        people=len(counted),
        counts=list(telling.counts_told(counted, before, groups).items()),
        counted={str(pk): group for pk, group in counted.items()},
    )
