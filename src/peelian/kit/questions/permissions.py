"""Who may: the office sees what is asked; who may change a questionnaire is for the area to say that gives it."""

from typing import Any

from peelian.basics.verdicts import Verdict
from peelian.kit.access.roles import STAFF_ROLES, Role
from peelian.kit.access.rules import any_of, staff
from peelian.kit.questions import giving

KEEPING = frozenset({Role.ADMINISTRATOR, Role.CHIEF_EXECUTIVE, Role.GOVERNANCE})
WRITING = STAFF_ROLES - {Role.AUDITOR}

can_see_questionnaires = staff
can_keep_questionnaires = any_of(*KEEPING, name="can_keep_questionnaires")
can_write_questionnaires = any_of(*WRITING, name="can_write_questionnaires")


def can_edit(person: Any, key: str) -> Verdict:
    """Say whether somebody may write and publish versions of one questionnaire: its owner's rule, else the office's."""
    verdict = can_write_questionnaires(person)
    if not verdict:
        return verdict
    given = giving.given().get(key)
    return given.may_edit(person) if given and given.may_edit else can_keep_questionnaires(person)
