from django import forms

from peelian.areas.engagement.models import Communication


class CommunicationForm(forms.ModelForm[Communication]):
    """What is asked about something that was sent out."""

    class Meta:
        model = Communication
        fields = ("kind", "title", "channel", "sent_on", "recipients", "number", "until", "source", "link")
        labels = {"until": "Last day, where several are counted together"}
        help_texts = {
            "title": "The issue of the newsletter, the headline, the first words of the post",
            "sent_on": "Of a count, its first day",
            "recipients": "To how many it went, where that is known",
            "number": "1, unless several are counted together",
            "until": "A count covers the days of one month. Leave empty for one thing",
            "source": "Of a count, for example the network’s own statistics",
        }
        error_messages = {
            "kind": {"required": "Select what was sent out"},
            "channel": {"required": "Select the channel"},
            "sent_on": {"required": "Enter the date on which it was sent"},
            "number": {"required": "Enter how many there were; 1 for one thing"},
        }

    def validate_constraints(self) -> None:
        """Leave it to the rules, which speak beside the answer concerned."""
