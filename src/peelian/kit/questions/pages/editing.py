"""The editor of a draft: questions added, changed, moved and removed by forms, never by JSON."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse

from peelian.basics.verdicts import Refused
from peelian.kit import clock
from peelian.kit.access.guard import allow
from peelian.kit.questions import conditions, drafting, permissions
from peelian.kit.questions.editing.other_forms import AboutForm, SectionForm, SumForm
from peelian.kit.questions.editing.question_form import KindForm, QuestionForm
from peelian.kit.questions.models import QuestionnaireVersion
from peelian.kit.questions.operations import versions
from peelian.kit.questions.pages.finding import editable
from peelian.kit.questions.pages.versions import outline, url
from peelian.kit.questions.rules.parts import Kind
from peelian.kit.questions.rules.planning import Wrong

UP, DOWN = -1, 1
MOVES: dict[str, Callable[[drafting.Definition, str], drafting.Definition]] = {
    "question-up": lambda asked, name: drafting.move_question(asked, name, UP),
    "question-down": lambda asked, name: drafting.move_question(asked, name, DOWN),
    "question-remove": drafting.remove_question,
    "section-up": lambda asked, name: drafting.move_section(asked, name, UP),
    "section-down": lambda asked, name: drafting.move_section(asked, name, DOWN),
    "section-remove": drafting.remove_section,
    "sum-remove": drafting.remove_sum,
}
"""What one press of a button does."""


@allow(permissions.can_write_questionnaires)
def edit(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """Show a draft as it is written, and do what a button says."""
    version = editable(request, reference, number)
    problems: list[str] = []
    if request.method == "POST":
        for name, change in MOVES.items():
            if what := str(request.POST.get(name, "")):
                problems = changed(request, version, lambda asked, do=change, of=what: do(asked, of))  # type: ignore[misc]
        if not problems:
            return HttpResponseRedirect(url("edit", version))
    context = {
        "this_version": version,
        "asked": version.asked,
        "sections": outline(version.asked),
        "stamp": version.stamp,
        "links": [{"text": problem, "url": ""} for problem in problems],
        "has_errors": bool(problems),
        "back": url("version", version),
        "about_url": url("edit-about", version),
        "section_url": url("edit-section", version),
        "question_url": url("edit-question", version),
        "sum_url": url("edit-sum", version),
        "try_url": url("try", version),
    }
    return TemplateResponse(request, "questions/edit.html", context)


def changed(request: HttpRequest, version: QuestionnaireVersion, change: Callable[[Any], Any]) -> list[str]:
    """Change a draft as it stands, and return why it cannot be."""
    stamp = str(request.POST.get("stamp", ""))
    try:
        made = change(version.definition)
        given = int(stamp) if stamp.isdecimal() else 0
        versions.change_draft(version, made, stamp=given, actor=request.user, at=clock.now())
    except Refused as refusal:
        return [refusal.reason]
    except Wrong as wrong:
        return [f"That cannot be: {problem.where} would ask for {problem.expected}" for problem in wrong.problems]
    messages.success(request, "Draft saved")
    return []


@allow(permissions.can_write_questionnaires)
def edit_about(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """Ask for the title, the introduction and the layout."""
    version = editable(request, reference, number)
    asked = version.asked
    initial = {"title": asked.title, "hint": asked.hint, "layout": asked.layout.value}
    form = AboutForm(request.POST or None, initial=initial)

    def change(definition: Any) -> Any:
        return {**definition, **form.cleaned_data}

    return written(request, version, form, "Title, introduction and layout", change)


@allow(permissions.can_write_questionnaires)
def edit_section(request: HttpRequest, reference: str, number: int, name: str = "") -> HttpResponse:
    """Ask for a section's heading, and when it is asked.

    :raises Http404: when there is no such section.
    """
    version = editable(request, reference, number)
    section = next((each for each in version.asked.sections if each.name == name), None)
    if name and section is None:
        raise Http404("There is no such section")
    form = SectionForm(request.POST or None, section=section, asked=version.asked)

    def change(definition: Any) -> Any:
        return drafting.put_section(definition, form.written(drafting.names_taken(definition)))

    return written(request, version, form, "Change the section" if section else "Add a section", change)


@allow(permissions.can_write_questionnaires)
def edit_question(request: HttpRequest, reference: str, number: int, name: str = "") -> HttpResponse:
    """Ask for a question: first its kind, where it is new, then what its kind has.

    :raises Http404: when there is no such question.
    """
    version = editable(request, reference, number)
    asked = version.asked
    question = asked.by_name.get(name)
    if name and question is None:
        raise Http404("There is no such question")
    section, group = request.GET.get("section", ""), request.GET.get("group", "")
    if not question and not is_place(version, section, group):
        raise Http404("There is no such place for a question")
    kind = question.kind if question else Kind.by_code().get(request.GET.get("kind", ""))
    if kind is None or (group and kind is Kind.GROUP):
        return ask_kind(request, version, section, group)
    earlier = conditions.earlier_than(asked, name, section=section, group=group)
    form = QuestionForm(request.POST or None, kind=kind, question=question, earlier=earlier, asked=asked)

    def change(definition: Any) -> Any:
        made = form.written(drafting.names_taken(definition))
        return drafting.put_question(definition, made, section=section, group=group)

    title = "Change the question" if question else f"Add a question: {kind.label.lower()}"
    return written(request, version, form, title, change)


def is_place(version: QuestionnaireVersion, section: str, group: str) -> bool:
    """Say whether a question can be added where it is wanted."""
    asked = version.asked
    if group:
        return group in asked.by_name and asked.by_name[group].kind is Kind.GROUP
    return any(each.name == section for each in asked.sections)


def ask_kind(request: HttpRequest, version: QuestionnaireVersion, section: str, group: str) -> HttpResponse:
    """Ask which kind of question is added."""
    form = KindForm(request.GET if "chosen" in request.GET else None, is_inner=bool(group))
    context = {"form": form, "this_version": version, "section": section, "group": group, "back": url("edit", version)}
    return TemplateResponse(request, "questions/kind.html", context)


@allow(permissions.can_write_questionnaires)
def edit_sum(request: HttpRequest, reference: str, number: int, name: str = "") -> HttpResponse:
    """Ask which numbers must make which.

    :raises Http404: when there is no such sum, or no section for it.
    """
    version = editable(request, reference, number)
    sums = {total.name: (section.name, total) for section in version.asked.sections for total in section.sums}
    section, total = sums.get(name, (request.GET.get("section", ""), None))
    if (name and total is None) or not is_place(version, section, ""):
        raise Http404("There is no such sum")
    form = SumForm(request.POST or None, total=total, section=section, asked=version.asked)

    def change(definition: Any) -> Any:
        return drafting.put_sum(definition, form.written(drafting.names_taken(definition)), section=section)

    return written(request, version, form, "Change the sum" if total else "Add a sum that must agree", change)


def written(
    request: HttpRequest, version: QuestionnaireVersion, form: Any, title: str, change: Callable[[Any], Any]
) -> HttpResponse:
    """Show a form about a draft; when it is good, change the draft. Nothing that was typed is lost."""
    if request.method == "POST" and form.is_valid():
        problems = changed(request, version, change)
        if not problems:
            return HttpResponseRedirect(url("edit", version))
        for problem in problems:
            form.add_error(None, problem)
        version.refresh_from_db()
    context = {
        "form": form,
        "title": title,
        "this_version": version,
        "stamp": version.stamp,
        "back": url("edit", version),
    }
    return TemplateResponse(request, "questions/write.html", context)
