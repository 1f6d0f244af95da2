"""The annual report of the custody visiting scheme to the Police and Crime Panel.

Law: Police Reform Act 2002, section 51; Home Office, Code of Practice on independent custody visiting (March 2013).
"""

from peelian.areas.visiting.queries.targets import suites_asked
from peelian.basics.periods import Period
from peelian.outputs.reports.definitions import NARRATIVES, Definition, Part

FOLDER = NARRATIVES / "custody_annual"
KIND = "custody"
"""The kind of scheme whose suites are told one by one."""


def suites_to_visit(period: Period) -> list[str]:
    """Return the names of the suites of which visits were asked at some time in a period."""
    return list(suites_asked(period).filter(scheme__kind=KIND).order_by("name", "pk").values_list("name", flat=True))


custody_annual = Definition(
    key="custody-annual",
    title="Annual report of the custody visiting scheme",
    goes_to="Police and Crime Panel",
    law="Police Reform Act 2002, section 51",
    parts=(
        Part(narrative=FOLDER / "purpose.md"),
        Part(number=1, heading="The scheme and its volunteers", narrative=FOLDER / "scheme.md"),
        Part(number=2, heading="Visits made", narrative=FOLDER / "visits.md"),
        Part(number=3, heading="Access to the suites", narrative=FOLDER / "access.md"),
        Part(number=4, heading="People in the cells", narrative=FOLDER / "people.md"),
        Part(number=5, heading="Days and times of visits", narrative=FOLDER / "slots.md"),
        Part(
            number=5,
            heading="Days and times of visits",
            narrative=FOLDER / "slots_of_a_suite.md",
            each=suites_to_visit,
        ),
        Part(number=6, heading="What was raised", narrative=FOLDER / "concerns.md"),
        Part(number=7, heading="Meetings and quality", narrative=FOLDER / "meetings.md"),
        Part(narrative=FOLDER / "appendix.md"),
    ),
)
