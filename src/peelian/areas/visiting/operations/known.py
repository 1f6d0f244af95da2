"""What the rules for visits ask of the store, read once for all the visits that are saved together."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from peelian.areas.visiting.models import Visit
from peelian.areas.visiting.queries.suites import Spans, spans_of, standing_on
from peelian.areas.visiting.queries.visits import Calendar, There, visits_on
from peelian.areas.visiting.rules import counts, visits
from peelian.areas.visiting.rules.access import Access
from peelian.areas.visiting.rules.outcomes import Origin, Outcome, Part
from peelian.areas.visiting.rules.refusals import Ground, Rank
from peelian.areas.volunteers.queries.roll import Roll
from peelian.basics.verdicts import Verdict
from peelian.kit.records.checking import with_rows
from peelian.kit.records.verbs import Filled

PARTS = ("visitors", "spoken_to", "advice", "refusals")


@dataclass(frozen=True, kw_only=True, slots=True)
class Known:
    """Suites, other visits and visitors; the rows of each visit as they will be; and what the clock shows."""

    spans: Spans
    calendar: Calendar
    roll: Roll
    rows: Mapping[int, Mapping[str, Sequence[Any]]]  # by the identity of the visit, which may have no id yet
    now: datetime

    def rows_of(self, visit: Visit, name: str) -> Sequence[Any]:
        """Return the rows of a part of a visit."""
        return self.rows[id(visit)][name]

    def others_there(self, visit: Visit) -> Iterator[There]:
        """Yield the other visits to the suite of a visit at the same time."""
        me = there(visit)
        for other in self.calendar.get((visit.suite_id, visit.arrived_on), ()):
            if other.key != me.key and not visit.is_off_site and me.meets(other):
                yield other


def known_of(filled: Sequence[Filled[Visit]], *, now: datetime) -> Known:
    """Read what the rules ask of some visits, whose days and suites are settled."""
    made = [one.record for one in filled]
    parts = with_rows(filled, PARTS)
    named = {row.membership_id for rows in parts for row in rows["visitors"]}
    return Known(
        spans=spans_of({visit.suite_id for visit in made}),
        calendar=calendar_with(made),
        roll=Roll(named),
        rows={id(visit): rows for visit, rows in zip(made, parts, strict=True)},
        now=now,
    )


def calendar_with(made: Sequence[Visit]) -> Calendar:
    """Return the visits of some days and suites: those on the record, with some as they are filled in now."""
    spots = {(visit.suite_id, visit.arrived_on) for visit in made}
    found = visits_on(spots, [visit.pk for visit in made if visit.pk])
    calendar = {spot: list(found.get(spot, ())) for spot in spots}
    for visit in made:
        if not visit.is_off_site:
            calendar[visit.suite_id, visit.arrived_on].append(there(visit))
    return calendar


def there(visit: Visit) -> There:
    """Return when visitors are there by a visit that is filled in now; it may have no id yet."""
    called = visit.reference or "Another row"
    return There(key=visit.pk or -id(visit), called=called, arrived=visit.arrived_at, left=visit.left_at)


def is_whole(visit: Visit) -> bool:
    """Say whether everything of a visit is to be told: not of one that was imported, or reconstructed from papers."""
    return visit.origin != Origin.IMPORT and not visit.is_reconstructed


def verdicts(filled: Filled[Visit], known: Known) -> Iterator[Verdict]:
    """Yield what the rules say of a visit."""
    visit = filled.record
    outcome, access = Outcome(visit.outcome), Access(visit.access) if visit.access else None
    whole, is_entered = is_whole(visit), visit.entered_at is not None
    yield visits.has_happened(arrived=visit.arrived_at, now=known.now)
    yield from visits.times_follow(arrived=visit.arrived_at, entered=visit.entered_at, left=visit.left_at)
    yield from visits.outcome_is_told(outcome=outcome, why=visit.outcome_why, is_entered=is_entered, is_whole=whole)
    yield from visits.access_is_told(
        outcome=outcome, access=access, why=visit.delay, is_whole=whole and not visit.is_off_site
    )
    yield visits.place_is_told(is_off_site=visit.is_off_site, where=visit.where)
    yield visits.suite_was_open(
        name=str(visit.suite),
        standing=standing_on(known.spans, visit.suite_id, visit.arrived_on),
        day=visit.arrived_at,
        outcome=outcome,
        is_off_site=visit.is_off_site,
    )
    same = next((other for other in known.others_there(visit) if other.arrived == visit.arrived_at), None)
    yield visits.visit_is_once(other=same.called if same else "", suite=str(visit.suite), arrived=visit.arrived_at)
    yield visits.hours_are_likely(float(visit.hours_each) if visit.hours_each is not None else None)
    yield from counted(visit, known)
    yield from visited(visit, known)


def counted(visit: Visit, known: Known) -> Iterator[Verdict]:
    """Yield what the rules say of the numbers of a visit."""
    numbers = {name: getattr(visit, name) for name in counts.COUNTS}
    if is_whole(visit):
        yield counts.counts_are_whole(numbers, is_unseparated=visit.is_unseparated)
    yield from counts.counts_add_up(numbers, is_unseparated=visit.is_unseparated)
    yield counts.fits_in_cells(numbers)
    advised = sum(row.people or 0 for row in known.rows_of(visit, "advice"))
    yield counts.advice_fits(not_offered=visit.not_offered, people=advised)
    yield counts.rows_fit(
        accepted=visit.accepted,
        rows=len(known.rows_of(visit, "spoken_to")),
        note=visit.rows_note,
        is_whole=is_whole(visit),
    )


def visited(visit: Visit, known: Known) -> Iterator[Verdict]:
    """Yield what the rules say of the visitors of a visit."""
    rows = known.rows_of(visit, "visitors")
    members = [known.roll.members[row.membership_id] for row in rows]
    yield visits.visitors_are_enough(
        visitors=len(visitors_of(rows)), outcome=Outcome(visit.outcome), is_known=is_whole(visit)
    )
    yield visits.visitors_are_once([member.reference for member in members])
    for member in members:
        yield visits.visitor_is_of_scheme(
            reference=member.reference, is_of_scheme=member.scheme_id == visit.suite.scheme_id
        )


def visitors_of(rows: Iterable[Any]) -> list[int]:
    """Return the memberships of those who visited, without who only observed."""
    return [row.membership_id for row in rows if row.part == Part.VISITOR]


def flags(visit: Visit, known: Known) -> Iterator[str]:
    """Yield what of a visit is kept, and is to be looked at."""
    standing = standing_on(known.spans, visit.suite_id, visit.arrived_on)
    if not visit.is_off_site:
        yield visits.flag_of_closed(name=str(visit.suite), standing=standing)
    for other in known.others_there(visit):
        yield visits.flag_of_overlap(other=other.called, arrived=other.arrived)
    for row in known.rows_of(visit, "refusals"):
        yield from visits.flag_of_refusal(
            rank=Rank(row.rank), ground=Ground(row.ground), people=row.people or 1, is_recorded=row.is_recorded
        )
    rows = known.rows_of(visit, "visitors")
    went = visitors_of(rows)
    if rows and visit.outcome == Outcome.MADE and len(went) < visits.VISITORS_NEEDED:
        yield "Only one visitor is named" if went else "Only who observed is named"
    for member in went:
        verdict = known.roll.may_visit(
            member, visit.arrived_on, beside=went, needs_tact=visit.suite.holds_terrorism and not visit.is_off_site
        )
        if not verdict:
            yield f"{known.roll.members[member].reference}: {verdict.reason}"
