"""A version on trial is filled in as it will be; what is answered reaches nobody."""

from functools import partial
from typing import Any
from uuid import UUID, uuid4

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse

from peelian.kit import clock
from peelian.kit.access.guard import allow
from peelian.kit.files import pages as files
from peelian.kit.questions import permissions
from peelian.kit.questions.models import AnswerSet, QuestionnaireVersion
from peelian.kit.questions.operations import answers
from peelian.kit.questions.pages import checking, filling
from peelian.kit.questions.pages.desk import Desk
from peelian.kit.questions.pages.finding import version_of


def begin(request: HttpRequest, version: QuestionnaireVersion) -> HttpResponse:
    """Begin to fill in a version, to try it."""
    begun = answers.begin(version, client_id=uuid4(), is_trial=True, actor=request.user, at=clock.now())
    return HttpResponseRedirect(address(version, begun.client_id, "resume"))


def address(version: QuestionnaireVersion, client_id: UUID, name: str, **more: Any) -> str:
    """Return where a page of a trial is."""
    given = {"reference": version.questionnaire.reference, "number": version.number, "client_id": client_id}
    if name == "file":
        given["file"] = more.pop("number")
    return reverse(f"questions:try-{name}", kwargs={**given, **more})


def desk_of(request: HttpRequest, reference: str, number: int, client_id: UUID) -> Desk:
    """Return where somebody tries a version.

    :raises Http404: when it is no trial of theirs.
    :raises PermissionDenied: when they may not edit the questionnaire.
    """
    version = version_of(request, reference, number)
    found = AnswerSet.objects.filter(
        client_id=client_id, version=version, begun_by=request.user.pk, is_trial=True
    ).first()
    if found is None:
        raise Http404("There is no such trial of yours")
    verdict = permissions.can_edit(request.user, reference)
    if not verdict:
        raise PermissionDenied(verdict.reason)
    found.version = version
    # A draft may have lost questions since; a published version cannot.
    found.answers = {name: raw for name, raw in found.answers.items() if name in version.asked.by_name}
    return Desk(
        answer_set=found,
        address=partial(address, version, client_id),
        back=reverse("questions:version", args=[reference, number]),
        back_title="Back to the version",
        today=clock.today().isoformat(),
    )


@allow(permissions.can_write_questionnaires)
def resume(request: HttpRequest, reference: str, number: int, client_id: UUID) -> HttpResponseBase:
    """Go on with a trial where it was left."""
    return filling.resume(desk_of(request, reference, number, client_id))


@allow(permissions.can_write_questionnaires)
def step(request: HttpRequest, reference: str, number: int, client_id: UUID, step: str) -> HttpResponseBase:
    """Try one step."""
    return filling.fill_in(request, desk_of(request, reference, number, client_id), step)


@allow(permissions.can_write_questionnaires)
def check(request: HttpRequest, reference: str, number: int, client_id: UUID) -> HttpResponseBase:
    """Try the check of all answers."""
    return checking.check(request, desk_of(request, reference, number, client_id))


@allow(permissions.can_write_questionnaires)
def sent(request: HttpRequest, reference: str, number: int, client_id: UUID) -> HttpResponseBase:
    """Show what a trial handed in."""
    return checking.sent(request, desk_of(request, reference, number, client_id))


@allow(permissions.can_write_questionnaires)
def as_pdf(request: HttpRequest, reference: str, number: int, client_id: UUID) -> HttpResponseBase:
    """Give out a trial as a PDF."""
    return checking.as_pdf(request, desk_of(request, reference, number, client_id))


@allow(permissions.can_write_questionnaires)
def give_file(request: HttpRequest, reference: str, number: int, client_id: UUID, file: int) -> HttpResponseBase:
    """Give out a file of a trial."""
    return files.give_file(request, desk_of(request, reference, number, client_id).files(request), file)
