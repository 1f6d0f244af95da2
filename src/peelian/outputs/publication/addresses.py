"""Where publications are: addresses that stay."""

from django.urls import reverse

from peelian.outputs.publication.models import Publication

type Edition = tuple[str, str, int]
"""A report, the slug of its period, and the number of an edition."""


def edition_of(publication: Publication) -> Edition:
    """Return what its address is made of."""
    return publication.report, publication.slug, publication.edition


def index() -> str:
    """Return where all publications are listed."""
    return reverse("publication:index")


def report(key: str, slug: str) -> str:
    """Return where the latest edition of a report is."""
    return reverse("publication:latest", args=[key, slug])


def edition(of: Edition) -> str:
    """Return where an edition is, for ever."""
    return reverse("publication:edition", args=of)


def figure(of: Edition, number: int) -> str:
    """Return where one figure of an edition is."""
    return reverse("publication:figure", args=[*of, number])


def figure_data(of: Edition, number: int) -> str:
    """Return where one figure of an edition is as data."""
    return reverse("publication:figure_data", args=[*of, number])


def changes(of: Edition) -> str:
    """Return where it is told what an edition changed."""
    return reverse("publication:changes", args=of)


def file(of: Edition, name: str) -> str:
    """Return where a file of an edition is."""
    return reverse("publication:file", args=[*of, name])


def picture(of: Edition, name: str) -> str:
    """Return where a picture of an edition is."""
    return reverse("publication:picture", args=[*of, name])


def publishing(draft: int) -> str:
    """Return where an approved draft is published."""
    return reverse("publication:publish", args=[draft])


def desk(of: Edition) -> str:
    """Return where the office looks after an edition."""
    return reverse("publication:kept", args=of)
