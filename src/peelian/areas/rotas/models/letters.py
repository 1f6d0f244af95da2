from django.db import models
from django.db.models import Q

from peelian.areas.rotas.models.covering import Request
from peelian.areas.rotas.models.rotas import Rota
from peelian.areas.rotas.models.shifts import Shift
from peelian.areas.rotas.rules.letters import Kind
from peelian.areas.volunteers.models import Membership
from peelian.kit.jobs.models import Mail


class Letter(Mail):
    """A letter to one volunteer about the rota: that it is to be sent, and that it was, in one row."""

    kind = models.CharField(max_length=20, choices=Kind.choices())
    membership = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="rota_letters")
    rota = models.ForeignKey(Rota, on_delete=models.PROTECT, related_name="letters", null=True, blank=True)
    shift = models.ForeignKey(Shift, on_delete=models.PROTECT, related_name="letters", null=True, blank=True)
    request = models.ForeignKey(Request, on_delete=models.PROTECT, related_name="letters", null=True, blank=True)

    class Meta(Mail.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["shift", "membership"], condition=Q(kind=Kind.REMINDER.value), name="one_reminder_of_a_shift"
            )
        ]
