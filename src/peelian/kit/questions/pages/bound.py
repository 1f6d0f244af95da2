"""The pages of a questionnaire that an area asks."""

from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import UUID, uuid4

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse

from peelian.kit import clock
from peelian.kit.access.guard import Page
from peelian.kit.files import pages as files
from peelian.kit.questions import giving, queries
from peelian.kit.questions.binding import Binding
from peelian.kit.questions.models import AnswerSet, QuestionnaireVersion
from peelian.kit.questions.operations import answers, versions
from peelian.kit.questions.pages import checking, filling
from peelian.kit.questions.pages.desk import Desk


def page(binding: Binding, show: Callable[..., HttpResponseBase]) -> Page:
    """Return a page for one questionnaire of an area."""
    made = partial(show, binding=binding)
    made.__name__ = made.__qualname__ = f"{show.__name__}_{binding.slug.replace('-', '_')}"  # type: ignore[attr-defined]
    made.__doc__ = show.__doc__
    return made


def address(request: HttpRequest, binding: Binding, client_id: UUID, name: str, **more: Any) -> str:
    """Return where a page of a set of answers is, in the area that asks it."""
    match = request.resolver_match
    space = f"{match.namespace}:" if match and match.namespace else ""
    return reverse(f"{space}{binding.slug}-{name}", kwargs={"client_id": client_id, **more})


def desk_of(request: HttpRequest, binding: Binding, client_id: UUID) -> Desk:
    """Return where somebody fills in answers that they began.

    :raises Http404: when there are none of theirs.
    """
    sets = AnswerSet.objects.select_related("version__questionnaire")
    found = sets.filter(
        client_id=client_id, version__questionnaire__reference=binding.key, begun_by=request.user.pk, is_trial=False
    ).first()
    if found is None:
        raise Http404("There are no such answers of yours")
    receive = binding.receive

    def received(answer_set: AnswerSet) -> None:
        if receive:
            receive(answer_set, request.user, clock.now())

    return Desk(
        answer_set=found,
        address=partial(address, request, binding, client_id),
        back=start_url(request, binding),
        back_title="Back to your answers",
        today=clock.today().isoformat(),
        received=received,
        leads_to=binding.leads_to,
    )


def start_url(request: HttpRequest, binding: Binding) -> str:
    """Return where answers are begun."""
    match = request.resolver_match
    space = f"{match.namespace}:" if match and match.namespace else ""
    return reverse(f"{space}{binding.slug}-start")


def start(request: HttpRequest, *, binding: Binding) -> HttpResponse:
    """Show the answers that somebody began, and begin others."""
    if request.method == "POST":
        version = version_asked(binding)
        kind, reference = binding.owner(request)
        begun = answers.begin(
            version,
            client_id=uuid4(),
            owner_kind=kind,
            owner_reference=reference,
            actor=request.user,
            at=clock.now(),
        )
        return HttpResponseRedirect(address(request, binding, begun.client_id, "resume"))
    rows = [
        {
            "answers": each,
            "url": address(request, binding, each.client_id, "sent" if each.submitted_at else "resume"),
        }
        for each in queries.begun_by(request.user, binding.key)[:100]
    ]
    asked = queries.published(binding.key)
    given = giving.given().get(binding.key)
    title = asked.asked.title if asked else given.title if given else binding.key
    context = {"title": title, "hint": asked.asked.hint if asked else "", "rows": rows, "back": binding.back}
    return TemplateResponse(request, "questions/start.html", context)


def version_asked(binding: Binding) -> QuestionnaireVersion:
    """Return the version that is asked now; what an area gives is taken in when it is first asked.

    :raises PermissionDenied: when none is published.
    """
    given = giving.given().get(binding.key)
    version = queries.published(binding.key)
    if version is None and given and queries.questionnaire_called(binding.key) is None:
        versions.provide(given, actor=None, at=clock.now())
        version = queries.published(binding.key)
    if version is None:
        raise PermissionDenied("No version of this questionnaire is published yet.")
    return version


def resume(request: HttpRequest, client_id: UUID, *, binding: Binding) -> HttpResponseBase:
    """Go on where answers were left."""
    return filling.resume(desk_of(request, binding, client_id))


def step(request: HttpRequest, client_id: UUID, step: str, *, binding: Binding) -> HttpResponseBase:
    """Ask one step, and save what was typed."""
    return filling.fill_in(request, desk_of(request, binding, client_id), step)


def check(request: HttpRequest, client_id: UUID, *, binding: Binding) -> HttpResponseBase:
    """Show all answers, and hand them in."""
    return checking.check(request, desk_of(request, binding, client_id))


def sent(request: HttpRequest, client_id: UUID, *, binding: Binding) -> HttpResponseBase:
    """Show what was handed in."""
    return checking.sent(request, desk_of(request, binding, client_id))


def as_pdf(request: HttpRequest, client_id: UUID, *, binding: Binding) -> HttpResponseBase:
    """Give out the answers as a PDF."""
    return checking.as_pdf(request, desk_of(request, binding, client_id))


def give_file(request: HttpRequest, client_id: UUID, number: int, *, binding: Binding) -> HttpResponseBase:
    """Give out a file of the answers."""
    return files.give_file(request, desk_of(request, binding, client_id).files(request), number)
