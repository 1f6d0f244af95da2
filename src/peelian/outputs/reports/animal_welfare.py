"""The annual report of the animal welfare scheme to the Police and Crime Panel.

Law: none asks for it; it follows the report of the custody visiting scheme.
"""

from peelian.outputs.reports.definitions import NARRATIVES, Definition, Part

FOLDER = NARRATIVES / "animal_welfare"

animal_welfare = Definition(
    key="animal-welfare",
    title="Annual report of the animal welfare scheme",
    goes_to="Police and Crime Panel",
    law="The office's own policy",
    parts=(
        Part(narrative=FOLDER / "purpose.md"),
        Part(number=1, heading="Visits made", narrative=FOLDER / "visits.md"),
        Part(number=2, heading="Days and times of visits", narrative=FOLDER / "slots.md"),
        Part(number=3, heading="What visitors found", narrative=FOLDER / "found.md"),
        Part(narrative=FOLDER / "appendix.md"),
    ),
)
