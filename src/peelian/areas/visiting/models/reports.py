from django.conf import settings
from django.db import models
from django.db.models import Q

from peelian.areas.visiting.models.visits import Visit
from peelian.areas.volunteers.models import Membership, Scheme


class ReportKey(models.Model):
    """The public key to which devices seal copies for a scheme; the private one lies beside the store, not in it."""

    scheme = models.ForeignKey(Scheme, on_delete=models.PROTECT, related_name="report_keys")
    fingerprint = models.CharField(max_length=64, unique=True)
    public_key = models.TextField()  # SPKI in base64, as browsers read it
    made_at = models.DateTimeField()
    retired_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["scheme"], condition=Q(retired_at__isnull=True), name="one_report_key_of_a_scheme_at_a_time"
            )
        ]

    def __str__(self) -> str:
        return self.fingerprint


class Device(models.Model):
    """A device on which an account keeps reports, or only confirms those of others with a PIN of their own."""

    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="visit_devices")
    device = models.UUIDField()
    is_confirmer = models.BooleanField(default=False)
    enrolled_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["account", "device", "is_confirmer"], name="one_enrolment_of_an_account_on_a_device"
            )
        ]

    def __str__(self) -> str:
        return f"{self.device}"


class ArrivedReport(models.Model):
    """That a report arrived from a device, and what the device said. Its answers are kept under the same client id."""

    client_id = models.UUIDField(unique=True)
    digest = models.CharField(max_length=64)
    visit = models.OneToOneField(Visit, on_delete=models.PROTECT, related_name="report")
    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    device = models.UUIDField(null=True, blank=True)
    begun_at = models.DateTimeField("begun, by the device’s clock", null=True, blank=True)
    finished_at = models.DateTimeField("finished, by the device’s clock", null=True, blank=True)
    sent_at = models.DateTimeField("sent, by the device’s clock")
    received_at = models.DateTimeField("received, by the server’s clock")
    ahead_seconds = models.IntegerField("how far the device’s clock was ahead", default=0)
    other = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    other_said_at = models.DateTimeField("confirmed on the device, by its clock", null=True, blank=True)

    class Meta:
        verbose_name = "report from a device"
        verbose_name_plural = "reports from devices"
        indexes = [models.Index(fields=["account", "received_at"], name="arrived_report_of_an_account")]

    def __str__(self) -> str:
        return f"{self.client_id}"
