"""How long it takes to say what a set of answers comes to: `python -m bench.questions`."""

from typing import Any

from bench.rows import Row, sent
from bench.timing import timed
from peelian.kit.questions.rules import assessing, reading

QUESTIONS, INNER, ROWS, ROUNDS = 90, 10, 20, 200
SOON = 0.005


def chained(stem: str, many: int, **told: Any) -> list[dict[str, Any]]:
    """Return questions of which each is shown when the one before it is answered."""
    return [
        {"name": f"{stem}{index}", "label": f"Question {index}", "required": True, **told}
        | ({"shown": ["filled", f"{stem}{index - 1}"]} if index else {})
        for index in range(many)
    ]


def questionnaire() -> dict[str, Any]:
    """Return a hundred questions, ten of them asked again for each of twenty."""
    group = {"name": "g", "kind": "group", "label": "Each", "questions": chained("r", INNER, kind="text", words=50)}
    total = {"name": "sum", "parts": [["answer", "q0"], ["answer", "q1"]], "whole": ["answer", "q1"]}
    section = {
        "name": "s",
        "title": "S",
        "questions": [*chained("q", QUESTIONS, kind="number"), group],
        "sums": [total],
    }
    return {"title": "A hundred questions", "sections": [section]}


def measure() -> None:
    """Assess answers to all of them."""
    asked = reading.read(questionnaire())
    answers: dict[str, Any] = {f"q{index}": str(index) for index in range(QUESTIONS)}
    answers["g"] = [{f"r{index}": "some words that were said" for index in range(INNER)} for _ in range(ROWS)]
    took = timed(lambda: assessing.assess(asked, answers), ROUNDS)
    what = f"Answers: {QUESTIONS + INNER} questions, {INNER} of them in {ROWS} rows, assessed"
    print(sent(Row(what=what, ours=took, under=SOON)), flush=True)


if __name__ == "__main__":
    measure()
