from typing import Any

from django import forms

from peelian.areas.engagement.models import CommunityDay, DueDiligence, Engagement, Feedback, Theme, ThemeRaised
from peelian.areas.engagement.rules import Attended, Setting
from peelian.kit import clock
from peelian.kit.areas import provided


class EngagementForm(forms.ModelForm[Engagement]):
    """What is asked about an engagement, in the titles that the body gives its office holders."""

    def __init__(self, *answers: Any, **options: Any) -> None:
        super().__init__(*answers, **options)
        body, asked = provided.body_on(clock.today()), self.fields
        holders = {Attended.OFFICE_HOLDER: body.office_holder, Attended.DEPUTY: body.deputy}
        asked["attended"].choices = [(code, holders.get(code) or code.label) for code in Attended]  # type: ignore[attr-defined]
        asked["setting"].choices = [(Setting.COMMUNITY_DAY, "Yes"), (Setting.OTHER, "No")]  # type: ignore[attr-defined]

    class Meta:
        model = Engagement
        fields = (
            "held_on",
            "title",
            "kind",
            "setting",
            "authority",
            "place",
            "longitude",
            "latitude",
            "attended",
            "met",
            "attendance",
            "councils_invited",
            "councils_attended",
            "notes",
        )
        widgets = {"setting": forms.RadioSelect, "attended": forms.RadioSelect}
        labels = {"setting": "Was it part of a community day?"}
        help_texts = {
            "title": "For example, Village meeting, Tilton on the Hill",
            "place": "A place or postcode. Not a home address",
            "longitude": "Where it stands on the map, for example -1.1325. Leave empty where it is not known",
            "latitude": "For example, 52.6369",
            "met": "Groups and posts, not names",
            "councils_invited": "Parish surgeries only. Leave empty where it is not known",
            "councils_attended": "Parish surgeries only",
        }
        error_messages = {
            "held_on": {"required": "Enter the date of the engagement"},
            "title": {"required": "Enter what happened"},
            "kind": {"required": "Select the kind of engagement"},
            "setting": {"required": "Select whether it was part of a community day"},
            "authority": {"required": "Select the authority where it took place"},
            "place": {"required": "Enter where it took place"},
            "attended": {"required": "Select who went"},
        }


class ThemeRaisedForm(forms.ModelForm[ThemeRaised]):
    """One theme that was raised."""

    class Meta:
        model = ThemeRaised
        fields = ("theme", "place", "detail")
        error_messages = {"theme": {"required": "Select the theme, or remove it"}}


class FeedbackForm(forms.ModelForm[Feedback]):
    """One occasion on which something was passed on."""

    class Meta:
        model = Feedback
        fields = ("passed_to", "passed_on", "outcome")
        error_messages = {
            "passed_to": {"required": "Enter who it was passed on to"},
            "passed_on": {"required": "Enter when it was passed on"},
        }


class DueDiligenceForm(forms.ModelForm[DueDiligence]):
    """One award that was looked at."""

    class Meta:
        model = DueDiligence
        fields = ("award", "seen", "is_as_agreed")
        error_messages = {
            "award": {"required": "Select the award that was looked at"},
            "seen": {"required": "Enter what was seen"},
        }


class CommunityDayForm(forms.ModelForm[CommunityDay]):
    """What is asked about a community day."""

    class Meta:
        model = CommunityDay
        fields = ("held_on", "authority")
        error_messages = {
            "held_on": {"required": "Enter the date of the community day"},
            "authority": {"required": "Select the authority where it was held"},
        }


class ThemeForm(forms.ModelForm[Theme]):
    """What is asked about a theme."""

    class Meta:
        model = Theme
        fields = ("name", "also_called")
        error_messages = {"name": {"required": "Enter the name of the theme"}}
