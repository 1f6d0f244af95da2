"""A questionnaire written to JSON, and the digest by which one is told from another."""

import json
from dataclasses import fields
from hashlib import sha256
from typing import Any

from peelian.kit.questions.rules.parts import Choice, Question, Questionnaire, Section, Sum
from peelian.kit.questions.rules.reading import OF_KIND

ALWAYS = {"name", "kind", "label", "title", "version", "layout", "sections", "code"}
EMPTY = (None, "", (), False)


def written(part: Questionnaire | Section | Question | Sum | Choice) -> dict[str, Any]:
    """Return a questionnaire, or a part of it, as JSON holds it; what says nothing is left out."""
    told: dict[str, Any] = {}
    for each in fields(part):
        value = getattr(part, each.name)
        if says_something(part, each.name, value, each.default):
            told[each.name] = plain(value)
    if isinstance(part, Section):
        told.setdefault("questions", [])
    return told


def says_something(part: Any, name: str, value: Any, default: Any) -> bool:
    """Say whether an entry is more than what it would be without it."""
    if name in ALWAYS:
        return True
    if isinstance(part, Question) and name in {"noun", "plural", "least_rows", "most_rows", "decimals"}:
        return name in OF_KIND.get(part.kind, ()) and value != default
    return not any(value is each or (value == each and value != 0) for each in EMPTY)


def plain(value: Any) -> Any:
    """Return a value as JSON holds it."""
    if isinstance(value, Section | Question | Sum | Choice):
        return written(value)
    if isinstance(value, tuple):
        return [plain(each) for each in value]
    return str(value) if isinstance(value, str) else value


def as_text(questionnaire: Questionnaire) -> str:
    """Return a questionnaire as a JSON file for people."""
    return json.dumps(written(questionnaire), indent=1, ensure_ascii=False) + "\n"


def digest(questionnaire: Questionnaire) -> str:
    """Return the SHA-256 of a questionnaire, whatever the order in which its JSON was written."""
    text = json.dumps(written(questionnaire), sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return sha256(text.encode()).hexdigest()
