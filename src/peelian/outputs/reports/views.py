"""The pages of reports: which there are, one as it stands now, and its files."""

from datetime import date
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse

from peelian.basics import display
from peelian.basics.deadlines import days_left
from peelian.basics.periods import quarter_of, read_period
from peelian.kit import clock
from peelian.kit.access.guard import allow
from peelian.kit.areas import provided
from peelian.kit.charts import cache as pictures
from peelian.kit.documents import as_html, tree
from peelian.kit.measures.reckoning import Reckoning
from peelian.kit.records import behind
from peelian.kit.records.registry import record_address
from peelian.outputs.reports import addresses, permissions, queries, telling, writing
from peelian.outputs.reports.composing import Composed, compose, standing_texts
from peelian.outputs.reports.register import UnknownReport, definition_called

SOON = 5
"""How few days left are marked."""


@allow(permissions.can_see_reports)
def list_reports(request: HttpRequest) -> HttpResponse:
    """List the reports that are due, and those whose meeting is over."""
    today = clock.today()
    upcoming = [due(occasion, today) for occasion, _deadline in queries.upcoming(today)]
    past = [
        {
            "title": occasion.get_report_display(),
            "url": address_of(occasion),
            "met": display.write_date_briefly(occasion.meeting_on or occasion.reported_on),
            "period": display.write_period_formally(occasion.span),
        }
        for occasion in queries.past(today)
    ]
    return TemplateResponse(request, "reports/list.html", {"upcoming": upcoming, "past": past})


@allow(permissions.can_see_reports)
def show_report(request: HttpRequest, key: str) -> HttpResponse:
    """Show a report as it stands now: each number is counted as the page is drawn, and leads to its records."""
    composed, _reckoning = composed_for(request, key)
    occasion = queries.occasion_of(key, composed.period)
    figures = list(tree.figures(composed.document))
    page = as_html.Page(
        address=behind.figure_address, picture_address=pictures.address_of, record_address=record_address, marks=True
    )
    return TemplateResponse(
        request,
        "reports/report.html",
        {
            "composed": composed,
            "occasion": occasion,
            "clock": due(occasion, clock.today()) if is_to_come(occasion) else None,
            "reports_url": reverse("reports:index"),
            "period_form": PeriodForm({"period": str(composed.period)}),
            "body": page.document(composed.document),
            "contents": contents(composed),
            "stations": stations(composed, len(figures)),
            "figure_count": len(figures),
            "findings": composed.findings,
            "files": files_of(composed),
            "desk_url": addresses.desk(key, composed.period),
        },
    )


@allow(permissions.can_see_reports)
def download_report(request: HttpRequest, key: str, written: str) -> HttpResponse:
    """Give a report as a file."""
    if written not in writing.FORMATS:
        raise Http404(f"A report is not written as {written}")
    composed, reckoning = composed_for(request, key)
    form = writing.FORMATS[written]
    name = writing.file_name(composed, written)
    return HttpResponse(
        form.write(composed.document, reckoning),
        content_type=form.content_type,
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def composed_for(request: HttpRequest, key: str) -> tuple[Composed, Reckoning]:
    """Put the report that an address names together.

    :raises Http404: when there is no such report, or its period cannot be read.
    :raises PermissionDenied: when it tells what is not for everybody in the office, such as when suites are visited.
    """
    today = clock.today()
    try:
        definition = definition_called(key)
        asked = request.GET.get("period") or str(quarter_of(today).previous())
        period = read_period(asked, term_of=provided.term_of)
    except (UnknownReport, ValueError) as unknown:
        raise Http404(str(unknown)) from unknown
    reckoning = Reckoning(today)
    texts = standing_texts(key, period)
    return compose(definition, period, reckoning, texts=texts, reader=request.user), reckoning


def address_of(occasion: Any) -> str:
    """Return the page of a report on an occasion."""
    return addresses.report(occasion.report, occasion.span)


def files_of(composed: Composed) -> list[dict[str, str]]:
    """Return the files that a report can be had as."""
    return [
        {"title": form.title, "url": addresses.file(composed.definition.key, composed.period, written)}
        for written, form in writing.FORMATS.items()
    ]


def contents(composed: Composed) -> list[dict[str, Any]]:
    """Return the sections of a report, for the list of contents."""
    return [
        {"title": section.heading, "url": f"#section-{place}"}
        for place, section in enumerate(composed.document.sections, start=1)
        if section.heading and section.level == 1
    ]


def stations(composed: Composed, figures: int) -> list[dict[str, Any]]:
    """Return where a report stands on the way from record to publication."""
    return [
        {"title": "Records", "value": "As they are now"},
        {"title": "Figures", "value": f"{figures} counted"},
        {"title": "Report", "value": display.write_period_formally(composed.period), "is_current": True},
        published(composed),
    ]


def published(composed: Composed) -> dict[str, Any]:
    """Return where the publication of a report stands, as whoever publishes tells it."""
    told = provided.publication_of(composed.definition.key, composed.period)
    if told is None:
        return {"title": "Publication", "value": "Not yet", "is_ahead": True}
    return {"title": "Publication", "value": told.title, "url": told.url, "is_ahead": not told.is_public}


def is_to_come(occasion: Any) -> bool:
    """Say whether the meeting of an occasion is still to come."""
    return bool(occasion and occasion.meeting_on and occasion.meeting_on >= clock.today())


def due(occasion: Any, today: date) -> dict[str, Any]:
    """Return how long there is until the papers of an occasion leave, and why then."""
    deadline = queries.papers_leave(occasion)
    left = days_left(deadline, today)
    return {
        "title": telling.title_of(occasion),
        "url": address_of(occasion),
        "author": occasion.author,
        "left": abs(left),
        "words": f"{deadline.unit}{'' if abs(left) == 1 else 's'} {'left' if left >= 0 else 'late'}",
        "urgency": "late" if left < 0 else "soon" if left <= SOON else "",
        "by": display.write_weekday_date(deadline.on),
        "why": f"{deadline.rule}. {deadline.law}",
        "meeting": display.write_weekday_date(occasion.meeting_on),
    }


class PeriodForm(forms.Form):
    """For which period the report is shown."""

    period = forms.CharField(
        label="Period", help_text="Such as 2025-Q1, 2025/26 or 2025-04-01..2025-06-30", max_length=30
    )
