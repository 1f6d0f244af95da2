from django.db import models

from peelian.areas.volunteers.models.people import Volunteer
from peelian.areas.volunteers.models.schemes import Scheme
from peelian.areas.volunteers.rules.letters import To
from peelian.kit.jobs.models import Mail
from peelian.kit.records.models import Record, RecordQuerySet


class Message(Record):
    """Something that the office writes to the volunteers of a scheme: each gets a letter of their own."""

    scheme = models.ForeignKey(Scheme, on_delete=models.PROTECT, related_name="messages", verbose_name="scheme")
    to = models.CharField("to whom", max_length=20, choices=To.choices(), default=To.SERVING.value)
    subject = models.CharField("subject", max_length=150)
    body = models.TextField("message")
    sent_on = models.DateField("sent on", null=True, blank=True, editable=False)

    objects = RecordQuerySet.as_manager()

    class Meta:
        verbose_name = "message to a scheme"
        verbose_name_plural = "messages to a scheme"

    def __str__(self) -> str:
        return self.subject


class Letter(Mail):
    """One volunteer's letter of a message: that it is to be sent, and that it was, in one row."""

    message = models.ForeignKey(Message, on_delete=models.PROTECT, related_name="letters")
    volunteer = models.ForeignKey(Volunteer, on_delete=models.PROTECT, related_name="letters")

    class Meta(Mail.Meta):
        constraints = [
            models.UniqueConstraint(fields=["message", "volunteer"], name="one_letter_of_a_message_to_a_volunteer")
        ]
