from django import forms

from peelian.areas.actions.models import Action
from peelian.areas.engagement.forms.references import ReferenceField
from peelian.areas.engagement.models import AdvisoryGroup, Engagement, GroupMeeting, Membership, Recommendation


class AdvisoryGroupForm(forms.ModelForm[AdvisoryGroup]):
    """What is asked about a group of people who advise the office."""

    class Meta:
        model = AdvisoryGroup
        fields = ("name", "kind", "purpose", "formed_on", "ended_on")
        error_messages = {
            "name": {"required": "Enter the name of the group"},
            "kind": {"required": "Select the kind of group"},
            "purpose": {"required": "Enter what the group is for"},
            "formed_on": {"required": "Enter the date on which it was formed"},
        }

    def validate_constraints(self) -> None:
        """Leave it to the rules, which speak beside the answer concerned."""


class MembershipForm(forms.ModelForm[Membership]):
    """How many have one role, from a day on."""

    class Meta:
        model = Membership
        fields = ("role", "count", "since")
        error_messages = {
            "role": {"required": "Enter the role, or remove it"},
            "count": {"required": "Enter how many there are"},
            "since": {"required": "Enter the date since when there are so many"},
        }


class GroupMeetingForm(forms.ModelForm[GroupMeeting]):
    """One meeting of a group."""

    engagement = ReferenceField(
        Engagement,
        label="Engagement",
        help_text="Its reference, such as ENG-2025-0137",
        error_messages={"required": "Enter the reference of the engagement, or remove it"},
    )

    class Meta:
        model = GroupMeeting
        fields = ("engagement",)


class RecommendationForm(forms.ModelForm[Recommendation]):
    """One recommendation of a group."""

    action = ReferenceField(
        Action, required=False, label="Action that follows it up", help_text="Its reference, such as ACT-2025-0004"
    )

    class Meta:
        model = Recommendation
        fields = ("made_on", "words", "action")
        error_messages = {
            "made_on": {"required": "Enter the date of the recommendation"},
            "words": {"required": "Enter what was recommended, or remove it"},
        }
