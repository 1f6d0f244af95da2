from peelian.areas.engagement import operations, permissions
from peelian.areas.engagement.forms import meetings as forms
from peelian.areas.engagement.models import CommunityDay, DueDiligence, Engagement, Feedback, Theme, ThemeRaised
from peelian.kit.records.record_type import Part, RecordType, by_any_name
from peelian.kit.records.verbs import Verbs

engagements = RecordType(
    model=Engagement,
    slug="engagements",
    prefix="ENG",
    may_see=permissions.can_see_engagements,
    may_change=permissions.can_record_engagements,
    columns=("held_on", "title", "authority", "setting", "themes"),
    facts=(
        "held_on",
        "place",
        "authority",
        "kind",
        "setting",
        "attended",
        "met",
        "attendance",
        "councils_invited",
        "councils_attended",
        "notes",
    ),
    order=("-held_on", "-pk"),
    filters=("authority", "kind", "setting", "themes__theme"),
    search=("title", "place", "authority", "met", "notes", "themes"),
    dated_by="held_on",
    form=forms.EngagementForm,
    parts=(
        Part(name="themes", title="Theme", model=ThemeRaised, parent="engagement", form=forms.ThemeRaisedForm),
        Part(name="feedback", title="Feedback", model=Feedback, parent="engagement", form=forms.FeedbackForm),
        Part(
            name="due_diligence",
            title="Due diligence",
            model=DueDiligence,
            parent="engagement",
            form=forms.DueDiligenceForm,
        ),
    ),
    verbs=Verbs(
        add=operations.record_engagement,
        change=operations.correct_engagement,
        add_many=operations.record_engagements,
        change_many=operations.correct_engagements,
    ),
)

community_days = RecordType(
    model=CommunityDay,
    slug="community-days",
    prefix="CD",
    may_see=permissions.can_see_engagements,
    may_change=permissions.can_record_engagements,
    columns=("held_on", "authority", "reference"),
    facts=("held_on", "authority"),
    order=("-held_on", "-pk"),
    filters=("authority",),
    search=("authority",),
    dated_by="held_on",
    form=forms.CommunityDayForm,
    verbs=Verbs(change=operations.correct_community_day),
)

themes = RecordType(
    model=Theme,
    slug="themes",
    prefix="TH",
    may_see=permissions.can_see_engagements,
    may_change=permissions.can_record_engagements,
    columns=("name", "also_called", "reference"),
    facts=("name", "also_called"),
    order=("name", "pk"),
    search=("name", "also_called"),
    form=forms.ThemeForm,
    known_as=by_any_name,
)
