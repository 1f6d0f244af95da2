from pathlib import Path

from peelian.areas.engagement import measures, obligations, records
from peelian.areas.engagement.records.related import related_to
from peelian.kit.areas.area import Area, Chapter
from peelian.kit.areas.provided import Provides

CHAPTERS = Path(__file__).with_name("chapters")

area = Area(
    title="Engagement",
    records=records.ALL,
    measures=measures.ALL,
    obligations=obligations.ALL,
    provides=Provides(related=related_to),
    chapters=(
        Chapter(report="panel-update", section=1, narrative=CHAPTERS / "panel_update.md"),
        Chapter(report="annual-report", section=1, narrative=CHAPTERS / "annual_report.md"),
    ),
)
