from django.db import models
from django.db.models import F, Q

from peelian.areas.engagement.models.consultations import is_web_address
from peelian.areas.engagement.rules.communications import Channel, Kind
from peelian.basics import display
from peelian.basics.periods import Period
from peelian.kit.records.models import STANDING, Record, RecordQuerySet

MANY = {
    Kind.NEWSLETTER: "Newsletters",
    Kind.PRESS_RELEASE: "Press releases, statements and responses",
    Kind.POST: "Social media posts",
}


class CommunicationQuerySet(RecordQuerySet["Communication"]):
    """Words that are true of what the office sends out."""

    def sent_in(self, period: Period) -> "CommunicationQuerySet":
        """Keep what went out in a period and was not withdrawn."""
        return self.filter(sent_on__gte=period.start, sent_on__lt=period.end, withdrawn_on__isnull=True)

    def newsletters(self, period: Period) -> "CommunicationQuerySet":
        """Keep the newsletters of a period."""
        return self.sent_in(period).filter(kind=Kind.NEWSLETTER)

    def press_releases(self, period: Period) -> "CommunicationQuerySet":
        """Keep the press releases, statements and responses of a period."""
        return self.sent_in(period).filter(kind=Kind.PRESS_RELEASE)

    def posts(self, period: Period) -> "CommunicationQuerySet":
        """Keep the posts of a period."""
        return self.sent_in(period).filter(kind=Kind.POST)


class Communication(Record):
    """Something that the office sent out, such as an issue of its newsletter, or a count of such things in a month."""

    kind = models.CharField("kind", max_length=20, choices=Kind.choices())
    title = models.CharField("title", max_length=200, blank=True)
    channel = models.CharField("channel", max_length=20, choices=Channel.choices())
    sent_on = models.DateField("sent on")
    until = models.DateField("last day", null=True, blank=True)
    number = models.PositiveIntegerField("how many", default=1)
    recipients = models.PositiveIntegerField("recipients", null=True, blank=True)
    source = models.CharField("where the count comes from", max_length=300, blank=True)
    link = models.CharField("web address", max_length=500, blank=True, validators=[is_web_address])

    objects = CommunicationQuerySet.as_manager()

    class Meta:
        verbose_name = "communication"
        verbose_name_plural = "communications"
        indexes = [
            models.Index(F("sent_on").desc(), F("id").desc(), condition=STANDING, name="communication_by_date"),
            models.Index(fields=["kind", "sent_on"], name="communication_by_kind"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("sent_on")),
                name="communication_ends_after_it_begins",
                violation_error_message="The last day cannot be before the first",
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=False) | (Q(number=1) & ~Q(title="")),
                name="communication_by_itself_has_its_title",
                violation_error_message="One thing has its title; several are counted over days",
            ),
        ]

    def __str__(self) -> str:
        return self.title or f"{MANY[Kind(self.kind)]}, {self.get_channel_display()}, {self.days}"

    @property
    def days(self) -> str:
        """Return the days on which it went out."""
        return display.write_days(self.sent_on, self.until or self.sent_on)
