"""What is done with drafts: begun, written in, sent, returned, approved, opened again, marked as published.

Every verb takes the draft as it is stored, under a lock: two people at once are one after the other.
"""

from collections import Counter
from datetime import datetime
from typing import Any

from django.db import transaction

from peelian.basics.verdicts import Refused
from peelian.kit.access.models import Account
from peelian.kit.audit import trail
from peelian.kit.audit.pictures import Plain
from peelian.kit.measures.reckoning import Reckoning
from peelian.kit.records import tidying
from peelian.outputs.drafting import composing, queries, rules
from peelian.outputs.drafting.models import Draft, DraftSection, Editing, Step, Wording
from peelian.outputs.drafting.rules import Sensitivity, State, Verb
from peelian.outputs.reports import operations as occasions
from peelian.outputs.reports.composing import narrated
from peelian.outputs.reports.definitions import Narrated
from peelian.outputs.reports.models import Occasion
from peelian.outputs.reports.register import definition_called


class Conflict(Exception):
    """Somebody else saved a section first: what they made of it, what was typed, and what both began from."""

    def __init__(self, *, stored: DraftSection, mine: str, base: str) -> None:
        super().__init__(f"{stored.changed_by or trail.PLATFORM} saved this section while you had it open")
        self.stored, self.mine, self.base = stored, mine, base

    @property
    def theirs(self) -> str:
        """Return what is stored."""
        return self.stored.text


@transaction.atomic
def begin(occasion: Occasion, /, *, actor: Any, at: datetime) -> Draft:
    """Begin the draft of an occasion with the texts of its report's definition.

    :raises Refused: when it was begun already, or the occasion was withdrawn.
    """
    locked = Occasion.objects.select_for_update().get(pk=occasion.pk)
    if locked.withdrawn_on is not None:
        raise Refused(f"{locked.reference} was withdrawn: a draft is begun for an occasion that stands")
    if queries.draft_of(locked):
        raise Refused("The draft of this report was begun already")
    draft = Draft.objects.create(occasion=locked, begun_by=account_of(actor), begun_at=at)
    texts = narrated(definition_called(locked.report), locked.span)
    for place, (name, text) in enumerate(zip(section_names(texts), texts, strict=True), start=1):
        add_section(draft, place, name, text, actor=actor, at=at)
    note(draft, Verb.BEGIN, actor=actor, at=at)
    return draft


def section_names(texts: tuple[Narrated, ...]) -> list[str]:
    """Return what the sections of a draft are called: purpose, section-1, or section-2-1 of several texts."""
    names, several = [], Counter(text.number for text in texts)
    seen: Counter[int | None] = Counter()
    for text in texts:
        seen[text.number] += 1
        if text.number is None:
            names.append(text.name.removesuffix(".md").replace("_", "-").lower())
        else:
            names.append(f"section-{text.number}" + (f"-{seen[text.number]}" if several[text.number] > 1 else ""))
    return names


def add_section(draft: Draft, place: int, name: str, text: Narrated, *, actor: Any, at: datetime) -> DraftSection:
    """Add a section with its first wording."""
    section = DraftSection.objects.create(
        draft=draft,
        place=place,
        name=name,
        number=text.number,
        heading=text.heading,
        text=text.text,
        changed_by=account_of(actor),
        changed_at=at,
    )
    Wording.objects.create(section=section, version=1, edition=1, text=text.text, by=account_of(actor), at=at)
    return section


@transaction.atomic
def write(section: DraftSection, /, *, text: str, version: int, actor: Any, at: datetime) -> DraftSection:
    """Save the text of a section that was opened at a version; what is the same as before is no change.

    :raises Conflict: when somebody else saved it meanwhile. Nothing is stored then, and nothing lost.
    :raises Refused: when the report is approved or published.
    """
    draft = locked(section.draft_id)
    rules.text_may_change(state=draft.stands_at).enforce()
    stored = DraftSection.objects.select_for_update(of=("self",)).select_related("changed_by").get(pk=section.pk)
    said = tidying.tidy(text)
    Editing.objects.filter(section=stored, account=account_of(actor)).delete()
    if said == stored.text:
        return stored
    if stored.version != version:
        base = queries.wording_of(stored, version)
        raise Conflict(stored=stored, mine=said, base=base.text if base else "")
    before: dict[str, Plain] = {"text": stored.text}
    stored.text, stored.version = said, version + 1
    stored.changed_by, stored.changed_at = account_of(actor), at
    stored.save()
    Wording.objects.create(
        section=stored, version=stored.version, edition=draft.edition, text=said, by=account_of(actor), at=at
    )
    trail.write("wrote", stored, actor=actor, at=at, before=before, after={"text": said})
    return stored


@transaction.atomic
def withhold(section: DraftSection, /, *, sensitivity: Sensitivity, ground: str, actor: Any, at: datetime) -> None:
    """Say whether a section leaves the house with its report, and if not, why.

    :raises Refused: when no ground is given, or the report is approved or published.
    """
    draft = locked(section.draft_id)
    rules.text_may_change(state=draft.stands_at).enforce()
    rules.withheld_has_ground(sensitivity=sensitivity, ground=ground).enforce()
    stored = DraftSection.objects.select_for_update(of=("self",)).get(pk=section.pk)
    kept = "" if sensitivity is Sensitivity.OPEN else ground
    before: dict[str, Plain] = {"sensitivity": stored.get_sensitivity_display(), "ground": stored.get_ground_display()}
    stored.sensitivity, stored.ground = sensitivity, kept
    stored.save(update_fields=["sensitivity", "ground"])
    after: dict[str, Plain] = {"sensitivity": stored.get_sensitivity_display(), "ground": stored.get_ground_display()}
    trail.write("marked", stored, actor=actor, at=at, before=before, after=after)


@transaction.atomic
def send(draft: Draft, /, *, actor: Any, at: datetime) -> Draft:
    """Send a draft to a second person for approval.

    :raises Refused: when something in it is to be put right first.
    """
    stored = locked(draft.pk)
    rules.move_is_allowed(before=stored.stands_at, after=State.IN_REVIEW).enforce()
    ready(stored, at)
    stored.state, stored.sent_by, stored.sent_at = State.IN_REVIEW, account_of(actor), at
    return kept(stored, Verb.SEND, actor=actor, at=at)


@transaction.atomic
def return_(draft: Draft, /, *, why: str, actor: Any, at: datetime) -> Draft:
    """Return a draft that was sent to those who write it, and say what is wanted.

    :raises Refused: when nothing is said, or it was not sent.
    """
    stored = locked(draft.pk)
    if stored.stands_at is not State.IN_REVIEW:
        raise Refused("Only a report that was sent for approval is returned")
    rules.why_is_told(why=why, asked="Enter what is to be changed").enforce()
    stored.state, stored.sent_by, stored.sent_at = State.DRAFT, None, None
    return kept(stored, Verb.RETURN, why=why, actor=actor, at=at)


@transaction.atomic
def approve(draft: Draft, /, *, actor: Any, at: datetime, seen: str | None = None) -> Draft:
    """Approve a draft as it stands now: its words and figures are kept as a digest, which publishing compares.

    Whoever read it on a page says with `seen` which texts those were (`queries.mark_of`).

    :raises Refused: when whoever approves wrote in it or sent it, or saw other texts, or something is to be put right
        first.
    """
    stored = locked(draft.pk)
    rules.move_is_allowed(before=stored.stands_at, after=State.APPROVED).enforce()
    if seen is not None:
        rules.texts_were_seen(seen=seen, stored=queries.mark_of(stored)).enforce()
    approver = account_of(actor)
    if approver is None:
        raise Refused("A person approves a report, not the platform")
    writers, senders = queries.writers_of(stored), queries.senders_of(stored)
    rules.approver_is_another(approver=approver.pk, writers=writers, senders=senders).enforce()
    ready(stored, at)
    document = composing.leaving(stored, Reckoning(at.date())).document
    stored.state, stored.approved_by, stored.approved_at = State.APPROVED, approver, at
    stored.approved_digest, stored.approved_figures = composing.digest(document), composing.figures_of(document)
    return kept(stored, Verb.APPROVE, actor=actor, at=at)


@transaction.atomic
def reopen(draft: Draft, /, *, what_changed: str, actor: Any, at: datetime) -> Draft:
    """Open an approved report again, or begin the next edition of one that was published, which says what changes.

    :raises Refused: when no reason is given, or it is open.
    """
    stored = locked(draft.pk)
    if stored.stands_at not in {State.APPROVED, State.PUBLISHED}:
        raise Refused("Only a report that is approved or published is opened again")
    rules.why_is_told(why=what_changed, asked="Enter what is to change, and why").enforce()
    if stored.stands_at is State.PUBLISHED:
        stored.edition, stored.what_changed = stored.edition + 1, what_changed
    stored.state = State.DRAFT
    stored.sent_by = stored.sent_at = stored.approved_by = stored.approved_at = None
    stored.approved_digest, stored.approved_figures = "", []
    return kept(stored, Verb.REOPEN, why=what_changed, actor=actor, at=at)


@transaction.atomic
def mark_published(draft: Draft, /, *, actor: Any, at: datetime) -> Draft:
    """Mark an approved draft as published; whoever publishes has asked `composing.still_as_approved` before.

    :raises Refused: when it is not approved.
    """
    stored = locked(draft.pk)
    rules.move_is_allowed(before=stored.stands_at, after=State.PUBLISHED).enforce()
    stored.state, stored.published_by, stored.published_at = State.PUBLISHED, account_of(actor), at
    stored.published_figures = stored.approved_figures
    occasions.note_published(stored.occasion, actor=actor, at=at)
    return kept(stored, Verb.PUBLISH, actor=actor, at=at)


def locked(pk: int) -> Draft:
    """Return a draft as it is stored, held until the transaction ends."""
    return Draft.objects.select_for_update(of=("self",)).select_related("occasion").get(pk=pk)


def ready(draft: Draft, at: datetime) -> None:
    """Refuse a draft in which something is to be put right.

    :raises Refused: saying how much.
    """
    findings = len(composing.whole(draft, Reckoning(at.date())).findings) + len(composing.unnamed_grounds(draft))
    rules.nothing_is_open(findings=findings).enforce()


def kept(draft: Draft, verb: Verb, *, actor: Any, at: datetime, why: str = "") -> Draft:
    """Store a draft, and note what was done with it."""
    draft.save()
    note(draft, verb, why=why, actor=actor, at=at)
    return draft


def note(draft: Draft, verb: Verb, *, actor: Any, at: datetime, why: str = "") -> None:
    """Note what was done with a draft, also in the trail."""
    Step.objects.create(draft=draft, edition=draft.edition, verb=verb, why=why, by=account_of(actor), at=at)
    after: dict[str, Plain] = {"state": draft.stands_at.label, "edition": draft.edition, "why": why or None}
    trail.write(verb.label.lower(), draft, actor=actor, at=at, before={}, after=after)


def account_of(actor: Any) -> Account | None:
    """Return the account that does something; none is the platform."""
    return actor if isinstance(actor, Account) else None
