"""Tables as files."""

from collections.abc import Iterable, Sequence

from django.http import HttpResponse

from peelian.kit.imports import writing
from peelian.kit.records.exchange import Cell


def as_csv(name: str, headings: Sequence[str], lines: Iterable[Sequence[Cell]]) -> HttpResponse:
    """Answer with a table as CSV, in which a spreadsheet obeys nothing."""
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(
        writing.table(list(headings), map(list, lines)), content_type=writing.TYPES["csv"], headers=headers
    )
