"""What may go on the record, and what is decided about what was found."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from peelian.basics.verdicts import Refused
from peelian.kit.access.roles import Role
from peelian.kit.access.samples import account
from peelian.kit.audit.models import AuditEntry
from peelian.kit.imports import applying, reading
from peelian.kit.imports.problems import Unusable
from peelian.kit.records.registry import kinds
from peelian.outputs.papers import findings, operations, samples
from peelian.outputs.papers.models import Decision, PrintedFigure, PrintedTable
from peelian.outputs.papers.rules.terms import State

pytestmark = pytest.mark.django_db
TODAY = date(2025, 8, 28)
NOW = datetime(2025, 8, 28, 9, tzinfo=ZoneInfo("Europe/London"))
SHORT = samples.GRID.replace("Total,5,7,12", "Total,5,7,11")


@pytest.fixture
def lead():
    return account(Role.GOVERNANCE, post_title="Governance lead")


@pytest.fixture
def found():
    samples.printedtable(grid=SHORT, relations="row Total")
    (one,) = findings.check(TODAY).found
    return one


def decide(found, state, reason="", *, seen=0, actor=None):
    return operations.decide(found, state=state, reason=reason, seen=seen, actor=actor, at=NOW)


def test_what_is_accepted_with_a_reason_leaves_the_list_and_the_trail_says_who(found, lead):
    decide(found, State.ACCEPTED, "The suite was shut on one day", actor=lead)

    checked = findings.check(TODAY)
    assert checked.standing == []
    assert [each.decision.actor_title for each in checked.found if each.decision] == ["Governance lead"]
    entry = AuditEntry.objects.latest("sequence")
    assert (entry.verb, entry.reference, entry.actor) == ("accepted", found.finding.number, lead)


def test_what_is_to_be_corrected_stays_in_the_list(found, lead):
    decide(found, State.TO_CORRECT, actor=lead)

    assert [each.state for each in findings.check(TODAY).standing] == [State.TO_CORRECT]


def test_nothing_is_accepted_without_a_reason(found, lead):
    with pytest.raises(Refused, match="Enter why") as refusal:
        decide(found, State.ACCEPTED, "  ", actor=lead)

    assert refusal.value.field == "reason"
    assert not Decision.objects.exists()


def test_the_second_of_two_who_decide_is_told_and_undoes_nothing(found, lead):
    decide(found, State.ACCEPTED, "Explained to the Panel", actor=lead)

    with pytest.raises(Refused, match="Somebody else decided about this meanwhile \\(Accepted, Governance lead\\)"):
        decide(found, State.TO_CORRECT, actor=account(Role.CHIEF_EXECUTIVE))

    assert Decision.objects.get().state == State.ACCEPTED


def test_a_decision_may_be_opened_again_and_the_earlier_one_stays(found, lead):
    first = decide(found, State.ACCEPTED, "Explained", actor=lead)
    decide(found, State.OPEN, seen=first.pk, actor=lead)

    assert [each.state for each in findings.check(TODAY).found] == [State.OPEN]
    assert Decision.objects.count() == 2


def test_another_number_in_its_place_is_another_finding_and_open(found, lead):
    decide(found, State.ACCEPTED, "Explained", actor=lead)
    PrintedTable.objects.update(grid=SHORT.replace("7,11", "7,10"))

    assert [each.state for each in findings.check(TODAY).standing] == [State.OPEN]


@pytest.mark.parametrize(
    ("values", "field", "told"),
    [
        ({"relations": "row Sum"}, "relations", "Line 1: the table has no “Sum”"),
        ({"question": "Visits"}, "answer", "Enter the column whose numbers answer"),
        ({"question": "Visits", "answer": "Noon"}, "answer", "The table has no column “Noon”"),
        ({"measure": "engagement.nothing"}, "measure", "There is no measure called"),
        ({"measure": "engagement.engagements"}, "period", "Enter the period"),
        ({"measure": "engagement.engagements", "period": "2025-Q1", "rows_by": "suite"}, "rows_by", "“suite” is not"),
        ({"cuts": "authority=Blaby"}, "measure", "Enter the measure"),
    ],
)
def test_a_table_that_could_not_be_checked_is_refused_with_the_field_and_what_is_expected(values, field, told):
    given = {"where": "p. 1", "title": "T", "grid": samples.GRID} | values
    table = PrintedTable(paper=samples.paper(), **given)

    with pytest.raises(Refused, match=told) as refusal:
        operations.record_printed(table, parts={}, actor=None, at=NOW, via="page")

    assert refusal.value.field == field
    assert not PrintedTable.objects.exists()


def brought_in(slug, text):
    sheets = reading.read(f"{slug}.csv", text.encode(), limit_mb=1)
    applying.bring_in(kinds()[slug], sheets, actor=None, at=NOW)


def test_a_file_of_tables_comes_in_whole_with_cells_in_lines():
    samples.paper()
    brought_in(
        "printed-tables",
        "Paper,Where,Title,Cells,What must agree\n"
        f'annual-report,page 3,Visits,"{samples.GRID}","row Total\ncolumn Total"\n',
    )

    assert findings.check(TODAY).found == []
    assert PrintedTable.objects.get().reference == "PT-2025-0001"


@pytest.mark.parametrize(
    ("cells", "relations", "told"),
    [
        ("Suite,Visits\nNorth,1,2", "", "Line 2: 3 cells, where the headings are 2"),
        ("Suite,Visits\nNorth,1", "row South", "Line 1: the table has no “South”. Did you mean “North”"),
    ],
)
def test_a_file_with_a_bad_table_says_which_row_and_line_and_nothing_comes_in(cells, relations, told):
    samples.paper()

    with pytest.raises(Unusable) as refusal:
        brought_in(
            "printed-tables",
            f'Paper,Where,Title,Cells,What must agree\nannual-report,p. 1,A,"{samples.GRID}",row Total\n'
            f'annual-report,p. 2,B,"{cells}",{relations}\n',
        )

    assert told in str(refusal.value)
    assert "Row 6" in str(refusal.value)
    assert not PrintedTable.objects.exists()


def test_a_figure_without_a_number_or_with_a_working_that_means_nothing_does_not_come_in():
    samples.paper()

    with pytest.raises(Unusable) as refusal:
        brought_in(
            "printed-figures",
            "Paper,Where,What it is of,As printed,Worked out from\n"
            "annual-report,p. 1,A,many,\nannual-report,p. 1,B,5,a bit\n",
        )

    assert "A number as it is printed" in str(refusal.value)
    assert "is not a working" in str(refusal.value)
    assert not PrintedFigure.objects.exists()


@pytest.mark.usefixtures("found")
def test_what_was_withdrawn_is_checked_no_longer():
    PrintedTable.objects.update(withdrawn_on=TODAY)

    assert findings.check(TODAY).found == []


@pytest.mark.usefixtures("found")
def test_what_was_damaged_in_the_store_is_told_and_the_rest_is_checked():
    samples.printedtable(grid="nothing of a table")
    PrintedFigure.objects.filter(pk=samples.printedfigure().pk).update(value="lost")

    told = [each.finding.difference for each in findings.check(TODAY).found]

    assert sorted(told) == ["+1", "not checked", "not checked"]
