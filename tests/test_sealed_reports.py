"""The command that opens a copy of a visit report, which a device sealed for the scheme."""

import json
import stat
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from peelian.areas.visiting.operations import keeping_keys
from peelian.areas.visiting.tests.offline.test_keys import REPORT, sealed
from peelian.areas.volunteers import samples as volunteers
from peelian.config import cli
from peelian.kit.audit.models import AuditEntry

pytestmark = pytest.mark.django_db


@pytest.fixture
def copy(settings, tmp_path):
    """Keep a sealed copy in a file, and its key in a home of the test's own."""
    settings.PEELIAN_HOME = tmp_path
    at = datetime(2025, 8, 28, 10, 0, tzinfo=ZoneInfo("Europe/London"))
    key = keeping_keys.key_for(volunteers.scheme(), actor=None, at=at)
    file = tmp_path / "copy.json"
    file.write_text(json.dumps(sealed(key)), encoding="utf-8")
    return file


def test_a_sealed_report_is_opened_by_the_command_and_that_is_in_the_trail(copy, capsys):
    status = cli.main(["open-report", str(copy)])

    assert status == 0
    assert json.loads(capsys.readouterr().out) == REPORT
    assert AuditEntry.objects.filter(verb="opened", kind="visiting.sealedreport").count() == 1


def test_what_was_opened_is_written_for_its_owner_only(copy, tmp_path):
    cli.main(["open-report", str(copy), "--out", str(tmp_path / "report.json")])

    assert stat.S_IMODE((tmp_path / "report.json").stat().st_mode) == 0o600


def test_a_file_that_is_no_copy_is_refused_in_one_line(copy, capsys):
    copy.write_text("{}", encoding="utf-8")

    assert cli.main(["open-report", str(copy)]) == 1
    assert capsys.readouterr().err.count("\n") == 1
