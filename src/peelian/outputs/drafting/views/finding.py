"""What every page of a draft asks first: which draft, which section, and whose request it is."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from peelian.basics.verdicts import Verdict
from peelian.kit.access.holding import Person
from peelian.kit.access.models import Account
from peelian.kit.measures.catalogue import catalogue
from peelian.outputs.drafting import queries
from peelian.outputs.drafting.models import Draft, DraftSection
from peelian.outputs.reports import telling


def draft_called(pk: int) -> Draft:
    """Return a draft.

    :raises Http404: when there is none.
    """
    found = Draft.objects.select_related("occasion", "begun_by", "sent_by", "approved_by", "published_by")
    draft: Draft = get_object_or_404(found, pk=pk)
    return draft


def section_called(pk: int, name: str) -> DraftSection:
    """Return a section of a draft.

    :raises Http404: when there is none.
    """
    found = DraftSection.objects.select_related("draft__occasion", "changed_by")
    section: DraftSection = get_object_or_404(found, draft_id=pk, name=name)
    return section


def insist_on_all(draft: Draft, person: Person) -> None:
    """Let who may see everything that a draft tells pass: some reports tell what is not for all of the office.

    :raises PermissionDenied: with the reason why somebody may not see one of its figures.
    """
    known = catalogue()
    for section in queries.sections_of(draft):
        for wanted in telling.references_in(section.text):
            if wanted.key in known:
                insist(known[wanted.key].may_see(person))


def account_of(request: HttpRequest) -> Account:
    """Return the account that is signed in: the guard has let nobody else through."""
    if not isinstance(request.user, Account):
        raise Http404("There is no such draft")
    return request.user


def insist(verdict: Verdict) -> None:
    """Let a yes pass, and refuse a page otherwise.

    :raises PermissionDenied: with the reason of the verdict.
    """
    if not verdict:
        raise PermissionDenied(verdict.reason)
