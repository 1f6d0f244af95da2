"""A questionnaire's page with its versions; one version in words; the next begun, tried, published, compared."""

from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_POST

from peelian.basics.verdicts import Refused
from peelian.kit import clock
from peelian.kit.access.guard import allow
from peelian.kit.questions import permissions, queries
from peelian.kit.questions.models import QuestionnaireVersion
from peelian.kit.questions.operations import versions
from peelian.kit.questions.pages import trying
from peelian.kit.questions.pages.finding import editable, version_of
from peelian.kit.questions.records import questionnaires
from peelian.kit.questions.rules import comparing
from peelian.kit.questions.rules.describing import Describer, sum_in_words
from peelian.kit.questions.rules.parts import Question, Questionnaire
from peelian.kit.questions.states import WRITTEN, State
from peelian.kit.records import pages
from peelian.kit.records.record_type import PageKind


def url(page: str, version: QuestionnaireVersion, *more: Any) -> str:
    """Return where a page of a version is."""
    return reverse(f"questions:{page}", args=[version.questionnaire.reference, version.number, *more])


@allow(permissions.can_see_questionnaires)
def show_questionnaire(request: HttpRequest, reference: str) -> HttpResponse:
    """Show a questionnaire with its versions."""
    record = questionnaires.get(request.user, reference)
    found = list(queries.versions_of(record))
    may_edit = bool(permissions.can_edit(request.user, reference)) and not record.withdrawn_on
    rows = [{"version": each, "url": reverse("questions:version", args=[reference, each.number])} for each in found]
    is_written = any(each.state in WRITTEN for each in found)
    next_url = reverse("questions:next", args=[reference]) if may_edit and not is_written else ""
    return pages.show_record(request, reference, kind=questionnaires, versions=rows, next_url=next_url)


@allow(permissions.can_write_questionnaires)
@require_POST
def begin_next(request: HttpRequest, reference: str) -> HttpResponse:
    """Begin the next version.

    :raises PermissionDenied: when they may not edit it.
    """
    record = questionnaires.get(request.user, reference)
    verdict = permissions.can_edit(request.user, reference)
    if not verdict:
        raise PermissionDenied(verdict.reason)
    if record.withdrawn_on:
        raise PermissionDenied(f"{reference} was withdrawn, and gets no further version.")
    try:
        version = versions.draft_next(record, actor=request.user, at=clock.now())
    except Refused as refusal:
        messages.info(request, refusal.reason)
        return HttpResponseRedirect(questionnaires.url(PageKind.SHOW, record))
    messages.success(request, f"Version {version.number} begun")
    return HttpResponseRedirect(url("edit", version))


@allow(permissions.can_see_questionnaires)
def show_version(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """Show what a version asks, in words."""
    version = version_of(request, reference, number)
    may_edit = bool(permissions.can_edit(request.user, reference)) and version.state in WRITTEN
    others = version.questionnaire.versions.exclude(pk=version.pk).order_by("-number")
    context = {
        "this_version": version,
        "state": State(version.state).label,
        "asked": version.asked,
        "sections": outline(version.asked),
        "may_edit": may_edit,
        "others": [{"number": each.number, "url": url("compare", version, each.number)} for each in others],
        "edit_url": url("edit", version),
        "try_url": url("try", version),
        "publish_url": url("publish", version) if version.state == State.TRIAL else "",
        "back": reverse("questions:questionnaires-show", args=[reference]),
    }
    return TemplateResponse(request, "questions/version.html", context)


@allow(permissions.can_write_questionnaires)
@require_POST
def try_out(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """Put a version on trial, and begin to fill it in."""
    version = editable(request, reference, number)
    if version.state == State.DRAFT:
        try:
            versions.try_out(version, stamp=version.stamp, actor=request.user, at=clock.now())
        except Refused as refusal:
            messages.info(request, refusal.reason)
            return HttpResponseRedirect(url("version", version))
    return trying.begin(request, version)


@allow(permissions.can_write_questionnaires)
def publish(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """Say what will be asked differently, and publish a version."""
    version = editable(request, reference, number)
    refused = ""
    if request.method == "POST":
        stamp = str(request.POST.get("stamp", ""))
        try:
            given = int(stamp) if stamp.isdecimal() else 0
            versions.publish(version, stamp=given, actor=request.user, at=clock.now())
        except Refused as refusal:
            refused = refusal.reason
        else:
            messages.success(request, f"Version {number} published")
            return HttpResponseRedirect(url("version", version))
    before = queries.published(reference)
    context = {
        "this_version": version,
        "before": before,
        "differences": comparing.differences(before.asked, version.asked) if before else [],
        "links": [{"text": refused, "url": ""}] if refused else [],
        "has_errors": bool(refused),
        "back": url("version", version),
    }
    return TemplateResponse(request, "questions/publish.html", context)


@allow(permissions.can_see_questionnaires)
def compare(request: HttpRequest, reference: str, number: int, other: int) -> HttpResponse:
    """Say in words how two versions differ."""
    earlier, later = sorted((number, other))
    before, after = version_of(request, reference, earlier), version_of(request, reference, later)
    context = {
        "before": before,
        "after": after,
        "differences": comparing.differences(before.asked, after.asked),
        "back": url("version", after if number == later else before),
    }
    return TemplateResponse(request, "questions/compare.html", context)


def outline(asked: Questionnaire) -> list[dict[str, Any]]:
    """Return what is asked, in words."""
    describer = Describer(asked.by_name)
    return [
        {
            "section": section,
            "when": f"Only when {describer.said(section.shown)}" if section.shown is not None else "",
            "questions": [told(question, describer) for question in section.questions],
            "sums": [{"name": each.name, "text": sum_in_words(each, asked)} for each in section.sums],
        }
        for section in asked.sections
    ]


def told(question: Question, describer: Describer) -> dict[str, Any]:
    """Return a question in words, with those inside it."""
    return {
        "question": question,
        "notes": list(notes(question, describer)),
        "inner": [told(inner, describer) for inner in question.questions],
    }


def notes(question: Question, describer: Describer) -> Iterator[str]:
    """Yield what there is to say of a question."""
    yield question.kind.label
    if question.choices:
        yield " / ".join(choice.label for choice in question.choices)
    if question.words:
        yield f"At most {question.words} words"
    for name in ("least", "most"):
        bound = getattr(question, name)
        if bound is not None:
            yield f"At {name} {describer.said(bound)}"
    if question.shown is not None:
        yield f"Asked only when {describer.said(question.shown)}"
    if question.required is True:
        yield "Must be answered"
    elif question.required is not False:
        yield f"Must be answered when {describer.said(question.required)}"
