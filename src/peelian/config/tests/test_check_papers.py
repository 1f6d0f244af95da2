"""`peelian check` on printed papers: what it prints, and how it ends."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from peelian.outputs.demo import loading
from peelian.outputs.papers import findings, operations, samples
from peelian.outputs.papers.rules.terms import State

pytestmark = pytest.mark.django_db
NOW = datetime(2025, 8, 28, 9, tzinfo=ZoneInfo("Europe/London"))


def test_the_offices_own_papers_are_told_in_lines_and_the_check_ends_with_three(peelian):
    loading.load(at=NOW)

    done = peelian("check")

    assert (done.status, done.err) == (3, "")
    first, *lines, last = done.out.splitlines()
    assert first.startswith("The audit trail is whole")
    assert last == "5 papers, 24 tables and 127 figures as printed: 20 findings to be settled, 0 accepted"
    told = "\n".join(lines)
    assert "row Harborough, column Attended: printed 46 of 46, should be checked at its source" in told
    assert "Parish councils that the Deputy met: printed 42, should be 76, as in panel-pack-2024-06" in told
    assert "row Quota: printed 13.06, should be 13" in told
    assert "column 20:00 - 23:59: printed 9, should be 10 (+1). 2 + 1 + 2 + 2 + 1 + 1 + 1 = 10" in told
    assert "column 20:00 - 23:59: printed 9, should be 10 (+1). Visits made by day and time, 2023/24: 10" in told
    assert "over five years' service: printed over 69%, should be 68.75%" in told
    assert "Visitors from the county: printed 62%, should be 63%" in told
    assert "Team meetings of the scheme: printed 4, should be 3" in told
    assert "printed 1,092, should be 1,090 (−2). 480 + 567 + 43 is 1,090" in told
    assert "Visits to the dog unit by day and time, heading: printed March 2024, should be 2023/24" in told
    assert "“Quarter 1 2025/26”: printed 1 April to 31 July 2025, should be 1 April to 30 June 2025" in told


def test_the_check_ends_well_when_everything_is_accepted(peelian):
    samples.printedfigure(value="91%")
    (found,) = findings.check(date(2025, 8, 28)).found
    assert peelian("check").status == 3

    operations.decide(found, state=State.ACCEPTED, reason="Rounded up by hand", seen=0, actor=None, at=NOW)

    done = peelian("check")
    assert done.status == 0
    assert done.out.endswith("1 paper, 0 tables and 1 figure as printed: 0 findings to be settled, 1 accepted\n")
