"""The picker: a figure is found by words, its shape is chosen, and its reference is put into the text."""

from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.urls import reverse

from peelian.kit import clock
from peelian.kit.access.guard import allow
from peelian.kit.documents import markdown, mending, references
from peelian.kit.documents.amounts import read_amount
from peelian.kit.documents.mending import Mended, Unmendable
from peelian.kit.documents.problems import Unclear
from peelian.kit.documents.references import Reference
from peelian.kit.measures.catalogue import catalogue
from peelian.kit.measures.reckoning import Reckoning
from peelian.outputs.drafting import choosing, permissions, picker, preview
from peelian.outputs.drafting.choosing import Asked, ReferenceForm
from peelian.outputs.drafting.models import DraftSection
from peelian.outputs.drafting.remembering import memory
from peelian.outputs.drafting.views import mended
from peelian.outputs.drafting.views.finding import account_of, section_called
from peelian.outputs.drafting.views.mended import Target
from peelian.outputs.drafting.views.preview import PART
from peelian.outputs.drafting.views.sections import desk_at
from peelian.outputs.reports.bridging import Bridge

LONGEST = 1000


@allow(permissions.can_write_drafts)
def pick_figure(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """Find a figure, choose how it stands in the text, and put it there."""
    section, target = section_called(pk, name), mended.target_of(request)
    if request.method == "POST":
        return put(request, section, target)
    standing = standing_at(request, section, target)
    key = standing.key if standing else request.GET.get("key", "")
    measure = catalogue().get(key)
    if measure is not None and measure.may_see(request.user):
        period = section.draft.occasion.span
        reckoning = memory.reckoning(period, Reckoning(clock.today()))
        asked = Asked(measure=measure, reckoning=reckoning, period=period, in_sentence=target.is_number)
        answers = choosing.answers_of(standing, asked) if standing else request.GET
        return page(request, section, target, chosen(request, section, asked, answers))
    if words := words_called(section, key):
        return page(request, section, target, chosen_words(request, section, key, words))
    typed = request.GET.get("q") if "q" in request.GET or not target.number else None
    return page(request, section, target, searched(request, section, target, typed))


def standing_at(request: HttpRequest, section: DraftSection, target: Target) -> Reference | None:
    """Return the reference that is to be changed: as an editor says it stands, or as it is stored."""
    if "key" in request.GET or "q" in request.GET:
        return None
    try:
        written = request.GET.get("reference", "")
        if not written and target.is_reference:
            place = mending.place_of_reference(section.text, *target.in_text(section.text))
            written = mending.within(section.text, place)
        return references.parse(written.removeprefix("{{").removesuffix("}}")) if written else None
    except (Unclear, Unmendable):
        return None


def searched(request: HttpRequest, section: DraftSection, target: Target, typed: str | None) -> dict[str, Any]:
    """Return the figures that were searched for; where nothing was, those that come to the number to be replaced."""
    counter = counter_of(request, section)
    amount = read_amount(target.number) if typed is None and target.number else None
    offers = counter.equal_to(amount) if amount else counter.found((typed or "")[:LONGEST])
    return {
        "template": "drafting/tools/figure_search.html",
        "typed": typed or "",
        "is_equal": amount is not None,
        "offers": [{"offer": offer, "url": address_of(section, target, offer.reference)} for offer in offers],
    }


def counter_of(request: HttpRequest, section: DraftSection) -> picker.Counter:
    """Return where figures for a section are asked for."""
    period = section.draft.occasion.span
    reckoning = memory.reckoning(period, Reckoning(clock.today()))
    return picker.Counter(person=account_of(request), reckoning=reckoning, period=period)


def address_of(section: DraftSection, target: Target, wanted: Reference) -> str:
    """Return where the shape of a figure is chosen."""
    answers = {"key": wanted.key, **{choosing.CUT + name: word for name, word in wanted.arguments.items()}}
    if period := answers.pop(f"{choosing.CUT}period", ""):
        answers["period"] = period
    if wanted.form:
        answers |= {"form": wanted.form.value, "places": "" if wanted.places is None else str(wanted.places)}
    query = answers | carried(target)
    return reverse("drafting:figure", args=[section.draft_id, section.name], query=query)


def carried(target: Target) -> dict[str, str]:
    """Return what of a target goes from page to page."""
    if not target.line:
        return {}
    place = {"line": str(target.line), "column": str(target.column)}
    return place | ({"number": target.number} if target.number else {})


def chosen(request: HttpRequest, section: DraftSection, asked: Asked, answers: Any) -> dict[str, Any]:
    """Return the form of a figure as it is answered, and what it puts into the text now."""
    form = ReferenceForm(answers, asked)
    written, look, said = "", preview.Look(), ""
    if form.is_valid():
        written = references.written(form.reference)
        look = preview.look(section, written, account_of(request), asked.reckoning)
        said = sentence(form.reference, section, asked)
    return {
        "template": "drafting/tools/figure_choice.html",
        "form": form,
        "title": asked.measure.title,
        "key": asked.measure.key,
        "meaning": asked.reckoning.worded(asked.measure.counts),
        "written": written,
        "is_alone": bool(markdown.ALONE.fullmatch(written)),
        "look": look,
        "said": said,
    }


def words_called(section: DraftSection, key: str) -> str:
    """Return the words of the record that go by a key, such as the name of the office holder; nothing for any other."""
    if not key or key in catalogue():
        return ""
    today = clock.today()
    return Bridge(Reckoning(today), section.draft.occasion.span, today).words.get(key, "")


def chosen_words(request: HttpRequest, section: DraftSection, key: str, words: str) -> dict[str, Any]:
    """Return what words of the record put into the text: nothing is to be chosen of them."""
    written = references.written(Reference(key=key))
    look = preview.look(section, written, account_of(request), Reckoning(clock.today()))
    return {"template": "drafting/tools/figure_choice.html", "title": words, "written": written, "look": look}


def sentence(wanted: Reference, section: DraftSection, asked: Asked) -> str:
    """Return what a figure says in a sentence of its own; nothing for what is more than a figure."""
    if wanted.exhibit:
        return ""
    drawn_on = Bridge(asked.reckoning, section.draft.occasion.span, asked.reckoning.today)
    try:
        measure, _shape, scope = drawn_on.question(wanted)
        return asked.reckoning.say(asked.reckoning.figure(measure, scope))
    except (Unclear, ValueError):
        return ""


def page(request: HttpRequest, section: DraftSection, target: Target, more: dict[str, Any]) -> HttpResponse:
    """Show a step of the picker: a part of the editor's page for a script, else a page of its own."""
    context = {
        "section": section,
        "draft": section.draft,
        "target": target,
        "carried": carried(target),
        "here": reverse("drafting:figure", args=[section.draft_id, section.name]),
        "back": desk_at(section),
        **more,
    }
    if PART in request.headers:
        return HttpResponse(render_to_string(more["template"], context | {"is_part": True}))
    return TemplateResponse(request, "drafting/tools/figure.html", context)


def put(request: HttpRequest, section: DraftSection, target: Target) -> HttpResponse:
    """Put a reference into the text: in the place of a number or another reference, or at the end."""
    reference = request.POST.get("reference", "").strip()
    if not is_reference(reference):
        return HttpResponseBadRequest("That is no reference to a figure")
    change = partial(with_reference, target=target, reference=reference)
    if mended.is_unsaved(request):
        return mended.given_back(request, change)
    try:
        return mended.saved(request, section, change)
    except Unmendable as unmended:
        found = searched(request, section, target, "")
        return page(request, section, target, found | {"problem": str(unmended), "has_errors": True})


def is_reference(written: str) -> bool:
    """Say whether a text is one reference and nothing else."""
    if not (written.startswith("{{") and written.find("}}") == len(written) - 2) or len(written) > LONGEST:
        return False
    try:
        return bool(references.parse(written[2:-2])) and "\n" not in written
    except Unclear:
        return False


def with_reference(text: str, *, target: Target, reference: str) -> Mended:
    """Return a text with a reference put where it is wanted.

    :raises Unmendable: when it cannot be put there.
    """
    if target.is_number:
        number = mending.number_at(text, *target.in_text(text))
        return mending.sourced(text, number, reference)
    if target.is_reference:
        return mending.replaced(text, mending.place_of_reference(text, *target.in_text(text)), reference)
    return mending.added(text, reference, alone=bool(markdown.ALONE.fullmatch(reference)))
