"""Texts of drafts brought in from files: FOLDER/<report>/<period>/<section>.md, each written through the operations."""

from datetime import datetime
from pathlib import Path
from typing import Any

from peelian.basics.verdicts import Refused
from peelian.outputs.drafting import operations, queries
from peelian.outputs.drafting.models import Draft, DraftSection
from peelian.outputs.reports.models import Occasion


def load(folder: Path, *, actor: Any, at: datetime) -> list[Draft]:
    """Begin a draft for each folder of a period, and write the sections that it has files for.

    :raises Refused: when there is no such occasion or section.
    """
    return [load_draft(period, actor=actor, at=at) for period in sorted(folder.glob("*/*/"))]


def load_draft(folder: Path, *, actor: Any, at: datetime) -> Draft:
    """Begin the draft of a folder, unless it was begun, and write its sections.

    :raises Refused: when there is no such occasion or section.
    """
    occasion = occasion_of(folder)
    draft = queries.draft_of(occasion) or operations.begin(occasion, actor=actor, at=at)
    sections = {section.name: section for section in draft.sections.all()}
    for file in sorted(folder.glob("*.md")):
        section = section_called(file.stem, sections)
        text = file.read_text(encoding="utf-8")
        operations.write(section, text=text, version=section.version, actor=actor, at=at)
    return draft


def occasion_of(folder: Path) -> Occasion:
    """Return the occasion of a folder such as panel-update/2025-Q1 or annual-report/2023-24.

    :raises Refused: when no such report is planned.
    """
    planned = Occasion.objects.standing().filter(report=folder.parent.name).order_by("-reported_on", "-pk")
    occasion: Occasion
    for occasion in planned:
        if occasion.period.replace("/", "-") == folder.name:
            return occasion
    raise Refused(f"No report “{folder.parent.name}” is planned for {folder.name}")


def section_called(stem: str, sections: dict[str, DraftSection]) -> DraftSection:
    """Return the section that a file is the text of.

    :raises Refused: when there is none; the message names those that there are.
    """
    name = stem.replace("_", "-").lower()
    if name not in sections:
        raise Refused(f"The draft has no section called “{stem}”. There are: {', '.join(sections)}")
    return sections[name]
