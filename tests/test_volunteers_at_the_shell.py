"""What the command line tells of volunteers, and to whom."""

from contextlib import suppress

import pytest

from peelian.areas.volunteers import samples
from peelian.config.cli import main
from peelian.kit.access.roles import Role
from peelian.kit.access.samples import account

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_august")]
NAME = "Zebedee Hidden"


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.FINANCE, Role.COMMUNICATIONS, Role.VOLUNTEER])
def test_it_keeps_a_volunteers_private_data_from_who_may_not_see_them(role, capsys):
    member = samples.serving(volunteer=samples.volunteer(name=NAME))
    samples.hours(volunteer=member.volunteer)
    somebody = account(role)

    for command in ("volunteers", "memberships", "volunteer-hours"):
        with suppress(SystemExit):
            main(["export", command, "--as", somebody.email])

    told = capsys.readouterr()
    assert told.err.count("This is for these roles") == 3
    assert NAME not in told.out + told.err
