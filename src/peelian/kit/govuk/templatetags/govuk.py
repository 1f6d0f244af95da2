"""Everything that a template may ask of the kit's looks: `{% load govuk %}`. README.md has an example of each."""

from typing import Any

from django import template
from django.core.paginator import Page
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from peelian.kit.govuk import error_links, rows, tables
from peelian.kit.govuk.bound_field import GovukBoundField

register = template.Library()

register.simple_tag(tables.column, takes_context=True)
register.simple_tag(tables.cell)
register.simple_tag(tables.cells)
register.simple_tag(tables.row_heading)
register.simple_block_tag(tables.table)
register.simple_block_tag(tables.headings)
register.simple_block_tag(tables.body)
register.simple_block_tag(tables.totals)
register.simple_block_tag(tables.row)
register.filter(rows.rows)
register.filter(rows.noun)


# --- Forms


@register.inclusion_tag("govuk/error_summary.html")
def error_summary(*asked: Any, title: str = "There is a problem", lede: str = "", links: Any = None) -> dict[str, Any]:
    """List what is wrong in forms and sets of rows, or `links` (text, url); nothing where all is well."""
    return {"links": list(links or error_links.error_links(asked)), "title": title, "lede": lede}


@register.simple_tag(takes_context=True)
def error_prefix(context: template.Context, *asked: Any) -> str:
    """Write "Error: " before a page's title when `form`, `formset`, `forms` or `has_errors` of its context say so."""
    parts = [context.get("form"), context.get("formset"), *(context.get("forms") or ()), *asked]
    return "Error: " if context.get("has_errors") or any(map(error_links.has_errors, parts)) else ""


@register.inclusion_tag("govuk/fields.html")
def fields(form: Any) -> dict[str, Any]:
    """Draw the questions of a form, without its error summary."""
    return {"form": form}


@register.simple_tag
def question(field: GovukBoundField, heading: str | None = None, label: str = "", *, is_page: bool = False) -> str:
    """Draw one question, its label as large as `heading` (s, m, l, xl), or as the page's own heading."""
    size = field.heading if heading is None else heading
    context = {**field.get_context(), "heading": size, "label": label, "is_page_heading": is_page}
    return str(field.render(context=context))


@register.simple_tag
def default_button() -> SafeString:
    """Write first in a form what the Enter key presses, so that it does not add or remove a row."""
    return mark_safe('<button class="govuk-visually-hidden" tabindex="-1" aria-hidden="true">Save</button>')


@register.inclusion_tag("govuk/button.html")
def button(
    title: str, url: str = "", kind: str = "", name: str = "", value: str = "", form: str = ""
) -> dict[str, Any]:
    """Draw a button, or with `url` a link that looks like one; `kind` is secondary for all but one on a page."""
    return {"title": title, "url": url, "kind": kind, "name": name, "value": value, "form": form}


@register.simple_block_tag
def buttons(content: str) -> SafeString:
    """Draw buttons in a row."""
    return format_html('<div class="p-acts">{}</div>', content)


# --- The frame of a page


@register.simple_block_tag
def page_head(content: str, title: str, lede: Any = "", caption: str = "") -> str:
    """Draw a page's heading and the sentence below it, with what may be done beside them."""
    context = {"title": title, "lede": lede, "caption": caption, "actions": content}
    return render_to_string("govuk/page_head.html", context)


@register.simple_block_tag
def section(content: str, title: str, id: str = "", note: Any = "", level: str = "m") -> str:  # noqa: A002
    """Draw a section under a ruled heading; `note` stands at the end of the rule."""
    context = {"title": title, "id": id, "note": note, "level": level, "content": content}
    return render_to_string("govuk/section.html", context)


@register.inclusion_tag("govuk/breadcrumbs.html")
def breadcrumbs(*titles_and_urls: str) -> dict[str, Any]:
    """Draw the way here: a title and its address by turns; the last, without one, is this page."""
    titles, urls = titles_and_urls[::2], titles_and_urls[1::2]
    return {"crumbs": [(title, urls[place] if place < len(urls) else "") for place, title in enumerate(titles)]}


@register.simple_tag
def back_link(title: str, url: str) -> SafeString:
    """Draw the link back, which says where it leads."""
    return format_html('<a class="govuk-back-link" href="{}">{}</a>', url, title)


@register.inclusion_tag("govuk/sub_navigation.html")
def sub_navigation(items: Any, label: str) -> dict[str, Any]:
    """Draw saved views or tabs that are pages: items have title, url, is_current and perhaps count."""
    return {"items": items, "label": label}


@register.inclusion_tag("govuk/pagination.html", takes_context=True)
def pagination(context: template.Context, page: Page[Any], parameter: str = "page") -> dict[str, Any]:
    """Draw the links to the other pages of a list, keeping the rest of the query."""
    request = context.get("request")

    def url(number: int) -> str:
        return tables.with_query(request.GET, **{parameter: number}) if isinstance(request, HttpRequest) else ""

    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    pages = [(number, url(number) if isinstance(number, int) else "") for number in numbers]
    return {
        "page": page,
        "pages": pages,
        "previous": url(page.previous_page_number()) if page.has_previous() else "",
        "next": url(page.next_page_number()) if page.has_next() else "",
    }


@register.inclusion_tag("govuk/filter_panel.html", takes_context=True)
def filter_panel(
    context: template.Context, form: Any, chosen: Any = (), title: str = "Filter and search"
) -> dict[str, Any]:
    """Draw the filters of a list; `chosen` are those in force: title, word, and `without`, the address without it."""
    request = context.get("request")
    sort = request.GET.get("sort", "") if isinstance(request, HttpRequest) else ""
    return {
        "form": form,
        "chosen": chosen,
        "title": title,
        "sort": sort,
        "clear": "?" + (f"sort={sort}" if sort else ""),
    }


# --- Content


@register.simple_tag
def tag(title: str, kind: str = "") -> SafeString:
    """Draw a state in a word; kinds are late, soon, done and now, and plain grey."""
    return format_html('<strong class="govuk-tag{}">{}</strong>', f" p-tag--{kind}" if kind else "", title)


@register.simple_tag
def reconstructed(record: Any) -> SafeString:
    """Say of a record that it was reconstructed, wherever it is shown; nothing of any other."""
    return tag("Reconstructed") if getattr(record, "is_reconstructed", False) else SafeString("")


@register.simple_block_tag
def facts(content: str) -> SafeString:
    """Draw a summary list of the facts in it."""
    return format_html('<dl class="govuk-summary-list p-flush">{}</dl>', content)


@register.inclusion_tag("govuk/fact.html")
def fact(title: str, value: Any, url: str = "", link: str = "Change") -> dict[str, Any]:
    """Draw one fact, with a link to change it where there is one."""
    return {"title": title, "value": value, "url": url, "link": link}


@register.simple_block_tag
def details(content: str, title: str, *, is_open: bool = False) -> str:
    """Draw text that opens."""
    return render_to_string("govuk/details.html", {"content": content, "title": title, "is_open": is_open})


@register.simple_block_tag
def inset(content: str) -> SafeString:
    """Set text apart."""
    return format_html('<div class="govuk-inset-text">{}</div>', content)


@register.simple_block_tag
def notice(content: str, title: str = "Important", kind: str = "", id: str = "notice") -> str:  # noqa: A002
    """Draw a banner; of kind success it is green, and spoken."""
    return render_to_string("govuk/notice.html", {"content": content, "title": title, "kind": kind, "id": id})


@register.inclusion_tag("govuk/empty.html")
def empty(title: str, next_step: Any = "") -> dict[str, Any]:
    """Say why there is nothing here, and what next."""
    return {"title": title, "next_step": next_step}


# --- Our own patterns


@register.inclusion_tag("govuk/fig.html")
def fig(value: Any, url: str = "", of: str = "", kind: str = "traced") -> dict[str, Any]:
    """Draw a number with its thread: traced to its records, cited from a document, or none: unsourced."""
    return {"value": value, "url": url, "of": of, "kind": kind}


@register.inclusion_tag("govuk/trace.html")
def trace(stations: Any) -> dict[str, Any]:
    """Draw record, figure, report, publication: each with title, value, url, is_current and is_ahead."""
    return {"stations": stations}


@register.inclusion_tag("govuk/states.html")
def states(states: Any) -> dict[str, Any]:
    """Draw the states of a thing: each with title, note, is_past and is_current."""
    return {"states": states}


@register.simple_tag
def clock(number: Any, unit: str, kind: str = "") -> SafeString:
    """Draw the days of an obligation in the unit of its law; kinds are late and soon."""
    classes = f" p-clock--{kind}" if kind else ""
    return format_html('<p class="p-clock p-small{}"><b>{}</b>{}</p>', classes, number, unit)


@register.simple_block_tag
def key_figure(content: str, title: str, value: Any, url: str = "", note: Any = "") -> str:
    """Draw one of a row of large figures, with its small chart inside."""
    context = {"title": title, "value": value, "url": url, "note": note, "content": content}
    return render_to_string("govuk/key_figure.html", context)


@register.simple_block_tag
def key_figures(content: str) -> SafeString:
    """Draw a row of large figures."""
    return format_html('<ul class="p-five">{}</ul>', content)


@register.inclusion_tag("govuk/meter.html")
def meter(part: float, whole: float, said: str) -> dict[str, Any]:
    """Draw how much of a whole is done; `said` is the same in words."""
    share = round(100 * part / whole, 1) if whole else 0
    return {"done": share, "left": 100 - share, "said": said}


@register.filter
def picture(svg: str) -> SafeString:
    """Put a picture that we drew into the page, without the first line of its file."""
    return SafeString(svg[max(svg.find("<svg"), 0) :])


@register.inclusion_tag("govuk/mark.html")
def mark(kind: str) -> dict[str, Any]:
    """Draw the sign of a kind of event, as on the map: star or pin."""
    return {"kind": kind}
