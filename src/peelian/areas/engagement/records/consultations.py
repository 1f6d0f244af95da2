from peelian.areas.engagement import permissions
from peelian.areas.engagement.forms import consultations as forms
from peelian.areas.engagement.models import Answer, Consultation, Question, RespondentGroup
from peelian.areas.engagement.operations import consultations as operations
from peelian.kit.records.record_type import Part, RecordType
from peelian.kit.records.verbs import Verbs

consultations = RecordType(
    model=Consultation,
    slug="consultations",
    prefix="CONS",
    may_see=permissions.can_see_engagements,
    may_change=permissions.can_record_engagements,
    columns=("closed_on", "title", "kind", "respondents", "published_on"),
    facts=(
        "kind",
        "method",
        "opened_on",
        "closed_on",
        "basis",
        "asked",
        "respondents",
        "summary",
        "link",
        "decision",
        "decided_on",
        "published_on",
        "published_why",
    ),
    order=("-opened_on", "-pk"),
    filters=("kind", "method"),
    search=("title", "basis", "asked", "summary", "decision", "questions"),
    dated_by="opened_on",
    form=forms.ConsultationForm,
    parts=(
        Part(
            name="groups",
            title="Group",
            model=RespondentGroup,
            parent="consultation",
            form=forms.RespondentGroupForm,
        ),
        Part(name="questions", title="Question", model=Question, parent="consultation", form=forms.QuestionForm),
        Part(name="answers", title="Answer", model=Answer, parent="consultation", form=forms.AnswerForm),
    ),
    verbs=Verbs(
        add=operations.record_consultation,
        change=operations.change_consultation,
        add_many=operations.record_consultations,
        change_many=operations.change_consultations,
    ),
)
