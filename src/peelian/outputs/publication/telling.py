"""Which publications tell a figure, for the page of the figure as it is now."""

from collections.abc import Sequence

from peelian.basics.figures import Figure
from peelian.kit.areas.provided import Telling
from peelian.outputs.publication import addresses, queries
from peelian.outputs.publication.models import PublishedFigure


def told_in(figures: Sequence[Figure]) -> list[Telling]:
    """Return the newest edition of each report that tells any of these figures to the public."""
    asked = {(figure.measure, str(figure.period)) for figure in figures}
    found = PublishedFigure.objects.filter(
        publication__in=queries.current().order_by().values("pk"), measure__in={measure for measure, _period in asked}
    )
    pairs = found.order_by("publication__published_on").values_list("publication_id", "measure", "period").distinct()
    telling = dict.fromkeys(pk for pk, measure, period in pairs if (measure, period) in asked)
    return [
        Telling(title=str(one), url=addresses.edition(addresses.edition_of(one)), is_public=True)
        for one in queries.current().filter(pk__in=list(telling))
    ]
