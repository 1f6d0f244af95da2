"""The appendices of a draft: added with their files, put in order, taken out again."""

from datetime import datetime
from typing import IO, Any

from django.db import transaction
from django.urls import reverse

from peelian.kit.audit import trail
from peelian.kit.files import operations as files
from peelian.kit.files.owners import Owner
from peelian.outputs.drafting import permissions, queries, rules
from peelian.outputs.drafting.models import Appendix, Draft
from peelian.outputs.reports.rules import Classification

KIND = "drafts"


def owner_of(draft: Draft, person: Any) -> Owner:
    """Return a draft as the owner of its files, for somebody who may see it."""
    may_change = permissions.can_write_drafts(person) and rules.text_may_change(state=draft.stands_at)
    return Owner(
        kind=KIND,
        reference=str(draft.pk),
        title=str(draft),
        subject=draft,
        url=reverse("drafting:desk", args=[draft.pk]),
        files_url=reverse("drafting:files", args=[draft.pk]),
        may_change=bool(may_change),
    )


@transaction.atomic
def append(
    draft: Draft,
    /,
    *,
    title: str,
    classification: Classification,
    name: str,
    file: IO[bytes],
    size: int,
    actor: Any,
    at: datetime,
) -> Appendix:
    """Add an appendix after the others.

    :raises Refused: when the file is not what its name says, or the report is approved or published.
    """
    stored = held(draft)
    attachment = files.add(owner_of(stored, actor), name=name, file=file, size=size, actor=actor, at=at)
    last = stored.appendices.order_by("-place").values_list("place", flat=True).first() or 0
    made = Appendix.objects.create(
        draft=stored, place=last + 1, title=title.strip(), classification=classification, attachment=attachment
    )
    said = {"appendix": f"{made.title}, {made.get_classification_display()}"}
    trail.write("added an appendix", stored, actor=actor, at=at, before={}, after=said)
    return made


@transaction.atomic
def put_earlier(appendix: Appendix, /, *, actor: Any, at: datetime) -> None:
    """Let an appendix change places with the one before it.

    :raises Refused: when the report is approved or published.
    """
    stored = held(appendix.draft)
    order = [each for _letter, each in queries.appendices_of(stored)]
    here = next((place for place, each in enumerate(order) if each.pk == appendix.pk), 0)
    if not here:
        return
    one, other = order[here - 1], order[here]
    one.place, other.place = other.place, one.place
    Appendix.objects.bulk_update([one, other], ["place"])
    trail.write("moved an appendix", stored, actor=actor, at=at, before={}, after={"appendix": other.title})


def held(draft: Draft) -> Draft:
    """Return a draft as it is stored, held until the transaction ends.

    :raises Refused: when it is approved or published.
    """
    stored = Draft.objects.select_for_update(of=("self",)).select_related("occasion").get(pk=draft.pk)
    rules.text_may_change(state=stored.stands_at).enforce()
    return stored
