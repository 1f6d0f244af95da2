from django import forms

from peelian.areas.actions.models import Action
from peelian.areas.engagement.forms.references import ReferenceField
from peelian.areas.engagement.models import Engagement, YouSaid


class YouSaidForm(forms.ModelForm[YouSaid]):
    """What is asked about what people said and what was done."""

    engagement = ReferenceField(
        Engagement, required=False, label="Engagement", help_text="Its reference, such as ENG-2025-0137"
    )
    action = ReferenceField(
        Action, required=False, label="Action", help_text="The reference of the action that came of it, if there is one"
    )

    class Meta:
        model = YouSaid
        fields = (
            "title",
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
        )
        widgets = {"outcome": forms.RadioSelect}
        labels = {"said": "You said", "did": "We did, or why we could not"}
        help_texts = {
            "title": "For example, Cars that race at night in Kegworth",
            "said": "What people said, without anybody’s name",
            "done_by": "A post or an organisation, not a name",
            "done_on": "Leave empty until there is an answer",
            "published_on": "From that day anybody may read what was said and done",
            "published_why": "Only in a pre-election period: why it could not wait",
        }
        error_messages = {
            "title": {"required": "Enter in short what it is about"},
            "said": {"required": "Enter what was said"},
            "said_on": {"required": "Enter the date on which it was said"},
            "outcome": {"required": "Select what came of it"},
        }

    def validate_constraints(self) -> None:
        """Leave it to the rules, which speak beside the answer concerned."""
