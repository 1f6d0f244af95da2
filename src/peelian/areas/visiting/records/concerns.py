"""The kinds of record: concerns, meetings of a scheme, criteria of quality."""

from typing import Any

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.http import urlencode

from peelian.areas.visiting import permissions
from peelian.areas.visiting.forms import concerns as forms
from peelian.areas.visiting.models import AgendaItem, Attended, Concern, Criterion, SchemeMeeting
from peelian.areas.visiting.operations import concerns as operations
from peelian.areas.visiting.operations import evidence, meetings
from peelian.areas.visiting.queries import concerns as queries
from peelian.areas.visiting.records.pages import pages_of
from peelian.areas.visiting.rules.evidence import Assessment
from peelian.basics import display
from peelian.kit.areas.provided import Related, RelatedRow
from peelian.kit.records.record_type import PageKind, Part, RecordType, Scope
from peelian.kit.records.verbs import Verbs

MOST_RELATED = 50

concerns = RecordType(
    model=Concern,
    slug="concerns",
    prefix="CON",
    may_see=permissions.can_see_concerns,
    may_change=permissions.can_record_concerns,
    scope=Scope(of=queries.concerns_of, whole=permissions.can_see_visits),
    # The visit is in none of these: the force sees them all.
    columns=("reference", "raised_on", "suite", "category", "progress", "answer_due_on"),
    facts=(
        *("suite", "raised_on", "category", "urgency", "what", "done_at_once", "progress", "answer_due_on"),
        *("answer", "answered_on", "follow_up", "follow_up_on", "closed_on", "outcome"),
    ),
    order=("-raised_on", "-pk"),
    filters=("suite", "category", "urgency", "progress"),
    search=("what", "done_at_once", "answer", "follow_up", "outcome", "suite", "category"),
    dated_by="raised_on",
    form=forms.ConcernForm,
    verbs=Verbs(
        add=operations.record_concern,
        change=operations.change_concern,
        add_many=operations.record_concerns,
        change_many=operations.change_concerns,
    ),
)

scheme_meetings = RecordType(
    model=SchemeMeeting,
    slug="scheme-meetings",
    prefix="SCM",
    may_see=permissions.can_see_meetings,
    may_change=permissions.can_record_meetings,
    columns=("held_on", "scheme", "chair", "where"),
    facts=("scheme", "held_on", "chair", "where", "notes"),
    order=("-held_on", "-pk"),
    filters=("scheme",),
    search=("scheme", "where", "notes", "agenda"),
    dated_by="held_on",
    form=forms.SchemeMeetingForm,
    parts=(
        Part(name="agenda", title="Item", model=AgendaItem, parent="meeting", form=forms.AgendaItemForm),
        Part(name="attendance", title="Group", model=Attended, parent="meeting", form=forms.AttendedForm),
    ),
    verbs=Verbs(
        add=meetings.record_meeting,
        change=meetings.change_meeting,
        add_many=meetings.record_meetings,
        change_many=meetings.change_meetings,
    ),
)

criteria = RecordType(
    model=Criterion,
    slug="quality-criteria",
    prefix="QC",
    may_see=permissions.can_see_evidence,
    may_change=permissions.can_record_evidence,
    columns=("number", "asks", "framework", "scheme", "level", "assessment", "assessed_on"),
    facts=("scheme", "framework", "number", "level", "asks", "assessment", "assessed_on", "evidence"),
    order=("scheme__name", "framework", "pk"),
    filters=("scheme", "level", "assessment"),
    search=("framework", "number", "asks", "evidence"),
    dated_by="assessed_on",
    form=forms.CriterionForm,
    verbs=Verbs(
        add=evidence.record_criterion,
        change=evidence.change_criterion,
        add_many=evidence.record_criteria,
        change_many=evidence.change_criteria,
    ),
)

ALL = (concerns, scheme_meetings, criteria)


def related_to(kind: str, reference: str, user: Any) -> Related | None:
    """Return what there is of concerns, meetings and evidence for the page of a visit, a suite or a scheme."""
    if kind == "schemes":
        return of_scheme(reference, user)
    path = {"visits": "visit", "suites": "suite"}.get(kind)
    return concerns_at(path, reference, user) if path and permissions.can_see_visits(user) else None


def concerns_at(path: str, reference: str, user: Any) -> Related:
    """Return the concerns of a visit or of a suite, and the way to raise one."""
    found = Concern.objects.filter(withdrawn_on__isnull=True, **{f"{path}__reference": reference})
    rows = tuple(
        RelatedRow(text=str(one), url=concerns.url(PageKind.SHOW, one), note=note_of(one))
        for one in found.select_related("suite").order_by(*concerns.order)[:MOST_RELATED]
    )
    may_add = bool(permissions.can_record_concerns(user))
    return Related(
        title="Concerns",
        rows=rows,
        add_title="Raise a concern",
        add_url=f"{concerns.url(PageKind.ADD)}?{urlencode({path: reference})}" if may_add else "",
    )


def of_scheme(reference: str, user: Any) -> Related | None:
    """Return the pages of visits, frameworks of quality and latest meetings of a scheme that this person may see."""
    if not permissions.can_see_evidence(user):
        return None
    quality = reverse("visiting:quality", args=[reference])
    found = Criterion.objects.filter(scheme__reference=reference, withdrawn_on__isnull=True)
    counted = (
        found.order_by("framework")
        .values_list("framework")
        .annotate(met=Count("pk", filter=Q(assessment=Assessment.MET)), number=Count("pk"))
    )
    rows = list(pages_of(reference, user))
    rows += [
        RelatedRow(text=name, url=quality, note=f"{met} of {number} criteria met") for name, met, number in counted
    ]
    if permissions.can_see_meetings(user):
        held = SchemeMeeting.objects.filter(scheme__reference=reference, withdrawn_on__isnull=True)
        rows += [
            RelatedRow(text=str(one), url=scheme_meetings.url(PageKind.SHOW, one), note=one.where)
            for one in held.select_related("scheme").order_by(*scheme_meetings.order)[:FEW]
        ]
    may_add = bool(permissions.can_record_meetings(user))
    return Related(
        title="Visits, meetings and evidence of quality",
        rows=tuple(rows),
        add_title="Record a meeting",
        add_url=f"{scheme_meetings.url(PageKind.ADD)}?{urlencode({'scheme': reference})}" if may_add else "",
        none="None on the record yet.",
    )


FEW = 8


def note_of(concern: Concern) -> str:
    """Say in short where a concern stands."""
    due = concern.answer_due_on
    when = f", answer due {display.write_date_briefly(due)}" if due and concern.progress == "open" else ""
    return f"{concern.reference} · {concern.get_progress_display()}{when}"
