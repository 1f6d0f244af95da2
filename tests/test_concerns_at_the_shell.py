"""What the command line tells of concerns, and to whom."""

from contextlib import suppress

import pytest

from peelian.areas.visiting import samples
from peelian.areas.volunteers import samples as volunteers
from peelian.config.cli import main
from peelian.kit.access.roles import Role
from peelian.kit.access.samples import account

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_august")]
NAME, VISIT, WHAT = "Zebedee Hidden", "VIS-2025-0777", "No drink was offered"
READ = {Role.CHIEF_EXECUTIVE, Role.GOVERNANCE, Role.VOLUNTEER_MANAGER, Role.AUDITOR, Role.FORCE_LIAISON}


@pytest.fixture
def hidden():
    """Return a concern from a visit."""
    visitor = volunteers.serving(volunteer=volunteers.volunteer(name=NAME))
    return samples.concern(what=WHAT, visit=samples.visit(reference=VISIT, visitors=[visitor]))


@pytest.mark.parametrize("role", Role)
def test_it_tells_a_concern_to_who_may_read_it_and_its_visit_to_nobody(hidden, role, capsys):
    somebody = account(role)

    for command in (["export", "concerns"], ["due"], ["due", "--whose", "force"]):
        with suppress(SystemExit):
            main([*command, "--as", somebody.email])

    told = capsys.readouterr()
    assert (WHAT in told.out) == (role in READ), told.err
    assert (hidden.reference in told.out) == (role in READ)
    assert ("Food and drink" in told.out) == (role in READ)
    assert VISIT not in told.out + told.err
    # What is due of the visitors themselves is told to the scheme's own people, and has nothing to do with a concern.
    assert role in READ - {Role.FORCE_LIAISON} or NAME not in told.out + told.err


@pytest.mark.usefixtures("hidden")
def test_what_is_due_names_a_concern_and_no_visit(capsys):
    main(["due", "--whose", "force"])

    told = capsys.readouterr().out
    assert "Food and drink, Example Street" in told
    assert VISIT not in told
