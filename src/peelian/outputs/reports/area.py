from collections.abc import Sequence

from peelian.basics.figures import Figure
from peelian.kit.areas.area import Area
from peelian.kit.areas.provided import Provides, Telling
from peelian.outputs.reports import obligations, records


def told_in(figures: Sequence[Figure]) -> list[Telling]:
    """Return the reports that tell any of these figures."""
    # Whatever draws charts is slow to load, and most commands need none of it.
    from peelian.outputs.reports import telling

    return telling.told_in(figures)


area = Area(
    title="Reports",
    records=(records.occasions,),
    obligations=obligations.ALL,
    provides=Provides(told_in=told_in),
)
