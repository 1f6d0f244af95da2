"""The questionnaires that this area gives, and their being there when the first device asks for them."""

from datetime import datetime
from pathlib import Path

from peelian.areas.visiting.permissions import can_record_visits
from peelian.areas.visiting.queries import arriving as queries
from peelian.kit.questions.giving import Given
from peelian.kit.questions.operations import versions

FOLDER = Path(__file__).parent.parent / "questionnaires"
GIVEN = (
    Given(
        key="custody-visit",
        title="Custody visit report",
        purpose="What two visitors write during a visit to a custody suite, with or without a signal.",
        file=FOLDER / "custody-visit.json",
        may_edit=can_record_visits,
    ),
    Given(
        key="kennels-visit",
        title="Kennels visit report",
        purpose="What two visitors write during a visit to the kennels, with or without a signal.",
        file=FOLDER / "kennels-visit.json",
        may_edit=can_record_visits,
    ),
)


def offer(*, at: datetime) -> None:
    """Take in each questionnaire that the office has no version of yet."""
    for given in GIVEN:
        if queries.version_of(given.key) is None:
            versions.provide(given, actor=None, at=at)
