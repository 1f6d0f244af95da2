"""`peelian import custody-visits`: by whom, and what of a file is wrong; and what an export tells of visits."""

from contextlib import suppress

import pytest

from peelian.areas.visiting import samples
from peelian.areas.visiting.models import Visit
from peelian.config.cli import main
from peelian.kit.access.roles import Role
from peelian.kit.access.samples import account

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_august")]
HEADINGS = "Suite,Arrived,Let in,In cells,Offered a visit,Not offered on advice,Unavailable,Asleep,Accepted,Refused"
GOOD = "Example Street,2024-05-02 18:00,2024-05-02 18:03,9,4,1,2,2,3,1"
SEE = {Role.CHIEF_EXECUTIVE, Role.GOVERNANCE, Role.VOLUNTEER_MANAGER, Role.AUDITOR}
WRONG = "Example Street,2024-05-03 18:00,2024-05-03 18:03,18,9,2,3,3,8,1"


@pytest.fixture
def bring_in(tmp_path):
    """Return a way to bring in rows as somebody, which returns how the command ended."""
    samples.slotgrid()
    samples.suite()

    def run(*rows, role=Role.VOLUNTEER_MANAGER, more=()):
        file = tmp_path / "visits.csv"
        file.write_text("\n".join([HEADINGS, *rows]), encoding="utf-8")
        try:
            return main(["import", "custody-visits", str(file), "--as", account(role).email, *more])
        except SystemExit as ended:
            return ended.code

    return run


def test_a_file_of_visits_is_brought_in_by_who_keeps_the_scheme(bring_in, capsys):
    assert bring_in(GOOD) == 0

    assert capsys.readouterr().out == "1 added, 0 changed, 0 unchanged\n"
    assert Visit.objects.get().in_cells == 9


@pytest.mark.parametrize("role", [Role.AUDITOR, Role.ADMINISTRATOR, Role.COMMUNICATIONS, Role.FORCE_LIAISON])
def test_nobody_else_brings_visits_in(bring_in, capsys, role):
    assert bring_in(GOOD, role=role) != 0

    assert "This is for these roles" in capsys.readouterr().err
    assert not Visit.objects.exists()


def test_a_file_that_is_wrong_is_said_by_line_and_column_and_nothing_is_stored(bring_in, capsys):
    assert bring_in(GOOD, WRONG) != 0

    assert "Row 3, In cells: 9 + 2 + 3 + 3 = 17, not 18. One person is missing" in capsys.readouterr().err
    assert not Visit.objects.exists()


def test_a_dry_run_says_what_would_be_and_stores_nothing(bring_in, capsys):
    assert bring_in(GOOD, more=["--dry-run"]) == 0

    assert "1 would be added" in capsys.readouterr().out
    assert not Visit.objects.exists()


@pytest.mark.parametrize("role", Role)
def test_no_export_tells_who_was_spoken_to_and_others_than_the_scheme_get_no_visit(role, capsys):
    visit = samples.visit(condition="Mould in the Hidden shower")
    samples.spokento(visit=visit, custody_number="EX/77777/25", said="Is afraid of the dark")
    somebody = account(role)

    for command in ("visits", "visits.spoken_to", "visits.spoken-to", "visits.visitors"):
        for written in ("csv", "json"):
            with suppress(SystemExit):
                main(["export", command, "--format", written, "--as", somebody.email])

    told = capsys.readouterr()
    assert [secret for secret in ("77777", "afraid") if secret in told.out + told.err] == []
    assert ("Hidden shower" in told.out) == (role in SEE)
