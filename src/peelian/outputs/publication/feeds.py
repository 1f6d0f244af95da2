"""What was published lately, for programs that follow it: Atom."""

from django.http import HttpRequest
from django.utils.feedgenerator import Atom1Feed

from peelian.kit.areas import provided
from peelian.outputs.publication import addresses, queries
from peelian.outputs.publication.models import Publication

MOST = 50
TYPE = "application/atom+xml; charset=utf-8"


def atom(request: HttpRequest) -> str:
    """Write the publications of late as Atom."""
    found = queries.newest(MOST)
    name = provided.body_on(found[0].as_at).name if found else "Peelian"
    feed = Atom1Feed(
        title=f"{name}: published reports",
        link=request.build_absolute_uri(addresses.index()),
        feed_url=request.build_absolute_uri(),
        description="",
        language="en-gb",
    )
    for publication in found:
        address = request.build_absolute_uri(addresses.edition(addresses.edition_of(publication)))
        feed.add_item(
            title=str(publication) if publication.edition > 1 else publication.title,
            link=address,
            description=summary(publication),
            unique_id=address,
            pubdate=publication.published_at,
            updateddate=publication.published_at,
        )
    return feed.writeString("utf-8")


def summary(publication: Publication) -> str:
    """Say in a line what was published."""
    if publication.edition > 1:
        return f"Edition {publication.edition} corrects the one before it. {publication.what_changed}"
    return f"{publication.kind}. {publication.goes_to}"
