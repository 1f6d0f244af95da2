"""Saved views of lists: whose they are, who sees them, and how they are kept; what is shared is on the trail."""

from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import QueryDict

from peelian.basics.verdicts import ALLOWED, Refused, Verdict, refused
from peelian.kit.access.holding import holds, roles_of
from peelian.kit.access.models import Account
from peelian.kit.access.roles import STAFF_ROLES, Role
from peelian.kit.audit import trail
from peelian.kit.audit.pictures import Picture, picture
from peelian.kit.records.models import DefaultView, SavedView, Share

NOT_KEPT = ("page", "view")
"""What an address says besides what it asks for."""
ALL = "all"


def views_of(person: Any, kind: str) -> QuerySet[SavedView]:
    """Return the views of a list that a person may open: their own, and what is shared with them; with the default."""
    if not isinstance(person, Account):
        return SavedView.objects.none()
    mine = Q(owner=person)
    if holds(person, *STAFF_ROLES):
        mine |= Q(share=Share.OFFICE)
    for role in roles_of(person):
        mine |= Q(share=Share.ROLES, roles__contains=f",{role.value},")
    chosen = DefaultView.objects.filter(account=person, view=OuterRef("pk"))
    return SavedView.objects.filter(mine, kind=kind).annotate(is_default=Exists(chosen)).order_by("name", "pk")


def may_keep(view: SavedView, person: Any) -> Verdict:
    """Say whether a person may rename, share or delete a view: their own; of what is shared, an administrator."""
    if view.owner_id == person.pk:
        return ALLOWED
    if view.share != Share.ME and holds(person, Role.ADMINISTRATOR):
        return ALLOWED
    return refused("This view is somebody else’s: only they, or an administrator, may change it.")


def may_share(person: Any) -> Verdict:
    """Say whether a person may share views: whoever works in the office and does more than read."""
    if holds(person, *(STAFF_ROLES - {Role.AUDITOR})):
        return ALLOWED
    return refused("Only those who keep the office’s records share views: keep it for yourself", field="share")


def as_kept(asked: QueryDict) -> str:
    """Return what an address asks for, without what is only of the moment and what is empty."""
    kept = QueryDict(mutable=True)
    for name in sorted(asked):
        if name not in NOT_KEPT and (word := asked.get(name, "")):
            kept[name] = word
    return kept.urlencode()


@transaction.atomic
def keep(view: SavedView, *, actor: Account, at: datetime, is_default: bool) -> SavedView:
    """Save a view, new or changed, and whether its list opens with it for who saves it.

    :raises Refused: when its owner has another of that name, or may not share it.
    """
    if view.share != Share.ME:
        may_share(actor).enforce()
    before = told(SavedView.objects.filter(pk=view.pk).first())
    view.roles = f",{','.join(sorted(roles_of(view.owner)))}," if view.share == Share.ROLES else ""
    try:
        with transaction.atomic():
            view.save()
    except IntegrityError as broken:
        reason = "You have a view of that name: choose another, or delete that one first"
        raise Refused(reason, field="name") from broken
    note(view, before, told(view), actor=actor, at=at)
    if is_default:
        DefaultView.objects.update_or_create(account=actor, kind=view.kind, defaults={"view": view})
    else:
        DefaultView.objects.filter(account=actor, view=view).delete()
    return view


@transaction.atomic
def delete(view: SavedView, *, actor: Account, at: datetime) -> None:
    """Delete a view, with everybody's choice of it; of what it shows nothing changes."""
    before = told(view)
    note(view, before, {}, actor=actor, at=at)
    view.delete()


def told(view: SavedView | None) -> Picture:
    """Return what the trail tells of a view: nothing while nobody else sees it."""
    return picture(view) if view and view.share != Share.ME else {}


def note(view: SavedView, before: Picture, after: Picture, *, actor: Account, at: datetime) -> None:
    """Write to the trail what became of a shared view."""
    if before == after:
        return
    verb = "shared" if not before else "stopped sharing" if not after else "changed"
    trail.write(verb, view, actor=actor, at=at, before=before, after=after, via="page")
