"""The version that an address names, for somebody who may see it."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest

from peelian.kit.questions import permissions, queries
from peelian.kit.questions.models import QuestionnaireVersion
from peelian.kit.questions.states import WRITTEN


def version_of(_request: HttpRequest, reference: str, number: int) -> QuestionnaireVersion:
    """Return a version.

    :raises Http404: when there is none.
    """
    found = queries.version(reference, number)
    if found is None:
        raise Http404(f"{reference} has no version {number}")
    return found


def editable(request: HttpRequest, reference: str, number: int) -> QuestionnaireVersion:
    """Return a version that somebody may change.

    :raises PermissionDenied: when it was published, or they may not.
    """
    version = version_of(request, reference, number)
    verdict = permissions.can_edit(request.user, reference)
    if not verdict:
        raise PermissionDenied(verdict.reason)
    if version.state not in WRITTEN:
        raise PermissionDenied(f"Version {number} was published, and never changes: begin the next one.")
    return version
