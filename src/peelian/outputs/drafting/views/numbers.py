"""A number without a source: replaced by a figure, cited to a paper, or excused with a reason."""

from dataclasses import replace
from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.urls import reverse

from peelian.basics.verdicts import Refused
from peelian.kit.access.guard import allow
from peelian.kit.documents import mending
from peelian.kit.documents.amounts import read_amount
from peelian.kit.documents.mending import Mended, Unmendable
from peelian.outputs.drafting import mending_pages, permissions, rules
from peelian.outputs.drafting.mending_pages import CiteForm, ExcuseForm, WayOut
from peelian.outputs.drafting.models import DraftSection
from peelian.outputs.drafting.views import mended
from peelian.outputs.drafting.views.figures import address_of, carried, counter_of
from peelian.outputs.drafting.views.finding import section_called
from peelian.outputs.drafting.views.mended import Target
from peelian.outputs.drafting.views.preview import PART
from peelian.outputs.drafting.views.sections import desk_at
from peelian.outputs.papers import queries as papers


@allow(permissions.can_write_drafts)
def mend_number(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """Show a number that nobody can trace with its three ways out, or take one of them."""
    section, target = section_called(pk, name), mended.target_of(request)
    way = WayOut.by_code().get(request.POST.get("way", ""))
    cite = CiteForm(request.POST if way is WayOut.CITE else None, papers.titles())
    excuse = ExcuseForm(request.POST if way is WayOut.EXCUSE else None)
    if request.method != "POST" or way is None:
        return page(request, section, target, cite, excuse)
    form = cite if way is WayOut.CITE else excuse
    if not form.is_valid():
        return page(request, section, target, cite, excuse)
    change = partial(with_way_out, target=target, way=way, given=form.cleaned_data)
    if mended.is_unsaved(request):
        return mended.given_back(request, change)
    try:
        return mended.saved(request, section, change)
    except (Unmendable, Refused) as refused:
        form.add_error(getattr(refused, "field", None), str(refused))
        return page(request, section, target, cite, excuse)


def with_way_out(text: str, *, target: Target, way: WayOut, given: dict[str, str]) -> Mended:
    """Return a text in which a number is cited or excused.

    :raises Unmendable: when it is no longer there, or cannot be changed by itself.
    :raises Refused: when the reason is too short.
    """
    number = mending.number_at(text, *target.in_text(text))
    if way is WayOut.CITE:
        return mending.cited(text, number, given["paper"], given["where"])
    rules.reason_is_told(reason=given["reason"]).enforce()
    return mending.excused(text, number, given["reason"])


def page(
    request: HttpRequest, section: DraftSection, target: Target, cite: CiteForm, excuse: ExcuseForm
) -> HttpResponse:
    """Show a number with its ways out: a part of the editor's page for a script, else a page of its own."""
    text = request.POST.get("text", section.text)
    line, column = target.in_text(text)
    stands = mending_pages.stands_at(text, line, column)
    number = target.number if PART in request.headers else stands
    target = replace(target, number=number)
    context: dict[str, Any] = {
        "section": section,
        "draft": section.draft,
        "target": target,
        "carried": carried(target),
        "number": number,
        "around": mending_pages.around(text, line, column, number),
        "offers": equal_to(request, section, target),
        "search_url": reverse(
            "drafting:figure", args=[section.draft_id, section.name], query={**carried(target), "q": ""}
        ),
        "cite": cite,
        "excuse": excuse,
        "has_papers": len(cite.fields["paper"].choices) > 1,  # type: ignore[attr-defined]
        "forms": [cite, excuse],
        "here": reverse("drafting:number", args=[section.draft_id, section.name]),
        "back": desk_at(section),
    }
    if PART in request.headers:
        context["csrf_token"] = request.POST.get("csrfmiddlewaretoken", "")
        return HttpResponse(render_to_string("drafting/tools/number_part.html", context | {"is_part": True}))
    return TemplateResponse(request, "drafting/tools/number.html", context)


def equal_to(request: HttpRequest, section: DraftSection, target: Target) -> list[dict[str, Any]]:
    """Return the figures that come to the number now, each with where its shape is chosen."""
    amount = read_amount(target.number)
    if amount is None:
        return []
    offers = counter_of(request, section).equal_to(amount)
    return [{"offer": offer, "url": address_of(section, target, offer.reference)} for offer in offers]
