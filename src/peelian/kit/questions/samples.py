"""Made-up questionnaires and answers, for tests."""

from datetime import UTC, datetime
from typing import Any

from peelian.kit.questions.models import AnswerSet, Questionnaire, QuestionnaireVersion
from peelian.kit.questions.rules import reading, writing
from peelian.kit.questions.states import State

AT = datetime(2025, 8, 1, 9, 0, tzinfo=UTC)
SHORT: dict[str, Any] = {
    "title": "After a meeting",
    "layout": "sections",
    "sections": [
        {
            "name": "who",
            "title": "Who came",
            "questions": [
                {"name": "came", "kind": "number", "label": "How many came", "required": True},
                {"name": "adults", "kind": "number", "label": "Adults", "required": True},
                {"name": "children", "kind": "number", "label": "Children", "required": True},
            ],
            "sums": [
                {
                    "name": "all",
                    "parts": [["answer", "adults"], ["answer", "children"]],
                    "whole": ["answer", "came"],
                    "noun": "person",
                    "plural": "people",
                }
            ],
        },
        {
            "name": "what",
            "title": "What was said",
            "questions": [
                {"name": "is_followed", "kind": "yes_no", "label": "Is anything to be done?", "required": True},
                {
                    "name": "todo",
                    "kind": "long_text",
                    "label": "What is to be done",
                    "called": "what is to be done",
                    "words": 20,
                    "shown": ["=", ["answer", "is_followed"], "yes"],
                    "required": True,
                },
            ],
        },
    ],
}
GOOD: dict[str, Any] = {"came": "9", "adults": "8", "children": "1", "is_followed": "no"}


def questionnaire(**values: Any) -> Questionnaire:
    """Return what is asked after a meeting."""
    given = {"reference": "after-a-meeting", "title": "After a meeting", "purpose": "What came of a meeting"}
    return Questionnaire.objects.create(**{**given, **values})


def questionnaireversion(**values: Any) -> QuestionnaireVersion:
    """Return its first version, published."""
    values["questionnaire"] = values.get("questionnaire") or questionnaire()
    number, state = values.get("number", 1), values.get("state", State.PUBLISHED)
    asked = reading.read({**values.pop("definition", SHORT), "version": number})
    moment = {"published_at": AT, "published_title": "Governance lead"} if state not in {"draft", "trial"} else {}
    told = {"definition": writing.written(asked), "digest": writing.digest(asked), "number": number, "state": state}
    return QuestionnaireVersion.objects.create(**{**told, **moment, **values})


def answerset(**values: Any) -> AnswerSet:
    """Return answers that were begun to it."""
    values["version"] = values.get("version") or questionnaireversion()
    return AnswerSet.objects.create(**{"saved_at": AT, **values})
