"""The questionnaires that areas give: each named in its manifest, with the file that holds the first version."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from peelian.kit.access.rules import Rule
from peelian.kit.areas.area import installed_areas


@dataclass(frozen=True, kw_only=True, slots=True)
class Given:
    """A questionnaire that an area gives."""

    key: str
    title: str
    purpose: str = ""
    file: Path | None = None
    may_edit: Rule | None = None

    def definition(self) -> Any:
        """Return what it asks, as JSON holds it."""
        if self.file is None:
            return {"title": self.title, "sections": [{"name": "first", "title": "First section", "questions": []}]}
        return json.loads(self.file.read_text(encoding="utf-8"))


@cache
def given() -> Mapping[str, Given]:
    """Return the questionnaires of every installed area, by key."""
    return {each.key: each for area in installed_areas() for each in area.questionnaires}
