"""What every record has, whatever it is a record of; where references come from; the words to find records by."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from peelian.basics.terms import Term


class RecordQuerySet[M: models.Model](models.QuerySet[M]):
    """Words that are true of every kind of record."""

    def standing(self) -> "RecordQuerySet[M]":
        """Leave out what was withdrawn."""
        return self.filter(withdrawn_on__isnull=True)


class Record(models.Model):
    """Something that the office put on the record. It is never deleted: it is withdrawn, with a reason."""

    reference = models.CharField("reference", max_length=40, unique=True)
    version = models.PositiveIntegerField(default=1, editable=False)
    is_reconstructed = models.BooleanField("reconstructed", default=False)
    withdrawn_on = models.DateField("withdrawn on", null=True, blank=True, editable=False)
    withdrawn_reason = models.CharField("why it was withdrawn", max_length=500, blank=True, editable=False)

    class Meta:
        abstract = True


class Named(Record):
    """A record that others refer to by its name, or by another name that it goes by."""

    name = models.CharField("name", max_length=200)
    also_called = models.CharField(
        "also called", max_length=500, blank=True, help_text="Other names, separated by semicolons"
    )

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name

    @property
    def names(self) -> list[str]:
        """Return every name that it goes by."""
        return [self.name, *(alias.strip() for alias in self.also_called.split(";") if alias.strip())]


class ReferenceCounter(models.Model):
    """The last number given out for a prefix and a year: ENG, 2025."""

    prefix = models.CharField(max_length=10)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["prefix", "year"], name="one_counter_for_a_prefix_and_year")]

    def __str__(self) -> str:
        return f"{self.prefix}-{self.year}-{self.last:04}"


class SearchEntry(models.Model):
    """The words of one record, indexed by the store's own full-text search (see search.py)."""

    kind = models.CharField(max_length=60)
    record_id = models.BigIntegerField()
    reference = models.CharField(max_length=40)
    label = models.CharField(max_length=300)
    called = models.CharField(max_length=300, default="")  # the words of the label, as they are typed to find it
    text = models.TextField()  # its kind as one word (see search.py), and then its own words
    is_standing = models.BooleanField(default=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "record_id"], name="one_search_entry_for_a_record")]
        indexes = [models.Index(fields=["called"], name="search_entry_by_its_label")]

    def __str__(self) -> str:
        return f"{self.reference} {self.label}"


class Share(Term):
    """Who sees a saved view."""

    ME = "me", "Only me"
    ROLES = "roles", "Everybody who holds a role of mine"
    OFFICE = "office", "The whole office"


class SavedView(models.Model):
    """A list as somebody narrowed and ordered it, kept under a name: for themselves, for their roles, or for all."""

    kind = models.CharField(max_length=60)
    name = models.CharField("name", max_length=60)
    query = models.TextField("what it asks for", max_length=2000, blank=True)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    share = models.CharField("who sees it", max_length=10, choices=Share.choices(), default=Share.ME.value)
    roles = models.CharField("for which roles", max_length=400, blank=True)  # ",governance,finance,"

    class Meta:
        verbose_name = "saved view"
        verbose_name_plural = "saved views"
        constraints = [
            models.UniqueConstraint(
                fields=["owner", "kind", "name"],
                name="one_view_of_a_name_for_an_owner",
                violation_error_message="You have a view of that name: choose another, or delete that one first",
            )
        ]
        indexes = [models.Index(fields=["kind"], name="saved_view_by_kind")]

    def __str__(self) -> str:
        return self.name


class DefaultView(models.Model):
    """The view with which a list opens for one person."""

    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=60)
    view = models.ForeignKey(SavedView, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["account", "kind"], name="one_default_view_of_a_list")]

    def __str__(self) -> str:
        return f"{self.kind}: {self.view_id}"


class RecordLink(models.Model):
    """That two records of any kinds belong together, and how. It is told on the pages of both."""

    kind = models.CharField(max_length=60)
    reference = models.CharField(max_length=40)
    other_kind = models.CharField(max_length=60)
    other_reference = models.CharField(max_length=40)
    says = models.CharField("how they belong together", max_length=200, blank=True)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    added_on = models.DateField("added on")

    class Meta:
        verbose_name = "link"
        verbose_name_plural = "links"
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "reference", "other_kind", "other_reference"], name="one_link_between_two_records"
            )
        ]
        indexes = [models.Index(fields=["other_kind", "other_reference"], name="record_link_by_its_other_end")]

    def __str__(self) -> str:
        return f"{self.reference} and {self.other_reference}"


STANDING = Q(withdrawn_on__isnull=True)
"""The condition of an index over records that were not withdrawn."""
