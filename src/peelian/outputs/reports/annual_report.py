"""The report on a financial year: how the functions were exercised, and how far the plan's objectives were met.

Law: Police Reform and Social Responsibility Act 2011, section 12 (annual reports).
"""

from peelian.outputs.reports.definitions import NARRATIVES, Definition, Part

FOLDER = NARRATIVES / "annual_report"

annual_report = Definition(
    key="annual-report",
    title="Annual report",
    goes_to="Police and Crime Panel",
    law="Police Reform and Social Responsibility Act 2011, section 12",
    parts=(
        Part(narrative=FOLDER / "purpose.md"),
        Part(number=1, heading="Connecting with local people", narrative=FOLDER / "no_chapter.md"),
        Part(number=2, heading="Commissioning and working with partners", narrative=FOLDER / "no_chapter.md"),
        Part(number=3, heading="Holding the force to account", narrative=FOLDER / "no_chapter.md"),
        Part(number=4, heading="How the money works", narrative=FOLDER / "no_chapter.md"),
        Part(number=5, heading="Progress on the police and crime plan", narrative=FOLDER / "no_chapter.md"),
    ),
)
