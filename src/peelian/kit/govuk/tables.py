"""The cells of a table, with the roles that a table loses when it becomes blocks on a phone.

They are written here and not in templates because a list has hundreds of them.
"""

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, QueryDict
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

ARROWS = {
    "none": mark_safe('<path d="M5 0 9 5.500H1ZM1 8.500h8L5 14Z"/>'),
    "ascending": mark_safe('<path d="M5 3 9 10H1Z"/>'),
    "descending": mark_safe('<path d="M1 4h8L5 11Z"/>'),
}


def column(context: dict[str, Any], title: str, sort: str = "", *, numeric: bool = False, hidden: bool = False) -> str:
    """Write a column's heading; with `sort`, a link that orders the list by that name, and back.

    It reads `?sort=` of the request, and keeps the rest of the query but the page.
    """
    request = context.get("request")
    classes = "govuk-table__header govuk-table__header--numeric" if numeric else "govuk-table__header"
    inside: Any = format_html('<span class="govuk-visually-hidden">{}</span>', title) if hidden else title
    if not sort or not isinstance(request, HttpRequest):
        return format_html('<th scope="col" role="columnheader" class="{}">{}</th>', classes, inside)
    now = direction(request.GET, sort)
    link = format_html(
        '<a class="p-sort" href="{}">{}{}<span class="p-nowrap">{} <svg class="p-sort__mark" width="10" height="14"'
        ' viewBox="0 0 10 14" aria-hidden="true" focusable="false">{}</svg></span></a>',
        sorted_url(request.GET, sort),
        *title.rpartition(" "),
        ARROWS[now],
    )
    return format_html('<th scope="col" role="columnheader" class="{}" aria-sort="{}">{}</th>', classes, now, link)


def direction(query: QueryDict, sort: str) -> str:
    """Return how a list is ordered by a column now: ascending, descending or none."""
    asked = query.get("sort", "")
    if asked.removeprefix("-") != sort:
        return "none"
    return "descending" if asked.startswith("-") else "ascending"


def sorted_url(query: QueryDict, sort: str) -> str:
    """Return the address of the same list ordered by a column, or the other way round where it is already."""
    wanted = f"-{sort}" if direction(query, sort) == "ascending" else sort
    return with_query(query, sort=wanted, page=None)


def with_query(query: QueryDict, **changed: Any) -> str:
    """Return the query of a page with some of it changed; None takes a word out."""
    kept = [(name, value) for name, values in query.lists() if name not in changed for value in values]
    return "?" + urlencode([*kept, *((name, value) for name, value in changed.items() if value is not None)])


def cell(value: Any = "", title: str = "", url: str = "", *, numeric: bool = False, nowrap: bool = False) -> SafeString:
    """Write a cell; `title` is the column's name, which a phone shows before the value."""
    classes = "govuk-table__cell"
    classes += " govuk-table__cell--numeric" if numeric else ""
    classes += " p-nowrap p-num" if nowrap else ""
    label = format_html(' data-l="{}"', title) if title else mark_safe("")
    return format_html('<td role="cell" class="{}"{}>{}</td>', classes, label, linked(value, url))


def cells(facts: Iterable[Any]) -> SafeString:
    """Write a run of cells, each a text under its column, which says whether it holds numbers or dates."""
    written = (
        cell(fact.text, fact.column.title, numeric=fact.column.is_number, nowrap=fact.column.is_date) for fact in facts
    )
    return SafeString("".join(written))


def row_heading(value: Any, url: str = "", note: Any = "") -> SafeString:
    """Write the cell that names its row, with a link to it, and a small line below."""
    below = format_html('<div class="p-small p-quiet">{}</div>', note) if note else ""
    return format_html(
        '<th scope="row" role="rowheader" class="govuk-table__cell">{}{}</th>', linked(value, url), below
    )


def linked(value: Any, url: str = "") -> Any:
    """Return a value as a link to somewhere, or as it is."""
    return format_html('<a class="govuk-link" href="{}">{}</a>', url, value) if url else value


def table(content: str, caption: str, *, hidden: bool = False, stack: bool = True, run: bool = False) -> SafeString:
    """Write a table: on a phone its rows become blocks, with `run` their facts run on one line.

    With `stack=False` it keeps its shape, and scrolls in a region of its own where it is too wide.
    """
    shape = ("p-stack p-stack--run" if run else "p-stack") if stack else ""
    inside = format_html(
        '<table role="table" class="govuk-table p-table {}"><caption class="govuk-table__caption {}">{}</caption>'
        "{}</table>",
        shape,
        "govuk-visually-hidden" if hidden else "govuk-table__caption--s",
        caption,
        content,
    )
    if stack:
        return inside
    return format_html('<div class="p-scroll" role="region" aria-label="{}" tabindex="0">{}</div>', caption, inside)


def headings(content: str) -> SafeString:
    """Write the row of column headings."""
    return format_html(
        '<thead role="rowgroup" class="govuk-table__head"><tr role="row" class="govuk-table__row">{}</tr></thead>',
        content,
    )


def body(content: str) -> SafeString:
    """Write the rows."""
    return format_html('<tbody role="rowgroup" class="govuk-table__body">{}</tbody>', content)


def totals(content: str) -> SafeString:
    """Write the last row, that of the totals."""
    return format_html('<tfoot role="rowgroup"><tr role="row" class="govuk-table__row">{}</tr></tfoot>', content)


def row(content: str, *, chosen: bool = False) -> SafeString:
    """Write one row; a chosen one is tinted."""
    return format_html('<tr role="row" class="govuk-table__row{}">{}</tr>', " p-sel" if chosen else "", content)
