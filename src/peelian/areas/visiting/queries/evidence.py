"""How far a scheme has come with a framework of quality, level by level."""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Count

from peelian.areas.visiting.models import Criterion
from peelian.areas.visiting.rules.evidence import Assessment, Level, in_order, level_reached
from peelian.areas.volunteers.models import Scheme
from peelian.kit.files.models import Attachment

CRITERIA = "quality-criteria"


@dataclass(frozen=True, kw_only=True, slots=True)
class Shown:
    """A criterion, and how many files show that it is met."""

    criterion: Criterion
    files: int


@dataclass(frozen=True, kw_only=True, slots=True)
class LevelShown:
    """The criteria of one level, and how many of them are met, partly met, not met and not assessed."""

    level: Level
    criteria: Sequence[Shown]
    by_assessment: Mapping[Assessment, int]

    @property
    def met(self) -> int:
        """Return how many are met."""
        return self.by_assessment[Assessment.MET]

    @property
    def number(self) -> int:
        """Return how many there are."""
        return len(self.criteria)

    @property
    def said(self) -> str:
        """Say how many are met, and how the others stand."""
        others = [
            f"{number} {assessment.label.lower()}"
            for assessment, number in self.by_assessment.items()
            if number and assessment is not Assessment.MET
        ]
        return "; ".join([f"{self.met} of {self.number} met", *others])


@dataclass(frozen=True, kw_only=True, slots=True)
class FrameworkShown:
    """A framework of quality, its levels, and the level that the scheme has reached by its own assessment."""

    name: str
    levels: Sequence[LevelShown]
    reached: Level | None

    @property
    def met(self) -> int:
        """Return how many criteria are met."""
        return sum(level.met for level in self.levels)

    @property
    def number(self) -> int:
        """Return how many criteria there are."""
        return sum(level.number for level in self.levels)


def files_of(criteria: Collection[Criterion]) -> Mapping[str, int]:
    """Return how many files stand with criteria, by their references."""
    references = [criterion.reference for criterion in criteria if criterion.reference]
    found = Attachment.objects.standing().filter(owner_kind=CRITERIA, owner_reference__in=references)
    return dict(found.order_by().values_list("owner_reference").annotate(number=Count("pk")))


def frameworks_of(scheme: Scheme) -> Sequence[FrameworkShown]:
    """Return how far a scheme has come with each framework: two questions to the store."""
    criteria = list(Criterion.objects.filter(scheme=scheme, withdrawn_on__isnull=True).order_by("framework", "pk"))
    files = files_of(criteria)
    by_name: defaultdict[str, list[Criterion]] = defaultdict(list)
    for criterion in criteria:
        by_name[criterion.framework].append(criterion)
    return [framework(name, found, files) for name, found in by_name.items()]


def framework(name: str, criteria: Sequence[Criterion], files: Mapping[str, int]) -> FrameworkShown:
    """Put the criteria of one framework under their levels, in the order of their numbers."""
    by_number = {criterion.number: criterion for criterion in criteria}
    ordered = [by_number[number] for number in in_order([*by_number])]
    levels = [level_shown(level, [one for one in ordered if one.level == level], files) for level in Level]
    counted = {shown.level: (shown.met, shown.number) for shown in levels}
    return FrameworkShown(
        name=name, levels=[shown for shown in levels if shown.criteria], reached=level_reached(counted)
    )


def level_shown(level: Level, criteria: Sequence[Criterion], files: Mapping[str, int]) -> LevelShown:
    """Count the criteria of one level by what the office says of them."""
    counted = Counter(criterion.assessment for criterion in criteria)
    return LevelShown(
        level=level,
        criteria=[Shown(criterion=one, files=files.get(one.reference, 0)) for one in criteria],
        by_assessment={assessment: counted[assessment.value] for assessment in Assessment},
    )
