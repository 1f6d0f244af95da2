"""The pages of files, for a record or any other owner: what there is, adding, giving out, withdrawing."""

import logging

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.template.response import TemplateResponse

from peelian.basics.verdicts import Refused
from peelian.kit import clock
from peelian.kit.files import operations, showing, store
from peelian.kit.files.asking import FileToKeep, file_in
from peelian.kit.files.models import Attachment
from peelian.kit.files.owners import Owner

log = logging.getLogger(__name__)
NEVER_SHOWN = {
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "private, no-store",
}
"""A file is taken out and opened elsewhere; no browser shows it within the house."""


class UploadForm(forms.Form):
    """The file to add."""

    file = FileToKeep()


class WithdrawalForm(forms.Form):
    """Why a file is given out no more."""

    reason = forms.CharField(
        label="Why it is withdrawn",
        help_text="Its name and this reason stay; the file itself is given out no more.",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Enter why it is withdrawn"},
    )


def list_files(request: HttpRequest, owner: Owner) -> HttpResponse:
    """Show every file of an owner, those that were withdrawn with their reasons."""
    return TemplateResponse(request, "files/list.html", {"owner": owner, "rows": showing.rows_of(owner)})


def add_file(request: HttpRequest, owner: Owner) -> HttpResponse:
    """Ask for a file, and keep it.

    :raises PermissionDenied: when no file may be added.
    """
    if not owner.may_change:
        raise PermissionDenied(f"Nothing is added to {owner.reference} any more.")
    form = UploadForm(request.POST, request.FILES) if request.method == "POST" else UploadForm()
    if form.is_bound and is_added(request, owner, form):
        return HttpResponseRedirect(owner.url)
    return TemplateResponse(request, "files/add.html", {"owner": owner, "form": form})


def is_added(request: HttpRequest, owner: Owner, form: UploadForm) -> bool:
    """Keep the file that was sent, or add to the form why not."""
    is_valid = form.is_valid()
    try:
        file = file_in(request, form)
        if not (is_valid and file):
            return False
        kept = operations.add(owner, name=file.name, file=file.file, size=file.size, actor=request.user, at=clock.now())
    except Refused as refusal:
        form.errors.pop("file", None)
        form.add_error("file", refusal.reason)
        return False
    messages.success(request, f"“{kept.name}” added")
    return True


def give_file(request: HttpRequest, owner: Owner, number: int) -> HttpResponseBase:
    """Give a file out, to be kept and not to be shown; one that is not what was added is never given out."""
    attachment = found(owner, number)
    if attachment.withdrawn_on:
        told = {"owner": owner, "attachment": attachment, "why": showing.withdrawn(attachment)}
        return TemplateResponse(request, "files/withdrawn.html", told, status=410)
    if problem := store.problem_of(attachment.digest, attachment.size):
        log.error("The content of attachment %s of %s %s", attachment.pk, attachment.owner_reference, problem)
        return TemplateResponse(request, "files/unsound.html", {"owner": owner, "attachment": attachment}, status=500)
    content = store.path_of(attachment.digest).open("rb")
    return FileResponse(
        content,
        as_attachment=True,
        filename=attachment.name,
        content_type=attachment.content_type,
        headers=NEVER_SHOWN,
    )


def withdraw_file(request: HttpRequest, owner: Owner, number: int) -> HttpResponse:
    """Ask why, and give a file out no more.

    :raises PermissionDenied: when nothing of the owner may be changed.
    """
    attachment = found(owner, number)
    if not owner.may_change:
        raise PermissionDenied(f"{owner.reference} stays as it is.")
    form = WithdrawalForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            operations.withdraw(
                owner, attachment, reason=form.cleaned_data["reason"], actor=request.user, at=clock.now()
            )
        except Refused as refusal:
            messages.info(request, refusal.reason)
        else:
            messages.success(request, f"“{attachment.name}” withdrawn")
        return HttpResponseRedirect(owner.files_url)
    return TemplateResponse(request, "files/withdraw.html", {"owner": owner, "attachment": attachment, "form": form})


def found(owner: Owner, number: int) -> Attachment:
    """Return a file of an owner, and of no other.

    :raises Http404: when it has no such file.
    """
    attachment = Attachment.objects.of(owner.kind, owner.reference).filter(pk=number).first()
    if attachment is None:
        raise Http404(f"{owner.reference} has no such file")
    return attachment
