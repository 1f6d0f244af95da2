from pathlib import Path

from peelian.areas.engagement import measures, obligations, records
from peelian.kit.areas.area import Area, Chapter

area = Area(
    title="Engagement",
    records=records.ALL,
    measures=measures.ALL,
    obligations=obligations.ALL,
    chapters=(
        Chapter(report="panel-update", section=1, narrative=Path(__file__).with_name("chapters") / "panel_update.md"),
    ),
)
