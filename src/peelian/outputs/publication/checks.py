"""What must hold of what was published."""

from collections.abc import Iterator

from peelian.outputs.publication import keeping
from peelian.outputs.publication.models import PublishedFile


def published_files_are_whole() -> Iterator[str]:
    """Yield a line for each published file that is not what was published."""
    for file in PublishedFile.objects.select_related("publication").order_by("pk").iterator():
        if problem := keeping.problem_of(file):
            yield f"{file.publication}: {file.name} {problem}"
