"""Files that belong to a record, or to something else of the house that has a kind and a reference."""

from django.conf import settings
from django.db import models
from django.db.models import Q


class AttachmentQuerySet(models.QuerySet["Attachment"]):
    """Words that are true of attachments."""

    def of(self, kind: str, reference: str) -> "AttachmentQuerySet":
        """Keep those of one owner, in the order in which they came."""
        return self.filter(owner_kind=kind, owner_reference=reference).order_by("pk")

    def standing(self) -> "AttachmentQuerySet":
        """Leave out what was withdrawn."""
        return self.filter(withdrawn_on__isnull=True)


class Attachment(models.Model):
    """A file that was added to a record: what it is called and what it is. Its content lies in the store.

    It is never deleted: it is withdrawn, with a reason, and is then given out no more.
    """

    owner_kind = models.CharField("kind of record", max_length=60)
    owner_reference = models.CharField("record", max_length=40)
    name = models.CharField("name", max_length=200)
    content_type = models.CharField("content type", max_length=100)
    size = models.PositiveBigIntegerField("size in bytes")
    digest = models.CharField("SHA-256", max_length=64)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    added_title = models.CharField("added by", max_length=254)
    added_at = models.DateTimeField("added")
    withdrawn_on = models.DateField("withdrawn on", null=True, blank=True)
    withdrawn_title = models.CharField("withdrawn by", max_length=254, blank=True)
    withdrawn_reason = models.CharField("why it was withdrawn", max_length=500, blank=True)

    objects = AttachmentQuerySet.as_manager()

    class Meta:
        verbose_name = "file"
        verbose_name_plural = "files"
        indexes = [
            models.Index(fields=["owner_kind", "owner_reference", "id"], name="attachment_by_owner"),
            models.Index(fields=["digest"], name="attachment_by_digest"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["owner_kind", "owner_reference", "digest"],
                condition=Q(withdrawn_on__isnull=True),
                name="one_standing_attachment_for_a_content",
            ),
            models.CheckConstraint(condition=Q(size__gt=0), name="attachment_holds_something"),
            models.CheckConstraint(
                condition=Q(withdrawn_on__isnull=True) | ~Q(withdrawn_reason=""),
                name="attachment_withdrawn_with_its_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.name
