from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q

from peelian.areas.places.models import Place
from peelian.areas.places.rules import Kind as PlaceKind
from peelian.areas.volunteers.rules.people import Sex
from peelian.areas.volunteers.rules.schemes import SchemeKind
from peelian.kit.records.models import Named, Record, RecordQuerySet


class Scheme(Named):
    """A scheme of volunteers, such as independent custody visiting."""

    slug = models.SlugField("key", max_length=60, help_text="A short name, such as custody-visiting")
    kind = models.CharField("kind", max_length=20, choices=SchemeKind.choices())
    called = models.CharField(
        "what its volunteers are called", max_length=100, help_text="Such as independent custody visitors"
    )
    began_on = models.DateField("began on")
    ended_on = models.DateField("ended on", null=True, blank=True)

    objects = RecordQuerySet.as_manager()

    class Meta:
        verbose_name = "scheme"
        verbose_name_plural = "schemes"
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=F("began_on")),
                name="scheme_ends_after_it_began",
                violation_error_message="A scheme cannot have ended before it began",
            )
        ]


class Rate(Record):
    """What an hour of a volunteer is worth from a day on: the pay of staff who would do the same."""

    first_day = models.DateField("first day")
    hourly = models.DecimalField(
        "pounds an hour", max_digits=9, decimal_places=4, validators=[MinValueValidator(0)], help_text="Such as 16.4205"
    )
    is_shift = models.BooleanField("with the allowance for shifts", default=False)
    source = models.CharField("where it comes from", max_length=300)
    ten_thousandths = models.BigIntegerField(editable=False, default=0)

    objects = RecordQuerySet.as_manager()

    class Meta:
        verbose_name = "hourly rate"
        verbose_name_plural = "hourly rates"
        indexes = [models.Index(fields=["is_shift", "first_day"], name="rate_by_first_day")]

    def __str__(self) -> str:
        return f"£{self.hourly} an hour{' with the allowance for shifts' if self.is_shift else ''}"


class Population(Record):
    """How many people of one sex and age live in an authority, with the source of the count."""

    authority = models.ForeignKey(
        Place,
        on_delete=models.PROTECT,
        related_name="population",
        limit_choices_to={"kind": PlaceKind.AUTHORITY},
        verbose_name="authority",
    )
    sex = models.CharField("sex", max_length=1, choices=Sex.choices())
    age_from = models.PositiveSmallIntegerField("age from")
    age_to = models.PositiveSmallIntegerField("age to", help_text="The highest age counted; 120 where there is none")
    people = models.PositiveIntegerField("people")
    as_at = models.DateField("as at")
    source = models.CharField("source", max_length=300)

    objects = RecordQuerySet.as_manager()

    class Meta:
        verbose_name = "population count"
        verbose_name_plural = "population counts"
        indexes = [models.Index(fields=["as_at"], name="population_by_day")]
        constraints = [
            models.CheckConstraint(
                condition=Q(age_to__gte=F("age_from")),
                name="population_ages_in_order",
                violation_error_message="The highest age must be the same as or above the lowest",
            )
        ]

    def __str__(self) -> str:
        return f"{self.authority}, {self.get_sex_display().lower()}, {self.age_from} to {self.age_to}"
