"""Reads of consultations: what people said, in numbers that are computed here and never typed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import groupby

from django.db.models import QuerySet

from peelian.areas.engagement.models import Answer, Consultation, Question
from peelian.areas.engagement.rules import disclosure
from peelian.areas.engagement.rules.consultations import Choice, Grouping, Kind
from peelian.basics import display
from peelian.basics.periods import Period
from peelian.basics.rounding import apportion, half_up
from peelian.basics.suppression import is_small

NOT_SAID = "Not said"
"""The word for those who answered and are in no group."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """A group or an answer: how many, and their share of the base in percent; nothing where it is held back."""

    name: str
    count: int | None
    percent: int | None

    @property
    def written(self) -> str:
        """Write how many."""
        return written(self.count)

    @property
    def share(self) -> str:
        """Write the share; of nobody there is none."""
        return "Not applicable" if self.percent is None else f"{self.percent}%"


@dataclass(frozen=True, kw_only=True, slots=True)
class Table:
    """The rows of one grouping or question, and how many people they are shares of; nothing where that is small."""

    title: str
    base: int | None
    rows: Sequence[Row]
    note: str = ""

    @property
    def written(self) -> str:
        """Write the base."""
        return written(self.base)

    @property
    def holds_back(self) -> bool:
        """Say whether a number of it is not shown."""
        return self.base is None or any(row.count is None for row in self.rows)


@dataclass(frozen=True, kw_only=True, slots=True)
class Results:
    """What a consultation found: how many answered, who they were, and what they said."""

    consultation: Consultation
    respondents: int | None
    groups: Sequence[Table]
    questions: Sequence[Table]
    is_held_back: bool = False

    @property
    def written(self) -> str:
        """Write how many answered."""
        if self.consultation.respondents is None:
            return "Not known"
        return written(self.respondents)

    @property
    def holds_back(self) -> bool:
        """Say whether any number of it is not shown."""
        return self.is_held_back or any(table.holds_back for table in (*self.groups, *self.questions))


HELD_BACK = "Held back"


def written(number: int | None) -> str:
    """Write a number, or that it is held back."""
    return HELD_BACK if number is None else display.number(number)


def published() -> QuerySet[Consultation]:
    """Return the consultations whose results anybody may read, the latest first."""
    found = Consultation.objects.published().prefetch_related("groups", "questions", "answers")
    return found.order_by("-closed_on", "-pk")


def without_results_on(day: date) -> QuerySet[Consultation]:
    """Return the consultations that have closed and whose results are not published."""
    return Consultation.objects.standing().filter(closed_on__lte=day, published_on__isnull=True)


def results_of(consultation: Consultation, *, is_public: bool) -> Results:
    """Return what a consultation found; beyond the staff of the office small numbers are held back."""
    is_small_whole = is_public and consultation.respondents is not None and is_small(consultation.respondents)
    groups = [] if is_small_whole else list(group_tables(consultation, is_public=is_public))
    questions = [] if is_small_whole else list(question_tables(consultation, is_public=is_public))
    return Results(
        consultation=consultation,
        respondents=None if is_small_whole else consultation.respondents,
        groups=groups,
        questions=questions,
        is_held_back=is_small_whole,
    )


def group_tables(consultation: Consultation, *, is_public: bool) -> Iterator[Table]:
    """Yield those who answered by each grouping; those who did not say theirs stand last."""
    kept = sorted(consultation.groups.all(), key=lambda row: (list(Grouping).index(Grouping(row.grouping)), row.pk))
    for grouping, some in groupby(kept, key=lambda row: row.grouping):
        counts = {row.group: row.count for row in some}
        told, whole = sum(counts.values()), consultation.respondents or 0
        yield table(
            Grouping(grouping).label,
            counts | ({NOT_SAID: whole - told} if told < whole else {}),
            whole,
            is_public=is_public,
            note=f"{told:,} of {whole:,} said theirs." if told < whole and not is_public else "",
        )


def question_tables(consultation: Consultation, *, is_public: bool) -> Iterator[Table]:
    """Yield the questions in the order of their numbers, each with its answers."""
    answers: list[Answer] = sorted(consultation.answers.all(), key=lambda row: row.pk)
    questions: list[Question] = sorted(consultation.questions.all(), key=lambda row: row.number)
    for question in questions:
        counts = {row.option: row.count for row in answers if row.question == question.number}
        adds_up = question.choice == Choice.ONE
        yield table(
            str(question),
            counts,
            question.base,
            is_public=is_public,
            adds_up=adds_up,
            note="" if adds_up else "Several answers could be given, so that the shares do not add up to 100%.",
        )


def table(
    title: str, counts: dict[str, int], base: int, *, is_public: bool, adds_up: bool = True, note: str = ""
) -> Table:
    """Return counts as a table with their shares, held back where they could tell somebody apart."""
    numbers = list(counts.values())
    hidden = held_back(numbers, adds_up=adds_up) if is_public else frozenset()
    is_small_whole = is_public and is_small(base)
    shares = shares_of(numbers, base, adds_up=adds_up)
    return Table(
        title=title,
        base=None if is_small_whole else base,
        rows=[
            Row(name=name, count=None, percent=None)
            if is_small_whole or place in hidden
            else Row(name=name, count=count, percent=share)
            for place, ((name, count), share) in enumerate(zip(counts.items(), shares, strict=True))
        ],
        note=note,
    )


def held_back(numbers: Sequence[int], *, adds_up: bool) -> frozenset[int]:
    """Return the places of what is not shown."""
    return disclosure.held_back(numbers) if adds_up else disclosure.small_alone(numbers)


def shares_of(numbers: Sequence[int], base: int, *, adds_up: bool) -> Sequence[int | None]:
    """Return the shares of a base in percent; those that make up the whole add up to a hundred."""
    if not base:
        return [None] * len(numbers)
    if adds_up and sum(numbers) == base:
        return apportion(100, list(numbers))
    return [int(half_up(Decimal(100 * number) / base)) for number in numbers]


def on_the_budget(period: Period) -> QuerySet[Consultation]:
    """Return the budget consultations that closed in a period."""
    return Consultation.objects.closed_in(period).filter(kind=Kind.BUDGET)
