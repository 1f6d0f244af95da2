from peelian.areas.engagement import permissions
from peelian.areas.engagement.forms import advice as forms
from peelian.areas.engagement.models import AdvisoryGroup, GroupMeeting, Membership, Recommendation
from peelian.areas.engagement.operations import advice as operations
from peelian.kit.records.record_type import Part, RecordType
from peelian.kit.records.verbs import Verbs

groups = RecordType(
    model=AdvisoryGroup,
    slug="advisory-groups",
    prefix="AG",
    may_see=permissions.can_see_engagements,
    may_change=permissions.can_record_engagements,
    columns=("name", "kind", "formed_on", "ended_on"),
    facts=("kind", "purpose", "formed_on", "ended_on"),
    order=("name", "pk"),
    filters=("kind",),
    search=("name", "purpose", "recommendations"),
    dated_by="formed_on",
    form=forms.AdvisoryGroupForm,
    parts=(
        Part(name="memberships", title="Members", model=Membership, parent="group", form=forms.MembershipForm),
        Part(name="meetings", title="Meeting", model=GroupMeeting, parent="group", form=forms.GroupMeetingForm),
        Part(
            name="recommendations",
            title="Recommendation",
            model=Recommendation,
            parent="group",
            form=forms.RecommendationForm,
        ),
    ),
    verbs=Verbs(add=operations.record_group, change=operations.change_group),
)
