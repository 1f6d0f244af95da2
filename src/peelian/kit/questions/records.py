from peelian.kit.questions import forms, permissions
from peelian.kit.questions.models import Questionnaire
from peelian.kit.records.record_type import RecordType

questionnaires = RecordType(
    model=Questionnaire,
    slug="questionnaires",
    may_see=permissions.can_see_questionnaires,
    may_change=permissions.can_keep_questionnaires,
    columns=("title", "reference"),
    facts=("reference", "title", "purpose"),
    order=("title", "pk"),
    search=("title", "purpose"),
    form=forms.QuestionnaireForm,
)
