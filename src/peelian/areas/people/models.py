from django.db import models
from django.db.models import F, Q

from peelian.areas.people.rules import Kind
from peelian.kit.records.models import Named, Record, RecordQuerySet


class Organisation(Named):
    """A body that the office works with, funds, visits or answers to."""

    kind = models.CharField("kind", max_length=20, choices=Kind.choices())

    objects = RecordQuerySet.as_manager()

    class Meta:
        verbose_name = "organisation"
        verbose_name_plural = "organisations"


class Person(Named):
    """Somebody whom the office knows by name, because the work needs it."""

    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        related_name="people",
        null=True,
        blank=True,
        verbose_name="organisation",
    )

    objects = RecordQuerySet.as_manager()

    class Meta:
        verbose_name = "person"
        verbose_name_plural = "people"


class Post(Record):
    """A post that somebody may hold: in a report, people are named by their posts."""

    title = models.CharField("title", max_length=200)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="posts", verbose_name="organisation"
    )

    objects = RecordQuerySet.as_manager()

    class Meta:
        verbose_name = "post"
        verbose_name_plural = "posts"

    def __str__(self) -> str:
        return self.title


class Holding(models.Model):
    """Who held a post, from when to when."""

    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="holdings")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="holdings", verbose_name="person")
    first_day = models.DateField("first day")
    last_day = models.DateField("last day", null=True, blank=True)

    class Meta:
        verbose_name = "holder"
        verbose_name_plural = "holders"
        constraints = [
            models.CheckConstraint(
                condition=Q(last_day__isnull=True) | Q(last_day__gte=F("first_day")),
                name="post_held_until_after_it_began",
                violation_error_message="The last day cannot be before the first day",
            )
        ]

    def __str__(self) -> str:
        return f"{self.person} from {self.first_day:%-d %B %Y}"
