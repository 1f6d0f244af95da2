"""What must be true of questionnaires, run by `peelian check`."""

from collections.abc import Iterator

from peelian.kit.questions import giving
from peelian.kit.questions.models import QuestionnaireVersion
from peelian.kit.questions.rules import reading, writing
from peelian.kit.questions.rules.planning import Wrong
from peelian.kit.questions.states import WRITTEN


def unsound() -> Iterator[str]:
    """Yield each questionnaire of an area that cannot be read, and each published version that was altered since."""
    for given in giving.given().values():
        try:
            reading.read(given.definition())
        except (Wrong, OSError, ValueError) as problem:
            yield f"The questionnaire {given.key} that an area gives cannot be read: {problem}"
    for version in QuestionnaireVersion.objects.exclude(state__in=WRITTEN).select_related("questionnaire"):
        try:
            is_same = writing.digest(reading.read(version.definition)) == version.digest
        except Wrong:
            is_same = False
        if not is_same:
            yield f"{version} was altered after it was published"
