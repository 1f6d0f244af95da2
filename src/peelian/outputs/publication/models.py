from django.conf import settings
from django.db import models
from django.db.models import Q

from peelian.basics.periods import Period, read_period
from peelian.outputs.publication.rules import Part
from peelian.outputs.reports.models import Occasion


class PublicationQuerySet(models.QuerySet["Publication"]):
    """Words that are true of publications."""

    def standing(self) -> "PublicationQuerySet":
        """Leave out what was withdrawn."""
        return self.filter(withdrawn_at__isnull=True)


class Publication(models.Model):
    """One edition of a report, as it left the office. Nothing in it changes; it may be withdrawn, with a reason."""

    occasion = models.ForeignKey(Occasion, on_delete=models.PROTECT, related_name="publications")
    report = models.CharField(max_length=60)
    period = models.CharField(max_length=30)
    slug = models.CharField(max_length=60)
    edition = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=300)
    goes_to = models.CharField(max_length=300)
    kind = models.CharField(max_length=200)
    classification = models.CharField(max_length=30)
    as_at = models.DateField()
    published_on = models.DateField()
    published_at = models.DateTimeField()
    published_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True)
    published_post = models.CharField(max_length=200)
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True)
    approved_post = models.CharField(max_length=200)
    approved_at = models.DateTimeField()
    election = models.CharField(max_length=200, blank=True)
    reason = models.TextField(blank=True)
    what_changed = models.TextField(blank=True)
    withdrawn_on = models.DateField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True)
    withdrawn_post = models.CharField(max_length=200, blank=True)
    withdrawn_reason = models.TextField(blank=True)
    contents = models.JSONField(default=list)
    paragraphs = models.JSONField(default=list)
    listed = models.JSONField(default=dict)
    difference = models.JSONField(default=dict)
    manifest = models.JSONField(default=dict)
    software = models.CharField(max_length=40)

    objects = PublicationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["report", "slug", "edition"], name="an_edition_is_published_once"),
            models.CheckConstraint(condition=Q(edition__gte=1), name="editions_count_from_one"),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True) | ~Q(withdrawn_reason=""),
                name="a_withdrawn_publication_says_why",
                violation_error_message="Say why it is withdrawn",
            ),
        ]
        indexes = [models.Index("published_on", "id", name="publications_by_day")]

    def __str__(self) -> str:
        return f"{self.title}, edition {self.edition}"

    @property
    def reference(self) -> str:
        """Return what the audit trail and people call it: panel-update/2025-q1/edition-1."""
        return f"{self.report}/{self.slug}/edition-{self.edition}"

    @property
    def span(self) -> Period:
        """Return the period that it is about."""
        return read_period(self.period)


class PublishedFile(models.Model):
    """One file of a publication: its content lies in the store of files, under its digest."""

    publication = models.ForeignKey(Publication, on_delete=models.PROTECT, related_name="files")
    part = models.CharField(max_length=20, choices=Part.choices())
    place = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=200)
    title = models.CharField(max_length=200)
    content_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["publication", "name"], name="a_published_file_has_its_name")]

    def __str__(self) -> str:
        return self.name


class PublishedFigure(models.Model):
    """One figure as it was published: what was asked, what was answered, and the records that were behind it."""

    publication = models.ForeignKey(Publication, on_delete=models.PROTECT, related_name="figures")
    number = models.PositiveIntegerField()
    measure = models.CharField(max_length=120)
    title = models.CharField(max_length=300)
    unit = models.CharField(max_length=20)
    period = models.CharField(max_length=30)
    cut = models.JSONField(default=dict)
    value = models.JSONField(null=True)
    absence = models.CharField(max_length=20, blank=True)
    text = models.TextField()
    sentence = models.TextField()
    coverage = models.CharField(max_length=20)
    method = models.JSONField(default=list)
    places = models.JSONField(default=list)
    leaves = models.JSONField(default=list)
    record_count = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["publication", "number"], name="published_figures_are_numbered")]
        indexes = [models.Index("measure", "period", name="published_figures_by_measure")]

    def __str__(self) -> str:
        return f"{self.title}: {self.text}"
