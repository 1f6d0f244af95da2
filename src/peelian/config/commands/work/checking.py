"""`peelian check`: whether the settings, the audit trail, and what each area says must agree, all hold."""

import sys
from collections.abc import Iterator

from django.core import checks as django_checks

from peelian.basics import display
from peelian.config.command import REFUSED
from peelian.config.commands.work import migrations, papers
from peelian.kit.areas.area import installed_areas
from peelian.kit.audit import chain
from peelian.kit.jobs import checking


def check() -> int:
    """Print each problem in a line on stderr, and return the exit status; then what printed papers have wrong."""
    migrations.require()
    found = [*in_settings(), *checking.problems()]
    for problem in found:
        print(problem, file=sys.stderr)
    if found:
        return REFUSED
    entries = display.counted(chain.seal().sequence, "entry", "entries")
    checks = display.counted(sum(len(area.checks) for area in installed_areas()), "check")
    print(f"The audit trail is whole ({entries}), and {checks} of the areas found nothing that does not agree")
    return papers.tell()


def in_settings() -> Iterator[str]:
    """Yield what Django finds wrong, whether or not the house is deployed, each in a line."""
    for message in django_checks.run_checks():
        if not message.is_silenced():
            yield " ".join(f"Settings: {message.obj or ''} {message.msg} {message.hint or ''}".split())
