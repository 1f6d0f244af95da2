from peelian.areas.engagement import permissions
from peelian.areas.engagement.forms.answering import YouSaidForm
from peelian.areas.engagement.models import YouSaid
from peelian.areas.engagement.operations import answering as operations
from peelian.kit.records.record_type import RecordType
from peelian.kit.records.verbs import Verbs

you_said = RecordType(
    model=YouSaid,
    slug="you-said",
    prefix="YS",
    may_see=permissions.can_see_engagements,
    may_change=permissions.can_record_engagements,
    columns=("said_on", "title", "theme", "outcome", "done_on", "published_on"),
    facts=(
        "said",
        "said_on",
        "theme",
        "authority",
        "engagement",
        "consultation",
        "group",
        "outcome",
        "did",
        "done_by",
        "done_on",
        "action",
        "published_on",
        "published_why",
    ),
    order=("-said_on", "-pk"),
    filters=("outcome", "theme", "authority"),
    search=("title", "said", "did", "done_by", "theme", "authority"),
    dated_by="said_on",
    form=YouSaidForm,
    verbs=Verbs(
        add=operations.record_you_said,
        change=operations.change_you_said,
        add_many=operations.record_many,
        change_many=operations.change_many,
    ),
)
