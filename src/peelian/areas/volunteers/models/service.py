from decimal import Decimal

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import BigIntegerField, ExpressionWrapper, F, OuterRef, Q, Subquery

from peelian.areas.volunteers.models.payments import PaymentList
from peelian.areas.volunteers.models.people import Volunteer
from peelian.areas.volunteers.models.schemes import Rate, Scheme
from peelian.areas.volunteers.rules.service import Claim, ExpenseKind
from peelian.basics import display
from peelian.basics.periods import Period
from peelian.kit.records.models import Record, RecordQuerySet
from peelian.kit.records.pence import Pence


class HoursQuerySet(RecordQuerySet["Hours"]):
    """Words that are true of hours given."""

    def given_in(self, period: Period) -> "HoursQuerySet":
        """Keep those given in a period."""
        return self.filter(done_on__gte=period.start, done_on__lt=period.end, withdrawn_on__isnull=True)

    def worth_in(self, period: Period) -> "HoursQuerySet":
        """Keep those given in a period, with their worth: hundredths of hours times ten-thousandths of pounds."""
        rates = Rate.objects.filter(
            first_day__lte=OuterRef("done_on"), is_shift=OuterRef("is_shift"), withdrawn_on__isnull=True
        ).order_by("-first_day", "-pk")
        rate = Subquery(rates.values("ten_thousandths")[:1], output_field=BigIntegerField())
        worth = ExpressionWrapper(F("hundredths") * rate, output_field=BigIntegerField())
        return self.given_in(period).annotate(worth=worth)


class Hours(Record):
    """Hours that a volunteer gave to a scheme on a day: of a visit, or what they entered themselves."""

    volunteer = models.ForeignKey(Volunteer, on_delete=models.PROTECT, related_name="hours", verbose_name="volunteer")
    scheme = models.ForeignKey(Scheme, on_delete=models.PROTECT, related_name="hours", verbose_name="scheme")
    done_on = models.DateField("date")
    hours = models.DecimalField(
        "hours", max_digits=8, decimal_places=2, validators=[MinValueValidator(Decimal("0.01"))]
    )
    activity = models.CharField("what for", max_length=200)
    is_shift = models.BooleanField("with the allowance for shifts", default=False)
    hundredths = models.BigIntegerField(editable=False, default=0)
    origin_kind = models.CharField(max_length=60, blank=True, editable=False)
    origin_reference = models.CharField(max_length=40, blank=True, editable=False)

    objects = HoursQuerySet.as_manager()

    class Meta:
        verbose_name = "entry of hours"
        verbose_name_plural = "hours"
        indexes = [models.Index(fields=["done_on"], name="hours_by_day")]
        constraints = [
            models.UniqueConstraint(
                fields=["volunteer", "origin_kind", "origin_reference"],
                condition=~Q(origin_reference=""),
                name="hours_once_from_a_record",
                violation_error_message="The hours of this record are there already",
            )
        ]

    def __str__(self) -> str:
        return f"{self.hours} hours, {self.activity}"


class Expense(Record):
    """What a volunteer spent for a scheme and asks to have back, to the point of payment."""

    volunteer = models.ForeignKey(
        Volunteer, on_delete=models.PROTECT, related_name="expenses", verbose_name="volunteer"
    )
    scheme = models.ForeignKey(Scheme, on_delete=models.PROTECT, related_name="expenses", verbose_name="scheme")
    spent_on = models.DateField("spent on")
    kind = models.CharField("kind", max_length=20, choices=ExpenseKind.choices())
    what = models.CharField("what for", max_length=300)
    amount = Pence("amount")
    state = models.CharField(
        "state", max_length=20, choices=Claim.choices(), default=Claim.CLAIMED.value, editable=False
    )
    checked_on = models.DateField("checked on", null=True, blank=True, editable=False)
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", editable=False
    )
    passed_on = models.DateField("passed for payment on", null=True, blank=True, editable=False)
    passed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", editable=False
    )
    why = models.CharField("why it was refused", max_length=500, blank=True, editable=False)
    payment_list = models.ForeignKey(
        PaymentList,
        on_delete=models.PROTECT,
        related_name="claims",
        null=True,
        blank=True,
        editable=False,
        verbose_name="payment list",
    )
    paid_on = models.DateField("paid on", null=True, blank=True, editable=False)

    objects = RecordQuerySet.as_manager()

    class Meta:
        verbose_name = "expense claim"
        verbose_name_plural = "expense claims"
        indexes = [models.Index(fields=["state", "passed_on"], name="expense_by_state_and_passing")]
        constraints = [
            models.CheckConstraint(
                condition=Q(passed_by__isnull=True) | ~Q(passed_by=F("checked_by")),
                name="expense_passed_by_another",
                violation_error_message="Somebody other than who checked a claim passes it for payment",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.spent_on:%-d %B %Y}"

    @property
    def pounds(self) -> str:
        """Write the amount in pounds and pence."""
        return display.money(Decimal(self.amount) / 100, 2)
