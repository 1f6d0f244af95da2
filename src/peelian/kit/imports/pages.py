"""The pages to bring a file in and to take one out, for any kind of record."""

import re
import time
from pathlib import Path
from typing import Any
from uuid import uuid4

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect

from peelian.kit import clock
from peelian.kit.imports import applying, reading, writing
from peelian.kit.imports.applying import Outcome
from peelian.kit.imports.problems import MOST_SHOWN, Problem, Unusable
from peelian.kit.records import exchange
from peelian.kit.records.finding import find
from peelian.kit.records.record_type import PageKind, RecordType

KEPT = re.compile(r"[0-9a-f]{32}")
SECONDS_KEPT = 24 * 60 * 60
MOST_CHANGES, LINKED = 200, 8


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
    if request.method != "POST" or not form.is_valid():
        return show(request, kind, form)
    file, leave_out = form.cleaned_data["file"], form.cleaned_data["leave_out"]
    try:
        reading.check_size(file.size, settings.PEELIAN_IMPORT_LIMIT_MB)
        content = file.read()
        outcome = attempt(request, kind, file.name, content, leave_out=leave_out, dry=True)
    except Unusable as refusal:
        return show(request, kind, UploadForm(), file_name=file.name, problems=refusal.problems)
    kept = keep(request, file.name, content)
    return show(request, kind, UploadForm(), file_name=file.name, outcome=outcome, kept=kept, leave_out=leave_out)


def bring_in_kept(request: HttpRequest, kind: RecordType[Any]) -> HttpResponse:
    """Bring in the file whose dry run was confirmed."""
    kept = str(request.POST["confirmed"])
    name = request.session.get(f"import {kept}")
    path = folder() / kept
    if not KEPT.fullmatch(kept) or name is None or not path.exists():
        messages.error(request, "That file is no longer kept here. Choose it again.")
        return HttpResponseRedirect(kind.address(PageKind.IMPORT))
    try:
        outcome = attempt(request, kind, name, path.read_bytes(), leave_out="leave_out" in request.POST, dry=False)
    except Unusable as refusal:
        return show(request, kind, UploadForm(), file_name=name, problems=refusal.problems)
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
    sheets = reading.read(name, content, limit_mb=settings.PEELIAN_IMPORT_LIMIT_MB)
    return applying.bring_in(kind, sheets, actor=request.user, at=clock.now(), leave_out=leave_out, dry=dry)


def show(
    request: HttpRequest,
    kind: RecordType[Any],
    form: UploadForm,
    *,
    problems: list[Problem] | None = None,
    outcome: Outcome | None = None,
    **more: Any,
) -> HttpResponse:
    """Show the page, with what a file would do or what is wrong with it."""
    problems = problems or []
    return kind.render(
        request,
        PageKind.IMPORT,
        form=form,
        problems=problems[:MOST_SHOWN],
        problem_count=len(problems),
        problem_links=[{"text": in_short(problem), "url": f"#problem-{place}"} for place, problem in first(problems)],
        rows_concerned=len({(problem.sheet, problem.row) for problem in problems if problem.row > 1}),
        may_leave_out=any("confirm that it is left out" in problem.expected for problem in problems),
        has_errors=bool(problems) or bool(form.is_bound and form.errors),
        outcome=outcome,
        changes=outcome.changes[:MOST_CHANGES] if outcome else [],
        headings=exchange.headings(kind),
        part_headings=[(part, exchange.part_headings(kind, part)) for part in kind.parts],
        list_url=kind.url(PageKind.LIST),
        **more,
    )


def first(problems: list[Problem]) -> list[tuple[int, Problem]]:
    """Return the problems that an error summary names, with their places in the table."""
    return list(enumerate(problems[:LINKED], start=1))


def in_short(problem: Problem) -> str:
    """Say a problem in a line of the error summary."""
    where = f"Row {problem.row}: " if problem.row else ""
    column = f"{problem.column}: " if problem.column else ""
    return f"{where}{column}{problem.expected[:1].lower()}{problem.expected[1:]}"


def keep(request: HttpRequest, name: str, content: bytes) -> str:
    """Keep a file until its dry run is confirmed; only the session that sent it can, and for a day at most."""
    for old in folder().iterdir():
        if old.stat().st_mtime < time.time() - SECONDS_KEPT:
            old.unlink(missing_ok=True)
    kept = uuid4().hex
    path = folder() / kept
    path.touch(mode=0o600)
    path.write_bytes(content)
    request.session[f"import {kept}"] = name
    return kept


def folder() -> Path:
    """Return where files wait to be confirmed."""
    path: Path = settings.PEELIAN_HOME / "imports"
    path.mkdir(exist_ok=True, mode=0o700)
    return path


def export_records(request: HttpRequest, written: str, *, kind: RecordType[Any]) -> HttpResponse:
    """Give the list, narrowed as it is shown, as a file to keep."""
    if written not in writing.FORMATS:
        raise Http404(f"There is no export as {written}")
    found = find(kind, request.user, request.GET, clock.today())
    content = writing.FORMATS[written](kind, found.records)
    disposition = f'attachment; filename="{kind.slug}.{written}"'
    return HttpResponse(content, content_type=writing.TYPES[written], headers={"Content-Disposition": disposition})
