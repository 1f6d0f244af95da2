from collections.abc import Sequence

from peelian.basics.figures import Figure
from peelian.basics.periods import Period
from peelian.kit.areas.area import Area
from peelian.kit.areas.provided import Provides, Telling
from peelian.outputs.publication import checks, jobs


def told_in(figures: Sequence[Figure]) -> list[Telling]:
    """Return the publications that tell any of these figures."""
    from peelian.outputs.publication import telling

    return telling.told_in(figures)


def publication(report: str, period: Period) -> Telling | None:
    """Return what there is of a report's publication."""
    from peelian.outputs.publication import telling

    return telling.publication(report, period)


area = Area(
    title="Publication",
    checks=(checks.published_files_are_whole,),
    jobs=(jobs.SWEEP,),
    provides=Provides(told_in=told_in, publication=publication),
)
