"""Why something about questionnaires and answers was refused."""

from collections.abc import Sequence
from typing import Any

from peelian.basics.verdicts import Refused


class Incomplete(Refused):
    """Answers that cannot be handed in yet, with every error and the key of its question."""

    def __init__(self, errors: Sequence[tuple[str, str]]) -> None:
        super().__init__(errors[0][1])
        self.errors = list(errors)


class SavedMeanwhile(Refused):
    """Somebody else saved these answers since they were opened; both are kept."""

    def __init__(self, theirs: Any) -> None:
        super().__init__("These answers were saved elsewhere while you had them open. Both are kept")
        self.theirs = theirs


class HandedInAlready(Refused):
    """Answers that were handed in stay as they were given."""

    def __init__(self) -> None:
        super().__init__("These answers were handed in already, and stay as they were given")
