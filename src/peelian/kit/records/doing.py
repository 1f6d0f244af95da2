"""Something that is done to one record, on a page of its own: asked, done, and asked again where it may not be."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse

from peelian.basics.verdicts import Refused
from peelian.kit.records.models import Record
from peelian.kit.records.record_type import PageKind, RecordType

type Names = Mapping[str, str]
"""Under what name a form asks for a field of a record, where it is another."""

THEIR_OWN: Names = MappingProxyType({})


def standing[M: Record](kind: RecordType[M], user: Any, reference: str) -> M:
    """Return a record that this person may see, and that stands.

    :raises PermissionDenied: when it was withdrawn.
    """
    record = kind.get(user, reference)
    if record.withdrawn_on:
        raise PermissionDenied(f"{record.reference} was withdrawn, and stays as it was then.")
    return record


def is_done(form: Any, do: Callable[[], object], *, asked_as: Names = THEIR_OWN) -> bool:
    """Do what a form says, or add to it why that may not be."""
    try:
        do()
    except Refused as refusal:
        field = asked_as.get(str(refusal.field), refusal.field)
        form.add_error(field if field in form.fields else None, refusal.reason)
        return False
    return True


def ask[M: Record](
    request: HttpRequest,
    kind: RecordType[M],
    record: M,
    form: Any,
    do: Callable[[], object],
    *,
    template: str,
    done: str,
    asked_as: Names = THEIR_OWN,
) -> HttpResponse:
    """Show a form about a record; when it is good, do what it says. Nothing that was typed is lost."""
    opened, version = str(request.POST.get("version", "")), str(record.version)
    if request.method == "POST" and form.is_valid():
        if opened != version:
            stale = f"Somebody else changed this {kind.name} while you had it open. Look at it, and send again"
            form.add_error(None, stale)
        elif is_done(form, do, asked_as=asked_as):
            messages.success(request, f"{kind.name.capitalize()} {record.reference} {done}")
            return HttpResponseRedirect(kind.url(PageKind.SHOW, record))
    stored = kind.get(request.user, record.reference)
    context = {"form": form, "record": stored, "version": version, "back": kind.url(PageKind.SHOW, stored)}
    return TemplateResponse(request, template, context)
