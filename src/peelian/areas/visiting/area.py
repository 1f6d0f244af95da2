from pathlib import Path

from peelian.areas.visiting import checks, jobs, measures, obligations
from peelian.areas.visiting.operations import offering
from peelian.areas.visiting.records import concerns, kinds
from peelian.kit.areas.area import Area, Chapter
from peelian.kit.areas.provided import Provides

CHAPTERS = Path(__file__).with_name("chapters")

area = Area(
    title="Visiting",
    records=kinds.ALL,
    measures=measures.ALL,
    checks=checks.ALL,
    obligations=obligations.ALL,
    jobs=(jobs.LETTERS,),
    questionnaires=offering.GIVEN,
    provides=Provides(related=concerns.related_to),
    chapters=(Chapter(report="panel-update", section=3, narrative=CHAPTERS / "panel_update.md"),),
)
