from typing import Any

from django.utils.http import urlencode

from peelian.areas.actions import forms, operations, permissions, queries
from peelian.areas.actions.models import Action, Evidence, Update
from peelian.areas.actions.rules import CLOSED, Status
from peelian.basics import display
from peelian.kit.access.rules import staff
from peelian.kit.areas.provided import Related, RelatedRow
from peelian.kit.records.record_type import PageKind, Part, RecordType, Scope
from peelian.kit.records.verbs import Verbs

actions = RecordType(
    model=Action,
    slug="actions",
    prefix="ACT",
    may_see=permissions.can_see_actions,
    may_change=permissions.can_record_actions,
    scope=Scope(of=queries.actions_of, whole=staff),
    columns=("due_on", "title", "owner", "status", "origin_label"),
    facts=("detail", "owner", "promised_on", "due_on", "answered_on", "closed_on", "outcome"),
    order=("due_on", "pk"),
    filters=("status", "post", "organisation"),
    search=("title", "detail", "post", "organisation", "origin_label", "origin_reference", "outcome", "updates"),
    dated_by="promised_on",
    form=forms.ActionForm,
    parts=(
        Part(name="updates", title="Update", model=Update, parent="action", form=forms.UpdateForm),
        Part(name="evidence", title="Evidence", model=Evidence, parent="action", form=forms.EvidenceForm),
    ),
    verbs=Verbs(
        add=operations.record_action,
        change=operations.change_action,
        add_many=operations.record_actions,
        change_many=operations.change_actions,
    ),
)

MOST_RELATED = 50


def related_to(kind: str, reference: str, user: Any) -> Related | None:
    """Return the actions that come from a record, for its page, and the way to add one."""
    if kind == actions.slug or not permissions.can_see_actions(user):
        return None
    found = queries.from_record(user, kind, reference)[:MOST_RELATED]
    origin = urlencode({"origin": f"{kind}/{reference}"})
    may_add = bool(permissions.can_record_actions(user))
    return Related(
        title="Actions",
        rows=tuple(
            RelatedRow(text=str(action), url=actions.url(PageKind.SHOW, action), note=told(action)) for action in found
        ),
        add_title="Add an action",
        add_url=f"{actions.url(PageKind.ADD)}?{origin}" if may_add else "",
    )


def told(action: Action) -> str:
    """Say in short whose an action is, where it stands and by when it is due."""
    status = Status(action.status)
    when = f"due {display.write_date_briefly(action.due_on)}"
    if status in CLOSED and action.closed_on:
        when = display.write_date_briefly(action.closed_on)
    return f"{action.owner} · {status.label} · {when}"
