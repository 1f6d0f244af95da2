from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q

from peelian.areas.places.models import Place
from peelian.areas.places.rules import Kind as PlaceKind
from peelian.areas.visiting.rules.suites import Standing
from peelian.areas.visiting.rules.weeks import Every
from peelian.areas.volunteers.models import Scheme
from peelian.kit.records.models import Named, Record, RecordQuerySet


class Suite(Named):
    """A place that a scheme visits: a custody suite with its cells, or the kennels."""

    scheme = models.ForeignKey(Scheme, on_delete=models.PROTECT, related_name="suites", verbose_name="scheme")
    authority = models.ForeignKey(
        Place,
        on_delete=models.PROTECT,
        related_name="suites",
        null=True,
        blank=True,
        limit_choices_to={"kind": PlaceKind.AUTHORITY},
        verbose_name="authority",
    )
    cells = models.PositiveSmallIntegerField("cells", null=True, blank=True)
    holds_terrorism = models.BooleanField(
        "holds people under the Terrorism Act", default=False, help_text="Only visitors trained for it may go"
    )

    objects = RecordQuerySet.as_manager()

    class Meta:
        verbose_name = "suite"
        verbose_name_plural = "suites"


class SuiteSpan(models.Model):
    """What a suite was in a span: open and to be visited, open and not, or closed. On any other day it is closed."""

    suite = models.ForeignKey(Suite, on_delete=models.CASCADE, related_name="spans")
    standing = models.CharField("what it is", max_length=20, choices=Standing.choices())
    first_day = models.DateField("from")
    last_day = models.DateField("to", null=True, blank=True)
    why = models.CharField("why", max_length=300, blank=True)

    class Meta:
        verbose_name = "span"
        verbose_name_plural = "spans"
        indexes = [models.Index(fields=["suite", "first_day"], name="suite_span_by_first_day")]
        constraints = [
            models.CheckConstraint(
                condition=Q(last_day__isnull=True) | Q(last_day__gte=F("first_day")),
                name="suite_span_ends_after_it_began",
                violation_error_message="A span cannot end before it begins",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_standing_display()} from {self.first_day:%-d %B %Y}"


class SlotGrid(Record):
    """The slots of a scheme from a day on, and how many visits are asked of each suite."""

    scheme = models.ForeignKey(Scheme, on_delete=models.PROTECT, related_name="grids", verbose_name="scheme")
    first_day = models.DateField("from")
    asked = models.PositiveSmallIntegerField("visits asked for", default=1, validators=[MinValueValidator(1)])
    every = models.CharField("in every", max_length=10, choices=Every.choices(), default=Every.WEEK.value)

    objects = RecordQuerySet.as_manager()

    class Meta:
        verbose_name = "grid of slots"
        verbose_name_plural = "grids of slots"
        indexes = [models.Index(fields=["scheme", "first_day"], name="slot_grid_by_first_day")]

    def __str__(self) -> str:
        return f"{self.scheme}, slots from {self.first_day:%-d %B %Y}"


class SlotDays(models.Model):
    """A row of the grid: one day of the week, or several that count together."""

    grid = models.ForeignKey(SlotGrid, on_delete=models.CASCADE, related_name="days")
    place = models.PositiveSmallIntegerField("order")
    name = models.CharField("name", max_length=60, help_text="Such as Monday, or Saturday and Sunday")
    weekdays = models.CharField("days of the week", max_length=7, help_text="1 is Monday: 67 is Saturday and Sunday")

    class Meta:
        verbose_name = "row of days"
        verbose_name_plural = "rows of days"
        ordering = ["place", "pk"]
        indexes = [models.Index(fields=["grid", "place"], name="slot_days_of_a_grid")]

    def __str__(self) -> str:
        return self.name


class SlotTimes(models.Model):
    """A column of the grid: from a minute to the end of another, both included."""

    grid = models.ForeignKey(SlotGrid, on_delete=models.CASCADE, related_name="times")
    place = models.PositiveSmallIntegerField("order")
    begins = models.TimeField("from")
    ends = models.TimeField("to", help_text="The last minute: 07:59")

    class Meta:
        verbose_name = "column of times"
        verbose_name_plural = "columns of times"
        ordering = ["place", "pk"]
        indexes = [models.Index(fields=["grid", "place"], name="slot_times_of_a_grid")]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends__gt=F("begins")),
                name="slot_ends_after_it_begins",
                violation_error_message="A slot cannot end before it begins",
            )
        ]

    def __str__(self) -> str:
        return f"{self.begins:%H:%M} to {self.ends:%H:%M}"


class Throughput(Record):
    """How many people were detained in a period, as the force said: in one suite, or in all of a scheme."""

    scheme = models.ForeignKey(Scheme, on_delete=models.PROTECT, related_name="throughput", verbose_name="scheme")
    suite = models.ForeignKey(
        Suite, on_delete=models.PROTECT, related_name="throughput", null=True, blank=True, verbose_name="suite"
    )
    first_day = models.DateField("from")
    last_day = models.DateField("to")
    detained = models.PositiveIntegerField("people detained")
    source = models.CharField("source", max_length=300)

    objects = RecordQuerySet.as_manager()

    class Meta:
        verbose_name = "throughput"
        verbose_name_plural = "throughput"
        indexes = [models.Index(fields=["first_day", "last_day"], name="throughput_by_days")]
        constraints = [
            models.CheckConstraint(
                condition=Q(last_day__gte=F("first_day")),
                name="throughput_ends_after_it_began",
                violation_error_message="The last day cannot be before the first",
            )
        ]

    def __str__(self) -> str:
        return f"{self.suite or self.scheme}, {self.first_day:%-d %B %Y} to {self.last_day:%-d %B %Y}"
