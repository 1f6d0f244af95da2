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

from peelian.basics import display
from peelian.kit import clock
from peelian.kit.files import uploading
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


def import_records(request: HttpRequest, *, kind: RecordType[Any]) -> HttpResponse:
    """Ask for a file; show what it would do, or everything that is wrong with it; bring it in when that is confirmed.

    What a file would do has an address of its own, so that nobody sends it twice by going back.
    """
    given = request.POST if request.method == "POST" else request.GET
    if kept := given.get("kept"):
        if name_of(request, kept) is None:
            messages.error(request, "That file is no longer kept here. Choose it again.")
            return HttpResponseRedirect(kind.address(PageKind.IMPORT))
        go_on = bring_in_kept if request.method == "POST" else try_out
        return go_on(request, kind, kept, leave_out="leave_out" in given)
    if request.method == "POST":
        return take_in(request, kind)
    return show(request, kind, UploadForm())


def take_in(request: HttpRequest, kind: RecordType[Any]) -> HttpResponse:
    """Keep the file that was sent, and lead to what it would do."""
    form = UploadForm(request.POST, request.FILES)
    if name := uploading.cut_off(request):
        most = settings.PEELIAN_IMPORT_LIMIT_MB
        limit = f"The file is far larger than the most, {most} MB. Split it into smaller files."
        return show(request, kind, UploadForm(), file_name=name, problems=[Problem(expected=limit)])
    if not form.is_valid():
        return show(request, kind, form)
    file = form.cleaned_data["file"]
    try:
        reading.check_size(file.size, settings.PEELIAN_IMPORT_LIMIT_MB)
    except Unusable as refusal:
        return show(request, kind, UploadForm(), file_name=file.name, problems=refusal.problems)
    return HttpResponseRedirect(f"{kind.address(PageKind.IMPORT)}?kept={keep(request, file.name, file.read())}")


def try_out(request: HttpRequest, kind: RecordType[Any], kept: str, *, leave_out: bool) -> HttpResponse:
    """Show what a file would do, or what is wrong with it."""
    told: dict[str, Any] = {"file_name": name_of(request, kept), "kept": kept, "leave_out": leave_out}
    try:
        outcome = attempt(request, kind, kept, leave_out=leave_out, dry=True)
    except Unusable as refusal:
        return show(request, kind, UploadForm(), problems=refusal.problems, **told)
    return show(request, kind, UploadForm(), outcome=outcome, **told)


def bring_in_kept(request: HttpRequest, kind: RecordType[Any], kept: str, *, leave_out: bool) -> HttpResponse:
    """Bring in the file whose dry run was confirmed."""
    name = name_of(request, kept)
    try:
        outcome = attempt(request, kind, kept, leave_out=leave_out, dry=False)
    except Unusable as refusal:
        return show(request, kind, UploadForm(), problems=refusal.problems, file_name=name)
    (folder() / kept).unlink(missing_ok=True)
    del request.session[f"import {kept}"]
    messages.success(request, f"Imported {name}: {outcome}")
    return HttpResponseRedirect(kind.url(PageKind.LIST))


def attempt(request: HttpRequest, kind: RecordType[Any], kept: str, *, leave_out: bool, dry: bool) -> Outcome:
    """Read a file that is kept and carry it out, or only see what it would do.

    :raises Unusable: when anything is wrong with it.
    """
    content = (folder() / kept).read_bytes()
    sheets = reading.read(str(name_of(request, kept)), content, limit_mb=settings.PEELIAN_IMPORT_LIMIT_MB)
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
        problem_title=title_of(problems),
        problems_note=shown_of(len(problems), MOST_SHOWN),
        problem_links=[{"text": in_short(problem), "url": f"#problem-{place}"} for place, problem in first(problems)],
        may_leave_out=bool(problems) and all(problem.is_unknown_column for problem in problems),
        has_errors=bool(problems) or bool(form.is_bound and form.errors),
        outcome=outcome,
        changes=outcome.changes[:MOST_CHANGES] if outcome else [],
        changes_note=shown_of(len(outcome.changes), MOST_CHANGES) if outcome else "",
        headings=exchange.headings(kind),
        part_headings=[(part, exchange.part_headings(kind, part)) for part in kind.parts],
        list_url=kind.url(PageKind.LIST),
        import_url=kind.address(PageKind.IMPORT),
        sample_url=kind.address(PageKind.EXPORT, "xlsx"),
        **more,
    )


def title_of(problems: list[Problem]) -> str:
    """Say how much of a file needs correcting."""
    rows = {(problem.sheet, problem.row) for problem in problems if problem.row > 1}
    if not rows:
        return "Nothing was imported: the file needs correcting"
    return (
        f"Nothing was imported: {display.counted(len(rows), 'row')} {'needs' if len(rows) == 1 else 'need'} correcting"
    )


def shown_of(count: int, most: int) -> str:
    """Say that a list is cut short; nothing where it is whole."""
    return f"The first {most} of {display.number(count)}" if count > most else ""


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


def name_of(request: HttpRequest, kept: str) -> str | None:
    """Return the name of a file that this session sent and that is still kept."""
    name: str | None = request.session.get(f"import {kept}") if KEPT.fullmatch(kept) else None
    return name if name and (folder() / kept).exists() else None


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
