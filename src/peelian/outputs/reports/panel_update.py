"""The regular report on the work of the office to the Police and Crime Panel.

Law: Police Reform and Social Responsibility Act 2011, section 13 (information for police and crime panels).
"""

from peelian.outputs.reports.definitions import NARRATIVES, Definition, Part

FOLDER = NARRATIVES / "panel_update"

panel_update = Definition(
    key="panel-update",
    title="Update report",
    goes_to="Police and Crime Panel",
    law="Police Reform and Social Responsibility Act 2011, section 13",
    parts=(
        Part(narrative=FOLDER / "purpose.md"),
        Part(number=1, heading="Community consultation and engagement", narrative=FOLDER / "no_chapter.md"),
        Part(number=2, heading="Commissioning and partnership activity", narrative=FOLDER / "no_chapter.md"),
        Part(number=3, heading="Scrutiny and governance activity", narrative=FOLDER / "no_chapter.md"),
    ),
)
