"""All answers on one page: checked, handed in, and read again."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.template.response import TemplateResponse

from peelian.basics.verdicts import Refused
from peelian.kit import clock
from peelian.kit.documents import as_pdf as pdf
from peelian.kit.documents.tree import Column, Detail, Document, Row, Section, Table, Text
from peelian.kit.govuk.error_links import ErrorLink
from peelian.kit.questions import steps, telling
from peelian.kit.questions.operations import answers
from peelian.kit.questions.pages.desk import Desk
from peelian.kit.questions.refusals import Incomplete
from peelian.kit.questions.rules.assessing import VISIBLE, Assessment


def check(request: HttpRequest, desk: Desk) -> HttpResponseBase:
    """Show all answers, and hand them in when they are whole."""
    if desk.answer_set.submitted_at:
        return HttpResponseRedirect(desk.address("sent"))
    errors: list[tuple[str, str]] = []
    refused = ""
    if request.method == "POST":
        try:
            answers.submit(desk.answer_set, received=desk.received, actor=request.user, at=clock.now())
        except Incomplete as incomplete:
            errors = incomplete.errors
        except Refused as refusal:
            refused = refusal.reason
        else:
            desk.answer_set.refresh_from_db()
            return HttpResponseRedirect(where_next(desk))
    links = [*([ErrorLink(refused)] if refused else []), *links_of(desk, errors)]
    context = shown(desk) | {"links": links, "has_errors": bool(links)}
    return TemplateResponse(request, "questions/check.html", context)


def where_next(desk: Desk) -> str:
    """Return where somebody goes who handed answers in."""
    if desk.leads_to and not desk.answer_set.is_trial:
        return desk.leads_to(desk.answer_set)
    return desk.address("sent")


def sent(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Show what was handed in."""
    if not desk.answer_set.submitted_at:
        return HttpResponseRedirect(desk.address("check"))
    return TemplateResponse(request, "questions/sent.html", shown(desk))


def shown(desk: Desk) -> dict[str, Any]:
    """Return all answers, section by section, each with the way to change it."""
    found = desk.assessed()
    sections = []
    for section in desk.asked.sections:
        if found.sections[section.name] != VISIBLE:
            continue
        lines = list(telling.lines_of(section, desk.answer_set.answers, found))
        sums = [each for each in found.sums if each.section == section.name and each.sentence]
        rows = [{"line": line, "url": url_of(desk, line.key)} for line in lines]
        sections.append({"title": section.title, "name": section.name, "rows": rows, "sums": sums})
    last = steps.shown_steps(desk.steps, found)[-1:]
    return {
        "asked": desk.asked,
        "answer_set": desk.answer_set,
        "this_version": desk.answer_set.version,
        "sections": sections,
        "back": desk.step_url(last[0]) if last else desk.back,
        "later": desk.back,
        "later_title": desk.back_title,
        "pdf_url": desk.address("pdf"),
        "is_trial": desk.answer_set.is_trial,
    }


def url_of(desk: Desk, key: str, *, with_errors: bool = False) -> str:
    """Return where the answer of a key is changed."""
    step = steps.step_with(desk.steps, key)
    if step is None:
        return ""
    anchor = key.replace(".", "-") if "." in key else key
    return f"{desk.step_url(step)}{'?errors=1' if with_errors else ''}#id_{anchor}"


def links_of(desk: Desk, errors: list[tuple[str, str]]) -> list[ErrorLink]:
    """Return every error with the way to mend it."""
    links = []
    for key, message in errors:
        group, _, place = key.partition(".")
        noun = desk.asked.by_name[group].noun.capitalize() if place else ""
        row = f"{noun} {int(place.partition('.')[0]) + 1}: " if place else ""
        links.append(ErrorLink(f"{row}{message}", url_of(desk, key, with_errors=True)))
    return links


def as_pdf(_request: HttpRequest, desk: Desk) -> HttpResponse:
    """Give out the answers as a PDF, for whoever is handed a copy."""
    name = f"{desk.answer_set.version.questionnaire.reference}-{str(desk.answer_set.client_id)[:8]}.pdf"
    disposition = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(pdf.render(document(desk)), content_type="application/pdf", headers=disposition)


def document(desk: Desk) -> Document:
    """Return the answers as a document: a table for each section."""
    found, answer_set = desk.assessed(), desk.answer_set
    moment = answer_set.submitted_at or answer_set.saved_at
    details = (
        Detail(name="Version", value=f"{answer_set.version.number}"),
        Detail(
            name="Handed in" if answer_set.submitted_at else "Not handed in; saved", value=f"{moment:%d %B %Y, %H:%M}"
        ),
    )
    return Document(
        title=desk.asked.title,
        subtitle="On trial: not a report" if answer_set.is_trial else "",
        issued_on=moment.date(),
        classification="",
        details=details,
        sections=tuple(tables(desk, found)),
    )


def tables(desk: Desk, found: Assessment) -> list[Section]:
    """Return each section that is asked, with its answers and its sums."""
    made: list[Section] = []
    for section in desk.asked.sections:
        lines = list(telling.lines_of(section, desk.answer_set.answers, found))
        if found.sections[section.name] != VISIBLE or not lines:
            continue
        rows = [Row(heading=heading(line), cells=(Text(line.text),)) for line in lines]
        sums = " ".join(each.sentence for each in found.sums if each.section == section.name)
        table = Table(
            caption=section.title,
            stub="Question",
            columns=(Column(heading="Answer", numeric=False),),
            rows=tuple(rows),
            number=len(made) + 1,
            note=sums,
        )
        made.append(Section(heading=section.title, level=1, blocks=(table,)))
    return made


def heading(line: telling.Line) -> str:
    """Return the words of a question, with its row."""
    return f"{line.row}: {line.title}" if line.row else line.title
