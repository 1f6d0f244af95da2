"""Made-up actions, for tests."""

from datetime import date
from typing import Any

from peelian.areas.actions.models import Action, Evidence, Step, Update
from peelian.areas.actions.rules import CLOSED, Status
from peelian.areas.people.samples import organisation
from peelian.kit.records.references import allocate

NOTED = "2025-05-01T09:00:00+00:00"


def action(**values: Any) -> Action:
    """Return what a community group promised at a board of 22 April 2025, by the end of June; a closed one is done."""
    given = {"title": "Tell the board what was done", "promised_on": date(2025, 4, 22), "due_on": date(2025, 6, 30)}
    values = {**given, "origin_label": "Example Performance Board", **values}
    if values.get("post") is None and values.get("organisation") is None:
        values["organisation"] = organisation()
    if values.get("status") in CLOSED:
        values = {"closed_on": date(2025, 6, 10), "outcome": "The board was told", **values}
    values.setdefault("reference", allocate("ACT", values["promised_on"].year)[0])
    made = Action.objects.create(**values)
    step(action=made, status=Status.OPEN, taken_on=made.promised_on)
    return made


def update(**values: Any) -> Update:
    """Return what was said of an action."""
    said = {"said_on": date(2025, 5, 12), "said_by": "Governance Lead", "words": "It is under way"}
    return Update.objects.create(**{"action": values.pop("action", None) or action(), **said, **values})


def evidence(**values: Any) -> Evidence:
    """Return a paper that shows what was done."""
    said = {"what": "Paper to the board", "link": "https://example.org/papers/12"}
    return Evidence.objects.create(**{"action": values.pop("action", None) or action(), **said, **values})


def step(**values: Any) -> Step:
    """Return a step that an action took."""
    said = {"status": Status.OPEN, "taken_on": date(2025, 4, 22), "noted_at": NOTED, "actor_title": "Governance Lead"}
    return Step.objects.create(**{"action": values.pop("action", None) or action(), **said, **values})
