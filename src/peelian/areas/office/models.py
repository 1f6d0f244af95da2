from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q

from peelian.areas.office.rules import Kind, Purpose
from peelian.areas.people.models import Organisation
from peelian.basics.figures import Coverage
from peelian.kit.records.models import Record, RecordQuerySet

is_colour = RegexValidator(r"^#[0-9a-fA-F]{6}$", "Enter a colour such as #123f4b")


def ends_after_it_begins(name: str) -> models.CheckConstraint:
    """Return the constraint that a last day does not come before its first."""
    return models.CheckConstraint(
        condition=Q(last_day__isnull=True) | Q(last_day__gte=F("first_day")),
        name=name,
        violation_error_message="The last day cannot be before the first day",
    )


class Body(Record):
    """A policing body, from the day it began to the day its functions passed to another."""

    name = models.CharField("name", max_length=200)
    area_name = models.CharField("area", max_length=200)
    kind = models.CharField("kind", max_length=20, choices=Kind.choices())
    office_holder = models.CharField("office holder", max_length=100, blank=True, help_text="Such as Commissioner")
    deputy = models.CharField("deputy", max_length=100, blank=True, help_text="Such as Deputy Commissioner")
    force = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="+", null=True, blank=True, verbose_name="force"
    )
    first_day = models.DateField("first day")
    last_day = models.DateField("last day", null=True, blank=True)
    followed_by = models.ForeignKey(
        "self", on_delete=models.PROTECT, related_name="follows", null=True, blank=True, verbose_name="followed by"
    )
    is_demonstration = models.BooleanField("demonstration", default=False)
    brand = models.CharField("brand colour", max_length=7, default="#123f4b", validators=[is_colour])
    accent = models.CharField("accent colour", max_length=7, default="#0b6170", validators=[is_colour])
    accent_dark = models.CharField("dark accent colour", max_length=7, default="#07414b", validators=[is_colour])
    chart_1 = models.CharField("first chart colour", max_length=7, default="#123f4b", validators=[is_colour])
    chart_2 = models.CharField("second chart colour", max_length=7, default="#c96a1a", validators=[is_colour])
    chart_3 = models.CharField("third chart colour", max_length=7, default="#78969b", validators=[is_colour])

    objects = RecordQuerySet.as_manager()

    class Meta:
        verbose_name = "policing body"
        verbose_name_plural = "policing bodies"
        constraints = [ends_after_it_begins("body_ends_after_it_begins")]

    def __str__(self) -> str:
        return f"{self.name}, {self.area_name}"


class Term(Record):
    """A term of office: from the day that the office holder took it up."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="terms", verbose_name="body")
    first_day = models.DateField("first day")
    last_day = models.DateField("last day", null=True, blank=True)
    election = models.CharField("election", max_length=200, blank=True)

    objects = RecordQuerySet.as_manager()

    class Meta:
        verbose_name = "term of office"
        verbose_name_plural = "terms of office"
        constraints = [ends_after_it_begins("term_ends_after_it_begins")]

    def __str__(self) -> str:
        return f"Term from {self.first_day:%-d %B %Y}"


class PreElectionPeriod(Record):
    """The days before a poll in which a public body holds back."""

    election = models.CharField("election", max_length=200)
    first_day = models.DateField("first day")
    last_day = models.DateField("last day")
    note = models.CharField("note", max_length=500, blank=True)

    objects = RecordQuerySet.as_manager()

    class Meta:
        verbose_name = "pre-election period"
        verbose_name_plural = "pre-election periods"
        constraints = [ends_after_it_begins("pre_election_period_ends_after_it_begins")]

    def __str__(self) -> str:
        return f"{self.election}, {self.first_day:%-d %B} to {self.last_day:%-d %B %Y}"


class CoverageNote(Record):
    """For which days a subject is on the record: completely, in part, or not at all."""

    subject = models.SlugField("subject", max_length=60)
    first_day = models.DateField("first day", null=True, blank=True)
    last_day = models.DateField("last day", null=True, blank=True)
    coverage = models.CharField("coverage", max_length=20, choices=Coverage.choices())
    note = models.CharField("note", max_length=500, blank=True)

    objects = RecordQuerySet.as_manager()

    class Meta:
        verbose_name = "coverage note"
        verbose_name_plural = "coverage notes"
        constraints = [ends_after_it_begins("coverage_ends_after_it_begins")]

    def __str__(self) -> str:
        return f"{self.subject}: {self.get_coverage_display()}"


class ContactPoint(Record):
    """Where the office is reached for a purpose: what every public page and the accessibility statement give."""

    purpose = models.CharField("purpose", max_length=20, choices=Purpose.choices())
    email = models.EmailField("email address", blank=True)
    telephone = models.CharField("telephone", max_length=40, blank=True)
    address = models.CharField("address", max_length=300, blank=True, help_text="On one line, with commas")
    first_day = models.DateField("first day")
    last_day = models.DateField("last day", null=True, blank=True)

    objects = RecordQuerySet.as_manager()

    class Meta:
        verbose_name = "contact point"
        verbose_name_plural = "contact points"
        constraints = [
            ends_after_it_begins("contact_point_ends_after_it_begins"),
            models.CheckConstraint(
                condition=~Q(email="", telephone="", address=""),
                name="contact_point_can_be_reached",
                violation_error_message="Enter an email address, a telephone number or an address",
            ),
        ]

    def __str__(self) -> str:
        return self.get_purpose_display()
