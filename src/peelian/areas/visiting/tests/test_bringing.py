"""`peelian import custody-visits`: the history of any scheme, a row for each visit."""

import io
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from openpyxl import Workbook

from peelian.areas.visiting import samples
from peelian.areas.visiting.models import Visit
from peelian.areas.visiting.operations.bringing import bring_in_visits
from peelian.areas.visiting.rules.refusals import Advice, Rank
from peelian.areas.volunteers.models import Hours
from peelian.kit.audit.models import AuditEntry
from peelian.kit.imports import reading
from peelian.kit.imports.problems import Unusable

pytestmark = [pytest.mark.django_db, pytest.mark.store]
HEADINGS = (
    "Suite,Arrived,Let in,Access,In cells,Offered a visit,Not offered on advice,Unavailable,Asleep,Accepted,Refused"
)
GOOD = "Example Street,2024-05-02 18:00,2024-05-02 18:03,,9,4,1,2,2,3,1"


@pytest.fixture(autouse=True)
def suite():
    """Put a suite and its slots on the record."""
    samples.slotgrid()
    return samples.suite()


def bring_in(at, *rows, headings=HEADINGS, dry=False):
    content = "\n".join([headings, *rows]).encode()
    return bring_in_visits(reading.read("visits.csv", content, limit_mb=20), actor=None, at=at, dry=dry, via="command")


def problems_of(at, *rows, headings=HEADINGS):
    with pytest.raises(Unusable) as unusable:
        bring_in(at, *rows, headings=headings)
    return [str(problem) for problem in unusable.value.problems]


def test_a_row_becomes_a_visit_with_its_counts_its_slot_and_its_access(at):
    outcome = bring_in(at, GOOD)

    visit = Visit.objects.get()
    assert str(outcome) == "1 added, 0 changed, 0 unchanged"
    assert (visit.in_cells, visit.offered, visit.accepted, visit.access) == (9, 4, 3, "immediate")
    assert (str(visit.slot_days), str(visit.slot_times)) == ("Thursday", "16:00 to 19:59")
    assert (visit.origin, visit.reference, visit.flags) == ("import", "VIS-2025-0001", "")


def test_visitors_are_named_by_their_memberships_and_given_their_hours(at, suite):
    one, other = samples.pair(suite.scheme)

    bring_in(at, f"{GOOD},{one.reference}; {other.reference},2.5", headings=f"{HEADINGS},Visitors,Hours each")

    assert [row.membership for row in Visit.objects.get().visitors.order_by("pk")] == [one, other]
    assert [(entry.hours, entry.done_on) for entry in Hours.objects.all()] == [(Decimal("2.5"), date(2024, 5, 2))] * 2


def test_the_band_of_access_stands_where_times_are_not_known(at):
    bring_in(at, "Example Street,02/05/2024 18:00,,Over 15 minutes,,,,,,,")

    visit = Visit.objects.get()
    assert (visit.access, visit.in_cells) == ("over-15", None)


def test_a_count_that_was_not_kept_separately_is_said_to_be_so_and_its_sum_is_not_checked(at):
    bring_in(at, "Example Street,2024-05-02 18:00,,,9,4,not separately counted,not separately counted,2,,")

    visit = Visit.objects.get()
    assert (visit.is_unseparated, visit.in_cells, visit.not_offered, visit.asleep) == (True, 9, None, 2)


def test_whose_advice_it_was_and_who_refused_access_are_rows_of_the_visit(at):
    columns = f"{HEADINGS},Advised by,Advice,Access refused by,Ground"

    bring_in(at, f"{GOOD},Sergeant,Intoxicated,Constable,", headings=columns)

    visit = Visit.objects.get()
    (advice,), (refusal,) = visit.advice.all(), visit.refusals.all()
    assert (advice.people, advice.rank, advice.why) == (1, Rank.SERGEANT, Advice.INTOXICATED)
    assert (refusal.people, refusal.ground) == (1, "not_said")
    assert "below inspector: constable" in visit.flags


WRONG = {
    "Exampel Street,2024-05-02 18:00,,,,,,,,,": "Suite, “Exampel Street”: One of the 1 suites. Did you mean",
    "Example Street,2024-05-32 18:00,,,,,,,,,": "Arrived, “2024-05-32 18:00”: A real date: May has 31 days",
    "Example Street,2024-05-02,,,,,,,,,": "Arrived, “2024-05-02”: A date and a time such as 2025-06-12 18:30",
    "Example Street,2024-05-03 18:00,,,18,9,2,3,3,8,1": "In cells: 9 + 2 + 3 + 3 = 17, not 18. One person is missing",
    "Example Street,2024-05-03 18:00,,,9,4,1,2,2,3,2": "Offered a visit: 3 + 2 = 5, not 4. One person is too many",
    "Example Street,2024-05-03 18:00,,soon,,,,,,,": "Access, “soon”: One of the 3 choices",
    "Example Street,2024-05-03 18:00,2024-05-03 17:50,,,,,,,,": "Let in: They were let in at 17:50, before",
    "Example Street,2012-05-03 18:00,,,,,,,,,": "Suite: Example Street was closed on 3 May 2012",
    "Example Street,2024-05-02 18:00,,,,,,,,,": "Arrived: VIS-2025-0001 is a visit to Example Street with the same",
}


@pytest.mark.parametrize(("row", "said"), WRONG.items())
def test_every_refusal_says_line_column_and_what_is_expected_and_nothing_is_stored(at, row, said):
    problems = problems_of(at, GOOD, row)

    assert [problem for problem in problems if problem.startswith(f"Row 3, {said}")], problems
    assert not Visit.objects.exists()
    assert not AuditEntry.objects.exists()


def test_a_visitor_who_is_not_on_the_record_is_named_by_line_and_column(at):
    problems = problems_of(at, f"{GOOD},MEM-none", headings=f"{HEADINGS},Visitors")

    assert len(problems) == 1
    assert problems[0].startswith("Row 2, Visitors, “MEM-none”: ")


def test_a_column_that_has_no_place_is_named(at):
    assert problems_of(at, f"{GOOD},3", headings=f"{HEADINGS},Weather")[0].startswith("Row 1, Weather: ")


def test_the_same_file_again_changes_nothing_where_it_has_references(at, suite):
    one, other = samples.pair(suite.scheme)
    headings = f"Reference,{HEADINGS},Visitors,Advised by,Advice,Hours each"
    row = f"V-1,{GOOD},{one.reference};{other.reference},Sergeant,Aggressive,2"
    bring_in(at, row, headings=headings)

    assert str(bring_in(at, row, headings=headings)) == "0 added, 0 changed, 1 unchanged"
    assert (
        str(bring_in(at, row.replace(f";{other.reference}", ""), headings=headings))
        == "0 added, 1 changed, 0 unchanged"
    )
    assert Hours.objects.standing().count() == 1
    assert "Only one visitor is named" in Visit.objects.get().flags


def test_a_dry_run_leaves_nothing_and_gives_out_no_reference(at):
    assert str(bring_in(at, GOOD, dry=True)) == "1 would be added, 0 would be changed, 0 unchanged"
    assert not Visit.objects.exists()

    bring_in(at, GOOD)

    assert Visit.objects.get().reference == "VIS-2025-0001"


def test_a_spreadsheet_is_read_like_csv(at):

    book: Any = Workbook()
    written = io.BytesIO()
    book.active.append(["Suite", "Arrived", "Let in"])
    book.active.append(["Example Street", datetime(2024, 5, 2, 18, 0), datetime(2024, 5, 2, 18, 6)])  # noqa: DTZ001
    book.save(written)

    bring_in_visits(reading.read("v.xlsx", written.getvalue(), limit_mb=20), actor=None, at=at, via="command")

    assert Visit.objects.get().access == "6-15"
