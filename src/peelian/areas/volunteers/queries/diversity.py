"""Who the volunteers are beside the people of the area, as it was last told: see `rules/telling.py`."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Max

from peelian.areas.places.queries import authority_names
from peelian.areas.volunteers.models import Answers, Population, Scheme, Told
from peelian.areas.volunteers.rules import people
from peelian.areas.volunteers.rules.people import AGE_BANDS, Ethnicity, Gender, Sex, YesNo
from peelian.areas.volunteers.rules.telling import Question
from peelian.basics import display

UNSAID = "Not said"
WITHHELD = "Withheld"
TERMS: Mapping[Question, Any] = {
    Question.GENDER: Gender,
    Question.ETHNICITY: Ethnicity,
    Question.DISABILITY: YesNo,
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Group:
    """One group: how many volunteers are of it (None where that is withheld), and how many of the people."""

    word: str
    volunteers: int | None
    people: int | None = None
    share_of_volunteers: Decimal | None = None
    share_of_people: Decimal | None = None

    @property
    def shown(self) -> str:
        """Write how many volunteers, or that it is withheld."""
        return WITHHELD if self.volunteers is None else str(self.volunteers)

    @property
    def people_shown(self) -> str:
        """Write how many of the people, where there is a count."""
        return "" if self.people is None else display.number(self.people)

    @property
    def volunteers_said(self) -> str:
        """Write the share of volunteers, where it may be told."""
        return display.percent(self.share_of_volunteers, 1) if self.share_of_volunteers is not None else ""

    @property
    def people_said(self) -> str:
        """Write the share of the people, where there is a count."""
        return display.percent(self.share_of_people, 1) if self.share_of_people is not None else ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Table:
    """The groups of one question as they were told, the day they tell of, and whose count stands beside them."""

    title: str
    question: Question
    groups: Sequence[Group]
    total: int
    as_at: date
    people: int | None = None
    people_as_at: date | None = None
    source: str = ""

    @property
    def is_partly_withheld(self) -> bool:
        """Say whether a number is withheld."""
        return any(group.volunteers is None for group in self.groups)


@dataclass(frozen=True, kw_only=True, slots=True)
class Beside:
    """A population: its counts, their day, and whose they are."""

    counts: Sequence[Population] = ()
    as_at: date | None = None
    source: str = ""


def tables_of(scheme: Scheme | None, day: date) -> list[Table]:
    """Return the tables of a scheme that were last told of a day or of one before, with the population beside them.

    Of no scheme there are none: nothing is told of all schemes together, which could be subtracted from each other.
    """
    if scheme is None:
        return []
    told = Told.objects.filter(scheme=scheme, day__lte=day).defer("counted").order_by("day")
    found = {each.question: each for each in told}
    beside = population_on(day)
    return [table(found[question.value], question, beside) for question in Question if question.value in found]


def table(told: Told, question: Question, beside: Beside) -> Table:
    """Return a table as it was told, with who lives in the area beside each group where that is known."""
    people_in = population_in(question, beside) if beside.counts else {}
    everybody = sum(people_in.values()) or None
    groups = [
        Group(
            word=word,
            volunteers=number,
            people=people_in.get(word) if everybody else None,
            share_of_volunteers=Decimal(number) / told.people if number is not None and told.people else None,
            share_of_people=Decimal(people_in[word]) / everybody if everybody and word in people_in else None,
        )
        for word, number in told.counts
        if number != 0 or word != UNSAID
    ]
    is_beside = everybody is not None
    return Table(
        title=question.label,
        question=question,
        groups=groups,
        total=told.people,
        as_at=told.day,
        people=everybody,
        people_as_at=beside.as_at if is_beside else None,
        source=beside.source if is_beside else "",
    )


def groups_of(question: Question) -> list[str]:
    """Return the groups of a question in their order, beside those who do not say."""
    if question is Question.AGE:
        return [words for *_ages, words in AGE_BANDS]
    if question is Question.HOME:
        return list(authority_names().values())
    return [term.label for term in TERMS[question]]


def in_groups(question: Question, answer: Answers | None, day: date) -> str:
    """Return the group of a question that an answer puts somebody in."""
    if answer is None:
        return UNSAID
    if question is Question.AGE:
        return people.age_band(born=answer.born, day=day) or UNSAID
    labels: Mapping[str, str] = dict(TERMS[question].choices())
    return labels.get(getattr(answer, question.value), UNSAID)


def population_on(day: date) -> Beside:
    """Return the newest counts that were made by a day, and whose they are."""
    standing = Population.objects.standing()
    newest = standing.filter(as_at__lte=day).aggregate(day=Max("as_at"))["day"]
    found = list(standing.filter(as_at=newest).select_related("authority")) if newest else []
    return Beside(counts=found, as_at=newest, source="; ".join(sorted({count.source for count in found})))


def population_in(question: Question, beside: Beside) -> Mapping[str, int]:
    """Return how many people live in the area in each group of a question, where they are counted by it."""
    match question:
        case Question.AGE:
            return {words: count_of(beside.counts, ages=(least, most)) for least, most, words in AGE_BANDS}
        case Question.GENDER:
            return {sex.label: count_of(beside.counts, sex=sex) for sex in Sex}
        case Question.HOME:
            names = dict.fromkeys(str(count.authority) for count in beside.counts)
            return {name: count_of(beside.counts, home=name) for name in names}
        case _:
            return {}


def count_of(counts: Iterable[Population], *, sex: str = "", ages: tuple[int, int] = (0, 1000), home: str = "") -> int:
    """Add up counts of a sex, of some ages, or of an authority."""
    least, most = ages
    return sum(
        count.people
        for count in counts
        if (not sex or count.sex == sex)
        and least <= count.age_from
        and count.age_to <= most
        and (not home or str(count.authority) == home)
    )


def rows_of(tables: Iterable[Table]) -> Iterator[tuple[str, str, str, str]]:
    """Yield each group as a report tells it: the question, the group, how many volunteers, and the share of people."""
    for each in tables:
        for group in each.groups:
            yield each.title, group.word, group.shown, group.people_said
