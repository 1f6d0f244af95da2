from peelian.areas.actions import forms, operations, permissions, queries
from peelian.areas.actions.models import Action, Evidence, Update
from peelian.kit.records.record_type import Part, RecordType
from peelian.kit.records.verbs import Verbs

actions = RecordType(
    model=Action,
    slug="actions",
    prefix="ACT",
    may_see=permissions.can_see_actions,
    may_change=permissions.can_record_actions,
    scope=queries.actions_of,
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
