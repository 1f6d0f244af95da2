"""The pages to bring a file in and to take one out, for any kind of record."""

import re
from pathlib import Path
from typing import Any
from uuid import uuid4

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect

from peelian.kit import clock
from peelian.kit.imports import applying, writing
from peelian.kit.imports.applying import Outcome
from peelian.kit.imports.problems import MOST_SHOWN, Unusable
from peelian.kit.imports.reading import MEGABYTE, read
from peelian.kit.records import exchange
from peelian.kit.records.finding import find
from peelian.kit.records.record_type import PageKind, RecordType

KEPT = re.compile(r"[0-9a-f]{32}")


class UploadForm(forms.Form):
    """The file to bring in."""

    file = forms.FileField(
        label="File",
        help_text="CSV or XLSX, with the columns that an export has. Nothing is stored until you confirm.",
        error_messages={"required": "Choose a file", "empty": "The file is empty"},
    )
    leave_out = forms.BooleanField(label="Leave out columns that have no place here", required=False)


def import_records(request: HttpRequest, *, kind: RecordType[Any]) -> HttpResponse:
    """Show what a file would do, or everything that is wrong with it; bring it in when that is confirmed."""
    if request.method == "POST" and "confirmed" in request.POST:
        return bring_in_kept(request, kind)
    form = UploadForm(request.POST or None, request.FILES or None)
    shown: dict[str, Any] = {"form": form, "headings": exchange.headings(kind), "part_headings": part_headings(kind)}
    if request.method == "POST" and form.is_valid():
        file, leave_out = form.cleaned_data["file"], form.cleaned_data["leave_out"]
        shown |= {"file_name": file.name, "leave_out": leave_out}
        content = file.read(settings.PEELIAN_IMPORT_LIMIT_MB * MEGABYTE + 1)
        try:
            outcome = attempt(request, kind, file.name, content, leave_out=leave_out, dry=True)
            shown |= {"outcome": outcome, "kept": keep(request, file.name, content)}
        except Unusable as refusal:
            shown |= {"problems": refusal.problems[:MOST_SHOWN], "problem_count": len(refusal.problems)}
    return kind.render(request, PageKind.IMPORT, **shown)


def bring_in_kept(request: HttpRequest, kind: RecordType[Any]) -> HttpResponse:
    """Bring in the file whose dry run was confirmed."""
    kept = str(request.POST["confirmed"])
    name = request.session.get(f"import {kept}")
    path = folder() / kept
    if not KEPT.fullmatch(kept) or name is None or not path.exists():
        messages.error(request, "That file is no longer kept here. Choose it again.")
        return HttpResponseRedirect(kind.url(PageKind.IMPORT))
    try:
        outcome = attempt(request, kind, name, path.read_bytes(), leave_out="leave_out" in request.POST, dry=False)
    except Unusable as refusal:
        shown = {"problems": refusal.problems[:MOST_SHOWN], "problem_count": len(refusal.problems), "file_name": name}
        return kind.render(
            request,
            PageKind.IMPORT,
            form=UploadForm(),
            headings=exchange.headings(kind),
            part_headings=part_headings(kind),
            **shown,
        )
    path.unlink(missing_ok=True)
    del request.session[f"import {kept}"]
    messages.success(request, f"Imported {name}: {outcome}")
    return HttpResponseRedirect(kind.url(PageKind.LIST))


def attempt(
    request: HttpRequest, kind: RecordType[Any], name: str, content: bytes, *, leave_out: bool, dry: bool
) -> Outcome:
    """Read a file and carry it out, or only see what it would do.

    :raises Unusable: when anything is wrong with it.
    """
    sheets = read(name, content, limit_mb=settings.PEELIAN_IMPORT_LIMIT_MB)
    return applying.bring_in(kind, sheets, actor=request.user, at=clock.now(), leave_out=leave_out, dry=dry)


def keep(request: HttpRequest, name: str, content: bytes) -> str:
    """Keep a file until its dry run is confirmed; only the session that sent it can."""
    kept = uuid4().hex
    (folder() / kept).write_bytes(content)
    request.session[f"import {kept}"] = name
    return kept


def folder() -> Path:
    """Return where files wait to be confirmed."""
    path: Path = settings.PEELIAN_HOME / "imports"
    path.mkdir(exist_ok=True, mode=0o700)
    return path


def part_headings(kind: RecordType[Any]) -> list[tuple[str, list[str]]]:
    """Return the headings of each part's sheet."""
    return [(part.name, exchange.part_headings(kind, part)) for part in kind.parts]


def export_records(request: HttpRequest, written: str, *, kind: RecordType[Any]) -> HttpResponse:
    """Give the list, narrowed as it is shown, as a file to keep."""
    if written not in writing.FORMATS:
        raise Http404(f"There is no export as {written}")
    found = find(kind, request.user, request.GET, clock.today())
    content = writing.FORMATS[written](kind, found.records)
    disposition = f'attachment; filename="{kind.slug}.{written}"'
    return HttpResponse(content, content_type=writing.TYPES[written], headers={"Content-Disposition": disposition})
