"""Changes to what a draft asks: each takes a definition as JSON holds it, and returns another."""

import re
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from peelian.basics.verdicts import Refused

type Definition = dict[str, Any]


def sections_of(definition: Definition) -> list[Definition]:
    """Return the sections."""
    sections: list[Definition] = definition["sections"]
    return sections


def section_called(definition: Definition, name: str) -> Definition | None:
    """Return a section."""
    return next((section for section in sections_of(definition) if section["name"] == name), None)


def lists_of(definition: Definition) -> Iterator[list[Definition]]:
    """Yield every list that questions stand in."""
    for section in sections_of(definition):
        yield section["questions"]
        for question in section["questions"]:
            if question["kind"] == "group":
                yield question["questions"]


def list_with(definition: Definition, name: str) -> list[Definition]:
    """Return the list that a question stands in.

    :raises Refused: when there is no such question.
    """
    for questions in lists_of(definition):
        if any(question["name"] == name for question in questions):
            return questions
    raise Refused("That question is no longer there")


def question_called(definition: Definition, name: str) -> Definition:
    """Return a question."""
    return next(question for question in list_with(definition, name) if question["name"] == name)


def put_question(definition: Definition, question: Definition, *, section: str = "", group: str = "") -> Definition:
    """Add a question at the end of a section or a group, or put it in the place of the one of its name."""
    made = deepcopy(definition)
    if not section and not group:
        questions = list_with(made, question["name"])
        index = place_of(questions, question["name"])
        if question["kind"] == "group":
            question = {**question, "questions": questions[index]["questions"]}
        questions[index] = question
    elif group:
        question_called(made, group)["questions"].append(question)
    elif found := section_called(made, section):
        found["questions"].append(question)
    return made


def place_of(things: list[Definition], name: str) -> int:
    """Return where in a list something of a name stands."""
    return next(index for index, each in enumerate(things) if each["name"] == name)


def move_question(definition: Definition, name: str, by: int) -> Definition:
    """Move a question up or down; from the edge of a section, into the next one."""
    made = deepcopy(definition)
    questions = list_with(made, name)
    index = place_of(questions, name)
    if 0 <= index + by < len(questions):
        questions[index], questions[index + by] = questions[index + by], questions[index]
        return made
    sections = sections_of(made)
    own = next((place for place, section in enumerate(sections) if section["questions"] is questions), None)
    if own is None or not 0 <= own + by < len(sections):
        raise Refused("It stands at the edge already")
    others = sections[own + by]["questions"]
    others.insert(len(others) if by < 0 else 0, questions.pop(index))
    return made


def remove_question(definition: Definition, name: str) -> Definition:
    """Take a question out."""
    made = deepcopy(definition)
    questions = list_with(made, name)
    questions.pop(place_of(questions, name))
    return made


def put_section(definition: Definition, section: Definition) -> Definition:
    """Add a section at the end, or change what stands above the questions of the one of its name."""
    made = deepcopy(definition)
    if standing := section_called(made, section["name"]):
        for entry in ("title", "hint", "shown"):
            standing.pop(entry, None)
        standing.update(section)
    else:
        sections_of(made).append({**section, "questions": []})
    return made


def move_section(definition: Definition, name: str, by: int) -> Definition:
    """Move a section up or down.

    :raises Refused: when it stands at the edge.
    """
    made = deepcopy(definition)
    sections = sections_of(made)
    index = place_of(sections, name)
    if not 0 <= index + by < len(sections):
        raise Refused("It stands at the edge already")
    sections[index], sections[index + by] = sections[index + by], sections[index]
    return made


def remove_section(definition: Definition, name: str) -> Definition:
    """Take a section out that asks nothing.

    :raises Refused: when it still asks something.
    """
    made = deepcopy(definition)
    found = section_called(made, name)
    if found and found["questions"]:
        raise Refused(f"“{found['title']}” still has questions: move or remove them first")
    sections_of(made)[:] = [section for section in sections_of(made) if section["name"] != name]
    return made


def put_sum(definition: Definition, total: Definition, *, section: str) -> Definition:
    """Add a sum to a section, or put it in the place of the one of its name."""
    made = remove_sum(definition, total["name"])
    if found := section_called(made, section):
        found.setdefault("sums", []).append(total)
    return made


def remove_sum(definition: Definition, name: str) -> Definition:
    """Take a sum out."""
    made = deepcopy(definition)
    for section in sections_of(made):
        section["sums"] = [total for total in section.get("sums", []) if total["name"] != name]
    return made


def name_for(label: str, taken: set[str]) -> str:
    """Return a name for something new, made of its words, that nothing else has."""
    words = re.sub(r"[^a-z0-9]+", "_", label.lower()).strip("_")[:30].strip("_")
    stem = words if words[:1].isalpha() else f"q_{words}".rstrip("_")
    name, number = stem, 2
    while name in taken or name in {"constructor", "prototype"}:
        name, number = f"{stem}_{number}", number + 1
    return name


def names_taken(definition: Definition) -> set[str]:
    """Return every name of a question, a section or a sum."""
    questions = {question["name"] for questions in lists_of(definition) for question in questions}
    sections = {section["name"] for section in sections_of(definition)}
    return (
        questions
        | sections
        | {total["name"] for section in sections_of(definition) for total in section.get("sums", [])}
    )
