"""Who the volunteers are beside the people of the area: counts, of which those of few people are withheld."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Max

from peelian.areas.volunteers.models import Answers, Population, Scheme
from peelian.areas.volunteers.queries.memberships import memberships_on
from peelian.areas.volunteers.rules import people
from peelian.areas.volunteers.rules.people import AGE_BANDS, Ethnicity, Gender, Sex, YesNo
from peelian.basics import display

UNSAID = "Not said"
WITHHELD = "Withheld"


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
    def volunteers_said(self) -> str:
        """Write the share of volunteers, where it may be told."""
        return display.percent(self.share_of_volunteers, 1) if self.share_of_volunteers is not None else ""

    @property
    def people_said(self) -> str:
        """Write the share of the people, where there is a count."""
        return display.percent(self.share_of_people, 1) if self.share_of_people is not None else ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Table:
    """The groups of one question, and whose count stands beside them."""

    title: str
    groups: Sequence[Group]
    total: int
    people: int | None = None
    source: str = ""

    @property
    def is_partly_withheld(self) -> bool:
        """Say whether a number is withheld."""
        return any(group.volunteers is None for group in self.groups)


def tables_of(scheme: Scheme | None, day: date) -> list[Table]:
    """Return the cohort of a day by each question, what may not be told withheld, with the population beside it."""
    cohort = set(memberships_on(scheme, day).values_list("volunteer", flat=True))
    said = list(Answers.objects.filter(volunteer__in=cohort))
    count, source = population_on(day)
    ages = Counter(people.age_band(born=answer.born, day=day) or UNSAID for answer in said)
    by_age = {words: count_of(count, ages_of=words) for _least, _most, words in AGE_BANDS}
    by_sex = {Sex.FEMALE.label: count_of(count, sex=Sex.FEMALE), Sex.MALE.label: count_of(count, sex=Sex.MALE)}
    return [
        table("Age", len(cohort), ages, [words for *_ages, words in AGE_BANDS], by_age, source),
        table("Gender", len(cohort), labelled(said, "gender", Gender), labels(Gender), by_sex, source),
        table("Ethnic group", len(cohort), labelled(said, "ethnicity", Ethnicity), labels(Ethnicity), {}, ""),
        table("Disability", len(cohort), labelled(said, "disability", YesNo), labels(YesNo), {}, ""),
    ]


def labels(terms: Any) -> list[str]:
    """Return the words of terms, in their order."""
    return [term.label for term in terms]


def labelled(said: Iterable[Answers], name: str, terms: Any) -> Counter[str]:
    """Count answers by their words."""
    known = dict(terms.choices())
    return Counter(known.get(getattr(answer, name), UNSAID) for answer in said)


def table(
    title: str, cohort: int, counts: Mapping[str, int], words: Sequence[str], beside: Mapping[str, int], source: str
) -> Table:
    """Make a table of counts whose total is the cohort: who said nothing stands in a row of their own."""
    whole = {word: counts.get(word, 0) for word in words}
    whole[UNSAID] = cohort - sum(whole.values())
    shown = people.told(whole)
    everybody = sum(beside.values()) or None
    groups = [
        Group(
            word=word,
            volunteers=number,
            people=beside.get(word) if everybody else None,
            share_of_volunteers=Decimal(number) / cohort if number is not None and cohort else None,
            share_of_people=Decimal(beside[word]) / everybody if everybody and word in beside else None,
        )
        for word, number in shown.items()
        if whole[word] or word != UNSAID
    ]
    return Table(title=title, groups=groups, total=cohort, people=everybody, source=source if everybody else "")


def population_on(day: date) -> tuple[list[Population], str]:
    """Return the newest counts that were made by a day, else the first that there are; and whose they are."""
    standing = Population.objects.standing()
    newest = standing.filter(as_at__lte=day).aggregate(day=Max("as_at"))["day"]
    found = list(standing.filter(as_at=newest)) if newest else []
    return found, "; ".join(sorted({count.source for count in found}))


def count_of(counts: Iterable[Population], *, sex: str = "", ages_of: str = "") -> int:
    """Add up counts of a sex, or of the ages that go by words."""
    bands = {words: (least, most) for least, most, words in AGE_BANDS}
    least, most = bands.get(ages_of, (0, 1000))
    return sum(
        count.people
        for count in counts
        if (not sex or count.sex == sex) and least <= count.age_from and count.age_to <= most
    )


def rows_of(tables: Iterable[Table]) -> Iterator[tuple[str, str, str, str]]:
    """Yield each group as a report tells it: the question, the group, how many volunteers, and the share of people."""
    for each in tables:
        for group in each.groups:
            yield each.title, group.word, group.shown, group.people_said
