"""Reads of papers and of what they print."""

from peelian.outputs.papers.models import Paper


def titles() -> dict[str, str]:
    """Return the title of every paper that may be cited, by its short name."""
    return dict(Paper.objects.standing().order_by("reference").values_list("reference", "title"))
