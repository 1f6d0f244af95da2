"""The pages of papers: each with its tables as printed and what was found in them; and every finding together."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse

from peelian.basics import display
from peelian.basics.verdicts import Refused
from peelian.kit import clock
from peelian.kit.access.guard import allow
from peelian.kit.records import pages
from peelian.kit.records.behind import figure_address
from peelian.kit.records.finding import in_force
from peelian.kit.records.record_type import PageKind, RecordType
from peelian.outputs.papers import drawing, findings, operations, permissions, queries
from peelian.outputs.papers.beside import Beside
from peelian.outputs.papers.findings import Checked, Found
from peelian.outputs.papers.forms import DecisionForm, NarrowingForm
from peelian.outputs.papers.records import figures, papers, tables
from peelian.outputs.papers.rules.terms import State

TAGS = {State.OPEN: "soon", State.TO_CORRECT: "now", State.ACCEPTED: "done"}


@allow(permissions.can_see_papers)
def show_paper(request: HttpRequest, reference: str) -> HttpResponse:
    """Show a paper: its tables as printed with what they come to, its figures, and what does not agree."""
    checked = findings.check(clock.today(), request.user)
    found = checked.of_paper(reference)
    return pages.show_record(
        request,
        reference,
        kind=papers,
        tables=[
            drawing.drawn(read.thing, read.record, checked)
            for read in checked.shelf.tables
            if read.thing.paper.reference == reference
        ],
        figures=list(figure_rows(checked, reference)),
        found=[row(each) for each in found],
    )


def figure_rows(checked: Checked, reference: str) -> list[dict[str, Any]]:
    """Return the figures of a paper as rows, each with what the records say and what was found."""
    beside = {each.answer.reference: each for each in checked.beside}
    wrong = {each.finding.subject: each for each in checked.found if not each.is_accepted}
    return [
        {
            "figure": read.record,
            "url": figures.url(PageKind.SHOW, read.record),
            "beside": beside[read.record.reference].told if read.record.reference in beside else "",
            "beside_url": address_of(beside.get(read.record.reference)),
            "note": drawing.note_of(wrong[read.record.reference]) if read.record.reference in wrong else "",
        }
        for read in checked.shelf.figures
        if read.thing.paper.reference == reference
    ]


def address_of(beside: Beside | None) -> str:
    """Return where the figure of the records is opened; nothing where there is none."""
    return figure_address(beside.figure) if beside and beside.figure else ""


@allow(permissions.can_see_papers)
def show_figure(request: HttpRequest, reference: str) -> HttpResponse:
    """Show a printed figure, what the records say beside it, and what was found."""
    checked = findings.check(clock.today(), request.user)
    beside = next((each for each in checked.beside if each.answer.reference == reference), None)
    found = [row(each) for each in checked.of_subject(reference)]
    return pages.show_record(
        request, reference, kind=figures, beside=beside, beside_url=address_of(beside), found=found
    )


@allow(permissions.can_see_papers)
def show_table(request: HttpRequest, reference: str) -> HttpResponse:
    """Show a printed table cell by cell, with what it comes to and what was found."""
    checked = findings.check(clock.today(), request.user)
    read = next((each for each in checked.shelf.tables if each.record.reference == reference), None)
    drawn = drawing.drawn(read.thing, read.record, checked) if read else None
    found = [row(each) for each in checked.of_subject(reference)]
    return pages.show_record(request, reference, kind=tables, drawn=drawn, found=found)


def row(found: Found) -> dict[str, Any]:
    """Return a finding as a row of a list."""
    return {
        "finding": found.finding,
        "url": reverse("papers:finding", args=[found.finding.number]),
        "state": found.state.label,
        "tag": TAGS[found.state],
        "reason": found.decision.reason if found.decision else "",
    }


@allow(permissions.can_see_papers)
def list_findings(request: HttpRequest) -> HttpResponse:
    """List what does not agree in all papers, paper by paper."""
    checked = findings.check(clock.today(), request.user)
    form = NarrowingForm(request.GET, queries.titles())
    kept = [each for each in checked.found if form.keeps(each)]
    given = {name: value for name, value in form.cleaned_data.items() if value}
    context = {
        "form": form,
        "chosen": list(in_force(form, given, request.GET)),
        "groups": grouped(checked, kept),
        "counted": display.counted(len(kept), "finding"),
        "summary": summary(checked),
        "papers_url": papers.url(PageKind.LIST),
    }
    return TemplateResponse(request, "papers/findings.html", context)


def grouped(checked: Checked, kept: list[Found]) -> list[dict[str, Any]]:
    """Return findings by their papers, in the order of these."""
    return [
        {
            "title": paper.title,
            "url": papers.address(PageKind.SHOW, paper.reference),
            "rows": [row(each) for each in kept if each.finding.paper == paper.reference],
        }
        for paper in checked.shelf.papers.values()
        if any(each.finding.paper == paper.reference for each in kept)
    ]


def summary(checked: Checked) -> str:
    """Say what was checked, and how much of it is still to be settled."""
    counts = {state: sum(each.state is state for each in checked.found) for state in State}
    what = display.listed(
        [
            display.counted(len(checked.shelf.papers), "paper"),
            display.counted(len(checked.shelf.tables), "table"),
            display.counted(len(checked.shelf.figures), "figure"),
        ]
    )
    states = display.listed(f"{counts[state]} {state.label.lower()}" for state in State)
    return f"{what} were checked: {display.counted(len(checked.found), 'finding')}, of which {states}."


@allow(permissions.can_see_papers)
def show_finding(request: HttpRequest, number: str) -> HttpResponse:
    """Show one finding: what is printed, what it should be, how that is worked out, and what was decided."""
    found = finding_called(request, number)
    form = DecisionForm(initial={"state": found.state})
    return finding_page(request, found, form)


@allow(permissions.can_decide_findings)
def decide_finding(request: HttpRequest, number: str) -> HttpResponse:
    """Keep what was decided about a finding, or say why not. Nothing that was typed is lost."""
    found = finding_called(request, number)
    form = DecisionForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and is_decided(request, found, form):
        messages.success(request, f"Decision kept: {State(form.cleaned_data['state']).label.lower()}")
        return HttpResponseRedirect(reverse("papers:finding", args=[number]))
    return finding_page(request, found, form)


def finding_called(request: HttpRequest, number: str) -> Found:
    """Return the finding that goes by a number.

    :raises Http404: when there is none, or none any more.
    """
    for found in findings.check(clock.today(), request.user).found:
        if found.finding.number == number:
            return found
    raise Http404("There is no such finding, or what it found is no longer so.")


def finding_page(request: HttpRequest, found: Found, form: DecisionForm) -> HttpResponse:
    """Show a finding with the form to decide about it, for those who may."""
    decisions = queries.decisions_on(found.finding.number)
    by_prefix: dict[str, RecordType[Any]] = {kind.prefix: kind for kind in (figures, tables)}
    kind = by_prefix.get(found.finding.subject.partition("-")[0], papers)
    context = {
        **row(found),
        "form": form if permissions.can_decide_findings(request.user) else None,
        "decisions": decisions,
        "seen": decisions[0].pk if decisions else 0,
        "check": found.finding.check.label,
        "subject_url": kind.address(PageKind.SHOW, found.finding.subject),
        "paper_url": papers.address(PageKind.SHOW, found.finding.paper),
        "paper_title": queries.titles().get(found.finding.paper, found.finding.paper),
        "list_url": reverse("papers:findings"),
        "decide_url": reverse("papers:decide", args=[found.finding.number]),
        "has_errors": form.is_bound and bool(form.errors),
    }
    return TemplateResponse(request, "papers/finding.html", context)


def is_decided(request: HttpRequest, found: Found, form: DecisionForm) -> bool:
    """Keep a decision, or add to the form why it may not be."""
    given, seen = form.cleaned_data, request.POST.get("seen", "")
    try:
        operations.decide(
            found,
            state=State(given["state"]),
            reason=given["reason"],
            seen=int(seen) if seen.isascii() and seen.isdigit() and len(seen) < len("9223372036854775807") else 0,
            actor=request.user,
            at=clock.now(),
        )
    except Refused as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, refusal.reason)
        return False
    return True
