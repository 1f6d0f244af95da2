"""Publishing, all or nothing, and withdrawing."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime

from django.db import connection, transaction

from peelian.basics.verdicts import Refused
from peelian.kit.access.models import Account
from peelian.kit.areas import provided
from peelian.kit.audit import trail
from peelian.kit.audit.pictures import Plain
from peelian.kit.charts.literal import visible, visible_lines
from peelian.kit.measures.reckoning import Reckoning
from peelian.outputs.drafting import composing
from peelian.outputs.drafting import operations as drafting
from peelian.outputs.drafting.models import Draft
from peelian.outputs.drafting.rules import State
from peelian.outputs.publication import appendices, differing, freezing, keeping, queries, rules
from peelian.outputs.publication.freezing import Counted
from peelian.outputs.publication.frozen import Frozen, FrozenFile, Imprint
from peelian.outputs.publication.models import Publication

OFFICE = "The office"
"""What is said in public of an account that has no post, and of the platform itself."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Read:
    """What was read of a draft in one moment: the draft, its figures, and the reckoning that counted them."""

    draft: Draft
    counted: Counted
    reckoning: Reckoning
    election: str
    appendices: tuple[FrozenFile, ...] = ()


def publish(draft: Draft, /, *, actor: Account | None, at: datetime, reason: str = "") -> Publication:
    """Publish an approved draft: freeze every figure, write every file, and let the public read it. All or nothing.

    :raises Refused: when it is not approved, has moved since, may not leave, or cannot be kept.
    """
    try:
        read = read_in_one_moment(draft, at.date(), reason)
        imprint = imprint_of(read.draft, actor, at)
        frozen = freezing.freeze(read.counted, imprint, read.reckoning, appendices=read.appendices)
        keeping.contents(frozen.files)
    except OSError as trouble:
        raise Refused(f"Nothing was published: the disk did not take it ({trouble.strerror or trouble})") from trouble
    return record(read, frozen, actor=actor, at=at, reason=reason)


def read_in_one_moment(draft: Draft, today: date, reason: str) -> Read:
    """Read a draft and count its figures, and refuse it where it may not be published.

    :raises Refused: saying why.
    """
    with one_moment():
        stored = Draft.objects.select_related("occasion", "approved_by").get(pk=draft.pk)
        election = may_leave(stored, today, reason)
        reckoning = Reckoning(today)
        composed = composing.leaving(stored, reckoning)
        composing.still_as_approved(stored, composed).enforce()
        if not composed.is_sound:
            raise Refused(f"Something is to be put right first: {composed.findings[0]}")
        counted = freezing.count(composed.document, reckoning)
        return Read(
            draft=stored,
            counted=counted,
            reckoning=reckoning,
            election=election,
            appendices=tuple(appendices.leaving(stored)),
        )


@contextmanager
def one_moment() -> Iterator[None]:
    """Let everything be read as it stood at one moment, whoever writes meanwhile."""
    if connection.in_atomic_block:
        yield
        return
    with transaction.atomic():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield


def may_leave(draft: Draft, today: date, reason: str) -> str:
    """Refuse a draft that may not be published, and return the poll before which it is published, if there is one.

    :raises Refused: saying why not.
    """
    must_be_approved(draft)
    rules.marking_may_leave(draft.occasion.classification).enforce()
    rules.correction_says_what_changed(edition=draft.edition, what_changed=draft.what_changed).enforce()
    election = provided.election_on(today)
    rules.restraint_is_explained(election=election, reason=reason).enforce()
    return election


def must_be_approved(draft: Draft) -> None:
    """Let pass what a second person has approved.

    :raises Refused: when nobody has, or it was published already.
    """
    if draft.stands_at is State.PUBLISHED:
        raise Refused(f"Edition {draft.edition} was published already, by {draft.published_by or OFFICE}")
    if draft.stands_at is not State.APPROVED:
        raise Refused(f"Only an approved report is published; this one is “{draft.stands_at.label}”")
    if draft.occasion.withdrawn_on is not None:
        raise Refused(f"{draft.occasion.reference} was withdrawn, and its report is not published")


def imprint_of(draft: Draft, actor: Account | None, at: datetime) -> Imprint:
    """Return what is said of an edition as a whole."""
    occasion = draft.occasion
    assert draft.approved_at is not None
    return Imprint(
        report=occasion.report,
        period=occasion.span,
        slug=rules.slug_of(occasion.span),
        edition=draft.edition,
        kind=occasion.get_report_display(),
        classification=occasion.get_classification_display(),
        as_at=at.date(),
        published_at=at,
        published_post=post_of(actor),
        approved_post=post_of(draft.approved_by),
        approved_at=draft.approved_at,
        what_changed=visible(draft.what_changed) if draft.edition > 1 else "",
        software=freezing.software(),
    )


def post_of(account: Account | None) -> str:
    """Return the post of an account, as the public may read it: never an address."""
    return (account.post_title if account else "") or OFFICE


@transaction.atomic
def record(read: Read, frozen: Frozen, *, actor: Account | None, at: datetime, reason: str) -> Publication:
    """Store a publication whose contents are kept, with everything that follows from it, in one transaction.

    :raises Refused: when somebody else was first, or it was opened or approved again meanwhile.
    """
    draft = Draft.objects.select_for_update(of=("self",)).select_related("occasion").get(pk=read.draft.pk)
    must_be_approved(draft)
    if (draft.approved_digest, draft.approved_at) != (read.draft.approved_digest, read.draft.approved_at):
        raise Refused("It was approved again while it was being published: publish it once more")
    publication = keeping.unsaved(
        frozen,
        occasion=draft.occasion,
        published_by=actor,
        approved_by=read.draft.approved_by,
        election=read.election,
        reason=reason.strip() if read.election else "",
    )
    if earlier := queries.before(publication):
        publication.difference = differing.between(earlier, frozen)
    keeping.rows(publication, frozen)
    drafting.mark_published(draft, actor=actor, at=at)
    trail.write("published", publication, actor=actor, at=at, before={}, after=said_of(publication, frozen))
    return publication


def said_of(publication: Publication, frozen: Frozen) -> dict[str, Plain]:
    """Return what the trail says of a publication."""
    manifest = next(file for file in publication.files.all() if file.part == rules.Part.MANIFEST)
    return {
        "edition": publication.edition,
        "files": len(frozen.files),
        "figures": len(frozen.figures),
        "manifest": manifest.digest,
        "what changed": publication.what_changed,
        "pre-election period": publication.election,
        "reason": publication.reason,
    }


@transaction.atomic
def withdraw(publication: Publication, /, *, reason: str, actor: Account | None, at: datetime) -> Publication:
    """Take a publication away from the public; its reason stands at its address, and the office keeps everything.

    :raises Refused: when no reason is given, or it was withdrawn already.
    """
    rules.withdrawal_says_why(reason).enforce()
    stored = Publication.objects.select_for_update(of=("self",)).get(pk=publication.pk)
    if stored.withdrawn_at is not None:
        raise Refused("It was withdrawn already")
    stored.withdrawn_on, stored.withdrawn_at, stored.withdrawn_by = at.date(), at, actor
    stored.withdrawn_post, stored.withdrawn_reason = post_of(actor), visible_lines(reason.strip())
    stored.save()
    after: dict[str, Plain] = {"withdrawn on": at.date().isoformat(), "reason": stored.withdrawn_reason}
    trail.write("withdrew", stored, actor=actor, at=at, before={}, after=after)
    return stored
