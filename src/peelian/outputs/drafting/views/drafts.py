"""The list of drafts, how one is begun, and its desk."""

from collections import defaultdict
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone

from peelian.basics.periods import Period, read_period
from peelian.basics.verdicts import Refused
from peelian.kit import clock
from peelian.kit.access.guard import allow
from peelian.kit.areas import provided
from peelian.kit.charts import cache as pictures
from peelian.kit.documents import as_html
from peelian.kit.measures.reckoning import Reckoning
from peelian.kit.records import behind
from peelian.outputs.drafting import composing, desk, operations, permissions, queries
from peelian.outputs.drafting.models import Draft
from peelian.outputs.drafting.rules import WRITABLE, State
from peelian.outputs.drafting.views.finding import account_of, draft_called, insist, insist_on_all
from peelian.outputs.reports import addresses, telling
from peelian.outputs.reports import queries as occasions
from peelian.outputs.reports.register import DEFINITIONS


@allow(permissions.can_see_drafts)
def list_drafts(request: HttpRequest) -> HttpResponse:
    """List the drafts, and the reports to come that nobody has begun."""
    drafts = list(queries.drafts())
    begun = {draft.occasion_id for draft in drafts}
    waiting = [one for one, _deadline in occasions.upcoming(clock.today()) if one.pk not in begun]
    context = {
        "drafts": [{"draft": draft, "title": telling.title_of(draft.occasion)} for draft in drafts],
        "waiting": [{"title": telling.title_of(one), "url": way_to(one.report, one.span)} for one in waiting],
        "may_begin": bool(permissions.can_send_drafts(request.user)),
    }
    return TemplateResponse(request, "drafting/list.html", context)


def way_to(report: str, period: Period) -> str:
    """Return the address that leads to the draft of a report, or to its beginning."""
    return reverse("drafting:of-report", args=[report], query={"period": str(period)})


@allow(permissions.can_see_drafts)
def find_draft(request: HttpRequest, key: str) -> HttpResponse:
    """Go to the draft of a report for a period; where none was begun, offer to begin it."""
    try:
        period = read_period(request.GET.get("period", ""), term_of=provided.term_of)
    except ValueError as unread:
        raise Http404(str(unread)) from unread
    if key not in DEFINITIONS:
        raise Http404("There is no such report")
    occasion = occasions.occasion_of(key, period)
    if occasion and (draft := queries.draft_of(occasion)):
        return redirect("drafting:desk", pk=draft.pk)
    may_begin = permissions.can_send_drafts(request.user)
    if request.method == "POST" and occasion:
        insist(may_begin)
        return redirect("drafting:desk", pk=begun(request, occasion).pk)
    context = {
        "definition": DEFINITIONS[key],
        "occasion": occasion,
        "title": telling.title_of(occasion) if occasion else DEFINITIONS[key].title,
        "may_begin": may_begin,
        "report_url": addresses.report(key, period),
    }
    return TemplateResponse(request, "drafting/begin.html", context)


def begun(request: HttpRequest, occasion: Any) -> Draft:
    """Begin a draft, or return the one that somebody else began a moment ago."""
    try:
        return operations.begin(occasion, actor=request.user, at=clock.now())
    except Refused:
        if draft := queries.draft_of(occasion):
            return draft
        raise


@allow(permissions.can_see_drafts)
def show_desk(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the desk of a draft."""
    return desk_page(request, draft_called(pk))


def desk_page(request: HttpRequest, draft: Draft, problems: list[dict[str, str]] | None = None) -> HttpResponse:
    """Show the desk of a draft, with what kept a step from being taken."""
    account, today = account_of(request), clock.today()
    insist_on_all(draft, account)
    editors: defaultdict[int, list[str]] = defaultdict(list)
    for one in queries.others_editing(draft, account, timezone.now()):
        editors[one.section_id].append(str(one.account))
    seen = queries.mark_of(draft)  # before the texts are laid out: what is written meanwhile was not seen
    laid = desk.laid_out(draft, today, editors)
    context = {
        "draft": draft,
        "seen": seen,
        "occasion": draft.occasion,
        "title": telling.title_of(draft.occasion),
        "desk": laid,
        "states": desk.state_strip(draft),
        "problems": problems or [],
        "has_errors": bool(problems),
        "concerning": queries.concerning(draft, account),
        "last_return": queries.last_return(draft),
        "lapsed": lapsed(draft),
        "publication": provided.publication_of(draft.occasion.report, draft.occasion.span),
        "report_url": addresses.report(draft.occasion.report, draft.occasion.span),
        **ways(request, draft),
    }
    return TemplateResponse(request, "drafting/desk.html", context)


def lapsed(draft: Draft) -> str:
    """Say why an approval no longer holds; nothing where it does, or was not given."""
    if draft.stands_at is not State.APPROVED:
        return ""
    return composing.still_as_approved(draft, composing.leaving(draft, Reckoning(clock.today()))).reason


def ways(request: HttpRequest, draft: Draft) -> dict[str, bool]:
    """Return which steps are offered: what the state allows of what the role allows."""
    state = draft.stands_at
    may_send, may_approve = permissions.can_send_drafts(request.user), permissions.can_approve_drafts(request.user)
    return {
        "may_write": bool(permissions.can_write_drafts(request.user)) and state in WRITABLE,
        "may_comment": bool(permissions.can_write_drafts(request.user)),
        "may_send": bool(may_send) and state is State.DRAFT,
        "may_approve": bool(may_approve) and state is State.IN_REVIEW,
        "may_approve_again": bool(may_approve) and state is State.APPROVED,
        "may_publish": bool(permissions.can_publish(request.user)) and state is State.APPROVED,
        "may_reopen": bool(may_approve) and state in {State.APPROVED, State.PUBLISHED},
    }


@allow(permissions.can_see_drafts)
def show_leaving(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a draft as it would be published: without marks, and without what is withheld."""
    draft = draft_called(pk)
    insist_on_all(draft, request.user)
    composed = composing.leaving(draft, Reckoning(clock.today()))
    page = as_html.Page(address=behind.figure_address, picture_address=pictures.address_of)
    context = {"draft": draft, "title": composed.document.title, "body": page.document(composed.document)}
    return TemplateResponse(request, "drafting/leaving.html", context)


def told(request: HttpRequest, words: str) -> None:
    """Tell whoever asked that it was done."""
    messages.success(request, words)
