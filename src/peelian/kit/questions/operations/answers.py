"""The verbs of answers: begin, save, hand in. Nothing that was typed is lost, and nothing is handed in twice."""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import F

from peelian.kit.access.models import Account
from peelian.kit.audit import trail
from peelian.kit.questions import queries
from peelian.kit.questions.models import AnswerSet, KeptAnswers, QuestionnaireVersion
from peelian.kit.questions.refusals import HandedInAlready, Incomplete, SavedMeanwhile
from peelian.kit.questions.rules import assessing, wording
from peelian.kit.questions.rules.assessing import Assessment

type Received = Callable[[AnswerSet], None]
"""What an area does with answers that were handed in, within the same transaction."""


def begin(
    version: QuestionnaireVersion,
    /,
    *,
    client_id: UUID,
    owner_kind: str = "",
    owner_reference: str = "",
    is_trial: bool = False,
    actor: Any,
    at: datetime,
) -> AnswerSet:
    """Begin a set of answers to a version; one that was begun under the same id is that one."""
    given = {
        "version": version,
        "owner_kind": owner_kind,
        "owner_reference": owner_reference,
        "is_trial": is_trial,
        "begun_by": actor if isinstance(actor, Account) else None,
        "saved_at": at,
    }
    return AnswerSet.objects.get_or_create(client_id=client_id, defaults=given)[0]


def save(
    answer_set: AnswerSet, answers: Any, /, *, stamp: int, settles: bool = False, actor: Any, at: datetime
) -> Assessment:
    """Save answers as they were typed, right or wrong, and say what they come to.

    Who settles a clash has seen what was saved meanwhile; that is kept beside what now stands.

    :raises Incomplete: when an answer belongs to no question.
    :raises SavedMeanwhile: when somebody saved others meanwhile; these are kept beside them.
    :raises HandedInAlready: when they were handed in; these are kept beside them.
    """
    answers = tidied(answers)
    found = assessing.assess(answer_set.version.asked, answers, today=at.date().isoformat())
    if found.unknown:
        raise Incomplete([("", wording.no_such_question(name)) for name in found.unknown])
    with transaction.atomic():
        standing = AnswerSet.objects.filter(pk=answer_set.pk, stamp=stamp, submitted_at__isnull=True)
        earlier = standing.values_list("answers", flat=True).first() if settles else None
        is_kept = bool(standing.update(answers=answers, saved_at=at, stamp=F("stamp") + 1))
        if not is_kept or settles:
            keep(answer_set, earlier if is_kept else answers, title=str(actor), at=at)
    if not is_kept:
        raise clash(answer_set)
    answer_set.answers, answer_set.saved_at, answer_set.stamp = answers, at, stamp + 1
    return found


def clash(answer_set: AnswerSet) -> Exception:
    """Return why answers could not be saved, with what was saved meanwhile."""
    answer_set.refresh_from_db()
    return HandedInAlready() if answer_set.submitted_at else SavedMeanwhile(answer_set.answers)


def keep(answer_set: AnswerSet, answers: Any, *, title: str, at: datetime) -> None:
    """Keep answers that another save would lose."""
    KeptAnswers.objects.create(answer_set=answer_set, answers=answers, kept_at=at, kept_title=title[:254])


@transaction.atomic
def submit(answer_set: AnswerSet, /, *, received: Received | None = None, actor: Any, at: datetime) -> AnswerSet:
    """Hand answers in, once: who does it again gets those that were handed in.

    :raises Incomplete: with every error.
    """
    standing = AnswerSet.objects.select_for_update().select_related("version__questionnaire").get(pk=answer_set.pk)
    if standing.submitted_at:
        return standing
    found = assessing.assess(standing.version.asked, standing.answers, today=at.date().isoformat())
    if not found.is_whole:
        raise Incomplete(found.errors)
    standing.handed_in, standing.submitted_at, standing.stamp = found.handed_in, at, standing.stamp + 1
    standing.save(update_fields=["handed_in", "submitted_at", "stamp"])
    if not standing.is_trial:
        said = {"questionnaire": str(standing.version), "answers": str(len(found.handed_in))}
        about = queries.subject_of_answers(standing)
        trail.write("handed in", about, actor=actor, at=at, before={}, after=said, via="page")
        if received:
            received(standing)
    return standing


@transaction.atomic
def receive(
    version: QuestionnaireVersion,
    answers: Any,
    /,
    *,
    client_id: UUID,
    owner_kind: str = "",
    owner_reference: str = "",
    received: Received | None = None,
    actor: Any,
    at: datetime,
) -> AnswerSet:
    """Take in a whole set of answers at once, as from a device that had no signal: under its id, once.

    It is answered to the version that it was given to, however old.

    :raises Incomplete: with every error; nothing is kept then.
    """
    answer_set = begin(
        version, client_id=client_id, owner_kind=owner_kind, owner_reference=owner_reference, actor=actor, at=at
    )
    standing = AnswerSet.objects.select_for_update().get(pk=answer_set.pk)
    if not standing.submitted_at:
        save(standing, answers, stamp=standing.stamp, actor=actor, at=at)
    return submit(standing, received=received, actor=actor, at=at)


def tidied(value: Any) -> Any:
    """Return answers without what no store keeps: characters of nought, and halves of characters."""
    if isinstance(value, str):
        return "".join(letter for letter in value if letter != "\0" and not "\ud800" <= letter <= "\udfff")
    if isinstance(value, list | tuple):
        return [tidied(each) for each in value]
    if isinstance(value, dict):
        return {tidied(str(name)): tidied(each) for name, each in value.items()}
    return value
