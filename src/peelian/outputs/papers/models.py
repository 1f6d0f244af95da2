from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models

from peelian.basics.periods import read_period
from peelian.kit.areas import provided
from peelian.kit.records.models import Record, RecordQuerySet
from peelian.outputs.papers.printed import grids, values, workings
from peelian.outputs.papers.rules.terms import Classification, Kind, State


def is_period(text: str) -> None:
    """Refuse what cannot be read as a period.

    :raises ValidationError: when it is none.
    """
    try:
        read_period(text, term_of=provided.term_of)
    except ValueError as unread:
        raise ValidationError(str(unread)) from unread


def is_grid(text: str) -> None:
    """Refuse what cannot be read as the cells of a table, line by line.

    :raises ValidationError: when it cannot.
    """
    try:
        grids.read_grid(text)
    except grids.GridProblems as problems:
        raise ValidationError(problems.messages) from problems


def is_number(text: str) -> None:
    """Refuse what holds no number.

    :raises ValidationError: when there is none.
    """
    if values.read_number(text) is None:
        raise ValidationError("A number as it is printed, such as 90%, over 103, nearly 2,500 or £5.4 million")


def is_working(text: str) -> None:
    """Refuse what nothing can be worked out from.

    :raises ValidationError: when it cannot.
    """
    try:
        workings.read_working(text)
    except ValueError as unread:
        raise ValidationError(str(unread)) from unread


class Paper(Record):
    """A paper that was published, as it was printed: what later papers cite, and what the records are set beside."""

    title = models.CharField("title", max_length=200)
    kind = models.CharField("kind", max_length=20, choices=Kind.choices())
    published_on = models.DateField("published on", null=True, blank=True)
    period = models.CharField("period", max_length=30, blank=True, validators=[is_period])
    publisher = models.CharField("published by", max_length=200, help_text="A post or an office, not a name")
    source = models.CharField("where it is found", max_length=300, blank=True)
    classification = models.CharField(
        "classification", max_length=30, choices=Classification.choices(), default=Classification.UNMARKED
    )
    notes = models.TextField("notes", blank=True)

    objects = RecordQuerySet.as_manager()

    class Meta:
        verbose_name = "published paper"
        verbose_name_plural = "published papers"

    def __str__(self) -> str:
        return self.title


class PrintedPeriod(models.Model):
    """A period that a paper names, and the days that it says this runs from and to."""

    paper = models.ForeignKey(Paper, on_delete=models.CASCADE, related_name="periods")
    where = models.CharField("where", max_length=100)
    called = models.CharField("what it calls the period", max_length=100)
    first_day = models.DateField("first day")
    last_day = models.DateField("last day")
    is_its_own = models.BooleanField("what the whole paper is about", default=False)

    class Meta:
        verbose_name = "period named"
        verbose_name_plural = "periods named"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(last_day__gte=models.F("first_day")),
                name="a_printed_period_ends_after_it_begins",
                violation_error_message="A period ends on its first day or later",
            )
        ]

    def __str__(self) -> str:
        return self.called


class Printed(Record):
    """Something that stands in a paper: where, of which time, and what else asks the same question."""

    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="%(class)ss", verbose_name="paper")
    where = models.CharField("where", max_length=100)
    period = models.CharField("period", max_length=30, blank=True, validators=[is_period])
    question = models.CharField("question that it answers", max_length=100, blank=True)
    measure = models.CharField("measure", max_length=100, blank=True)
    cuts = models.CharField("only for", max_length=300, blank=True)
    note = models.TextField("note", blank=True)

    class Meta:
        abstract = True


class PrintedFigure(Printed):
    """A number in the text of a paper, as it was printed."""

    what = models.CharField("what it is of", max_length=200)
    value = models.CharField("as printed", max_length=60, validators=[is_number])
    unit = models.CharField("unit", max_length=60, blank=True)
    base = models.CharField("worked out from", max_length=200, blank=True, validators=[is_working])

    objects = RecordQuerySet.as_manager()

    class Meta:
        verbose_name = "printed figure"
        verbose_name_plural = "printed figures"

    def __str__(self) -> str:
        return f"{self.what}: {self.value}"


class PrintedTable(Printed):
    """A table of a paper, cell by cell as it was printed."""

    title = models.CharField("title", max_length=200)
    heading = models.CharField("period in its heading", max_length=60, blank=True)
    grid = models.TextField("cells", validators=[is_grid])
    relations = models.TextField("what must agree", blank=True)
    answer = models.CharField("column that answers it", max_length=100, blank=True)
    rows_by = models.CharField("rows are by", max_length=60, blank=True)
    columns_by = models.CharField("columns are by", max_length=60, blank=True)
    labels = models.TextField("labels and the words of the records", blank=True)

    objects = RecordQuerySet.as_manager()

    class Meta:
        verbose_name = "printed table"
        verbose_name_plural = "printed tables"

    def __str__(self) -> str:
        return self.title


class Decision(models.Model):
    """What somebody decided about a finding. Each stays; the last one holds, for as long as the finding is the same."""

    finding = models.CharField(max_length=20)
    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="decisions")
    label = models.CharField(max_length=300)
    printed = models.CharField(max_length=300)
    expected = models.CharField(max_length=300)
    state = models.CharField(max_length=20, choices=State.choices())
    reason = models.CharField(max_length=500, blank=True)
    decided_on = models.DateField()
    noted_at = models.DateTimeField()
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    actor_title = models.CharField(max_length=200)

    class Meta:
        indexes = [models.Index(fields=["finding", "id"], name="decision_by_finding")]

    def __str__(self) -> str:
        return f"{self.get_state_display()}: {self.label}"
