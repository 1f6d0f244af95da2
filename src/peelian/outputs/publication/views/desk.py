"""The office's own pages about publishing: what waits, publishing, what has moved since, withdrawing."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.template.response import TemplateResponse

from peelian.basics.verdicts import Refused
from peelian.kit import clock
from peelian.kit.access.guard import allow
from peelian.kit.access.models import Account
from peelian.kit.areas import provided
from peelian.kit.measures.reckoning import Reckoning
from peelian.outputs.drafting.models import Draft
from peelian.outputs.publication import addresses, desk, operations, queries
from peelian.outputs.publication.forms import PublishForm, WithdrawForm
from peelian.outputs.publication.models import Publication
from peelian.outputs.publication.permissions import can_publish, can_see_publishing, can_withdraw_publications


@allow(can_see_publishing)
def show_desk(request: HttpRequest) -> HttpResponse:
    """List what can be published, and what was."""
    context = {
        "awaiting": [desk.waiting(draft) for draft in queries.awaiting()],
        "published": [desk.row(publication) for publication in queries.all_editions()],
        "may_publish": bool(can_publish(request.user)),
        "public_url": addresses.index(),
    }
    return TemplateResponse(request, "publication/desk.html", context)


@allow(can_publish)
def publish_draft(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask whether an approved draft is to be published, and publish it."""
    draft = Draft.objects.select_related("occasion", "approved_by").filter(pk=pk).first()
    if draft is None:
        raise Http404("There is no such draft")
    form = PublishForm(answers(request))
    if request.method == "POST" and form.is_valid():
        try:
            publication = operations.publish(
                draft, actor=account_of(request), at=clock.now(), reason=form.cleaned_data["reason"]
            )
        except Refused as refusal:
            form.add_error(refusal.field, refusal.reason)
        else:
            messages.success(request, f"{publication} is published")
            return redirect(addresses.desk(addresses.edition_of(publication)))
    election = provided.election_on(clock.today())
    context = {"form": form, "election": election, **desk.waiting(draft)}
    return TemplateResponse(request, "publication/publish.html", context)


@allow(can_see_publishing)
def show_kept(request: HttpRequest, report: str, slug: str, edition: int) -> HttpResponse:
    """Show a publication as the office keeps it: who, when, which files, and what has become of its records since."""
    publication = queries.edition(report, slug, edition)
    context = desk.kept(publication, Reckoning(clock.today()), request.user)
    context["may_withdraw"] = publication.withdrawn_at is None and bool(can_withdraw_publications(request.user))
    return TemplateResponse(request, "publication/kept.html", context)


@allow(can_withdraw_publications)
def withdraw_publication(request: HttpRequest, report: str, slug: str, edition: int) -> HttpResponse:
    """Ask why a publication is withdrawn, and withdraw it."""
    publication = queries.edition(report, slug, edition)
    form = WithdrawForm(answers(request))
    if request.method == "POST" and form.is_valid():
        return withdrawn(request, publication, form)
    return asked_why(request, publication, form)


def withdrawn(request: HttpRequest, publication: Publication, form: WithdrawForm) -> HttpResponse:
    """Withdraw a publication, or say why not."""
    try:
        operations.withdraw(publication, reason=form.cleaned_data["reason"], actor=account_of(request), at=clock.now())
    except Refused as refusal:
        form.add_error(refusal.field, refusal.reason)
        return asked_why(request, publication, form)
    messages.success(request, f"{publication} is withdrawn")
    return redirect(addresses.desk(addresses.edition_of(publication)))


def asked_why(request: HttpRequest, publication: Publication, form: Any) -> HttpResponse:
    """Return the page that asks why."""
    context = {"form": form, "publication": publication, "url": addresses.desk(addresses.edition_of(publication))}
    return TemplateResponse(request, "publication/withdraw.html", context)


def answers(request: HttpRequest) -> QueryDict | None:
    """Return what was sent, also where it is nothing."""
    return request.POST if request.method == "POST" else None


def account_of(request: HttpRequest) -> Account:
    """Return the account that is signed in: the guard has let nobody else through."""
    assert isinstance(request.user, Account)
    return request.user
