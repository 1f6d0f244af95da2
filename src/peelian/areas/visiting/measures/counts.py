"""The people whom visitors found in the cells: seven counts, their shares, and how many were detained in all."""

from dataclasses import replace
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Sum
from django.db.models.functions import Coalesce

from peelian.areas.visiting.measures.cuts import ARRIVED, BY_ARRIVAL, LAW, SCHEME, SUITES
from peelian.areas.visiting.measures.visits import tried_in, visits
from peelian.areas.visiting.models import AccessRefused, Throughput, Visit
from peelian.areas.visiting.permissions import can_count_visits
from peelian.areas.visiting.rules.outcomes import Outcome
from peelian.areas.volunteers.rules.schemes import SchemeKind
from peelian.basics import arithmetic
from peelian.basics.display import show
from peelian.basics.figures import Absence, Unit
from peelian.basics.periods import Period
from peelian.kit.measures import aggregates
from peelian.kit.measures.aggregates import Aggregate, Answer, InStore, Sums
from peelian.kit.measures.measure import Derived, Measure
from peelian.kit.measures.sentences import how_many

NOBODY_HELD = SchemeKind.ANIMAL_WELFARE.value
"""The kind of scheme whose visitors find nobody to count."""


def counted_in(period: Period) -> QuerySet[Visit]:
    """Return the visits of a period on which people were counted."""
    kept = Q(outcome=Outcome.MADE.value) | Q(outcome=Outcome.BROKEN_OFF.value, in_cells__isnull=False)
    held = ~Q(suite__scheme__kind=NOBODY_HELD) | Q(in_cells__isnull=False)
    return tried_in(period).filter(kept, held)


def people(field: str, title: str, said: str, what: str) -> Measure:
    """Add up one of the counts that visitors keep."""
    return replace(
        visits,
        key=f"visiting.{field}",
        title=title,
        of=counted_in,
        aggregate=aggregates.total(field),
        dimensions={**SUITES, **ARRIVED},
        say=lambda figure: f"{how_many(figure, 'person', 'people')} {said}",
        counts=f"{what}, added up over the visits that were made, and those broken off that kept counts.",
        leaves_out="Visits of animal welfare, on which nobody is counted, and what was withdrawn. Where a visit did "
        "not keep the count separately, the figure is known in part.",
        dated_by=BY_ARRIVAL,
    )


in_cells = people(
    "in_cells", "People in cells", "were in the cells when visitors came", "People in the cells when visitors came"
)
offered = people("offered", "People offered a visit", "were offered a visit", "People who were offered a visit")
not_offered = people(
    "not_offered",
    "People not offered a visit, on advice",
    "were not offered a visit, on advice",
    "People who were not offered a visit, on the advice of somebody of any rank",
)
unavailable = people(
    "unavailable",
    "People who were not available",
    "were not available",
    "People who were in interview, at hospital or out of their cell",
)
asleep = people("asleep", "People asleep, observed", "were asleep and observed", "People who were asleep, and observed")
accepted = people("accepted", "People who accepted a visit", "accepted a visit", "People who accepted a visit")
refused = people("refused", "People who refused a visit", "refused a visit", "People who refused a visit")


def share_of(part: Measure, whole: Measure, title: str, said: str) -> Derived:
    """Set one of the counts against another."""
    return Derived(
        key=f"{part.key}_share",
        title=title,
        unit=Unit.SHARE,
        parts=(part, whole),
        how=arithmetic.ratio,
        say=lambda figure: f"{show(figure)} {said}",
        counts=f"{part.title}, divided by: {whole.title.lower()}.",
        leaves_out=part.leaves_out,
        dated_by=BY_ARRIVAL,
        law=LAW,
        may_see=part.may_see,
    )


IN_CELLS = "of the people in cells"
OFFERED = "of those who were offered a visit"

SHARES = (
    share_of(offered, in_cells, "Share of people offered a visit", f"{IN_CELLS} were offered a visit"),
    share_of(not_offered, in_cells, "Share of people not offered a visit", f"{IN_CELLS} were not offered a visit"),
    share_of(unavailable, in_cells, "Share of people not available", f"{IN_CELLS} were not available"),
    share_of(asleep, in_cells, "Share of people asleep", f"{IN_CELLS} were asleep"),
    share_of(accepted, offered, "Share of offers that were accepted", f"{OFFERED} accepted it"),
    share_of(refused, offered, "Share of offers that were refused", f"{OFFERED} refused it"),
)


def refusing_in(period: Period) -> QuerySet[Visit]:
    """Return the visits of a period on which access to somebody was refused."""
    return tried_in(period).filter(Exists(AccessRefused.objects.filter(visit=OuterRef("pk"))))


access_refused = replace(
    visits,
    key="visiting.access_refused",
    title="People to whom access was refused",
    of=refusing_in,
    aggregate=aggregates.total("refusals__people"),
    dimensions={**SUITES, **ARRIVED},
    say=lambda figure: f"access to {how_many(figure, 'person', 'people')} was refused by the force",
    counts="People whom visitors were not allowed to see: a refusal by an officer, which is not advice.",
    leaves_out="People not offered a visit on advice, and what was withdrawn.",
)


def detained_in(period: Period) -> QuerySet[Throughput]:
    """Return what the force said of days that lie in a period: of what is said twice, what covers most.

    A figure for a scheme stands before those of its suites, a year before its months, and a later before an earlier.
    """
    inside = Q(first_day__gte=period.start, last_day__lt=period.end, withdrawn_on__isnull=True)
    said = Throughput.objects.filter(inside).alias(place=Coalesce("suite", 0))
    as_long = Q(first_day__lte=OuterRef("first_day"), last_day__gte=OuterRef("last_day"), scheme=OuterRef("scheme"))
    as_broad = Q(place=0) | Q(place=OuterRef("place"))
    longer = Q(first_day__lt=OuterRef("first_day")) | Q(last_day__gt=OuterRef("last_day"))
    stronger = longer | ~Q(place=OuterRef("place")) | Q(pk__gt=OuterRef("pk"))
    return said.filter(~Exists(said.filter(as_long, as_broad, stronger)))


def sums_of_detained(period: Period) -> dict[str, Any]:
    """Add up who was detained, and find out if the first and the last day of the period are told."""
    told = {"first": Q(first_day=period.start), "last": Q(last_day=period.last)}
    return {"measured": Sum("detained"), **{name: Count("pk", filter=day) for name, day in told.items()}}


def known_detained(sums: Sums) -> Answer:
    """Return how many were detained; where the force said nothing it is not known, and is not none."""
    if sums["measured"] is None:
        return NOT_SAID
    return Answer(sums["measured"], is_partial=not (sums["first"] and sums["last"]))


NOT_SAID = Answer(Absence.NO_DATA, is_partial=True)

detained = Measure(
    key="visiting.detained",
    title="People detained",
    unit=Unit.COUNT,
    of=detained_in,
    aggregate=Aggregate(nothing=NOT_SAID, in_store=InStore(sums=sums_of_detained, finish=known_detained)),
    dimensions={**SUITES, **SCHEME},
    say=lambda figure: f"{how_many(figure, 'person was', 'people were')} detained",
    counts="People detained, as the force said, in records of which every day lies in the period. Where a figure for a "
    "scheme and figures for its suites are of the same days, that of the scheme counts.",
    leaves_out="Records of which some days lie outside the period, and what was withdrawn.",
    dated_by="The days that the force names.",
    law=LAW,
    may_see=can_count_visits,
)

COUNTS = (
    *(in_cells, offered, not_offered, unavailable, asleep, accepted, refused),
    *SHARES,
    access_refused,
    detained,
)
