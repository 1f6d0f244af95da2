from datetime import date
from typing import Any

from django.db import models
from django.db.models import OuterRef, Q, Subquery

from peelian.areas.volunteers.models.people import Volunteer
from peelian.areas.volunteers.models.schemes import Scheme
from peelian.areas.volunteers.rules.people import Independence, Weekday
from peelian.areas.volunteers.rules.states import RECRUITMENT, SERVING, State
from peelian.basics.periods import Period
from peelian.kit.records.models import STANDING, Record, RecordQuerySet


class MembershipQuerySet(RecordQuerySet["Membership"]):
    """Words that are true of memberships on a day, by the last step that was taken by then."""

    def stood_on(self, day: date) -> Any:
        """Annotate each with the state that it was in at the end of a day; of what had not begun, none."""
        steps = Step.objects.filter(membership=OuterRef("pk"), taken_on__lte=day).order_by("-taken_on", "-pk")
        last = Subquery(steps.values("state")[:1], output_field=models.CharField())
        return self.filter(withdrawn_on__isnull=True).alias(stood=last)

    def serving_on(self, day: date) -> "MembershipQuerySet":
        """Keep those that were accredited or in probation on a day."""
        found: MembershipQuerySet = self.stood_on(day).filter(stood__in=[state.value for state in SERVING])
        return found

    def in_recruitment_on(self, day: date) -> "MembershipQuerySet":
        """Keep those that were on their way to serve on a day."""
        found: MembershipQuerySet = self.stood_on(day).filter(stood__in=[state.value for state in RECRUITMENT])
        return found

    def leaving_in(self, period: Period) -> "MembershipQuerySet":
        """Keep those who served and left, or were removed, in a period."""
        return self.filter(
            ended_on__gte=period.start,
            ended_on__lt=period.end,
            served_from__isnull=False,
            withdrawn_on__isnull=True,
        )

    def joining_in(self, period: Period) -> "MembershipQuerySet":
        """Keep those whose service began in a period."""
        return self.filter(served_from__gte=period.start, served_from__lt=period.end, withdrawn_on__isnull=True)


class Membership(Record):
    """A volunteer in a scheme: how they came to it, since when they serve, until when they are accredited."""

    volunteer = models.ForeignKey(
        Volunteer, on_delete=models.PROTECT, related_name="memberships", verbose_name="volunteer"
    )
    scheme = models.ForeignKey(Scheme, on_delete=models.PROTECT, related_name="memberships", verbose_name="scheme")
    buddy = models.ForeignKey(
        Volunteer, on_delete=models.PROTECT, related_name="buddy_of", null=True, blank=True, verbose_name="buddy"
    )
    references_on = models.DateField("references taken up on", null=True, blank=True)
    independence = models.CharField("independence", max_length=20, choices=Independence.choices(), blank=True)
    conflict = models.TextField("what was looked at for conflicts of interest", blank=True)
    state = models.CharField(
        "state", max_length=20, choices=State.choices(), default=State.ENQUIRY.value, editable=False
    )
    served_from = models.DateField("serves since", null=True, blank=True, editable=False)
    probation_until = models.DateField("probation until", null=True, blank=True, editable=False)
    accredited_until = models.DateField("accredited until", null=True, blank=True, editable=False)
    ended_on = models.DateField("ended on", null=True, blank=True, editable=False)
    award_due_on = models.DateField("next award due on", null=True, blank=True, editable=False)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = "membership"
        verbose_name_plural = "memberships"
        indexes = [
            models.Index(fields=["state"], condition=STANDING, name="membership_by_state"),
            models.Index(fields=["accredited_until"], name="membership_by_accreditation"),
            models.Index(fields=["probation_until"], name="membership_by_probation"),
            models.Index(fields=["award_due_on"], name="membership_by_award"),
            models.Index(fields=["ended_on"], name="membership_by_end"),
        ]

    def __str__(self) -> str:
        return f"{self.volunteer}, {self.scheme}"

    @property
    def said_elsewhere(self) -> str:
        """Return what it is called beside records of others, whose readers may not know who it is."""
        return f"{self.scheme}, membership {self.reference}"


class Step(models.Model):
    """A state that a membership came to, and on which day."""

    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="steps")
    state = models.CharField("state", max_length=20, choices=State.choices())
    taken_on = models.DateField("date")
    note = models.CharField("note", max_length=300, blank=True)

    class Meta:
        verbose_name = "step"
        verbose_name_plural = "steps"
        indexes = [models.Index(fields=["membership", "taken_on"], name="step_of_a_membership")]

    def __str__(self) -> str:
        return f"{self.get_state_display()}, {self.taken_on:%-d %B %Y}"


class Availability(models.Model):
    """A time of the week at which somebody can usually visit."""

    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="availability")
    weekday = models.CharField("day", max_length=1, choices=Weekday.choices())
    begins = models.CharField("from", max_length=5, help_text="Such as 08:00")
    ends = models.CharField("to", max_length=5, help_text="Such as 16:00, or 24:00")

    class Meta:
        verbose_name = "time of the week"
        verbose_name_plural = "availability"

    def __str__(self) -> str:
        return f"{self.get_weekday_display()}, {self.begins} to {self.ends}"


class ServiceAward(Record):
    """A certificate for a block of three years of service in a scheme."""

    membership = models.ForeignKey(
        Membership, on_delete=models.PROTECT, related_name="awards", verbose_name="membership"
    )
    years = models.PositiveSmallIntegerField("years of service")
    awarded_on = models.DateField("awarded on")
    presented_at = models.CharField("presented at", max_length=200, blank=True)

    objects = RecordQuerySet.as_manager()

    class Meta:
        verbose_name = "service award"
        verbose_name_plural = "service awards"
        indexes = [models.Index(fields=["awarded_on"], name="service_award_by_day")]

    def __str__(self) -> str:
        return f"{self.years} years: {self.membership}"

    @property
    def said_elsewhere(self) -> str:
        """Return what it is called beside records of others, whose readers may not know who it is."""
        return f"{self.years} years of service"


class ExitInterview(Record):
    """What a volunteer who left said of the scheme, and why they left."""

    membership = models.ForeignKey(
        Membership, on_delete=models.PROTECT, related_name="exit_interviews", verbose_name="membership"
    )
    held_on = models.DateField("held on")
    why = models.TextField("why they left")
    said = models.TextField("what they said of the scheme", blank=True)
    may_return = models.BooleanField("may be asked to come back", default=False)

    objects = RecordQuerySet.as_manager()

    class Meta:
        verbose_name = "exit interview"
        verbose_name_plural = "exit interviews"
        constraints = [
            models.CheckConstraint(
                condition=~Q(why=""), name="exit_interview_says_why", violation_error_message="Enter why they left"
            )
        ]

    def __str__(self) -> str:
        return f"Exit interview of {self.membership}"

    @property
    def said_elsewhere(self) -> str:
        """Return what it is called beside records of others, whose readers may not know who it is."""
        return f"Exit interview {self.reference}"
