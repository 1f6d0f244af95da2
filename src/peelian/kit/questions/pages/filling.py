"""One step of a questionnaire: asked, saved as typed, and left for the next. Works without script."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.template.response import TemplateResponse

from peelian.basics.verdicts import Refused
from peelian.kit import clock
from peelian.kit.files import operations as files
from peelian.kit.files import recognising, uploading
from peelian.kit.questions import asking, steps
from peelian.kit.questions.operations import answers
from peelian.kit.questions.pages import showing
from peelian.kit.questions.pages.desk import Desk
from peelian.kit.questions.refusals import HandedInAlready, SavedMeanwhile
from peelian.kit.questions.rules.assessing import Assessment
from peelian.kit.questions.rules.parts import Kind

ADD, REMOVE, CLEAR = "add-", "remove-", "clear-"


def resume(desk: Desk) -> HttpResponse:
    """Go to the first step that is not whole; where all are, to the check."""
    if desk.answer_set.submitted_at:
        return HttpResponseRedirect(desk.address("sent"))
    found = desk.assessed()
    shown = steps.shown_steps(desk.steps, found)
    if not desk.answer_set.answers and shown:
        return HttpResponseRedirect(desk.step_url(shown[0]))
    wrong = next((step for key, _ in found.errors if (step := steps.step_with(desk.steps, key))), None)
    return HttpResponseRedirect(desk.step_url(wrong) if wrong else desk.address("check"))


def fill_in(request: HttpRequest, desk: Desk, name: str) -> HttpResponseBase:
    """Ask a step, and save what was typed there, right or wrong.

    :raises Http404: when there is no such step.
    """
    step = next((each for each in desk.steps if each.name == name), None)
    if step is None:
        raise Http404("There is no such step")
    if desk.answer_set.submitted_at:
        return HttpResponseRedirect(desk.address("sent"))
    if request.method == "POST":
        return save(request, desk, step)
    errors = own_errors(step, desk.assessed()) if "errors" in request.GET else []
    return ask(request, desk, step, desk.answer_set.answers, errors, blank=request.GET.get("add", ""))


def save(request: HttpRequest, desk: Desk, step: steps.Step) -> HttpResponseBase:
    """Save a step, and go where the button that was pressed leads."""
    before = desk.assessed()
    typed = {**desk.answer_set.answers, **asking.sheet_of(step.questions, request.POST, request.FILES).typed()}
    refused = take_files(request, desk, step, typed)
    stamp = int(request.POST.get("stamp") or 0) if str(request.POST.get("stamp") or 0).isdecimal() else 0
    try:
        settles = "settles" in request.POST
        found = answers.save(desk.answer_set, typed, stamp=stamp, settles=settles, actor=request.user, at=clock.now())
    except SavedMeanwhile as clash:
        return ask(request, desk, step, typed, [], theirs=clash.theirs)
    except HandedInAlready:
        return HttpResponseRedirect(desk.address("sent"))
    if rows := changed_rows(request, step):
        return HttpResponseRedirect(f"{desk.step_url(step)}{rows}")
    if "later" in request.POST and not refused:
        return HttpResponseRedirect(desk.back)
    if refused or added(request, step, before, found) or ("anyway" not in request.POST and own_errors(step, found)):
        errors = [*refused, *([] if added(request, step, before, found) else own_errors(step, found))]
        return ask(request, desk, step, desk.answer_set.answers, errors, is_more=added(request, step, before, found))
    return HttpResponseRedirect(after(desk, step, found))


def after(desk: Desk, step: steps.Step, found: Assessment) -> str:
    """Return where the step after one is; after the last, the check."""
    following = desk.steps[desk.steps.index(step) + 1 :]
    shown = steps.shown_steps(following, found)
    return desk.step_url(shown[0]) if shown else desk.address("check")


def changed_rows(request: HttpRequest, step: steps.Step) -> str:
    """Return what follows the address of a step where a button asked for a row more or less, or a file less."""
    for question in step.questions:
        if f"{ADD}{question.name}" in request.POST:
            return f"?add={question.name}#{question.name}-rows"
        if f"{REMOVE}{question.name}" in request.POST or f"{CLEAR}{question.name}" in request.POST:
            return f"#{question.name}-rows"
    return ""


def added(request: HttpRequest, step: steps.Step, before: Assessment, found: Assessment) -> bool:
    """Say whether answers made questions appear that were not seen: a browser with script says which were."""
    if "asked" in request.POST:
        seen = set(request.POST["asked"].split())
    else:
        seen = {state.key for state in before.states.values() if state.is_visible}
    names = {question.name for question in step.questions}
    return any(
        state.is_visible and not state.is_filled and key not in seen
        for key, state in found.states.items()
        if key.partition(".")[0] in names and ("." not in key or before.states.get(key))
    )


def own_errors(step: steps.Step, found: Assessment) -> list[tuple[str, str]]:
    """Return the errors of the questions and sums of a step."""
    names = {question.name for question in step.questions}
    sums = {each.name for section in step.sections for each in section.sums}
    states = [(key, message) for key, message in found.errors if key.partition(".")[0] in names]
    of_sums = {each.sentence for each in found.sums if each.name not in sums}
    return [(key, message) for key, message in states if message not in of_sums]


def take_files(request: HttpRequest, desk: Desk, step: steps.Step, typed: dict[str, Any]) -> list[tuple[str, str]]:
    """Keep the files that came with a step, and return why any of them cannot be kept."""
    refused = []
    for question in step.questions:
        if question.kind is not Kind.FILE:
            continue
        if f"{CLEAR}{question.name}" in request.POST:
            typed.pop(question.name, None)
        file = request.FILES.get(question.name)
        try:
            if name := uploading.cut_off(request):
                raise recognising.too_large(name, None, settings.PEELIAN_FILE_LIMIT_MB)
            if file and file.name and file.file and file.size is not None:
                owner = desk.files(request)
                kept = files.add(
                    owner, name=file.name, file=file.file, size=file.size, actor=request.user, at=clock.now()
                )
                typed[question.name] = {"name": kept.name, "size": kept.size, "id": kept.pk}
        except Refused as refusal:
            refused.append((question.name, refusal.reason))
    return refused


def ask(
    request: HttpRequest,
    desk: Desk,
    step: steps.Step,
    typed: Mapping[str, Any],
    errors: list[tuple[str, str]],
    *,
    blank: str = "",
    theirs: Any = None,
    is_more: bool = False,
) -> HttpResponse:
    """Show a step with what was typed."""
    found = desk.assessed(typed)
    sheet = asking.sheet_from(step.questions, typed, blank)
    sheet.mark(errors)
    context = showing.of_step(desk, step, sheet, typed, found, errors)
    context |= {
        "theirs": showing.clashes(desk, typed, theirs) if theirs is not None else None,
        "is_more": is_more,
    }
    return TemplateResponse(request, "questions/step.html", context)
