"""What happens when a report arrives: it becomes a visit, once, with the concerns that its visitors raised."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from peelian.areas.visiting.models import (
    ArrivedReport,
    Suite,
    Visit,
    VisitVisitor,
)
from peelian.areas.visiting.operations import answered
from peelian.areas.visiting.operations.concerns import record_concern
from peelian.areas.visiting.operations.visits import record_visit
from peelian.areas.visiting.queries import arriving as queries
from peelian.areas.visiting.rules import arriving as rules
from peelian.areas.volunteers.models import Membership
from peelian.basics.verdicts import Refused
from peelian.kit.audit import trail
from peelian.kit.questions.models import AnswerSet, QuestionnaireVersion
from peelian.kit.questions.operations import answers as answering
from peelian.kit.questions.refusals import Incomplete

QUESTION_OF = {"arrived_at": "arrived_time", "entered_at": "entered_time", "left_at": "left_time"}
"""Which question a field of a visit was answered by, where its name is another."""


class NotAccepted(Incomplete):
    """A report that cannot be taken in as it is, with every error and the key of its question."""


class OtherContent(Refused):
    """Another report stands under the same id."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Sent:
    """A report as a device sent it. What the device says of its clock is what it says."""

    client_id: UUID
    suite: str
    questionnaire: str
    version: int
    answers: Mapping[str, Any]
    sent_at: datetime
    device: UUID | None = None
    begun_at: datetime | None = None
    finished_at: datetime | None = None
    confirmed_at: datetime | None = None
    enrolment: Any = None
    other_said_at: datetime | None = None

    @property
    def digest(self) -> str:
        """Return what tells its content from another."""
        told = {"suite": self.suite, "form": [self.questionnaire, self.version], "answers": self.answers}
        return rules.digest_of(json.dumps(told, sort_keys=True, ensure_ascii=True, separators=(",", ":")))


@dataclass(frozen=True, kw_only=True, slots=True)
class Place:
    """Whose report it is: the suite, the two visitors, and the version that they were asked."""

    suite: Suite
    version: QuestionnaireVersion
    member: Membership
    other: Membership


def receive(sent: Sent, *, actor: Any, at: datetime, received_at: datetime) -> ArrivedReport:
    """Take a report in. The same one sent again, from this tab or another, is the one that stands.

    `at` is business time, by which the office dates; `received_at` is by the real clock.

    :raises OtherContent: when another report stands under its id.
    :raises NotAccepted: with every error; nothing is kept then.
    """
    if found := standing(sent, actor):
        return found
    with transaction.atomic():
        place = place_of(sent, actor)
        arrived = Arrived(sent=sent, place=place, actor=actor, at=at, received_at=received_at)
        try:
            answering.receive(
                place.version,
                dict(sent.answers),
                client_id=sent.client_id,
                owner_kind="suites",
                owner_reference=place.suite.reference,
                received=arrived.take_in,
                actor=actor,
                at=at,
            )
        except NotAccepted:
            raise
        except Incomplete as incomplete:
            raise NotAccepted(incomplete.errors) from incomplete
        except Refused as refusal:
            field = refusal.field or ""
            raise NotAccepted([(QUESTION_OF.get(field, field), str(refusal))]) from refusal
    if found := standing(sent, actor):
        return found
    raise OtherContent("Answers were kept under this number, and no visit: tell the office")


def receive_plain(answers: AnswerSet, *, actor: Any, at: datetime) -> None:
    """Make a visit of a report that was handed in page by page: the same as of one that a device sends.

    :raises Refused: when it cannot be taken in; nothing is kept then.
    """
    asked, now = answers.version, timezone.now()
    sent = Sent(
        client_id=answers.client_id,
        suite=answers.owner_reference,
        questionnaire=asked.questionnaire.reference,
        version=asked.number,
        answers=answers.answers,
        sent_at=now,
        finished_at=now,
        confirmed_at=now,
    )
    Arrived(sent=sent, place=place_of(sent, actor), actor=actor, at=at, received_at=now).take_in(answers)


def standing(sent: Sent, actor: Any) -> ArrivedReport | None:
    """Return the report that stands under an id already.

    :raises OtherContent: when it is another's, or says something else.
    """
    found = queries.report_of(sent.client_id)
    if found and (found.account_id != actor.pk or found.digest != sent.digest):
        raise OtherContent("Another report arrived under this number: this one was not taken in. Begin it anew")
    return found


def place_of(sent: Sent, actor: Any) -> Place:
    """Find what a report is about.

    :raises NotAccepted: when the suite, the version or a visitor is not there.
    """
    suite = Suite.objects.standing().filter(reference=sent.suite).select_related("scheme").first()
    if suite is None:
        raise NotAccepted([("", f"There is no suite {sent.suite} on the record: ask the office")])
    member = next((one for one in queries.memberships_of(actor) if one.scheme_id == suite.scheme_id), None)
    if member is None:
        raise NotAccepted([("", f"You do not serve in {suite.scheme}, which visits {suite}: ask the office")])
    version = queries.version_of(sent.questionnaire, sent.version)
    if version is None:
        raise NotAccepted([("", f"{sent.questionnaire} has no version {sent.version} that was published")])
    number = str(sent.answers.get("other_visitor") or "")
    other = queries.member_called(number, suite.scheme)
    if other is None:
        raise NotAccepted([("other_visitor", f"Nobody in {suite.scheme} has the number “{number}”: check it")])
    if other.pk == member.pk:
        raise NotAccepted([("other_visitor", "Enter the number of the other visitor, not your own")])
    return Place(suite=suite, version=version, member=member, other=other)


@dataclass(frozen=True, kw_only=True, slots=True)
class Arrived:
    """A report that is being taken in."""

    sent: Sent
    place: Place
    actor: Any
    at: datetime
    received_at: datetime

    def take_in(self, answers: AnswerSet) -> None:
        """Make the visit, its concerns, and the note of how it came.

        :raises NotAccepted: when a custody record number may be a name.
        """
        told = answers.handed_in
        if wrong := list(answered.not_numbers(told)):
            raise NotAccepted(wrong)
        ahead = rules.ahead(sent_at=self.sent.sent_at, received_at=self.received_at)
        times = rules.times_of(told, timezone.get_default_timezone())
        times, is_corrected = rules.corrected(times, ahead=ahead, received_at=self.at)
        visit = answered.visit_of(told, self.place.suite, times)
        visit.client_id, visit.form_version = self.sent.client_id, str(self.place.version)[:80]
        record_visit(visit, parts=self.parts(told, visit), actor=self.actor, at=self.at, via="form")
        self.flag(visit, ahead, is_corrected=is_corrected, told=told)
        self.note(visit, ahead)
        for concern in answered.concerns_of(told, visit):
            # The force reads who wrote down a concern: it is the platform, and never a visitor.
            record_concern(concern, parts={}, actor=None, at=self.at, via="form")

    def parts(self, told: Mapping[str, Any], visit: Visit) -> dict[str, list[Any]]:
        """Return the rows of the visit."""
        visitors = [
            VisitVisitor(visit=visit, membership=self.place.member, confirmed_at=self.sent.confirmed_at and self.at),
            VisitVisitor(visit=visit, membership=self.place.other),
        ]
        return {"visitors": visitors, **answered.rows_of(told, visit)}

    def flag(self, visit: Visit, ahead: timedelta, *, is_corrected: bool, told: Mapping[str, Any]) -> None:
        """Write down beside the visit what the device's clock was wrong by, and what was put right."""
        if not ahead:
            return
        said = f"The device’s clock was {rules.in_words(ahead)} when it sent the report"
        if is_corrected:
            day = f"{told['arrived_on']} {told['arrived_time']}"
            said += f": its times had not yet come, and were put back by whole days. It told {day} as the arrival"
        before = {"flags": visit.flags}
        visit.flags = "\n".join(filter(None, (visit.flags, said)))
        visit.save(update_fields=["flags"])
        trail.write("flagged", visit, actor=None, at=self.at, before=before, after={"flags": visit.flags})

    def note(self, visit: Visit, ahead: timedelta) -> None:
        """Keep how the report came."""
        sent = self.sent
        is_confirmed = sent.other_said_at and queries.confirmer_of(sent.enrolment, sent.device, self.place.other)
        ArrivedReport.objects.create(
            client_id=sent.client_id,
            digest=sent.digest,
            visit=visit,
            account=self.actor,
            device=sent.device,
            begun_at=sent.begun_at,
            finished_at=sent.finished_at,
            sent_at=sent.sent_at,
            received_at=self.received_at,
            ahead_seconds=round(ahead.total_seconds()),
            other=self.place.other,
            other_said_at=sent.other_said_at if is_confirmed else None,
        )


@transaction.atomic
def confirm(visit: Visit, place: VisitVisitor, *, actor: Any, at: datetime) -> None:
    """Let a visitor confirm the report of a visit, once."""
    if VisitVisitor.objects.filter(pk=place.pk, confirmed_at__isnull=True).update(confirmed_at=at):
        said = {"visitor": place.membership.reference}
        trail.write("confirmed", visit, actor=actor, at=at, before={}, after=said, via="page")
