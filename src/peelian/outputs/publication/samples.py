"""A made-up office with a report that is approved, or published, for tests."""

from datetime import datetime

from peelian.kit.access.models import Account
from peelian.kit.access.roles import Role
from peelian.kit.access.samples import account
from peelian.outputs.drafting import operations as drafting
from peelian.outputs.drafting.models import Draft
from peelian.outputs.publication import operations
from peelian.outputs.publication.models import Publication
from peelian.outputs.reports.models import Occasion
from peelian.outputs.reports.samples import occasion

TEXT = """\
# Summary

The office holder took part in {{ engagement.engagements }} engagements, after [58%](cite:annual-report "page 12") of \
those who answered had asked for more. It means to spend [two](unsourced: "The office's own target") days in each.

{{ table engagement.engagements rows=authority columns=setting caption="Engagements by authority" }}

{{ map engagement.engagements rows=authority columns=setting caption="Where they were held" }}
"""


def person(role: Role, email: str = "") -> Account:
    """Return somebody of the office, made on the first call."""
    address = email or f"{role.value.replace('_', '-')}@example.org"
    return Account.objects.filter(email=address).first() or account(role, email=address)


def drafted(text: str, at: datetime, of: Occasion | None = None) -> Draft:
    """Return the draft of the update report, whose first section says a text."""
    draft = drafting.begin(of or occasion(), actor=person(Role.ENGAGEMENT), at=at)
    write(draft, text, at)
    return draft


def write(draft: Draft, text: str, at: datetime) -> None:
    """Let the first section of a draft say a text."""
    section = draft.sections.order_by("place")[0]
    drafting.write(section, text=text, version=section.version, actor=person(Role.ENGAGEMENT), at=at)


def approved(text: str, at: datetime, of: Occasion | None = None) -> Draft:
    """Return a draft that one person wrote and sent and another approved."""
    return approve(drafted(text, at, of), at)


def approve(draft: Draft, at: datetime) -> Draft:
    """Send a draft and approve it, each by somebody else."""
    drafting.send(draft, actor=person(Role.ENGAGEMENT), at=at)
    return drafting.approve(draft, actor=person(Role.CHIEF_EXECUTIVE), at=at)


def publish(draft: Draft, at: datetime, reason: str = "") -> Publication:
    """Publish a draft as the governance lead does."""
    return operations.publish(draft, actor=person(Role.GOVERNANCE), at=at, reason=reason)


def corrected(publication: Publication, text: str, what_changed: str, at: datetime) -> Publication:
    """Publish the next edition of a report, with another text."""
    draft = Draft.objects.get(occasion=publication.occasion)
    draft = drafting.reopen(draft, what_changed=what_changed, actor=person(Role.ENGAGEMENT), at=at)
    write(draft, text, at)
    return publish(approve(draft, at), at)
