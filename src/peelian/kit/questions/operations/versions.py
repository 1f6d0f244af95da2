"""The verbs of versions: begin the next, change it, try it, publish it. What was published never changes."""

from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F, Max

from peelian.basics.verdicts import Refused, refused
from peelian.kit.access.models import Account
from peelian.kit.audit import trail
from peelian.kit.questions import queries
from peelian.kit.questions.giving import Given
from peelian.kit.questions.models import Questionnaire, QuestionnaireVersion
from peelian.kit.questions.rules import comparing, reading, writing
from peelian.kit.questions.rules.parts import Questionnaire as Asked
from peelian.kit.questions.states import MOVES, WRITTEN, State
from peelian.kit.records import saving

EMPTY: dict[str, Any] = {"sections": [{"name": "first", "title": "First section", "questions": []}]}


@transaction.atomic
def draft_next(questionnaire: Questionnaire, *, actor: Any, at: datetime) -> QuestionnaireVersion:
    """Begin the next version, as a copy of the latest.

    :raises Refused: when one is being written already.
    """
    latest = questionnaire.versions.order_by("-number").first()
    definition = latest.definition if latest else {"title": questionnaire.title, **EMPTY}
    return put_down(questionnaire, definition, actor=actor, at=at)


def put_down(questionnaire: Questionnaire, definition: Any, *, actor: Any, at: datetime) -> QuestionnaireVersion:
    """Store a definition as the next version.

    :raises Refused: when one is being written already.
    :raises Wrong: when the definition is wrong.
    """
    highest = questionnaire.versions.aggregate(highest=Max("number"))["highest"] or 0
    asked = reading.read({**definition, "version": highest + 1})
    version = QuestionnaireVersion(questionnaire=questionnaire, number=asked.version)
    fill(version, asked)
    try:
        with transaction.atomic():
            version.save(force_insert=True)
    except IntegrityError as twice:
        raise Refused("The next version is being written already: change that one") from twice
    write("began", version, actor=actor, at=at)
    return version


@transaction.atomic
def change_draft(
    version: QuestionnaireVersion, definition: Any, /, *, stamp: int, actor: Any, at: datetime
) -> QuestionnaireVersion:
    """Change what a version asks that is still being written; one on trial becomes a draft again.

    :raises Wrong: when the definition is wrong, with where and what is expected.
    :raises Refused: when it was published, or somebody else changed it meanwhile.
    """
    asked = reading.read({**definition, "version": version.number})
    before = version.asked
    fill(version, asked)
    given = {"definition": version.definition, "digest": version.digest, "state": State.DRAFT.value}
    take(version, frozenset(WRITTEN), stamp, **given)
    said = "; ".join(comparing.differences(before, asked))[:2000]
    write("changed", version, actor=actor, at=at, after={"changes": said} if said else {})
    return version


@transaction.atomic
def try_out(version: QuestionnaireVersion, /, *, stamp: int, actor: Any, at: datetime) -> QuestionnaireVersion:
    """Put a version on trial, so that it can be filled in before anybody else meets it.

    :raises Refused: when it asks nothing, or is not being written.
    """
    if not any(section.questions for section in version.asked.sections):
        refused("A questionnaire without questions cannot be tried: add one first").enforce()
    take(version, WRITTEN, stamp, state=State.TRIAL.value)
    write("put on trial", version, actor=actor, at=at)
    return version


@transaction.atomic
def publish(version: QuestionnaireVersion, /, *, stamp: int, actor: Any, at: datetime) -> QuestionnaireVersion:
    """Publish a version that was tried, and retire the one before it. It never changes from then on.

    :raises Refused: when it was not tried, or somebody else published or changed it at the same moment.
    """
    if version.state == State.DRAFT:
        refused("Try this version before it is published").enforce()
    standing = QuestionnaireVersion.objects.filter(
        questionnaire_id=version.questionnaire_id, state=State.PUBLISHED.value
    )
    earlier = list(standing.exclude(pk=version.pk))
    who = actor if isinstance(actor, Account) else None
    standing.exclude(pk=version.pk).update(state=State.RETIRED.value, stamp=F("stamp") + 1)
    moment = {"published_at": at, "published_by": who, "published_title": str(who or trail.PLATFORM)}
    take(
        version,
        {old for old, after in MOVES.items() if State.PUBLISHED in after},
        stamp,
        state=State.PUBLISHED.value,
        **moment,
    )
    for each in earlier:
        write("retired", each, actor=actor, at=at)
    write("published", version, actor=actor, at=at, after={"digest": version.digest})
    return version


@transaction.atomic
def provide(given: Given, *, actor: Any, at: datetime) -> QuestionnaireVersion | None:
    """Take in a questionnaire that an area gives: published where the office has none yet, else as the next draft.

    Nothing happens where the office has this version or a later one, or is writing one of its own.

    :raises Wrong: when its file is wrong.
    """
    questionnaire = queries.questionnaire_called(given.key)
    if questionnaire is None:
        questionnaire = Questionnaire(reference=given.key, title=given.title, purpose=given.purpose)
        saving.add(questionnaire, parts={}, actor=actor, at=at, via="manifest")
    asked = reading.read(given.definition())
    latest = questionnaire.versions.order_by("-number").first()
    if latest is None:
        version = put_down(questionnaire, writing.written(asked), actor=actor, at=at)
        try_out(version, stamp=version.stamp, actor=actor, at=at)
        return publish(version, stamp=version.stamp, actor=actor, at=at)
    if asked.version <= latest.number or latest.state in WRITTEN:
        return None
    return put_down(questionnaire, writing.written(asked), actor=actor, at=at)


def fill(version: QuestionnaireVersion, asked: Asked) -> None:
    """Write what is asked into a version."""
    version.definition, version.digest = writing.written(asked), writing.digest(asked)


def take(version: QuestionnaireVersion, states: Any, stamp: int, **values: Any) -> None:
    """Change a version, if it stands where it was seen to stand, and nobody else was faster.

    :raises Refused: when it does not, or somebody was.
    """
    found = QuestionnaireVersion.objects.filter(pk=version.pk, stamp=stamp, state__in=[state.value for state in states])
    if not found.update(**values, stamp=stamp + 1):
        now = QuestionnaireVersion.objects.get(pk=version.pk)
        if now.state not in WRITTEN:
            raise Refused(f"Version {version.number} was {State(now.state).label.lower()} already, and does not change")
        raise Refused("Somebody else changed this version while you had it open. Look at it, and do it again")
    for name, value in values.items():
        setattr(version, name, value)
    version.stamp = stamp + 1


def write(verb: str, version: QuestionnaireVersion, *, actor: Any, at: datetime, after: Any = None) -> None:
    """Keep in the trail what was done to a version."""
    trail.write(verb, queries.subject(version), actor=actor, at=at, before={}, after=after or {}, via="page")
