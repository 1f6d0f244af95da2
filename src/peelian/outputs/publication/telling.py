"""Which publications tell a figure, for the page of the figure as it is now."""

from collections.abc import Sequence

from peelian.basics import display
from peelian.basics.figures import Figure
from peelian.basics.periods import Period
from peelian.kit.areas.provided import Telling
from peelian.outputs.publication import addresses, queries
from peelian.outputs.publication.models import PublishedFigure
from peelian.outputs.publication.rules import slug_of


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


def publication(report: str, period: Period) -> Telling | None:
    """Return the edition of a report that the office looks after, or that it is approved and waits."""
    newest = queries.editions(report, slug_of(period)).first()
    if newest is not None:
        said = f"Edition {newest.edition}, {display.write_date_briefly(newest.published_on)}"
        url = addresses.desk(addresses.edition_of(newest))
        is_public = newest.withdrawn_at is None
        return Telling(title=said if is_public else f"{said}, withdrawn", url=url, is_public=is_public)
    waiting = queries.awaiting().filter(occasion__report=report, occasion__period=str(period)).first()
    return Telling(title="Approved, to be published", url=addresses.publishing(waiting.pk)) if waiting else None
