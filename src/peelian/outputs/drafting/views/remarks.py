"""The page of one paragraph: what was said about it, and whether it leaves the house; and comments on a section."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.views.decorators.http import require_POST

from peelian.basics.verdicts import Refused
from peelian.kit import clock
from peelian.kit.access.guard import allow
from peelian.outputs.drafting import marking, operations, paragraphs, permissions, queries, remarks, rules
from peelian.outputs.drafting.forms import CommentForm, WithholdForm
from peelian.outputs.drafting.models import Comment, DraftSection
from peelian.outputs.drafting.operations import Conflict
from peelian.outputs.drafting.paragraphs import Span
from peelian.outputs.drafting.rules import Sensitivity
from peelian.outputs.drafting.views.drafts import told
from peelian.outputs.drafting.views.finding import section_called
from peelian.outputs.drafting.views.sections import both_texts, desk_at, not_now


@allow(permissions.can_see_drafts)
def show_paragraph(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """Show one paragraph, or a section where no line is named, with what was said about it."""
    section = section_called(pk, name)
    span = asked_for(request, section)
    return paragraph_page(request, section, span, CommentForm(initial={"opening": span.opening if span else ""}))


def paragraph_page(
    request: HttpRequest,
    section: DraftSection,
    span: Span | None,
    form: CommentForm,
    withhold: WithholdForm | None = None,
) -> HttpResponse:
    """Show the page of a paragraph or a section."""
    may_comment = bool(permissions.can_write_drafts(request.user))
    threads = queries.threads_of(section.draft)[section.pk]
    marked = mark_at(section, span)
    initial = {"sensitivity": marked.sensitivity, "ground": marked.ground or ""} if marked else {}
    context = {
        "section": section,
        "draft": section.draft,
        "span": span,
        "paragraph": text_of(section, span),
        "threads": [one for one in threads if not span or one.opening == span.opening],
        "form": form,
        "withhold": withhold or WithholdForm(initial=initial),
        "may_comment": may_comment,
        "may_withhold": may_comment and span and bool(rules.text_may_change(state=section.draft.stands_at)),
        "back": desk_at(section),
    }
    return TemplateResponse(request, "drafting/paragraph.html", context)


def asked_for(request: HttpRequest, section: DraftSection) -> Span | None:
    """Return the paragraph at the line that an address names.

    :raises Http404: when no paragraph begins there.
    """
    line = request.GET.get("line", "")
    if not line:
        return None
    spans = paragraphs.spans(marking.for_the_office(section.text), 1)
    span = next((one for one in spans if str(one.line) == line), None)
    if span is None:
        raise Http404("The text has changed: no paragraph begins there any more")
    return span


def text_of(section: DraftSection, span: Span | None) -> str:
    """Return a paragraph as it is written."""
    if span is None:
        return ""
    lines = marking.for_the_office(section.text).split("\n")[span.line - 1 :]
    return "\n".join(lines).split("\n\n")[0]


def mark_at(section: DraftSection, span: Span | None) -> marking.Marked | None:
    """Return the mark of a paragraph, on its line or alone on the one above."""
    if span is None:
        return None
    lines = (span.line, span.line - 1)
    return next((mark for mark in marking.marks(section.text) if mark.line in lines), None)


@allow(permissions.can_write_drafts)
@require_POST
def add_comment(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """Say something about a paragraph or a section."""
    section = section_called(pk, name)
    form = CommentForm(request.POST)
    if not form.is_valid():
        return paragraph_page(request, section, asked_for(request, section), form)
    words, opening = form.cleaned_data["text"], form.cleaned_data["opening"]
    remarks.comment(section, text=words, opening=opening, actor=request.user, at=clock.now())
    told(request, "Comment added")
    return HttpResponseRedirect(desk_at(section))


@allow(permissions.can_write_drafts)
def answer_comment(request: HttpRequest, pk: int, comment: int) -> HttpResponse:
    """Answer a comment, or say that it is settled."""
    thread = comment_called(pk, comment)
    form = CommentForm(request.POST or None)
    form.fields["text"].label = "Your answer"
    if request.method == "POST" and "settle" in request.POST:
        remarks.resolve(thread, actor=request.user, at=clock.now())
        told(request, "Comment settled")
        return HttpResponseRedirect(desk_at(thread.section))
    if request.method == "POST" and form.is_valid():
        words = form.cleaned_data["text"]
        remarks.comment(
            thread.section, text=words, opening=thread.opening, answers=thread, actor=request.user, at=clock.now()
        )
        told(request, "Answer added")
        return HttpResponseRedirect(desk_at(thread.section))
    context = {"thread": thread, "section": thread.section, "form": form, "back": desk_at(thread.section)}
    return TemplateResponse(request, "drafting/answer.html", context)


def comment_called(pk: int, comment: int) -> Comment:
    """Return a comment of a draft that opens a thread.

    :raises Http404: when there is none.
    """
    found = Comment.objects.select_related("section__draft__occasion", "by").prefetch_related("replies__by")
    thread: Comment = get_object_or_404(found, pk=comment, section__draft_id=pk, answers__isnull=True)
    return thread


@allow(permissions.can_write_drafts)
@require_POST
def withhold_paragraph(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """Mark a paragraph as one that stays in the house, or as open."""
    section = section_called(pk, name)
    span = asked_for(request, section)
    if request.POST.get("version") != str(section.version):
        return not_now(request, section, "Somebody changed this section meanwhile: open the paragraph again")
    form = WithholdForm(request.POST)
    if span is None or not form.is_valid():
        return paragraph_page(request, section, span, CommentForm(), form)
    sensitivity, ground = Sensitivity(form.cleaned_data["sensitivity"]), form.cleaned_data["ground"]
    if not (verdict := rules.withheld_has_ground(sensitivity=sensitivity, ground=ground)):
        form.add_error(verdict.field, verdict.reason)
        return paragraph_page(request, section, span, CommentForm(initial={"opening": span.opening}), form)
    text = marking.with_mark(section.text, span.line, sensitivity, ground)
    try:
        operations.write(section, text=text, version=section.version, actor=request.user, at=clock.now())
    except Conflict as conflict:
        return both_texts(request, conflict)
    except Refused as refused:
        return not_now(request, section, refused.reason)
    told(request, f"Paragraph marked: {sensitivity.label}")
    return HttpResponseRedirect(desk_at(section))
