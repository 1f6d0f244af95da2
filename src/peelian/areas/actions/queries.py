"""Reads of actions: whose they are, which of them a person may see, and the words to count them by."""

from datetime import date
from typing import Any

from django.db.models import Case, F, Q, QuerySet, Subquery, TextField, Value, When
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast, Concat

from peelian.areas.actions.models import Action, ActionQuerySet
from peelian.areas.office.models import Body
from peelian.areas.office.queries import on
from peelian.areas.people.models import Organisation, Post
from peelian.kit import clock
from peelian.kit.access.holding import holds
from peelian.kit.access.roles import STAFF_ROLES, Role
from peelian.kit.records.registry import kinds

POST, ORGANISATION = "post", "organisation"


def force_on(day: date) -> QuerySet[Body, Any]:
    """Return the id of the police force of the body of a day, in at most one row."""
    bodies = Body.objects.standing().filter(on(day)).order_by("-first_day", "-pk")
    return bodies.values_list("force", flat=True)[:1]


def owned_by_the_force(day: date) -> Q:
    """Return the condition that the force owns an action, or a post in it does."""
    force = Subquery(force_on(day))
    return Q(organisation=force) | Q(post__organisation=force)


def is_of_force(action: Action, force: int | None) -> bool:
    """Say whether the force owns an action, or a post in it does."""
    owner = action.post.organisation_id if action.post else action.organisation_id
    return force is not None and owner == force


def actions_of(user: Any) -> ActionQuerySet:
    """Return the actions that a person may see: all for the office, the force's own for its liaisons, else none."""
    actions = Action.objects.all()
    if holds(user, *STAFF_ROLES):
        return actions
    if holds(user, Role.FORCE_LIAISON):
        return actions.filter(owned_by_the_force(clock.today()))
    return actions.none()


def owner_key(prefix: str = "") -> Combinable:
    """Return what to read of an action to know its owner by: post:12, organisation:2."""
    posts = Concat(Value(f"{POST}:"), Cast(F(f"{prefix}post_id"), TextField()))
    bodies = Concat(Value(f"{ORGANISATION}:"), Cast(F(f"{prefix}organisation_id"), TextField()))
    return Case(When(Q((f"{prefix}post__isnull", False)), then=posts), default=bodies, output_field=TextField())


def owner_names() -> dict[str, str]:
    """Return the name of every owner by what is read of an action; posts of one title with their organisations."""
    standing = Action.objects.standing().order_by()
    posts = Post.objects.filter(pk__in=standing.values("post")).select_related("organisation").order_by("title", "pk")
    titles = [post.title for post in posts]
    named = {
        f"{POST}:{post.pk}": post.title if titles.count(post.title) == 1 else f"{post.title}, {post.organisation}"
        for post in posts
    }
    bodies = Organisation.objects.filter(pk__in=standing.values("organisation")).order_by("name", "pk")
    return named | {f"{ORGANISATION}:{body.pk}": body.name for body in bodies}


def origin_key() -> Combinable:
    """Return what to read of an action to know what it comes from: a kind of record, or a meeting by its words."""
    return Case(When(origin_kind="", then=F("origin_label")), default=F("origin_kind"), output_field=TextField())


def origin_names() -> dict[str, str]:
    """Return the words for what actions come from: the names of kinds, and of meetings as they were written."""
    standing = Action.objects.standing().order_by()
    found = sorted(set(standing.values_list(origin_key(), flat=True).distinct()))
    return {key: kinds()[key].plural.capitalize() if key in kinds() else key for key in found}


def from_record(user: Any, kind: str, reference: str) -> QuerySet[Action]:
    """Return the actions that come from a record and that a person may see, those due first before others."""
    found = actions_of(user).filter(origin_kind=kind, origin_reference=reference, withdrawn_on__isnull=True)
    return found.select_related("post", "organisation").order_by(F("closed_on").desc(nulls_first=True), "due_on", "pk")
