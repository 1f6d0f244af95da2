"""Verbs that change consultations: nothing comes in that does not add up."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import partial
from typing import Any

from django.db import transaction

from peelian.areas.engagement.models import Consultation
from peelian.areas.engagement.operations.publishing import Before, published_before, publishing
from peelian.areas.engagement.rules import consultations as rules
from peelian.areas.engagement.rules.consultations import Choice, Grouping
from peelian.basics.verdicts import Verdict
from peelian.kit.records import saving
from peelian.kit.records.checking import enforce_all, rows_of
from peelian.kit.records.verbs import Filled, Parts


@transaction.atomic
def record_consultation(
    consultation: Consultation, /, *, parts: Parts, actor: Any, at: datetime, via: str
) -> Consultation:
    """Put a consultation on the record.

    :raises Refused: when it breaks a rule, or does not add up.
    """
    check([Filled(record=consultation, parts=parts)], actor=actor, at=at)
    return saving.add(consultation, parts=parts, actor=actor, at=at, via=via)


@transaction.atomic
def change_consultation(
    consultation: Consultation, /, *, parts: Parts, actor: Any, at: datetime, via: str
) -> Consultation:
    """Change a consultation, or publish what it found.

    :raises Refused: when it would break a rule or no longer add up, or somebody else changed it meanwhile.
    """
    check([Filled(record=consultation, parts=parts)], actor=actor, at=at)
    return saving.change(consultation, parts=parts, actor=actor, at=at, via=via)


@transaction.atomic
def record_consultations(rows: Sequence[Filled[Consultation]], /, *, actor: Any, at: datetime, via: str) -> None:
    """Put many consultations on the record.

    :raises ManyRefused: when some break a rule.
    """
    check(rows, actor=actor, at=at)
    saving.add_many(rows, actor=actor, at=at, via=via)


@transaction.atomic
def change_consultations(rows: Sequence[Filled[Consultation]], /, *, actor: Any, at: datetime, via: str) -> None:
    """Change many consultations.

    :raises ManyRefused: when some would break a rule.
    """
    check(rows, actor=actor, at=at)
    saving.change_many(rows, actor=actor, at=at, via=via)


def check(rows: Sequence[Filled[Consultation]], *, actor: Any, at: datetime) -> None:
    """Check the rules.

    :raises Refused: when there is one record, and it breaks one.
    :raises ManyRefused: when some of many do.
    """
    before = published_before(Consultation, [filled.record for filled in rows], actor)
    enforce_all(rows, partial(verdicts, before=before, at=at))


def verdicts(filled: Filled[Consultation], *, before: Before, at: datetime) -> Iterator[Verdict]:
    """Yield what the rules say of a consultation and its parts."""
    one = filled.record
    yield rules.dates_follow(
        opened_on=one.opened_on,
        closed_on=one.closed_on,
        published_on=one.published_on,
        decided_on=one.decided_on,
        today=at.date(),
    )
    yield rules.results_are_told(is_published=one.published_on is not None, summary=one.summary)
    yield rules.decision_is_whole(decision=one.decision, decided_on=one.decided_on)
    yield from publishing(one, before)
    yield from verdicts_on_groups(rows_of(one, filled.parts, "groups"), one.respondents)
    yield from verdicts_on_questions(
        rows_of(one, filled.parts, "questions"), rows_of(one, filled.parts, "answers"), one.respondents
    )


def verdicts_on_groups(groups: Sequence[Any], respondents: int | None) -> Iterator[Verdict]:
    """Yield what the rules say of those who answered, grouping by grouping."""
    by_grouping: defaultdict[str, list[Any]] = defaultdict(list)
    for group in groups:
        by_grouping[group.grouping].append(group)
    for grouping, some in by_grouping.items():
        name = Grouping(grouping).label
        yield rules.words_are_once(name=name, words=[group.group for group in some])
        yield rules.groups_add_up(grouping=name, counts=[group.count for group in some], respondents=respondents)


def verdicts_on_questions(
    questions: Sequence[Any], answers: Sequence[Any], respondents: int | None
) -> Iterator[Verdict]:
    """Yield what the rules say of the questions and their answers."""
    yield rules.answers_have_questions(
        questions=[question.number for question in questions], answers=[answer.question for answer in answers]
    )
    for question in questions:
        given = [answer for answer in answers if answer.question == question.number]
        name = f"Question {question.number}"
        yield rules.words_are_once(name=name, words=[answer.option for answer in given])
        yield rules.question_adds_up(
            name=name,
            choice=Choice(question.choice),
            base=question.base,
            counts=[answer.count for answer in given],
            respondents=respondents,
        )
