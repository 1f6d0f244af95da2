from peelian.areas.engagement import permissions
from peelian.areas.engagement.forms.communications import CommunicationForm
from peelian.areas.engagement.models import Communication
from peelian.areas.engagement.operations import communications as operations
from peelian.kit.records.record_type import RecordType
from peelian.kit.records.verbs import Verbs

communications = RecordType(
    model=Communication,
    slug="communications",
    prefix="COM",
    may_see=permissions.can_see_engagements,
    may_change=permissions.can_record_engagements,
    columns=("sent_on", "title", "kind", "channel", "number"),
    facts=("kind", "title", "channel", "sent_on", "until", "number", "recipients", "source", "link"),
    order=("-sent_on", "-pk"),
    filters=("kind", "channel"),
    search=("title", "source"),
    dated_by="sent_on",
    form=CommunicationForm,
    verbs=Verbs(
        add=operations.record_communication,
        change=operations.change_communication,
        add_many=operations.record_communications,
        change_many=operations.change_communications,
    ),
)
