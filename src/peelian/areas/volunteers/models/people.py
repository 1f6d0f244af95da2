from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from peelian.areas.places.models import Place
from peelian.areas.places.rules import Kind as PlaceKind
from peelian.areas.volunteers.models.schemes import Scheme
from peelian.areas.volunteers.rules.people import Ethnicity, Gender, TrainingKind, Vetted, YesNo
from peelian.kit.records.models import Record, RecordQuerySet


class Volunteer(Record):
    """Somebody who gives time to a scheme, or asked to. What is here is private."""

    name = models.CharField("name", max_length=200)
    home_authority = models.ForeignKey(
        Place,
        on_delete=models.PROTECT,
        related_name="volunteers",
        null=True,
        blank=True,
        limit_choices_to={"kind": PlaceKind.AUTHORITY},
        verbose_name="home district",
    )
    email = models.EmailField("email address", blank=True)
    telephone = models.CharField("telephone", max_length=40, blank=True)
    address = models.TextField("address", blank=True)
    notes = models.TextField("notes", blank=True)
    account = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="volunteer",
        null=True,
        blank=True,
        editable=False,
    )

    objects = RecordQuerySet.as_manager()

    class Meta:
        verbose_name = "volunteer"
        verbose_name_plural = "volunteers"

    def __str__(self) -> str:
        return self.name

    @property
    def said_elsewhere(self) -> str:
        """Return what it is called beside records of others, whose readers may not know who it is."""
        return f"Volunteer {self.reference}"


class VettingQuerySet(models.QuerySet["Vetting"]):
    """Words that are true of vettings."""

    def in_force_on(self, day: date) -> "VettingQuerySet":
        """Keep those that were cleared by a day and had not run out."""
        lasting = Q(expires_on__isnull=True) | Q(expires_on__gte=day)
        return self.filter(lasting, outcome=Vetted.CLEARED, decided_on__lte=day)

    def last_cleared(self) -> "VettingQuerySet":
        """Keep the last that was cleared of each volunteer who still stands on the record."""
        later = Vetting.objects.filter(
            volunteer=OuterRef("volunteer"), outcome=Vetted.CLEARED, decided_on__gt=OuterRef("decided_on")
        )
        return self.filter(~Exists(later), outcome=Vetted.CLEARED, volunteer__withdrawn_on__isnull=True)


class Vetting(models.Model):
    """One vetting of a volunteer: asked for, decided, and until when it holds."""

    volunteer = models.ForeignKey(Volunteer, on_delete=models.CASCADE, related_name="vettings")
    level = models.CharField("level", max_length=100, help_text="Such as NPPV 2")
    asked_on = models.DateField("asked for on", null=True, blank=True)
    outcome = models.CharField("outcome", max_length=20, choices=Vetted.choices(), default=Vetted.WAITING.value)
    decided_on = models.DateField("decided on", null=True, blank=True)
    expires_on = models.DateField("runs out on", null=True, blank=True)

    objects = VettingQuerySet.as_manager()

    class Meta:
        verbose_name = "vetting"
        verbose_name_plural = "vettings"
        indexes = [models.Index(fields=["volunteer", "decided_on"], name="vetting_of_a_volunteer")]

    def __str__(self) -> str:
        return f"{self.level}, {self.get_outcome_display().lower()}"

    def is_in_force_on(self, day: date) -> bool:
        """Say of one that was read what `VettingQuerySet.in_force_on` asks of the store."""
        is_cleared = self.outcome == Vetted.CLEARED and self.decided_on is not None and self.decided_on <= day
        return is_cleared and (self.expires_on is None or self.expires_on >= day)


class TrainingQuerySet(models.QuerySet["Training"]):
    """Words that are true of trainings."""

    def last_of_kind(self) -> "TrainingQuerySet":
        """Keep the last of its kind of each volunteer who still stands on the record."""
        later = Training.objects.filter(
            volunteer=OuterRef("volunteer"), kind=OuterRef("kind"), taken_on__gt=OuterRef("taken_on")
        )
        return self.filter(~Exists(later), volunteer__withdrawn_on__isnull=True)


class Training(models.Model):
    """A training that a volunteer took, and until when it holds."""

    volunteer = models.ForeignKey(Volunteer, on_delete=models.CASCADE, related_name="trainings")
    title = models.CharField("training", max_length=200)
    kind = models.CharField("kind", max_length=20, choices=TrainingKind.choices())
    is_tact = models.BooleanField("prepares for terrorism detention (TACT)", default=False)
    taken_on = models.DateField("taken on")
    expires_on = models.DateField("refresh by", null=True, blank=True)

    objects = TrainingQuerySet.as_manager()

    class Meta:
        verbose_name = "training"
        verbose_name_plural = "trainings"
        indexes = [models.Index(fields=["volunteer", "kind", "taken_on"], name="training_of_a_volunteer")]

    def __str__(self) -> str:
        return self.title

    def holds_on(self, day: date) -> bool:
        """Say whether it was taken by a day, and did not have to be refreshed before it."""
        return self.taken_on <= day and (self.expires_on is None or self.expires_on >= day)


class Away(models.Model):
    """Days on which a volunteer cannot come, both included."""

    volunteer = models.ForeignKey(Volunteer, on_delete=models.CASCADE, related_name="away")
    first_day = models.DateField("first day")
    last_day = models.DateField("last day")

    class Meta:
        verbose_name = "time away"
        verbose_name_plural = "times away"
        constraints = [
            models.CheckConstraint(
                condition=Q(last_day__gte=F("first_day")),
                name="away_until_after_it_began",
                violation_error_message="The last day must be the same as or after the first day",
            )
        ]

    def __str__(self) -> str:
        return f"{self.first_day:%-d %B %Y} to {self.last_day:%-d %B %Y}"


class Answers(models.Model):
    """What a volunteer says of themselves, for counting only: no page shows it but their own, and no export has it."""

    volunteer = models.OneToOneField(Volunteer, on_delete=models.CASCADE, related_name="answers")
    born = models.PositiveSmallIntegerField("year of birth", null=True, blank=True)
    gender = models.CharField("gender", max_length=20, choices=Gender.choices(), blank=True)
    ethnicity = models.CharField("ethnic group", max_length=20, choices=Ethnicity.choices(), blank=True)
    disability = models.CharField("disability", max_length=20, choices=YesNo.choices(), blank=True)
    given_on = models.DateField("given on")

    class Meta:
        verbose_name_plural = "answers"

    def __str__(self) -> str:
        return f"Answers of {self.volunteer.reference}"


class Pairing(Record):
    """Two volunteers who visit together. They see each other's contact where both agreed, while they are paired."""

    scheme = models.ForeignKey(Scheme, on_delete=models.PROTECT, related_name="pairings", verbose_name="scheme")
    first = models.ForeignKey(
        Volunteer, on_delete=models.PROTECT, related_name="paired_first", verbose_name="one volunteer"
    )
    second = models.ForeignKey(
        Volunteer, on_delete=models.PROTECT, related_name="paired_second", verbose_name="the other volunteer"
    )
    first_day = models.DateField("first day")
    last_day = models.DateField("last day", null=True, blank=True)
    first_agreed_on = models.DateField("the one agreed on", null=True, blank=True, editable=False)
    second_agreed_on = models.DateField("the other agreed on", null=True, blank=True, editable=False)

    objects = RecordQuerySet.as_manager()

    class Meta:
        verbose_name = "pairing"
        verbose_name_plural = "pairings"
        constraints = [
            models.CheckConstraint(
                condition=~Q(first=F("second")),
                name="pairing_of_two_volunteers",
                violation_error_message="A pair is two volunteers",
            ),
            models.CheckConstraint(
                condition=Q(last_day__isnull=True) | Q(last_day__gte=F("first_day")),
                name="pairing_ends_after_it_began",
                violation_error_message="The last day must be the same as or after the first day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first} and {self.second}"

    @property
    def said_elsewhere(self) -> str:
        """Return what it is called beside records of others, whose readers may not know who it is."""
        return f"Pair {self.reference}"
