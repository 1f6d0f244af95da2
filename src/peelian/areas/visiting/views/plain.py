"""The same report without a script, while there is a signal: the questionnaire on plain pages, and the same arrival."""

from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_GET

from peelian.areas.visiting.operations import arriving
from peelian.areas.visiting.queries import arriving as queries
from peelian.areas.volunteers.permissions import is_a_volunteer
from peelian.kit.access.guard import allow
from peelian.kit.questions.binding import Binding
from peelian.kit.questions.models import AnswerSet

SUITES = "suites"


@allow(is_a_volunteer)
@require_GET
def show_plain(request: HttpRequest) -> HttpResponse:
    """Ask which suite is visited."""
    rows = [
        {"suite": suite, "scheme": asked.scheme, "url": f"{reverse(f'visit:{slug}-start')}?suite={suite.reference}"}
        for asked in queries.asked_of(request.user)
        if (slug := SLUGS.get(queries.key_asked(asked.scheme)))
        for suite in asked.suites
    ]
    return TemplateResponse(request, "visiting/offline/plain.html", {"rows": rows})


def suite_of(request: HttpRequest) -> tuple[str, str]:
    """Return the suite that a report is begun about.

    :raises Http404: when it is none of the visitor's.
    """
    reference = request.GET.get("suite", "")
    if any(suite.reference == reference for asked in queries.asked_of(request.user) for suite in asked.suites):
        return SUITES, reference
    raise Http404("Choose the suite that you visit first")


def received(answers: AnswerSet, actor: Any, at: datetime) -> None:
    """Make a visit of what was handed in."""
    arriving.receive_plain(answers, actor=actor, at=at)


def leads_to(answers: AnswerSet) -> str:
    """Return where the visitor goes: to the report as it arrived."""
    report = queries.report_of(answers.client_id)
    return reverse("visit:one", kwargs={"called": report.visit.reference}) if report else reverse("visit:sent")


SLUGS = {"custody-visit": "plain-custody", "kennels-visit": "plain-kennels"}
BINDINGS = tuple(
    Binding(
        key=key,
        slug=slug,
        may_fill=is_a_volunteer,
        receive=received,
        leads_to=leads_to,
        owner=suite_of,
        back="/visit/without-script/",
    )
    for key, slug in SLUGS.items()
)
