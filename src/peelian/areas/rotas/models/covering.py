from django.db import models
from django.db.models import Q

from peelian.areas.rotas.models.shifts import Shift
from peelian.areas.rotas.rules.covering import Kind, Reply, Standing
from peelian.areas.volunteers.models import Membership


class Request(models.Model):
    """A volunteer asks that somebody goes instead of them, or offers their shift for another’s."""

    shift = models.ForeignKey(Shift, on_delete=models.PROTECT, related_name="requests")
    membership = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="requests")
    kind = models.CharField("what is asked for", max_length=20, choices=Kind.choices(), default=Kind.COVER.value)
    wanted = models.ForeignKey(
        Shift, on_delete=models.PROTECT, related_name="wanted_by", null=True, blank=True, verbose_name="in exchange for"
    )
    why = models.CharField("why", max_length=300, blank=True)
    standing = models.CharField(max_length=20, choices=Standing.choices(), default=Standing.OPEN.value)
    asked_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    taken_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+", null=True, blank=True)

    class Meta:
        verbose_name = "request for cover"
        verbose_name_plural = "requests for cover"
        indexes = [models.Index(fields=["standing", "asked_at"], name="request_by_standing")]
        constraints = [
            models.UniqueConstraint(
                fields=["shift", "membership"],
                condition=Q(standing=Standing.OPEN.value),
                name="one_open_request_of_a_volunteer_for_a_shift",
            )
        ]

    def __str__(self) -> str:
        return f"Request {self.pk}"


class Asking(models.Model):
    """That one volunteer was asked to stand in or to exchange, on which day, and what they answered."""

    request = models.ForeignKey(Request, on_delete=models.PROTECT, related_name="askings")
    membership = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="asked")
    asked_on = models.DateField()
    reply = models.CharField(max_length=20, choices=Reply.choices(), default=Reply.NONE.value)
    replied_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "asking"
        verbose_name_plural = "askings"
        indexes = [models.Index(fields=["membership", "asked_on"], name="asking_of_a_volunteer")]
        constraints = [
            models.UniqueConstraint(fields=["request", "membership"], name="each_is_asked_once_for_a_request")
        ]

    def __str__(self) -> str:
        return f"Asking {self.pk}"
