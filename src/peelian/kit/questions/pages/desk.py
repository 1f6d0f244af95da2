"""Where a set of answers is filled in: whose pages they are, and what becomes of the answers."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest

from peelian.kit.files.owners import Owner
from peelian.kit.questions import queries
from peelian.kit.questions.models import AnswerSet
from peelian.kit.questions.operations.answers import Received
from peelian.kit.questions.rules import assessing
from peelian.kit.questions.rules.assessing import Assessment
from peelian.kit.questions.rules.parts import Questionnaire
from peelian.kit.questions.steps import Step, steps_of


@dataclass(kw_only=True)
class Desk:
    """A set of answers with the addresses of its pages."""

    answer_set: AnswerSet
    address: Callable[..., str]  # of a page: step (and which), check, sent, pdf, file
    back: str
    back_title: str
    today: str
    received: Received | None = None
    leads_to: Callable[[AnswerSet], str] | None = None
    steps: list[Step] = field(init=False)

    def __post_init__(self) -> None:
        self.steps = steps_of(self.asked)

    @property
    def asked(self) -> Questionnaire:
        """Return what is asked: always the version that these answers were begun under."""
        return self.answer_set.version.asked

    def assessed(self, answers: Any = None) -> Assessment:
        """Say what answers come to, by default those that are saved."""
        return assessing.assess(self.asked, self.answer_set.answers if answers is None else answers, today=self.today)

    def step_url(self, step: Step) -> str:
        """Return where a step is."""
        return self.address("step", step=step.name)

    def files(self, request: HttpRequest) -> Owner:
        """Return these answers as the owner of the files in them."""
        reference = str(self.answer_set.client_id)
        return Owner(
            kind="answers",
            reference=reference,
            title=self.asked.title,
            subject=queries.subject_of_answers(self.answer_set),
            url=self.back,
            files_url=self.address("check"),
            may_change=bool(request.user.is_authenticated) and self.answer_set.submitted_at is None,
        )
