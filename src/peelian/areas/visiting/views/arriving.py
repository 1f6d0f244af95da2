"""What devices ask of the server, answered in JSON: who is in, a device set up, a report taken in, signing out."""

from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.views.decorators.http import require_GET, require_POST

from peelian.areas.visiting.forms import arriving as forms
from peelian.areas.visiting.models import ArrivedReport
from peelian.areas.visiting.operations import arriving, keeping_keys, offering
from peelian.areas.visiting.queries import arriving as queries
from peelian.areas.volunteers.permissions import is_a_volunteer
from peelian.areas.volunteers.queries.memberships import volunteer_of
from peelian.kit import clock
from peelian.kit.access.guard import allow


def handle_of(account: Any) -> str:
    """Return what a device calls an account: it says nothing of whose it is."""
    return salted_hmac("peelian.visit", str(account.pk), algorithm="sha256").hexdigest()[:24]


def told_of(request: HttpRequest) -> dict[str, Any]:
    """Return what a visitor's device needs to write reports with no signal."""
    volunteer = volunteer_of(request.user)
    return {
        "account": handle_of(request.user),
        "number": volunteer.reference if volunteer else "",
        "csrf": get_token(request),
        "standing_on": clock.today().isoformat() if clock.is_standing() else None,
        "schemes": [scheme_told(asked) for asked in queries.asked_of(request.user)],
    }


def scheme_told(asked: queries.Asked) -> dict[str, Any]:
    """Return what a device needs of one scheme."""
    version, key = asked.version, queries.key_of(asked.scheme)
    form = version and {
        "key": version.questionnaire.reference,
        "version": version.number,
        "definition": version.definition,
    }
    return {
        "name": str(asked.scheme),
        "member": asked.membership.reference,
        "suites": [{"reference": suite.reference, "name": str(suite)} for suite in asked.suites],
        "questionnaire": form if key else None,
        "key_id": key.fingerprint if key else None,
        "public_key": key.public_key if key else None,
    }


@allow(is_a_volunteer)
@require_GET
def say_who(request: HttpRequest) -> HttpResponse:
    """Say who is signed in, and what their device needs."""
    return JsonResponse(told_of(request))


@allow(is_a_volunteer)
@require_POST
def set_up_device(request: HttpRequest) -> HttpResponse:
    """Note a device; make the keys that it needs where there are none yet."""
    try:
        told = forms.read_json(request.body)
        device = UUID(str(told.get("device")))
    except (arriving.NotAccepted, ValueError):
        return JsonResponse({"said": "device: an id is expected"}, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    at = clock.now()
    members = queries.memberships_of(request.user)
    offering.offer(at=at)
    for member in members:
        keeping_keys.key_for(member.scheme, actor=request.user, at=at)
    found = keeping_keys.enrol(device, is_confirmer=told.get("is_confirmer") is True, actor=request.user, at=at)
    numbers = sorted({name for member in members for name in (member.reference, member.volunteer.reference)})
    return JsonResponse({"enrolment": found.pk, "numbers": numbers, "me": told_of(request)})


@allow(is_a_volunteer)
@require_POST
def take_report(request: HttpRequest) -> HttpResponse:
    """Take a report in, and answer with its reference: that and nothing else means that it was sent."""
    try:
        sent = forms.read_report(forms.read_json(request.body))
        arrived = arriving.receive(sent, actor=request.user, at=clock.now(), received_at=timezone.now())
    except arriving.OtherContent as other:
        return JsonResponse({"said": str(other)}, status=HTTPStatus.CONFLICT)
    except arriving.NotAccepted as refusal:
        said = "The office did not take this report in. It is kept on this device: put it right, and send it again."
        told = {"said": said, "errors": refusal.errors}
        return JsonResponse(told, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    return JsonResponse(receipt(arrived))


def receipt(arrived: ArrivedReport) -> dict[str, Any]:
    """Return what a device is told of a report that was taken in."""
    notes = arrived.visit.flags.splitlines() if arrived.ahead_seconds else []
    return {
        "client_id": str(arrived.client_id),
        "reference": arrived.visit.reference,
        "received_at": arrived.received_at.isoformat(),
        "notes": [note for note in notes if "clock" in note],
    }


@allow(is_a_volunteer)
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session of the device."""
    logout(request)
    return JsonResponse({"signed_out": True})
