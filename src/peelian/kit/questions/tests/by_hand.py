"""The vectors that people wrote: what an expression comes to, what an answer says, what a sum says."""

import json
from typing import Any

from peelian.kit.questions.tests.making import TODAY
from peelian.kit.questions.tests.readers import HERE

WRITTEN = json.loads((HERE / "by-hand.json").read_text(encoding="utf-8"))
CHOICES = [{"code": code, "label": code.upper()} for code in ("a", "b", "c")]
ASKED: dict[str, dict[str, Any]] = {
    **{name: {"kind": "number", "decimals": 3} for name in ("n1", "n2", "n3")},
    **{name: {"kind": "money"} for name in ("m1", "m2")},
    **{name: {"kind": "date"} for name in ("d1", "d2")},
    **{name: {"kind": "time"} for name in ("h1", "h2")},
    "t1": {"kind": "text"},
    "l1": {"kind": "long_text"},
    "o1": {"kind": "one_of", "choices": CHOICES},
    "s1": {"kind": "several_of", "choices": CHOICES},
    "y1": {"kind": "yes_no"},
    "f1": {"kind": "file"},
}
GROUP: dict[str, Any] = {
    "kind": "group",
    "noun": "person",
    "plural": "people",
    "questions": [
        {"name": "gn", "kind": "number", "label": "Number"},
        {"name": "gm", "kind": "money", "label": "Cost"},
        {"name": "gy", "kind": "yes_no", "label": "Seen?"},
    ],
}


def asked(name: str, told: dict[str, Any]) -> dict[str, Any]:
    """Return a question of a name."""
    return {"name": name, "label": f"Label {name}", **told}


def questionnaire(*last: Any, sums: Any = ()) -> dict[str, Any]:
    """Return one question of each kind, and what comes after them."""
    first = [asked(name, told) for name, told in ASKED.items()] + [asked("g", GROUP)]
    sections = [{"name": "all", "title": "All", "questions": first, "sums": list(sums)}]
    if last:
        sections.append({"name": "last", "title": "Last", "questions": list(last)})
    return {"title": "By hand", "sections": sections}


def cases() -> list[dict[str, Any]]:
    """Return every vector that was written by hand."""
    return [
        *(of_expression(*each) for each in WRITTEN["expressions"]),
        *(of_answer(*each) for each in WRITTEN["answers"]),
        *(of_sum(*each) for each in WRITTEN["sums"]),
    ]


def of_expression(expression: Any, answers: Any, shown: str) -> dict[str, Any]:
    """Return the vector of a condition: whether what depends on it is shown."""
    made = questionnaire(asked("p", {"kind": "text", "shown": expression}))
    return {"questionnaire": made, "answers": answers, "today": TODAY, "says": {"shown": shown}}


def of_answer(told: Any, raw: Any, error: str, handed: Any) -> dict[str, Any]:
    """Return the vector of an answer: its error, and as what it is handed in."""
    made = questionnaire({"name": "p", "label": "P", "required": True, **told})
    return {"questionnaire": made, "answers": {"p": raw}, "today": TODAY, "says": {"error": error, "handed": handed}}


def of_sum(told: Any, answers: Any, sentence: str) -> dict[str, Any]:
    """Return the vector of a sum: its sentence."""
    made = questionnaire(sums=[{"name": "sum", **told}])
    return {"questionnaire": made, "answers": answers, "today": TODAY, "says": {"sentence": sentence}}


def part_of(told: Any, says: Any) -> dict[str, Any]:
    """Return of an outcome what a vector says of it."""
    state = told["states"].get("p", ["", "", "", ""])
    everything = {"shown": state[0], "error": state[3], "handed": told["handed_in"].get("p")}
    everything["sentence"] = told["sums"][0][3] if told["sums"] else ""
    return {name: everything[name] for name in says}
