"""The audit trail: entries that are only ever added, each sealed to the one before it."""

from typing import Any, NoReturn

from django.conf import settings
from django.db import models


class AppendOnly(Exception):
    """Somebody tried to change or remove an entry of the audit trail."""

    def __init__(self) -> None:
        super().__init__("The audit trail is only ever added to")


class EntryQuerySet(models.QuerySet["AuditEntry"]):
    """Entries can be asked for and added, and that is all."""

    def update(self, **_values: Any) -> NoReturn:
        raise AppendOnly

    def bulk_update(self, *_args: Any, **_options: Any) -> NoReturn:
        raise AppendOnly

    def delete(self) -> NoReturn:
        raise AppendOnly

    def bulk_create(self, objs: Any, *args: Any, **options: Any) -> list["AuditEntry"]:
        """Add many entries; what would overwrite one is refused."""
        if args or options.keys() - {"batch_size"}:
            raise AppendOnly
        return super().bulk_create(objs, **options)


class AuditEntry(models.Model):
    """Who did what to which record, and when. It answers for the office's work, and never decides anything in it."""

    sequence = models.BigIntegerField(primary_key=True)
    at = models.DateTimeField("when", help_text="In real time, also where the business date stands still")
    business_on = models.DateField("business date")
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    actor_title = models.CharField("who", max_length=254)
    verb = models.CharField("what was done", max_length=40)
    kind = models.CharField(max_length=100)
    reference = models.CharField(max_length=100)
    label = models.CharField(max_length=200)
    changes = models.JSONField(default=dict)
    via = models.CharField(max_length=40, blank=True)
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    objects = EntryQuerySet.as_manager()

    class Meta:
        verbose_name = "audit entry"
        verbose_name_plural = "audit entries"
        base_manager_name = "objects"
        indexes = [
            models.Index(fields=["kind", "reference", "-sequence"], name="audit_by_record"),
            models.Index(fields=["actor", "-sequence"], name="audit_by_actor"),
            models.Index(fields=["kind", "-sequence"], name="audit_by_kind"),
        ]

    def __str__(self) -> str:
        return f"{self.sequence}: {self.actor_title} {self.verb} {self.label}"

    def save(self, *args: Any, **options: Any) -> None:
        """Add the entry, once.

        :raises AppendOnly: when it is already in the trail.
        """
        if not self._state.adding:
            raise AppendOnly
        super().save(*args, **{**options, "force_insert": True})

    def delete(self, *_args: Any, **_options: Any) -> NoReturn:
        raise AppendOnly


class AuditHead(models.Model):
    """Where the trail ends: one row, locked while entries are added, by which a missing end is noticed."""

    only = models.PositiveSmallIntegerField(primary_key=True, default=1)
    sequence = models.BigIntegerField(default=0)
    hash = models.CharField(max_length=64)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(only=1), name="the_audit_trail_has_one_head")]

    def __str__(self) -> str:
        return f"{self.sequence}: {self.hash}"
