"""What every record has, whatever it is a record of; where references come from; the words to find records by."""

from django.db import models
from django.db.models import Q


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


STANDING = Q(withdrawn_on__isnull=True)
"""The condition of an index over records that were not withdrawn."""
