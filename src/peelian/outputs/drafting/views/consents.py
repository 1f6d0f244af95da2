"""The consents to the case studies of a draft: recorded, listed, and taken back."""

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse

from peelian.basics.verdicts import Refused
from peelian.kit import clock
from peelian.kit.access.guard import allow
from peelian.outputs.drafting import consenting, consents, permissions, queries
from peelian.outputs.drafting.consenting import Told
from peelian.outputs.drafting.models import CaseStudy, Draft
from peelian.outputs.drafting.rules import Consent
from peelian.outputs.drafting.views.drafts import told
from peelian.outputs.drafting.views.finding import draft_called


class ConsentForm(forms.Form):
    """Asks what is to be kept of a consent."""

    section = forms.ChoiceField(label="Section that tells it")
    title = forms.CharField(label="Title of the case study", max_length=200)
    about = forms.CharField(
        label="Who it is about",
        max_length=200,
        help_text="In general words, such as “a resident”, or made-up initials. Never a name.",
    )
    consent = forms.ChoiceField(label="Consent", choices=Consent.choices(), widget=forms.RadioSelect)
    consented_on = forms.DateField(label="Date of consent", required=False)
    told_to = forms.CharField(
        label="Who heard it", max_length=200, required=False, help_text="The post, where consent was given in words"
    )
    until = forms.DateField(label="Lasts until", required=False, help_text="Left empty, until it is taken back")
    covers = forms.CharField(label="What it covers", max_length=300, required=False)

    def __init__(self, data: Any, draft: Draft) -> None:
        super().__init__(data)
        sections = [(section.name, section.title) for section in queries.sections_of(draft)]
        self.fields["section"].choices = sections  # type: ignore[attr-defined]


class EndForm(forms.Form):
    """Asks why a consent is taken back."""

    ended_why = forms.CharField(
        label="Why it is taken back",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Enter why the consent is taken back"},
    )


@allow(permissions.can_see_drafts)
def list_consents(request: HttpRequest, pk: int) -> HttpResponse:
    """List the consents of a draft, with what is wrong with each."""
    draft, today = draft_called(pk), clock.today()
    rows = [{"consent": one, "wrong": consents.standing(one, today).reason} for one in consents.consents_of(draft)]
    context = {"draft": draft, "rows": rows, "may_write": bool(permissions.can_write_drafts(request.user))}
    return TemplateResponse(request, "drafting/tools/consents.html", context)


@allow(permissions.can_write_drafts)
def record_consent(request: HttpRequest, pk: int) -> HttpResponse:
    """Put the consent to a case study on the record."""
    draft = draft_called(pk)
    form = ConsentForm(request.POST or None, draft)
    if request.method == "POST" and form.is_valid() and (kept := recorded(request, draft, form)):
        told(request, f"Consent {kept.pk} recorded. Write {{consent={kept.pk}}} after the title of the case study.")
        return redirect("drafting:consents", pk=pk)
    return TemplateResponse(request, "drafting/tools/consent.html", {"draft": draft, "form": form})


def recorded(request: HttpRequest, draft: Draft, form: ConsentForm) -> CaseStudy | None:
    """Record a consent, or put on the form why not."""
    given = dict(form.cleaned_data)
    section = draft.sections.get(name=given.pop("section"))
    try:
        consent = Consent(given.pop("consent"))
        return consenting.record(section, Told(consent=consent, **given), actor=request.user, at=clock.now())
    except Refused as refused:
        form.add_error(refused.field, refused.reason)
        return None


@allow(permissions.can_write_drafts)
def end_consent(request: HttpRequest, pk: int, consent: int) -> HttpResponse:
    """Note that a consent was taken back."""
    kept = get_object_or_404(CaseStudy.objects.select_related("section__draft__occasion"), pk=consent)
    if kept.section.draft_id != pk:
        raise Http404("This draft has no such consent")
    form = EndForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        why = form.cleaned_data["ended_why"]
        try:
            consenting.take_back(kept, why=why, on=clock.today(), actor=request.user, at=clock.now())
        except Refused as refused:
            form.add_error(refused.field, refused.reason)
        else:
            told(request, "Consent taken back: its case study does not leave with the report")
            return redirect("drafting:consents", pk=pk)
    context = {"draft": kept.section.draft, "consent": kept, "form": form}
    return TemplateResponse(request, "drafting/tools/consent_end.html", context)
